"""`oeuvre check`: collect warnings about the content of a site, grouped by topic, the most useful first.

Errors are listed first, so that one command shows all problems. A warning can be corrected or decided; a note is a
suggestion, or what sources lack, and never fails `--strict`.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import msgspec
from msgspec import Struct

from generator.bibliography.names import display_name
from generator.corpus.content import Content
from generator.corpus.corpus import Corpus, ParsedContent, ReadSource, assemble_corpus, parse_content
from generator.corpus.people import identify
from generator.corpus.person_suggestions import suggest_decisions
from generator.corpus.site_people import SitePeople
from generator.images.resize import resizer_digest
from generator.model import Name, PartialDate, Version, Work
from generator.pages.content.assets import ContentFiles, find_missing_assets, probe_below, size_below
from generator.pages.content.prose import files_with_values
from generator.pages.content.prose_checks import LinkChecker
from generator.pages.site import SiteContents, collect_contents, make_pages
from generator.problems import Location, Problem, note, sort_problems, warning
from generator.readers import read_source
from generator.text.html import plain_text
from generator.text.shorten import shorten
from generator.theme.blocked import find_blocked
from generator.theme.files import Theme, read_theme
from generator.theme.looks import apply_look
from generator.theme.overrides import find_overrides, report_outdated

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
    theme = read_theme(root)
    styled = apply_look(sources.config, theme)
    corpus = assemble_corpus(sources)
    assets = ContentFiles(probe_below(root), size_below(root), resizer_digest() is not None)
    collected = collect_contents(corpus, sources, content, assets)
    warnings = (each for each in collected.problems if each.severity != "note" or each.location)
    missing = find_missing_assets(root, collected.assets, content.names)
    dead = _find_dead_links(collected, theme, content)
    own_theme = (*report_outdated(find_overrides(root, theme)), *find_blocked(theme, sources.config.site.allow))
    return check_corpus(sources, corpus, [*styled.problems, *missing, *warnings, *dead, *own_theme], year)


def _find_dead_links(collected: SiteContents, theme: Theme, content: Content) -> list[Problem]:
    """Find links to pages and places that do not exist; whether other generated files do is known to builds alone."""
    pages = make_pages(collected)
    published = {
        *(page.output_path for page in (*pages.pages, *pages.cards)),
        *(path for asset in pages.assets for path in (asset.path, *asset.outputs)),
    }
    templates = [template.source for template in theme.templates.values()]
    targets, files = collected.index.targets, files_with_values(content)
    dead = LinkChecker(collected.prose, targets, pages.pages, published, templates, files, only_pages=True)
    return list(dead.check())


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
    found["names"] += [*corpus.people_problems, *_check_people(sources, corpus)]
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
        if date.year > year + 1 and version.publication_status is None:
            yield warning(f"{_quote_title(version)} is dated {date}, in the future", version.records[0])
        elif date.year < EARLIEST_YEAR:
            yield note(f"{_quote_title(version)} is dated {date}, before the invention of printing", version.records[0])
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
        yield note(message, version.records[0], hint)
    if unexpected := [name for name in names if _UNEXPECTED.search(display_name(name))]:
        message = f"names of {_quote_title(version)} with unexpected characters: {_quote_names(unexpected)}"
        yield warning(message, version.records[0])


def _check_people(sources: ParsedContent, corpus: Corpus) -> Iterator[Problem]:
    """Find decisions that may be missing, and names that several people have."""
    people = corpus.people or SitePeople()
    yield from suggest_decisions(corpus.works, people, sources.config)
    directory = people.directory
    leads = [work.lead for work in corpus.works]
    numbers: dict[str, set[str]] = {}
    repeated: dict[str, list[Version]] = {}
    for lead in leads:
        known = [each for each in lead.contributors if directory.people and directory.with_name(each)]
        for each in known:
            if each.homonym:
                numbers.setdefault(directory.with_name(each)[0].id, set()).add(each.homonym)
        for ambiguity in identify(known, directory).ambiguities if len(known) > 1 else ():
            papers = repeated.setdefault(ambiguity.candidates[0].id, [])
            if len(ambiguity.candidates) == 1 and lead not in papers[-1:]:
                papers.append(lead)
    for person in directory.people:
        name, location = display_name(person.name), person.location or Location(sources.config.path)
        if len(found := sorted(numbers.get(person.id, ()))) > 1 and not person.homonyms:
            message = (
                f"DBLP knows {len(found)} people by the name of {name} ({', '.join(found)}): all are taken for one"
            )
            hint = f'add the number of the person to content/site.toml: aliases = ["{name} {found[0]}"]'
            yield warning(message, location, hint)
        if unclear := repeated.get(person.id):
            hint = "an ORCID iD in a BibTeX or CSL-JSON source identifies the person"
            message = f"{name} cannot be identified on {_quote_title(unclear[0])}: several people there have this name"
            yield note(message, unclear[0].records[0], hint)


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
    """Yield a note for each piece of data that readers, Google Scholar or references need and no source has.

    Records `from_orcid` have no authors; the corpus has one problem for all of them.
    """
    lead = work.lead
    values = {
        "a year": lead.issued or lead.issued_literal or lead.publication_status,
        "a journal, proceedings or publisher": lead.container_title or lead.publisher or lead.identifier("arxiv"),
        "a DOI or another identifier": lead.identifiers,
        "authors": lead.contributors or not from_orcid.isdisjoint(lead.records),
    }
    for label, value in values.items():
        if not value:
            yield note(f"{_quote_title(lead)} lacks {label}", lead.records[0])


def _quote_title(version: Version) -> str:
    title = plain_text(version.title) if version.title else "a publication without title"
    return f'"{shorten(title, 60)}"'


def _quote_names(names: Sequence[Name], limit: int = 3) -> str:
    quoted = ", ".join(f'"{display_name(name)}"' for name in names[:limit])
    return quoted if len(names) <= limit else f"{quoted} and {len(names) - limit} more"
