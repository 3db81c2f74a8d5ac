"""Changes are noticed wherever a build reads."""

import asyncio
from collections.abc import Callable
from contextlib import aclosing
from pathlib import Path

import pytest

from generator.output.preview.watch import find_inputs, watch_changes
from tests.support.making import write_site

TIMEOUT = 20


def notices(folder: Path, change: Callable[[], object]) -> None:
    """Assert that a change is noticed after watching has started."""

    async def watch() -> None:
        async with aclosing(watch_changes([folder])) as watching:
            await asyncio.wait_for(anext(watching), TIMEOUT)
            change()
            await asyncio.wait_for(anext(watching), TIMEOUT)

    asyncio.run(watch())


@pytest.fixture
def site(tmp_path: Path) -> Path:
    files = ("content/a.bib", "content/papers/deep/below/b.md", "templates/x.html")
    write_site(tmp_path / "elsewhere", {"lib.bib": "1", "other.bib": "2", "folder/c.md": "3", "folder/sub/d.md": "4"})
    return write_site(tmp_path / "site", dict.fromkeys(files, "x"))


def test_change_deep_in_a_folder(site: Path) -> None:
    notices(site / "content", lambda: (site / "content/papers/deep/below/b.md").write_text("y"))
    notices(site / "content", lambda: write_site(site, {"content/papers/new/and/deep/b.md": "y"}))


def test_site_in_a_folder_that_programs_use(tmp_path: Path) -> None:
    site = write_site(tmp_path / "node_modules" / ".venv", {"content/a.bib": "x"})
    notices(site / "content", lambda: (site / "content/a.bib").write_text("y"))


def test_new_and_removed_folder(site: Path) -> None:
    notices(site / "static", lambda: write_site(site, {"static/a.css": "x"}))
    notices(site / "static", lambda: (site / "static").rename(site / "old"))


def test_file_behind_a_link(site: Path) -> None:
    target = site.parent / "elsewhere" / "lib.bib"
    (site / "content" / "zotero.bib").symlink_to(target)

    def replace() -> None:
        target.with_suffix(".tmp").write_text("replaced")
        target.with_suffix(".tmp").replace(target)

    def lead_elsewhere() -> None:
        (site / "content" / "zotero.bib").unlink()
        (site / "content" / "zotero.bib").symlink_to(target.with_name("other.bib"))

    for change in (lambda: target.write_text("written in place"), replace, target.unlink, replace, lead_elsewhere):
        notices(site / "content", change)
    notices(site / "content", lambda: target.with_name("other.bib").write_text("changed"))


def test_link_to_a_link(site: Path) -> None:
    elsewhere = site.parent / "elsewhere"
    (elsewhere / "latest.bib").symlink_to("lib.bib")
    (site / "content" / "zotero.bib").symlink_to(elsewhere / "latest.bib")
    notices(site / "content", lambda: (elsewhere / "lib.bib").write_text("changed"))

    def lead_elsewhere() -> None:
        (elsewhere / "latest.bib").unlink()
        (elsewhere / "latest.bib").symlink_to("other.bib")

    notices(site / "content", lead_elsewhere)


def test_folder_behind_a_link(site: Path) -> None:
    folder = site.parent / "elsewhere" / "folder"
    (site / "content" / "news").symlink_to(folder)
    for path in ("c.md", "sub/d.md", "sub/new/e.md"):
        notices(site / "content", lambda path=path: write_site(folder, {path: "changed"}))  # type: ignore[misc]

    (folder / "zotero.bib").symlink_to(site.parent / "elsewhere" / "lib.bib")
    notices(site / "content", lambda: (site.parent / "elsewhere" / "lib.bib").write_text("changed"))


def test_watched_folder_that_is_a_link(site: Path) -> None:
    folder = site.parent / "elsewhere" / "folder"
    (site / "static").symlink_to(folder)
    notices(site / "static", lambda: (folder / "sub/d.md").write_text("changed"))

    def lead_elsewhere() -> None:
        (site / "static").unlink()
        (site / "static").symlink_to(site / "templates")

    notices(site / "static", lead_elsewhere)
    notices(site / "static", lambda: (site / "templates/x.html").write_text("changed"))


def test_links_that_lead_back_or_nowhere_do_no_harm(site: Path) -> None:
    (site / "content" / "loop").symlink_to(".")
    (site / "content" / "up").symlink_to("..")
    (site / "content" / "circle").symlink_to("circle")
    (site / "content" / "root").symlink_to("/")
    (site / "content" / "nowhere").symlink_to("nothing")
    inputs = find_inputs([site / "content"])
    assert list(inputs.folders) == [str((site / "content").resolve())]
    assert len(inputs.links) == 5
    notices(site / "content", lambda: (site / "content" / "nothing").write_text("here now"))


def test_nothing_is_reported_without_a_change(site: Path) -> None:
    (site / "content" / "zotero.bib").symlink_to(site.parent / "elsewhere" / "lib.bib")

    async def watch() -> int:
        reports = 0
        async with aclosing(watch_changes([site / "content"])) as watching:
            async for _ in watching:
                reports += 1
                with pytest.raises(TimeoutError):
                    await asyncio.wait_for(anext(watching), 1)
                break
        return reports

    assert asyncio.run(watch()) == 1
