"""Find what is wrong in a list of authors, and where.

Names come in pairs. If the number of parts is odd, the most likely place of the missing or superfluous part is found:
initials, particles and names in other lists show which part is a family name and which a given name.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import accumulate

from msgspec import Struct

from generator.bibliography.name_lists import are_two_names, order_initials
from generator.bibliography.names import parse_name, sorted_name
from generator.model import Name
from generator.problems import Problem, error
from generator.readers.plaintext.lines import (
    SEPARATOR,
    Line,
    find_owner_candidates,
    has_other_separators,
    has_owner_pair,
    is_owner,
)

HINT_PAIRS = "authors come in pairs: Family, Given, Family, Given, …"
_INITIAL = re.compile(r"(?:^|[\s.-])[^\W\d_]\.")
_CONJUNCTION_FIRST = re.compile(r"(?:and|&|und|et)\s")
_ET_AL = re.compile(r"(?i)(?:^|(?<=\s))(?:et\.? al\.?|(?:and )?others|…|\.\.\.)$")
_ITERATIONS = 5


class NamePart(Struct, frozen=True):
    """The text between two commas."""

    text: str
    offset: int
    """Where it begins in the text of the line."""


GivenNameCounts = Callable[[], Mapping[str, int]]
"""Returns `count_given_names` of the valid lists of the file; called only if a list is invalid."""


def count_given_names(lists: Iterable[str]) -> Counter[str]:
    """Return for each name part how often it is a given name, minus how often it is a family name."""
    counts: Counter[str] = Counter()
    for text in lists:
        parts = [part.strip() for part in text.split(",")]
        if len(parts) % 2 == 0:
            counts.update(parts[1::2])
            counts.subtract(parts[::2])
    return counts


def diagnose_authors(
    parts: Sequence[NamePart], line: Line, path: str, owner: Name | None, given_name_counts: GivenNameCounts
) -> Problem | None:
    """Return the first error in a list of authors, or None if it is valid."""
    texts = [part.text for part in parts]
    for part in parts:
        if et_al := _ET_AL.search(part.text):
            location = line.locate(path, part.offset + et_al.start())
            hint = "the site shortens long lists automatically"
            return error(f'"{et_al[0]}" in place of names: the list must contain all authors', location, hint)
    separator = SEPARATOR.search(line.text)
    if separator and _has_wrong_separators(line.text, texts):
        location = line.locate(path, separator.start())
        return error(f'names must be separated by commas, not by "{separator[0]}"', location, HINT_PAIRS)
    empty = [part for part in parts if not part.text]
    if empty:
        count = "an empty name" if len(empty) == 1 else f"{len(empty)} empty names"
        return error(f"{count} between commas", line.locate(path, empty[0].offset), HINT_PAIRS)
    if unsplit := _find_unsplit_owner(parts, texts, owner):
        written = sorted_name(parse_name(unsplit.text))
        return error(f'"{unsplit.text}" must be written "{written}"', line.locate(path, unsplit.offset), HINT_PAIRS)
    if whole := _find_whole_name(parts, texts):
        written = sorted_name(parse_name(order_initials([whole.text])[0]))
        return error(f'"{whole.text}" must be written "{written}"', line.locate(path, whole.offset), HINT_PAIRS)
    if len(parts) % 2:
        index = _find_shift(texts, given_name_counts())
        message = f"an odd number of name parts ({len(parts)}): authors come in pairs, Family, Given"
        return error(message, line.locate(path, parts[index].offset), _shift_hint(texts, index))
    if "null" in texts[::2]:
        index = texts[::2].index("null") * 2
        message = '"null" in place of a family name'
        return error(message, line.locate(path, parts[index].offset), _shift_hint(texts, index))
    return None


def _has_wrong_separators(text: str, parts: Sequence[str]) -> bool:
    """Return whether separators other than commas separate names.

    A conjunction may also be part of a name: `Research and Development Team, null`.
    """
    if not has_other_separators(text):
        return False
    if len(parts) % 2 or re.search("[;，、،]", text) or any(map(_CONJUNCTION_FIRST.match, parts)):
        return True
    following = [*parts[1:], ""]
    count = sum(1 for part, after in zip(parts, following, strict=True) if SEPARATOR.search(part) and after != "null")
    return count * 2 >= len(parts) - 1


def _find_unsplit_owner(parts: Sequence[NamePart], texts: Sequence[str], owner: Name | None) -> NamePart | None:
    """Return the part that is the owner's whole name (`Nate Kushman`), unless a pair is the owner, too."""
    if owner is None or owner.literal is not None:
        return None
    candidates = find_owner_candidates(texts, owner)
    if not candidates or has_owner_pair(texts, candidates, owner):
        return None
    return next((parts[index] for index in candidates if " " in texts[index] and is_owner(texts[index], owner)), None)


