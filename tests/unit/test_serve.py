"""The state of a preview: what is shown while builds succeed, fail and do not end."""

import asyncio
import re
from collections.abc import Awaitable, Callable
from pathlib import Path
from time import monotonic

from generator.build import Options
from generator.builder import Builder
from generator.serve import Preview, watched_folders
from tests.support.making import LIST, write_site

TIMEOUT = 30.0
RUNAWAY = "{% for i in range(10**12) %}{% endfor %}"
BROKEN = LIST + "\n\nA title alone at the end\n"


def run_preview(site: Path, use: Callable[[Preview, list[str]], Awaitable[None]], patience: float = 10) -> list[str]:
    """Run a preview, and return what it printed."""
    printed: list[str] = []

    def start() -> Builder:
        return Builder(site, site / "out", Options(preview=True))

    async def run() -> None:
        preview = Preview(start, site / "out", printed.append, patience)
        try:
            await preview.listen()
            await preview.announceable()
            await use(preview, printed)
        finally:
            preview.close()

    asyncio.run(run())
    return printed


async def wait_until(condition: Callable[[], object]) -> None:
    deadline = monotonic() + TIMEOUT
    while not condition():
        assert monotonic() < deadline
        await asyncio.sleep(0.01)


def test_changes_are_built_and_told_once(tmp_path: Path) -> None:
    site = write_site(tmp_path, {"content/corpus.txt": LIST})
    told: list[str] = []

    async def use(preview: Preview, printed: list[str]) -> None:
        preview.on_change = lambda: told.append("change")
        preview.rebuild()
        await wait_until(lambda: not preview.is_building)
        assert (len(printed), len(told)) == (1, 0), "nothing has changed"
        write_site(site, {"content/corpus.txt": LIST.replace("CLU is a", "CLU was a")})
        preview.rebuild()
        await wait_until(lambda: not preview.is_building)
        assert (len(printed), len(told)) == (2, 1)

    printed = run_preview(site, use)
    assert len(printed) == 2
    assert re.fullmatch(r"3 works, \d+ pages, \d\d changed", printed[0])
    assert re.fullmatch(r"3 works, \d+ pages, \d changed", printed[1])


def test_errors_are_told_until_they_are_fixed(tmp_path: Path) -> None:
    site = write_site(tmp_path, {"content/corpus.txt": LIST})
    told: list[str] = []

    async def use(preview: Preview, printed: list[str]) -> None:
        preview.on_change = lambda: told.append("change")
        for text in (BROKEN, BROKEN + "\n", LIST):
            write_site(site, {"content/corpus.txt": text})
            preview.rebuild()
            await wait_until(lambda: not preview.is_building)
            assert bool(preview.problems) == (text != LIST)

    printed = run_preview(site, use)
    assert len(told) == 2, "the same errors are told once"
    assert printed[1].startswith("content/corpus.txt:16:1: error: ")
    assert [line.endswith(" 0 changed") for line in printed[2:]] == [True]


def test_changes_during_a_build_are_built_after_it(tmp_path: Path) -> None:
    site = write_site(tmp_path, {"content/corpus.txt": LIST})

    async def use(preview: Preview, printed: list[str]) -> None:
        for number in range(20):
            write_site(site, {"content/corpus.txt": LIST.replace("CLU is a", f"CLU{number} is a")})
            preview.rebuild()
        page = site / "out" / "papers" / "abstraction-mechanisms-clu.html"
        await wait_until(lambda: not preview.is_building and "CLU19 is a" in page.read_text("utf-8"))

    run_preview(site, use)


def test_build_that_does_not_end_is_replaced_after_a_change(tmp_path: Path) -> None:
    site = write_site(tmp_path, {"content/corpus.txt": LIST})

    async def use(preview: Preview, printed: list[str]) -> None:
        write_site(site, {"templates/partials/footer.html": RUNAWAY})
        preview.rebuild()
        first = preview.builder
        await asyncio.sleep(0.2)
        assert preview.is_building
        write_site(site, {"templates/partials/footer.html": "<p>My foot</p>"})
        preview.rebuild()
        await wait_until(lambda: not preview.is_building)
        assert preview.builder is not first
        found = await preview.find(("index.html",))
        assert found is None, "the files are in the folder"
        assert "My foot" in (site / "out" / "index.html").read_text("utf-8")

    printed = run_preview(site, use, patience=0.3)
    assert "The build takes long and is started again with the changes" in printed


def test_site_is_shown_as_it_was_during_a_build_that_does_not_end(tmp_path: Path) -> None:
    site = write_site(tmp_path, {"content/corpus.txt": LIST})

    async def use(preview: Preview, printed: list[str]) -> None:
        changed = asyncio.Event()
        preview.on_change = changed.set
        write_site(site, {"templates/partials/footer.html": RUNAWAY})
        preview.rebuild()
        await asyncio.wait_for(changed.wait(), TIMEOUT)
        questions = [preview.find(("index.html",)) for _ in range(3)]
        assert await asyncio.wait_for(asyncio.gather(*questions), TIMEOUT) == [None] * 3
        assert preview.is_building

    run_preview(site, use)


def test_killed_builder_is_an_error_and_is_replaced(tmp_path: Path) -> None:
    site = write_site(tmp_path, {"content/corpus.txt": LIST})

    async def use(preview: Preview, printed: list[str]) -> None:
        first = preview.builder
        first.end()
        await wait_until(lambda: preview.problems)
        assert preview.problems[0].message == "the build was killed"
        preview.rebuild()
        await wait_until(lambda: not preview.is_building)
        assert not preview.problems

    run_preview(site, use)


def test_everything_that_a_build_reads_is_watched(tmp_path: Path) -> None:
    folders = watched_folders(tmp_path)
    assert folders[0] == tmp_path.resolve() / "content"
    assert {folder.name for folder in folders} == {"content", "templates", "static"}
    assert len(folders) == 5
