"""Public JSON and oEmbed as files: which there are, what each depends on, how it is made.

A file depends on a digest of what it says of each paper; every paper is digested once, for all files that tell of it.
"""

from collections.abc import Callable, Iterator, Sequence
from functools import partial

from msgspec import UNSET, Struct
from msgspec.structs import replace

from generator.api.documents import Home, make_work, write_person, write_schema, write_work, write_works
from generator.api.oembed import Thumbnail, write_oembed
from generator.bibliography.names import display_name
from generator.config.config import Cards
from generator.images.rasterise import SCALE
from generator.images.responsive import largest_url
from generator.page_models import PaperEntry
from generator.pages.author_line import credited_contributors, format_author_line
from generator.pages.author_page import make_portrait
from generator.pages.card_pages import MAX_LISTED, card_path, papers_of, person_stem
from generator.pages.document import digest, encode, profile_links
from generator.pages.index import SiteIndex
from generator.pages.pagination import LARGE_CORPUS
from generator.pages.paper_list import Paper, newest_indices
from generator.pages.people_index import OWNER_ID, IndexedPerson
from generator.pages.snippets import (
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
from generator.public_models import Part, SiteInfo, WorkFiles
from generator.text.urls import absolute_url

WORKS = "api/works.json"
SCHEMA = "api/schema.json"
MAX_WORKS = 500
"""Papers in one document of a site that has very many: half a megabyte."""


class PublicFile(Struct, frozen=True):
    """A file for programs."""

    path: str
    depends: bytes
    """All that it is made of, or a digest of that: of equal bytes comes an equal file."""
    origin: str
    """What it comes from, for messages."""
    make: Callable[[], bytes]


def make_home(index: SiteIndex) -> Home:
    site, base_url = index.site, index.config.site.base_url
    info = SiteInfo(site.title, site.language, "rtl" if site.direction == "rtl" else "ltr", site.home_url)
    return Home(info, index.config.language, absolute_url(base_url, ""))


def public_files(index: SiteIndex) -> Iterator[PublicFile]:
    """What is switched on."""
    home = make_home(index)
    common = digest(home, index.config.cards)
    digests = [_digest_entry(*pair) for pair in zip(index.papers, index.entries, strict=True)]
    if index.config.cards.pages and home.base_url:
        yield from _oembed_files(index, home, home.base_url, common, digests)
    if not index.config.cards.json:
        return
    yield from _work_files(index, home, common, digests)
    is_large = len(index.papers) >= LARGE_CORPUS
    parts: list[tuple[Part, Sequence[int]]] = list(_parts(index)) if is_large else []
    shown = newest(index) if is_large else range(len(index.papers))
    yield from _list_files(index, home, common, digests, parts, shown)
    table = tuple(part for part, _ in parts)
    yield from _person_files(index, home, common, digests, table, shown)
    yield PublicFile(SCHEMA, b"", "the schema of the public JSON", write_schema)


def _digest_entry(paper: Paper, entry: PaperEntry) -> bytes:
    """All that a list says of a paper."""
    return digest(paper.slug, entry, paper.work.lead.identifier("doi"), paper.type, paper.is_selected)


def _work_files(index: SiteIndex, home: Home, common: bytes, digests: Sequence[bytes]) -> Iterator[PublicFile]:
    styles_of, cards = index.people_index.styles_of, index.config.cards
    has_people = index.config.people != "owner"
    for paper, entry, said in zip(index.papers, index.entries, digests, strict=True):
        path = f"{paper.stem}.json"
        lead = paper.work.lead
        versions = [replace(each, records=(), provenance=(), verbatim=None) for each in paper.work.versions]
        urls = [style.url for style in styles_of(credited_contributors(lead))] if has_people else ()
        depends = common + said + encode((versions, urls))
        card = card_path(paper.stem) if cards.pages else None
        make = partial(write_work, home, path, paper, entry, styles_of, _files_of(index, paper, entry), card)
        yield PublicFile(path, depends, f"public JSON of {lead.records[0]}", make)


def _files_of(index: SiteIndex, paper: Paper, entry: PaperEntry) -> WorkFiles:
    cards, is_placed = index.config.cards, index.config.site.base_url is not None
    pdf = next((link.url for link in entry.links if link.kind == "pdf" and link.is_local), UNSET)
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
    index: SiteIndex,
    home: Home,
    common: bytes,
    digests: Sequence[bytes],
    parts: Sequence[tuple[Part, Sequence[int]]],
    shown: Sequence[int],
) -> Iterator[PublicFile]:
    """`parts` has the papers of each; `shown` are the places of those that stand in the first document."""
    total = len(index.papers)

    def write(path: str, places: Sequence[int], parts: tuple[Part, ...]) -> bytes:
        works = [make_work(index.papers[at], index.entries[at], home.language) for at in places]
        return write_works(home, path, works, total, parts)

    def file(path: str, places: Sequence[int], parts: tuple[Part, ...]) -> PublicFile:
        depends = common + encode((total, parts, [digests[at] for at in places]))
        return PublicFile(path, depends, "all papers", partial(write, path, places, parts))

    yield file(WORKS, shown, tuple(part for part, _ in parts))
    for part, places in parts:
        yield file(part.url, places, ())


