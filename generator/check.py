"""What is doubtful in a corpus: found, grouped by topic, the most useful first.

Nothing here is wrong enough to stop a build; the errors that are come first all the same, so that one command says all.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import msgspec
from msgspec import Struct

from generator.bibliography.names import display_name, sorted_name
from generator.corpus.content import Content
from generator.corpus.corpus import Corpus, ReadSource, Sources, assemble, parse
from generator.corpus.people import Directory, find_similar_names, identify, owner_person
from generator.images.resize import recipe
from generator.model import Name, PartialDate, Version, Work
from generator.pages.assets import find_missing_assets, probe_below, size_below
from generator.pages.site import collect_contents
from generator.problems import Location, Problem, sort_problems, warning
from generator.readers import read_source
from generator.text.html import plain_text
from generator.theme.files import read_theme
from generator.theme.looks import apply_look

TOPICS = {
    "errors": "Errors",
    "duplicates": "Possible duplicates",
    "dates": "Dates that cannot be",
    "names": "Names that look wrong",
    "titles": "Titles that look wrong",
    "math": "Math that does not convert",
    "sources": "Other doubts about the sources",
    "missing": "Facts that no source gives",
}
"""Key and heading of each topic, the most useful first."""

EARLIEST = 1450
"""Nothing was printed before."""
_INITIALS = re.compile(r"(?:[^\W\d_]\.[\s-]*)+")
_STRAY = re.compile(r"[{}\\@<>=|_#]|\d{2}")


class Finding(Struct, frozen=True):
    """One doubt, and the topic under which it is listed."""

    topic: str
    """A key of `TOPICS`."""
    problem: Problem


def check_content(content: Content, root: Path, year: int, read: ReadSource = read_source) -> tuple[Finding, ...]:
    """Everything doubtful in the sources of a site, read with `read`; `root` is where its local files should lie."""
    sources = parse(content, read)
    dressed = apply_look(sources.config, read_theme(root))
    corpus = assemble(sources)
    probe, resizes = probe_below(root), recipe() is not None
    collected = collect_contents(
        corpus.works,
        corpus.slugs,
        sources.free_pages,
        sources.config,
        corpus.owner,
        probe,
        size_below(root),
        resizes=resizes,
        beside=content.beside,
        news=sources.news,
        cv=sources.cv,
    )
    doubts = (each for each in collected.problems if each.severity != "note")
    return check_corpus(
        sources, corpus, [*dressed.problems, *find_missing_assets(root, collected.assets), *doubts], year
    )


def check_corpus(sources: Sources, corpus: Corpus, further: Iterable[Problem], year: int) -> tuple[Finding, ...]:
    """Everything doubtful, by topic and place. `further` are problems of other stages; `year` is the present one."""
    found: dict[str, list[Problem]] = {topic: [] for topic in TOPICS}
    found["duplicates"] += corpus.duplicates
    found["math"] += corpus.math
    found["sources"] += [*sources.problems, *corpus.problems, *further]
    for work in corpus.works:
        for version in work.versions:
            found["dates"] += _check_dates(version, year)
            found["names"] += _check_names(version)
            found["titles"] += _check_title(version)
        found["missing"] += _check_missing(work)
    found["names"] += _check_owner(sources, corpus)
    for topic in list(found):
        if topic != "errors":
            found["errors"] += [problem for problem in found[topic] if problem.severity == "error"]
            found[topic] = [problem for problem in found[topic] if problem.severity != "error"]
    return tuple(Finding(topic, each) for topic, problems in found.items() for each in sort_problems(problems))


def write_json(findings: Sequence[Finding]) -> str:
    """A list of objects with topic, severity, message and, where they are known, path, line, column and hint."""
    rows = []
    for topic, problem in ((finding.topic, finding.problem) for finding in findings):
        row: dict[str, str | int] = {"topic": topic, "severity": problem.severity, "message": problem.message}
        at = problem.location
        known = (("path", at.path), ("line", at.line), ("column", at.column)) if at else ()
        row |= {key: value for key, value in (*known, ("hint", problem.hint)) if value is not None}
        rows.append(row)
    return msgspec.json.format(msgspec.json.encode(rows), indent=2).decode()


def _check_dates(version: Version, year: int) -> Iterator[Problem]:
    for date in (version.issued, version.issued_until):
        if date is None:
            continue
        if date.year > year + 1:
            yield warning(f"{_call(version)} is dated {date}, which lies in the future", version.records[0])
        elif date.year < EARLIEST:
            yield warning(f"{_call(version)} is dated {date}, before anything was printed", version.records[0])
    if _reversed(version.issued, version.issued_until):
        message = f"{_call(version)} ends {version.issued_until}, before it begins ({version.issued})"
        yield warning(message, version.records[0])


def _reversed(start: PartialDate | None, end: PartialDate | None) -> bool:
    return start is not None and end is not None and str(end) < str(start)[: len(str(end))]


def _check_names(version: Version) -> Iterator[Problem]:
    names = [each.name for each in version.contributors]
    shouted = [name for name in names if _is_shouted(name)]
    # One person may write her name in capitals; a whole list of them is a database's habit.
    if shouted and len(shouted) * 2 > len(names):
        message = f"{_list(shouted)} of {_call(version)} stand in capitals"
        yield warning(message, version.records[0], "write them as the people do")
    if shifted := [name for name in names if _is_shifted(name)]:
        hint = "family name first: a part before them may be missing, or one too many"
        yield warning(f"{_list(shifted)} of {_call(version)} look shifted", version.records[0], hint)
    if strange := [name for name in names if _STRAY.search(display_name(name))]:
        yield warning(f"{_list(strange)} of {_call(version)} hold what names do not", version.records[0])


def _check_owner(sources: Sources, corpus: Corpus) -> Iterator[Problem]:
    """Names that may be the owner's, and papers on which nobody can tell who she is."""
    owner = owner_person(corpus.owner, sources.config.owner)
    directory = Directory([owner])
    name = display_name(owner.name)
    leads = [work.lead for work in corpus.works]
    everyone = [each for lead in leads for each in lead.contributors]
    for likeness in find_similar_names(everyone, directory):
        written = display_name(likeness.name)
        lead = next(lead for lead in leads if any(each.name == likeness.name for each in lead.contributors))
        hint = f'if so, write in content/site.toml: aliases = ["{sorted_name(likeness.name)}"]'
        yield warning(f'"{written}" of {_call(lead)} may be {name}', lead.records[0], hint)
    hers = 0
    for lead in leads:
        identification = identify(lead.contributors, directory)
        hers += any(identification.persons) or bool(identification.doubts)
        for doubt in identification.doubts[:1]:
            hint = "an ORCID iD in a BibTeX or CSL-JSON source tells them apart"
            yield warning(f"on {_call(lead)} nobody can tell who is {name}: {doubt.reason}", lead.records[0], hint)
    if leads and not hers:
        hint = "check name and aliases in content/site.toml"
        yield warning(f"{name} is on none of the {len(leads):,} papers", Location(sources.config.path), hint)


