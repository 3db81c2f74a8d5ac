"""Read one block of a .bib file that `parser.py` found irregular, with error recovery.

Values follow BibTeX (btxdoc, 2; tamethebeast, "Using strings"): braces, quotes, numbers and macros, joined by `#`; TeX
stays in them. After an error, reading continues at the next field, so that a missing brace spoils one value only.
Every step moves forward and the number of errors is limited: the time is linear in the length of the block.
"""

import re
from functools import cached_property

from generator.problems import Severity
from generator.readers.bibtex.cuts import find_cuts, remove_ranges, treatment_of
from generator.readers.bibtex.entry import INVALID_IN_KEYS, BibtexEntry, Definition, OffsetProblem
from generator.text.braces import is_balanced, match_braces

_MONTH_MACROS = {
    "jan": "January", "feb": "February", "mar": "March", "apr": "April", "may": "May", "jun": "June", "jul": "July",
    "aug": "August", "sep": "September", "oct": "October", "nov": "November", "dec": "December",
}  # fmt: skip
"""Macros defined by every BibTeX style."""

_HEAD = re.compile(r"@\s*([A-Za-z][\w-]*)\s*([{(])")
_SPACE = re.compile(r"(?:\s++|%[^\n]*+)*+")
_COMMENT = re.compile(r"(?<=\n)[ \t]*+%[^\n]*+\n?|[ \t]*+%[^\r\n]*+")
_KEY = re.compile(r"[^\s,={}]*+")
_KEY_LINE = re.compile(r"[^,={}\n]*+")
_NAME = re.compile(r"[^\s=,{}\"#%()'\\@]++")
_NAMED_VALUE = re.compile(r"[A-Za-z][\w:+.-]*+\s*+=\s*+[\"{\w]")
_WORD = re.compile(r"[^\s,{}\"#%=()@]++")
_NEXT = re.compile(r"[,\n][ \t\r]*+(?=[A-Za-z][\w:+.-]*+[ \t]*+=\s*+[\"{\w])|\n[ \t]*+(?=[})])")
_QUOTE = re.compile(r"[\"{]")
_MAX_RECOVERIES = 20
"""Errors in one entry after which the rest of it is left out; this keeps the cost linear."""


class Macros:
    """The macros defined by `@string` so far.

    Macros that contain macros can grow exponentially, so the total length of expansions is limited to about twenty
    times the length of the file.
    """

    def __init__(self, text_length: int) -> None:
        self._values = dict(_MONTH_MACROS)
        self._definitions: dict[str, Definition] = {}
        self._remaining_length = 20 * text_length + 100_000

    def define(self, name: str, value: str, definition: Definition | None = None) -> None:
        """Define a macro, and the block that defines it."""
        self._values[name.lower()] = value
        if definition:
            self._definitions[name.lower()] = definition

    def definition(self, name: str) -> Definition | None:
        """Return the block that defines a macro; None for an undefined one and the names of months."""
        return self._definitions.get(name.lower())

    def expand(self, name: str) -> str | None:
        """Return the value of a macro; None if it is undefined, or if the limit is exceeded."""
        value = self._values.get(name.lower())
        if value is not None:
            self._remaining_length -= len(value)
        return value if self._remaining_length > 0 else None


class Braces:
    """The matching braces of text[start:end], computed on first use."""

    def __init__(self, text: str, start: int, end: int) -> None:
        self._text = text
        self._start = start
        self._end = end

    @cached_property
    def closing(self) -> dict[int, int]:
        """Offsets of opening braces to those that close them, ignoring braces after a backslash."""
        return match_braces(self._text, self._start, self._end)

    @cached_property
    def closing_with_escaped(self) -> dict[int, int]:
        """The same, counting every brace."""
        return match_braces(self._text, self._start, self._end, escapes=False)


