r"""TeX of bibliographies to plain Unicode: `Schr{\"o}dinger's {\TeX}` to `Schrödinger's TeX`.

Takes the value of a BibTeX field and returns text in NFC, in which math is `$…$` and unchanged. Braces are removed,
accents and symbols become characters, and formatting commands are replaced by their arguments. An unknown command
is left out of a line and kept in paragraphs; `unread_commands` names it. `latex/converter.py` has the details.
"""

import re
import unicodedata
from functools import lru_cache

from generator.text.html import clean_line
from generator.text.latex.converter import Converter
from generator.text.latex.formulas import unmark, write_formulas
from generator.text.latex.vocabulary import CITATION, NOTES

_PARAGRAPH = re.compile(r"\n[ \t\r]*\n\s*")
# Characters that TeX escapes. Replacing these sequences is correct only in text without an escaped backslash.
_ESCAPES = ("\\%", "\\&", "\\_", "\\#")

_URL_WORDS = {
    "sim": "~", "textasciitilde": "~", "textunderscore": "_", "textless": "<", "textgreater": ">", "lt": "<", "gt": ">",
    "langle": "<", "rangle": ">", "textbar": "|", "textasciicircum": "^", "textdollar": "$", "textquotesingle": "'",
    "slash": "/", "hyphen": "-", "textbackslash": "\\",
}  # fmt: skip
_HREF_WITH_TEXT = re.compile(r"\\href\s{0,9}\{([^{}]*)\}\s{0,9}\{[^{}]*\}")
_ESCAPED_TWICE = re.compile(r"\{([_&%#~$])\}")
_URL_TEX = re.compile(
    rf"""\$\\(?P<math>sim|lt|gt|langle|rangle)\$|\\(?P<word>{"|".join(_URL_WORDS)})(?![A-Za-z])(?:\{{\}}|[ ])?
      |(?P<tilde>\\~(?:\{{\}})?)|\\(?P<escaped>[%&\#_{{}}$])|\$(?P<bracket>[<>])\$
      |\\(?:url|path|nolinkurl|ensuremath)(?![a-z])|\\-|[{{}}]""",
    re.VERBOSE,
)
# In a formula and in the argument of some commands, escaped characters must keep their backslash.
_KEEPS_ESCAPES = re.compile(r"\$|\\(?:[(\[\\]|ensuremath|begin|[a-zA-Z]+math|ce|ch|SI|verb)")
_HREF = re.compile(r"\\href\s*\{([^{}]*)\}")


def tex_to_text(tex: str) -> str:
    """Return the text on one line, whitespace collapsed; empty if nothing is left."""
    return _convert_cached(tex) if len(tex) <= 400 else _convert(tex)


def tex_to_paragraphs(tex: str) -> str:
    r"""Return the text with empty lines between paragraphs, which TeX too separates by empty lines.

    Unknown commands are left as they are: abstracts contain backslashes that are no TeX, such as `\n` from a program.
    The URLs of links follow their texts.
    """
    if "\n" not in tex or not _PARAGRAPH.search(tex):
        return _convert(tex, is_prose=True)
    return "\n\n".join(filter(None, (_convert(part, is_prose=True) for part in _PARAGRAPH.split(tex))))


def unread_commands(tex: str) -> tuple[str, ...]:
    r"""Return the names of the commands in a text that are unknown, or left out although they say something.

    Formulas are not examined. A control symbol is its own name: `+` for `\+`.
    """
    if "\\" not in tex:
        return ()
    converter = Converter(unmark(tex))
    converter.convert()
    return tuple(converter.unread)


def is_left_out(command: str) -> bool:
    """Return whether a command is left out together with its argument: a footnote or a citation."""
    return command in NOTES or CITATION.fullmatch(command) is not None


def linked_urls(tex: str) -> tuple[str, ...]:
    r"""Return the URLs in `\href{…}`, of which only the text is part of the result of `tex_to_text`."""
    return tuple(tex_to_url(url) for url in _HREF.findall(tex)) if "\\href" in tex else ()


def tex_to_url(tex: str) -> str:
    r"""Return a URL or identifier, in which dashes and tildes are literal: `a\_b`, `{\textasciitilde}me`, `17$<$1`."""
    if "\\" in tex or "{" in tex or "$" in tex:
        tex = _HREF_WITH_TEXT.sub(r"\1", tex) if "\\href" in tex else tex
        tex = _URL_TEX.sub(_url_character, tex)
        if "{" in tex:  # Mendeley escapes twice: `{\{}{\_}{\}}`
            tex = _ESCAPED_TWICE.sub(r"\1", tex)
    return "".join(tex.split())


def _url_character(found: re.Match[str]) -> str:
    word = found["math"] or found["word"]
    return _URL_WORDS[word] if word else found["escaped"] or found["bracket"] or ("~" if found["tilde"] else "")


def _convert(tex: str, *, is_prose: bool = False) -> str:
    if "\\" in tex and not _KEEPS_ESCAPES.search(tex):
        for escape in _ESCAPES:
            if escape in tex:
                tex = tex.replace(escape, escape[1])
    if "\\" in tex or "$" in tex:
        tex = write_formulas(Converter(unmark(tex), is_prose=is_prose).convert())
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
