"""HTML in a text: allowed tags with their allowed attributes are kept, all others are shown as typed."""

from collections.abc import Callable
from html import unescape
from html.parser import HTMLParser

from markupsafe import escape

from generator.text.markdown.attributes import keep_valid, write_attributes
from generator.text.markdown.cleaner import GLOBAL, WRITTEN, WRITTEN_ATTRIBUTES

_VOID = frozenset({"br", "col", "hr", "img", "wbr"})
_WITHOUT_END = _VOID | frozenset("colgroup dd dt li p rp rt tbody td tfoot th thead tr".split())
_PHRASING = frozenset(
    "a abbr b bdi bdo cite code del dfn em i ins kbd mark q ruby s samp small span strong sub sup time u var".split()
)
MAX_DEPTH = 100
"""Elements nested deeper are shown as typed: the time to clean them grows with the square of their depth."""

OnTag = Callable[[str, dict[str, str]], str | None]
"""Called with the name of an allowed tag (`a`, `/a`) and its attributes, which it may change; returns HTML that
replaces the tag, or None."""
OnRefused = Callable[[str, str | None, tuple[int, int]], None]
"""Called with the name of a tag that is shown as typed, or of one with an attribute that is left out, with the name of
that attribute, and with the line and column of the tag, from 0."""


class RawHtml(HTMLParser):
    """Rewrites fragments of HTML, which need not be balanced."""

    def __init__(self, on_tag: OnTag, on_refused: OnRefused = lambda *_: None) -> None:
        super().__init__(convert_charrefs=False)
        self._on_tag = on_tag
        self._on_refused = on_refused
        self._parts: list[str] = []
        self._depth = 0
        self._open: list[str] = []

    def rewrite(self, fragment: str) -> str:
        """Return the fragment as safe HTML, apart from its balance."""
        self.reset()
        self._parts = []
        # The parser would search the end of the text again for the end of each tag and comment that has none.
        complete = fragment[: fragment.rfind(">") + 1]
        unclosed = complete.find("<!--", complete.rfind("-->") + 1)
        complete = complete if unclosed < 0 else complete[:unclosed]
        self.feed(complete)
        self.close()
        if unclosed >= 0:
            self._on_refused("!--", None, self.position())
        self._parts.append(str(escape(unescape(fragment[len(complete) :]))))
        return "".join(self._parts)

    def end_paragraph(self) -> str:
        """Return the end tags of links and other elements inside a paragraph that have none."""
        missing = "".join(f"</{tag}>" for tag in reversed(self._open))
        return self.rewrite(missing) if missing else ""

    def set_cdata_mode(self, elem: str, **_: object) -> None:
        """Scripts are text: there is no other content to skip."""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in WRITTEN or self._depth >= MAX_DEPTH:
            self._show_as_typed(tag, self.get_starttag_text() or "")
            return
        self._depth += tag not in _WITHOUT_END
        self._open += [tag] if tag in _PHRASING else []
        attributes = self._allowed(tag, attrs)
        replacement = self._on_tag(tag, attributes)
        self._parts.append(f"<{tag}{write_attributes(attributes.items())}>" if replacement is None else replacement)

    def _allowed(self, tag: str, attrs: list[tuple[str, str | None]]) -> dict[str, str]:
        own = WRITTEN_ATTRIBUTES.get(tag, frozenset())
        attributes = {name: value or "" for name, value in attrs if name in own and name not in {"width", "height"}}
        others = {name: value or "" for name, value in attrs if name not in attributes}
        valid, refused = keep_valid(others, is_image=tag == "img")
        for name in refused:
            self._on_refused(tag, name, self.position())
        return attributes | {name: value for name, value in valid.items() if name in GLOBAL or name in own}

    def handle_endtag(self, tag: str) -> None:
        if tag not in WRITTEN:
            self._show_as_typed(None, f"</{tag}>")
        elif tag not in _VOID:
            self._depth -= tag not in _WITHOUT_END and self._depth > 0
            if tag in self._open:
                self._open.reverse()
                self._open.remove(tag)
                self._open.reverse()
            replacement = self._on_tag(f"/{tag}", {})
            self._parts.append(f"</{tag}>" if replacement is None else replacement)

    def handle_data(self, data: str) -> None:
        self._parts.append(str(escape(data)))

    def handle_entityref(self, name: str) -> None:
        self._parts.append(str(escape(unescape(f"&{name};"))))

    def handle_charref(self, name: str) -> None:
        self._parts.append(str(escape(unescape(f"&#{name};"))))

    def handle_decl(self, decl: str) -> None:
        self._show_as_typed("!", f"<!{decl}>")

    def unknown_decl(self, data: str) -> None:
        self._show_as_typed("!", f"<![{data}]>")

    def handle_pi(self, data: str) -> None:
        self._show_as_typed("?", f"<?{data}>")

    def _show_as_typed(self, tag: str | None, typed: str) -> None:
        self._parts.append(str(escape(typed)))
        if tag:
            self._on_refused(tag, None, self.position())

    def position(self) -> tuple[int, int]:
        """Return the line and column of the current tag, from 0."""
        line, column = self.getpos()
        return line - 1, column
