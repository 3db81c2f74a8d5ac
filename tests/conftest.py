"""Fixtures for all tests: snapshots, the built demonstration, folders that workers share, and the corpora."""

import difflib
import fcntl
import os
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Protocol

import pytest
from hypothesis import HealthCheck, settings

from tests.support.demonstration import build_demonstration
from tests.support.everything import SITES, build_complete_sites
from tests.support.examples import build_scholar
from tests.support.paths import ROOT, SNAPSHOTS

# A busy machine must not fail a test.
settings.register_profile("thorough", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("quick", settings.get_profile("thorough"), max_examples=20)
settings.load_profile("thorough")


@pytest.fixture(scope="session", autouse=True)
def own_caches(tmp_path_factory: pytest.TempPathFactory) -> None:
    """Keep compiled templates apart from those of the user who runs the tests."""
    os.environ["XDG_CACHE_HOME"] = str(tmp_path_factory.getbasetemp() / "caches")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-snapshots", action="store_true", help="rewrite tests/snapshots/ without comparing")


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Keep only tests with a snapshot when snapshots are rewritten."""
    if config.getoption("--update-snapshots"):
        chosen = [item for item in items if "snapshot" in getattr(item, "fixturenames", [])]
        config.hook.pytest_deselected(items=[item for item in items if item not in chosen])
        items[:] = chosen


class Snapshot(Protocol):
    def __call__(self, name: str, actual: str | bytes) -> None: ...


@pytest.fixture
def snapshot(request: pytest.FixtureRequest) -> Snapshot:
    """`snapshot("output/index.html", text)` compares with `tests/snapshots/output/index.html`, byte for byte."""

    def compare(name: str, actual: str | bytes) -> None:
        path = SNAPSHOTS / name
        actual = actual.encode() if isinstance(actual, str) else actual
        if request.config.getoption("--update-snapshots"):
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(actual)
            return
        expected = path.read_bytes() if path.exists() else b""
        if actual != expected or not path.exists():
            pytest.fail(describe_difference(f"tests/snapshots/{name}", expected, actual), pytrace=False)

    return compare


def describe_difference(name: str, expected: bytes, actual: bytes) -> str:
    """Return the first hundred lines of the diff and the command that accepts it."""
    lines = difflib.unified_diff(
        expected.decode(errors="backslashreplace").splitlines(),
        actual.decode(errors="backslashreplace").splitlines(),
        *(f"{name} (expected)", f"{name} (now)"),
        lineterm="",
    )
    shown = [line[:500] for _, line in zip(range(100), lines, strict=False)]
    return "\n".join([f"{name} differs.", *shown, "  hint: if this is intended, run `make snapshots`"])


@pytest.fixture(scope="session")
def shared_data() -> Path:
    """Folder of the real corpora, which are not part of the repository."""
    path = ROOT.parent / "shared" / "data"
    if not path.is_dir():
        pytest.skip("no ../shared/data next to this checkout")
    return path


class SharedFolder(Protocol):
    def __call__(self, name: str, fill: Callable[[Path], object]) -> Path: ...


@pytest.fixture(scope="session")
def shared_folder(tmp_path_factory: pytest.TempPathFactory) -> SharedFolder:
    """`shared_folder("demonstration", build)` returns a folder that `build(folder)` has filled once a session.

    All workers of pytest-xdist share it: the first that needs it fills it, the others wait. Tests must not change it.
    """
    session = tmp_path_factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        session = session.parent

    def get(name: str, fill: Callable[[Path], object]) -> Path:
        folder, complete = session / "shared" / name, session / "shared" / f"{name}.complete"
        folder.parent.mkdir(exist_ok=True)
        with (session / "shared" / f"{name}.lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            if not complete.exists():
                shutil.rmtree(folder, ignore_errors=True)  # from a worker in which it failed
                folder.mkdir()
                fill(folder)
                complete.touch()
        return folder

    return get


@pytest.fixture(scope="session")
def demo_site(shared_folder: SharedFolder) -> Path:
    """The built demonstration. Its content is in `demo_site.parent / "content"`."""
    return shared_folder("demonstration", build_demonstration) / "site"


@pytest.fixture(scope="session")
def scholar_site(shared_folder: SharedFolder) -> Path:
    """The built site of the invented scholar. Its content is in `scholar_site.parent / "content"`."""
    return shared_folder("scholar", build_scholar) / "site"


class CompleteSites(Protocol):
    def __call__(self, look: str = "", language: str = "en") -> dict[str, Path]: ...


@pytest.fixture(scope="session")
def complete_sites(shared_folder: SharedFolder) -> CompleteSites:
    """`complete_sites("dense-lab", "ar")["lab"]` is the built site of the lab, in that look and language."""

    def get(look: str = "", language: str = "en") -> dict[str, Path]:
        name = f"complete-{look or 'default'}-{language}"
        folder = shared_folder(name, lambda folder: build_complete_sites(folder, look, language))
        return {name: folder / name / "site" for name in SITES}

    return get
