"""The example in `docs/examples/scholar/` uses everything there is: keys of files, fields, types, sections, Markdown.

What is new has to be used there, or to stand in `EXCEPTIONS` with the reason why it is not.
"""

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from itertools import chain
from pathlib import Path
from typing import Any, get_args

import pytest
import yaml
from msgspec import NODEFAULT, Struct
from msgspec.structs import FieldInfo, fields

from generator.bibliography.item_types import infer_type
from generator.bibliography.links import BUILT_IN_LINK_KINDS
from generator.config.config import (
    PAGE_SECTIONS,
    Affiliation,
    Cards,
    CoauthorFields,
    Config,
    Display,
    Member,
    MenuEntry,
    NamedLink,
    Owner,
    SiteSettings,
    TopicSettings,
)
from generator.config.decisions import Decisions, NameSplit
from generator.config.profile_links import PROFILES
from generator.corpus.content import read_content
from generator.corpus.corpus import Corpus, ParsedContent, assemble_corpus, parse_content
from generator.i18n.messages import ALERTS, CV_SECTIONS, Words
from generator.model import Contributor, ContributorRole, Mark, Name, PublicationStatus, Record, Status
from generator.pages.content.paper_lists import OPTIONS
from generator.readers import read_source
from generator.readers.owner.cv import CUSTOM_SECTIONS, CvFields
from generator.readers.owner.named_people import Person
from generator.readers.owner.news import NewsFrontMatter
from generator.readers.owner.pages import PageFrontMatter
from generator.readers.owner.paper_fields import ROLES, PaperFrontMatter
from generator.text.markdown.parser import parse_markdown, walk
from tests.support.examples import SCHOLAR
from tests.support.paths import ROOT

CONTENT = SCHOLAR / "content"
GUIDE = ROOT / "content" / "README.md"
EXCEPTIONS = {
    "The example has the default look": (
        "display.look display.density display.font display.font_labels display.accent display.accent_dark"
        " display.paper display.paper_dark display.ink display.ink_dark"
    ),
    "It is for templates of one's own": "site.allow paper.extra",
    "Its words and addresses are those of the documentation": "settings.words site.permalink",
    "The owner has it": "member.original_name member.aliases member.affiliations member.photo_alt member.other_links",
    "An invented account may be that of a real person": (
        "profile.scholar profile.semantic_scholar profile.dblp profile.openreview profile.arxiv profile.acl profile.hal"
        " profile.inspire profile.pubmed profile.researchgate profile.zotero profile.github profile.codeberg"
        " profile.huggingface profile.linkedin profile.x profile.youtube"
    ),
    "Its page would be about this very person": "profile.cv profile.wikipedia profile.wikidata",
    "Nothing of it would be shown": "paper.hidden",
    "Only DBLP has it": "contributor.homonym",
    "Nobody's site should begin with it": "publication_status.in-preparation publication_status.retracted",
    "Accepted and in press are enough": "publication_status.forthcoming",
}
"""What the example does not use, by the reason."""
EXCEPTED = set(" ".join(EXCEPTIONS.values()).split())
COMMONMARK = """heading_open paragraph_open bullet_list_open ordered_list_open blockquote_open fence code_inline hr
 em_open strong_open s_open link_open image html_inline html_block softbreak table_open math_inline math_block"""
"""Tokens that the example of the guide need not have, since every reader knows what they stand for."""

Found = Iterator[tuple[str, str]]
"""Pairs of an area and a name in it: `("owner", "photo")`."""


def names_of(area: str, names: Iterable[str] | type[Struct]) -> Found:
    if isinstance(names, type):
        names = (each.name for each in fields(names))
    return ((area, name) for name in names)


@pytest.fixture(scope="module")
def parsed() -> ParsedContent:
    return parse_content(read_content(SCHOLAR))


@pytest.fixture(scope="module")
def corpus(parsed: ParsedContent) -> Corpus:
    return assemble_corpus(parsed)


def expect_all(there: Iterable[tuple[str, str]], used: Iterable[tuple[str, str]]) -> None:
    """Everything there is in these areas is used, except for the exceptions; and these are not used."""
    expected = {f"{area}.{name}" for area, name in there}
    areas = {name.partition(".")[0] for name in expected}
    excepted = {name for name in EXCEPTED if name.partition(".")[0] in areas}
    found = {f"{area}.{name}" for area, name in used}
    assert len(expected) > len(excepted)
    assert sorted(expected - found - excepted) == [], "not in the example"
    assert sorted(excepted & found) == [], "exceptions that the example uses"
    assert sorted(excepted - expected) == [], "exceptions from nothing"


def test_example_builds_without_a_warning(scholar_site: Path) -> None:
    assert (scholar_site / "index.html").is_file()


def test_permalinks_are_those_of_the_example(scholar_site: Path) -> None:
    kept = (scholar_site.parent / "content" / "permalinks.json").read_bytes()
    assert kept == (CONTENT / "permalinks.json").read_bytes(), "\n  hint: run `make demo` and commit permalinks.json"


