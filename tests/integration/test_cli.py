"""The command line: problems with their locations, the summary, exit codes, and never a traceback."""

import os
import pty
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from generator import __version__
from generator.cli import main
from tests.conftest import Snapshot
from tests.support.making import LIST, read_all, run_oeuvre, write_site
from tests.support.paths import ROOT

SITES = ROOT / "tests" / "sites"


def oeuvre(*arguments: str | Path) -> Result:
    """Run the command in this process, which is faster. An exception fails the test."""
    return CliRunner().invoke(main, list(map(str, arguments)), catch_exceptions=False)


@pytest.fixture
def site(tmp_path: Path) -> Path:
    return write_site(tmp_path / "mine", {"content/corpus.txt": LIST})


# Problems


@pytest.mark.parametrize("name", sorted(path.parent.name for path in SITES.glob("*/problems.txt")))
def test_problems_of_small_sites_are_reported(name: str, tmp_path: Path, snapshot: Snapshot) -> None:
    folder = tmp_path / name
    shutil.copytree(SITES / name, folder)
    done = run_oeuvre("build", ".", cwd=folder)
    snapshot(f"../sites/{name}/problems.txt", done.stderr)
    assert done.returncode == (1 if re.search(r"^(?:\S+: )?error: ", done.stderr, re.MULTILINE) else 0)
    assert done.stderr


def test_ten_errors_are_reported_at_once_and_the_old_site_is_kept(tmp_path: Path) -> None:
    folder = write_site(tmp_path / "site", {"content/corpus.txt": LIST})
    assert oeuvre("build", folder).exit_code == 0
    before = read_all(folder / "site")
    shutil.copytree(SITES / "ten-mistakes", folder, dirs_exist_ok=True)
    done = run_oeuvre("build", folder)
    places = re.findall(r"^content/[a-z./]+:\d+:\d+: error: ", done.stderr, re.MULTILINE)
    assert len(places) == len(set(places)) == 10
    assert done.returncode == 1
    assert read_all(folder / "site") == before


def test_control_characters_in_file_names_are_escaped(site: Path) -> None:
    write_site(site, {"content/\x1b[31m\u202e.md": ""})
    done = run_oeuvre("build", site)
    assert "content/\\x1b[31m\\u202e.md: warning: this file is not read" in done.stderr
    assert "\x1b" not in done.stderr


# Summary and exit codes


def test_summary_counts_works_pages_and_changes(site: Path) -> None:
    first = run_oeuvre("build", site)
    assert re.fullmatch(rf"3 works, 6 pages, \d+ changed, \d+\.\d s: {re.escape(str(site / 'site'))}\n", first.stdout)
    assert first.stderr == ""
    second = run_oeuvre("build", site)
    assert re.match(r"3 works, 6 pages, 0 changed, ", second.stdout)
    write_site(site, {"content/corpus.txt": LIST.rpartition("\n\n")[0]})
    assert re.match(r"2 works, 5 pages, \d+ changed, \d+ removed, ", run_oeuvre("build", site).stdout)


def test_summary_counts_records_if_there_are_more_than_works(site: Path) -> None:
    authors = "Barbara Liskov and Alan Snyder and Russell Atkinson and Craig Schaffert"
    entry = f"@book{{a, title={{Abstraction Mechanisms in CLU}}, author={{{authors}}}, year=1977}}"
    write_site(site, {"content/a.bib": entry})
    assert oeuvre("build", site).output.splitlines()[-1].startswith("3 works (4 records), 6 pages, ")


def test_current_folder_is_the_default(site: Path) -> None:
    done = run_oeuvre("build", cwd=site)
    assert done.stdout.endswith(" s: site\n")
    assert (site / "site" / "index.html").is_file()


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        (["build", "nowhere"], "Directory 'nowhere' does not exist"),
        (["build", "mine/content/corpus.txt"], "is a file"),
        (["build", "mine", "--jobs", "0"], "0 is not in the range x>=1"),
        (["build", "mine", "--base-url", "example.org"], "'example.org' lacks https://"),
        (["build", "mine", "--base-url", "https://a.example/?x"], "has a query"),
        (["build", "mine", "--colour"], "No such option"),
        (["serve", "mine", "--port", "99999"], "99999 is not in the range"),
        (["bild"], "No such command 'bild'"),
    ],
)
def test_wrong_command_lines_exit_with_2(site: Path, arguments: list[str], expected: str) -> None:
    done = run_oeuvre(*arguments, cwd=site.parent)
    assert done.returncode == 2
    assert expected in done.stderr
    assert "Traceback" not in done.stderr
    assert not (site / "site").exists()


@pytest.mark.parametrize(
    ("files", "expected"),
    [
        ({}, 'error: there is no folder "content" in "mine"'),
        ({"content": "a file"}, 'error: there is no folder "content" in "mine"'),
        ({"content/README.md": ""}, "content: error: there is no list of papers"),
        ({"content/corpus.txt": ""}, "content/corpus.txt:1:1: error: the list is empty"),
        ({"content/corpus.txt": b"\0" * 1000}, "content/corpus.txt:"),
        (
            {"content/a.bib": "", "content/site.toml": "[owner]\nname = 'A, B'"},
            "content: error: no source contains a publication",
        ),
        ({"content/a.bib": bytes(range(256)), "content/site.toml": "[owner]\nname = 'A, B'"}, "content"),
        ({"content/corpus.txt": LIST, "content/site.toml": b"\xff\xfe"}, "content/site.toml:1: error: not UTF-8"),
        (
            {"content/corpus.txt": LIST, "content/site.toml": "[site]\nbase_url = 'x'"},
            'error: the base URL "x" is not a URL',
        ),
        (
            {"content/corpus.txt": LIST, "content/site.toml": "[owner]\nphoto = '" + "a" * 5000 + "'"},
            "there is no file",
        ),
        (
            {"content/corpus.txt": LIST, "static": "a file", "templates/page.html/x": "", "content/a.nbib": "x"},
            "a.nbib",
        ),
    ],
)
def test_errors_exit_with_1_and_without_a_traceback(
    tmp_path: Path, files: dict[str, str | bytes], expected: str
) -> None:
    (tmp_path / "mine").mkdir()
    write_site(tmp_path / "mine", files)
    done = run_oeuvre("build", "mine", cwd=tmp_path)
    assert done.returncode == 1
    assert expected in done.stderr
    assert "Traceback" not in done.stderr
    assert done.stdout == ""


