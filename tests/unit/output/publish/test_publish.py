"""Publishing: only changed files are written, and the output folder always contains one complete site."""

import errno
import os
import resource
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.output.publish import Output, PublishReport, is_intact, prepare, publish, read_manifest
from generator.output.publish.manifest import MANIFEST
from generator.output.publish.paths import check_outputs
from generator.problems import UserError
from tests.support.publishing import (
    SITE,
    Site,
    fresh_tree,
    make_outputs,
    messages,
    publish_site,
    read_file_ids,
    read_tree,
    staging_of,
)


def test_first_publication_writes_everything(tmp_path: Path) -> None:
    report = publish_site(tmp_path / "new" / "site", SITE)
    assert report == PublishReport(tuple(sorted(SITE)), 0, ())
    found = read_tree(tmp_path / "new" / "site")
    assert {path: data for path, data in found.items() if data is not None and path != MANIFEST} == SITE
    assert not (staging_of(tmp_path / "new" / "site")).exists()


def test_outdated_outputs_have_a_reason(tmp_path: Path) -> None:
    publish_site(tmp_path, SITE)
    (tmp_path / "papers/notes.bib").unlink()
    (tmp_path / "papers/notes.html").write_bytes(b"by hand")
    changed = {**SITE, "index.html": b"<h1>Ada Lovelace</h1>", "papers/engine.html": b"<h1>Engine</h1>"}
    assert prepare(tmp_path, make_outputs(changed)).outdated == {
        "index.html": "its model or template changed",
        "papers/notes.html": "changed on disk",
        "papers/notes.bib": "missing",
        "papers/engine.html": "new",
    }


def test_only_changed_files_are_written(tmp_path: Path) -> None:
    publish_site(tmp_path, SITE)
    before = read_file_ids(tmp_path)
    report = publish_site(tmp_path, {**SITE, "papers/notes.html": b"<h1>Notes, revised</h1>"})
    assert report == PublishReport(("papers/notes.html",), len(SITE) - 1, ())
    touched = {path for path, mark in read_file_ids(tmp_path).items() if mark != before[path]}
    assert touched == {"papers/notes.html", MANIFEST}


def test_same_bytes_with_a_new_fingerprint_change_only_the_manifest(tmp_path: Path) -> None:
    publish_site(tmp_path, SITE)
    before = read_file_ids(tmp_path)
    plan = prepare(tmp_path, [Output(path, "another fingerprint", path) for path in SITE])
    assert set(plan.outdated.values()) == {"its model or template changed"}
    assert publish(plan, SITE.items()) == PublishReport((), len(SITE), ())
    assert {path for path, mark in read_file_ids(tmp_path).items() if mark != before[path]} == {MANIFEST}
    assert not prepare(tmp_path, [Output(path, "another fingerprint", path) for path in SITE]).outdated


def test_obsolete_files_are_removed_with_empty_folders(tmp_path: Path) -> None:
    publish_site(tmp_path, SITE)
    (tmp_path / "papers/mine.txt").write_text("not from Oeuvre")
    report = publish_site(tmp_path, {"index.html": SITE["index.html"]})
    assert report.removed == tuple(sorted(SITE.keys() - {"index.html"}))
    assert set(read_tree(tmp_path)) == {MANIFEST, "index.html", "papers", "papers/mine.txt"}


def test_changed_inputs_are_stored_without_changed_files(tmp_path: Path) -> None:
    publish_site(tmp_path, SITE, inputs="one")
    before = read_file_ids(tmp_path)
    assert not publish_site(tmp_path, SITE, inputs="two").written
    manifest = read_manifest(tmp_path)
    assert manifest is not None
    assert manifest.inputs == "two"
    assert {path for path, mark in read_file_ids(tmp_path).items() if mark != before[path]} == {MANIFEST}


def test_empty_site_writes_a_manifest(tmp_path: Path) -> None:
    assert publish_site(tmp_path, {}) == PublishReport((), 0, ())
    assert set(read_tree(tmp_path)) == {MANIFEST}


def test_missing_or_repeated_files_are_a_programming_error(tmp_path: Path) -> None:
    plan = prepare(tmp_path, make_outputs(SITE))
    with pytest.raises(ValueError, match="not rendered: "):
        publish(plan, [("index.html", b"")])
    with pytest.raises(ValueError, match="rendered twice"):
        publish(plan, [("index.html", b""), ("index.html", b"")])
    assert not read_tree(tmp_path)


@st.composite
def sites(draw: st.DrawFn) -> Site:
    """Any tree of files. Between two of them, files may become folders and vice versa."""
    chosen: dict[str, bytes] = {}
    for parts in draw(st.lists(st.lists(names, min_size=1, max_size=3), max_size=8)):
        extended = {**chosen, "/".join(parts): draw(contents)}
        if not check_outputs(make_outputs(extended)):
            chosen = extended
    return chosen


names = st.sampled_from(["a", "b", "c.html", "é", "index.html"])


contents = st.sampled_from([b"", b"x", b"y", b"longer"])


@given(sites(), sites(), st.booleans())
def test_update_equals_publication_into_an_empty_folder(old: Site, new: Site, cached: bool) -> None:
    with tempfile.TemporaryDirectory() as folder:
        out, cache = Path(folder, "site"), Path(folder, "cache") if cached else None
        publish_site(out, old, cache=cache)
        before = read_file_ids(out)
        report = publish_site(out, new, cache=cache)
        assert read_tree(out) == fresh_tree(new)
        same = {path for path in new if old.get(path) == new[path]}
        assert report.removed == tuple(sorted(old.keys() - new))
        assert report.written == tuple(sorted(new.keys() - same))
        after = read_file_ids(out)
        assert {path: after[path] for path in same} == {path: before[path] for path in same}


