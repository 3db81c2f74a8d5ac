"""The plain list: a valid list reads back exactly, every error has its line and column, and no line is lost."""

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from generator.bibliography.names import display_name, name_from_parts, name_key, parse_name, sorted_name
from generator.model import Name, Reading
from generator.problems import format_problem, has_errors
from generator.readers.plaintext.reader import read_plaintext
from generator.text.html import clean_line
from tests.support.demonstration import CONTENT

PATH = "content/corpus.txt"

OWNER = "Kushman, Nate"
ABSTRACT = "We show that it works. It does so in all cases that were tried, and in some that were not."
LIST = f"""{OWNER}

Interpreting Spatially Infinite Generative Models
Lu, Chaochao, Turner, Richard E., Li, Yingzhen, Kushman, Nate
Traditional deep generative models can only generate fixed sized outputs. Here they are infinite: an $\\infty$-GAN.

Inverting Supervised Representations
Nash, Charlie, Kushman, Nate, Williams, Christopher K. I.
{ABSTRACT}

Generative Adversarial Examples
Song, Yang, Shu, Rui, Kushman, Nate, Ermon, Stefano
Adversarial examples are typically constructed by perturbing an existing data point. We propose a new class of them.
"""


def read(text: str) -> Reading:
    return read_plaintext(text, PATH)


def problems_of(text: str) -> list[str]:
    """Return the problems as text without the path, in order."""
    return [format_problem(problem).removeprefix(f"{PATH}:") for problem in read(text).problems]


def titles(reading: Reading) -> list[str | None]:
    return [record.title for record in reading.records]


# --- Valid lists ---


def test_valid_list() -> None:
    reading = read(LIST)
    assert reading.owner == Name("Kushman", "Nate")
    assert not reading.problems
    assert not reading.without_owner
    assert [(record.title, str(record.location)) for record in reading.records] == [
        ("Interpreting Spatially Infinite Generative Models", f"{PATH}:3:1"),
        ("Inverting Supervised Representations", f"{PATH}:7:1"),
        ("Generative Adversarial Examples", f"{PATH}:11:1"),
    ]
    assert [display_name(each.name) for each in reading.records[1].contributors] == [
        "Charlie Nash",
        "Nate Kushman",
        "Christopher K. I. Williams",
    ]
    assert reading.records[1].abstract == ABSTRACT


LETTERS = st.characters(categories=["Lu", "Ll"], max_codepoint=0x24F) | st.sampled_from("ЖжΩω")
WORDS = st.text(LETTERS, min_size=1, max_size=9)
CAPITALISED = WORDS.map(lambda word: unicodedata.normalize("NFC", word[:1].upper() + word[1:]))
PARTICLES = st.sampled_from(["", "", "", "von ", "van der ", "de la ", "d'", "al-"])
FAMILIES = st.builds("{}{}".format, PARTICLES, CAPITALISED) | st.sampled_from(
    ["García Márquez", "O'Neill", "LIN", "Lu"]
)
GIVENS = st.lists(CAPITALISED | st.sampled_from(["J.", "K. I.", "Jean-Baptiste", "TJ"]), min_size=1, max_size=3).map(
    " ".join
)
NAMES = (
    st.builds(lambda family, first: f"{family}, {first}", FAMILIES, GIVENS)
    | st.sampled_from(["Gemini Team, null", "Driessche, George van den", "Fan Yang, null", "Yang, Fan", "Yang, Fan"])
)  # fmt: skip
SENTENCES = st.lists(WORDS | st.sampled_from(["$x$", "16.8%", "*", "a,", "_b_", "$5", "— "]), min_size=1).map(" ".join)
TITLES = SENTENCES.map(lambda text: text[:200]) | st.sampled_from(
    ["Attention, Memory, and Perception", "Is it so?", "Yes. No! Perhaps", "A, B", "Gemini: A Family", "null", "2019"]
)
ABSTRACTS = SENTENCES.map(lambda text: f"{text}. {text}") | st.sampled_from(
    [ABSTRACT, "Song, Yang, Shu, Rui", "None", "Kushman, Nate et al. show that it works. So it does.", "See above."]
)


