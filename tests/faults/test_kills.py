"""Builds that are killed, told to end, or run at the same time."""

import json
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path
from time import perf_counter

import pytest

from generator.build import build
from generator.output.publish import recover
from generator.problems import UserError
from tests.faults.conftest import Record
from tests.integration.test_build import Files, numbered
from tests.support.making import read_all, write_site
from tests.support.paths import ROOT
from tests.support.publishing import staging_of

COMMAND = [sys.executable, "-m", "generator", "build"]
BROKEN = {"content/corpus.txt": "Liskov, Barbara\n\nA title alone\n"}


def start(site: Path) -> "subprocess.Popen[bytes]":
    return subprocess.Popen([*COMMAND, site], cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def end(process: "subprocess.Popen[bytes]", moment: float, number: signal.Signals) -> int:
    """Send the signal after so many seconds, unless the process has ended, and return its status."""
    try:
        return process.wait(timeout=moment)
    except subprocess.TimeoutExpired:
        process.send_signal(number)
        return process.wait()


def built_separately(folder: Path, site: Path, files: Files) -> dict[str, bytes]:
    """The site with these files, and with the permalinks of `site`."""
    ledger = {"content/permalinks.json": (site / "content/permalinks.json").read_bytes()}
    build(write_site(folder, {**files, **ledger}), folder / "site")
    return read_all(folder / "site")


def time_of_a_build(site: Path) -> float:
    started = perf_counter()
    subprocess.run([*COMMAND, site, "--force"], cwd=ROOT, stdout=subprocess.DEVNULL, check=True)
    return perf_counter() - started


@pytest.mark.parametrize("part", range(10))
def test_kill_at_a_random_moment(tmp_path: Path, part: int, record: Record) -> None:
    """Afterwards the site is the old or the new one, even if the next build fails. The one after it is complete."""
    site, other, chance = tmp_path / "site", tmp_path / "other", random.Random(part)
    build(write_site(site, numbered(0)), site / "site")
    whole = time_of_a_build(site)
    old = read_all(site / "site")
    for number in range(1, 11):
        files = numbered(number)
        new = built_separately(other, site, files)
        write_site(site, files)
        end(start(site), chance.uniform(0.1, 1.1) * whole, signal.SIGKILL)
        write_site(site, BROKEN)
        with pytest.raises(UserError):
            build(site, site / "site")
        assert read_all(site / "site") in (old, new), number
        build(write_site(site, files), site / "site")
        old = read_all(site / "site")
        assert old == new
        assert not staging_of(site / "site").exists()
    record("kill (SIGKILL) at a random moment", 10, "the old or the new site; the next build completes it")


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP, signal.SIGINT])
def test_signal_at_a_random_moment(tmp_path: Path, number: signal.Signals, record: Record) -> None:
    """Such a build tidies up: no build needs to follow."""
    site, other, chance = tmp_path / "site", tmp_path / "other", random.Random(number)
    build(write_site(site, numbered(0)), site / "site")
    whole = time_of_a_build(site)
    old = read_all(site / "site")
    for at in range(1, 21):
        files = numbered(at)
        new = built_separately(other, site, files)
        write_site(site, files)
        end(start(site), chance.uniform(0.5, 1.1) * whole, number)
        assert read_all(site / "site") in (old, new), at
        assert {path.name for path in site.iterdir()} == {"content", "site", ".oeuvre"}
        build(site, site / "site")
        old = read_all(site / "site")
        assert old == new
    record(f"{number.name} at a random moment", 20, "the old or the new site; nothing else is left")


PUBLISH_AND_DIE = """
import json, os, signal, sys
from pathlib import Path
from generator.output.publish import Output, prepare, publish

out, site, last = Path(sys.argv[1]), json.loads(Path(sys.argv[2]).read_text()), int(sys.argv[3])
moving, calls = False, 0


def count(really):
    def call(*args, **more):
        global moving, calls
        try:
            return really(*args, **more)
        finally:
            calls += moving
            moving = moving or str(args[-1]).endswith("staging/manifest.json")
            if calls == last:
                os.kill(os.getpid(), signal.SIGKILL)
    return call


for name in ("replace", "rename", "unlink", "rmdir"):
    setattr(os, name, count(getattr(os, name)))
plan = prepare(out, [Output(path, text, path) for path, text in site.items()])
publish(plan, [(path, site[path].encode()) for path in plan.outdated])
print(calls)
"""


def pages(word: str) -> dict[str, str]:
    """300 pages, most of which change, some of which come and go."""
    return {
        f"papers/{number % 7}/{word if number % 4 == 0 else 'paper'}-{number}.html": f"{word} {number}"
        for number in range(300)
    }


def publish_and_die(out: Path, site: Mapping[str, str], last: int) -> "subprocess.CompletedProcess[str]":
    with tempfile.NamedTemporaryFile("w", suffix=".json") as file:
        json.dump(site, file)
        file.flush()
        command = [sys.executable, "-c", PUBLISH_AND_DIE, str(out), file.name, str(last)]
        return subprocess.run(command, cwd=ROOT, capture_output=True, text=True)


@pytest.mark.parametrize("part", range(5))
def test_kill_while_files_are_moved(tmp_path: Path, part: int, record: Record) -> None:
    """Old and new files are side by side, each of them whole; the next build completes the new site first."""
    chance = random.Random(part)
    for word in ("old", "new"):
        assert publish_and_die(tmp_path / word, pages(word), -1).returncode == 0
    old, new = read_all(tmp_path / "old"), read_all(tmp_path / "new")
    shutil.copytree(tmp_path / "old", tmp_path / "whole")
    steps = int(publish_and_die(tmp_path / "whole", pages("new"), -1).stdout)
    assert steps > 300
    mixed = 0
    for at in chance.sample(range(1, steps), 20):
        out = Path(shutil.copytree(tmp_path / "old", tmp_path / f"{at}" / "site"))
        assert publish_and_die(out, pages("new"), at).returncode == -signal.SIGKILL
        found = read_all(out)
        assert all(data in (old.get(path), new.get(path)) for path, data in found.items())
        mixed += found not in (old, new)
        recover(out)
        assert read_all(out) == new
        assert os.listdir(out.parent) == ["site"]  # noqa: PTH208
    assert mixed > 10
    record("kill while files are moved", 20, "every file is whole; the next build completes the new site")


def test_three_builds_at_once(tmp_path: Path, record: Record) -> None:
    """One or more succeed, the others are refused, and the site is that of one of them."""
    site = write_site(tmp_path / "site", numbered(0, papers=40))
    wholes = []
    for at in range(3):
        url = f"https://{at}.example/"
        subprocess.run([*COMMAND, site, "--base-url", url, "-o", tmp_path / f"{at}"], cwd=ROOT, check=True)
        wholes.append(read_all(tmp_path / f"{at}"))
    for _ in range(10):
        builds = [
            subprocess.Popen(
                [*COMMAND, site, "--base-url", f"https://{at}.example/"],
                cwd=ROOT,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.PIPE,
                text=True,
            )
            for at in range(3)
        ]
        results = [(each.communicate()[1], each.returncode) for each in builds]
        assert any(status == 0 for _, status in results)
        assert all(status == 0 or "another build" in errors for errors, status in results), results
        assert read_all(site / "site") in wholes
        assert not staging_of(site / "site").exists()
    record("three builds of one site at once", 10, "the site of one of them; the others end with an error")
