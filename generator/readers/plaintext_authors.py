"""The flat run of names of the plain list: is a line one, whom does it name, and where has it gone wrong.

    Family, Given, Family, Given, Team Name, null

Names come in pairs. Where they do not, the likeliest place of the mistake is found: initials, particles and names that
stand elsewhere in the same list tell on which side of a pair a part belongs.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import lru_cache
from itertools import accumulate

from msgspec import Struct

from generator.folding import fold
from generator.marks import take_marks
from generator.model import Contributor, Name
from generator.names import PARTICLES, SUFFIX, name_key, parse_pair, parse_written, sorted_name
from generator.problems import Location, Problem, error
from generator.text import clean_line

HINT_PAIRS = "authors come in pairs: Family, Given, Family, Given, …"
MAX_NAME_WORDS = 7
_MAX_NAME_LENGTH = 80
_ENOUGH = 100
_INITIAL = re.compile(r"(?:^|[\s.-])[^\W\d_]\.")
_UNLIKE_NAMES = re.compile(r"[\t:;?!%=<>{}/|@]|\d\d")
_SEPARATOR = re.compile(r"[;，、،]|(?<=\s)(?:and|&|und|et)(?=\s)")
_WORD_FIRST = re.compile(r"(?:and|&|und|et)\s")
_REST = re.compile(r"(?i)(?:^|(?<=\s))(?:et\.? al\.?|(?:and )?others|…|\.\.\.)$")
_SUSPECT = (*";，、،…&", "..", " and ", " und ", " et ", "others")
"""Without any of these, and no suffix, a list of pairs is in order. (A plain search for each is quick, and most lines
are long lists in good order.)"""
_SUFFIX_ANYWHERE = re.compile(r"[JS]n?r\b")
_MARKS = tuple("*#$\\([§¶¹²³")
_BEHIND_LATIN = re.compile("[\u1100-\U0010ffff]")
_SUFFIX_ALWAYS = re.compile(r"(?:Jr|Sr|Jnr|Snr)\.?")


class Line(Struct, frozen=True):
    """A line that is not blank."""

    number: int
    text: str
    """As it stands in the file, without the blanks at its ends."""
    indent: int
    """Blanks cut from its start: text[0] stands in column indent + 1."""

    def place(self, path: str, at: int = 0) -> Location:
        return Location(path, self.number, self.indent + at + 1)


class Part(Struct, frozen=True):
    """What stands between two commas."""

    text: str
    at: int
    """Where it begins in the line's text."""


def looks_like_authors(text: str) -> bool:
    """True where a line can be a flat run of names: commas, short parts, hardly a word of running text.

    A hundred parts tell: no text begins like that.
    """
    parts = text.rstrip(", ").split(",", _ENOUGH)[:_ENOUGH]
    if len(parts) < 2:
        return False
    allowed = len(parts) // 5 if len(parts) > 4 else 0
    small = 0
    for part in parts:
        look = _look(part) if len(part) <= _MAX_NAME_LENGTH else _NO_NAME
        small += look == _SMALL
        allowed -= look == _NO_NAME
        if allowed < 0:
            return False
    return small * 2 <= len(parts)


def looks_wrongly_parted(text: str) -> bool:
    """True for names that semicolons or words part: `Kushman, Nate; Song, Yang`, `Nate Kushman and Yang Song`."""
    if _SEPARATOR.search(text) is None:
        return False
    # The beginning rules abstracts out.
    return all(looks_like_authors(_SEPARATOR.sub(", ", part)) for part in (text[:200].rpartition(" ")[0] or text, text))


_NAME, _SMALL, _NO_NAME = range(3)


@lru_cache(maxsize=1 << 16)
def _look(part: str) -> int:
    """A name by its looks, one in small letters (`danah`, as any word of a text), or none."""
    words = part.split()
    if len(words) > MAX_NAME_WORDS or _UNLIKE_NAMES.search(part):
        return _NO_NAME
    small = sum(1 for word in words if word.islower() and word not in PARTICLES)
    if small and len(words) == 1:
        return _NAME if words[0] == "null" else _SMALL
    return _NAME if small * 2 <= len(words) else _NO_NAME  # an empty part is reported later, with its column


def names_owner(text: str, owner: Name) -> bool:
    """True where a line has the owner's name, in a pair (also in one that has shifted) or as one part."""
    written = sorted_name(owner)
    at = text.find(written)
    if at >= 0 and text[:at].rstrip()[-1:] in {"", ","} and text[at + len(written) :].lstrip()[:1] in {"", ","}:
        return True  # as on the first line, which is the rule
    parts = [part.strip() for part in text.split(",")]
    near = _near_owner(parts, owner)
    return _has_pair(parts, near, owner) or any(_is_owner(parts[at], owner) for at in near)


