"""`content/decisions.toml`, the owner's word on doubtful cases: text to `Decisions`, and names in them to records.

    same = [["smith2020", "An old title of the same paper"]]
    different = [["report2010", "report2011"], ["Annual report"]]

Each list is about the records that it names: one work, or each a work of its own. Both keys may stand as often as one
likes, so that a suggested line can be pasted as it is. A record is named by its citation key, its title, an identifier
(`doi:10.1000/1`, an address) or its file and line (`corpus.txt:12`); the file may stand before a key or title too
(`papers.bib:smith2020`). A name that fits several records means all of them.
"""

import re
import tomllib
from collections.abc import Iterable, Sequence
from typing import Any

from msgspec import Struct

from generator.fields import suggest
from generator.folding import fold
from generator.identifiers import identifier_from_url, normalise_identifier
from generator.model import Record
from generator.problems import Location, Problem, error, warning

_FOLDER = "content/"
_SECTION = re.compile(r"^(?=(?:same|different)\s*=)", re.MULTILINE)
_PLACE = re.compile(r" ?\(at line (\d+), column (\d+)\)$")
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
    found: dict[str, list[Decision]] = {"same": [], "different": []}
    problems: list[Problem] = []
    line = 1
    for section in _SECTION.split(text.replace("\r\n", "\n").removeprefix("\ufeff")):
        for key, value in _parse(section, path, line, problems).items():
            if key not in found:
                place = Location(path, line + _line_of(section, key))
                problems.append(error(f'unknown key "{key}"', place, suggest(key, list(found))))
            elif not isinstance(value, list) or not all(_is_names(each) for each in value):
                hint = f"write a list of lists of names, for instance {_EXAMPLE}"
                problems.append(error(f'"{key}" must be a list of lists of names', Location(path, line), hint))
            else:
                found[key] += _locate(value, section, path, line)
        line += section.count("\n")
    return Decisions(same=tuple(found["same"]), different=tuple(found["different"])), tuple(problems)


def _parse(section: str, path: str, line: int, problems: list[Problem]) -> dict[str, Any]:
    try:
        return tomllib.loads(section)
    except (tomllib.TOMLDecodeError, RecursionError) as mistake:
        message = str(mistake) if isinstance(mistake, tomllib.TOMLDecodeError) else "lists in too many lists"
        place = _PLACE.search(message)
        location = Location(path, line + int(place[1]) - 1, int(place[2])) if place else Location(path, line)
        said = _PLACE.sub("", message)
        problems.append(error(f"not valid TOML: {said[:1].lower()}{said[1:]}", location, f"for instance {_EXAMPLE}"))
        return {}


def _is_names(value: object) -> bool:
    return isinstance(value, list) and bool(value) and all(isinstance(name, str) for name in value)


def _locate(groups: list[list[str]], section: str, path: str, line: int) -> Iterable[Decision]:
    """Each list with the line on which its first name stands, looked for from the list before it on."""
    at = 0
    for names in groups:
        at = max(at, section.find(names[0], at))
        yield Decision(tuple(names), Location(path, line + section.count("\n", 0, at)))


def _line_of(section: str, key: str) -> int:
    found = re.search(rf"^\[*\s*{re.escape(key)}\b", section, re.MULTILINE)
    return section.count("\n", 0, found.start()) if found else 0


class RecordNames:
    """By which names each record can be meant."""

    def __init__(self, records: Sequence[Record]) -> None:
        self._records = records
        self._named: dict[str, list[int]] = {}
        for index, record in enumerate(records):
            for name in dict.fromkeys(_names_of(record)):
                self._named.setdefault(name, []).append(index)

    def find(self, name: str) -> list[int]:
        """The indices of all records that the name fits, ascending."""
        for form in _forms(name.strip().removeprefix(_FOLDER)):
            if form in self._named:
                return self._named[form]
        return []

    def shortest(self, index: int) -> str:
        """A name that fits this record alone, and stays when lines are moved wherever that is possible."""
        record = self._records[index]
        path = record.location.path.removeprefix(_FOLDER)
        wanted = [record.key] if record.key else []
        wanted += [" ".join(record.title.split())] if record.title else []
        wanted = [form for name in wanted for form in (name, f"{path}:{name}")]
        wanted += [f"{each.scheme}:{each.value}" for each in record.identifiers]
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


def _names_of(record: Record) -> Iterable[str]:
    path = record.location.path.removeprefix(_FOLDER)
    if record.key:
        yield record.key
        yield f"{path}:{record.key}"
    for identifier in record.identifiers:
        yield f"{identifier.scheme}:{identifier.value}"
    if record.title:
        title = "title " + fold(record.title).replace(" ", "")
        yield title
        yield f"{path}:{title}"
    yield f"{path}:{record.location.line}"


def _forms(name: str) -> Iterable[str]:
    """The ways to understand a name, the plainest first."""
    yield name
    scheme, colon, value = name.partition(":")
    for identifier in (
        identifier_from_url(name),
        normalise_identifier(scheme, value) if colon else None,
        normalise_identifier("doi", name),
    ):
        if identifier:
            yield f"{identifier.scheme}:{identifier.value}"
    yield "title " + fold(name).replace(" ", "")
    if colon:
        yield f"{scheme}:title " + fold(value).replace(" ", "")
