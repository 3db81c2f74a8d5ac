"""The allow-list of HTML that Markdown may produce. Whatever else reaches the cleaner is removed."""

import re
from functools import cache
from typing import Any

from markupsafe import Markup

from generator.text.mathml_elements import ATTRIBUTES, ELEMENTS
from generator.text.urls import SCHEMES

_LINK_TAG = re.compile(r"""</?a(?=[\s>])(?:"[^"]*"|[^"<>])*>""")

WRITTEN = frozenset(
    """a abbr b bdi bdo blockquote br caption cite code col colgroup dd del details dfn div dl dt em figcaption figure
    h2 h3 h4 h5 h6 hr i img ins kbd li mark ol p pre q rp rt ruby s samp section small span strong sub summary sup table
    tbody td tfoot th thead time tr u ul var wbr""".split()
)
"""Elements that may be written as HTML in a text."""
_TAGS = WRITTEN | ELEMENTS | {"picture", "source"}
GLOBAL = frozenset({"class", "dir", "id", "lang", "title"})
WRITTEN_ATTRIBUTES: dict[str, frozenset[str]] = {
    "a": frozenset({"href"}),
    "col": frozenset({"span"}),
    "colgroup": frozenset({"span"}),
    "del": frozenset({"datetime"}),
    "details": frozenset({"open"}),
    "img": frozenset({"src", "alt", "width", "height"}),
    "ins": frozenset({"datetime"}),
    "li": frozenset({"value"}),
    "ol": frozenset({"reversed", "start", "type"}),
    "td": frozenset({"colspan", "rowspan"}),
    "th": frozenset({"colspan", "rowspan", "scope"}),
    "time": frozenset({"datetime"}),
}
"""Attributes that may be written besides the global ones, by element."""
_ROLES = {"aria-label", "role"}
_OWN: dict[str, set[str]] = {
    "a": _ROLES,
    "div": {*_ROLES, "tabindex"},
    "img": {"srcset", "sizes", "loading", "decoding"},
    "section": _ROLES,
    "source": {"type", "srcset", "sizes"},
    "span": _ROLES,
}
"""Attributes that only this package writes."""


@cache
def _cleaner() -> Any:
    import nh3

    attributes = {element: set(ATTRIBUTES) for element in ELEMENTS}
    attributes["*"] = set(GLOBAL)
    for each in (WRITTEN_ATTRIBUTES, _OWN):
        for element, names in each.items():
            attributes[element] = attributes.get(element, set()) | names
    return nh3.Cleaner(tags=set(_TAGS), attributes=attributes, url_schemes=set(SCHEMES), link_rel=None)


def remove_nested_links(html: str) -> str:
    """Remove links inside links from cleaned HTML, in which tables within links can have some."""
    depth = 0

    def keep_outer(tag: re.Match[str]) -> str:
        nonlocal depth
        is_end = tag[0].startswith("</")
        depth -= is_end
        is_outer = depth == 0
        depth += not is_end
        return tag[0] if is_outer else ""

    return _LINK_TAG.sub(keep_outer, html)


def clean_html(html: str) -> Markup:
    """Remove from HTML everything that Markdown cannot produce, such as styles and scripts."""
    # The cleaner writes U+00A0 as an entity that XML does not know.
    return Markup(_cleaner().clean(html).replace("&nbsp;", "\u00a0"))  # noqa: S704 - cleaned by the allow-list
