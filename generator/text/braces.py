r"""Matching braces in TeX and BibTeX.

There are two ways to count. TeX takes `\{` and `\}` for characters of the text; BibTeX counts every brace, even one
behind a backslash (btxdoc, 2.3). Functions that support both have the parameter `escapes`. All run in linear time.
"""

import re

_ANY_BRACE = re.compile(r"[{}]")
# A backslash takes the next character with it, so that the brace in `\\{` counts and the one in `\{` does not.
_UNESCAPED_BRACE = re.compile(r"\\.|[{}]", re.DOTALL)


def match_braces(text: str, start: int = 0, end: int | None = None, *, escapes: bool = True) -> dict[int, int]:
    """Map the offset of each opening brace in text[start:end] to the offset of its closing brace.

    Braces without a counterpart are left out. If `escapes` is true, braces behind a backslash do not count.
    """
    pattern = _UNESCAPED_BRACE if escapes else _ANY_BRACE
    closing: dict[int, int] = {}
    opened: list[int] = []
    for brace in pattern.finditer(text, start, len(text) if end is None else end):
        if brace[0] == "{":
            opened.append(brace.start())
        elif brace[0] == "}" and opened:
            closing[opened.pop()] = brace.start()
    return closing


def is_balanced(text: str, *, escapes: bool = True) -> bool:
    """Return whether every brace has its counterpart. If `escapes` is true, braces behind a backslash do not count."""
    depth = 0
    for brace in (_UNESCAPED_BRACE if escapes else _ANY_BRACE).findall(text):
        if brace == "{":
            depth += 1
        elif brace == "}":
            depth -= 1
            if depth < 0:
                return False
    return depth == 0


def nesting_depth(text: str) -> int:
    """Return how deeply braces are nested, closed or not; every brace counts."""
    depth = deepest = 0
    for brace in _ANY_BRACE.findall(text):
        if brace == "{":
            depth += 1
            deepest = max(deepest, depth)
        elif depth:
            depth -= 1
    return deepest
