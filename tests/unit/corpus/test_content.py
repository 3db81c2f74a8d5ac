"""What lies in `content/` is read, or it is said why not."""

import os
import sys
from pathlib import Path

import pytest

from generator.corpus.content import decode, read_content
from generator.problems import UserError, format_problem
from tests.support.making import LIST, write_site


def test_every_file_is_found_by_its_use(tmp_path: Path) -> None:
    content = read_content(
        write_site(
            tmp_path,
            {
                "content/corpus.txt": LIST,
                "content/b.BIB": "@book{a, title={A}}",
                "content/site.toml": "[owner]",
                "content/decisions.toml": "",
                "content/permalinks.json": "{}",
                "content/README.md": "About",
                "content/photo.jpg": b"\xff\xd8",
                "content/.hidden.txt": "",
                "content/~$lock.txt": "",
                "content/papers/b.md": "",
                "content/papers/a.md": "",
                "content/papers/README.md": "",
                "content/papers/a.pdf": "%PDF-",
                "content/pages/about.md": "# About",
            },
        )
    )
    assert [path for path, _ in content.sources] == ["content/b.BIB", "content/corpus.txt"]
    assert [path for path, _ in content.papers] == ["content/papers/a.md", "content/papers/b.md"]
    assert content.pages == (("content/pages/about.md", b"# About"),)
    assert content.config == ("content/site.toml", b"[owner]")
    assert content.decisions == ("content/decisions.toml", b"")
    assert content.ledger == b"{}"
    assert content.problems == ()


@pytest.mark.parametrize("files", [{}, {"content": "a file"}], ids=["nothing", "a file"])
def test_no_folder_content_is_an_error_that_says_what_to_do(tmp_path: Path, files: dict[str, str]) -> None:
    with pytest.raises(UserError, match=r'there is no folder "content" in .*\n  hint: make a folder content/'):
        read_content(write_site(tmp_path, files))


def test_empty_folder_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()
    [problem] = read_content(tmp_path).problems
    assert format_problem(problem) == (
        "content: error: there is no list of papers\n"
        "  hint: put a plain list (corpus.txt), a .bib, a CSL-JSON .json or a .ris file into it"
    )


@pytest.mark.parametrize(
    ("path", "hint"),
    [
        (
            "content/about.md",
            "free pages stand in content/pages/, news in content/news/, what you add to a paper in content/papers/",
        ),
        ("content/Site.toml", "the configuration is content/site.toml"),
        ("content/site.yaml", "the configuration is content/site.toml"),
        ("content/all.bibtex", "rename it to end in .bib"),
        ("content/papers/a.markdown", "what is read here ends in .md"),
        ("content/papers/a.MD", "what is read here ends in .md"),
        ("content/pages/a.yml", "what is read here ends in .md"),
    ],
)
def test_what_was_meant_to_be_read_and_is_not_is_a_doubt(tmp_path: Path, path: str, hint: str) -> None:
    content = read_content(write_site(tmp_path, {"content/corpus.txt": LIST, path: "…"}))
    assert [format_problem(each) for each in content.problems] == [
        f"{path}: warning: this file is not read\n  hint: {hint}"
    ]


def test_everything_unreadable_is_said_at_once(tmp_path: Path) -> None:
    write_site(tmp_path, {"content/corpus.txt": LIST, "content/papers/b.md": ""})
    (tmp_path / "content" / "a.bib").symlink_to("gone.bib")
    (tmp_path / "content" / "papers" / "a.md").symlink_to("a.md")
    found = [format_problem(each) for each in read_content(tmp_path).problems]
    assert found[0] == "content/a.bib: error: cannot be read: No such file or directory"
    assert found[1].startswith("content/papers/a.md: error: cannot be read: ")
    assert len(found) == 2


@pytest.mark.skipif(os.name != "posix" or sys.platform == "darwin", reason="names of files are Unicode here")
def test_name_that_is_not_unicode_is_an_error(tmp_path: Path) -> None:
    write_site(tmp_path, {"content/corpus.txt": LIST})
    Path(os.fsdecode(os.fsencode(tmp_path / "content") + b"/\xff.bib")).write_text("")
    [problem] = read_content(tmp_path).problems
    assert format_problem(problem).startswith("content/\\xff.bib: error: the file's name is not valid Unicode")


@pytest.mark.parametrize(
    "change",
    [
        {"content/corpus.txt": LIST + "\n"},
        {"content/b.bib": ""},
        {"content/papers/a.md": "---\n---\nMore"},
        {"content/pages/about.md": "# About"},
        {"content/site.toml": ""},
        {"content/decisions.toml": ""},
        {"content/permalinks.json": "{}"},
        {"content/about.md": "not read"},
    ],
    ids=lambda change: next(iter(change)),
)
def test_every_change_changes_the_digest(tmp_path: Path, change: dict[str, str]) -> None:
    site = write_site(tmp_path, {"content/corpus.txt": LIST, "content/papers/a.md": ""})
    before = read_content(site).digest()
    assert read_content(site).digest() == before
    assert read_content(write_site(site, change)).digest() != before


def test_moving_text_between_files_changes_the_digest(tmp_path: Path) -> None:
    digests = {
        read_content(write_site(tmp_path / name, {"content/a.txt": first, "content/b.txt": second})).digest()
        for name, first, second in (("1", "ab", "c"), ("2", "a", "bc"), ("3", "abc", ""))
    }
    assert len(digests) == 3


def test_text_that_is_not_utf_8_is_an_error_with_its_line() -> None:
    text, [problem] = decode("content/site.toml", "[owner]\nname = 'Müller'".encode("latin-1"))
    assert format_problem(problem) == "content/site.toml:2: error: not UTF-8\n  hint: save the file as UTF-8"
    assert text == "[owner]\nname = 'Müller'"
    assert decode("a", "\ufeffé".encode()) == ("é", [])
