"""Run a command again in a process of its own, and end it and all its workers after some time.

A limit within the process would not stop everything: a library that is busy in native code handles no signals.
"""

import os
import signal
import subprocess
import sys
from collections.abc import Mapping, Sequence
from contextlib import suppress

GRACE = 3
"""In seconds, for a process to remove unfinished files."""


class TimeLimitError(Exception):
    """The command was ended."""


def run_limited(command: Sequence[str], seconds: float, environment: Mapping[str, str] | None = None) -> int:
    """Run the command and return its exit code. Raises TimeLimitError after so many seconds."""
    with subprocess.Popen(
        command, env={**os.environ, **(environment or {})}, start_new_session=sys.platform != "win32"
    ) as process:
        try:
            return process.wait(seconds)
        except subprocess.TimeoutExpired:
            _end(process)
            raise TimeLimitError from None
        except BaseException:  # Ctrl+C arrives here alone, since the command has a session of its own
            _end(process)
            raise


def _end(process: "subprocess.Popen[bytes]") -> None:
    """End the process and those that it has started, first politely."""
    if sys.platform == "win32":
        process.kill()  # builds start no workers there
        return
    with suppress(subprocess.TimeoutExpired):
        _signal(process.pid, signal.SIGTERM)
        process.wait(GRACE)
    _signal(process.pid, signal.SIGKILL)


def _signal(group: int, number: signal.Signals) -> None:
    with suppress(ProcessLookupError, PermissionError):
        os.killpg(group, number)
