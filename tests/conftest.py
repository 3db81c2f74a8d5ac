"""What many tests share: expected outputs, the demonstration site, a browser, the data that lies beside a checkout."""

import difflib
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Protocol

import pytest
from hypothesis import HealthCheck, settings
from playwright.sync_api import Browser, sync_playwright

from tests.support.paths import ROOT, SNAPSHOTS
from tests.support.programs import find_chromium

BASE_URL = "https://someone.example/repo/"
"""Where the demonstration believes to live: below a prefix, so that an address that forgets it is found out."""

# No test depends on how busy the machine is.
settings.register_profile("untimed", settings(), deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("untimed")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-snapshots", action="store_true", help="write tests/snapshots/ anew, comparing nothing")


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Tests on the real corpora are marked as such; writing snapshots runs only the tests that have one."""
    for item in items:
        if "shared_data" in fixtures_of(item):
            item.add_marker("corpora")
    if config.getoption("--update-snapshots"):
        config.hook.pytest_deselected(items=[item for item in items if "snapshot" not in fixtures_of(item)])
        items[:] = [item for item in items if "snapshot" in fixtures_of(item)]


def fixtures_of(item: pytest.Item) -> list[str]:
    return getattr(item, "fixturenames", [])


class Snapshot(Protocol):
    def __call__(self, name: str, actual: str | bytes) -> None: ...


@pytest.fixture
def snapshot(request: pytest.FixtureRequest) -> Snapshot:
    """`snapshot("seed/index.html", text)` compares with `tests/snapshots/seed/index.html`, byte for byte."""

    def compare(name: str, actual: str | bytes) -> None:
        path = SNAPSHOTS / name
        found = actual.encode() if isinstance(actual, str) else actual
        if request.config.getoption("--update-snapshots"):
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(found)
            return
        expected = path.read_bytes() if path.exists() else b""
        if found != expected or not path.exists():
            pytest.fail(difference(f"tests/snapshots/{name}", expected, found), pytrace=False)

    return compare


def difference(name: str, expected: bytes, found: bytes) -> str:
    """What to show of two texts that differ: the first hundred lines of the difference, and how to accept it."""
    lines = difflib.unified_diff(
        expected.decode(errors="backslashreplace").splitlines(),
        found.decode(errors="backslashreplace").splitlines(),
        *(f"{name} (expected)", f"{name} (now)"),
        lineterm="",
    )
    shown = [line[:500] for _, line in zip(range(100), lines, strict=False)]
    return "\n".join([f"{name} differs.", *shown, "  hint: if this is meant, `make snapshots` writes it anew"])


@pytest.fixture(scope="session")
def shared_data() -> Path:
    """The real corpora, which are not part of the repository."""
    path = ROOT.parent / "shared" / "data"
    if not path.is_dir():
        pytest.skip("no ../shared/data beside this checkout")
    return path


@pytest.fixture(scope="session")
def demo_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site made from a copy of `content/` by the command that users type; nothing is written into the checkout."""
    folder = tmp_path_factory.mktemp("demonstration")
    shutil.copytree(ROOT / "content", folder / "content")
    build_site([sys.executable, "-m", "generator"], folder)
    return folder / "site"


def build_site(command: list[str], folder: Path) -> None:
    """Runs `oeuvre build` on the folder, with nothing from the environment of the tests."""
    environment = {"PATH": os.environ["PATH"], "HOME": str(folder)}
    done = subprocess.run(
        [*command, "build", str(folder), "-o", str(folder / "site"), "--base-url", BASE_URL],
        cwd=folder,
        env=environment,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """A headless Chromium. Not shared by modules: Playwright's event loop runs as long as it is open, and would be in
    the way of tests that run their own."""
    path = find_chromium()
    if path is None:
        pytest.skip("no Chromium found; `make test` installs one where it can")
    quiet = ("background-networking", "component-update", "sync", "quic", "gpu")
    arguments = ["--no-sandbox", "--no-first-run", *(f"--disable-{feature}" for feature in quiet)]
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=arguments)
        yield browser
        browser.close()
