"""`oeuvre check`: collect warnings about the content of a site, grouped by topic, the most useful first.

Nothing reported here prevents a build, except errors, which are listed first so that one command shows all problems.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import msgspec
from msgspec import Struct

from generator.bibliography.names import display_name, sorted_name
from generator.corpus.content import Content
from generator.corpus.corpus import Corpus, ParsedContent, ReadSource, assemble_corpus, parse_content
from generator.corpus.people import Directory, find_similar_names, identify, person_from_profile
from generator.images.resize import resizer_digest
from generator.model import Name, PartialDate, Version, Work
from generator.pages.content.assets import ContentFiles, find_missing_assets, probe_below, size_below
from generator.pages.site import collect_contents
from generator.problems import Location, Problem, sort_problems, warning
from generator.readers import read_source
from generator.text.html import plain_text
from generator.text.shorten import shorten
from generator.theme.files import read_theme
from generator.theme.looks import apply_look

TOPICS = {
    "errors": "Errors",
    "duplicates": "Possible duplicates",
    "dates": "Implausible dates",
    "names": "Suspicious names",
    "titles": "Suspicious titles",
    "math": "Math that cannot be converted",
    "sources": "Other warnings about the sources",
    "missing": "Missing data",
}
"""Heading of each topic, the most useful topic first."""

EARLIEST_YEAR = 1450
"""The invention of printing."""
_INITIALS = re.compile(r"(?:[^\W\d_]\.[\s-]*)+")
_UNEXPECTED = re.compile(r"[{}\\@<>=|_#]|\d{2}")


class Finding(Struct, frozen=True):
    """A problem with its topic."""

    topic: str
    """A key of `TOPICS`."""
    problem: Problem


def check_content(content: Content, root: Path, year: int, read: ReadSource = read_source) -> tuple[Finding, ...]:
    """Return all findings about a site's content.

    `root` is the site's folder, in which local files must exist; `read` reads a source; `year` is the current year.
    """
    sources = parse_content(content, read)
    styled = apply_look(sources.config, read_theme(root))
    corpus = assemble_corpus(sources)
    assets = ContentFiles(probe_below(root), size_below(root), resizer_digest() is not None)
    collected = collect_contents(corpus, sources, content, assets)
    warnings = (each for each in collected.problems if each.severity != "note")
    return check_corpus(
        sources, corpus, [*styled.problems, *find_missing_assets(root, collected.assets), *warnings], year
    )


def check_corpus(sources: ParsedContent, corpus: Corpus, further: Iterable[Problem], year: int) -> tuple[Finding, ...]:
    """Return all findings, sorted by topic and location.

    `further` are problems of other stages; `year` is the current year.
    """
    found: dict[str, list[Problem]] = {topic: [] for topic in TOPICS}
    found["duplicates"] += [*corpus.duplicate_problems, *corpus.merge_notes]
    found["math"] += corpus.math_problems
    found["sources"] += [*sources.problems, *corpus.problems, *further]
    from_orcid = frozenset(each.location for each in sources.orcid_works)
    for work in corpus.works:
        for version in work.versions:
            found["dates"] += _check_dates(version, year)
            found["names"] += _check_names(version)
            found["titles"] += _check_title(version)
        found["missing"] += _check_missing(work, from_orcid)
    found["names"] += _check_owner(sources, corpus)
    for topic in list(found):
        if topic != "errors":
            found["errors"] += [problem for problem in found[topic] if problem.severity == "error"]
            found[topic] = [problem for problem in found[topic] if problem.severity != "error"]
    return tuple(Finding(topic, each) for topic, problems in found.items() for each in sort_problems(problems))


def write_json(findings: Sequence[Finding]) -> str:
    """Return a list of objects with topic, severity, message and, if known, path, line, column and hint."""
    rows = []
    for topic, problem in ((finding.topic, finding.problem) for finding in findings):
        row: dict[str, str | int] = {"topic": topic, "severity": problem.severity, "message": problem.message}
        location = problem.location
        position = location and (("path", location.path), ("line", location.line), ("column", location.column))
        row |= {key: value for key, value in (*(position or ()), ("hint", problem.hint)) if value is not None}
        rows.append(row)
    return msgspec.json.format(msgspec.json.encode(rows), indent=2).decode()


def _check_dates(version: Version, year: int) -> Iterator[Problem]:
    for date in (version.issued, version.issued_until):
        if date is None:
            continue
        if date.year > year + 1:
            yield warning(f"{_quote_title(version)} is dated {date}, in the future", version.records[0])
        elif date.year < EARLIEST_YEAR:
            yield warning(
                f"{_quote_title(version)} is dated {date}, before the invention of printing", version.records[0]
            )
    if _is_reversed(version.issued, version.issued_until):
        message = f"{_quote_title(version)} ends {version.issued_until}, before its start {version.issued}"
        yield warning(message, version.records[0])


def _is_reversed(start: PartialDate | None, end: PartialDate | None) -> bool:
    return start is not None and end is not None and str(end) < str(start)[: len(str(end))]


def _check_names(version: Version) -> Iterator[Problem]:
    names = [each.name for each in version.contributors]
    in_capitals = [name for name in names if _is_in_capitals(name)]
    # A single name may be spelled in capitals by its bearer; most names of a paper in capitals come from a database.
    if in_capitals and len(in_capitals) * 2 > len(names):
        message = f"names of {_quote_title(version)} in capitals: {_quote_names(in_capitals)}"
        yield warning(message, version.records[0], "write them as the authors do")
    if shifted := [name for name in names if _is_shifted(name)]:
        hint = "names are read family name first: a part before these may be missing or superfluous"
        message = f"names of {_quote_title(version)} with initials as family name: {_quote_names(shifted)}"
        yield warning(message, version.records[0], hint)
    if unexpected := [name for name in names if _UNEXPECTED.search(display_name(name))]:
        message = f"names of {_quote_title(version)} with unexpected characters: {_quote_names(unexpected)}"
        yield warning(message, version.records[0])


def _check_owner(sources: ParsedContent, corpus: Corpus) -> Iterator[Problem]:
    """Find names that may be the owner's, and papers on which the owner is ambiguous or missing."""
    owner = person_from_profile(corpus.owner, sources.config.owner)
    directory = Directory([owner])
    name = display_name(owner.name)
    leads = [work.lead for work in corpus.works]
    everyone = [each for lead in leads for each in lead.contributors]
    for similar in find_similar_names(everyone, directory):
        lead = next(lead for lead in leads if any(each.name == similar.name for each in lead.contributors))
        hint = f'if so, add to content/site.toml: aliases = ["{sorted_name(similar.name)}"]'
        yield warning(f'"{display_name(similar.name)}" of {_quote_title(lead)} may be {name}', lead.records[0], hint)
    numbers = sorted({each.homonym for each in everyone if each.homonym and directory.with_name(each)})
    if len(numbers) > 1 and not owner.homonyms:
        message = (
            f"DBLP knows {len(numbers)} people by the name of {name} ({', '.join(numbers)}): all are taken for one"
        )
        hint = f'add the number of the owner to content/site.toml: aliases = ["{name} {numbers[0]}"]'
        yield warning(message, Location(sources.config.path), hint)
    count = 0
    for lead in leads:
        identification = identify(lead.contributors, directory)
        count += any(identification.persons) or bool(identification.ambiguities)
        for ambiguity in identification.ambiguities[:1]:
            hint = "an ORCID iD in a BibTeX or CSL-JSON source identifies the owner"
            message = f"{name} cannot be identified among the authors of {_quote_title(lead)}: {ambiguity.reason}"
            yield warning(message, lead.records[0], hint)
    if leads and not count:
        hint = "check name and aliases in content/site.toml"
        message = f"{name} is not an author of any of the {len(leads):,} papers"
        yield warning(message, Location(sources.config.path), hint)


