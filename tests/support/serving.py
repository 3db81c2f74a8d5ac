"""A running `oeuvre serve`, as a process."""

import http.client
import re
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import partial
from pathlib import Path
from queue import Empty, Queue
from threading import Thread
from time import monotonic

import pytest

from generator.output.preview.hosts import LOOPBACK
from tests.support.making import LIST, write_site
from tests.support.paths import ROOT

TIMEOUT = 30.0
"""Seconds to wait for something that must happen."""
PAPER = "/papers/abstraction-mechanisms-clu.html"
BROKEN = LIST + "\n\nA title alone at the end\n"


class Server:
    """A running `oeuvre serve`."""

    def __init__(self, process: "subprocess.Popen[str]") -> None:
        self.process = process
        self.output = ""
        """Everything printed so far that a test has waited for, and everything after the end."""
        self._lines: Queue[str] = Queue()
        self._reader = Thread(target=self._read)
        self._reader.start()
        self.port = 0

    def _read(self) -> None:
        assert self.process.stdout is not None
        for line in self.process.stdout:
            self._lines.put(line)

    def wait_for(self, pattern: str) -> re.Match[str]:
        """Wait for a line that matches, and return the match."""
        deadline = monotonic() + TIMEOUT
        while True:
            try:
                line = self._lines.get(timeout=max(0.0, deadline - monotonic()))
            except Empty:
                pytest.fail(f"no line matches {pattern!r}:\n{self.output}")
            self.output += line
            if found := re.search(pattern, line):
                return found

    @property
    def url(self) -> str:
        return f"http://{LOOPBACK}:{self.port}"

    def get(self, path: str, method: str = "GET", **headers: str) -> tuple[int, str, dict[str, str]]:
        """Return status, body and headers. The path is sent as it is."""
        connection = http.client.HTTPConnection(LOOPBACK, self.port, timeout=TIMEOUT)
        try:
            connection.putrequest(method, path, skip_host="Host" in headers)
            for name, value in headers.items():
                connection.putheader(name, value)
            connection.endheaders()
            response = connection.getresponse()
            return response.status, response.read().decode("utf-8", "replace"), dict(response.getheaders())
        finally:
            connection.close()

    def send(self, data: bytes) -> bytes:
        """Send bytes and return what is answered until the server closes the connection or is silent."""
        with socket.create_connection((LOOPBACK, self.port), timeout=TIMEOUT) as caller:
            caller.sendall(data)
            caller.settimeout(0.3)
            answer = b""
            with suppress(TimeoutError, ConnectionResetError):
                while part := caller.recv(65536):
                    answer += part
            return answer

    def stop(self, number: signal.Signals = signal.SIGINT) -> int:
        """Stop as Ctrl+C does, and return the exit code."""
        self.process.send_signal(number)
        code = self.process.wait(TIMEOUT)
        self.close()
        return code

    def close(self) -> None:
        if self.process.poll() is None:
            self.process.kill()
        self._reader.join()
        while not self._lines.empty():
            self.output += self._lines.get()


@contextmanager
def starting(site: Path, *arguments: str, port: str | None = "0") -> Iterator[Server]:
    """Start a preview, by default on any free port, and do not wait for it."""
    command = [sys.executable, "-m", "generator", "serve", str(site), *arguments]
    command += ["--port", port] if port else []
    pipe = subprocess.PIPE
    # Tests that run in the background of a shell script would inherit that SIGINT is ignored.
    heed_interrupts = partial(signal.signal, signal.SIGINT, signal.SIG_DFL)
    with subprocess.Popen(
        command,
        cwd=ROOT,
        stdin=subprocess.DEVNULL,
        stdout=pipe,
        stderr=subprocess.STDOUT,
        text=True,
        preexec_fn=heed_interrupts,  # noqa: PLW1509 - before any thread is started
    ) as process:
        server = Server(process)
        try:
            yield server
        finally:
            server.close()


@contextmanager
def serving(site: Path, *arguments: str) -> Iterator[Server]:
    with starting(site, *arguments) as server:
        server.port = int(server.wait_for(r"Serving http://[^/]+:(\d+)/")[1])
        yield server


def write_small_site(folder: Path) -> Path:
    return write_site(folder, {"content/corpus.txt": LIST, "content/pages/about.md": "# About\n\nMe.\n"})
