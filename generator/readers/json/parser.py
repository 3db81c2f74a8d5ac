"""JSON text to the objects in it that are worth reading, each with its offset; every mistake is a problem.

The `json` module reads; this module knows where each object begins, finds the next one after a mistake, and stays
harmless: nesting, huge numbers and endless mistakes cost neither an exception nor more than linear time. JSON Lines
and objects one after another are read too. What an object means is not known here.
"""

import json
import re
from collections.abc import Callable
from typing import TypeAlias

from msgspec import Struct

from generator.problems import Problem, error, warning
from generator.readers.line_index import LineIndex
from generator.text.html import clean_line

Json: TypeAlias = "bool | int | str | list[Json] | dict[str, Json] | None"
Object: TypeAlias = dict[str, Json]

WRAPPERS = frozenset(
    "items message results data references works publications papers records group activities-summary bulk work".split()
)
"""Keys under which services and programs wrap the list of publications."""

MAX_DEPTH = 5
"""How many wrappers may stand inside each other."""
MAX_MISTAKES = 50
"""Each mistake costs one pass over the text (the `json` module counts the lines), so that their number is limited."""

MESSAGES = {
    "Expecting ',' delimiter": "a comma or a closing bracket is missing before this",
    "Expecting property name enclosed in double quotes": 'a name in double quotes is expected here, or "}"',
    "Expecting ':' delimiter": "a colon is missing before this",
    "Expecting value": "a value is missing here",
    "Unterminated string starting at": "the quote that opens here is never closed",
    "Invalid control character at": "a line break or tab stands inside quotes",
    "Invalid \\escape": "this backslash must be doubled",
    "Invalid \\uXXXX escape": "four hexadecimal digits must follow \\u",
}

_SPACE = re.compile(r"[\s\ufeff]*")
_OBJECT = re.compile(r'\{\s*"')
_STRING_OR_TRAILING_COMMA = re.compile(r'"(?:[^"\\]|\\.?)*+(?:"|\Z)|,(?=\s*[}\]])', re.DOTALL)
_MAX_DIGITS = 15


def _read_integer(digits: str) -> int | str:
    """A number that no field of a publication can mean stays text: `int` refuses long ones."""
    return int(digits) if len(digits) <= _MAX_DIGITS else digits


def _decoder(strict: bool) -> json.JSONDecoder:
    return json.JSONDecoder(parse_int=_read_integer, parse_float=str, parse_constant=str, strict=strict)


_STRICT = _decoder(True)
_LENIENT = _decoder(False)


class Found(Struct, frozen=True, gc=False):
    value: Json
    offset: int


class JsonSource(Struct, frozen=True):
    items: list[Found]
    """The objects for which `is_item` said yes, in their order."""
    strangers: list[Found]
    """What stood where an item could stand."""
    problems: list[Problem]


def find_items(text: str, line_index: LineIndex, is_item: Callable[[Object], bool]) -> JsonSource:
    """The items of a text: alone, in a list, in a wrapper such as `{"message": {"items": [...]}}`, or one by one."""
    search = _Search(text, line_index, is_item)
    at = _skip_space(text, 0)
    while at < len(text) and not search.stopped:
        if text[at] not in "[{":
            search.fail(at, "a list or an object is expected here")
            break
        at = _skip_space(text, search.read(at, 0))
        if text.startswith(",", at):
            at = _skip_space(text, at + 1)
    return JsonSource(search.items, search.strangers, search.problems)


def _skip_space(text: str, at: int) -> int:
    match = _SPACE.match(text, at)
    return match.end() if match else at


