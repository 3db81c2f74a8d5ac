"""Moving staged files into place: conflicts with foreign files, and recovery after an interruption."""

import errno
import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.output.publish import IncompleteSiteError, is_intact, read_manifest, recover
from generator.output.publish.disk import digest_bytes
from generator.output.publish.manifest import MANIFEST, Manifest, ManifestEntry, encode_manifest
from generator.output.publish.staging import Staging
from generator.problems import UserError
from tests.support.publishing import (
    SITE,
    Site,
    fresh_tree,
    messages,
    publish_site,
    read_tree,
    staging_of,
)


def test_all_conflicts_are_reported_and_nothing_is_written(tmp_path: Path) -> None:
    publish_site(tmp_path, {"index.html": b"old"})
    before = fresh_tree({"index.html": b"old"})
    (tmp_path / "papers").mkdir()
    for name in ("notes.html", "notes.bib"):
        (tmp_path / "papers" / name).write_text("mine")
    with pytest.raises(UserError) as caught:
        publish_site(tmp_path, SITE)
    assert messages(caught) == [
        f'"papers/{name}" in the output folder "{tmp_path}" was not written by Oeuvre '
        "and differs from the file of the site"
        for name in ("notes.bib", "notes.html")
    ]
    assert (tmp_path / "papers/notes.bib").read_text() == "mine"
    assert {path: data for path, data in read_tree(tmp_path).items() if not path.startswith("papers")} == before


def test_force_overwrites_only_files_of_the_same_name(tmp_path: Path) -> None:
    (tmp_path / "papers").mkdir()
    (tmp_path / "papers/notes.html").write_text("mine")
    (tmp_path / "papers/other.html").write_text("mine, too")
    publish_site(tmp_path, SITE, force=True)
    assert read_tree(tmp_path) == {**fresh_tree(SITE), "papers/other.html": b"mine, too"}


def test_folder_in_place_of_a_file_is_an_error_even_with_force(tmp_path: Path) -> None:
    (tmp_path / "index.html").mkdir()
    (tmp_path / "papers").write_text("a file where a folder must go")
    with pytest.raises(UserError) as caught:
        publish_site(tmp_path, SITE, force=True)
    assert messages(caught) == [
        f'"index.html" in the output folder "{tmp_path}" is a folder, but the site has a file of that name',
        f'"papers" in the output folder "{tmp_path}" is a file or a symbolic link, but the site needs a folder there',
    ]
    assert set(read_tree(tmp_path)) == {"index.html", "papers"}


def test_published_file_replaced_by_a_folder_of_foreign_files(tmp_path: Path) -> None:
    publish_site(tmp_path, SITE)
    (tmp_path / "index.html").unlink()
    (tmp_path / "index.html").mkdir()
    (tmp_path / "index.html/mine.txt").write_text("mine")
    with pytest.raises(UserError, match="is a folder, but"):
        publish_site(tmp_path, SITE)
    publish_site(tmp_path, {"other.html": b""})
    assert set(read_tree(tmp_path)) == {MANIFEST, "other.html", "index.html", "index.html/mine.txt"}


def test_foreign_file_that_differs_only_in_case_is_not_overwritten(tmp_path: Path) -> None:
    publish_site(tmp_path, {"Photo.jpg": b"ours"})
    if (tmp_path / "photo.jpg").exists():
        pytest.skip("the file system is case-insensitive")
    (tmp_path / "photo.jpg").write_bytes(b"mine")
    with pytest.raises(UserError, match="was not written by Oeuvre"):
        publish_site(tmp_path, {"photo.jpg": b"ours"})
    assert (tmp_path / "photo.jpg").read_bytes() == b"mine"
    assert (tmp_path / "Photo.jpg").read_bytes() == b"ours"


