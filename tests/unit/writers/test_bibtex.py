"""BibTeX entries, read back by pybtex, bibtexparser and Oeuvre's own reader."""

import re
import unicodedata
from typing import Any

import pytest
from bibtexparser.middlewares.names import parse_single_name_into_parts, split_multiple_persons_names
from bibtexparser.splitter import Splitter
from hypothesis import example, given
from hypothesis import strategies as st
from msgspec.structs import replace
from pybtex.database import BibliographyData, parse_string

from generator.model import Contributor, ContributorRole, Identifier, Link, Name, PartialDate, Version, Work
from generator.readers import read_source
from generator.text.html import clean_line
from generator.writers.bibtex import citation_key, escape_tex, write_bibtex
from tests.support.demonstration import CONTENT
from tests.support.making import make_addition, make_version, make_work

_COMMANDS = {
    "textbackslash": "\\",
    "textbraceleft": "{",
    "textbraceright": "}",
    "textasciitilde": "~",
    "textasciicircum": "^",
}


def unescape(tex: str) -> str:
    """Undo the escapes of `escape_tex` and remove grouping braces: what TeX would print."""

    def character(found: re.Match[str]) -> str:
        return _COMMANDS[found[1]] if found[1] else found[2] or ""

    return re.sub(r"\\(text[a-z]+)\{\}|\\([%&#_$])|[{}]", character, tex)


def parse_with_pybtex(entry: str) -> tuple[dict[str, str], list[tuple[str, str, str]]]:
    """Return the fields, and family name with particles, given names and suffix of each author."""
    data: BibliographyData = parse_string(entry, "bibtex")
    [found] = data.entries.values()
    names = [
        (
            unescape(" ".join([*person.prelast_names, *person.last_names])),
            unescape(" ".join([*person.first_names, *person.middle_names])),
            unescape(" ".join(person.lineage_names)),
        )
        for person in found.persons.get("author", ())
    ]
    return dict(found.fields), names


def parse_with_bibtexparser(entry: str) -> tuple[dict[str, str], list[tuple[str, str, str]]]:
    library = Splitter(entry).split()
    assert not library.failed_blocks
    [found] = library.entries
    fields = {field.key: re.fullmatch(r"\{(.*)\}|(.*)", field.value, re.DOTALL) for field in found.fields}
    values = {key: value[1] or value[2] or "" for key, value in fields.items() if value}
    names = []
    for written in split_multiple_persons_names(values.pop("author", "")):
        parts = parse_single_name_into_parts(written, strict=True)
        names.append(
            (
                unescape(" ".join([*parts.von, *parts.last])),
                unescape(" ".join(parts.first)),
                unescape(" ".join(parts.jr)),
            )
        )
    return values, names


def expected_names(contributors: tuple[Contributor, ...]) -> list[tuple[str, str, str]]:
    def words(*parts: str | None) -> str:
        return " ".join(" ".join(part.split()) for part in parts if part).replace("\\$", "$")

    return [
        (
            words(each.name.non_dropping_particle, each.name.family or each.name.literal),
            words(each.name.given, each.name.dropping_particle),
            words(each.name.suffix),
        )
        for each in contributors
    ]


def test_complete_entry() -> None:
    version = make_version(
        "Competition-Level Code Generation with AlphaCode",
        "Li, Yujia",
        "de Freitas, Nando",
        "King, Jr., Martin Luther",
        issued="2022-12-08",
        identifiers=("doi:10.1126/science.abq1158", "arxiv:2203.07814"),
        container_title="Science & Engineering",
        volume="378",
        issue="6624",
        page_range="1092-1097",
    )
    work = Work(versions=(replace(version, contributors=(*version.contributors, team("Gemini Team"))),), position=0)
    assert write_bibtex(work) == (
        "@article{li2022competition,\n"
        "  title         = {Competition-Level Code Generation with {AlphaCode}},\n"
        "  author        = {Li, Yujia and\n"
        "                   de Freitas, Nando and\n"
        "                   King, Jr., Martin Luther and\n"
        "                   {Gemini Team}},\n"
        "  journal       = {Science \\& Engineering},\n"
        "  year          = {2022},\n"
        "  month         = dec,\n"
        "  date          = {2022-12-08},\n"
        "  volume        = {378},\n"
        "  number        = {6624},\n"
        "  pages         = {1092--1097},\n"
        "  doi           = {10.1126/science.abq1158},\n"
        "  eprint        = {2203.07814},\n"
        "  archiveprefix = {arXiv},\n"
        "}\n"
    )


