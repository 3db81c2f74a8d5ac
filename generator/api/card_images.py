"""The images of papers: cards for light and dark backgrounds, and QR codes of the papers' URLs."""

from collections.abc import Iterator
from functools import partial

from generator.config.palette import Palette
from generator.i18n.messages import Words
from generator.images.card_svg import WIDTH, CardColours, CardText, write_card_image
from generator.images.qr_svg import can_be_qr_code, write_qr_code
from generator.images.rasterise import NoFontError, draw_png, drawing_version
from generator.pages.index import SiteIndex
from generator.pages.output_file import OutputFile
from generator.pages.papers.paper_list import PaperSummary, issued_and_status, plain_title
from generator.problems import Location, Problem, error
from generator.tasks import Shared, Task
from generator.text.urls import absolute_url
from generator.theme.looks import Style


def card_files(index: SiteIndex, style: Style) -> Iterator[OutputFile]:
    """All SVG images of the site; QR codes need a base URL."""
    cards, base_url = index.config.cards, index.config.site.base_url
    words, title = Shared(index.config.language.words), index.site.title
    papers = list(zip(index.summaries, index.locations, strict=True))
    if cards.images:
        light, dark = card_colours(style)
        for summary, location in papers:
            for suffix, colours in ((".svg", light), (".dark.svg", dark)):
                content = Task(draw_card, summary, title, words, colours)
                yield OutputFile(f"{summary.value.stem}{suffix}", content, f"image of {location}")
    if cards.qr:
        for summary, location in papers:
            url = absolute_url(base_url, summary.value.url)
            if url and can_be_qr_code(url):
                content = Task(draw_qr_code, url, summary, words)
                yield OutputFile(f"{summary.value.stem}.qr.svg", content, f"QR code of {location}")


def drawn_files(index: SiteIndex, style: Style) -> Iterator[OutputFile]:
    """The cards as PNG.

    Each takes as long as a hundred pages. They depend on the SVG and the renderer, not on how Oeuvre computes the SVG:
    another version of Oeuvre does not redraw what looks the same.
    """
    if not index.config.cards.png:
        return
    version = drawing_version().encode()
    for summary, location in zip(index.summaries, index.locations, strict=True):
        explain = partial(_explain, location)
        for suffix, colours in zip((".png", ".dark.png"), card_colours(style), strict=True):
            svg = draw_card(summary.value, index.site.title, index.config.language.words, colours).decode()
            content = Task(draw_png, svg, WIDTH, code=version)
            yield OutputFile(f"{summary.value.stem}{suffix}", content, f"image of {location}", explain)


def card_colours(style: Style) -> tuple[CardColours, CardColours]:
    """The colours of the site, for light and dark backgrounds."""
    light, dark = style.palettes
    return _colours(light), _colours(dark)


def _colours(palette: Palette) -> CardColours:
    return CardColours(*(getattr(palette, name).hex for name in CardColours.__struct_fields__))


def draw_card(paper: PaperSummary, site_title: str, words: Words, colours: CardColours) -> bytes:
    """The card of a paper as SVG. It shows the same as the list of papers."""
    entry = paper.entry
    card = CardText(
        title=plain_title(paper, words),
        authors=entry.authors.items,
        more_label=entry.authors.more_label,
        container=entry.container,
        issued=issued_and_status(entry, words),
        site=site_title,
        comma=words.comma,
    )
    return write_card_image(card, colours).encode()


def draw_qr_code(url: str, paper: PaperSummary, words: Words) -> bytes:
    return write_qr_code(url, plain_title(paper, words)).encode()


def _explain(location: Location, failure: Exception) -> Problem:
    if not isinstance(failure, NoFontError):
        raise failure
    hint = 'install one, for instance the package fonts-noto; or write "png = false" below [cards]'
    return error(f"the image of this paper cannot be drawn: {failure}", location, hint)
