"""Find the elements of interest in XML text, each with its location; every error is reported.

Expat reads the text once; only the elements of interest are kept. Declarations of entities are refused: nothing that a
bibliography contains needs them, and they can multiply without end or name files. The entities of HTML are known,
because DBLP uses those of its external DTD, which is never fetched.
"""

import html
from collections.abc import Collection, Iterator
from html.entities import name2codepoint
from typing import NoReturn
from xml.parsers import expat

from msgspec import Struct

from generator.problems import Location, Problem, error, warning

_MAX_DEPTH = 60
"""Levels of elements that are kept; the text of deeper ones is kept as that of their ancestor."""
_MESSAGES = {
    expat.errors.XML_ERROR_NO_ELEMENTS: "unexpected end of the file",
    expat.errors.XML_ERROR_UNCLOSED_TOKEN: "this tag is not closed",
    expat.errors.XML_ERROR_TAG_MISMATCH: "this end tag does not match the tag that is open",
    expat.errors.XML_ERROR_UNDEFINED_ENTITY: "this entity is not defined",
    expat.errors.XML_ERROR_INVALID_TOKEN: 'not well-formed: write "&" as "&amp;" and "<" as "&lt;"',
    expat.errors.XML_ERROR_JUNK_AFTER_DOC_ELEMENT: "text after the end of the document",
}
"""Messages of Expat to those reported."""


class Element(Struct):
    """An element with its content in order: text and elements."""

    name: str
    attributes: dict[str, str]
    line: int
    column: int
    content: "list[str | Element]" = []

    def children(self, *names: str) -> Iterator["Element"]:
        """Yield the children with one of these names, or all."""
        for child in self.content:
            if isinstance(child, Element) and (not names or child.name in names):
                yield child

    def find(self, path: str) -> "Element | None":
        """Return the first element at the end of a path of names: `Journal/JournalIssue/Volume`."""
        found: Element | None = self
        for name in path.split("/"):
            found = next(found.children(name), None) if found else None
        return found

    def find_all(self, path: str) -> "Iterator[Element]":
        """Yield the elements at the end of a path, from the first element at its beginning."""
        parent, _, name = path.rpartition("/")
        found = self.find(parent) if parent else self
        return found.children(name) if found else iter(())

    def text(self, path: str = "") -> str | None:
        """Return the text of this element, or of the one at the end of a path, without markup."""
        found = self.find(path) if path else self
        return (" ".join("".join(found.texts()).split()) or None) if found else None

    def texts(self) -> Iterator[str]:
        """Yield all pieces of text in the element."""
        for child in self.content:
            if isinstance(child, str):
                yield child
            else:
                yield from child.texts()

    def markup(self) -> str:
        """Return the content as XML without attributes, to be read as inline HTML."""
        pieces = []
        for child in self.content:
            if isinstance(child, str):
                pieces.append(html.escape(child, quote=False))
            else:
                pieces.append(f"<{child.name}>{child.markup()}</{child.name}>")
        return "".join(pieces)


class XmlElements(Struct, frozen=True):
    """What `find_elements` found."""

    root: str | None
    """Name of the root element; None if there is none."""
    elements: list[Element]
    """In the order of the text."""
    problems: list[Problem]


class _DeclarationError(Exception):
    """Raised where the text declares an entity."""


def find_elements(text: str, path: str, names: Collection[str]) -> XmlElements:
    """Find all elements with one of the names that are not inside another of them."""
    collector = _Collector(path, frozenset(names))
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.UseForeignDTD(True)  # else Expat stops at an unknown entity
    parser.StartElementHandler = collector.start
    parser.EndElementHandler = collector.end
    parser.CharacterDataHandler = collector.add_text
    parser.SkippedEntityHandler = collector.add_entity
    parser.EntityDeclHandler = _refuse
    collector.parser = parser
    try:
        parser.Parse(text, True)
    except expat.ExpatError as failure:
        message = _MESSAGES.get(expat.errors.messages[failure.code], expat.ErrorString(failure.code))
        collector.problems.append(error(message, Location(path, failure.lineno, failure.offset + 1)))
    except _DeclarationError:
        hint = "replace the entities by their values and delete their declarations"
        collector.problems.append(error("declarations of entities are not read", collector.location, hint))
    return XmlElements(collector.root, collector.elements, collector.problems)


def _refuse(*_declaration: object) -> NoReturn:
    raise _DeclarationError


class _Collector:
    """Receives the events of Expat."""

    parser: expat.XMLParserType

    def __init__(self, path: str, names: frozenset[str]) -> None:
        self.path = path
        self.names = names
        self.root: str | None = None
        self.elements: list[Element] = []
        self.problems: list[Problem] = []
        self._open: list[Element] = []
        self._too_deep = 0
        self._unknown: set[str] = set()

    @property
    def location(self) -> Location:
        return Location(self.path, self.parser.CurrentLineNumber, self.parser.CurrentColumnNumber + 1)

    def start(self, name: str, attributes: dict[str, str]) -> None:
        self.root = self.root or name
        if not self._open and name not in self.names:
            return
        if len(self._open) >= _MAX_DEPTH:
            self._too_deep += 1
            return
        location = self.location
        element = Element(name, attributes, location.line or 1, location.column or 1, [])
        if self._open:
            self._open[-1].content.append(element)
        else:
            self.elements.append(element)
        self._open.append(element)

    def end(self, _name: str) -> None:
        if self._too_deep:
            self._too_deep -= 1
        elif self._open:
            self._open.pop()

    def add_text(self, text: str) -> None:
        if self._open:
            self._open[-1].content.append(text)

    def add_entity(self, name: str, is_parameter: bool) -> None:
        """Add the character that a name of HTML stands for; report any other name once, and keep it as text."""
        if is_parameter or not self._open:
            return
        code = name2codepoint.get(name)
        if code is None and name not in self._unknown:
            self._unknown.add(name)
            self.problems.append(warning(f'the entity "&{name};" is not known', self.location))
        self.add_text(chr(code) if code else f"&{name};")
