"""Parse names into the parts of CSL 1.0.2 ("Names"), format them, compare them, and shorten lists of them.

Particles are recognised by their lower case, as in BibTeX (btxdoc, 4).
"""

import re
from collections import Counter
from collections.abc import Collection
from functools import lru_cache
from typing import NamedTuple

from generator.model import Name
from generator.text.fold import fold

SUFFIX = re.compile(r"(?<![\s,])[\s,]+((?:Jr|Sr|Jnr|Snr)\.?|II|III|IV)$")
"""A suffix at the end of a name, with the separator before it."""
PARTICLES = frozenset(
    """
    's 't a aan ab abu af al am ap auf av bar bat ben bin bint d' da dal dalla das de degli dei del dell' della
    den der des di do dos du d’ e el i ibn im in l' la las le les lo los op te ten ter to um und van vande
    vanden vander vom von y zu zum zur ’s ’t
    """.split()
)
"""Lower-case words that begin a family name.

At the start of a family name any lower-case word is a particle; after a given name only these are, because a second
given name may be written in lower case.
"""
TEAMS = frozenset(
    "collaboration collaborations consortium contributors team committee organization organisation association"
    " institute university foundation network initiative investigators group society commission agency department"
    " ministry council".split()
)
"""A name without a comma whose last word is one of these is a team, even without braces."""
_CONJUNCTIONS = frozenset({"y", "e", "i"})
"""Join two family names: `Ortega y Gasset`."""
INITIALS = r"[^\W\d_]\.(?:[\s-]*[^\W\d_]\.)*"
"""A pattern for `J.`, `J.-P.` and `J. P.`"""
_TRAILING_INITIALS = re.compile(
    rf"(?P<family>[^\s.,]*[^\W\d_]{{2}}[^\s.,]*(?:\s+[^\s.,]+){{0,4}})\s+(?P<given>{INITIALS}|[^\W\d_](?:-?[^\W\d_]){{0,2}}\.?)"
)
_MAX_LENGTH = 100
"""Characters; initials are not looked for in a longer name."""
_VOWELS = frozenset("AEIOUY")
_SHORT_FAMILIES = frozenset(
    "E O U X AI AN AO BA BO DO DU FU GE GU HA HE HO HU JI JO JU KE KO LE LI LO LU MA MU NG NI OH OU PU QI QU RO SO SU"
    " TO TU VO VU WU XI XU YE YI YU ZU".split()
)
"""Family names that could be initials: Weinan E, Malcolm X, Bo LI."""
_EAST_ASIAN = re.compile(
    "[\u1100-\u11ff\u3005-\u3007\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7ff\uf900-\ufaff\U00020000-\U0003ffff]+"
)
_KATAKANA = re.compile("[\u30a0-\u30ff]+")


@lru_cache(maxsize=1 << 17)
def name_from_parts(family: str, given: str | None = None, suffix: str | None = None) -> Name:
    """Build a name from its family and given parts; with one of them missing (`("Gemini Team", None)`), a literal.

    Particles before the family name are non-dropping; those after the given name (`Driessche, George van den`) drop.
    """
    words, givens = family.split(), (given or "").split()
    if words and suffix and not givens:
        return Name(family=" ".join(words), suffix=suffix)
    if not words or not givens:
        return Name(literal=" ".join(words or givens))
    if suffix is None:
        for part in (words, givens):
            if len(part) > 1 and SUFFIX.search(" " + part[-1]):
                suffix = part.pop()
                break
        words[-1] = words[-1].rstrip(",") or words[-1]
    # In a name written entirely in lower case, case does not distinguish particles.
    is_particle = PARTICLES.__contains__ if words[-1].islower() else str.islower
    head = 0
    while head < len(words) - 1 and is_particle(words[head]):
        head += 1
    end = len(givens)
    while end > 1 and givens[end - 1] in PARTICLES:
        end -= 1
    return Name(
        family=" ".join(words[head:]),
        given=" ".join(givens[:end]),
        non_dropping_particle=" ".join(words[:head]) or None,
        dropping_particle=" ".join(givens[end:]) or None,
        suffix=suffix,
    )


