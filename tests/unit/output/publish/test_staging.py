"""The staging folder."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.output.publish.staging import Staging
from generator.problems import UserError
from tests.support.publishing import (
    SITE,
    publish_site,
    read_tree,
    staging_of,
)


@pytest.mark.parametrize("kind", ["link", "file"])
def test_staging_path_that_is_not_a_folder_is_rejected(tmp_path: Path, kind: str) -> None:
    out, elsewhere = tmp_path / "site", tmp_path / "elsewhere"
    publish_site(out, {})
    elsewhere.mkdir()
    (elsewhere / "precious").write_text("")
    if kind == "link":
        (staging_of(out)).symlink_to(elsewhere)
    else:
        (staging_of(out)).write_text("")
    with pytest.raises(UserError, match="is not a folder"):
        publish_site(out, SITE)
    assert set(read_tree(elsewhere)) == {"precious"}


def staged(out: Path) -> dict[str, bytes | None]:
    return {path: data for path, data in read_tree(staging_of(out)).items() if data}


def test_staged_files_are_kept_for_the_next_build_or_cleared(tmp_path: Path) -> None:
    staging = Staging(str(tmp_path))
    staging.begin()
    staging.begin()
    mtime = staging.put("papers/a.html", b"a")
    staging.complete(b"manifest")
    staging.release()
    assert staged(tmp_path) == {
        ".gitignore": b"*\n",
        "files/papers/a.html": b"a",
        "manifest.json": b"manifest",
    }
    assert (staging_of(tmp_path) / "files/papers/a.html").stat().st_mtime_ns == mtime
    successor = Staging(str(tmp_path))
    successor.resume()
    successor.clear()
    successor.clear()
    assert not read_tree(tmp_path)


def test_only_one_build_may_stage(tmp_path: Path) -> None:
    staging = Staging(str(tmp_path))
    staging.begin()
    with pytest.raises(UserError, match="another build is writing to the output folder"):
        Staging(str(tmp_path)).begin()
    staging.clear()
    Staging(str(tmp_path)).begin()


def test_clearing_without_begin_does_nothing(tmp_path: Path) -> None:
    (staging_of(tmp_path)).mkdir()
    Staging(str(tmp_path)).clear()
    assert (staging_of(tmp_path)).is_dir()


def test_staging_that_another_build_removes_at_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A build that starts now takes the new folder, which is not locked yet, for one of a build that was killed."""

    def make(path: str, mode: int = 0o777, really: Callable[[str, int], None] = os.mkdir) -> None:
        really(path, mode)
        os.rmdir(path)  # noqa: PTH106

    (tmp_path / "site").mkdir()
    monkeypatch.setattr(os, "mkdir", make)
    with pytest.raises(UserError, match="another build is writing"):
        Staging(str(tmp_path / "site")).begin()
