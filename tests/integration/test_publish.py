"""Publishing if a process is killed, another one publishes too, or permissions are missing."""

import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from generator.output.publish import Output, prepare, publish, recover
from generator.output.publish.manifest import MANIFEST
from generator.problems import UserError
from tests.support.paths import ROOT
from tests.support.publishing import (
    SITE,
    Site,
    fresh_tree,
    make_outputs,
    messages,
    publish_site,
    read_tree,
    staging_of,
)


@pytest.fixture
def unprivileged_site() -> Iterator[Path]:
    """A published site. If the tests run as root, for whom there are no permissions, they become `nobody`."""
    with tempfile.TemporaryDirectory() as folder:
        site = Path(folder, "site")
        Path(folder).chmod(0o777)
        is_root = os.geteuid() == 0
        if is_root:
            os.setresuid(65534, 65534, 0)
        try:
            publish_site(site, SITE)
            yield site
        finally:
            if is_root:
                os.setresuid(0, 0, 0)
            for path in (site, site / "papers"):
                path.chmod(0o755)


def test_missing_permission_is_an_error(unprivileged_site: Path) -> None:
    unprivileged_site.chmod(0o555)
    before = read_tree(unprivileged_site)
    with pytest.raises(UserError) as caught:
        publish_site(unprivileged_site, {**SITE, "index.html": b"new"})
    assert messages(caught)[0].startswith(f'cannot write to the output folder "{unprivileged_site}": Permission denied')
    assert caught.value.problems[0].hint == "check its permissions, or choose another output folder"
    assert read_tree(unprivileged_site) == before
    assert not publish_site(unprivileged_site, SITE).written, "nothing needs to be written"


def test_missing_permission_inside_the_folder_is_found_before_anything_is_moved(unprivileged_site: Path) -> None:
    (unprivileged_site / "papers").chmod(0o555)
    before = read_tree(unprivileged_site)
    for new in ({**SITE, "index.html": b"new", "papers/notes.html": b"new"}, {"index.html": b"new"}):
        with pytest.raises(UserError) as caught:
            publish_site(unprivileged_site, new)
        assert messages(caught) == [f'cannot write to the folder "{unprivileged_site}/papers"']
        assert read_tree(unprivileged_site) == before


OLD: Site = {
    "index.html": b"old",
    "same.html": b"same",
    "papers/gone.html": b"gone",
    "papers/kept.html": b"old",
    "gone/deep/down.html": b"gone",
    "folder-then-file/x": b"gone",
    "file-then-folder": b"gone",
}


NEW: Site = {
    "index.html": b"new",
    "same.html": b"same",
    "papers/kept.html": b"new",
    "papers/new.html": b"new",
    "new/deep/down.html": b"new",
    "folder-then-file": b"new",
    "file-then-folder/x": b"new",
}


DIE_AT_EACH_CALL = """
import itertools, json, os, shutil, signal, sys
from pathlib import Path
from generator.output.publish import Output, prepare, publish

template, folders, site = Path(sys.argv[1]), Path(sys.argv[2]), json.loads(sys.argv[3])
CALLS = "open write close fsync mkdir replace rename unlink rmdir".split()


def publish_and_die(out, last):
    left = itertools.count(last, -1)
    for name in CALLS:
        def call(*args, really=getattr(os, name), **more):
            try:
                return really(*args, **more)
            finally:
                if next(left) == 0:
                    os.kill(os.getpid(), signal.SIGKILL)
        setattr(os, name, call)
    plan = prepare(out, [Output(path, text, path) for path, text in site.items()])
    publish(plan, [(path, site[path].encode()) for path in plan.outdated])


for number in itertools.count():
    out = shutil.copytree(template, folders / str(number) / "site")
    child = os.fork()
    if not child:
        publish_and_die(out, number)
        os._exit(0)
    if os.waitpid(child, 0)[1] == 0:
        break
"""


def plain_outputs(site: Site) -> list[Output]:
    """Outputs with the fingerprints of the scripts in this file."""
    return [Output(path, data.decode(), path) for path, data in site.items()]


def publish_plain(out: Path, site: Site) -> dict[str, bytes | None]:
    plan = prepare(out, plain_outputs(site))
    publish(plan, [(path, site[path]) for path in plan.outdated])
    return read_tree(out)


def test_site_is_old_or_new_whichever_system_call_is_the_last(tmp_path: Path) -> None:
    folders = tmp_path / "killed"
    folders.mkdir()
    old, new = publish_plain(tmp_path / "old", OLD), publish_plain(tmp_path / "new", NEW)
    text = json.dumps({path: data.decode() for path, data in NEW.items()})
    subprocess.run(
        [sys.executable, "-c", DIE_AT_EACH_CALL, tmp_path / "old", folders, text], cwd=ROOT, check=True, timeout=300
    )
    seen = set()
    for folder in sorted(folders.iterdir()):
        again = {name: Path(shutil.copytree(folder, tmp_path / f"{folder.name} {name}")) for name in ("old", "new")}
        recover(folder / "site")
        assert [path.name for path in folder.iterdir()] == ["site"]
        found = read_tree(folder / "site")
        seen.add("old" if found == old else "new" if found == new else f"half: {folder.name}")
        assert publish_plain(again["old"] / "site", OLD) == old
        assert publish_plain(again["new"] / "site", NEW) == new
    assert seen == {"old", "new"}
    assert len(list(folders.iterdir())) > 50


