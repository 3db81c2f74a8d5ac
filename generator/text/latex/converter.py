r"""Convert one TeX text to Unicode, token by token.

There is one pass over the tokens and no recursion but into the arguments of a few commands, so the time is linear in
any input.
"""

import re
from collections.abc import Callable
from functools import cache, cached_property

from generator.text.braces import match_braces
from generator.text.latex.accents import ACCENTS, MATH_ACCENTS
from generator.text.latex.arguments import read_arguments, read_option, skip_options, skip_space
from generator.text.latex.builder import TextBuilder
from generator.text.latex.formulas import find_formula, mark_formula, text_of_formula, unmark
from generator.text.latex.functions import APPLIED, enquote, write_script
from generator.text.latex.ipa import expand_ipa
from generator.text.latex.symbols import CHARACTERS, IPA, IPA_GREEK, KERNEL
from generator.text.latex.unknown import glued_command, symbol_of
from generator.text.latex.vocabulary import (
    CITATION,
    DIMENSION,
    DISCARDED,
    ENVIRONMENT_ARGUMENTS,
    FOREIGN_QUOTED,
    FORMATTING,
    MATH_COMMANDS,
    MATH_ENVIRONMENTS,
    NOTES,
    SPACES,
    STARRED,
    UNITS_AND_FORMULAS,
    URLS,
    WITH_DIMENSION,
    format_ion,
)
from generator.text.superscripts import raise_text

_TOKEN = re.compile(
    r"""(?P<math>\$\$?|\\[(\[])
      |\\(?P<word>[A-Za-z]++)(?P<after>(?P<star>\*)?\s*+)
      |\\(?P<symbol>.)
      |(?P<mark>[{}~]|---?|``|''|`)""",
    re.VERBOSE | re.DOTALL,
)
_PLAIN = re.compile(r"[^\\${}~`'-]*+(?:(?:-(?!-)|'(?!'))[^\\${}~`'-]*+)*+")
"""Matches the text before the next token, much faster than the search for the token."""
_PUNCTUATION = {"~": " ", "--": "–", "---": "—", "``": "“", "''": "”", "`": "‘"}
# The control symbols of The TeXbook, chapter 2.
_SYMBOLS = {
    **{character: character for character in "&%#_{}$"},
    **dict.fromkeys("/-@!<*+", ""),
    **dict.fromkeys(" \n\r\t,;:>\\", " "),
    "|": "‖",
}
_AFTER_LINE_BREAK = re.compile(r"\*?\s*\[\s*-?[\d.]+\s*[a-z]{2}\s*\]")
_CHARACTER_CODE = re.compile(r"\s*(?:\"([0-9A-Fa-f]{1,6})|'([0-7]{1,7})|(\d{1,7}))\s?")
_WORD = re.compile(r"\\([A-Za-z]+)")
_PENALTY = re.compile(r"\s*=?\s*-?\d+\s?")
_MAX_VERB = 200
"""Characters of the argument of `\\verb`."""
_MAX_NESTING = 3
"""Levels of arguments that are converted on their own."""


