"""Parse Markdown: CommonMark with what academics use of GitHub's and Pandoc's extensions.

The tokens of a text are kept: what it refers to and its HTML come from one parse. Nothing changes them afterwards.
Each token inside a paragraph that matters to `outline` has its position in `meta`: `at` and `end`.
"""

import re
from collections.abc import Callable, Iterable
from functools import cache, lru_cache
from typing import Any

from msgspec import Struct

from generator.text.characters import CONTROLS_EXCEPT_WHITESPACE, NOT_TEXT
from generator.text.markdown.anchors import assign_ids
from generator.text.markdown.attributes import attribute_rule, span_rule, split_attributes
from generator.text.markdown.autolinks import link_bare_urls
from generator.text.markdown.citations import bare_citation_rule, citation_rule

_FORBIDDEN = re.compile(f"[{CONTROLS_EXCEPT_WHITESPACE}{NOT_TEXT}]")
_MAX_OPEN_BRACKETS = 2_000
"""The parser takes quadratic time on brackets that are never closed; no text has this many."""
_PLACED = ("link", "span", "image", "autolink", "html_inline", "backticks", "math_inline", "citation", "bare_citation")
"""Inline rules whose tokens have positions."""

Rule = Callable[[Any, bool], bool]


class Document(Struct, frozen=True):
    """A parsed text."""

    text: str
    tokens: tuple[Any, ...]
    ids: dict[str, str]
    """The id of each heading and of everything else that has one, by the id that is expected or written."""
    footnotes: dict[str, bool]
    """The label of each footnote, and whether the text refers to it."""


@lru_cache(maxsize=1 << 11)
def parse_markdown(text: str, *, inline: bool = False) -> Document:
    """Parse a text; `inline` as a single paragraph. The result is shared and must not be changed."""
    text = _FORBIDDEN.sub("", text)
    readable = text.replace("[", "&#91;") if text.count("[") - text.count("]") > _MAX_OPEN_BRACKETS else text
    env: dict[str, Any] = {}
    tokens = _parser().parseInline(readable, env) if inline else _parser().parse(readable, env)
    references = env.get("footnotes", {}).get("refs", {})
    footnotes = {label[1:]: number >= 0 for label, number in references.items()}
    return Document(text, tuple(tokens), assign_ids(tokens), footnotes)


@cache
def _parser() -> Any:
    from markdown_it import MarkdownIt
    from mdit_py_plugins.deflist import deflist_plugin
    from mdit_py_plugins.dollarmath import dollarmath_plugin
    from mdit_py_plugins.footnote import footnote_plugin

    options = {"html": True, "linkify": False, "typographer": False, "tasklists": True, "alerts": True}
    parser = MarkdownIt("js-default", options)
    parser.use(dollarmath_plugin, allow_space=False, allow_digits=False, allow_labels=False, double_inline=True)
    parser.use(footnote_plugin, inline=False)
    parser.use(deflist_plugin)
    inline, block, core = parser.inline.ruler, parser.block.ruler, parser.core.ruler
    inline.before("link", "citation", citation_rule)
    inline.push("bare_citation", bare_citation_rule)
    inline.after("link", "span", span_rule)
    inline.push("attributes", attribute_rule)
    for name in _PLACED:
        inline.at(name, _with_position(_rule(inline, name)))
    block.at("math_block", _without_repeated_search(_rule(block, "math_block")))
    core.before("inline", "heading_attributes", _take_heading_attributes)
    core.push("bare_urls", link_bare_urls)
    core.push("alignments", _name_alignments)
    core.push("alert_titles", _remove_alert_titles)
    core.push("formulas_in_lists", _keep_paragraphs_with_formulas)
    return parser


def _rule(ruler: Any, name: str) -> Any:
    return next(rule.fn for rule in ruler.__rules__ if rule.name == name)


def _with_position(rule: Rule) -> Rule:
    def parse(state: Any, silent: bool) -> bool:
        start, count = state.pos, len(state.tokens)
        if not rule(state, silent):
            return False
        for at in range(count, len(state.tokens)):
            token = state.tokens[at]
            if token.type != "text":
                token.meta = {**token.meta, "at": start, "end": state.pos}
                break
        return True

    return parse


def _without_repeated_search(rule: Any) -> Callable[[Any, int, int, bool], bool]:
    """Return the rule for displayed formulas so that many `$$` that are never closed take linear time."""

    def parse(state: Any, start: int, end: int, silent: bool) -> bool:
        first = state.bMarks[start] + state.tShift[start]
        if not state.src.startswith("$$", first):
            return False
        line = state.src[first : state.eMarks[start]].strip()
        unclosed = state.env.setdefault("unclosed_math", {})
        is_closed_here = len(line) > 3 and line.endswith("$$")
        if not is_closed_here and unclosed.get(end, start + 1) <= start:
            return False
        if rule(state, start, end, silent):
            return True
        if not is_closed_here:
            unclosed[end] = start
        return False

    return parse


def _take_heading_attributes(state: Any) -> None:
    for at, token in enumerate(state.tokens):
        if token.type == "heading_open":
            inline = state.tokens[at + 1]
            inline.content, attributes = split_attributes(inline.content)
            if attributes:
                token.meta = {**token.meta, "attributes": attributes}


def _name_alignments(state: Any) -> None:
    """Replace the inline style of a table's cells by a class."""
    for token in state.tokens:
        if token.type in {"th_open", "td_open"} and (style := token.attrs.pop("style", "")):
            token.attrs["class"] = f"align-{str(style).removeprefix('text-align:')}"


def _remove_alert_titles(state: Any) -> None:
    """Remove the English titles of alerts."""
    for at, token in enumerate(state.tokens):
        if token.type == "alert_title_open":
            state.tokens[at + 1].children, state.tokens[at + 1].content = [], ""


def _keep_paragraphs_with_formulas(state: Any) -> None:
    """Keep the paragraphs of tight lists that have formulas: paragraphs scroll if a formula is wider than the page."""
    for at, token in enumerate(state.tokens):
        is_hidden = token.type == "inline" and at > 0 and state.tokens[at - 1].hidden
        if is_hidden and any(child.type.startswith("math_") for child in token.children or ()):
            state.tokens[at - 1].hidden = state.tokens[at + 1].hidden = False


def walk(tokens: Iterable[Any]) -> Iterable[Any]:
    """Yield all tokens, those inside paragraphs after the token of the paragraph."""
    for token in tokens:
        yield token
        yield from token.children or ()
