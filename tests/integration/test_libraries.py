"""A changed library outdates the pages that it makes, whether it is another version or was edited in place."""

import shutil
from collections.abc import Callable
from importlib.metadata import distribution
from pathlib import Path

import pytest

from tests.support.making import LIST, NO_CARDS, run_oeuvre, write_site

SITE = {
    "content/corpus.txt": LIST,
    "content/pages/about.md": "# About\n\nSome words\non two lines.\n",
    "content/site.toml": "[owner]\n" + NO_CARDS,
}


def overlay(folder: Path, name: str, package: str) -> Path:
    """Copy an installed package with its metadata, to be imported instead of the installed one."""
    installed = distribution(name)
    site = Path(str(installed.locate_file("")))
    shutil.copytree(site / package, folder / package, ignore=shutil.ignore_patterns("__pycache__"))
    info = next(site.glob(f"{package}*-{installed.version}.dist-info"))
    shutil.copytree(info, folder / info.name)
    return folder


def edit(file: Path, old: str, new: str) -> None:
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8")


def edit_renderer(folder: Path) -> None:
    edit(
        folder / "markdown_it/renderer.py", ' if options.breaks else "\\n"', ' if options.breaks else " other words\\n"'
    )


def another_version(folder: Path) -> None:
    [info] = folder.glob("markdown_it_py-*.dist-info")
    info.rename(folder / "markdown_it_py-99.0.dist-info")


def without_metadata(folder: Path) -> None:
    [info] = folder.glob("markdown_it_py-*.dist-info")
    shutil.rmtree(info)
    edit_renderer(folder)


@pytest.mark.parametrize("change", [edit_renderer, another_version, without_metadata])
def test_changed_library_outdates_pages(tmp_path: Path, change: Callable[[Path], None]) -> None:
    site = write_site(tmp_path / "site", SITE)
    libraries = overlay(tmp_path / "libraries", "markdown-it-py", "markdown_it")
    path = f"{libraries}:{Path(__file__).parents[2]}"
    assert run_oeuvre("build", site, PYTHONPATH=path).returncode == 0
    assert ", 0 changed" in run_oeuvre("build", site, PYTHONPATH=path).stdout
    change(libraries)
    updated = run_oeuvre("build", site, PYTHONPATH=path)
    assert updated.returncode == 0, updated.stderr
    about = (site / "site/about.html").read_text("utf-8")
    assert ("other words" in about) == (change is not another_version)
    fresh = run_oeuvre("build", site, "-o", tmp_path / "fresh", PYTHONPATH=path)
    assert fresh.returncode == 0
    names = sorted(each.relative_to(tmp_path / "fresh") for each in (tmp_path / "fresh").rglob("*") if each.is_file())
    assert names
    for name in names:
        assert (site / "site" / name).read_bytes() == (tmp_path / "fresh" / name).read_bytes(), name
