"""Copies of the theme's files in the folder of a site, and what they miss of later versions."""

from pathlib import Path

import pytest

import generator.theme.files
import generator.theme.overrides
from generator.problems import Problem
from generator.theme.files import default_theme, read_theme
from generator.theme.overrides import MAX_LINES, find_overrides, keep_originals, report_outdated
from tests.support.making import write_site
from tests.support.paths import ROOT

COPY = "templates/partials/footer.html"
KEPT = "templates/.theme/partials/footer.html"


@pytest.fixture
def theme(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A theme that can be changed, as another version of Oeuvre would change it."""
    folder = write_site(
        tmp_path / "theme",
        {
            "templates/partials/footer.html": "<p>1</p>\n<p>2</p>\n",
            "templates/base.html": "",
            "static/style.css": "p {}\n",
        },
    )
    for module in (generator.theme.files, generator.theme.overrides):
        monkeypatch.setattr(module, "default_theme", lambda: folder)
    return folder


@pytest.fixture
def site(tmp_path: Path) -> Path:
    return write_site(tmp_path / "site", {COPY: "<p>mine</p>\n", "static/style.css": "p { color: red }\n"})


def build(site: Path) -> list[Problem]:
    overrides = find_overrides(site, read_theme(site))
    keep_originals(site, overrides)
    return list(report_outdated(overrides))


def test_a_copy_is_reported_with_the_difference_once_the_theme_has_changed(theme: Path, site: Path) -> None:
    assert not build(site)
    assert (site / KEPT).read_text("utf-8") == "<p>1</p>\n<p>2</p>\n"
    assert not build(site)
    (theme / COPY).write_text("<p>1</p>\n<p>3</p>\n", "utf-8")
    (theme / "static/style.css").write_text("p { margin: 0 }\n", "utf-8")
    template, stylesheet = build(site)
    assert (str(template.location), str(stylesheet.location)) == (COPY, "static/style.css")
    assert template.message == "this is a copy of an older version of the theme's file"
    assert (template.hint or "").splitlines() == [
        f"take over what you need of these changes in the theme, then delete {KEPT}",
        "--- before",
        "+++ now",
        "@@ -1,2 +1,2 @@",
        " <p>1</p>",
        "-<p>2</p>",
        "+<p>3</p>",
    ]
    assert build(site) == [template, stylesheet]


def test_deleting_the_kept_file_settles_it(theme: Path, site: Path) -> None:
    build(site)
    (theme / COPY).write_text("<p>other</p>", "utf-8")
    assert len(build(site)) == 1
    (site / KEPT).unlink()
    assert not build(site)
    assert (site / KEPT).read_text("utf-8") == "<p>other</p>"


def test_a_copy_that_equals_the_theme_is_up_to_date(theme: Path, site: Path) -> None:
    build(site)
    (theme / COPY).write_text("<p>other</p>", "utf-8")
    (site / COPY).write_text("<p>other</p>", "utf-8")
    assert not build(site)
    assert (site / KEPT).read_text("utf-8") == "<p>other</p>"


def test_a_template_that_extends_the_original_is_no_copy(theme: Path, site: Path) -> None:
    (site / COPY).write_text('{% include "theme/partials/footer.html" %}', "utf-8")
    build(site)
    (theme / COPY).write_text("<p>other</p>", "utf-8")
    assert not build(site)
    assert not (site / KEPT).exists()


def test_the_original_of_a_deleted_copy_is_forgotten(theme: Path, site: Path) -> None:
    build(site)
    (site / COPY).unlink()
    build(site)
    assert not (site / KEPT).exists()
    assert (site / "static/.theme/style.css").exists()


def test_long_differences_are_cut(theme: Path, site: Path) -> None:
    build(site)
    (theme / COPY).write_text("<p>\n" * 100, "utf-8")
    [problem] = build(site)
    *_, last = lines = (problem.hint or "").splitlines()
    assert len(lines) == MAX_LINES + 2
    assert last == "… 65 more lines"


def test_nothing_is_written_or_deleted_through_links(theme: Path, site: Path, tmp_path: Path) -> None:
    outside = write_site(tmp_path / "outside", {"partials/other.html": "keep"})
    (site / "templates" / ".theme").symlink_to(outside)
    build(site)
    assert [path.name for path in outside.rglob("*") if path.is_file()] == ["other.html"]


def test_files_that_the_theme_does_not_have_are_no_copies(theme: Path, site: Path) -> None:
    write_site(site, {"templates/mine.html": "x", "static/mine.js": "x", "static/photo.png": b"\x89PNG"})
    assert {override.path for override in find_overrides(site, read_theme(site))} == {COPY, "static/style.css"}


def test_the_theme_itself_has_no_copies() -> None:
    assert default_theme() == ROOT
    assert not find_overrides(ROOT, read_theme(ROOT))
