"""The page of one work: authors, container and date, abstract, versions, citation, neighbours in the list."""

from collections.abc import Iterable, Mapping, Sequence
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
    ExtraField,
    LinkItem,
    Meta,
    Neighbour,
    PaperPage,
    Picture,
    ReferencePart,
    Related,
    RoleLine,
)
from generator.pages.content.owner_markdown import LinkTargets, render_prose
from generator.pages.document import PAPERS, Page, PageHead, make_meta, oembed_url, page_head
from generator.pages.embedding.snippets import make_share_box
from generator.pages.index import SiteIndex
from generator.pages.papers.paper_list import Paper, PaperSummary, plain_title
from generator.pages.papers.place import describe_place, find_container_url
from generator.pages.papers.related import find_related
from generator.pages.papers.version_history import make_timeline
from generator.pages.people.author_line import (
    NameStyle,
    are_contributors_incomplete,
    credited_contributors,
    credited_role,
    list_contributors,
    make_author_line,
    make_legend,
    role_labels,
)
from generator.tasks import Task
from generator.text.html import plain_text, render_paragraphs, summarise
from generator.text.script import language_tag
from generator.text.urls import absolute_url, file_url, has_scheme, path_to_root
from generator.writers.apa import format_reference
from generator.writers.bibtex import is_verbatim, write_bibtex
from generator.writers.formats import CITATION_FORMATS
from generator.writers.highwire import citation_meta_tags

MAX_CITE_NAMES = 30
"""More authors than this end the cite box in `and others`; the .bib file has all of them."""


class PaperContext(Struct, frozen=True):
    """What the rest of the site contributes to the page of a paper."""

    styles: tuple[tuple[NameStyle, ...], ...]
    """Of the credited contributors of each version."""
    role_styles: tuple[tuple[NameStyle, ...], ...]
    """Of the other contributors to the lead version, by role."""
    container_urls: tuple[str | None, ...]
    """The page of the container of each version."""
    sizes: tuple[int | None, ...]
    """The size of the local file behind each link, in bytes."""
    figure: Picture | None
    note: Markup
    body: Markup
    related: tuple[Related, ...]
    previous: Neighbour | None
    next: Neighbour | None
    are_dated: tuple[bool, bool]
    """Whether the dates of this paper and of the previous one are known, and those of this and the next one."""


def make_paper_pages(index: SiteIndex, containers: Mapping[str, str]) -> Iterable[Page]:
    """The page of each paper. `containers` maps folded container titles to their pages, see `Archives`."""
    entries = index.entries
    items = [Related(entry.url, entry.title, entry.issued, entry.issued_iso, entry.lang) for entry in entries]
    related = find_related(index.papers) if index.config.display.related else [()] * len(entries)
    neighbours = [None, *(Neighbour(entry.url, entry.title) for entry in entries), None]
    for at, (paper, location) in enumerate(zip(index.papers, index.locations, strict=True)):
        near = tuple(items[other] for other in related[at])
        context = _make_context(index, at, containers, near, neighbours[at], neighbours[at + 2])
        content = Task(make_paper_page, index.settings, index.site.title, paper, index.summaries[at], context)
        yield Page(paper.output_path, paper.url, "paper.html", content, str(location))


def _make_context(
    index: SiteIndex,
    at: int,
    containers: Mapping[str, str],
    related: tuple[Related, ...],
    previous: Neighbour | None,
    following: Neighbour | None,
) -> PaperContext:
    paper, targets, styles_of = index.papers[at], index.targets, index.people_index.styles_of
    work, lead, addition = paper.work, paper.work.lead, paper.work.addition
    alt = (addition.image_alt if addition else None) or ""
    lazy = bool(lead.abstract)
    root = path_to_root(paper.output_path)
    return PaperContext(
        styles=tuple(tuple(styles_of(credited_contributors(version))) for version in work.versions),
        role_styles=tuple(tuple(styles_of(people)) for people in _others(lead).values()),
        container_urls=tuple(find_container_url(version, containers) for version in work.versions),
        sizes=tuple(_size_of(link, targets) for link in index.summaries[at].value.links),
        figure=targets.gallery.picture(paper.image_path, FIGURE, alt, is_lazy=lazy) if paper.image_path else None,
        note=(
            render_prose(addition.note, addition.folder, root, targets, inline=True)
            if addition and addition.note
            else escape(lead.note or "")
        ),
        body=render_prose(addition.body, addition.folder, root, targets) if addition else Markup(),
        related=related,
        previous=previous,
        next=following,
        are_dated=(_are_dated(index, at, at - 1), _are_dated(index, at, at + 1)),
    )


def _are_dated(index: SiteIndex, *positions: int) -> bool:
    return all(0 <= at < len(index.summaries) and index.summaries[at].value.year is not None for at in positions)


