"""Displayed formulas in Markdown: `$$ … $$` on lines of their own.

The plugin for formulas looks for the end of each formula in all lines below. Here, the lines at which formulas may end
are found once, so that formulas without an end cost nothing.
"""

from bisect import bisect_right
from collections.abc import Callable
from typing import Any

BlockRule = Callable[[Any, int, int, bool], bool]
"""A rule of markdown-it: state, first line, line after the last one, and whether to only test."""
_KEY = "last lines of formulas"


def block_math_rule() -> BlockRule:
    """Return the rule of the plugin, applied only where a formula ends."""
    from mdit_py_plugins.dollarmath.index import math_block_dollar

    read_formula: BlockRule = math_block_dollar(allow_labels=False, allow_blank_lines=True)

    def read_closed_formula(state: Any, start: int, end: int, silent: bool) -> bool:
        if not state.src.startswith("$$", state.bMarks[start] + state.tShift[start]):
            return False
        last_lines = state.env.get(_KEY)
        if last_lines is None:
            last_lines = state.env[_KEY] = _find_last_lines(state)
        following = bisect_right(last_lines, start)
        is_in_one_line = following > 0 and last_lines[following - 1] == start
        is_closed = is_in_one_line or (following < len(last_lines) and last_lines[following] < end)
        return is_closed and read_formula(state, start, end, silent)

    return read_closed_formula


def _find_last_lines(state: Any) -> list[int]:
    lines = zip(state.bMarks, state.eMarks, strict=True)
    return [line for line, (start, end) in enumerate(lines) if state.src[start:end].rstrip().endswith("$$")]
