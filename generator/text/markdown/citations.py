"""References to papers by key, as Pandoc writes them: `[@liskov1977]`, `[see @a, p. 3; @b]`, `@liskov1977`."""

import re
from collections.abc import Callable
from typing import Any

from markupsafe import escape
from msgspec import Struct

_BRACKETS = re.compile(r"\[([^\[\]]{2,1000})\](?![(:{])")
_KEY = r"@(?:\{(?P<braced>[^{}\s]{1,200})\}|(?P<plain>\w(?:\w|[:.#$%&+?<>~/-](?=\w)){0,199}))"
_ITEM = re.compile(rf"(?P<before>[^@;]*?)(?P<minus>-?)(?<!\w){_KEY}(?P<after>[^;]*)", re.DOTALL)
_BARE = re.compile(_KEY)


class Citation(Struct, frozen=True):
    """A paper as a text refers to it."""

    authors: str
    """`Liskov & Zilles`."""
    year: str
    """`1974`, `n.d.`"""
    url: str
    """Of its page, from the page with the text."""


class CitedKey(Struct, frozen=True):
    """A key in brackets, with the words around it."""

    key: str
    before: str = ""
    after: str = ""
    is_year_alone: bool = False
    """`-@key`: the names are already in the sentence."""


Cite = Callable[[str], Citation | None]
"""Returns the paper with a key, or None if there is none."""


def citation_rule(state: Any, silent: bool) -> bool:
    """Parse keys in brackets."""
    if state.src[state.pos] != "[" or state.linkLevel:
        return False
    brackets = _BRACKETS.match(state.src, state.pos, state.posMax)
    if brackets is None or "@" not in brackets[1]:
        return False
    items = [_ITEM.fullmatch(item.strip()) for item in brackets[1].split(";")]
    if not all(items):
        return False
    if not silent:
        token = state.push("citation", "", 0)
        token.content = brackets[0]
        token.meta = {"keys": tuple(_cited_key(item) for item in items if item), "is_sentence": False}
    state.pos = brackets.end()
    return True


def _cited_key(item: re.Match[str]) -> CitedKey:
    key = item["braced"] or item["plain"]
    return CitedKey(key, _one_line(item["before"]), _one_line(item["after"]), bool(item["minus"]))


def _one_line(text: str) -> str:
    return " ".join(text.split(" ")).replace("\n", " ")


def bare_citation_rule(state: Any, silent: bool) -> bool:
    """Parse a key in a sentence. It may as well be the name of an account: unknown keys are text."""
    at = state.pos
    if state.src[at] != "@" or state.linkLevel or (at and (state.src[at - 1].isalnum() or state.src[at - 1] in "_@/.")):
        return False
    found = _BARE.match(state.src, at, state.posMax)
    if found is None:
        return False
    if not silent:
        token = state.push("citation", "", 0)
        token.content = found[0]
        token.meta = {"keys": (CitedKey(found["braced"] or found["plain"]),), "is_sentence": True}
    state.pos = found.end()
    return True


def write_citation(token: Any, cite: Cite) -> str:
    """Return `(Liskov 1977, p. 3)` with links, or `Liskov (1977)` in a sentence; unknown keys are written as typed."""
    keys: tuple[CitedKey, ...] = token.meta["keys"]
    cited = [(each, cite(each.key)) for each in keys]
    if not any(paper for _, paper in cited):
        return str(escape(token.content))
    if token.meta["is_sentence"]:
        return "".join(_link(paper, f"{paper.authors} ({paper.year})") for _, paper in cited if paper)
    return f"({'; '.join(_write_key(each, paper) for each, paper in cited)})"


def _write_key(each: CitedKey, paper: Citation | None) -> str:
    if paper is None:
        return str(escape(f"{each.before}@{each.key}{each.after}"))
    text = paper.year if each.is_year_alone else f"{paper.authors} {paper.year}".strip()
    return f"{escape(each.before)}{_link(paper, text)}{escape(each.after)}"


def _link(paper: Citation, text: str) -> str:
    return f'<a href="{escape(paper.url)}">{escape(text)}</a>'
