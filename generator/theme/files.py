"""Templates and static files: the site's own folder first, then the theme that the package brings, file by file."""

import os
import re
import sys
from collections.abc import Iterator
from functools import cache
from hashlib import blake2b
from importlib.util import find_spec
from pathlib import Path

from msgspec import Struct

from generator.problems import Location, Problem, UserError, error

PACKAGE = Path(__file__).parent.parent
ORIGINALS = "theme/"
"""What the names of the theme's own templates begin with, for templates that extend or include them."""
_REFERENCE = re.compile(r"{%[-+]?\s*(?:include|extends|import|from)\b(.*?)%}", re.DOTALL)
_NAME = r"""("[^"\\]*"|'[^'\\]*')"""
_CLEAR = re.compile(
    rf"\s*(?:{_NAME}|\[\s*{_NAME}(?:\s*,\s*{_NAME})*\s*\])"
    r"\s*(?:ignore\s+missing\s*)?(?:with(?:out)?\s+context\s*|(?:as|import)\s[\w\s,]*)?[-+]?"
)
"""What follows the word where it is plain which templates are meant."""


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
    return inside if (inside / "templates").is_dir() else PACKAGE.parent


def read_theme(root: Path) -> Theme:
    """Everything that the site in `root` overrides, and the rest of the package's theme.

    Raises UserError with every file that cannot be read.
    """
    templates: dict[str, Template] = {}
    static: dict[str, bytes] = {}
    problems: list[Problem] = []
    home = root.resolve()
    brought = default_theme().resolve()
    for base in dict.fromkeys((brought, home)):
        for name, shown, data in _read_all(base, "templates", home, problems):
            try:
                source = data.decode("utf-8-sig")
            except UnicodeDecodeError as wrong:
                at = Location(shown, data.count(b"\n", 0, wrong.start) + 1)
                problems.append(error("not UTF-8", at, "save the file as UTF-8"))
                continue
            for each in (name, f"{ORIGINALS}{name}") if base == brought else (name,):
                templates[each] = Template(each, source, shown)
        static.update((name, data) for name, _, data in _read_all(base, "static", home, problems))
    if problems:
        raise UserError(problems)
    return Theme(templates, static)


def _read_all(base: Path, folder: str, home: Path, problems: list[Problem]) -> Iterator[tuple[str, str, bytes]]:
    """Of each file its name below the folder, its path for messages, its content; in the same order everywhere."""
    for path in _files(base / folder, problems):
        shown = path.relative_to(home).as_posix() if path.is_relative_to(home) else str(path)
        try:
            name = path.relative_to(base / folder).as_posix()
            name.encode()
            yield name, shown, path.read_bytes()
        except UnicodeEncodeError:
            problems.append(error("the file's name is not valid Unicode", Location(shown), "rename the file"))
        except OSError as refusal:
            problems.append(error(f"cannot be read: {refusal.strerror}", Location(shown)))


def _files(folder: Path, problems: list[Problem]) -> list[Path]:
    """All files below, hidden files and documentation left out. Links to folders are followed, each folder once."""
    if not folder.is_dir():
        return []

    def note(refusal: OSError) -> None:
        problems.append(error(f'the folder "{refusal.filename}" cannot be read: {refusal.strerror}'))

    found: list[Path] = []
    seen = set()
    for base, folders, names in os.walk(folder, onerror=note, followlinks=True):
        real = os.path.realpath(base)
        folders[:] = sorted(name for name in folders if not name.startswith(".") and real not in seen)
        if real not in seen:
            found += (Path(base, name) for name in names if not name.startswith(".") and name != "README.md")
        seen.add(real)
    return sorted(found)


def template_digest(theme: Theme, name: str) -> bytes:
    """Of a template and all that it includes, extends or imports: equal digest, equal markup.

    A reference that is not plainly the name of a template may mean any, so it counts as all of them.
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
            clear = _CLEAR.fullmatch(expression)
            names = [match[1:-1] for match in re.findall(_NAME, expression)] if clear else []
            if not names or not theme.templates.keys() >= set(names):
                return set(theme.templates)
            waiting += names
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
    """Of the package's own modules and languages, and of which Babel there is: another version of Oeuvre may write
    other bytes, another one of Babel other dates."""
    state = blake2b(digest_size=16)
    babel = find_spec("babel")
    more = [Path(babel.origin)] if babel and babel.origin else []  # says its version
    for path in (*sorted(PACKAGE.rglob("*.py")), *sorted(PACKAGE.glob("i18n/languages/*.toml")), *more):
        state.update(path.read_bytes())
    return state.digest()
