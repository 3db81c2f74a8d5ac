"""Refusals of the machine are errors with a hint; everything else keeps its traceback."""

import errno
import os

import pytest

from generator.output.failures import explained_failures
from generator.problems import UserError


@pytest.mark.parametrize(
    "number", [errno.ENOSPC, errno.EDQUOT, errno.EMFILE, errno.ENOMEM, errno.EAGAIN, errno.EROFS, errno.ELOOP]
)
def test_refusals_of_the_system_are_explained(number: int) -> None:
    with pytest.raises(UserError) as caught, explained_failures():
        raise OSError(number, os.strerror(number), b"a/\xff")
    [problem] = caught.value.problems
    assert problem.message == f'the system refused: {os.strerror(number)} ("a/\udcff")'
    assert problem.hint


@pytest.mark.parametrize(("failure", "words"), [(MemoryError(), "memory"), (RecursionError(), "nested too deeply")])
def test_limits_of_python_are_explained(failure: Exception, words: str) -> None:
    with pytest.raises(UserError, match=words), explained_failures():
        raise failure


@pytest.mark.parametrize("failure", [OSError(errno.ENOENT, "missing"), OSError("unknown"), ValueError("a bug")])
def test_bugs_keep_their_traceback(failure: Exception) -> None:
    with pytest.raises(type(failure)) as caught, explained_failures():
        raise failure
    assert caught.value is failure
