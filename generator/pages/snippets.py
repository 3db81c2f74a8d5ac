"""A paper, or a list of papers, as text to be put into other people's pages: a pure function for each form.

Enters plain text of any kind; each function escapes it for its own target. Addresses are absolute. What leaves is meant
for a page that is not ours: it brings its few styles with it, inline, and takes colours and fonts as it finds them.
"""

import re
from collections.abc import Iterable, Mapping, Sequence

from markupsafe import escape
from msgspec import Struct

from generator.config.config import Cards, Config
from generator.i18n.messages import Words, fill
from generator.images.card_svg import HEIGHT, WIDTH
from generator.page_models import AuthorLine, LinkItem, PaperEntry, ShareBox
from generator.pages.paper_list import Paper, plain_title
from generator.text.html import clean_line
from generator.text.urls import absolute_url, is_safe_url

CARD_WIDTH = 600
PICTURE_SIZE = (WIDTH, HEIGHT)
QR_SIZE = 160
EMBED_SCRIPT = "static/embed.js"
EMBED_URL = "embed.html"
"""The page that shows all ways."""
MAX_LABEL = 150
"""Characters of a title where it is no more than a label: what a frame is called, what a picture shows."""


class SnippetPaper(Struct, frozen=True, kw_only=True):
    """A paper as snippets show it."""

    base: str
    """Where the site stands: absolute, ends in `/`."""
    stem: str
    """What the addresses of everything beside the page begin with, from the site's root: `papers/x`."""
    url: str
    """The page, absolute."""
    title: str
    """Plain."""
    authors: AuthorLine
    container: str | None
    details: str | None
    issued: str | None
    links: tuple[LinkItem, ...]
    comma: str
    """Between where and when."""

    def beside(self, suffix: str) -> str:
        """The address of what stands beside the page."""
        return f"{self.base}{self.stem}{suffix}"


def make_snippet_paper(paper: Paper, entry: PaperEntry, config: Config) -> SnippetPaper | None:
    """None where the site does not say where it stands: what is to be shown elsewhere needs absolute addresses."""
    base, url = absolute_url(config.site.base_url, ""), absolute_url(config.site.base_url, paper.url)
    if base is None or url is None:
        return None
    return SnippetPaper(
        base=base,
        stem=paper.stem,
        url=url,
        title=plain_title(paper.work.lead, config.language.words),
        authors=entry.authors,
        container=entry.container,
        details=entry.details,
        issued=entry.issued,
        links=entry.links,
        comma=config.language.words.fact_comma,
    )


