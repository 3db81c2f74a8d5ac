"""The garbage collector is paused, and restored as it was."""

import gc

import pytest

from generator.output.gc_pause import paused_gc


def test_collector_is_paused_inside_and_restored_after_an_error() -> None:
    assert gc.isenabled()
    states = []

    def fail() -> None:
        with paused_gc():
            states.append(gc.isenabled())
            raise ValueError("inside")

    with pytest.raises(ValueError, match="inside"):
        fail()
    assert states == [False]
    assert gc.isenabled()


def test_a_disabled_collector_stays_disabled() -> None:
    gc.disable()
    try:
        with paused_gc():
            assert not gc.isenabled()
        assert not gc.isenabled()
    finally:
        gc.enable()
