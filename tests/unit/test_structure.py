"""Limits on the size of the code, so that it stays easy to find one's way: modules, functions, packages, tests."""

import ast
from collections.abc import Iterator
from pathlib import Path

from tests.support.making import write_site
from tests.support.paths import ROOT
from tests.unit.test_layers import read_order

MAX_FUNCTION_LINES = 60
MAX_TOP_LEVEL = 12
"""Most packages, and most modules, directly in `generator/`."""
MAX_MODULES = 30
"""Most modules of a package, without its subpackages."""
MAX_ROWS = 25
"""Most rows of the table in `generator/README.md`."""


def modules_of(package: Path) -> list[Path]:
    return sorted(path for path in package.glob("*.py") if path.stem not in {"__init__", "__main__"})


def packages_of(package: Path) -> list[Path]:
    return sorted(path.parent for path in package.glob("*/__init__.py"))


def modules_without_tests(root: Path) -> Iterator[str]:
    """Yield the modules without a file of unit tests of the same name."""
    package = root / "generator"
    for folder in [package, *(path.parent for path in sorted(package.rglob("*/__init__.py")))]:
        for module in modules_of(folder):
            test = root / "tests" / "unit" / folder.relative_to(package) / f"test_{module.name}"
            if not test.exists():
                yield f"{module.relative_to(root).as_posix()} has no {test.relative_to(root).as_posix()}"


def long_functions(root: Path) -> Iterator[str]:
    for path in sorted((root / "generator").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and node.end_lineno:
                lines = node.end_lineno - node.lineno + 1
                if lines > MAX_FUNCTION_LINES:
                    yield f"{path.relative_to(root).as_posix()}:{node.lineno}: {node.name} has {lines} lines"


def crowded_folders(root: Path) -> Iterator[str]:
    package = root / "generator"
    for kind, found in (("packages", packages_of(package)), ("modules", modules_of(package))):
        if len(found) > MAX_TOP_LEVEL:
            yield f"generator/ has {len(found)} {kind}"
    for folder in sorted(path.parent for path in package.rglob("*/__init__.py")):
        if len(modules_of(folder)) > MAX_MODULES:
            yield f"{folder.relative_to(root).as_posix()}/ has {len(modules_of(folder))} modules"


def test_every_module_has_a_file_of_unit_tests() -> None:
    assert modules_of(ROOT / "generator")
    assert not list(modules_without_tests(ROOT))


def test_no_function_is_longer_than_60_lines() -> None:
    assert not list(long_functions(ROOT))


def test_folders_are_not_crowded() -> None:
    assert not list(crowded_folders(ROOT))


def test_table_of_packages_is_short() -> None:
    order = read_order((ROOT / "generator" / "README.md").read_text("utf-8"))
    assert 10 < len(order) <= MAX_ROWS


def test_every_violation_is_reported(tmp_path: Path) -> None:
    files = {f"generator/m{number:02}.py": "" for number in range(MAX_TOP_LEVEL + 1)}
    files |= {f"generator/p{number:02}/__init__.py": "" for number in range(MAX_TOP_LEVEL + 1)}
    files |= {f"generator/p00/inner/m{number:02}.py": "" for number in range(MAX_MODULES + 1)}
    files |= {"generator/p00/inner/__init__.py": "", "generator/__init__.py": "", "generator/__main__.py": ""}
    files["generator/m00.py"] = "def short():\n" + "    pass\n" * 59 + "def long():\n" + "    pass\n" * 60
    tested = [
        path for path in files if "__" not in path and path not in {"generator/m01.py", "generator/p00/inner/m01.py"}
    ]
    files |= {path.replace("generator", "tests/unit").replace("m", "test_m"): "" for path in tested}
    root = write_site(tmp_path, files)
    assert list(modules_without_tests(root)) == [
        "generator/m01.py has no tests/unit/test_m01.py",
        "generator/p00/inner/m01.py has no tests/unit/p00/inner/test_m01.py",
    ]
    assert list(long_functions(root)) == ["generator/m00.py:61: long has 61 lines"]
    assert list(crowded_folders(root)) == [
        "generator/ has 13 packages",
        "generator/ has 13 modules",
        "generator/p00/inner/ has 31 modules",
    ]
