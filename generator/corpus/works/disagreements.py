"""What the records of one version disagree about. Only one value is shown, so the owner is told of the others."""

from collections.abc import Callable, Iterator, Sequence

from generator.corpus.works.features import RecordFeatures
from generator.corpus.works.publication_features import (
    compatible_dates,
    compatible_last_pages,
    different_issues,
    different_volumes,
    same_container,
)
from generator.corpus.works.titles import relate_titles, title_similarity
from generator.model import Record
from generator.problems import Problem, warning
from generator.text.html import plain_text
from generator.text.shorten import shorten

_HINT = "correct one of the records"


def find_disagreements(group: Sequence[RecordFeatures]) -> Iterator[Problem]:
    """Yield a warning for each value that contradicts one of the most complete record, which comes first.

    Missing, less precise and abbreviated values do not contradict others.
    """
    first = group[0]
    title = shorten(plain_text(first.record.title or "a publication without title"), 60)
    for other in group[1:]:
        for name, differ, value in _FIELDS:
            if differ(first, other):
                values = f'"{value(first.record)}" here and "{value(other.record)}" in {other.record.location}'
                yield warning(f'records of "{title}" disagree on the {name}: {values}', first.record.location, _HINT)


def _different_titles(first: RecordFeatures, second: RecordFeatures) -> bool:
    if not first.title or not second.title or first.title == second.title:
        return False
    return relate_titles(first, second, title_similarity(first, second)) != "respelled"


def _different_dates(first: RecordFeatures, second: RecordFeatures) -> bool:
    return not compatible_dates(first.record.issued, second.record.issued)


def _different_containers(first: RecordFeatures, second: RecordFeatures) -> bool:
    return bool(first.container and second.container) and not same_container(first.container, second.container)


def _different_pages(first: RecordFeatures, second: RecordFeatures) -> bool:
    if not first.page or not second.page:
        return False
    return first.page != second.page or not compatible_last_pages(first, second)


_FIELDS: tuple[tuple[str, Callable[[RecordFeatures, RecordFeatures], bool], Callable[[Record], object]], ...] = (
    ("title", _different_titles, lambda record: shorten(plain_text(record.title or ""), 60)),
    ("date", _different_dates, lambda record: record.issued),
    ("journal or book", _different_containers, lambda record: record.container_title),
    ("volume", different_volumes, lambda record: record.volume),
    ("issue", different_issues, lambda record: record.issue),
    ("pages", _different_pages, lambda record: record.page_range),
)