def make_paper_page(
    config: Config, site_title: str, paper: Paper, summary: PaperSummary, context: PaperContext
) -> PaperPage:
    work, lead, entry, figure = paper.work, paper.work.lead, summary.entry, context.figure
    language, words = config.language, config.language.words
    title = plain_title(lead, words)
    description = summarise(lead.abstract) if lead.abstract else None
    people, styles = credited_contributors(lead), context.styles[0]
    legend = make_legend(people, words)
    authors, is_incomplete = summary.authors, are_contributors_incomplete(lead)
    if legend:
        authors = make_author_line(people, styles, config.display, language, signed=True, is_incomplete=is_incomplete)
    labels = _neighbour_labels(config, context.are_dated)
    return PaperPage(
        **_head(config, site_title, paper, title, description, figure),
        oembed_url=oembed_url(config, paper.stem, paper.url),
        heading=entry.title,
        lang=entry.lang,
        abstract_lang=language_tag(lead.abstract, lead.language, language.tag),
        authors=authors,
        contributors=list_contributors(people, styles, language, is_incomplete=is_incomplete) if authors.more else (),
        legend=legend,
        authors_label=entry.authors_label,
        roles=tuple(_roles(lead, context.role_styles, config)),
        container=entry.container_title or entry.container,
        container_url=context.container_urls[0],
        details=entry.details,
        before_details=entry.before_details,
        awards=entry.awards,
        series=describe_place(lead, language).series,
        publisher=_further_publisher(lead, entry.container),
        issued=entry.issued or (None if entry.publication_status else words.undated),
        issued_iso=entry.issued_iso,
        publication_status=entry.publication_status,
        links=tuple(_with_size(link, size, language) for link, size in zip(summary.links, context.sizes, strict=True)),
        abstract=render_paragraphs(lead.abstract, dashes=True),
        note=context.note,
        body=context.body,
        extra=tuple(ExtraField(*pair) for pair in paper.work.addition.extra) if paper.work.addition else (),
        image=figure,
        tags=paper.topics,
        versions=make_timeline(work, config.display, language, context.styles, context.container_urls),
        cite=_cite_box(work, paper.stem, language),
        related=context.related,
        share=make_share_box(summary, config),
        previous=context.previous,
        next=context.next,
        previous_label=labels[0],
        next_label=labels[1],
        papers_url=PAPERS,
    )


def _head(
    config: Config, site_title: str, paper: Paper, title: str, description: str | None, figure: Picture | None
) -> PageHead:
    """Scholarly metadata, then Open Graph, with the drawn card as its image if the paper has no figure."""
    canonical = absolute_url(config.site.base_url, paper.url)
    pairs = citation_meta_tags(paper.work.lead, canonical, _pdf_url(paper, config))
    head = page_head(
        config,
        paper.url,
        f"{title} – {site_title}",
        description,
        og_type="article",
        og_title=title,
        og_description=description,
        og_image=figure,
        metas=(make_meta("name", key, content) for key, content in pairs),
    )
    head["root"] = path_to_root(paper.output_path)
    if config.cards.png and figure is None:
        head["metas"] += tuple(_drawing_metas(paper, config, title))
    return head


def _neighbour_labels(config: Config, are_dated: tuple[bool, bool]) -> tuple[str, str]:
    words, sort = config.language.words, config.display.sort
    if sort in {"title", "container"} or config.display.group_by not in {"year", "none"}:
        return words.previous, words.next
    by_date = (words.newer, words.older) if sort == "newest" else (words.older, words.newer)
    return by_date[0] if are_dated[0] else words.previous, by_date[1] if are_dated[1] else words.next


def _with_size(link: LinkItem, size: int | None, language: Language) -> LinkItem:
    """A link to a local file with its size, and its format if the label does not name it."""
    if size is None:
        return link
    note, suffix = language.file_size(size), PurePosixPath(unquote(link.url)).suffix[1:].upper()
    if suffix and suffix != link.label.upper():
        note = fill(language.words.file_note, format=suffix, size=note)
    return replace(link, note=note)


def _size_of(link: LinkItem, targets: LinkTargets) -> int | None:
    return targets.sizes.get(unquote(link.url)) if link.is_local else None


def _drawing_metas(paper: Paper, config: Config, title: str) -> list[Meta]:
    """The drawn card as the image of link previews."""
    url = absolute_url(config.site.base_url, file_url(f"{paper.stem}.png"))
    size = {"width": str(SCALE * WIDTH), "height": str(SCALE * HEIGHT), "alt": title}
    pairs = [("", url), *((f":{key}", value) for key, value in size.items())] if url else []
    return [make_meta("property", f"og:image{key}", value) for key, value in pairs if value]


def _pdf_url(paper: Paper, config: Config) -> str | None:
    """The PDF for Google Scholar, which must be in the same folder as the page (inclusion guidelines, 3)."""
    folder = paper.output_path.rpartition("/")[0]
    pdf = next((link.url for link in paper.work.lead.links if link.kind == "pdf"), None)
    if pdf is None or has_scheme(pdf) or pdf.rpartition("/")[0] != folder:
        return None
    return absolute_url(config.site.base_url, file_url(pdf))


def _others(version: Version) -> dict[ContributorRole, list[Contributor]]:
    """All contributors but those in the author line."""
    roles: tuple[ContributorRole, ...] = ("editor", "translator", "contributor")
    credited = credited_role(version)
    return {role: [each for each in version.contributors if each.role == role] for role in roles if role != credited}


def _roles(version: Version, styles: Iterable[Sequence[NameStyle]], config: Config) -> Iterable[RoleLine]:
    labels = role_labels(config.language.words)
    for (role, people), own_styles in zip(_others(version).items(), styles, strict=True):
        if people:
            is_incomplete = role in version.incomplete_roles
            line = make_author_line(people, own_styles, config.display, config.language, is_incomplete=is_incomplete)
            yield RoleLine(labels[role], line)


def _further_publisher(lead: Version, shown: str | None) -> str | None:
    """Return the publisher beside a container; without one, it is among the details."""
    if shown is None or not lead.publisher or plain_text(lead.publisher) == shown:
        return None
    return lead.publisher


def _cite_box(work: Work, stem: str, language: Language) -> CiteBox:
    return CiteBox(
        reference=tuple(ReferencePart(run.text, run.is_italic, run.url) for run in format_reference(work, language)),
        copy_label=fill(language.words.copy_format, format=CITATION_FORMATS[0].name),
        bibtex=write_bibtex(work, max_names=MAX_CITE_NAMES),
        files=tuple(CiteFile(each.name, stem + each.suffix) for each in CITATION_FORMATS),
        is_shortened=len(work.lead.authors) > MAX_CITE_NAMES and not is_verbatim(work),
    )
