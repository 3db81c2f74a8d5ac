"""Where and when two records say they appeared, compared: pages, volumes, journals, numbers, dates."""

from functools import lru_cache

from generator.corpus.works.features import RecordFeatures
from generator.model import PartialDate
from generator.text.similarity import word_ratio

_SERIAL_TYPES = frozenset({"report", "speech", "webpage", "dataset", "software"})
"""Types that come again under one title, with another date and nothing else."""
_CONTAINER_STOP_WORDS = frozenset(("of", "the", "and", "in", "on", "for", "de", "der", "des", "et", "la", "und"))
_LEAST_ACRONYM = 4
"""Words that an acronym stands for, at least: `Nature` is not short for `Nature Communications`."""


def same_page(first: RecordFeatures, second: RecordFeatures) -> bool:
    """Both name the same volume and first page, in journals that may be spelled in two ways.

    Page 1 tells nothing: there are journals in which every issue, or every article, begins with it.
    """
    if not first.volume or first.volume != second.volume or first.page != second.page or first.page in ("", "1"):
        return False
    issues = first.record.issue, second.record.issue
    return None in issues or issues[0] == issues[1]


def same_first_page(first: RecordFeatures, second: RecordFeatures) -> bool:
    """The same page in the same year or so, where a volume is missing: weak alone, telling beside an alike title."""
    if not (first.page and first.page == second.page and len(first.page) >= 2):
        return False
    return not (first.volume and second.volume) and (
        not (first.year and second.year) or abs(first.year - second.year) <= 1
    )


def same_volume(first: RecordFeatures, second: RecordFeatures) -> bool:
    """The same volume in the same year: translated journals count their volumes as the original does."""
    return bool(first.volume) and first.volume == second.volume and first.year == second.year


def same_date(first: PartialDate | None, second: PartialDate | None) -> bool:
    """As far as both know it: `2020` is no other date than `2020-03`."""
    if first is None or second is None:
        return True
    return str(first).startswith(str(second)) or str(second).startswith(str(first))


def same_place(first: RecordFeatures, second: RecordFeatures) -> bool:
    """Nothing that both say of container, volume, page and DOI differs."""
    containers = not (first.container and second.container) or same_container(first.container, second.container)
    volumes = not (first.volume and second.volume) or first.volume == second.volume
    pages = not (first.page and second.page) or first.page == second.page
    return containers and volumes and pages and not other_dois(first, second)


def other_dois(first: RecordFeatures, second: RecordFeatures) -> bool:
    """Both have DOIs of publishers, and none in common."""
    ours = {each.value for each in first.identifiers - first.preprint_ids if each.scheme == "doi"}
    theirs = {each.value for each in second.identifiers - second.preprint_ids if each.scheme == "doi"}
    return bool(ours and theirs) and ours.isdisjoint(theirs)


def settled(sketch: RecordFeatures) -> bool:
    """Where it appeared is known to the page: it is not a draft of something to come."""
    return bool(sketch.volume or sketch.page) or any(
        each.scheme == "doi" and each not in sketch.preprint_ids for each in sketch.identifiers
    )


def serial(first: RecordFeatures, second: RecordFeatures) -> bool:
    """Both are of a type that comes in rows: reports for one client after another, talks, data sets."""
    return first.record.type == second.record.type and first.record.type in _SERIAL_TYPES


def other_place(first: RecordFeatures, second: RecordFeatures) -> bool:
    """The same journal or series elsewhere: columns, yearly reports, a paper and its namesake a volume later.

    Two arXiv ids count as two places: a new version of a preprint keeps its id.
    """
    if first.preprint_ids and second.preprint_ids and first.preprint_ids.isdisjoint(second.preprint_ids):
        return {each.scheme for each in first.preprint_ids} == {each.scheme for each in second.preprint_ids}
    if not first.container and not second.container:
        if first.page and first.page == second.page:
            return False
        return serial(first, second) and bool(first.year and second.year) and first.year != second.year
    if not same_container(first.container, second.container):
        return False
    volumes = bool(first.volume and second.volume) and first.volume != second.volume
    pages = bool(first.page and second.page) and first.page != second.page
    years = abs(first.year - second.year) if first.year and second.year else 0
    return (volumes and pages) or (pages and (years > 0 or first.volume == second.volume)) or years > 1


@lru_cache(maxsize=1 << 12)
def same_container(first: str, second: str) -> bool:
    """`phys lett b` and `physics letters b`, `jmlr` and `journal of machine learning research`; both folded."""
    if not first or not second:
        return False
    if first == second:
        return True
    ours = [word for word in first.split() if word not in _CONTAINER_STOP_WORDS] or first.split()
    theirs = [word for word in second.split() if word not in _CONTAINER_STOP_WORDS] or second.split()
    if len(ours) > len(theirs):
        ours, theirs = theirs, ours
    if len(ours) == 1 and len(theirs) >= _LEAST_ACRONYM:
        return ours[0] in theirs or ours[0] == "".join(word[0] for word in theirs)
    return _abbreviates(ours, theirs) or word_ratio(first, second, score_cutoff=88) > 0


def _abbreviates(short: list[str], long: list[str]) -> bool:
    """Each word begins, or is begun by, a word of the other list, in order; only a section (`b`, `1`) may be left."""
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
