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
        # Ovid writes numbers before its records, and the database and the search after them.
        (
            "1.\nTY  - JOUR\nTI  - A\nER  - \n\nLink: x\n\nC1  - D\n\nSearch:\n\n--\n2.\nTY  - JOUR\nER  - \n\nC1  - D",
            [(2, "TY TI"), (14, "TY")],
            ['8:1: warning: "C1" outside of a record', '17:1: warning: "C1" outside of a record'],
        ),
        (
            "TY  - JOUR\nER  - \nC1  - Database\nDB  - x\nTY  - JOUR\nER  - ",
            [(1, "TY"), (5, "TY")],
            ['3:1: warning: "C1", "DB" outside of a record'],
        ),
        ("TY  - JOUR\nER  - \nID  - b\nTY  - JOUR\nER  - ", [(1, "TY"), (3, "ID TY")], []),
        (
            "TY  - JOUR\nER  - \nAU  - Doe\nTI  - B\n\nTY  - JOUR\nER  - ",
            [(1, "TY"), (3, "AU TI"), (6, "TY")],
            ['3:1: warning: a record has neither "TY  - " nor "ER  - "'],
        ),
        ("C1  - x\nER  - ", [], ['1:1: warning: "C1" outside of a record']),
        ("C1  - x", [], ['1:1: warning: "C1" outside of a record']),
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
