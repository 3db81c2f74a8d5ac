"""Published slugs (`content/permalinks.json`) and the works they belong to.

A work is recognised by keys derived from its identifiers, titles and abstracts, so that neither new works nor a
corrected title changes the URL of a published page.
"""

import re
from collections import deque
from collections.abc import Iterable, Mapping, Sequence
from hashlib import blake2b
from typing import Literal

import msgspec
from msgspec import UNSET, Struct, UnsetType, field

from generator.bibliography.names import name_key
from generator.corpus.permalink_faults import explain_unreadable, find_repeated
from generator.model import Publication, Work
from generator.problems import Location, Problem, error
from generator.text.fold import fold

PERMALINKS_NAME = "permalinks.json"
_BYTE_ORDER_MARK = b"\xef\xbb\xbf"
_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_WEIGHTS = {"title": 1, "dated": 1, "abstract": 3}
"""How well a key identifies a work: an abstract better than a title, an identifier better than both."""
_IDENTIFIER_WEIGHT = 6


class Permalinks(Struct, frozen=True):
    """The contents of `permalinks.json`."""

    version: Literal[1] = 1
    papers: dict[str, list[str]] = field(default_factory=dict)
    """Published slugs, each with the keys of its work."""
    moved: dict[str, str] = field(default_factory=dict)
    """Former slugs, each with the current slug of the same work. They are not assigned to other works."""
    people: dict[str, list[str]] | UnsetType = UNSET
    """Slugs of people who were told apart by decision, each with the names of records in that decision."""


def read_permalinks(data: bytes | None, path: str) -> tuple[Permalinks, list[Problem]]:
    """Parse `permalinks.json`. A file that does not parse is an error and counts as empty."""
    if data is None:
        return Permalinks(), []
    data = data.removeprefix(_BYTE_ORDER_MARK)
    try:
        permalinks = msgspec.json.decode(data, type=Permalinks)
        repeated = list(find_repeated(data, path, _count_keys(data, permalinks)))
    except (msgspec.DecodeError, UnicodeDecodeError, ValueError, RecursionError) as failure:
        return Permalinks(), [explain_unreadable(data, path, failure)]
    if repeated:
        return permalinks, repeated
    slugs = dict.fromkeys(
        (*permalinks.papers, *permalinks.moved, *permalinks.moved.values(), *people_slugs(permalinks))
    )
    invalid = [slug for slug in slugs if not _SLUG.fullmatch(slug)]
    return permalinks, [error(f'"{slug}" is not a valid slug', Location(path)) for slug in invalid]


def people_slugs(permalinks: Permalinks) -> dict[str, list[str]]:
    return permalinks.people or {}


def _count_keys(data: bytes, permalinks: Permalinks) -> int:
    """Return the number of different keys in the file, without those of fields that are not known."""
    fields = msgspec.json.decode(data, type=dict[str, msgspec.Raw])
    return len(fields) + sum(
        len(value) for value in msgspec.structs.asdict(permalinks).values() if isinstance(value, dict)
    )


def write_permalinks(permalinks: Permalinks) -> bytes:
    """Return sorted JSON with one key per line, for readable diffs in version control."""
    return msgspec.json.format(msgspec.json.encode(permalinks, order="sorted"), indent=1) + b"\n"


def work_keys(work: Work) -> list[str]:
    """Return the keys by which a work is recognised: identifiers, and digests of titles and abstracts.

    Titles are combined with the family name of the first author, and also with the year. Works without any of these
    have a digest of contributors, date and container.
    """
    keys = list(dict.fromkeys(key for version in work.versions for key in publication_keys(version)))
    if keys:
        return keys
    values = repr((work.lead.contributors, work.lead.issued, work.lead.container_title))
    return [f"other:{_digest(values.replace(', person=None', ''))}"]  # as published before there was this field


def publication_keys(version: Publication) -> Iterable[str]:
    """Yield the keys of one version."""
    for identifier in version.identifiers:
        if identifier.scheme not in {"isbn", "issn"}:
            yield f"{identifier.scheme}:{identifier.value.lower()}"
    if version.title:
        first_author = name_key(version.contributors[0].name)[0] if version.contributors else ""
        title = f"{fold(version.title)}\x1f{first_author}"
        yield f"title:{_digest(title)}"
        if version.issued:
            yield f"dated:{_digest(f'{title}{version.issued.year}')}"
    if version.abstract and len(version.abstract) > 100:
        yield f"abstract:{_digest(version.abstract)}"


