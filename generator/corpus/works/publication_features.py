"""Compare where and when two records were published: containers, volumes, pages, dates, addresses and identifiers."""

import re
from functools import lru_cache
from urllib.parse import urlsplit

from generator.corpus.works.features import RecordFeatures
from generator.model import Identifier, PartialDate
from generator.text.fold import fold
from generator.text.similarity import word_ratio

SERIAL_TYPES = frozenset(
    "report speech webpage post post-weblog dataset software broadcast interview manuscript article-newspaper"
    " performance event periodical".split()
)
"""Types of which several works may have the same title and differ only in the date."""
_DATED_TYPES = frozenset(("article-magazine", "article-newspaper", "post-weblog", "broadcast"))
"""Types that are published on a certain day, so that other days are other articles."""
_CONTAINER_STOP_WORDS = frozenset(("of", "the", "and", "in", "on", "for", "de", "der", "des", "et", "la", "und"))
_MIN_ACRONYM_WORDS = 4
"""Minimum number of words that an acronym stands for: `Nature` does not abbreviate `Nature Communications`."""
MIN_PAGES = 3
"""A page more or less is another article if there are fewer pages."""
_MAX_PAGE_DIGITS = 9
MIN_SAME_SERIES = 65
"""In per cent: similarity of the titles of proceedings, which name the place and day of the meeting."""
_DIGITS = re.compile(r"\d+")
_EVENT_WORDS = frozenset(
    "talk talks seminar seminars colloquium lecture lectures poster posters presentation presentations keynote tutorial"
    " invited contributed vortrag expose conferencia".split()
)
"""Words in the container of a record that reports a talk, not a paper in proceedings."""
_RESOLVERS = frozenset(("doi.org", "dx.doi.org", "hdl.handle.net", "arxiv.org", "jstor.org", "ncbi.nlm.nih.gov"))
"""Sites whose addresses are identifiers, which are compared as such."""


def same_volume_and_page(first: RecordFeatures, second: RecordFeatures) -> bool:
    """True if volume, first page and issue, if known, are the same. Containers are not compared.

    Page 1 does not count: in some journals every issue, or every article, begins with it.
    """
    if not first.volume or first.volume != second.volume or first.page != second.page or first.page in ("", "1"):
        return False
    return not different_issues(first, second)


def same_page_without_volume(first: RecordFeatures, second: RecordFeatures) -> bool:
    """True if the first page is the same, a volume is missing, and the years differ by one at most.

    Weak evidence, which counts only together with a similar title.
    """
    if not (first.page and first.page == second.page and len(first.page) >= 2):
        return False
    return not (first.volume and second.volume) and (
        not (first.year and second.year) or abs(first.year - second.year) <= 1
    )


def compatible_last_pages(first: RecordFeatures, second: RecordFeatures) -> bool:
    """True if the last page is the same as far as it is known. Sources count a blank last page or do not."""
    last, other = first.last_page, second.last_page
    if not last or not other or last == other:
        return True
    if max(map(len, (last, other, first.page))) > _MAX_PAGE_DIGITS or not all(
        map(str.isdigit, (last, other, first.page))
    ):
        return False
    return abs(int(last) - int(other)) == 1 and min(int(last), int(other)) - int(first.page) >= MIN_PAGES


def same_pages(first: RecordFeatures, second: RecordFeatures) -> bool:
    """True if first and last page are the same."""
    return bool(first.last_page) and first.page == second.page and first.last_page == second.last_page


def same_volume_and_year(first: RecordFeatures, second: RecordFeatures) -> bool:
    """True if volume and year are the same. A translated journal has the volume numbers of the original."""
    return bool(first.volume) and first.volume == second.volume and first.year == second.year


def different_volumes(first: RecordFeatures, second: RecordFeatures) -> bool:
    """True if both volumes are known and differ."""
    return bool(first.volume and second.volume) and first.volume != second.volume


def different_issues(first: RecordFeatures, second: RecordFeatures) -> bool:
    """True if both issues are known and differ. `Spring` and `1` may be the same, as may `1-2` and `1`."""
    issues, others = first.issue, second.issue
    if not issues or not others or issues[0].isdigit() != others[0].isdigit():
        return False
    return set(issues.split("-")).isdisjoint(others.split("-"))


