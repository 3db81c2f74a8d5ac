"""Parallel work across processes: workers end with their parent, and only the first error is reported."""

import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.unit.output.test_parallel import children, forking


@forking
def test_only_the_first_error_is_reported() -> None:
    script = (
        "import signal, time\n"
        "from generator.output.parallel import CHUNK, run_all\n"
        "def make(item):\n"
        "    if item:\n"
        "        signal.signal(signal.SIGTERM, signal.SIG_IGN); time.sleep(0.3)\n"
        "    raise ValueError(f'error {item}')\n"
        "try:\n"
        "    list(run_all(make, range(0, 2 * CHUNK * CHUNK, CHUNK), 2))\n"
        "except ValueError as problem:\n"
        "    print(problem)\n"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert (done.stdout, done.stderr) == ("error 0\n", "")


@forking
def test_workers_end_if_their_parent_is_killed() -> None:
    script = (
        "import sys, time\n"
        "from generator.output.parallel import CHUNK, run_all\n"
        "for made in run_all(lambda item: bytes(10_000), range(10_000 * CHUNK), 3):\n"
        "    print(flush=True); time.sleep(100)\n"
    )
    with subprocess.Popen([sys.executable, "-c", script], stdout=subprocess.PIPE) as parent:
        assert parent.stdout
        parent.stdout.readline()
        workers = children(parent.pid)
        assert len(workers) == 3
        parent.kill()
    for _ in range(200):
        if not any(Path(f"/proc/{worker}/exe").exists() for worker in workers):
            return
        time.sleep(0.05)
    pytest.fail("workers still run")
