"""Bare URLs, mail addresses, DOIs and arXiv identifiers in text become links.

URLs and addresses as in GitHub Flavored Markdown (spec 0.29, 6.9); `doi:10.…` and `arXiv:…` as authors write them.
"""

import re
from collections.abc import Iterator
from typing import Any

_BARE = re.compile(
    r"""(?<![\w@/.+:-])(?:
    (?P<url>(?:https?://|www\.(?=\w))[^\s<>]{1,2000})|
    (?i:doi):[ ]?(?P<doi>10\.\d{4,9}/[^\s<>"]{1,300})|
    (?i:arxiv):[ ]?(?P<arxiv>\d{4}\.\d{4,5}(?:v\d{1,2})?|[a-z-]{2,20}(?:\.[A-Z]{2})?/\d{7})|
    (?P<mail>[A-Za-z0-9._+-]{1,64}@(?:[A-Za-z0-9-]{1,63}\.){1,8}[A-Za-z]{2,24}(?![\w@]))
    )""",
    re.VERBOSE,
)
_TRAILING = "?!.,:;*_~'\"”’»"


def link_bare_urls(state: Any) -> None:
    """Replace bare URLs in the tokens of a text: a rule for after the others, when adjacent texts have been joined."""
    for token in state.tokens:
        if token.type == "inline" and token.children and _BARE.search(token.content):
            token.children = list(_with_links(token.children, type(token)))


def _with_links(children: list[Any], make_token: Any) -> Iterator[Any]:
    depth = 0
    for child in children:
        depth += (child.type == "link_open") - (child.type == "link_close")
        if child.type == "html_inline":
            depth += child.content[:2].lower() == "<a" and not child.content[2:3].isalnum()
            depth -= child.content[:3].lower() == "</a" and not child.content[3:4].isalnum()
        if child.type == "text" and depth <= 0:
            yield from _split(child, make_token)
        else:
            yield child


def _split(text: Any, make_token: Any) -> Iterator[Any]:
    content, at = text.content, 0
    for found in _BARE.finditer(content):
        shown = _trim(found[0])
        if content[at : found.start()]:
            yield make_token("text", "", 0, content=content[at : found.start()])
        attrs = {"href": _target(found, len(found[0]) - len(shown))}
        yield make_token("link_open", "a", 1, attrs=attrs, markup="autolink", info="auto")
        yield make_token("text", "", 0, content=shown)
        yield make_token("link_close", "a", -1, markup="autolink", info="auto")
        at = found.start() + len(shown)
    if content[at:]:
        yield text if at == 0 else make_token("text", "", 0, content=content[at:])


def _trim(url: str) -> str:
    """Return a URL without the punctuation of the sentence around it."""
    while True:
        trimmed = url.rstrip(_TRAILING)
        for opening, closing in ("()", "[]"):
            if trimmed.endswith(closing) and trimmed.count(closing) > trimmed.count(opening):
                trimmed = trimmed[:-1]
        if trimmed == url:
            return url
        url = trimmed


def _target(found: re.Match[str], cut: int) -> str:
    if found["url"]:
        url = found["url"][: len(found["url"]) - cut]
        return url if url[:4].lower() == "http" else f"http://{url}"
    scheme = next(name for name in ("doi", "arxiv", "mail") if found[name])
    value = found[scheme][: len(found[scheme]) - cut]
    return f"{'mailto' if scheme == 'mail' else scheme}:{value}"