def compatible_dates(first: PartialDate | None, second: PartialDate | None) -> bool:
    """True if the dates are the same as far as both are known: `2020` and `2020-03` are compatible."""
    if first is None or second is None:
        return True
    return str(first).startswith(str(second)) or str(second).startswith(str(first))


def compatible_places(first: RecordFeatures, second: RecordFeatures) -> bool:
    """True if container, volume, issue, page, DOI and address are the same as far as both records have them."""
    containers = not (first.container and second.container) or same_container(first.container, second.container)
    volumes = not (first.volume and second.volume) or first.volume == second.volume
    pages = not (first.page and second.page) or first.page == second.page
    return (
        containers
        and volumes
        and pages
        and not different_issues(first, second)
        and not different_dois(first, second)
        and not different_urls(first, second)
    )


def different_dois(first: RecordFeatures, second: RecordFeatures) -> bool:
    """True if both records have DOIs of publishers, and none in common."""
    return _differ_in_scheme(first.identifiers - first.preprint_ids, second.identifiers - second.preprint_ids, "doi")


def different_ids(first: RecordFeatures, second: RecordFeatures) -> str | None:
    """Return the scheme of a registry that has different identifiers for both records, or None."""
    for scheme in ("acl", "pmid", "pmcid", "openreview", "jstor"):
        if _differ_in_scheme(first.identifiers, second.identifiers, scheme):
            return scheme
    return None


def _differ_in_scheme(first: frozenset[Identifier], second: frozenset[Identifier], scheme: str) -> bool:
    values = {each.value for each in first if each.scheme == scheme}
    others = {each.value for each in second if each.scheme == scheme} if values else set()
    return bool(others) and values.isdisjoint(others)


def different_preprints(first: RecordFeatures, second: RecordFeatures) -> bool:
    """True if both records have identifiers of the same preprint server, and none in common.

    All versions of a preprint have the same identifier.
    """
    if not (first.preprint_ids and second.preprint_ids) or not first.preprint_ids.isdisjoint(second.preprint_ids):
        return False
    return {each.scheme for each in first.preprint_ids} == {each.scheme for each in second.preprint_ids}


def has_exact_place(features: RecordFeatures) -> bool:
    """True if volume, page or DOI are known. A record without them may be a draft or a forthcoming article."""
    return bool(features.volume or features.page) or any(
        each.scheme == "doi" and each not in features.preprint_ids for each in features.identifiers
    )


def same_serial_type(first: RecordFeatures, second: RecordFeatures) -> bool:
    """True if both records are reports, talks, data sets or the like, which may come in series."""
    return first.record.type == second.record.type and first.record.type in SERIAL_TYPES


def different_places(first: RecordFeatures, second: RecordFeatures) -> bool:
    """True if the records are different publications in the same journal or series, or different preprints.

    For example columns, yearly reports, or two articles with the same title in different volumes.
    """
    if different_preprints(first, second):
        return True
    if not first.container and not second.container:
        return _different_without_container(first, second)
    if not same_container(first.container, second.container):
        return False
    if different_issues(first, second) or different_volumes_of_series(first, second):
        return True
    is_dated = first.record.type in _DATED_TYPES or second.record.type in _DATED_TYPES
    if is_dated and not compatible_dates(first.record.issued, second.record.issued):
        return True
    volumes = different_volumes(first, second)
    pages = bool(first.page and second.page) and first.page != second.page
    years = abs(first.year - second.year) if first.year and second.year else 0
    return (volumes and pages) or (pages and (years > 0 or first.volume == second.volume)) or years > 1


def _different_without_container(first: RecordFeatures, second: RecordFeatures) -> bool:
    """True for the volumes of a book, and for reports or talks of different dates or numbers."""
    if first.page and first.page == second.page:
        return False
    if different_volumes(first, second) and not (first.page and second.page):
        return True
    if not same_serial_type(first, second):
        return False
    numbers = first.record.number, second.record.number
    if None not in numbers and numbers[0] != numbers[1]:
        return True
    return bool(first.year and second.year) and not compatible_dates(first.record.issued, second.record.issued)


