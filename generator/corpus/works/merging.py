"""Merge the records of one version.

Each field is taken from the most complete record that has it, and its origin is recorded. Identifiers, links and
keywords are united.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import get_args

from msgspec.structs import replace

from generator.corpus.works.features import RecordFeatures, folded_abstract
from generator.corpus.works.publication_features import same_container
from generator.model import Contributor, ContributorRole, Link, Publication, PublicationStatus, Record, Status, Version
from generator.text.fold import fold

_GENERIC_TYPES = frozenset({"document", "article", "webpage"})
_UNITED_FIELDS = ("identifiers", "links", "keywords", "awards")
_FIELDS = Publication.__struct_fields__
_SINGLE_FIELDS = tuple(field for field in _FIELDS if field not in _UNITED_FIELDS and field != "status")
_STAGES: Sequence[PublicationStatus] = get_args(PublicationStatus)
_DEPENDING = {"issued": ("issued_until", "issued_literal"), "event_date": ("event_date_until",)}
"""Fields that say more about another one, and come from the same record as that."""
_PLACE_FIELDS = ("container_title_short", "volume", "issue", "page_range", "number")
"""Fields that depend on the container: those of a record with another journal or volume come last."""


def merge_records(group: Sequence[RecordFeatures]) -> Version:
    """Return the version that the records describe. They must be sorted, the most complete first."""
    first = group[0].record
    if len(group) == 1:
        return _make_version(first, group, {})
    records = [features.record for features in group]
    sources = {field: _first_with(field, records) for field in _SINGLE_FIELDS}
    sources |= {field: _first_with(field, [*_in_same_place(group), *records]) for field in _PLACE_FIELDS}
    sources["title"] = _with_subtitle(group)
    sources["type"] = next((each for each in records if each.type and each.type not in _GENERIC_TYPES), sources["type"])
    sources["contributors"] = max(records, key=_contributor_detail)
    sources["issued"] = _most_precise_date(records)
    sources["abstract"] = _longest_abstract(group)
    sources["incomplete_roles"] = sources["contributors"]
    sources["publication_status"] = max(records, key=_publication_stage)
    for field, depending in _DEPENDING.items():
        if getattr(sources[field], field) is not None:
            sources |= dict.fromkeys(depending, sources[field])
    merged = replace(
        first,
        **{field: getattr(source, field) for field, source in sources.items()},
        identifiers=tuple(dict.fromkeys(each for record in records for each in record.identifiers)),
        links=_unite_links(each for record in records for each in record.links),
        keywords=_unite_keywords(each for record in records for each in record.keywords),
        awards=_unite_keywords(each for record in records for each in record.awards),
    )
    contributors = _complete_contributors(merged.contributors, records)
    merged = replace(merged, contributors=contributors, incomplete_roles=_incomplete_roles(contributors, records))
    return _make_version(merged, group, {field: source for field, source in sources.items() if source is not first})


def _make_version(merged: Record, group: Sequence[RecordFeatures], sources: dict[str, Record]) -> Version:
    """`sources` has the fields that were not taken from the first record, and their records."""
    first, *others = (features.record for features in group)
    cited = _most_complete_entry(merged, (first, *others)) or _first_with("key", (first, *others))
    if cited is not first:
        sources = {**sources, "key": cited, **({"verbatim": cited} if cited.verbatim else {})}
    for field in _UNITED_FIELDS:
        values = set(getattr(first, field))
        contributing = next((each for each in others if not values.issuperset(getattr(each, field))), None)
        if contributing:
            sources = {**sources, field: contributing}
    return Version(
        **{field: getattr(merged, field) for field in _FIELDS if field != "status"},
        status=_status(group),
        records=tuple(dict.fromkeys(features.record.location for features in group)),
        is_selected=any(features.record.is_selected for features in group),
        picture=next((features.record.picture for features in group if features.record.picture), None),
        key=cited.key,
        verbatim=cited.verbatim,
        provenance=tuple(
            (field, source.location)
            for field, source in sorted(sources.items())
            if getattr(source, field) not in (None, ())
        ),
    )


def _most_complete_entry(merged: Record, records: Iterable[Record]) -> Record | None:
    """Return the record whose entry lacks least of what a citation needs and other records have, or None."""
    needed = [field for field in ("contributors", "issued", "container_title") if getattr(merged, field)]
    entries = (record for record in records if record.verbatim)
    return min(entries, key=lambda record: sum(not getattr(record, field) for field in needed), default=None)


def _first_with(field: str, records: Iterable[Record]) -> Record:
    """Return the first record that has the field, or the first of all."""
    records = list(records)
    return next((record for record in records if getattr(record, field) not in (None, ())), records[0])


def _contributor_detail(record: Record) -> tuple[int, int]:
    """Sort key: number of contributors, which is lower with `and others`, then length of their given names."""
    given = sum(len(each.name.given or "") for each in record.contributors)
    return len(record.contributors), given


def _complete_contributors(contributors: tuple[Contributor, ...], records: Iterable[Record]) -> tuple[Contributor, ...]:
    """Add what other records have: ORCID iDs, marks and the like if there are as many contributors; collaborations."""
    for record in records:
        if record.contributors == contributors:
            continue
        if len(record.contributors) == len(contributors):
            contributors = tuple(_complete(*both) for both in zip(contributors, record.contributors, strict=True))
        teams = [each for each in record.contributors if _is_collaboration(each)]
        if teams and not any(map(_is_collaboration, contributors)):
            end = sum(each.role == "author" for each in contributors)
            contributors = (*contributors[:end], *teams, *contributors[end:])
    return contributors


def _is_collaboration(contributor: Contributor) -> bool:
    return contributor.role == "author" and (contributor.name.literal or "").casefold().endswith("collaboration")


def _incomplete_roles(contributors: Iterable[Contributor], records: Sequence[Record]) -> tuple[ContributorRole, ...]:
    """Return the roles in which a record leaves names out, unless the contributors have more names than it in the role.

    A source that does not say `and others` may still have lost the other names.
    """
    if not any(record.incomplete_roles for record in records):
        return ()
    counts = _count_people(contributors)
    return tuple(
        dict.fromkeys(
            role
            for record in records
            for role in record.incomplete_roles
            if counts[role] <= _count_people(record.contributors)[role]
        )
    )


def _count_people(contributors: Iterable[Contributor]) -> Counter[ContributorRole]:
    return Counter(each.role for each in contributors if not _is_collaboration(each))


def _complete(contributor: Contributor, other: Contributor) -> Contributor:
    adds_something = other.orcid or other.marks or other.original or other.homonym
    if not adds_something or _folded_family(contributor) != _folded_family(other):
        return contributor
    return replace(
        contributor,
        orcid=contributor.orcid or other.orcid,
        marks=contributor.marks or other.marks,
        original=contributor.original or other.original,
        homonym=contributor.homonym or other.homonym,
    )


def _folded_family(contributor: Contributor) -> str:
    return fold(contributor.name.family or contributor.name.literal or "")


def _in_same_place(group: Sequence[RecordFeatures]) -> list[Record]:
    """Return the records whose journal and volume do not contradict those of the first one."""
    first = group[0]
    return [
        features.record
        for features in group
        if not (first.volume and features.volume and first.volume != features.volume)
        and not (first.container and features.container and not same_container(first.container, features.container))
    ]


def _with_subtitle(group: Sequence[RecordFeatures]) -> Record:
    """Return the first record with a title, or one that adds a subtitle to it: `Gemini: A Family of Models`."""
    first = next((features for features in group if features.record.title), group[0])
    longer = (each for each in group if each.main_title == first.title and len(each.title) > len(first.title))
    return next(longer, first).record


def _most_precise_date(records: Sequence[Record]) -> Record:
    """Return the record with the most precise date in the year of the first one: `2020-03` rather than `2020`."""
    first = _first_with("issued", records)
    if first.issued is None:
        return first
    year = first.issued.year
    same_year = [each for each in records if each.issued and each.issued.year == year]
    return max(same_year, key=lambda each: len(str(each.issued)))


def _longest_abstract(group: Sequence[RecordFeatures]) -> Record:
    """Return the record with the first abstract, or with the longest one that begins with it."""
    first = next((features for features in group if features.record.abstract), group[0])
    text = folded_abstract(first)
    longer = (
        features
        for features in group
        if len(folded_abstract(features)) > len(text) and folded_abstract(features).startswith(text)
    )
    return max(longer, key=lambda features: len(folded_abstract(features)), default=first).record


def _unite_links(links: Iterable[Link]) -> tuple[Link, ...]:
    """Return each URL once, with the first specific kind."""
    by_url: dict[str, Link] = {}
    for link in links:
        if link.url not in by_url or by_url[link.url].kind == "url":
            by_url[link.url] = link
    return tuple(by_url.values())


def _unite_keywords(keywords: Iterable[str]) -> tuple[str, ...]:
    """Return each keyword once, in its first spelling."""
    by_folded: dict[str, str] = {}
    for keyword in keywords:
        by_folded.setdefault(fold(keyword), keyword)
    return tuple(by_folded.values())


def _publication_stage(record: Record) -> int:
    """Sort key: how far the publication has come, for a source that says less may be older."""
    return _STAGES.index(record.publication_status) if record.publication_status else -1


def _status(group: Sequence[RecordFeatures]) -> Status | None:
    """Return the first status in a source, else the one inferred from containers and identifiers."""
    status = next((features.record.status for features in group if features.record.status), None)
    if status:
        return status
    if any(features.is_published for features in group):
        return "published"
    return "preprint" if any(features.is_preprint for features in group) else None
