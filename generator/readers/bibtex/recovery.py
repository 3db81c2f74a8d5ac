"""One block of a .bib file to its fields, and everything that is wrong in it: the evaluator for what is not clean.

Values are what BibTeX makes of them (btxdoc, 2; tamethebeast, "Using strings"): braces, quotes, numbers and macros,
joined by `#`; TeX stays in them. Where something is wrong the reader says so and goes on at the next field, so that one
forgotten brace costs one value. Every step moves forward, and an entry that needs too much mending is left: linear.
"""

import re
from functools import cached_property

from generator.problems import Severity
from generator.readers.bibtex.entry import BibtexEntry, Mistake, cut, is_shown

MONTHS = {
    "jan": "January", "feb": "February", "mar": "March", "apr": "April", "may": "May", "jun": "June", "jul": "July",
    "aug": "August", "sep": "September", "oct": "October", "nov": "November", "dec": "December",
}  # fmt: skip
"""The macros that every BibTeX style defines."""

_HEAD = re.compile(r"@\s*([A-Za-z][\w-]*)\s*([{(])")
_SPACE = re.compile(r"(?:\s++|%[^\n]*+)*+")
_KEY = re.compile(r"[^\s,={}]*+")
_KEY_LINE = re.compile(r"[^,={}\n]*+")
_NAME = re.compile(r"[^\s=,{}\"#%()'\\@]++")
_NAMED_VALUE = re.compile(r"[A-Za-z][\w:+.-]*+\s*+=\s*+[\"{\w]")
_WORD = re.compile(r"[^\s,{}\"#%=()@]++")
_NEXT = re.compile(r"[,\n][ \t\r]*+(?=[A-Za-z][\w:+.-]*+[ \t]*+=\s*+[\"{\w])|\n[ \t]*+(?=[})])")
_BRACE = re.compile(r"\\.|[{}]", re.DOTALL)
_QUOTE = re.compile(r"[\"{]")
_MAX_MENDED = 20


class Macros:
    """What `@string` has defined so far.

    Macros made of macros grow exponentially at will; together they may become twenty times as long as the file.
    """

    def __init__(self, text_length: int) -> None:
        self._values = dict(MONTHS)
        self._left = 20 * text_length + 100_000

    def define(self, name: str, value: str) -> None:
        self._values[name.lower()] = value

    def expand(self, name: str) -> str | None:
        """None for an undefined macro, and for all when there has been too much."""
        value = self._values.get(name.lower())
        if value is not None:
            self._left -= len(value)
        return value if self._left > 0 else None


class Braces:
    """Which brace closes which in text[start:end], found once when it is first asked."""

    def __init__(self, text: str, start: int, end: int) -> None:
        self._text = text
        self._start = start
        self._end = end

    @property
    def closing(self) -> dict[int, int]:
        """For each opening brace the one that closes it, those behind a backslash not counted."""
        return self._pairs[0]

    @property
    def counted_closing(self) -> dict[int, int]:
        """The same with every brace counted."""
        return self._pairs[1]

    @cached_property
    def _pairs(self) -> tuple[dict[int, int], dict[int, int]]:
        pairs: tuple[dict[int, int], dict[int, int]] = ({}, {})
        opened: tuple[list[int], list[int]] = ([], [])
        for brace in _BRACE.finditer(self._text, self._start, self._end):
            at = brace.end() - 1
            for which in (1,) if brace[0][0] == "\\" else (0, 1):
                if self._text[at] == "{":
                    opened[which].append(at)
                elif self._text[at] == "}" and opened[which]:
                    pairs[which][opened[which].pop()] = at
        return pairs


