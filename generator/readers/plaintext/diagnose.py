"""What is wrong with a flat run of names, and where.

Names come in pairs. Where they do not, the likeliest place of the mistake is found: initials, particles and names that
stand elsewhere tell on which side of a pair a part belongs.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import accumulate

from msgspec import Struct

from generator.bibliography.names import parse_written, sorted_name
from generator.model import Name
from generator.problems import Problem, error
from generator.readers.plaintext.lines import SEPARATOR, Line, has_pair, is_owner, looks_wrongly_parted, near_owner

HINT_PAIRS = "authors come in pairs: Family, Given, Family, Given, …"
_INITIAL = re.compile(r"(?:^|[\s.-])[^\W\d_]\.")
_WORD_FIRST = re.compile(r"(?:and|&|und|et)\s")
_REST = re.compile(r"(?i)(?:^|(?<=\s))(?:et\.? al\.?|(?:and )?others|…|\.\.\.)$")


class Part(Struct, frozen=True):
    """What stands between two commas."""

    text: str
    at: int
    """Where it begins in the line's text."""


Sides = Callable[[], Mapping[str, int]]
"""How much more often each part stands for a given name than for a family name in the lists that are right."""


def count_sides(texts: Iterable[str]) -> Counter[str]:
    sides: Counter[str] = Counter()
    for text in texts:
        parts = [part.strip() for part in text.split(",")]
        if len(parts) % 2 == 0:
            sides.update(parts[1::2])
            sides.subtract(parts[::2])
    return sides


def find_mistake(parts: Sequence[Part], line: Line, path: str, owner: Name | None, sides: Sides) -> Problem | None:
    texts = [part.text for part in parts]
    for part in parts:
        if rest := _REST.search(part.text):
            message = f'"{rest[0]}" stands for authors that the list must name'
            at = line.place(path, part.at + rest.start())
            return error(message, at, "write them all: the site shortens long lists by itself")
    wrong = SEPARATOR.search(line.text)
    if wrong and _are_wrongly_parted(line.text, texts):
        return error(f'names are parted by commas, not by "{wrong[0]}"', line.place(path, wrong.start()), HINT_PAIRS)
    empty = [part for part in parts if not part.text]
    if empty:
        says = "an empty name stands" if len(empty) == 1 else f"{len(empty)} empty names stand"
        return error(f"{says} between two commas", line.place(path, empty[0].at), HINT_PAIRS)
    if turned := _find_turned(parts, texts, owner):
        right = sorted_name(parse_written(turned.text))
        return error(f'"{turned.text}" must be written "{right}"', line.place(path, turned.at), HINT_PAIRS)
    if len(parts) % 2:
        index = _shifted_at(texts, sides())
        message = f"an odd number of name parts ({len(parts)}): authors come in pairs, Family, Given"
        return error(message, line.place(path, parts[index].at), _neighbourhood(texts, index))
    if "null" in texts[::2]:
        index = texts[::2].index("null") * 2
        message = '"null" stands where a family name should be'
        return error(message, line.place(path, parts[index].at), _neighbourhood(texts, index))
    return None


def _are_wrongly_parted(text: str, parts: Sequence[str]) -> bool:
    """A word may also belong to a name: `Research and Development Team, null`."""
    if not looks_wrongly_parted(text):
        return False
    if len(parts) % 2 or re.search("[;，、،]", text) or any(map(_WORD_FIRST.match, parts)):
        return True
    following = [*parts[1:], ""]
    parted = sum(1 for part, after in zip(parts, following, strict=True) if SEPARATOR.search(part) and after != "null")
    return parted * 2 >= len(parts) - 1


def _find_turned(parts: Sequence[Part], texts: Sequence[str], owner: Name | None) -> Part | None:
    """`Nate Kushman` as one part, in a list where no pair is the owner."""
    if owner is None or owner.literal is not None:
        return None
    near = near_owner(texts, owner)
    if not near or has_pair(texts, near, owner):
        return None
    return next((parts[at] for at in near if " " in texts[at] and is_owner(texts[at], owner)), None)


def _neighbourhood(parts: Sequence[str], index: int) -> str:
    near = ", ".join(parts[max(0, index - 2) : index + 3])
    return f'the pairs look shifted near "{near}"; a name without a given name is written "Name, null"'


def _shifted_at(parts: Sequence[str], known: Mapping[str, int]) -> int:
    """Where a part is most likely missing or too many: the place that leaves the fewest parts on the wrong side.

    Before the place parts alternate family, given from the start, behind it from the end. Initials, particles and other
    lists tell first; then each name is expected on the side on which it stands more often under the best place so far.
    """
    side: Mapping[str, int] = {}
    best = -1
    for _ in range(5):
        doubts = [tuple(_doubt(part, side, known, as_given=given) for given in (False, True)) for part in parts]
        left = list(accumulate((doubt[at % 2] for at, doubt in enumerate(doubts)), initial=0))
        right = list(accumulate((doubt[at % 2 == 0] for at, doubt in enumerate(reversed(doubts))), initial=0))[::-1]
        costs = [left[at] + right[at + 1] for at in range(0, len(parts), 2)]
        lowest = min(costs)
        ties = [at * 2 for at, cost in enumerate(costs) if cost == lowest]
        middle = ties[len(ties) // 2]
        found = max(ties, key=lambda at: (doubts[at][0], -abs(at - middle)))
        if found == best:
            break
        best = found
        counts = Counter(parts[1:best:2]) + Counter(parts[best + 2 :: 2])
        counts.subtract([*parts[0:best:2], *parts[best + 1 :: 2]])
        side = counts
    return best


def _doubt(part: str, side: Mapping[str, int], known: Mapping[str, int], *, as_given: bool) -> int:
    """How wrong a part looks as a given name, or as a family name."""
    if part == "null":
        return 0 if as_given else 6
    here, elsewhere = side.get(part, 0), known.get(part, 0)
    wrong_side = here < -1 or elsewhere < 0 if as_given else here > 1 or elsewhere > 0  # one of those here is its own
    speaks = part[0].islower() if as_given else bool(_INITIAL.search(part))
    return 3 * speaks + (2 if elsewhere else 1) * wrong_side
