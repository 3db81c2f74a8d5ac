"""The curriculum vitae: its first sections for the home page, and a page of its own with all publications."""

from msgspec.structs import replace

from generator.bibliography.names import display_name
from generator.i18n.locale import Language
from generator.model import Name
from generator.page_models import CvEntry, CvPage, CvSection, PaperEntry
from generator.pages.content.owner_markdown import LinkTargets, render_prose
from generator.pages.document import Page, make_page, page_head, profile_links
from generator.pages.index import SiteIndex
from generator.pages.papers.paper_list import group_papers, summarise_papers, type_sort_key
from generator.pages.people.author_page import list_affiliations
from generator.readers.owner.cv import Cv, CvEntrySource

CV_URL = "cv.html"
MAX_HOME_ENTRIES = 12
"""Maximum number of entries on the home page, unless the first section alone has more."""


def make_cv_sections(cv: Cv | None, language: Language, targets: LinkTargets) -> tuple[CvSection, ...]:
    """Return all sections, in the order of `content/cv.toml`."""
    sections = []
    for number, section in enumerate(cv.sections if cv else (), 1):
        label = section.title or language.words.cv_sections[section.key]
        entries = tuple(_make_entry(entry, language, targets) for entry in section.entries)
        sections.append(CvSection(label, f"cv{number}", entries))
    return tuple(sections)


def first_sections(sections: tuple[CvSection, ...]) -> tuple[CvSection, ...]:
    """Return the sections for the home page: as many as have at most `MAX_HOME_ENTRIES` entries, but at least one."""
    shown, count = 0, 0
    for section in sections:
        count += len(section.entries)
        if shown and count > MAX_HOME_ENTRIES:
            break
        shown += 1
    return sections[:shown]


def _make_entry(entry: CvEntrySource, language: Language, targets: LinkTargets) -> CvEntry:
    title, *details = [part for part in (entry.title, entry.role, entry.organisation, entry.place) if part]
    return CvEntry(
        when=_format_time(entry, language),
        title=title,
        url=entry.url,
        details=language.words.fact_comma.join(details),
        note=render_prose(entry.note, "", "", targets, inline=True),
    )


def _format_time(entry: CvEntrySource, language: Language) -> str | None:
    """`8 December 2022` for an entry with a date, `2019–2023` for one with a start or an end."""
    if entry.date:
        return language.date(entry.date)
    return language.span(entry.start.year if entry.start else None, entry.end.year if entry.end else None)


def make_cv_page(sections: tuple[CvSection, ...], owner: Name, index: SiteIndex) -> Page:
    """Return the page with all sections, and all publications by type, newest first."""
    config = index.config
    words = config.language.words
    newest = index.newest(len(index.papers))
    papers = sorted((index.summaries[at].value for at in newest), key=lambda paper: _type_key(paper.type))
    model = CvPage(
        **page_head(config, CV_URL, f"{words.cv} – {index.site.title}", og_type="profile"),
        heading=words.cv,
        name=display_name(owner),
        affiliations=tuple(list_affiliations(config.owner)),
        links=tuple(profile_links(config.owner)),
        cv=sections,
        summary=summarise_papers(papers, config.language),
        groups=group_papers(papers, words, "type", [_reference_of(paper.entry) for paper in papers]),
    )
    return make_page(CV_URL, "cv.html", model, "content/cv.toml")


def _type_key(kind: str | None) -> tuple[bool, tuple[int, str]]:
    return kind is None, type_sort_key(kind or "")


def _reference_of(entry: PaperEntry) -> PaperEntry:
    """Return the entry with the complete title of its container, its DOI, and nothing else to open."""
    return replace(
        entry,
        container=entry.container_title or entry.container,
        container_title=None,
        links=tuple(link for link in entry.links if link.kind == "doi")[:1],
        topics=(),
        image=None,
        has_abstract=False,
    )
