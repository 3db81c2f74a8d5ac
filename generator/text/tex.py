r"""TeX of bibliographies to plain Unicode: `Schr{\"o}dinger's {\TeX}` to `Schrödinger's TeX`.

Takes the value of a BibTeX field and returns text in NFC, in which math is `$…$` and unchanged. Braces are removed,
accents and symbols become characters, and formatting commands are replaced by their arguments. An unknown command
without an argument is left as it is, so that it gets noticed. There is one pass over the tokens and no recursion, so
the time is linear in any input. Commands missing from the tables below are looked up in pylatexenc, which is loaded
only then; its own conversion of whole texts takes a hundred times as long and drops ampersands.
"""

import re
import unicodedata
from collections.abc import Callable
from functools import cache, cached_property, lru_cache, partial
from typing import Any

from generator.text.braces import match_braces
from generator.text.html import clean_line
from generator.text.superscripts import subscript, superscript

_TOKEN = re.compile(
    r"""(?P<math>\$\$(?:[^$\\]|\\.)++\$\$|\$(?:[^$\\]|\\.)++\$|\\\((?:[^\\]|\\[^()])++\\\))
      |\\(?P<word>[A-Za-z]++)\*?[ \t]*+
      |\\(?P<symbol>.)
      |(?P<mark>[{}~]|---?|``|''|`|\$)""",
    re.VERBOSE | re.DOTALL,
)
_PARAGRAPH = re.compile(r"\n[ \t\r]*\n\s*")
# Characters that TeX escapes. Replacing these sequences is correct only in text without an escaped backslash.
_ESCAPES = ("\\%", "\\&", "\\_", "\\#")

