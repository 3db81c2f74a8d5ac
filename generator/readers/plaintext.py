"""The plain list: the owner's name, then title, authors and abstract of each publication, a line each.

    Family, Given
    Title of the first publication
    Family, Given, Family, Given, Team Name, null
    Its abstract, on one line.

Blank lines may stand anywhere. Authors are one flat run of names; `X, null` is the literal name X. A record may lack
its abstract where the next lines are unmistakably the next record.
"""

import re
from collections import Counter
from functools import lru_cache
from itertools import accumulate

from msgspec import Struct

from generator.model import Contributor, Name, Reading, Record
from generator.names import display_name, name_key, parse_pair, parse_written
from generator.problems import Location, Problem, error, warning
from generator.text import clean_line

HINT_FORM = (
    "a plain list has the owner's name on its first line, then three lines for each publication:\n"
    "title; authors as Family, Given, Family, Given, …; abstract"
)
_MAX_NAME_WORDS = 7
_SENTENCE = re.compile(r"[.!?]\s+[A-Z]|[.!?]$")
_INITIAL = re.compile(r"(?:^|[\s.-])[^\W\d_]\.")


class _Line(Struct, frozen=True):
    number: int
    text: str
    """As it stands in the file, without the blanks at its ends."""
    indent: int
    """Blanks cut from its start: text[0] stands in column indent + 1."""


