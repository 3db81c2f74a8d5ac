"""Templates and static files: the site's own folder first, then the theme that the package brings, file by file."""

import os
import re
import sys
from functools import cache
from hashlib import blake2b
from pathlib import Path

from msgspec import Struct

PACKAGE = Path(__file__).parent
_REFERENCE = re.compile(r"{%[-+]?\s*(?:include|extends|import|from)\s+(.+?)[-+]?%}", re.DOTALL)
_LITERAL = re.compile(r"""(["'])([^"']+)\1""")


class Template(Struct, frozen=True):
    """A template as it stands in its file."""

    name: str
    """As other templates call it: `partials/links.html`."""
    source: str
    path: str
    """The file, for messages."""


class Theme(Struct, frozen=True):
    """All templates and static files that a build may use."""

    templates: dict[str, Template]
    static: dict[str, bytes]
    """Path below `static/` to content."""


def default_theme() -> Path:
    """The folder that holds the package's `templates/` and `static/`: in the package, or beside it in a checkout."""
    inside = PACKAGE / "theme"
    return inside if inside.is_dir() else PACKAGE.parent


def read_theme(root: Path) -> Theme:
    """Everything that the site in `root` overrides, and the rest of the package's theme."""
    templates: dict[str, Template] = {}
    static: dict[str, bytes] = {}
    for base in dict.fromkeys((default_theme().resolve(), root.resolve())):
        for path in _files(base / "templates"):
            name = path.relative_to(base / "templates").as_posix()
            shown = path.relative_to(root.resolve()).as_posix() if path.is_relative_to(root.resolve()) else str(path)
            templates[name] = Template(name, path.read_bytes().decode("utf-8", "replace"), shown)
        for path in _files(base / "static"):
            static[path.relative_to(base / "static").as_posix()] = path.read_bytes()
    return Theme(templates, static)


def _files(folder: Path) -> list[Path]:
    """All files below, in the same order everywhere; hidden files and documentation left out."""
    if not folder.is_dir():
        return []
    found = (path for path in folder.rglob("*") if path.is_file() and path.name != "README.md")
    return sorted(path for path in found if not any(part.startswith(".") for part in path.relative_to(folder).parts))


def template_digest(theme: Theme, name: str) -> bytes:
    """Of a template and all that it includes, extends or imports: equal digest, equal markup.

    A reference that is not a literal may mean any template, so it counts as all of them.
    """
    state = blake2b(digest_size=16)
    for each in sorted(_closure(theme, name)):
        state.update(each.encode() + b"\0" + theme.templates[each].source.encode() + b"\0")
    return state.digest()


def _closure(theme: Theme, name: str) -> set[str]:
    seen: set[str] = set()
    waiting = [name]
    while waiting:
        each = waiting.pop()
        if each in seen or each not in theme.templates:
            continue
        seen.add(each)
        for expression in _REFERENCE.findall(theme.templates[each].source):
            literals = [match[2] for match in _LITERAL.finditer(expression)]
            if not literals:
                return set(theme.templates)
            waiting += literals
    return seen


def compiled_folder() -> Path | None:
    """Where compiled templates are kept: beside the package's own compiled modules, and like them for all sites.

    None where Python itself keeps nothing there.
    """
    if sys.dont_write_bytecode or not os.access(PACKAGE, os.W_OK):
        return None
    folder = PACKAGE / "__pycache__" / "templates"
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError:
        return None
    return folder


@cache
def code_digest() -> bytes:
    """Of the package's own modules: another version of Oeuvre may write other bytes."""
    state = blake2b(digest_size=16)
    for path in sorted(PACKAGE.rglob("*.py")):
        state.update(path.read_bytes())
    return state.digest()
