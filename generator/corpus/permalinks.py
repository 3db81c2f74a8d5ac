"""The ledger of published addresses (`content/permalinks.json`): which slug belongs to which paper.

A paper is known by everything that tells it from others, so that neither another paper nor a mended title moves a
published page.
"""

import re
from collections import deque
from collections.abc import Iterable, Mapping, Sequence
from hashlib import blake2b
from typing import Literal

import msgspec
from msgspec import Struct, field

from generator.bibliography.names import name_key
from generator.model import Publication, Work
from generator.problems import Location, Problem, error
from generator.text.fold import fold

LEDGER_NAME = "permalinks.json"
_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
# By how much a key tells one paper from all others: an abstract more than a title, an identifier more than both.
_WEIGHTS = {"title": 1, "dated": 1, "abstract": 3}
_IDENTIFIER_WEIGHT = 6


class Permalinks(Struct, frozen=True):
    """Published slugs, each with the keys by which its paper is known."""

    version: Literal[1] = 1
    papers: dict[str, list[str]] = field(default_factory=dict)
    moved: dict[str, str] = field(default_factory=dict)
    """Slugs that papers had before, each with the slug that the paper has now: never given to another paper."""


def read_permalinks(data: bytes | None, path: str) -> tuple[Permalinks, list[Problem]]:
    if data is None:
        return Permalinks(), []
    try:
        ledger = msgspec.json.decode(data, type=Permalinks)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as problem:
        hint = "take it back from version control, or delete it to give all papers new addresses"
        return Permalinks(), [error(f"the ledger of permalinks cannot be read: {problem}", Location(path), hint)]
    slugs = dict.fromkeys((*ledger.papers, *ledger.moved, *ledger.moved.values()))
    wrong = [slug for slug in slugs if not _SLUG.fullmatch(slug)]
    return ledger, [error(f'"{slug}" in the ledger of permalinks is no slug', Location(path)) for slug in wrong]


def write_permalinks(ledger: Permalinks) -> bytes:
    """Sorted and one key a line, so that version control shows what was added."""
    return msgspec.json.format(msgspec.json.encode(ledger, order="sorted"), indent=1) + b"\n"


def work_keys(work: Work) -> list[str]:
    """Everything by which the paper can be told from others: identifiers, titles with the first author, abstracts."""
    keys = list(dict.fromkeys(key for version in work.versions for key in _version_keys(version)))
    return keys or [f"other:{_digest(repr((work.lead.contributors, work.lead.issued, work.lead.container_title)))}"]


def _version_keys(version: Publication) -> Iterable[str]:
    for identifier in version.identifiers:
        if identifier.scheme not in {"isbn", "issn"}:
            yield f"{identifier.scheme}:{identifier.value.lower()}"
    if version.title:
        first = name_key(version.contributors[0].name)[0] if version.contributors else ""
        title = f"{fold(version.title)}\x1f{first}"
        yield f"title:{_digest(title)}"
        if version.issued:
            yield f"dated:{_digest(f'{title}{version.issued.year}')}"
    if version.abstract and len(version.abstract) > 100:
        yield f"abstract:{_digest(version.abstract)}"


def _digest(text: str) -> str:
    return blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()


def match_published(all_keys: Sequence[Sequence[str]], ledger: Permalinks) -> dict[int, str]:
    """The published slug of each work (by its index; given are the keys of each) that the ledger knows.

    A slug goes to the one work that has most in common with its entry, whatever the order of the works.
    """
    return _Recognition(all_keys, ledger).found


class _Recognition:
    """Which works of today are papers of the ledger: those that are as they were, then the likest, then the rest."""

    def __init__(self, all_keys: Sequence[Sequence[str]], ledger: Permalinks) -> None:
        self.found: dict[int, str] = {}
        self._taken: set[str] = set()
        self._all_keys = all_keys
        self._slugs_of = slugs_by_key(ledger)
        self._find_unchanged(ledger)
        self._find_likest()
        self._find_rest()

    def _give(self, index: int, slugs: deque[str]) -> None:
        """The first slug that is free; those that are not are looked at once."""
        while slugs and slugs[0] in self._taken:
            slugs.popleft()
        if slugs and index not in self.found:
            self.found[index] = slugs[0]
            self._taken.add(slugs[0])

    def _find_unchanged(self, ledger: Permalinks) -> None:
        entries: dict[tuple[str, ...], deque[str]] = {}
        for slug, known in ledger.papers.items():
            entries.setdefault(tuple(sorted(known)), deque()).append(slug)
        for index, keys in enumerate(self._all_keys):
            self._give(index, entries.get(tuple(sorted(keys)), deque()))

    def _find_likest(self) -> None:
        """By keys that one entry alone has."""
        claims: dict[tuple[int, str], int] = {}
        for index, keys in enumerate(self._all_keys):
            for key in keys if index not in self.found else ():
                slugs = self._slugs_of.get(key)
                if slugs is not None and len(slugs) == 1:
                    claim = (index, slugs[0])
                    claims[claim] = claims.get(claim, 0) + _WEIGHTS.get(key.partition(":")[0], _IDENTIFIER_WEIGHT)
        ranked = sorted((-weight, self._all_keys[index], index, slug) for (index, slug), weight in claims.items())
        for _, _, index, slug in ranked:
            self._give(index, deque([slug]))

    def _find_rest(self) -> None:
        """What nothing else tells apart shares the slugs of its keys."""
        for index, keys in enumerate(self._all_keys):
            for key in keys:
                self._give(index, self._slugs_of.get(key, deque()))


def slugs_by_key(ledger: Permalinks) -> dict[str, deque[str]]:
    slugs_of: dict[str, deque[str]] = {}
    for slug, keys in ledger.papers.items():
        for key in keys:
            slugs_of.setdefault(key, deque()).append(slug)
    return slugs_of


def update_permalinks(ledger: Permalinks, present: Mapping[str, list[str]]) -> Permalinks:
    """Papers of today with the keys of today, papers that are away as they were, and where slugs have moved."""
    absent = {slug: keys for slug, keys in ledger.papers.items() if slug not in present}
    moved = {slug: now for slug, now in ledger.moved.items() if slug not in present}
    homes: dict[str, list[str]] = {}
    for slug, keys in present.items() if absent else ():
        for key in keys:
            homes.setdefault(key, []).append(slug)
    for slug, keys in list(absent.items()):
        rarest = min(keys, key=lambda key: len(homes.get(key, ())), default="")
        now = next((now for now in homes.get(rarest, ()) if set(keys).issubset(present[now])), None)
        if now is not None:
            del absent[slug]
            moved = {old: now if place == slug else place for old, place in moved.items()} | {slug: now}
    return Permalinks(papers={**absent, **present}, moved=moved)