# Title, authors with the owner somewhere among them, abstract.
publications = st.tuples(
    TITLES,
    st.tuples(st.lists(NAMES, max_size=5), st.lists(NAMES, max_size=5)).map(
        lambda names: ", ".join([*names[0], OWNER, *names[1]])
    ),
    ABSTRACTS,
).filter(lambda lines: all(clean_line(line) for line in lines))
lists = st.lists(publications, min_size=1, max_size=5)


def expected(publication: tuple[str, str, str]) -> tuple[str | None, list[Name], str | None]:
    title, authors, abstract = publication
    parts = authors.split(", ")
    names = [
        name_from_parts(clean_line(family) or "", None if first == "null" else clean_line(first))
        for family, first in zip(parts[::2], parts[1::2], strict=True)
    ]
    return clean_line(title), names, clean_line(abstract)


def found(reading: Reading) -> list[tuple[str | None, list[Name], str | None]]:
    return [(record.title, [each.name for each in record.contributors], record.abstract) for record in reading.records]


@settings(max_examples=40)
@given(lists)
def test_any_valid_list_reads_back_exactly(publications: list[tuple[str, str, str]]) -> None:
    lines = [OWNER, *(line for publication in publications for line in publication)]
    reading = read("\n".join(lines))
    assert found(reading) == [expected(publication) for publication in publications]
    assert not has_errors(reading.problems)
    assert reading.owner == Name("Kushman", "Nate")
    assert [record.location.line for record in reading.records] == list(range(2, len(lines) + 1, 3))


@settings(max_examples=20)
@given(lists, st.data())
def test_spacing_and_line_ends_change_nothing(publications: list[tuple[str, str, str]], data: st.DataObject) -> None:
    lines = [OWNER, *(line for publication in publications for line in publication)]
    blanks = st.lists(st.sampled_from(["", "  ", "\t", "\u00a0", "\u200b", "\ufeff"]), max_size=2)
    end = data.draw(st.sampled_from(["\n", "\r\n", "\r"]))
    decompose = data.draw(st.booleans())
    messy: list[str] = []
    for line in lines:
        messy += data.draw(blanks)
        messy.append(data.draw(st.sampled_from(["", " ", "\t"])) + line + data.draw(st.sampled_from(["", "  ", "\t "])))
    text = data.draw(st.sampled_from(["", "\ufeff"])) + end.join(messy) + data.draw(st.sampled_from(["", end, end * 3]))
    plain, reading = read("\n".join(lines)), read(unicodedata.normalize("NFD", text) if decompose else text)
    assert found(reading) == found(plain)
    assert reading.owner == plain.owner
    assert len(reading.problems) == len(plain.problems)


def test_spelling_of_names_is_kept() -> None:
    names = "LIN, Tian, Lu, TJ, Erdo\u030bs, Pál, Gemini Team, null, Yang, Fan, Yang, Fan"
    [record] = read(f"{OWNER}\nT\n{names}, {OWNER}\n{ABSTRACT}").records
    shown = [display_name(each.name) for each in record.contributors]
    assert shown == ["Tian LIN", "TJ Lu", "Pál Erdős", "Gemini Team", "Fan Yang", "Fan Yang", "Nate Kushman"]


@pytest.mark.parametrize(
    ("line", "owner"),
    [
        ("Kushman, Nate", Name("Kushman", "Nate")),
        ("Nate Kushman", Name("Kushman", "Nate")),
        ("  Kushman ,  Nate , ", Name("Kushman", "Nate")),
        ("von Glehn, Tamara", Name("Glehn", "Tamara", non_dropping_particle="von")),
        ("King, Martin Luther, Jr.", Name("King", "Martin Luther", suffix="Jr.")),
        ("Gemini Team, null", Name(literal="Gemini Team")),
        ("李 明", Name("李", "明")),
    ],
)
def test_owner_on_the_first_line(line: str, owner: Name) -> None:
    reading = read(f"{line}\nT\nSong, Yang, {sorted_name(owner)}{'' if owner.family else ', null'}\n{ABSTRACT}")
    assert reading.owner == owner
    assert not reading.problems
    assert not reading.without_owner


