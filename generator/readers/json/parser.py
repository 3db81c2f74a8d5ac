"""Find the objects of interest in JSON text, with their offsets; every error is reported, and reading goes on.

Decoding is done by the `json` module. This module locates each object, continues after errors, and is safe on hostile
input: deep nesting, huge numbers and many errors raise no exception and take linear time. JSON Lines and concatenated
objects are read too. Which objects are of interest is decided by the caller.
"""

import json
import re
from collections.abc import Callable
from typing import NamedTuple

from msgspec import Struct

from generator.problems import Problem, error, warning
from generator.readers.json.values import Json, Object
from generator.readers.line_index import LineIndex

WRAPPERS = frozenset(
    "items message results data references works publications papers records group activities-summary bulk work"
    " result hits hit".split()
)
"""Keys under which services and programs wrap a list of publications."""

_MAX_DEPTH = 5
"""Levels of nested wrappers that are searched."""
_MAX_ERRORS = 50
"""Each error costs one pass over the text (the `json` module counts lines), so their number is limited."""

_MISSING_COMMA = "missing comma or closing bracket before this"
_MISSING_NAME = 'expected a name in double quotes or "}"'
_MISSING_COLON = "missing colon before this"
_CONTROL_CHARACTER = "line break or tab inside a string"
_MESSAGES = {
    "Expecting ',' delimiter": _MISSING_COMMA,
    "Expecting property name enclosed in double quotes": _MISSING_NAME,
    "Expecting ':' delimiter": _MISSING_COLON,
    "Expecting value": "missing value",
    "Unterminated string starting at": "this string is not closed",
    "Invalid control character at": _CONTROL_CHARACTER,
    "Invalid \\escape": 'invalid escape: write a backslash as "\\\\"',
    "Invalid \\uXXXX escape": 'invalid escape: "\\u" must be followed by four hexadecimal digits',
}
"""Messages of the `json` module to those reported."""

_SPACE = re.compile(r"[\s\ufeff]*")
_OBJECT = re.compile(r'\{\s*"')
_STRING_OR_TRAILING_COMMA = re.compile(r'"(?:[^"\\]|\\.?)*+(?:"|\Z)|,(?=\s*[}\]])', re.DOTALL)
_MAX_DIGITS = 15


def _read_integer(digits: str) -> int | str:
    """Keep long numbers as text: no field contains one, and `int` raises for thousands of digits."""
    return int(digits) if len(digits) <= _MAX_DIGITS else digits


def _decoder(strict: bool) -> json.JSONDecoder:
    return json.JSONDecoder(parse_int=_read_integer, parse_float=str, parse_constant=str, strict=strict)


_STRICT = _decoder(True)
_LENIENT = _decoder(False)


class LocatedValue(Struct, frozen=True, gc=False):
    """A decoded value and the offset at which it begins."""

    value: Json
    offset: int


class JsonItems(Struct, frozen=True):
    """What `find_items` found."""

    items: list[LocatedValue]
    """The objects for which `is_item` is true, in the order of the text."""
    others: list[LocatedValue]
    """Values in the position of an item that are none."""
    problems: list[Problem]


class _SyntaxError(NamedTuple):
    offset: int
    message: str


def find_items(text: str, line_index: LineIndex, is_item: Callable[[Object], bool]) -> JsonItems:
    """Find the items of a text: one item, a list, a wrapper such as `{"message": {"items": [...]}}`, or JSON Lines."""
    scanner = _Scanner(text, line_index, is_item)
    offset = _skip_space(text, 0)
    while offset < len(text) and not scanner.is_done:
        if text[offset] not in "[{":
            scanner.fail(_SyntaxError(offset, "expected a list or an object"))
            break
        offset = _skip_space(text, scanner.read_value(offset, 0))
        if text.startswith(",", offset):
            offset = _skip_space(text, offset + 1)
    return JsonItems(scanner.items, scanner.others, scanner.problems)


def _skip_space(text: str, offset: int) -> int:
    match = _SPACE.match(text, offset)
    return match.end() if match else offset


