"""The files for other programs: public JSON and oEmbed."""

from collections.abc import Iterator, Sequence

from msgspec import UNSET

from generator.api.documents import (
    Home,
    write_person,
    write_schema,
    write_work,
    write_works,
)
from generator.api.models import Part, SiteInfo, WorkFiles
from generator.api.oembed import Thumbnail, write_oembed
from generator.bibliography.names import display_name
from generator.config.config import Cards, Config
from generator.corpus.site_people import OWNER_ID
from generator.images.rasterise import SCALE
from generator.images.responsive import largest_url
from generator.pages.document import profile_links
from generator.pages.embedding.card_pages import MAX_LISTED, card_path, person_stem
from generator.pages.embedding.snippets import (
    CARD_WIDTH,
    IMAGE_SIZE,
    SnippetPaper,
    card_height,
    card_iframe,
    iframe,
    is_enabled,
    make_snippet_paper,
    person_card_height,
)
from generator.pages.index import SiteIndex
from generator.pages.output_file import OutputFile
from generator.pages.papers.pagination import LARGE_CORPUS
from generator.pages.papers.paper_list import Paper, PaperSummary
from generator.pages.people.author_line import credited_contributors, format_author_line
from generator.pages.people.author_page import make_portrait
from generator.pages.people.people_index import IndexedPerson
from generator.tasks import Shared, Task
from generator.text.urls import absolute_url

WORKS = "api/works.json"
SCHEMA = "api/schema.json"
MAX_WORKS = 500
"""Papers in one document of a site with very many: half a megabyte."""


def make_home(index: SiteIndex) -> Home:
    site, base_url = index.site, index.config.site.base_url
    info = SiteInfo(site.title, site.language, "rtl" if site.direction == "rtl" else "ltr", site.home_url)
    return Home(info, index.config.language, absolute_url(base_url, ""))


def public_files(index: SiteIndex) -> Iterator[OutputFile]:
    """The files of the families that are switched on in `[cards]`."""
    home = Shared(make_home(index))
    if index.config.cards.pages and home.value.base_url:
        yield from _oembed_files(index, home)
    if not index.config.cards.json:
        return
    yield from _work_files(index, home)
    is_large = len(index.papers) >= LARGE_CORPUS
    parts: list[tuple[Part, Sequence[int]]] = list(_parts(index)) if is_large else []
    listed = newest(index) if is_large else range(len(index.papers))
    yield from _list_files(index, home, parts, listed)
    yield from _person_files(index, home, tuple(part for part, _ in parts), listed)
    yield OutputFile(SCHEMA, Task(write_schema), "the schema of the public JSON")


def _work_files(index: SiteIndex, home: Shared[Home]) -> Iterator[OutputFile]:
    styles_of, cards = index.people_index.styles_of, index.config.cards
    for paper, summary, location in zip(index.papers, index.summaries, index.locations, strict=True):
        people = credited_contributors(paper.work.lead)
        urls = tuple(style.url for style in styles_of(people))
        card = card_path(paper.stem) if cards.pages else None
        files = _files_of(paper, summary.value, index.config)
        content = Task(write_work, home, f"{paper.stem}.json", paper.work, summary, urls, files, card)
        yield OutputFile(f"{paper.stem}.json", content, f"public JSON of {location}")


def _files_of(paper: Paper, summary: PaperSummary, config: Config) -> WorkFiles:
    cards, is_placed = config.cards, config.site.base_url is not None
    pdf = next((link.url for link in summary.links if link.kind == "pdf" and link.is_local), UNSET)
    return WorkFiles(
        bibtex=f"{paper.stem}.bib",
        ris=f"{paper.stem}.ris",
        csl_json=f"{paper.stem}.csl.json",
        pdf=pdf,
        oembed=f"{paper.stem}.oembed.json" if cards.pages and is_placed else UNSET,
        image=f"{paper.stem}.svg" if is_enabled("image", cards) else UNSET,
        image_png=f"{paper.stem}.png" if cards.png else UNSET,
        qr=f"{paper.stem}.qr.svg" if is_enabled("qr", cards) and is_placed else UNSET,
    )


