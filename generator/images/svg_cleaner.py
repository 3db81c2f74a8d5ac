"""SVG pictures without scripts, without references to other files, and without what only drawing programs read.

A picture is shown by `<img>`, where browsers run no script, but it can also be opened by itself. The document is read
by expat and written anew from a list of allowed elements and attributes. There is a small writer here because the
libraries for this task either know only HTML (nh3) or are larger than Oeuvre's other dependencies together (lxml).
"""

import base64
import binascii
import re
from collections.abc import Iterable, Mapping
from urllib.parse import unquote_to_bytes
from xml.parsers.expat import ExpatError, ParserCreate
from xml.sax.saxutils import escape, quoteattr

from msgspec import Struct

from generator.images.css_cleaner import clean_style
from generator.images.svg_vocabulary import (
    ANIMATED,
    ANIMATIONS,
    ATTRIBUTES,
    ELEMENTS,
    HTML,
    MATHML,
    SILENT,
    STYLED,
    SVG,
    TEXT_ATTRIBUTES,
    TEXT_ELEMENTS,
    XLINK,
    XML,
)
from generator.text.urls import is_safe_url

MAX_BYTES = 20_000_000
_MAX_DEPTH = 500
"""Of elements; browsers fail for much deeper trees."""
_MAX_NESTED = 3
"""Of pictures within pictures, as data."""
_EMBEDDED = re.compile(
    r"data:(?:image/(?:png|jpe?g|gif|webp|avif|bmp)|font/\w+|application/(?:x-)?font-\w+)"
    r"(?:;charset=[\w-]+)?;base64,[\s\w+/=%]*"
)
_FRAGMENT = re.compile(r"#[^\s\\]*")
_RELATIVE = re.compile(r"(?!//)[\w./~%?=&+,;@#-]*")
"""An address within the site: without a colon, and without anything that browsers ignore or read as a slash."""
_EMBEDDED_SVG = re.compile(r"data:image/svg\+xml(?:;charset=[\w-]+)?(;base64)?,(.*)", re.DOTALL | re.IGNORECASE)
_SHORT = 60
"""Characters of a removed value that a warning quotes."""


class UnsafeSvgError(ValueError):
    """The file cannot be published. The message is a predicate, such as `is not well-formed SVG`."""


class Removal(Struct, frozen=True, array_like=True, order=True):
    """Something that was removed from a picture."""

    line: int
    what: str
    """`<script>`, `onload of <svg>`."""


class CleanSvg(Struct, frozen=True):
    """A picture that is safe to publish."""

    data: bytes
    """The same bytes if nothing had to be removed."""
    removed: tuple[Removal, ...]
    """What could matter, in the order of the file; what only drawing programs read is not listed."""
    root: Mapping[str, str]
    """The attributes of the outermost element."""


def clean_svg(data: bytes, depth: int = 0) -> CleanSvg:
    """Return the picture without anything that runs or is fetched. Raises UnsafeSvgError."""
    if len(data) > MAX_BYTES:
        raise UnsafeSvgError(f"has more than {MAX_BYTES:,} bytes")
    cleaner = _Cleaner(depth)
    parser = ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    parser.ordered_attributes = True
    parser.XmlDeclHandler = cleaner.declare
    parser.StartDoctypeDeclHandler = cleaner.doctype
    parser.EntityDeclHandler = cleaner.entity
    parser.StartElementHandler = lambda name, attributes: cleaner.start(name, attributes, parser.CurrentLineNumber)
    parser.EndElementHandler = cleaner.end
    parser.CharacterDataHandler = cleaner.text
    parser.ProcessingInstructionHandler = lambda target, _: cleaner.instruction(target, parser.CurrentLineNumber)
    try:
        parser.Parse(data, True)
    except (ExpatError, ValueError, LookupError) as problem:
        if isinstance(problem, UnsafeSvgError):
            raise
        line = f" (line {problem.lineno})" if isinstance(problem, ExpatError) else ""
        raise UnsafeSvgError(f"is not well-formed SVG{line}" if cleaner.is_svg else "is not an image") from problem
    return CleanSvg(cleaner.result(data), tuple(dict.fromkeys(cleaner.removed)), cleaner.root)


