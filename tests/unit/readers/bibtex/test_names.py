"""Name fields: how lists are split into names, and names into parts."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.model import Contributor, Name
from generator.readers.bibtex.names import NameList, read_names


def parse_names(value: str) -> list[Name]:
    found = read_names(value, "author")
    assert found.warnings == ()
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
    ("danah Boyd", Name(family="Boyd", given="danah")),
    ("Al Gore", Name(family="Gore", given="Al")),
    ("Stoner, M.D., Winifred", Name(family="Stoner", given="Winifred", suffix="M.D.")),
    ("Rickard Liow, S. J.", Name(family="Rickard Liow", given="S. J.")),
    ("Le Roux, M. D.", Name(family="Le Roux", given="M. D.")),
    ("Ann Lee, PhD", Name(family="Lee", given="Ann", suffix="PhD")),
    ("William (Bill) Gates", Name(family="Gates", given="William (Bill)")),
    ("AT\\&T Labs", Name(literal="AT&T Labs")),
    ("José Ortega y Gasset", Name(family="Ortega y Gasset", given="José")),
    ("Ludwig van Beethoven III", Name(family="Beethoven", given="Ludwig", non_dropping_particle="van", suffix="III")),
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
    ("{de} Souza, Ana", Name(family="de Souza", given="Ana")),
    (r"{Roe \& Doe Ltd}", Name(literal="Roe & Doe Ltd")),
    (r"Roe {\&} Doe", Name(family="Doe", given="Roe &")),
    ("{Lee, Jr}, Ann", Name(family="Lee, Jr", given="Ann")),
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
    # TeX: a blank after a control word is no gap
    (r"Jens S\o rensen", Name(family="Sørensen", given="Jens")),
    (r"\L ukasz Nowak", Name(family="Nowak", given="Łukasz")),
    (r"\AA sa Jans", Name(family="Jans", given="Åsa")),
    (r"Jos\'e M.\ Garc\'ia", Name(family="García", given="José M.")),
    (r"M.\,J. {\O stby}", Name(family="Østby", given="M. J.")),
    (r"{\v S}im\'anek, Bo\v zena", Name(family="Šimánek", given="Božena")),
    (r"Ant\^{o}nio Reis", Name(family="Reis", given="Antônio")),
    (r"Roe, Beno{\^{\i}}t", Name(family="Roe", given="Benoît")),
    (r"Pe$\tilde{n}$a, J.", Name(family="Peña", given="J.")),
    (r"Arnol$'$d, V.", Name(family="Arnolʹd", given="V.")),
    (r"S$\oslash$rensen, $\rm \mathring{A}$sa", Name(family="Sørensen", given="Åsa")),
    (r"Ignat\cprime ev, M.", Name(family="Ignatʹev", given="M.")),
    (r"J\textpolhook{e}drek, Ada", Name(family="Jędrek", given="Ada")),
    (r"\textsubdot{S}ule, Bo", Name(family="Ṣule", given="Bo")),
    ("Lee^{1}, Ann", Name(family="Lee", given="Ann")),
    ("Lee^2, Ann", Name(family="Lee", given="Ann")),
    ("Lee$^{1,2}$, Ann", Name(family="Lee", given="Ann")),
    # emphasis
    (r"\textbf{Ann Lee}", Name(family="Lee", given="Ann")),
    (r"\underline{\textbf{Lee, Ann}}", Name(family="Lee", given="Ann")),
    (r"{\bf Lee, Ann}", Name(family="Lee", given="Ann")),
    (r"\textbf{Lee}, \textbf{Ann}", Name(family="Lee", given="Ann")),
]  # fmt: skip


@pytest.mark.parametrize(("text", "name"), PARTS)
def test_names_are_split_into_parts(text: str, name: Name) -> None:
    assert parse_names(text) == [name]
    assert parse_names(f"Doe, Jane and {text} and Roe, Rae")[1:-1] == [name]


def test_lists_are_split_at_and_outside_braces_with_any_white_space() -> None:
    value = "Lee, Ann\r\n    AND\t{Simon and Schuster}  and Doe, Jane"
    assert [each.family or each.literal for each in parse_names(value)] == ["Lee", "Simon and Schuster", "Doe"]


ACCENTS = [
    r"Beno{\^{\i}}t", r"Beno{\^\i}t", r"Beno\^{\i}t", r"Beno\^\i t", r"Beno\^{i}t", r"Beno\^it", r"Beno{\^i}t",
    r"Beno$\hat{i}$t", r"Beno$\hat\imath$t", "Benoît", "Benoi\u0302t", "Beno&icirc;t",
]  # fmt: skip


@pytest.mark.parametrize("accented", [r"G{\" u}nter", r"G\" unter", r"G{\" {u}}nter"])
def test_space_after_an_accent_does_not_end_the_name(accented: str) -> None:
    assert parse_names(f"Renner, Rolf {accented}") == [Name(family="Renner", given="Rolf Günter")]


@pytest.mark.parametrize("given", ACCENTS)
def test_name_is_the_same_however_accents_are_written(given: str) -> None:
    name = Name(family="Roe", given="Benoît")
    assert parse_names(f"Roe, {given}") == parse_names(f"{given} Roe") == parse_names(f"{{Roe}}, {{{given}}}") == [name]


@pytest.mark.parametrize(
    "others",
    [
        "and others",
        "and {others}",
        "and et al.",
        "and et~al.",
        ", et al",
        "et al.",
        r"and \ldots",
        "and …",
        "AND OTHERS",
        "and al.",
        "{et al.}",
    ],
)
def test_and_others_is_not_a_contributor(others: str) -> None:
    found = read_names(f"Lee, Ann {others}", "author")
    assert [each.name.family for each in found.contributors] == ["Lee"]
    assert found.and_others
    assert found.warnings == ()


@pytest.mark.parametrize(
    ("value", "families", "warning"),
    [
        ("Lee, A., Doe, J., Roe, R.", ["Lee", "Doe", "Roe"], 'contains 3 names: separate names with "and"'),
        ("Ann Lee, Jane Doe, Rae Roe", ["Lee", "Doe", "Roe"], 'contains 3 names: separate names with "and"'),
        ("Lee, Ann; Doe, Jane", ["Lee", "Doe"], 'contains 2 names: separate names with "and"'),
        ("Lee, Ann and and Doe, Jane", ["Lee", "Doe"], 'empty name next to "and"'),
        ("and {Lee}, Ann", ["Lee"], 'superfluous "and" in "and {Lee}, Ann"'),
        ("and Lee, Ann", ["Lee"], 'superfluous "and" in "and Lee, Ann"'),
        ("Lee, Ann and", ["Lee"], 'superfluous "and" in "Lee, Ann and"'),
        ("Lee, Ann AND", ["Lee"], 'superfluous "and" in "Lee, Ann AND"'),
        ("and", [], '"and" is not a name'),
        (r"A. Lee \& J. Doe", ["Lee", "Doe"], 'contains 2 names: separate names with "and"'),
        ("Lee, K. & Doe, P.", ["Lee", "Doe"], 'contains 2 names: separate names with "and"'),
        (r"{\"O}z, A.; Doe, J.", ["Öz", "Doe"], 'contains 2 names: separate names with "and"'),
        ("R. Roe, J. Doe, and A. Lee", ["Roe", "Doe", "Lee"], '"R. Roe, J. Doe" contains 2 names'),
        ("Ann Lee, Bo Chen and Jo Roe", ["Lee", "Chen", "Roe"], '"Ann Lee, Bo Chen" contains 2 names'),
        ("Ann Lee, Bo Chen, and Jo Ann Roe", ["Lee", "Chen", "Roe"], '"Ann Lee, Bo Chen," contains 2 names'),
        ("Jie Song, Anni Gao and Kai Ma", ["Song", "Gao", "Ma"], '"Jie Song, Anni Gao" contains 2 names'),
        ("Linf Zhang, Jie Song, Anni Gao and Kai Ma", ["Zhang", "Song", "Gao", "Ma"], "contains 3 names"),
        ("van der Goo, K. & Van der Gro, P.", ["Goo", "Van der Gro"], "contains 2 names"),
        ("Pardo F., Kirk T., MacCri K., Mill J.", ["Pardo", "Kirk", "MacCri", "Mill"], "contains 4 names"),
        ("Pardo F., Kirk T.", ["Pardo", "Kirk"], 'contains 2 names: separate names with "and"'),
        ("Lee A. and Doe J.-P. and Roe RK", ["Lee", "Doe", "Roe"], '"Lee A." is read as "Lee, A.", and 2 more names'),
        ("Paula López S. and Ann Lee", ["López S.", "Lee"], 'is read as "López S., Paula": write names as'),
        ("{Lee, Ann and Doe, Jane}", ["Lee", "Doe"], "do not enclose the list in more braces"),
        ("Mae Lee 1 · Ann Doe", ["Lee", "Doe"], "contains 2 names"),
        ("Lee, Ann (ed.)", ["Lee"], '"(ed.)" is no part of a name'),
        ("Ann (ed.) Lee", ["Lee"], '"(ed.)" is no part of a name'),
        ("Ann Lee (University of Ulm)", ["Lee"], '"(University of Ulm)" is no part of a name'),
        ("Ann Lee [MIT]", ["Lee"], '"[MIT]" is no part of a name'),
        ("Lee, Ann (MIT)", ["Lee"], '"(MIT)" is no part of a name'),
        ("Lee, Ann (2001)", ["Lee"], '"(2001)" is no part of a name'),
        ("Ann Lee (Annie)", ["Lee"], '"(Annie)" is no part of a name'),
        ("A. Lee y J. Doe", ["Lee", "Doe"], "contains 2 names"),
        ("Ana Lee y Juan Doe", ["Lee y Juan Doe"], 'is read as one name: if there are two, write "and" between them'),
        ("Ann Lee <ann@lab.example>", ["Lee"], '"<ann@lab.example>" is no part of a name'),
        ("Lee, Ann and ,", ["Lee"], '"," is not a name'),
    ],
)
def test_malformed_lists_are_read_with_a_warning(value: str, families: list[str], warning: str) -> None:
    found = read_names(value, "author")
    assert [each.name.family for each in found.contributors] == families
    assert len(found.warnings) == 1
    assert warning in found.warnings[0]


def test_and_in_any_case_separates_names() -> None:
    for separator in (" And ", " AND ", r" \and "):
        assert [each.family for each in parse_names(f"Rossi, E. I.{separator}Bian, G. E.")] == ["Rossi", "Bian"]


def test_lists_of_full_names_keep_family_names_of_two_words() -> None:
    for value in (
        "García Márquez, Gabriel José and Rosa Pérez Vargas",
        "Pérez Jiménez, G. A. and Ann Lee",
        "Le Roux, Jo Ann",
    ):
        assert len(parse_names(value)) == value.count(" and ") + 1


@pytest.mark.parametrize("value", ["Wei Wang 0001 and Wei Wang 0002", "Wang 0001, Wei and Wang 0002, Wei"])
def test_homonym_number_is_no_part_of_the_name(value: str) -> None:
    first, second = read_names(value, "author").contributors
    assert first.name == second.name == Name(family="Wang", given="Wei")
    assert (first.homonym, second.homonym) == ("0001", "0002")


def test_name_in_original_script_is_kept_beside_the_romanised_one() -> None:
    for value in ("Li, Ming (李明)", "李明 (Ming Li)", "Ming Li（李明）"):
        found = read_names(value, "author").contributors
        assert found == (Contributor(Name(family="Li", given="Ming"), original="李明"),)


@given(st.text(alphabet="AbÖ李 ,;{}\\~$^*†()'\"=.and-&0", max_size=80))
def test_any_text_can_be_read(value: str) -> None:
    found = read_names(value, "author")
    assert isinstance(found, NameList)
    assert not found.symbols or len(found.symbols) == len(found.contributors)
    for contributor in found.contributors:
        assert contributor.name.literal or contributor.name.family
        assert not any(character >= "\U0010ff00" for character in f"{contributor.name}{contributor.original}")


@pytest.mark.parametrize(
    ("value", "family", "given"),
    [
        ("Doe, Robert (Bob)", "Doe", "Robert (Bob)"),
        ("José Ortega y Gasset", "Ortega y Gasset", "José"),
        ("Ramón y Cajal, Santiago", "Ramón y Cajal", "Santiago"),
        ("Ana Calderón y de la Barca", "Calderón y de la Barca", "Ana"),
        ("Forman, Theo", "Forman", "Theo"),
    ],
)
def test_words_that_belong_to_a_name(value: str, family: str, given: str) -> None:
    found = read_names(value, "author")
    assert [(each.name.family, each.name.given) for each in found.contributors] == [(family, given)]
    assert found.warnings == ()


@pytest.mark.parametrize(
    "others", [r"\emph{et al.}", r"\textit{et~al.}", r"{\it et al.}", r"{et al}.", r"and \emph{et al.}"]
)
def test_et_al_in_italics(others: str) -> None:
    found = read_names(f"Lee, A. B. {others}", "author")
    assert [(each.name.family, each.name.given) for each in found.contributors] == [("Lee", "A. B.")]
    assert found.and_others


@pytest.mark.parametrize("before", ["on behalf of the ", "for the ", "On behalf of "])
def test_team_on_whose_behalf_the_authors_write(before: str) -> None:
    found = read_names(f"Lee, Ann and {before}ABC Study Group", "author")
    assert [each.name for each in found.contributors][1:] == [Name(literal="ABC Study Group")]