def settings() -> Mapping[str, Any]:
    return tomllib.loads((CONTENT / "site.toml").read_text("utf-8"))


def used_settings() -> Found:
    found = settings()
    people = (found["owner"], *found["members"])
    yield from names_of("settings", found)
    for area in ("owner", "site", "display", "cards", "topics"):
        yield from names_of(area, found[area])
    tables = {
        "member": found["members"],
        "menu": (*found["navigation"], *found["footer"]),
        "coauthor": (each for each in found["coauthors"].values() if isinstance(each, dict)),
        "affiliation": chain.from_iterable(person.get("affiliations", ()) for person in people),
        "other_link": chain.from_iterable(person.get("other_links", ()) for person in people),
        "profile": (person.get("links", {}) for person in people),
    }
    for area, entries in tables.items():
        for entry in entries:
            yield from names_of(area, entry)


def test_every_key_of_the_settings() -> None:
    sections = {each.name for each in fields(Config)} - {"language", "locations", "path"} | {"words"}
    types: dict[str, type[Struct]] = {
        "owner": Owner,
        "site": SiteSettings,
        "display": Display,
        "cards": Cards,
        "topics": TopicSettings,
        "member": Member,
        "menu": MenuEntry,
        "coauthor": CoauthorFields,
        "affiliation": Affiliation,
        "other_link": NamedLink,
    }
    there = chain(*(names_of(area, kind) for area, kind in types.items()), names_of("profile", PROFILES))
    expect_all(chain(names_of("settings", sections), there), used_settings())
    assert all(isinstance(value, bool) and value for value in settings()["cards"].values())
    assert "*" in "".join(settings()["containers"])
    assert any(isinstance(each, str) for each in settings()["coauthors"].values())


def front_matter(folder: str) -> Iterator[Mapping[str, Any]]:
    files = sorted((CONTENT / folder).rglob("*.md"))
    assert files
    for file in files:
        if found := re.match(r"---\n(.*?)\n---\n", file.read_text("utf-8"), re.DOTALL):
            yield yaml.safe_load(found[1])


def test_every_key_of_papers_pages_and_news() -> None:
    papers = tuple(front_matter("papers"))
    people = [each for paper in papers for role in ROLES for each in paper.get(role, ())]
    tables: dict[str, tuple[type[Struct], Iterable[Mapping[str, Any]]]] = {
        "paper": (PaperFrontMatter, papers),
        "page": (PageFrontMatter, front_matter("pages")),
        "news": (NewsFrontMatter, front_matter("news")),
        "person": (Person, [each for each in people if isinstance(each, dict)]),
    }
    there = chain.from_iterable(names_of(area, kind) for area, (kind, _) in tables.items())
    expect_all(there, (pair for area, (_, found) in tables.items() for each in found for pair in names_of(area, each)))
    assert any(isinstance(each, str) for each in people)
    assert {key for paper in papers for key in paper} & settings()["link_kinds"].keys() == settings()[
        "link_kinds"
    ].keys()


def test_every_section_and_key_of_the_cv() -> None:
    found = tomllib.loads((CONTENT / "cv.toml").read_text("utf-8"))
    own = [entry for section in found[CUSTOM_SECTIONS] for entry in section["entries"]]
    entries = [entry for name, section in found.items() if name != CUSTOM_SECTIONS for entry in section] + own
    used = chain(names_of("section", found), *(names_of("entry", entry) for entry in entries))
    expect_all(chain(names_of("section", (*CV_SECTIONS, CUSTOM_SECTIONS)), names_of("entry", CvFields)), used)


def test_every_decision() -> None:
    found = tomllib.loads((CONTENT / "decisions.toml").read_text("utf-8"))
    splits = (names_of("split", entry) for entry in found["different_people"])
    there = chain(
        names_of("decision", Decisions), names_of("split", {each.name for each in fields(NameSplit)} - {"location"})
    )
    expect_all(there, chain(names_of("decision", found), *splits))


def stated(value: Struct) -> Iterator[str]:
    """Yield the names of fields whose values are not the default."""
    for each in fields(value):
        if getattr(value, each.name) != default_of(each):
            yield each.name


def default_of(field: FieldInfo) -> object:
    return None if field.default is NODEFAULT else field.default


@cache
def records() -> tuple[Record, ...]:
    files = sorted(CONTENT.rglob("*.bib"))
    return tuple(record for file in files for record in read_source(file.read_bytes(), file.name).records)


def test_every_field_of_a_record_from_bibtex() -> None:
    expect_all(names_of("record", Record), (pair for each in records() for pair in names_of("record", stated(each))))


