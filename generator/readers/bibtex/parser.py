"""Parse the text of a .bib file into entries, in order, and syntax problems.

Most entries are well formed: one regular expression per field reads them, and gives up at anything unusual. The others
are split into blocks by bibtexparser, which recognises where a block begins, and read by `recovery.py`. Text outside
entries is a comment (btxdoc, 1), and so is an entry on a line that begins with `%`.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator
from functools import cache
from typing import Any

from generator.readers.bibtex.commands import expand_commands
from generator.readers.bibtex.cuts import find_cuts, has_empty_names, treatment_of
from generator.readers.bibtex.entry import BibtexEntry, Definition, OffsetProblem
from generator.readers.bibtex.preambles import attach_preambles
from generator.readers.bibtex.recovery import BlockReader, Braces, Macros

_BRACED = r"[^{}]*+"
for _ in range(4):
    _BRACED = rf"(?:[^{{}}]++|\{{{_BRACED}\}})*+"
_QUOTED = rf"(?:[^{{}}\"]++|\{{{_BRACED}\}})*+"
_HEAD = re.compile(r"@([A-Za-z]++)\s*+\{\s*+([^\s,={}()\"#%\\']++)\s*+,")
_FIELD = re.compile(
    rf"\s*+([A-Za-z][\w+:.-]*+)\s*+=\s*+(?:\{{({_BRACED})\}}|\"({_QUOTED})\"|(\w++))\s*+(?:,\s*+|(?=\}}))"
)
_WORD_GROUP = 4
_STRING = re.compile(
    rf"@string\s*+[{{(]\s*+([^\s={{}}\"#%(),]++)\s*+=\s*+(?:\{{({_BRACED})\}}|\"({_QUOTED})\")\s*+[}})]", re.IGNORECASE
)
_ANY_HEAD = re.compile(r"@\s*([A-Za-z][\w-]*+)\s*+[{(]")
_LINE_HEAD = re.compile(r"^[ \t]*+@[ \t]*+[A-Za-z][\w-]*+\s*+[{(]", re.MULTILINE)
_LONE_HEAD = re.compile(
    r"@(article|book|booklet|in\w+|manual|misc|online|\w*thesis|proceedings|report|techreport)\b", re.IGNORECASE
)
_TYPELESS_HEAD = re.compile(r"@\s*[{(]\s*+[^\s,={}()\"#%\\]++\s*+,")
_GROUP = re.compile(rf"\{{{_BRACED}\}}")
_NON_ENTRY_BLOCKS = frozenset(("comment", "string", "preamble"))


def read_entries(text: str) -> tuple[list[BibtexEntry], list[OffsetProblem]]:
    """Return the entries of a .bib file, without inherited fields, and all syntax problems."""
    parser = _Parser(text)
    parser.parse()
    attach_preambles(parser.entries, text, parser.preambles)
    expand_commands(parser.entries, [text[start:end] for start, end in parser.preambles])
    return parser.entries, parser.problems


class _Parser:
    """One pass over a text, block by block."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.entries: list[BibtexEntry] = []
        self.problems: list[OffsetProblem] = []
        self.preambles: list[tuple[int, int]] = []
        """Start and end of each `@preamble`."""
        self.macros = Macros(len(text))
        self.braces = Braces(text, 0, len(text))
        self.next_line_head = -1
        """Offset of the line head found last."""
        self.segment = _Segment(text, 0, 0)
        """The segment created last."""
        self.has_deep_comments = False
        """Whether braces in some comment are nested deeper than `_GROUP` allows."""

    def parse(self) -> None:
        text = self.text
        commented: list[int] = []
        start = text.find("@")
        end = 0
        while start >= 0:
            if self.is_commented(end, start):
                if _ANY_HEAD.match(text, start):
                    commented.append(start)
                end = start + 1
            else:
                head = _HEAD.match(text, start)
                end = (head and self.read_well_formed(head)) or self.read_block(start)
            start = text.find("@", end)
        if commented:
            subject = f"{len(commented)} entries are" if len(commented) > 1 else "an entry is"
            hint = 'BibTeX itself does not treat "%" as a comment; delete the entry or enclose it in @comment{…}'
            message = f'{subject} commented out with "%" and left out'
            self.problems.append(OffsetProblem("warning", commented[0], message, hint))

    def is_commented(self, last_end: int, start: int) -> bool:
        """Return whether the line of the block at `start`, or its part after the last block, begins with `%`."""
        line_start = max(self.text.rfind("\n", last_end, start) + 1, last_end)
        return line_start < start and self.text[line_start:start].lstrip().startswith("%")

    def read_well_formed(self, head: re.Match[str]) -> int:
        """Read an entry without any irregularity and return where it ends; return 0 if there is one."""
        entry_type = head[1].lower()
        if entry_type in _NON_ENTRY_BLOCKS:
            return 0
        text = self.text
        fields: dict[str, str] = {}
        cuts: list[tuple[int, int]] = []
        references: list[tuple[str, tuple[int, int]]] = []
        used: dict[str, Definition] = {}
        end = head.end()
        is_closed = False
        while not is_closed:
            field = _FIELD.match(text, end)
            if field is None:
                return 0
            field_start, end = end, field.end()
            name, value_group = field[1].lower(), field.lastindex or 0
            value = field[value_group]
            if value_group == _WORD_GROUP:
                if not value.isdigit():
                    expanded = self.macros.expand(value)
                    if expanded is None:
                        return 0
                    if definition := self.macros.definition(value):
                        used[definition.name] = definition
                    value = expanded
            elif ("\\" in value and _is_ambiguous(value)) or ("@" in value and _LINE_HEAD.search(value)):
                return 0
            if name in fields:
                return 0
            fields[name] = value
            is_closed = text[end : end + 1] == "}"
            treatment = treatment_of(name)
            if treatment != "shown" and (treatment != "names" or has_empty_names(value)):
                value_end = field.end(value_group) + (value_group != _WORD_GROUP)
                comma = text.find(",", value_end, end) + 1
                whole = text.rfind(",", head.start(), field_start) + 1, comma or value_end
                if treatment == "reference":
                    references.append((name, whole))
                elif treatment == "hidden":
                    cuts.append(whole)
                else:
                    value_start = field.start(value_group) if value_group != _WORD_GROUP else None
                    cuts += find_cuts(name, value, value_start, whole)
        start, end = head.start(), end + 1
        entry = BibtexEntry(
            entry_type, head[2], start, end, fields, tuple(cuts), tuple(references), tuple(used.values())
        )
        self.entries.append(entry)
        return end

    def read_block(self, start: int) -> int:
        """Read any block that begins with the `@` at `start`, and return where to continue."""
        if macro := _STRING.match(self.text, start):
            definition = Definition(macro[1].lower(), macro[0], start)
            self.macros.define(macro[1], macro[2] if macro[2] is not None else macro[3], definition)
            return macro.end()
        head = _ANY_HEAD.match(self.text, start)
        if head is None:
            if (start == 0 or self.text[start - 1] in "\n \t") and (lone := _LONE_HEAD.match(self.text, start)):
                self.problems.append(OffsetProblem("error", start, f'"{lone[0]}" is not followed by "{{"'))
            elif _TYPELESS_HEAD.match(self.text, start):
                hint = "write @article{, @inproceedings{, @misc{ or similar"
                self.problems.append(OffsetProblem("error", start, 'missing entry type between "@" and "{"', hint))
            return start + 1
        kind = head[1].lower()
        if kind == "comment":
            return self.find_end_of_comment(head.end() - 1)
        segment = self.find_segment(start)
        reader = BlockReader(self.text, start, segment.find_limit(start), segment.braces, self.macros, self.problems)
        if kind == "string":
            return reader.read_string()
        if kind == "preamble":
            end = reader.read_preamble()
            self.preambles.append((start, end))
            return end
        entry = reader.read_entry()
        self.entries.append(entry)
        return max(entry.end, head.end())

    def find_end_of_comment(self, opener: int) -> int:
        """Return the end of `@comment{…}`, including entries in it; after the opening bracket if it is not closed."""
        if self.text[opener] != "{":
            return opener + 1
        if not self.has_deep_comments:
            if group := _GROUP.match(self.text, opener):
                return group.end()
            self.has_deep_comments = True
        return self.braces.closing.get(opener, opener) + 1

    def find_segment(self, start: int) -> "_Segment":
        """Return the segment that contains the block at `start`."""
        if start >= self.segment.end:
            self.segment = _Segment(self.text, start, self.find_line_head(start + 1))
            self.segment.blocks = [block for block in self.segment.split() if not self.is_commented(start, block)]
        return self.segment

    def find_line_head(self, offset: int) -> int:
        """Return the start of the next line that begins with a block: an unclosed block ends there at the latest."""
        if self.next_line_head < offset:
            found = _LINE_HEAD.search(self.text, offset)
            self.next_line_head = found.start() if found else len(self.text)
        return self.next_line_head


