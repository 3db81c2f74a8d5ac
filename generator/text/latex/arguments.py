r"""The arguments of a TeX command: groups in braces, options in brackets, or single tokens as in `\frac12`."""

import re

_SPACE = re.compile(r"\s*+")
_OPTION = re.compile(r"\s*+\[([^\[\]{}$]*+(?:\{[^{}]*+\}[^\[\]{}$]*+)*+)\]")
_TOKEN = re.compile(r"\\[A-Za-z]++|\\.|[^\s{}]", re.DOTALL)


def read_arguments(tex: str, position: int, count: int, closing: dict[int, int]) -> tuple[list[str], int] | None:
    """Return `count` arguments from `position` on, without their braces, and the position after them.

    `closing` is the result of `match_braces`. Return None if the text ends or a group is not closed before that.
    """
    arguments: list[str] = []
    for _ in range(count):
        position = skip_space(tex, position)
        if (end := closing.get(position)) is not None:
            arguments.append(tex[position + 1 : end])
            position = end + 1
        elif token := _TOKEN.match(tex, position):
            arguments.append(token[0])
            position = token.end()
        else:
            return None
    return arguments, position


def read_option(tex: str, position: int) -> tuple[str | None, int]:
    """Return the option `[…]` that begins at `position`, or None, and the position after it."""
    option = _OPTION.match(tex, position)
    return (option[1], option.end()) if option else (None, position)


def skip_options(tex: str, position: int) -> int:
    """Return the position after any options."""
    while option := _OPTION.match(tex, position):
        position = option.end()
    return position


def skip_space(tex: str, position: int) -> int:
    """Return the position after white space."""
    space = _SPACE.match(tex, position)
    return space.end() if space else position