# Accents of plain TeX and LaTeX (The TeXbook, chapter 9; LaTeX2e for authors, "Accents") as combining characters.
_ACCENTS = {
    "`": "\u0300", "'": "\u0301", "^": "\u0302", "~": "\u0303", "=": "\u0304", "u": "\u0306", ".": "\u0307",
    '"': "\u0308", "h": "\u0309", "r": "\u030a", "H": "\u030b", "v": "\u030c", "U": "\u030e", "G": "\u030f",
    "d": "\u0323", "textcommabelow": "\u0326", "c": "\u0327", "k": "\u0328", "b": "\u0331", "t": "\u0361",
}  # fmt: skip
_DOTLESS = {"ı": "i", "ȷ": "j"}
_ACCENTS_ALONE = {_ACCENTS[sign]: sign for sign in "`'^~=.\""}
r"""How an accent without a letter is written: `\~{}` is a tilde."""
# The control symbols and control words of The TeXbook, chapter 2.
_SYMBOLS = {
    "&": "&", "%": "%", "#": "#", "_": "_", "{": "{", "}": "}", "$": "\\$",
    "/": "", "-": "", "@": "", "!": "",
    " ": " ", "\n": " ", "\r": " ", "\t": " ", ",": " ", ";": " ", ":": " ", ">": " ", "\\": " ",
}  # fmt: skip
_WORDS = {
    "ss": "ß", "o": "ø", "O": "Ø", "l": "ł", "L": "Ł", "ae": "æ", "AE": "Æ", "oe": "œ", "OE": "Œ", "aa": "å", "AA": "Å",
    "i": "ı", "j": "ȷ", "dh": "ð", "DH": "Ð", "dj": "đ", "DJ": "Đ", "th": "þ", "TH": "Þ", "ng": "ŋ", "NG": "Ŋ",
    "textendash": "–", "textemdash": "—", "ldots": "…", "dots": "…", "textellipsis": "…", "slash": "/", "hyphen": "-",
    "textquoteright": "’", "textquoteleft": "‘", "textquotedblleft": "“", "textquotedblright": "”",
    "lq": "‘", "rq": "’",
    "textless": "<", "textgreater": ">", "textbar": "|", "textasciitilde": "~", "textasciicircum": "^",
    "textbackslash": "\\", "textunderscore": "_", "textquotesingle": "'", "textquotedbl": '"',
    "textbraceleft": "{", "textbraceright": "}", "lbrace": "{", "rbrace": "}",
    "TeX": "TeX", "LaTeX": "LaTeX", "BibTeX": "BibTeX", "textsection": "§", "textonehalf": "½", "textdollar": "\\$",
    "quad": " ", "qquad": " ", "space": " ", "newline": " ", "linebreak": " ", "par": " ", "xspace": "",
}  # fmt: skip
# Removed, while their arguments stay.
_FORMATTING = frozenset(
    "emph textbf textit textrm textsf texttt textsc textsl textmd textup textnormal text underline uline mbox hbox"
    " it bf em rm sf tt sc sl itshape bfseries slshape scshape rmfamily sffamily ttfamily upshape mdseries normalfont"
    " small large normalsize scriptsize footnotesize protect relax leavevmode noindent boldmath unboldmath"
    " mkbibemph mkbibbold mkbibitalic mkbibacro autocap uppercase lowercase MakeUppercase MakeLowercase NoCaseChange"
    " ignorespaces nobreak allowbreak bibstring".split()
)
# Removed together with their first argument.
_DISCARDED = frozenset(
    "noop noopsort SortNoop sortnoop cite citep citet textcite parencite footnote label index begin end color textcolor"
    " foreignlanguage selectlanguage href hspace vspace vphantom hphantom phantom".split()
)
_URLS = frozenset(("url", "path", "nolinkurl"))
_QUOTED = {"enquote": "“”", "mkbibquote": "“”", "textquote": "“”", "mkbibparens": "()", "mkbibbrackets": "[]"}
# Math commands that are also written outside math, with their numbers of arguments.
_MATH_COMMANDS = {
    "frac": 2, "sqrt": 1, "overline": 1, "bar": 1, "vec": 1, "hat": 1, "tilde": 1, "widetilde": 1, "widehat": 1,
    "mathrm": 1, "mathbf": 1, "mathit": 1, "mathcal": 1, "mathbb": 1, "mathfrak": 1, "mathsf": 1, "bm": 1, "dot": 1,
    "ddot": 1, "boldsymbol": 1, "binom": 2, "nicefrac": 2,
}  # fmt: skip
_SCRIPTS = {"textsuperscript": superscript, "textsubscript": subscript}
_PUNCTUATION = {"~": " ", "--": "–", "---": "—", "``": "“", "''": "”", "`": "‘"}
_BACKTICK = re.compile(r"(?<![\\`])`(?!`)")
_URL_WORDS = {
    "sim": "~", "textasciitilde": "~", "textunderscore": "_", "textless": "<", "textgreater": ">", "lt": "<", "gt": ">",
    "langle": "<", "rangle": ">", "textbar": "|", "textasciicircum": "^", "textdollar": "$", "textquotesingle": "'",
    "slash": "/", "hyphen": "-", "textbackslash": "\\",
}  # fmt: skip
_URL_TEX = re.compile(
    rf"""\$\\(?P<math>sim|lt|gt|langle|rangle)\$|\\(?P<word>{"|".join(_URL_WORDS)})(?![A-Za-z])(?:\{{\}}|[ ])?
      |(?P<tilde>\\~(?:\{{\}})?)|\\(?P<escaped>[%&\#_{{}}$])|\$(?P<bracket>[<>])\$
      |\\(?:url|path|nolinkurl|ensuremath)(?![a-z])|\\-|[{{}}]""",
    re.VERBOSE,
)
_MAX_DEPTH = 100
"""Nested groups with a command, and accents on one letter. Each level joins its text again, so they must be few."""


def tex_to_text(tex: str) -> str:
    """Return the text on one line, whitespace collapsed; empty if nothing is left."""
    return _convert_cached(tex) if len(tex) <= 400 else _convert(tex)


def tex_to_paragraphs(tex: str) -> str:
    """Return the text with empty lines between paragraphs, which TeX too separates by empty lines."""
    if "\n" not in tex or not _PARAGRAPH.search(tex):
        return tex_to_text(tex)
    return "\n\n".join(filter(None, map(tex_to_text, _PARAGRAPH.split(tex))))