def _is_ambiguous(value: str) -> bool:
    """Return whether escaped braces make the end of a value ambiguous."""
    return value[-1] == "\\" or value.count("\\{") != value.count("\\}")


class _Segment:
    """The text from an irregular block to the next line that begins with a block. It may contain several blocks."""

    def __init__(self, text: str, start: int, end: int) -> None:
        self.text = text
        self.start = start
        self.end = end
        self.braces = Braces(text, start, end)
        self.blocks: list[int] = []
        """Offsets of blocks, ascending."""

    def split(self) -> Iterator[int]:
        """Yield the offset of each block, except comments."""
        splitter, comment = _load_bibtexparser()
        segment = self.text[self.start : self.end]
        offset = -1
        for block in splitter(segment).split().blocks:
            if not isinstance(block, comment):
                offset = segment.find(block.raw, offset + 1)
                if offset < 0:
                    return
                yield self.start + offset

    def find_limit(self, start: int) -> int:
        """Return where the block at `start` ends at the latest, even if it is not closed."""
        following = bisect_right(self.blocks, start)
        return self.blocks[following] if following < len(self.blocks) else self.end


@cache
def _load_bibtexparser() -> tuple[Any, Any]:
    """Import only when needed: most files need none of it."""
    import logging

    from bibtexparser.model import ImplicitComment
    from bibtexparser.splitter import Splitter

    # It logs each block that it cannot read; here that is reported with line and column.
    logging.getLogger("bibtexparser").setLevel(logging.CRITICAL)
    return Splitter, ImplicitComment
