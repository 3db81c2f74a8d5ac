"""Read the plain list: the owner's name, then title, authors and abstract of each publication, one line each.

    Family, Given
    Title of the first publication
    Family, Given, Family, Given, Team Name, null
    Its abstract, on one line.

Blank lines are allowed anywhere. `X, null` is the literal name X. An abstract may be missing if the following lines are
unmistakably the next publication. Every other line is part of a record or of a problem.
"""

import re
from collections.abc import Sequence
from functools import cache

from generator.bibliography.names import parse_name
from generator.model import Contributor, Name, Reading, Record
from generator.problems import Location, Problem, error, sort_problems, warning
from generator.readers.plaintext.authors import Authors, read_authors
from generator.readers.plaintext.diagnose import GivenNameCounts, count_given_names
from generator.readers.plaintext.layout import Segment, SegmentKind, is_running_text, segment_lines
from generator.readers.plaintext.lines import MAX_NAME_WORDS, Line
from generator.text.html import clean_line
from generator.text.shorten import shorten

HINT_FORM = (
    "a plain list has the owner's name on its first line, then three lines for each publication:\n"
    "title; authors as Family, Given, Family, Given, …; abstract"
)
HINT_AUTHORS = "the line after a title contains the authors: Family, Given, Family, Given, …"
HINT_LINES = "title, authors and abstract take one line each: join broken lines"
HINT_COLUMNS = "title, authors and abstract must be on separate lines, not side by side"
_NO_OWNER = 36
"""Cost of reading the first line as a title: slightly less than any other error."""
_WITH_AUTHORS = frozenset({SegmentKind.COMPLETE, SegmentKind.NO_ABSTRACT, SegmentKind.SPLIT_AUTHORS})
_BULLET = re.compile(r"(?:\(?\d{1,3}[.)\]]|\[\d{1,3}\]|[-–—•*·])\s")


def read_plaintext(text: str, path: str) -> Reading:
    """Read all records of the list, and report every problem with its line and column.

    Lists of authors without the owner are returned as `Reading.without_owner`: the reader does not know the owner's
    aliases.
    """
    lines = _read_lines(text.removeprefix("\ufeff"))
    if not lines:
        return Reading(problems=(error("the list is empty", Location(path, 1, 1), HINT_FORM),))
    owner, segments = _read_layout(lines)
    problems: list[Problem] = []
    if owner is None:
        message = f'the first line must be the owner\'s name as "Family, Given", not "{_excerpt(lines[0].text)}"'
        problems.append(error(message, lines[0].locate(path), HINT_FORM))
    elif len(lines) == 1:
        problems.append(error("the list has no publications", lines[0].locate(path), HINT_FORM))
    records: list[Record] = []
    without_owner: list[tuple[int, Location]] = []
    given_name_counts = cache(
        lambda: count_given_names(each.lines[1].text for each in segments if each.kind in _WITH_AUTHORS)
    )
    for index, segment in enumerate(segments):
        if segment.kind is SegmentKind.UNASSIGNED:
            problems.append(_unassigned_error(segments, index, path))
        elif segment.kind in _WITH_AUTHORS:
            record, authors = _read_segment(segment, path, owner, given_name_counts)
            problems += [authors.problem] if authors.problem else []
            if authors.lacks_owner:
                without_owner.append((len(records), segment.lines[1].locate(path)))
            records.append(record)
        else:
            partial_record, problem = _read_invalid_segment(segment, path)
            problems.append(problem)
            records += [partial_record] if partial_record else []
    problems += _find_missing_abstract(segments, path)
    problems += _find_bullets(segments, path)
    return Reading(
        records=tuple(records),
        problems=tuple(sort_problems(problems)),
        owner=owner,
        without_owner=tuple(without_owner),
    )


def _read_lines(text: str) -> list[Line]:
    """Return the lines with any visible character."""
    lines = []
    for number, raw in enumerate(text.replace("\r\n", "\n").replace("\r", "\n").split("\n"), 1):
        stripped = raw.strip()
        if stripped and (stripped.isprintable() or clean_line(stripped)):
            lines.append(Line(number, stripped, len(raw) - len(raw.lstrip())))
    return lines


def _read_layout(lines: Sequence[Line]) -> tuple[Name | None, list[Segment]]:
    """Return the owner on the first line, and the segments after it.

    If the first line is no name, or the list is more plausible with it as the first title, the owner is None.
    """
    owner = _read_owner(lines[0])
    segments, cost = segment_lines(lines[1:], owner)
    if owner is None or cost > _NO_OWNER:
        segments_without, cost_without = segment_lines(lines, None)
        if cost_without + (_NO_OWNER if owner else 0) < cost:
            return None, segments_without
    return owner, segments


