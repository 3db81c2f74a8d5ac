"""From the files in `content/` to the corpus: parse everything, group records into works and assign their slugs.

Both steps collect the problems of all files instead of stopping at the first one.
"""

from collections.abc import Callable, Iterable, Sequence
from typing import TypeVar

from msgspec import Struct
from msgspec.structs import replace

from generator.bibliography.names import display_name, name_key, parse_name
from generator.config.config import CONFIG_NAME, LINK_KINDS, Config
from generator.config.decisions import Decisions, read_decisions
from generator.config.reader import read_config
from generator.corpus.additions import apply_additions
from generator.corpus.citation_keys import CitationKeys
from generator.corpus.content import FOLDER, Content, decode
from generator.corpus.divided_names import divide_names
from generator.corpus.hidden_works import leave_out_hidden
from generator.corpus.name_changes import NameChanges, read_name_changes
from generator.corpus.orcid_works import OrcidWork, credit_orcid_owners, find_orcid_works
from generator.corpus.owner_check import find_records_without_owner
from generator.corpus.parents import leave_out_parents
from generator.corpus.permalinks import PERMALINKS_NAME, Permalinks, read_permalinks
from generator.corpus.site_people import SitePeople, find_site_people, is_own
from generator.corpus.slugs import reserved_names
from generator.corpus.unmatched_people import drop_ambiguous_links, find_unmatched_people, find_unused_names
from generator.corpus.works.grouping import group_works
from generator.model import Addition, Name, Reading, Record, Work
from generator.problems import Location, Problem, error, has_errors, warning
from generator.readers import read_source
from generator.readers.owner.checks import check_unique_names
from generator.readers.owner.cv import Cv, read_cv
from generator.readers.owner.news import NewsSource, read_news
from generator.readers.owner.pages import FreePageSource, read_free_page
from generator.readers.owner.paper_fields import PaperFrontMatter
from generator.readers.owner.papers import read_addition
from generator.text.html import failed_math
from generator.text.shorten import shorten

T = TypeVar("T")
File = tuple[str, bytes]
"""Path and contents."""
ReadSource = Callable[[bytes, str], Reading]
"""Reads a source from its contents and path."""

CONFIG_PATH = f"{FOLDER}/{CONFIG_NAME}"
PERMALINKS_PATH = f"{FOLDER}/{PERMALINKS_NAME}"


class ParsedContent(Struct, frozen=True):
    """The contents of all files, parsed but not yet related to each other."""

    config: Config
    owner: Name | None
    """None for a site about several people, or if no file names the owner."""
    records: tuple[Record, ...]
    additions: tuple[Addition, ...]
    free_pages: tuple[FreePageSource, ...]
    decisions: Decisions
    permalinks: Permalinks
    problems: tuple[Problem, ...]
    news: tuple[NewsSource, ...] = ()
    cv: Cv | None = None
    orcid_works: tuple[OrcidWork, ...] = ()
    people: SitePeople = SitePeople()
    """Not yet told apart by paper."""
    changes: NameChanges = NameChanges()
    """The changes of names, which all values above already have."""


class Corpus(Struct, frozen=True):
    """All works of the site, with their slugs."""

    works: tuple[Work, ...]
    slugs: tuple[str, ...]
    """One for each work."""
    owner: Name
    permalinks: Permalinks
    """Including those of new works."""
    record_count: int
    """Number of records that the works consist of."""
    duplicate_problems: tuple[Problem, ...]
    """Possible matches for the owner to decide, and invalid decisions."""
    math_problems: tuple[Problem, ...]
    """Formulas that are displayed as TeX."""
    problems: tuple[Problem, ...]
    """All other problems."""
    merge_notes: tuple[Problem, ...] = ()
    """Why records with different titles are one work."""
    people: SitePeople | None = None
    """The people of the site; None for those of `site.toml` alone."""
    people_problems: tuple[Problem, ...] = ()
    """People without papers, and decisions about people that are wrong or missing."""
    hidden_stems: frozenset[str] = frozenset()
    """The names by which files belong to papers that the owner hides."""


def with_base_url(parsed: ParsedContent, base_url: str | None) -> ParsedContent:
    """Override the base URL of `site.toml`, unless `base_url` is None."""
    if base_url is None:
        return parsed
    config = replace(parsed.config, site=replace(parsed.config.site, base_url=base_url))
    return replace(parsed, config=config)