def team(name: str) -> Contributor:
    return Contributor(Name(literal=name))


@pytest.mark.parametrize(
    ("fields", "entry_type", "expected"),
    [
        ({"type": "article-journal", "container_title": "Nature"}, "article", {"journal": "Nature"}),
        ({"container_title": "Nature"}, "article", {"journal": "Nature"}),
        ({"type": "article-newspaper", "container_title": "Le Monde"}, "article", {"journal": "Le Monde"}),
        ({"container_title": "Proceedings of ICML"}, "inproceedings", {"booktitle": "Proceedings of ICML"}),
        ({"type": "paper-conference", "event_title": "ICML 2020"}, "inproceedings", {"booktitle": "ICML 2020"}),
        ({"container_title": "Proceedings of the National Academy of Sciences"}, "article", {}),
        ({"container_title": "Proceedings of the VLDB Endowment"}, "article", {}),
        ({"container_title": "Proceedings of the IEEE"}, "article", {}),
        ({"container_title": "Proceedings of the IEEE Conference on Vision"}, "inproceedings", {}),
        ({"container_title": "arXiv preprint"}, "misc", {"howpublished": "arXiv preprint"}),
        ({"type": "chapter", "container_title": "A Book", "edition": "2"}, "incollection", {"edition": "2"}),
        ({"type": "book", "publisher": "MIT Press", "publisher_place": "Boston"}, "book", {"address": "Boston"}),
        ({"type": "entry", "container_title": "Handbook"}, "incollection", {"booktitle": "Handbook"}),
        ({"type": "thesis", "publisher": "MIT"}, "phdthesis", {"school": "MIT"}),
        ({"type": "thesis", "publisher": "MIT", "genre": "Master's thesis"}, "mastersthesis", {"school": "MIT"}),
        ({"type": "report", "publisher": "NIST", "number": "7"}, "techreport", {"institution": "NIST", "number": "7"}),
        ({"type": "software"}, "misc", {}),
        ({"collection_title": "LNCS", "issued_literal": "in press"}, "misc", {"series": "LNCS", "note": "in press"}),
    ],
)  # fmt: skip
def test_entry_type_and_fields_by_type(fields: dict[str, str], entry_type: str, expected: dict[str, str]) -> None:
    entry = write_bibtex(make_work("Title", "Liskov, Barbara", **fields))  # type: ignore[arg-type]
    assert entry.startswith(f"@{entry_type}{{")
    found, _ = parse_with_pybtex(entry)
    assert {key: found.get(key) for key in expected} == expected


def test_url_is_written_only_without_identifier() -> None:
    link = (Link("url", "https://a.example/x_y%20z"),)
    assert parse_with_pybtex(write_bibtex(make_work("T", "A, B", links=link)))[0]["url"] == "https://a.example/x_y%20z"
    assert (
        "url" not in parse_with_pybtex(write_bibtex(make_work("T", "A, B", links=link, identifiers=("doi:10.1/a",))))[0]
    )