class _Scanner:
    """One pass over a text. After an error, `fail` reads all remaining items at once and sets `is_done`."""

    def __init__(self, text: str, line_index: LineIndex, is_item: Callable[[Object], bool]) -> None:
        self.text = text
        self.line_index = line_index
        self.is_item = is_item
        self.items: list[LocatedValue] = []
        self.others: list[LocatedValue] = []
        self.problems: list[Problem] = []
        self.is_done = False
        self._errors = 0
        self._decoder = _STRICT
        self._has_trailing_commas = True
        """False once they have been removed."""

    def read_value(self, offset: int, depth: int, *, in_wrapper: bool = True) -> int:
        """Read the list, item or wrapper at `offset`, and return its end."""
        if self.text[offset] == "[" and depth < _MAX_DEPTH:
            return self._read_list(offset, depth)
        decoded = self._decode(offset)
        if isinstance(decoded, _SyntaxError):
            if self.text[offset] == "{" and in_wrapper and depth < _MAX_DEPTH:
                self.is_done = False
                return self._read_members(offset, depth)
            return self.fail(decoded)
        value, end = decoded
        if isinstance(value, dict) and self.is_item(value):
            self.items.append(LocatedValue(value, offset))
        elif isinstance(value, dict) and depth < _MAX_DEPTH and self._is_wrapper(value):
            return self._read_members(offset, depth)
        else:
            self.others.append(LocatedValue(value, offset))
        return end

    def _is_wrapper(self, value: Object) -> bool:
        if any(isinstance(value[key], list | dict) for key in WRAPPERS & value.keys()):
            return True
        return bool(value) and all(map(self._holds_items, value.values()))

    def _holds_items(self, value: Json) -> bool:
        """Return whether this is an item or a list of items, as in `{"smith2020": {...}, "jones2021": {...}}`."""
        values = value if isinstance(value, list) else [value]
        return bool(values) and all(isinstance(each, dict) and self.is_item(each) for each in values)

    def _read_list(self, offset: int, depth: int) -> int:
        def read_element(offset: int) -> int:
            if self.text.startswith(("{", "["), offset):
                return self.read_value(offset, depth + 1, in_wrapper=False)
            decoded = self._decode(offset)
            if isinstance(decoded, _SyntaxError):
                return self.fail(decoded)
            self.others.append(LocatedValue(decoded[0], offset))
            return decoded[1]

        return self._read_elements(offset, "]", read_element)

    def _read_members(self, offset: int, depth: int) -> int:
        """Read a wrapper member by member, so that the items in it are located."""

        def read_member(offset: int) -> int:
            key = self._decode(offset)
            if isinstance(key, _SyntaxError) or not isinstance(key[0], str):
                return self.fail(_SyntaxError(offset, _MISSING_NAME))
            colon = _skip_space(self.text, key[1])
            if not self.text.startswith(":", colon):
                return self.fail(_SyntaxError(colon, _MISSING_COLON))
            return self._read_member_value(key[0], _skip_space(self.text, colon + 1), depth)

        return self._read_elements(offset, "}", read_member)

    def _read_elements(self, offset: int, closer: str, read_element: Callable[[int], int]) -> int:
        """Read the elements of the list or object at `offset`, separated by commas, and return its end."""
        offset = _skip_space(self.text, offset + 1)
        while not self.text.startswith(closer, offset):
            end = read_element(offset)
            if self.is_done:
                return end
            offset = _skip_space(self.text, end)
            if self.text.startswith(",", offset):
                offset = self._skip_comma(offset)
            elif not self.text.startswith(closer, offset):
                return self.fail(_SyntaxError(offset, _MISSING_COMMA))
        return offset + 1

    def _read_member_value(self, key: str, offset: int, depth: int) -> int:
        if key in WRAPPERS and self.text.startswith(("[", "{"), offset):
            return self.read_value(offset, depth + 1)
        decoded = self._decode(offset)
        if isinstance(decoded, _SyntaxError):
            return self.fail(decoded)
        if self._holds_items(decoded[0]):
            return self.read_value(offset, _MAX_DEPTH - 1)
        return decoded[1]

    def _skip_comma(self, offset: int) -> int:
        after = _skip_space(self.text, offset + 1)
        if self.text.startswith(("]", "}"), after):
            self.problems.append(warning("trailing comma", self.line_index.locate(offset)))
        return after

    def fail(self, syntax_error: _SyntaxError) -> int:
        """Report an error, read the items after it, and return the end of the text."""
        self._report(syntax_error)
        self._read_remaining_items(syntax_error.offset)
        self.is_done = True
        return len(self.text)

    def _read_remaining_items(self, offset: int) -> None:
        """Read every item that can still be decoded, skipping other objects such as names and dates."""
        while not self.is_done and (match := _OBJECT.search(self.text, offset)):
            start = match.start()
            decoded = self._decode(start)
            if isinstance(decoded, _SyntaxError):
                self._report(decoded)
                offset = max(decoded.offset, start + 1)
                continue
            value, offset = decoded
            if isinstance(value, dict) and self.is_item(value):
                self.items.append(LocatedValue(value, start))

    def _report(self, syntax_error: _SyntaxError) -> None:
        self._errors += 1
        location = self.line_index.locate(syntax_error.offset)
        if syntax_error.offset >= len(self.text):
            self.problems.append(error("unexpected end of the file", location, "the file may be incomplete"))
        else:
            self.problems.append(error(syntax_error.message, location))
        if self._errors == _MAX_ERRORS:
            self.is_done = True
            self.problems.append(error("too many errors: the rest of the file is not read", location))

    def _decode(self, offset: int) -> tuple[Json, int] | _SyntaxError:
        """Return the value at `offset` and its end, or the error."""
        try:
            return self._decoder.raw_decode(self.text, offset)
        except json.JSONDecodeError as problem:
            return self._retry(offset, problem)
        except RecursionError:
            self.is_done = True
            return _SyntaxError(offset, "nested too deeply: the rest of the file is not read")

    def _retry(self, offset: int, problem: json.JSONDecodeError) -> tuple[Json, int] | _SyntaxError:
        """Tolerate the usual errors of JSON edited by hand: control characters and trailing commas."""
        if self._decoder is _STRICT and problem.msg.startswith("Invalid control character"):
            self._decoder = _LENIENT
            self.problems.append(warning(_CONTROL_CHARACTER, self.line_index.locate(problem.pos)))
            return self._decode(offset)
        if self._has_trailing_commas:
            self._has_trailing_commas = False
            self._remove_trailing_commas()
            return self._decode(offset)
        return _SyntaxError(problem.pos, _MESSAGES.get(problem.msg, problem.msg[:1].lower() + problem.msg[1:]))

    def _remove_trailing_commas(self) -> None:
        """Replace commas before a closing bracket by spaces, which keeps all offsets."""

        def blank(match: re.Match[str]) -> str:
            if match[0] != ",":
                return match[0]
            commas.append(match.start())
            return " "

        commas: list[int] = []
        self.text = _STRING_OR_TRAILING_COMMA.sub(blank, self.text)
        if commas:
            more = f" (and {len(commas) - 1} more)" if len(commas) > 1 else ""
            self.problems.append(warning(f"trailing comma{more}", self.line_index.locate(commas[0])))
