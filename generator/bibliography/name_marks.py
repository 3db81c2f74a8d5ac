"""What people type into names that is not the name: marks (`Name*`, `Name†`) and the name in its original script.

Readers pass their contributors through `extract_marks` once all names of a publication are known, because what a mark
means shows only from who else bears it.
"""

import re
from collections import Counter
from collections.abc import Sequence

from generator.bibliography.names import parse_name
from generator.model import Contributor, Mark, Name

# `*`, `**`, daggers, envelopes, superscript figures (affiliations), bare or as TeX wrote them: `$^{*}$`, `$^\dagger$`.
_SYMBOL = r"[*∗†‡§¶‖#✉⚹🖂⁎✝¹²³⁰⁴-⁹ᵃᵇᶜ]"
_TEX = r"\$?\^?\{?(?:\\(?:dag(?:ger)?|ddag(?:ger)?|ast|star|S|P)\b|\*+)\}?\$?"
_TEX_NUMBER = r"\$\^\{?[\d,]{1,8}\}?\$"
_MARKS = re.compile(rf"(?:\s*(?:{_SYMBOL}|{_TEX}|{_TEX_NUMBER}))+")
_ANY = re.compile(rf"{_SYMBOL}|\\(?:dag|ddag|ast|star|S\b|P\b)|\$")
_ENVELOPES = frozenset("✉🖂")
_NORMAL = str.maketrans("∗⁎⚹✝", "***†")
_TEX_SYMBOLS = {"dag": "†", "dagger": "†", "ddag": "‡", "ddagger": "‡", "ast": "*", "star": "*", "S": "§", "P": "¶"}
_SCRIPT = "\u1100-\u11ff\u2e80-\u2fdf\u3005-\u30ff\u3130-\u318f\u3400-\u9fff\ua960-\ua97f\uac00-\ud7ff\uf900-\ufaff"
_ORIGINAL = re.compile(rf"\s*[(（\[]?([{_SCRIPT}\U00020000-\U0003ffff][{_SCRIPT}\U00020000-\U0003ffff\s·]*)[)）\]]?$")
_HAS_ORIGINAL = re.compile(rf"[{_SCRIPT}]")
_LATIN = re.compile(r"[A-Za-zÀ-ɏ]")
_MAX_LENGTH = 300


def extract_marks(contributors: Sequence[Contributor]) -> tuple[Contributor, ...]:
    """The contributors with bare names; marks and names in the original script stand in their own fields.

    An envelope means the corresponding author; an asterisk that the first author shares with others means equal
    contribution, for it stands for nothing else. Every other mark goes: without its footnote nobody knows what it
    means. Figures are affiliations. `Wei Wang (王伟)` has its `original`.
    """
    if not any(map(_may_have_marks, contributors)):
        return tuple(contributors)
    parted = [_part(contributor.name) for contributor in contributors]
    bearers = Counter(symbol for _, symbols, _ in parted for symbol in symbols)
    first = parted[0][1]
    meanings: dict[str, Mark] = dict.fromkeys(_ENVELOPES, "corresponding")
    meanings |= {
        symbol: "equal-contribution"
        for symbol, count in bearers.items()
        if "*" in symbol and count > 1 and symbol in first
    }
    return tuple(
        Contributor(
            name,
            known.role,
            known.orcid,
            tuple(
                dict.fromkeys((*known.marks, *(meanings[symbol] for symbol in sorted(symbols) if symbol in meanings)))
            ),
            known.original or original,
        )
        for known, (name, symbols, original) in zip(contributors, parted, strict=True)
    )


def _may_have_marks(contributor: Contributor) -> bool:
    name = contributor.name
    return any(part and (_ANY.search(part) or _HAS_ORIGINAL.search(part)) for part in _parts(name))


def _parts(name: Name) -> tuple[str | None, ...]:
    return (name.literal, name.family, name.given, name.suffix)


def _part(name: Name) -> tuple[Name, set[str], str | None]:
    """The bare name, the marks on it, and the name in its original script."""
    symbols: set[str] = set()
    parts = [_strip_marks(part, symbols) for part in _parts(name)]
    original = None
    # Beside a romanised name only: 王伟 alone is the name.
    if any(part and _LATIN.search(part) for part in parts):
        for at, part in enumerate(parts):
            if part and len(part) <= _MAX_LENGTH and (match := _ORIGINAL.search(part)):
                parts[at], original = part[: match.start()].strip(), match[1].strip()
                break
    literal, family, given, suffix = parts
    if name.family and not family and given:
        # `Jane Doe *` and `Wei Wang (王伟)`, where what is no name was taken for the family name.
        return parse_name(given), symbols, original
    if not (family or literal):
        return name, set(), None
    return (
        Name(
            family or None, given or None, name.dropping_particle, name.non_dropping_particle, suffix, literal or None
        ),
        symbols,
        original,
    )


def _strip_marks(part: str | None, symbols: set[str]) -> str | None:
    if not part or len(part) > _MAX_LENGTH or not _ANY.search(part):
        return part
    symbols.update(symbol for match in _MARKS.finditer(part) for symbol in _symbols(match[0]))
    return " ".join(_MARKS.sub(" ", part).split())


def _symbols(run: str) -> set[str]:
    """The marks in a run: `**` is another mark than `*`."""
    run = run.translate(_NORMAL)
    found = {_TEX_SYMBOLS[word] for word in re.findall(r"\\([A-Za-z]+)", run) if word in _TEX_SYMBOLS}
    found.update(re.findall(r"\*+|[†‡§¶‖#✉🖂]", run))
    return found