def tex_to_url(tex: str) -> str:
    r"""Return a URL or identifier, in which dashes and tildes are literal: `a\_b`, `{\textasciitilde}me`, `17$<$1`."""
    if "\\" in tex or "{" in tex or "$" in tex:
        tex = _URL_TEX.sub(_url_character, tex)
    return "".join(tex.split())


def _url_character(found: re.Match[str]) -> str:
    word = found["math"] or found["word"]
    return _URL_WORDS[word] if word else found["escaped"] or found["bracket"] or ("~" if found["tilde"] else "")


def _convert(tex: str) -> str:
    if "\\" in tex and "\\\\" not in tex:
        for escape in _ESCAPES:
            if escape in tex:
                tex = tex.replace(escape, escape[1])
    if "\\" in tex or "$" in tex:
        tex = _Converter(tex).convert()
    elif "{" in tex or "}" in tex or "~" in tex or "`" in tex or "--" in tex or "''" in tex:
        tex = _convert_simple(tex)
    return _clean(tex)


def _convert_simple(tex: str) -> str:
    """Convert TeX without commands and math, in which only braces, dashes, ties and quotes are special."""
    tex = tex.replace("{", "").replace("}", "").replace("~", " ").replace("---", "—").replace("--", "–")
    tex = tex.replace("``", "“").replace("''", "”")
    return tex.replace("`", "‘").replace("'", "’") if "`" in tex else tex


def _clean(text: str) -> str:
    """Return the same as `clean_line`, but skip it for clean text: checking takes a tenth of its time."""
    is_clean = text.isprintable() and "  " not in text and text[:1] != " " and text[-1:] != " "
    if is_clean and (text.isascii() or unicodedata.is_normalized("NFC", text)):
        return text
    return clean_line(text) or ""


_convert_cached = lru_cache(maxsize=1 << 15)(_convert)


_Apply = Callable[[str], str]