def _digest(text: str) -> str:
    return blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()


def match_published(all_keys: Sequence[Sequence[str]], permalinks: Permalinks) -> dict[int, str]:
    """Return the published slug of each known work, by its index in `all_keys`, the keys of all works.

    Each slug goes to the work that has most in common with its keys, independent of the order of the works.
    """
    return _PermalinkMatcher(all_keys, permalinks).slugs


class _PermalinkMatcher:
    """Matches works with published slugs in three passes: equal keys, most weight in common, any key in common."""

    def __init__(self, all_keys: Sequence[Sequence[str]], permalinks: Permalinks) -> None:
        self.slugs: dict[int, str] = {}
        self._assigned: set[str] = set()
        self._all_keys = all_keys
        self._slugs_by_key = slugs_by_key(permalinks)
        self._match_equal(permalinks)
        self._match_by_weight()
        self._match_any()

    def _assign_first(self, index: int, slugs: deque[str]) -> None:
        """Assign the first free slug to a work without one, and drop the slugs that are no longer free."""
        while slugs and slugs[0] in self._assigned:
            slugs.popleft()
        if slugs and index not in self.slugs:
            self.slugs[index] = slugs[0]
            self._assigned.add(slugs[0])

    def _match_equal(self, permalinks: Permalinks) -> None:
        slugs_by_keys: dict[tuple[str, ...], deque[str]] = {}
        for slug, keys in permalinks.papers.items():
            slugs_by_keys.setdefault(tuple(sorted(keys)), deque()).append(slug)
        for index, work in enumerate(self._all_keys):
            self._assign_first(index, slugs_by_keys.get(tuple(sorted(work)), deque()))

    def _match_by_weight(self) -> None:
        """Assign slugs by the total weight of common keys, counting only keys that belong to a single slug."""
        weights: dict[tuple[int, str], int] = {}
        for index, keys in enumerate(self._all_keys):
            for key in keys if index not in self.slugs else ():
                slugs = self._slugs_by_key.get(key)
                if slugs is not None and len(slugs) == 1:
                    weight = _WEIGHTS.get(key.partition(":")[0], _IDENTIFIER_WEIGHT)
                    weights[index, slugs[0]] = weights.get((index, slugs[0]), 0) + weight
        ranked = sorted((-weight, self._all_keys[index], index, slug) for (index, slug), weight in weights.items())
        for _, _, index, slug in ranked:
            self._assign_first(index, deque([slug]))

    def _match_any(self) -> None:
        """Distribute the remaining slugs among works that share a key with them."""
        for index, keys in enumerate(self._all_keys):
            for key in keys:
                self._assign_first(index, self._slugs_by_key.get(key, deque()))


def slugs_by_key(permalinks: Permalinks) -> dict[str, deque[str]]:
    found: dict[str, deque[str]] = {}
    for slug, keys in permalinks.papers.items():
        for key in keys:
            found.setdefault(key, deque()).append(slug)
    return found


def update_permalinks(permalinks: Permalinks, current: Mapping[str, list[str]]) -> Permalinks:
    """Return the permalinks with the slugs and keys of the current works.

    Slugs of works that are no longer in the corpus are kept. A slug whose keys all belong to one current work, for
    instance after two works were merged, is recorded as moved.
    """
    absent = {slug: keys for slug, keys in permalinks.papers.items() if slug not in current}
    current_by_key: dict[str, list[str]] = {}
    for slug, keys in current.items() if absent else ():
        for key in keys:
            current_by_key.setdefault(key, []).append(slug)
    key_sets = {slug: frozenset(keys) for slug, keys in current.items()} if absent else {}
    merged: dict[str, str] = {}
    for slug, keys in absent.items():
        rarest = min(keys, key=lambda key: len(current_by_key.get(key, ())), default="")
        candidates = current_by_key.get(rarest, ())
        target = next((each for each in candidates if key_sets[each].issuperset(keys)), None)
        if target is not None:
            merged[slug] = target
    moved = {slug: merged.get(target, target) for slug, target in permalinks.moved.items() if slug not in current}
    kept = {slug: keys for slug, keys in absent.items() if slug not in merged}
    return Permalinks(papers={**kept, **current}, moved=moved | merged, people=permalinks.people)
