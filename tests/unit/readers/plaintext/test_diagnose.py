"""What is wrong in a list of authors, with its column."""

import pytest

from generator.model import Name
from generator.problems import format_problem
from generator.readers.plaintext.diagnose import NamePart, count_given_names, diagnose_authors
from generator.readers.plaintext.lines import Line

OWNER = Name("Kushman", "Nate")
OTHER_LISTS = ["Song, Yang, Shu, Rui, Kushman, Nate, Ermon, Stefano", "Lu, Chaochao, Kushman, Nate", "not, a, pair"]


def diagnose(text: str, owner: Name | None = OWNER) -> str | None:
    """Return the error without path and line."""
    parts: list[NamePart] = []
    offset = 0
    for part in text.removesuffix(",").split(","):
        parts.append(NamePart(part.strip(), offset + len(part) - len(part.lstrip())))
        offset += len(part) + 1
    counts = count_given_names(OTHER_LISTS)
    problem = diagnose_authors(parts, Line(1, text, 0), "a.txt", owner, lambda: counts)
    return format_problem(problem).removeprefix("a.txt:1:") if problem else None


@pytest.mark.parametrize(
    "text",
    [
        "Nash, Charlie, Kushman, Nate",
        "Gemini Team, null, Kushman, Nate",
        "Research and Development Team, null, Kushman, Nate",
        "Othersen, Ann, Etal, Bo",
        "García Márquez, Gabriel José, Le Roux, J. P.",
        "López S., Paula, Juan, A. B.",
        "A. Razak, Rogayah",
        "D. E. Shaw Team, null, Kushman, Nate",
    ],
)
def test_valid_list_has_no_error(text: str) -> None:
    assert diagnose(text) is None


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("Nash, Charlie, Kushman, Nate, Williams", "31: error: an odd number of name parts (5)"),
        ("Nash, Charlie, Kushman, Nate, X. Y., Ermon, Stefano", "31: error: an odd number of name parts (7)"),
        ("Nash,Kushman, Nate,Ermon, Stefano,", "1: error: an odd number of name parts (5)"),
        ("Nash, Charlie, , Kushman, Nate", "16: error: an empty name between commas"),
        (",,, Nash, Charlie, Kushman, Nate", "1: error: 3 empty names between commas"),
        ("Nash, Charlie, null, Kushman, Nate, X", '16: error: "null" in place of a family name'),
        ("Nash, Charlie, Kushman, Nate, et al.", '31: error: "et al." in place of names: the list must contain all'),
        ("Nash, Charlie, Kushman, Nate et al.", '30: error: "et al." in place of names'),
        ("Kushman, Nate, and others", '16: error: "and others" in place of names'),
        ("Nash, Charlie; Kushman, Nate", '14: error: names must be separated by commas, not by ";"'),
        ("Nash, Charlie, and Kushman, Nate", '16: error: names must be separated by commas, not by "and"'),
        ("Charlie Nash and Nate Kushman", '14: error: names must be separated by commas, not by "and"'),
        ("李，明，Kushman，Nate", '2: error: names must be separated by commas, not by "，"'),
        ("Charlie Nash, Nate Kushman", '15: error: "Nate Kushman" must be written "Kushman, Nate"'),
        ("Nate Kushman", '1: error: "Nate Kushman" must be written "Kushman, Nate"'),
        ("L. F. Menabrea, A. Lovelace", '1: error: "L. F. Menabrea" must be written "Menabrea, L. F."'),
        ("Kushman, Nate, R. Roe, J. Doe", '16: error: "R. Roe" must be written "Roe, R."'),
        ("R. Roe, J. Doe, A. Lee", '1: error: "R. Roe" must be written "Roe, R."'),
        ("Ruth M. Roe, Alan K. Doe", '1: error: "Ruth M. Roe" must be written "Roe, Ruth M."'),
        ("Roe R., Doe J.-P.", '1: error: "Roe R." must be written "Roe, R."'),
        ("Roe RK, Doe JP", '1: error: "Roe RK" must be written "Roe, RK"'),
    ],
)
def test_error_and_its_column(text: str, message: str) -> None:
    problem = diagnose(text)
    assert problem is not None
    assert problem.startswith(message)


@pytest.mark.parametrize("owner", [None, Name(literal="Gemini Team")])
def test_whole_name_is_no_error_without_an_owner_of_two_parts(owner: Name | None) -> None:
    assert diagnose("Charlie Nash, Nate Kushman", owner) is None


def test_names_of_other_lists_locate_the_missing_part() -> None:
    assert diagnose("Nash, Charlie, Kushman, Song, Yang, Shu, Rui, Ermon, Stefano") == (
        "16: error: an odd number of name parts (9): authors come in pairs, Family, Given\n"
        '  hint: the pairs look shifted near "Nash, Charlie, Kushman, Song, Yang"; '
        'a name without a given name is written "Name, null"'
    )


def test_initials_locate_the_missing_part() -> None:
    problem = diagnose("Kushman, Nate, Ramana, Kumar, Noah, Siegel, X. Y., Wang, Lisa, Irving, Geoffrey")
    assert problem is not None
    assert problem.startswith("45: error: an odd number of name parts (11)")
    assert 'near "Noah, Siegel, X. Y., Wang, Lisa"' in problem


def test_given_names_are_counted_in_lists_of_pairs_only() -> None:
    counts = count_given_names(OTHER_LISTS)
    assert (counts["Nate"], counts["Kushman"], counts["not"]) == (2, -2, 0)
