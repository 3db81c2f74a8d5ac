"""Objects of services as records, and a check of the tables that say what becomes of their fields."""

import json
from collections.abc import Mapping

from generator.model import Reading, Record
from generator.readers import read_source
from generator.readers.json.values import Json, Object

UNREAD = ("ignored", "private")
"""How the account of a field begins that leaves no trace in a record."""


def read_service(value: Json) -> Reading:
    return read_source(json.dumps(value, ensure_ascii=False).encode(), "x.json")


def read_work(value: Json) -> Record:
    """Return the only record; there are no problems."""
    reading = read_service(value)
    assert reading.problems == ()
    [record] = reading.records
    return record


def unaccounted(fields: Mapping[str, str], work: Object, values: Mapping[str, Json]) -> list[str]:
    """Return the fields of a table whose values do not go where the table says.

    A field that is read or extra changes the record, or is reported; one that is ignored or private does not. `work` is
    an object without optional fields; `values` has the values of fields that are not a plain text.
    """
    base = read_work(work)
    wrong = []
    for name, account in ((name, fields[name]) for name in fields if "." not in name):
        reading = read_service({**work, name: values.get(name, "Quux")})
        is_changed = reading.records != (base,) or bool(reading.problems)
        if is_changed == account.startswith(UNREAD):
            wrong.append(name)
    return wrong