# --- A record without an abstract ---


@pytest.mark.parametrize("missing", [5, 9])
@pytest.mark.parametrize("blank", [True, False])
def test_abstract_may_be_missing_before_the_next_record(missing: int, blank: bool) -> None:
    lines = LIST.rstrip("\n").split("\n")
    del lines[missing - 1]
    reading = read("\n".join(line for line in lines if line or blank))
    assert titles(reading) == titles(read(LIST))
    assert [record.abstract is None for record in reading.records].count(True) == 1
    assert not reading.problems


def test_missing_abstract_at_the_end_is_a_warning() -> None:
    assert problems_of(LIST.rsplit("\n", 2)[0]) == [
        '12:1: warning: "Generative Adversarial Examples" has no abstract: the list ends after its authors'
    ]


def test_list_without_any_abstracts() -> None:
    lines = [line for line in LIST.split("\n") if line]
    reading = read("\n".join(line for at, line in enumerate(lines) if at == 0 or at % 3))
    assert titles(reading) == titles(read(LIST))
    assert not any(record.abstract for record in reading.records)
    assert not has_errors(reading.problems)


def test_missing_abstract_is_recognised_by_any_list_of_authors() -> None:
    """The owner need not be among them, and the next title may look like names."""
    others = "Attention, Memory, and Perception\nSong, Yang, Kushman, N., Shu, Rui"
    text = f"{OWNER}\nOne\nSong, Yang, {OWNER}\n{others}\n{ABSTRACT}"
    reading = read(text)
    assert titles(reading) == ["One", "Attention, Memory, and Perception"]
    assert reading.without_owner == ((1, replace(reading.records[0].location, line=5, column=1)),)


# --- Errors ---


def lines_of_list() -> list[str]:
    return LIST.rstrip("\n").split("\n")


def changed(line: int, *instead: str) -> str:
    """Return the list with other lines instead of one."""
    lines = lines_of_list()
    lines[line - 1 : line] = instead
    return "\n".join(lines)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            changed(8),
            '8:1: error: the line after "Inverting Supervised Representations" is not a list of authors: "We show',
        ),
        (changed(8, "Written together with many others."), '8:1: error: the line after "Inverting'),
        (
            changed(8, "Nash, Charlie,", "Kushman, Nate"),
            '9:1: error: the authors of "Inverting Supervised Representations"',
        ),
        (changed(7), '7:1: error: no title above these authors: "Nash, Charlie'),
        (
            changed(7, "Inverting", "Supervised Representations"),
            '7:1: error: this line belongs to no publication: "Inverting"',
        ),
        (
            changed(9, "We show that it works.", "It does so in all cases."),
            '10:1: error: this line belongs to no publication: "It',
        ),
        (
            changed(9, *["It goes on and on, line by line,"] * 9),
            "10:1: error: lines 10 to 17 belong to no publication: ",
        ),
        (changed(10, "2019"), '10:1: error: this line belongs to no publication: "2019"'),
        (
            LIST + "An Unfinished Paper",
            '14:1: error: the list ends after the title "An Unfinished Paper": its authors are missing',
        ),
        (LIST + "A second half of the abstract.", "14:1: error: this line belongs to no publication: "),
        (changed(1), '2:1: error: the first line must be the owner\'s name as "Family, Given", not "Interpreting Spat'),
        (
            changed(1, "List of publications, with their abstracts, in order"),
            "1:1: error: the first line must be the owner's",
        ),
        ("", "1:1: error: the list is empty"),
        ("\ufeff \n\u200b\n", "1:1: error: the list is empty"),
        (OWNER, "1:1: error: the list has no publications"),
    ],
)
def test_error_has_its_location_and_the_other_records_are_read(text: str, message: str) -> None:
    [problem] = problems_of(text)
    assert problem.startswith(message)
    others = ["Interpreting Spatially Infinite Generative Models", "Generative Adversarial Examples"]
    assert len(text) < 100 or [title for title in titles(read(text)) if title in others] == others


