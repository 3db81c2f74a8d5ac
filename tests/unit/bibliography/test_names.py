"""Parsing, formatting and comparing names, and shortening lists of names."""

from collections import Counter
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.bibliography.names import (
    PARTICLES,
    display_name,
    find_trailing_initials,
    is_east_asian,
    most_common_name,
    name_from_parts,
    name_key,
    parse_name,
    reference_name,
    short_name,
    shown_positions,
    sorted_name,
)
from generator.model import Name

WORDS = st.text(
    st.characters(categories=["Lu", "Ll", "Lo", "Nd"], include_characters="-'’."), min_size=1, max_size=8
).filter(lambda word: word[0].isalpha())
PHRASES = st.lists(WORDS | st.sampled_from(sorted(PARTICLES)), min_size=1, max_size=4).map(" ".join)

# Family and given name as sources write them; display, sorted and short form.
FORMS = [
    ("Kushman", "Nate", "Nate Kushman", "Kushman, Nate", "N. Kushman"),
    ("von Glehn", "Tamara", "Tamara von Glehn", "von Glehn, Tamara", "T. von Glehn"),
    ("van der Weide", "Theo", "Theo van der Weide", "van der Weide, Theo", "T. van der Weide"),
    ("de Liedekerke", "Raoul", "Raoul de Liedekerke", "de Liedekerke, Raoul", "R. de Liedekerke"),
    (
        "d'Autume",
        "Cyprien de Masson",
        "Cyprien de Masson d'Autume",
        "d'Autume, Cyprien de Masson",
        "C. de M. d'Autume",
    ),
    (
        "Driessche",
        "George van den",
        "George van den Driessche",
        "Driessche, George van den",
        "G. van den Driessche",
    ),
    ("Lago", "Agustin Dal", "Agustin Dal Lago", "Lago, Agustin Dal", "A. D. Lago"),
    ("LIN", "Tian", "Tian LIN", "LIN, Tian", "T. LIN"),
    ("Lu", "TJ", "TJ Lu", "Lu, TJ", "T. J. Lu"),
    ("Blake", "MK", "MK Blake", "Blake, MK", "M. K. Blake"),
    ("LI", "BO", "BO LI", "LI, BO", "B. LI"),
    ("Alayrac", "Jean-Baptiste", "Jean-Baptiste Alayrac", "Alayrac, Jean-Baptiste", "J.-B. Alayrac"),
    ("Dai", "Andrew M.", "Andrew M. Dai", "Dai, Andrew M.", "A. M. Dai"),
    ("Williams", "Christopher K. I.", "Christopher K. I. Williams", "Williams, Christopher K. I.", "C. K. I. Williams"),
    ("Rowling", "J.K.", "J.K. Rowling", "Rowling, J.K.", "J. K. Rowling"),
    ("Leblond", "Rémi", "Rémi Leblond", "Leblond, Rémi", "R. Leblond"),
    ("Ünlü", "Şahin", "Şahin Ünlü", "Ünlü, Şahin", "Ş. Ünlü"),
    ("Erdős", "Pál", "Pál Erdős", "Erdős, Pál", "P. Erdős"),
    ("García Márquez", "Gabriel", "Gabriel García Márquez", "García Márquez, Gabriel", "G. García Márquez"),
    ("Ortega y Gasset", "José", "José Ortega y Gasset", "Ortega y Gasset, José", "J. Ortega y Gasset"),
    ("de la Vallée Poussin", "Charles", "Charles de la Vallée Poussin", "de la Vallée Poussin, Charles",
     "C. de la Vallée Poussin"),
    ("'t Hooft", "Gerard", "Gerard 't Hooft", "'t Hooft, Gerard", "G. 't Hooft"),
    ("Autume", "Cyprien d'", "Cyprien d'Autume", "Autume, Cyprien d'", "C. d'Autume"),
    ("van gogh", "vincent", "vincent van gogh", "van gogh, vincent", "v. van gogh"),
    ("el Kaliouby", "Rana", "Rana el Kaliouby", "el Kaliouby, Rana", "R. el Kaliouby"),
    ("Al-Rfou", "Rami", "Rami Al-Rfou", "Al-Rfou, Rami", "R. Al-Rfou"),
    ("ابن سينا", "أبو علي", "أبو علي ابن سينا", "ابن سينا, أبو علي", "أبو علي ابن سينا"),
    ("Lu", "Chaochao", "Chaochao Lu", "Lu, Chaochao", "C. Lu"),
    ("李", "明", "李明", "李, 明", "李明"),
    ("山田", "太郎", "山田太郎", "山田, 太郎", "山田太郎"),
    ("홍", "길동", "홍길동", "홍, 길동", "홍길동"),
    ("Gates", "William (Bill)", "William (Bill) Gates", "Gates, William (Bill)", "W. Gates"),
    ("King Jr.", "Martin Luther", "Martin Luther King Jr.", "King, Martin Luther, Jr.", "M. L. King Jr."),
    ("King", "Martin Luther Jr.", "Martin Luther King Jr.", "King, Martin Luther, Jr.", "M. L. King Jr."),
    ("Gemini Team", None, "Gemini Team", "Gemini Team", "Gemini Team"),
]  # fmt: skip


