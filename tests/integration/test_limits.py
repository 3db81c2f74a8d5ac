"""Limits of the machine: never a traceback, and never half a site."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.support.making import LIST, NO_CARDS, read_all, write_site
from tests.support.paths import ROOT
from tests.support.publishing import staging_of

SITE = {"content/corpus.txt": LIST, "content/site.toml": "[owner]\n" + NO_CARDS}


def build_in_shell(
    site: Path, before: str, arguments: str = "", after: str = "", **environment: str
) -> "subprocess.CompletedProcess[str]":
    command = f'{before} exec "{sys.executable}" -m generator build "{site}" {arguments} {after}'
    return subprocess.run(
        ["bash", "-c", command],
        env={"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT), **environment},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
    )


@pytest.fixture
def site(tmp_path: Path) -> Path:
    return write_site(tmp_path / "folder", SITE)


@pytest.mark.parametrize("limit", ["-n 6", "-n 9", "-v 150000", "-f 0", "-f 16", "-s 256"])
def test_limit_of_the_shell(site: Path, limit: str) -> None:
    """Files, memory, the size of files, the stack: the site is built, or an error says why not."""
    done = build_in_shell(site, f"ulimit {limit};", "--jobs 2")
    assert "Traceback" not in done.stderr
    if done.returncode:
        assert done.returncode == 1
        assert "error: " in done.stderr
        assert not (site / "site").exists() or not read_all(site / "site")
    else:
        assert (site / "site/index.html").exists()
    assert build_in_shell(site, "").returncode == 0
    assert not staging_of(site / "site").exists()


@pytest.mark.parametrize("stream", ["> /dev/full", "2> /dev/full", "> /dev/full 2>&1", "<&- >&- 2>&-"])
def test_output_that_cannot_be_printed(site: Path, stream: str) -> None:
    done = build_in_shell(site, "", after=stream)
    assert "Traceback" not in done.stderr
    assert (site / "site/index.html").exists()


def test_closed_pipe(site: Path) -> None:
    done = build_in_shell(site, "sleep 0; (", after=") | true")
    assert (done.stdout, done.stderr) == ("", "")


@pytest.mark.parametrize(
    "environment",
    [
        {"HOME": "/nonexistent", "TMPDIR": "/nonexistent"},
        {"LC_ALL": "C"},
        {"LC_ALL": "POSIX", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
        {"LC_ALL": "xx_XX.nothing", "TZ": "Nowhere/At_All"},
    ],
)
def test_environment(site: Path, environment: dict[str, str]) -> None:
    write_site(site, {"content/pages/ueber.md": "# Über\n\nGrüße, 李明\n"})
    done = build_in_shell(site, "", **environment)
    assert (done.returncode, "Traceback" in done.stderr) == (0, False), done.stderr
    assert "李明" in (site / "site/ueber.html").read_text("utf-8")


def test_output_paths_that_lead_nowhere(site: Path) -> None:
    (site / "loop").symlink_to("loop")
    (site / "dangling").symlink_to("nowhere/at/all")
    (site / "file").write_text("")
    for out in ("loop", "loop/below", "file", "file/below", "dangling", "x" * 300, "y/" * 3000):
        done = build_in_shell(site, "", f'-o "{site}/{out}"')
        assert done.returncode == 1, out
        assert "Traceback" not in done.stderr, out
        assert done.stderr.count("error: ") == 1, done.stderr


def test_a_build_that_is_told_to_end_leaves_nothing(site: Path) -> None:
    """In the middle of rendering, with worker processes."""
    write_site(site, {"templates/paper.html": "{% for i in range(10**12) %}{% endfor %}"})
    for number in (signal.SIGTERM, signal.SIGHUP, signal.SIGINT):
        command = [sys.executable, "-m", "generator", "build", str(site), "--force"]
        process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        wait_until(staging_of(site / "site").exists)
        process.send_signal(number)
        assert process.wait(timeout=20) in {128 + number, 1, 130}
        assert {path.name for path in site.iterdir()} <= {"content", "templates", ".oeuvre", "site"}
        assert not read_all(site / "site")


def wait_until(condition: Callable[[], bool]) -> None:
    until = time.monotonic() + 30
    while not condition():
        assert time.monotonic() < until
        time.sleep(0.01)