def test_links_to_folders_are_not_followed(tmp_path: Path) -> None:
    out, elsewhere = tmp_path / "site", tmp_path / "elsewhere"
    publish_site(out, SITE)
    shutil.move(out / "papers", elsewhere)
    before = read_tree(elsewhere)
    (out / "papers").symlink_to(elsewhere)
    manifest = read_manifest(out)
    assert manifest is not None
    assert not is_intact(out, manifest)
    for force in (False, True):
        with pytest.raises(UserError, match="is a file or a symbolic link, but the site needs a folder there"):
            publish_site(out, {**SITE, "papers/notes.html": b"new"}, force=force)
    assert read_tree(elsewhere) == before
    publish_site(out, {"index.html": b""})
    assert read_tree(elsewhere) == before
    assert (out / "papers").is_symlink()


def test_link_in_place_of_a_file_is_replaced(tmp_path: Path) -> None:
    out, victim = tmp_path / "site", tmp_path / "victim"
    victim.write_text("precious")
    publish_site(out, SITE)
    (out / "index.html").unlink()
    (out / "index.html").symlink_to(victim)
    assert publish_site(out, SITE).written == ("index.html",)
    assert read_tree(out) == fresh_tree(SITE)
    (out / "new.html").symlink_to(victim)
    with pytest.raises(UserError, match="was not written by Oeuvre"):
        publish_site(out, {**SITE, "new.html": b"precious"})
    assert victim.read_text() == "precious"


def stage(out: Path, site: Site) -> None:
    """Leave the folder as a build does that is interrupted before moving."""
    staging = Staging(str(out))
    staging.begin()
    for path, data in site.items():
        staging.put(path, data)
    files = {path: ManifestEntry("", digest_bytes(data), len(data)) for path, data in sorted(site.items())}
    staging.complete(encode_manifest(Manifest(files=files)))
    staging.release()


def test_recovery_completes_an_interrupted_move(tmp_path: Path) -> None:
    publish_site(tmp_path, {"index.html": b"old", "a": b"file", "gone/deep.html": b"gone"})
    new = {"index.html": b"new", "a/b.html": b"folder"}
    stage(tmp_path, new)
    (staging_of(tmp_path) / "files" / "index.html").rename(tmp_path / "index.html")  # the move had begun
    recover(tmp_path)
    manifest = read_manifest(tmp_path)
    assert manifest is not None
    assert list(manifest.files) == ["a/b.html", "index.html"]
    found = {path: data for path, data in read_tree(tmp_path).items() if data is not None and path != MANIFEST}
    assert found == new


def test_recovery_discards_incomplete_staging(tmp_path: Path) -> None:
    publish_site(tmp_path, SITE)
    before = read_tree(tmp_path)
    staging = Staging(str(tmp_path))
    staging.begin()
    staging.put("index.html", b"new")
    staging.release()
    recover(tmp_path)
    assert read_tree(tmp_path) == before


def test_foreign_file_prevents_recovery_without_force(tmp_path: Path) -> None:
    publish_site(tmp_path, SITE)
    stage(tmp_path, {**SITE, "new.html": b"new"})
    (tmp_path / "new.html").write_text("mine")
    with pytest.raises(UserError, match=r'"new\.html" .* was not written by Oeuvre'):
        recover(tmp_path)
    assert (tmp_path / "new.html").read_text() == "mine"
    recover(tmp_path, force=True)
    assert (tmp_path / "new.html").read_bytes() == b"new"


def test_disk_that_fails_during_the_move(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Such as one that is damaged: the site is not unchanged, and the next build completes it."""
    publish_site(tmp_path, SITE)
    new = {path: data + b"!" for path, data in SITE.items()}
    calls = 0

    def fail_late(source: str, target: str, really: Callable[[str, str], None] = os.replace) -> None:
        nonlocal calls
        calls += 1
        if calls == 4:  # the first makes the staging complete
            raise OSError(errno.EIO, os.strerror(errno.EIO), source)
        really(source, target)

    monkeypatch.setattr(os, "replace", fail_late)
    with pytest.raises(IncompleteSiteError, match=os.strerror(errno.EIO)):
        publish_site(tmp_path, new)
    monkeypatch.undo()
    recover(tmp_path)
    assert read_tree(tmp_path) == fresh_tree(new)
