"""Compare where and when two records were published: containers, volumes, pages, dates and DOIs."""

from functools import lru_cache

from generator.corpus.works.features import RecordFeatures
from generator.model import PartialDate
from generator.text.similarity import word_ratio

_SERIAL_TYPES = frozenset({"report", "speech", "webpage", "dataset", "software"})
"""Types of which several works may have the same title and differ only in the date."""
_CONTAINER_STOP_WORDS = frozenset(("of", "the", "and", "in", "on", "for", "de", "der", "des", "et", "la", "und"))
_MIN_ACRONYM_WORDS = 4
"""Minimum number of words that an acronym stands for: `Nature` does not abbreviate `Nature Communications`."""


def same_volume_and_page(first: RecordFeatures, second: RecordFeatures) -> bool:
    """True if volume, first page and issue, if known, are the same. Containers are not compared.

    Page 1 does not count: in some journals every issue, or every article, begins with it.
    """
    if not first.volume or first.volume != second.volume or first.page != second.page or first.page in ("", "1"):
        return False
    issues = first.record.issue, second.record.issue
    return None in issues or issues[0] == issues[1]


def same_page_without_volume(first: RecordFeatures, second: RecordFeatures) -> bool:
    """True if the first page is the same, a volume is missing, and the years differ by one at most.

    Weak evidence, which counts only together with a similar title.
    """
    if not (first.page and first.page == second.page and len(first.page) >= 2):
        return False
    return not (first.volume and second.volume) and (
        not (first.year and second.year) or abs(first.year - second.year) <= 1
    )


def same_volume_and_year(first: RecordFeatures, second: RecordFeatures) -> bool:
    """True if volume and year are the same. A translated journal has the volume numbers of the original."""
    return bool(first.volume) and first.volume == second.volume and first.year == second.year


def compatible_dates(first: PartialDate | None, second: PartialDate | None) -> bool:
    """True if the dates are the same as far as both are known: `2020` and `2020-03` are compatible."""
    if first is None or second is None:
        return True
    return str(first).startswith(str(second)) or str(second).startswith(str(first))


def compatible_places(first: RecordFeatures, second: RecordFeatures) -> bool:
    """True if container, volume, page and DOI are the same as far as both records have them."""
    containers = not (first.container and second.container) or same_container(first.container, second.container)
    volumes = not (first.volume and second.volume) or first.volume == second.volume
    pages = not (first.page and second.page) or first.page == second.page
    return containers and volumes and pages and not different_dois(first, second)


def different_dois(first: RecordFeatures, second: RecordFeatures) -> bool:
    """True if both records have DOIs of publishers, and none in common."""
    dois = {each.value for each in first.identifiers - first.preprint_ids if each.scheme == "doi"}
    other_dois = {each.value for each in second.identifiers - second.preprint_ids if each.scheme == "doi"}
    return bool(dois and other_dois) and dois.isdisjoint(other_dois)


def has_exact_place(features: RecordFeatures) -> bool:
    """True if volume, page or DOI are known. A record without them may be a draft or a forthcoming article."""
    return bool(features.volume or features.page) or any(
        each.scheme == "doi" and each not in features.preprint_ids for each in features.identifiers
    )


def same_serial_type(first: RecordFeatures, second: RecordFeatures) -> bool:
    """True if both records are reports, talks, data sets or the like, which may come in series."""
    return first.record.type == second.record.type and first.record.type in _SERIAL_TYPES


def different_places(first: RecordFeatures, second: RecordFeatures) -> bool:
    """True if the records are different publications in the same journal or series, or different preprints.

    For example columns, yearly reports, or two articles with the same title in different volumes. Two arXiv ids are
    different preprints, since all versions of a preprint have the same id.
    """
    if first.preprint_ids and second.preprint_ids and first.preprint_ids.isdisjoint(second.preprint_ids):
        return {each.scheme for each in first.preprint_ids} == {each.scheme for each in second.preprint_ids}
    if not first.container and not second.container:
        if first.page and first.page == second.page:
            return False
        return same_serial_type(first, second) and bool(first.year and second.year) and first.year != second.year
    if not same_container(first.container, second.container):
        return False
    volumes = bool(first.volume and second.volume) and first.volume != second.volume
    pages = bool(first.page and second.page) and first.page != second.page
    years = abs(first.year - second.year) if first.year and second.year else 0
    return (volumes and pages) or (pages and (years > 0 or first.volume == second.volume)) or years > 1


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