def _find_whole_name(parts: Sequence[NamePart], texts: Sequence[str]) -> NamePart | None:
    """Return the first part that is a whole name, with initials, before another one: `L. F. Menabrea, A. Lovelace`."""
    step = 2 if len(parts) % 2 == 0 else 1
    found = (index for index in range(0, len(parts) - 1, step) if may_be_whole_name(texts[index]))
    return next((parts[index] for index in found if are_two_names(texts[index], texts[index + 1])), None)


def may_be_whole_name(text: str) -> bool:
    """Return whether a part has a space, and a full stop or a capital at its end; this is quick to find out."""
    return " " in text and ("." in text or text[-1].isupper())


def _shift_hint(parts: Sequence[str], index: int) -> str:
    nearby = ", ".join(parts[max(0, index - 2) : index + 3])
    return f'the pairs look shifted near "{nearby}"; a name without a given name is written "Name, null"'


def _find_shift(parts: Sequence[str], given_name_counts: Mapping[str, int]) -> int:
    """Return the index at which a part is most likely missing or superfluous: the one with the fewest misplaced parts.

    Before it, parts alternate between family and given name from the start, after it from the end. In the first
    iteration, initials, particles and other lists decide; after that, also the names of this list, as they are
    distributed by the best index so far.
    """
    counts: Mapping[str, int] = {}
    best = -1
    for _ in range(_ITERATIONS):
        costs = [
            (
                _misplacement_cost(part, counts, given_name_counts, as_given=False),
                _misplacement_cost(part, counts, given_name_counts, as_given=True),
            )
            for part in parts
        ]
        before = list(accumulate((cost[index % 2] for index, cost in enumerate(costs)), initial=0))
        after = list(accumulate((cost[index % 2 == 0] for index, cost in enumerate(reversed(costs))), initial=0))[::-1]
        totals = [before[index] + after[index + 1] for index in range(0, len(parts), 2)]
        lowest = min(totals)
        ties = [number * 2 for number, total in enumerate(totals) if total == lowest]
        middle = ties[len(ties) // 2]
        found = max(ties, key=lambda index: (costs[index][0], -abs(index - middle)))
        if found == best:
            break
        best = found
        given = Counter(parts[1:best:2]) + Counter(parts[best + 2 :: 2])
        given.subtract([*parts[0:best:2], *parts[best + 1 :: 2]])
        counts = given
    return best


def _misplacement_cost(
    part: str, counts: Mapping[str, int], given_name_counts: Mapping[str, int], *, as_given: bool
) -> int:
    """Return how implausible a part is as a given name, or as a family name."""
    if part == "null":
        return 0 if as_given else 6
    here, elsewhere = counts.get(part, 0), given_name_counts.get(part, 0)
    contradicted = here < -1 or elsewhere < 0 if as_given else here > 1 or elsewhere > 0  # `here` counts this part, too
    implausible = part[0].islower() if as_given else bool(_INITIAL.search(part))
    return 3 * implausible + (2 if elsewhere else 1) * contradicted