def test_suffix_without_a_given_name_is_kept() -> None:
    assert name_from_parts("May", None, "Jr.") == Name(family="May", suffix="Jr.")
    assert name_from_parts("Gemini Team") == Name(literal="Gemini Team")


@pytest.mark.parametrize(
    ("family", "given_names", "reference"),
    [
        ("von Glehn", "Tamara", "von Glehn, T."),
        ("Driessche", "George van den", "Driessche, G. van den"),
        ("d'Autume", "Cyprien de Masson", "d'Autume, C. de M."),
        ("King", "Martin Luther Jr.", "King, M. L., Jr."),
        ("Alayrac", "Jean-Baptiste", "Alayrac, J.-B."),
        ("Lu", "TJ", "Lu, T. J."),
        ("李", "明", "李明"),
        ("ابن سينا", "أبو علي", "ابن سينا, أبو علي"),
        ("Gemini Team", None, "Gemini Team"),
    ],
)
def test_name_in_a_list_of_references(family: str, given_names: str | None, reference: str) -> None:
    assert reference_name(name_from_parts(family, given_names)) == reference


@pytest.mark.parametrize(
    ("family", "given_names", "display", "catalogue", "short"), FORMS, ids=[form[2] for form in FORMS]
)
def test_forms_of_a_name(family: str, given_names: str | None, display: str, catalogue: str, short: str) -> None:
    name = name_from_parts(family, given_names)
    assert (display_name(name), sorted_name(name), short_name(name)) == (display, catalogue, short)


@pytest.mark.parametrize(
    ("family", "given_names", "name"),
    [
        ("von Glehn", "Tamara", Name("Glehn", "Tamara", non_dropping_particle="von")),
        ("Driessche", "George van den", Name("Driessche", "George", dropping_particle="van den")),
        ("d'Autume", "Cyprien de Masson", Name("d'Autume", "Cyprien de Masson")),
        ("Lago", "Agustin Dal", Name("Lago", "Agustin Dal")),
        ("von und zu Liechtenstein", "Eva", Name("Liechtenstein", "Eva", non_dropping_particle="von und zu")),
        ("garcía márquez", "gabriel", Name("garcía márquez", "gabriel")),
        ("Petrov", "II", Name("Petrov", "II")),
        ("Gates", "Henry III", Name("Gates", "Henry", suffix="III")),
        ("Gemini Team", "", Name(literal="Gemini Team")),
        ("", "Nate", Name(literal="Nate")),
    ],
)
def test_parts_of_family_and_given_name(family: str, given_names: str, name: Name) -> None:
    assert name_from_parts(family, given_names) == name