DIE_WHEN_STAGED = """
import json, os, signal, sys
from pathlib import Path
from generator.output.publish import Output, prepare, publish

out, site = Path(sys.argv[1]), json.loads(sys.argv[2])


def replace(*args, really=os.replace):
    really(*args)
    os.kill(os.getpid(), signal.SIGKILL)


os.replace = replace
plan = prepare(out, [Output(path, text, path) for path, text in site.items()], force=True)
publish(plan, [(path, site[path].encode()) for path in plan.outdated])
"""


def interrupt(out: Path, site: Site) -> None:
    """Leave the folder as a build does that is killed when everything is staged and nothing is moved."""
    text = json.dumps({path: data.decode() for path, data in site.items()})
    killed = subprocess.run([sys.executable, "-c", DIE_WHEN_STAGED, out, text], cwd=ROOT)
    assert killed.returncode == -signal.SIGKILL
    assert (staging_of(out)).exists()


def test_complete_staging_is_moved_and_incomplete_staging_is_deleted(tmp_path: Path) -> None:
    out = tmp_path / "killed" / "site"
    interrupt(out, NEW)
    kept = Path(shutil.copytree(tmp_path / "killed", tmp_path / "kept")) / "site"
    recover(out)
    assert publish_plain(out, NEW) == read_tree(out)
    assert {path for path, data in read_tree(out).items() if data is not None} == {MANIFEST, *NEW}
    (staging_of(kept) / "manifest.json").write_bytes(b"{}"[:1])
    recover(kept)
    assert not read_tree(kept)
    assert not staging_of(kept).exists()


def test_staging_is_completed_only_on_the_site_that_it_was_made_for(tmp_path: Path) -> None:
    out = tmp_path / "site"
    interrupt(out, NEW)
    shutil.rmtree(out)
    recover(out)
    assert not out.exists()
    interrupt(out, NEW)
    (out / "thesis.tex").write_text("mine")
    recover(out)
    assert set(read_tree(out)) == {"thesis.tex"}
    shutil.rmtree(out)
    publish_plain(out, OLD)
    interrupt(out, NEW)
    shutil.rmtree(out)
    other = publish_plain(out, {"index.html": b"another site"})
    recover(out)
    assert read_tree(out) == other
    assert not staging_of(out).exists()


def test_recovery_does_not_overwrite_foreign_files(tmp_path: Path) -> None:
    publish_plain(tmp_path, OLD)
    interrupt(tmp_path, NEW)
    (tmp_path / "papers/new.html").write_text("mine")
    before = read_tree(tmp_path)
    with pytest.raises(UserError, match=r"papers/new\.html.* was not written by Oeuvre"):
        prepare(tmp_path, plain_outputs(NEW))
    assert read_tree(tmp_path) == before
    recover(tmp_path, force=True)
    assert read_tree(tmp_path) == publish_plain(tmp_path.with_name("fresh"), NEW)


def test_recovery_does_not_follow_links(tmp_path: Path) -> None:
    out, elsewhere = tmp_path / "site", tmp_path / "elsewhere"
    publish_plain(out, OLD)
    interrupt(out, NEW)
    shutil.move(out / "papers", elsewhere)
    before = read_tree(elsewhere)
    (out / "papers").symlink_to(elsewhere)
    with pytest.raises(UserError, match="needs a folder there"):
        recover(out, force=True)
    assert read_tree(elsewhere) == before


PUBLISH_AND_WAIT = """
import os, sys
from pathlib import Path
from generator.output.publish import Output, prepare, publish


def made():
    yield "index.html", b"theirs"
    os.close(int(sys.argv[2]))
    sys.stdin.read()


publish(prepare(Path(sys.argv[1]), [Output("index.html", "theirs", "")]), made())
"""


def test_concurrent_builds_are_refused(tmp_path: Path) -> None:
    publish_site(tmp_path, SITE)
    plan = prepare(tmp_path, make_outputs({**SITE, "index.html": b"ours"}))
    reading, writing = os.pipe()
    command = [sys.executable, "-c", PUBLISH_AND_WAIT, str(tmp_path), str(writing)]
    with subprocess.Popen(command, cwd=ROOT, pass_fds=[writing], stdin=subprocess.PIPE) as other:
        os.close(writing)
        os.read(reading, 1)  # Returns when the other process has staged its page.
        os.close(reading)
        for attempt in (lambda: publish(plan, [("index.html", b"ours")]), lambda: prepare(tmp_path, [])):
            with pytest.raises(UserError, match="another build is writing"):
                attempt()
        other.communicate()
        assert other.returncode == 0
    assert (tmp_path / "index.html").read_bytes() == b"theirs"
    with pytest.raises(UserError, match="another build has changed"):
        publish(plan, [("index.html", b"ours")])
    assert publish_site(tmp_path, SITE).written
    assert read_tree(tmp_path) == fresh_tree(SITE)
