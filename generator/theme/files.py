"""Load templates and static files: those of the site override those of the package's theme, file by file."""

import os
import re
from collections.abc import Iterator
from hashlib import blake2b
from pathlib import Path

from msgspec import Struct

from generator.problems import Location, Problem, UserError, error
from generator.symlinks import check_published, describe_failure

PACKAGE = Path(__file__).parent.parent
ORIGINALS_PREFIX = "theme/"
"""Prefix under which the theme's own templates stay available to templates that override them."""
_TEMPLATE_TAG = re.compile(r"{%[-+]?\s*(?:include|extends|import|from)\b(.*?)%}", re.DOTALL)
_STRING_LITERAL = r"""("[^"\\]*"|'[^'\\]*')"""
_LITERAL_REFERENCE = re.compile(
    rf"\s*(?:{_STRING_LITERAL}|\[\s*{_STRING_LITERAL}(?:\s*,\s*{_STRING_LITERAL})*\s*\])"
    r"\s*(?:ignore\s+missing\s*)?(?:with(?:out)?\s+context\s*|(?:as|import)\s[\w\s,]*)?[-+]?"
)
"""What follows the keyword if the template names are string literals."""
_PREFIXED_REFERENCE = re.compile(rf"\s*{_STRING_LITERAL}(?:\s*~\s*(?:\w+|{_STRING_LITERAL}))+\s*[-+]?")
"""The same if only the beginning of the name is known: `"partials/sections/" ~ section ~ ".html"`."""


class Template(Struct, frozen=True):
    """A template and the file that it comes from."""

    name: str
    """As used by other templates: `partials/links.html`."""
    source: str
    path: str
    """The file, for error messages."""


class Theme(Struct, frozen=True):
    """All templates and static files available to a build."""

    templates: dict[str, Template]
    static: dict[str, bytes]
    """Content by path below `static/`."""


def default_theme() -> Path:
    """Return the folder of the package's `templates/` and `static/`: in the wheel `theme/`, in a checkout its root."""
    installed = PACKAGE / "theme"
    return installed if (installed / "templates").is_dir() else PACKAGE.parent


def read_theme(root: Path) -> Theme:
    """Load the package's theme and everything in `root` that overrides or extends it.

    Raises UserError with all files that cannot be read.
    """
    templates: dict[str, Template] = {}
    static: dict[str, bytes] = {}
    problems: list[Problem] = []
    site = root.resolve()
    package_theme = default_theme().resolve()
    for base in dict.fromkeys((package_theme, site)):
        for name, display_path, data in _read_all(base, "templates", site, problems):
            try:
                source = data.decode("utf-8-sig")
            except UnicodeDecodeError as failure:
                location = Location(display_path, data.count(b"\n", 0, failure.start) + 1)
                problems.append(error("not UTF-8", location, "save the file as UTF-8"))
                continue
            for alias in (name, f"{ORIGINALS_PREFIX}{name}") if base == package_theme else (name,):
                templates[alias] = Template(alias, source, display_path)
        static.update((name, data) for name, _, data in _read_all(base, "static", site, problems))
    if problems:
        raise UserError(problems)
    return Theme(templates, static)


def find_own_files(root: Path) -> list[str]:
    """Return the paths of the templates and static files in the folder of a site, without following links."""
    found = []
    for folder in ("templates", "static"):
        if (root / folder).is_symlink():
            found.append(folder)
            continue
        for at, folders, names in os.walk(root / folder):
            links = [name for name in folders if Path(at, name).is_symlink()]
            found += [Path(at, name).relative_to(root).as_posix() for name in (*links, *names)]
    return sorted(found)


def _read_all(base: Path, folder: str, site: Path, problems: list[Problem]) -> Iterator[tuple[str, str, bytes]]:
    """Yield the name below `folder`, the path for messages and the content of each file, in a stable order."""
    for path in _list_files(base, folder, site, problems):
        display_path = path.relative_to(site).as_posix() if path.is_relative_to(site) else str(path)
        try:
            name = path.relative_to(base / folder).as_posix()
            name.encode()
            yield name, display_path, path.read_bytes()
        except UnicodeEncodeError:
            problems.append(error("the file's name is not valid Unicode", Location(display_path), "rename the file"))
        except OSError as failure:
            problems.append(error(describe_failure(path, failure), Location(display_path)))


def _list_files(base: Path, folder: str, site: Path, problems: list[Problem]) -> list[Path]:
    """List the files below `folder` except hidden files and READMEs. Links to folders are followed, each one once."""
    if not (base / folder).is_dir():
        return []

    def report(failure: OSError) -> None:
        problems.append(error(f'the folder "{failure.filename}" cannot be read: {failure.strerror}'))

    def is_listed(path: Path) -> bool:
        outside = check_published(site, path.relative_to(site).as_posix()) if base == site else None
        if outside is not None:
            problems.append(outside)
        return outside is None

    files: list[Path] = []
    seen = set()
    for at, folders, names in os.walk(base / folder, onerror=report, followlinks=True):
        real = os.path.realpath(at)
        if real in seen or (at == str(base / folder) and not is_listed(base / folder)):
            folders.clear()
            continue
        seen.add(real)
        folders[:] = sorted(name for name in folders if not name.startswith(".") and is_listed(Path(at, name)))
        shown = (Path(at, name) for name in names if not name.startswith(".") and name != "README.md")
        files += (path for path in shown if is_listed(path))
    return sorted(files)


def template_digest(theme: Theme, name: str) -> bytes:
    """Digest of a template and of all templates that it includes, extends or imports. Equal digests, equal markup.

    A reference that is not a string literal could name any template, so it counts as a reference to all of them, or to
    all that begin with the literal that it begins with.
    """
    state = blake2b(digest_size=16)
    for each in sorted(_find_dependencies(theme, name)):
        state.update(each.encode() + b"\0" + theme.templates[each].source.encode() + b"\0")
    return state.digest()


def _find_dependencies(theme: Theme, name: str) -> set[str]:
    seen: set[str] = set()
    pending = [name]
    while pending:
        each = pending.pop()
        if each in seen or each not in theme.templates:
            continue
        seen.add(each)
        for expression in _TEMPLATE_TAG.findall(theme.templates[each].source):
            if prefixed := _PREFIXED_REFERENCE.fullmatch(expression):
                pending += (other for other in theme.templates if other.startswith(prefixed[1][1:-1]))
                continue
            is_literal = _LITERAL_REFERENCE.fullmatch(expression)
            names = [literal[1:-1] for literal in re.findall(_STRING_LITERAL, expression)] if is_literal else []
            if not names or not theme.templates.keys() >= set(names):
                return set(theme.templates)
            pending += names
    return seen