def _list_files(
    index: SiteIndex, home: Shared[Home], parts: Sequence[tuple[Part, Sequence[int]]], listed: Sequence[int]
) -> Iterator[OutputFile]:
    """`parts` has the places of the papers in each part; those in `listed` are in the first document."""

    def file(path: str, places: Sequence[int], parts: tuple[Part, ...]) -> OutputFile:
        papers = tuple(index.summaries[at] for at in places)
        return OutputFile(path, Task(write_works, home, path, papers, len(index.papers), parts), "all papers")

    yield file(WORKS, listed, tuple(part for part, _ in parts))
    for part, places in parts:
        yield file(part.url, places, ())


def newest(index: SiteIndex) -> Sequence[int]:
    """The places of the newest papers of a large site, in the order of the list."""
    return sorted(index.newest(MAX_WORKS))


def _parts(index: SiteIndex) -> Iterator[tuple[Part, Sequence[int]]]:
    """The papers of each year, in as many documents as needed."""
    years: dict[int | None, list[int]] = {}  # the list may be in any order
    for at, summary in enumerate(index.summaries):
        years.setdefault(summary.value.year, []).append(at)
    for year, places in years.items():
        for number, start in enumerate(range(0, len(places), MAX_WORKS), 1):
            some = places[start : start + MAX_WORKS]
            name = f"{year or 'undated'}{f'.{number}' if number > 1 else ''}"
            yield Part(f"api/works/{name}.json", year, len(some)), some


def _person_files(
    index: SiteIndex, home: Shared[Home], parts: tuple[Part, ...], listed: Sequence[int]
) -> Iterator[OutputFile]:
    """`parts` and `listed` are those of all papers, and therefore of the owner's."""
    for person in index.people_index.persons:
        path = f"{person_stem(person)}.json"
        everything = index.papers_of(person)
        places, others = (listed, parts) if person.id == OWNER_ID else (everything, ())
        card = card_path(person_stem(person)) if index.config.cards.pages else None
        links = tuple(profile_links(person.profile)) if person.profile else ()
        papers = tuple(index.summaries[at] for at in places)
        photo = _photo_of(person, index)
        content = Task(write_person, home, path, person, photo, links, papers, len(everything), others, card)
        yield OutputFile(path, content, "public JSON of people")


def _photo_of(person: IndexedPerson, index: SiteIndex) -> str | None:
    photo = make_portrait(person.profile, "", index.targets, index.config.language)
    return largest_url(photo) if photo else None


# oEmbed


def _oembed_files(index: SiteIndex, home: Shared[Home]) -> Iterator[OutputFile]:
    for summary, location in zip(index.summaries, index.locations, strict=True):
        content = Task(write_paper_oembed, index.settings, index.site.title, summary)
        yield OutputFile(f"{summary.value.stem}.oembed.json", content, f"oEmbed of {location}")
    for person in index.people_index.persons:
        count = min(MAX_LISTED, len(index.papers_of(person)))
        stem = person_stem(person)
        content = Task(write_person_oembed, home, display_name(person.name), person.url, stem, count)
        yield OutputFile(f"{stem}.oembed.json", content, "oEmbed of people")


def write_paper_oembed(config: Config, site_title: str, paper: PaperSummary) -> bytes:
    """The configuration has a base URL."""
    shown = make_snippet_paper(paper, config)
    assert shown is not None, "there is a base URL"  # noqa: S101
    return write_oembed(
        title=shown.title,
        author=format_author_line(paper.entry.authors),
        author_url=None,
        provider=site_title,
        provider_url=shown.base,
        html=card_iframe(shown),
        width=CARD_WIDTH,
        height=card_height(shown),
        thumbnail=_thumbnail(shown, config.cards),
    )


def _thumbnail(shown: SnippetPaper, cards: Cards) -> Thumbnail | None:
    """PNG if there is one: many programs do not show SVG."""
    width, height = IMAGE_SIZE
    if cards.png:
        return Thumbnail(shown.url_of(".png"), SCALE * width, SCALE * height)
    return Thumbnail(shown.url_of(".svg"), width, height) if is_enabled("image", cards) else None


def write_person_oembed(home: Home, name: str, url: str, stem: str, papers: int) -> bytes:
    """`home` has a base URL; `papers` is the number of papers on the card."""
    base, height = home.base_url or "", person_card_height(papers)
    return write_oembed(
        title=name,
        author=name,
        author_url=absolute_url(base, url),
        provider=home.site.title,
        provider_url=base,
        html=iframe(f"{base}{card_path(stem)}", name, height),
        width=CARD_WIDTH,
        height=height,
        thumbnail=None,
    )