def _is_in_capitals(name: Name) -> bool:
    family = name.family or ""
    return len(family) > 3 and family.isupper() and family != (name.given or "")


def _is_shifted(name: Name) -> bool:
    """Return whether initials take the place of the family name, as in `K., Williams`."""
    return bool(name.family and name.given and _INITIALS.fullmatch(name.family) and not _INITIALS.fullmatch(name.given))


def _check_title(version: Version) -> Iterator[Problem]:
    if not version.title:
        yield warning("a publication has no title", version.records[0])
        return
    title = plain_text(version.title)
    letters = [character for character in title if character.isalpha()]
    if len(letters) > 12 and sum(map(str.isupper, letters)) > 0.8 * len(letters):
        yield warning(f"{_quote_title(version)} is in capitals", version.records[0], "write the title as on the paper")
    if re.search(r"\\[a-zA-Z]+|[{}]", title):
        yield warning(f"{_quote_title(version)} contains TeX that cannot be converted", version.records[0])


def _check_missing(work: Work, from_orcid: frozenset[Location]) -> Iterator[Problem]:
    """Yield one warning for each work that lacks data needed by readers, Google Scholar or references.

    Records `from_orcid` have no authors; the corpus has one problem for all of them.
    """
    lead = work.lead
    missing = [
        label
        for label, value in (
            ("a year", lead.issued or lead.issued_literal or lead.publication_status),
            ("a journal, proceedings or publisher", lead.container_title or lead.publisher or lead.identifier("arxiv")),
            ("a DOI or another identifier", lead.identifiers),
            ("authors", lead.contributors or not from_orcid.isdisjoint(lead.records)),
        )
        if not value
    ]
    if missing:
        yield warning(f"{_quote_title(lead)} lacks {', '.join(missing)}", lead.records[0])


def _quote_title(version: Version) -> str:
    title = plain_text(version.title) if version.title else "a publication without title"
    return f'"{shorten(title, 60)}"'


def _quote_names(names: Sequence[Name], limit: int = 3) -> str:
    quoted = ", ".join(f'"{display_name(name)}"' for name in names[:limit])
    return quoted if len(names) <= limit else f"{quoted} and {len(names) - limit} more"
