"""Split tagged text (`TI  - Title`, `PMID- 123`) into fields with line numbers; shared by RIS and PubMed.

The library rispy is not used: it keeps no line numbers and silently drops repeated tags, merges records without
`ER  -` and loses an unclosed last record. The tests compare with it on valid files.
"""

import re
from collections.abc import Iterator

from msgspec import Struct


class Field(Struct):
    """A tag and its value, which continues on the following lines without a tag."""

    tag: str
    line: int
    """Line number of the tag, from 1."""
    lines: list[str]

    @property
    def text(self) -> str:
        """The whole value; empty lines separate paragraphs."""
        return "\n".join(self.lines).strip()


def read_fields(text: str, tag_line: re.Pattern[str], end_tag: str | None = None) -> Iterator[Field]:
    """Yield the fields of a text in order.

    `tag_line` matches the first line of a field; its groups are the tag and the value. Text before the first field and
    after a field `end_tag` is skipped: some services write numbers and headings between records.
    """
    field: Field | None = None
    blank_before = False
    for number, line in enumerate(text.split("\n"), start=1):
        if match := tag_line.match(line):
            if field:
                yield field
            field = Field(match[1], number, [(match[2] or "").strip()])
            blank_before = False
        elif not line.strip():
            blank_before = True
        elif field and field.tag != end_tag:
            if blank_before:
                field.lines.append("")
            field.lines.append(line.strip())
            blank_before = False
    if field:
        yield field
