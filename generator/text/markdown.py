"""Markdown written by the owner (biography, notes, free pages) to safe HTML.

Raw HTML is shown as text, links are limited to the allowed schemes, and an image from another host becomes a link: no
page of the site makes a request that its reader did not ask for.
"""

import re
from collections.abc import Callable, Iterable
from functools import cache
from typing import Any

from markupsafe import Markup, escape

from generator.text.characters import CONTROLS_EXCEPT_WHITESPACE, NOT_TEXT
from generator.text.mathml_elements import ATTRIBUTES, ELEMENTS
from generator.text.tex_math import render_math
from generator.text.urls import SCHEMES, has_scheme, is_safe_url

ResolveUrl = Callable[[str], str]
"""Turns a path written by the owner into a URL that works from the page on which it is shown."""
RenderImage = Callable[[str, str, str | None], str | None]
"""Returns the HTML of one of the site's images, given its path as written, its alternative text and its title; None
for a plain `<img>`."""

_TAGS = ELEMENTS | frozenset(
    """a abbr b bdi blockquote br caption cite code dd del div dl dt em figcaption figure h2 h3 h4 h5 h6 hr i img kbd li
    ol p picture pre q s section small source strong sub sup table tbody td tfoot th thead tr u ul""".split()
)
_CELL_CLASSES = ("align-left", "align-center", "align-right")
_FORBIDDEN = re.compile(f"[{CONTROLS_EXCEPT_WHITESPACE}{NOT_TEXT}]")
_MAX_OPEN_BRACKETS = 2_000
"""The parser takes quadratic time on brackets that are never closed; no text has this many."""


@cache
def _parser() -> Any:
    from markdown_it import MarkdownIt
    from mdit_py_plugins.dollarmath import dollarmath_plugin

    parser = MarkdownIt("js-default", {"html": False, "linkify": False, "typographer": False})
    parser.use(dollarmath_plugin, allow_space=False, allow_digits=False, allow_labels=False, double_inline=True)
    # The plugin's own rules put `<div>` elements into paragraphs.
    for rule in ("math_inline", "math_inline_double"):
        parser.add_render_rule(rule, lambda _, tokens, index, *_rest: render_math(tokens[index].content.strip()))
    parser.add_render_rule(
        "math_block", lambda _, tokens, index, *_rest: f"<p>{render_math(tokens[index].content.strip())}</p>\n"
    )
    return parser


@cache
def _cleaner() -> Any:
    import nh3

    attributes = {element: set(ATTRIBUTES) for element in ELEMENTS}
    attributes |= {"a": {"href", "title"}, "code": {"class"}, "ol": {"start"}}
    attributes |= {"picture": {"class"}, "source": {"type", "srcset", "sizes"}}
    attributes["img"] = {"src", "alt", "title", "srcset", "sizes", "width", "height", "loading", "decoding"}
    return nh3.Cleaner(
        tags=set(_TAGS),
        attributes=attributes,
        allowed_classes={"td": set(_CELL_CLASSES), "th": set(_CELL_CLASSES)},
        url_schemes=set(SCHEMES),
        link_rel=None,
    )


def clean_html(html: str) -> Markup:
    """Remove from HTML everything that Markdown cannot produce, such as styles and scripts."""
    return Markup(_cleaner().clean(html))  # noqa: S704 - cleaned by the allow-list


def render_markdown(
    text: str | None,
    resolve: ResolveUrl,
    render_image: RenderImage = lambda *_: None,
    *,
    inline: bool = False,
    level: int = 2,
) -> Markup:
    """Render Markdown as HTML.

    Headings are shifted so that the highest one has the `level`, since a page has one title. `inline` renders a single
    paragraph without its `<p>`.
    """
    if not text:
        return Markup()
    text = _FORBIDDEN.sub("", text)
    if text.count("[") - text.count("]") > _MAX_OPEN_BRACKETS:
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
        _rewrite_urls(token.children or (), resolve, render_image)
    html = parser.renderer.render(tokens, parser.options, {})
    # The cleaner writes U+00A0 as an entity that XML does not know.
    return Markup(_cleaner().clean(html).replace("&nbsp;", "\u00a0").strip())  # noqa: S704 - cleaned by the allow-list


def _rewrite_urls(tokens: Iterable[Any], resolve: ResolveUrl, render_image: RenderImage) -> None:
    """Resolve local URLs, and replace images of other hosts by a link, or by their text inside a link."""
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
                html = render_image(source, _alt_text(token), str(title) if title else None)
                if html is None:
                    token.attrs["src"] = resolve(source)
            else:
                label = escape(_alt_text(token) or source)
                is_link = is_safe_url(source) and not within_link
                html = f'<a href="{escape(source)}">{label}</a>' if is_link else str(label)
            if html is not None:
                token.type, token.content, token.children = "html_inline", html, None


def _alt_text(token: Any) -> str:
    """Return the alternative text of an image, without emphasis and other markup."""
    return "".join(child.content or _alt_text(child) for child in token.children or ())


def local_links(text: str | None) -> list[tuple[str, bool]]:
    """Return each local URL that the Markdown contains, as written, with whether it is that of an image."""
    if not text:
        return []
    found: list[tuple[str, bool]] = []

    def add_link(url: str) -> str:
        found.append((url, False))
        return url

    def add_image(url: str, _alt: str, _title: str | None) -> str:
        found.append((url, True))
        return ""

    render_markdown(text, add_link, add_image)
    return found
