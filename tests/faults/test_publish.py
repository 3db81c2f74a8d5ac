"""Publishing when the process is killed at random moments or the disk is full."""

import os
import random
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from generator.output.publish import recover
from generator.problems import UserError
from tests.support.paths import ROOT
from tests.support.publishing import (
    SITE,
    messages,
    publish_site,
    read_file_ids,
    read_tree,
)


def test_full_disk_leaves_the_old_site(tmp_path: Path) -> None:
    mount = ["mount", "-t", "tmpfs", "-o", "size=400k", "tmpfs", str(tmp_path)]
    if not shutil.which("mount") or subprocess.run(mount, capture_output=True).returncode:
        pytest.skip("no small file system can be mounted here")
    try:
        publish_site(tmp_path, SITE)
        before = read_file_ids(tmp_path)
        with pytest.raises(UserError) as caught:
            publish_site(tmp_path, {**SITE, **{f"{number}.html": bytes(8000) for number in range(100)}})
        assert messages(caught)[0].startswith(f'cannot write to the output folder "{tmp_path}": No space left')
        assert caught.value.problems[0].hint == "make room on the disk and build again"
        assert read_file_ids(tmp_path) == before
        assert not publish_site(tmp_path, SITE).written
    finally:
        subprocess.run(["umount", str(tmp_path)], check=True)


BUILD_MANY = """
import os, sys
from pathlib import Path
from generator.output.publish import Output, prepare, publish

out, word, started = Path(sys.argv[1]), sys.argv[2], int(sys.argv[3])
site = {f"papers/{word if number % 4 == 0 else 'paper'}-{number}.html": f"{word} {number}" for number in range(300)}
os.close(started)
plan = prepare(out, [Output(path, text, path) for path, text in site.items()])
publish(plan, [(path, site[path].encode()) for path in plan.outdated])
"""


def run_many(out: Path, word: str, seconds: float | None) -> tuple[float, int]:
    """Publish 300 files, kill the process after so many seconds, and return how long it ran and its exit status."""
    reading, writing = os.pipe()
    command = [sys.executable, "-c", BUILD_MANY, str(out), word, str(writing)]
    with subprocess.Popen(command, cwd=ROOT, pass_fds=[writing]) as process:
        os.close(writing)
        os.read(reading, 1)  # Returns when the process closes its end: everything is imported, now it begins.
        os.close(reading)
        start = time.perf_counter()
        try:
            process.wait(seconds)
        except subprocess.TimeoutExpired:
            process.kill()
        return time.perf_counter() - start, process.wait()


def test_site_is_old_or_new_after_a_kill_at_a_random_moment(tmp_path: Path) -> None:
    chance, statuses = random.Random(20), []
    for word in ("old", "new"):
        run_many(tmp_path / word, word, None)
    whole = [read_tree(tmp_path / word) for word in ("old", "new")]
    duration, _ = run_many(Path(shutil.copytree(tmp_path / "old", tmp_path / "timed")), "new", None)
    assert read_tree(tmp_path / "timed") == whole[1]
    for number in range(24):
        out = Path(shutil.copytree(tmp_path / "old", tmp_path / str(number)))
        statuses.append(run_many(out, "new", duration * (number + chance.random()) / 24)[1])
        recover(out)
        assert read_tree(out) in whole
        run_many(out, "new", None)
        assert read_tree(out) == whole[1]
    assert -signal.SIGKILL in statuses
