"""Lines with a tag before a dash (`TI  - Title`, `PMID- 123`) to fields, each with its line: what RIS and PubMed share.

The library rispy reads RIS too, but it keeps no line numbers, drops the second of two equal tags and a last record
that is not closed, and merges two records where `ER  -` is missing, each without a word; the tests compare with it
where a file is sound.
"""

import re
from collections.abc import Iterator

from msgspec import Struct


class Field(Struct):
    """A tag with its value: the lines after it that bear no tag belong to it."""

    tag: str
    line: int
    lines: list[str]

    @property
    def text(self) -> str:
        """The whole value; empty lines in it part paragraphs."""
        return "\n".join(self.lines).strip()


class Stray(Struct):
    """Text that stands before the first tag or after the end of a record."""

    line: int
    text: str


def read_fields(text: str, tag_line: re.Pattern[str], end_tag: str | None = None) -> Iterator[Field | Stray]:
    """The fields of a text in their order. `tag_line` matches a line that begins a field: its tag and its value.

    After a field `end_tag`, lines without a tag are strays, as the numbers and headings are that some services write
    between records.
    """
    field: Field | None = None
    blanks = 0
    for number, line in enumerate(text.split("\n"), start=1):
        match = tag_line.match(line)
        if match:
            if field:
                yield field
            field, blanks = Field(match[1], number, [(match[2] or "").strip()]), 0
        elif not line.strip():
            blanks += 1
        elif field and field.tag != end_tag:
            if blanks:
                field.lines.append("")
            field.lines.append(line.strip())
            blanks = 0
        else:
            if field:
                yield field
                field = None
            yield Stray(number, line.strip())
    if field:
        yield field
