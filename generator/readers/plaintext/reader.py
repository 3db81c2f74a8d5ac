"""The plain list: the owner's name, then title, authors and abstract of each publication, a line each.

    Family, Given
    Title of the first publication
    Family, Given, Family, Given, Team Name, null
    Its abstract, on one line.

Blank lines may stand anywhere. Authors are one flat run of names; `X, null` is the literal name X. A record may lack
its abstract where the next lines are unmistakably the next record. Every other line stands in a record or a problem.
"""

import re
from collections.abc import Sequence
from functools import cache

from generator.bibliography.names import parse_written
from generator.model import Contributor, Name, Reading, Record
from generator.problems import Location, Problem, error, sort_problems, warning
from generator.readers.plaintext.authors import Authors, read_authors
from generator.readers.plaintext.diagnose import Sides, count_sides
from generator.readers.plaintext.layout import Kind, Piece, divide, is_running_text
from generator.readers.plaintext.lines import MAX_NAME_WORDS, Line
from generator.text.html import clean_line

HINT_FORM = (
    "a plain list has the owner's name on its first line, then three lines for each publication:\n"
    "title; authors as Family, Given, Family, Given, …; abstract"
)
HINT_AUTHORS = "below a title stand its authors on one line: Family, Given, Family, Given, …"
HINT_LINES = "title, authors and abstract stand on one line each: join what was broken"
HINT_COLUMNS = "title, authors and abstract stand on lines of their own, not side by side"
_OWNERLESS = 36
"""What it costs to take the first line for a title, a little less than any other mistake."""
_SIGNED = frozenset({Kind.FULL, Kind.BARE, Kind.SPLIT})
_BULLET = re.compile(r"(?:\(?\d{1,3}[.)\]]|\[\d{1,3}\]|[-–—•*·])\s")


def read_plaintext(text: str, path: str) -> Reading:
    """All records of the list, and every problem with its line and column.

    Whether an author list without the owner has one of her aliases is not known here: see `Reading.without_owner`.
    """
    lines = _read_lines(text.removeprefix("\ufeff"))
    if not lines:
        return Reading(problems=(error("the list is empty", Location(path, 1, 1), HINT_FORM),))
    owner = _read_owner(lines[0])
    pieces, price = divide(lines[1:], owner)
    problems: list[Problem] = []
    if owner is None or price > _OWNERLESS:
        others, price_of_others = divide(lines, None)
        if price_of_others + (_OWNERLESS if owner else 0) < price:
            owner, pieces = None, others
    if owner is None:
        message = f'the first line must be the owner\'s name as "Family, Given", not "{_excerpt(lines[0].text)}"'
        problems.append(error(message, lines[0].place(path), HINT_FORM))
    elif len(lines) == 1:
        problems.append(error("the list has no publications", lines[0].place(path), HINT_FORM))
    records: list[Record] = []
    without_owner: list[tuple[int, Location]] = []
    sides = cache(lambda: count_sides(piece.lines[1].text for piece in pieces if piece.kind in _SIGNED))
    for at, piece in enumerate(pieces):
        if piece.kind is Kind.STRAY:
            problems.append(_stray(piece, pieces[at - 1] if at else None, path, is_last=at == len(pieces) - 1))
            continue
        if piece.kind in _SIGNED:
            record, authors = _read_signed(piece, path, owner, sides)
            problem = authors.problem
            if authors.lacks_owner:
                without_owner.append((len(records), piece.lines[1].place(path)))
            records.append(record)
        else:
            kept, problem = _read_unsigned(piece, path)
            records += [kept] if kept else []
        problems += [problem] if problem else []
    if pieces and pieces[-1].kind is Kind.BARE:
        message = f'"{_excerpt(pieces[-1].lines[0].text)}" has no abstract: the list ends after its authors'
        problems.append(warning(message, pieces[-1].lines[1].place(path)))
    problems += _find_bullets(pieces, path)
    return Reading(
        records=tuple(records),
        problems=tuple(sort_problems(problems)),
        owner=owner,
        without_owner=tuple(without_owner),
    )


