"""How a site speaks: catalogues that are complete and of one shape, dates and plurals as CLDR has them, own words."""

import re
import tomllib
from pathlib import Path

import pytest
from babel import Locale
from msgspec import structs

from generator.build import build
from generator.config.config import Config
from generator.config.reader import read_config
from generator.i18n import locale
from generator.i18n.locale import FOLDER, Language, catalogue_of, direction_of, make_language
from generator.i18n.messages import Plural, Words, fill, placeholders_in
from generator.model import PartialDate
from generator.pages.paper_list import collect_links
from generator.problems import format_problem
from tests.support.making import make_version, write_site

TRANSLATED = ("ar", "de", "es", "fr", "zh")
NAME = "content/site.toml"


def texts(value: object) -> list[str]:
    match value:
        case Plural():
            return [form for form in structs.astuple(value) if form]
        case dict():
            return list(value.values())
        case _:
            return [str(value)]


def test_the_catalogues_are_the_promised_ones() -> None:
    assert sorted(path.stem for path in FOLDER.glob("*.toml")) == sorted(TRANSLATED)


@pytest.mark.parametrize("tag", TRANSLATED)
def test_catalogue_is_complete_and_has_nothing_besides(tag: str) -> None:
    said = tomllib.loads((FOLDER / f"{tag}.toml").read_text("utf-8"))
    usual = Words()
    assert sorted(said) == sorted(structs.asdict(usual))
    for key, table in structs.asdict(usual).items():
        if isinstance(table, dict):
            assert sorted(said[key]) == sorted(table), key


@pytest.mark.parametrize("tag", TRANSLATED)
def test_translation_keeps_the_places_and_says_something(tag: str) -> None:
    words = make_language(tag, {}).words
    for key, usual in structs.asdict(Words()).items():
        translated = getattr(words, key)
        places = set().union(*map(placeholders_in, texts(usual)))
        for text in texts(translated):
            assert text.strip(), key
            assert placeholders_in(text) <= places, key
        if not isinstance(usual, Plural):
            assert set().union(*map(placeholders_in, texts(translated))) == places, key


@pytest.mark.parametrize("tag", TRANSLATED)
def test_plural_has_a_form_for_every_category_of_the_language(tag: str) -> None:
    categories = {str(Locale.parse(tag).plural_form(n)) for n in (*range(200), 1_000, 10_000, 1_000_000)}
    for key, usual in structs.asdict(Words()).items():
        if isinstance(usual, Plural):
            forms = getattr(make_language(tag, {}).words, key)
            missing = [each for each in categories if getattr(forms, each) is None]
            assert not missing, (key, missing)


@pytest.mark.parametrize(
    ("tag", "full", "month", "papers", "many"),
    [
        ("en", "8 December 2022", "December 2022", "2 papers", "1,024"),
        ("de", "8. Dezember 2022", "Dezember 2022", "2 Publikationen", "1.024"),
        ("fr", "8 décembre 2022", "décembre 2022", "2 publications", "1\u202f024"),
        ("es", "8 de diciembre de 2022", "diciembre de 2022", "2 publicaciones", "1.024"),
        ("zh", "2022年12月8日", "2022年12月", "2 篇论文", "1,024"),
        ("ar", "8 ديسمبر 2022", "ديسمبر 2022", "بحثان", "1,024"),
    ],
)
def test_dates_and_numbers_are_written_as_in_the_language(
    tag: str, full: str, month: str, papers: str, many: str
) -> None:
    speech = make_language(tag, {})
    assert speech.date(PartialDate(2022, 12, 8)) == full
    assert speech.date(PartialDate(2022, 12)) == month
    assert speech.date(PartialDate(2022)) == "2022"
    assert speech.count(speech.words.paper_count, 2) == papers
    assert speech.number(1024) == many


def test_one_is_one() -> None:
    speech = Language()
    assert [speech.count(speech.words.paper_count, n) for n in (0, 1, 2)] == ["0 papers", "1 paper", "2 papers"]


@pytest.mark.parametrize(
    ("tag", "direction"),
    [
        ("en", "ltr"),
        ("ar", "rtl"),
        ("ar-Latn", "ltr"),
        ("he-IL", "rtl"),
        ("az-Arab", "rtl"),
        ("FA", "rtl"),
        ("zh", "ltr"),
    ],
)
def test_direction_is_that_of_the_script(tag: str, direction: str) -> None:
    assert direction_of(tag) == direction


@pytest.mark.parametrize(
    ("tag", "name"),
    [
        ("de-AT", "de"),
        ("zh-Hans", "zh"),
        ("zh-CN", "zh"),
        ("zh-TW", None),
        ("zh-Hant", None),
        ("en", None),
        ("it", None),
    ],
)
def test_region_has_the_words_of_its_language(tag: str, name: str | None) -> None:
    assert catalogue_of(tag) == name


def test_filling_leaves_what_has_no_value() -> None:
    assert fill("{a} and {b}", a="{b}") == "{b} and {b}"


def complain(text: str) -> list[str]:
    return [format_problem(problem).removeprefix(f"{NAME}:") for problem in read_config(text, NAME)[1]]


def config(text: str) -> Config:
    found, problems = read_config(text, NAME)
    assert not problems
    return found


