"""Every page is valid HTML in the eyes of the Nu HTML checker."""

import json
import subprocess
from pathlib import Path

import pytest

from tests.support.programs import find_nu_checker


def errors_in(folder: Path) -> list[str]:
    """What the checker calls an error in the pages below the folder, each with its page and line."""
    command = find_nu_checker()
    if command is None:
        pytest.skip("no Nu HTML checker found; `make test` installs it where java and npm are there")
    options = ("--errors-only", "--skip-non-html", "--format", "json")
    done = subprocess.run([*command, *options, str(folder)], stdin=subprocess.DEVNULL, capture_output=True, text=True)
    messages = json.loads(done.stderr)["messages"]
    return [f"{message.get('url')}:{message.get('lastLine')}: {message['message']}" for message in messages]


def test_every_page_is_valid_html(demo_site: Path) -> None:
    assert (demo_site / "index.html").is_file()
    assert not errors_in(demo_site)


def test_checker_sees_a_bad_page(tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text('<!doctype html><html lang="en"><title>Bad</title><p><div></p>')
    assert any("No “p” element in scope" in error for error in errors_in(tmp_path))
