"""Lines of RIS to records, and the fields of a record by tag."""

import pytest

from generator.problems import Problem, format_problem
from generator.readers.tagged.lines import Field
from generator.readers.tagged.ris_records import RecordFields, read_entries


@pytest.mark.parametrize(
    ("text", "entries", "problems"),
    [
        ("TY  - JOUR\nTI  - A\nER  - \n", [(1, "TY TI")], []),
        ("TY - JOUR\nTI - A\nER -", [(1, "TY TI")], []),
        ("TY  - JOUR\nTI  - A\nAB - text", [(1, "TY TI")], ['1:1: warning: the last record has no "ER  - "']),
        (
            "TY  - JOUR\nTI  - A\nTY  - BOOK\nER  - ",
            [(1, "TY TI"), (3, "TY")],
            ['3:1: warning: the record of line 1 has no "ER  - "'],
        ),
        ("TI  - A\nER  - ", [(1, "TI")], ['1:1: warning: a record has no "TY  - "']),
        ("ID  - a\nTY  - JOUR\nER  - ", [(1, "ID TY")], []),
        ("TI  - A", [(1, "TI")], ['1:1: warning: the last record has neither "TY  - " nor "ER  - "']),
        ("ER  - ", [], ['1:1: warning: "ER  - " without a record before it']),
        ("XX  - A\nTY  - JOUR\nER  - ", [(2, "TY")], ['1:1: warning: "XX" outside of a record']),
        ("Provider: x\n\n1.\n", [], []),
    ],
)
def test_records_and_their_delimiters(text: str, entries: list[tuple[int, str]], problems: list[str]) -> None:
    found: list[Problem] = []
    read = read_entries(text, "x.ris", found)
    assert [(entry.line, " ".join(field.tag for field in entry.fields)) for entry in read] == entries
    assert [format_problem(each).removeprefix("x.ris:") for each in found] == problems


def new_fields() -> RecordFields:
    return RecordFields(
        [
            Field("T2", 2, ["Nature"]),
            Field("AU", 3, ["Doe, Jane"]),
            Field("TI", 4, [" "]),
            Field("A1", 5, ["Roe, John"]),
            Field("AU", 6, ["Poe,  E. &amp; A."]),
            Field("M1", 7, ["12"]),
            Field("M1", 8, ["x"]),
        ]
    )


def test_each_field_is_taken_once() -> None:
    fields = new_fields()
    assert fields.take("TI", "T2") == "Nature"
    assert fields.take("TI", "T2") is None
    assert [field.line for field in fields.take_all("A1", "AU")] == [3, 5, 6]
    assert [field.line for field in fields.take_if("M1", str.isdecimal)] == [7]
    assert [field.line for field in fields.take_remaining()] == [8]
    assert fields.take_remaining() == []


def test_single_value_is_a_clean_line() -> None:
    fields = new_fields()
    assert [fields.take("AU"), fields.take("AU"), fields.take("AU")] == ["Doe, Jane", "Poe, E. & A.", None]
