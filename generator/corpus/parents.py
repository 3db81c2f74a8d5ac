"""Leave out the entries of a .bib file that are there only for others to refer to.

The proceedings in which the owner's papers appeared are no work of the owner, unless the owner is one of their editors.
"""

from collections.abc import Iterable, Sequence

from msgspec.structs import replace

from generator.bibliography.names import display_name
from generator.corpus.people import Directory, Person
from generator.model import Reading, Record
from generator.problems import Problem, note
from generator.text.shorten import shorten


def leave_out_parents(
    readings: Sequence[tuple[str, Reading]], people: Iterable[Person]
) -> tuple[list[tuple[str, Reading]], list[Problem]]:
    """Return the readings without the parents to which nobody of the site has contributed, and a note for each file.

    All are kept if the site is about nobody in particular.
    """
    directory = Directory(people)
    if not directory.people:
        return list(readings), []
    results = []
    problems: list[Problem] = []
    for path, reading in readings:
        parents = frozenset(reading.parents)
        kept: list[Record] = []
        left_out: list[Record] = []
        for number, record in enumerate(reading.records):
            is_left_out = number in parents and not _is_by(record, directory)
            (left_out if is_left_out else kept).append(record)
        if left_out:
            results.append((path, replace(reading, records=tuple(kept), parents=())))
            problems.append(_describe(left_out, directory.people))
        else:
            results.append((path, reading))
    return results, problems


def _is_by(record: Record, directory: Directory) -> bool:
    return any(directory.with_orcid(each.orcid) or directory.with_name(each) for each in record.contributors)


def _describe(left_out: Sequence[Record], people: Sequence[Person]) -> Problem:
    title = f'"{shorten(left_out[0].title or left_out[0].key or "", 60)}"'
    whom = display_name(people[0].name) if len(people) == 1 else "nobody of this site"
    negation = "not " if len(people) == 1 else ""
    if len(left_out) == 1:
        what, them, their = f"{title} is", "it", "its"
    else:
        what, them, their = f"{title} and {len(left_out) - 1:,} more are", "them", "their"
    message = (
        f"{what} not listed: other entries refer to {them}, and {whom} is {negation}among {their} authors or editors"
    )
    return note(message, left_out[0].location)
