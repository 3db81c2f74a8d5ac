"""The second example of the repository, the site of an invented scholar: its folder, and builds of copies of it."""

import shutil
from pathlib import Path

from generator.build import Options, build
from tests.support.paths import ROOT

SCHOLAR = ROOT / "docs" / "examples" / "scholar"


def build_scholar(folder: Path) -> None:
    """Build a copy. Warnings are errors."""
    shutil.copytree(SCHOLAR / "content", folder / "content")
    build(folder, folder / "site", Options(strict=True))
