"""Names typed into one: separators, `et al.`, initials behind the family name, homonym numbers."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.bibliography.name_lists import (
    is_others,
    is_suffix,
    order_initials,
    split_names,
    strip_conjunctions,
    strip_homonym,
    strip_others,
)

SEPARATED = [
    ("A. Lee & J. Doe", "A. Lee; J. Doe"),
    ("Lee, A.& Doe, J.", "Lee, A.; Doe, J."),
    ("Roe, R., Lee, A., & Doe, J.", "Roe, R.; Lee, A.; Doe, J."),
    ("Lee, Ann; Doe, Jane", "Lee, Ann; Doe, Jane"),
    ("Lee, Ann; The Ohio State University", "Lee, Ann; The Ohio State University"),
    ("Ann Lee and Jane Doe", "Ann Lee; Jane Doe"),
    ("Müller, A. und Schmidt, B.", "Müller, A.; Schmidt, B."),
    ("Jean Dupont et Marie Martin", "Jean Dupont; Marie Martin"),
    ("Ann Lee / Bo Chen | Jo Roe", "Ann Lee; Bo Chen; Jo Roe"),
    ("Ann Lee · Bo Chen", "Ann Lee; Bo Chen"),
    ("李明、王伟", "李明; 王伟"),
    # commas between whole names
    ("R. Roe, J. Doe,", "R. Roe; J. Doe"),
    ("Ruth M. Roe, Alan K. Doe", "Ruth M. Roe; Alan K. Doe"),
    ("Ann Lee, Bo Chen, Jo Roe", "Ann Lee; Bo Chen; Jo Roe"),
    ("Ann Lee, Bo Chen and Jo Roe", "Ann Lee; Bo Chen; Jo Roe"),
    ("Pardo F., Kirk T.", "Pardo, F.; Kirk, T."),
    ("Le Roux B., Rouanet H.", "Le Roux, B.; Rouanet, H."),
    ("Roe RK, Doe JP, Lee A", "Roe, RK; Doe, JP; Lee, A"),
    ("Lee LI; Roe RK", "Lee, LI; Roe, RK"),
    # commas inside names, too
    ("Lee, A., Doe, J., Roe, R.", "Lee, A.; Doe, J.; Roe, R."),
    ("Van Lee, Ann B., Van Doe, Jo C.", "Van Lee, Ann B.; Van Doe, Jo C."),
    ("Roe, Rae, Ann Lee, Bo Chen", "Roe, Rae; Ann Lee; Bo Chen"),
    ("Bakker J. D., Moore, J. L.", "Bakker, J. D.; Moore, J. L."),
]


@pytest.mark.parametrize(("text", "names"), SEPARATED, ids=[text for text, _ in SEPARATED])
def test_separators_are_never_part_of_a_name(text: str, names: str) -> None:
    expected = tuple(names.split("; "))
    assert split_names(text) == (expected, f"contains {len(expected)} names", False)


@pytest.mark.parametrize(
    "text",
    [
        "Ann Lee",
        "Lee, Ann",
        "King, Martin Luther, Jr.",
        "García Márquez, Gabriel José",
        "López S., Paula",
        "González H., J. Refugio",
        "A. Razak, Rogayah",
        "Jie Song, Anni Gao",
        "Sammy Davis, Jr.",
        "R. Roe, PhD",
        "Hans von und zu Liechtenstein",
        "R&D Team",
    ],
)
def test_one_name_stays_one(text: str) -> None:
    assert split_names(text) == ((text,), None, False)


def test_suffix_between_family_and_given_names_is_put_behind_them() -> None:
    assert split_names("King, Jr., Martin Luther").names == ("King, Martin Luther, Jr.",)
    assert [text for text in ("Jr.", "Sr", "III", "PhD", "Ann", "RK", "X") if is_suffix(text)] == [
        "Jr.",
        "Sr",
        "III",
        "PhD",
    ]


def test_text_that_is_no_name_is_reported() -> None:
    assert split_names("Díaz, Isidro, narrador") == (
        ("Díaz, Isidro",),
        'ends in "narrador", which is no part of the name',
        False,
    )
    assert split_names("Ann Lee, ed.").names == ("Ann Lee",)
    assert split_names("Roe & Sons Ltd") == (("Roe & Sons Ltd",), "is read as the name of one organisation", False)
    assert split_names("Lee, Ann, Doe") == (
        ("Lee, Ann, Doe",),
        "cannot be split into name parts: is it a single name?",
        True,
    )


OTHERS = "others|Others|et al.|et al|Et Al.|et. al.|et alii|& al.|and others|& others|…|...|[...]|. . .|12 others|u. a."
OTHERS += "|and 2932 other authors|more authors|und andere|colleagues|et coll.|等"


@pytest.mark.parametrize("text", OTHERS.split("|"))
def test_words_in_place_of_names(text: str) -> None:
    assert is_others(text)
    separator = "" if text == "等" else " and " if text == "colleagues" else ", "
    assert strip_others(f"Lee, Ann{separator}{text}") == ("Lee, Ann", True)


@pytest.mark.parametrize("text", ["U. A.", "More", "Al", "Etal", "", "Other", "Ann Others"])
def test_names_that_look_like_others(text: str) -> None:
    assert not is_others(text)
    assert strip_others(f"Lee, {text}") == (f"Lee, {text}", False)


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("Lee, Ann et al.", "Lee, Ann"),
        ("Lee A. …", "Lee A."),
        ("Ann Lee...", "Ann Lee"),
        ("A. Lee & 3 others", "A. Lee"),
    ],
)
def test_others_are_removed_from_the_end_of_a_name(text: str, rest: str) -> None:
    assert strip_others(text) == (rest, True)


@pytest.mark.parametrize("text", ["Wei Wang 0001", "0001, Wei Wang"])
def test_homonym_number_is_separated(text: str) -> None:
    assert strip_homonym(text) == ("Wei Wang", "0001")
    assert strip_homonym("Wang 0042, Wei") == strip_homonym("Wang, Wei 0042") == ("Wang, Wei", "0042")
    for other in ("Crew 2020", "0001", "Agent 007", "Unit 00012"):
        assert strip_homonym(other) == (other, None)


@pytest.mark.parametrize(
    "text", ["and Lee, Ann", "Lee, Ann and", "AND Lee, Ann And,", "& Lee, Ann &", "and and Lee, Ann"]
)
def test_conjunctions_at_the_ends_are_removed(text: str) -> None:
    assert strip_conjunctions(text) == ("Lee, Ann", True)
    assert strip_conjunctions("and") == ("", True)
    assert strip_conjunctions("Andy Rand") == ("Andy Rand", False)


def test_doubtful_initials_are_decided_by_the_other_names() -> None:
    assert order_initials(["Wei LI", "Roe RK"]) == ["Wei, LI", "Roe, RK"]
    assert order_initials(["Wei LI", "Bo XU"]) == ["Wei LI", "Bo XU"]
    assert order_initials(["Wei LI", "Roe RK", "Ann Lee"]) == ["Wei LI", "Roe, RK", "Ann Lee"]


@given(st.text(alphabet="AbÖ李 ,;&/.…and0Jr", max_size=60))
def test_any_text_can_be_split(text: str) -> None:
    names, problem, _ = split_names(text)
    assert problem or len(names) < 2
    assert all(name.strip(" ,;") for name in names if text.strip(" ,;"))
    strip_others(text), strip_homonym(text), strip_conjunctions(text), is_others(text)
