"""The pictures of papers as files: cards for light and dark paper, and QR codes of the papers' addresses."""

from collections.abc import Iterator
from functools import partial

from generator.api.files import PublicFile
from generator.images.card_svg import DARK, LIGHT, WIDTH, CardColours, CardText, write_card_image
from generator.images.qr_svg import can_be_qr_code, write_qr_code
from generator.images.rasterise import NoFontError, draw_png, drawing_version
from generator.page_models import PaperEntry
from generator.pages.document import encode
from generator.pages.index import SiteIndex
from generator.pages.paper_list import Paper, plain_title
from generator.problems import Location, UserError, error
from generator.text.urls import absolute_url
from generator.theme.looks import Palette, Style


def card_files(index: SiteIndex, style: Style) -> Iterator[PublicFile]:
    """All pictures that the site has; QR codes need to know where it stands."""
    cards, base_url = index.config.cards, index.config.site.base_url
    if cards.images:
        light, dark = card_colours(style)
        common = encode((light, dark))
        for paper, card in _cards(index):
            depends, origin = common + encode(card), f"picture of {paper.work.lead.records[0]}"
            yield PublicFile(f"{paper.stem}.svg", depends, origin, partial(_write_card, card, light))
            yield PublicFile(f"{paper.stem}.dark.svg", depends, origin, partial(_write_card, card, dark))
    if cards.qr:
        for paper, card in _cards(index):
            address = absolute_url(base_url, paper.url)
            if address and can_be_qr_code(address):
                depends, origin = encode((address, card.title)), f"QR code of {paper.work.lead.records[0]}"
                yield PublicFile(f"{paper.stem}.qr.svg", depends, origin, partial(_write_qr_code, address, card.title))


def drawn_files(index: SiteIndex, style: Style) -> Iterator[PublicFile]:
    """The same pictures as PNG. They depend on the SVG itself and not on how it is made: each takes as long as a
    hundred pages, and another version of Oeuvre shall not draw anew what looks the same.
    """
    if not index.config.cards.png:
        return
    light, dark = card_colours(style)
    version = drawing_version().encode()
    for paper, card in _cards(index):
        at = paper.work.lead.records[0]
        for suffix, colours in ((".png", light), (".dark.png", dark)):
            svg = write_card_image(card, colours)
            yield PublicFile(
                f"{paper.stem}{suffix}", version + svg.encode(), f"picture of {at}", partial(_draw, svg, at)
            )


def card_colours(style: Style) -> tuple[CardColours, CardColours]:
    """Those of the site, on light and on dark paper."""
    if style.palettes is None:
        return LIGHT, DARK
    light, dark = style.palettes
    return _colours(light), _colours(dark)


def _colours(palette: Palette) -> CardColours:
    return CardColours(*(getattr(palette, name).hex for name in CardColours.__struct_fields__))


def _cards(index: SiteIndex) -> Iterator[tuple[Paper, CardText]]:
    for paper, entry in zip(index.papers, index.entries, strict=True):
        yield paper, card_text(paper, entry, index)


def card_text(paper: Paper, entry: PaperEntry, index: SiteIndex) -> CardText:
    """What a picture says of a paper: the same as the list."""
    words = index.config.language.words
    return CardText(
        title=plain_title(paper.work.lead, words),
        authors=entry.authors.items,
        more_label=entry.authors.more_label,
        container=entry.container,
        issued=entry.issued,
        site=index.site.title,
        comma=words.comma,
    )


def _write_card(card: CardText, colours: CardColours) -> bytes:
    return write_card_image(card, colours).encode()


def _draw(svg: str, at: Location) -> bytes:
    """Raises UserError."""
    try:
        return draw_png(svg, WIDTH)
    except NoFontError as reason:
        hint = 'install one, for instance the package fonts-noto; or write "png = false" below [cards]'
        raise UserError([error(f"the picture of this paper cannot be drawn: {reason}", at, hint)]) from reason


def _write_qr_code(address: str, title: str) -> bytes:
    return write_qr_code(address, title).encode()