class Converter(TextBuilder):
    """Converts one text. Formulas in the result are marked, for `write_formulas`."""

    def __init__(self, tex: str, *, is_prose: bool = False, is_phonetic: bool | None = None, nesting: int = 0) -> None:
        super().__init__(tex)
        self.tex = tex
        self.is_prose = is_prose
        """Whether unknown commands are left as they are written, and links are followed by their URLs."""
        self.is_phonetic = is_phonetic
        """Whether the package tipa is used, and not textgreek; None if only other commands show that."""
        self.nesting = nesting
        self.unread: dict[str, None] = {}
        """The names of unknown commands, and of those that were left out although they say something, in order."""
        self.accent_names: dict[str, str] = {}
        """The commands by which accents are written here, by their combining characters."""
        self.skipped: dict[int, int] = {}
        """Positions at which an argument begins that is left out, and where it ends."""
        self.unclosed: set[str] = set()
        """Openers of formulas and environments that nothing closes any more, so that they are not searched again."""

    def convert(self) -> str:
        tex = self.tex
        position = 0
        while True:
            start = position
            plain = _PLAIN.match(tex, start)
            position = plain.end() if plain else start
            if position > start:
                self.add(tex[start:position])
            token = _TOKEN.match(tex, position)
            if token is None:
                break
            position = token.end()
            match token.lastgroup:
                case "mark":
                    position = self.convert_mark(token[0], position)
                case "symbol":
                    position = self.convert_symbol(token["symbol"], position)
                case "math":
                    position = self.convert_math(token[0], token.start())
                case _:
                    word = token["word"]
                    if token["star"] and word not in STARRED:
                        position = token.start("after")
                    position = self.convert_word(word, token[0], position)
        self.add(tex[position:])
        self.add_verbatim("")
        self.unread |= {name: None for accents, name in self.accent_names.items() if accents[0] in self.lone_accents}
        return "".join(self.out)

    def convert_mark(self, mark: str, position: int) -> int:
        if mark == "{":
            if (end := self.skipped.get(position - 1)) is not None:
                return end
            self.open_group()
        elif mark == "}":
            self.close_group()
        else:
            self.add(_PUNCTUATION[mark])
        return position

    def convert_symbol(self, symbol: str, position: int) -> int:
        if symbol in ACCENTS:
            self.add_accent(ACCENTS[symbol])
        elif symbol in _SYMBOLS:
            self.add(_SYMBOLS[symbol])
            if symbol == "\\" and (option := _AFTER_LINE_BREAK.match(self.tex, position)):
                position = option.end()
        else:
            self.unread.setdefault(symbol)
            self.add("\\" + symbol if self.is_prose else symbol)
        return position

    def convert_math(self, opener: str, start: int) -> int:
        if opener not in self.unclosed:
            if formula := find_formula(self.tex, start):
                self.add_formula(*formula)
                return formula[1]
            if opener != "$$" or "$$" not in self.tex[start + 2 : start + 4]:
                self.unclosed.add(opener)
        if opener == "$$":
            self.add_verbatim("$")  # `$$x$`
            return self.convert_math("$", start + 1)
        if opener == "$":
            self.add_verbatim("$")
            return start + 1
        return self.convert_symbol(opener[1], start + 2)

    def add_formula(self, tex: str, end: int) -> None:
        """Add a formula that ends at `end`, or its text if it is none."""
        after = self.tex[end : end + 2].lstrip("{}")[:1]
        text = text_of_formula(tex, self.last_character(), after)
        self.add_verbatim(mark_formula(tex) if text is None else text)

    def convert_word(self, word: str, written: str, position: int) -> int:
        """Convert a control word and return the position after it and after arguments that are taken verbatim."""
        if word in CHARACTERS:
            self.add_character(word)
        elif word in FORMATTING:
            pass
        elif word in ACCENTS:
            self.add_accent(ACCENTS[word])
            self.accent_names[ACCENTS[word]] = word
        elif word == "a" and self.tex[position : position + 1] in ACCENTS:  # `\a'e`, from the tabbing environment
            self.add_accent(ACCENTS[self.tex[position]])
            position += 1
        elif (apply := APPLIED.get(word)) is not None:
            self.pending = apply
        elif word in DISCARDED:
            position = self.skip_arguments(position, DISCARDED[word])
        elif word in URLS:
            url, position = self.read_group(position)
            self.add_verbatim(unmark(url).replace("\\", ""))
        elif word in MATH_COMMANDS:
            position = self.convert_math_command(word, position - len(written), position)
        elif word in SPACES:
            self.add(" ")
        else:
            position = self.convert_rare_word(word, written, position)
        return position

    def convert_rare_word(self, word: str, written: str, position: int) -> int:
        if (handler := _HANDLERS.get(word)) is not None:
            return handler(self, position)
        if word in UNITS_AND_FORMULAS and (read := self.read_arguments_of(word, position)):
            self.add_verbatim(self.convert_argument(UNITS_AND_FORMULAS[word][1](*read[0])))
            return read[1]
        if word in WITH_DIMENSION:
            dimension = DIMENSION.match(self.tex, position)
            self.add(" " if word.endswith("skip") else "")
            return dimension.end() if dimension else position
        if word in NOTES or CITATION.fullmatch(word):
            self.unread.setdefault(word)
            return self.skip_arguments(position, 1)
        if (symbol := symbol_of(word)) is not None:
            is_word = len(symbol) > 1 and symbol.isalpha() and self.tex[position : position + 1].isalnum()
            self.add(f"{symbol} " if is_word else symbol)
            return position
        self.unread.setdefault(word)
        if prefix := glued_command(word, within_word=not self.is_prose and self.last_character().isalpha()):
            return self.convert_word(prefix, f"\\{prefix}", position - len(written) + len(prefix) + 1)
        if self.is_prose and self.tex[position : position + 1] != "{":
            self.add_verbatim(written)
        return position

    def add_character(self, word: str) -> None:
        character = CHARACTERS[word]
        if word in IPA_GREEK:
            if self.is_phonetic is None:
                self.is_phonetic = any(name == "textipa" or name in IPA for name in _WORD.findall(self.tex))
            character = IPA_GREEK[word] if self.is_phonetic else character
        self.add(character)

    def convert_argument(self, tex: str, *, is_phonetic: bool | None = None) -> str:
        """Convert TeX on its own, for a command that changes how its argument is read."""
        if self.nesting >= _MAX_NESTING or ("\\" not in tex and "{" not in tex and "$" not in tex):
            return tex
        inner = Converter(tex, is_prose=self.is_prose, is_phonetic=is_phonetic, nesting=self.nesting + 1)
        text = inner.convert()
        self.unread |= inner.unread
        return text

    def convert_math_command(self, word: str, start: int, position: int) -> int:
        """Put a math command with its arguments between dollar signs and return the position after them."""
        if word in MATH_ACCENTS and self.last_character().isalpha():  # `Pe\tilde{n}a`
            self.add_accent(MATH_ACCENTS[word])
            return position
        after_word = position
        if word == "sqrt":
            _, position = read_option(self.tex, position)
        for _ in range(MATH_COMMANDS[word]):
            argument, position = self.read_group(position)
            if not argument and self.tex[position : position + 1].isalnum():
                position += 1
        if position > after_word:
            self.add_verbatim(mark_formula(unmark(self.tex[start:position])))
        else:
            self.unread.setdefault(word)
        return position

    def read_group(self, position: int) -> tuple[str, int]:
        """Return the content of the group at `position` and the position after it; empty if no group begins there."""
        end = self.closing.get(position)
        return ("", position) if end is None else (self.tex[position + 1 : end], end + 1)

    def read_arguments_of(self, word: str, position: int) -> tuple[list[str], int] | None:
        """Return the arguments of a command of siunitx or mhchem, of which the first is always a group."""
        position = skip_options(self.tex, position)
        if position not in self.closing:
            return None
        arguments: list[str] = []
        for _ in range(UNITS_AND_FORMULAS[word][0]):
            read = read_arguments(self.tex, skip_options(self.tex, position), 1, self.closing)
            if read is None:
                return None
            arguments += read[0]
            position = read[1]
        return arguments, position

    def skip_arguments(self, position: int, count: int) -> int:
        """Return the position after the options and up to `count` groups."""
        for _ in range(count):
            after = skip_options(self.tex, position)
            end = self.closing.get(skip_space(self.tex, after))
            if end is None:
                return after
            position = end + 1
        return position

    @cached_property
    def closing(self) -> dict[int, int]:
        return match_braces(self.tex)