def _read_owner(line: Line) -> Name | None:
    text = clean_line(line.text) or ""
    parts = [part.strip() for part in text.rstrip(" ,").split(",")]
    if len(parts) > 3 or not all(parts) or len(text.split()) > MAX_NAME_WORDS:
        return None
    return parse_name(text)


def _read_segment(
    segment: Segment, path: str, owner: Name | None, given_name_counts: GivenNameCounts
) -> tuple[Record, Authors]:
    """Read a segment that has a list of authors, valid or not."""
    title, names, *rest = segment.lines
    split_error: Problem | None = None
    if segment.kind is SegmentKind.SPLIT_AUTHORS:
        second = rest.pop(0)
        names = Line(names.number, f"{names.text} {second.text}", names.indent)
        message = f'the authors of "{_excerpt(title.text)}" continue on a second line'
        split_error = error(message, second.locate(path), "join the two lines")
    authors = read_authors(names, path, owner, given_name_counts)
    record = _make_record(title, rest[0] if rest else None, path, authors.contributors)
    return record, Authors(problem=split_error) if split_error else authors


def _read_invalid_segment(segment: Segment, path: str) -> tuple[Record | None, Problem]:
    """Return what can be read of a publication without authors or title, and the error."""
    first, second = segment.lines[:2]
    excerpt = _excerpt(first.text)
    if segment.kind is SegmentKind.NO_TITLE:
        message = f'no title above these authors: "{excerpt}"; their abstract is on line {second.number}'
        return None, error(message, first.locate(path), HINT_LINES)
    message = f'the line after "{excerpt}" is not a list of authors: "{_excerpt(second.text)}"'
    record = _make_record(first, segment.lines[-1], path)
    return record, error(message, second.locate(path), _choose_hint(second, HINT_AUTHORS))


def _make_record(title: Line, abstract: Line | None, path: str, contributors: tuple[Contributor, ...] = ()) -> Record:
    return Record(
        location=title.locate(path),
        format="plaintext",
        title=clean_line(title.text),
        contributors=contributors,
        abstract=clean_line(abstract.text) if abstract else None,
    )


def _unassigned_error(segments: Sequence[Segment], index: int, path: str) -> Problem:
    lines = segments[index].lines
    before = segments[index - 1] if index else None
    first, last = lines[0], lines[-1]
    excerpt = _excerpt(first.text)
    may_be_title = len(first.text) < 250 and not is_running_text(first.text) and first.text[-1] != "."
    if index == len(segments) - 1 and len(lines) == 1 and may_be_title:
        message = f'the list ends after the title "{excerpt}": its authors are missing'
        return error(message, first.locate(path), _choose_hint(first, HINT_AUTHORS))
    subject = f"lines {first.number} to {last.number} belong" if len(lines) > 1 else "this line belongs"
    hint = HINT_LINES
    if before is not None and before.kind is not SegmentKind.NO_ABSTRACT:
        last_number = before.lines[-1].number
        hint = f'the publication "{_excerpt(before.lines[0].text)}" above ends on line {last_number}\n{HINT_LINES}'
    return error(f'{subject} to no publication: "{excerpt}"', first.locate(path), _choose_hint(first, hint))


def _choose_hint(line: Line, hint: str) -> str:
    return HINT_COLUMNS if line.text.count("\t") > 1 else hint


def _find_missing_abstract(segments: Sequence[Segment], path: str) -> list[Problem]:
    """Warn if the last publication has no abstract: before others, a missing abstract may be intended."""
    if not segments or segments[-1].kind is not SegmentKind.NO_ABSTRACT:
        return []
    title, authors = segments[-1].lines
    message = f'"{_excerpt(title.text)}" has no abstract: the list ends after its authors'
    return [warning(message, authors.locate(path))]


def _find_bullets(segments: Sequence[Segment], path: str) -> list[Problem]:
    """Warn once if most titles begin with numbers or bullets."""
    titles = [each.lines[0] for each in segments if each.kind in {SegmentKind.COMPLETE, SegmentKind.NO_ABSTRACT}]
    found = [(line, match) for line in titles if (match := _BULLET.match(line.text))]
    if len(found) < 2 or len(found) * 2 < len(titles):
        return []
    line, match = found[0]
    message = f'{len(found)} titles begin like "{match[0].strip()}", which becomes part of the title'
    return [warning(message, line.locate(path), "remove numbers and bullets: the site sorts the list itself")]


def _excerpt(text: str, limit: int = 60) -> str:
    return shorten(clean_line(text[: limit * 8]) or "", limit)