def parse_content(content: Content, read: ReadSource = read_source) -> ParsedContent:
    """Parse each file with its reader. `read` may take the records of a source from a cache."""
    problems = list(content.problems)
    decisions, found = _parse_file(content.decisions, read_decisions, Decisions())
    problems += found
    changes, found = read_name_changes(decisions.name_changes)
    problems += found
    rewrite = changes.in_text
    config, config_problems = _parse_file(content.config, read_config, Config(path=CONFIG_PATH), rewrite)
    problems += [*config_problems, *_check_link_kinds(config)]
    permalinks, found = read_permalinks(content.permalinks, PERMALINKS_PATH)
    problems += found
    readings = [(path, changes.reading(read(data, path))) for path, data in content.sources]
    for _, reading in readings:
        problems += [*reading.problems, *find_records_without_owner(reading, config)]
    link_kinds = tuple(config.link_kinds)
    additions, found = _parse_files(
        content.papers, lambda text, path: read_addition(text, path, link_kinds, content.names), rewrite
    )
    problems += found
    free_pages, found = _parse_files(content.pages, read_free_page, rewrite)
    problems += found
    news, found = _parse_files(content.news, read_news, rewrite)
    problems += found
    problems += check_unique_names("pages", [(page.stem, page.location.path) for page in free_pages])
    problems += check_unique_names("news items", [(item.stem, item.location.path) for item in news])
    cv, found = _parse_file(content.cv, read_cv, None, rewrite)
    problems += found
    if cv is not None and cv.sections and config.is_about_several:
        hint = "the site is about several people and has no owner"
        problems.append(warning("the curriculum vitae is not shown", cv.location, hint))
    owner, found = _find_owner(config, readings)
    if owner is not None or not has_errors(config_problems):
        problems += found  # otherwise the name may be in the invalid part of site.toml
    people, found = find_site_people(config, owner, decisions)
    problems += found
    own = [person for person in people.persons if is_own(person)]
    readings, found = leave_out_parents(readings, own if config.people != "all" else ())
    problems += found
    return ParsedContent(
        config=config,
        owner=owner,
        records=tuple(record for _, reading in readings for record in reading.records),
        additions=tuple(map(changes.addition, additions)),
        free_pages=tuple(free_pages),
        decisions=decisions,
        permalinks=permalinks,
        problems=tuple(problems),
        news=tuple(news),
        cv=cv,
        orcid_works=find_orcid_works(reading for _, reading in readings),
        people=people,
        changes=changes,
    )


def _parse_file(
    file: File | None,
    parse: Callable[[str, str], tuple[T, Sequence[Problem]]],
    default: T,
    rewrite: Callable[[str], str] = str,
) -> tuple[T, list[Problem]]:
    """Return the default if there is no file; `rewrite` changes the text before it is parsed."""
    if file is None:
        return default, []
    path, data = file
    text, problems = decode(path, data)
    value, found = parse(rewrite(text), path)
    return value, [*problems, *found]


def _parse_files(
    files: Iterable[File],
    parse: Callable[[str, str], tuple[T | None, Sequence[Problem]]],
    rewrite: Callable[[str], str],
) -> tuple[list[T], list[Problem]]:
    values: list[T] = []
    problems: list[Problem] = []
    for file in files:
        value, found = _parse_file(file, parse, None, rewrite)
        problems += found
        if value is not None:
            values.append(value)
    return values, problems


def _check_link_kinds(config: Config) -> Iterable[Problem]:
    """Report kinds of links whose name is a key of the front matter of papers."""
    for kind in config.link_kinds:
        if kind in PaperFrontMatter.__struct_fields__:
            message = f'"{kind}" has another meaning in content/papers/*.md'
            location = config.locations.get(f"{LINK_KINDS}.{kind}")
            yield error(message, location, "choose another name for this kind of link")


