"""Marks typed into names and biblatex annotations: equal contribution, corresponding author, ORCID iD.

A mark becomes a role only if the entry defines its meaning: in a legend (`* equal contribution`), by an envelope, by
a biblatex annotation, or by an asterisk shared by the first author and others, which has only one usual meaning. Any
other mark is removed from the name and ignored: it may denote anything, for example a student.
"""

import re
from collections.abc import Iterable, Sequence

from msgspec.structs import replace

from generator.bibliography.identifiers import normalise_identifier
from generator.model import Contributor, Mark

_MARK = re.compile(
    r"""\$\s*(?:\{\s*\})?\^\s*(?!\{?\s*(?:\\prime|'))(?P<math>[^$]*)\$
      |\$\s*(?P<sign>\\(?:ast|star|dag|dagger|ddag|ddagger|S|P|sharp)\s*|\*)\$
      |\\textsuperscript\s*\{(?P<raised>(?:[^{}]|\{[^{}]*\})*)\}
      |(?<!\\)\^(?:\{(?P<bare>[^{}]*)\}|\d+(?:,\d+)*)
      |\{?(?P<word>\\(?:dagger|dag|ddagger|ddag|Envelope|Letter|textasteriskcentered|textdagger|textdaggerdbl)(?![A-Za-z]))
        \s*(?:\{\})?\}?
      |(?P<plain>[*∗⋆＊†‡§¶✉]+)(?:\^?\d+(?:,\d+)*)?
      |(?<=\w)\#+(?=$|[\s,])""",
    re.VERBOSE,
)
_SYMBOL = re.compile(r"\\[A-Za-z]+|[*∗⋆＊†‡§¶✉]")
_NORMAL_SYMBOLS = {
    "∗": "*", "⋆": "*", "＊": "*", "\\ast": "*", "\\star": "*", "\\textasteriskcentered": "*", "\\dag": "†",
    "\\dagger": "†", "\\ddag": "‡", "\\ddagger": "‡", "\\textdagger": "†", "\\textdaggerdbl": "‡", "\\Envelope": "✉",
    "\\Letter": "✉", "\\S": "§", "\\P": "¶",
}  # fmt: skip
_HAS_MARK = re.compile(r"[*∗⋆＊†‡§¶✉#^]|\\(?:textsuperscript|dag|ddag|Envelope|Letter|textasteriskcentered)")
_EQUAL = re.compile(r"equal|co-?first|joint(?:ly)?[ -](?:first|lead)|shared first|contributed the same", re.IGNORECASE)
_CORRESPONDING = re.compile(r"correspond", re.IGNORECASE)
_ANNOTATION = re.compile(r"(\d{1,4})(?::\w+)?\s*=\s*(\"[^\"]*\"|[^;]*)")
_LEGEND_LENGTH = 80
"""Characters after a mark in which its explanation is looked for."""


def is_legend(text: str) -> bool:
    """Return whether a remark in brackets explains marks: `* indicates equal contribution`."""
    return any(symbol in text for symbol in "*∗†‡§¶✉")


def strip_marks(name: str) -> tuple[str, str]:
    """Return the name without marks, and its distinct marks in order: `Ann Lee$^{*\\dagger}$` gives `Ann Lee`, `*†`."""
    if not _HAS_MARK.search(name):
        return name, ""
    symbols: dict[str, None] = {}

    def collect(mark: re.Match[str]) -> str:
        content = next((group for group in mark.groups() if group), "")
        for symbol in _SYMBOL.findall(content):
            symbols[_NORMAL_SYMBOLS.get(symbol, symbol)] = None
        return ""

    bare_name = _MARK.sub(collect, name)
    return bare_name, "".join(symbol for symbol in symbols if len(symbol) == 1)


def apply_marks(contributors: Sequence[Contributor], symbols: Sequence[str], legend: str) -> tuple[Contributor, ...]:
    """Add the roles that marks denote.

    `symbols` contains the marks of each contributor; `legend` is the text that may explain them.
    """
    if not any(symbols):
        return tuple(contributors)
    roles = {symbol: _find_role(symbol, symbols, legend) for symbol in dict.fromkeys("".join(symbols))}
    return tuple(
        _add_marks(contributor, [role for symbol in own_symbols if (role := roles[symbol])])
        for contributor, own_symbols in zip(contributors, symbols, strict=True)
    )


def _find_role(symbol: str, symbols: Sequence[str], legend: str) -> Mark | None:
    if symbol == "✉":
        return "corresponding"
    for spelling in (symbol, *(spelling for spelling, normal in _NORMAL_SYMBOLS.items() if normal == symbol)):
        start = legend.find(spelling)
        if start >= 0:
            explanation = legend[start : start + _LEGEND_LENGTH]
            # The explanation ends at the next mark.
            explanation = re.split(r"(?<=[;,.])\s*[*∗†‡§¶]", explanation)[0]
            if _EQUAL.search(explanation):
                return "equal-contribution"
            if _CORRESPONDING.search(explanation):
                return "corresponding"
    count = sum(symbol in own_symbols for own_symbols in symbols)
    return "equal-contribution" if symbol == "*" and count > 1 and "*" in symbols[0] else None


def apply_annotations(contributors: Sequence[Contributor], annotations: Iterable[str]) -> tuple[Contributor, ...]:
    """Apply biblatex annotations (biblatex manual, 3.6): `1=equal; 2=corresponding`, `1="0000-0002-…"`."""
    annotated = list(contributors)
    for annotation in annotations:
        for number, value in _ANNOTATION.findall(annotation):
            index = int(number) - 1
            if not 0 <= index < len(annotated):
                continue
            if _EQUAL.search(value):
                annotated[index] = _add_marks(annotated[index], ["equal-contribution"])
            if _CORRESPONDING.search(value):
                annotated[index] = _add_marks(annotated[index], ["corresponding"])
            if orcid := normalise_identifier("orcid", value.strip(' "')):
                annotated[index] = replace(annotated[index], orcid=orcid.value)
    return tuple(annotated)


def _add_marks(contributor: Contributor, marks: list[Mark]) -> Contributor:
    if not marks:
        return contributor
    return replace(contributor, marks=tuple(dict.fromkeys([*contributor.marks, *marks])))
