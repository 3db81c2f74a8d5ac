"""Inputs with which `make fuzz` once made a reader fail."""

from pathlib import Path

import pytest

from tests.support.fuzz import FINDINGS, TARGETS, run

FOUND = sorted(FINDINGS.glob("*-*"))


@pytest.mark.parametrize("file", FOUND, ids=lambda file: file.name)
def test_input_that_once_failed(file: Path) -> None:
    assert run(file.name.rpartition("-")[0], file.read_bytes()) is None


def test_every_target_accepts_nothing_and_anything() -> None:
    for target in TARGETS:
        for data in (b"", b"\0", b"\xff\xfe\x00", "²\r٣\u2028".encode()):
            assert run(target, data) is None, (target, data)


def test_a_failure_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(TARGETS, "broken", int)
    assert run("broken", b"1") is None
    assert "ValueError: invalid literal" in (run("broken", b"x") or "")