class _Search:
    """One pass over a text. After a mistake all that can be read of the rest is read at once; `stopped` says so."""

    def __init__(self, text: str, line_index: LineIndex, is_item: Callable[[Object], bool]) -> None:
        self.text = text
        self.line_index = line_index
        self.is_item = is_item
        self.items: list[Found] = []
        self.strangers: list[Found] = []
        self.problems: list[Problem] = []
        self._mistakes = 0
        self.stopped = False
        self._decoder = _STRICT
        self._mended = False
        self._message = ""

    def read(self, at: int, depth: int, *, in_wrapper: bool = True) -> int:
        """The list, item or wrapper that begins at `at`; returns where it ends."""
        if self.text[at] == "[" and depth < MAX_DEPTH:
            return self._read_list(at, depth)
        decoded = self._decode(at)
        if isinstance(decoded, int):
            if self.text[at] == "{" and in_wrapper and depth < MAX_DEPTH:
                self.stopped = False
                return self._read_members(at, depth)
            return self.fail(decoded, self._message)
        value, end = decoded
        if isinstance(value, dict) and self.is_item(value):
            self.items.append(Found(value, at))
        elif isinstance(value, dict) and depth < MAX_DEPTH and self._is_wrapper(value):
            return self._read_members(at, depth)
        else:
            self.strangers.append(Found(value, at))
        return end

    def _is_wrapper(self, value: Object) -> bool:
        if any(isinstance(value[key], list | dict) for key in WRAPPERS & value.keys()):
            return True
        return bool(value) and all(map(self._holds_items, value.values()))

    def _holds_items(self, value: Json) -> bool:
        """An item or a list of items, as in `{"smith2020": {...}, "jones2021": {...}}`."""
        values = value if isinstance(value, list) else [value]
        return bool(values) and all(isinstance(each, dict) and self.is_item(each) for each in values)

    def _read_list(self, at: int, depth: int) -> int:
        at = _skip_space(self.text, at + 1)
        while not self.text.startswith("]", at):
            if self.text.startswith(("{", "["), at):
                end = self.read(at, depth + 1, in_wrapper=False)
            else:
                end = self._read_stranger(at)
            if self.stopped:
                return end
            at = _skip_space(self.text, end)
            if self.text.startswith(",", at):
                at = self._skip_comma(at)
            elif not self.text.startswith("]", at):
                return self.fail(at, MESSAGES["Expecting ',' delimiter"])
        return at + 1

    def _read_stranger(self, at: int) -> int:
        decoded = self._decode(at)
        if isinstance(decoded, int):
            return self.fail(decoded, self._message)
        self.strangers.append(Found(decoded[0], at))
        return decoded[1]

    def _read_members(self, at: int, depth: int) -> int:
        """A wrapper, member by member, for the places of what it holds."""
        at = _skip_space(self.text, at + 1)
        while not self.text.startswith("}", at):
            key = self._decode(at)
            if isinstance(key, int) or not isinstance(key[0], str):
                return self.fail(at, MESSAGES["Expecting property name enclosed in double quotes"])
            at = _skip_space(self.text, key[1])
            if not self.text.startswith(":", at):
                return self.fail(at, MESSAGES["Expecting ':' delimiter"])
            at = _skip_space(self.text, at + 1)
            end = self._read_member(key[0], at, depth)
            if self.stopped:
                return end
            at = _skip_space(self.text, end)
            if self.text.startswith(",", at):
                at = self._skip_comma(at)
            elif not self.text.startswith("}", at):
                return self.fail(at, MESSAGES["Expecting ',' delimiter"])
        return at + 1

    def _read_member(self, key: str, at: int, depth: int) -> int:
        if key in WRAPPERS and self.text.startswith(("[", "{"), at):
            return self.read(at, depth + 1)
        decoded = self._decode(at)
        if isinstance(decoded, int):
            return self.fail(decoded, self._message)
        if self._holds_items(decoded[0]):
            return self.read(at, MAX_DEPTH - 1)
        return decoded[1]

    def _skip_comma(self, at: int) -> int:
        after = _skip_space(self.text, at + 1)
        if self.text.startswith(("]", "}"), after):
            self.problems.append(warning("a comma before a closing bracket", self.line_index.locate(at)))
        return after

    def fail(self, at: int, message: str) -> int:
        """Reports a mistake and reads the items after it; returns the end of the text."""
        self._report(at, message)
        self._salvage(at)
        self.stopped = True
        return len(self.text)

    def _salvage(self, at: int) -> None:
        """Every item that can still be read. Smaller objects (names, dates) are passed over."""
        while not self.stopped and (match := _OBJECT.search(self.text, at)):
            decoded = self._decode(match.start())
            if isinstance(decoded, int):
                self._report(decoded, self._message)
                at = max(decoded, match.start() + 1)
                continue
            if isinstance(decoded[0], dict) and self.is_item(decoded[0]):
                self.items.append(Found(decoded[0], match.start()))
            at = decoded[1]

    def _report(self, at: int, message: str) -> None:
        self._mistakes += 1
        hint = None
        if at >= len(self.text):
            message, hint = "the file ends too early", "it may have been cut short on its way here"
        self.problems.append(error(message, self.line_index.locate(at), hint))
        if self._mistakes == MAX_MISTAKES:
            self.stopped = True
            self.problems.append(error("too many mistakes: the rest is not read", self.line_index.locate(at)))

    def _decode(self, at: int) -> tuple[Json, int] | int:
        """The value at `at` and its end, or the offset of a mistake, whose words stand in `_message`."""
        try:
            return self._decoder.raw_decode(self.text, at)
        except json.JSONDecodeError as problem:
            return self._mend(at, problem)
        except RecursionError:
            self._message = "this is nested too deeply; the rest is not read"
            self.stopped = True
            return at

    def _mend(self, at: int, problem: json.JSONDecodeError) -> tuple[Json, int] | int:
        """Tries again with what people forget when they edit JSON by hand; each is warned of, where it is first met."""
        if self._decoder is _STRICT and problem.msg.startswith("Invalid control character"):
            self._decoder = _LENIENT
            self.problems.append(warning(MESSAGES["Invalid control character at"], self.line_index.locate(problem.pos)))
            return self._decode(at)
        if not self._mended:
            self._mended = True
            self._remove_trailing_commas()
            return self._decode(at)
        self._message = MESSAGES.get(problem.msg, problem.msg[:1].lower() + problem.msg[1:])
        return problem.pos

    def _remove_trailing_commas(self) -> None:
        """Commas before a closing bracket become blanks, so that every offset stays."""

        def blank(match: re.Match[str]) -> str:
            if match[0] != ",":
                return match[0]
            commas.append(match.start())
            return " "

        commas: list[int] = []
        self.text = _STRING_OR_TRAILING_COMMA.sub(blank, self.text)
        if commas:
            more = f" (and {len(commas) - 1} more like it)" if len(commas) > 1 else ""
            self.problems.append(warning(f"a comma before a closing bracket{more}", self.line_index.locate(commas[0])))


