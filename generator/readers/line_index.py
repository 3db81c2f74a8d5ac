"""Convert offsets in a text to lines and columns, as editors count them."""

from bisect import bisect_right
from itertools import accumulate

from generator.problems import Location


class LineIndex:
    """The line starts of one text, found once, so that each conversion is a binary search."""

    def __init__(self, path: str, text: str) -> None:
        self.path = path
        self._starts = list(accumulate((len(line) + 1 for line in text.split("\n")), initial=0))

    def locate(self, offset: int) -> Location:
        """Return the location of the character at `offset`; lines end at `\\n` and count from 1, as columns do."""
        line = bisect_right(self._starts, offset)
        return Location(self.path, line, offset - self._starts[line - 1] + 1)
