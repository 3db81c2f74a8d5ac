"""Access to decoded JSON whose shape is not known: text, objects and lists under a key, or nothing.

Values of another type than the one asked for count as missing; no function raises.
"""

import json
from collections.abc import Collection
from typing import TypeAlias

from generator.readers.field_table import EXTRA, IGNORED, PRIVATE, FieldTable
from generator.text.html import clean_line
from generator.text.inline_html import html_to_line

Json: TypeAlias = "bool | int | str | list[Json] | dict[str, Json] | None"
Object: TypeAlias = dict[str, Json]


def text_of(value: Json) -> str | None:
    """Return a value as one line: text and numbers as they are, others as JSON; None for null and empty values."""
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
    """Return the first member of a list that is not empty; any other value as it is."""
    return next((each for each in value if each), None) if isinstance(value, list) else value


def get_text(item: Object, *keys: str) -> str | None:
    """Return the text or number, or the first one of a list, under the first of the keys that has one."""
    for key in keys:
        value = item.get(key)
        if value is None:
            continue
        value = first_of(value)
        if isinstance(value, str | int) and not isinstance(value, bool) and (text := text_of(value)):
            return text
    return None


def get_line(item: Object, *keys: str) -> str | None:
    """Return `get_text` with HTML converted to plain text."""
    text = get_text(item, *keys)
    return html_to_line(text) if text else None


def get_object(item: Json, *path: str) -> Object:
    """Return the object at the end of a path of keys, or an empty one."""
    for key in path:
        item = item.get(key) if isinstance(item, dict) else None
    return item if isinstance(item, dict) else {}


def get_objects(item: Object, key: str) -> list[Object]:
    """Return the objects of the list under a key; a single object counts as a list of one."""
    value = item.get(key)
    values = value if isinstance(value, list) else [value]
    return [each for each in values if isinstance(each, dict)]


def get_texts(item: Object, key: str) -> list[str]:
    """Return all texts and numbers of the list under a key, each once; a single value counts as a list of one."""
    value = item.get(key)
    texts = map(text_of, value if isinstance(value, list) else [value])
    return list(dict.fromkeys(text for text in texts if text))


def unusable_fields(item: Object, fields: FieldTable, objects: Collection[str], either: Collection[str]) -> Object:
    """Return the fields of a table that have another type than the service documents: a text for an object, and so on.

    `objects` are the fields with an object or a list of objects, `either` those that may also be text; the others are
    texts, numbers or lists of these, or `true` and `false` if their names begin with `is_`.
    """
    return {
        name: value
        for name, value in item.items()
        if name in fields
        and fields[name] != EXTRA
        and not fields[name].startswith((IGNORED, PRIVATE))
        and not all(
            _is_usable(each, name, can_be_object=name in objects or name in either, can_be_text=name not in objects)
            for each in (value if isinstance(value, list) else [value])
        )
    }


def _is_usable(value: Json, name: str, *, can_be_object: bool, can_be_text: bool) -> bool:
    if value is None or value == "":
        return True
    if isinstance(value, bool) or name.startswith("is_"):
        return isinstance(value, bool) and name.startswith("is_")
    return (can_be_text and isinstance(value, str | int)) or (can_be_object and isinstance(value, dict))


def unread_fields(item: Object, fields: FieldTable) -> Object:
    """Return the fields that the table has not, or keeps as extra without a note: they are passed on as they are."""
    return {key: value for key, value in item.items() if fields.get(key, EXTRA) == EXTRA}
