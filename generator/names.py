"""A written name to its parts and back: `Family, Given` to `Name`, `Name` to what readers see, and who is who.

The parts are those of CSL 1.0.2 ("Names"); particles are told by their small letters, as BibTeX does (btxdoc, 4).
"""

import re
from collections.abc import Collection
from functools import lru_cache

from generator.folding import fold
from generator.model import Name

SUFFIX = re.compile(r"[\s,]+(Jr\.?|Sr\.?|II|III|IV)$")
# Words of small letters that open a family name. At the start of a family name any such word is a particle; after a
# given name only these are, so that nobody's second given name is taken for one.
PARTICLES = frozenset({
    "'t", "af", "al", "auf", "av", "bin", "da", "dal", "dalla", "das", "de", "degli", "dei", "del", "della", "den",
    "der", "des", "di", "do", "dos", "du", "el", "ibn", "la", "las", "le", "les", "lo", "los", "op", "te", "ten",
    "ter", "to", "van", "vande", "vanden", "vander", "vom", "von", "y", "zu", "zum", "zur",
})  # fmt: skip


@lru_cache(maxsize=1 << 17)
def parse_pair(family: str, given: str | None = None, suffix: str | None = None) -> Name:
    """`("von Glehn", "Tamara")` to a `Name`; `("Gemini Team", None)` is a literal.

    Particles before the family name do not drop; particles after the given name (`Driessche, George van den`) do.
    """
    if not given:
        return Name(literal=family)
    if suffix is None and (tail := SUFFIX.search(family)):
        family, suffix = family[: tail.start()], tail[1]
    words = family.split()
    head = 0
    while head < len(words) - 1 and words[head][0].islower():
        head += 1
    givens = given.split()
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


def parse_written(text: str) -> Name:
    """A name as a person writes it: `Family, Given`, `Family, Suffix, Given` or `Given particle Family`.

    One word alone is a literal.
    """
    parts = [part.strip() for part in text.split(",")]
    if len(parts) == 2 and all(parts):
        return parse_pair(parts[0], parts[1])
    if len(parts) == 3 and all(parts):
        return parse_pair(parts[0], parts[2], parts[1])
    words = text.split()
    if len(parts) > 1 or len(words) < 2:
        return parse_pair(text)
    suffix = None
    if len(words) > 2 and SUFFIX.fullmatch(" " + words[-1]):
        suffix = words.pop()
    start = next((at for at in range(1, len(words) - 1) if words[at] in PARTICLES), len(words) - 1)
    return parse_pair(" ".join(words[start:]), " ".join(words[:start]), suffix)


@lru_cache(maxsize=1 << 17)
def display_name(name: Name) -> str:
    """As people say it: `George van den Driessche`, `Martin Luther King Jr.`"""
    if name.literal is not None:
        return name.literal
    parts = (name.given, name.dropping_particle, name.non_dropping_particle, name.family)
    text = " ".join(part for part in parts if part)
    return f"{text} {name.suffix}" if name.suffix else text


@lru_cache(maxsize=1 << 17)
def sorted_name(name: Name) -> str:
    """As a catalogue writes it: `von Glehn, Tamara`, `Driessche, George van den`, `King, Martin Luther, Jr.`"""
    if name.literal is not None:
        return name.literal
    family = f"{name.non_dropping_particle} {name.family}" if name.non_dropping_particle else name.family
    given = " ".join(part for part in (name.given, name.dropping_particle) if part)
    return ", ".join(part for part in (family, given, name.suffix) if part)


def short_name(name: Name) -> str:
    """With initials: `G. van den Driessche`, `J.-B. Alayrac`."""
    if name.literal is not None or not name.given:
        return display_name(name)
    initials = " ".join("-".join(f"{part[0]}." for part in word.split("-") if part) for word in name.given.split())
    parts = (initials, name.dropping_particle, name.non_dropping_particle, name.family)
    return " ".join(part for part in parts if part) + (f" {name.suffix}" if name.suffix else "")


@lru_cache(maxsize=1 << 17)
def name_key(name: Name) -> tuple[str, str, str]:
    """What two writings of one name have in common: family with its particles, given names, suffix, each folded.

    Equal keys are the same name: accents, capitals, hyphens, full stops and the side on which a particle stands do
    not matter. Initials are not their names: an owner who signs `N. Kushman` says so in her aliases.
    """
    if name.literal is not None:
        return fold(name.literal), "", ""
    particles = " ".join(part for part in (name.dropping_particle, name.non_dropping_particle) if part)
    return fold(f"{particles} {name.family}"), fold(name.given or ""), fold(name.suffix or "")


def shown_positions(total: int, kept: Collection[int], et_al_min: int, et_al_use_first: int) -> list[int]:
    """Which of `total` names a shortened list shows, counted from 0, ascending.

    Fewer than `et_al_min`: all. Else the first `et_al_use_first` and every one of `kept`. A single name is never left
    out between two shown ones or as the only one: an ellipsis would be no shorter (CSL 1.0.2, "Et-al abbreviation").
    """
    if total < et_al_min:
        return list(range(total))
    shown = sorted({*range(min(et_al_use_first, total)), *(at for at in kept if at < total)})
    filled: list[int] = []
    for at in shown:
        if filled and at - filled[-1] == 2:
            filled.append(at - 1)
        filled.append(at)
    return list(range(total)) if total - len(filled) <= 1 else filled
