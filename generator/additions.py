"""What the owner adds by hand comes to the paper it is meant for, and wins over every source.

An addition is matched by identifier, else by title, else by slug (the key `slug` or the file's name). One that matches
nothing and names authors is a paper of its own; one that does not is an error with the nearest paper as its hint.
"""

from collections.abc import Sequence
from typing import TypeVar

from msgspec import Struct
from msgspec.structs import replace

from generator.folding import fold
from generator.model import Addition, Identifier, Link, Version, Work
from generator.problems import Location, Problem, error
from generator.urls import Ledger, assign_slugs

_OVERRIDES = (
    "type", "title", "contributors", "abstract", "issued", "container_title", "publisher", "volume", "issue",
    "page_range", "status", "note",
)  # fmt: skip


class Placed(Struct, frozen=True):
    """The works with what the owner says of them, and their addresses."""

    works: tuple[Work, ...]
    slugs: tuple[str, ...]
    """One for each work, in the same order."""
    ledger: Ledger
    problems: tuple[Problem, ...]


def place_additions(works: Sequence[Work], additions: Sequence[Addition], ledger: Ledger) -> Placed:
    """Match additions with works, then decide the addresses."""
    placed = list(works)
    problems: list[Problem] = []
    owners: dict[int, Location] = {}
    wishes: dict[int, str] = {}
    by_content = _content_index(works)
    rest: list[Addition] = []

    def place(index: int, addition: Addition) -> None:
        if index in owners:
            message = f'this file and {owners[index]} are about the same paper: "{placed[index].lead.title}"'
            problems.append(error(message, addition.location, "put both into one file"))
            return
        owners[index] = addition.location
        placed[index] = _apply(placed[index], addition)

    for addition in additions:
        index = next((by_content[key] for key in _content_keys(addition) if key in by_content), None)
        if index is None:
            rest.append(addition)
            continue
        place(index, addition)
        if addition.slug and owners[index] == addition.location:
            wishes[index] = addition.slug
    own = [addition for addition in rest if addition.title and addition.contributors]
    for addition in own:
        placed.append(_own_work(addition, position=len(placed)))
        owners[len(placed) - 1] = addition.location
        if addition.slug:
            wishes[len(placed) - 1] = addition.slug
    problems += _double_wishes(wishes, owners)
    slugs, new_ledger = assign_slugs(placed, wishes, ledger)
    by_slug = {slug: index for index, slug in enumerate(slugs)}
    for addition in rest:
        if addition in own:
            continue
        index = by_slug.get(addition.slug or addition.stem)
        if index is None:
            problems.append(_unmatched(addition, placed, slugs))
        else:
            place(index, addition)
    return Placed(tuple(placed), tuple(slugs), new_ledger, tuple(problems))


def _content_keys(addition: Addition) -> list[str]:
    keys = [f"{each.scheme}:{each.value}" for each in addition.identifiers]
    return [*keys, f"title:{fold(addition.title)}"] if addition.title else keys


def _content_index(works: Sequence[Work]) -> dict[str, int]:
    """Every identifier and title of every version; those of lead versions and of earlier works first."""
    index: dict[str, int] = {}
    for number, work in enumerate(works):
        for version in work.versions:
            for each in version.identifiers:
                index.setdefault(f"{each.scheme}:{each.value}", number)
            if version.title:
                index.setdefault(f"title:{fold(version.title)}", number)
    return index


def _apply(work: Work, addition: Addition) -> Work:
    """The lead version says what the owner says; identifiers and links are added, or replaced by kind."""
    lead = work.lead
    said = {name: getattr(addition, name) for name in _OVERRIDES if getattr(addition, name) not in (None, ())}
    if fold(said.get("title", "")) == fold(lead.title or "") or _is_title_of(work, addition.title):
        said.pop("title", None)  # it only says which paper is meant
    said.pop("note", None)
    lead = replace(
        lead,
        **said,
        identifiers=_united(lead.identifiers, addition.identifiers),
        links=_united(lead.links, addition.links),
    )
    return replace(work, versions=(lead, *work.versions[1:]), addition=addition)


def _is_title_of(work: Work, title: str | None) -> bool:
    return title is not None and any(fold(version.title or "") == fold(title) for version in work.versions)


T = TypeVar("T", bound=Identifier | Link)


def _united(found: tuple[T, ...], said: tuple[T, ...]) -> tuple[T, ...]:
    """What the owner says first; what the sources say of other kinds after it."""
    kinds = {_kind(each) for each in said}
    return (*said, *(each for each in found if _kind(each) not in kinds))


def _kind(each: Identifier | Link) -> str:
    return each.scheme if isinstance(each, Identifier) else each.kind


def _own_work(addition: Addition, position: int) -> Work:
    version = Version(
        records=(addition.location,),
        identifiers=addition.identifiers,
        links=addition.links,
        **{name: getattr(addition, name) for name in _OVERRIDES if name != "note"},
    )
    return Work(versions=(version,), position=position, addition=addition)


def _double_wishes(wishes: dict[int, str], owners: dict[int, Location]) -> list[Problem]:
    seen: dict[str, int] = {}
    problems = []
    for index, slug in list(wishes.items()):
        if slug in seen:
            message = f'the slug "{slug}" is already given to another paper in {owners[seen[slug]]}'
            problems.append(error(message, owners[index], "choose another slug"))
            del wishes[index]
        seen.setdefault(slug, index)
    return problems


def _unmatched(addition: Addition, works: Sequence[Work], slugs: Sequence[str]) -> Problem:
    from rapidfuzz import fuzz, process

    if addition.title:
        titles = [work.lead.title or "" for work in works]
        found = process.extractOne(addition.title, titles, scorer=fuzz.ratio, score_cutoff=50)
        what = f'the title "{addition.title}"'
    else:
        found = process.extractOne(addition.slug or addition.stem, slugs, scorer=fuzz.ratio, score_cutoff=50)
        what = f'the slug "{addition.slug or addition.stem}"'
    hint = f'did you mean "{found[0]}"? ' if found else ""
    hint += "A paper that stands in no other source needs title and authors here."
    return error(f"this file is about no paper of the corpus: {what} matches none", addition.location, hint)
