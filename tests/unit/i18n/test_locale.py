"""Languages: complete catalogues, dates, numbers and plurals as in CLDR, and words overridden by a site."""

import re
import tomllib
from pathlib import Path
from typing import get_args

import pytest
from babel import Locale
from msgspec import structs

from generator.build import build
from generator.config.config import Config
from generator.config.reader import read_config
from generator.i18n.locale import (
    FOLDER,
    Language,
    available_languages,
    catalogue_name,
    check_language,
    direction_of,
    foreign_language,
    format_pages,
    format_publication_status,
    is_english,
    make_language,
)
from generator.i18n.messages import Plural, Words, placeholders_in
from generator.model import PartialDate, PublicationStatus
from generator.pages.papers.paper_list import collect_links
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


def test_catalogues_are_those_documented() -> None:
    assert sorted(path.stem for path in FOLDER.glob("*.toml")) == sorted(TRANSLATED)


@pytest.mark.parametrize("tag", TRANSLATED)
def test_catalogue_has_exactly_the_words_of_the_interface(tag: str) -> None:
    found = tomllib.loads((FOLDER / f"{tag}.toml").read_text("utf-8"))
    english = Words()
    assert sorted(found) == sorted(structs.asdict(english))
    for key, table in structs.asdict(english).items():
        if isinstance(table, dict):
            assert sorted(found[key]) == sorted(table), key


@pytest.mark.parametrize("tag", TRANSLATED)
def test_translation_is_not_empty_and_keeps_the_placeholders(tag: str) -> None:
    words = make_language(tag, {}).words
    for key, english in structs.asdict(Words()).items():
        translated = getattr(words, key)
        placeholders = set().union(*map(placeholders_in, texts(english)))
        for text in texts(translated):
            assert text.strip(), key
            assert placeholders_in(text) <= placeholders, key
        if not isinstance(english, Plural):
            assert set().union(*map(placeholders_in, texts(translated))) == placeholders, key


@pytest.mark.parametrize("tag", TRANSLATED)
def test_plural_has_a_form_for_every_category_of_the_language(tag: str) -> None:
    categories = {str(Locale.parse(tag).plural_form(n)) for n in (*range(200), 1_000, 10_000, 1_000_000)}
    for key, english in structs.asdict(Words()).items():
        if isinstance(english, Plural):
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
def test_dates_and_numbers_are_formatted_as_in_the_language(
    tag: str, full: str, month: str, papers: str, many: str
) -> None:
    language = make_language(tag, {})
    assert language.date(PartialDate(2022, 12, 8)) == full
    assert language.date(PartialDate(2022, 12)) == month
    assert language.date(PartialDate(2022)) == "2022"
    assert language.count(language.words.paper_count, 2) == papers
    assert language.number(1024) == many


@pytest.mark.parametrize(
    ("tag", "first", "last", "text"),
    [
        ("en", (2021,), (2023,), "2021–2023"),
        ("en", (2021,), (2021,), "2021"),
        ("en", (2020, 1), (2020, 3), "January–March 2020"),
        ("en", (2019, 12), (2020, 1), "December 2019 – January 2020"),
        ("en", (2020, 3, 15), (2020, 3, 17), "15–17 March 2020"),
        ("en", (2019, 12, 30), (2020, 1, 5), "30 December 2019 – 5 January 2020"),
        ("en", (2020, 1), (2020,), "January 2020 – 2020"),
        ("en", (2020, 1), (2020, 1, 5), "January 2020 – 5 January 2020"),
        ("de", (2020, 1), (2020, 3), "Januar 2020 – März 2020"),
        ("zh", (2020, 1), (2020, 3), "2020年1月 – 2020年3月"),
    ],
)
def test_range_of_dates(tag: str, first: tuple[int, ...], last: tuple[int, ...], text: str) -> None:
    assert make_language(tag, {}).date_range(PartialDate(*first), PartialDate(*last)) == text


def test_english_plurals() -> None:
    language = Language()
    assert [language.count(language.words.paper_count, n) for n in (0, 1, 2)] == ["0 papers", "1 paper", "2 papers"]


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
def test_direction_follows_the_script(tag: str, direction: str) -> None:
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
def test_catalogue_of_a_tag(tag: str, name: str | None) -> None:
    assert catalogue_name(tag) == name


def messages_of(text: str) -> list[str]:
    return [format_problem(problem).removeprefix(f"{NAME}:") for problem in read_config(text, NAME)[1]]


def config(text: str) -> Config:
    found, problems = read_config(text, NAME)
    assert not problems
    return found


def test_site_overrides_words() -> None:
    own = 'papers = "Writings"\npaper_count = { one = "{n} text", other = "{n} texts" }\ntypes = { book = "Tomes" }'
    language = config(f"[words]\n{own}").language
    assert (language.words.papers, language.words.people) == ("Writings", "People")
    assert language.count(language.words.paper_count, 3) == "3 texts"
    assert (language.words.types["book"], language.words.types["chapter"]) == ("Tomes", "Book chapters")
    german = config('[site]\nlanguage = "de"\n[words]\npapers = "Schriften"').language.words
    assert (german.papers, german.people) == ("Schriften", "Personen")


