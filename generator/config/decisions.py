"""`content/decisions.toml`: which records are the same work, and which names the same person.

    same = [["smith2020", "An old title of the same paper"]]
    different = [["report2010", "report2011"], ["Annual report"]]
    same_person = [["Smith, Jane", "Smith, J. A."]]
    name_changes = [["Present, Jane", "Former, Jane"]]

    [[different_people]]
    name = "Wang, Wei"
    people = [["wang2019", "doi:10.1000/1"], ["orcid:0000-0002-1825-0097"]]

Each inner list of `same` names records of one work, of `different` as many works as records. All keys may be repeated,
so that suggested lines can be pasted. A record is named by its citation key, its title, an identifier (`doi:10.1000/1`
or a URL) or its file and line (`corpus.txt:12`). A key or title may be limited to a file (`papers.bib:smith2020`). A
name that matches several records refers to all of them.
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cached_property, partial
from itertools import count
from typing import Any, TypeVar

from msgspec import Struct

from generator.bibliography.identifiers import identifier_from_url, normalise_identifier
from generator.config.toml import find_location, read_toml
from generator.config.validation import Locate, check_fields
from generator.model import Identifier, Record
from generator.problems import Location, Problem, error, warning
from generator.text.fold import fold
from generator.text.similar_texts import SimilarTexts
from generator.text.suggestions import suggest

_Key = TypeVar("_Key", str, Identifier, tuple[str, str])
_FOLDER = "content/"
LISTS = ("same", "different", "same_person", "name_changes")
"""The keys whose values are lists of lists of names."""
SPLITS = "different_people"
# TOML does not allow repeated keys, so each gets a number before the text is parsed.
_KEY = re.compile(rf"^({'|'.join(LISTS)})([ \t]*=)", re.MULTILINE)
_NUMBER = re.compile(r"-\d+$")
_EXAMPLE = 'same = [["smith2020", "An old title of the same paper"]]'
_EXAMPLES = {
    "same_person": 'same_person = [["Smith, Jane", "Smith, J. A."]]',
    "name_changes": 'name_changes = [["Present Family, Given", "Former Family, Given"]]',
}
_SPLIT_HINT = (
    f'[[{SPLITS}]]\nname = "Wang, Wei"\npeople = [["wang2019", "doi:10.1000/1"], ["orcid:0000-0002-1825-0097"]]'
)


class Decision(Struct, frozen=True):
    """An inner list: the names of records that are the same work, or different works; or the names of a person."""

    names: tuple[str, ...]
    location: Location


class NameSplit(Struct, frozen=True):
    """An entry of `[[different_people]]`: a name that several people have."""

    name: str
    """`Family, Given` or `Given Family`."""
    people: tuple[tuple[str, ...], ...]
    """For each person the names of records, or `orcid:…`."""
    location: Location
    labels: tuple[str, ...] = ()
    """What distinguishes each person, in the same order; empty if nothing is stated."""


class Decisions(Struct, frozen=True):
    """All decisions of the owner."""

    same: tuple[Decision, ...] = ()
    different: tuple[Decision, ...] = ()
    same_person: tuple[Decision, ...] = ()
    """Each with the names of one person; the first is the one by which the person is known."""
    name_changes: tuple[Decision, ...] = ()
    """Each with the present name of a person and all former ones."""
    different_people: tuple[NameSplit, ...] = ()


class _SplitFields(Struct, frozen=True):
    name: str
    people: tuple[tuple[str, ...], ...]
    labels: tuple[str, ...] = ()


def read_decisions(text: str, path: str) -> tuple[Decisions, tuple[Problem, ...]]:
    """Return the valid decisions, and a problem for each invalid value."""
    counter = count()
    table, locations, problems = read_toml(_KEY.sub(lambda key: f"{key[1]}-{next(counter)}{key[2]}", text), path)
    found: dict[str, list[Decision]] = {key: [] for key in LISTS}
    splits: list[NameSplit] = []

    def locate(*keys: str | int) -> Location:
        return Location(path, find_location(locations, keys, Location(path)).line)

    for key, value in table.items():
        if key == SPLITS:
            tables = value if isinstance(value, list) and all(isinstance(each, dict) for each in value) else None
            if tables is None:
                hint = f'write "[[{SPLITS}]]" above each entry'
                problems.append(error(f'"{SPLITS}" must be a list of tables', locate(key), hint))
            for number, entry in enumerate(tables or ()):
                locate_in = partial(locate, key, number)
                # A key that was pasted at the end of the file belongs to the whole file, not to the last entry.
                pasted = {inner: entry.pop(inner) for inner in list(entry) if _NUMBER.search(inner)}
                for inner, lists in pasted.items():
                    problems += _read_lists(inner, lists, partial(locate_in, inner), found)
                splits += _read_split(entry, locate_in, problems)
        else:
            problems += _read_lists(key, value, partial(locate, key), found)
    lists = {key: tuple(each) for key, each in found.items()}
    return Decisions(**lists, different_people=tuple(splits)), tuple(problems)


def _read_lists(
    numbered_key: str, value: object, locate: Locate, found: dict[str, list[Decision]]
) -> Iterable[Problem]:
    key = _NUMBER.sub("", numbered_key)
    if key not in found:
        yield error(f'unknown key "{key}"', locate(), suggest(key, [*found, SPLITS]))
    elif not isinstance(value, list) or not all(_is_list_of_names(each) for each in value):
        hint = f"write a list of lists of names, for instance {_EXAMPLES.get(key, _EXAMPLE)}"
        yield error(f'"{key}" must be a list of lists of names', locate(), hint)
    else:
        found[key] += [Decision(tuple(names), locate(index)) for index, names in enumerate(value)]


def _read_split(entry: dict[str, Any], locate: Locate, problems: list[Problem]) -> Iterable[NameSplit]:
    """Return the entry if it is valid; report what is not."""
    values, wrong = check_fields(entry, _SplitFields, locate, f"[[{SPLITS}]]")
    missing = [key for key in ("name", "people") if key not in entry]
    wrong += [error(f'an entry of [[{SPLITS}]] lacks "{key}"', locate(), _SPLIT_HINT) for key in missing]
    people, labels = values.get("people", ()), values.get("labels", ())
    if not wrong and (len(people) < 2 or not all(people)):
        wrong.append(error('"people" must have a list of papers for each of several people', locate(), _SPLIT_HINT))
    if not wrong and labels and len(labels) != len(people):
        message = f'"labels" has {len(labels)} entries for {len(people)} people'
        wrong.append(error(message, locate("labels"), "write a label for each of them, in the same order"))
    problems += wrong
    return () if wrong else (NameSplit(values["name"], people, locate(), labels),)


def _is_list_of_names(value: object) -> bool:
    return isinstance(value, list) and bool(value) and all(isinstance(name, str) for name in value)


class RecordNames:
    """Finds records by name, and a name for a record. Each index is built when it is first needed."""

    def __init__(self, records: Sequence[Record]) -> None:
        self._records = records

    @cached_property
    def _by_key(self) -> dict[str, list[int]]:
        return _indices_by_name((index, record.key) for index, record in enumerate(self._records) if record.key)

    @cached_property
    def _by_title(self) -> dict[str, list[int]]:
        return _indices_by_name(
            (index, _fold_title(record.title)) for index, record in enumerate(self._records) if record.title
        )

    @cached_property
    def _by_identifier(self) -> dict[Identifier, list[int]]:
        return _indices_by_name(
            (index, each) for index, record in enumerate(self._records) for each in record.identifiers
        )

    @cached_property
    def _by_line(self) -> dict[tuple[str, str], list[int]]:
        return _indices_by_name(
            (index, (_short_path(record), str(record.location.line))) for index, record in enumerate(self._records)
        )

    @cached_property
    def _paths(self) -> frozenset[str]:
        return frozenset(map(_short_path, self._records))

    @cached_property
    def _in_files(self) -> Counter[tuple[str, str]]:
        """The number of records in each file with a key or title."""
        return Counter((_short_path(record), name) for record in self._records for name in _folded_names(record))

    def find(self, name: str) -> list[int]:
        """Return the indices of all records with this name, in ascending order."""
        name = name.strip().removeprefix(_FOLDER)
        found = self._by_key.get(name) or next(
            (self._by_identifier[each] for each in _identifiers(name) if each in self._by_identifier), None
        )
        if found:
            return found
        folded = _fold_title(name)
        if folded in self._by_title:
            return self._by_title[folded]
        path, _, rest = name.partition(":")
        if not rest or path not in self._paths:
            return []
        if on_line := self._by_line.get((path, rest)):
            return on_line
        return [index for index in self.find(rest) if _short_path(self._records[index]) == path]

    def unique_name(self, index: int) -> str:
        """Return a name that refers to this record only; with the line number only if nothing else does."""
        record = self._records[index]
        path = _short_path(record)
        names = [name for name in (record.key, " ".join((record.title or "").split())) if name]
        for name in (*names, *(f"{each.scheme}:{each.value}" for each in record.identifiers)):
            if self.find(name) == [index]:
                return name
        # To find a name in a file takes time for each record of that name.
        if any(self._in_files[path, name] == 1 for name in _folded_names(record)):
            for name in names:
                if self.find(f"{path}:{name}") == [index]:
                    return f"{path}:{name}"
        return f"{path}:{record.location.line}"

    @cached_property
    def _titles_and_keys(self) -> tuple[dict[str, str], SimilarTexts]:
        by_folded = {fold(word): word for record in self._records for word in (record.title, record.key) if word}
        return by_folded, SimilarTexts(list(by_folded))

    def nearest(self, name: str) -> str | None:
        """Return the title or key most similar to `name`, or None if there is no similar one."""
        by_folded, texts = self._titles_and_keys
        found = texts.nearest(fold(name), 60)
        return by_folded[found] if found is not None else None

    def resolve(self, decision: Decision) -> tuple[list[list[int]], list[Problem]]:
        """Return the records of each name, and a warning for each name without one: it may have left the corpus."""
        found, problems = [], []
        for name in decision.names:
            indices = self.find(name)
            if indices:
                found.append(indices)
            else:
                near = self.nearest(name)
                hint = f'did you mean "{near}"?' if near else "name a record by its key, title, DOI or file:line"
                problems.append(warning(f'no record is named "{name}"', decision.location, hint))
        return found, problems


def _indices_by_name(pairs: Iterable[tuple[int, _Key]]) -> dict[_Key, list[int]]:
    found: dict[_Key, list[int]] = {}
    for index, name in pairs:
        indices = found.setdefault(name, [])
        if index not in indices[-1:]:
            indices.append(index)
    return found


def _short_path(record: Record) -> str:
    return record.location.path.removeprefix(_FOLDER)


def _folded_names(record: Record) -> list[str]:
    """The key, and the title as it is compared."""
    names = (record.key, _fold_title(record.title) if record.title else None)
    return [name for name in dict.fromkeys(names) if name]


def _fold_title(title: str) -> str:
    return fold(title).replace(" ", "")


def _identifiers(name: str) -> Iterable[Identifier]:
    """Return the identifiers that a name may be: `doi:10.1000/1`, a bare DOI or a URL."""
    scheme, colon, value = name.partition(":")
    without_scheme = (identifier_from_url(name), normalise_identifier("doi", name))
    return [each for each in (*without_scheme, normalise_identifier(scheme, value) if colon else None) if each]
