"""Content to corpus: everything parsed, grouped and addressed, and every problem on the way, all at once."""

from collections.abc import Callable, Iterable, Sequence

from msgspec import Struct
from msgspec.structs import replace

from generator.bibliography.names import display_name, name_key
from generator.config.config import CONFIG_NAME, LINK_KINDS, Config
from generator.config.decisions import Decisions, read_decisions
from generator.config.reader import read_config
from generator.corpus.additions import place_additions
from generator.corpus.content import FOLDER, Content, decode
from generator.corpus.owner_check import find_records_without_owner
from generator.corpus.permalinks import LEDGER_NAME, Permalinks, read_permalinks
from generator.corpus.slugs import reserved_names
from generator.corpus.works.grouping import group_works
from generator.model import Addition, Name, Reading, Record, Work
from generator.problems import Location, Problem, error, has_errors, warning
from generator.readers import read_source
from generator.readers.owner.cv import Cv, read_cv
from generator.readers.owner.news import NewsSource, read_news
from generator.readers.owner.pages import FreePageSource, read_free_page
from generator.readers.owner.papers import PaperFrontMatter, read_addition
from generator.text.html import failed_math

ReadSource = Callable[[bytes, str], Reading]

CONFIG_PATH = f"{FOLDER}/{CONFIG_NAME}"
PERMALINKS_PATH = f"{FOLDER}/{LEDGER_NAME}"


class Sources(Struct, frozen=True):
    """All that the files of the site say, each by itself."""

    config: Config
    owner: Name | None
    records: tuple[Record, ...]
    additions: tuple[Addition, ...]
    free_pages: tuple[FreePageSource, ...]
    decisions: Decisions
    ledger: Permalinks
    problems: tuple[Problem, ...]
    news: tuple[NewsSource, ...] = ()
    cv: Cv | None = None


class Corpus(Struct, frozen=True):
    """All works of the site, with their addresses."""

    works: tuple[Work, ...]
    slugs: tuple[str, ...]
    """One for each work."""
    owner: Name
    ledger: Permalinks
    records: int
    """How many records the works were made of."""
    duplicates: tuple[Problem, ...]
    """Records that may be one work; what to do about each."""
    math: tuple[Problem, ...]
    """Formulas that are shown as TeX."""
    problems: tuple[Problem, ...]
    """Everything else."""


def with_base_url(sources: Sources, base_url: str | None) -> Sources:
    """The command line's base URL has the last word, where it says one."""
    if base_url is None:
        return sources
    config = replace(sources.config, site=replace(sources.config.site, base_url=base_url))
    return replace(sources, config=config)


def parse(content: Content, read: ReadSource = read_source) -> Sources:
    """Every file by its own reader; `read` may know what a source holds without reading it again."""
    problems = list(content.problems)
    config = Config(path=CONFIG_PATH)
    unclear: Sequence[Problem] = ()
    if content.config:
        text, doubts = decode(*content.config)
        config, wrong = read_config(text, content.config[0])
        unclear = [*doubts, *wrong]
        problems += unclear
    problems += _refuse_kinds(config)
    decisions = Decisions()
    if content.decisions:
        text, doubts = decode(*content.decisions)
        decisions, undecided = read_decisions(text, content.decisions[0])
        problems += [*doubts, *undecided]
    ledger, wrong = read_permalinks(content.ledger, PERMALINKS_PATH)
    problems += wrong
    readings = [(path, read(data, path)) for path, data in content.sources]
    for _, reading in readings:
        problems += [*reading.problems, *find_records_without_owner(reading, config)]
    additions: list[Addition] = []
    for path, data in content.papers:
        text, doubts = decode(path, data)
        addition, wrong = read_addition(text, path, tuple(config.link_kinds))
        problems += [*doubts, *wrong]
        additions += [addition] if addition else []
    free_pages: list[FreePageSource] = []
    for path, data in content.pages:
        text, doubts = decode(path, data)
        page, wrong = read_free_page(text, path)
        problems += [*doubts, *wrong]
        free_pages += [page] if page else []
    news: list[NewsSource] = []
    for path, data in content.news:
        text, doubts = decode(path, data)
        piece, wrong = read_news(text, path)
        problems += [*doubts, *wrong]
        news += [piece] if piece else []
    cv = None
    if content.cv:
        text, doubts = decode(*content.cv)
        cv, wrong = read_cv(text, content.cv[0])
        problems += [*doubts, *wrong]
        if cv.sections and config.is_about_several:
            hint = "it is the owner's, and this site is about several people"
            problems.append(warning("this curriculum vitae is shown nowhere", cv.location, hint))
    owner, wrong = _find_owner(config, readings)
    if owner is None and has_errors(unclear):
        wrong = []  # it may stand where site.toml cannot be read
    return Sources(
        config=config,
        owner=owner,
        records=tuple(record for _, reading in readings for record in reading.records),
        additions=tuple(additions),
        free_pages=tuple(free_pages),
        decisions=decisions,
        ledger=ledger,
        problems=tuple(problems + wrong),
        news=tuple(news),
        cv=cv,
    )


