"""Files in `content/` are read by their use; unreadable and unused ones are reported."""

import os
import sys
from pathlib import Path

import pytest
from msgspec.structs import replace

from generator.corpus.content import decode, read_content
from generator.problems import UserError, format_problem
from tests.support.making import LIST, write_site


def test_files_are_sorted_by_their_use(tmp_path: Path) -> None:
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
    assert content.permalinks == b"{}"
    assert content.attachments == ("a.pdf",)
    assert content.problems == ()


@pytest.mark.parametrize("files", [{}, {"content": "a file"}], ids=["nothing", "a file"])
def test_missing_folder_is_an_error(tmp_path: Path, files: dict[str, str]) -> None:
    with pytest.raises(UserError, match=r'there is no folder "content" in .*\n  hint: create the folder content/'):
        read_content(write_site(tmp_path, files))


def test_empty_folder_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()
    [problem] = read_content(tmp_path).problems
    assert format_problem(problem) == (
        "content: error: there is no list of papers\n"
        "  hint: add a plain list (corpus.txt), a BibTeX (.bib), CSL-JSON (.json) or RIS (.ris) file"
    )


@pytest.mark.parametrize(
    ("path", "hint"),
    [
        (
            "content/about.md",
            "put free pages into content/pages/, news into content/news/, additions to papers into content/papers/",
        ),
        ("content/Site.toml", "the configuration file is content/site.toml"),
        ("content/site.yaml", "the configuration file is content/site.toml"),
        ("content/all.bibtex", "rename it to end in .bib"),
        ("content/papers/a.markdown", "rename it to end in .md"),
        ("content/papers/a.MD", "rename it to end in .md"),
        ("content/pages/a.yml", "rename it to end in .md"),
        ("content/papers/2020/a.MD", "rename it to end in .md"),
        ("content/labs/site.toml", "put it into content/ itself"),
        ("content/data/works.json", "put lists of papers into content/ or content/sources/"),
        ("content/pages/list.bib", "put lists of papers into content/ or content/sources/"),
    ],
)
def test_ignored_file_that_looks_like_input_is_a_warning(tmp_path: Path, path: str, hint: str) -> None:
    content = read_content(write_site(tmp_path, {"content/corpus.txt": LIST, path: "…"}))
    assert content.problems == ()
    assert [format_problem(each) for each in content.unread] == [
        f"{path}: warning: this file is not read\n  hint: {hint}"
    ]


def test_folders_are_read(tmp_path: Path) -> None:
    content = read_content(
        write_site(
            tmp_path,
            {
                "content/sources/2020/a.bib": "@book{a, title={A}}",
                "content/sources/list.txt": LIST,
                "content/zotero/export.bib": "",
                "content/papers/2020/a.bib": "",
                "content/papers/2020/threads-glass.md": "",
                "content/papers/2020/threads-glass.pdf": "%PDF-",
                "content/pages/teaching/index.md": "# Teaching",
                "content/news/2021/2021-03-05-talk.md": "A talk",
                "content/root/.well-known/security.txt": "Contact: …",
                "content/root/CNAME": "example.org",
                "content/root/list.bib": "",
                "content/root/.git/config": "secret",
                "content/files/x.zip": b"PK",
            },
        )
    )
    assert [path.removeprefix("content/") for path, _ in content.sources] == [
        "papers/2020/a.bib",
        "sources/2020/a.bib",
        "sources/list.txt",
        "zotero/export.bib",
    ]
    assert [path for path, _ in content.papers] == ["content/papers/2020/threads-glass.md"]
    assert content.pages == (("content/pages/teaching/index.md", b"# Teaching"),)
    assert content.news == (("content/news/2021/2021-03-05-talk.md", b"A talk"),)
    assert content.attachments == ("2020/threads-glass.pdf",)
    assert content.root_files == (".well-known/security.txt", "CNAME", "list.bib")
    assert content.problems == ()
    assert [format_problem(each) for each in content.unread] == [
        "content/files/x.zip: note: nothing refers to this file, which is not published"
    ]


def test_names_that_differ_only_in_the_form_of_accents_are_an_error(tmp_path: Path) -> None:
    write_site(tmp_path, {"content/corpus.txt": LIST, "content/ä.pdf": "", "content/a\u0308.pdf": ""})
    if len(list((tmp_path / "content").iterdir())) < 3:
        pytest.skip("this file system does not distinguish them")
    [problem] = read_content(tmp_path).problems
    assert problem.message == 'there are two files with the name "ä.pdf", in two forms of Unicode'


def test_all_unreadable_files_are_reported(tmp_path: Path) -> None:
    write_site(tmp_path, {"content/corpus.txt": LIST, "content/papers/b.md": ""})
    (tmp_path / "content" / "a.bib").symlink_to("gone.bib")
    (tmp_path / "content" / "papers" / "a.md").symlink_to("a.md")
    found = [format_problem(each) for each in read_content(tmp_path).problems]
    assert found[0] == 'content/a.bib: error: is a symbolic link to "gone.bib", which does not exist'
    assert found[1] == 'content/papers/a.md: error: is a symbolic link to "a.md", which leads back to it'
    assert len(found) == 2


@pytest.mark.skipif(os.name != "posix" or sys.platform == "darwin", reason="file names are always Unicode")
def test_file_name_that_is_not_unicode_is_an_error(tmp_path: Path) -> None:
    write_site(tmp_path, {"content/corpus.txt": LIST})
    Path(os.fsdecode(os.fsencode(tmp_path / "content") + b"/\xff.bib")).write_text("")
    [problem] = read_content(tmp_path).problems
    assert format_problem(problem).startswith("content/\\xff.bib: error: the file name is not valid Unicode")


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


def test_invalid_utf_8_is_an_error_with_its_line() -> None:
    text, [problem] = decode("content/site.toml", "[owner]\nname = 'Müller'".encode("latin-1"))
    assert format_problem(problem) == "content/site.toml:2: error: not UTF-8\n  hint: save the file as UTF-8"
    assert text == "[owner]\nname = 'Müller'"
    assert decode("a", "\ufeffé".encode()) == ("é", [])


def test_names_and_links_count_for_the_digest(tmp_path: Path) -> None:
    site = write_site(tmp_path, {"content/corpus.txt": LIST, "content/a.pdf": "", "content/b.pdf": ""})
    before = read_content(site).digest()
    (site / "content" / "a.pdf").unlink()
    (site / "content" / "a.pdf").symlink_to("b.pdf")
    linked = read_content(site).digest()
    (site / "content" / "c.pdf").write_bytes(b"")
    assert len({before, linked, read_content(site).digest()}) == 3


def test_new_permalinks_count_by_their_bytes_alone(tmp_path: Path) -> None:
    """A build digests them before it writes the file for the first time."""
    site = write_site(tmp_path, {"content/corpus.txt": LIST})
    expected = replace(read_content(site), permalinks=b"{}").digest()
    assert read_content(write_site(site, {"content/permalinks.json": "{}"})).digest() == expected
