"""Folders are listed once each, through links too; what other programs leave behind is skipped."""

import os
from pathlib import Path

import pytest

from generator.corpus import content_files
from generator.corpus.content_files import Listing, is_left_out, list_files
from generator.problems import format_problem
from tests.support.making import write_site


def list_content(folder: Path) -> Listing:
    return list_files(folder, "content")


def problems(listing: Listing) -> list[str]:
    return [format_problem(each) for each in listing.problems]


def test_files_of_all_folders_are_listed_in_order(tmp_path: Path) -> None:
    files = ["b.bib", "a/2/x.md", "a/1/x.md", "c/d/e/f.png", "A.txt"]
    assert list_content(write_site(tmp_path, dict.fromkeys((f"content/{path}" for path in files), ""))) == Listing(
        ("A.txt", "a/1/x.md", "a/2/x.md", "b.bib", "c/d/e/f.png")
    )


@pytest.mark.parametrize(
    "path",
    (
        ".git/config .hidden.md ~$talk.docx a.md~ #a.md# a.bib.bak .a.md.swp Thumbs.db .DS_Store README.md LICENSE"
        " node_modules/x/package.json __pycache__/a.txt papers/README.md desktop.ini a/.obsidian/x.json x.crdownload"
        " root/.DS_Store root/.git/config root/.env root/README.md"
    ).split(),
)
def test_files_of_other_programs_are_left_out(tmp_path: Path, path: str) -> None:
    assert list_content(write_site(tmp_path, {f"content/{path}": "", "content/a.txt": ""})) == Listing(("a.txt",))


def test_only_known_hidden_files_are_in_the_root() -> None:
    shown = [".well-known", ".nojekyll", "LICENSE.txt", "CNAME", "favicon.ico"]
    assert [name for name in (*shown, ".env", ".gitignore") if not is_left_out(name, in_root=True)] == shown
    assert is_left_out(".well-known")


def test_links_to_files_and_folders_are_followed(tmp_path: Path) -> None:
    write_site(tmp_path, {"content/a.txt": "", "zotero/b.bib": "", "zotero/more/c.bib": "", "one.bib": ""})
    (tmp_path / "content/sources").symlink_to("../zotero")
    (tmp_path / "content/one.bib").symlink_to("../one.bib")
    listing = list_content(tmp_path)
    assert listing.files == ("a.txt", "one.bib", "sources/b.bib", "sources/more/c.bib")
    assert listing.linked == {"one.bib", "sources/b.bib", "sources/more/c.bib"}
    assert (listing.second_names, listing.problems) == (frozenset(), ())


def test_loops_of_links_end(tmp_path: Path) -> None:
    write_site(tmp_path, {"content/a/x.md": "", "content/b/y.md": ""})
    (tmp_path / "content/a/up").symlink_to("..")
    (tmp_path / "content/b/self").symlink_to(".")
    (tmp_path / "content/b/round").symlink_to("round")
    listing = list_content(tmp_path)
    assert listing.files == ("a/x.md", "b/round", "b/y.md")  # reading the broken link is an error
    assert problems(listing) == [
        "content/a/up: warning: this link leads to a folder that contains it\n  hint: delete the link",
        "content/b/self: warning: this link leads to a folder that contains it\n  hint: delete the link",
    ]


def test_a_folder_with_two_names_is_read_once(tmp_path: Path) -> None:
    write_site(tmp_path, {"content/papers/2024/x.md": "", "content/img/y.png": ""})
    (tmp_path / "content/papers/latest").symlink_to("2024")
    (tmp_path / "content/papers/img").symlink_to("../img")
    listing = list_content(tmp_path)
    assert listing.second_names == {"papers/latest/x.md", "papers/img/y.png"}
    assert listing.files == ("img/y.png", "papers/2024/x.md", "papers/img/y.png", "papers/latest/x.md")


def test_links_between_folders_do_not_multiply(tmp_path: Path) -> None:
    for number in range(20):
        folder = tmp_path / "content" / f"d{number}"
        write_site(folder, {"x.md": ""})
        (folder / "l1").symlink_to(f"../d{number + 1}")
        (folder / "l2").symlink_to(f"../d{number + 1}")
    write_site(tmp_path, {"content/d20/x.md": ""})
    assert len(list_content(tmp_path).files) == 21 + 40


def test_a_link_to_a_huge_folder_is_an_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(content_files, "MAX_LINKED_FILES", 10)
    write_site(tmp_path, {f"disk/{number}.txt": "" for number in range(20)} | {"content/a.txt": ""})
    (tmp_path / "content/disk").symlink_to("../disk")
    assert problems(list_content(tmp_path)) == [
        "content/disk: error: this link leads to a folder with more than 10 files\n  hint: link to a smaller folder"
    ]


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read everything")
def test_an_unreadable_folder_is_an_error(tmp_path: Path) -> None:
    write_site(tmp_path, {"content/a.txt": "", "content/b/c.md": ""})
    (tmp_path / "content/b").chmod(0)
    assert problems(list_content(tmp_path)) == ["content/b: error: cannot be read: Permission denied"]
    (tmp_path / "content/b").chmod(0o700)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs named pipes")
def test_what_is_no_file_is_named(tmp_path: Path) -> None:
    write_site(tmp_path, {"content/a.txt": ""})
    os.mkfifo(tmp_path / "content/pipe.bib")
    assert problems(list_content(tmp_path)) == ["content/pipe.bib: warning: this is neither a file nor a folder"]


def test_all_files_are_linked_if_their_folder_is(tmp_path: Path) -> None:
    write_site(tmp_path, {"elsewhere/a.txt": "", "elsewhere/b/c.png": ""})
    (tmp_path / "content").symlink_to("elsewhere")
    assert list_content(tmp_path).linked == {"a.txt", "b/c.png"}
    (tmp_path / "again").symlink_to(".")
    assert list_files(tmp_path / "again", "elsewhere").linked == frozenset()
