r"""The text that a TeX text is converted to, while it grows: accents and functions wait for what they apply to."""

import re
from functools import partial

from generator.text.latex.accents import accented
from generator.text.latex.functions import Apply, enquote, enquote_inner

_BACKTICK = re.compile(r"(?<![\\`])`(?!`)")
_MAX_DEPTH = 100
"""Nested groups with a command, and accents on one letter. Each level joins its text again, so they must be few."""


class TextBuilder:
    """The pieces of a text, and what is open: groups, accents without a letter, a function without a group."""

    def __init__(self, tex: str) -> None:
        self.out: list[str] = []
        self.open: list[tuple[int, Apply | None]] = []
        """For each open brace the index in `out` at which its group begins, and the function applied to the group."""
        self.accents = ""
        """Combining characters whose letter has not been read yet."""
        self.lone_accents: dict[str, None] = {}
        """Combining characters that were left out because no letter follows."""
        self.pending: Apply | None = None
        """The function applied to the group or character that comes next, set by a command."""
        self.has_backticks = "`" in tex and _BACKTICK.search(tex) is not None
        """Whether single quotes are written as in TeX, so that an apostrophe is a closing quote."""

    def add(self, text: str) -> None:
        """Add literal text of the source."""
        if self.accents:
            text = text.lstrip()
            if not text:
                return
            text, self.accents = accented(text, self.accents), ""
        if self.has_backticks:
            text = text.replace("'", "’")
        if self.pending and (bare := text.lstrip()):
            text = self.pending(bare[0]) + bare[1:]
            self.pending = None
        if text:
            self.out.append(text)

    def add_verbatim(self, text: str) -> None:
        """Add text that is already converted."""
        if self.accents:
            text, self.accents = self._without_letter(self.accents) + text, ""
        self.pending = None
        if text:
            self.out.append(text)

    def add_accent(self, accents: str) -> None:
        if len(self.accents) < _MAX_DEPTH:
            self.accents = accents + self.accents  # the last one is the nearest to the letter

    def open_group(self) -> None:
        apply = self.pending
        if accents := self.accents:
            apply = partial(accented, accents=accents)
        elif apply is enquote and any(outer in (enquote, enquote_inner) for _, outer in self.open[:_MAX_DEPTH]):
            apply = enquote_inner
        self.open.append((len(self.out), apply if len(self.open) < _MAX_DEPTH else None))
        self.accents, self.pending = "", None

    def close_group(self) -> None:
        self.add_verbatim("")
        if self.open:
            start, apply = self.open.pop()
            if apply:
                text = "".join(self.out[start:])
                if not text.strip() and isinstance(apply, partial):
                    self._without_letter(apply.keywords["accents"])
                self.out[start:] = [apply(text)]

    def _without_letter(self, accents: str) -> str:
        """Return accents as they are written without a letter; most are not at all."""
        text = accented("", accents)
        if not text:
            self.lone_accents |= dict.fromkeys(accents)
        return text

    def last_character(self, count: int = 1) -> str:
        """Return the last character of the result so far, or the last ones; formulas count as characters."""
        tail = ""
        for text in reversed(self.out):
            tail = text[-count:] + tail
            if len(tail) >= count:
                break
        return tail[-count:]