@pytest.mark.parametrize(
    ("written", "family", "given_names"),
    [
        ("Kushman, Nate", "Kushman", "Nate"),
        ("Nate Kushman", "Kushman", "Nate"),
        ("  Nate   Kushman ", "Kushman", "Nate"),
        ("Kushman, Nate,", "Kushman", "Nate"),
        ("Kushman, N.", "Kushman", "N."),
        ("Tamara von Glehn", "von Glehn", "Tamara"),
        ("George van den Driessche", "van den Driessche", "George"),
        ("Sophie in 't Veld", "in 't Veld", "Sophie"),
        ("José Ortega y Gasset", "Ortega y Gasset", "José"),
        ("Gabriel García Márquez", "Márquez", "Gabriel García"),
        ("danah boyd", "boyd", "danah"),
        ("李 明", "李", "明"),
        ("홍 길동", "홍", "길동"),
        ("ジョン スミス", "スミス", "ジョン"),
        ("Martin Luther King Jr.", "King Jr.", "Martin Luther"),
        ("King, Jr., Martin Luther", "King Jr.", "Martin Luther"),
        ("King, Martin Luther, Jr.", "King Jr.", "Martin Luther"),
        ("Sammy Davis, Jr.", "Davis Jr.", "Sammy"),
    ],
)
def test_written_name(written: str, family: str, given_names: str) -> None:
    assert parse_name(written) == name_from_parts(family, given_names)


def test_null_as_given_name_makes_a_literal() -> None:
    assert parse_name("Gemini  Team, null") == Name(literal="Gemini Team")


@pytest.mark.parametrize(
    "written",
    [
        "Madonna",
        "ATLAS Collaboration",
        "The Rare Disease Working Group",
        "van Beethoven",
        "李明",
        "a, b, c, d",
        "Kushman,, Nate",
        "",
    ],
)
def test_any_other_form_is_a_literal(written: str) -> None:
    assert parse_name(written) == Name(literal=written)


OWNER = parse_name("Kushman, Nate")


@pytest.mark.parametrize("written", ["Kushman, Nate", "Nate Kushman", "KUSHMAN, NATE", "Kushmán, Nate"])
def test_owner_is_recognised(written: str) -> None:
    assert name_key(parse_name(written)) == name_key(OWNER)


@pytest.mark.parametrize(
    "written",
    [
        "Kushmander, Nate",
        "Kushman, Nathan",
        "Kushman, N.",
        "Kush, Nate",
        "Kushman, Nate Jr.",
        "Nate, Kushman",
        "Kushman",
    ],
)
def test_similar_names_are_not_the_owner(written: str) -> None:
    assert name_key(parse_name(written)) != name_key(OWNER)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Driessche, George van den", "van den Driessche, George"),
        ("Autume, Cyprien d'", "d’Autume, Cyprien"),
        ("Jean-Baptiste Alayrac", "Alayrac, Jean Baptiste"),
        ("Erdo\u030bs, Pál", "Erdős, Pal"),
        ("King, Jr., Martin Luther", "Martin Luther King Jr"),
        ("LIN, Tian", "Lin, Tian"),
    ],
)
def test_two_forms_of_one_name_have_equal_keys(one: str, other: str) -> None:
    assert name_key(parse_name(one)) == name_key(parse_name(other))


@pytest.mark.parametrize(
    ("counts", "name"),
    [
        ({"Kushman, N.": 2, "Kushman, Nate": 1}, "Kushman, N."),
        ({"Kushman, N.": 1, "Kushman, Nate": 1}, "Kushman, Nate"),
    ],
)
def test_most_common_name(counts: dict[str, int], name: str) -> None:
    assert most_common_name(Counter({parse_name(each): count for each, count in counts.items()})) == parse_name(name)


@pytest.mark.parametrize(
    ("text", "expected"), [("李明", True), ("ジョン", True), ("홍", True), ("Li 明", False), ("", False)]
)
def test_east_asian_text(text: str, expected: bool) -> None:
    assert is_east_asian(text) is expected


@given(PHRASES, PHRASES)
def test_parsing_keeps_every_letter_and_no_empty_part(family: str, given_names: str) -> None:
    name = name_from_parts(family, given_names)
    parts = (name.given, name.dropping_particle, name.non_dropping_particle, name.family, name.suffix, name.literal)
    assert all(part is None or part.strip() for part in parts)
    squeezed = sorted("".join((family + given_names).split()))
    assert sorted("".join(display_name(name).split())) == squeezed
    assert short_name(name)
    assert name_key(name) == name_key(name_from_parts(family, given_names, name.suffix))


# Particles with an apostrophe are joined to the next word, so that a run of them (`d' d' 's`) does not read back.
WITHOUT_APOSTROPHE = (WORDS | st.sampled_from(sorted(PARTICLES))).filter(lambda word: not set("'’") & set(word))
PLAIN = st.lists(WITHOUT_APOSTROPHE, min_size=1, max_size=4).map(" ".join)


