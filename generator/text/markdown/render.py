"""Markdown as safe HTML on one page of a site.

Links are limited to the allowed schemes, and an image from another host becomes a link: no page of the site makes a
request that its reader did not ask for.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from typing import Any, NamedTuple

from markupsafe import Markup, escape
from msgspec import Struct

from generator.text.markdown.anchors import fragment_of, plain_text
from generator.text.markdown.attributes import keep_valid, write_attributes
from generator.text.markdown.citations import Cite, write_citation
from generator.text.markdown.cleaner import clean_html, remove_nested_links
from generator.text.markdown.highlight import highlight
from generator.text.markdown.parser import Document, parse_markdown
from generator.text.markdown.raw_html import RawHtml
from generator.text.tex_math import render_math
from generator.text.typeset_html import typeset_fragment
from generator.text.typography import set_dashes
from generator.text.urls import has_scheme, is_safe_url

ResolveUrl = Callable[[str], str]
"""Turns a URL as the owner writes it, local or not, into one that works on the page; fragments alone are not passed."""
_TAG_WITH_ID = re.compile(r"""(<[a-z][^<>]*?)(\sid="([^"]*)")""")
MAX_LABEL = 80
"""Characters of the label of a table."""
_LANGUAGE = re.compile(r"[{.\s]*([^\s{}.,]+)")
"""The language of a block of code: `python`, `{.python}`, `{python, echo=TRUE}`."""


class ImageTag(NamedTuple):
    """An image as it is written."""

    source: str
    alt: str
    attributes: Mapping[str, str] = {}
    """`title`, `width`, `height`, `class`, `id` and the like."""


RenderImage = Callable[[ImageTag], str | None]
"""Returns the HTML of one of the site's images; None for a plain `<img>`."""


class Labels(Struct, frozen=True):
    """Words of the interface that a text can contain."""

    table: str = "Table"
    code: str = "Code"
    footnotes: str = "Footnotes"
    back: str = "Back to the text"
    done: str = "Done"
    to_do: str = "To do"
    alerts: Mapping[str, str] = {}
    """By kind: `note`, `tip`, `important`, `warning`, `caution`."""


class Surroundings(Struct, frozen=True):
    """What a text needs to know of the page that shows it."""

    resolve: ResolveUrl = str
    render_image: RenderImage = lambda _: None
    cite: Cite = lambda _: None
    labels: Labels = Labels()
    language: str = "en"
    """BCP 47 tag of the text, for its quotation marks."""
    prefix: str = ""
    """Of all ids, on pages with several texts."""
    anchors_at: str | None = None
    """The page that has the text's ids, if it is another one than the page that shows it: it has none then."""