def _near_owner(parts: Sequence[str], owner: Name) -> list[int]:
    """The parts that hold the end of the owner's family name: only these are worth taking apart."""
    last = name_key(owner)[0].rpartition(" ")[2]
    return [at for at, part in enumerate(parts) if len(part) <= _MAX_NAME_LENGTH and _ends_like(part, last)]


@lru_cache(maxsize=1 << 16)
def _ends_like(part: str, last: str) -> bool:
    return any(word == last or (len(word) > 3 and last.endswith(word)) for word in fold(part).split())


def _has_pair(parts: Sequence[str], near: Sequence[int], owner: Name) -> bool:
    key = name_key(owner)
    return any(name_key(_parse(parts[at], parts[at + 1])) == key for at in near if at + 1 < len(parts))


def _is_owner(written: str, owner: Name) -> bool:
    return name_key(parse_written(written)) == name_key(owner)


def _parse(family: str, given: str) -> Name:
    return parse_pair(family, None if given == "null" else given)


@lru_cache(maxsize=1 << 16)
def _contributor(family: str, given: str) -> Contributor:
    return Contributor(_parse(family, given))


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


class Authors(Struct, frozen=True):
    """Everyone on a line, or nobody and what is wrong."""

    contributors: tuple[Contributor, ...] = ()
    problem: Problem | None = None
    lacks_owner: bool = False
    """The owner is expected, and nobody is written as she is."""


def read_authors(line: Line, path: str, owner: Name | None, sides: Sides) -> Authors:
    # Most lines are in order, and some have thousands of names: only the others are looked at part by part.
    text = clean_line(line.text) or ""
    names = text.removesuffix(",").split(", ")
    if text.count(",") != len(names) - 1 or " ," in text:  # blanks are not where they are usual
        names = [name.strip() for name in text.removesuffix(",").split(",")]
    if len(names) % 2 == 0 and "" not in names and "null" not in names[::2] and not _is_suspect(text):
        found = tuple(map(_contributor, names[::2], names[1::2]))
        if _holds(text, _MARKS) or _BEHIND_LATIN.search(text):
            found = take_marks(found)
        if _has_owner(found, owner):
            return Authors(found)
    parts = _join_suffixes(_split(line.text))
    problem = _find_mistake(parts, line, path, owner, sides)
    if problem:
        return Authors(problem=problem)
    found = take_marks([_contributor(*(part.text for part in parts[at : at + 2])) for at in range(0, len(parts), 2)])
    return Authors(found, lacks_owner=not _has_owner(found, owner))


def _is_suspect(text: str) -> bool:
    return _holds(text, _SUSPECT) or _SUFFIX_ANYWHERE.search(text) is not None


def _holds(text: str, signs: Iterable[str]) -> bool:
    return any(sign in text for sign in signs)


def _has_owner(contributors: Iterable[Contributor], owner: Name | None) -> bool:
    return owner is None or name_key(owner) in map(name_key, (each.name for each in contributors))


def _split(text: str) -> list[Part]:
    parts = []
    at = 0
    for raw in text.split(","):
        parts.append(Part(clean_line(raw) or "", at + len(raw) - len(raw.lstrip())))
        at += len(raw) + 1
    if len(parts) > 1 and not parts[-1].text:
        parts.pop()  # a comma at the end
    return parts


def _join_suffixes(parts: list[Part]) -> list[Part]:
    """`King, Jr., Martin Luther` and `King, Martin Luther, Jr.` are pairs, too."""
    suffix = SUFFIX.fullmatch if len(parts) % 2 else None
    joined: list[Part] = []
    for part in parts:
        is_suffix = _SUFFIX_ALWAYS.fullmatch(part.text) or (suffix and suffix(" " + part.text))
        if is_suffix and joined and joined[-1].text:
            joined[-1] = Part(f"{joined[-1].text} {part.text}", joined[-1].at)
        else:
            joined.append(part)
    return joined


def _find_mistake(parts: Sequence[Part], line: Line, path: str, owner: Name | None, sides: Sides) -> Problem | None:
    texts = [part.text for part in parts]
    for part in parts:
        if rest := _REST.search(part.text):
            message = f'"{rest[0]}" stands for authors that the list must name'
            at = line.place(path, part.at + rest.start())
            return error(message, at, "write them all: the site shortens long lists by itself")
    wrong = _SEPARATOR.search(line.text)
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
    parted = sum(1 for part, after in zip(parts, following, strict=True) if _SEPARATOR.search(part) and after != "null")
    return parted * 2 >= len(parts) - 1


def _find_turned(parts: Sequence[Part], texts: Sequence[str], owner: Name | None) -> Part | None:
    """`Nate Kushman` as one part, in a list where no pair is the owner."""
    if owner is None or owner.literal is not None:
        return None
    near = _near_owner(texts, owner)
    if not near or _has_pair(texts, near, owner):
        return None
    return next((parts[at] for at in near if " " in texts[at] and _is_owner(texts[at], owner)), None)


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
