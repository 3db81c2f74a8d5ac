"""Where in a text something stands: offsets to lines and columns, as editors count them."""

from bisect import bisect_right
from itertools import accumulate

from generator.problems import Location


class Places:
    """The line starts of one text, found once, so that each look-up costs a binary search."""

    def __init__(self, path: str, text: str) -> None:
        self.path = path
        self._starts = list(accumulate((len(line) + 1 for line in text.split("\n")), initial=0))

    def at(self, offset: int) -> Location:
        line = bisect_right(self._starts, offset)
        return Location(self.path, line, offset - self._starts[line - 1] + 1)
