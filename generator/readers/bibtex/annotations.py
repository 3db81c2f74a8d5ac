"""Marks at names, and what is said about contributors beside their names: equal contribution, corresponding, ORCID.

In print an asterisk at a name means what the footnote says. A mark becomes a role only where the entry says which: in
a legend (`* equal contribution`), by an envelope, by biblatex's annotations, or by an asterisk that the first and
further authors share, which stands for nothing else. A lone mark vanishes: it may as well mean a student.
"""

import re
from collections.abc import Iterable, Sequence

from msgspec.structs import replace

from generator.bibliography.identifiers import normalise_identifier
from generator.model import Contributor, Mark

_TYPED = re.compile(
    r"""\$\s*(?:\{\s*\})?\^\s*(?P<math>[^$]*)\$
      |\$\s*(?P<sign>\\(?:ast|star|dag|dagger|ddag|ddagger|S|P|sharp)\s*|\*)\$
      |\\textsuperscript\s*\{(?P<raised>(?:[^{}]|\{[^{}]*\})*)\}
      |\^\{(?P<bare>[^{}]*)\}
      |\{?(?P<word>\\(?:dagger|dag|ddagger|ddag|Envelope|Letter|textasteriskcentered|textdagger|textdaggerdbl)(?![A-Za-z]))
        \s*(?:\{\})?\}?
      |(?P<plain>[*∗⋆＊†‡§¶✉]+)(?:\^?\d[\d,]*)?
      |(?<=\w)\#+(?=$|[\s,])""",
    re.VERBOSE,
)
_SYMBOL = re.compile(r"\\[A-Za-z]+|[*∗⋆＊†‡§¶✉]")
_SAID = {
    "∗": "*", "⋆": "*", "＊": "*", "\\ast": "*", "\\star": "*", "\\textasteriskcentered": "*", "\\dag": "†",
    "\\dagger": "†", "\\ddag": "‡", "\\ddagger": "‡", "\\textdagger": "†", "\\textdaggerdbl": "‡", "\\Envelope": "✉",
    "\\Letter": "✉", "\\S": "§", "\\P": "¶",
}  # fmt: skip
_MARKED = re.compile(r"[*∗⋆＊†‡§¶✉#^]|\\(?:textsuperscript|dag|ddag|Envelope|Letter|textasteriskcentered)")
_EQUAL = re.compile(r"equal|co-?first|joint(?:ly)?[ -](?:first|lead)|shared first|contributed the same", re.IGNORECASE)
_CORRESPONDING = re.compile(r"correspond", re.IGNORECASE)
_ANNOTATION = re.compile(r"(\d{1,4})(?::\w+)?\s*=\s*(\"[^\"]*\"|[^;]*)")
_LEGEND_REACH = 80


def explains_marks(text: str) -> bool:
    """Whether a remark in brackets is a legend: `* indicates equal contribution`."""
    return any(symbol in text for symbol in "*∗†‡§¶✉")


def strip_marks(written: str) -> tuple[str, str]:
    """A name without the marks typed into it, and the marks, each once: `Ann Lee$^{*\\dagger}$` to `Ann Lee`, `*†`."""
    if not _MARKED.search(written):
        return written, ""
    symbols: dict[str, None] = {}

    def take(typed: re.Match[str]) -> str:
        inside = next((group for group in typed.groups() if group), "")
        for symbol in _SYMBOL.findall(inside):
            symbols[_SAID.get(symbol, symbol)] = None
        return ""

    rest = _TYPED.sub(take, written)
    return rest, "".join(symbol for symbol in symbols if len(symbol) == 1)


def give_marks(contributors: Sequence[Contributor], symbols: Sequence[str], legend: str) -> tuple[Contributor, ...]:
    """Each contributor with the roles that the marks at the names stand for; `legend` is all that may explain them."""
    if not any(symbols):
        return tuple(contributors)
    meanings = {symbol: _meaning(symbol, symbols, legend) for symbol in dict.fromkeys("".join(symbols))}
    return tuple(
        _add_marks(contributor, [mark for symbol in typed if (mark := meanings[symbol])])
        for contributor, typed in zip(contributors, symbols, strict=True)
    )


def _meaning(symbol: str, symbols: Sequence[str], legend: str) -> Mark | None:
    if symbol == "✉":
        return "corresponding"
    for spelling in (symbol, *(said for said, meant in _SAID.items() if meant == symbol)):
        at = legend.find(spelling)
        if at >= 0:
            said = legend[at : at + _LEGEND_REACH]
            # Up to the next mark that is explained.
            said = re.split(r"(?<=[;,.])\s*[*∗†‡§¶]", said)[0]
            if _EQUAL.search(said):
                return "equal-contribution"
            if _CORRESPONDING.search(said):
                return "corresponding"
    shared = sum(symbol in typed for typed in symbols)
    return "equal-contribution" if symbol == "*" and shared > 1 and "*" in symbols[0] else None


def annotate(contributors: Sequence[Contributor], annotations: Iterable[str]) -> tuple[Contributor, ...]:
    """What biblatex's annotations say (biblatex manual, 3.6): `1=equal; 2=corresponding`, `1="0000-0002-…"`."""
    annotated = list(contributors)
    for annotation in annotations:
        for number, value in _ANNOTATION.findall(annotation):
            place = int(number) - 1
            if not 0 <= place < len(annotated):
                continue
            if _EQUAL.search(value):
                annotated[place] = _add_marks(annotated[place], ["equal-contribution"])
            if _CORRESPONDING.search(value):
                annotated[place] = _add_marks(annotated[place], ["corresponding"])
            if orcid := normalise_identifier("orcid", value.strip(' "')):
                annotated[place] = replace(annotated[place], orcid=orcid.value)
    return tuple(annotated)


def _add_marks(contributor: Contributor, marks: list[Mark]) -> Contributor:
    if not marks:
        return contributor
    return replace(contributor, marks=tuple(dict.fromkeys([*contributor.marks, *marks])))
