"""Where and when a paper appeared, as lists and pages show it."""

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache

from generator.bibliography.preprint_servers import container_or_server
from generator.bibliography.short_titles import keep_shorter
from generator.bibliography.status_words import read_publication_status
from generator.config.config import CONTAINERS, Config
from generator.i18n.locale import Language, format_pages
from generator.i18n.messages import fill
from generator.model import Publication, Work
from generator.problems import Location, Problem, warning
from generator.text.fold import fold
from generator.text.html import plain_text
from generator.text.suggestions import nearest
from generator.writers.apa import NUMBERED_TYPES, format_edition, numbered_kind


class ShortContainers:
    """The short forms of containers in lists: those of `[containers]` in site.toml, else those of the sources."""

    def __init__(self, chosen: Mapping[str, str]) -> None:
        """`chosen` has the short form for each title, in which `*` stands for any text."""
        self._exact = {fold(title): short for title, short in chosen.items() if "*" not in title}
        self._patterns = [(_compile(title), short) for title, short in chosen.items() if "*" in title]
        self.find = lru_cache(maxsize=1 << 14)(self._find)
        """Returns the chosen short form of a title, or None."""

    def short_form(self, version: Publication) -> str | None:
        """Return the short form, or None if there is none."""
        title = version.container_title
        if not title:
            return None
        return self.find(title) or keep_shorter(plain_text(version.container_title_short or ""), title)

    def _find(self, title: str) -> str | None:
        folded = fold(plain_text(title))
        if folded in self._exact:
            return self._exact[folded]
        return next((short for pattern, short in self._patterns if pattern.fullmatch(folded)), None)


def _compile(title: str) -> re.Pattern[str]:
    """Return a pattern that has one `.*` for each run of `*`."""
    parts = (re.escape(fold(part)) for part in re.split(r"\*+", title))
    return re.compile(".*".join(parts))


NO_SHORT_FORMS = ShortContainers({})


def find_unused_containers(works: Iterable[Work], config: Config) -> Iterator[Problem]:
    """Yield a warning for each title in `[containers]` that no work has."""
    if not config.containers:
        return
    titles = {version.container_title for work in works for version in work.versions if version.container_title}
    for title in config.containers:
        only = ShortContainers({title: "x"})
        if not any(only.find(each) for each in titles):
            near = nearest(title, titles)
            hint = f'did you mean "{near}"?' if near else None
            location = config.locations.get(f"{CONTAINERS}.{title}", Location(config.path))
            yield warning(f'no paper appeared in "{title}"', location, hint)


def container_and_details(version: Publication, language: Language) -> tuple[str | None, str | None]:
    """Return the container, or the server of a preprint, and the location in it: `Science`, `378 (6624), 1092–1097`.

    The article number takes the place of pages. What has appeared by itself has no container; its details say what it
    is and who published it: `PhD thesis, Stanford University`.
    """
    words, container = language.words, container_or_server(version)
    volume = version.volume or ""
    if version.issue:
        volume = f"{volume} ({version.issue})" if volume else prevent_breaks(fill(words.issue, issue=version.issue))
    pages = version.page_range or ""
    pages = pages.replace("-", "–") if volume else prevent_breaks(format_pages(pages, words)) if pages else ""
    if not pages and version.number and version.container_title and version.type not in NUMBERED_TYPES:
        number = plain_text(version.number)
        pages = number if volume else prevent_breaks(fill(words.reference["article"], number=number))
    if container:
        parts: Iterable[str | None] = (numbered_kind(version, version.type or "", words), volume, pages)
    else:
        parts = (*_describe(version, language), volume and fill(words.reference["volume"], volume=volume), pages)
    return container, words.fact_comma.join(dict.fromkeys(filter(None, parts))) or None


def _describe(version: Publication, language: Language) -> Iterator[str | None]:
    """Yield kind, number and edition, the event, and who published it, of what has no container."""
    kind, words = version.type or "", language.words
    genre, number = plain_text(version.genre or ""), numbered_kind(version, kind, words)
    if not (number and kind in ("report", "patent")):  # their number names the kind
        yield genre or words.kinds.get(kind)
    yield number
    yield format_edition(version, language)
    if kind in ("paper-conference", "speech"):
        yield plain_text(version.event_title or "")
        yield plain_text(version.event_place or "")
    yield plain_text(version.publisher or "")


def prevent_breaks(text: str) -> str:
    """Replace spaces with no-break spaces."""
    return text.replace(" ", "\u00a0")


def find_container_url(version: Publication, containers: Mapping[str, str]) -> str | None:
    """Return the URL of the page of the container, from `Archives.containers`."""
    return containers.get(fold(plain_text(version.container_title))) if version.container_title else None


def format_issued(version: Publication, language: Language) -> str | None:
    """`8 December 2022`, `2022–2023`, `January–March 2022`; the text of the source if it says more (`Spring 2019`).

    A text that is only the publication status is no date.
    """
    date, literal = version.issued, version.issued_literal
    if literal and (version.publication_status is None or read_publication_status(literal) is None):
        return literal
    if date is None:
        return None
    return language.date(date) if version.issued_until is None else language.date_range(date, version.issued_until)
