"""Quotation marks, apostrophes, dashes and ellipses of text that is shown."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.text.typography import guess_language, quotes_of, set_dashes, set_quotes

QUOTES = """
"Why should I trust you?": Explaining | “Why should I trust you?”: Explaining
A "so-called" paper | A “so-called” paper
("quoted") | (“quoted”)
"'Tis 'so'" she said | “’Tis ‘so’” she said
He said "it is 'so' there" | He said “it is ‘so’ there”
"a" and "b" | “a” and “b”
O'Neil and d'Autume | O’Neil and d’Autume
Don't, won't, the authors' names | Don’t, won’t, the authors’ names
Gerard 't Hooft, 's-Gravenhage, rock 'n' roll | Gerard ’t Hooft, ’s-Gravenhage, rock ’n’ roll
The '90s and the 1990's and '68 | The ’90s and the 1990’s and ’68
'90 days of war' | ‘90 days of war’
'Apollo 13' and "Apollo 11" | ‘Apollo 13’ and “Apollo 11”
'single' | ‘single’
"Title".... | “Title”....
—"x"— | —“x”—
\ufffc's theorem | \ufffc’s theorem
"\ufffc-rays" | “\ufffc-rays”
"\ufffc" | “\ufffc”
"""

UNCHANGED = """
5' 3" tall
a 30" telescope
41°24'12.2"N 2°10'26.5"E
the 5'-UTR and the 3' end
f'(x) of 5'x
an " alone
an unclosed "quote
' between blanks ' and " here "
“curly” ‘already’ ’tis d’Autume „so“ «là»
https://a.example/d'Autume?q="x"
10.1002/a'b"c"
צה"ל ג'ון
"""


def cases(table: str) -> list[list[str]]:
    return [line.split(" | ") for line in table.strip().split("\n")]


@pytest.mark.parametrize(("typed", "expected"), cases(QUOTES))
def test_english_quotation_marks_and_apostrophes(typed: str, expected: str) -> None:
    assert set_quotes(typed, "en") == expected


@pytest.mark.parametrize("typed", UNCHANGED.strip().split("\n"))
def test_what_is_uncertain_stays(typed: str) -> None:
    assert set_quotes(typed, "en") == typed


def test_inches_within_a_quotation() -> None:
    assert set_quotes('"a 5\' 3" person"', "en") == "“a 5' 3\" person”"


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("en", "“a ‘b’ c”"),
        ("de", "„a ‚b‘ c“"),
        ("de-AT", "„a ‚b‘ c“"),
        ("fr", "«\u202fa “b” c\u202f»"),
        ("es", "«a “b” c»"),
        ("es-MX", "“a ‘b’ c”"),
        ("ar", "«a ‹b› c»"),
        ("zh-Hans", "“a ‘b’ c”"),
        ("ru", "«a „b“ c»"),
        ("sv", "”a ’b’ c”"),
        ("pt-BR", "“a ‘b’ c”"),
        ("pt-PT", "«a “b” c»"),
        ("und-Latn", "“a ‘b’ c”"),
    ],
)
def test_quotation_marks_of_languages(language: str, expected: str) -> None:
    assert set_quotes("\"a 'b' c\"", language) == expected


def test_chinese_has_no_spaces_around_quotation_marks() -> None:
    assert set_quotes('他说"你好"吗?', "zh") == "他说“你好”吗?"


def test_arabic_writes_conjunctions_before_the_quotation_mark() -> None:
    assert set_quotes('"الجبر" و"المقابلة"', "ar") == "«الجبر» و«المقابلة»"


@pytest.mark.parametrize(
    ("text", "expected", "language"),
    [
        ('"Why should I trust you?" Explaining the predictions', "de", "en"),
        ('Die "neue" Welt und der Rest', "de", "de"),
        ('"Die neue Welt" und der Rest', "en", "de"),
        ('Les "mots" et les choses', "de", "fr"),
        ('La "vida" de los santos en el arte', "de", "es"),
        ("BERT", "de", "de"),
        ('A "new" approach', "en", "en"),
        ('"Die hard": the film', "en", "en"),
    ],
)
def test_the_language_of_a_title_is_guessed_by_its_frequent_words(text: str, expected: str, language: str) -> None:
    assert guess_language(text, expected) == language


DASHES = """
Navier--Stokes | Navier–Stokes
pages 1--7 | pages 1–7
Learning---and forgetting | Learning—and forgetting
a -- b --- c | a – b — c
and so on... | and so on…
... and so on | … and so on
"Wait...": x | "Wait…": x
"""

NO_DASHES = """
the option --help
i-- and --i
a ---- b
1...10
../... and .....
https://a.example/x--y...
"""


@pytest.mark.parametrize(("typed", "expected"), cases(DASHES))
def test_dashes_and_ellipses(typed: str, expected: str) -> None:
    assert set_dashes(typed) == expected


@pytest.mark.parametrize("typed", NO_DASHES.strip().split("\n"))
def test_other_hyphens_and_dots_stay(typed: str) -> None:
    assert set_dashes(typed) == typed


@given(st.text("ab 1.,'\"(-\u4e00é\ufffc", max_size=40), st.sampled_from(["en", "de", "fr", "ar", "sv"]))
def test_nothing_but_marks_changes(text: str, language: str) -> None:
    shown = set_quotes(text, language)
    marks = {*"".join(quotes_of(language)), *"'\"’"}
    assert [each for each in shown if each not in marks] == [each for each in text if each not in marks]
