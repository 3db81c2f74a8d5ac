"""Attributes in braces, as Pandoc writes them: `## Exam {#exam}`, `![Map](map.png){width=300}`, `[mot]{lang=fr}`."""

import re
from collections.abc import Iterable, Mapping
from typing import Any

from markupsafe import escape

WIDTHS = (25, 33, 50, 67, 75, 100)
"""Percentages for which the style sheet has a class, since pages have no inline styles."""

_BRACES = re.compile(r"\{([^{}\n]{1,300})\}")
_PART = re.compile(
    r"""\s*(?:\#(?P<id>[^\s\#.{}="']+)|\.(?P<class>[\w-]+)|
    (?P<key>[A-Za-z][\w-]*)=(?:"(?P<quoted>[^"]*)"|(?P<bare>[^\s"'{}]+)))(?=\s|$)""",
    re.VERBOSE,
)
_AT_END = re.compile(r"[ \t]*(\{[^{}\n]{1,300}\})[ \t]*$")
_VALID = {
    "id": re.compile(r"\w[\w:.-]{0,99}"),
    "class": re.compile(r"[A-Za-z_-][\w -]{0,199}"),
    "lang": re.compile(r"[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8}){0,7}"),
    "dir": re.compile(r"ltr|rtl|auto"),
    "width": re.compile(r"[1-9]\d{0,4}"),
    "height": re.compile(r"[1-9]\d{0,4}"),
    "title": re.compile(r"[^\n]{1,300}"),
}
_OF_IMAGES = ("width", "height")
_ALIGNMENTS = frozenset({"left", "center", "right"})


def read_attributes(text: str, start: int) -> tuple[dict[str, str], int] | None:
    """Return the attributes in braces at `start`, and where they end; None if there is no such thing."""
    braces = _BRACES.match(text, start)
    if braces is None:
        return None
    attributes: dict[str, str] = {}
    inside, at = braces[1].rstrip(), 0
    while at < len(inside):
        part = _PART.match(inside, at)
        if part is None:
            return None
        if part["class"]:
            attributes["class"] = f"{attributes.get('class', '')} {part['class']}".strip()
        elif part["id"]:
            attributes["id"] = part["id"]
        else:
            value = part["bare"] if part["quoted"] is None else part["quoted"]
            attributes.setdefault(part["key"].lower(), value)
        at = part.end()
    return attributes, braces.end()


def split_attributes(text: str) -> tuple[str, dict[str, str]]:
    """Return a line without the attributes at its end, and these."""
    found = _AT_END.search(text[-310:])
    read = found and read_attributes(found[1], 0)
    return (text[: len(text) - len(found[0])], read[0]) if found and read else (text, {})


def keep_valid(attributes: Mapping[str, str], *, is_image: bool = False) -> tuple[dict[str, str], list[str]]:
    """Return the allowed attributes, and the names of all others.

    A width in percent becomes a class, and so does an alignment.
    """
    kept: dict[str, str] = {}
    refused = []
    for name, written in attributes.items():
        value = written.strip().removesuffix("px") if name in _OF_IMAGES else written.strip()
        if name == "width" and is_image and (percent := re.fullmatch(r"(\d{1,3})(?:\.\d*)?%", value)):
            nearest = min(WIDTHS, key=lambda width: abs(width - int(percent[1])))
            kept["class"] = f"{kept.get('class', '')} width-{nearest}".strip()
        elif name == "align" and value.lower() in _ALIGNMENTS:
            kept["class"] = f"{kept.get('class', '')} align-{value.lower()}".strip()
        elif name in _VALID and (is_image or name not in _OF_IMAGES) and _VALID[name].fullmatch(value):
            kept[name] = f"{kept['class']} {value}" if name == "class" and "class" in kept else value
        else:
            refused.append(name)
    return kept, refused


def write_attributes(attributes: Iterable[tuple[str, Any]]) -> str:
    """Return attributes as HTML, each after a space; those that are None are left out."""
    return "".join(f' {name}="{escape(str(value))}"' for name, value in attributes if value is not None)


def attribute_rule(state: Any, silent: bool) -> bool:
    """Parse attributes after an image, code or a link; they and their position are in the `meta` of its first token."""
    if state.src[state.pos] != "{" or state.pending or not state.tokens:
        return False
    last = state.tokens[-1]
    if last.type not in {"image", "code_inline", "link_close"}:
        return False
    read = read_attributes(state.src, state.pos)
    if read is None:
        return False
    if not silent:
        token = _opening(state.tokens) if last.type == "link_close" else last
        token.meta = {**token.meta, "attributes": read[0], "braces": (state.pos, read[1])}
    state.pos = read[1]
    return True


def _opening(tokens: list[Any]) -> Any:
    """Return the token that opens the link that the last token closes. Links are not nested."""
    return next(token for token in reversed(tokens) if token.type == "link_open")


def span_rule(state: Any, silent: bool) -> bool:
    """Parse `[text]{lang=fr}`."""
    if state.src[state.pos] != "[":
        return False
    end, maximum = state.md.helpers.parseLinkLabel(state, state.pos, False), state.posMax
    if end < 0 or end + 1 >= maximum or state.src[end + 1] != "{":
        return False
    read = read_attributes(state.src, end + 1)
    if read is None:
        return False
    if not silent:
        state.pos, state.posMax = state.pos + 1, end
        token = state.push("span_open", "span", 1)
        token.meta = {"attributes": read[0], "braces": (end + 1, read[1])}
        state.md.inline.tokenize(state)
        state.push("span_close", "span", -1)
    state.pos, state.posMax = read[1], maximum
    return True