def test_columns_are_recognised() -> None:
    rows = "".join(f"Paper {number}\tKushman, Nate\t{ABSTRACT}\n" for number in range(6))
    [problem] = problems_of(f"{OWNER}\n{rows}")
    assert problem.startswith("2:1: error: lines 2 to 7 belong to no publication")
    assert problem.endswith("hint: title, authors and abstract must be on separate lines, not side by side")


def test_numbers_before_titles_are_one_warning() -> None:
    lines = lines_of_list()
    for number, line in enumerate((3, 7, 11), 1):
        lines[line - 1] = f"{number}. {lines[line - 1]}"
    assert problems_of("\n".join(lines)) == [
        (
            '3:1: warning: 3 titles begin like "1.", which becomes part of the title\n'
            "  hint: remove numbers and bullets: the site sorts the list itself"
        )
    ]


def test_lists_of_authors_without_the_owner_are_returned() -> None:
    """The reader does not know the owner's aliases."""
    reading = read(changed(8, "Nash, Charlie, Kushman, N."))
    assert not reading.problems
    [(number, place)] = reading.without_owner
    assert (number, str(place)) == (1, f"{PATH}:8:1")


def test_ten_different_errors_are_reported_at_once() -> None:
    text = f"""Kushman, Nate
1989

First Paper
Nash, Charlie, Kushman
{ABSTRACT}
Second Paper
Nash, Charlie, , Kushman, Nate
{ABSTRACT}

Third Paper
{ABSTRACT}

Fourth Paper
Charlie Nash, Nate Kushman
{ABSTRACT}

Nash, Charlie, Kushman, Nate, Song, Yang
{ABSTRACT}

Fifth Paper
Nash, Charlie; Kushman, Nate
{ABSTRACT}
  and this is the rest of the abstract, on a line of its own.

Sixth Paper
  Nash, Charlie, Kushman, Nate, et al.
{ABSTRACT}

Seventh Paper
Nash, Charlie,
Kushman, Nate
{ABSTRACT}

Eighth Paper
Kushman, Nate, Team, Song, null, Yang
{ABSTRACT}

Ninth Paper
Kushman, Nate
{ABSTRACT}

Tenth Paper"""
    beginnings = [
        '2:1: error: this line belongs to no publication: "1989"',
        "5:16: error: an odd number of name parts (3)",
        "8:16: error: an empty name between commas",
        '12:1: error: the line after "Third Paper" is not a list of authors',
        '15:15: error: "Nate Kushman" must be written "Kushman, Nate"',
        "18:1: error: no title above these authors",
        '22:14: error: names must be separated by commas, not by ";"',
        '24:3: error: this line belongs to no publication: "and this is the rest',
        '27:33: error: "et al." in place of names: the list must contain all authors',
        '32:1: error: the authors of "Seventh Paper" continue on a second line',
        '36:28: error: "null" in place of a family name',
        '43:1: error: the list ends after the title "Tenth Paper"',
    ]
    for problem, beginning in zip(problems_of(text), beginnings, strict=True):
        assert problem.startswith(beginning)
    names = "First Second Third Fourth Fifth Sixth Seventh Eighth Ninth".split()
    assert titles(read(text)) == [f"{name} Paper" for name in names]


# --- Any input ---


def named_lines(reading: Reading, text: str) -> set[int]:
    """Return the numbers of all lines that are part of a record or that a problem names."""
    lines: set[int] = set()
    content = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n").split("\n")
    cleaned = [clean_line(line) for line in content]
    for problem in reading.problems:
        assert problem.location is not None
        first = problem.location.line
        assert first is not None
        lines.add(first)
        words = problem.message.split()
        if words[0] == "lines":
            lines.update(range(int(words[1]), int(words[3]) + 1))
        if "abstract is on line" in problem.message:
            lines.add(int(words[-1]))
        if "continue on a second line" in problem.message:
            lines.add(max(number for number in range(1, first) if cleaned[number - 1]))
    for record in reading.records:
        assert record.location.line is not None
        at = record.location.line
        assert cleaned[at - 1] == record.title
        lines.add(at)
        if record.contributors:
            lines.add(at := next(number for number in range(at + 1, len(content) + 1) if cleaned[number - 1]))
        if record.abstract:
            below = [number for number in range(at + 1, len(content) + 1) if cleaned[number - 1] == record.abstract]
            lines.add(min(below, key=lambda number: (number in lines, number)))
    if reading.owner is not None:
        lines.add(next(number for number, line in enumerate(cleaned, 1) if line))
    return lines