def render_markdown(
    text: str | None,
    surroundings: Surroundings = Surroundings(),  # noqa: B008
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
    document = parse_markdown(text, inline=inline)
    [html] = render_pieces(document, [document.tokens], surroundings, level)
    return html


def render_pieces(
    document: Document, pieces: Sequence[Sequence[Any]], surroundings: Surroundings, level: int = 2
) -> list[Markup]:
    """Render the tokens of a text in several pieces, between which a page has something else."""
    highest = min((int(token.tag[1]) for token in document.tokens if token.type == "heading_open"), default=1)
    page = _Page(document, surroundings, level - highest)
    renderer, options = _renderer()
    return [page.clean(renderer.render(tokens, options, {"page": page})) for tokens in pieces]


class _Page:
    """What is known while a text is rendered."""

    def __init__(self, document: Document, surroundings: Surroundings, shift: int) -> None:
        self.around = surroundings
        self.shift = shift
        self.link_depth = 0
        self.labels_of_regions: set[str] = set()
        self._ids = document.ids
        self._used: set[str] = set()
        self._raw = RawHtml(self._on_tag)
        self._has_written_ids = self._has_written_links = False

    def id(self, identifier: str) -> str | None:
        """Return an id as the page has it; None for the second with the same id."""
        if self.around.anchors_at is not None or identifier in self._used:
            return None
        self._used.add(identifier)
        return self.around.prefix + identifier

    def written_id(self, written: str | None) -> str | None:
        """Return the id for one that the owner wrote."""
        return self.id(self._ids[written]) if written in self._ids else None

    def url(self, href: str) -> str:
        if not href.startswith("#"):
            return self.around.resolve(href)
        identifier = self._ids.get(fragment_of(href))
        return f"{self.around.anchors_at or ''}#{self.around.prefix}{identifier}" if identifier else href

    def anchor(self, identifier: str) -> str:
        """Return the URL of an id that this module writes."""
        return f"{self.around.anchors_at or ''}#{self.around.prefix}{identifier}"

    def attributes(self, token: Any, *, is_image: bool = False) -> dict[str, str]:
        """Return the attributes in braces after a token, with its id."""
        kept, _ = keep_valid(token.meta.get("attributes", {}), is_image=is_image)
        identifier = self.written_id(kept.pop("id", None))
        return kept | ({"id": identifier} if identifier else {})

    def image(self, image: ImageTag) -> str:
        if has_scheme(image.source):
            label = escape(image.alt or image.source)
            is_link = is_safe_url(image.source) and not self.link_depth
            return f'<a href="{escape(image.source)}">{label}</a>' if is_link else str(label)
        html = self.around.render_image(image)
        if html is not None:
            return html
        attributes = {"src": self.around.resolve(image.source), "alt": image.alt, **image.attributes}
        return f"<img{write_attributes(attributes.items())}>"

    def region(self, kind: str, label: str) -> str:
        """Return the start of what a wide table or block of code scrolls in; labels of one text differ."""
        label, number = label[:MAX_LABEL], 2
        unique = label
        while unique in self.labels_of_regions:
            unique, number = f"{label} {number}", number + 1
        self.labels_of_regions.add(unique)
        return f'<div class="{kind}" role="region" tabindex="0" aria-label="{escape(unique)}">'

    def html(self, fragment: str) -> str:
        return self._raw.rewrite(fragment)

    def end_paragraph(self) -> str:
        return self._raw.end_paragraph()

    def clean(self, html: str) -> Markup:
        """Return rendered tokens as safe HTML, in which no id is repeated.

        The cleaner opens elements that are never closed again in every paragraph that follows.
        """
        cleaned = typeset_fragment(clean_html(html).strip(), self.around.language)
        if self._has_written_links:
            cleaned = Markup(remove_nested_links(cleaned))  # noqa: S704 - cleaned
        if not self._has_written_ids:
            return cleaned
        found: set[str] = set()

        def keep_first(tag: re.Match[str]) -> str:
            is_new = tag[3] not in found
            found.add(tag[3])
            return tag[0] if is_new else tag[1]

        return Markup(_TAG_WITH_ID.sub(keep_first, cleaned))  # noqa: S704 - cleaned

    def _on_tag(self, tag: str, attributes: dict[str, str]) -> str | None:
        if "id" in attributes:
            self._has_written_ids = True
            identifier = self.written_id(attributes.pop("id"))
            attributes |= {"id": identifier} if identifier else {}
        self._has_written_links |= tag == "a"
        if tag == "a" and "href" in attributes:
            attributes["href"] = self.url(attributes["href"])
        self.link_depth += (tag == "a") - (tag == "/a")
        if tag == "img":
            source, alt = attributes.pop("src", ""), attributes.pop("alt", "")
            return self.image(ImageTag(source, alt, attributes)) if source else ""
        if tag == "table":
            return f"{self.region('table', self.around.labels.table)}<table{write_attributes(attributes.items())}>"
        return "</table></div>" if tag == "/table" else None


@cache
def _renderer() -> tuple[Any, Any]:
    from markdown_it import MarkdownIt
    from markdown_it.renderer import RendererHTML

    class Renderer(RendererHTML):
        def renderInline(self, tokens: Any, options: Any, env: Any) -> str:  # noqa: N802 - the name of the library
            return super().renderInline(tokens, options, env) + str(env["page"].end_paragraph())

    parser = MarkdownIt("js-default", {"html": True}, renderer_cls=Renderer)
    for name, rule in _RULES.items():
        parser.add_render_rule(name, _as_method(rule))
    return parser.renderer, parser.options


_Rule = Callable[[Any, int, _Page], str]


def _as_method(rule: _Rule) -> Callable[..., str]:
    return lambda _renderer, tokens, at, _options, env: rule(tokens, at, env["page"])


def _heading_open(tokens: Any, at: int, page: _Page) -> str:
    token = tokens[at]
    kept, _ = keep_valid(token.meta.get("attributes", {}))
    attributes = {**kept, "id": page.id(token.meta["id"])}
    return f"<h{_level(token, page)}{write_attributes(attributes.items())}>"


def _heading_close(tokens: Any, at: int, page: _Page) -> str:
    return f"</h{_level(tokens[at], page)}>\n"


def _level(token: Any, page: _Page) -> int:
    return min(int(token.tag[1]) + page.shift, 6)


def _link_open(tokens: Any, at: int, page: _Page) -> str:
    token = tokens[at]
    page.link_depth += 1
    href, title = page.url(str(token.attrs.get("href", ""))), token.attrs.get("title")
    return f"<a{write_attributes([('href', href), ('title', title), *page.attributes(token).items()])}>"


def _link_close(_tokens: Any, _at: int, page: _Page) -> str:
    page.link_depth -= 1
    return "</a>"


def _image(tokens: Any, at: int, page: _Page) -> str:
    token = tokens[at]
    title = token.attrs.get("title")
    attributes = ({"title": str(title)} if title else {}) | page.attributes(token, is_image=True)
    return page.image(ImageTag(str(token.attrs.get("src", "")), plain_text(token.children or ()), attributes))


def _span_open(tokens: Any, at: int, page: _Page) -> str:
    return f"<span{write_attributes(page.attributes(tokens[at]).items())}>"


def _code(tokens: Any, at: int, page: _Page) -> str:
    return f"<code{write_attributes(page.attributes(tokens[at]).items())}>{escape(tokens[at].content)}</code>"


def _code_block(tokens: Any, at: int, page: _Page) -> str:
    token, label = tokens[at], page.around.labels.code
    found = _LANGUAGE.match(token.info)
    language = found[1] if found else ""
    kind = f"language-{language}" if language else None
    code = f"<pre><code{write_attributes([('class', kind)])}>{highlight(token.content, language.lower())}</code></pre>"
    return f"{page.region('code', f'{label}: {language}' if language else label)}{code}</div>\n"


def _html(tokens: Any, at: int, page: _Page) -> str:
    return page.html(tokens[at].content)


def _table_open(tokens: Any, at: int, page: _Page) -> str:
    cells = []
    for token in tokens[at:]:
        if token.type == "thead_close":
            break
        if token.type == "inline":
            cells.append(plain_text(token.children or ()).strip())
    label = page.around.labels.table
    heads = ", ".join(filter(None, cells))
    return page.region("table", f"{label}: {heads}" if heads else label) + "<table>\n"


def _list_item_open(tokens: Any, at: int, page: _Page) -> str:
    checked = tokens[at].meta.get("checked")
    if checked is None:
        return "<li>"
    labels = page.around.labels
    sign, label = ("\u2611\ufe0e", labels.done) if checked else ("\u2610\ufe0e", labels.to_do)
    return f'<li class="task"><span role="img" aria-label="{escape(label)}">{sign}</span> '


def _list_open(tokens: Any, at: int, _page: _Page) -> str:
    token = tokens[at]
    kind = "tasks" if "contains-task-list" in str(token.attrs.get("class", "")) else None
    return f"<{token.tag}{write_attributes([('start', token.attrs.get('start')), ('class', kind)])}>\n"


def _alert_open(tokens: Any, at: int, _page: _Page) -> str:
    return f'<div class="alert alert-{escape(tokens[at].info.lower())}">\n'


def _alert_title_open(tokens: Any, at: int, page: _Page) -> str:
    kind = tokens[at - 1].info.lower()
    return f'<p class="alert-title">{escape(page.around.labels.alerts.get(kind, kind.capitalize()))}'


def _footnote_ref(tokens: Any, at: int, page: _Page) -> str:
    meta = tokens[at].meta
    number = meta["id"] + 1
    identifier = f"fnref{number}" + (f"-{meta['subId']}" if meta["subId"] else "")
    attributes = [("href", page.anchor(f"fn{number}")), ("id", page.id(identifier)), ("role", "doc-noteref")]
    return f"<sup><a{write_attributes(attributes)}>{number}</a></sup>"


def _footnotes_open(_tokens: Any, _at: int, page: _Page) -> str:
    label = escape(page.around.labels.footnotes)
    return f'<section class="footnotes" role="doc-endnotes" aria-label="{label}">\n<ol>\n'


def _footnote_open(tokens: Any, at: int, page: _Page) -> str:
    identifier = f"fn{tokens[at].meta['id'] + 1}"
    return f"<li{write_attributes([('id', page.id(identifier))])}>"


def _footnote_anchor(tokens: Any, at: int, page: _Page) -> str:
    meta = tokens[at].meta
    target = f"fnref{meta['id'] + 1}" + (f"-{meta['subId']}" if meta["subId"] else "")
    attributes = [("href", page.anchor(target)), ("role", "doc-backlink"), ("aria-label", page.around.labels.back)]
    return f" <a{write_attributes(attributes)}>\u21a9\ufe0e</a>"


def _text(tokens: Any, at: int, _page: _Page) -> str:
    return str(escape(set_dashes(tokens[at].content)))


def _math(tokens: Any, at: int, _page: _Page) -> str:
    return render_math(tokens[at].content.strip())


def _fixed(html: str) -> _Rule:
    return lambda *_: html


_RULES: dict[str, _Rule] = {
    "alert_open": _alert_open,
    "alert_title_open": _alert_title_open,
    "bullet_list_open": _list_open,
    "citation": lambda tokens, at, page: write_citation(tokens[at], page.around.cite),
    "code_block": _code_block,
    "code_inline": _code,
    "fence": _code_block,
    "footnote_anchor": _footnote_anchor,
    "footnote_block_close": _fixed("</ol>\n</section>\n"),
    "footnote_block_open": _footnotes_open,
    "footnote_close": _fixed("</li>\n"),
    "footnote_open": _footnote_open,
    "footnote_ref": _footnote_ref,
    "heading_close": _heading_close,
    "heading_open": _heading_open,
    "html_block": lambda *args: _html(*args) + args[2].end_paragraph(),
    "html_inline": _html,
    "image": _image,
    "link_close": _link_close,
    "link_open": _link_open,
    "list_item_open": _list_item_open,
    "math_block": lambda *args: f"<p>{_math(*args)}</p>\n",
    "math_inline": _math,
    "math_inline_double": _math,
    "ordered_list_open": _list_open,
    "span_open": _span_open,
    "table_close": _fixed("</table>\n</div>\n"),
    "table_open": _table_open,
    "text": _text,
}
