"""Validation of a user's table (TOML or front matter): unknown keys and wrong types, all reported at once."""

from collections.abc import Callable, Mapping, Sequence
from functools import cache
from typing import Any, get_args, get_origin, get_type_hints

import msgspec
from msgspec import Struct

from generator.config.toml import KeyPath
from generator.problems import Location, Problem, error
from generator.text.shorten import shorten
from generator.text.suggestions import suggest

Locate = Callable[..., Location]
"""Returns the location of a value from the keys and indices that lead to it: `locate("other_links", 0, "url")`."""
Explain = Callable[[str], str | None]
"""Returns a hint for an unknown key, or None to suggest the nearest valid key."""

_TYPE_NAMES = {
    "str": "text",
    "int": "a whole number",
    "bool": "true or false",
    "array": "a list",
    "object": "a table",
    "float": "a number",
    "date": "a date",
    "datetime": "a date",
    "time": "a time",
}
_INVALID = object()


def check_fields(
    table: Mapping[str, Any],
    model: type[Struct],
    locate: Locate,
    where: str,
    *,
    strict: bool = True,
    explain: Explain | None = None,
) -> tuple[dict[str, Any], list[Problem]]:
    """Return the values of `table` that are valid for the fields of `model`, and a problem for each invalid one.

    `where` names the table in messages. `strict=False` converts text to numbers and booleans, for formats without
    types. Valid entries of a list are kept.
    """
    validator = _Validator(locate, where, strict)
    values = validator.check_table(table, model, (), explain)
    return values, validator.problems


@cache
def _types_of(model: type[Struct]) -> dict[str, Any]:
    """Return the types of the fields, which take longer to find out than to check."""
    return get_type_hints(model)


class _Validator:
    """Checks a table recursively and collects the problems."""

    def __init__(self, locate: Locate, where: str, strict: bool) -> None:
        self.problems: list[Problem] = []
        self._locate = locate
        self._where = where
        self._strict = strict

    def check_table(
        self, table: Mapping[str, Any], model: type[Struct], path: KeyPath, explain: Explain | None = None
    ) -> dict[str, Any]:
        types = _types_of(model)
        where = self._where if not path else f"{_describe(path)} in {self._where}"
        values: dict[str, Any] = {}
        for key, value in table.items():
            if key not in types:
                hint = (explain(key) if explain else None) or suggest(key, types)
                self.problems.append(error(f'unknown key "{key}" in {where}', self._locate(*path, key), hint))
                continue
            converted = self._check_value(value, types[key], (*path, key))
            if converted is not _INVALID:
                values[key] = converted
        return values

    def _check_value(self, value: Any, expected: Any, path: KeyPath) -> Any:
        """Return the value converted to the expected type, or `_INVALID`."""
        alternatives = [each for each in get_args(expected) if each is not type(None)]
        if type(None) in get_args(expected) and len(alternatives) == 1:
            expected = alternatives[0]
        if get_origin(expected) is tuple:
            return self._check_list(value, get_args(expected)[0], path)
        if get_origin(expected) is dict:
            return self._check_mapping(value, get_args(expected)[1], path)
        if isinstance(expected, type) and issubclass(expected, Struct):
            return self._check_struct(value, expected, path)
        try:
            return msgspec.convert(value, expected, strict=self._strict)
        except msgspec.ValidationError as problem:
            return self._reject(str(problem), value, path)

    def _check_list(self, value: Any, expected: Any, path: KeyPath) -> Any:
        if not isinstance(value, Sequence) or isinstance(value, str):
            hint = f"write [{_quote(value)}]" if isinstance(value, str) else None
            return self._reject("Expected `array`", value, path, hint)
        entries = [self._check_value(each, expected, (*path, number)) for number, each in enumerate(value)]
        return tuple(each for each in entries if each is not _INVALID)

    def _check_mapping(self, value: Any, expected: Any, path: KeyPath) -> Any:
        if not isinstance(value, Mapping):
            return self._reject("Expected `object`", value, path)
        entries = {key: self._check_value(each, expected, (*path, key)) for key, each in value.items()}
        return {key: each for key, each in entries.items() if each is not _INVALID}

    def _check_struct(self, value: Any, expected: type[Struct], path: KeyPath) -> Any:
        if not isinstance(value, Mapping):
            return self._reject("Expected `object`", value, path)
        count = len(self.problems)
        values = self.check_table(value, expected, path)
        for each in msgspec.structs.fields(expected):
            if each.required and each.name not in value:
                message = f'{_describe(path)} in {self._where} lacks "{each.name}"'
                self.problems.append(error(message, self._locate(*path)))
        return expected(**values) if len(self.problems) == count else _INVALID

    def _reject(self, message: str, value: Any, path: KeyPath, hint: str | None = None) -> object:
        translated, default_hint = _translate(message, value)
        text = f"{_describe(path)} in {self._where} {translated}"
        self.problems.append(error(text, self._locate(*path), hint or default_hint))
        return _INVALID


def _describe(path: KeyPath) -> str:
    """`"url"`, `entry 2 of "aliases"`."""
    last = path[-1]
    return f'"{last}"' if isinstance(last, str) else f"entry {last + 1} of {_describe(path[:-1])}"


def _translate(message: str, value: Any) -> tuple[str, str | None]:
    """Put a message of msgspec into the user's terms, with a hint: `must be a whole number, not "ten"`."""
    if not message.startswith("Expected `"):
        return f"cannot be {_quote(value)}: {message[:1].lower()}{message[1:]}", None
    expected = [word.strip() for word in message.split("`")[1].split("|") if word.strip() != "null"]
    names = " or ".join(_TYPE_NAMES.get(word, word) for word in expected)
    hint = None
    if expected == ["str"] and isinstance(value, int | float):
        hint = f'put it in quotes: "{_quote(value)}"'
    elif "int" in expected and isinstance(value, str) and value.strip().isdecimal():
        hint = f"write {value.strip()} without quotes"
    return f"must be {names}, not {_quote(value)}", hint


def _quote(value: Any) -> str:
    """Return a scalar as the user wrote it, or the type of any other value."""
    match value:
        case str():
            return f'"{shorten(value, 40)}"'
        case bool():
            return str(value).lower()
        case int() if value.bit_length() > 100:
            return "a huge number"
        case int() | float():
            return str(value)
        case Mapping():
            return "a table"
        case Sequence():
            return "a list"
        case _:
            return _TYPE_NAMES.get(type(value).__name__, type(value).__name__)