def test_every_field_of_a_name_and_every_mark_and_status(corpus: Corpus) -> None:
    versions = [version for work in corpus.works for version in work.versions]
    people = [person for version in versions for person in version.contributors]
    used = chain(
        (("publication_status", str(version.publication_status)) for version in versions),
        (("status", str(version.status)) for version in versions),
        (("role", person.role) for person in people),
        (("mark", mark) for person in people for mark in person.marks),
        *(names_of("contributor", stated(person)) for person in people),
        *(names_of("name", stated(person.name)) for person in people),
    )
    literals = {"publication_status": PublicationStatus, "status": Status, "role": ContributorRole, "mark": Mark}
    there = chain(
        names_of("contributor", {each.name for each in fields(Contributor)} - {"role"}),
        names_of("name", Name),
        *(names_of(area, get_args(kind)) for area, kind in literals.items()),
    )
    expect_all(there, used)


def test_every_type_with_a_name_and_every_kind_of_link(corpus: Corpus, scholar_site: Path) -> None:
    leads = [work.lead for work in corpus.works]
    kinds = [link.kind for lead in leads for link in lead.links] + [
        each.scheme for lead in leads for each in lead.identifiers
    ]
    used = chain((("type", infer_type(lead)) for lead in leads), (("link", kind) for kind in kinds))
    expect_all(chain(names_of("type", Words().types), names_of("link", BUILT_IN_LINK_KINDS)), used)
    for folder in ("topics", "years", "types", "containers", "people"):
        assert len(list((scholar_site / folder).glob("*.html"))) > 1, folder


def test_every_section_of_the_home_page(scholar_site: Path) -> None:
    words = Words()
    headings = {
        "news": words.news,
        "selected": words.selected_papers,
        "papers": words.newest_papers,
        "chart": words.chart,
        "coauthors": words.coauthors,
        "topics": words.topics,
        "cv": words.cv,
    }
    shown = re.findall(r"<h2[^>]*>([^<]*)</h2>", (scholar_site / "index.html").read_text("utf-8"))
    assert tuple(settings()["display"]["sections"]) == PAGE_SECTIONS
    assert shown == [headings[name] for name in PAGE_SECTIONS]


def texts(parsed: ParsedContent) -> Iterator[str]:
    yield from (page.body for page in parsed.free_pages)
    yield from (item.body or "" for item in parsed.news)
    yield from (text or "" for each in parsed.additions for text in (each.note, each.body))


def markdown_features(text: str) -> Found:
    """Yield what a text uses of Markdown: tokens, attributes, HTML elements, forms of links and citations, lists."""
    for token in walk(parse_markdown(text).tokens):
        yield "token", token.type
        yield from names_of("attribute", token.meta.get("attributes", {}))
        if token.type == "alert_open":
            yield "alert", token.meta["kind"].lower()
        elif token.type in ("html_inline", "html_block"):
            yield from names_of("element", re.findall(r"<(\w+|!--)", token.content))
        elif token.type == "link_open":
            yield "target", kind_of_target(token)
        elif token.type in ("citation", "bare_citation"):
            yield "citation", "sentence" if token.meta["is_sentence"] else "brackets"
            yield from (("citation", "year") for key in token.meta["keys"] if key.is_year_alone)
            yield from (("citation", "words") for key in token.meta["keys"] if key.before or key.after)
        elif token.type == "fence" and token.info == "papers":
            yield from names_of("option", re.findall(r"^(\w+):", token.content, re.MULTILINE))


def kind_of_target(token: Any) -> str:
    """`bare` for an address without brackets, else what it leads to."""
    if token.info == "auto":
        return "bare"
    href = token.attrs["href"]
    scheme = re.match(r"[a-z]+(?=:)|[#@]|/", href)
    return scheme[0] if scheme else "/".join(re.findall(r"\w+(?=/)", href)[-1:]) or "file"


def test_everything_of_markdown(parsed: ParsedContent) -> None:
    example = re.search(r"^````markdown\n(.*?)^````$", GUIDE.read_text("utf-8"), re.DOTALL | re.MULTILINE)
    assert example
    there = {pair for pair in markdown_features(example[1]) if pair[0] not in ("attribute", "target")}
    there |= {
        *names_of("token", COMMONMARK.split()),
        *names_of("alert", ALERTS),
        *names_of("option", OPTIONS),
        *names_of("attribute", ("width", "lang")),
        *names_of("citation", ("sentence", "brackets", "year", "words")),
        *names_of("target", ("#", "@", "https", "bare", "papers", "pages", "news")),
    }
    expect_all(there, chain.from_iterable(map(markdown_features, texts(parsed))))


@pytest.mark.parametrize("missing", ["display.sort", "profile.email"])
def test_what_is_missing_is_reported(missing: str) -> None:
    area = missing.partition(".")[0]
    kind = names_of(area, Display if area == "display" else PROFILES)
    used = ((area, name) for area, name in used_settings() if f"{area}.{name}" != missing)
    with pytest.raises(AssertionError, match=f"not in the example[^!]*{re.escape(missing)}"):
        expect_all(kind, used)
