"""TOML text to its values, and the place of every key, entry and section: `tomllib` tells only where syntax breaks.

Places are kept by path: `("owner", "other_links", 0, "url")`. What does not parse is one problem in the user's words.
"""

import re
import tomllib
from bisect import bisect
from collections.abc import Mapping
from typing import Any

from generator.problems import Location, Problem, error

Path = tuple[str | int, ...]
Places = Mapping[Path, Location]

_GAP = re.compile(r"(?:[ \t\r\n]++|#[^\n]*+)*+")
_BLANKS = re.compile(r"[ \t]*+")
_KEY = re.compile(r'[A-Za-z0-9_-]++|"(?:[^"\\\n]|\\.)*+"|\'[^\'\n]*+\'')
_SCALAR = re.compile(
    r'"""[^"\\]*+(?:(?:\\.|"(?!""))[^"\\]*+)*+"{3,5}'
    r"|'''[^']*+(?:'(?!'')[^']*+)*+'{3,5}"
    r'|"(?:[^"\\\n]|\\.)*+"'
    r"|'[^'\n]*+'"
    r"|[^\s,#\[\]{}\"'=]++(?: (?=\d)[\d:.Z+-]++)?",
    re.DOTALL,
)
_DEEPEST = 1000
"""Parts of a path; deeper files do not parse."""
_QUOTES = 'text stands in double quotes: name = "Kushman, Nate"'
# The parser's words, what they mean to somebody who never heard of TOML, and what to do.
_MEANINGS = (
    ("Unterminated string", "a closing quote is missing", _QUOTES),
    ("Illegal character '\\n'", "a closing quote is missing", _QUOTES),
    ("Expected '=' after a key", 'after a key comes "="', 'for instance title = "Papers"'),
    ("Invalid statement", "this is neither a key nor a section", 'for instance title = "Papers", or [owner]'),
    ("Expected newline", "there is more on the line than one value", "one key and its value on each line"),
    ("Unescaped '\\'", "a lone backslash", r"write \\ for a backslash, or put the text in single quotes"),
    ("Invalid hex value", "a lone backslash", r"write \\ for a backslash, or put the text in single quotes"),
    ("Unclosed inline table", 'a "}" is missing', None),
    ("Expected ']' at the end", 'a "]" is missing', None),
)


def read_toml(text: str, path: str) -> tuple[dict[str, Any], Places, list[Problem]]:
    """The document and the places in it; both empty, and the problem, where it does not parse."""
    try:
        return tomllib.loads(text), _Scan(text, path).places, []
    except tomllib.TOMLDecodeError as problem:
        return {}, {}, [_explain(str(problem), text, _Scan(text, path))]
    except ValueError:  # a number of thousands of digits
        return {}, {}, [error("a number here is too long to be one", Location(path, 1))]
    except RecursionError:
        return {}, {}, [error("this nests too deeply", Location(path, 1))]


