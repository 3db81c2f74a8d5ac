"""What entries say for lists of publications: short names, prizes, selection and pictures.

The fields are those of biblatex (`shortjournal`), and of al-folio and programs like it.
"""

from typing import Any

from generator.bibliography.short_titles import keep_shorter
from generator.readers.bibtex.fields import EntryFields, line_of
from generator.readers.bibtex.known_fields import (
    AWARD_FIELDS,
    PICTURE_FIELDS,
    SELECTED_FIELDS,
    SHORT_CONTAINER_FIELDS,
)
from generator.text.urls import local_path

_TRUE = frozenset(("true", "yes", "1"))


def read_display(fields: EntryFields, container: str | None) -> dict[str, Any]:
    """Return the fields of a record about lists."""
    return {
        "container_title_short": _read_short_container(fields, container),
        "awards": _read_awards(fields),
        "is_selected": _read_selection(fields),
        "picture": _read_picture(fields),
    }


def _read_short_container(fields: EntryFields, container: str | None) -> str | None:
    """Return the short form of the container. What is not shorter stays in the entry."""
    for name in SHORT_CONTAINER_FIELDS:
        if name in fields.remaining and (short := keep_shorter(line_of(fields.remaining[name]), container)):
            fields.remaining.pop(name)
            return short
    return None


def _read_awards(fields: EntryFields) -> tuple[str, ...]:
    """Return the prizes, each once: a name that the text about it repeats is left out."""
    written = [line for name in AWARD_FIELDS if (line := fields.take_line(name))]
    found = dict.fromkeys(each.strip() for line in written for each in line.split(";") if each.strip())
    return tuple(each for each in found if not any(each in other for other in found if other != each))


def _read_selection(fields: EntryFields) -> bool:
    """Return whether the entry is among the selected ones; other values stay in the entry."""
    chosen = [name for name in SELECTED_FIELDS if fields.remaining.get(name, "").strip().casefold() in _TRUE]
    for name in chosen:
        fields.remaining.pop(name)
    return bool(chosen)


def _read_picture(fields: EntryFields) -> str | None:
    """Return the file name of the picture; the URL of one stays in the entry, since pages load no other hosts."""
    for name in PICTURE_FIELDS:
        if (value := fields.remaining.get(name)) and (path := local_path(value.strip())):
            fields.remaining.pop(name)
            return path
    return None
