"""Tagged lines to fields: continuation lines, paragraphs, and text outside of records."""

import re

from hypothesis import given
from hypothesis import strategies as st

from generator.readers.tagged.lines import read_fields

TAG_LINE = re.compile(r"([A-Z]{2})  -(.*)$")


def fields_of(text: str, end_tag: str | None = None) -> list[tuple[str, int, str]]:
    return [(field.tag, field.line, field.text) for field in read_fields(text, TAG_LINE, end_tag)]


def test_fields_have_tag_line_and_value() -> None:
    assert fields_of("TI  - A title\n\nAU  - Doe, Jane\nKW  -") == [
        ("TI", 1, "A title"),
        ("AU", 3, "Doe, Jane"),
        ("KW", 4, ""),
    ]


def test_value_continues_on_lines_without_a_tag() -> None:
    assert fields_of("AB  - One\n      two\n\n\nthree\n\nTI  - x") == [("AB", 1, "One\ntwo\n\nthree"), ("TI", 7, "x")]


def test_text_before_the_first_and_after_the_last_field_of_a_record_is_skipped() -> None:
    assert fields_of("Record 1\nTI  - A\nER  -\n2.\nTI  - B\nmore", end_tag="ER") == [
        ("TI", 2, "A"),
        ("ER", 3, ""),
        ("TI", 5, "B\nmore"),
    ]


@given(st.lists(st.sampled_from(["TI  - A", "ER  -", "text", ""])))
def test_every_tagged_line_begins_a_field(lines: list[str]) -> None:
    numbers = [number for number, line in enumerate(lines, start=1) if TAG_LINE.match(line)]
    assert [line for _, line, _ in fields_of("\n".join(lines), end_tag="ER")] == numbers