def test_owner_has_words_of_her_own() -> None:
    own = 'papers = "Writings"\npaper_count = { one = "{n} text", other = "{n} texts" }\ntypes = { book = "Tomes" }'
    speech = config(f"[words]\n{own}").language
    assert (speech.words.papers, speech.words.people) == ("Writings", "People")
    assert speech.count(speech.words.paper_count, 3) == "3 texts"
    assert (speech.words.types["book"], speech.words.types["chapter"]) == ("Tomes", "Chapters")
    german = config('[site]\nlanguage = "de"\n[words]\npapers = "Schriften"').language.words
    assert (german.papers, german.people) == ("Schriften", "Personen")


def test_mistakes_in_words_are_told_where_they_stand() -> None:
    said = complain('[words]\npaprs = "x"\npaper_count = "{n} papers"\nportrait = "{nmae}"\nskip = "{n}"')
    assert said == [
        '2:1: error: unknown key "paprs" in [words]\n  hint: did you mean "papers"?',
        '3:1: error: "paper_count" in [words] must be a table, not "{n} papers"',
        '4:1: error: unknown placeholder "{nmae}" in "portrait"\n  hint: valid placeholders: "{name}"',
        '5:1: error: unknown placeholder "{n}" in "skip"\n  hint: this text has no placeholders',
    ]


def test_mistakes_in_tables_of_words_are_told_where_they_stand() -> None:
    said = complain("""[words.reference]
in = "Aus: {container}"
edition = "{editon} Aufl."
volum = "Bd. {volume}"
[words.links]
doi = "Handle"
blog = "Weblog"
slids = "Slides"
code = "{n}"
[words.types]
hearing = "Hearings"
[words.cv_sections]
award = "Prizes"
[link_kinds]
blog = "Blog"
""")
    assert said == [
        '3:1: error: unknown placeholder "{editon}" in "edition"\n  hint: valid placeholders: "{edition}"',
        '4:1: error: unknown key "volum" in [words.reference]\n  hint: did you mean "volume"?',
        '8:1: error: unknown key "slids" in [words.links]\n  hint: did you mean "slides"?',
        '9:1: error: unknown placeholder "{n}" in "code"\n  hint: this text has no placeholders',
        '13:1: error: unknown key "award" in [words.cv_sections]\n  hint: did you mean "awards"?',
    ]


def test_an_identifier_is_called_as_the_owner_wants() -> None:
    words = config('[words.links]\ndoi = "Handle"').language.words
    [link] = collect_links(make_version(identifiers=("doi:10.1000/1",)), words)
    assert link.label == "Handle"


@pytest.mark.parametrize(("tag", "between_facts", "between_names"), [("ar", "، ", "، "), ("zh", "，", "、")])
def test_the_commas_of_a_page_are_those_of_its_language(
    tmp_path: Path, tag: str, between_facts: str, between_names: str
) -> None:
    files = {
        "content/papers.bib": "@article{a, title={T}, author={Li A and Wu B and Xu C}, year=1977, journal={J},"
        " volume=3, pages={5--9}, keywords={one, two}}",
        "content/site.toml": f"""[site]
language = "{tag}"
title = "L"
base_url = "https://a.example/"
[[members]]
name = "Li A"
role = "R"
affiliation = "F"
since = 2001
until = 2009
""",
        "content/papers/a.md": "---\ntitle: T\nnote: n\n---\n",
    }
    build(write_site(tmp_path, files), tmp_path / "site")
    for path in ("papers/index", "papers/t", "papers/t.card", "people/index", "people/li-a.card"):
        text = (tmp_path / "site" / f"{path}.html").read_text("utf-8")
        said = re.sub(r'<head>.*?</head>|<section class="block cite">.*?</section>', "", text, flags=re.DOTALL)
        assert ", " not in re.sub(r"<[^>]*>", "", said), path
    shown = (tmp_path / "site" / "papers" / "t.html").read_text("utf-8")
    assert f"3{between_facts}5–9" in shown
    assert f"</a>{between_names}<bdi>" in shown


def test_language_without_words_is_told() -> None:
    [said] = complain('[site]\nlanguage = "it"')
    assert said.startswith('2:1: warning: there are no words for the language "it": the interface speaks English\n')
    assert not complain('[site]\nlanguage = "it"\n[words]\npapers = "Pubblicazioni"')
    assert config('[site]\nlanguage = "it"\n[words]\npapers = "P"').language.date(PartialDate(2022, 5)) == "maggio 2022"


def test_words_are_read_only_where_a_site_needs_them() -> None:
    assert Language().words == Words()
    assert locale.languages() == ["en", *TRANSLATED]


@pytest.mark.parametrize(
    ("size", "english", "french"),
    [
        (0, "1 kB", "1 ko"),
        (1, "1 kB", "1 ko"),
        (1001, "2 kB", "2 ko"),
        (999_000, "999 kB", "999 ko"),
        (999_001, "1 MB", "1 Mo"),
        (1_200_000, "1.2 MB", "1,2 Mo"),
        (9_900_001, "10 MB", "10 Mo"),
        (12_345_678, "13 MB", "13 Mo"),
        (1_500_000_000, "1.5 GB", "1,5 Go"),
    ],
)
def test_sizes_of_files_are_rounded_up(size: int, english: str, french: str) -> None:
    assert Language().file_size(size) == english
    assert make_language("fr", {}).file_size(size) == french


def test_spans_of_years() -> None:
    german = make_language("de", {})
    assert [
        german.span(*years) for years in ((2019, 2023), (2019, 2019), (2019, None), (None, 2023), (None, None))
    ] == [
        "2019–2023",
        "2019",
        "seit 2019",
        "bis 2023",
        None,
    ]
