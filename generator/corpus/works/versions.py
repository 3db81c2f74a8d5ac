"""The records of one work to its versions: those that tell of one appearance are merged, the others stand side by side.

Each field is taken from the fullest record that has it; identifiers, links and keywords are united. Removing a source
loses nothing that the others say.
"""

from collections.abc import Sequence

from generator.corpus.works.features import RecordFeatures, abstract_of
from generator.corpus.works.merging import merge_records
from generator.corpus.works.publication_features import other_dois, other_place, same_container, same_page
from generator.corpus.works.text_features import abstract_likeness, same_class, title_likeness
from generator.model import Version

SAME_ABSTRACT = 97
"""Per cent; below, two abstracts are two texts. What readers of formats make of one text was seen from 98 up."""
MOST_VERSIONS = 40
"""A record is compared with so many versions of its work at most: nothing published has more, a mistake may."""
MOST_WITNESSES = 4


def assemble_versions(sketches: Sequence[RecordFeatures]) -> tuple[Version, ...]:
    """The lead first: the published version, else the latest, else the first in the corpus; then the latest first.

    The sketches come in an order that depends on nothing but their content.
    """
    if len(sketches) == 1:
        return (merge_records(sketches),)
    groups: list[list[RecordFeatures]] = []
    for sketch in sorted(sketches, key=fullness, reverse=True):
        # A record that says little may fit several versions; the fuller and published ones are asked first.
        fits = [_fit(sketch, group) for group in groups[:MOST_VERSIONS]]
        best = max(fits, default=-1)
        if best >= 0:
            groups[fits.index(best)].append(sketch)
        else:
            groups.append([sketch])
    groups.sort(key=_recency)
    lead = min(groups, key=lambda group: not any(sketch.published for sketch in group))
    return tuple(merge_records(group) for group in (lead, *(group for group in groups if group is not lead)))


def fullness(sketch: RecordFeatures) -> tuple[bool, int, int, bool]:
    """How much a record says: published first, then by its identifiers, fields and contributors."""
    record = sketch.record
    said = sum(getattr(record, field) not in (None, ()) for field in record.__struct_fields__)
    return sketch.published, said + len(sketch.identifiers), sketch.author_count, record.verbatim is not None


def _recency(group: Sequence[RecordFeatures]) -> tuple[bool, int, int, int, int]:
    """Latest first, undated last in the order of the corpus."""
    dates = [sketch.record.issued for sketch in group if sketch.record.issued]
    latest = max(dates, key=lambda date: date.order, default=None)
    year, month, day = latest.order if latest else (0, 0, 0)
    return latest is None, -year, -month, -day, min(sketch.position for sketch in group)


def _fit(sketch: RecordFeatures, group: Sequence[RecordFeatures]) -> int:
    """How well a record agrees with a version; -1 where it tells of another."""
    return min(agreement(sketch, other) for other in group[:MOST_WITNESSES])


def agreement(first: RecordFeatures, second: RecordFeatures) -> int:
    """Do two records of one work tell of the same appearance? -1 where anything they say differs, else how much agrees.

    A DOI decides; then the page of the volume. A preprint and the article are two appearances even where the article
    gives the preprint's number too.
    """
    if any(each.scheme == "doi" for each in (first.identifiers & second.identifiers) - first.preprint_ids):
        return 100
    container = same_container(first.container, second.container)
    if other_dois(first, second) or not same_class(first, second) or _other_stage(first, second):
        return -1
    if same_page(first, second) and (container or not (first.container and second.container)):
        return 90
    if other_place(first, second) or (first.container and second.container and not container):
        return -1
    if (first.volume and second.volume and first.volume != second.volume) or (
        first.page and second.page and first.page != second.page
    ):
        return -1
    years_apart = abs(first.year - second.year) if first.year and second.year else 0
    if years_apart > (1 if container else 0) or title_likeness(first, second) < 90:
        return -1
    shared = bool(first.identifiers & second.identifiers)
    text = _same_text(first, second)
    if text is False and not (shared or container):
        return -1
    return 40 * shared + 20 * container + 10 * bool(text) + 5 * bool(first.year and first.year == second.year)


def _other_stage(first: RecordFeatures, second: RecordFeatures) -> bool:
    ours, theirs = first.record.status, second.record.status
    if ours and theirs and ours != theirs:
        return True
    return (first.preprint and second.published) or (first.published and second.preprint)


def _same_text(first: RecordFeatures, second: RecordFeatures) -> bool | None:
    """None where one has no abstract to compare; an abstract cut short is the same text."""
    alike = abstract_likeness(first, second)
    if alike < 0:
        return None
    ours, theirs = abstract_of(first), abstract_of(second)
    return alike >= SAME_ABSTRACT or ours.startswith(theirs) or theirs.startswith(ours)
