"""What the owner adds by hand (`content/papers/*.md`): each addition is matched with a work and overrides its sources.

An addition is matched by identifier, else by citation key (the key `key`), title, file name as a citation key, or slug
(the key `slug` or the file name). An unmatched one is a work of its own if it has a title and authors; otherwise it is
an error, with the most similar work as a hint.
"""

from collections.abc import Collection, Mapping, Sequence
from typing import Any, TypeVar

from msgspec import Struct
from msgspec.structs import replace

from generator.bibliography.item_types import infer_type
from generator.bibliography.names import display_name
from generator.bibliography.preprint_servers import credit_server
from generator.bibliography.publication_status import is_preprint_server
from generator.corpus.citation_keys import CitationKeys, KeyIndex
from generator.corpus.contradictions import contradicts
from generator.corpus.permalinks import Permalinks, match_published, work_keys
from generator.corpus.slugs import RESERVED, assign_slugs
from generator.model import Addition, Contributor, Identifier, Link, Publication, Version, Work
from generator.problems import Problem, error, warning
from generator.text.fold import fold
from generator.text.similar_texts import SimilarTexts

_SEPARATE = frozenset({"identifiers", "links", "incomplete_roles", "note"})
_FIELDS = tuple(name for name in Publication.__struct_fields__ if name not in _SEPARATE)
"""Fields of an addition that override those of the lead version. `note` is another one; the others are merged."""


class AppliedAdditions(Struct, frozen=True):
    """The works with their additions, and their slugs."""

    works: tuple[Work, ...]
    slugs: tuple[str, ...]
    """One for each work, in the same order."""
    permalinks: Permalinks
    problems: tuple[Problem, ...]


class _Assignment:
    """The works, and the addition assigned to each."""

    def __init__(self, works: Sequence[Work]) -> None:
        self.works = list(works)
        self.additions: dict[int, Addition] = {}
        """By index of the work."""
        self.problems: list[Problem] = []

    def assign(self, index: int, addition: Addition) -> None:
        if index in self.additions:
            other = self.additions[index].location.path
            message = f'this file and {other} match the same paper: "{self._title(index)}"'
            self.problems.append(error(message, addition.location, "put both into one file"))
            return
        self.additions[index] = addition
        self.works[index] = _apply(self.works[index], addition)

    def add_work(self, addition: Addition) -> None:
        """Add a work that is in no other source."""
        self.works.append(_make_work(addition, position=len(self.works)))
        self.additions[len(self.works) - 1] = addition

    def requested_slugs(self, permalinks: Permalinks) -> dict[int, str]:
        """Return the available slugs that the owner requested, by index of the work; report the others."""
        requested = {index: addition.slug for index, addition in self.additions.items() if addition.slug}
        if not requested:
            return {}
        all_keys = list(map(work_keys, self.works))
        holders = {slug: index for index, slug in match_published(all_keys, permalinks).items()}
        granted: dict[str, int] = {}
        for index, slug in requested.items():
            holder = holders.get(slug, index)
            if slug in RESERVED:
                reason = (
                    "is reserved for the list of all papers"
                    if slug == "index"
                    else "is a reserved file name on some systems"
                )
            elif slug in granted:
                reason = f"is already used in {self.additions[granted[slug]].location.path}"
            elif holder != index and requested.get(holder, slug) == slug:
                reason = f'is already published as the slug of "{self._title(holder)}"'
            else:
                granted[slug] = index
                continue
            location = self.additions[index].location
            self.problems.append(error(f'the slug "{slug}" {reason}', location, "choose another slug"))
        return {index: slug for slug, index in granted.items()}

    def _title(self, index: int) -> str:
        return self.works[index].lead.title or "Untitled"


