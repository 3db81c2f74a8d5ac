r"""TeX as it stands in bibliographies to plain Unicode: `Schr{\"o}dinger's {\TeX}` to `Schrödinger's TeX`.

Enters: the value of a BibTeX field. Leaves: text as the model has it, NFC, in which `$…$` is math, untouched. Braces
vanish, accents and signs become characters, commands for the look of a text leave what they are about; an unknown
command that is about nothing stays as it is written, so that it is seen. One pass over the tokens and no recursion:
linear in any input. Which sign a command stands for is asked of pylatexenc, which is loaded only for a command that
the small tables below do not have; its own reader of whole texts takes a hundred times as long and eats ampersands.
"""

import re
import unicodedata
from collections.abc import Callable
from functools import cache, cached_property, lru_cache, partial
from typing import Any

from generator.text.html import clean_line

_TOKEN = re.compile(
    r"""(?P<math>\$\$(?:[^$\\]|\\.)++\$\$|\$(?:[^$\\]|\\.)++\$|\\\((?:[^\\]|\\[^()])++\\\))
      |\\(?P<word>[A-Za-z]++)\*?[ \t]*+
      |\\(?P<sign>.)
      |(?P<mark>[{}~]|---?|``|''|`|\$)""",
    re.VERBOSE | re.DOTALL,
)
_PARAGRAPH = re.compile(r"\n[ \t\r]*\n\s*")
# Signs that need a backslash in TeX and nothing else; no other backslash may stand before theirs.
_ESCAPES = ("\\%", "\\&", "\\_", "\\#")

