"""Which line of the plain list is what: titles, authors, abstracts, and lines that are none of them.

Every way to divide the lines into publications and mistakes has a price, and the cheapest one is taken. A mistake costs
more than any odd look of a line in its right place, so that a list in the right form is always read as it stands; but
one mistake is cheaper than many, so that the reader finds its way back behind each.
"""

import re
from collections.abc import Iterator, Sequence
from enum import Enum

from msgspec import Struct

from generator.model import Name
from generator.readers.plaintext.lines import Line, looks_like_authors, looks_wrongly_parted, names_owner


class Kind(Enum):
    """What a few lines are together."""

    FULL = "title, authors, abstract"
    BARE = "title, authors"
    SPLIT = "title, two lines of authors, abstract"
    UNTITLED = "authors, abstract"
    UNSIGNED = "title, a line that cannot be authors, abstract"
    ABSTRACT_ONLY = "title, abstract"
    STRAY = "none of these"


class Piece(Struct, frozen=True):
    """Lines that belong together."""

    kind: Kind
    lines: tuple[Line, ...]


_SIZES = {
    Kind.FULL: 3,
    Kind.BARE: 2,
    Kind.SPLIT: 4,
    Kind.UNTITLED: 2,
    Kind.UNSIGNED: 3,
    Kind.ABSTRACT_ONLY: 2,
    Kind.STRAY: 1,
}
_MISTAKE = 40
_FURTHER = 12
"""Each further line of a stretch that belongs to nothing."""
_NEVER = 1_000_000
_LONG = 300
"""Characters; no title is longer."""
_SENTENCES = re.compile(r"[.!?]\s+[A-ZÀ-Þ]")


class _Prices(Struct, frozen=True):
    """What it costs to take a line for a title, for authors, for an abstract."""

    title: int
    authors: int
    abstract: int
    signed: bool
    """It names the owner among others."""


def divide(lines: Sequence[Line], owner: Name | None) -> tuple[list[Piece], int]:
    """The lines behind the owner's, all of them in order, and the price."""
    prices = [_price(line.text, owner) for line in lines]
    count = len(lines)
    if _is_plain(prices):
        return [Piece(Kind.FULL, tuple(lines[at : at + 3])) for at in range(0, count, 3)], 0
    # The cheapest way from each line to the end, and the first step of it; second where a stray line stands before.
    best: list[tuple[int, int]] = [(0, 0)] * (count + 1)
    steps: list[tuple[Kind, Kind]] = [(Kind.STRAY, Kind.STRAY)] * (count + 1)
    for at in range(count - 1, -1, -1):
        found = (_NEVER * count, Kind.STRAY)
        for kind, price in _ways(lines, prices, at):
            if price + best[at + _SIZES[kind]][0] < found[0]:
                found = (price + best[at + _SIZES[kind]][0], kind)
        after = best[at + 1][1]
        wasted = 16 if prices[at].signed else 0
        fresh = min(found, (_MISTAKE + wasted + after, Kind.STRAY), key=lambda way: way[0])
        further = min(found, (_FURTHER + wasted + after, Kind.STRAY), key=lambda way: way[0])
        best[at], steps[at] = (fresh[0], further[0]), (fresh[1], further[1])
    pieces = []
    at = 0
    is_behind_stray = False
    while at < count:
        kind = steps[at][is_behind_stray]
        pieces.append(Piece(kind, tuple(lines[at : at + _SIZES[kind]])))
        at += _SIZES[kind]
        is_behind_stray = kind is Kind.STRAY
    return _join_strays(pieces), best[0][0]


def _is_plain(prices: Sequence[_Prices]) -> bool:
    """True where nothing can be cheaper than one publication every three lines: what most lists are."""
    return len(prices) % 3 == 0 and all(
        first.title == 0 and second.signed and third.abstract <= 1
        for first, second, third in zip(prices[::3], prices[1::3], prices[2::3], strict=True)
    )


def _join_strays(pieces: Sequence[Piece]) -> list[Piece]:
    joined: list[Piece] = []
    for piece in pieces:
        if piece.kind is Kind.STRAY and joined and joined[-1].kind is Kind.STRAY:
            joined[-1] = Piece(Kind.STRAY, (*joined[-1].lines, *piece.lines))
        else:
            joined.append(piece)
    return joined


def _ways(lines: Sequence[Line], prices: Sequence[_Prices], at: int) -> Iterator[tuple[Kind, int]]:
    """What the next lines can be, unless the first of them is nothing, and the price of each."""
    left = len(lines) - at
    if left < 2:
        return
    first, second = prices[at], prices[at + 1]
    third = prices[at + 2] if left > 2 else None
    # Empty lines may stand anywhere; most people put them between publications all the same.
    title = first.title - (1 if at and lines[at].number - lines[at - 1].number > 1 else 0)
    if second.authors < _NEVER:
        yield Kind.BARE, title + second.authors + (12 if third else 16)
        if third:
            yield Kind.FULL, title + second.authors + third.abstract
        if third and third.authors < _NEVER and left > 3:
            cut = 0 if lines[at + 1].text.endswith(",") else 2
            yield Kind.SPLIT, _MISTAKE + cut + title + prices[at + 3].abstract
    else:
        yield Kind.ABSTRACT_ONLY, _MISTAKE + 4 + title + second.abstract
        if third:
            yield Kind.UNSIGNED, _MISTAKE + 8 + title + third.abstract
    if first.authors < _NEVER:
        yield Kind.UNTITLED, _MISTAKE + 4 + first.authors + second.abstract


def is_running_text(text: str) -> bool:
    """True for more than one sentence, or for what is too long for a title."""
    if len(text) > _LONG:
        return True
    return len(text) > (40 if text.endswith(".") else 120) and _SENTENCES.search(text) is not None


def _price(text: str, owner: Name | None) -> _Prices:
    title = 48 if is_running_text(text) else 36 if len(text) > 100 and text.endswith(".") else 0
    abstract = 1 if len(text) < 60 and not text.endswith((".", "!", "?")) else 0
    if looks_like_authors(text):
        if owner is not None and names_owner(text, owner):
            return _Prices(title + 32, 0, abstract + 32, signed=True)
        # Two or three parts are as well a title with a comma.
        few = text.count(",") < 3
        return _Prices(title + (4 if few else 12), 24 if few else 8, abstract + (4 if few else 12), signed=False)
    if looks_wrongly_parted(text) or (owner is not None and len(text) < 80 and names_owner(text, owner)):
        return _Prices(title, 26, abstract, signed=False)
    return _Prices(title, _NEVER, abstract, signed=False)