class BlockReader:
    """Reads one block, which begins with `@` at `start`; nothing at or behind `limit` belongs to it."""

    def __init__(
        self, text: str, start: int, limit: int, braces: Braces, macros: Macros, mistakes: list[Mistake]
    ) -> None:
        self.text = text
        self.start = start
        self.limit = limit
        self.braces = braces
        self.macros = macros
        self.mistakes = mistakes
        self.mended = 0
        head = _HEAD.match(text, start, limit)
        assert head is not None, "a block begins with @, a word and a bracket"  # noqa: S101 - the caller has looked
        self.kind = head[1].lower()
        self.closer = "}" if head[2] == "{" else ")"
        self.body = head.end()

    def complain(self, severity: Severity, at: int, message: str, hint: str | None = None) -> None:
        self.mistakes.append(Mistake(severity, at, message, hint))

    def read_string(self) -> int:
        """Define a macro; return where the block ends."""
        at = self.skip(self.body)
        name = _NAME.match(self.text, at, self.limit)
        equals = self.skip(name.end()) if name else at
        if name is None or not self.is_at(equals, "="):
            self.complain("error", at, 'an @string is a name, "=" and a value', "@string{jacm = {Journal of the ACM}}")
            return self.body
        value, at = self.read_value(self.skip(equals + 1), name[0])
        self.macros.define(name[0], value or "")
        at = self.skip(at)
        if self.is_at(at, self.closer):
            return at + 1
        self.complain("warning", self.start, f'@string "{name[0]}" is never closed: a "{self.closer}" is missing')
        return at

    def read_preamble(self) -> int:
        end = self.closed_at(self.body - 1, self.braces.closing)
        return self.body if end is None else end + 1

    def read_entry(self) -> BibtexEntry:
        key, at = self.read_key()
        fields: dict[str, str] = {}
        cuts: list[tuple[int, int]] = []
        after_comma = True
        while True:
            field_start = at
            at = self.skip(at)
            if at >= self.limit:
                if self.mended <= _MAX_MENDED:
                    self.complain(
                        "error", self.start, f'{self.name_it(key)} is never closed: a "{self.closer}" is missing'
                    )
                end = self.start + len(self.text[self.start : self.limit].rstrip())
                break
            if self.text[at] in "})":
                if self.text[at] == self.closer or self.skip(at + 1) >= self.limit:
                    if self.text[at] != self.closer:
                        self.complain("warning", at, f'closed by "{self.text[at]}" where "{self.closer}" is needed')
                    end = at + 1
                    break
                at = self.mend(at, f'unexpected "{self.text[at]}"') if self.closer == "}" else at + 1
                continue
            if self.text[at] == ",":
                if after_comma:
                    self.complain("warning", at, "a comma with nothing before it")
                after_comma = True
                at += 1
                continue
            name = _NAME.match(self.text, at, self.limit)
            if name is None:
                at = self.mend(at, f'expected a field, found "{self.excerpt(at)}"')
                continue
            equals = self.skip(name.end())
            if not self.is_at(equals, "="):
                at = self.mend(equals, f'"=" is missing after "{name[0]}"')
                continue
            if not after_comma:
                self.complain("warning", at, f'missing comma before "{name[0]}"')
            field = name[0].lower()
            mended = self.mended
            value, at = self.read_value(self.skip(equals + 1), name[0])
            after = self.skip(at)
            after_comma = self.is_at(after, ",") or self.mended > mended
            if self.is_at(after, ","):
                at = after + 1
            elif after < self.limit and self.text[after] not in "})" and not _NAMED_VALUE.match(self.text, after):
                at = self.mend(after, f'expected a comma after "{name[0]}", found "{self.excerpt(after)}"')
                after_comma = True
            if not is_shown(field):
                # With the white space before it, but not with a remark that stands there.
                cuts.append((field_start + len(self.text[field_start : name.start()].rstrip()), at))
            if value is None:
                continue
            if field in fields:
                self.complain("warning", name.start(), f'"{name[0]}" stands here twice: the first is taken')
                continue
            fields[field] = value
        return BibtexEntry(self.kind, key, self.start, end, fields, cut(self.text, self.start, end, cuts))

    def name_it(self, key: str | None) -> str:
        return f'entry "{key}"' if key else "this entry"

    def read_key(self) -> tuple[str | None, int]:
        """The key and where the first field may begin."""
        at = self.skip(self.body)
        found = _KEY.match(self.text, at, self.limit)
        key = found[0] if found else ""
        after = self.skip(at + len(key))
        if self.closer == ")" and key.endswith(")"):
            return key[:-1] or None, at + len(key) - 1
        if self.is_at(after, "="):
            self.complain("warning", at, "an entry without a key")
            return None, at
        if not self.is_at(after, ",") and not self.is_at(after, self.closer):
            line = _KEY_LINE.match(self.text, at, self.limit)
            if line and self.is_at(line.end(), ","):
                key, after = line[0].strip(), line.end()
                self.complain("warning", at, f'the key "{key}" has a blank in it')
            elif after < self.limit:
                self.complain("warning", after, f'missing comma after the key "{key}"')
                return key or None, after
        if not key:
            self.complain("warning", at, "an entry without a key")
        return key or None, after + 1 if self.is_at(after, ",") else after

    def read_value(self, at: int, field: str) -> tuple[str | None, int]:
        """The value that begins at `at`, and where it ends; None where there is none."""
        parts: list[str] = []
        while True:
            opener = self.text[at] if at < self.limit else ""
            if opener in ("{", '"') and opener:
                end = self.find_closing(at)
                if end is None:
                    part, at = self.read_unclosed(at, field)
                    return "".join([*parts, part]), at
                parts.append(self.text[at + 1 : end])
                at = end + 1
            else:
                word = _WORD.match(self.text, at, self.limit)
                if word is None:
                    self.complain("warning", at, f'"{field}" has no value')
                    return "".join(parts) if parts else None, at
                parts.append(self.read_word(word[0], at))
                at = word.end()
            after = self.skip(at)
            if not self.is_at(after, "#"):
                return "".join(parts), at
            at = self.skip(after + 1)

    def read_word(self, word: str, at: int) -> str:
        if word.isdigit():
            return word
        value = self.macros.expand(word)
        if value is not None:
            return value
        if word[0].isdigit():
            self.complain("warning", at, f'"{word}" must stand in braces')
        else:
            hint = f"put the text in braces, or define it above: @string{{{word} = {{…}}}}"
            self.complain("warning", at, f'undefined string "{word}"', hint)
        return word

    def read_unclosed(self, at: int, field: str) -> tuple[str, int]:
        """A value that nothing closes ends where the next field seems to begin."""
        closer = '"}"' if self.text[at] == "{" else "quote"
        self.mended += 1
        self.complain("error", at, f'the value of "{field}" is never closed: a {closer} is missing')
        following = _NEXT.search(self.text, at, self.limit) if self.mended <= _MAX_MENDED else None
        if following is None:
            self.mended = _MAX_MENDED + 1  # one complaint about the end is enough
            return self.text[at + 1 : self.limit].rstrip().rstrip("})").rstrip(), self.limit
        return self.text[at + 1 : following.start()].rstrip().rstrip(",").rstrip(), following.start()

    def mend(self, at: int, message: str) -> int:
        """Complain and return where to go on."""
        self.mended += 1
        if self.mended > _MAX_MENDED:
            self.complain("error", at, "too many mistakes: the rest of this entry is left out")
            return self.limit
        self.complain("error", at, message)
        following = _NEXT.search(self.text, at, self.limit)
        if following:
            return following.end()
        last = self.text.rfind(self.closer, at, self.limit)
        return last if last >= 0 else self.limit

    def skip(self, at: int) -> int:
        """Go past white space and comments."""
        space = _SPACE.match(self.text, at, self.limit)
        return space.end() if space else at

    def is_at(self, at: int, character: str) -> bool:
        return at < self.limit and self.text[at] == character

    def excerpt(self, at: int) -> str:
        return " ".join(self.text[at : min(at + 20, self.limit)].split())

    def find_closing(self, at: int) -> int | None:
        """Where the brace or quote at `at` is closed.

        BibTeX counts every brace, but people and programs write `\\{` for a brace of the text: of the two ways to
        count, the one that ends earlier at a place where a value can end is right.
        """
        if self.text[at] == '"':
            return self.find_quote(at + 1)
        found = (self.closed_at(at, self.braces.closing), self.closed_at(at, self.braces.counted_closing))
        ends = sorted({end for end in found if end is not None})
        if (
            self.closer == "}"
            and ends
            and self.skip(ends[0] + 1) >= self.limit
            and _NEXT.search(self.text, at, ends[0])
        ):
            return None  # this brace is the entry's
        for end in ends:
            after = self.skip(end + 1)
            if after >= self.limit or self.text[after] in ",#})" or _NAMED_VALUE.match(self.text, after):
                return end
        return ends[0] if ends else None

    def find_quote(self, at: int) -> int | None:
        """The next quote outside braces."""
        while found := _QUOTE.search(self.text, at, self.limit):
            if found[0] == '"':
                return found.start()
            end = self.closed_at(found.start(), self.braces.closing)
            at = found.end() if end is None else end + 1
        return None

    def closed_at(self, at: int, pairs: dict[int, int]) -> int | None:
        end = pairs.get(at)
        return end if end is not None and end < self.limit else None