def apply_additions(
    works: Sequence[Work],
    additions: Sequence[Addition],
    permalinks: Permalinks,
    reserved: Collection[str] = (),
    keys: CitationKeys = CitationKeys(),  # noqa: B008
) -> AppliedAdditions:
    """Match additions with works, apply them, and assign the slugs. Slugs from titles avoid the `reserved` names."""
    assignment = _Assignment(works)
    works_by_key, citation_keys = _index_works(works), KeyIndex(works, keys)
    titles = SimilarTexts([work.lead.title or "" for work in works])
    by_slug: list[tuple[Addition, Sequence[int] | None]] = []
    """Additions to match by slug, with the works to choose from; None for all."""
    for addition in additions:
        found = _find_works(addition, works_by_key, citation_keys)
        if len(found) == 1:
            assignment.assign(found[0], addition)
        elif found:
            by_slug.append((addition, found))
        elif addition.title and addition.contributors and addition.key is None:
            assignment.add_work(addition)
            assignment.problems += _check_similar_title(addition, titles)
        else:
            by_slug.append((addition, None))
    requested = assignment.requested_slugs(permalinks)
    slugs, new_permalinks = assign_slugs(assignment.works, requested, permalinks, reserved)
    index_of = {slug: index for index, slug in enumerate(slugs)}
    nearest = _Nearest(
        SimilarTexts([work.lead.title or "" for work in assignment.works]),
        SimilarTexts(list(citation_keys.keys)),
        SimilarTexts(slugs),
    )
    for addition, choice in by_slug:
        index = index_of.get(addition.slug or addition.stem) if addition.key is None or choice else None
        if index is not None and (choice is None or index in choice):
            assignment.assign(index, addition)
        elif choice is not None:
            assignment.problems.append(_ambiguous(addition, [slugs[each] for each in choice]))
        else:
            assignment.problems.append(_unmatched(addition, nearest))
    return AppliedAdditions(tuple(assignment.works), tuple(slugs), new_permalinks, tuple(assignment.problems))


def _find_works(
    addition: Addition, works_by_key: Mapping[str, Sequence[int]], citation_keys: KeyIndex
) -> Sequence[int]:
    """Return the works to which the addition may belong, except by its slug."""
    for key in _addition_keys(addition):
        if key in works_by_key:
            return works_by_key[key]
    if addition.key:
        return citation_keys.find(addition.key)
    if addition.title and (found := works_by_key.get(f"title:{fold(addition.title)}")):
        return found
    return citation_keys.find_file(addition.stem) if addition.slug is None else ()


def _addition_keys(addition: Addition) -> list[str]:
    """Return the identifiers of one publication: a series or a volume has an ISSN or ISBN, too."""
    return [f"{each.scheme}:{each.value}" for each in addition.identifiers if each.scheme not in {"isbn", "issn"}]


def _index_works(works: Sequence[Work]) -> Mapping[str, Sequence[int]]:
    """Return the indices of the works by each identifier and title of their versions."""
    index: dict[str, list[int]] = {}
    for number, work in enumerate(works):
        keys = [f"{each.scheme}:{each.value}" for version in work.versions for each in version.identifiers]
        keys += [f"title:{fold(version.title)}" for version in work.versions if version.title]
        for key in dict.fromkeys(keys):
            index.setdefault(key, []).append(number)
    return index


def _apply(work: Work, addition: Addition) -> Work:
    """Override fields of the lead version; add identifiers and links, replacing those of the same kind.

    The BibTeX entry of the source is kept unless the addition contradicts it.
    """
    lead = work.lead
    overrides = {name: getattr(addition, name) for name in _FIELDS if getattr(addition, name) not in (None, ())}
    titles = [fold(version.title or "") for version in work.versions]
    if addition.title and fold(addition.title) in titles[1:] and fold(addition.title) != titles[0]:
        overrides.pop("title")  # the title of another version only identifies the work
    if addition.issued or addition.issued_literal:
        overrides |= _override_date(lead, addition)
    if addition.event_date:
        overrides["event_date_until"] = addition.event_date_until
    if addition.contributors:
        stated_roles = {each.role for each in addition.contributors}
        stated = _complete_contributors(addition.contributors, lead.contributors)
        overrides["contributors"] = _override_by_kind(lead.contributors, stated)
        others = tuple(role for role in lead.incomplete_roles if role not in stated_roles)
        overrides["incomplete_roles"] = (*addition.incomplete_roles, *others)
    if addition.status == "published" and not addition.publication_status and lead.publication_status != "retracted":
        overrides["publication_status"] = None
    updated = replace(
        lead,
        **overrides,
        identifiers=_override_by_kind(lead.identifiers, addition.identifiers),
        links=_override_by_kind(lead.links, addition.links),
    )
    updated = _follow_container(updated, lead, addition)
    if contradicts(updated, lead):
        updated = replace(updated, verbatim=None)
    return replace(work, versions=(updated, *work.versions[1:]), addition=addition)


def _follow_container(updated: Version, lead: Version, addition: Addition) -> Version:
    """Return the version as its stated container makes it: a preprint on a server, or published elsewhere."""
    if addition.container_title is None:
        return updated
    if is_preprint_server(addition.container_title):
        return credit_server(replace(updated, status=addition.status))
    if addition.publisher is None and is_preprint_server(lead.publisher):
        # What the sources say of the preprint is not true of the publication.
        status = addition.status or "published"
        return replace(updated, publisher=None, status=status, type=addition.type or _type_in(addition.container_title))
    return updated


