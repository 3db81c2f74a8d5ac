"""Text to embed a paper, or a list of papers, in pages elsewhere: one function for each form.

Input is plain text; each function escapes it for its target. All URLs are absolute. Styles are inline and few: colours
and fonts come from the page around the snippet.
"""

import re
from collections.abc import Iterable, Mapping

from markupsafe import escape
from msgspec import Struct

from generator.config.config import Cards, Config
from generator.i18n.messages import Words, fill
from generator.images.card_svg import HEIGHT, WIDTH
from generator.page_models import AuthorItem, AuthorLine, LinkItem, ShareBox
from generator.pages.papers.paper_list import PaperSummary, issued_and_status, plain_title
from generator.text.html import clean_line
from generator.text.shorten import truncate
from generator.text.urls import absolute_url, is_safe_url

FORMS = {"iframe": "pages", "component": "json", "html": None, "markdown": None, "image": "images", "qr": "qr"}
"""The forms, each with the key of `[cards]` in `site.toml` that must be on."""
CARD_WIDTH = 600
"""In pixels."""
IMAGE_SIZE = (WIDTH, HEIGHT)
"""Width and height of a card as an image, in pixels."""
QR_SIZE = 160
"""Width and height of a QR code, in pixels."""
NO_REFERRER = 'referrerpolicy="no-referrer"'
"""Attribute of everything that makes a request, so that the site does not learn where it is read."""
EMBED_SCRIPT = "static/embed.js"
"""The script of the component."""
EMBED_URL = "embed.html"
"""The page that shows all forms."""
MAX_LABEL = 150
"""Maximum number of characters of a title used as a label, in `title` and `alt` attributes."""


class SnippetPaper(Struct, frozen=True, kw_only=True):
    """A paper as snippets show it."""

    base: str
    """Absolute URL of the site's root, with `/` at the end."""
    stem: str
    """The path of the page without its suffix, from the site's root: `papers/x`."""
    url: str
    """Absolute URL of the page."""
    title: str
    """Plain text."""
    authors: AuthorLine
    container: str | None
    details: str | None
    before_details: str
    issued: str | None
    links: tuple[LinkItem, ...]
    comma: str
    """Separates container and date."""

    def url_of(self, suffix: str) -> str:
        """Return the absolute URL of a file next to the page: `.card.html`, `.svg`."""
        return f"{self.base}{self.stem}{suffix}"


def make_snippet_paper(paper: PaperSummary, config: Config) -> SnippetPaper | None:
    """Return the paper for snippets, or None if the site has no base URL: snippets need absolute URLs."""
    base, url = absolute_url(config.site.base_url, ""), absolute_url(config.site.base_url, paper.url)
    if base is None or url is None:
        return None
    return SnippetPaper(
        base=base,
        stem=paper.stem,
        url=url,
        title=plain_title(paper, config.language.words),
        authors=paper.entry.authors,
        container=paper.entry.container,
        details=paper.entry.details,
        before_details=paper.entry.before_details,
        issued=issued_and_status(paper.entry, config.language.words),
        links=paper.entry.links,
        comma=config.language.words.fact_comma,
    )


def is_embeddable(config: Config) -> bool:
    """Return whether the site offers snippets: if it has a base URL and at least one key of `[cards]` is on."""
    cards = config.cards
    return config.site.base_url is not None and any((cards.json, cards.pages, cards.images, cards.qr))


def is_enabled(form: str, cards: Cards) -> bool:
    """Return whether the site has what one of the `FORMS` needs."""
    key = FORMS[form]
    return key is None or bool(getattr(cards, key))


def make_share_box(paper: PaperSummary, config: Config) -> ShareBox | None:
    """Return the box on the paper's page, with the first form that is enabled, or None if snippets are off."""
    shown = make_snippet_paper(paper, config)
    if shown is None or not is_embeddable(config):
        return None
    cards, words = config.cards, config.language.words
    form = next(form for form in FORMS if is_enabled(form, cards))
    links = []
    if is_enabled("image", cards):
        links.append(LinkItem("image", words.embed_image, f"{paper.stem}.svg", is_local=True))
    if is_enabled("qr", cards):
        links.append(LinkItem("qr", words.qr_code, f"{paper.stem}.qr.svg", is_local=True))
    return ShareBox(write_snippet(form, shown, words), tuple(links), EMBED_URL)


