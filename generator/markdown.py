"""Markdown that the owner writes (biography, notes, free pages) to safe HTML.

Raw HTML is shown as text, links keep to the allowed schemes, and a picture from another host becomes a link to it: no
page of the site makes a request that its reader did not ask for.
"""

from collections.abc import Callable
from functools import cache
from typing import Any

from markupsafe import Markup, escape

from generator.links import has_scheme, is_safe_url
from generator.mathml import convert_math

Resolve = Callable[[str], str]
"""Turns a path as the owner wrote it into one that works from the page it stands on."""

_TAGS = frozenset(
    """a abbr b blockquote br caption code dd del div dl dt em figcaption figure h2 h3 h4 h5 h6 hr i img kbd li ol p
    pre q s section small strong sub sup table tbody td tfoot th thead tr u ul
    math mrow mi mn mo mtext mspace mfrac msqrt mroot mstyle mpadded mphantom msub msup msubsup munder mover
    munderover mmultiscripts mprescripts mtable mtr mtd""".split()
)
_MATH_ATTRIBUTES = frozenset(
    """accent accentunder columnalign columnspan displaystyle fence form height linethickness lspace mathvariant maxsize
    minsize movablelimits rspace scriptlevel separator stretchy symmetric voffset width""".split()
)


@cache
def _parser() -> Any:
    from markdown_it import MarkdownIt
    from mdit_py_plugins.dollarmath import dollarmath_plugin

    def render_formula(tex: str, _options: dict[str, Any]) -> str:
        mathml, _ = convert_math(tex.strip())
        return mathml or f'<code class="math">{escape(tex)}</code>'

    parser = MarkdownIt("js-default", {"html": False, "linkify": False, "typographer": False})
    return parser.use(
        dollarmath_plugin, allow_space=False, allow_digits=False, double_inline=True, renderer=render_formula
    )


@cache
def _cleaner() -> Any:
    import nh3

    attributes = {tag: set(_MATH_ATTRIBUTES) for tag in _TAGS if tag.startswith("m")}
    attributes |= {"a": {"href", "title"}, "img": {"src", "alt", "title"}, "code": {"class"}, "ol": {"start"}}
    attributes |= {"td": {"align"}, "th": {"align"}}
    return nh3.Cleaner(tags=set(_TAGS), attributes=attributes, url_schemes={"http", "https", "mailto"}, link_rel=None)


def render_markdown(text: str | None, resolve: Resolve, *, inline: bool = False) -> Markup:
    """Markdown as HTML; headings start at `<h2>`, since a page has one title. `inline` leaves out the paragraphs."""
    if not text:
        return Markup()
    parser = _parser()
    tokens = parser.parseInline(text) if inline else parser.parse(text)
    for token in tokens:
        if token.type in {"heading_open", "heading_close"}:
            token.tag = f"h{min(int(token.tag[1]) + 1, 6)}"
        for child in token.children or ():
            _redirect(child, resolve)
    html = parser.renderer.render(tokens, parser.options, {})
    # The cleaner writes U+00A0 as an entity that XML does not know.
    return Markup(_cleaner().clean(html).replace("&nbsp;", "\u00a0").strip())  # noqa: S704


def _redirect(token: Any, resolve: Resolve) -> None:
    """Local addresses lead on from the page; a picture elsewhere becomes a link."""
    if token.type == "link_open":
        href = str(token.attrs.get("href", ""))
        token.attrs["href"] = href if has_scheme(href) or href.startswith("#") else resolve(href)
    elif token.type == "image":
        source = str(token.attrs.get("src", ""))
        if not has_scheme(source):
            token.attrs["src"] = resolve(source)
        else:
            label = escape(token.content or source)
            token.type = "html_inline"
            token.content = f'<a href="{escape(source)}">{label}</a>' if is_safe_url(source) else str(label)
            token.children = None


def local_addresses(text: str | None) -> list[str]:
    """The local files that the Markdown shows or links to, as written."""
    if not text:
        return []
    found: list[str] = []

    def note(address: str) -> str:
        found.append(address)
        return address

    render_markdown(text, note)
    return found
