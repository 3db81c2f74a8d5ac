r"""The commands of TeX that are not characters, accents or math, and what becomes of them in plain text."""

import re
import unicodedata

from generator.text.latex import mhchem, siunitx

FORMATTING = frozenset(
    "emph textbf textit textrm textsf texttt textsc textsl textmd textup textnormal text underline uline uuline uwave"
    " sout ul hl so mbox hbox vbox makebox fbox framebox it bf em rm sf tt sc sl up md itshape bfseries slshape scshape"
    " rmfamily sffamily ttfamily upshape mdseries normalfont selectfont tiny scriptsize footnotesize small normalsize"
    " large Large LARGE huge Huge protect relax leavevmode noindent indent boldmath unboldmath mkbibemph mkbibbold"
    " mkbibitalic mkbibacro autocap NoCaseChange ignorespaces unskip nobreak allowbreak bibstring"
    " textgreek textcyr textcyrillic textlatin textarabic textlang cyr cyrillictext greektext latintext rom roman bsc"
    " natexlab bibnamefont bibfnamefont citenamefont BibitemOpen BibitemShut smash sloppy raggedright centering"
    " nolinebreak nopagebreak pagebreak medskip smallskip bigskip adddot isdot nopunct textinit displaystyle textstyle"
    " scriptstyle left right big Big bigg Bigg bibnamedelima global long expandafter noexpand textlf textmr textsw"
    " textulc textlnum textosf textsmaller newblock IeC cyrchar smaller larger nohyphens acro ac acs acl"
    .split()
)  # fmt: skip
"""Removed, while their arguments stay."""
DISCARDED = {
    **dict.fromkeys(
        "noopsort SortNoop sortnoop noop NOOP label ref eqref pageref index glossary color textcolor foreignlanguage"
        " selectlanguage textlanguage hyperlink hypertarget hspace vspace vphantom hphantom phantom fontfamily"
        " fontencoding fontseries fontshape raisebox parbox scalebox rotatebox includegraphics bibinfo colorbox"
        " pagestyle thispagestyle hypersetup bibfield fontspec cref Cref autoref nameref CJKfamily".split(),
        1,
    ),
    **dict.fromkeys("fontsize rule setcounter addtocounter setlength addtolength resizebox SelectLanguage".split(), 2),
}  # fmt: skip
"""Removed together with their first arguments, of which this is the number; further ones stay."""
NOTES = frozenset("footnote footnotemark footnotetext thanks marginpar marginnote todo".split())
"""Remarks on a text that are not part of it. They are removed, but reported, because they say something."""
CITATION = re.compile(r"(?:foot|auto|paren|text|full|smart|super|no|online|short)?[cC]ite[a-z]*s?")
URLS = frozenset(("url", "path", "nolinkurl", "doi"))
STARRED = frozenset("hspace vspace enquote textquote operatorname verb SI num newline linebreak".split())
"""Commands that have a variant with an asterisk; after others it is a character."""
SPACES = frozenset("item addspace addnbspace space".split())
QUOTED = {
    **dict.fromkeys("enquote mkbibquote textquote textcquote qq".split(), "“”"),
    "qd": "“”",
    "mkbibparens": "()",
    "mkbibbrackets": "[]",
}
CASE = {"uppercase": str.upper, "MakeUppercase": str.upper, "lowercase": str.lower, "MakeLowercase": str.lower}
FOREIGN_QUOTED = frozenset("foreignquote hyphenquote foreigntextquote hyphentextquote".split())
"""Quotations of csquotes whose first argument is a language."""
UNITS_AND_FORMULAS = siunitx.COMMANDS | mhchem.COMMANDS
# Math commands that are also written outside math, with their numbers of arguments.
MATH_COMMANDS = {
    "frac": 2, "sqrt": 1, "overline": 1, "bar": 1, "vec": 1, "hat": 1, "tilde": 1, "widetilde": 1, "widehat": 1,
    "mathrm": 1, "mathbf": 1, "mathit": 1, "mathcal": 1, "mathbb": 1, "mathfrak": 1, "mathsf": 1, "mathscr": 1, "bm": 1,
    "dot": 1, "ddot": 1, "boldsymbol": 1, "binom": 2, "nicefrac": 2, "sfrac": 2, "tfrac": 2, "dfrac": 2, "pmb": 1,
    "scr": 1, "germ": 1, "Bbb": 1, "bold": 1, "Cal": 1, "cal": 1, "frak": 1, "check": 1, "acute": 1, "grave": 1,
    "breve": 1, "underline": 1, "operatorname": 1, "mathds": 1, "mathbbm": 1, "mathtt": 1, "slashed": 1,
}  # fmt: skip
MATH_ENVIRONMENTS = frozenset("math displaymath equation align gather multline eqnarray flalign alignat".split())
"""Environments whose content is a formula, without their starred variants."""
ENVIRONMENT_ARGUMENTS = {"CJK": 2, "CJK*": 2, "otherlanguage": 1, "otherlanguage*": 1, "tabular": 1, "minipage": 1}
"""Numbers of the arguments of environments, beside their names."""
DIMENSION = re.compile(
    r"\s*=?\s*[-+]?\s*[\d.,]+\s*(?:true\s*)?(?:pt|em|ex|mm|cm|in|mu|sp|bp|pc|dd|cc)"
    r"(?:\s*(?:plus|minus)\s*[\d.]+\s*(?:pt|em|ex|mm|cm|fill?l?))*\s?"
)
WITH_DIMENSION = frozenset("kern hskip vskip mskip mkern raise lower hglue moveleft moveright".split())
_ROMAN = ((10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))


def format_ion(element: str, stage: str) -> str:
    """Return the spectrum of an ion as AASTeX prints it: `Fe II` for `Fe` and `2`."""
    if stage.isdecimal() and 0 < int(stage[:3]) < 40:
        rest, stage = int(stage[:3]), ""
        for value, digits in _ROMAN:
            stage += digits * (rest // value)
            rest %= value
    return f"{element} {stage.upper()}"


def format_ordinal(number: str) -> str:
    """Return `3rd` for `3`."""
    ends_in_teens = number[-2:-1] == "1"
    return number + ("th" if ends_in_teens else {"1": "st", "2": "nd", "3": "rd"}.get(number[-1:], "th"))


def encircle(text: str) -> str:
    """Return the letter or number in a circle, or in brackets if Unicode has no such character."""
    if text in ("R", "r"):
        return "®"
    name = f"CIRCLED LATIN {'CAPITAL' if text.isupper() else 'SMALL'} LETTER {text}".upper()
    if text.isdecimal():
        numbers = {str(value): chr(code) for value, code in zip(range(1, 21), range(0x2460, 0x2474), strict=True)}
        return numbers.get(text, f"({text})")
    try:
        return unicodedata.lookup(name)
    except KeyError:
        return f"({text})"
