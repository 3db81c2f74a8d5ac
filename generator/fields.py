"""A user's table (TOML or front matter) to checked values: unknown keys, wrong types, all of them at once."""

import re
from collections.abc import Callable, Mapping
from typing import Any, get_type_hints

import msgspec

from generator.problems import Location, Problem, error

Locate = Callable[[str], Location]

_WORDS = {
    "str": "text",
    "int": "a whole number",
    "bool": "true or false",
    "array": "a list",
    "object": "a table",
    "float": "a number",
}


def nearest(word: str, words: list[str]) -> str | None:
    """The valid word that the user most likely meant."""
    from rapidfuzz import process
    from rapidfuzz.distance import OSA

    found = process.extractOne(word.casefold(), words, scorer=OSA.normalized_similarity, score_cutoff=0.5)
    return found[0] if found else None


def suggest(word: str, words: list[str]) -> str:
    """A hint for a word that is none of the valid ones."""
    near = nearest(word, words)
    return f'did you mean "{near}"?' if near else "valid keys: " + ", ".join(sorted(words))


def check_fields(
    table: Mapping[str, Any], model: type[msgspec.Struct], locate: Locate, where: str, *, strict: bool = True
) -> tuple[dict[str, Any], list[Problem]]:
    """The values of `table` that are valid for the fields of `model`, and a problem for each that is not.

    `strict=False` reads numbers and truth values from text, for formats without types.
    """
    hints = get_type_hints(model)
    known = [name for name in model.__struct_fields__ if not name.startswith("_")]
    values: dict[str, Any] = {}
    problems = []
    for key, value in table.items():
        if key not in known:
            problems.append(error(f'unknown key "{key}" in {where}', locate(key), suggest(key, known)))
            continue
        try:
            values[key] = msgspec.convert(value, hints[key], strict=strict)
        except msgspec.ValidationError as problem:
            problems.append(error(f'"{key}" in {where}: {_say(str(problem))}', locate(key)))
    return values, problems


def _say(message: str) -> str:
    """msgspec's message in the user's words: `must be a whole number, not text`."""
    match = re.match(r"Expected `(.+?)`, got `(.+?)`(?: - at `\$(.*)`)?$", message)
    if not match:
        return message[:1].lower() + re.sub(r" - at `\$.*`$", "", message)[1:]
    wanted = " or ".join(
        _WORDS.get(word.strip(), word.strip()) for word in match[1].split("|") if word.strip() != "null"
    )
    return f"must be {wanted}, not {_WORDS.get(match[2], match[2])}"
