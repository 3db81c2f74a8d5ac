"""A written name to its parts and back: `Family, Given` to `Name`, `Name` to what readers see, and who is who.

The parts are those of CSL 1.0.2 ("Names"); particles are told by their small letters, as BibTeX does (btxdoc, 4).
"""

import re
import unicodedata
from functools import lru_cache

from generator.model import Name

SUFFIX = re.compile(r"[\s,]+(Jr\.?|Sr\.?|II|III|IV)$")
# Lower-case words that open a family name. A word of small letters at the start of a family name is a particle whatever
# it is; after a given name only these are, so that `bell hooks` keeps her name.
PARTICLES = frozenset(
    "af al auf av bin da dal dalla das de degli dei del della den der des di do dos du el i la las le les lo los o of"
    " op ibn 't ten ter tho thoe to van vande vander vanden vom von y zu zum zur".split()
)


def is_particle(word: str) -> bool:
    return word.casefold() in PARTICLES and not word[0].isupper()


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
    tail_at = len(givens)
    while tail_at > 1 and is_particle(givens[tail_at - 1]):
        tail_at -= 1
    return Name(
        family=" ".join(words[head:]),
        given=" ".join(givens[:tail_at]),
        non_dropping_particle=" ".join(words[:head]) or None,
        dropping_particle=" ".join(givens[tail_at:]) or None,
        suffix=suffix,
    )
