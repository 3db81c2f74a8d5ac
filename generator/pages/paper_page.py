"""The page of one work: who, where and when, abstract, versions, how to cite it, its neighbours in the list.

A model is made only where its page is: what it is made of tells beforehand whether it can have changed.
"""

from collections.abc import Iterable, Mapping
from functools import partial
from itertools import pairwise
from pathlib import PurePosixPath
from urllib.parse import unquote

from markupsafe import Markup, escape
from msgspec import Struct
from msgspec.structs import replace

from generator.config.config import Config
from generator.i18n.locale import Language
from generator.i18n.messages import fill
from generator.images.card_svg import HEIGHT, WIDTH
from generator.images.rasterise import SCALE
from generator.images.responsive import FIGURE
from generator.model import Contributor, ContributorRole, Version, Work
from generator.page_models import (
    CiteBox,
    CiteFile,
    LinkItem,
    Meta,
    Neighbour,
    PaperEntry,
    PaperPage,
    Picture,
    Related,
    RoleLine,
)
from generator.pages.author_line import (
    StylesOf,
    credited_contributors,
    list_contributors,
    make_author_line,
    make_legend,
)
from generator.pages.document import PAPERS, Page, digest, make_meta, oembed_url, open_graph
from generator.pages.index import SiteIndex
from generator.pages.owner_markdown import LinkTargets, render_prose
from generator.pages.paper_list import Paper, find_container_url, plain_title
from generator.pages.related import find_related
from generator.pages.snippets import make_share_box
from generator.pages.version_history import make_timeline
from generator.problems import Location
from generator.text.html import render_paragraphs, summarise
from generator.text.script import language_tag
from generator.text.urls import absolute_url, file_url, has_scheme, path_to_root
from generator.writers.apa import write_reference
from generator.writers.bibtex import is_verbatim, write_bibtex
from generator.writers.formats import CITATION_FORMATS
from generator.writers.highwire import citation_meta_tags

MAX_CITE_NAMES = 30
"""More authors than these end the cite box in `and others`; the .bib file has everyone."""


class _Beside(Struct, frozen=True):
    """What other files and papers tell the page."""

    figure: Picture | None
    note: Markup
    body: Markup
    related: tuple[Related, ...]
    previous: Neighbour | None
    next: Neighbour | None


def make_paper_pages(index: SiteIndex, containers: Mapping[str, str]) -> Iterable[Page]:
    """`containers` are those of `Archives`."""
    papers, entries, config, targets = index.papers, index.entries, index.config, index.targets
    styles_of = index.people_index.styles_of
    items = [Related(entry.url, entry.title, entry.issued, entry.issued_iso, entry.lang) for entry in entries]
    related = find_related(papers) if config.display.related else [()] * len(papers)
    neighbours = [Neighbour(entry.url, entry.title) for entry in entries]
    around = list(pairwise([None, *neighbours, None]))
    common = digest(config.site, config.display, config.cards)
    for at, (paper, entry) in enumerate(zip(papers, entries, strict=True)):
        previous, following = around[at][0], around[at + 1][1]
        near = tuple(items[other] for other in related[at])
        work, lead, addition = paper.work, paper.work.lead, paper.work.addition
        alt = (addition.image_alt if addition else None) or ""
        figure = (
            targets.gallery.picture(paper.image_path, FIGURE, alt, is_lazy=bool(lead.abstract))
            if paper.image_path
            else None
        )
        root = path_to_root(paper.output_path)
        note = (
            render_prose(addition.note, "papers", root, targets, inline=True) if addition else escape(lead.note or "")
        )
        body = render_prose(addition.body, "papers", root, targets) if addition else Markup()
        beside = _Beside(figure, note, body, near, previous, following)
        lines = [*map(credited_contributors, work.versions), *_others(lead).values()]
        depends = digest(
            common,
            _said(work),
            [styles_of(people) for people in lines],
            [_size_of(link, targets) for link in entry.links],
            paper.url,
            paper.stem,
            paper.topics,
            [find_container_url(version, containers) for version in work.versions],
            beside,
        )
        make = partial(_paper_page, index, containers, paper, entry, beside)
        yield Page(paper.output_path, paper.url, "paper.html", make, depends, str(lead.records[0]))


def _said(work: Work) -> tuple[object, ...]:
    """What the sources say of a work, wherever in them it stands: a paper added above moves all lines below."""
    addition = work.addition and replace(work.addition, location=Location(""))
    return addition, [replace(version, records=(), provenance=()) for version in work.versions]


