"""What the owner adds by hand comes to the paper it is meant for, and wins over every source.

An addition is matched by identifier, else by title, else by slug (the key `slug` or the file's name). One that matches
nothing and names authors is a paper of its own; one that does not is an error with the nearest paper as its hint.
"""

from collections.abc import Collection, Mapping, Sequence
from typing import TypeVar

from msgspec import Struct
from msgspec.structs import replace

from generator.corpus.permalinks import Permalinks, match_published, work_keys
from generator.corpus.slugs import RESERVED, assign_slugs
from generator.model import Addition, Identifier, Link, Version, Work
from generator.problems import Problem, error, warning
from generator.text.fold import fold

_OVERRIDES = (
    "type", "title", "contributors", "abstract", "issued", "container_title", "publisher", "volume", "issue",
    "page_range", "status", "note",
)  # fmt: skip


class PlacedAdditions(Struct, frozen=True):
    """The works with what the owner says of them, and their addresses."""

    works: tuple[Work, ...]
    slugs: tuple[str, ...]
    """One for each work, in the same order."""
    ledger: Permalinks
    problems: tuple[Problem, ...]


class _Places:
    """Which addition has come to which work."""

    def __init__(self, works: Sequence[Work]) -> None:
        self.works = list(works)
        self.by: dict[int, Addition] = {}
        self.wishes: dict[int, str] = {}
        self.problems: list[Problem] = []

    def place(self, index: int, addition: Addition) -> None:
        if index in self.by:
            message = f'this file and {self.by[index].location.path} are about the same paper: "{self._title(index)}"'
            self.problems.append(error(message, addition.location, "put both into one file"))
            return
        self.by[index] = addition
        self.works[index] = _apply(self.works[index], addition)

    def place_own(self, addition: Addition) -> None:
        """A paper that no source has."""
        self.works.append(_own_work(addition, position=len(self.works)))
        self.by[len(self.works) - 1] = addition

    def hear_wishes(self, ledger: Permalinks) -> None:
        """The slugs that the owner wants, as far as they are free: each for one paper, and not another's address."""
        wishes = {index: addition.slug for index, addition in self.by.items() if addition.slug}
        if not wishes:
            return
        first: dict[str, int] = {}
        published = {slug: index for index, slug in match_published(list(map(work_keys, self.works)), ledger).items()}
        for index, slug in wishes.items():
            addition = self.by[index]
            holder = published.get(slug, index)
            if slug in RESERVED:
                why = (
                    "is kept for the list of all papers"
                    if slug == "index"
                    else "is a name that some systems keep for devices"
                )
            elif slug in first:
                why = f"is already given to another paper in {self.by[first[slug]].location.path}"
            elif holder != index and wishes.get(holder, slug) == slug:
                why = f'is the address of "{self._title(holder)}"'
            else:
                self.wishes[index] = slug
                first[slug] = index
                continue
            self.problems.append(error(f'the slug "{slug}" {why}', addition.location, "choose another slug"))

    def _title(self, index: int) -> str:
        return self.works[index].lead.title or "Untitled"


def place_additions(
    works: Sequence[Work], additions: Sequence[Addition], ledger: Permalinks, kept: Collection[str] = ()
) -> PlacedAdditions:
    """Match additions with works, then decide the addresses; names that are `kept` for other pages come of no title."""
    places = _Places(works)
    by_content = _content_index(works)
    by_slug: list[tuple[Addition, Sequence[int] | None]] = []
    for addition in additions:
        found = next((by_content[key] for key in _content_keys(addition) if key in by_content), ())
        if len(found) == 1:
            places.place(found[0], addition)
        elif found:
            by_slug.append((addition, found))
        elif addition.title and addition.contributors:
            places.place_own(addition)
            places.problems += _mistyped(addition, works)
        else:
            by_slug.append((addition, None))
    places.hear_wishes(ledger)
    slugs, new_ledger = assign_slugs(places.works, places.wishes, ledger, kept)
    index_of = {slug: index for index, slug in enumerate(slugs)}
    for addition, choice in by_slug:
        index = index_of.get(addition.slug or addition.stem)
        if index is not None and (choice is None or index in choice):
            places.place(index, addition)
        elif choice is not None:
            places.problems.append(_ambiguous(addition, [slugs[each] for each in choice]))
        else:
            places.problems.append(_unmatched(addition, places.works, slugs))
    return PlacedAdditions(tuple(places.works), tuple(slugs), new_ledger, tuple(places.problems))


def _content_keys(addition: Addition) -> list[str]:
    keys = [f"{each.scheme}:{each.value}" for each in addition.identifiers]
    return [*keys, f"title:{fold(addition.title)}"] if addition.title else keys


def _content_index(works: Sequence[Work]) -> Mapping[str, Sequence[int]]:
    """The works of every identifier and title of every version."""
    index: dict[str, list[int]] = {}
    for number, work in enumerate(works):
        keys = [f"{each.scheme}:{each.value}" for version in work.versions for each in version.identifiers]
        keys += [f"title:{fold(version.title)}" for version in work.versions if version.title]
        for key in dict.fromkeys(keys):
            index.setdefault(key, []).append(number)
    return index


def _apply(work: Work, addition: Addition) -> Work:
    """The lead version says what the owner says; identifiers and links are added, or replaced by kind."""
    lead = work.lead
    said = {name: getattr(addition, name) for name in _OVERRIDES if getattr(addition, name) not in (None, ())}
    titles = [fold(version.title or "") for version in work.versions]
    if addition.title and fold(addition.title) in titles[1:] and fold(addition.title) != titles[0]:
        said.pop("title")  # that of another version: it only says which paper is meant
    said.pop("note", None)
    lead = replace(
        lead,
        **said,
        identifiers=_united(lead.identifiers, addition.identifiers),
        links=_united(lead.links, addition.links),
    )
    return replace(work, versions=(lead, *work.versions[1:]), addition=addition)


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


def _ambiguous(addition: Addition, slugs: Sequence[str]) -> Problem:
    shown = ", ".join(f'"{slug}"' for slug in sorted(slugs)[:10])
    message = f"this file fits {len(slugs)} papers of the corpus: {shown}"
    return error(message, addition.location, "say which one is meant with slug: …")


def _unmatched(addition: Addition, works: Sequence[Work], slugs: Sequence[str]) -> Problem:
    if addition.title:
        near = _nearest(addition.title, [work.lead.title or "" for work in works], 50)
        what = f'the title "{addition.title}"'
    else:
        near = _nearest(addition.slug or addition.stem, slugs, 50)
        what = f'the slug "{addition.slug or addition.stem}"'
    hint = f'did you mean "{near}"? ' if near else ""
    hint += "A paper that stands in no other source needs title and authors here."
    return error(f"this file is about no paper of the corpus: {what} matches none", addition.location, hint)


def _mistyped(addition: Addition, works: Sequence[Work]) -> list[Problem]:
    """A doubt where a paper of its own has nearly the title of one that a source has."""
    near = _nearest(addition.title or "", [work.lead.title or "" for work in works], 90) if works else None
    if near is None:
        return []
    message = f'this file makes a paper of its own, although the corpus has "{near}"'
    return [warning(message, addition.location, "write the title in the same way, if they are one paper")]


def _nearest(text: str, texts: Sequence[str], least: int) -> str | None:
    from rapidfuzz import fuzz, process

    found = process.extractOne(text, texts, scorer=fuzz.ratio, score_cutoff=least)
    return found[0] if found else None
