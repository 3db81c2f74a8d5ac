"""The order of the modules: each imports only what stands above it in the table of `generator/README.md`.

That table is the one place where the order is written down. A row names a module (`names.py`) or a folder of modules
(`readers/`), which may import each other as long as they do not run in circles.
"""

import ast
import re
from collections.abc import Iterator, Mapping, Sequence
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

from tests.support.paths import ROOT

ENTRY = "generator.__main__"
"""Stands below everything, and in no row."""


def read_order(readme: str) -> list[str]:
    """The rows of the table as they begin: `| `names.py` | …`, `| `readers/` | …`."""
    return re.findall(r"^\| `([a-z0-9_]+(?:\.py|/))` \|", readme, re.MULTILINE)


def read_modules(package: Path) -> dict[str, ast.Module]:
    """Dotted name to syntax tree."""
    return {
        ".".join(path.relative_to(package.parent).with_suffix("").parts).removesuffix(".__init__"): ast.parse(
            path.read_text(encoding="utf-8"), str(path)
        )
        for path in sorted(package.rglob("*.py"))
    }


def row_of(module: str, order: Sequence[str]) -> int | None:
    """The row in which a module has its place; the package itself stands above all rows, the entry below them."""
    if module in {"generator", ENTRY}:
        return -1 if module == "generator" else len(order)
    room = module.split(".")[1]
    return next((place for place, row in enumerate(order) if row in {f"{room}.py", f"{room}/"}), None)


def imported(node: ast.AST, modules: Mapping[str, object]) -> Iterator[str]:
    """The modules of ours that one import statement names."""
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
    """Everything about the modules that breaks the order, each in words."""
    found = [f"{name} stands in no row" for name in modules if row_of(name, order) is None]
    rows = {row_of(name, order) for name in modules}
    found += [f"the row {row} names nothing" for place, row in enumerate(order) if place not in rows]
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
                    found.append(f"{name} imports {other}, which stands below it")
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as cycle:
        found.append("a circle: " + " -> ".join(cycle.args[1]))
    return sorted(set(found))


def test_modules_import_only_what_stands_above_them() -> None:
    order = read_order((ROOT / "generator" / "README.md").read_text(encoding="utf-8"))
    modules = read_modules(ROOT / "generator")
    assert len(order) > 10
    assert len(modules) > 10
    assert not violations(modules, order)


def test_this_guard_sees_every_kind_of_violation() -> None:
    order = read_order("| `low.py` | … |\n| `rooms/` | … |\n| `high.py` | … |\n| `gone.py` | … |\n")
    sources = {
        "generator": "",
        "generator.low": "from generator import high\nfrom . import rooms",
        "generator.rooms": "import generator.rooms.one",
        "generator.rooms.one": "from generator.rooms import two\nfrom generator.low import thing",
        "generator.rooms.two": "from generator.rooms.one import thing",
        "generator.high": "def build():\n    import generator.low\n    import json",
        "generator.stray": "import typing\nif typing.TYPE_CHECKING:\n    import json",
        "generator.__main__": "from generator.high import build",
    }
    assert violations({name: ast.parse(source) for name, source in sources.items()}, order) == [
        "a circle: generator.rooms.one -> generator.rooms.two -> generator.rooms.one",
        "generator.high imports generator.low inside a function",
        "generator.low imports generator.high, which stands below it",
        "generator.low:2 imports relatively",
        "generator.stray stands in no row",
        "generator.stray:2 uses TYPE_CHECKING",
        "the row gone.py names nothing",
    ]
