"""Short ways to make works and sites, and to run the command."""

import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

from markupsafe import Markup

from generator.bibliography.names import parse_name
from generator.config.config import Config
from generator.config.decisions import Decisions
from generator.corpus.content import Content
from generator.corpus.corpus import Corpus, ParsedContent
from generator.corpus.permalinks import Permalinks
from generator.i18n.messages import Words
from generator.model import Addition, Contributor, Identifier, Link, Name, PartialDate, Version, Work
from generator.page_models import Site
from generator.pages.content.assets import NO_FILES, ContentFiles
from generator.pages.papers.paper_list import Paper
from generator.pages.site import SiteContents, collect_contents
from generator.problems import Location
from generator.readers.owner.pages import FreePageSource
from tests.support.paths import ROOT

NOWHERE = Location("content/corpus.txt", 1, 1)

LIST = """Liskov, Barbara

Programming with abstract data types
Liskov, Barbara, Zilles, Stephen
The motivation behind the work in very-high-level languages is to ease the programming task.

A behavioral notion of subtyping
Liskov, Barbara, Wing, Jeannette
The use of hierarchy is an important component of object-oriented design.

Abstraction mechanisms in CLU
Liskov, Barbara, Snyder, Alan, Atkinson, Russell, Schaffert, Craig
CLU is a programming language that supports the use of abstractions in program construction.
"""
"""A plain list of three papers."""


NO_CARDS = "\n[cards]\njson = false\npages = false\nimages = false\nqr = false\n"
"""Section of site.toml that disables everything except pages."""


SITE_MODEL = Site(
    title="Barbara Liskov",
    language="en",
    direction="ltr",
    words=Words(),
    owner="Barbara Liskov",
    home_url="index.html",
    stylesheet_url="static/style.css",
    favicon_url="static/favicon.svg",
    favicon_type="image/svg+xml",
    touch_icon_url="apple-touch-icon.png",
    nav=(),
    footer=(),
    generator="Oeuvre",
    csp=None,
    first_script=Markup(""),
    script_url="static/oeuvre.js",
)
"""The `site` of templates, for an owner called Barbara Liskov."""


def make_version(
    title: str | None = "A paper",
    *authors: str,
    issued: str | None = None,
    abstract: str | None = None,
    identifiers: tuple[str, ...] = (),
    links: tuple[Link, ...] = (),
    **fields: object,
) -> Version:
    """Make a version. `issued` is written `2020-05`, an author `Liskov, Barbara`, an identifier `doi:10.1000/1`."""
    return Version(
        records=(NOWHERE,),
        title=title,
        contributors=tuple(Contributor(parse_name(name)) for name in authors),
        issued=PartialDate(*map(int, issued.split("-"))) if issued else None,
        abstract=abstract,
        identifiers=tuple(Identifier(*each.split(":", 1)) for each in identifiers),
        links=links,
        **fields,  # type: ignore[arg-type]
    )


def make_work(title: str | None = "A paper", *authors: str, position: int = 0, **fields: object) -> Work:
    """Make a work of one version."""
    return Work(versions=(make_version(title, *authors, **fields),), position=position)  # type: ignore[arg-type]


def make_paper(work: Work | None = None, slug: str = "a-paper", **fields: object) -> Paper:
    """A paper with the page `papers/<slug>.html`."""
    stem = f"papers/{slug}"
    return Paper(work or make_work(), slug, f"{stem}.html", f"{stem}.html", stem, **fields)  # type: ignore[arg-type]


def make_addition(stem: str = "a-file", **fields: object) -> Addition:
    return Addition(location=Location(f"content/papers/{stem}.md", 1, 1), stem=stem, **fields)  # type: ignore[arg-type]


def make_contents(
    works: Sequence[Work],
    config: Config,
    owner: Name,
    slugs: Sequence[str] | None = None,
    free_pages: Sequence[FreePageSource] = (),
    files: ContentFiles = NO_FILES,
) -> SiteContents:
    """The contents of a site with these works; their slugs are `paper-0`, `paper-1` and so on by default."""
    slugs = slugs or [f"paper-{number}" for number in range(len(works))]
    sources = ParsedContent(config, owner, (), (), tuple(free_pages), Decisions(), Permalinks(), ())
    corpus = Corpus(tuple(works), tuple(slugs), owner, Permalinks(), len(works), (), (), ())
    return collect_contents(corpus, sources, Content(None, None, None, (), (), (), ()), files)


def write_site(folder: Path, files: Mapping[str, str | bytes]) -> Path:
    """Write files below the folder and return the folder."""
    for path, content in files.items():
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content.encode() if isinstance(content, str) else content)
    return folder


def run_oeuvre(*arguments: str | Path, cwd: Path | None = None, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run the command in a process without the environment of the tests, except for `PATH` and the folder of caches."""
    return subprocess.run(
        [sys.executable, "-m", "generator", *map(str, arguments)],
        cwd=cwd,
        env={
            "PATH": os.environ["PATH"],
            "XDG_CACHE_HOME": os.environ["XDG_CACHE_HOME"],
            "PYTHONPATH": str(ROOT),
            **environment,
        },
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
    )


def read_all(folder: Path) -> dict[str, bytes]:
    """Return the content of every file below the folder."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()
    }
