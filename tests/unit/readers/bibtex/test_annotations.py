"""Marks typed into names, and biblatex annotations."""

import pytest

from generator.model import Contributor, Mark, Name
from generator.readers.bibtex.annotations import apply_annotations, apply_marks, is_legend, strip_marks
from generator.readers.bibtex.reader import read_bibtex

LEE = Contributor(Name(family="Lee", given="Ann"))
DOE = Contributor(Name(family="Doe", given="Jane"))


@pytest.mark.parametrize(
    ("name", "bare", "symbols"),
    [
        ("Ann Lee", "Ann Lee", ""),
        ("Ann Lee*", "Ann Lee", "*"),
        ("Ann Lee∗∗", "Ann Lee", "*"),
        (r"Ann Lee$^{*\dagger}$", "Ann Lee", "*†"),
        (r"Ann Lee\textsuperscript{1,\ddag}", "Ann Lee", "‡"),
        (r"Ann Lee{\Envelope}", "Ann Lee", "✉"),
        ("Ann Lee†2", "Ann Lee", "†"),
        ("Ann Lee#", "Ann Lee", ""),
    ],
)
def test_marks_are_separated_from_names(name: str, bare: str, symbols: str) -> None:
    assert strip_marks(name) == (bare, symbols)


def test_legend_contains_a_mark() -> None:
    assert is_legend("* indicates equal contribution")
    assert not is_legend("equal contribution")


def test_mark_is_explained_up_to_the_next_mark() -> None:
    marked = apply_marks((LEE, DOE), ("*", "†"), "* equal contribution; † visiting student")
    assert [each.marks for each in marked] == [("equal-contribution",), ()]
    assert apply_marks((LEE, DOE), ("", ""), "* equal contribution") == (LEE, DOE)


@pytest.mark.parametrize("annotation", ["0=equal", "3=equal", "1=first", "equal", ""])
def test_annotations_without_a_contributor_or_a_known_meaning_are_ignored(annotation: str) -> None:
    assert apply_annotations((LEE, DOE), [annotation]) == (LEE, DOE)


def read_marks(author: str, **fields: str) -> list[tuple[str | None, tuple[Mark, ...]]]:
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
def test_asterisk_shared_by_the_first_author_is_equal_contribution(author: str) -> None:
    assert read_marks(author) == [("Lee", ("equal-contribution",)), ("Doe", ("equal-contribution",)), ("Roe", ())]


@pytest.mark.parametrize(
    "author", ["Ann Lee and Jane Doe*", r"Ann Lee and Jane Doe$^\dagger$", "Ann Lee and Jane Doe#"]
)
def test_mark_of_one_author_without_a_legend_is_ignored(author: str) -> None:
    assert read_marks(author) == [("Lee", ()), ("Doe", ())]


def test_legend_defines_the_marks() -> None:
    expected = [("Lee", ("equal-contribution",)), ("Doe", ("equal-contribution", "corresponding"))]
    legend = r"* equal contribution; \dagger corresponding author".replace(r"\dagger", "†")
    assert read_marks(r"Ann Lee* and Jane Doe*$^\dagger$", annotation=legend) == expected
    assert read_marks("Ann Lee* and Jane Doe*†", note=legend) == expected
    assert read_marks("Ann Lee* and Jane Doe*† (* equal contribution, † corresponding author)") == expected
    assert read_marks("Ann Lee and Jane Doe✉")[1] == ("Doe", ("corresponding",))


def test_biblatex_annotations_become_roles_and_orcid() -> None:
    text = """@misc{k, title = {T}, author = {Lee, Ann and Doe, Jane},
      author+an = {1=equal; 2=equal, corresponding},
      author+an:orcid = {1="0000-0002-1825-0097"}}"""
    record = read_bibtex(text, "x.bib").records[0]
    assert record.contributors == (
        Contributor(Name(family="Lee", given="Ann"), orcid="0000-0002-1825-0097", marks=("equal-contribution",)),
        Contributor(Name(family="Doe", given="Jane"), marks=("equal-contribution", "corresponding")),
    )
    assert record.extra == ()
