"""`oeuvre embed`: snippets of papers and of lists on the command line."""

from pathlib import Path

import pytest

from tests.support.making import LIST, run_oeuvre, write_site

SITE = '[site]\nbase_url = "https://a.example/"\n[cards]\nqr = false\n'


@pytest.fixture
def site(tmp_path: Path) -> Path:
    return write_site(tmp_path / "mine", {"content/corpus.txt": LIST, "content/site.toml": SITE})


def test_iframe_is_the_default_form(site: Path) -> None:
    done = run_oeuvre("embed", "abstraction-mechanisms-clu", site)
    assert done.returncode == 0
    assert done.stdout.startswith('<iframe src="https://a.example/papers/abstraction-mechanisms-clu.card.html"')
    assert done.stdout.count("\n") == 1
    assert not done.stderr
    assert not (site / "site").exists()


def test_form_can_be_chosen(site: Path) -> None:
    done = run_oeuvre("embed", "abstraction-mechanisms-clu", "--as", "markdown", site)
    assert done.stdout.startswith("**[Abstraction mechanisms in CLU](https://a.example/papers/")
    assert run_oeuvre("embed", "abstraction-mechanisms-clu", "--as", "pdf", site).returncode == 2


def test_misspelt_slug_is_an_error_with_a_suggestion(site: Path) -> None:
    done = run_oeuvre("embed", "abstraction-mechanism-clu", site)
    assert done.returncode == 1
    assert done.stderr == (
        'error: there is no paper "abstraction-mechanism-clu"\n  hint: did you mean "abstraction-mechanisms-clu"?\n'
    )


# Lists


PAPERS = """
@article{a, title = {Abstraction mechanisms in CLU}, author = {Liskov, Barbara}, year = 1977, keywords = {Languages}}
@article{b, title = {A behavioral notion of subtyping}, author = {Liskov, Barbara}, year = 1994, keywords = {types}}
@article{c, title = {Viewstamped replication}, author = {Oki, Brian}, year = 1988, keywords = {systems}}
@misc{d, title = {Notes}, author = {Liskov, Barbara}}
"""


OWNED = SITE + '[owner]\nname = "Barbara Liskov"\n'


@pytest.fixture
def listed(tmp_path: Path) -> Path:
    return write_site(tmp_path / "listed", {"content/papers.bib": PAPERS, "content/site.toml": OWNED})


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        ([], ["A behavioral", "Viewstamped", "Abstraction", "Notes"]),
        (["--limit", "2"], ["A behavioral", "Viewstamped"]),
        (["--year", "1978–1990", "--topic", "systems"], ["Viewstamped"]),
    ],
)
def test_without_a_slug_a_list_is_printed(listed: Path, options: list[str], expected: list[str]) -> None:
    done = run_oeuvre("embed", listed, "--as", "markdown", *options)
    assert done.stderr == ""
    lines = [line for line in done.stdout.splitlines() if line.startswith("- ")]
    assert [line.startswith(f"- **[{start}") for line, start in zip(lines, expected, strict=True)].count(False) == 0


def test_forms_of_lists(listed: Path) -> None:
    html = run_oeuvre("embed", "--as", "html", cwd=listed).stdout
    assert html.startswith("<ul style=")
    assert html.count("<li ") == 4
    component = run_oeuvre("embed", listed, "--topic", 'a "b"', "--year", "1977-").stdout
    assert component == "", "no paper has that topic"
    component = run_oeuvre("embed", listed, "--topic", "languages", "--year", "1977-", "--limit", "3").stdout
    assert '<oeuvre-list src="https://a.example/" topic="languages" year="1977-" limit="3">' in component


@pytest.mark.parametrize(
    "options",
    [["clu", "--limit", "2"], ["--as", "qr"], ["--year", "soon"], ["--limit", "0"]],
    ids=lambda each: each[-1],
)
def test_wrong_command_lines_exit_with_2(listed: Path, options: list[str]) -> None:
    done = run_oeuvre("embed", *options, cwd=listed)
    assert done.returncode == 2
    assert not done.stdout
