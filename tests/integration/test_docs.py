"""The documentation is correct: tables are current, links have targets, commands and examples work."""

import re
import subprocess
from pathlib import Path

import pytest

from tests.support.making import run_oeuvre, write_site
from tests.support.paths import ROOT
from tests.support.readme_pictures import FOLDER, MAX_BYTES, PICTURES
from tests.support.reference import PAGES, refresh

GUIDE = ROOT / "content" / "README.md"
"""Absent in a fork whose owner has replaced `content/`; what is about it is not tested there."""
REFERENCES = [page for page in PAGES if (ROOT / page).exists()]
DOCUMENTS = ("README.md", "CHANGELOG.md", "SECURITY.md", "generator/README.md", "tests/README.md", *REFERENCES)


@pytest.mark.parametrize("page", REFERENCES)
def test_reference_tables_are_current(page: str) -> None:
    text = (ROOT / page).read_text("utf-8")
    assert "<!-- reference: " in text
    assert refresh(text) == text, f"{page} is outdated\n  hint: run `make snapshots`"


@pytest.mark.parametrize("page", REFERENCES)
def test_everything_in_a_reference_table_is_explained(page: str) -> None:
    rows = [line for line in (ROOT / page).read_text("utf-8").splitlines() if line.startswith("| `")]
    assert rows
    assert not [row for row in rows if row.rstrip().endswith("|  |")]


@pytest.mark.parametrize("page", DOCUMENTS)
def test_links_have_targets(page: str) -> None:
    text = re.sub(r"^(`{3,}).*?^\1$", "", (ROOT / page).read_text("utf-8"), flags=re.DOTALL | re.MULTILINE)
    for target in re.findall(r"\]\(([^)\s]+)\)", re.sub(r"`[^`\n]+`", "", text)):
        if re.match(r"https?://", target):
            continue
        path, _, anchor = target.partition("#")
        file = ((ROOT / page).parent / path).resolve() if path else ROOT / page
        if file == GUIDE and not GUIDE.exists():
            continue
        assert file.exists(), f"{page} links to {target}"
        if anchor:
            assert anchor in anchors(file), f"{page} links to {target}"


def anchors(file: Path) -> set[str]:
    """Return the ids that GitHub gives to the headings."""
    headings = re.findall(r"^#+ (.+)$", file.read_text("utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


def test_readme_example_builds(tmp_path: Path) -> None:
    example = re.search(r"```text\n(Lovelace.*?)```", (ROOT / "README.md").read_text("utf-8"), re.DOTALL)
    assert example
    done = run_oeuvre("build", write_site(tmp_path, {"content/corpus.txt": example[1]}))
    assert done.returncode == 0, done.stderr
    assert done.stderr == ""
    assert (tmp_path / "site" / "papers" / "sketch-analytical-engine.html").exists()


@pytest.mark.skipif(not GUIDE.exists(), reason="content/ is not that of this repository")
def test_plain_list_example_is_read_as_described(tmp_path: Path) -> None:
    text = GUIDE.read_text("utf-8")
    example = re.search(r"```text\n(Kushman, Nate\n.*?)```", text, re.DOTALL)
    assert example
    done = run_oeuvre("build", write_site(tmp_path, {"content/corpus.txt": example[1]}))
    assert done.returncode == 0, done.stderr
    page = next((tmp_path / "site" / "papers").glob("gemini*.html")).read_text("utf-8")
    for name in ("Gemini Team", "Tamara von Glehn", "George van den Driessche", "Cyprien de Masson d’Autume"):
        assert name in page


@pytest.mark.skipif(not GUIDE.exists(), reason="content/ is not that of this repository")
def test_markdown_example_is_rendered_as_described(tmp_path: Path) -> None:
    example = re.search(r"^````markdown\n(.*?)^````$", GUIDE.read_text("utf-8"), re.DOTALL | re.MULTILINE)
    assert example
    files = {
        "content/papers.bib": "@article{types1974, title={Types}, year=1974,"
        " author={Liskov, Barbara and Zilles, Stephen}}\n"
        "@article{subtyping1994, title={Subtyping}, author={Liskov, Barbara}, year=1994, keywords={types}}\n",
        "content/site.toml": '[owner]\nname = "Liskov, Barbara"\n[site]\nbase_url = "https://a.example"\n',
        "content/papers/types.md": "---\nkey: types1974\n---\n",
        "content/pages/course.md": example[1],
        "content/pages/square.svg": '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>',
        "content/news/2024-03-05-talk.md": "## Slides\n",
    }
    done = run_oeuvre("build", write_site(tmp_path, files))
    assert (done.returncode, done.stderr) == (0, "")
    page = (tmp_path / "site" / "course.html").read_text("utf-8")
    for expected in (
        '<h2 id="exam">Exam</h2>',
        '>Liskov &amp; Zilles 1974</a>; see <a href="papers/subtyping.html">Liskov 1994</a>, p. 3)',
        '<div class="alert alert-note">',
        '<section class="footnotes"',
        '<li class="task">',
        "<dt>Subtype</dt>",
        '<span lang="fr">un mot</span>',
        '<a href="news.html#2024-03-05-talk-slides">',
        '<a href="https://doi.org/10.1145/942572.807045">',
        '<ol class="papers">',
        "<details>",
    ):
        assert expected in page
    assert "not published" not in page


def test_every_command_of_the_readme_exists() -> None:
    text = (ROOT / "README.md").read_text("utf-8")
    options = set(re.findall(r"oeuvre (build|serve)\b[^`|\n#]*", text))
    assert options == {"build", "serve"}
    for command in sorted(options):
        shown = run_oeuvre(command, "--help").stdout
        for line in re.findall(rf"`oeuvre {command}([^`]*)`", text):
            for option in re.findall(r"--?[a-z][a-z-]*", line):
                assert option in shown, f"{option} of `oeuvre {command}`"
    targets = subprocess.run(["make"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    for target in re.findall(r"`make ([a-z]+)`", text):
        assert f"  {target} " in targets


@pytest.mark.skipif(not GUIDE.exists(), reason="content/ is not that of this repository")
def test_pictures_are_those_that_can_be_taken_anew_and_small() -> None:
    files = {path.stem: path for path in FOLDER.glob("*.png")}
    assert files.keys() == PICTURES.keys()
    assert all(path.stat().st_size <= MAX_BYTES for path in files.values())
    shown = "".join((ROOT / page).read_text("utf-8") for page in ("README.md", "content/README.md"))
    assert {name for name in files if f".github/images/{name}.png" not in shown} == set()
