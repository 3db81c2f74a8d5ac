"""The output folder is always one whole site: what was published last, and nothing of somebody else's harmed."""

import errno
import os
import resource
import shutil
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.output.publish import Output, PublishReport, is_whole, prepare, publish, read_manifest
from generator.output.publish.disk import digest_bytes
from generator.output.publish.manifest import MANIFEST
from generator.output.publish.paths import check_outputs
from generator.output.publish.staging import STAGING
from generator.problems import UserError

Site = Mapping[str, bytes]

SITE: Site = {
    "index.html": b"<h1>Ada</h1>",
    "papers/index.html": b"all",
    "papers/notes.html": b"<h1>Notes</h1>",
    "papers/notes.bib": b"@article{notes}",
    "static/fonts/text.woff2": bytes(range(256)),
}


def outputs_of(site: Site) -> list[Output]:
    return [Output(path, digest_bytes(data), f"the page {path}") for path, data in site.items()]


def build(out: Path, site: Site, *, cache: Path | None = None, force: bool = False, inputs: str = "") -> PublishReport:
    plan = prepare(out, outputs_of(site), cache=cache, force=force)
    return publish(plan, ((path, site[path]) for path in plan.outdated), inputs=inputs)


def read_tree(folder: Path) -> dict[str, bytes | None]:
    """Every file below the folder with its bytes, every folder and every link with None."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() if path.is_file() and not path.is_symlink() else None
        for path in sorted(folder.rglob("*"))
    }


def read_marks(folder: Path) -> dict[str, tuple[int, int]]:
    """What changes when a file is written, even with the same bytes."""
    found = {path: path.lstat() for path in folder.rglob("*") if path.is_file()}
    return {path.relative_to(folder).as_posix(): (each.st_ino, each.st_mtime_ns) for path, each in found.items()}


def fresh(site: Site) -> dict[str, bytes | None]:
    """What the site looks like in a folder that was empty."""
    with tempfile.TemporaryDirectory() as folder:
        build(Path(folder), site)
        return read_tree(Path(folder))


def messages(caught: pytest.ExceptionInfo[UserError]) -> list[str]:
    return [problem.message for problem in caught.value.problems]


# ---- publishing


def test_first_publication_writes_everything(tmp_path: Path) -> None:
    report = build(tmp_path / "new" / "site", SITE)
    assert report == PublishReport(tuple(sorted(SITE)), 0, ())
    found = read_tree(tmp_path / "new" / "site")
    assert {path: data for path, data in found.items() if data is not None and path != MANIFEST} == SITE
    assert not (tmp_path / "new" / "site" / STAGING).exists()


def test_outdated_outputs_come_with_the_reason(tmp_path: Path) -> None:
    build(tmp_path, SITE)
    (tmp_path / "papers/notes.bib").unlink()
    (tmp_path / "papers/notes.html").write_bytes(b"by hand")
    changed = {**SITE, "index.html": b"<h1>Ada Lovelace</h1>", "papers/engine.html": b"<h1>Engine</h1>"}
    assert prepare(tmp_path, outputs_of(changed)).outdated == {
        "index.html": "its model or template changed",
        "papers/notes.html": "changed on disk",
        "papers/notes.bib": "missing",
        "papers/engine.html": "new",
    }


def test_only_what_changed_is_written(tmp_path: Path) -> None:
    build(tmp_path, SITE)
    before = read_marks(tmp_path)
    report = build(tmp_path, {**SITE, "papers/notes.html": b"<h1>Notes, revised</h1>"})
    assert report == PublishReport(("papers/notes.html",), len(SITE) - 1, ())
    touched = {path for path, mark in read_marks(tmp_path).items() if mark != before[path]}
    assert touched == {"papers/notes.html", MANIFEST}


def test_same_bytes_from_a_changed_template_touch_nothing_but_the_manifest(tmp_path: Path) -> None:
    build(tmp_path, SITE)
    before = read_marks(tmp_path)
    plan = prepare(tmp_path, [Output(path, "another fingerprint", path) for path in SITE])
    assert set(plan.outdated.values()) == {"its model or template changed"}
    assert publish(plan, SITE.items()) == PublishReport((), len(SITE), ())
    assert {path for path, mark in read_marks(tmp_path).items() if mark != before[path]} == {MANIFEST}
    assert not prepare(tmp_path, [Output(path, "another fingerprint", path) for path in SITE]).outdated


def test_vanished_papers_go_with_the_folders_that_this_leaves_empty(tmp_path: Path) -> None:
    build(tmp_path, SITE)
    (tmp_path / "papers/mine.txt").write_text("not from Oeuvre")
    report = build(tmp_path, {"index.html": SITE["index.html"]})
    assert report.removed == tuple(sorted(SITE.keys() - {"index.html"}))
    assert set(read_tree(tmp_path)) == {MANIFEST, "index.html", "papers", "papers/mine.txt"}


def test_manifest_is_the_same_on_every_machine(tmp_path: Path) -> None:
    site = {"b.html": b"two", "a.html": b'one],"', "ä/c.html": b""}
    build(tmp_path, site, inputs="all of them")
    assert (tmp_path / MANIFEST).read_text(encoding="utf-8") == (
        '{"version":1,"inputs":"all of them","files":{'
        '"a.html":["91c46d3b80a3e0989f4ed3cf4be83926","91c46d3b80a3e0989f4ed3cf4be83926",6],\n'
        '"b.html":["d681734f8c454b90df4d5feea7487445","d681734f8c454b90df4d5feea7487445",3],\n'
        '"ä/c.html":["cae66941d9efbd404e4d88758ea67670","cae66941d9efbd404e4d88758ea67670",0]}}\n'
    )
    manifest = read_manifest(tmp_path)
    assert manifest is not None
    assert manifest.inputs == "all of them"
    assert list(manifest.files) == sorted(site)


def test_changed_inputs_that_change_no_page_are_remembered(tmp_path: Path) -> None:
    build(tmp_path, SITE, inputs="one")
    before = read_marks(tmp_path)
    assert not build(tmp_path, SITE, inputs="two").written
    manifest = read_manifest(tmp_path)
    assert manifest is not None
    assert manifest.inputs == "two"
    assert {path for path, mark in read_marks(tmp_path).items() if mark != before[path]} == {MANIFEST}


def test_publishing_nothing_at_all_makes_the_folder_ours(tmp_path: Path) -> None:
    assert build(tmp_path, {}) == PublishReport((), 0, ())
    assert set(read_tree(tmp_path)) == {MANIFEST}


def test_what_is_made_must_be_all_that_was_asked_for(tmp_path: Path) -> None:
    plan = prepare(tmp_path, outputs_of(SITE))
    with pytest.raises(ValueError, match="not made: "):
        publish(plan, [("index.html", b"")])
    with pytest.raises(ValueError, match="made twice"):
        publish(plan, [("index.html", b""), ("index.html", b"")])
    assert not read_tree(tmp_path)


# ---- laws

names = st.sampled_from(["a", "b", "c.html", "é", "index.html"])
contents = st.sampled_from([b"", b"x", b"y", b"longer"])


@st.composite
def sites(draw: st.DrawFn) -> Site:
    """Any tree of files; from one to the next, files become folders and folders become files."""
    chosen: dict[str, bytes] = {}
    for parts in draw(st.lists(st.lists(names, min_size=1, max_size=3), max_size=8)):
        wider = {**chosen, "/".join(parts): draw(contents)}
        if not check_outputs(outputs_of(wider)):
            chosen = wider
    return chosen


@given(sites(), sites(), st.booleans())
def test_publishing_over_an_old_site_equals_publishing_into_an_empty_folder(old: Site, new: Site, cached: bool) -> None:
    with tempfile.TemporaryDirectory() as folder:
        out, cache = Path(folder, "site"), Path(folder, "cache") if cached else None
        build(out, old, cache=cache)
        before = read_marks(out)
        report = build(out, new, cache=cache)
        assert read_tree(out) == fresh(new)
        same = {path for path in new if old.get(path) == new[path]}
        assert report.removed == tuple(sorted(old.keys() - new))
        assert report.written == tuple(sorted(new.keys() - same))
        after = read_marks(out)
        assert {path: after[path] for path in same} == {path: before[path] for path in same}


@given(sites(), st.booleans())
def test_second_publication_writes_nothing(site: Site, cached: bool) -> None:
    with tempfile.TemporaryDirectory() as folder:
        out, cache = Path(folder, "site"), Path(folder, "cache") if cached else None
        build(out, site, cache=cache)
        before = read_marks(out)
        assert build(out, site, cache=cache) == PublishReport((), len(site), ())
        assert read_marks(out) == before


@given(sites(), st.data(), st.booleans())
def test_whatever_is_done_by_hand_is_noticed_and_mended(site: Site, data: st.DataObject, cached: bool) -> None:
    with tempfile.TemporaryDirectory() as folder:
        out, cache = Path(folder, "site"), Path(folder, "cache") if cached else None
        build(out, site, cache=cache)
        manifest = read_manifest(out)
        assert manifest is not None
        assert is_whole(out, manifest, cache)
        harmed = set()
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
            harmed.add(path)
        assert is_whole(out, manifest, cache) == (not harmed)
        assert set(build(out, site, cache=cache).written) == harmed
        assert read_tree(out) == fresh(site)
        assert is_whole(out, manifest, cache)


@given(sites(), sites(), sites())
def test_foreign_files_stay_as_they_are(foreign: Site, old: Site, new: Site) -> None:
    """In ours as in a forced folder; where one is in the way, nothing is written at all."""
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder)
        for path, data in foreign.items():
            (out / path).parent.mkdir(parents=True, exist_ok=True)
            (out / path).write_bytes(data)
        theirs = set(foreign)
        for site in (old, new):
            before = read_tree(out)
            try:
                build(out, site, force=MANIFEST not in before)
            except UserError:
                assert read_tree(out) == before
            else:
                theirs -= site.keys()  # Overwritten by force, or adopted because the bytes are the same.
                assert {path: data for path, data in read_tree(out).items() if path in site} == site
            assert all((out / path).read_bytes() == foreign[path] for path in theirs)


# ---- somebody else's files


@pytest.mark.parametrize("force", [False, True])
def test_folder_that_is_not_ours_is_refused_unless_forced(tmp_path: Path, force: bool) -> None:
    (tmp_path / "thesis.tex").write_text("years of work")
    if not force:
        with pytest.raises(UserError) as caught:
            build(tmp_path, SITE)
        assert messages(caught) == [f'the output folder "{tmp_path}" is not empty and was not made by Oeuvre']
        assert "--force" in (caught.value.problems[0].hint or "")
        assert set(read_tree(tmp_path)) == {"thesis.tex"}
        return
    build(tmp_path, SITE, force=True)
    assert not build(tmp_path, SITE).written, "from now on it is ours"
    assert build(tmp_path, {}).removed == tuple(sorted(SITE))
    assert set(read_tree(tmp_path)) == {MANIFEST, "thesis.tex"}


def test_foreign_files_in_the_way_are_all_named_and_nothing_is_written(tmp_path: Path) -> None:
    build(tmp_path, {"index.html": b"old"})
    before = fresh({"index.html": b"old"})
    (tmp_path / "papers").mkdir()
    for name in ("notes.html", "notes.bib"):
        (tmp_path / "papers" / name).write_text("mine")
    with pytest.raises(UserError) as caught:
        build(tmp_path, SITE)
    assert messages(caught) == [
        f'"papers/{name}" in the output folder "{tmp_path}" was not written by Oeuvre '
        "and differs from what the site has there"
        for name in ("notes.bib", "notes.html")
    ]
    assert (tmp_path / "papers/notes.bib").read_text() == "mine"
    assert {path: data for path, data in read_tree(tmp_path).items() if not path.startswith("papers")} == before


def test_force_overwrites_only_the_foreign_files_that_the_site_has_as_well(tmp_path: Path) -> None:
    (tmp_path / "papers").mkdir()
    (tmp_path / "papers/notes.html").write_text("mine")
    (tmp_path / "papers/other.html").write_text("mine, too")
    build(tmp_path, SITE, force=True)
    assert read_tree(tmp_path) == {**fresh(SITE), "papers/other.html": b"mine, too"}


def test_foreign_file_with_the_right_bytes_is_adopted(tmp_path: Path) -> None:
    build(tmp_path, {})
    (tmp_path / "index.html").write_bytes(SITE["index.html"])
    before = read_marks(tmp_path)
    assert "index.html" not in build(tmp_path, SITE).written
    assert read_marks(tmp_path)["index.html"] == before["index.html"]
    assert read_tree(tmp_path) == fresh(SITE)


def test_foreign_folder_where_a_file_must_go_is_an_error_even_by_force(tmp_path: Path) -> None:
    (tmp_path / "index.html").mkdir()
    (tmp_path / "papers").write_text("a file where a folder must go")
    with pytest.raises(UserError) as caught:
        build(tmp_path, SITE, force=True)
    assert messages(caught) == [
        f'"index.html" in the output folder "{tmp_path}" is a folder, but the site has a file of that name',
        f'"papers" in the output folder "{tmp_path}" is a file or a symbolic link, but the site needs a folder there',
    ]
    assert set(read_tree(tmp_path)) == {"index.html", "papers"}


def test_file_of_ours_that_became_a_folder_with_foreign_files_is_left(tmp_path: Path) -> None:
    build(tmp_path, SITE)
    (tmp_path / "index.html").unlink()
    (tmp_path / "index.html").mkdir()
    (tmp_path / "index.html/mine.txt").write_text("mine")
    with pytest.raises(UserError, match="is a folder, but"):
        build(tmp_path, SITE)
    build(tmp_path, {"other.html": b""})
    assert set(read_tree(tmp_path)) == {MANIFEST, "other.html", "index.html", "index.html/mine.txt"}


def test_output_folder_that_is_a_file(tmp_path: Path) -> None:
    (tmp_path / "site").write_text("")
    for out in (tmp_path / "site", tmp_path / "site" / "below"):
        with pytest.raises(UserError, match="is not a folder"):
            build(out, SITE)


def test_output_folder_that_is_a_link_to_nowhere(tmp_path: Path) -> None:
    (tmp_path / "site").symlink_to(tmp_path / "nowhere")
    with pytest.raises(UserError, match="cannot write to the output folder"):
        build(tmp_path / "site", SITE)


@pytest.mark.parametrize(
    "damaged", [b"", b"{", b'{"version":7,"files":{}}', b'{"files":{"../x":["","",1]}}', b"[" * 9999]
)
def test_damaged_manifest_is_none_but_the_folder_stays_ours(tmp_path: Path, damaged: bytes) -> None:
    build(tmp_path, SITE)
    (tmp_path / MANIFEST).write_bytes(damaged)
    assert read_manifest(tmp_path) is None
    assert not build(tmp_path, SITE).written, "files with the right bytes are adopted"
    assert read_tree(tmp_path) == fresh(SITE)
    (tmp_path / MANIFEST).write_bytes(damaged)
    with pytest.raises(UserError, match="was not written by Oeuvre"):
        build(tmp_path, {**SITE, "index.html": b"new"})
    build(tmp_path, {**SITE, "index.html": b"new"}, force=True)
    assert read_tree(tmp_path) == fresh({**SITE, "index.html": b"new"})


def test_foreign_file_that_differs_from_a_vanished_one_in_case_alone_is_not_overwritten(tmp_path: Path) -> None:
    build(tmp_path, {"Photo.jpg": b"ours"})
    if (tmp_path / "photo.jpg").exists():
        pytest.skip("case does not count on this file system")
    (tmp_path / "photo.jpg").write_bytes(b"mine")
    with pytest.raises(UserError, match="was not written by Oeuvre"):
        build(tmp_path, {"photo.jpg": b"ours"})
    assert (tmp_path / "photo.jpg").read_bytes() == b"mine"
    assert (tmp_path / "Photo.jpg").read_bytes() == b"ours"


# ---- symbolic links


def test_nothing_is_written_or_removed_through_a_link_inside_the_output_folder(tmp_path: Path) -> None:
    out, elsewhere = tmp_path / "site", tmp_path / "elsewhere"
    build(out, SITE)
    shutil.move(out / "papers", elsewhere)
    before = read_tree(elsewhere)
    (out / "papers").symlink_to(elsewhere)
    manifest = read_manifest(out)
    assert manifest is not None
    assert not is_whole(out, manifest), "the same files, but not where we put them"
    for force in (False, True):
        with pytest.raises(UserError, match="is a file or a symbolic link, but the site needs a folder there"):
            build(out, {**SITE, "papers/notes.html": b"new"}, force=force)
    assert read_tree(elsewhere) == before
    build(out, {"index.html": b""})
    assert read_tree(elsewhere) == before
    assert (out / "papers").is_symlink()


def test_link_in_place_of_a_file_is_replaced_and_not_followed(tmp_path: Path) -> None:
    out, victim = tmp_path / "site", tmp_path / "victim"
    victim.write_text("precious")
    build(out, SITE)
    (out / "index.html").unlink()
    (out / "index.html").symlink_to(victim)
    assert build(out, SITE).written == ("index.html",)
    assert read_tree(out) == fresh(SITE)
    (out / "new.html").symlink_to(victim)
    with pytest.raises(UserError, match="was not written by Oeuvre"):
        build(out, {**SITE, "new.html": b"precious"})
    assert victim.read_text() == "precious"


@pytest.mark.parametrize("kind", ["link", "file"])
def test_staging_that_is_not_a_folder_is_refused(tmp_path: Path, kind: str) -> None:
    out, elsewhere = tmp_path / "site", tmp_path / "elsewhere"
    build(out, {})
    elsewhere.mkdir()
    (elsewhere / "precious").write_text("")
    if kind == "link":
        (out / STAGING).symlink_to(elsewhere)
    else:
        (out / STAGING).write_text("")
    with pytest.raises(UserError, match="is not a folder"):
        build(out, SITE)
    assert set(read_tree(elsewhere)) == {"precious"}


def test_output_folder_may_itself_be_a_link(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "site").symlink_to(tmp_path / "real")
    build(tmp_path / "site", SITE)
    assert read_tree(tmp_path / "real") == fresh(SITE)


# ---- paths


@pytest.mark.parametrize(
    ("path", "fault"),
    [
        ("", "is empty"),
        ("/etc/passwd", "is absolute"),
        ("C:/Windows", "is absolute"),
        ("../x", "has an empty, . or .. part"),
        ("a/../../x", "has an empty, . or .. part"),
        ("a/./x", "has an empty, . or .. part"),
        ("a//x", "has an empty, . or .. part"),
        ("a/", "has an empty, . or .. part"),
        ("..", "has an empty, . or .. part"),
        ("a\\b", "has a backslash"),
        ("a\nb", "has a control character"),
        ("a\0b", "has a control character"),
        ("a\x85b", "has a control character"),
        ("\udcff.html", "has a control character or is not valid Unicode"),
        (MANIFEST, "begins with .oeuvre-"),
        (".OEUVRE-staging/x", "begins with .oeuvre-"),
        ("ä" * 128, "is too long"),
        ("/".join("a" * 501), "is too long"),
    ],
)
def test_paths_that_cannot_be_outputs(tmp_path: Path, path: str, fault: str) -> None:
    with pytest.raises(UserError) as caught:
        prepare(tmp_path / "site", [Output(path, "", "static/x"), Output("index.html", "", "the author page")])
    assert [fault in message for message in messages(caught)] == [True]
    assert caught.value.problems[0].hint == "it comes from static/x"
    assert not (tmp_path / "site").exists()


@pytest.mark.parametrize(
    "path",
    ["a..b", "...", ".nojekyll", "a/.well-known", "naïve …/日本語.html", "a b", "x/.oeuvre-", "/".join("a" * 500)],
)
def test_paths_that_are_fine(tmp_path: Path, path: str) -> None:
    build(tmp_path, {path: b"content"})
    assert (tmp_path / path).read_bytes() == b"content"


@pytest.mark.parametrize(
    ("paths", "message"),
    [
        (["a", "a"], '"a" is written twice: by work 0 and by work 1'),
        (["A.html", "a.html"], '"A.html" of work 0 and "a.html" of work 1 are one file on macOS and Windows'),
        (["e\u0301", "\u00c9"], '"e\u0301" of work 0 and "\u00c9" of work 1 are one file on macOS and Windows'),
        (["a/b/c", "A"], '"A" of work 1 is a file, but "a/b/c" of work 0 needs a folder there'),
        (["a", "a/b", "a/c"], '"a" of work 0 is a file, but "a/b" of work 1 needs a folder there'),
        (
            ["papers/a", "x", "Papers/b/c", "Papers/d"],
            'the folders "papers" of work 0 and "Papers" of work 2 are one folder on macOS and Windows',
        ),
    ],
)
def test_outputs_that_cannot_stand_beside_each_other(paths: Sequence[str], message: str) -> None:
    outputs = [Output(path, "", f"work {number}") for number, path in enumerate(paths)]
    assert [problem.message for problem in check_outputs(outputs)] == [message]


@given(st.lists(st.text(st.sampled_from("aAß./\\\0é\u0301 :"), max_size=8), max_size=6))
def test_any_paths_are_either_refused_or_stand_below_the_folder(paths: list[str]) -> None:
    outputs = [Output(path, "", str(number)) for number, path in enumerate(paths)]
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder, "out")
        if not check_outputs(outputs):
            build(out, dict.fromkeys(paths, b""))
            files = {path for path, data in read_tree(out).items() if data is not None}
            assert files == {MANIFEST, *paths}
        assert {path.name for path in Path(folder).iterdir()} <= {"out"}


# ---- the cache


def test_whole_site_is_recognised_with_and_without_cache(tmp_path: Path) -> None:
    out, cache = tmp_path / "site", tmp_path / "caches" / "stamps"
    build(out, SITE)
    for path in SITE:
        os.utime(out / path, ns=(10**18, 10**18))  # Files changed a moment ago are read again in any case.
    manifest = read_manifest(out)
    assert manifest is not None
    assert is_whole(out, manifest, cache)
    cache.unlink()
    assert is_whole(out, manifest, cache)
    assert cache.exists()
    cache.write_bytes(b"damaged")
    assert is_whole(out, manifest, cache)
    assert is_whole(out, manifest)
    (out / "foreign").write_text("")
    assert is_whole(out, manifest, cache)
    (out / STAGING).mkdir()
    assert not is_whole(out, manifest, cache), "a build was interrupted"


def test_files_that_stand_as_remembered_are_not_read(tmp_path: Path) -> None:
    """Seen by a lie: other bytes of the same size and time go unnoticed with the cache, and only with it."""
    out, cache = tmp_path / "site", tmp_path / "cache"
    build(out, SITE)
    os.utime(out / "index.html", ns=(10**18, 10**18))
    build(out, SITE, cache=cache)
    (out / "index.html").write_bytes(b"?" * len(SITE["index.html"]))
    os.utime(out / "index.html", ns=(10**18, 10**18))
    assert not prepare(out, outputs_of(SITE), cache=cache).outdated
    assert prepare(out, outputs_of(SITE)).outdated == {"index.html": "changed on disk"}


def test_time_that_a_further_change_may_leave_as_it_is_is_not_believed(tmp_path: Path) -> None:
    """A clock ticks every few milliseconds; a file from the future stands for one changed in this very tick."""
    out, cache, future = tmp_path / "site", tmp_path / "cache", (4 * 10**18, 4 * 10**18)
    build(out, SITE)
    os.utime(out / "index.html", ns=future)
    build(out, SITE, cache=cache)
    (out / "index.html").write_bytes(b"?" * len(SITE["index.html"]))
    os.utime(out / "index.html", ns=future)
    assert prepare(out, outputs_of(SITE), cache=cache).outdated == {"index.html": "changed on disk"}


def test_cache_of_another_state_of_the_folder_is_not_believed(tmp_path: Path) -> None:
    out, cache = tmp_path / "site", tmp_path / "cache"
    os_time = (10**18, 10**18)
    for site in (SITE, {**SITE, "index.html": b"<h1>Eva</h1>"}):
        build(out, site)
        os.utime(out / "index.html", ns=os_time)
        if site is SITE:
            build(out, site, cache=cache)
    (out / "index.html").write_bytes(SITE["index.html"])
    os.utime(out / "index.html", ns=os_time)
    manifest = read_manifest(out)
    assert manifest is not None
    assert not is_whole(out, manifest, cache)


def test_cache_that_cannot_be_written_is_none(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    build(tmp_path / "site", SITE, cache=tmp_path / "file" / "cache")
    assert not build(tmp_path / "site", SITE, cache=tmp_path / "file" / "cache").written


# ---- failures


def test_build_that_fails_while_rendering_leaves_the_old_site(tmp_path: Path) -> None:
    build(tmp_path, SITE)
    before = read_marks(tmp_path)
    new = {path: data + b"new" for path, data in SITE.items()}
    plan = prepare(tmp_path, outputs_of(new))

    def made() -> Iterator[tuple[str, bytes]]:
        yield "index.html", new["index.html"]
        assert (tmp_path / STAGING).exists()
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        publish(plan, made())
    assert read_marks(tmp_path) == before
    assert not (tmp_path / STAGING).exists()


def test_file_that_the_disk_does_not_take_leaves_the_old_site(tmp_path: Path) -> None:
    """A limit on the size of files stands for a full disk: part of the bytes is written, then the system refuses."""
    build(tmp_path, SITE)
    before = read_marks(tmp_path)
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, hard))
    try:
        with pytest.raises(UserError) as caught:
            build(tmp_path, {**SITE, "index.html": b"new", "big.pdf": bytes(200_000)})
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert messages(caught) == [f'cannot write to the output folder "{tmp_path}": {os.strerror(errno.EFBIG)}']
    assert read_marks(tmp_path) == before


# ---- interruptions
