"""Where `site.toml` names files, so that a missing one is reported there."""

from collections.abc import Iterator, Mapping
from typing import Any

from generator.config.toml import KeyPath
from generator.config.validation import Locate
from generator.problems import Location


def locate_files(document: Mapping[str, Any], locate: Locate) -> dict[str, Location]:
    """Return the location of each key of the owner and the members that may name files: `members.0.photo`."""
    return {".".join(map(str, keys)): locate(*keys) for keys in _keys_of_files(document)}


def _keys_of_files(document: Mapping[str, Any]) -> Iterator[KeyPath]:
    members = document.get("members")
    tables = enumerate(members) if isinstance(members, list) else ()
    for keys, table in ((("owner",), document.get("owner")), *((("members", number), each) for number, each in tables)):
        if isinstance(table, dict):
            yield from ((*keys, key) for key in ("photo", "bio") if key in table)
            links, others = table.get("links"), table.get("other_links")
            if isinstance(links, dict):
                yield from ((*keys, "links", key) for key in links)
            if isinstance(others, list):
                yield from (
                    (*keys, "other_links", number, "url")
                    for number, each in enumerate(others)
                    if isinstance(each, dict) and "url" in each
                )
