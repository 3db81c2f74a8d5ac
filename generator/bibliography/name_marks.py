"""Separate names from what is typed into them: marks (`Name*`), original scripts (`Wei Wang (王伟)`), homonym numbers.

Readers pass all contributors of a publication to `extract_marks` at once, because the meaning of a mark depends on
which other names have it.
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from msgspec.structs import replace

from generator.bibliography.name_lists import strip_homonym
from generator.bibliography.names import parse_name
from generator.model import Contributor, Mark, Name

# `*`, `**`, daggers, envelopes and superscript numbers (affiliations), bare or in TeX: `$^{*}$`, `$^\dagger$`.
_SYMBOL = r"[*∗†‡§¶‖#✉⚹🖂⁎✝¹²³⁰⁴-⁹ᵃᵇᶜ]"
_TEX = r"\$?\^?\{?(?:\\(?:dag(?:ger)?|ddag(?:ger)?|ast|star|S|P)\b|\*+)\}?\$?"
_TEX_NUMBER = r"\$\^\{?[\d,]{1,8}\}?\$"
_MARKS = re.compile(rf"(?:\s*(?:{_SYMBOL}|{_TEX}|{_TEX_NUMBER}))+")
_ANY_MARK = re.compile(rf"{_SYMBOL}|\\(?:dag|ddag|ast|star|S\b|P\b)|\$|\b0\d{{3}}\b")
_ENVELOPES = frozenset("✉🖂")
_NORMALISED = str.maketrans("∗⁎⚹✝", "***†")
_TEX_COMMANDS = {"dag": "†", "dagger": "†", "ddag": "‡", "ddagger": "‡", "ast": "*", "star": "*", "S": "§", "P": "¶"}
_CJK = "\u1100-\u11ff\u2e80-\u2fdf\u3005-\u30ff\u3130-\u318f\u3400-\u9fff\ua960-\ua97f\uac00-\ud7ff\uf900-\ufaff"
_ORIGINAL = re.compile(rf"\s*[(（\[]?([{_CJK}\U00020000-\U0003ffff][{_CJK}\U00020000-\U0003ffff\s·]*)[)）\]]?$")
_HAS_ORIGINAL = re.compile(rf"[{_CJK}]")
_LATIN = re.compile(r"[A-Za-zÀ-ɏ]")
_MAX_LENGTH = 300


def extract_marks(contributors: Sequence[Contributor]) -> tuple[Contributor, ...]:
    """Return the contributors with bare names, and with `marks`, `original` (`王伟`) and `homonym` filled in.

    An envelope marks the corresponding author. An asterisk that the first author shares with others marks equal
    contribution. All other marks are dropped, as their footnotes are not known; superscript numbers are affiliations.
    """
    if not any(map(_may_have_marks, contributors)):
        return tuple(contributors)
    separated = [_separate(contributor.name) for contributor in contributors]
    counts = Counter(symbol for each in separated for symbol in each.symbols)
    first = separated[0].symbols
    meanings: dict[str, Mark] = dict.fromkeys(_ENVELOPES, "corresponding")
    meanings |= {
        symbol: "equal-contribution"
        for symbol, count in counts.items()
        if "*" in symbol and count > 1 and symbol in first
    }
    return tuple(
        replace(
            contributor,
            name=bare.name,
            marks=_merge(
                contributor.marks, [meanings[symbol] for symbol in sorted(bare.symbols) if symbol in meanings]
            ),
            original=contributor.original or bare.original,
            homonym=contributor.homonym or bare.homonym,
        )
        for contributor, bare in zip(contributors, separated, strict=True)
    )


class _Separated(NamedTuple):
    """A bare name, and what was typed into it."""

    name: Name
    symbols: set[str]
    original: str | None = None
    homonym: str | None = None


def _merge(known: Iterable[Mark], found: Iterable[Mark]) -> tuple[Mark, ...]:
    return tuple(dict.fromkeys((*known, *found)))


def _may_have_marks(contributor: Contributor) -> bool:
    name = contributor.name
    return any(part and (_ANY_MARK.search(part) or _HAS_ORIGINAL.search(part)) for part in _text_parts(name))


def _text_parts(name: Name) -> tuple[str | None, ...]:
    return (name.literal, name.family, name.given, name.suffix)


def _separate(name: Name) -> _Separated:
    symbols: set[str] = set()
    homonym = None
    parts = []
    for part in _text_parts(name):
        bare, number = strip_homonym(_strip_marks(part, symbols) or "")
        parts.append(bare)
        homonym = homonym or number
    if parts[1] and re.fullmatch(r"0\d{3}", parts[1]):
        homonym, parts[1] = parts[1], ""  # the number was taken for the family name
    original = None
    # Only a name with Latin letters can have an original script beside it: 王伟 alone is the name itself.
    if any(part and _LATIN.search(part) for part in parts):
        for index, part in enumerate(parts):
            if part and len(part) <= _MAX_LENGTH and (match := _ORIGINAL.search(part)):
                parts[index], original = part[: match.start()].strip(), match[1].strip()
                break
    literal, family, given, suffix = parts
    if name.family and not family and given:
        # `Jane Doe *` and `Wei Wang (王伟)`: the last word was taken for the family name, but is not a name.
        return _Separated(parse_name(given), symbols, original, homonym)
    if not (family or literal):
        return _Separated(name, set())
    bare_name = Name(
        family or None,
        given or None,
        name.dropping_particle,
        name.non_dropping_particle,
        suffix or None,
        literal or None,
    )
    return _Separated(bare_name, symbols, original, homonym)


def _strip_marks(part: str | None, symbols: set[str]) -> str | None:
    """Return the part without marks, and add these to `symbols`."""
    if not part or len(part) > _MAX_LENGTH or not _ANY_MARK.search(part):
        return part
    symbols.update(symbol for match in _MARKS.finditer(part) for symbol in _symbols(match[0]))
    return " ".join(_MARKS.sub(" ", part).split())


def _symbols(run: str) -> set[str]:
    """Return the symbols in a run of marks; `**` and `*` are different symbols."""
    run = run.translate(_NORMALISED)
    found = {_TEX_COMMANDS[word] for word in re.findall(r"\\([A-Za-z]+)", run) if word in _TEX_COMMANDS}
    found.update(re.findall(r"\*+|[†‡§¶‖#✉🖂]", run))
    return found
