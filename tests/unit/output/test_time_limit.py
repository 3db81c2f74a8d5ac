"""A command is ended after some time, with everything that it has started."""

import os
import sys
import time
from pathlib import Path

import pytest

from generator.output.time_limit import TimeLimitError, run_limited

# In C, without an end, and deaf to signals.
STUCK = "import re, signal; signal.signal(signal.SIGTERM, signal.SIG_IGN); re.match('(a*)*b', 'a' * 100)"


def test_exit_code_is_that_of_the_command() -> None:
    assert run_limited([sys.executable, "-c", "import sys; sys.exit(7)"], 60) == 7


def test_environment_is_passed_on() -> None:
    code = "import os, sys; sys.exit(int(os.environ['NUMBER']))"
    assert run_limited([sys.executable, "-c", code], 60, {"NUMBER": "3"}) == 3


@pytest.mark.skipif(sys.platform == "win32", reason="builds start no workers there")
def test_workers_that_are_stuck_in_native_code_are_ended(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("generator.output.time_limit.GRACE", 0.2)
    code = f"import os, pathlib\npathlib.Path({str(tmp_path)!r}, str(os.getpid())).touch()\nif os.fork() == 0:\n"
    code += f" pathlib.Path({str(tmp_path)!r}, str(os.getpid())).touch()\n{STUCK}"
    with pytest.raises(TimeLimitError):
        run_limited([sys.executable, "-c", code], 0.5)
    numbers = [int(path.name) for path in tmp_path.iterdir()]
    assert len(numbers) == 2
    for _ in range(100):
        if not any(map(is_running, numbers)):
            return
        time.sleep(0.05)
    pytest.fail("a process is still running")


def is_running(number: int) -> bool:
    """Return whether a process runs; one that has ended may wait for its parent."""
    try:
        os.kill(number, 0)
        state = Path(f"/proc/{number}/stat").read_text().rpartition(")")[2].split()[0]
    except OSError:
        return False
    return state != "Z"
