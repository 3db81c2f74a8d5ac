"""Parse TOML and record the location of every section, key and array entry, which `tomllib` does not report.

Locations are stored by path: `("owner", "other_links", 0, "url")`. A syntax error becomes a single problem.
"""

import re
import tomllib
from bisect import bisect
from collections.abc import Mapping
from typing import Any

import msgspec

from generator.problems import Location, Problem, error

KeyPath = tuple[str | int, ...]
Locations = Mapping[KeyPath, Location]

_SPACE_AND_COMMENTS = re.compile(r"(?:[ \t\r\n]++|#[^\n]*+)*+")
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
_MAX_DEPTH = 1000
"""Maximum length of a path; `tomllib` does not parse deeper files."""
_QUOTES_HINT = 'put text in double quotes: name = "Kushman, Nate"'
_MISSING_QUOTE = "missing closing quote"
_INVALID_BACKSLASH = "invalid backslash"
_BACKSLASH_HINT = r"write \\ for a backslash, or put the text in single quotes"
_SYNTAX_ERRORS = (
    ("Unterminated string", _MISSING_QUOTE, _QUOTES_HINT),
    ("Illegal character '\\n'", _MISSING_QUOTE, _QUOTES_HINT),
    ("Expected '=' after a key", 'missing "=" after the key', 'for instance title = "Papers"'),
    ("Invalid statement", "expected a key or a section", 'for instance title = "Papers", or [owner]'),
    ("Expected newline", "unexpected text after the value", "write one key and its value on each line"),
    ("Unescaped '\\'", _INVALID_BACKSLASH, _BACKSLASH_HINT),
    ("Invalid hex value", _INVALID_BACKSLASH, _BACKSLASH_HINT),
    ("Unclosed inline table", 'missing "}"', None),
    ("Expected ']' at the end", 'missing "]"', None),
)
"""Beginning of a message of `tomllib`, our message and hint."""


def read_toml(text: str, path: str) -> tuple[dict[str, Any], Locations, list[Problem]]:
    """Return the document and its locations; if it does not parse, return both empty and the problem."""
    try:
        return tomllib.loads(text), _Scanner(text, path).locations, []
    except tomllib.TOMLDecodeError as problem:
        return {}, {}, [_explain(str(problem), text, _Scanner(text, path))]
    except ValueError:  # a number with thousands of digits
        return {}, {}, [error("a number has too many digits", Location(path, 1))]
    except RecursionError:
        return {}, {}, [error("values are nested too deeply", Location(path, 1))]


def quote(text: str) -> str:
    """Return a TOML string (TOML 1.0, "String"). JSON has the same escapes, except for the delete character."""
    return msgspec.json.encode(text.encode("utf-8", "replace").decode()).decode().replace("\x7f", "\\u007f")


def find_location(locations: Locations, keys: KeyPath, default: Location) -> Location:
    """Return the location of a value, or of the innermost table around it that has one, or `default`."""
    paths = (keys[:length] for length in range(len(keys), 0, -1))
    return next((locations[path] for path in paths if path in locations), default)