def read_plaintext(text: str, path: str) -> Reading:
    """All records of the list, and every problem with its line and column."""
    lines = []
    for number, raw in enumerate(text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n").split("\n"), 1):
        stripped = raw.strip()
        if stripped:
            lines.append(_Line(number, stripped, len(raw) - len(raw.lstrip())))
    if not lines:
        return Reading(problems=(error("the list is empty", Location(path, 1, 1), HINT_FORM),))
    owner, problems = _read_owner(lines[0], path)
    records: list[Record] = []
    at = 1
    while at < len(lines):
        at = _read_record(lines, at, path, owner, records, problems)
    if len(lines) == 1:
        problems.append(error("the list has no publications", Location(path, lines[0].number), HINT_FORM))
    return Reading(records=tuple(records), problems=tuple(problems), owner=owner)


def _read_owner(line: _Line, path: str) -> tuple[Name | None, list[Problem]]:
    text = clean_line(line.text) or ""
    parts = [part.strip() for part in text.split(",")]
    if len(parts) <= 3 and all(parts) and len(text.split()) <= _MAX_NAME_WORDS:
        return parse_written(text), []
    message = f'the first line must be the owner\'s name as "Family, Given", not "{_excerpt(text)}"'
    return None, [error(message, Location(path, line.number, line.indent + 1), HINT_FORM)]


def _read_record(
    lines: list[_Line], at: int, path: str, owner: Name | None, records: list[Record], problems: list[Problem]
) -> int:
    """Read one record, or report why there is none; return where the next one begins."""
    title = lines[at]
    where = Location(path, title.number, title.indent + 1)
    if at + 1 == len(lines):
        hint = "an abstract stands on one line" if _SENTENCE.search(title.text) and len(title.text) > 200 else None
        message = f'the list ends after the title "{_excerpt(title.text)}": its authors are missing'
        problems.append(error(message, where, hint))
        return at + 1
    authors = lines[at + 1]
    if not looks_like_authors(authors.text):
        following = _next_record(lines, at + 1, owner)
        message = f'this cannot be the list of authors of "{_excerpt(title.text)}": "{_excerpt(authors.text)}"'
        hint = "title, authors and abstract stand on one line each; authors as Family, Given, Family, Given, …"
        problems.append(error(message, Location(path, authors.number, authors.indent + 1), hint))
        return following
    contributors, wrong = _read_authors(authors, path)
    problems += wrong
    if owner is not None and not wrong and name_key(owner) not in {name_key(each.name) for each in contributors}:
        problems.append(_owner_missing(owner, contributors, authors, path))
    abstract: _Line | None = None
    end = at + 2
    if end < len(lines) and not _starts_record(lines, end, owner):
        abstract = lines[end]
        end += 1
    elif end == len(lines):
        message = f'"{_excerpt(title.text)}" has no abstract: the list ends after its authors'
        problems.append(warning(message, Location(path, authors.number)))
    records.append(
        Record(
            location=where,
            format="plaintext",
            title=clean_line(title.text),
            contributors=tuple(contributors),
            abstract=clean_line(abstract.text) if abstract else None,
        )
    )
    return end


def _read_authors(line: _Line, path: str) -> tuple[list[Contributor], list[Problem]]:
    """The flat run of names, in pairs."""
    names = [part.strip() for part in (clean_line(line.text) or "").split(",")]
    if not names[-1]:
        names.pop()  # a comma at the end
    if not all(names):
        at = Location(path, line.number, _starts(line)[names.index("")])
        return [], [error("an empty name stands between two commas", at)]
    if len(names) % 2:
        return [], [_odd(names, _starts(line), line, path)]
    return [_contributor(family, given) for family, given in zip(names[::2], names[1::2], strict=True)], []


@lru_cache(maxsize=1 << 16)
def _contributor(family: str, given: str) -> Contributor:
    return Contributor(parse_pair(family, None if given == "null" else given))


def _starts(line: _Line) -> list[int]:
    """The column in which each part begins."""
    starts = []
    at = 0
    for part in line.text.split(","):
        starts.append(line.indent + at + len(part) - len(part.lstrip()) + 1)
        at += len(part) + 1
    return starts


def _odd(parts: list[str], starts: list[int], line: _Line, path: str) -> Problem:
    index = _shifted_at(parts)
    near = ", ".join(parts[max(0, index - 2) : index + 3])
    return error(
        f"an odd number of name parts ({len(parts)}): authors come in pairs, Family, Given",
        Location(path, line.number, starts[index]),
        f'the pairs look shifted near "{near}"; a name without a given name is written "Name, null"',
    )


def _shifted_at(parts: list[str]) -> int:
    """Where a part is most likely missing or too many: the place that leaves the fewest parts on the wrong side.

    Before the place parts alternate family, given from the start, behind it from the end. Initials and particles tell
    first; then each name is expected on the side on which it stands more often under the best place so far.
    """
    side: dict[str, int] = {}
    best = -1
    for _ in range(5):
        left = list(accumulate((_doubt(p, side, as_given=at % 2 == 1) for at, p in enumerate(parts)), initial=0))
        backwards = enumerate(reversed(parts))
        right = list(accumulate((_doubt(p, side, as_given=at % 2 == 0) for at, p in backwards), initial=0))[::-1]
        costs = [left[at] + right[at + 1] for at in range(0, len(parts), 2)]
        lowest = min(costs)
        ties = [at * 2 for at, cost in enumerate(costs) if cost == lowest]
        found = ties[len(ties) // 2]
        if found == best:
            break
        best = found
        side = Counter(parts[1:best:2]) + Counter(parts[best + 2 :: 2])
        side.subtract(parts[0:best:2] + parts[best + 1 :: 2])
    return best


def _doubt(part: str, side: dict[str, int], *, as_given: bool) -> int:
    """How wrong a part looks as a given name, or as a family name."""
    if part == "null":
        return 0 if as_given else 6
    elsewhere = side.get(part, 0)
    wrong_side = elsewhere < -1 if as_given else elsewhere > 1  # one of them is its own
    speaks = part[0].islower() if as_given else bool(_INITIAL.search(part))
    return 3 * speaks + wrong_side


def looks_like_authors(text: str) -> bool:
    """True where a line can be a flat run of names: commas, short parts, hardly a word of running text."""
    parts = text.rstrip(", ").split(",")
    if len(parts) < 2:
        return False
    odd_ones = len(parts) - sum(map(_looks_like_name_part, parts))
    return odd_ones * 5 <= len(parts) if len(parts) > 4 else odd_ones == 0


@lru_cache(maxsize=1 << 16)
def _looks_like_name_part(part: str) -> bool:
    words = part.split()
    if not words:
        return True  # reported as an empty name, with its column
    if len(words) > _MAX_NAME_WORDS or len(part) > 80:
        return False
    small = sum(1 for word in words if word[0].islower() and word != "null")
    return small < len(words) or len(words) == 1 or all(len(word) <= 4 for word in words)


def _has_owner(text: str, owner: Name) -> bool:
    parts = [part.strip() for part in text.split(",")]
    pairs = zip(parts[::2], parts[1::2], strict=False)
    key = name_key(owner)
    return any(family and given and name_key(parse_pair(family, given)) == key for family, given in pairs)


def _starts_record(lines: list[_Line], at: int, owner: Name | None) -> bool:
    """True where line `at` is unmistakably a title: the line behind it lists the owner among authors, and either the
    line itself does not read like an abstract or an empty line stands before it while none parts it from its authors.
    """
    if at + 1 >= len(lines) or owner is None or not looks_like_authors(lines[at + 1].text):
        return False
    if not _has_owner(lines[at + 1].text, owner):
        return False
    title = lines[at]
    if at + 2 < len(lines) and looks_like_authors(lines[at + 2].text) and _has_owner(lines[at + 2].text, owner):
        return False  # title, authors: the line in question is the abstract before them
    parted = title.number - lines[at - 1].number > 1 and lines[at + 1].number - title.number == 1
    return parted or (len(title.text) < 300 and not _SENTENCE.search(title.text))


def _next_record(lines: list[_Line], at: int, owner: Name | None) -> int:
    """Where to go on after a line that made no sense: at the next title whose authors can be told."""
    for index in range(at, len(lines) - 1):
        text = lines[index + 1].text
        if looks_like_authors(text) and (owner is None or _has_owner(text, owner)) and index >= at:
            return index
    return len(lines)


def _owner_missing(owner: Name, contributors: list[Contributor], line: _Line, path: str) -> Problem:
    family = name_key(owner)[0]
    near = next((each.name for each in contributors if name_key(each.name)[0] == family), None)
    name = display_name(owner)
    hint = f'if "{display_name(near)}" is {name}, add it to aliases in site.toml' if near else None
    message = f"{name} is not among the authors"
    return warning(message, Location(path, line.number, line.indent + 1), hint)


def _excerpt(text: str, limit: int = 60) -> str:
    text = clean_line(text) or ""
    return text if len(text) <= limit else text[: limit - 1].rstrip() + "…"
