"""The folder of the user for compiled templates: who can write there, and how large it becomes."""

import os
import sys
from pathlib import Path

import pytest

from generator.output.compiled_templates import MAX_FILES, find_cache_folder, load, store


@pytest.fixture
def caches(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "caches"))
    return tmp_path / "caches"


def test_the_folder_is_created_for_the_user_alone(caches: Path) -> None:
    folder = find_cache_folder()
    assert folder == caches / "oeuvre" / "templates"
    for each in (folder, folder.parent, caches):
        assert each.stat().st_mode & 0o777 == 0o700
    store(folder, "a", b"code")
    assert (folder / "a").stat().st_mode & 0o077 == 0
    assert load(folder, "a") == b"code"


@pytest.mark.parametrize("below", ["", "oeuvre", "oeuvre/templates"])
@pytest.mark.parametrize("mode", [0o770, 0o707])
def test_a_folder_into_which_others_can_write_is_not_used(caches: Path, below: str, mode: int) -> None:
    assert find_cache_folder()
    (caches / below).chmod(mode)
    assert find_cache_folder() is None
    (caches / below).chmod(0o755)
    assert find_cache_folder()


def test_caches_may_be_in_a_folder_like_tmp(caches: Path) -> None:
    assert find_cache_folder()
    caches.chmod(0o1777)
    assert find_cache_folder()
    (caches / "oeuvre").chmod(0o1777)
    assert find_cache_folder() is None


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can give folders away")
@pytest.mark.parametrize("below", ["", "oeuvre", "oeuvre/templates"])
def test_a_folder_of_another_user_is_not_used(caches: Path, below: str) -> None:
    assert find_cache_folder()
    os.chown(caches / below, 12345, -1)
    assert find_cache_folder() is None


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can give folders away")
def test_nothing_is_created_in_the_home_folder_of_another_user(caches: Path) -> None:
    caches.mkdir()
    os.chown(caches, 12345, -1)
    assert find_cache_folder() is None
    assert not list(caches.iterdir())


@pytest.mark.parametrize("below", ["oeuvre", "oeuvre/templates"])
def test_a_link_is_not_followed(caches: Path, tmp_path: Path, below: str) -> None:
    assert find_cache_folder()
    (caches / below).rename(tmp_path / "elsewhere")
    (caches / below).symlink_to(tmp_path / "elsewhere")
    assert find_cache_folder() is None


def test_folder_of_all_caches_may_be_a_link(caches: Path, tmp_path: Path) -> None:
    (tmp_path / "scratch").mkdir()
    caches.symlink_to(tmp_path / "scratch")
    assert find_cache_folder() == caches / "oeuvre" / "templates"


def test_without_a_place_there_is_no_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").touch()
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "file"))
    assert find_cache_folder() is None


@pytest.mark.parametrize("stated", ["", "relative/path"])
@pytest.mark.skipif(sys.platform != "linux", reason="macOS and Windows have other folders")
def test_default_is_below_the_home_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, stated: str) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", stated)
    monkeypatch.setenv("HOME", str(tmp_path))
    assert find_cache_folder() == tmp_path / ".cache" / "oeuvre" / "templates"


def test_templates_that_are_not_used_are_forgotten_first(caches: Path) -> None:
    folder = find_cache_folder()
    assert folder
    for number in range(MAX_FILES):
        store(folder, f"{number}", b"code")
        os.utime(folder / f"{number}", (number, number))
    assert load(folder, "0") == b"code"  # marks it as used
    store(folder, "new", b"code")
    kept = {path.name for path in folder.iterdir()}
    assert {"0", "new", f"{MAX_FILES - 1}"} <= kept
    assert "1" not in kept
    assert len(kept) <= MAX_FILES
