"""Exchanged libraries: another version, or edited files."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from generator.libraries import FOR_IMAGES, WITHOUT_BYTES, Library, find_libraries, requirements
from tests.faults.conftest import Record
from tests.support.paths import ROOT

INSTALLED = find_libraries(sys.path)
NAMES = sorted(name for name in requirements(INSTALLED, WITHOUT_BYTES | FOR_IMAGES) if name in INSTALLED)
DIGEST = "from generator.tasks import code_digest; print(code_digest().hex())"


def copy_library(library: Library, folder: Path) -> Path:
    """Copy the library, to be imported instead of the installed one, and return its `.dist-info`."""
    site = library.info.parent
    record = (library.info / "RECORD").read_text("utf-8")
    for top in {line.split("/")[0].split(",")[0] for line in record.splitlines()}:
        if (site / top).is_dir() and top != library.info.name:
            shutil.copytree(site / top, folder / top, ignore=shutil.ignore_patterns("__pycache__"), dirs_exist_ok=True)
        elif (site / top).is_file():
            shutil.copy2(site / top, folder)
    return Path(shutil.copytree(library.info, folder / library.info.name))


def digest_with(folder: Path) -> str:
    done = subprocess.run(
        [sys.executable, "-c", DIGEST], cwd=ROOT, env={"PYTHONPATH": f"{folder}:{ROOT}"}, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.mark.parametrize("name", NAMES)
def test_exchanged_library_outdates_the_site(tmp_path: Path, name: str, record: Record) -> None:
    library = INSTALLED[name]
    info = copy_library(library, tmp_path)
    same = digest_with(tmp_path)
    assert same == digest_with(tmp_path / "empty")
    renamed = info.rename(info.with_name(re.sub(r"-[^-]+\.dist-info$", "-99.0.dist-info", info.name)))
    digests = {same, digest_with(tmp_path)}
    renamed.rename(info)
    code = next(path for path in sorted(tmp_path.rglob("*.py")) if path.stat().st_size)
    code.write_text(code.read_text("utf-8") + "\n# edited\n", "utf-8")
    digests.add(digest_with(tmp_path))
    assert len(digests) == 3
    record("a library exchanged: another version, an edited file", 2, "all that it makes is outdated")
