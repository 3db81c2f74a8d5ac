"""The demonstration site of the tests: a copy of its own, so that a fork may replace `content/` of the repository."""

import shutil
from pathlib import Path

from tests.support.making import run_oeuvre
from tests.support.paths import SITES

CONTENT = SITES / "demonstration" / "content"
BASE_URL = "https://someone.example/repo/"
"""Base URL of the built demonstration. It has a path, so that links that ignore the path are found."""


def copy_demonstration(folder: Path) -> Path:
    """Copy the content, not built yet, and return the folder."""
    shutil.copytree(CONTENT, folder / "content")
    return folder


def build_demonstration(folder: Path) -> None:
    """Build a copy with the command that users type."""
    done = run_oeuvre("build", copy_demonstration(folder), "--base-url", BASE_URL, cwd=folder)
    assert done.returncode == 0, done.stdout + done.stderr