def _raise(converter: Converter, position: int) -> int:
    before = converter.last_character(2)
    converter.pending = lambda text: write_script("^", text, raise_text(text.strip(), before))
    return position


def _convert_ensuremath(converter: Converter, position: int) -> int:
    formula, position = converter.read_group(position)
    converter.add_formula(unmark(formula), position)
    return position


def _convert_texorpdfstring(converter: Converter, position: int) -> int:
    """Keep the first argument, which is what TeX prints."""
    _, end = converter.read_group(position)
    second = skip_space(converter.tex, end)
    if end > position and (closing := converter.closing.get(second)) is not None:
        converter.skipped[second] = closing + 1
    return position


def _convert_href(converter: Converter, position: int) -> int:
    """Keep the text of a link, and in prose its URL after it."""
    url, end = converter.read_group(skip_options(converter.tex, position))
    if converter.is_prose and url:
        address = unmark(url).replace("\\", "")
        converter.pending = lambda text: text if address in text else f"{text} ({address})"
    return end


def _convert_foreign_quote(converter: Converter, position: int) -> int:
    converter.pending = enquote
    return converter.skip_arguments(position, 1)


def _convert_ipa(converter: Converter, position: int) -> int:
    phonetic, position = converter.read_group(position)
    converter.add_verbatim(converter.convert_argument(expand_ipa(unmark(phonetic)), is_phonetic=True))
    return position


