"""What is distributed is complete, dependencies are declared and pinned, workflows do as the Makefile does."""

import ast
import os
import re
import shutil
import subprocess
import sys
import sysconfig
import tarfile
import tomllib
import zipfile
from functools import cache
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest
import yaml

from tests.support.demonstration import BASE_URL, copy_demonstration
from tests.support.paths import ROOT

GUIDE = ROOT / "content" / "README.md"
PIP = (sys.executable, "-m", "pip", "--quiet", "--disable-pip-version-check")


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Built from a copy of its sources with the installed build backend, without the network."""
    folder = tmp_path_factory.mktemp("wheel")
    source = folder / "source"
    for name in ("generator", "templates", "static"):
        shutil.copytree(ROOT / name, source / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("pyproject.toml", "README.md", "LICENSE"):
        shutil.copy(ROOT / name, source / name)
    options = ("--no-deps", "--no-build-isolation", "--no-index", "--wheel-dir", str(folder))
    subprocess.run([*PIP, "wheel", *options, str(source)], stdin=subprocess.DEVNULL, check=True)
    [path] = folder.glob("*.whl")
    return path


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The command `oeuvre` of an environment with the wheel and the dependencies, but without this checkout."""
    environment = tmp_path_factory.mktemp("environment")
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", str(environment)], check=True)
    python = environment / "bin" / "python"
    options = ("--no-deps", "--no-index", str(wheel))
    subprocess.run([*PIP, "--python", str(python), "install", *options], stdin=subprocess.DEVNULL, check=True)
    # A folder named in a .pth file is searched, but its own .pth files, such as that of this checkout, are not read.
    [packages] = environment.glob("lib/python*/site-packages")
    (packages / "dependencies.pth").write_text(f"{sysconfig.get_path('purelib')}\n{sysconfig.get_path('platlib')}\n")
    where = [str(python), "-P", "-c", "import generator; print(generator.__file__)"]
    imported = subprocess.run(where, cwd=environment, capture_output=True, text=True, check=True).stdout
    assert Path(imported.strip()).is_relative_to(environment)
    return environment / "bin" / "oeuvre"