def assert_nothing_is_lost(text: str) -> None:
    reading = read(text)
    seen = named_lines(reading, text)
    content = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n").split("\n")
    for number, line in enumerate(content, 1):
        if clean_line(line):
            assert number in seen
    for problem in reading.problems:
        format_problem(problem)


LINES = st.sampled_from([line for line in LIST.split("\n") if line]) | st.sampled_from(
    ["", "Nash, Charlie,", "Nate Kushman", "a, b, c", "Kushman, Nate", "null", ",", "Song, Yang; Shu, Rui"]
)


@settings(max_examples=200)
@given(st.lists(LINES | st.text(max_size=30), max_size=14).map("\n".join))
def test_every_line_is_in_a_record_or_named_by_a_problem(text: str) -> None:
    assert_nothing_is_lost(text)


@given(st.binary(max_size=200))
def test_any_bytes_are_read_or_reported(data: bytes) -> None:
    assert_nothing_is_lost(data.decode("latin-1"))


@given(st.data())
def test_damaged_list_is_read_or_reported(data: st.DataObject) -> None:
    text = LIST
    for _ in range(data.draw(st.integers(1, 4))):
        start = data.draw(st.integers(0, len(text)))
        end = start + data.draw(st.integers(0, 80))
        text = (
            text[:start] + data.draw(st.sampled_from(["", "\n", ",", ", ", "\n\n", "x", "null", "\x00"])) + text[end:]
        )
    assert_nothing_is_lost(text)


@given(st.sampled_from([3, 4, 5, 7, 8, 9, 11, 12, 13]), st.booleans())
def test_missing_line_affects_no_other_record(line: int, blank: bool) -> None:
    text = changed(line)
    reading = read(text if blank else text.replace("\n\n", "\n"))
    broken = (line - 3) // 4
    kept = [title for at, title in enumerate(titles(read(LIST))) if at != broken]
    assert [title for title in titles(reading) if title in kept] == kept


def is_subsequence(some: list[str | None], everything: list[str | None]) -> bool:
    rest = iter(everything)
    return all(each in rest for each in some)


def test_real_list() -> None:
    text = (CONTENT / "corpus.txt").read_text("utf-8")
    reading = read(text)
    assert not reading.problems
    assert not reading.without_owner
    assert [len(record.contributors) for record in reading.records] == [942, 9, 26, 4, 4, 4, 3, 4, 3]
    gemini = [display_name(each.name) for each in reading.records[0].contributors]
    assert gemini[0] == "Gemini Team"
    assert gemini.index("Nate Kushman") == 647
    assert gemini.count("Fan Yang") == 3
    for name in ("Tamara von Glehn", "Tian LIN", "TJ Lu"):
        assert name in gemini
    code = [display_name(each.name) for each in reading.records[2].contributors]
    assert {"Cyprien de Masson d'Autume", "Agustin Dal Lago"} <= set(code)
    keys = [name_key(each.name) for each in reading.records[0].contributors]
    assert keys.count(name_key(parse_name(OWNER))) == 1


def test_real_list_survives_the_loss_of_any_line() -> None:
    lines = (CONTENT / "corpus.txt").read_text("utf-8").split("\n")
    everything = [record.title for record in read("\n".join(lines)).records]
    for at in range(1, len(lines)):
        reading = read("\n".join(lines[:at] + lines[at + 1 :]))
        others = [title for number, title in enumerate(everything) if number != (at - 1) // 3]
        assert is_subsequence(others, titles(reading))
        assert bool(reading.problems) == ((at - 1) % 3 != 2 or at == len(lines) - 1)
