"""The command line in this process: exit codes, output and misuse."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from generator import __version__
from generator.cli import main
from tests.support.making import LIST, write_site


def oeuvre(*arguments: str | Path) -> Result:
    return CliRunner().invoke(main, list(map(str, arguments)), catch_exceptions=False)


@pytest.fixture
def site(tmp_path: Path) -> Path:
    return write_site(tmp_path / "mine", {"content/corpus.txt": LIST})


def test_version() -> None:
    assert oeuvre("--version").output == f"oeuvre, version {__version__}\n"


@pytest.mark.parametrize("command", [[], ["build"], ["check"], ["embed"], ["serve"]], ids=" ".join)
def test_help(command: list[str]) -> None:
    result = oeuvre(*command, "-h")
    assert result.exit_code == 0
    assert result.output.startswith("Usage: ")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["build", "nowhere"], "Directory 'nowhere' does not exist"),
        (["build", ".", "--base-url", "example.org"], "'example.org' lacks https://"),
        (["embed", "clu", "--limit", "2"], "cannot be combined with SLUG"),
        (["embed", "--as", "qr"], "the form 'qr' is for single papers"),
        (["embed", "--year", "soon"], "'soon' is not a year or a range of years"),
    ],
)
def test_misuse_exits_with_2(arguments: list[str], message: str) -> None:
    result = oeuvre(*arguments)
    assert result.exit_code == 2
    assert message in result.stderr


def test_check_groups_findings_by_topic(site: Path) -> None:
    result = oeuvre("check", site)
    assert result.exit_code == 0
    headings = [line for line in result.output.splitlines() if line and not line.startswith(" ")]
    assert headings == ["Missing data (9)", "9 notes"]


def test_missing_data_is_one_note_for_each_kind_and_never_fails(site: Path) -> None:
    result = oeuvre("check", site, "--strict")
    assert result.exit_code == 0
    assert (
        '  note: "…" lacks a DOI or another identifier (3)\n    hint: oeuvre check --all lists them\n' in result.output
    )
    assert result.output.count("lacks a DOI") == 1
    assert oeuvre("check", site, "--all").output.count("lacks a DOI") == 4
    assert oeuvre("build", site, "--strict").stderr == ""


def test_a_warning_fails_a_strict_check(site: Path) -> None:
    config = site / "content" / "site.toml"
    config.write_text('[owner]\nname = "Snyder, Al"\n')
    assert oeuvre("check", site).exit_code == 0
    assert oeuvre("check", site, "--strict").exit_code == 1


def untitled(number: int) -> str:
    return "\n".join(f"@misc{{key{each}, author = {{Liskov, Barbara}}}}" for each in range(number))


def test_build_prints_one_line_for_warnings_of_one_kind(tmp_path: Path) -> None:
    write_site(tmp_path, {"content/a.bib": untitled(40), "content/site.toml": '[owner]\nname = "Barbara Liskov"\n'})
    result = oeuvre("build", tmp_path)
    assert result.exit_code == 0
    lines = [line for line in result.stderr.splitlines() if "has no title" in line]
    assert lines == ['content/a.bib:1:1: warning: entry "key0" has no title (40 of this kind)']
    assert result.stderr.count("oeuvre check lists all of them") == 1
    assert oeuvre("build", tmp_path, "--strict").stderr.count('"key0" has no title (40 of this kind)') == 1


def test_check_lists_warnings_of_one_kind_below_their_number(tmp_path: Path) -> None:
    write_site(tmp_path, {"content/a.bib": untitled(40), "content/site.toml": '[owner]\nname = "Barbara Liskov"\n'})
    lines = oeuvre("check", tmp_path).output.splitlines()
    heading = lines.index('  warning: entry "…" has no title (40)')
    assert lines[heading + 1 : heading + 22] == [
        *(f'    content/a.bib:{each + 1}:1: warning: entry "key{each}" has no title' for each in range(20)),
        "    … and 20 more; oeuvre check --all lists them",
    ]
    findings = json.loads(oeuvre("check", tmp_path, "--json").output)
    assert sum("has no title" in finding["message"] for finding in findings) >= 40


def test_check_as_json(site: Path) -> None:
    findings = json.loads(oeuvre("check", site, "--json").output)
    assert [(finding["topic"], finding["severity"]) for finding in findings] == [("missing", "note")] * 9


def test_check_without_findings(tmp_path: Path) -> None:
    entry = "@article{a, title={A title}, author={Liskov, Barbara}, journal={CACM}, year=1977, doi={10.1145/1}}"
    write_site(tmp_path, {"content/a.bib": entry, "content/site.toml": '[owner]\nname = "Barbara Liskov"\n'})
    result = oeuvre("check", tmp_path, "--strict")
    assert (result.output, result.exit_code) == ("No problems found\n", 0)


def test_check_reports_unreadable_content(tmp_path: Path) -> None:
    result = oeuvre("check", tmp_path)
    assert result.exit_code == 1
    assert result.output.startswith("Errors (1)\n  error: there is no folder ")


def test_embed_accepts_slug_and_folder_in_any_combination(site: Path) -> None:
    base_url = ("--base-url", "https://a.example/")
    paper = oeuvre("embed", "abstraction-mechanisms-clu", site, *base_url)
    assert paper.output.startswith("<iframe ")
    papers = oeuvre("embed", site, "--as", "markdown", *base_url)
    assert papers.output.count("\n- ") + papers.output.startswith("- ") == 3
    assert oeuvre("embed", site).exit_code == 1