def _read_lines(text: str) -> list[Line]:
    """The lines on which something is to be seen."""
    lines = []
    for number, raw in enumerate(text.replace("\r\n", "\n").replace("\r", "\n").split("\n"), 1):
        stripped = raw.strip()
        if stripped and (stripped.isprintable() or clean_line(stripped)):
            lines.append(Line(number, stripped, len(raw) - len(raw.lstrip())))
    return lines


def _read_owner(line: Line) -> Name | None:
    text = clean_line(line.text) or ""
    parts = [part.strip() for part in text.rstrip(" ,").split(",")]
    if len(parts) > 3 or not all(parts) or len(text.split()) > MAX_NAME_WORDS:
        return None
    return parse_written(text)


def _read_signed(piece: Piece, path: str, owner: Name | None, sides: Sides) -> tuple[Record, Authors]:
    """A record that has its authors, whatever is wrong with these."""
    title, names, *rest = piece.lines
    wrong: Problem | None = None
    if piece.kind is Kind.SPLIT:
        second = rest.pop(0)
        names = Line(names.number, f"{names.text} {second.text}", names.indent)
        wrong = error(
            f'the authors of "{_excerpt(title.text)}" go on on a second line', second.place(path), "join them"
        )
    authors = read_authors(names, path, owner, sides)
    record = _record(title, rest[0] if rest else None, path, authors.contributors)
    return record, Authors(problem=wrong) if wrong else authors


def _read_unsigned(piece: Piece, path: str) -> tuple[Record | None, Problem | None]:
    """What can be kept of a record whose authors or title are missing, and the problem."""
    first, second = piece.lines[:2]
    said = _excerpt(first.text)
    if piece.kind is Kind.UNTITLED:
        message = f'these authors have no title above them: "{said}"; their abstract is line {second.number}'
        return None, error(message, first.place(path), HINT_LINES)
    message = f'this cannot be the list of authors of "{said}": "{_excerpt(second.text)}"'
    abstract = piece.lines[-1]
    return _record(first, abstract, path), error(message, second.place(path), _hint(second, HINT_AUTHORS))


def _record(title: Line, abstract: Line | None, path: str, contributors: tuple[Contributor, ...] = ()) -> Record:
    return Record(
        location=title.place(path),
        format="plaintext",
        title=clean_line(title.text),
        contributors=contributors,
        abstract=clean_line(abstract.text) if abstract else None,
    )


def _stray(piece: Piece, before: Piece | None, path: str, *, is_last: bool) -> Problem:
    first, last = piece.lines[0], piece.lines[-1]
    said = _excerpt(first.text)
    if (
        is_last
        and first is last
        and len(first.text) < 250
        and not is_running_text(first.text)
        and first.text[-1] != "."
    ):
        return error(
            f'the list ends after the title "{said}": its authors are missing',
            first.place(path),
            _hint(first, HINT_AUTHORS),
        )
    many = f"lines {first.number} to {last.number} belong" if first is not last else "this line belongs"
    hint = HINT_LINES
    if before is not None and before.kind is not Kind.BARE:
        hint = f'"{_excerpt(before.lines[0].text)}" above is complete with line {before.lines[-1].number}\n{HINT_LINES}'
    return error(f'{many} to no publication: "{said}"', first.place(path), _hint(first, hint))


def _hint(line: Line, hint: str) -> str:
    return HINT_COLUMNS if line.text.count("\t") > 1 else hint


def _find_bullets(pieces: Sequence[Piece], path: str) -> list[Problem]:
    """Numbers or bullets before several titles are a list's, not the titles'."""
    titles = [piece.lines[0] for piece in pieces if piece.kind in {Kind.FULL, Kind.BARE}]
    found = [(line, match) for line in titles if (match := _BULLET.match(line.text))]
    if len(found) < 2 or len(found) * 2 < len(titles):
        return []
    line, match = found[0]
    message = f'{len(found)} titles begin like "{match[0].strip()}", which is shown as a part of them'
    return [warning(message, line.place(path), "leave numbers and bullets out: the site arranges the list by itself")]


def _excerpt(text: str, limit: int = 60) -> str:
    text = clean_line(text[: limit * 8]) or ""
    return text if len(text) <= limit else text[: limit - 1].rstrip() + "…"
