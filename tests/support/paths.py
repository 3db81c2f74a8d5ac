"""Where the repository and the parts of it that tests use are."""

from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
SITES = ROOT / "tests" / "sites"
"""Small sites, each with the errors or warnings that a build reports in `problems.txt`, and the demonstration."""
SNAPSHOTS = ROOT / "tests" / "snapshots"
