"""Records of one appearance to one `Version`: each field from the fullest record that has it, with its origin kept."""

from collections.abc import Iterable, Sequence

from msgspec.structs import replace

from generator.corpus.works.features import RecordFeatures, abstract_of
from generator.model import Contributor, Link, Publication, Record, Status, Version
from generator.text.fold import fold

_VAGUE_TYPES = frozenset({"document", "article", "webpage"})
_UNITED = ("identifiers", "links", "keywords")
_FIELDS = Publication.__struct_fields__
_SINGLE = tuple(field for field in _FIELDS if field not in _UNITED and field != "status")


def merge_records(group: Sequence[RecordFeatures]) -> Version:
    """The fullest record comes first in the group; where it is silent, the next one is asked."""
    first = group[0].record
    if len(group) == 1:
        return _to_version(first, group, {})
    records = [sketch.record for sketch in group]
    sources = {field: _first_that_says(field, records) for field in _SINGLE}
    sources["type"] = next((each for each in records if each.type and each.type not in _VAGUE_TYPES), sources["type"])
    sources["contributors"] = max(records, key=_names_said)
    sources["issued"] = _most_precise(records)
    sources["abstract"] = _longest_of_same_text(group)
    merged = replace(
        first,
        **{field: getattr(source, field) for field, source in sources.items()},
        identifiers=tuple(dict.fromkeys(each for record in records for each in record.identifiers)),
        links=_unite_links(each for record in records for each in record.links),
        keywords=_unite_keywords(each for record in records for each in record.keywords),
    )
    merged = replace(merged, contributors=_completed(merged.contributors, records))
    return _to_version(merged, group, {field: source for field, source in sources.items() if source is not first})


def _to_version(record: Record, group: Sequence[RecordFeatures], sources: dict[str, Record]) -> Version:
    first = group[0].record
    others = [sketch.record for sketch in group[1:]]
    cited = next((each for each in (first, *others) if each.verbatim), None) or _first_that_says(
        "key", (first, *others)
    )
    if cited is not first:
        sources = {**sources, "key": cited, **({"verbatim": cited} if cited.verbatim else {})}
    for field in _UNITED:
        said = set(getattr(first, field))
        giver = next((each for each in others if not said.issuperset(getattr(each, field))), None)
        if giver:
            sources = {**sources, field: giver}
    return Version(
        **{field: getattr(record, field) for field in _FIELDS if field != "status"},
        status=_status(group),
        records=tuple(dict.fromkeys(sketch.record.location for sketch in group)),
        key=cited.key,
        verbatim=cited.verbatim,
        provenance=tuple(
            (field, source.location)
            for field, source in sorted(sources.items())
            if getattr(source, field) not in (None, ())
        ),
    )


def _first_that_says(field: str, records: Iterable[Record]) -> Record:
    """The first record where none says."""
    records = list(records)
    return next((record for record in records if getattr(record, field) not in (None, ())), records[0])


def _names_said(record: Record) -> tuple[int, int]:
    """A longer list says more (`and others`), then fuller given names (`J. Smith`)."""
    given = sum(len(each.name.given or "") for each in record.contributors)
    return len(record.contributors), given


def _completed(contributors: tuple[Contributor, ...], records: Iterable[Record]) -> tuple[Contributor, ...]:
    """ORCIDs, marks and names in the original script that another source gives for the same list."""
    for record in records:
        if len(record.contributors) != len(contributors) or record.contributors == contributors:
            continue
        contributors = tuple(_complete(*both) for both in zip(contributors, record.contributors, strict=True))
    return contributors


def _complete(known: Contributor, other: Contributor) -> Contributor:
    silent = not (other.orcid or other.marks or other.original)
    if silent or fold(known.name.family or known.name.literal or "") != fold(
        other.name.family or other.name.literal or ""
    ):
        return known
    return replace(
        known,
        orcid=known.orcid or other.orcid,
        marks=known.marks or other.marks,
        original=known.original or other.original,
    )


def _most_precise(records: Sequence[Record]) -> Record:
    """`2020-03` says more than `2020`, and is no contradiction to it."""
    first = _first_that_says("issued", records)
    if first.issued is None:
        return first
    year = first.issued.year
    same_year = [each for each in records if each.issued and each.issued.year == year]
    return max(same_year, key=lambda each: len(str(each.issued)))


def _longest_of_same_text(group: Sequence[RecordFeatures]) -> Record:
    """An abstract that another source cuts short is taken whole."""
    first = next((sketch for sketch in group if sketch.record.abstract), group[0])
    text = abstract_of(first)
    longer = (
        sketch for sketch in group if len(abstract_of(sketch)) > len(text) and abstract_of(sketch).startswith(text)
    )
    return max(longer, key=lambda sketch: len(abstract_of(sketch)), default=first).record


def _unite_links(links: Iterable[Link]) -> tuple[Link, ...]:
    """Each address once, under the kind that says most."""
    kinds: dict[str, Link] = {}
    for link in links:
        if link.url not in kinds or kinds[link.url].kind == "url":
            kinds[link.url] = link
    return tuple(kinds.values())


def _unite_keywords(keywords: Iterable[str]) -> tuple[str, ...]:
    """Each once, in its first spelling."""
    spelled: dict[str, str] = {}
    for keyword in keywords:
        spelled.setdefault(fold(keyword), keyword)
    return tuple(spelled.values())


def _status(group: Sequence[RecordFeatures]) -> Status | None:
    """What a source says, else what its place and identifiers say."""
    said = next((sketch.record.status for sketch in group if sketch.record.status), None)
    if said:
        return said
    if any(sketch.published for sketch in group):
        return "published"
    return "preprint" if any(sketch.preprint for sketch in group) else None
