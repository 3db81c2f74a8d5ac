"""A damaged manifest is one error, and the files that it listed are still known to be ours."""

import os
from pathlib import Path

import pytest

from generator.output.publish import read_manifest
from generator.output.publish.manifest import MANIFEST
from generator.output.publish.ownership import read_published, salvage_entries
from generator.problems import UserError
from tests.support.publishing import SITE, Site, fresh_tree, messages, publish_site, read_tree

NEW: Site = {"index.html": b"new", "papers/index.html": b"all"}

DAMAGE = {
    "is empty": b"",
    "is empty ": b" \n",
    "is damaged": b"{",
    "is damaged ": b"{}",
    "is damaged  ": b"null",
    "is damaged   ": b'{"version":1,"inputs":"","files":{"../x":["","",1]}}',
    "is damaged    ": b"[" * 9999,
    "is damaged     ": b"\xff\xfe{\0}\0",
    "was written by another version of Oeuvre": b'{"version":7,"files":{}}',
    "has conflict marks: two versions of the site were merged": b"<<<<<<< HEAD\n=======\n>>>>>>> theirs\n",
}


@pytest.mark.parametrize("reason", DAMAGE)
def test_damage_is_one_error_and_force_removes_what_is_obsolete(tmp_path: Path, reason: str) -> None:
    out, cache = tmp_path / "site", tmp_path / "cache" / "stamps"
    publish_site(out, SITE, cache=cache)
    (out / MANIFEST).write_bytes(DAMAGE[reason])
    (out / "mine.txt").write_text("mine")
    before = read_tree(out)
    assert read_manifest(out) is None
    for site in (SITE, NEW):
        with pytest.raises(UserError) as caught:
            publish_site(out, site, cache=cache)
        assert messages(caught) == [f"the list of published files {reason.strip()}"]
        assert "--force" in (caught.value.problems[0].hint or "")
        assert str(caught.value.problems[0].location) == f"{out}/{MANIFEST}"
        assert read_tree(out) == before
    publish_site(out, NEW, cache=cache, force=True)
    assert read_tree(out) == {**fresh_tree(NEW), "mine.txt": b"mine"}


@pytest.mark.parametrize("place", range(20))
def test_truncated_manifest(tmp_path: Path, place: int) -> None:
    out, cache = tmp_path / "site", tmp_path / "cache" / "stamps"
    publish_site(out, SITE, cache=cache)
    size = (out / MANIFEST).stat().st_size
    os.truncate(out / MANIFEST, place * size // 20)
    with pytest.raises(UserError, match="the list of published files is"):
        publish_site(out, NEW, cache=cache)
    publish_site(out, NEW, cache=cache, force=True)
    assert read_tree(out) == fresh_tree(NEW)


def test_both_sides_of_a_conflict_are_ours_even_without_a_cache(tmp_path: Path) -> None:
    """As in a fresh clone in which the output folder is committed."""
    ours, theirs = {**SITE, "papers/ours.html": b"ours"}, {**SITE, "papers/theirs.html": b"theirs", "a.html": b"a"}
    sides = []
    for site in (ours, theirs):
        publish_site(tmp_path, site, inputs=str(len(site)))
        sides.append((tmp_path / MANIFEST).read_bytes())
    (tmp_path / "papers/ours.html").write_bytes(b"ours")
    (tmp_path / MANIFEST).write_bytes(b"<<<<<<< HEAD\n" + sides[0] + b"=======\n" + sides[1] + b">>>>>>> theirs\n")
    with pytest.raises(UserError) as caught:
        publish_site(tmp_path, SITE)
    assert messages(caught) == ["the list of published files has conflict marks: two versions of the site were merged"]
    assert publish_site(tmp_path, SITE, force=True).removed == ("a.html", "papers/ours.html", "papers/theirs.html")
    assert read_tree(tmp_path) == fresh_tree(SITE)


def test_lost_manifest(tmp_path: Path) -> None:
    """Files are recognised by their bytes; a file that was changed since may not be ours."""
    out, cache = tmp_path / "site", tmp_path / "cache" / "stamps"
    publish_site(out, SITE, cache=cache)
    (out / MANIFEST).unlink()
    (out / "papers/notes.bib").write_text("edited")
    with pytest.raises(UserError) as caught:
        publish_site(out, SITE, cache=cache)
    assert messages(caught) == ["the list of published files is missing"]
    publish_site(out, NEW, cache=cache, force=True)
    assert read_tree(out) == {**fresh_tree(NEW), "papers/notes.bib": b"edited"}


def test_link_and_folder_in_place_of_the_manifest(tmp_path: Path) -> None:
    out, cache, elsewhere = tmp_path / "site", tmp_path / "cache" / "stamps", tmp_path / "elsewhere"
    publish_site(out, SITE, cache=cache)
    (out / MANIFEST).rename(elsewhere)
    (out / MANIFEST).symlink_to(elsewhere)
    with pytest.raises(UserError, match="cannot be read"):
        publish_site(out, NEW, cache=cache)
    publish_site(out, NEW, cache=cache, force=True)
    assert read_tree(out) == fresh_tree(NEW)
    (out / MANIFEST).unlink()
    (out / MANIFEST).mkdir()
    for force in (False, True):
        with pytest.raises(UserError, match="is a folder"):
            publish_site(out, SITE, cache=cache, force=force)


def test_lines_are_read_one_by_one() -> None:
    raw = b'{"version":1,"inputs":"x","files":{"a.html":["f1","d1",6],\n"../b":["f","d",1],\n"\\u00e9\\"c":["f","d",0]'
    found = salvage_entries(raw)
    assert set(found) == {"a.html", 'é"c'}
    assert (found["a.html"].fingerprint, found["a.html"].digest, found["a.html"].size) == ("", "d1", 6)
    assert not salvage_entries(b'"' * 100_000 + b"\\" * 100_000)


def test_nothing_is_known_of_an_empty_folder(tmp_path: Path) -> None:
    published = read_published(str(tmp_path), None)
    assert (published.raw, published.damage, dict(published.manifest.files)) == (None, None, {})