def test_path_below_content_is_not_a_url() -> None:
    links = (Link("url", "papers/talk.html"), Link("url", "https://a.example/x"))
    assert "talk" not in write_bibtex(make_work("T", "A, B", links=links))
    assert "https://a.example/x" in write_bibtex(make_work("T", "A, B", links=links))


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"type": "article-journal", "container_title": "J", "volume": "7", "issue": "2", "number": "e15835"},
         {"number": "2", "eid": "e15835", "pages": "e15835"}),
        ({"type": "article-journal", "container_title": "J", "number": "e15835", "page_range": "1-9"},
         {"number": None, "eid": "e15835", "pages": "1--9"}),
        ({"type": "report", "number": "TR-7", "issue": "2"}, {"number": "TR-7", "issue": "2", "eid": None}),
        ({"type": "book", "issue": "2"}, {"number": None, "issue": "2"}),
        ({"issued": PartialDate(2022, 3)}, {"year": "2022", "month": "March", "date": None}),
        ({"issued": PartialDate(2022, 3, 5)}, {"year": "2022", "month": "March", "date": "2022-03-05"}),
        ({"issued": PartialDate(1984), "issued_until": PartialDate(1986, 2)}, {"year": "1984", "date": "1984/1986-02"}),
        ({"type": "paper-conference", "container_title": "Proc. X", "event_title": "X 2020", "event_place": "Ulm",
          "event_date": PartialDate(2020, 3, 4), "event_date_until": PartialDate(2020, 3, 6)},
         {"booktitle": "Proc. X", "eventtitle": "X 2020", "venue": "Ulm", "eventdate": "2020-03-04/2020-03-06"}),
        ({"type": "paper-conference", "event_title": "X 2020"}, {"booktitle": "X 2020", "eventtitle": None}),
        ({"type": "article", "publisher": "bioRxiv"}, {"howpublished": "bioRxiv", "publisher": None}),
        ({"type": "article", "publisher": "arXiv", "identifiers": (Identifier("arxiv", "2203.07814"),)},
         {"howpublished": None, "publisher": None, "eprint": "2203.07814"}),
        ({"type": "thesis", "genre": "PhD thesis"}, {"type": None}),
        ({"type": "thesis", "genre": "Habilitation thesis"}, {"type": "Habilitation thesis"}),
        ({"language": "de", "note": "Best paper"}, {"language": "german", "note": "Best paper"}),
        ({"language": "sq"}, {"language": "sq"}),
        ({"publication_status": "in-press", "issued_literal": "in press", "note": "Best paper"},
         {"pubstate": None, "note": "in press. Best paper", "year": None}),
        ({"publication_status": "in-press", "issued": PartialDate(2024)}, {"pubstate": "inpress", "note": None}),
        ({"publication_status": "under-review", "issued": PartialDate(2024)}, {"pubstate": "under review"}),
        ({"publication_status": "under-review"}, {"pubstate": None, "note": "under review"}),
        ({"keywords": ("a", "b & c")}, {"keywords": r"a, b \& c"}),
        ({"keywords": ("a", "b, c")}, {"keywords": "a; b, c"}),
        ({"identifiers": (Identifier("pmid", "7"), Identifier("pmcid", "PMC12"))},
         {"pmid": "7", "pmcid": "PMC12", "url": "https://pubmed.ncbi.nlm.nih.gov/7/"}),
        ({"links": (Link("pdf", "https://a.example/x.pdf"),)}, {"url": "https://a.example/x.pdf"}),
    ],
)  # fmt: skip
def test_fields(fields: dict[str, Any], expected: dict[str, str | None]) -> None:
    found, _ = parse_with_pybtex(write_bibtex(Work(versions=(replace(make_version("T"), **fields),), position=0)))
    assert {name: found.get(name) for name in expected} == expected


def test_incomplete_list_of_names_ends_in_others() -> None:
    version = replace(make_version("T", "Aad, Georges", "Abbott, Brad"), incomplete_roles=("author", "editor"))
    entry = write_bibtex(Work(versions=(version,), position=0))
    assert parse_with_pybtex(entry)[1] == [("Aad", "Georges", ""), ("Abbott", "Brad", ""), ("others", "", "")]
    assert "editor" not in entry


