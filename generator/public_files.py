"""The site's public JSON as files: which there are, what each depends on, how it is made.

A file depends on a digest of what it says of each paper; every paper is digested once, for all files that tell of it.
"""

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from hashlib import blake2b
from itertools import groupby

import msgspec
from msgspec import UNSET, Struct
from msgspec.structs import replace

from generator.author_lines import credited
from generator.author_page import portrait_of
from generator.documents import profile_links
from generator.entries import Paper, order_papers
from generator.page_models import PaperEntry
from generator.parts import ARCHIVE_FROM
from generator.people_pages import Collection
from generator.pictures import largest_url
from generator.public_models import Part, SiteInfo, WorkFiles
from generator.register import OWNER, Listed
from generator.topics import topics_of
from generator.writers.public_json import Home, make_work, write_person, write_schema, write_work, write_works
from generator.writers.search_index import type_of

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


def make_home(collection: Collection) -> Home:
    site, base_url = collection.site, collection.config.site.base_url
    info = SiteInfo(site.title, site.language, "rtl" if site.direction == "rtl" else "ltr", site.home_url)
    return Home(info, collection.config.language, f"{base_url.rstrip('/')}/" if base_url else None)


def card_path(stem: str) -> str:
    """The page that is made to be framed."""
    return f"{stem}.card.html"


def person_stem(listed: Listed) -> str:
    """What the addresses of all that belongs to somebody begin with: `people/x`, `index` for the owner of the site."""
    return listed.url.removesuffix(".html")


def public_files(collection: Collection) -> Iterator[PublicFile]:
    """All public JSON; nothing where it is switched off."""
    if not collection.config.cards.json:
        return
    home = make_home(collection)
    encode = msgspec.msgpack.Encoder(enc_hook=str).encode  # Markup
    common = encode((home, collection.config.cards))
    digests = [_digest_entry(encode, *pair) for pair in zip(collection.papers, collection.entries, strict=True)]
    yield from _work_files(collection, home, common, digests, encode)
    yield from _list_files(collection, home, common, digests, encode)
    yield from _person_files(collection, home, common, digests, encode)
    yield PublicFile(SCHEMA, b"", "the schema of the public JSON", write_schema)


Encode = Callable[[object], bytes]


def _digest_entry(encode: Encode, paper: Paper, entry: PaperEntry) -> bytes:
    """All that a list says of a paper."""
    work = paper.work
    selected = work.addition is not None and work.addition.selected
    said = (paper.slug, entry, work.lead.identifier("doi"), type_of(work), topics_of(work), selected)
    return blake2b(encode(said), digest_size=16).digest()


def _work_files(
    collection: Collection, home: Home, common: bytes, digests: Sequence[bytes], encode: Encode
) -> Iterator[PublicFile]:
    looks_of, cards = collection.register.looks_of, collection.config.cards
    has_people = collection.config.people != "owner"
    for paper, entry, digest in zip(collection.papers, collection.entries, digests, strict=True):
        path = f"{paper.stem}.json"
        lead = paper.work.lead
        versions = [replace(each, records=(), provenance=(), verbatim=None) for each in paper.work.versions]
        urls = [look.url for look in looks_of(credited(lead))] if has_people else ()
        depends = common + digest + encode((versions, urls))
        card = card_path(paper.stem) if cards.pages else None
        make = partial(write_work, home, path, paper, entry, looks_of, _files_of(paper, entry), card)
        yield PublicFile(path, depends, f"public JSON of {lead.records[0]}", make)


def _files_of(paper: Paper, entry: PaperEntry) -> WorkFiles:
    pdf = next((link.url for link in entry.links if link.kind == "pdf" and link.is_local), None)
    stem = paper.stem
    return WorkFiles(
        bibtex=f"{stem}.bib", ris=f"{stem}.ris", csl_json=f"{stem}.csl.json", pdf=UNSET if pdf is None else pdf
    )


def _list_files(
    collection: Collection, home: Home, common: bytes, digests: Sequence[bytes], encode: Encode
) -> Iterator[PublicFile]:
    total = len(collection.papers)
    everything = range(total)
    parts: list[tuple[Part, Sequence[int]]] = list(_parts(collection)) if total >= ARCHIVE_FROM else []
    shown = newest(collection) if parts else everything
    table = tuple(part for part, _ in parts)

    def write(path: str, places: Sequence[int], parts: tuple[Part, ...]) -> bytes:
        works = [make_work(collection.papers[at], collection.entries[at], home.language) for at in places]
        return write_works(home, path, works, total, parts)

    def file(path: str, places: Sequence[int], parts: tuple[Part, ...]) -> PublicFile:
        depends = common + encode((total, parts, [digests[at] for at in places]))
        return PublicFile(path, depends, "all papers", partial(write, path, places, parts))

    yield file(WORKS, shown, table)
    for part, places in parts:
        yield file(part.url, places, ())


def newest(collection: Collection) -> Sequence[int]:
    """The places of the newest papers of very many, in the order of the list."""
    chosen = {paper.slug for paper in order_papers(collection.papers, "newest")[:MAX_WORKS]}
    return [at for at, paper in enumerate(collection.papers) if paper.slug in chosen]


def _parts(collection: Collection) -> Iterator[tuple[Part, Sequence[int]]]:
    """Years, in as many documents as each needs."""
    issued = [paper.work.lead.issued for paper in collection.papers]
    for year, group in groupby(range(len(issued)), key=lambda at: date.year if (date := issued[at]) else None):
        places = list(group)
        for number, start in enumerate(range(0, len(places), MAX_WORKS), 1):
            some = places[start : start + MAX_WORKS]
            name = f"{year or 'undated'}{f'.{number}' if number > 1 else ''}"
            yield Part(f"api/works/{name}.json", year, len(some)), some


def _person_files(
    collection: Collection, home: Home, common: bytes, digests: Sequence[bytes], encode: Encode
) -> Iterator[PublicFile]:
    cards = collection.config.cards
    for listed in collection.register.listed:
        path = f"{person_stem(listed)}.json"
        places = papers_of(collection, listed)
        photo = _photo_of(listed, collection)
        depends = common + encode((listed, photo, [digests[at] for at in places]))
        card = card_path(person_stem(listed)) if cards.pages else None
        make = partial(_write_person, collection, home, path, listed, photo, places, card)
        yield PublicFile(path, depends, "public JSON of people", make)


def papers_of(collection: Collection, listed: Listed) -> Sequence[int]:
    """The places of somebody's papers; of the owner's the newest, where they are very many."""
    if listed.id != OWNER:
        return collection.register.works_of[listed.id]
    return newest(collection) if len(collection.papers) >= ARCHIVE_FROM else range(len(collection.papers))


def _photo_of(listed: Listed, collection: Collection) -> str | None:
    photo = portrait_of(listed.about, "", collection.made, collection.config.language)
    return largest_url(photo) if photo else None


def _write_person(
    collection: Collection,
    home: Home,
    path: str,
    listed: Listed,
    photo: str | None,
    places: Sequence[int],
    card: str | None,
) -> bytes:
    links = tuple(profile_links(listed.about)) if listed.about else ()
    works = [make_work(collection.papers[at], collection.entries[at], home.language) for at in places]
    return write_person(home, path, listed, photo, links, works, card)