def write_snippet(form: str, shown: SnippetPaper, words: Words) -> str:
    """Return the paper in one of the `FORMS`."""
    match form:
        case "iframe":
            return card_iframe(shown)
        case "component":
            return card_component(shown)
        case "html":
            return card_html(shown)
        case "markdown":
            return card_markdown(shown)
        case "image":
            return card_image(shown)
        case _:
            return qr_image(shown, words)


def shorten_label(text: str) -> str:
    """Return a text as a label of at most `MAX_LABEL` characters."""
    text = clean_line(text) or ""
    return text if len(text) <= MAX_LABEL else truncate(text, MAX_LABEL - 1) + "…"


def card_height(shown: SnippetPaper) -> int:
    """Estimate the height of the card at its usual width, in pixels."""
    authors = sum(len(item.before) + len(item.name) for item in shown.authors.items) + len(shown.authors.more_label)
    where = sum(len(text) for text in (shown.container, shown.details, shown.issued) if text)
    where += sum(len(link.label) + 3 for link in shown.links)
    lines = _count_lines(shown.title, 58) * 22 + -(-authors // 76) * 20 + -(-where // 76) * 20
    return min(max(90 + lines, 140), 420)


def person_card_height(papers: int) -> int:
    """Estimate the height of a person's card that lists so many papers, in pixels."""
    return 100 + 46 * papers


def _count_lines(text: str, width: int) -> int:
    """Count lines of `width` Latin characters; East Asian characters are twice as wide."""
    wide = sum(character > "\u2e7f" for character in text)
    return -(-(len(text) + wide) // width)


def iframe(url: str, title: str, height: int, width: int = CARD_WIDTH) -> str:
    """Return an `<iframe>` that shows a card; screen readers announce the title."""
    return (
        f'<iframe src="{escape(url)}" title="{escape(shorten_label(title))}" width="{width}" height="{height}"'
        f' loading="lazy" {NO_REFERRER} style="border:1px solid #8888;max-width:100%"></iframe>'
    )


def card_iframe(shown: SnippetPaper) -> str:
    """Return an `<iframe>` that shows the paper's card."""
    return iframe(shown.url_of(".card.html"), shown.title, card_height(shown))


def _script(base: str) -> str:
    return f'<script type="module" src="{escape(base)}{EMBED_SCRIPT}" {NO_REFERRER}></script>'


def card_component(shown: SnippetPaper) -> str:
    """Return the component of a paper. Its content is a fallback without script, and keeps the layout from shifting."""
    lines = "<br>\n".join(line for line in (_link(shown), _authors(shown), _where(shown)) if line)
    return f'{_script(shown.base)}\n<oeuvre-card src="{escape(shown.url)}">\n{lines}\n</oeuvre-card>'


def list_component(base: str, url: str, title: str, attributes: Mapping[str, str]) -> str:
    """Return the component of a list of papers, filtered by attributes; `url` is the page with all papers."""
    link = f'<a href="{escape(url)}" dir="auto">{escape(_clean(title))}</a>'
    filters = "".join(f' {name}="{escape(_clean(value))}"' for name, value in attributes.items() if value)
    return f'{_script(base)}\n<oeuvre-list src="{escape(base)}"{filters}>{link}</oeuvre-list>'


def card_html(shown: SnippetPaper) -> str:
    """Return the card as HTML that needs no script or frame, for content management systems."""
    style = "border:1px solid #8888;padding:.8em 1em;max-width:40em"
    return f'<div style="{style}">\n{_item(shown, _links(shown))}\n</div>'


def list_html(papers: Iterable[SnippetPaper]) -> str:
    """Return papers as an HTML list."""
    rows = "\n".join(f'<li style="margin:0 0 .8em">{_item(paper)}</li>' for paper in papers)
    return f'<ul style="list-style:none;padding:0;max-width:40em">\n{rows}\n</ul>'


def _item(shown: SnippetPaper, links: str = "") -> str:
    authors, where = _authors(shown), _where(shown)
    small = [authors, ". ".join(part for part in (where, links) if part)]
    lines = [
        f"<strong>{_link(shown)}</strong>",
        *(f'<span style="font-size:.9em">{line}</span>' for line in small if line),
    ]
    return "<br>\n".join(lines)


def _link(shown: SnippetPaper) -> str:
    return f'<a href="{escape(shown.url)}" dir="auto">{escape(_clean(shown.title))}</a>'


def _authors(shown: SnippetPaper) -> str:
    more = f" {escape(shown.authors.more_label)}" if shown.authors.more else ""
    return f"{''.join(map(_html_name, shown.authors.items))}{more}"


def _html_name(item: AuthorItem) -> str:
    if item.kind == "ellipsis":
        return f"{escape(item.before)}{escape(item.name)}"
    name = f"<b>{_isolated(item.name)}</b>" if item.kind == "owner" else _isolated(item.name)
    return f"{escape(item.before)}{name}"


def _where(shown: SnippetPaper) -> str:
    """`<cite>Science</cite> 378 (6624), 1092–1097, December 2022`, each part inside a `<bdi>`."""
    place = [f"<cite>{_isolated(shown.container)}</cite>"] if shown.container else []
    place += [_isolated(shown.details)] if shown.details else []
    parts = (str(escape(shown.before_details)).join(place), _isolated(shown.issued) if shown.issued else "")
    return str(escape(shown.comma)).join(part for part in parts if part)


def _isolated(text: str) -> str:
    return f"<bdi>{escape(_clean(text))}</bdi>"


def _links(shown: SnippetPaper) -> str:
    links = [(link.label, shown.base + link.url if link.is_local else link.url) for link in shown.links]
    return " ".join(f'<a href="{escape(url)}">{escape(_clean(text))}</a>' for text, url in links if is_safe_url(url))


def _clean(text: str) -> str:
    return clean_line(text) or ""


# Everything with a meaning in CommonMark or in GitHub's extensions, at any position.
_MARKDOWN_SYNTAX = re.compile(r"[\\`*_{}\[\]<>#~|$&@]|(?<=\w):(?=//)|(?<=www)\.", re.IGNORECASE)
_MARKDOWN_LINE_START = re.compile(r"^(?:[-+=]|(\d+)(?=[.)]))")


def escape_markdown(text: str) -> str:
    """Return plain text as CommonMark that renders as the same text, even at the start of a line."""
    text = _escape_syntax(_clean(text))
    return _MARKDOWN_LINE_START.sub(lambda start: f"{start[1]}\\" if start[1] else f"\\{start[0]}", text)


def _escape_syntax(text: str) -> str:
    """Escape text within a line, and leave spaces at its ends alone."""
    return _MARKDOWN_SYNTAX.sub(lambda character: f"\\{character[0]}", text)


def _markdown_url(url: str) -> str:
    return url.replace("(", "%28").replace(")", "%29").replace("<", "%3C").replace(">", "%3E").replace("\\", "%5C")


def card_markdown(shown: SnippetPaper) -> str:
    """Return up to three lines of Markdown: title, authors, and where the paper appeared."""
    lines = [f"**[{escape_markdown(shown.title)}]({_markdown_url(shown.url)})**"]
    if shown.authors.items:
        names = "".join(map(_markdown_name, shown.authors.items))
        more = f" {escape_markdown(shown.authors.more_label)}" if shown.authors.more else ""
        lines.append(f"{names}{more}")
    place = [f"*{escape_markdown(shown.container)}*"] if shown.container else []
    place += [escape_markdown(shown.details)] if shown.details else []
    parts = (_escape_syntax(shown.before_details).join(place), escape_markdown(shown.issued or ""))
    where = _escape_syntax(shown.comma).join(part for part in parts if part)
    return "  \n".join([*lines, where] if where else lines)


def list_markdown(papers: Iterable[SnippetPaper]) -> str:
    """Return papers as a Markdown list."""
    return "\n".join("- " + card_markdown(paper).replace("\n", "\n  ") for paper in papers)


def _markdown_name(item: AuthorItem) -> str:
    name = escape_markdown(item.name)
    return _escape_syntax(item.before) + (f"**{name}**" if item.kind == "owner" else name)


def card_image(shown: SnippetPaper) -> str:
    """Return the card as an image with a link, in a light and a dark variant."""
    width, height = IMAGE_SIZE
    dark, light = escape(shown.url_of(".dark.svg")), escape(shown.url_of(".svg"))
    return (
        f'<a href="{escape(shown.url)}"><picture>'
        f'<source media="(prefers-color-scheme: dark)" srcset="{dark}">'
        f'<img src="{light}" alt="{escape(shorten_label(shown.title))}" width="{width}" height="{height}"'
        f" {NO_REFERRER}></picture></a>"
    )


def qr_image(shown: SnippetPaper, words: Words) -> str:
    """Return the QR code of the paper's page as an image."""
    url, alt = escape(shown.url_of(".qr.svg")), escape(shorten_label(fill(words.qr_code_of, title=shown.title)))
    return f'<img src="{url}" alt="{alt}" width="{QR_SIZE}" height="{QR_SIZE}" {NO_REFERRER}>'
