"""What a build imports: starting is most of what a small build costs."""

import shutil
import subprocess
import sys

import pytest

from tests.support.paths import ROOT


def test_libraries_are_loaded_only_for_what_is_not_clean() -> None:
    """Starting is most of what a small build costs."""
    program = """
import sys
from generator.readers.bibtex.reader import read_bibtex
def loaded(): return [name for name in ("bibtexparser", "pylatexenc", "logging") if name in sys.modules]
read_bibtex("@misc{a, title = {A {T}itle, R\\\\'esum\\\\'e}, author = {Doe, Jane and John Roe}, month = may}", "x")
print(loaded())
read_bibtex("@misc{a, title = {A} # {B}, author = {Ludwig van Beethoven}, note = {\\\\textmu}}", "x")
print(loaded())
"""
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines() == ["[]", "['bibtexparser', 'pylatexenc', 'logging']"]


TOO_HEAVY_FOR_A_BUILD = (
    "pydantic typer rich tqdm lxml asyncio tornado livereload watchfiles fsspec dask weasyprint http.server".split()
)


LIST_LOADED_MODULES = """
import runpy, sys
try:
    runpy.run_module("generator", run_name="__main__", alter_sys=True)
finally:
    print(*sys.modules, sep="\\n")
"""


@pytest.fixture(scope="session")
def loaded_by_a_build(tmp_path_factory: pytest.TempPathFactory) -> set[str]:
    folder = tmp_path_factory.mktemp("loaded")
    shutil.copytree(ROOT / "content", folder / "content")
    command = [sys.executable, "-c", LIST_LOADED_MODULES, "build", str(folder), "-o", str(folder / "site")]
    done = subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return set(done.stdout.splitlines())


def test_build_loads_nothing_heavy(loaded_by_a_build: set[str]) -> None:
    """Starting is most of what a small build costs."""
    assert {"generator.build", "jinja2"} <= loaded_by_a_build
    assert not [name for name in TOO_HEAVY_FOR_A_BUILD if name in loaded_by_a_build]