def _convert_ion(converter: Converter, position: int) -> int:
    read = read_arguments(converter.tex, position, 2, converter.closing)
    if read is None:
        return position
    converter.add(format_ion(*(converter.convert_argument(argument) for argument in read[0])))
    return read[1]


def _convert_character(converter: Converter, position: int) -> int:
    r"""Convert `\char"E9`, `\symbol{233}` and `\char'351`."""
    group, end = converter.read_group(position)
    found = _CHARACTER_CODE.fullmatch(group) if group else _CHARACTER_CODE.match(converter.tex, position)
    if found is None:
        return position
    code = int(found[1], 16) if found[1] else int(found[2], 8) if found[2] else int(found[3])
    converter.add(chr(code) if 31 < code < 0xD800 or 0xE000 <= code < 0x110000 else "")
    return end if group else found.end()


def _convert_elsevier_glyph(converter: Converter, position: int) -> int:
    r"""Convert `\ElsevierGlyph{2014}`, whose argument is a code point."""
    code, position = converter.read_group(position)
    if re.fullmatch(r"[0-9A-Fa-f]{4}", code) and not chr(int(code, 16)).isspace():
        converter.add(chr(int(code, 16)))
    return position


def _convert_begin(converter: Converter, position: int) -> int:
    name, end = converter.read_group(position)
    closer = f"\\end{{{name}}}"
    if name.removesuffix("*") not in MATH_ENVIRONMENTS or closer in converter.unclosed:
        return converter.skip_arguments(end, ENVIRONMENT_ARGUMENTS.get(name, 0))
    closed = converter.tex.find(closer, end)
    if closed < 0:
        converter.unclosed.add(closer)
        return end
    formula = converter.tex[end:closed]
    if "&" in formula or "\\\\" in formula:
        formula = rf"\begin{{aligned}}{formula.strip()}\end{{aligned}}"
    converter.add_formula(formula, closed + len(closer))
    return closed + len(closer)


def _skip_number(converter: Converter, position: int) -> int:
    """Leave out the number after `\\penalty`."""
    number = _PENALTY.match(converter.tex, position)
    return number.end() if number else position


def _convert_verb(converter: Converter, position: int) -> int:
    delimiter = converter.tex[position : position + 1]
    end = converter.tex.find(delimiter, position + 1, position + _MAX_VERB) if delimiter else -1
    if end < 0:
        return position
    converter.add_verbatim(converter.tex[position + 1 : end])
    return end + 1


_HANDLERS: dict[str, Callable[[Converter, int], int]] = {
    **dict.fromkeys(("textsuperscript", "mkbibsuperscript", "super"), _raise),
    **dict.fromkeys(FOREIGN_QUOTED, _convert_foreign_quote),
    **dict.fromkeys(("char", "symbol", "unichar"), _convert_character),
    "href": _convert_href,
    "ensuremath": _convert_ensuremath,
    "texorpdfstring": _convert_texorpdfstring,
    **dict.fromkeys(("ElsevierGlyph", "elsevierglyph"), _convert_elsevier_glyph),
    "textipa": _convert_ipa,
    "ion": _convert_ion,
    "begin": _convert_begin,
    "end": lambda converter, position: converter.skip_arguments(position, 1),
    "verb": _convert_verb,
    "penalty": _skip_number,
}
"""Commands that need more than one of the tables."""


@cache
def is_known_command(word: str, *, redefinable: bool = False) -> bool:
    """Return whether a command means something, and is not left out with its argument.

    `redefinable` leaves out the commands of packages that a bibliography may well define for itself.
    """
    if word in KERNEL or word in ACCENTS or word in FORMATTING or word in _SYMBOLS:
        return True
    if redefinable:
        return False
    tables = (CHARACTERS, DISCARDED, URLS, SPACES, MATH_COMMANDS, WITH_DIMENSION, UNITS_AND_FORMULAS)
    return any(word in table for table in (*tables, APPLIED, _HANDLERS)) or symbol_of(word) is not None
