"""Styles of SVG pictures without anything that is fetched: no imports, no URLs but fragments and embedded data.

The text is divided into tokens (CSS Syntax Module Level 3, 4), since a URL can be written in several ways. A style
that browsers may divide in other ways is refused as a whole.
"""

import re
from collections.abc import Callable, Iterator

from msgspec import Struct

_HARMLESS = re.compile(r"[^@\\(]*(?:\b(?:matrix|translate|scale|rotate|skew[XY]|rgba?|hsla?)\([^()\\@]*\)[^@\\(]*)*")
"""Most styles: numbers, colours and transformations."""
_TOKEN = re.compile(
    r"""(?P<comment>/\*.*?\*/)
    |(?P<string>"(?:[^"\\\n\r\f]|\\.)*"|'(?:[^'\\\n\r\f]|\\.)*')
    |(?P<url>url\(\s*(?P<target>"[^"\\\n\r\f]*"|'[^'\\\n\r\f]*'|[^"'()\\\s]*)\s*\))
    |(?P<import>@import\b(?:"[^"\\\n\r\f]*"|'[^'\\\n\r\f]*'|[^"';{}\\])*;?)
    |(?P<fetching>(?:url|src|image|(?:-webkit-)?image-set|(?:-webkit-)?cross-fade|expression)\(
        |@(?:document|-moz-document)\b|behaviou?r\s*:|-moz-binding\s*:)
    |(?P<unclear>/\*|["'\\])
    |(?P<other>[\w-]+|[^\w\-@/\\'"]+|.)""",
    re.VERBOSE | re.DOTALL | re.IGNORECASE,
)
_EMPTY_URL = 'url("data:,")'
"""Unlike `none`, this is valid wherever a URL is, and fetches nothing."""


class CleanStyle(Struct, frozen=True):
    """A style, and what was removed from it."""

    text: str
    """Empty if the style is refused."""
    removed: tuple[str, ...] = ()


def clean_style(text: str, is_safe_target: Callable[[str], bool]) -> CleanStyle:
    """Remove what fetches files from a stylesheet, a list of declarations or one value.

    `is_safe_target` decides about URLs; text without any is returned unchanged.
    """
    if _HARMLESS.fullmatch(text):
        return CleanStyle(text)
    parts: list[str] = []
    removed: list[str] = []
    for kind, part in _tokens(text):
        match kind:
            case "url":
                target = part[4:-1].strip().strip("\"'").strip()
                if is_safe_target(target):
                    parts.append(part)
                else:
                    parts.append(_EMPTY_URL)
                    removed.append(f"url({target})")
            case "import":
                removed.append(part.rstrip(";").strip())
            case "fetching" | "unclear":
                return CleanStyle("", (*removed, f"a style with {part.strip()}"))
            case _:
                parts.append(part)
    return CleanStyle("".join(parts) if removed else text, tuple(removed))


def _tokens(text: str) -> Iterator[tuple[str, str]]:
    """Yield the kind and text of each token. A backslash outside of strings is unclear, since it may hide a name."""
    for found in _TOKEN.finditer(text):
        kind = found.lastgroup or "other"
        yield ("url" if kind == "target" else kind), found[0]