def _refuse_kinds(config: Config) -> Iterable[Problem]:
    """Kinds of links that are already called otherwise in front matter."""
    for kind in config.link_kinds:
        if kind in PaperFrontMatter.__struct_fields__:
            message = f'"{kind}" means something else in content/papers/*.md'
            yield error(
                message, config.locations.get(f"{LINK_KINDS}.{kind}"), "choose another name for this kind of link"
            )


def _find_owner(config: Config, readings: Iterable[tuple[str, Reading]]) -> tuple[Name | None, list[Problem]]:
    """Whom the site is about: site.toml has the last word, else the plain lists must agree. None where it is about
    several people, whoever wrote the lists."""
    if config.owner_name or config.is_about_several:
        return config.owner_name, []
    named = [(path, reading.owner) for path, reading in readings if reading.owner is not None]
    others = [(path, name) for path, name in named if name_key(name) != name_key(named[0][1])]
    if others:
        message = f"{display_name(others[0][1])} owns this list, but {display_name(named[0][1])} owns {named[0][0]}"
        hint = "say in content/site.toml whom the site is about: [owner] name = …"
        return named[0][1], [error(message, Location(others[0][0], 1, 1), hint)]
    if not named:
        hint = 'write into content/site.toml:\n[owner]\nname = "Family, Given"'
        return None, [error("nobody says whom the site is about", Location(CONFIG_PATH), hint)]
    return named[0][1], []


def assemble(sources: Sources) -> Corpus:
    """Records to works with what the owner adds, and the address of each."""
    grouping = group_works(sources.records, sources.decisions)
    kept = reserved_names(sources.config.site.permalink)
    placed = place_additions(grouping.works, sources.additions, sources.ledger, kept)
    own = len(placed.works) - len(grouping.works)
    problems = list(placed.problems)
    if not placed.works and not has_errors(sources.problems):
        hint = "a site without papers would take the place of the one that was published"
        problems.append(error("no source holds a publication", Location(FOLDER), hint))
    return Corpus(
        works=placed.works,
        slugs=placed.slugs,
        owner=sources.owner or Name(literal="Anonymous"),
        ledger=placed.ledger,
        records=len(sources.records) + own,
        duplicates=grouping.problems,
        math=tuple(_math_problems(placed.works)),
        problems=tuple(problems),
    )


def _math_problems(works: Iterable[Work]) -> Iterable[Problem]:
    for work in works:
        for version in work.versions:
            for text in (version.title, version.abstract):
                for tex, reason in failed_math(text):
                    shown = tex if len(tex) <= 60 else tex[:59] + "…"
                    message = f'the formula "${shown}$" does not convert and is shown as TeX: {reason}'
                    yield warning(message, version.records[0])
