"""What the pages' Content Security Policy blocks in the templates and style sheets of a site.

Inline scripts and styles, and files from hosts that `[site] allow` does not name. Without a warning they would be
missing from the published pages, with a message in the browser's console only.
"""

import re
from collections.abc import Iterator, Sequence

from generator.problems import Location, Problem, warning
from generator.theme.files import ORIGINALS_PREFIX, Theme

_COMMENT = re.compile(r"{#.*?#}|<!--.*?-->", re.DOTALL)
_ELEMENT = re.compile(
    r"<(script|style|link|img|source|iframe|video|audio|track|embed|object|form|input)\b"
    r"""((?:[^<>"']|"[^"]*"|'[^']*')*)>"""
)
_ATTRIBUTE = re.compile(r"""([a-z-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')""", re.IGNORECASE)
_HANDLER = re.compile(
    r"""<[a-z][a-z0-9-]*\s(?:[^<>"']|"[^"]*"|'[^']*')*?\b(on[a-z]+|style)\s*=\s*["']""", re.IGNORECASE
)
_URL_ATTRIBUTES = frozenset({"src", "srcset", "href", "data", "action", "poster", "formaction"})
_LOADING_RELATIONS = frozenset({"stylesheet", "icon", "preload", "modulepreload", "prefetch", "manifest"})
_DATA_TYPES = frozenset({"application/json", "application/ld+json"})
_ORIGIN = re.compile(r"(?:https?:)?//[A-Za-z0-9.-]+(?::[0-9]+)?")
_CSS_URL = re.compile(r"""(?:url\(\s*|@import\s+)["']?((?:https?:)?//[A-Za-z0-9.-]+(?::[0-9]+)?)""", re.IGNORECASE)
_MOVE_HINT = "put it into a file below static/, and load that"


def find_blocked(theme: Theme, allow: Sequence[str]) -> Iterator[Problem]:
    """Yield a warning for everything that is blocked, with its line; each host once for each file."""
    for name, template in theme.templates.items():
        original = theme.templates.get(f"{ORIGINALS_PREFIX}{name}", template)
        if name.startswith(ORIGINALS_PREFIX) or (original is not template and original.path == template.path):
            continue
        source = _COMMENT.sub(_blank, template.source)
        yield from _located(_find_in_template(source, allow), source, template.path)
    for path, data in theme.static.items():
        if path.endswith(".css") and b"//" in data:
            source = data.decode("utf-8", "replace")
            found = ((each.start(), each[1]) for each in _CSS_URL.finditer(source))
            yield from _located(_hosts(found, allow), source, f"static/{path}")


def _blank(comment: re.Match[str]) -> str:
    """Replace a comment by as many lines."""
    return "\n" * comment[0].count("\n")


def _located(found: Iterator[tuple[int, str, str]], source: str, path: str) -> Iterator[Problem]:
    seen = set()
    for position, message, hint in found:
        if message not in seen:
            seen.add(message)
            yield warning(message, Location(path, source.count("\n", 0, position) + 1), hint)


def _find_in_template(source: str, allow: Sequence[str]) -> Iterator[tuple[int, str, str]]:
    """Yield position, message and hint."""
    loaded = []
    for element in _ELEMENT.finditer(source):
        name = element[1]
        attributes = {key.lower(): double or single for key, double, single in _ATTRIBUTE.findall(element[2])}
        if name == "style" or (
            name == "script" and "src" not in attributes and attributes.get("type") not in _DATA_TYPES
        ):
            yield element.start(), f"an inline {name} element is blocked by the Content Security Policy", _MOVE_HINT
        if name == "link" and not _LOADING_RELATIONS & set(attributes.get("rel", "").lower().split()):
            continue
        for key in _URL_ATTRIBUTES & attributes.keys():
            loaded += [(element.start(), origin) for origin in _ORIGIN.findall(attributes[key])]
    for attribute in _HANDLER.finditer(source):
        message = f'the attribute "{attribute[1].lower()}" is blocked by the Content Security Policy'
        yield attribute.start(1), message, "use a file below static/ instead"
    yield from _hosts(iter(loaded), allow)


def _hosts(found: Iterator[tuple[int, str]], allow: Sequence[str]) -> Iterator[tuple[int, str, str]]:
    for position, origin in found:
        address = origin if origin.startswith("http") else f"https:{origin}"
        if not any(_matches(address, each) for each in allow):
            hint = f'to allow this host, write in content/site.toml:\n[site]\nallow = ["{address}"]'
            yield position, f"files from {address} are blocked by the Content Security Policy", hint


def _matches(address: str, allowed: str) -> bool:
    """CSP Level 3, section 6.7.2.8: a wildcard stands for one or more labels; http allows https, too."""
    scheme, _, host = address.lower().partition("://")
    allowed_scheme, _, allowed_host = allowed.lower().partition("://")
    if scheme != allowed_scheme and (scheme, allowed_scheme) != ("https", "http"):
        return False
    return host.endswith(allowed_host[1:]) if allowed_host.startswith("*.") else host == allowed_host
