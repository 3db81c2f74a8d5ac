"""A user's table (TOML or front matter) to checked values: unknown keys, wrong types, all of them at once."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, get_args, get_origin, get_type_hints

import msgspec
from msgspec import Struct

from generator.problems import Location, Problem, error
from generator.text.suggestions import suggest

Locate = Callable[..., Location]
"""The place of a value by the keys and numbers that lead to it: `locate("other_links", 0, "url")`."""
Explain = Callable[[str], str | None]
"""A hint for an unknown key that is better than the nearest valid one."""

_WORDS = {
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


def check_fields(
    table: Mapping[str, Any],
    model: type[Struct],
    locate: Locate,
    where: str,
    *,
    strict: bool = True,
    explain: Explain | None = None,
) -> tuple[dict[str, Any], list[Problem]]:
    """The values of `table` that are valid for the fields of `model`, and a problem for each that is not.

    `strict=False` reads numbers and truth values from text, for formats without types. Of a list the valid entries
    are kept.
    """
    check = _Check(locate, where, strict)
    values = check.table(table, model, (), explain)
    return values, check.problems


class _Check:
    """One walk through a table, with what it finds wrong."""

    def __init__(self, locate: Locate, where: str, strict: bool) -> None:
        self.problems: list[Problem] = []
        self._locate = locate
        self._where = where
        self._strict = strict

    def table(
        self, table: Mapping[str, Any], model: type[Struct], at: tuple[str | int, ...], explain: Explain | None = None
    ) -> dict[str, Any]:
        hints = get_type_hints(model)
        where = self._where if not at else f"{_name(at)} in {self._where}"
        values: dict[str, Any] = {}
        for key, value in table.items():
            if key not in hints:
                hint = (explain(key) if explain else None) or suggest(key, hints)
                self.problems.append(error(f'unknown key "{key}" in {where}', self._locate(*at, key), hint))
                continue
            converted = self.value(value, hints[key], (*at, key))
            if converted is not _INVALID:
                values[key] = converted
        return values

    def value(self, value: Any, kind: Any, at: tuple[str | int, ...]) -> Any:
        """The value as `kind`, or `_INVALID` where it is none."""
        kinds = [each for each in get_args(kind) if each is not type(None)]
        if type(None) in get_args(kind) and len(kinds) == 1:
            kind = kinds[0]
        if get_origin(kind) is tuple:
            return self._list(value, get_args(kind)[0], at)
        if get_origin(kind) is dict:
            return self._map(value, get_args(kind)[1], at)
        if isinstance(kind, type) and issubclass(kind, Struct):
            return self._struct(value, kind, at)
        try:
            return msgspec.convert(value, kind, strict=self._strict)
        except msgspec.ValidationError as problem:
            self._refuse(str(problem), value, at)
            return _INVALID

    def _list(self, value: Any, kind: Any, at: tuple[str | int, ...]) -> Any:
        if not isinstance(value, Sequence) or isinstance(value, str):
            hint = f"write [{_quote(value)}]" if isinstance(value, str) else None
            self._refuse("Expected `array`", value, at, hint)
            return _INVALID
        entries = [self.value(each, kind, (*at, number)) for number, each in enumerate(value)]
        return tuple(each for each in entries if each is not _INVALID)

    def _map(self, value: Any, kind: Any, at: tuple[str | int, ...]) -> Any:
        if not isinstance(value, Mapping):
            self._refuse("Expected `object`", value, at)
            return _INVALID
        entries = {key: self.value(each, kind, (*at, key)) for key, each in value.items()}
        return {key: each for key, each in entries.items() if each is not _INVALID}

    def _struct(self, value: Any, kind: type[Struct], at: tuple[str | int, ...]) -> Any:
        if not isinstance(value, Mapping):
            self._refuse("Expected `object`", value, at)
            return _INVALID
        count = len(self.problems)
        values = self.table(value, kind, at)
        for each in msgspec.structs.fields(kind):
            if each.required and each.name not in value:
                message = f'{_name(at)} in {self._where} lacks "{each.name}"'
                self.problems.append(error(message, self._locate(*at)))
        return kind(**values) if len(self.problems) == count else _INVALID

    def _refuse(self, message: str, value: Any, at: tuple[str | int, ...], hint: str | None = None) -> None:
        said, better = _say(message, value)
        self.problems.append(error(f"{_name(at)} in {self._where} {said}", self._locate(*at), hint or better))


_INVALID = object()


def _name(at: tuple[str | int, ...]) -> str:
    """`"url"`, `entry 2 of "aliases"`."""
    return f'"{at[-1]}"' if isinstance(at[-1], str) else f"entry {at[-1] + 1} of {_name(at[:-1])}"


def _say(message: str, value: Any) -> tuple[str, str | None]:
    """msgspec's message in the user's words, and a hint: `must be a whole number, not "ten"`."""
    if not message.startswith("Expected `"):
        return f"cannot be {_quote(value)}: {message[:1].lower()}{message[1:]}", None
    wanted = [word.strip() for word in message.split("`")[1].split("|") if word.strip() != "null"]
    words = " or ".join(_WORDS.get(word, word) for word in wanted)
    hint = None
    if wanted == ["str"] and isinstance(value, int | float):
        hint = f'put it in quotes: "{_quote(value)}"'
    elif "int" in wanted and isinstance(value, str) and value.strip().isdecimal():
        hint = f"write {value.strip()} without quotes"
    return f"must be {words}, not {_quote(value)}", hint


def _quote(value: Any) -> str:
    """The value as the user wrote it, or what it is."""
    match value:
        case str():
            return f'"{value if len(value) <= 40 else value[:39] + "…"}"'
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
            return _WORDS.get(type(value).__name__, type(value).__name__)