def parse_name(text: str) -> Name:
    """Parse `Family, Given`, `Given particle Family`, `Family G.` or `李 明`, with `Jr.` in any of its usual positions.

    `Gemini Team, null` is the literal `Gemini Team`, as in plain-text lists. Teams (`ATLAS Collaboration`), single
    words and all other forms are literals, too.
    """
    parts = [part.strip() for part in text.rstrip(" ,").split(",")]
    words = parts[0].split()
    suffix = None
    if all(parts) and len(parts) == 3:
        is_last = _is_suffix(parts[2])
        return name_from_parts(parts[0], parts[1 if is_last else 2], parts[2 if is_last else 1])
    if all(parts) and len(parts) == 2:
        if parts[1] == "null":
            return Name(literal=" ".join(words))
        if not _is_suffix(parts[1]) or len(words) < 2:
            return name_from_parts(parts[0], parts[1])
        suffix = parts[1]  # `Sammy Davis, Jr.`
    elif len(words) > 2 and _is_suffix(words[-1]):
        suffix = words.pop()
    if len(parts) == 1 and (ending := find_trailing_initials(" ".join(words))) and ending.is_certain:
        return name_from_parts(ending.family, ending.given, suffix)
    if len(parts) > 2 or not all(parts) or len(words) < 2 or words[0] in PARTICLES or words[-1].casefold() in TEAMS:
        return name_from_parts(text.strip())
    if all(map(_EAST_ASIAN.fullmatch, words)) and not all(map(_KATAKANA.fullmatch, words)):
        return name_from_parts(words[0], " ".join(words[1:]), suffix)
    start = next((index for index in range(1, len(words) - 1) if words[index] in PARTICLES), len(words) - 1)
    if start > 1 and words[start] in _CONJUNCTIONS:
        start -= 1
    return name_from_parts(" ".join(words[start:]), " ".join(words[:start]), suffix)


class TrailingInitials(NamedTuple):
    """A name that ends in initials, or in what may be a short family name in capitals: `Lee A.`, `Wei XU`."""

    family: str
    given: str
    is_certain: bool
    """True if the last word cannot be the family name."""


def find_trailing_initials(text: str) -> TrailingInitials | None:
    """Return the parts of `Lee A.`, `Doe J.-P.` or `Roe RK`; None if the name does not end in initials."""
    if text[-1:] != "." and not text[-1:].isupper():
        return None  # nearly all names
    found = _TRAILING_INITIALS.fullmatch(text) if len(text) <= _MAX_LENGTH else None
    if found is None or not found["given"].isupper() or found["family"].isupper():
        return None
    family, given = found["family"], found["given"]
    words = [word for word in family.split() if word not in PARTICLES]
    if SUFFIX.search(" " + given) or not words:
        return None
    if "." in given[:-1] or (len(given) == 2 and given[1] == "."):
        # `Paula López S.`: in Spanish, the second family name may be abbreviated.
        return TrailingInitials(family, given, len(words) == 1)
    letters = given.rstrip(".")
    is_short_name = letters in _SHORT_FAMILIES or (len(letters) > 2 and not _VOWELS.isdisjoint(letters))
    return TrailingInitials(family, given, len(words) == 1 and not is_short_name)


def _is_suffix(word: str) -> bool:
    return SUFFIX.fullmatch(" " + word) is not None


@lru_cache(maxsize=1 << 17)
def display_name(name: Name) -> str:
    """Format in natural order: `George van den Driessche`, `Martin Luther King Jr.`, `李明`."""
    return _natural_order(name, name.given)


def _natural_order(name: Name, given: str | None) -> str:
    if name.literal is not None:
        return name.literal
    family = _join_parts(name.dropping_particle, name.non_dropping_particle, name.family)
    if given and name.given and not family.isascii() and is_east_asian(family) and is_east_asian(name.given):
        return family + given
    text = f"{given} {family}" if given else family
    return f"{text} {name.suffix}" if name.suffix else text


def _join_parts(*parts: str | None) -> str:
    """Join particles and family name: `van den Driessche`, `d'Autume`."""
    return "".join(part if part[-1] in "'’" else part + " " for part in parts if part).rstrip()


def is_east_asian(text: str) -> bool:
    """True if the text has only Chinese, Japanese or Korean characters: such names are written without spaces."""
    return _EAST_ASIAN.fullmatch(text) is not None


