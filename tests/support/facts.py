"""The facts in a source of each format, independent of the reader's own conversion."""

import re
from collections.abc import Callable, Container, Iterable, Iterator, Mapping
from xml.etree import ElementTree

from generator.readers.bibtex.entry import is_private
from generator.readers.bibtex.fields import line_of, paragraphs_of
from generator.readers.bibtex.zotero_notes import split_extra
from generator.readers.json.values import Json
from generator.readers.tagged.lines import Field
from generator.text.inline_html import html_to_line
from generator.text.tex import tex_to_url
from tests.support.accounting import Fact

_HEADING = re.compile(r"(?:abstract|summary)\b[.:]?", re.IGNORECASE)
"""What some publishers write before each abstract."""
_KEYS = re.compile(r"\b(?:family|given|prefix|suffix)=|\buseprefix=(?:true|false)\b")
"""The keys of biblatex's extended names."""
_READ_AS: dict[str, Callable[[str], str | None]] = {
    **dict.fromkeys(("doi", "url", "eprint"), tex_to_url),
    **dict.fromkeys(("abstract", "note"), paragraphs_of),
}
_LEGEND = re.compile(r"\([^()]*(?:equal|correspond)[^()]*\)", re.IGNORECASE)
"""What explains marks at names; the marks say it in the record."""


def bibtex_facts(fields: Mapping[str, str]) -> Iterator[Fact]:
    """Yield a fact for each field, without TeX."""
    for name, value in fields.items():
        if name == "note" and (extra := split_extra(value)):
            yield from (Fact(("note",), line_of(each) or "") for each in extra[0].values())  # the rest is private
        elif name in ("isbn", "issn"):
            parts = re.split(r"[\s,;]+", line_of(value) or "")
            yield from (Fact((name,), each) for each in parts if any(map(str.isdigit, each)))
        elif "+an" in name:
            yield from (Fact((name.partition("+an")[0],), each) for each in re.findall(r'"([^"]+)"', value))
        elif not is_private(name):
            text = _READ_AS.get(name, line_of)(value) or ""
            yield Fact((name,), _KEYS.sub("", _LEGEND.sub("", text)))


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