def files_of(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_wheel_contains_the_theme(wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    theme = [path for name in ("templates", "static") for path in (ROOT / name).rglob("*") if path.is_file()]
    assert theme
    assert {f"generator/theme/{path.relative_to(ROOT).as_posix()}" for path in theme} <= names


def test_wheel_contains_only_the_package(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    assert {name.split("/")[0].split("-")[0] for name in names} == {"generator", "oeuvre"}


def test_source_distribution_contains_both_examples_and_nothing_that_is_built(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "hatchling", "build", "--target", "sdist", "--directory", str(tmp_path)]
    subprocess.run(command, cwd=ROOT, stdin=subprocess.DEVNULL, capture_output=True, check=True)
    [path] = tmp_path.glob("*.tar.gz")
    with tarfile.open(path) as archive:
        names = {name.partition("/")[2] for name in archive.getnames()}
    examples = [file for folder in ("content", "docs/examples/scholar/content") for file in (ROOT / folder).rglob("*")]
    assert {file.relative_to(ROOT).as_posix() for file in examples if file.is_file()} <= names
    assert {"Makefile", "pyproject.toml", "README.md", "LICENSE", "generator/__init__.py"} <= names
    assert not [name for name in names if name.startswith(("site", "dist", ".venv", ".oeuvre", ".github"))]


def test_wheel_declares_its_types(wheel: Path) -> None:
    assert "generator/py.typed" in zipfile.ZipFile(wheel).namelist()


def test_installed_wheel_builds_the_same_site(installed: Path, demo_site: Path, tmp_path: Path) -> None:
    """The folder of the site contains nothing but `content/`."""
    command = [str(installed), "build", str(copy_demonstration(tmp_path)), "--base-url", BASE_URL]
    environment = {"PATH": os.environ["PATH"], "HOME": str(tmp_path)}
    subprocess.run(command, cwd=tmp_path, env=environment, stdin=subprocess.DEVNULL, check=True)
    expected = files_of(demo_site)
    assert "index.html" in expected
    assert files_of(tmp_path / "site") == expected


@cache
def imported_by(folder: Path) -> set[str]:
    """Return the distributions that the modules of a folder import, at the top or inside a function."""
    nodes = [node for path in folder.rglob("*.py") for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))]
    names = {alias.name for node in nodes if isinstance(node, ast.Import) for alias in node.names}
    names |= {node.module or "" for node in nodes if isinstance(node, ast.ImportFrom)}
    outside = {name.split(".")[0] for name in names} - sys.stdlib_module_names - {"generator", "tests"}
    distributions = packages_distributions()
    return {normalised(distributions[name][0]) for name in outside}


def normalised(requirement: str) -> str:
    """Return the name in a requirement, normalised as in PEP 503."""
    return re.sub(r"[-_.]+", "-", re.split(r"[<>=!~ ;\[]", requirement)[0]).lower()


def test_declared_dependencies_are_exactly_those_imported() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    core = {normalised(requirement) for requirement in project["project"]["dependencies"]}
    development = {normalised(requirement) for requirement in project["dependency-groups"]["dev"]}
    extras = {normalised(each) for extra in project["project"]["optional-dependencies"].values() for each in extra}
    assert imported_by(ROOT / "generator") == core | extras
    assert imported_by(ROOT / "tests") <= core | development


def test_every_dependency_is_pinned() -> None:
    """By name and version only: no hashes, hosts or paths, so that any package index will do."""
    lines = (ROOT / ".constraints.txt").read_text(encoding="utf-8").splitlines()
    pins = [line for line in lines if not line.startswith("#")]
    assert all(re.fullmatch(r"[A-Za-z0-9._-]+==[0-9][0-9a-z.]*", pin) for pin in pins)
    pinned = {normalised(pin) for pin in pins}
    assert imported_by(ROOT / "generator") | imported_by(ROOT / "tests") <= pinned


def test_workflows_do_what_the_makefile_does() -> None:
    workflows = {path.stem: yaml.safe_load(path.read_text()) for path in (ROOT / ".github" / "workflows").glob("*.yml")}
    commands = {
        name: [step.get("run", "") for job in workflow["jobs"].values() for step in job["steps"]]
        for name, workflow in workflows.items()
    }
    assert "bash .ci/run" in commands["ci"]
    assert 'make build BASE_URL="$BASE_URL"' in commands["pages"]


@pytest.mark.skipif(not GUIDE.exists(), reason="content/ is not that of this repository")
def test_documented_workflow_differs_from_ours_only_in_how_oeuvre_is_installed_and_run() -> None:
    text = GUIDE.read_text("utf-8")
    shown = yaml.safe_load(re.findall(r"```yaml\n(name: .*?)```", text, re.DOTALL)[0])
    ours = yaml.safe_load((ROOT / ".github" / "workflows" / "pages.yml").read_text("utf-8"))
    steps = shown["jobs"]["publish"]["steps"]
    assert shown["permissions"] == ours["permissions"]
    assert shown["jobs"]["publish"]["environment"] == ours["jobs"]["publish"]["environment"]
    uses = [step["uses"] for step in ours["jobs"]["publish"]["steps"] if "uses" in step]
    assert [step["uses"] for step in steps if "uses" in step] == uses
    install, make = (step for step in steps if "run" in step)
    assert re.search(r'pip install "oeuvre\[code,images,languages\] @ git\+https://', install["run"])
    assert make["run"] == 'oeuvre build --base-url "$BASE_URL"'
    assert make["env"] == next(step["env"] for step in ours["jobs"]["publish"]["steps"] if "env" in step)


def test_documented_installations_include_all_extras() -> None:
    extras = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["optional-dependencies"]
    for name in ("Makefile", "README.md"):
        assert f".[{','.join(extras)}]'" in (ROOT / name).read_text("utf-8")
