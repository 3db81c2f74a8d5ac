"""Markdown that the owner writes (biography, notes, free pages) to safe HTML.

Raw HTML is shown as text, links keep to the allowed schemes, and a picture from another host becomes a link to it: no
page of the site makes a request that its reader did not ask for.
"""

import re
from collections.abc import Callable, Iterable
from functools import cache
from typing import Any

from markupsafe import Markup, escape

from generator.text.math import convert_math
from generator.text.urls import has_scheme, is_safe_url

Resolve = Callable[[str], str]
"""Turns a path as the owner wrote it into one that works from the page it stands on."""
Show = Callable[[str, str, str | None], str | None]
"""The HTML of a picture of the site, of its path as written, what it shows and its title; None for a plain `<img>`."""

_TAGS = frozenset(
    """a abbr b bdi blockquote br caption cite code dd del div dl dt em figcaption figure h2 h3 h4 h5 h6 hr i img kbd li
    ol p picture pre q s section small source strong sub sup table tbody td tfoot th thead tr u ul
    math mrow mi mn mo mtext mspace mfrac msqrt mroot mstyle mpadded mphantom msub msup msubsup munder mover
    munderover mmultiscripts mprescripts mtable mtr mtd""".split()
)
_MATH_ATTRIBUTES = frozenset(
    """accent accentunder columnalign columnspan displaystyle fence form height linethickness lspace mathvariant maxsize
    minsize movablelimits rspace scriptlevel separator stretchy symmetric voffset width""".split()
)
_ALIGNED = ("align-left", "align-center", "align-right")
"""Classes of table cells."""
# What HTML has no place for, but for tabs and line ends.
_CONTROL = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufeff\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]"
)
_MOST_OPEN_BRACKETS = 2_000
"""The parser takes quadratic time on brackets that nothing closes; no text has so many."""


@cache
def _parser() -> Any:
    from markdown_it import MarkdownIt
    from mdit_py_plugins.dollarmath import dollarmath_plugin

    parser = MarkdownIt("js-default", {"html": False, "linkify": False, "typographer": False})
    parser.use(dollarmath_plugin, allow_space=False, allow_digits=False, allow_labels=False, double_inline=True)
    # The plugin's own rules put blocks into paragraphs.
    for rule in ("math_inline", "math_inline_double"):
        parser.add_render_rule(rule, lambda _, tokens, at, *_rest: _render_formula(tokens[at].content))
    parser.add_render_rule(
        "math_block", lambda _, tokens, at, *_rest: f"<p>{_render_formula(tokens[at].content)}</p>\n"
    )
    return parser


def _render_formula(tex: str) -> str:
    mathml, _ = convert_math(tex.strip())
    return mathml or f'<code class="math">{escape(tex.strip())}</code>'


@cache
def _cleaner() -> Any:
    import nh3

    attributes = {tag: set(_MATH_ATTRIBUTES) for tag in _TAGS if tag.startswith("m")}
    attributes |= {"a": {"href", "title"}, "code": {"class"}, "ol": {"start"}}
    attributes |= {"picture": {"class"}, "source": {"type", "srcset", "sizes"}}
    attributes["img"] = {"src", "alt", "title", "srcset", "sizes", "width", "height", "loading", "decoding"}
    return nh3.Cleaner(
        tags=set(_TAGS),
        attributes=attributes,
        allowed_classes={"td": set(_ALIGNED), "th": set(_ALIGNED)},
        url_schemes={"http", "https", "mailto"},
        link_rel=None,
    )


def clean_html(html: str) -> Markup:
    """HTML with nothing in it but what Markdown can say: no styles, no scripts."""
    return Markup(_cleaner().clean(html))  # noqa: S704 - what is not allowed was left out


def render_markdown(
    text: str | None, resolve: Resolve, show: Show = lambda *_: None, *, inline: bool = False, level: int = 2
) -> Markup:
    """Markdown as HTML; its highest headings are of the `level`: a page has one title. `inline` leaves out the
    paragraphs."""
    if not text:
        return Markup()
    text = _CONTROL.sub("", text)
    if text.count("[") - text.count("]") > _MOST_OPEN_BRACKETS:
        text = text.replace("[", "&#91;")
    parser = _parser()
    tokens = parser.parseInline(text) if inline else parser.parse(text)
    headings = [token for token in tokens if token.type in {"heading_open", "heading_close"}]
    highest = min((int(token.tag[1]) for token in headings), default=1)
    for token in headings:
        token.tag = f"h{min(int(token.tag[1]) - highest + level, 6)}"
    for token in tokens:
        if token.type in {"th_open", "td_open"} and (style := token.attrs.pop("style", "")):
            token.attrs["class"] = f"align-{str(style).removeprefix('text-align:')}"
        _redirect(token.children or (), resolve, show)
    html = parser.renderer.render(tokens, parser.options, {})
    # The cleaner writes U+00A0 as an entity that XML does not know.
    return Markup(_cleaner().clean(html).replace("&nbsp;", "\u00a0").strip())  # noqa: S704


def _redirect(tokens: Iterable[Any], resolve: Resolve, show: Show) -> None:
    """Local addresses lead on from the page; a picture elsewhere becomes a link, or words where it stands in one."""
    within_link = False
    for token in tokens:
        if token.type == "link_open":
            within_link = True
            href = str(token.attrs.get("href", ""))
            token.attrs["href"] = href if has_scheme(href) or href.startswith("#") else resolve(href)
        elif token.type == "link_close":
            within_link = False
        elif token.type == "image":
            source = str(token.attrs.get("src", ""))
            if not has_scheme(source):
                title = token.attrs.get("title")
                html = show(source, _words(token), str(title) if title else None)
                if html is None:
                    token.attrs["src"] = resolve(source)
            else:
                label = escape(_words(token) or source)
                is_link = is_safe_url(source) and not within_link
                html = f'<a href="{escape(source)}">{label}</a>' if is_link else str(label)
            if html is not None:
                token.type, token.content, token.children = "html_inline", html, None


def _words(token: Any) -> str:
    """What a picture shows, without the marks in it."""
    return "".join(child.content or _words(child) for child in token.children or ())


def local_links(text: str | None) -> list[tuple[str, bool]]:
    """The local files that the Markdown links to or shows, as written, each with whether it is shown."""
    if not text:
        return []
    found: list[tuple[str, bool]] = []

    def note(address: str) -> str:
        found.append((address, False))
        return address

    def note_picture(address: str, _alt: str, _title: str | None) -> str:
        found.append((address, True))
        return ""

    render_markdown(text, note, note_picture)
    return found
