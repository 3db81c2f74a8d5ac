"""The import order: a module imports only from its own row of the table in `generator/README.md` and the rows above.

A row names a module (`model.py`) or a package (`readers/`). Modules of a package may import each other, without cycles.
"""

import ast
import re
from collections.abc import Iterator, Mapping, Sequence
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

from tests.support.paths import ROOT

ENTRY = "generator.__main__"
"""It is in no row and may import everything."""


def read_order(readme: str) -> list[str]:
    """Return the names in the first column of the table, such as `model.py` and `readers/`."""
    return re.findall(r"^\| `([a-z0-9_]+(?:\.py|/))` \|", readme, re.MULTILINE)


def read_modules(package: Path) -> dict[str, ast.Module]:
    """Return the syntax tree of each module by its dotted name."""
    return {
        ".".join(path.relative_to(package.parent).with_suffix("").parts).removesuffix(".__init__"): ast.parse(
            path.read_text(encoding="utf-8"), str(path)
        )
        for path in sorted(package.rglob("*.py"))
    }


def row_of(module: str, order: Sequence[str]) -> int | None:
    """Return the row of a module, if it has one. The package itself is above all rows, the entry point below them."""
    if module in {"generator", ENTRY}:
        return -1 if module == "generator" else len(order)
    top = module.split(".")[1]
    return next((number for number, row in enumerate(order) if row in {f"{top}.py", f"{top}/"}), None)


def imported(node: ast.AST, modules: Mapping[str, object]) -> Iterator[str]:
    """Yield the modules of this package that an import statement names."""
    if isinstance(node, ast.Import):
        yield from (alias.name for alias in node.names if alias.name.split(".")[0] == "generator")
    elif isinstance(node, ast.ImportFrom) and (node.module or "").split(".")[0] == "generator":
        for alias in node.names:
            inside = f"{node.module}.{alias.name}"
            yield inside if inside in modules else node.module or ""


def name_of(node: ast.Name | ast.Attribute | ast.alias) -> str:
    match node:
        case ast.Name():
            return node.id
        case ast.Attribute():
            return node.attr
    return node.name


def violations(modules: Mapping[str, ast.Module], order: Sequence[str]) -> list[str]:
    """Describe everything that violates the order."""
    found = [f"{name} is in no row" for name in modules if row_of(name, order) is None]
    rows = {row_of(name, order) for name in modules}
    found += [f"no module for the row {row}" for number, row in enumerate(order) if number not in rows]
    graph: dict[str, set[str]] = {name: set() for name in modules}
    for name, tree in modules.items():
        here = row_of(name, order)
        functions = [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)]
        inner = {id(node) for function in functions for node in ast.walk(function)}
        for node in ast.walk(tree):
            if isinstance(node, ast.ImportFrom) and node.level:
                found.append(f"{name}:{node.lineno} imports relatively")
            if isinstance(node, ast.Name | ast.Attribute | ast.alias) and name_of(node) == "TYPE_CHECKING":
                found.append(f"{name}:{node.lineno} uses TYPE_CHECKING")
            for other in imported(node, modules):
                graph[name].add(other)
                there = row_of(other, order)
                if id(node) in inner:
                    found.append(f"{name} imports {other} inside a function")
                if here is not None and there is not None and there > here:
                    found.append(f"{name} imports {other}, which is below it")
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as cycle:
        found.append("a cycle: " + " -> ".join(cycle.args[1]))
    return sorted(set(found))


def test_modules_import_only_from_rows_above() -> None:
    order = read_order((ROOT / "generator" / "README.md").read_text(encoding="utf-8"))
    modules = read_modules(ROOT / "generator")
    assert len(order) > 10
    assert len(modules) > 10
    assert not violations(modules, order)


def test_every_violation_is_reported() -> None:
    order = read_order("| `low.py` | … |\n| `parts/` | … |\n| `high.py` | … |\n| `gone.py` | … |\n")
    sources = {
        "generator": "",
        "generator.low": "from generator import high\nfrom . import parts",
        "generator.parts": "import generator.parts.one",
        "generator.parts.one": "from generator.parts import two\nfrom generator.low import thing",
        "generator.parts.two": "from generator.parts.one import thing",
        "generator.high": "def build():\n    import generator.low\n    import json",
        "generator.stray": "import typing\nif typing.TYPE_CHECKING:\n    import json",
        "generator.__main__": "from generator.high import build",
    }
    assert violations({name: ast.parse(source) for name, source in sources.items()}, order) == [
        "a cycle: generator.parts.one -> generator.parts.two -> generator.parts.one",
        "generator.high imports generator.low inside a function",
        "generator.low imports generator.high, which is below it",
        "generator.low:2 imports relatively",
        "generator.stray is in no row",
        "generator.stray:2 uses TYPE_CHECKING",
        "no module for the row gone.py",
    ]