class BlockReader:
    """Reads the block that begins with `@` at `start` and ends before `limit` at the latest."""

    def __init__(
        self, text: str, start: int, limit: int, braces: Braces, macros: Macros, problems: list[OffsetProblem]
    ) -> None:
        self.text = text
        self.start = start
        self.limit = limit
        self.braces = braces
        self.macros = macros
        self.problems = problems
        self.recoveries = 0
        head = _HEAD.match(text, start, limit)
        assert head is not None, "a block begins with @, a word and a bracket"  # noqa: S101 - checked by the caller
        self.kind = head[1].lower()
        self.closer = "}" if head[2] == "{" else ")"
        self.body = head.end()
        self.fields: dict[str, str] = {}
        self.cuts: list[tuple[int, int]] = []
        """Start and end of what is not published."""
        self.references: list[tuple[str, tuple[int, int]]] = []
        self.used: dict[str, Definition] = {}
        """Macros of this block, by name."""
        self.undefined = 0
        """Macros of this block that are not defined."""
        self.is_well_formed = True
        self.after_comma = True

    def report(self, severity: Severity, offset: int, message: str, hint: str | None = None) -> None:
        """Report an error of syntax, which keeps other programs from reading the block."""
        self.is_well_formed = False
        self.problems.append(OffsetProblem(severity, offset, message, hint))

    def read_string(self) -> int:
        """Define a macro and return the end of the block."""
        position = self.skip_space(self.body)
        name = _NAME.match(self.text, position, self.limit)
        equals = self.skip_space(name.end()) if name else position
        if name is None or not self.is_at(equals, "="):
            example = "@string{jacm = {Journal of the ACM}}"
            self.report("error", position, 'an @string needs a name, "=" and a value', example)
            return self.body
        value, position = self.read_value(self.skip_space(equals + 1), name[0])
        position = self.skip_space(position)
        end = position + 1
        if not self.is_at(position, self.closer):
            self.report("warning", self.start, f'@string "{name[0]}" is not closed: missing "{self.closer}"')
            end = position
        self.macros.define(name[0], value or "", self.make_definition(name[0], value or "", end))
        return end

    def make_definition(self, name: str, value: str, end: int) -> Definition:
        """Return the block of a macro as it is in the text, or written anew if other programs cannot read it."""
        needs = tuple(self.used.values())
        text = remove_ranges(self.text, self.start, end, self.cuts)
        if self.undefined or not self.is_well_formed:
            text, needs = f"@string{{{name} = {{{value}}}}}", ()
        return Definition(name.lower(), text, self.start, needs)

    def read_preamble(self) -> int:
        """Return the end of the block."""
        end = self.closed_at(self.body - 1, self.braces.closing)
        return self.body if end is None else end + 1

    def read_entry(self) -> BibtexEntry:
        key, position = self.read_key()
        end = None
        while end is None:
            start, position = position, self.cut_comments(position)
            if position >= self.limit:
                end = self.end_unclosed(key)
            elif self.closes_entry(position):
                end = position + 1
            elif self.text[position] in "})":
                message = f'unexpected "{self.text[position]}"'
                self.is_well_formed = False
                position = self.recover(position, message) if self.closer == "}" else position + 1
            elif self.text[position] == ",":
                if self.after_comma:
                    self.problems.append(OffsetProblem("warning", position, "unexpected comma"))
                    self.cuts.append((position, position + 1))
                self.after_comma = True
                position += 1
            else:
                position = self.read_field(start, position)
        return BibtexEntry(
            self.kind,
            key,
            self.start,
            end,
            self.fields,
            tuple(self.cuts),
            tuple(self.references),
            tuple(self.used.values()),
            self.is_well_formed and is_balanced(self.text[self.start : end], escapes=False),
        )

    def end_unclosed(self, key: str | None) -> int:
        """Report that the entry is not closed and return its end."""
        if self.recoveries <= _MAX_RECOVERIES:
            name = f'entry "{key}"' if key else "this entry"
            self.report("error", self.start, f'{name} is not closed: missing "{self.closer}"')
        return self.start + len(self.text[self.start : self.limit].rstrip())

    def closes_entry(self, position: int) -> bool:
        """Return whether a bracket closes the entry; at the end of the block even the wrong kind does."""
        character = self.text[position]
        if character == self.closer:
            return True
        if character not in "})" or self.skip_space(position + 1) < self.limit:
            return False
        self.report("warning", position, f'closed by "{character}" instead of "{self.closer}"')
        return True

    def read_key(self) -> tuple[str | None, int]:
        """Return the key and the position after it and its comma."""
        position = self.skip_space(self.body)
        found = _KEY.match(self.text, position, self.limit)
        key = found[0] if found else ""
        self.cuts += ((position + at.start(), position + at.end()) for at in INVALID_IN_KEYS.finditer(key))
        after = self.skip_space(position + len(key))
        if self.closer == ")" and key.endswith(")"):
            return key[:-1] or None, position + len(key) - 1
        if self.is_at(after, "="):
            self.report("warning", position, "this entry has no key")
            return None, position
        if not self.is_at(after, ",") and not self.is_at(after, self.closer):
            line = _KEY_LINE.match(self.text, position, self.limit)
            if line and self.is_at(line.end(), ","):
                key, after = line[0].strip(), line.end()
                self.report("warning", position, f'the key "{key}" contains a space')
            elif after < self.limit:
                self.report("warning", after, f'missing comma after the key "{key}"')
                return key or None, after
        if not key:
            self.report("warning", position, "this entry has no key")
        return key or None, after + 1 if self.is_at(after, ",") else after

    def read_field(self, start: int, position: int) -> int:
        """Read the field whose name is at `position`, and return where to continue. White space begins at `start`."""
        name = _NAME.match(self.text, position, self.limit)
        if name is None:
            return self.recover(position, f'expected a field, found "{self.excerpt(position)}"')
        equals = self.cut_comments(name.end())
        if not self.is_at(equals, "="):
            return self.recover(equals, f'missing "=" after "{name[0]}"')
        if not self.after_comma:
            self.report("warning", position, f'missing comma before "{name[0]}"')
        recoveries, undefined = self.recoveries, self.undefined
        value_start = self.cut_comments(equals + 1)
        value, end = self.read_value(value_start, name[0])
        following = self.cut_comments(end)
        has_comma = self.is_at(following, ",")
        can_follow = following >= self.limit or self.text[following] in "})" or _NAMED_VALUE.match(self.text, following)
        if has_comma:
            end = following + 1
        elif not can_follow:
            end = self.recover(following, f'expected a comma after "{name[0]}", found "{self.excerpt(following)}"')
        self.after_comma = has_comma or self.recoveries > recoveries
        field = name[0].lower()
        # White space before the field is cut with it.
        whole = (start + len(self.text[start:position].rstrip()), end)
        if value is not None and field in self.fields:
            message = f'duplicate field "{name[0]}": the first one is used'
            self.problems.append(OffsetProblem("warning", position, message))
            self.cuts.append(whole)
        elif value is not None:
            self.fields[field] = value
            is_one_piece = self.text.startswith(value, value_start + 1) and self.text[value_start] in '"{'
            self.cuts += find_cuts(field, value, value_start + 1 if is_one_piece else None, whole)
            if treatment_of(field) == "reference":
                self.references.append((field, whole))
            if self.undefined > undefined or field[0].isdigit():
                # BibTeX stops at a macro that it does not know, and at a digit where a name should begin.
                self.cuts.append(whole)
        return end

    def read_value(self, position: int, field: str) -> tuple[str | None, int]:
        """Return the value that begins at `position`, or None if there is none, and its end."""
        parts: list[str] = []
        while True:
            opener = self.text[position] if position < self.limit else ""
            if opener in ("{", '"') and opener:
                end = self.find_closing(position)
                if end is None:
                    part, position = self.read_unclosed(position, field)
                    return "".join([*parts, part]), position
                parts.append(self.text[position + 1 : end])
                position = end + 1
            else:
                word = _WORD.match(self.text, position, self.limit)
                if word is None:
                    self.report("warning", position, f'"{field}" has no value')
                    return "".join(parts) if parts else None, position
                parts.append(self.read_word(word[0], position))
                position = word.end()
            after = self.cut_comments(position)
            if not self.is_at(after, "#"):
                return "".join(parts), position
            position = self.cut_comments(after + 1)

    def read_word(self, word: str, position: int) -> str:
        """Return the value of a number or macro; an undefined macro is reported, and empty, as in BibTeX."""
        if word.isdigit():
            return word
        value = self.macros.expand(word)
        if value is not None:
            if definition := self.macros.definition(word):
                self.used[definition.name] = definition
            return value
        if word[0].isdigit():
            self.report("warning", position, f'"{word}" must be enclosed in braces')
            return word
        self.undefined += 1
        hint = f"enclose the text in braces, or define the string above: @string{{{word} = {{…}}}}"
        self.problems.append(OffsetProblem("warning", position, f'undefined string "{word}"', hint))
        return ""

    def read_unclosed(self, position: int, field: str) -> tuple[str, int]:
        """Return a value without closing brace or quote, and its end: where the next field seems to begin."""
        closer = '"}"' if self.text[position] == "{" else "quote"
        self.recoveries += 1
        self.report("error", position, f'the value of "{field}" is not closed: missing {closer}')
        following = _NEXT.search(self.text, position, self.limit) if self.recoveries <= _MAX_RECOVERIES else None
        if following is None:
            self.recoveries = _MAX_RECOVERIES + 1  # Do not report the end of the entry as well.
            return self.text[position + 1 : self.limit].rstrip().rstrip("})").rstrip(), self.limit
        return self.text[position + 1 : following.start()].rstrip().rstrip(",").rstrip(), following.start()

    def recover(self, position: int, message: str) -> int:
        """Report an error and return where to continue: at the next field, or else at the end of the entry."""
        self.recoveries += 1
        if self.recoveries > _MAX_RECOVERIES:
            self.report("error", position, "too many errors: the rest of this entry is left out")
            return self.limit
        self.report("error", position, message)
        following = _NEXT.search(self.text, position, self.limit)
        if following:
            return following.end()
        closer = self.text.rfind(self.closer, position, self.limit)
        return closer if closer >= 0 else self.limit

    def skip_space(self, position: int) -> int:
        """Return the position after white space and comments."""
        space = _SPACE.match(self.text, position, self.limit)
        return space.end() if space else position

    def cut_comments(self, position: int) -> int:
        """Skip white space and comments. BibTeX itself has no comments in entries, so they are not published."""
        end = self.skip_space(position)
        if end > position and "%" in self.text[position:end]:
            self.cuts += ((found.start(), found.end()) for found in _COMMENT.finditer(self.text, position, end))
        return end

    def is_at(self, position: int, character: str) -> bool:
        return position < self.limit and self.text[position] == character

    def excerpt(self, position: int) -> str:
        return " ".join(self.text[position : min(position + 20, self.limit)].split())

    def find_closing(self, position: int) -> int | None:
        """Return where the brace or quote at `position` is closed, or None.

        BibTeX counts every brace, but people and programs write `\\{` for a literal brace. Of both ways to count, the
        one that ends first is used, if a value can end there.
        """
        is_quote = self.text[position] == '"'
        find_end = self.find_quote if is_quote else self.closed_at
        pairs = (self.braces.closing, self.braces.closing_with_escaped)
        ends = sorted({end for each in pairs if (end := find_end(position, each)) is not None})
        if (
            self.closer == "}"
            and not is_quote
            and ends
            and self.skip_space(ends[0] + 1) >= self.limit
            and _NEXT.search(self.text, position, ends[0])
        ):
            return None  # The brace found closes the entry.
        return next(filter(self.can_end_value, ends), ends[0] if ends else None)

    def can_end_value(self, position: int) -> bool:
        """Return whether what follows the brace or quote at `position` can follow a value."""
        after = self.skip_space(position + 1)
        return after >= self.limit or self.text[after] in ",#})" or bool(_NAMED_VALUE.match(self.text, after))

    def find_quote(self, position: int, pairs: dict[int, int]) -> int | None:
        """Return the next quote after the one at `position` that is outside braces, or None.

        The quote in `\\"{o}` ends a value in BibTeX, but not here if what follows cannot follow a value.
        """
        position += 1
        while found := _QUOTE.search(self.text, position, self.limit):
            end: int | None = found.start()
            if found[0] == "{":
                end = self.closed_at(found.start(), pairs)
            elif self.text[found.start() - 1] != "\\" or self.can_end_value(found.start()):
                return end
            position = found.end() if end is None else end + 1
        return None

    def closed_at(self, position: int, pairs: dict[int, int]) -> int | None:
        """Return the closing brace of the one at `position`, if it is inside this block."""
        end = pairs.get(position)
        return end if end is not None and end < self.limit else None