@given(sites(), st.booleans())
def test_second_publication_writes_nothing(site: Site, cached: bool) -> None:
    with tempfile.TemporaryDirectory() as folder:
        out, cache = Path(folder, "site"), Path(folder, "cache") if cached else None
        publish_site(out, site, cache=cache)
        before = read_file_ids(out)
        assert publish_site(out, site, cache=cache) == PublishReport((), len(site), ())
        assert read_file_ids(out) == before


@given(sites(), st.data(), st.booleans())
def test_manual_changes_are_detected_and_reverted(site: Site, data: st.DataObject, cached: bool) -> None:
    with tempfile.TemporaryDirectory() as folder:
        out, cache = Path(folder, "site"), Path(folder, "cache") if cached else None
        publish_site(out, site, cache=cache)
        manifest = read_manifest(out)
        assert manifest is not None
        assert is_intact(out, manifest, cache)
        changed = set()
        for path in data.draw(st.sets(st.sampled_from(sorted(site)))) if site else ():
            file = out / path
            match data.draw(st.sampled_from(["remove", "edit", "edit keeping the size", "link"])):
                case "remove":
                    file.unlink()
                case "edit":
                    file.write_bytes(site[path] + b"!")
                case "edit keeping the size" if site[path]:
                    file.write_bytes(b"?" * len(site[path]))
                case "link":
                    file.unlink()
                    file.symlink_to(__file__)
                case _:
                    continue
            changed.add(path)
        assert is_intact(out, manifest, cache) == (not changed)
        assert set(publish_site(out, site, cache=cache).written) == changed
        assert read_tree(out) == fresh_tree(site)
        assert is_intact(out, manifest, cache)


@given(sites(), sites(), sites())
def test_foreign_files_are_never_changed_without_force(foreign: Site, old: Site, new: Site) -> None:
    """In our own folder and in a forced one; if one is in the way, nothing is written at all."""
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder)
        for path, data in foreign.items():
            (out / path).parent.mkdir(parents=True, exist_ok=True)
            (out / path).write_bytes(data)
        untouched = set(foreign)
        for site in (old, new):
            before = read_tree(out)
            try:
                publish_site(out, site, force=MANIFEST not in before)
            except UserError:
                assert read_tree(out) == before
            else:
                untouched -= site.keys()  # overwritten with force, or adopted because the bytes are the same
                assert {path: data for path, data in read_tree(out).items() if path in site} == site
            assert all((out / path).read_bytes() == foreign[path] for path in untouched)


@pytest.mark.parametrize("force", [False, True])
def test_foreign_folder_is_rejected_without_force(tmp_path: Path, force: bool) -> None:
    (tmp_path / "thesis.tex").write_text("years of work")
    if not force:
        with pytest.raises(UserError) as caught:
            publish_site(tmp_path, SITE)
        assert messages(caught) == [f'the output folder "{tmp_path}" is not empty and was not created by Oeuvre']
        assert "--force" in (caught.value.problems[0].hint or "")
        assert set(read_tree(tmp_path)) == {"thesis.tex"}
        return
    publish_site(tmp_path, SITE, force=True)
    assert not publish_site(tmp_path, SITE).written
    assert publish_site(tmp_path, {}).removed == tuple(sorted(SITE))
    assert set(read_tree(tmp_path)) == {MANIFEST, "thesis.tex"}


def test_foreign_file_with_the_same_bytes_is_adopted(tmp_path: Path) -> None:
    publish_site(tmp_path, {})
    (tmp_path / "index.html").write_bytes(SITE["index.html"])
    before = read_file_ids(tmp_path)
    assert "index.html" not in publish_site(tmp_path, SITE).written
    assert read_file_ids(tmp_path)["index.html"] == before["index.html"]
    assert read_tree(tmp_path) == fresh_tree(SITE)


def test_output_folder_may_be_a_link(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "site").symlink_to(tmp_path / "real")
    publish_site(tmp_path / "site", SITE)
    assert read_tree(tmp_path / "real") == fresh_tree(SITE)


def test_failure_while_rendering_keeps_the_old_site(tmp_path: Path) -> None:
    publish_site(tmp_path, SITE)
    before = read_file_ids(tmp_path)
    new = {path: data + b"new" for path, data in SITE.items()}
    plan = prepare(tmp_path, make_outputs(new))

    def rendered() -> Iterator[tuple[str, bytes]]:
        yield "index.html", new["index.html"]
        assert (staging_of(tmp_path)).exists()
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        publish(plan, rendered())
    assert read_file_ids(tmp_path) == before
    assert not (staging_of(tmp_path)).exists()


def test_failure_while_writing_keeps_the_old_site(tmp_path: Path) -> None:
    """A limit on file sizes behaves like a full disk: some bytes are written, then the write fails."""
    publish_site(tmp_path, SITE)
    before = read_file_ids(tmp_path)
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, hard))
    try:
        with pytest.raises(UserError) as caught:
            publish_site(tmp_path, {**SITE, "index.html": b"new", "big.pdf": bytes(200_000)})
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert messages(caught) == [f'cannot write to the output folder "{tmp_path}": {os.strerror(errno.EFBIG)}']
    assert read_file_ids(tmp_path) == before