def test_errors_in_words_have_their_location() -> None:
    found = messages_of('[words]\npaprs = "x"\npaper_count = "{n} papers"\nportrait = "{nmae}"\nskip = "{n}"')
    assert found == [
        '2:1: error: unknown key "paprs" in [words]\n  hint: did you mean "papers"?',
        '3:1: error: "paper_count" in [words] must be a table, not "{n} papers"',
        '4:1: error: unknown placeholder "{nmae}" in "portrait"\n  hint: valid placeholders: "{name}"',
        '5:1: error: unknown placeholder "{n}" in "skip"\n  hint: this text has no placeholders',
    ]


def test_errors_in_tables_of_words_have_their_location() -> None:
    found = messages_of("""[words.reference]
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
    assert found == [
        '3:1: error: unknown placeholder "{editon}" in "edition"\n  hint: valid placeholders: "{edition}"',
        '4:1: error: unknown key "volum" in [words.reference]\n  hint: did you mean "volume"?',
        '8:1: error: unknown key "slids" in [words.links]\n  hint: did you mean "slides"?',
        '9:1: error: unknown placeholder "{n}" in "code"\n  hint: this text has no placeholders',
        '13:1: error: unknown key "award" in [words.cv_sections]\n  hint: did you mean "awards"?',
    ]


def test_label_of_an_identifier_is_overridden() -> None:
    words = config('[words.links]\ndoi = "Handle"').language.words
    [link] = collect_links(make_version(identifiers=("doi:10.1000/1",)), words)
    assert link.label == "Handle"


@pytest.mark.parametrize(("tag", "between_facts", "between_names"), [("ar", "، ", "، "), ("zh", "，", "、")])
def test_commas_are_those_of_the_language(tmp_path: Path, tag: str, between_facts: str, between_names: str) -> None:
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
    for path in ("papers/index", "papers/t", "papers/t.card", "people/index", "people/a-li.card"):
        text = (tmp_path / "site" / f"{path}.html").read_text("utf-8")
        found = re.sub(
            r'<head>.*?</head>|<section class="block cite" id="cite">.*?</section>', "", text, flags=re.DOTALL
        )
        assert ", " not in re.sub(r"<[^>]*>", "", found), path
    shown = (tmp_path / "site" / "papers" / "t.html").read_text("utf-8")
    assert f"3{between_facts}5–9" in shown
    assert f"</a>{between_names}<bdi>" in shown


def test_language_without_words_is_a_warning() -> None:
    [found] = messages_of('[site]\nlanguage = "it"')
    assert found.startswith('2:1: warning: no translation for the language "it": the interface is in English\n')
    assert not messages_of('[site]\nlanguage = "it"\n[words]\npapers = "Pubblicazioni"')
    assert config('[site]\nlanguage = "it"\n[words]\npapers = "P"').language.date(PartialDate(2022, 5)) == "maggio 2022"


def test_english_is_the_default() -> None:
    assert Language().words == Words()
    assert available_languages() == ["en", *TRANSLATED]


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
def test_file_size_is_rounded_up(size: int, english: str, french: str) -> None:
    assert Language().file_size(size) == english
    assert make_language("fr", {}).file_size(size) == french


def test_ranges_of_years() -> None:
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


@pytest.mark.parametrize(("tag", "overrides"), [("en-GB", {}), ("de-AT", {}), ("it", {"papers": "Pubblicazioni"})])
def test_supported_language(tag: str, overrides: dict[str, str]) -> None:
    assert check_language(tag, overrides) is None


@pytest.mark.parametrize(
    ("tag", "overrides", "message"),
    [
        ("it", {}, 'no translation for the language "it"'),
        ("zh-TW", {}, 'no translation for the language "zh-TW"'),
        ("qqq", {"papers": "P"}, 'unknown language "qqq"'),
    ],
)
def test_missing_parts_of_a_language(tag: str, overrides: dict[str, str], message: str) -> None:
    is_error, found, _ = check_language(tag, overrides) or (True, "", "")
    assert not is_error
    assert found.startswith(message)


def test_every_english_is_english() -> None:
    assert [is_english(tag) for tag in ("en", "EN-gb", "enm", "de")] == [True, True, False, False]


@pytest.mark.parametrize(
    ("pages", "formatted"), [("3", "p. 3"), ("1-7", "pp. 1–7"), ("12,15", "pp. 12,15"), ("e12", "p. e12")]
)
def test_formatted_pages(pages: str, formatted: str) -> None:
    assert format_pages(pages, Words()) == formatted


def test_every_publication_status_has_a_word_in_every_language() -> None:
    for tag in ("en", *TRANSLATED):
        words = make_language(tag, {}).words
        formatted = [format_publication_status(status, words) for status in get_args(PublicationStatus)]
        assert len(set(formatted)) == len(get_args(PublicationStatus))
        assert None not in formatted
    assert format_publication_status("in-press", make_language("de", {}).words) == "Im Druck"
    assert format_publication_status(None, Words()) is None


def test_texts_in_another_language_have_their_own_direction() -> None:
    assert foreign_language("ar", "en") == ("ar", "rtl")
    assert foreign_language("de", "ar") == ("de", "ltr")
    assert foreign_language("de", "DE") == foreign_language(None, "de") == (None, None)