def test_strict_treats_warnings_as_errors(site: Path) -> None:
    write_site(site, {"content/notes.md": "Not read"})
    done = run_oeuvre("build", site, "--strict")
    assert done.returncode == 1
    assert done.stderr.splitlines()[-1] == f"1 warning; the site in {site / 'site'} is unchanged"
    assert not (site / "site").exists()
    assert oeuvre("build", site).exit_code == 0
    assert run_oeuvre("build", site, "--strict").returncode == 1


def test_warnings_are_repeated_if_nothing_has_changed(site: Path) -> None:
    write_site(site, {"content/notes.md": "Not read"})
    first, second = run_oeuvre("build", site), run_oeuvre("build", site)
    assert first.stderr == second.stderr
    assert "content/notes.md: warning: this file is not read" in second.stderr
    assert ", 0 changed, " in second.stdout


# The output folder


def test_foreign_output_folder_is_refused_unless_forced(site: Path) -> None:
    out = write_site(site.parent / "public", {"precious.txt": "mine", "robots.txt": "mine"})
    done = run_oeuvre("build", site, "-o", out)
    assert done.returncode == 1
    assert "is not empty and was not created by Oeuvre" in done.stderr
    assert read_all(out) == {"precious.txt": b"mine", "robots.txt": b"mine"}
    assert run_oeuvre("build", site, "-o", out, "--force").returncode == 0
    assert (out / "precious.txt").read_text() == "mine"
    assert (out / "robots.txt").read_text() != "mine"


@pytest.mark.parametrize("out", [".", "content", "content/out", "templates", "static/x", ".."])
def test_output_among_the_sources_is_refused_even_with_force(site: Path, out: str) -> None:
    before = read_all(site)
    done = run_oeuvre("build", ".", "-o", out, "--force", cwd=site)
    assert done.returncode == 1
    assert "contains the sources of the site" in done.stderr
    assert read_all(site) == before


def test_output_folder_that_is_a_file_is_an_error(site: Path) -> None:
    write_site(site, {"out": "a file"})
    done = run_oeuvre("build", site, "-o", site / "out")
    assert (done.returncode, "Traceback" in done.stderr) == (1, False)


def test_force_writes_only_what_differs(site: Path) -> None:
    assert oeuvre("build", site).exit_code == 0
    assert ", 0 changed, " in oeuvre("build", site, "--force").output


# Terminals and platforms


def test_characters_outside_of_the_terminal_encoding_are_escaped(tmp_path: Path) -> None:
    site = write_site(tmp_path / "Œuvre", {"content/corpus.txt": LIST.replace("Liskov", "Łiskov"), "content/ő.md": ""})
    done = run_oeuvre("build", site, PYTHONIOENCODING="latin-1")
    assert done.returncode == 0
    assert "\\u0152uvre" in done.stdout
    assert "content/\\u0151.md: warning" in done.stderr


def test_long_builds_show_progress_on_a_terminal(site: Path) -> None:
    records = "".join(f"\nTitle {n} of many\nLiskov, Barbara, Wing{n}, J.\nAbout {n}.\n" for n in range(600))
    write_site(site, {"content/corpus.txt": "Liskov, Barbara\n" + records})
    ours, theirs = pty.openpty()
    command = [sys.executable, "-m", "generator", "build", str(site)]
    with subprocess.Popen(command, stdin=theirs, stdout=theirs, stderr=theirs, cwd=ROOT) as process:
        os.close(theirs)
        shown = b""
        try:
            while piece := os.read(ours, 1000):
                shown += piece
        except OSError:  # the end of a terminal on Linux
            pass
    os.close(ours)
    assert process.returncode == 0
    if b"\x1b[2K" in shown:  # only after half a second
        assert re.search(rb"\r\x1b\[2K[a-z0-9, ]+ \xe2\x80\xa6", shown)
        assert re.search(rb"\r\x1b\[2K600 works, 603 pages, ", shown)


def test_no_progress_without_a_terminal(site: Path) -> None:
    done = run_oeuvre("build", site)
    assert "\r" not in done.stdout + done.stderr
    assert "\x1b" not in done.stdout + done.stderr


def test_version_and_help(tmp_path: Path) -> None:
    assert oeuvre("--version").output == f"oeuvre, version {__version__}\n"
    for arguments in (["-h"], ["build", "--help"], ["serve", "-h"], ["check", "-h"]):
        shown = oeuvre(*arguments)
        assert shown.exit_code == 0
        assert shown.output.startswith("Usage: ")


def test_look_can_be_chosen(site: Path) -> None:
    done = run_oeuvre("build", site, "--look", "serif-classic")
    assert done.returncode == 0, done.stderr
    assert "@layer look {" in (site / "site" / "static" / "style.css").read_text("utf-8")
    wrong = run_oeuvre("build", site, "--look", "dens-lab")
    assert wrong.returncode == 1
    assert 'did you mean "dense-lab"?' in wrong.stderr
