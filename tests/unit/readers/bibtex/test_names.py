r"""Names as they stand in `author` and `editor`, and the marks at them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.model import Contributor, Mark, Name
from generator.readers.bibtex.names import NameList, read_names
from generator.readers.bibtex.reader import read_bibtex


def names(value: str) -> list[Name]:
    found = read_names(value, "author")
    assert found.complaints == ()
    return [contributor.name for contributor in found.contributors]


PARTS = [
    # First von Last
    ("Donald E. Knuth", Name(family="Knuth", given="Donald E.")),
    ("Ludwig van Beethoven", Name(family="Beethoven", given="Ludwig", non_dropping_particle="van")),
    ("Jean de la Fontaine", Name(family="Fontaine", given="Jean", non_dropping_particle="de la")),
    (r"Charles Louis Xavier Joseph de la Vall{\'e}e Poussin",
     Name(family="Vallée Poussin", given="Charles Louis Xavier Joseph", non_dropping_particle="de la")),
    ("Martin Luther King Jr.", Name(family="King", given="Martin Luther", suffix="Jr.")),
    ("J.~K. Rowling", Name(family="Rowling", given="J. K.")),
    ("bell hooks", Name(family="hooks", given="bell")),
    ("van Gogh", Name(family="Gogh", non_dropping_particle="van")),
    ("Plato", Name(literal="Plato")),
    # von Last, First and von Last, Jr, First
    ("Knuth, Donald E.", Name(family="Knuth", given="Donald E.")),
    ("van Beethoven, Ludwig", Name(family="Beethoven", given="Ludwig", non_dropping_particle="van")),
    ("King, Jr., Martin Luther", Name(family="King", given="Martin Luther", suffix="Jr.")),
    ("Driessche, George van den", Name(family="Driessche", given="George", dropping_particle="van den")),
    (r"de Saint-Exup{\'e}ry, Antoine", Name(family="Saint-Exupéry", given="Antoine", non_dropping_particle="de")),
    ("García Márquez, Gabriel José", Name(family="García Márquez", given="Gabriel José")),
    ("Smith, John,", Name(family="Smith", given="John")),
    # braces
    ("{The TeX Users Group}", Name(literal="The TeX Users Group")),
    ("{Barnes and Noble, Inc.}", Name(literal="Barnes and Noble, Inc.")),
    ("{{Google {AI}}}", Name(literal="Google AI")),
    ("{Ossenkopf-Okada, V.}", Name(family="Ossenkopf-Okada", given="V.")),
    ("{Beattie}, James R.", Name(family="Beattie", given="James R.")),
    ("{van der Berg}, Jan", Name(family="van der Berg", given="Jan")),
    (r"{\"O}zg{\"u}r {\c{S}}im{\c s}ek", Name(family="Şimşek", given="Özgür")),
    (r"\'Etienne Brise\~no", Name(family="Briseño", given="Étienne")),
    ("ATLAS Collaboration", Name(literal="ATLAS Collaboration")),
    ("Gemini Team", Name(literal="Gemini Team")),
    # biblatex
    ("family=Ackooij, given=W., prefix=van, useprefix=true",
     Name(family="Ackooij", given="W.", non_dropping_particle="van")),
    ("given=Rafael, family=Silva, prefix=da, useprefix=false",
     Name(family="Silva", given="Rafael", dropping_particle="da")),
    # East Asian
    ("刘国钧", Name(literal="刘国钧")),
    ("李, 明", Name(family="李", given="明")),
    # emphasis
    (r"\textbf{Ann Lee}", Name(family="Lee", given="Ann")),
    (r"\underline{\textbf{Lee, Ann}}", Name(family="Lee", given="Ann")),
    (r"{\bf Lee, Ann}", Name(family="Lee", given="Ann")),
    (r"\textbf{Lee}, \textbf{Ann}", Name(family="Lee", given="Ann")),
]  # fmt: skip


@pytest.mark.parametrize(("written", "name"), PARTS)
def test_parts_of_a_name(written: str, name: Name) -> None:
    assert names(written) == [name]
    assert names(f"Doe, Jane and {written} and Roe, Rae")[1:-1] == [name]


def test_names_are_parted_outside_braces_whatever_the_white_space() -> None:
    value = "Lee, Ann\r\n    AND\t{Simon and Schuster}  and Doe, Jane"
    assert [each.family or each.literal for each in names(value)] == ["Lee", "Simon and Schuster", "Doe"]


@pytest.mark.parametrize("others", ["and others", "and {others}", "and et al.", "and et~al.", ", et al"])
def test_others_are_a_fact_and_no_person(others: str) -> None:
    found = read_names(f"Lee, Ann {others}", "author")
    assert [each.name.family for each in found.contributors] == ["Lee"]
    assert found.and_others
    assert found.complaints == ()


@pytest.mark.parametrize(
    ("value", "families", "complaint"),
    [
        ("Lee, A., Doe, J., Roe, R.", ["Lee", "Doe", "Roe"], 'are 3 names: between names stands "and"'),
        ("Ann Lee, Jane Doe, Rae Roe", ["Lee", "Doe", "Roe"], 'are 3 names: between names stands "and"'),
        ("Lee, Ann; Doe, Jane", ["Lee", "Doe"], 'are 2 names: between names stands "and"'),
        ("Lee, Ann and and Doe, Jane", ["Lee", "Doe"], 'an empty name at "and"'),
        ("Lee, Ann and ,", ["Lee"], '"," is no name'),
    ],
)
def test_lists_with_mistakes_are_read_as_they_are_meant(value: str, families: list[str], complaint: str) -> None:
    found = read_names(value, "author")
    assert [each.name.family for each in found.contributors] == families
    assert len(found.complaints) == 1
    assert complaint in found.complaints[0]


def test_the_original_script_stands_beside_the_romanised_name() -> None:
    for value in ("Li, Ming (李明)", "李明 (Ming Li)", "Ming Li（李明）"):
        found = read_names(value, "author").contributors
        assert found == (Contributor(Name(family="Li", given="Ming"), original="李明"),)


def marks_of(author: str, **fields: str) -> list[tuple[str | None, tuple[Mark, ...]]]:
    more = "".join(f", {name.replace('_an', '+an')} = {{{value}}}" for name, value in fields.items())
    record = read_bibtex(f"@misc{{k, title = {{T}}, author = {{{author}}}{more}}}", "x.bib").records[0]
    return [(each.name.family, each.marks) for each in record.contributors]


@pytest.mark.parametrize(
    "author",
    [
        "Ann Lee* and Jane Doe* and Rae Roe",
        "Lee*, Ann and Doe*, Jane and Roe, Rae",
        "Lee, Ann* and Doe, Jane* and Roe, Rae",
        "Lee, Ann$^*$ and Doe, Jane$^{*}$ and Roe, Rae",
        r"Lee$^\ast$, Ann and Doe$^{\ast,1}$, Jane and Roe$^2$, Rae",
        r"Ann Lee\textsuperscript{*} and Jane Doe\textsuperscript{*,\dag} and Rae Roe\textsuperscript{\dag}",
        "Ann Lee∗ and Jane Doe∗† and Rae Roe†",
    ],
)
def test_an_asterisk_that_the_first_author_shares_is_equal_contribution(author: str) -> None:
    assert marks_of(author) == [("Lee", ("equal-contribution",)), ("Doe", ("equal-contribution",)), ("Roe", ())]


@pytest.mark.parametrize(
    "author", ["Ann Lee and Jane Doe*", r"Ann Lee and Jane Doe$^\dagger$", "Ann Lee and Jane Doe#"]
)
def test_a_lone_mark_vanishes(author: str) -> None:
    assert marks_of(author) == [("Lee", ()), ("Doe", ())]


def test_a_legend_says_what_marks_mean() -> None:
    expected = [("Lee", ("equal-contribution",)), ("Doe", ("equal-contribution", "corresponding"))]
    legend = r"* equal contribution; \dagger corresponding author".replace(r"\dagger", "†")
    assert marks_of(r"Ann Lee* and Jane Doe*$^\dagger$", annotation=legend) == expected
    assert marks_of("Ann Lee* and Jane Doe*†", note=legend) == expected
    assert marks_of("Ann Lee* and Jane Doe*† (* equal contribution, † corresponding author)") == expected
    assert marks_of("Ann Lee and Jane Doe✉")[1] == ("Doe", ("corresponding",))


def test_annotations_of_biblatex() -> None:
    text = """@misc{k, title = {T}, author = {Lee, Ann and Doe, Jane},
      author+an = {1=equal; 2=equal, corresponding},
      author+an:orcid = {1="0000-0002-1825-0097"}}"""
    record = read_bibtex(text, "x.bib").records[0]
    assert record.contributors == (
        Contributor(Name(family="Lee", given="Ann"), orcid="0000-0002-1825-0097", marks=("equal-contribution",)),
        Contributor(Name(family="Doe", given="Jane"), marks=("equal-contribution", "corresponding")),
    )
    assert record.extra == ()


def test_editors_and_translators() -> None:
    text = """@book{k, title = {T}, editor = {Lee, Ann}, translator = {Doe, Jane}, editora = {Roe, Rae},
      editoratype = {collaborator}, bookauthor = {Poe, Pia}}"""
    record = read_bibtex(text, "x.bib").records[0]
    assert [(each.role, each.name.family) for each in record.contributors] == [
        ("editor", "Lee"), ("contributor", "Roe"), ("translator", "Doe")
    ]  # fmt: skip
    assert record.extra == (("editoratype", "collaborator"), ("bookauthor", "Poe, Pia"))


@given(st.text(alphabet="AbÖ李 ,;{}\\~$^*†()'\"=.and-", max_size=80))
def test_no_list_of_names_is_too_odd(value: str) -> None:
    found = read_names(value, "author")
    assert isinstance(found, NameList)
    assert not found.symbols or len(found.symbols) == len(found.contributors)
    for contributor in found.contributors:
        assert contributor.name.literal or contributor.name.family
