"""Where the repository and the parts of it that tests use are."""

from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
SNAPSHOTS = ROOT / "tests" / "snapshots"
