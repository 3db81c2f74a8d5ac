"""Every page is valid HTML according to the Nu HTML checker."""

import json
import subprocess
from pathlib import Path

import pytest

from tests.conftest import CompleteSites
from tests.support.everything import LANGUAGES
from tests.support.programs import find_nu_checker


def html_errors(*folders: Path) -> list[str]:
    """Return the errors that the checker reports for pages below the folders, each with its page and line."""
    command = find_nu_checker()
    if command is None:
        pytest.skip("no Nu HTML checker found; `make test` installs it if java and npm are installed")
    options = ("--errors-only", "--skip-non-html", "--format", "json", *map(str, folders))
    done = subprocess.run([*command, *options], stdin=subprocess.DEVNULL, capture_output=True, text=True)
    messages = json.loads(done.stderr)["messages"]
    return [f"{message.get('url')}:{message.get('lastLine')}: {message['message']}" for message in messages]


def test_every_page_is_valid_html(demo_site: Path, scholar_site: Path, complete_sites: CompleteSites) -> None:
    assert (demo_site / "index.html").is_file()
    assert (scholar_site / "index.html").is_file()
    sites = [site for language in LANGUAGES for site in complete_sites(language=language).values()]
    assert not html_errors(demo_site, scholar_site, *sites)


def test_checker_reports_a_bad_page(tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text('<!doctype html><html lang="en"><title>Bad</title><p><div></p>')
    assert any("No “p” element in scope" in error for error in html_errors(tmp_path))
