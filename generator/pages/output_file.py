"""One file of the site that is not an HTML page: its path, and the task that computes its bytes."""

from collections.abc import Callable

from msgspec import Struct

from generator.problems import Problem
from generator.tasks import Input


class OutputFile(Struct, frozen=True):
    """A file below the output folder."""

    path: str
    content: Input[bytes]
    origin: str
    """What the file is made from, for messages."""
    explain: Callable[[Exception], Problem] | None = None
    """The error to report if the content cannot be computed; None if that cannot happen."""
    is_slow: bool = False
    """Whether the content is worth keeping in the build cache."""