class _Converter:
    """Converts one text, token by token."""

    def __init__(self, tex: str) -> None:
        self.tex = tex
        self.out: list[str] = []
        self.open: list[tuple[int, _Apply | None]] = []
        """For each open brace the index in `out` at which its group begins, and the function applied to the group."""
        self.accents = ""
        """Combining characters whose letter has not been read yet."""
        self.pending: _Apply | None = None
        """The function applied to the group that comes next, set by a command."""
        self.has_backticks = _BACKTICK.search(tex) is not None
        """Whether single quotes are written as in TeX, so that an apostrophe is a closing quote."""

    def convert(self) -> str:
        tex = self.tex
        position = 0
        while token := _TOKEN.search(tex, position):
            if token.start() > position:
                self.add(tex[position : token.start()])
            position = token.end()
            match token.lastgroup:
                case "mark":
                    self.convert_mark(token[0])
                case "symbol":
                    self.convert_symbol(token["symbol"])
                case "word":
                    position = self.convert_word(token["word"], token[0], position)
                case _:
                    math = token[0]
                    self.add_verbatim(math if math[0] == "$" else f"${math[2:-2]}$")
        self.add(tex[position:])
        self.add_verbatim("")
        text = "".join(self.out)
        # A lone dollar sign cannot begin a formula. If there are more, those that do not keep their backslash.
        return text.replace("\\$", "$") if "\\$" in text and text.count("$") == 1 else text

    def add(self, text: str) -> None:
        if self.accents:
            text = text.lstrip()
            if not text:
                return
            text, self.accents = _accented(text, self.accents), ""
        self.pending = None
        self.out.append(text.replace("'", "’") if self.has_backticks else text)

    def add_verbatim(self, text: str) -> None:
        if self.accents:
            self.out.append(_accented("", self.accents))
            self.accents = ""
        self.pending = None
        self.out.append(text)

    def convert_mark(self, mark: str) -> None:
        if mark == "{":
            apply = self.pending
            if accents := self.accents:
                apply = partial(_accented, accents=accents)
            self.open.append((len(self.out), apply if len(self.open) < _MAX_DEPTH else None))
            self.accents, self.pending = "", None
        elif mark == "}":
            self.add_verbatim("")
            if self.open:
                start, apply = self.open.pop()
                if apply:
                    self.out[start:] = [apply("".join(self.out[start:]))]
        elif mark in _PUNCTUATION:
            self.add(_PUNCTUATION[mark])
        else:
            self.add_verbatim(mark)

    def convert_symbol(self, symbol: str) -> None:
        if symbol in _ACCENTS:
            self.add_accent(_ACCENTS[symbol])
        else:
            self.add(_SYMBOLS.get(symbol, "\\" + symbol))

    def add_accent(self, accent: str) -> None:
        if len(self.accents) < _MAX_DEPTH:
            self.accents = accent + self.accents  # the last one is the nearest to the letter

    def convert_word(self, word: str, written: str, position: int) -> int:
        """Convert a control word and return the position after it and after arguments that are taken verbatim."""
        if word in _WORDS:
            self.add(_WORDS[word])
        elif word in _FORMATTING:
            pass
        elif word in _ACCENTS:
            self.add_accent(_ACCENTS[word])
        elif word == "a" and self.tex[position : position + 1] in _ACCENTS:  # `\a'e`, from the tabbing environment
            self.add_accent(_ACCENTS[self.tex[position]])
            position += 1
        elif word in _QUOTED:
            marks = _QUOTED[word]
            self.pending = lambda text: f"{marks[0]}{text}{marks[1]}"
        elif word in _SCRIPTS:
            convert_script = _SCRIPTS[word]
            self.pending = lambda text: convert_script(text) or text
        elif word in _DISCARDED:
            self.pending = lambda _: ""
        elif word in _URLS:
            url, position = self.read_group(position)
            self.add_verbatim(url[1:-1].replace("\\", ""))
        elif word == "ensuremath":
            formula, position = self.read_group(position)
            self.add_verbatim(f"${formula[1:-1]}$" if formula[1:-1].strip() else "")
        elif word in _MATH_COMMANDS:
            position = self.convert_math_command(word, written, position)
        elif (symbol := _symbol_of(word)) is not None:
            self.add(symbol)
        elif self.tex[position : position + 1] != "{":
            self.add_verbatim(written)
        return position

    def convert_math_command(self, word: str, written: str, position: int) -> int:
        """Put a math command with its arguments between dollar signs and return the position after them."""
        start = position - len(written)
        for _ in range(_MATH_COMMANDS[word]):
            argument, position = self.read_group(position)
            if not argument and self.tex[position : position + 1].isalnum():
                position += 1
        formula = self.tex[start:position]
        self.add_verbatim(formula if formula == written else f"${formula}$")
        return position

    def read_group(self, position: int) -> tuple[str, int]:
        """Return the group that begins at `position`, braces included, and its end; empty if no group begins there."""
        end = self.closing.get(position)
        return ("", position) if end is None else (self.tex[position : end + 1], end + 1)

    @cached_property
    def closing(self) -> dict[int, int]:
        return match_braces(self.tex)


def _accented(text: str, accents: str) -> str:
    text = text.lstrip()
    if not text:
        return _ACCENTS_ALONE.get(accents, "")
    end = 1
    while end < len(text) and unicodedata.combining(text[end]):
        end += 1
    return _DOTLESS.get(text[0], text[0]) + text[1:end] + accents + text[end:]


@cache
def _symbol_of(word: str) -> str | None:
    """Return the character of a command without arguments, or None if pylatexenc knows no such command."""
    spec = _specs()(word)
    symbol = spec.simplify_repl if spec is not None and spec.macroname == word else None
    # Formats such as `%s/%s` belong to commands with arguments, and `<ref>` is a placeholder.
    return symbol if isinstance(symbol, str) and "%" not in symbol and (len(symbol) == 1 or symbol[:1] != "<") else None


@cache
def _specs() -> Callable[[str], Any]:
    from pylatexenc.latex2text import get_default_latex_context_db

    specs: Callable[[str], Any] = get_default_latex_context_db().get_macro_spec
    return specs
