"""Blocks of code with their words marked, by Pygments (the extra `oeuvre[code]`), which is imported only for these.

Pygments distinguishes a hundred kinds of words. A page has classes for six, which its style sheet colours.
"""

from functools import lru_cache
from importlib.util import find_spec
from itertools import groupby
from typing import Any

from markupsafe import Markup, escape

MAX_LENGTH = 100_000
"""Characters of a longer block are not marked: some languages take long."""
_CLASSES = {
    "Comment": "comment",
    "Keyword": "keyword",
    "Operator.Word": "keyword",
    "Literal.String": "string",
    "Literal.Number": "number",
    "Name.Function": "name",
    "Name.Class": "name",
    "Name.Tag": "name",
    "Name.Decorator": "name",
    "Generic.Heading": "name",
    "Generic.Inserted": "string",
    "Generic.Deleted": "number",
    "Generic.Output": "comment",
    "Generic.Prompt": "comment",
}
"""The class of each kind of word with those below it."""


@lru_cache
def highlight(code: str, language: str) -> Markup:
    """Return the code as HTML, with each word of a known kind in a `<span>`.

    Nothing is marked without Pygments, in an unknown language and in a very long block.
    """
    lexer = _find_lexer(language) if len(code) <= MAX_LENGTH else None
    if lexer is None:
        return escape(code)
    words = ((_class_of(kind), text) for kind, text in lexer.get_tokens(code))
    runs = ((name, "".join(text for _, text in run)) for name, run in groupby(words, lambda word: word[0]))
    html = (Markup('<span class="{}">{}</span>').format(name, text) if name else escape(text) for name, text in runs)
    return Markup().join(html)


def _find_lexer(language: str) -> Any:
    if not language or find_spec("pygments") is None:
        return None
    from pygments.lexers import get_lexer_by_name
    from pygments.util import ClassNotFound

    try:
        return get_lexer_by_name(language, stripnl=False, ensurenl=False)
    except ClassNotFound:
        return None


def _class_of(kind: Any) -> str:
    """Return the class of a kind of word such as `Token.Literal.String.Double`; empty if it has none."""
    names = str(kind).removeprefix("Token.").split(".")
    return next((_CLASSES[name] for end in (2, 1) if (name := ".".join(names[:end])) in _CLASSES), "")
