"""Lists of papers: order, groups, and the entry of each paper."""

import math
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain, count, groupby
from operator import itemgetter

from markupsafe import Markup, escape
from msgspec import Struct
from msgspec.structs import replace

from generator.bibliography.links import BUILT_IN_LINK_KINDS, LINK_LABELS, resolve_identifier
from generator.bibliography.preprint_servers import container_or_server
from generator.config.config import Config, Display
from generator.i18n.locale import Language
from generator.i18n.messages import Words, fill
from generator.model import Publication, PublicationStatus, Work
from generator.page_models import AnchorLink, AuthorLine, Group, LinkItem, PaperEntry, Picture, Topic
from generator.pages.papers.place import NO_SHORT_FORMS, ShortContainers, describe_place, format_issued, format_status
from generator.pages.people.author_line import (
    Byline,
    StylesOf,
    are_contributors_incomplete,
    credited_contributors,
    credited_role,
    make_author_line,
    role_labels,
    without_link_to_owner,
)
from generator.text.fold import fold
from generator.text.html import plain_text, render_text
from generator.text.script import language_tag
from generator.text.urls import file_url, is_web_url, local_path, slug_words

MAX_TOPICS = 20
"""Number of topics that the entry of a paper in lists shows."""
MIN_JUMPS = 15
"""Lists with at least this many papers have links to their groups above them."""
MIN_YEARS = 13
"""If the papers span at least this many years, the links lead to decades."""
_YEAR_ANCHOR = re.compile(r"y\d+")


class Paper(Struct, frozen=True):
    """A work with the URLs of its page."""

    work: Work
    slug: str
    output_path: str
    """Of the page: `papers/x.html`, `papers/x/index.html`."""
    url: str
    """Of the page, from the site's root: `papers/x.html`, `papers/x/`."""
    stem: str
    """Of the files next to the page: `papers/x`."""
    topics: tuple[Topic, ...] = ()
    type: str | None = None
    """CSL type, or None if unknown."""
    image_path: str | None = None
    """Below `content/`."""
    image: Picture | None = None
    """The same image as lists show it."""

    @property
    def is_selected(self) -> bool:
        """Whether the owner selected it, in `papers/*.md` or in a source."""
        chosen = self.work.addition.selected if self.work.addition else None
        return any(version.is_selected for version in self.work.versions) if chosen is None else chosen

    @property
    def selected_order(self) -> int | None:
        """The place among the selected papers that the owner gave to it."""
        return self.work.addition.selected_order if self.work.addition else None


class PaperSummary(Struct, frozen=True):
    """What lists, cards and public JSON show of a paper."""

    slug: str
    stem: str
    url: str
    title: str | None
    """As in the source, with TeX math."""
    type: str | None
    """CSL type, or None if unknown."""
    year: int | None
    doi: str | None
    publication_status: PublicationStatus | None
    is_selected: bool
    links: tuple[LinkItem, ...]
    """All links, also those that lists leave out."""
    topics: tuple[Topic, ...]
    """All of them, also those that its entry in lists omits."""
    authors: AuthorLine
    """As in its entry, with the link to the owner that lists leave out."""
    entry: PaperEntry
    selected_order: int | None = None
    """The place among the selected papers, from 1; None for after those with a place."""


def order_selected(papers: Sequence[PaperSummary]) -> list[int]:
    """Return the positions of the selected papers: first those with a place, in its order, then the others."""
    positions = (at for at, paper in enumerate(papers) if paper.is_selected)
    places = {at: papers[at].selected_order for at in positions}
    return sorted(places, key=lambda at: (places[at] is None, places[at] or 0))


def order_papers(papers: Sequence[Paper], sort: str, group_by: str = "none") -> list[Paper]:
    """Sort papers by date, title or container; papers without one come last, ties keep the order of the corpus.

    Papers of one group are adjacent: years latest first (earliest first if `sort` is `oldest`), types in the order that
    is usual in publication lists, topics most frequent first.
    """
    ordered = sorted(papers, key=lambda paper: paper.work.position)
    if sort == "container":
        ordered = _by_date(ordered, latest_first=True)
        ordered.sort(key=lambda paper: _empty_last(_container_key(paper)))
    elif sort == "title":
        ordered.sort(key=lambda paper: _empty_last(fold(paper.work.lead.title or "")))
    else:
        ordered = _by_date(ordered, latest_first=sort == "newest")
    if group_by == "year" and sort in {"title", "container"}:
        ordered.sort(key=lambda paper: -paper.work.lead.issued.year if paper.work.lead.issued else math.inf)
    elif group_by == "type":
        ordered.sort(key=lambda paper: (paper.type is None, type_sort_key(paper.type or "")))
    elif group_by == "topic":
        frequency = Counter(paper.topics[0].label for paper in papers if paper.topics)
        ordered.sort(key=lambda paper: _topic_sort_key(paper, frequency))
    return ordered


