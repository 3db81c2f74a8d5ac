"""Limits for the folder of a stranger."""

import os
from pathlib import Path

import pytest
from msgspec.structs import replace

from generator.config.config import Config, Display, SiteSettings
from generator.corpus import untrusted
from generator.corpus.content import read_content
from generator.corpus.corpus import parse_content
from generator.corpus.untrusted import (
    Limits,
    check_folder,
    check_published_files,
    counted,
    find_ignored,
    restrict,
    without_root_files,
)
from generator.problems import Location, UserError, format_problem
from generator.readers import read_source
from generator.theme.files import default_theme, read_theme
from tests.support.making import LIST, write_site

HERE = Location("content/site.toml")


@pytest.fixture
def site(tmp_path: Path) -> Path:
    return write_site(tmp_path / "site", {"content/corpus.txt": LIST, "content/papers/a.pdf": "x", "more/b.bib": ""})


def refusals(site: Path) -> list[str]:
    with pytest.raises(UserError) as failure:
        check_folder(site)
    return [str(problem.location) for problem in failure.value.problems]


def test_links_inside_the_site_are_allowed(site: Path) -> None:
    (site / "content" / "b.bib").symlink_to("../more/b.bib")
    (site / "content" / "again").symlink_to(".")
    check_folder(site)


@pytest.mark.parametrize("path", ["content/a.bib", "content/papers/c.pdf", "content/pages", "content/papers/deep/a.md"])
def test_links_out_of_the_site_are_refused(site: Path, path: str) -> None:
    (site / path).parent.mkdir(exist_ok=True)
    (site / path).symlink_to("/etc")
    assert refusals(site) == [path]


def test_linked_content_is_refused(site: Path, tmp_path: Path) -> None:
    (site / "content").rename(tmp_path / "elsewhere")
    (site / "content").symlink_to("../elsewhere")
    assert refusals(site) == ["content"]


def test_many_and_deep_folders_are_refused(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (site / "content" / "/".join("abcdefgh" * 4)).mkdir(parents=True)
    [place] = refusals(site)
    assert place.startswith("content/a/b/c/")
    monkeypatch.setattr(untrusted, "MAX_FILES", 3)
    with pytest.raises(UserError, match="more than 3 files"):
        check_folder(site)


def test_records_are_counted_over_all_sources() -> None:
    read = counted(read_source, Limits(records=3))
    entries = "".join(f"@misc{{k{number}, title = {{T{number}}}}}\n" for number in range(2)).encode()
    assert len(read(entries, "content/a.bib").records) == 2
    with pytest.raises(UserError, match=r"content/b\.bib: error: there are more than 3 records"):
        read(entries, "content/b.bib")


def test_size_of_sources_is_limited_before_they_are_read(site: Path) -> None:
    with (site / "content" / "large.json").open("wb") as file:
        file.truncate(1 << 40)  # a sparse file
    with pytest.raises(UserError, match=r"more than the limit of 1,000"):
        read_content(site, 1000)
    (site / "content" / "large.json").rename(site / "content" / "large.pdf")
    assert read_content(site, 1000).sources


@pytest.mark.parametrize("device", ["/dev/zero", "fifo"])
def test_what_is_not_a_file_is_not_read(site: Path, device: str) -> None:
    os.mkfifo(site / "fifo")
    (site / "content" / "a.bib").symlink_to(device if device[0] == "/" else f"../{device}")
    problems = [format_problem(problem) for problem in read_content(site).problems]
    assert problems == ["content/a.bib: error: this is not a file\n  hint: reading it might never end"]


def test_templates_and_static_files_are_named(site: Path) -> None:
    assert not list(find_ignored(site))
    files = {"templates/a.html": "", "static/.hidden": "", **{f"static/{number}.js": "" for number in range(6)}}
    write_site(site, files)
    (site / "static" / "link").symlink_to("/")
    assert [problem.message.partition(": ")[2] for problem in find_ignored(site)] == [
        "templates/a.html",
        "static/.hidden, static/0.js, static/1.js, static/2.js, static/3.js and 3 more",
    ]


def test_theme_itself_is_not_left_out() -> None:
    assert not list(find_ignored(default_theme()))


def test_root_files_are_left_out(site: Path) -> None:
    write_site(site, {"content/root/CNAME": "a.example"})
    content = without_root_files(read_content(site))
    assert content.root_files == ()
    assert "left out" in content.problems[-1].message


def test_settings_that_need_trust_have_no_effect(site: Path) -> None:
    sources = parse_content(read_content(site))
    config = Config(site=SiteSettings(allow=("https://a.example",)), display=Display(look="own"))
    restricted = restrict(replace(sources, config=config), read_theme(default_theme()))
    assert (restricted.config.site.allow, restricted.config.display.look) == ((), None)
    assert len(restricted.problems) - len(sources.problems) == 2


@pytest.mark.parametrize("name", ["a.html", "a.HTM", "a.svgz", "a.html.gz", "a.js", "a.xml", "a.php.txt"])
def test_files_with_scripts_are_refused(name: str) -> None:
    [problem] = check_published_files([(f"papers/{name}", HERE)], lambda _: 1)
    assert problem.severity == "error"


def test_other_files_are_published_up_to_a_size() -> None:
    files = [(f"papers/{name}", HERE) for name in ("a.pdf", "a.svg", "a.data.csv", "a.tar.gz", "html")]
    assert not list(check_published_files(files, lambda _: 10))
    [problem] = check_published_files(files, lambda _: 300_000_000)
    assert problem.message == "the files to be published have more than 1,000,000,000 bytes"
