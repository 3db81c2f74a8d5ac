"""The summary of a build, and the folders that it refuses to write into. Whole builds are integration tests."""

from pathlib import Path

import pytest

from generator.build import BuildReport, build, count
from generator.problems import UserError
from tests.support.making import LIST, write_site


def report(works: int, records: int, pages: int, written: int, removed: int) -> BuildReport:
    return BuildReport(works, records, pages, ("a",) * written, ("b",) * removed, ())


def test_count_has_the_plural_and_separators() -> None:
    assert (count(1, "page"), count(0, "page"), count(1000, "page")) == ("1 page", "0 pages", "1,000 pages")


def test_summary_names_records_and_removed_files_only_if_there_are_any() -> None:
    assert report(7, 7, 1, 0, 0).summary == "7 works, 1 page, 0 changed"
    assert report(7, 9, 2, 3, 1200).summary == "7 works (9 records), 2 pages, 3 changed, 1,200 removed"


@pytest.mark.parametrize("out", ["", "content", "content/site", "templates", "static/x", ".."])
def test_the_sources_of_a_site_are_never_overwritten(tmp_path: Path, out: str) -> None:
    root = write_site(tmp_path / "site", {"content/corpus.txt": LIST})
    with pytest.raises(UserError, match="contains the sources of the site"):
        build(root, root / out)
    assert (root / "content" / "corpus.txt").read_text() == LIST


def test_stages_and_progress_are_reported(tmp_path: Path) -> None:
    root = write_site(tmp_path, {"content/corpus.txt": LIST})
    stages: list[str] = []
    files: list[tuple[int, int]] = []
    found = build(root, root / "site", on_stage=stages.append, on_file=lambda done, total: files.append((done, total)))
    assert stages == ["read", "parse", "group", "pages", "compare", "render", "finish"]
    assert [done for done, _ in files] == list(range(1, len(found.written) + 1))
    assert {total for _, total in files} == {len(found.written)}
