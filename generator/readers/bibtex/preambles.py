"""Find the `@preamble` blocks that define the TeX commands of an entry."""

import re
from collections.abc import Sequence

from generator.readers.bibtex.entry import BibtexEntry, Definition

_DEFINED = re.compile(
    r"\\(?:(?:new|renew|provide)command|DeclareRobustCommand|DeclareMathOperator|[gex]?def|let)\*?\s*\{?\s*\\([A-Za-z@]+)"
)
_COMMAND = re.compile(r"\\([A-Za-z]+)")


def attach_preambles(entries: Sequence[BibtexEntry], text: str, preambles: Sequence[tuple[int, int]]) -> None:
    """Add each `@preamble` that defines TeX commands to the entries that use one of them."""
    blocks: dict[str, Definition] = {}
    for start, end in preambles:
        commands = set(_DEFINED.findall(text, start, end))
        used = set(_COMMAND.findall(text, start, end)) - commands
        needs = tuple(blocks[name] for name in sorted(used) if name in blocks)
        block = Definition(f"@preamble {start}", text[start:end], start, needs)
        blocks |= dict.fromkeys(commands, block)
    if not blocks:
        return
    for entry in entries:
        commands = set(_COMMAND.findall(text, entry.start, entry.end)) & blocks.keys()
        if commands:
            entry.definitions += tuple(dict.fromkeys(blocks[name] for name in sorted(commands)))
