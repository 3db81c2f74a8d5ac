"""Which symbolic links in the folder of a site are followed."""

from pathlib import Path

import pytest

from generator.problems import Location
from generator.symlinks import check_published, check_untrusted_source, describe_failure, find_outside_link
from tests.support.making import write_site


@pytest.fixture
def site(tmp_path: Path) -> Path:
    files = ["site/content/a.pdf", "site/static/a.css", "site/.git/config", "site/.git/annex/objects/x/b.pdf"]
    files += ["elsewhere/passwd.txt", "site-2/content/a.pdf"]
    write_site(tmp_path, dict.fromkeys(files, "x"))
    return tmp_path / "site"


@pytest.mark.parametrize("target", ["a.pdf", "../static/a.css", "../static", "../.git/annex/objects/x/b.pdf", "."])
def test_links_inside_the_site_are_followed(site: Path, target: str) -> None:
    (site / "content" / "link").symlink_to(target)
    assert find_outside_link(site, "content/link") is None


@pytest.mark.parametrize(
    "target",
    ["/etc/passwd", "../../elsewhere/passwd.txt", "../../elsewhere", "../../site-2/content/a.pdf", "../..", "/"],
)
def test_links_to_other_places_are_named(site: Path, target: str) -> None:
    (site / "content" / "link").symlink_to(target)
    assert find_outside_link(site, "content/link") == "content/link"


def test_link_to_a_folder_is_named_for_the_files_in_it(site: Path) -> None:
    (site / "static" / "fonts").symlink_to("../../elsewhere")
    problem = check_published(site, "static/fonts/passwd.txt")
    assert problem is not None
    assert problem.location == Location("static/fonts")
    target = (site.parent / "elsewhere").resolve()
    assert problem.message == f'"static/fonts" is a symbolic link to "{target}", outside the site\'s folder'


def test_link_to_a_link_to_another_place_is_refused(site: Path) -> None:
    (site / "content" / "second").symlink_to("../../elsewhere/passwd.txt")
    (site / "content" / "first").symlink_to("second")
    assert find_outside_link(site, "content/first") == "content/first"


def test_link_to_a_hidden_file_is_refused(site: Path) -> None:
    (site / "content" / "token.txt").symlink_to("../.git/config")
    problem = check_published(site, "content/token.txt", Location("content/site.toml", 3))
    assert problem is not None
    assert problem.location == Location("content/site.toml", 3)
    assert problem.message.endswith('.git/config", a hidden file or folder')


def test_hidden_file_that_is_no_link_is_not_refused(site: Path) -> None:
    write_site(site, {"content/root/.well-known/security.txt": "x"})
    assert find_outside_link(site, "content/root/.well-known/security.txt") is None
    (site / "content" / "root" / ".well-known" / "again.txt").symlink_to("security.txt")
    assert find_outside_link(site, "content/root/.well-known/again.txt") is None


def test_site_may_be_reached_through_a_link(site: Path) -> None:
    (site.parent / "alias").symlink_to("site")
    assert find_outside_link(site.parent / "alias", "content/a.pdf") is None
    (site / "content" / "link").symlink_to(site.parent / "alias" / "static" / "a.css")
    assert find_outside_link(site, "content/link") is None


def test_folder_of_the_site_may_be_hidden(site: Path) -> None:
    hidden = site.rename(site.parent / ".site")
    (hidden / "content" / "link").symlink_to("a.pdf")
    assert find_outside_link(hidden, "content/link") is None


@pytest.mark.parametrize("target", ["nowhere.pdf", "link", "../content/link"])
def test_broken_and_circular_links_inside_the_site_are_left_to_reading(site: Path, target: str) -> None:
    (site / "content" / "link").symlink_to(target)
    assert find_outside_link(site, "content/link") is None


def test_source_of_an_untrusted_site_must_not_be_elsewhere(site: Path) -> None:
    (site / "content" / "zotero.bib").symlink_to("../../elsewhere/passwd.txt")
    problem = check_untrusted_source(site, "content/zotero.bib")
    assert problem is not None
    assert problem.location == Location("content/zotero.bib")
    assert problem.hint == "in an untrusted site, links must stay inside its folder"
    assert check_untrusted_source(site, "content/a.pdf") is None


def test_parent_of_a_linked_folder_is_refused(site: Path) -> None:
    (site / "content" / "up").symlink_to("..")
    assert find_outside_link(site, "content/up/../elsewhere/passwd.txt") is not None


@pytest.mark.parametrize(
    ("target", "expected"),
    [
        ("nowhere.bib", 'is a symbolic link to "nowhere.bib", which does not exist'),
        ("./link.bib", 'is a symbolic link to "./link.bib", which leads back to it'),
        (".", "cannot be read: Is a directory"),
        (None, "cannot be read: No such file or directory"),
    ],
)
def test_failure_to_read_a_link_is_explained(tmp_path: Path, target: str | None, expected: str) -> None:
    link = tmp_path / "link.bib"
    if target:
        link.symlink_to(target)
    with pytest.raises(OSError, match=r"\[Errno") as failure:
        link.read_bytes()
    assert describe_failure(link, failure.value) == expected