@lru_cache(maxsize=1 << 17)
def sorted_name(name: Name) -> str:
    """Format in sort order: `von Glehn, Tamara`, `Driessche, George van den`, `King, Martin Luther, Jr.`"""
    if name.literal is not None:
        return name.literal
    family = _join_parts(name.non_dropping_particle, name.family)
    given = " ".join(part for part in (name.given, name.dropping_particle) if part)
    return ", ".join(part for part in (family, given, name.suffix) if part)


def short_name(name: Name) -> str:
    """Format with initials: `G. van den Driessche`, `J.-B. Alayrac`, `T. J. Lu` for `Lu, TJ`; `李明` stays as it is."""
    if name.literal is not None or not name.given:
        return display_name(name)
    return _natural_order(name, _initials(name))


@lru_cache(maxsize=1 << 17)
def reference_name(name: Name) -> str:
    """Format for a list of references (APA): `Driessche, G. van den`, `von Glehn, T.`, `King, M. L., Jr.`; `李明`."""
    shown = display_name(name)
    if name.literal is not None or not name.given or " " not in shown:
        return shown
    given = " ".join(part for part in (_initials(name), name.dropping_particle) if part)
    return ", ".join(
        part for part in (_join_parts(name.non_dropping_particle, name.family), given, name.suffix) if part
    )


def _initials(name: Name) -> str:
    """Return the initials of the given names, and the particles among these in full."""
    given, family = name.given or "", name.family or ""
    # Databases write `Lu, TJ` for two initials; if the family name is upper case as well, `LI, BO` may be a full name.
    unpunctuated = given.isupper() and not family.isupper()
    words = (
        word
        if word in PARTICLES
        else "-".join(filter(None, (_initial(part, unpunctuated) for part in _HYPHEN.split(word))))
        for word in given.split()
        if word[0] not in "(\"“'‘["
    )
    return " ".join(filter(None, words))


_HYPHEN = re.compile("[-‐‑]")


def _initial(word: str, unpunctuated: bool) -> str:
    """Shorten `Jean` to `J.` and `J.B.` (or `JB`, if `unpunctuated`) to `J. B.`; keep words of caseless scripts."""
    if unpunctuated and word.isalpha() and len(word) <= 3:
        return " ".join(f"{letter}." for letter in word)
    letters = [first for part in word.split(".") if (first := next(filter(str.isalpha, part), None))]
    if any(letter.isupper() or letter.islower() for letter in letters):
        return " ".join(f"{letter}." for letter in letters)
    return word


@lru_cache(maxsize=1 << 17)
def name_key(name: Name) -> tuple[str, str, str]:
    """Return the key by which names are compared: family name with particles, given names and suffix, each folded.

    Accents, case, hyphens, full stops and the position of particles do not matter. Initials differ from full names:
    `N. Kushman` is the owner only if listed among the owner's aliases.
    """
    if name.literal is not None:
        return fold(name.literal), "", ""
    return (
        fold(_join_parts(name.dropping_particle, name.non_dropping_particle, name.family)),
        fold(name.given or ""),
        fold(name.suffix or ""),
    )


def most_common_name(counts: Counter[Name]) -> Name:
    """Return the most common form; of equally common ones the longest, which has the most given names."""
    return max(counts, key=lambda name: (counts[name], len(display_name(name)), display_name(name)))


def shown_positions(total: int, kept: Collection[int], et_al_min: int, et_al_use_first: int) -> list[int]:
    """Return the positions (from 0, ascending) that a shortened list of `total` names shows.

    Lists of fewer than `et_al_min` names are shown in full, others by their first `et_al_use_first` names and those in
    `kept`. A gap of one name is filled: an ellipsis would be no shorter (CSL 1.0.2, "Et-al abbreviation").
    """
    if total < et_al_min:
        return list(range(total))
    shown = sorted({*range(min(et_al_use_first, total)), *(position for position in kept if 0 <= position < total)})
    filled: list[int] = []
    for position in shown:
        if filled and position - filled[-1] == 2:
            filled.append(position - 1)
        filled.append(position)
    return list(range(total)) if total - len(filled) <= 1 else filled
