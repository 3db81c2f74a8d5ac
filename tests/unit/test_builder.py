"""Building in another process."""

import os
import signal
from collections.abc import Iterator
from pathlib import Path
from time import monotonic, sleep

import pytest

from generator.build import Options
from generator.builder import Builder, Built, Failed, Found, Listed
from tests.support.making import LIST, write_site

RUNAWAY = "{% for i in range(10**12) %}{% endfor %}"


@pytest.fixture
def site(tmp_path: Path) -> Path:
    return write_site(tmp_path / "site", {"content/corpus.txt": LIST})


@pytest.fixture
def builder(site: Path) -> Iterator[Builder]:
    started = Builder(site, site / "out", Options(preview=True))
    yield started
    started.kill()


def receive(builder: Builder) -> object:
    assert builder.connection.poll(30)
    return builder.connection.recv()


def test_site_is_listed_then_built(site: Path, builder: Builder) -> None:
    builder.build()
    listed = receive(builder)
    assert isinstance(listed, Listed)
    assert listed.is_changed
    built = receive(builder)
    assert isinstance(built, Built)
    assert len(built.report.written) == listed.number
    assert (site / "out" / "index.html").exists()
    builder.build()
    again = receive(builder)
    assert isinstance(again, Built), "nothing is listed if there is nothing to do"
    assert not again.report.written


def test_files_can_be_asked_for_before_they_are_written(site: Path, builder: Builder) -> None:
    builder.build()
    builder.ask(1, ("papers/abstraction-mechanisms-clu", "papers/abstraction-mechanisms-clu.html"))
    builder.ask(2, ("nowhere", "nowhere.html"))
    messages = [receive(builder) for _ in range(4)]
    answers = {message.question: message for message in messages if isinstance(message, Found)}
    # What is asked too early or too late has to be looked for in the folder.
    if answers[1].is_listed:
        assert answers[1].path == "papers/abstraction-mechanisms-clu.html"
        assert b"CLU is a programming language" in answers[1].data
    assert answers[2].path is None


def test_nothing_is_listed_between_builds(builder: Builder) -> None:
    builder.ask(7, ("index.html",))
    assert receive(builder) == Found(7, is_listed=False)


def test_errors_are_sent(site: Path, builder: Builder) -> None:
    write_site(site, {"content/site.toml": "[site\n"})
    builder.build()
    failed = receive(builder)
    assert isinstance(failed, Failed)
    assert failed.problems[0].severity == "error"
    assert failed.trace is None


def test_builder_can_be_ended_whatever_it_does(site: Path, builder: Builder) -> None:
    write_site(site, {"templates/partials/footer.html": RUNAWAY})
    builder.build()
    assert isinstance(receive(builder), Listed)
    started = monotonic()
    builder.kill()
    assert monotonic() - started < 5


@pytest.mark.skipif(not Path("/proc").exists(), reason="there is no /proc to find processes in")
def test_builder_ends_with_the_other_process(site: Path) -> None:
    write_site(site, {"templates/partials/footer.html": RUNAWAY})
    reader, writer = os.pipe()
    child = os.fork()
    if not child:
        builder = Builder(site, site / "out", Options(preview=True))
        builder.build()
        receive(builder)
        os.write(writer, f"{builder.process_id}".encode())
        signal.pause()
    process = int(os.read(reader, 100))
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    deadline = monotonic() + 30
    while Path(f"/proc/{process}/cmdline").exists() and Path(f"/proc/{process}/cmdline").read_bytes():
        assert monotonic() < deadline
        sleep(0.05)
