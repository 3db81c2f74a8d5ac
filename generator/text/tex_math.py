"""TeX math to MathML, safe for formulas from untrusted sources.

No converter is safe by itself: some let tags through in `\\operatorname`, some crash on 20,000 nested braces. The input
is therefore limited in length and depth, and the output must match an allow-list. If it does not, there is no MathML
and the caller shows the source.
"""

import re
from functools import cache, lru_cache
from typing import Protocol

from markupsafe import escape

from generator.text.braces import match_braces, nesting_depth
from generator.text.characters import NOT_XML
from generator.text.greek import GREEK_LETTERS
from generator.text.latex.accents import ACCENTS, accented
from generator.text.latex.arguments import read_arguments, skip_options
from generator.text.latex.mhchem import COMMANDS as CHEMICAL_COMMANDS
from generator.text.latex.siunitx import COMMANDS as UNIT_COMMANDS
from generator.text.latex.symbols import CHARACTERS
from generator.text.mathml_elements import ATTRIBUTES, ELEMENTS

MAX_LENGTH = 2_000
"""Characters of one formula."""
MAX_DEPTH = 100
"""Nested braces; the converter overflows its stack somewhere above 5,000."""

# Commands found in titles and abstracts that the converter does not know, or turns into inline styles and HTML tags.
MACROS = {
    **dict.fromkeys(
        "mbox hbox textup textmd textnormal textrm textit textsl textsc texttt textbf emph".split(), r"\text{#1}"
    ),
    **dict.fromkeys("ensuremath smash rlap llap vcenter lowercase NoCaseChange".split(), "#1"),
    **dict.fromkeys("mathop mathrel mathbin mathord mathopen mathclose mathpunct mathinner".split(), "{#1}"),
    **dict.fromkeys("! negthinspace xspace boldmath unboldmath relax null strut protect".split(), ""),
    # AMS-TeX and MathSciNet
    **dict.fromkeys("scr eusm euscr".split(), r"\mathscr{#1}"),
    **dict.fromkeys("germ eufm".split(), r"\mathfrak{#1}"),
    **dict.fromkeys("mathbbm mathds mathbbmss".split(), r"\mathbb{#1}"),
    "Cal": r"\mathcal{#1}",
    "ssf": r"\mathsf{#1}",
    "roman": r"\mathrm{#1}",
    "cprime": "'",
    # names of single characters, as in Crossref's BibTeX (package unicode-math)
    "less": "<", "equal": "=", "greater": ">", "mathplus": "+", "mathsemicolon": ";", "mathcolon": ":",
    "mathcomma": ",", "mathperiod": ".", "mathslash": "/", "mathexclam": "!", "mathquestion": "?", "mathhyphen": "-",
    **{f"up{name}": rf"\mathrm{{\{name}}}" for name in GREEK_LETTERS if name != "omicron"},
    **{f"text{name}": rf"\mathrm{{\{name}}}" for name in GREEK_LETTERS if name != "omicron"},
    # astronomy (AASTeX) and units
    **dict.fromkeys("la lsim simlt aple".split(), r"\lesssim "),
    **dict.fromkeys("ga gsim simgt apge".split(), r"\gtrsim "),
    **dict.fromkeys("degr arcdeg textdegree".split(), r"^\circ"),
    **{unit: rf"\,\mathrm{{{unit}}}" for unit in ("eV", "keV", "MeV", "GeV", "TeV")},
    "sun": r"\odot ",
    "earth": r"\oplus ",
    "arcsec": r"\text{″}",
    "arcmin": r"\text{′}",
    "micron": r"\,\mathrm{\mu m}",
    "textmu": r"\mu ",
    "micro": r"\mu ",
    "ohm": r"\Omega ",
    "celsius": r"{}^\circ\mathrm{C}",
    "angstrom": r"\text{Å}",
    # text characters in math
    "AA": r"\text{Å}",
    "textless": "<",
    "textgreater": ">",
    "textbar": "|",
    "textendash": r"\text{–}",
    "textquotesingle": "'",
    "textasciitilde": r"\sim ",
    "textrightarrow": r"\to ",
    "texttimes": r"\times ",
    "textpm": r"\pm ",
    "textsuperscript": r"^{\text{#1}}",
    "textsubscript": r"_{\text{#1}}",
    "sp": "^{#1}",
    "sb": "_{#1}",
    "widetilde": r"\tilde{#1}",
    **dict.fromkeys(("pmb", "varvec", "mathbfit"), r"\boldsymbol{#1}"),
    "cfrac": r"\frac{#1}{#2}",
    "sfrac": "#1/#2",
    "nicefrac": "#1/#2",
    "substack": r"\begin{matrix}#1\end{matrix}",
    "slash": "/",
    "href": "#2",
}  # fmt: skip

