"""Papers as they stand in lists: order, groups, and what a list says of each."""

from collections.abc import Sequence
from itertools import groupby

from markupsafe import Markup, escape
from msgspec import Struct

from generator.author_lines import LooksOf, author_line, credited
from generator.config import Display
from generator.language import Language
from generator.links import LABELS, is_web_url, local_path, resolve_identifier
from generator.model import Publication, Work
from generator.page_models import Group, Jump, LinkItem, PaperEntry, Topic
from generator.text import plain_text, render_text
from generator.text_language import language_of
from generator.urls import file_url
from generator.words import Words, fill

MIN_JUMPS = 15
"""Lists of so many papers have a row of years to jump to."""


class Paper(Struct, frozen=True):
    """A work with its addresses."""

    work: Work
    slug: str
    output_path: str
    url: str
    stem: str
    topics: tuple[Topic, ...] = ()
    type: str | None = None
    """Its CSL type, or None where nobody says."""


def order_papers(papers: Sequence[Paper], order: str) -> list[Paper]:
    """By date, the newest first; those without a date last; equal ones as they stand in the corpus."""
    dated = [paper for paper in papers if paper.work.lead.issued is not None]
    undated = [paper for paper in papers if paper.work.lead.issued is None]
    dated.sort(key=lambda paper: paper.work.position)
    dated.sort(
        key=lambda paper: paper.work.lead.issued.order if paper.work.lead.issued else (), reverse=order == "newest"
    )
    return [*dated, *sorted(undated, key=lambda paper: paper.work.position)]


def group_papers(papers: Sequence[Paper], entries: Sequence[PaperEntry], words: Words) -> tuple[Group, ...]:
    pairs = zip(papers, entries, strict=True)
    if all(paper.work.lead.issued is None for paper in papers):
        return (Group("", "papers", tuple(entries)),) if entries else ()
    groups = []
    for year, members in groupby(pairs, key=lambda pair: pair[0].work.lead.issued and pair[0].work.lead.issued.year):
        label, anchor = (str(year), f"y{year}") if year else (words.undated, "undated")
        groups.append(Group(label, anchor, tuple(entry for _, entry in members)))
    return tuple(groups)


def jumps_to(groups: Sequence[Group]) -> tuple[Jump, ...]:
    """A way down to each group where the list is long."""
    if len(groups) < 2 or sum(len(group.entries) for group in groups) < MIN_JUMPS:
        return ()
    return tuple(Jump(group.label, group.anchor) for group in groups)


_TYPES = """book article-journal paper-conference chapter article report thesis dataset software speech patent
article-magazine article-newspaper webpage""".split()


def type_order(kind: str) -> tuple[int, str]:
    """As lists of publications have the types; those that are rare there by their names."""
    return _TYPES.index(kind) if kind in _TYPES else len(_TYPES), kind


def name_type(kind: str, words: Words) -> str:
    """`Journal articles`."""
    return words.types.get(kind) or kind.replace("-", " ").capitalize()


def summarise_papers(papers: Sequence[Paper], language: Language) -> str:
    """`7 papers, 2016–2023`."""
    count = language.count(language.words.paper_count, len(papers))
    years = sorted({paper.work.lead.issued.year for paper in papers if paper.work.lead.issued})
    if not years:
        return count
    span = str(years[0]) if years[0] == years[-1] else f"{years[0]}–{years[-1]}"
    return fill(language.words.summary, count=count, years=span)


def make_entry(paper: Paper, display: Display, language: Language, looks_of: LooksOf) -> PaperEntry:
    lead, addition = paper.work.lead, paper.work.addition
    container, details = appeared(lead, language.words)
    return PaperEntry(
        url=entry_url(paper),
        title=title_of(lead, language.words),
        authors=author_line(credited(lead), display, language, looks_of),
        container=container,
        details=details,
        issued=written_date(lead, language),
        issued_iso=str(lead.issued) if lead.issued else None,
        links=links_of(lead, language.words),
        topics=paper.topics,
        image=file_url(addition.image) if addition and addition.image else None,
        image_alt=(addition.image_alt or "") if addition else "",
        lang=language_of(lead.title, lead.language, language.tag),
    )


def entry_url(paper: Paper) -> str:
    """For links inside the site: a folder does not open by double click."""
    return paper.output_path if paper.url.endswith("/") else paper.url


def title_of(version: Publication, words: Words) -> Markup:
    return render_text(version.title) if version.title else escape(words.untitled)


def appeared(version: Publication, words: Words) -> tuple[str | None, str | None]:
    """Container and the place in it: `Science`, `378 (6624), 1092–1097`."""
    container = plain_text(version.container_title) if version.container_title else None
    if container is None and version.identifier("arxiv"):
        container = "arXiv"
    volume = version.volume or ""
    if version.issue:
        volume = f"{volume} ({version.issue})" if volume else fill(words.issue, issue=version.issue)
    pages = (version.page_range or "").replace("-", "–")
    if pages and not volume:
        pages = fill(words.pages, pages=pages) if "–" in pages else fill(words.page, page=pages)
    return container, ", ".join(part for part in (volume, pages) if part) or None


def written_date(version: Publication, language: Language) -> str | None:
    """`8 December 2022`, `December 2022`, `2022`; the source's words where they are no date."""
    date = version.issued
    if date is None:
        return version.issued_literal
    until = version.issued_until
    if date.month is None and until is not None and until.year != date.year:
        return f"{date.year}–{until.year}"
    return language.date(date)


_RANK = {kind: at for at, kind in enumerate(LABELS)}


def links_of(version: Publication, words: Words) -> tuple[LinkItem, ...]:
    """Everything that can be opened, each address once, in the order of `LABELS`."""
    found: dict[str, LinkItem] = {}
    for link in version.links:
        local = local_path(link.url)
        if local or is_web_url(link.url):
            url = file_url(local) if local else link.url
            label = words.links.get(link.kind) or LABELS.get(link.kind) or link.kind.replace("_", " ").capitalize()
            found.setdefault(url, LinkItem(link.kind, label, url, is_local=local is not None))
    for identifier in version.identifiers:
        resolved = resolve_identifier(identifier.scheme, identifier.value)
        if resolved:
            found[resolved] = LinkItem(identifier.scheme, LABELS[identifier.scheme], resolved, is_local=False)
    return tuple(sorted(found.values(), key=lambda item: _RANK.get(item.kind, len(_RANK))))
