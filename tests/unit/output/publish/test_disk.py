"""File system access without following links."""

import errno
import os
from pathlib import Path

import pytest

from generator.output.publish.disk import (
    RealFolders,
    digest_bytes,
    digest_file,
    has_exact_spelling,
    is_file,
    is_folder,
    lstat,
    write_error,
    write_new_file,
)
from generator.problems import UserError
from tests.support.publishing import SITE, publish_site


def test_output_folder_that_is_a_file(tmp_path: Path) -> None:
    (tmp_path / "site").write_text("")
    for out in (tmp_path / "site", tmp_path / "site" / "below"):
        with pytest.raises(UserError, match="is not a folder"):
            publish_site(out, SITE)


def test_output_folder_that_is_a_dangling_link(tmp_path: Path) -> None:
    (tmp_path / "site").symlink_to(tmp_path / "nowhere")
    with pytest.raises(UserError, match="cannot write to the output folder"):
        publish_site(tmp_path / "site", SITE)


def test_lstat_does_not_follow_links(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    (tmp_path / "link").symlink_to("file")
    found = {name: lstat(f"{tmp_path}/{name}") for name in ("file", "link", ".", "missing", "file/below")}
    assert {name for name, status in found.items() if status and is_file(status)} == {"file"}
    assert {name for name, status in found.items() if status and is_folder(status)} == {"."}
    assert (found["missing"], found["file/below"]) == (None, None)


def test_real_folders_have_no_link_in_their_path(tmp_path: Path) -> None:
    (tmp_path / "a" / "b").mkdir(parents=True)
    (tmp_path / "a" / "file").write_text("")
    (tmp_path / "link").symlink_to("a")
    real = RealFolders(str(tmp_path))
    folders = ["", "a", "a/b", "a/file", "a/file/c", "link", "link/b", "missing", "missing/b"]
    assert [folder for folder in folders if folder in real] == ["", "a", "a/b"]


def test_exact_spelling(tmp_path: Path) -> None:
    (tmp_path / "Papers").mkdir()
    (tmp_path / "Papers" / "a.html").write_text("")
    assert has_exact_spelling(str(tmp_path), "Papers/a.html")
    assert not has_exact_spelling(str(tmp_path), "papers/a.html")
    assert not has_exact_spelling(str(tmp_path), "Papers/A.html")


def test_new_file_is_written_once_and_digested(tmp_path: Path) -> None:
    path = str(tmp_path / "new")
    for durable in (False, True):
        assert write_new_file(path, b"bytes", durable=durable) == (tmp_path / "new").stat().st_mtime_ns
        assert digest_file(path) == digest_bytes(b"bytes")
        with pytest.raises(FileExistsError):
            write_new_file(path, b"other")
        (tmp_path / "new").unlink()
    assert digest_file(path) is None


def test_links_are_not_digested(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"bytes")
    (tmp_path / "link").symlink_to("file")
    assert digest_file(str(tmp_path / "link")) is None


def test_write_error_names_the_file_and_gives_a_hint() -> None:
    [problem] = write_error("site", OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), "site/a.html")).problems
    assert problem.message == 'cannot write to the output folder "site": No space left on device ("site/a.html")'
    assert problem.hint == "make room on the disk and build again"