def _type_in(container_title: str) -> str:
    return infer_type(Publication(container_title=container_title))


def _complete_contributors(stated: tuple[Contributor, ...], known: Sequence[Contributor]) -> tuple[Contributor, ...]:
    """Add what the source says about people of the same names: ORCID iDs, marks, names in the original script."""
    by_name = {(each.role, fold(display_name(each.name))): each for each in reversed(known)}
    found = (by_name.get((each.role, fold(display_name(each.name)))) for each in stated)
    return tuple(
        Contributor(
            name=each.name,
            role=each.role,
            orcid=each.orcid or source.orcid,
            marks=each.marks or source.marks,
            original=each.original or source.original,
            homonym=each.homonym or source.homonym,
        )
        if source
        else each
        for each, source in zip(stated, found, strict=True)
    )


def _override_date(version: Version, addition: Addition) -> dict[str, Any]:
    """Return the date fields: a date of the source that is more precise than the one stated is no other date."""
    current, stated = version.issued, addition.issued
    if stated is None:
        return {"issued_literal": addition.issued_literal}
    rest = {"issued_until": addition.issued_until, "issued_literal": addition.issued_literal}
    if not any(rest.values()) and current:
        if str(current).startswith(str(stated)):
            return {"issued": current}
        if str(stated).startswith(str(current)):
            return {"issued": stated}
    return {"issued": stated, **rest}


T = TypeVar("T", bound=Identifier | Link | Contributor)


def _override_by_kind(current: tuple[T, ...], overrides: tuple[T, ...]) -> tuple[T, ...]:
    """Return the overrides, followed by the current values of other kinds."""
    kinds = {_kind(each) for each in overrides}
    return (*overrides, *(each for each in current if _kind(each) not in kinds))


def _kind(each: Identifier | Link | Contributor) -> str:
    match each:
        case Identifier():
            return each.scheme
        case Link():
            return each.kind
        case Contributor():
            return each.role


def _make_work(addition: Addition, position: int) -> Work:
    version = credit_server(_make_version(addition))
    return Work(versions=(version,), position=position, addition=addition)


def _make_version(addition: Addition) -> Version:
    return Version(
        records=(addition.location,),
        identifiers=addition.identifiers,
        links=addition.links,
        incomplete_roles=addition.incomplete_roles,
        **{name: getattr(addition, name) for name in _FIELDS},
    )


def _ambiguous(addition: Addition, slugs: Sequence[str]) -> Problem:
    shown = ", ".join(f'"{slug}"' for slug in sorted(slugs)[:10])
    message = f"this file matches {len(slugs)} papers: {shown}"
    return error(message, addition.location, "choose one of them with slug: …")


class _Nearest(Struct, frozen=True):
    """What a misspelt name may mean."""

    titles: SimilarTexts
    keys: SimilarTexts
    slugs: SimilarTexts


def _unmatched(addition: Addition, nearest: _Nearest) -> Problem:
    """Return the error that names what was tried, with the nearest of these as a hint."""
    tried = [f'{each.scheme.upper()} "{each.value}"' for each in addition.identifiers]
    near = None
    if addition.key:
        tried.append(f'citation key "{addition.key}"')
        near = nearest.keys.nearest(addition.key, 50)
    elif addition.title:
        tried.append(f'title "{addition.title}"')
        near = nearest.titles.nearest(addition.title, 50)
    if not addition.key:
        name = addition.slug or addition.stem
        tried.append(f'slug "{name}"' if addition.slug else f'citation key or slug "{name}"')
        near = near or (None if addition.slug else nearest.keys.nearest(name, 50)) or nearest.slugs.nearest(name, 50)
    hint = f'did you mean "{near}"? ' if near else ""
    hint += "To add a paper that is in no other source, specify title and authors."
    return error(f"this file matches no paper: there is none with the {_either(tried)}", addition.location, hint)


def _either(names: Sequence[str]) -> str:
    return " or the ".join((", the ".join(names[:-1]), names[-1])) if len(names) > 1 else names[0]


def _check_similar_title(addition: Addition, titles: SimilarTexts) -> list[Problem]:
    """Warn about a work of its own whose title is nearly that of another work."""
    near = titles.nearest(addition.title or "", 90)
    if near is None:
        return []
    message = f'this file adds a new paper, but there is one with a similar title: "{near}"'
    return [warning(message, addition.location, "if they are the same paper, use the same title")]
