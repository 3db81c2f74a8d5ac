"""The documentation is true: its tables are fresh, its links lead somewhere, its commands and examples work."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support.paths import ROOT
from tests.support.reference import PAGES, refresh

DOCUMENTS = ("README.md", "CHANGELOG.md", "generator/README.md", *PAGES)


@pytest.mark.parametrize("page", PAGES)
def test_reference_tables_are_fresh(page: str) -> None:
    text = (ROOT / page).read_text("utf-8")
    assert "<!-- reference: " in text
    assert refresh(text) == text, f"{page} is stale\n  hint: `make snapshots` writes its tables anew"


@pytest.mark.parametrize("page", PAGES)
def test_everything_in_a_reference_table_is_explained(page: str) -> None:
    rows = [line for line in (ROOT / page).read_text("utf-8").splitlines() if line.startswith("| `")]
    assert rows
    assert not [row for row in rows if row.rstrip().endswith("|  |")]


@pytest.mark.parametrize("page", DOCUMENTS)
def test_links_lead_somewhere(page: str) -> None:
    text = (ROOT / page).read_text("utf-8")
    for target in re.findall(r"\]\(([^)\s]+)\)", text):
        if re.match(r"https?://", target):
            continue
        path, _, anchor = target.partition("#")
        file = (ROOT / page).parent / path if path else ROOT / page
        assert file.exists(), f"{page} links to {target}"
        if anchor:
            assert anchor in anchors(file), f"{page} links to {target}"


def anchors(file: Path) -> set[str]:
    """The ids that GitHub gives to headings."""
    headings = re.findall(r"^#+ (.+)$", file.read_text("utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


def test_readme_example_builds(tmp_path: Path) -> None:
    example = re.search(r"```text\n(Lovelace.*?)```", (ROOT / "README.md").read_text("utf-8"), re.DOTALL)
    assert example
    content = tmp_path / "content"
    content.mkdir()
    (content / "corpus.txt").write_text(example[1], "utf-8")
    done = subprocess.run([sys.executable, "-m", "generator", "build", str(tmp_path)], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    assert done.stderr == ""
    assert (tmp_path / "site" / "papers" / "sketch-analytical-engine.html").exists()


def test_plain_list_example_is_read_as_it_is_described(tmp_path: Path) -> None:
    text = (ROOT / "content" / "README.md").read_text("utf-8")
    example = re.search(r"```text\n(Kushman, Nate\n.*?)```", text, re.DOTALL)
    assert example
    content = tmp_path / "content"
    content.mkdir()
    (content / "corpus.txt").write_text(example[1], "utf-8")
    done = subprocess.run([sys.executable, "-m", "generator", "build", str(tmp_path)], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    page = next((tmp_path / "site" / "papers").glob("gemini*.html")).read_text("utf-8")
    for name in ("Gemini Team", "Tamara von Glehn", "George van den Driessche", "Cyprien de Masson d&#39;Autume"):
        assert name in page


def test_every_command_of_the_readme_exists() -> None:
    text = (ROOT / "README.md").read_text("utf-8")
    options = set(re.findall(r"oeuvre (build|serve)\b[^`|\n#]*", text))
    assert options == {"build", "serve"}
    for command in sorted(options):
        shown = subprocess.run(
            [sys.executable, "-m", "generator", command, "--help"], capture_output=True, text=True, check=True
        ).stdout
        for line in re.findall(rf"`oeuvre {command}([^`]*)`", text):
            for option in re.findall(r"--?[a-z][a-z-]*", line):
                assert option in shown, f"{option} of `oeuvre {command}`"
    targets = subprocess.run(["make"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    for target in re.findall(r"`make ([a-z]+)`", text):
        assert f"  {target} " in targets