def _find_owner(config: Config, readings: Iterable[tuple[str, Reading]]) -> tuple[Name | None, list[Problem]]:
    """Return the owner in `site.toml`, or else the one of the plain lists, which must agree.

    None for a site about several people.
    """
    if config.owner_name or config.is_about_several:
        return config.owner_name, []
    owners = [(path, reading.owner) for path, reading in readings if reading.owner is not None]
    if not owners:
        hint = 'add to content/site.toml:\n[owner]\nname = "Family, Given"'
        return None, [error("the site has no owner", Location(CONFIG_PATH), hint)]
    path, owner = owners[0]
    for other_path, other in owners:
        if name_key(other) != name_key(owner):
            message = f"the owner of this list is {display_name(other)}, but that of {path} is {display_name(owner)}"
            hint = "specify the owner of the site in content/site.toml: [owner] name = …"
            return owner, [error(message, Location(other_path, 1, 1), hint)]
    return owner, []


def assemble_corpus(parsed: ParsedContent) -> Corpus:
    """Group the records into works, apply the owner's additions and assign the slugs."""
    grouping = group_works(parsed.records, parsed.decisions)
    own = [person for person in parsed.people.persons if is_own(person)]
    works, orcid_problems = credit_orcid_owners(grouping.works, parsed.orcid_works, own)
    reserved = reserved_names(parsed.config.site.permalink)
    keys = CitationKeys({record.location: record.key for record in parsed.records if record.key})
    versions = (version for work in works for version in work.versions)
    permalinks = parsed.changes.permalinks(parsed.permalinks, [*versions, *parsed.additions])
    applied = apply_additions(works, parsed.additions, permalinks, reserved, keys)
    added = len(applied.works) - len(works)
    shown = leave_out_hidden(applied.works, applied.slugs)
    divided = divide_names(
        parsed.decisions.different_people,
        parsed.changes.works(shown.works),
        parsed.records,
        parsed.people,
        applied.permalinks,
    )
    people, ambiguous = drop_ambiguous_links(divided.works, divided.people)
    unmatched = find_unmatched_people(divided.works, people, parsed.config)
    problems = [*grouping.disagreements, *orcid_problems, *applied.problems, *shown.notes]
    unused = find_unused_names(divided.works, parsed.decisions)
    people_problems = [*divided.problems, *ambiguous, *unmatched, *unused]
    if parsed.changes:
        named = {name_key(parse_name(text)) for each in parsed.decisions.same_person for text in each.names}
        named.update(name_key(name) for person in people.persons for name in person.names)
        people_problems += parsed.changes.find_remaining_names(divided.works, named)
        people_problems += parsed.changes.check_files(_pictures(parsed))
    if not shown.works and not has_errors(parsed.problems):
        hint = "an empty site would replace the published one"
        message = "all papers are hidden" if applied.works else "no source contains a publication"
        problems.append(error(message, Location(FOLDER), hint))
    return Corpus(
        works=divided.works,
        slugs=shown.slugs,
        owner=parsed.owner or Name(literal="Anonymous"),
        permalinks=divided.permalinks,
        record_count=len(parsed.records) + added - shown.hidden_records,
        duplicate_problems=grouping.problems,
        merge_notes=grouping.merge_notes,
        math_problems=tuple(_find_failed_math(divided.works)),
        problems=tuple(problems),
        people=people,
        people_problems=tuple(people_problems),
        hidden_stems=shown.hidden_stems,
    )


def _pictures(parsed: ParsedContent) -> Iterable[tuple[str | None, Location]]:
    """Yield the paths of the pictures of people and papers, with where they are named."""
    yield parsed.config.owner.photo, parsed.config.locate("owner")
    for number, member in enumerate(parsed.config.members):
        yield member.photo, parsed.config.locate(f"members.{number}")
    for addition in parsed.additions:
        yield addition.image, addition.location


def _find_failed_math(works: Iterable[Work]) -> Iterable[Problem]:
    """Yield a warning for each formula that does not convert; those of a file with one unknown command share theirs."""
    formulas: dict[tuple[str, str], list[tuple[str, str, Location]]] = {}
    for work in works:
        for version in work.versions:
            for text in (version.title, version.abstract):
                for tex, reason in failed_math(text):
                    location = version.records[0]
                    what = reason if reason.startswith("unknown command") else tex
                    formulas.setdefault((location.path, what), []).append((tex, reason, location))
    for (tex, reason, location), *others in formulas.values():
        more = f" (like {len(others)} more of this file)" if others else ""
        yield warning(
            f'the formula "${shorten(tex, 60)}$" does not convert and is shown as TeX{more}: {reason}', location
        )