def _by_date(papers: Sequence[Paper], *, latest_first: bool) -> list[Paper]:
    dated = [paper for paper in papers if paper.work.lead.issued is not None]
    dated.sort(key=lambda paper: paper.work.lead.issued.order if paper.work.lead.issued else (), reverse=latest_first)
    return [*dated, *(paper for paper in papers if paper.work.lead.issued is None)]


def _empty_last(key: str) -> tuple[bool, str]:
    return not key, key


def _container_key(paper: Paper) -> str:
    return fold(container_or_server(paper.work.lead) or "")


def _topic_sort_key(paper: Paper, frequency: Mapping[str, int]) -> tuple[int, str, str]:
    label = paper.topics[0].label if paper.topics else ""
    return -frequency.get(label, 0), fold(label), label


def group_papers(
    papers: Sequence[PaperSummary],
    words: Words,
    group_by: str = "year",
    entries: Sequence[PaperEntry] | None = None,
) -> tuple[Group, ...]:
    """Group papers, which are in the order of the site, under headings; `entries` replace those of the papers.

    There is one group without a heading if `group_by` is `none` or no paper has a year, type or topic.
    """
    entries = [paper.entry for paper in papers] if entries is None else entries
    headings = [_heading(paper, words, group_by) for paper in papers]
    if group_by == "none" or all(is_rest for _, _, is_rest in headings):
        return (Group("", "papers", tuple(entries)),) if entries else ()
    anchors: set[str] = set()
    counters: dict[str, Iterator[int]] = {}
    groups = []
    for (label, base, _), members in groupby(zip(headings, entries, strict=True), key=itemgetter(0)):
        numbers = counters.setdefault(base, count(2))
        anchor = next(each for each in chain([base], (f"{base}-{n}" for n in numbers)) if each not in anchors)
        anchors.add(anchor)
        groups.append(Group(label, anchor, tuple(entry for _, entry in members)))
    return tuple(groups)


def _heading(paper: PaperSummary, words: Words, group_by: str) -> tuple[str, str, bool]:
    """Return label and anchor of the paper's group, and whether it is the group of papers that belong to no other."""
    topics = paper.topics
    match group_by:
        case "type" if paper.type:
            return type_label(paper.type, words), f"type-{'-'.join(slug_words(paper.type))}", False
        case "topic" if topics:
            topic = topics[0]
            return topic.label, f"topic-{'-'.join(slug_words(topic.label))}", False
        case "year" if paper.year is not None:
            return str(paper.year), f"y{paper.year}", False
        case "year":
            return words.undated, "undated", True
        case _:
            return words.other_papers, "other", True


