"""The text of a .bib file to its entries, in order, and every mistake in it.

Nearly every entry of nearly every file is clean: one regular expression a field reads it, and gives up at anything odd.
What it leaves goes to bibtexparser's splitter, which knows which `@` begins a block, and to the evaluator of
`bibtex_values.py`. Text outside entries is a comment (btxdoc, 1), and so is an entry on a line that begins with `%`.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator
from functools import cache, cached_property
from typing import Any

from generator.readers.bibtex.entry import BibtexEntry, Mistake, cut, is_shown
from generator.readers.bibtex.recovery import BlockReader, Braces, Macros

_BRACED = r"[^{}]*+"
for _ in range(4):
    _BRACED = rf"(?:[^{{}}]++|\{{{_BRACED}\}})*+"
_QUOTED = rf"(?:[^{{}}\"]++|\{{{_BRACED}\}})*+"
_HEAD = re.compile(r"@([A-Za-z]++)\s*+\{\s*+([^\s,={}()\"#%\\]++)\s*+,")
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
_BRACE = re.compile(r"\\.|[{}]", re.DOTALL)
_NO_ENTRIES = frozenset(("comment", "string", "preamble"))


def read_entries(text: str) -> tuple[list[BibtexEntry], list[Mistake]]:
    source = _Source(text)
    source.read()
    return source.entries, source.mistakes


class _Source:
    def __init__(self, text: str) -> None:
        self.text = text
        self.entries: list[BibtexEntry] = []
        self.mistakes: list[Mistake] = []
        self.macros = Macros(len(text))
        self.line_head = -1
        """Where the next line that begins with a block was found last."""
        self.part = _Part(text, 0, 0)
        """The part of the text that was split last."""
        self.deep_comments = False

    def read(self) -> None:
        text = self.text
        commented: list[int] = []
        at = text.find("@")
        end = 0
        while at >= 0:
            if self.is_commented(end, at):
                if _ANY_HEAD.match(text, at):
                    commented.append(at)
                end = at + 1
            else:
                head = _HEAD.match(text, at)
                end = (head and self.read_clean(head)) or self.read_block(at)
            at = text.find("@", end)
        if commented:
            many = f"{len(commented)} entries are" if len(commented) > 1 else "an entry is"
            hint = "BibTeX itself does not know such comments; delete it, or put it into @comment{…}"
            self.mistakes.append(Mistake("warning", commented[0], f'{many} commented out with "%" and left out', hint))

    def is_commented(self, end: int, at: int) -> bool:
        """Whether the line, or what follows the last block on it, begins with `%`."""
        start = max(self.text.rfind("\n", end, at) + 1, end)
        return start < at and self.text[start:at].lstrip().startswith("%")

    def read_clean(self, head: re.Match[str]) -> int:
        """Read an entry in which nothing is odd and return where it ends; 0 where anything is."""
        entry_type = head[1].lower()
        if entry_type in _NO_ENTRIES:
            return 0
        text = self.text
        fields: dict[str, str] = {}
        cuts: list[tuple[int, int]] = []
        at = head.end()
        closed = False
        while not closed:
            found = _FIELD.match(text, at)
            if found is None:
                return 0
            start, at = at, found.end()
            name, kind = found[1].lower(), found.lastindex
            value = found[kind or 0]
            if kind == _WORD_GROUP:
                if not value.isdigit():
                    expanded = self.macros.expand(value)
                    if expanded is None:
                        return 0
                    value = expanded
            elif ("\\" in value and _is_doubtful(value)) or ("@" in value and _LINE_HEAD.search(value)):
                return 0
            if name in fields:
                return 0
            fields[name] = value
            closed = text[at : at + 1] == "}"
            if not is_shown(name):
                value_end = found.end(kind or 0) + (kind != _WORD_GROUP)
                comma = text.find(",", value_end, at) + 1
                cuts.append((text.rfind(",", head.start(), start) + 1, comma or value_end))
        start = head.start()
        self.entries.append(BibtexEntry(entry_type, head[2], start, at + 1, fields, cut(text, start, at + 1, cuts)))
        return at + 1

    def read_block(self, at: int) -> int:
        """Read what begins with `@` at `at`, whatever it is, and return where to go on."""
        if clean := _STRING.match(self.text, at):
            self.macros.define(clean[1], clean[2] if clean[2] is not None else clean[3])
            return clean.end()
        head = _ANY_HEAD.match(self.text, at)
        if head is None:
            if (at == 0 or self.text[at - 1] in "\n \t") and (lone := _LONE_HEAD.match(self.text, at)):
                self.mistakes.append(Mistake("error", at, f'"{lone[0]}" is not followed by "{{"'))
            elif _TYPELESS_HEAD.match(self.text, at):
                hint = "write @article{, @inproceedings{, @misc{ or the like"
                self.mistakes.append(Mistake("error", at, 'the type of an entry is missing between "@" and "{"', hint))
            return at + 1
        kind = head[1].lower()
        if kind == "comment":
            return self.find_end_of_comment(head.end() - 1)
        part = self.find_part(at)
        reader = BlockReader(self.text, at, part.find_limit(at), part.braces, self.macros, self.mistakes)
        if kind == "string":
            return reader.read_string()
        if kind == "preamble":
            return reader.read_preamble()
        entry = reader.read_entry()
        self.entries.append(entry)
        return max(entry.end, head.end())

    def find_end_of_comment(self, opener: int) -> int:
        """Behind the brace that closes an `@comment{…}`, entries in it and all; else behind the opening one."""
        if self.text[opener] != "{":
            return opener + 1
        if not self.deep_comments:
            if group := _GROUP.match(self.text, opener):
                return group.end()
            self.deep_comments = True
        return self.closing.get(opener, opener) + 1

    @cached_property
    def closing(self) -> dict[int, int]:
        """For each opening brace of the whole text the one that closes it."""
        closing: dict[int, int] = {}
        opened: list[int] = []
        for brace in _BRACE.finditer(self.text):
            if brace[0] == "{":
                opened.append(brace.start())
            elif brace[0] == "}" and opened:
                closing[opened.pop()] = brace.start()
        return closing

    def find_part(self, at: int) -> "_Part":
        """What there is up to the next line that begins with a block."""
        if at >= self.part.end:
            self.part = _Part(self.text, at, self.find_line_head(at + 1))
            self.part.blocks = [start for start in self.part.split() if not self.is_commented(at, start)]
        return self.part

    def find_line_head(self, at: int) -> int:
        """The next line that begins with a block: an unclosed one must have ended before."""
        if self.line_head < at:
            found = _LINE_HEAD.search(self.text, at)
            self.line_head = found.start() if found else len(self.text)
        return self.line_head


def _is_doubtful(value: str) -> bool:
    """Whether braces behind backslashes make it unsure where the value ends."""
    return value[-1] == "\\" or value.count("\\{") != value.count("\\}")


class _Part:
    """A part of the text that only a splitter can take apart."""

    def __init__(self, text: str, start: int, end: int) -> None:
        self.text = text
        self.start = start
        self.end = end
        self.braces = Braces(text, start, end)
        self.blocks: list[int] = []
        """Where blocks begin, ascending."""

    def split(self) -> Iterator[int]:
        splitter, comment = _splitter()
        part = self.text[self.start : self.end]
        at = -1
        for block in splitter(part).split().blocks:
            if not isinstance(block, comment):
                at = part.find(block.raw, at + 1)
                if at < 0:
                    return
                yield self.start + at

    def find_limit(self, at: int) -> int:
        """Where the block that begins at `at` has ended at the latest, even if nothing closes it."""
        following = bisect_right(self.blocks, at)
        return self.blocks[following] if following < len(self.blocks) else self.end


@cache
def _splitter() -> tuple[Any, Any]:
    import logging

    from bibtexparser.model import ImplicitComment
    from bibtexparser.splitter import Splitter

    # It logs each block that it cannot read; we say the same with line and column.
    logging.getLogger("bibtexparser").setLevel(logging.CRITICAL)
    return Splitter, ImplicitComment
