"""Where and when a paper appeared, as lists and pages show it."""

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache

from msgspec import Struct

from generator.bibliography.item_types import PERIODICALS, WHOLES
from generator.bibliography.page_ranges import read_page_count
from generator.bibliography.preprint_servers import container_or_server
from generator.bibliography.short_titles import keep_shorter
from generator.bibliography.status_words import read_publication_status
from generator.config.config import CONTAINERS, Config
from generator.i18n.locale import Language, format_pages, format_publication_status
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
        """`chosen` has the short form for each title, in which `*` matches any text."""
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
    """Return a pattern for folded titles. Atomic groups, as in `fnmatch`, keep many `*` from backtracking."""
    first, *middle, last = (re.escape(fold(part)) for part in re.split(r"\*+", title))
    return re.compile(f"{first}{''.join(f'(?>.*?{part})' for part in middle)}.*{last}")


NO_SHORT_FORMS = ShortContainers({})


def find_unused_containers(works: Iterable[Work], config: Config) -> Iterator[Problem]:
    """Yield a warning for each title in `[containers]` that no work has."""
    if not config.containers:
        return
    titles = {version.container_title for work in works for version in work.versions if version.container_title}
    folded = {fold(plain_text(title)) for title in titles}
    for title in config.containers:
        is_used = any(map(_compile(title).fullmatch, folded)) if "*" in title else fold(title) in folded
        if not is_used:
            near = nearest(title, titles)
            hint = f'did you mean "{near}"?' if near else None
            location = config.locations.get(f"{CONTAINERS}.{title}", Location(config.path))
            yield warning(f'no paper appeared in "{title}"', location, hint)


class Place(Struct, frozen=True):
    """Where a publication appeared."""

    container: str | None
    """The container, or the server of a preprint."""
    details: str | None
    """The location in it: `378 (6624), 1092–1097`. Without a container, what the publication is and who published it:
    `PhD thesis, Stanford University`."""
    before_details: str = " "
    """Separator between both: a space before a volume, else a comma."""
    series: str | None = None
    """`Lecture Notes in Computer Science, 1234`."""


def describe_place(version: Publication, language: Language, *, is_named: bool = False) -> Place:
    """Return where a publication appeared; `is_named` leaves out its kind, which stands before it.

    The article number takes the place of pages. The only number of a book in a series is that of the series.
    """
    words, container = language.words, container_or_server(version)
    series, series_number = _find_series(version)
    volume = version.volume or ""
    if series_number == volume:
        volume = ""
    if version.issue:
        volume = f"{volume} ({version.issue})" if volume else prevent_breaks(fill(words.issue, issue=version.issue))
    pages = _format_pages(version, language, in_volume=bool(volume))
    if not pages and container and not series_number and (number := _article_number(version)):
        pages = number if volume else prevent_breaks(fill(words.reference["article"], number=number))
    numbered = numbered_kind(version, version.type or "", words) if container else None
    if container:
        parts: Iterable[str | None] = (numbered, volume, pages)
    else:
        parts = (
            *_describe(version, language, is_named=is_named),
            volume and fill(words.reference["volume"], volume=volume),
            pages,
        )
    has_volume = volume and version.volume and not numbered
    return Place(
        container,
        words.fact_comma.join(dict.fromkeys(filter(None, parts))) or None,
        " " if has_volume else words.fact_comma,
        words.fact_comma.join(filter(None, (series, series_number))) or None,
    )


def _find_series(version: Publication) -> tuple[str | None, str | None]:
    """Return the title of the series, and the number in it if the source has one: that of a book, not of a journal."""
    series = plain_text(version.collection_title or "")
    if not series or version.type in PERIODICALS or series == plain_text(version.container_title or ""):
        return series or None, None
    number = None if version.type in NUMBERED_TYPES else version.number
    return series, plain_text(number or version.volume or "") or None


def _format_pages(version: Publication, language: Language, *, in_volume: bool) -> str:
    pages, words = version.page_range or "", language.words
    is_whole = version.type in WHOLES and not version.container_title
    if count := read_page_count(pages, is_whole=is_whole):
        return prevent_breaks(fill(words.page_count, pages=count))
    if in_volume or not pages:
        return pages.replace("-", "–")
    return prevent_breaks(format_pages(pages, words))


def _article_number(version: Publication) -> str | None:
    is_numbered = version.number and version.container_title and version.type not in NUMBERED_TYPES
    return plain_text(version.number or "") if is_numbered else None


def _describe(version: Publication, language: Language, *, is_named: bool) -> Iterator[str | None]:
    """Yield kind, number and edition, the event, and who published it, of what has no container."""
    kind, words = version.type or "", language.words
    genre, number = plain_text(version.genre or ""), numbered_kind(version, kind, words)
    if not is_named and not (number and kind in ("report", "patent")):  # their number names the kind
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


def format_status(version: Publication, language: Language, *, within_line: bool) -> str | None:
    """Return `In press`, or `in press` after something else in the same line."""
    status = format_publication_status(version.publication_status, language.words)
    return status[0].lower() + status[1:] if status and within_line else status