def _paper_page(
    index: SiteIndex, containers: Mapping[str, str], paper: Paper, entry: PaperEntry, beside: _Beside
) -> PaperPage:
    config, targets, styles_of = index.config, index.targets, index.people_index.styles_of
    work, lead, figure = paper.work, paper.work.lead, beside.figure
    labels = _neighbour_labels(config)
    canonical = absolute_url(config.site.base_url, paper.url)
    language, words = config.language, config.language.words
    title = plain_title(lead, words)
    description = summarise(lead.abstract) if lead.abstract else None
    people = credited_contributors(lead)
    legend = make_legend(people, words)
    authors = make_author_line(people, config.display, language, styles_of, signed=True) if legend else entry.authors
    metas = [
        make_meta("name", key, content) for key, content in citation_meta_tags(lead, canonical, _pdf_url(paper, config))
    ]
    metas += open_graph(config, "article", title, description, paper.url, figure)
    if config.cards.png and figure is None:
        metas += _drawing_metas(paper, config, title)

    return PaperPage(
        root=path_to_root(paper.output_path),
        url=paper.url,
        title=f"{title} – {index.site.title}",
        description=description,
        canonical_url=canonical,
        oembed_url=oembed_url(config, paper.stem, paper.url),
        metas=tuple(metas),
        heading=entry.title,
        lang=entry.lang,
        abstract_lang=language_tag(lead.abstract, lead.language, language.tag),
        authors=authors,
        contributors=list_contributors(people, language, styles_of) if authors.more else (),
        legend=legend,
        authors_label=words.edited_by if people and not lead.authors else "",
        roles=tuple(_roles(lead, config, styles_of)),
        container=entry.container,
        container_url=find_container_url(lead, containers),
        details=entry.details,
        publisher=lead.publisher,
        issued=entry.issued or words.undated,
        issued_iso=entry.issued_iso,
        links=tuple(_with_size(link, targets, language) for link in entry.links),
        abstract=render_paragraphs(lead.abstract),
        note=beside.note,
        body=beside.body,
        image=figure,
        tags=paper.topics,
        versions=make_timeline(work, config.display, language, styles_of, containers),
        cite=_cite_box(work, paper.stem, language),
        related=beside.related,
        share=make_share_box(paper, entry, config),
        previous=beside.previous,
        next=beside.next,
        previous_label=labels[0],
        next_label=labels[1],
        papers_url=PAPERS,
    )


def _neighbour_labels(config: Config) -> tuple[str, str]:
    words, sort = config.language.words, config.display.sort
    if sort in {"title", "container"} or config.display.group_by not in {"year", "none"}:
        return words.previous, words.next
    return (words.newer, words.older) if sort == "newest" else (words.older, words.newer)


def _with_size(link: LinkItem, targets: LinkTargets, language: Language) -> LinkItem:
    """A file of ours says how large it is, and of which format where its label does not say so."""
    size = _size_of(link, targets)
    if size is None:
        return link
    note, suffix = language.file_size(size), PurePosixPath(unquote(link.url)).suffix[1:].upper()
    if suffix and suffix != link.label.upper():
        note = fill(language.words.file_note, format=suffix, size=note)
    return replace(link, note=note)


def _size_of(link: LinkItem, targets: LinkTargets) -> int | None:
    return targets.sizes.get(unquote(link.url)) if link.is_local else None


def _drawing_metas(paper: Paper, config: Config, title: str) -> list[Meta]:
    """The drawn card, for what chat programs show of a link."""
    url = absolute_url(config.site.base_url, file_url(f"{paper.stem}.png"))
    size = {"width": str(SCALE * WIDTH), "height": str(SCALE * HEIGHT), "alt": title}
    said = [("", url), *((f":{key}", value) for key, value in size.items())] if url else []
    return [make_meta("property", f"og:image{key}", value) for key, value in said if value]


def _pdf_url(paper: Paper, config: Config) -> str | None:
    """The PDF that Scholar may be told of: in the same folder as the page (inclusion guidelines, 3)."""
    folder = paper.output_path.rpartition("/")[0]
    pdf = next((link.url for link in paper.work.lead.links if link.kind == "pdf"), None)
    if pdf is None or has_scheme(pdf) or pdf.rpartition("/")[0] != folder:
        return None
    return absolute_url(config.site.base_url, file_url(pdf))


def _others(version: Version) -> dict[ContributorRole, list[Contributor]]:
    """Everybody but whom the author line names."""
    roles: tuple[ContributorRole, ...] = ("editor", "translator", "contributor")
    others = roles if version.authors else roles[1:]
    return {role: [each for each in version.contributors if each.role == role] for role in others}


def _roles(version: Version, config: Config, styles_of: StylesOf) -> Iterable[RoleLine]:
    words = config.language.words
    labels: dict[ContributorRole, str] = {
        "editor": words.edited_by,
        "translator": words.translated_by,
        "contributor": words.contributed_by,
    }
    for role, people in _others(version).items():
        if people:
            yield RoleLine(labels[role], make_author_line(people, config.display, config.language, styles_of))


def _cite_box(work: Work, stem: str, language: Language) -> CiteBox:
    label = language.words.copy_format
    files = (CiteFile(each.name, stem + each.suffix, fill(label, format=each.name)) for each in CITATION_FORMATS)
    return CiteBox(
        reference=write_reference(work, language),
        bibtex=write_bibtex(work, max_names=MAX_CITE_NAMES),
        files=tuple(files),
        is_shortened=len(work.lead.authors) > MAX_CITE_NAMES and not is_verbatim(work),
    )
