"""`content/decisions.toml`, the owner's word on doubtful cases: text to `Decisions`, and names in them to records.

    same = [["smith2020", "An old title of the same paper"]]
    different = [["report2010", "report2011"], ["Annual report"]]

Each list is about the records that it names: one work, or each a work of its own. Both keys may stand as often as one
likes, so that a suggested line can be pasted as it is. A record is named by its citation key, its title, an identifier
(`doi:10.1000/1`, an address) or its file and line (`corpus.txt:12`); the file may stand before a key or title too
(`papers.bib:smith2020`). A name that fits several records means all of them.
"""

import re
from collections.abc import Iterable, Sequence
from functools import cached_property
from itertools import count
from typing import TypeVar

from msgspec import Struct

from generator.bibliography.identifiers import identifier_from_url, normalise_identifier
from generator.config.toml import read_toml
from generator.model import Identifier, Record
from generator.problems import Location, Problem, error, warning
from generator.text.fold import fold
from generator.text.suggestions import suggest

_Key = TypeVar("_Key", str, Identifier)
_FOLDER = "content/"
# TOML knows each key once; here it may stand often, so that each gets a number before the text is parsed.
_KEY = re.compile(r"^(same|different)([ \t]*=)", re.MULTILINE)
_NUMBER = re.compile(r"-\d+$")
_EXAMPLE = 'same = [["smith2020", "An old title of the same paper"]]'


class Decision(Struct, frozen=True):
    """One inner list: what is said of the records that these names mean."""

    names: tuple[str, ...]
    location: Location


class Decisions(Struct, frozen=True):
    """Everything that was decided."""

    same: tuple[Decision, ...] = ()
    different: tuple[Decision, ...] = ()


def read_decisions(text: str, path: str) -> tuple[Decisions, tuple[Problem, ...]]:
    """What can be read, and a problem with its line for everything else."""
    counter = count()
    table, places, problems = read_toml(_KEY.sub(lambda key: f"{key[1]}-{next(counter)}{key[2]}", text), path)
    found: dict[str, list[Decision]] = {"same": [], "different": []}
    for numbered, value in table.items():
        key = _NUMBER.sub("", numbered)
        at = Location(path, places[(numbered,)].line if (numbered,) in places else None)
        if key not in found:
            problems.append(error(f'unknown key "{key}"', at, suggest(key, list(found))))
        elif not isinstance(value, list) or not all(_is_names(each) for each in value):
            hint = f"write a list of lists of names, for instance {_EXAMPLE}"
            problems.append(error(f'"{key}" must be a list of lists of names', at, hint))
        else:
            for place, names in enumerate(value):
                line = places[numbered, place].line if (numbered, place) in places else at.line
                found[key].append(Decision(tuple(names), Location(path, line)))
    return Decisions(same=tuple(found["same"]), different=tuple(found["different"])), tuple(problems)


def _is_names(value: object) -> bool:
    return isinstance(value, list) and bool(value) and all(isinstance(name, str) for name in value)


class RecordNames:
    """By which names each record can be meant. Each kind of name is gathered when one is first looked for."""

    def __init__(self, records: Sequence[Record]) -> None:
        self._records = records

    @cached_property
    def _by_key(self) -> dict[str, list[int]]:
        return _gather((index, record.key) for index, record in enumerate(self._records) if record.key)

    @cached_property
    def _by_title(self) -> dict[str, list[int]]:
        return _gather((index, _fold_title(record.title)) for index, record in enumerate(self._records) if record.title)

    @cached_property
    def _by_identifier(self) -> dict[Identifier, list[int]]:
        return _gather((index, each) for index, record in enumerate(self._records) for each in record.identifiers)

    @cached_property
    def _by_path(self) -> dict[str, list[int]]:
        return _gather((index, _short_path(record)) for index, record in enumerate(self._records))

    def find(self, name: str) -> list[int]:
        """The indices of all records that the name fits, ascending."""
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
        within = set(self._by_path.get(path, ()))
        if rest.isascii() and rest.isdigit():
            on_line = [index for index in within if str(self._records[index].location.line) == rest]
            if on_line:
                return sorted(on_line)
        return [index for index in self.find(rest) if index in within] if within and rest else []

    def shortest(self, index: int) -> str:
        """A name that fits this record alone, and stays when lines are moved wherever that is possible."""
        record = self._records[index]
        path = _short_path(record)
        plain = [record.key] if record.key else []
        plain += [" ".join(record.title.split())] if record.title else []
        wanted = plain + [f"{each.scheme}:{each.value}" for each in record.identifiers]
        wanted += [f"{path}:{name}" for name in plain]
        for name in wanted:
            if self.find(name) == [index]:
                return name
        return f"{path}:{record.location.line}"

    def nearest(self, name: str) -> str | None:
        """The title or key that was most likely meant."""
        from rapidfuzz import fuzz, process

        wanted = fold(name)
        spelled = {fold(word): word for record in self._records for word in (record.title, record.key) if word}
        found = process.extractOne(wanted, list(spelled), scorer=fuzz.ratio, score_cutoff=60)
        return spelled[found[0]] if found else None

    def resolve(self, decision: Decision) -> tuple[list[list[int]], list[Problem]]:
        """The records of each name; a warning for a name that fits none, for it may have left the corpus."""
        found, problems = [], []
        for name in decision.names:
            indices = self.find(name)
            if indices:
                found.append(indices)
            else:
                near = self.nearest(name)
                hint = f'did you mean "{near}"?' if near else "a record is named by its key, title, DOI or file:line"
                problems.append(warning(f'"{name}" names no record', decision.location, hint))
        return found, problems


def _gather(named: Iterable[tuple[int, _Key]]) -> dict[_Key, list[int]]:
    found: dict[_Key, list[int]] = {}
    for index, name in named:
        indices = found.setdefault(name, [])
        if index not in indices[-1:]:
            indices.append(index)
    return found


def _short_path(record: Record) -> str:
    return record.location.path.removeprefix(_FOLDER)


def _fold_title(title: str) -> str:
    return fold(title).replace(" ", "")


def _identifiers(name: str) -> Iterable[Identifier]:
    """The identifiers that a name may stand for: `doi:10.1000/1`, a bare DOI, an address."""
    scheme, colon, value = name.partition(":")
    ways = (identifier_from_url(name), normalise_identifier("doi", name))
    return [each for each in (*ways, normalise_identifier(scheme, value) if colon else None) if each]