def shorten_label(text: str) -> str:
    """A text where it only names something."""
    text = clean_line(text) or ""
    if len(text) <= MAX_LABEL:
        return text
    return (
        text[: text.rfind(" ", MAX_LABEL // 2, MAX_LABEL) if " " in text[MAX_LABEL // 2 : MAX_LABEL] else MAX_LABEL]
        + "…"
    )


# Frames


def card_height(shown: SnippetPaper) -> int:
    """About what the card takes at its usual width, in pixels."""
    authors = sum(len(item.before) + len(item.name) for item in shown.authors.items) + len(shown.authors.more_label)
    where = sum(len(text) for text in (shown.container, shown.details, shown.issued) if text)
    where += sum(len(link.label) + 3 for link in shown.links)
    lines = _lines(shown.title, 58) * 22 + -(-authors // 76) * 20 + -(-where // 76) * 20
    return min(max(90 + lines, 140), 420)


def person_height(papers: int) -> int:
    """About what somebody's card takes with so many papers."""
    return 100 + 46 * papers


def _lines(text: str, measure: int) -> int:
    """How many it fills; letters of East Asia are twice as wide."""
    wide = sum(character > "\u2e7f" for character in text)
    return -(-(len(text) + wide) // measure)


def frame(url: str, title: str, height: int, width: int = CARD_WIDTH) -> str:
    """A card in a frame; `title` is what screen readers call it."""
    return (
        f'<iframe src="{escape(url)}" title="{escape(shorten_label(title))}" width="{width}" height="{height}"'
        ' loading="lazy" style="border:1px solid #8888;max-width:100%"></iframe>'
    )


def card_frame(shown: SnippetPaper) -> str:
    return frame(shown.beside(".card.html"), shown.title, card_height(shown))


# The component


def _script(base: str) -> str:
    return f'<script type="module" src="{escape(base)}{EMBED_SCRIPT}"></script>'


def card_component(shown: SnippetPaper) -> str:
    """What will come stands inside in plain lines: for where no script runs, and so that nothing moves later."""
    lines = "<br>\n".join(line for line in (_link(shown), _authors(shown), _where(shown)) if line)
    return f'{_script(shown.base)}\n<oeuvre-card src="{escape(shown.url)}">\n{lines}\n</oeuvre-card>'


def list_component(base: str, url: str, title: str, attributes: Mapping[str, str]) -> str:
    """The papers that the attributes choose; `url` leads to all of them."""
    link = f'<a href="{escape(url)}" dir="auto">{escape(_text(title))}</a>'
    chosen = "".join(f' {name}="{escape(_text(value))}"' for name, value in attributes.items() if value)
    return f'{_script(base)}\n<oeuvre-list src="{escape(base)}"{chosen}>{link}</oeuvre-list>'


# HTML


def card_html(shown: SnippetPaper) -> str:
    """A card that needs nothing: for content management systems."""
    style = "border:1px solid #8888;padding:.8em 1em;max-width:40em"
    return f'<div style="{style}">\n{_item(shown, _links(shown))}\n</div>'


def list_html(papers: Iterable[SnippetPaper]) -> str:
    """The same for several papers."""
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
    return f'<a href="{escape(shown.url)}" dir="auto">{escape(_text(shown.title))}</a>'


def _authors(shown: SnippetPaper) -> str:
    more = f" {escape(shown.authors.more_label)}" if shown.authors.more else ""
    return f"{''.join(map(_html_name, _names(shown)))}{more}"


def _where(shown: SnippetPaper) -> str:
    """`<cite>Science</cite> 378 (6624), 1092–1097, December 2022`."""
    place = [f"<cite>{_isolated(shown.container)}</cite>"] if shown.container else []
    place += [_isolated(shown.details)] if shown.details else []
    return shown.comma.join(part for part in (" ".join(place), _isolated(shown.issued) if shown.issued else "") if part)


def _isolated(text: str) -> str:
    return f"<bdi>{escape(_text(text))}</bdi>"


def _html_name(named: tuple[str, str, str]) -> str:
    before, name, kind = named
    if kind == "ellipsis":
        return f"{escape(before)}{escape(name)}"
    return f"{escape(before)}<b>{_isolated(name)}</b>" if kind == "owner" else f"{escape(before)}{_isolated(name)}"


def _links(shown: SnippetPaper) -> str:
    found = [(link.label, _absolute(link, shown.base)) for link in shown.links]
    return " ".join(f'<a href="{escape(url)}">{escape(_text(text))}</a>' for text, url in found if is_safe_url(url))


def _absolute(link: LinkItem, base: str) -> str:
    return base + link.url if link.is_local else link.url


def _names(shown: SnippetPaper) -> Sequence[tuple[str, str, str]]:
    return [(item.before, item.name, item.kind) for item in shown.authors.items]


def _text(text: str) -> str:
    """One line without control characters and overrides of direction."""
    return clean_line(text) or ""


# Markdown


# Everything that begins something in CommonMark or in GitHub's additions to it, wherever it stands.
_SIGNS = re.compile(r"[\\`*_{}\[\]<>#~|$&@]|(?<=\w):(?=//)|(?<=www)\.", re.IGNORECASE)
_AT_THE_START = re.compile(r"^(?:[-+=]|(\d+)(?=[.)]))")


def escape_markdown(text: str) -> str:
    """Plain text as CommonMark that means just that, at the beginning of a line, too."""
    text = _SIGNS.sub(lambda sign: f"\\{sign[0]}", _text(text))
    return _AT_THE_START.sub(lambda start: f"{start[1]}\\" if start[1] else f"\\{start[0]}", text)


def _markdown_url(url: str) -> str:
    return url.replace("(", "%28").replace(")", "%29").replace("<", "%3C").replace(">", "%3E").replace("\\", "%5C")


def card_markdown(shown: SnippetPaper) -> str:
    """Title, authors, and where it appeared: a line each."""
    lines = [f"**[{escape_markdown(shown.title)}]({_markdown_url(shown.url)})**"]
    if shown.authors.items:
        names = "".join(map(_markdown_name, _names(shown)))
        more = f" {escape_markdown(shown.authors.more_label)}" if shown.authors.more else ""
        lines.append(f"{names}{more}")
    where = [f"*{escape_markdown(shown.container)}*"] if shown.container else []
    where += [escape_markdown(shown.details)] if shown.details else []
    text = shown.comma.join(part for part in (" ".join(where), escape_markdown(shown.issued or "")) if part)
    return "  \n".join([*lines, text] if text else lines)


def list_markdown(papers: Iterable[SnippetPaper]) -> str:
    return "\n".join("- " + card_markdown(paper).replace("\n", "\n  ") for paper in papers)


def _markdown_name(named: tuple[str, str, str]) -> str:
    before, name, kind = named
    name = escape_markdown(name)
    return (
        f"{escape_markdown_between(before)}**{name}**"
        if kind == "owner"
        else f"{escape_markdown_between(before)}{name}"
    )


def escape_markdown_between(text: str) -> str:
    """What stands between two names keeps its spaces."""
    return _SIGNS.sub(lambda sign: f"\\{sign[0]}", text)


# Pictures


def card_image(shown: SnippetPaper) -> str:
    """By day and by night."""
    width, height = PICTURE_SIZE
    dark, light = escape(shown.beside(".dark.svg")), escape(shown.beside(".svg"))
    return (
        f'<a href="{escape(shown.url)}"><picture>'
        f'<source media="(prefers-color-scheme: dark)" srcset="{dark}">'
        f'<img src="{light}" alt="{escape(shorten_label(shown.title))}" width="{width}" height="{height}">'
        "</picture></a>"
    )


def qr_image(shown: SnippetPaper, words: Words) -> str:
    url, says = escape(shown.beside(".qr.svg")), escape(shorten_label(fill(words.qr_code_of, title=shown.title)))
    return f'<img src="{url}" alt="{says}" width="{QR_SIZE}" height="{QR_SIZE}">'


# All of them

FORMS = {"iframe": "pages", "component": "json", "html": None, "markdown": None, "image": "images", "qr": "qr"}
"""Each form, and what in `[cards]` it needs."""


def is_embeddable(config: Config) -> bool:
    """Whether papers can be shown on other pages: in some way, and with addresses that work there."""
    cards = config.cards
    return config.site.base_url is not None and any((cards.json, cards.pages, cards.images, cards.qr))


def is_enabled(form: str, cards: Cards) -> bool:
    family = FORMS[form]
    return family is None or bool(getattr(cards, family))


def make_share_box(paper: Paper, entry: PaperEntry, config: Config) -> ShareBox | None:
    """What a paper's own page offers."""
    shown = make_snippet_paper(paper, entry, config)
    if shown is None or not is_embeddable(config):
        return None
    cards, words = config.cards, config.language.words
    form = next(form for form in FORMS if is_enabled(form, cards))
    links = (
        [LinkItem("image", words.embed_image, f"{paper.stem}.svg", is_local=True)] if is_enabled("image", cards) else []
    )
    links += [LinkItem("qr", words.qr_code, f"{paper.stem}.qr.svg", is_local=True)] if is_enabled("qr", cards) else []
    return ShareBox(write_snippet(form, shown, words), tuple(links), EMBED_URL)


def write_snippet(form: str, shown: SnippetPaper, words: Words) -> str:
    """The paper in one of the `FORMS`."""
    match form:
        case "iframe":
            return card_frame(shown)
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
