"""Compares works with what readers make of their citation files, for tests of writers."""

from collections.abc import Iterable

from generator.bibliography.names import display_name
from generator.model import Contributor, Publication, Record, Version, Work
from generator.readers import read_source
from generator.text.fold import fold
from generator.text.html import plain_text

TEXTS = (
    "title", "abstract", "container_title", "collection_title", "event_title", "event_place", "publisher",
    "publisher_place", "volume", "issue", "number", "edition", "page_range", "language", "genre", "note",
    "issued_literal",
)  # fmt: skip
VALUES = (
    "type", "status", "publication_status", "issued", "issued_until", "event_date", "event_date_until",
    "incomplete_roles",
)  # fmt: skip


def work_of(record: Record) -> Work:
    """Make a work of one record."""
    fields = {name: getattr(record, name) for name in (*Publication.__struct_fields__, "key", "verbatim")}
    return Work(versions=(Version(records=(record.location,), **fields),), position=0)


def differences(work: Work, written: bytes, name: str) -> dict[str, tuple[object, object]]:
    """Read a file and return the fields that differ from the work, each with its value before and after."""
    reading = read_source(written, name)
    assert not reading.problems, (reading.problems, written)
    [record] = reading.records
    return compare(work.lead, record)


def compare(before: Publication, after: Publication) -> dict[str, tuple[object, object]]:
    """Return the fields that differ, each with its value before and after.

    Texts are compared as plain text with folded characters, names as they are displayed.
    """
    found: dict[str, tuple[object, object]] = {
        field: (folded(getattr(before, field)), folded(getattr(after, field))) for field in TEXTS
    }
    for field in VALUES:
        found[field] = getattr(before, field), getattr(after, field)
    found["contributors"] = named(before.contributors), named(after.contributors)
    found["keywords"] = [folded(word) for word in before.keywords], [folded(word) for word in after.keywords]
    for field in ("identifiers", "links"):
        found[field] = set(getattr(before, field)), set(getattr(after, field))
    return {field: values for field, values in found.items() if values[0] != values[1]}


def folded(text: str | None) -> str | None:
    return fold(plain_text(text)) if text else None


def named(contributors: Iterable[Contributor]) -> list[tuple[str, str]]:
    """Return roles and names, sorted by role, as formats keep only the order within a role."""
    return sorted(((each.role, display_name(each.name)) for each in contributors), key=lambda pair: pair[0])