def make_jumps(groups: Sequence[Group], words: Words) -> tuple[AnchorLink, ...]:
    """Return a link to each group if there are several and the list is long; to each decade if it spans many years."""
    if len(groups) < 2 or sum(len(group.entries) for group in groups) < MIN_JUMPS:
        return ()
    years = [int(group.anchor[1:]) if _YEAR_ANCHOR.fullmatch(group.anchor) else None for group in groups]
    known = [year for year in years if year is not None]
    if not known or max(known) - min(known) + 1 < MIN_YEARS:
        return tuple(AnchorLink(group.label, group.anchor) for group in groups)
    links: dict[str, AnchorLink] = {}
    for group, year in zip(groups, years, strict=True):
        label = group.label if year is None else fill(words.decade, decade=str(year // 10 * 10))
        links.setdefault(label, AnchorLink(label, group.anchor))
    return tuple(links.values())


_TYPES = """book article-journal paper-conference chapter article report thesis dataset software speech patent
article-magazine article-newspaper webpage""".split()


def type_sort_key(kind: str) -> tuple[int, str]:
    """Sort CSL types in the usual order of publication lists, rare ones last by name."""
    return _TYPES.index(kind) if kind in _TYPES else len(_TYPES), kind


def type_label(kind: str, words: Words) -> str:
    """Return the heading for papers of a CSL type: `Journal articles`."""
    return words.types.get(kind) or kind.replace("-", " ").capitalize()


def summarise_papers(papers: Sequence[PaperSummary], language: Language) -> str:
    """Return number and years of papers: `7 papers, 2016–2023`."""
    count = language.count(language.words.paper_count, len(papers))
    years = sorted({paper.year for paper in papers if paper.year is not None})
    if not years:
        return count
    return fill(language.words.summary, count=count, years=language.span(years[0], years[-1]) or "")


def summarise_paper(
    paper: Paper,
    display: Display,
    language: Language,
    styles_of: StylesOf,
    containers: ShortContainers = NO_SHORT_FORMS,
) -> PaperSummary:
    """Return what lists, cards and public JSON show of a paper."""
    lead = paper.work.lead
    people = credited_contributors(lead)
    authors = make_author_line(
        people, styles_of(people), display, language, is_incomplete=are_contributors_incomplete(lead)
    )
    return PaperSummary(
        slug=paper.slug,
        stem=paper.stem,
        url=paper.url,
        title=lead.title,
        type=paper.type,
        year=lead.issued.year if lead.issued else None,
        doi=lead.identifier("doi"),
        publication_status=lead.publication_status,
        is_selected=paper.is_selected,
        links=collect_links(lead, language.words),
        topics=paper.topics,
        authors=authors,
        entry=make_entry(paper, authors, language, containers),
        selected_order=paper.selected_order,
    )


def make_entry(paper: Paper, authors: AuthorLine, language: Language, containers: ShortContainers) -> PaperEntry:
    """Return the entry of a paper in lists, which shows its lead version."""
    lead = paper.work.lead
    place, issued = describe_place(lead, language), format_issued(lead, language)
    short = containers.short_form(lead) if place.container else None
    omitted = len(paper.topics) - MAX_TOPICS
    return PaperEntry(
        url=entry_url(paper),
        title=render_title(lead, language.words),
        authors=without_link_to_owner(authors),
        authors_label=role_labels(language.words)[credited_role(lead)] if authors.items else "",
        container=short or place.container,
        container_title=place.container if short else None,
        details=place.details,
        before_details=place.before_details,
        awards=tuple(map(plain_text, lead.awards)),
        issued=issued,
        issued_iso=str(lead.issued) if lead.issued else None,
        publication_status=format_status(lead, language, within_line=any((place.container, place.details, issued))),
        has_abstract=bool(lead.abstract),
        links=links_in_lists(collect_links(lead, language.words)),
        topics=paper.topics[:MAX_TOPICS],
        more_topics=language.count(language.words.more_topics, omitted) if omitted > 0 else "",
        image=paper.image,
        lang=language_tag(lead.title, lead.language, language.tag),
    )


def entry_on_page_of(url: str, paper: PaperSummary, byline: Byline, config: Config) -> PaperEntry:
    """Return the entry of a paper on the page of the person at `url`, with their name highlighted and not linked."""
    styles, highlighted = byline.styles_on_page(url)
    authors = make_author_line(
        byline.contributors,
        styles,
        config.display,
        config.language,
        is_incomplete=byline.is_incomplete,
        highlighted=highlighted,
    )
    return replace(paper.entry, authors=without_link_to_owner(authors))


def issued_and_status(entry: PaperEntry, words: Words) -> str | None:
    """Return the date and the publication status, for views that have one line of text: `2020, Retracted`."""
    return words.fact_comma.join(part for part in (entry.issued, entry.publication_status) if part) or None


def entry_url(paper: Paper) -> str:
    """Return the URL of the paper's page for links within the site: a file, since `file:` URLs have no index page."""
    return paper.output_path if paper.url.endswith("/") else paper.url


def render_title(version: Publication, words: Words) -> Markup:
    """Return the title as HTML, with formulas and dashes."""
    return render_text(version.title, dashes=True, whole=True) if version.title else escape(words.untitled)


def plain_title(paper: Publication | PaperSummary, words: Words) -> str:
    """Return the title as plain text."""
    return plain_text(paper.title) if paper.title else words.untitled


_RANK = {kind: rank for rank, kind in enumerate(BUILT_IN_LINK_KINDS)}


def collect_links(version: Publication, words: Words) -> tuple[LinkItem, ...]:
    """Return links and resolved identifiers, each URL once: built-in kinds first, then those of `[link_kinds]`."""
    found: dict[str, LinkItem] = {}
    for link in version.links:
        local = local_path(link.url)
        if local or is_web_url(link.url):
            url = file_url(local) if local else link.url
            found.setdefault(url, LinkItem(link.kind, _link_label(link.kind, words), url, is_local=local is not None))
    for identifier in version.identifiers:
        resolved = resolve_identifier(identifier.scheme, identifier.value)
        if resolved:
            label = _link_label(identifier.scheme, words)
            found[resolved] = LinkItem(identifier.scheme, label, resolved, is_local=False)
    own_rank = {kind: len(_RANK) + rank for rank, kind in enumerate(words.links)}
    return tuple(sorted(found.values(), key=lambda item: _RANK.get(item.kind, own_rank.get(item.kind, 1 << 20))))


def links_in_lists(links: tuple[LinkItem, ...]) -> tuple[LinkItem, ...]:
    """Leave out other pages about the paper if there is a better link: a PDF or a DOI."""
    has_better = any(link.kind in ("pdf", "doi") for link in links)
    return tuple(link for link in links if link.kind != "url") if has_better else links


def _link_label(kind: str, words: Words) -> str:
    return words.links.get(kind) or LINK_LABELS.get(kind) or kind.replace("_", " ").capitalize()