def newest(index: SiteIndex) -> Sequence[int]:
    """The places of the newest papers of very many, in the order of the list."""
    return sorted(newest_indices(index.papers, MAX_WORKS))


def _parts(index: SiteIndex) -> Iterator[tuple[Part, Sequence[int]]]:
    """Years, in as many documents as each needs."""
    years: dict[int | None, list[int]] = {}  # a list may have any order
    for at, paper in enumerate(index.papers):
        issued = paper.work.lead.issued
        years.setdefault(issued.year if issued else None, []).append(at)
    for year, places in years.items():
        for number, start in enumerate(range(0, len(places), MAX_WORKS), 1):
            some = places[start : start + MAX_WORKS]
            name = f"{year or 'undated'}{f'.{number}' if number > 1 else ''}"
            yield Part(f"api/works/{name}.json", year, len(some)), some


def _person_files(
    index: SiteIndex,
    home: Home,
    common: bytes,
    digests: Sequence[bytes],
    parts: tuple[Part, ...],
    shown: Sequence[int],
) -> Iterator[PublicFile]:
    """`parts` and `shown` are of all papers, and so of the owner's."""
    cards = index.config.cards
    for person in index.people_index.persons:
        path = f"{person_stem(person)}.json"
        everything = papers_of(index, person)
        places, others = (shown, parts) if person.id == OWNER_ID else (everything, ())
        photo = _photo_of(person, index)
        depends = common + encode((person, photo, len(everything), others, [digests[at] for at in places]))
        card = card_path(person_stem(person)) if cards.pages else None
        make = partial(_write_person, index, home, path, person, photo, places, len(everything), others, card)
        yield PublicFile(path, depends, "public JSON of people", make)


def _photo_of(person: IndexedPerson, index: SiteIndex) -> str | None:
    photo = make_portrait(person.profile, "", index.targets, index.config.language)
    return largest_url(photo) if photo else None


def _write_person(
    index: SiteIndex,
    home: Home,
    path: str,
    person: IndexedPerson,
    photo: str | None,
    places: Sequence[int],
    total: int,
    parts: tuple[Part, ...],
    card: str | None,
) -> bytes:
    links = tuple(profile_links(person.profile)) if person.profile else ()
    works = [make_work(index.papers[at], index.entries[at], home.language) for at in places]
    return write_person(home, path, person, photo, links, works, total, parts, card)


# oEmbed


def _oembed_files(
    index: SiteIndex, home: Home, base: str, common: bytes, digests: Sequence[bytes]
) -> Iterator[PublicFile]:
    for paper, entry, said in zip(index.papers, index.entries, digests, strict=True):
        depends = common + said + encode(paper.work.lead.title)
        make = partial(_write_paper_oembed, index, home, paper, entry)
        yield PublicFile(f"{paper.stem}.oembed.json", depends, f"oEmbed of {paper.work.lead.records[0]}", make)
    for person in index.people_index.persons:
        papers = min(MAX_LISTED, len(papers_of(index, person)))
        make_person = partial(_write_person_oembed, home, base, person, papers)
        depends = common + encode((person, papers))
        yield PublicFile(f"{person_stem(person)}.oembed.json", depends, "oEmbed of people", make_person)


def _write_paper_oembed(index: SiteIndex, home: Home, paper: Paper, entry: PaperEntry) -> bytes:
    shown = make_snippet_paper(paper, entry, index.config)
    assert shown is not None, "there is a base URL"  # noqa: S101
    return write_oembed(
        title=shown.title,
        author=format_author_line(entry.authors),
        author_url=None,
        provider=home.site.title,
        provider_url=shown.base,
        html=card_iframe(shown),
        width=CARD_WIDTH,
        height=card_height(shown),
        thumbnail=_thumbnail(shown, index.config.cards),
    )


def _thumbnail(shown: SnippetPaper, cards: Cards) -> Thumbnail | None:
    """PNG where there is one: many programs show no SVG."""
    width, height = IMAGE_SIZE
    if cards.png:
        return Thumbnail(shown.url_of(".png"), SCALE * width, SCALE * height)
    return Thumbnail(shown.url_of(".svg"), width, height) if is_enabled("image", cards) else None


def _write_person_oembed(home: Home, base: str, person: IndexedPerson, papers: int) -> bytes:
    name, height = display_name(person.name), person_card_height(papers)
    return write_oembed(
        title=name,
        author=name,
        author_url=absolute_url(base, person.url),
        provider=home.site.title,
        provider_url=base,
        html=iframe(f"{base}{card_path(person_stem(person))}", name, height),
        width=CARD_WIDTH,
        height=height,
        thumbnail=None,
    )