class _Cleaner:
    """Handlers of expat's events, which write the allowed part of a document."""

    def __init__(self, depth: int) -> None:
        self.removed: list[Removal] = []
        self.root: dict[str, str] = {}
        self.is_svg = False
        self._depth = depth
        self._out: list[str] = []
        self._open: list[tuple[str, str]] = []
        """Namespace and name of each open element that is written."""
        self._skipped = 0
        """Number of open elements within the one that is removed, including that one."""
        self._is_tag_open = False
        self._style: list[str] | None = None
        """The text of the `<style>` that is being read."""
        self._style_line = 1
        self._foreign: tuple[int, int, int] | None = None
        """The line, length of the output and number of removals at the outermost `<foreignObject>`."""
        self._is_same = True
        """Whether everything was written as it was."""

    def declare(self, _version: str, encoding: str | None, _standalone: int) -> None:
        self._is_same &= encoding is None or encoding.lower() == "utf-8"

    def doctype(self, *_: object) -> None:
        self._is_same = False

    def entity(self, _name: str, is_parameter: bool, value: str | None, *_: object) -> None:
        """Adobe Illustrator declares short names of namespaces; entities within entities can grow without limit."""
        if is_parameter or value is None or re.search("[&<%]", value):
            raise UnsafeSvgError("declares entities that refer to other files or entities: save it as plain SVG")

    def instruction(self, target: str, line: int) -> None:
        self._is_same = False
        if target == "xml-stylesheet":
            self.removed.append(Removal(line, "<?xml-stylesheet?>"))

    def start(self, name: str, attributes: list[str], line: int) -> None:
        namespace, _, local = name.rpartition(" ")
        if len(self._open) > _MAX_DEPTH:
            raise UnsafeSvgError(f"has more than {_MAX_DEPTH} elements within each other")
        if self._skipped:
            self._skipped += 1
            return
        pairs = list(zip(attributes[::2], attributes[1::2], strict=True))
        if not self._open:
            self._check_root(namespace, local)
            self.root = dict(pairs)
        if not self._is_allowed(namespace, local, dict(pairs)):
            self._is_same = False
            self._skipped = 1
            if namespace in {SVG, HTML, MATHML} and local not in SILENT:
                self.removed.append(Removal(line, f"<{local}>"))
            return
        if local == "foreignObject" and self._foreign is None:
            self._foreign = (line, self._close_tag(), len(self.removed))
        self._write_start(namespace, local, pairs, line)
        if local == "style":
            self._style, self._style_line = [], line

    def _check_root(self, namespace: str, local: str) -> None:
        self.is_svg = local == "svg"
        if (namespace, local) != (SVG, "svg"):
            raise UnsafeSvgError("does not declare the SVG namespace" if self.is_svg else "is not an image")

    def _is_allowed(self, namespace: str, local: str, attributes: Mapping[str, str]) -> bool:
        if self._style is not None:
            return False
        if namespace == HTML:
            return self._foreign is not None and local in TEXT_ELEMENTS
        if local == "style" and attributes.get("type", "text/css") not in {"", "text/css"}:
            return False
        if local in ANIMATIONS and local != "animateMotion" and attributes.get("attributeName") not in ANIMATED:
            return False
        return namespace == SVG and local in ELEMENTS

    def _close_tag(self) -> int:
        """Complete the start tag that was written last, and return the length of the output."""
        if self._is_tag_open:
            self._out.append(">")
            self._is_tag_open = False
        return len(self._out)

    def _write_start(self, namespace: str, local: str, pairs: list[tuple[str, str]], line: int) -> None:
        self._close_tag()
        self._out.append(f"<{local}")
        if not self._open:
            self._out.append(f' xmlns="{SVG}" xmlns:xlink="{XLINK}"')
        elif self._open[-1][0] != namespace:
            self._out.append(f' xmlns="{namespace}"')
        for name, value in pairs:
            written = self._attribute(namespace, local, name, value, line)
            if written is not None:
                self._out.append(f" {written[0]}={quoteattr(written[1])}")
        self._open.append((namespace, local))
        self._is_tag_open = True

    def _attribute(self, element: str, local: str, name: str, value: str, line: int) -> tuple[str, str] | None:
        """Return the name and value to write, None to remove the attribute."""
        namespace, _, plain = name.rpartition(" ")
        if namespace in {"", XLINK} and plain == "href" and element == SVG:
            clean, why = self._reference(local, value), f'reference to "{_shorten(value)}" of <{local}>'
            written = "xlink:href" if namespace else "href"
        elif namespace == XML and plain in {"lang", "space"}:
            clean, why, written = value, "", f"xml:{plain}"
        elif namespace == "" and plain in STYLED:
            style = clean_style(value, self._is_safe_target)
            self._report(line, (f'"{_shorten(each)}" of <{local}>' for each in style.removed))
            clean, why, written = style.text or None, "", plain
        elif namespace == "" and _is_allowed_attribute(element, plain):
            clean, why, written = value, "", plain
        else:
            is_reported = (namespace == "" and plain.lower().startswith("on")) or (namespace, plain) == (XML, "base")
            clean, why, written = None, f"{plain} of <{local}>" if is_reported else "", plain
        if clean is None and why:
            self.removed.append(Removal(line, why))
        self._is_same &= clean == value
        return None if clean is None else (written, clean)

    def _report(self, line: int, found: Iterable[str]) -> None:
        self.removed += (Removal(line, each) for each in found)

    def _reference(self, local: str, value: str) -> str | None:
        """Return the address of a link, of another part of the picture, or of embedded data; None for any other."""
        if local == "a":
            return value if _RELATIVE.fullmatch(value) or is_safe_url(value) else None
        if _FRAGMENT.fullmatch(value):
            return value
        if local not in {"image", "feImage"}:
            return None
        if _EMBEDDED.fullmatch(value):
            return value
        return self._nested(value)

    def _nested(self, value: str) -> str | None:
        """Return a picture within this picture, cleaned as well; None if it is none."""
        found = _EMBEDDED_SVG.fullmatch(value)
        if not found or self._depth >= _MAX_NESTED:
            return None
        try:
            data = unquote_to_bytes(found[2])
            data = base64.b64decode(data) if found[1] else data
            inner = clean_svg(data, self._depth + 1)
        except (binascii.Error, UnsafeSvgError):
            return None
        self._report(1, (f"{each.what} in a picture within it" for each in inner.removed))
        if inner.data == data:
            return value
        return f"data:image/svg+xml;base64,{base64.b64encode(inner.data).decode()}"

    def _is_safe_target(self, target: str) -> bool:
        """Return whether a style may contain the URL."""
        return bool(_FRAGMENT.fullmatch(target) or _EMBEDDED.fullmatch(target)) or self._nested(target) == target

    def text(self, data: str) -> None:
        if self._skipped:
            return
        if self._style is not None:
            self._style.append(data)
            return
        self._close_tag()
        self._out.append(escape(data))

    def end(self, _name: str) -> None:
        if self._skipped:
            self._skipped -= 1
            return
        if self._style is not None:
            self._write_style(self._style)
            self._style = None
        _, local = self._open.pop()
        self._out.append("/>" if self._is_tag_open else f"</{local}>")
        self._is_tag_open = False
        if local == "foreignObject" and self._foreign and all(each != "foreignObject" for _, each in self._open):
            line, start, before = self._foreign
            self._foreign = None
            if len(self.removed) > before:  # what is left would be shown in place of the drawing's own text
                del self._out[start:]
                self.removed.insert(before, Removal(line, "<foreignObject>"))

    def _write_style(self, parts: list[str]) -> None:
        text = "".join(parts)
        style = clean_style(text, self._is_safe_target)
        self._report(self._style_line, (f'"{_shorten(each)}" of <style>' for each in style.removed))
        self._is_same &= style.text == text
        self._close_tag()
        self._out.append(escape(style.text))

    def result(self, data: bytes) -> bytes:
        """Return the bytes of the file if all of it was written, else what was written."""
        if self._is_same and not self.removed and _is_utf8(data):
            return data
        return "".join(self._out).encode() + b"\n"


def _is_allowed_attribute(namespace: str, name: str) -> bool:
    if namespace == HTML:
        return name in TEXT_ATTRIBUTES
    return name in ATTRIBUTES or name.startswith("aria-")


def _is_utf8(data: bytes) -> bool:
    try:
        data.decode()
    except UnicodeDecodeError:
        return False
    return True


def _shorten(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= _SHORT else text[: _SHORT - 1] + "…"