def text_of(value: Json) -> str | None:
    """A value as one clean line: text and numbers as they are, structures as JSON; None for null and blanks."""
    if isinstance(value, str):
        return clean_line(value)
    if value is None or value in ([], {}):
        return None
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    try:
        return clean_line(json.dumps(value, ensure_ascii=False))
    except RecursionError:
        return None


def first_of(value: Json) -> Json:
    """Of a list its first member that says something, anything else as it is."""
    return next((each for each in value if each), None) if isinstance(value, list) else value


def get_text(item: Object, *keys: str) -> str | None:
    """The first of the keys that holds text or a number, or a list of them; structures are not text."""
    for key in keys:
        value = first_of(item.get(key))
        if isinstance(value, str | int) and not isinstance(value, bool) and (text := text_of(value)):
            return text
    return None


def get_object(item: Json, *path: str) -> Object:
    """The object at the end of a path of keys; an empty one where there is none."""
    for key in path:
        item = item.get(key) if isinstance(item, dict) else None
    return item if isinstance(item, dict) else {}


def get_objects(item: Object, key: str) -> list[Object]:
    """The objects of a list, or the one object that stands in its place."""
    value = item.get(key)
    values = value if isinstance(value, list) else [value]
    return [each for each in values if isinstance(each, dict)]


def without(source: Object, taken: str, dropped: frozenset[str] = frozenset()) -> Object:
    """The fields that nothing has taken."""
    names = frozenset(taken.split()) | dropped
    return {key: value for key, value in source.items() if key not in names}
