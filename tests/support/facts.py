"""The facts in a source of each format, independent of the reader's own conversion."""

import re
from collections.abc import Container, Iterable, Iterator, Mapping
from xml.etree import ElementTree

from generator.readers.bibtex.entry import is_private
from generator.readers.bibtex.fields import line_of
from generator.readers.json.values import Json
from generator.readers.tagged.lines import Field
from generator.text.inline_html import html_to_line
from tests.support.accounting import Fact

_HEADING = re.compile(r"(?:abstract|summary)\b[.:]?", re.IGNORECASE)
"""What some publishers write before each abstract."""
_LEGEND = re.compile(r"\([^()]*(?:equal|correspond)[^()]*\)", re.IGNORECASE)
"""What explains marks at names; the marks say it in the record."""


def bibtex_facts(fields: Mapping[str, str]) -> Iterator[Fact]:
    """Yield a fact for each field, without TeX."""
    for name, value in fields.items():
        if not is_private(name):
            yield Fact((name,), _LEGEND.sub("", line_of(value) or ""))


def tagged_facts(fields: Iterable[Field]) -> Iterator[Fact]:
    """Yield a fact for each field of RIS or PubMed's format."""
    for field in fields:
        yield Fact((field.tag,), html_to_line(field.text) or "")


def json_facts(value: Json, path: tuple[str, ...] = ()) -> Iterator[Fact]:
    """Yield a fact for each text, number or `true` in an object, with the names that lead to it."""
    if isinstance(value, dict):
        for name, part in value.items():
            if name.startswith("abstract_inverted_index") and isinstance(part, dict):
                yield from (Fact((*path, name), word) for word in part)
            else:
                yield from json_facts(part, (*path, name))
    elif isinstance(value, list):
        for part in value:
            yield from json_facts(part, path)
    elif value is not None and value is not False and path:
        text = "true" if value is True else str(value)
        line = html_to_line(text) or ""
        yield Fact(path, _HEADING.sub("", line, count=1) if path[-1] == "abstract" else line)


def xml_facts(element: ElementTree.Element, path: tuple[str, ...] = (), holders: Container[str] = ()) -> Iterator[Fact]:
    """Yield a fact for each element with text of its own, below those that only hold others."""
    for child in element:
        if child.tag in holders:
            yield from xml_facts(child, path, holders)
        elif (child.text or "").strip() or not len(child):
            yield Fact((*path, child.tag), " ".join("".join(child.itertext()).split()))
        else:
            yield from xml_facts(child, (*path, child.tag), holders)