def test_translators_and_contributors_have_fields_of_their_own() -> None:
    roles: tuple[ContributorRole, ...] = ("translator", "contributor")
    names = tuple(Contributor(Name("Roe", role.title()), role) for role in roles)
    entry = write_bibtex(make_work_of("T", names))
    assert re.search(r"translator\s+= \{Roe, Translator\}", entry)
    assert re.search(r"editora\s+= \{Roe, Contributor\}", entry)
    assert re.search(r"editoratype\s+= \{collaborator\}", entry)


def test_entry_of_the_source_is_copied_whatever_the_owner_added() -> None:
    verbatim = "@Article{Key, title={{An} Entry},\n  custom = 1}"
    version = replace(make_version("An Entry", "Liskov, Barbara"), verbatim=verbatim, key="Key")
    work = Work(versions=(version,), position=0)
    assert write_bibtex(work) == write_bibtex(work, max_names=0) == verbatim + "\n"
    assert write_bibtex(replace(work, addition=make_addition())) == verbatim + "\n"
    changed = Work(versions=(replace(version, verbatim=None),), position=0)
    assert write_bibtex(changed).startswith("@misc{Key,")


@pytest.mark.parametrize(
    ("title", "written"),
    [
        ("Learning with GANs and the AlphaCode of DNA", "Learning with {GANs} and the {AlphaCode} of {DNA}"),
        ("A Plain Title: Nothing To Keep", "A Plain Title: Nothing To Keep"),
        ("R&D at 100%, $5 and #1_a", r"R\&D at 100\%, \$5 and \#1\_a"),
        (r"$\infty$-GAN", r"$\infty$-{GAN}"),
        ("From $16.8%$ to $12.7\\%$", r"From $16.8\%$ to $12.7\%$"),
        ("A {brace}, \\ and ~", r"A \textbraceleft{}brace\textbraceright{}, \textbackslash{} and \textasciitilde{}"),
        ("Not math: $}{$", r"Not math: \$\textbraceright{}\textbraceleft{}\$"),
        ("@article{a, GAN", r"{@}article\textbraceleft{}a, {GAN}"),
        ("mRNA-based vaccines", "{mRNA}-based vaccines"),
    ],
)  # fmt: skip
def test_special_characters_are_escaped_and_capitals_protected(title: str, written: str) -> None:
    assert escape_tex(title, protect=True) == written


@pytest.mark.parametrize(
    ("key", "title", "names", "year", "expected"),
    [
        ("smith2020", "A Title", ["Liskov, Barbara"], "2020", "smith2020"),
        ("DBLP:conf/a+b", "A Title", ["Liskov, Barbara"], "2020", "DBLP:conf/a+b"),
        ("http://zotero.org/users/1/items/2", "A Title", ["Liskov, Barbara"], "2020", "liskov2020title"),
        ("two words", "A Title", ["Liskov, Barbara"], "2020", "liskov2020title"),
        ("O'Brien(2020)", "A Title", ["Liskov, Barbara"], "2020", "OBrien2020"),
        ("a}{b", "A Title", ["Liskov, Barbara"], "2020", "liskov2020title"),
        (None, "The Über-Title", ["van den Driessche, George"], None, "driesscheuber"),
        (None, "深度学习", ["李, 明"], "2020", "li2020shen"),
        (None, "Of", [], None, "anonymous"),
        (None, None, ["OpenAI"], "2023", "openai2023"),
    ],
)  # fmt: skip
def test_citation_key(key: str | None, title: str | None, names: list[str], year: str | None, expected: str) -> None:
    assert citation_key(make_version(title, *names, issued=year, key=key)) == expected


def test_more_than_max_names_end_in_others() -> None:
    work = make_work("T", *(f"Name{number}, X." for number in range(40)))
    _, shortened = parse_with_pybtex(write_bibtex(work, max_names=30))
    assert len(shortened) == 31
    assert shortened[30] == ("others", "", "")
    assert len(parse_with_pybtex(write_bibtex(work))[1]) == 40


