"""Read `[[navigation]]` and `[[footer]]` of `site.toml`: lists of links to pages of the site and to other sites."""

from collections.abc import Mapping
from functools import partial
from typing import Any

from generator.config.config import MenuEntry
from generator.config.validation import Locate, check_fields
from generator.problems import Problem, error
from generator.text.html import clean_line
from generator.text.urls import is_safe_url

MENUS = ("navigation", "footer")
_EXAMPLE = '[[{name}]]\npage = "teaching"'


def read_menu(name: str, tables: Any, locate: Locate) -> tuple[tuple[MenuEntry, ...], list[Problem]]:
    """Return the valid entries of a menu, and all problems. Whether a page exists is checked later."""
    if not isinstance(tables, list) or not all(isinstance(table, dict) for table in tables):
        hint = f"for instance:\n{_EXAMPLE.format(name=name)}"
        return (), [error(f'"{name}" must be a list of tables', locate(), hint)]
    entries: list[MenuEntry] = []
    problems: list[Problem] = []
    for number, table in enumerate(tables):
        found, wrong = check_fields(table, MenuEntry, partial(locate, number), f"[[{name}]]")
        entry = MenuEntry(**{key: line for key, value in found.items() if (line := clean_line(value or ""))})
        wrong += _check_entry(entry, table, f"entry {number + 1} of [[{name}]]", partial(locate, number))
        entries += [] if wrong else [entry]
        problems += wrong
    return tuple(entries), problems


def _check_entry(entry: MenuEntry, table: Mapping[str, Any], where: str, locate: Locate) -> list[Problem]:
    if "page" in table and "url" in table:
        return [error(f'{where} has both "page" and "url"', locate("url"), "remove one of them")]
    if "page" not in table and "url" not in table:
        return [error(f'{where} lacks "page" or "url"', locate())]
    if entry.url and not is_safe_url(entry.url):
        hint = 'a URL begins with https://; for a page of this site, write page = "…"'
        return [error(f'"{entry.url}" is not a URL', locate("url"), hint)]
    if entry.url and not entry.label:
        return [error(f'{where} lacks "label"', locate("url"))]
    return []
