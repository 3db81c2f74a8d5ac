"""What a command imports: starting Python is most of what a small build costs."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.support.demonstration import copy_demonstration
from tests.support.making import LIST, write_site
from tests.support.pictures import ILLUSTRATED_SITE

UNNEEDED = (
    "pydantic typer rich tqdm lxml asyncio tornado livereload watchfiles fsspec dask weasyprint http.server".split()
)
LIST_LOADED_MODULES = """
import runpy, sys
try:
    runpy.run_module("generator", run_name="__main__", alter_sys=True)
finally:
    print(*sys.modules, sep="\\n")
"""


@pytest.fixture(scope="module")
def loaded_by_a_build(tmp_path_factory: pytest.TempPathFactory) -> set[str]:
    folder = copy_demonstration(tmp_path_factory.mktemp("loaded"))
    return set(run_python(LIST_LOADED_MODULES, "build", folder, "-o", folder / "site").splitlines())


def run_python(code: str, *arguments: str | Path) -> str:
    command = [sys.executable, "-c", code, *map(str, arguments)]
    done = subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_build_imports_nothing_slow_and_unneeded(loaded_by_a_build: set[str]) -> None:
    assert {"generator.build", "jinja2"} <= loaded_by_a_build
    assert not [name for name in UNNEEDED if name in loaded_by_a_build]


def test_bibtex_libraries_are_imported_only_for_unusual_entries() -> None:
    output = run_python("""
import sys
from generator.readers.bibtex.reader import read_bibtex
def loaded(): return [name for name in ("bibtexparser", "pylatexenc", "logging") if name in sys.modules]
read_bibtex("@misc{a, title = {A {T}itle, R\\\\'esum\\\\'e}, author = {Doe, Jane and John Roe}, month = may}", "x")
print(loaded())
read_bibtex("@misc{a, title = {A} # {B}, author = {Ludwig van Beethoven}, note = {\\\\textmu}}", "x")
print(loaded())
""")
    assert output.splitlines() == ["[]", "['bibtexparser', 'pylatexenc', 'logging']"]


def test_pillow_is_imported_only_if_an_image_is_resized(tmp_path: Path) -> None:
    site = write_site(tmp_path, ILLUSTRATED_SITE)
    code = (
        "import sys; from pathlib import Path; from generator.build import build; "
        "build(Path(sys.argv[1]), Path(sys.argv[2])); print('PIL' in sys.modules)"
    )
    assert run_python(code, site, site / "site") == "True\n"
    (site / "content" / "corpus.txt").write_text(LIST.replace("behavioral", "behavioural"))
    assert run_python(code, site, site / "site") == "False\n"