def _is_shouted(name: Name) -> bool:
    family = name.family or ""
    return len(family) > 3 and family.isupper() and family != (name.given or "")


def _is_shifted(name: Name) -> bool:
    """Initials where the family name should be: `K., Williams`."""
    return bool(name.family and name.given and _INITIALS.fullmatch(name.family) and not _INITIALS.fullmatch(name.given))


def _check_title(version: Version) -> Iterator[Problem]:
    if not version.title:
        yield warning("a publication has no title", version.records[0])
        return
    title = plain_text(version.title)
    letters = [character for character in title if character.isalpha()]
    if len(letters) > 12 and sum(map(str.isupper, letters)) > 0.8 * len(letters):
        yield warning(f"{_call(version)} stands in capitals", version.records[0], "write the title as the paper does")
    if re.search(r"\\[a-zA-Z]+|[{}]", title):
        yield warning(f"{_call(version)} holds TeX that does not convert", version.records[0])


def _check_missing(work: Work) -> Iterator[Problem]:
    """What a reader, Scholar or a citation would miss, on one line for each work."""
    lead = work.lead
    missing = [
        word
        for word, there in (
            ("a year", lead.issued or lead.issued_literal),
            ("where it appeared", lead.container_title or lead.publisher or lead.identifier("arxiv")),
            ("a DOI or another identifier", lead.identifiers),
            ("authors", lead.contributors),
        )
        if not there
    ]
    if missing:
        yield warning(f"{_call(lead)} lacks {', '.join(missing)}", lead.records[0])


def _call(version: Version) -> str:
    title = plain_text(version.title) if version.title else "a publication without title"
    return f'"{title if len(title) <= 60 else title[:59].rstrip() + "…"}"'


def _list(names: Sequence[Name], most: int = 3) -> str:
    shown = ", ".join(f'"{display_name(name)}"' for name in names[:most])
    return shown if len(names) <= most else f"{shown} and {len(names) - most} more"
