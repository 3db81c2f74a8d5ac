"""All pages and pictures of the hostile sites in Chromium, without a policy; and what it takes to build the sites."""

import resource
import time
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.faults.conftest import Record
from tests.support.browsing import browser as browser
from tests.support.browsing import html_pages
from tests.support.hostile_browsing import remove_policies, search_in_every_way, visitor
from tests.support.hostile_sites import NAMES, build_site, prefix_of
from tests.support.hosting import host
from tests.support.making import run_oeuvre
from tests.support.payloads import NAMES_OF_OBJECTS, TEXTS, Payloads


@pytest.mark.parametrize("name", NAMES)
def test_nothing_runs_and_nothing_is_loaded(browser: Browser, tmp_path: Path, name: str, record: Record) -> None:
    build_site(name, tmp_path)
    started = time.perf_counter()
    done = run_oeuvre("build", tmp_path, "--untrusted", "-o", tmp_path / "untrusted")
    assert done.returncode == 0, done.stderr[-2000:]
    assert time.perf_counter() - started < 300
    assert resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss < 1_500_000  # kilobytes
    folder = tmp_path / "untrusted"
    remove_policies(folder)
    pages = [*html_pages(folder), *(path.relative_to(folder).as_posix() for path in folder.rglob("*.svg"))]
    assert len(pages) > 1000
    wrong: dict[str, list[str]] = {}
    with host(folder, prefix_of(folder)) as root:
        for start in range(0, len(pages), 100):  # a browser's log of a page is kept as long as its window
            with visitor(browser, root) as reader:
                wrong |= {path: found for path in pages[start : start + 100] if (found := reader.visit(path))}
        payloads = Payloads()
        queries = [*(payloads.make("search", "q", at) for at in range(len(TEXTS))), *NAMES_OF_OBJECTS, "paper"]
        with visitor(browser, root) as reader:
            assert search_in_every_way(reader, "papers/index.html", queries) == []
    assert wrong == {}
    record(
        "a page or picture of a site full of hostile content, without a policy",
        len(pages),
        "nothing runs, nothing is loaded from elsewhere",
    )
