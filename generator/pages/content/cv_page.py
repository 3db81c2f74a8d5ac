"""The curriculum vitae: the sections that fit on the home page, and a page of its own if it is longer."""

from generator.bibliography.names import display_name
from generator.config.config import Config, Display
from generator.i18n.locale import Language
from generator.model import Name
from generator.page_models import CvEntry, CvPage, CvSection, Site
from generator.pages.content.owner_markdown import LinkTargets, render_prose
from generator.pages.document import Page, make_page, page_head
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


def has_cv_page(sections: tuple[CvSection, ...], display: Display) -> bool:
    """Return whether the curriculum vitae has its own page: if the home page does not show all of it."""
    return first_sections(sections) != sections or (bool(sections) and "cv" not in display.sections)


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


def make_cv_page(sections: tuple[CvSection, ...], owner: Name, config: Config, site: Site) -> Page:
    """Return the page with all sections."""
    words = config.language.words
    model = CvPage(
        **page_head(config, CV_URL, f"{words.cv} – {site.title}", og_type="profile"),
        heading=words.cv,
        name=display_name(owner),
        affiliations=tuple(list_affiliations(config.owner)),
        cv=sections,
    )
    return make_page(CV_URL, "cv.html", model, "content/cv.toml")