def seed_works() -> list[Work]:
    records = read_source((CONTENT / "corpus.txt").read_bytes(), "content/corpus.txt").records
    return [make_work_of(record.title, record.contributors) for record in records]


def make_work_of(title: str | None, contributors: tuple[Contributor, ...]) -> Work:
    return Work(versions=(replace(make_version(title), contributors=contributors),), position=0)


@pytest.mark.parametrize("work", seed_works(), ids=lambda work: work.lead.title[:20])
def test_real_titles_and_names_round_trip(work: Work) -> None:
    entry = write_bibtex(work)
    for fields, names in (parse_with_pybtex(entry), parse_with_bibtexparser(entry)):
        assert unescape(fields["title"]) == unescape(work.lead.title or "")
        assert names == expected_names(work.lead.contributors)


def test_long_author_list_round_trips_through_own_reader() -> None:
    [_, _, gemini] = sorted(seed_works(), key=lambda work: len(work.lead.contributors))[-3:]
    [record] = read_source(write_bibtex(gemini).encode(), "content/gemini.bib").records
    assert len(record.contributors) == 942
    assert expected_names(record.contributors) == expected_names(gemini.lead.contributors)


line = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=30).map(clean_line)
hostile = st.lists(st.sampled_from([*'\\{}$@%#~",= x', " and ", "\\(", "\\)", "GAN", "@a{"])).map(
    lambda pieces: clean_line("".join(pieces))
)
word = st.text(st.characters(categories=["Lu", "Ll", "Lo", "Mn"]), min_size=1, max_size=8).map(clean_line)
part = st.one_of(word, hostile, st.sampled_from(["Barnes and Noble", "and", "others", "Smith, PhD", "d'Autume"]))
names = st.one_of(
    st.builds(lambda text: Name(literal=text), part.filter(bool)),
    st.builds(
        Name,
        family=part.filter(bool),
        given=part.filter(bool),
        suffix=st.sampled_from([None, "Jr.", "III"]),
    ),
)


@example(r"${\}$")
@example(r"$\{}$")
@example(r"$\\{}$")
@given(st.one_of(line, hostile))
def test_any_title_round_trips(title: str | None) -> None:
    entry = write_bibtex(make_work(title, "Liskov, Barbara", container_title=title, type="article-journal"))
    for fields, found in (parse_with_pybtex(entry), parse_with_bibtexparser(entry)):
        assert found == [("Liskov", "Barbara", "")]
        for key in ("title", "journal"):
            written = "".join(unicodedata.normalize("NFC", fields.get(key, "")).split())
            assert unescape(written) == unescape_keeping_math(title or "")


def unescape_keeping_math(text: str) -> str:
    """Like `unescape`, for a text whose math was kept as it was."""
    return unescape("".join(escape_tex(text).split()))


@given(st.lists(names.map(Contributor), min_size=1, max_size=4))
def test_any_names_round_trip(contributors: list[Contributor]) -> None:
    entry = write_bibtex(make_work_of("T", tuple(contributors)))
    expected = [tuple("".join(part.split()) for part in name) for name in expected_names(tuple(contributors))]
    for _, found in (parse_with_pybtex(entry), parse_with_bibtexparser(entry)):
        assert [tuple("".join(part.split()) for part in name) for name in found] == expected


@given(line, hostile)
def test_any_identifier_and_key_yields_a_valid_entry(key: str | None, value: str | None) -> None:
    version = replace(
        make_version("T", "Liskov, Barbara", key=key),
        identifiers=(Identifier("doi", value or "x"), Identifier("isbn", value or "x")),
        issued=PartialDate(2020, 1),
    )
    fields, _ = parse_with_pybtex(write_bibtex(Work(versions=(version,), position=0)))
    assert fields["year"] == "2020"


def test_only_the_lead_version_is_cited() -> None:
    work = Work(versions=(make_version("Final"), make_version("First")), position=0)
    assert "First" not in write_bibtex(work)
    assert isinstance(work.lead, Version)