class _Scan:
    """Goes through the text once and notes where things stand; stops quietly where the syntax breaks."""

    def __init__(self, text: str, path: str) -> None:
        self.text = text
        self.path = path
        self.places: dict[Path, Location] = {}
        self.keys: list[tuple[int, str]] = []
        """Where each key or section begins, and its name as written."""
        self._lines = [0, *(match.end() for match in re.finditer("\n", text))]
        self._arrays: dict[Path, int] = {}
        section: Path = ()
        at: int | None = self._skip(0)
        while at is not None and at < len(text):
            if text[at] == "[":
                section, at = self._header(at)
            else:
                at = self._statement(at, section)
            at = None if at is None else self._skip(at)

    def locate(self, at: int) -> Location:
        line = bisect(self._lines, at)
        return Location(self.path, line, at - self._lines[line - 1] + 1)

    def _skip(self, at: int) -> int:
        match = _GAP.match(self.text, at)
        return match.end() if match else at

    def _blanks(self, at: int) -> int:
        match = _BLANKS.match(self.text, at)
        return match.end() if match else at

    def _dotted(self, at: int, before: Path) -> tuple[Path, int] | None:
        """The path of a key, and the end of it; every part of the path gets its place."""
        path = before
        while len(path) < _DEEPEST and (key := _KEY.match(self.text, at)):
            path = (*path, _unquote(key[0]))
            self.places.setdefault(path, self.locate(at))
            at = self._blanks(key.end())
            if not self.text.startswith(".", at):
                return path, at
            if path in self._arrays:
                path = (*path, self._arrays[path] - 1)
            at = self._blanks(at + 1)
        return None

    def _header(self, at: int) -> tuple[Path, int | None]:
        """`[section]` or `[[section]]`; the place of a section is its bracket."""
        brackets = 2 if self.text.startswith("[[", at) else 1
        found = self._dotted(self._blanks(at + brackets), ())
        if found is None or not self.text.startswith("]" * brackets, found[1]):
            return (), None
        self.keys.append((at, self.text[at : found[1] + brackets]))
        section = found[0]
        if self.places[section] > self.locate(at):  # not met before
            self.places[section] = self.locate(at)
        if brackets == 2:
            number = self._arrays[section] = self._arrays.get(section, 0) + 1
            section = (*section, number - 1)
            self.places[section] = self.locate(at)
        elif section in self._arrays:
            section = (*section, self._arrays[section] - 1)
        return section, found[1] + brackets

    def _statement(self, at: int, section: Path) -> int | None:
        found = self._dotted(at, section)
        if found is None or not self.text.startswith("=", found[1]):
            return None
        self.keys.append((at, self.text[at : found[1]].rstrip()))
        return self._value(found[1] + 1, found[0])

    def _value(self, at: int, path: Path) -> int | None:
        """The end of a value; its entries and inner keys get their places."""
        around: list[tuple[Path, int | None]] = []  # lists with the number of the entry, tables without
        wanted = "value"
        while True:
            at = self._skip(at)
            sign = self.text[at : at + 1]
            if not sign:
                return None
            if wanted == "end":
                inside, number = around[-1]
                if sign in "]}":
                    around.pop()
                elif sign == "," and number is not None:
                    around[-1], path, wanted = (inside, number + 1), (*inside, number + 1), "value"
                elif sign == ",":
                    wanted = "key"
                else:
                    return None
                at += 1
            elif sign in "]}" and around:
                around.pop()
                at, wanted = at + 1, "end"
            elif wanted == "key":
                found = self._dotted(at, around[-1][0])
                if found is None or not self.text.startswith("=", found[1]):
                    return None
                path, at, wanted = found[0], found[1] + 1, "value"
            elif len(path) < _DEEPEST:
                self.places.setdefault(path, self.locate(at))
                if sign == "[":
                    around.append((path, 0))
                    path, at = (*path, 0), at + 1
                elif sign == "{":
                    around.append((path, None))
                    at, wanted = at + 1, "key"
                elif scalar := _SCALAR.match(self.text, at):
                    at, wanted = scalar.end(), "end"
                else:
                    return None
            else:
                return None
            if wanted == "end" and not around:
                return at


def _unquote(key: str) -> str:
    if key[0] == "'":
        return key[1:-1]
    if key[0] != '"':
        return key
    try:
        return str(tomllib.loads(f"key = {key}")["key"])
    except tomllib.TOMLDecodeError:
        return key[1:-1]


def _explain(message: str, text: str, scan: _Scan) -> Problem:
    match = re.search(r"(.*?) \(at (?:line (\d+), column (\d+)|end of document)\)", message, re.DOTALL)
    if not match:
        return error(f"not TOML: {message}", Location(scan.path))
    said = match[1]
    line, column = (int(match[2]), int(match[3])) if match[2] else (text.count("\n") + 1, None)
    here = Location(scan.path, line, column or len(text) - text.rfind("\n"))
    offset = len(text) if not match[2] else _offset(text, line, column or 1)
    before = [key for key in scan.keys if key[0] < offset]
    if before and said.startswith(("Cannot overwrite", "Cannot declare", "Cannot mutate")):
        return error(f'"{before[-1][1]}" stands twice', scan.locate(before[-1][0]), "keep one of them")
    if said.startswith("Invalid value"):
        word = text[offset:].split("\n")[0].split("#")[0].strip()[:40]
        if word[:1] and word[0] in "“”„‟‘’‚«»":
            return error(f"the quotes of {word} are not straight", here, _QUOTES)
        problem = f'"{word}" is no value' if word else "a value is missing"
        return error(problem, here, f"{_QUOTES}; true, false and numbers stand without")
    for start, meaning, hint in _MEANINGS:
        if said.startswith(start):
            if meaning.startswith("a closing") and before:
                here = scan.locate(before[-1][0])
            elif meaning.endswith("backslash"):
                here = scan.locate(text.rfind("\\", 0, offset))
            return error(meaning, here, hint)
    return error(f"not TOML: {said[:1].lower()}{said[1:]}", here)


def _offset(text: str, line: int, column: int) -> int:
    starts = [0, *(match.end() for match in re.finditer("\n", text))]
    return starts[line - 1] + column - 1