def different_volumes_of_series(first: RecordFeatures, second: RecordFeatures) -> bool:
    """True if the titles of both containers have numbers that the other lacks: `CVPR 2014` and `CVPR 2015`."""
    if first.container == second.container:
        return False
    numbers, others = set(_DIGITS.findall(first.container)), set(_DIGITS.findall(second.container))
    return not (numbers <= others or others <= numbers)


def different_events(first: RecordFeatures, second: RecordFeatures) -> bool:
    """True if both records report talks, on different days or at different meetings."""
    if not (_is_event(first) and _is_event(second)):
        return False
    dates = (first.record.event_date or first.record.issued, second.record.event_date or second.record.issued)
    if not compatible_dates(*dates):
        return True
    meetings = _meeting(first), _meeting(second)
    return all(meetings) and not same_container(*meetings)


def different_days(first: RecordFeatures, second: RecordFeatures) -> bool:
    """True if two records are dated on different days and say nothing about their place that outweighs it."""
    dates = first.record.issued, second.record.issued
    if any(date is None or date.day is None for date in dates) or dates[0] == dates[1]:
        return False
    return not any(features.is_preprint or has_exact_place(features) for features in (first, second))


def different_meetings(first: RecordFeatures, second: RecordFeatures) -> bool:
    """True for papers in the proceedings of different years of one series: yearly reports of a project."""
    if first.record.type != "paper-conference" or second.record.type != "paper-conference":
        return False
    if not (first.year and second.year) or first.year == second.year or not (first.container and second.container):
        return False
    return word_ratio(first.container, second.container) >= MIN_SAME_SERIES


def _is_event(features: RecordFeatures) -> bool:
    """True for a talk. A paper with pages or a DOI is more than that."""
    if features.record.type == "speech":
        return True
    if has_exact_place(features):
        return False
    dated = features.record.event_date or features.record.issued
    is_dated = features.record.type in ("paper-conference", "event", "performance") and bool(dated and dated.day)
    return is_dated or not _EVENT_WORDS.isdisjoint(features.container.replace("lecture notes", "").split())


def _meeting(features: RecordFeatures) -> str:
    return fold(features.record.event_title) if features.record.event_title else features.container


def different_urls(first: RecordFeatures, second: RecordFeatures) -> bool:
    """True if both records have addresses on the same web site, and none in common."""
    pages, others = _web_pages(first), _web_pages(second)
    if not pages or not others or not pages.isdisjoint(others):
        return False
    return not {host for host, _ in pages}.isdisjoint(host for host, _ in others)


def _web_pages(features: RecordFeatures) -> set[tuple[str, str]]:
    return {page for link in features.record.links if link.kind == "url" and (page := _web_page(link.url))}


@lru_cache(maxsize=1 << 12)
def _web_page(url: str) -> tuple[str, str] | None:
    """Return host and path. None for an address that cannot be read, or that is an identifier."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return None
    host = parts.netloc.lower().removeprefix("www.")
    path = "/".join((parts.path.rstrip("/"), parts.query, parts.fragment)).rstrip("/")
    return (host, path) if host and path and host not in _RESOLVERS else None


@lru_cache(maxsize=1 << 12)
def same_container(first: str, second: str) -> bool:
    """True if two folded titles denote the same container: `phys lett b` and `physics letters b`.

    Acronyms count, such as `jmlr` for `journal of machine learning research`. A missing title is never the same.
    """
    if not first or not second:
        return False
    if first == second:
        return True
    shorter = [word for word in first.split() if word not in _CONTAINER_STOP_WORDS] or first.split()
    longer = [word for word in second.split() if word not in _CONTAINER_STOP_WORDS] or second.split()
    if len(shorter) > len(longer):
        shorter, longer = longer, shorter
    if len(shorter) == 1 and len(longer) >= _MIN_ACRONYM_WORDS:
        return shorter[0] in longer or shorter[0] == "".join(word[0] for word in longer)
    return _abbreviates(shorter, longer) or word_ratio(first, second, score_cutoff=88) > 0


def _abbreviates(short: list[str], long: list[str]) -> bool:
    """True if each word is a prefix of one of the long title, or the reverse, in order.

    Only single letters, such as the section `b`, may be missing in the short title.
    """
    rest = iter(long)
    for word in short:
        for other in rest:
            if word.startswith(other) or other.startswith(word):
                break
            if len(other) > 1:
                return False
        else:
            return False
    return all(len(other) == 1 for other in rest)