class _Scanner:
    """Scans the text once and records locations. At a syntax error it stops.

    The `_scan_…` methods take the index at which to start and return the index after what they scanned, or None.
    """

    def __init__(self, text: str, path: str) -> None:
        self.text = text
        self.path = path
        self.locations: dict[KeyPath, Location] = {}
        self.statements: list[tuple[int, str]] = []
        """Start index of each key and section header, and its name as written."""
        self._lines = [0, *(match.end() for match in re.finditer("\n", text))]
        self._arrays: dict[KeyPath, int] = {}
        """Number of tables in each array of tables."""
        section: KeyPath = ()
        index: int | None = self._skip(0)
        while index is not None and index < len(text):
            if text[index] == "[":
                section, index = self._scan_header(index)
            else:
                index = self._scan_statement(index, section)
            index = None if index is None else self._skip(index)

    def locate(self, index: int) -> Location:
        line = bisect(self._lines, index)
        return Location(self.path, line, index - self._lines[line - 1] + 1)

    def offset(self, line: int, column: int) -> int:
        """Return the index of a line and column, both from 1."""
        return self._lines[line - 1] + column - 1

    def _skip(self, index: int) -> int:
        match = _SPACE_AND_COMMENTS.match(self.text, index)
        return match.end() if match else index

    def _skip_blanks(self, index: int) -> int:
        match = _BLANKS.match(self.text, index)
        return match.end() if match else index

    def _scan_key(self, index: int, parent: KeyPath) -> tuple[KeyPath, int] | None:
        """Record each part of a dotted key; return its path and end."""
        path = parent
        while len(path) < _MAX_DEPTH and (key := _KEY.match(self.text, index)):
            path = (*path, _unquote(key[0]))
            self.locations.setdefault(path, self.locate(index))
            index = self._skip_blanks(key.end())
            if not self.text.startswith(".", index):
                return path, index
            if path in self._arrays:
                path = (*path, self._arrays[path] - 1)
            index = self._skip_blanks(index + 1)
        return None

    def _scan_header(self, index: int) -> tuple[KeyPath, int | None]:
        """Scan `[section]` or `[[section]]`. The location of a section is that of its bracket."""
        brackets = 2 if self.text.startswith("[[", index) else 1
        found = self._scan_key(self._skip_blanks(index + brackets), ())
        if found is None or not self.text.startswith("]" * brackets, found[1]):
            return (), None
        self.statements.append((index, self.text[index : found[1] + brackets]))
        section = found[0]
        if self.locations[section] > self.locate(index):  # first occurrence
            self.locations[section] = self.locate(index)
        if brackets == 2:
            number = self._arrays[section] = self._arrays.get(section, 0) + 1
            section = (*section, number - 1)
            self.locations[section] = self.locate(index)
        elif section in self._arrays:
            section = (*section, self._arrays[section] - 1)
        return section, found[1] + brackets

    def _scan_statement(self, index: int, section: KeyPath) -> int | None:
        found = self._scan_key(index, section)
        if found is None or not self.text.startswith("=", found[1]):
            return None
        self.statements.append((index, self.text[index : found[1]].rstrip()))
        return self._scan_value(found[1] + 1, found[0])

    def _scan_value(self, index: int, path: KeyPath) -> int | None:
        """Scan a value and record its entries and inner keys. A loop, since values may be nested a thousand deep."""
        open_values: list[
            tuple[KeyPath, int | None]
        ] = []  # arrays with the index of their entry, inline tables without
        expected = "value"
        while True:
            index = self._skip(index)
            sign = self.text[index : index + 1]
            if not sign:
                return None
            if expected == "end":
                inside, number = open_values[-1]
                if sign in "]}":
                    open_values.pop()
                elif sign == "," and number is not None:
                    open_values[-1], path, expected = (inside, number + 1), (*inside, number + 1), "value"
                elif sign == ",":
                    expected = "key"
                else:
                    return None
                index += 1
            elif sign in "]}" and open_values:
                open_values.pop()
                index, expected = index + 1, "end"
            elif expected == "key":
                found = self._scan_key(index, open_values[-1][0])
                if found is None or not self.text.startswith("=", found[1]):
                    return None
                path, index, expected = found[0], found[1] + 1, "value"
            elif len(path) < _MAX_DEPTH:
                self.locations.setdefault(path, self.locate(index))
                if sign == "[":
                    open_values.append((path, 0))
                    path, index = (*path, 0), index + 1
                elif sign == "{":
                    open_values.append((path, None))
                    index, expected = index + 1, "key"
                elif scalar := _SCALAR.match(self.text, index):
                    index, expected = scalar.end(), "end"
                else:
                    return None
            else:
                return None
            if expected == "end" and not open_values:
                return index


def _unquote(key: str) -> str:
    if key[0] == "'":
        return key[1:-1]
    if key[0] != '"':
        return key
    try:
        return str(tomllib.loads(f"key = {key}")["key"])
    except tomllib.TOMLDecodeError:
        return key[1:-1]


def _explain(message: str, text: str, scanner: _Scanner) -> Problem:
    """Translate a message of `tomllib` for users who do not know TOML."""
    match = re.search(r"(.*?) \(at (?:line (\d+), column (\d+)|end of document)\)", message, re.DOTALL)
    if not match:
        return error(f"not TOML: {message}", Location(scanner.path))
    reason = match[1]
    line, column = (int(match[2]), int(match[3])) if match[2] else (text.count("\n") + 1, None)
    location = Location(scanner.path, line, column or len(text) - text.rfind("\n"))
    offset = scanner.offset(line, column or 1) if match[2] else len(text)
    statements = [each for each in scanner.statements if each[0] < offset]
    if statements and reason.startswith(("Cannot overwrite", "Cannot declare", "Cannot mutate")):
        start, name = statements[-1]
        return error(f'"{name}" is defined twice', scanner.locate(start), "remove one of the two")
    if reason.startswith("Invalid value"):
        return _explain_invalid_value(text[offset:], location)
    for beginning, explanation, hint in _SYNTAX_ERRORS:
        if reason.startswith(beginning):
            if explanation == _MISSING_QUOTE and statements:
                location = scanner.locate(statements[-1][0])
            elif explanation == _INVALID_BACKSLASH:
                location = scanner.locate(text.rfind("\\", 0, offset))
            return error(explanation, location, hint)
    return error(f"not TOML: {reason[:1].lower()}{reason[1:]}", location)


def _explain_invalid_value(rest: str, location: Location) -> Problem:
    value = rest.split("\n")[0].split("#")[0].strip()[:40]
    if value[:1] and value[0] in "“”„‟‘’‚«»":
        return error(f"{value} is not in straight quotes", location, _QUOTES_HINT)
    message = f'"{value}" is not a valid value' if value else "missing value"
    return error(message, location, f"{_QUOTES_HINT}; write true, false and numbers without quotes")