_ELEMENT = "|".join(sorted(ELEMENTS))
_ATTRIBUTE = "|".join(sorted(ATTRIBUTES))
_VALUE = r'"[A-Za-z0-9 .%+-]{0,40}"'
_ALLOWED = re.compile(
    rf"(?:[^<>&]++|&(?:amp|lt|gt|quot|\#\d{{1,7}}|\#x[0-9a-fA-F]{{1,6}});"
    rf"|</(?:{_ELEMENT})>|<(?:{_ELEMENT})(?: (?:{_ATTRIBUTE})={_VALUE})*+ ?/?>)*+"
)
# `\\text{…}` with a command or a group in it
_TEXT_GROUP = re.compile(
    r"(\\(?:text(?:rm|it|bf|sf|tt|sc|sl|up|md|normal)?|mbox|hbox)\s*)"
    r"\{((?:[^{}\\]*+(?:\\[A-Za-z'`^\"~=.]|\{(?:[^{}\\]|\\.)*+\}))(?:[^{}\\]|\\.|\{(?:[^{}\\]|\\.)*+\})*+)\}"
)
_IN_TEXT = re.compile(
    r"\\(?P<word>[A-Za-z]+)\s*|\\(?P<accent>['`^\"~=.])\s*\{?(?P<letter>[A-Za-z])\}?|\\.|[{}]", re.DOTALL
)
_STYLE = re.compile(r'<mtd style="[a-z0-9:;. -]*"')
_PACKAGE_COMMANDS = UNIT_COMMANDS | CHEMICAL_COMMANDS
_PACKAGE_COMMAND = re.compile(rf"\\({'|'.join(sorted(_PACKAGE_COMMANDS, key=len, reverse=True))})(?![A-Za-z])")
_ANGLE = re.compile(r"(\\(?:left|right|middle|[bB]igg?[lrm]?)\s*)([<>])")
_DIMENSION = re.compile(
    r"\\(?:kern|hskip|mskip|mkern|hspace\*?)\s*\{?\s*(-)?\s*[\d.]+\s*(?:pt|em|ex|mm|cm|in|mu)\s*\}?"
)
_PERCENT = re.compile(r"(\\.)|%", re.DOTALL)
_FORBIDDEN = re.compile(f"[{NOT_XML}]")


class _Converter(Protocol):
    def convert_with_local_state(self, latex: str, /, *, displaystyle: bool) -> str: ...


@cache
def _converter() -> tuple[_Converter, type[Exception]]:
    from math_core import LatexError, LatexToMathML

    return LatexToMathML(macros=MACROS, fancy_error=False), LatexError


@lru_cache(maxsize=1 << 14)
def convert_math(tex: str) -> tuple[str | None, str]:
    """Return the formula as a `<math>` element and an empty reason, or None and the reason why it does not convert.

    `tex` is the formula without dollar signs. An unescaped `%` is a percent sign, not a TeX comment.
    """
    if len(tex) > MAX_LENGTH:
        return None, f"the formula is longer than {MAX_LENGTH} characters"
    if nesting_depth(tex) > MAX_DEPTH:
        return None, f"the formula nests more than {MAX_DEPTH} braces"
    if _FORBIDDEN.search(tex):
        return None, "the formula contains a control character"
    converter, latex_error = _converter()
    try:
        mathml = converter.convert_with_local_state(_prepare(tex), displaystyle=False)
    except latex_error as failure:
        return None, _format_reason(str(failure))
    mathml = _STYLE.sub("<mtd", mathml)
    if not _ALLOWED.fullmatch(mathml):
        return None, "the formula uses markup that is not allowed"
    return mathml, ""


def _prepare(tex: str) -> str:
    """Return the formula without what the converter does not know but is easily written otherwise."""
    if _PACKAGE_COMMAND.search(tex):
        tex = _replace_package_commands(tex)
    tex = _TEXT_GROUP.sub(lambda group: group[1] + "{" + _IN_TEXT.sub(_replace_in_text, group[2]) + "}", tex)
    tex = _PERCENT.sub(lambda match: match[1] or r"\%", tex)
    if "<" in tex or ">" in tex:
        tex = _ANGLE.sub(lambda match: match[1] + (r"\langle " if match[2] == "<" else r"\rangle "), tex)
    tex = _DIMENSION.sub(lambda match: "" if match[1] else r"\,", tex)
    return tex.replace("√", r"\text{√}") if "√" in tex else tex


def _replace_in_text(found: re.Match[str]) -> str:
    r"""Replace what the converter refuses in text: `\textmu`, accents, nested groups and changes of font."""
    if found["word"]:
        return CHARACTERS.get(
            found["word"], "" if found["word"].startswith(("text", "math", "emph", "rm")) else found[0]
        )
    if found["accent"]:
        return accented(found["letter"], ACCENTS[found["accent"]])
    return found[0] if found[0][0] == "\\" else ""


def _replace_package_commands(tex: str) -> str:
    """Replace commands of siunitx and mhchem by their text."""
    closing = match_braces(tex)
    pieces: list[str] = []
    end = 0
    for found in _PACKAGE_COMMAND.finditer(tex):
        count, write = _PACKAGE_COMMANDS[found[1]]
        start = skip_options(tex, found.end())
        read = read_arguments(tex, start, count, closing) if start in closing and found.start() >= end else None
        if read is not None:
            pieces += [tex[end : found.start()], rf"\text{{{write(*read[0])}}}"]
            end = read[1]
    return "".join([*pieces, tex[end:]])


def render_math(tex: str) -> str:
    """Return the HTML of a formula: MathML, or the TeX in a `<code class="math">` if it does not convert."""
    mathml, _ = convert_math(tex)
    return mathml or f'<code class="math">{escape(tex)}</code>'


def _format_reason(message: str) -> str:
    """Return the converter's message without the leading offset and the full stop: `unknown command "\\foo"`."""
    text = re.sub(r"^\d+: ", "", message).rstrip(".")
    return f"{text[:1].lower()}{text[1:]}"
