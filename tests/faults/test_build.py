"""Builds that are killed at random moments."""

import random
import signal
import subprocess
import sys
from pathlib import Path
from time import perf_counter

import pytest

from generator.build import build
from generator.problems import UserError
from tests.integration.test_build import Files, numbered
from tests.support.making import read_all, write_site
from tests.support.paths import ROOT


def test_site_is_old_or_new_after_a_kill_at_a_random_moment(tmp_path: Path) -> None:
    """Even if the next build fails. The one after it publishes the new site."""
    site, other = tmp_path / "site", tmp_path / "other"
    build(write_site(site, numbered(0)), site / "site")
    command = [sys.executable, "-m", "generator", "build", str(site)]
    started = perf_counter()
    subprocess.run([*command, "--force"], cwd=ROOT, stdout=subprocess.DEVNULL, check=True)
    whole = perf_counter() - started
    chance = random.Random(9)
    moments = [0.0, *(chance.uniform(0.3, 1.1) * whole for _ in range(18)), None]
    old = read_all(site / "site")
    outcomes = set()
    for number, moment in enumerate(moments, 1):
        write_site(site, numbered(number))
        build(write_site(other, {**numbered(number), **read_some(site, "content/permalinks.json")}), other / "site")
        new = read_all(other / "site")
        process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        try:
            process.wait(timeout=moment)
        except subprocess.TimeoutExpired:
            process.send_signal(signal.SIGKILL)
            process.wait()
        write_site(site, {"content/corpus.txt": "Liskov, Barbara\n\nA title alone\n"})
        with pytest.raises(UserError):
            build(site, site / "site")
        found = read_all(site / "site")
        assert found in (old, new), number
        outcomes.add(found == new)
        build(write_site(site, numbered(number)), site / "site")
        old = read_all(site / "site")
        assert old == new
    assert outcomes == {True, False}


def read_some(folder: Path, *paths: str) -> Files:
    return {path: (folder / path).read_bytes() for path in paths}