@given(PLAIN, PLAIN.filter(lambda first: first != "null"))
def test_sorted_form_reads_back(family: str, given_names: str) -> None:
    name = name_from_parts(family, given_names)
    assert name_key(parse_name(sorted_name(name))) == name_key(name)


@given(st.text(max_size=60) | st.lists(st.sampled_from([",", " ", "Jr.", "van", "y", "A", "李", "'"])).map("".join))
def test_any_text_parses_to_a_name(text: str) -> None:
    name = parse_name(text)
    assert (name.literal is None) == (name.family is not None)
    display_name(name), sorted_name(name), short_name(name), reference_name(name), name_key(name)


positions = st.integers(0, 30).flatmap(
    lambda total: st.tuples(st.just(total), st.sets(st.integers(-2, 35)), st.integers(1, 15), st.integers(1, 15))
)


@given(positions)
def test_shortened_list_keeps_order_and_required_names(case: tuple[int, set[int], int, int]) -> None:
    total, kept, least, first = case
    shown = shown_positions(total, kept, least, first)
    assert shown == sorted(set(shown))
    assert set(shown) <= set(range(total))
    assert {position for position in kept if 0 <= position < total} <= set(shown)
    assert set(range(min(first, total))) <= set(shown)


@given(positions)
def test_shortened_list_never_hides_a_single_name(case: tuple[int, set[int], int, int]) -> None:
    total, kept, least, first = case
    shown = shown_positions(total, kept, least, first)
    assert total - len(shown) != 1
    assert all(right - left != 2 for left, right in pairwise(shown))


@given(positions)
def test_shortened_list_hides_nothing_below_its_threshold(case: tuple[int, set[int], int, int]) -> None:
    total, kept, least, first = case
    if total < least or total <= first:
        assert shown_positions(total, kept, least, first) == list(range(total))


@pytest.mark.parametrize(
    ("total", "kept", "shown"),
    [
        (9, {4}, [0, 1, 2, 3, 4, 5, 6, 7, 8]),
        (10, set(), [0, 1, 2]),
        (10, {4}, [0, 1, 2, 3, 4]),
        (10, {5}, [0, 1, 2, 5]),
        (10, {9}, [0, 1, 2, 9]),
        (942, {647}, [0, 1, 2, 647]),
    ],
)
def test_shortened_list(total: int, kept: set[int], shown: list[int]) -> None:
    assert shown_positions(total, kept, et_al_min=10, et_al_use_first=3) == shown


def test_list_that_would_hide_one_name_is_shown_in_full() -> None:
    assert shown_positions(10, set(), et_al_min=10, et_al_use_first=9) == list(range(10))


@pytest.mark.parametrize(
    ("text", "family", "is_certain"),
    [
        ("Lee A.", "Lee", True),
        ("Doe J.-P.", "Doe", True),
        ("van der Berg J. K.", "van der Berg", True),
        ("Roe RK", "Roe", True),
        ("Roe AB", "Roe", True),
        ("Jin LEE", "Jin", False),
        ("Paula López S.", "Paula López", False),
        ("Wei LI", "Wei", False),
        ("Wei NG", "Wei", False),
        ("Weinan E", "Weinan", False),
    ],
)
def test_trailing_initials(text: str, family: str, is_certain: bool) -> None:
    found = find_trailing_initials(text)
    assert found is not None
    assert (found.family, found.is_certain) == (family, is_certain)


@pytest.mark.parametrize(
    "text", ["A. Lee", "Ann Lee", "IBM UK", "Ann Lee III", "Sam Lee Jr.", "A. B.", "Lee", "Lee, A.", "x" * 500 + " A."]
)
def test_names_without_trailing_initials(text: str) -> None:
    assert find_trailing_initials(text) is None


def test_initials_behind_the_family_name_are_given_names() -> None:
    assert parse_name("Lee A.") == parse_name("Lee, A.")
    assert parse_name("van der Berg J. K.") == parse_name("van der Berg, J. K.")
    assert parse_name("Weinan E") == Name("E", "Weinan")
