"""Fixtures of the browser tests: the browser, and sites for search and for embedding."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from generator.build import build
from tests.conftest import SharedFolder
from tests.support.browsing import browser as browser
from tests.support.embedding import MORE_PAPERS, SELECTED, SETTINGS, Stage, embedding_page
from tests.support.hosting import host
from tests.support.making import write_site
from tests.support.papers import bibliography


@pytest.fixture(scope="session")
def papers_site(shared_folder: SharedFolder) -> Path:
    """The built site of the papers in `tests/support/papers.py`."""

    def fill(folder: Path) -> None:
        files = {"content/papers.bib": bibliography(), "content/site.toml": '[owner]\nname = "Barbara Liskov"\n'}
        build(write_site(folder, files), folder / "site")

    return shared_folder("papers", fill) / "site"


# Not for the session: while it is open a thread runs, and with more than one thread nothing may fork.
@pytest.fixture(scope="package")
def papers_url(papers_site: Path) -> Iterator[str]:
    with host(papers_site, "/repo/") as url:
        yield url


@pytest.fixture(scope="session")
def embed_site(shared_folder: SharedFolder) -> Path:
    """A built site whose papers tests embed in other pages."""

    def fill(folder: Path) -> None:
        papers = {"content/papers.bib": bibliography(*MORE_PAPERS), "content/papers/types.md": SELECTED}
        build(write_site(folder, {**papers, "content/site.toml": SETTINGS}), folder / "site")

    return shared_folder("embed", fill) / "site"


@pytest.fixture(scope="package")
def embed_url(embed_site: Path) -> Iterator[str]:
    with host(embed_site, "/repo/") as url:
        yield url


@pytest.fixture(scope="module")
def open_stage(browser: Browser, tmp_path_factory: pytest.TempPathFactory, embed_url: str) -> Iterator[Stage]:
    with embedding_page(browser, tmp_path_factory.mktemp("stage"), embed_url, "") as (page, messages):
        yield Stage(page, embed_url, messages)


@pytest.fixture
def stage(open_stage: Stage) -> Stage:
    open_stage.clear()
    return open_stage