# Accents of plain TeX and LaTeX (The TeXbook, chapter 9; LaTeX2e for authors, "Accents") as combining characters.
_ACCENTS = {
    "`": "\u0300", "'": "\u0301", "^": "\u0302", "~": "\u0303", "=": "\u0304", "u": "\u0306", ".": "\u0307",
    '"': "\u0308", "h": "\u0309", "r": "\u030a", "H": "\u030b", "v": "\u030c", "U": "\u030e", "G": "\u030f",
    "d": "\u0323", "textcommabelow": "\u0326", "c": "\u0327", "k": "\u0328", "b": "\u0331", "t": "\u0361",
}  # fmt: skip
_DOTLESS = {"ı": "i", "ȷ": "j"}
_SIGNS = {
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
# For the look: what they are about stays, they do not.
_LOOKS = frozenset(
    "emph textbf textit textrm textsf texttt textsc textsl textmd textup textnormal text underline uline mbox hbox"
    " it bf em rm sf tt sc sl itshape bfseries slshape scshape rmfamily sffamily ttfamily upshape mdseries normalfont"
    " small large normalsize scriptsize footnotesize protect relax leavevmode noindent boldmath unboldmath"
    " mkbibemph mkbibbold mkbibitalic mkbibacro autocap uppercase lowercase MakeUppercase MakeLowercase NoCaseChange"
    " ignorespaces nobreak allowbreak bibstring".split()
)
# These vanish with their first argument.
_DROPPED = frozenset(
    "noopsort SortNoop sortnoop cite citep citet textcite parencite footnote label index begin end color textcolor"
    " foreignlanguage selectlanguage href hspace vspace vphantom hphantom phantom".split()
)
_ADDRESSES = frozenset(("url", "path", "nolinkurl"))
_QUOTED = {"enquote": "“”", "mkbibquote": "“”", "textquote": "“”", "mkbibparens": "()", "mkbibbrackets": "[]"}
# Math commands that people write without the dollars; the number is that of their arguments.
_MATHS = {
    "frac": 2, "sqrt": 1, "overline": 1, "bar": 1, "vec": 1, "hat": 1, "tilde": 1, "widetilde": 1, "widehat": 1,
    "mathrm": 1, "mathbf": 1, "mathit": 1, "mathcal": 1, "mathbb": 1, "mathfrak": 1, "mathsf": 1, "bm": 1, "dot": 1,
    "ddot": 1, "boldsymbol": 1, "binom": 2, "nicefrac": 2,
}  # fmt: skip
_RAISED = str.maketrans("0123456789+-−=()ni", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾ⁿⁱ")
_LOWERED = str.maketrans("0123456789+-−=()", "₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎")
_SCRIPTS = {"textsuperscript": _RAISED, "textsubscript": _LOWERED}
_MARKS = {"~": " ", "--": "–", "---": "—", "``": "“", "''": "”", "`": "‘"}
_BACKTICK = re.compile(r"(?<![\\`])`(?!`)")
_BRACE = re.compile(r"\\.|[{}]", re.DOTALL)
# Accents over nothing.
_SPACING = {_ACCENTS[sign]: sign for sign in "`'^~=.\""}
_ADDRESS_TEX = re.compile(
    r"""(?P<tilde>\$\\sim\$|\\~(?:\{\})?|\\textasciitilde(?:\{\}|[ ])?)|(?P<low>\\textunderscore(?:\{\}|[ ])?)
      |\\(?P<sign>[%&#_{}$])|\$(?P<bracket>[<>])\$|\\(?:url|path|nolinkurl)(?![a-z])|[{}]""",
    re.VERBOSE,
)
# Deeper than any text, and few enough that taking out what a command is about stays cheap.
_MAX_DEPTH = 100


def tex_to_text(tex: str) -> str:
    """One line: white space folded. Empty where nothing is left."""
    return _short(tex) if len(tex) <= 400 else _convert(tex)


def tex_to_paragraphs(tex: str) -> str:
    """The same for an abstract: empty lines, which part paragraphs in TeX too, are kept."""
    if "\n" not in tex or not _PARAGRAPH.search(tex):
        return tex_to_text(tex)
    return "\n\n".join(filter(None, map(tex_to_text, _PARAGRAPH.split(tex))))


def tex_to_address(tex: str) -> str:
    r"""An address or identifier, in which a dash or a tilde is what it is: `a\_b`, `{\textasciitilde}me`, `17$<$1`."""
    if "\\" in tex or "{" in tex or "$" in tex:
        tex = _ADDRESS_TEX.sub(_address_character, tex)
    return "".join(tex.split())


def _address_character(found: re.Match[str]) -> str:
    return found["sign"] or found["bracket"] or ("~" if found["tilde"] else "_" if found["low"] else "")


def _convert(tex: str) -> str:
    if "\\" in tex and "\\\\" not in tex:
        for escape in _ESCAPES:
            if escape in tex:
                tex = tex.replace(escape, escape[1])
    if "\\" in tex or "$" in tex:
        tex = _Reader(tex).read()
    elif "{" in tex or "}" in tex or "~" in tex or "`" in tex or "--" in tex or "''" in tex:
        tex = _convert_simple(tex)
    return _clean(tex)


def _convert_simple(tex: str) -> str:
    """Without commands and math only braces, dashes, ties and quotes are left."""
    tex = tex.replace("{", "").replace("}", "").replace("~", " ").replace("---", "—").replace("--", "–")
    tex = tex.replace("``", "“").replace("''", "”")
    return tex.replace("`", "‘").replace("'", "’") if "`" in tex else tex


def _clean(text: str) -> str:
    """As `clean_line`, which most texts do not need: looking takes a tenth of its time."""
    is_folded = text.isprintable() and "  " not in text and text[:1] != " " and text[-1:] != " "
    if is_folded and (text.isascii() or unicodedata.is_normalized("NFC", text)):
        return text
    return clean_line(text) or ""


_short = lru_cache(maxsize=1 << 15)(_convert)


class _Reader:
    """One pass over one text, token by token."""

    def __init__(self, tex: str) -> None:
        self.tex = tex
        self.out: list[str] = []
        self.open: list[tuple[int, Callable[[str], str] | None]] = []
        """For each open brace: where its text begins in `out`, and what becomes of that text."""
        self.accents = ""
        """Combining characters that wait for their letter."""
        self.about: Callable[[str], str] | None = None
        """What becomes of the next group."""
        self.backticks = _BACKTICK.search(tex) is not None
        """Whether single quotes are written the TeX way."""

    def read(self) -> str:
        tex = self.tex
        at = 0
        while token := _TOKEN.search(tex, at):
            if token.start() > at:
                self.add(tex[at : token.start()])
            at = token.end()
            match token.lastgroup:
                case "mark":
                    self.read_mark(token[0])
                case "sign":
                    self.read_sign(token["sign"])
                case "word":
                    at = self.read_word(token["word"], token[0], at)
                case _:
                    math = token[0]
                    self.add_verbatim(math if math[0] == "$" else f"${math[2:-2]}$")
        self.add(tex[at:])
        self.add_verbatim("")
        text = "".join(self.out)
        # A lone dollar cannot be taken for math; among others those that are no math keep their backslash.
        return text.replace("\\$", "$") if "\\$" in text and text.count("$") == 1 else text

    def add(self, text: str) -> None:
        if self.accents:
            text = text.lstrip()
            if not text:
                return
            text, self.accents = _accented(text, self.accents), ""
        self.about = None
        self.out.append(text.replace("'", "’") if self.backticks else text)

    def add_verbatim(self, text: str) -> None:
        if self.accents:
            self.out.append(_accented("", self.accents))
            self.accents = ""
        self.about = None
        self.out.append(text)

    def read_mark(self, mark: str) -> None:
        if mark == "{":
            become = self.about
            if self.accents:
                accents = self.accents
                become = partial(_accented, accents=accents)
            self.open.append((len(self.out), become if len(self.open) < _MAX_DEPTH else None))
            self.accents, self.about = "", None
        elif mark == "}":
            self.add_verbatim("")
            if self.open:
                start, become = self.open.pop()
                if become:
                    self.out[start:] = [become("".join(self.out[start:]))]
        elif mark in _MARKS:
            self.add(_MARKS[mark])
        else:
            self.add_verbatim(mark)

    def read_sign(self, sign: str) -> None:
        if sign in _ACCENTS:
            self.add_accent(_ACCENTS[sign])
        else:
            self.add(_SIGNS.get(sign, "\\" + sign))

    def add_accent(self, accent: str) -> None:
        if len(self.accents) < _MAX_DEPTH:
            self.accents = accent + self.accents  # the accent written last is next to the letter

    def read_word(self, word: str, written: str, at: int) -> int:
        """Go on behind a command and the arguments that it takes as they are written."""
        if word in _WORDS:
            self.add(_WORDS[word])
        elif word in _LOOKS:
            pass
        elif word in _ACCENTS:
            self.add_accent(_ACCENTS[word])
        elif word == "a" and self.tex[at : at + 1] in _ACCENTS:  # as in `\a'e`, from the tabbing environment
            self.add_accent(_ACCENTS[self.tex[at]])
            at += 1
        elif word in _QUOTED:
            self.about = partial(_quoted, marks=_QUOTED[word])
        elif word in _SCRIPTS:
            self.about = partial(_script, small=_SCRIPTS[word])
        elif word in _DROPPED:
            self.about = _dropped
        elif word in _ADDRESSES:
            address, at = self.read_group(at)
            self.add_verbatim(address[1:-1].replace("\\", ""))
        elif word == "ensuremath":
            formula, at = self.read_group(at)
            self.add_verbatim(f"${formula[1:-1]}$" if formula[1:-1].strip() else "")
        elif word in _MATHS:
            start = at - len(written)
            for _ in range(_MATHS[word]):
                argument, at = self.read_group(at)
                if not argument and self.tex[at : at + 1].isalnum():
                    at += 1
            formula = self.tex[start:at]
            self.add_verbatim(formula if formula == written else f"${formula}$")
        elif (sign := _sign(word)) is not None:
            self.add(sign)
        elif self.tex[at : at + 1] != "{":
            self.add_verbatim(written)
        return at

    def read_group(self, at: int) -> tuple[str, int]:
        """The group that begins at `at`, with its braces, and where it ends; empty where none does."""
        end = self.closing.get(at)
        return ("", at) if end is None else (self.tex[at : end + 1], end + 1)

    @cached_property
    def closing(self) -> dict[int, int]:
        """For each opening brace the one that closes it."""
        closing: dict[int, int] = {}
        opened: list[int] = []
        for brace in _BRACE.finditer(self.tex):
            if brace[0] == "{":
                opened.append(brace.start())
            elif brace[0] == "}" and opened:
                closing[opened.pop()] = brace.start()
        return closing


def _accented(text: str, accents: str) -> str:
    text = text.lstrip()
    if not text:
        return _SPACING.get(accents, "")  # `\~{}` is how a tilde is written
    end = 1
    while end < len(text) and unicodedata.combining(text[end]):
        end += 1
    return _DOTLESS.get(text[0], text[0]) + text[1:end] + accents + text[end:]


def _quoted(text: str, marks: str) -> str:
    return f"{marks[0]}{text}{marks[1]}"


def _script(text: str, small: dict[int, int]) -> str:
    """`₂` where Unicode has all characters small, else as they are: `3rd`."""
    script = text.translate(small)
    return script if not set(script) & set(text) else text


def _dropped(text: str) -> str:
    return ""


@cache
def _sign(word: str) -> str | None:
    """The character of a command without arguments; None where pylatexenc knows none."""
    spec = _specs()(word)
    sign = spec.simplify_repl if spec is not None and spec.macroname == word else None
    # Formats (`%s/%s`) are for commands with arguments, `<ref>` is a placeholder.
    return sign if isinstance(sign, str) and "%" not in sign and (len(sign) == 1 or sign[:1] != "<") else None


@cache
def _specs() -> Callable[[str], Any]:
    from pylatexenc.latex2text import get_default_latex_context_db

    specs: Callable[[str], Any] = get_default_latex_context_db().get_macro_spec
    return specs
