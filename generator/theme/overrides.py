"""A site's copies of files of the theme, which miss what later versions of the theme change in these files.

When a build first sees such a copy, it keeps the theme's file in a hidden folder, `templates/.theme/` or
`static/.theme/`. Once the theme's file differs from the kept one, the difference is reported. A template that refers to
the original, as in `{% extends "theme/paper.html" %}`, is not a copy.
"""

import os
from collections.abc import Iterable, Iterator
from contextlib import suppress
from difflib import unified_diff
from pathlib import Path, PurePosixPath

from msgspec import Struct

from generator.problems import Location, Problem, warning
from generator.theme.files import ORIGINALS_PREFIX, Theme, default_theme

FOLDER = ".theme"
FOLDERS = ("templates", "static")
MAX_LINES = 40
"""Most lines of a difference that are reported."""
_BINARY = frozenset({".avif", ".gif", ".ico", ".jpg", ".png", ".webp", ".woff", ".woff2"})


class Override(Struct, frozen=True):
    """A copy of a file of the theme, in the folder of a site."""

    path: str
    """Below the site's folder: `templates/partials/links.html`."""
    current: str
    """The theme's file."""
    kept: str | None
    """The theme's file when the copy was first seen; None if that is now."""

    @property
    def kept_path(self) -> str:
        """`templates/.theme/partials/links.html`."""
        folder, _, name = self.path.partition("/")
        return f"{folder}/{FOLDER}/{name}"


def find_overrides(root: Path, theme: Theme) -> tuple[Override, ...]:
    """Return the copies in the folder `root` of a site. A copy that equals the theme's file is up to date."""
    found = []
    for path, source, current in (*_copied_templates(theme), *_copied_static(root, theme)):
        override = Override(path, current, None)
        if source != current:
            override = Override(path, current, _read_text(root / override.kept_path))
        found.append(override)
    return tuple(found)


def _copied_templates(theme: Theme) -> Iterator[tuple[str, str, str]]:
    """Yield the path of each copied template, its source, and the source of the theme's template."""
    for name, template in theme.templates.items():
        original = theme.templates.get(f"{ORIGINALS_PREFIX}{name}")
        reference = f"{ORIGINALS_PREFIX}{name}"
        if original and original.path != template.path and reference not in template.source:
            yield f"templates/{name}", template.source, original.source


def _copied_static(root: Path, theme: Theme) -> Iterator[tuple[str, str, str]]:
    folder = default_theme() / "static"
    if not (root / "static").is_dir() or os.path.samefile(root, folder.parent):  # noqa: PTH121 - names may not be valid
        return
    for name, data in theme.static.items():
        if PurePosixPath(name).suffix not in _BINARY and (root / "static" / name).is_file():
            original = _read_text(folder / name)
            if original is not None:
                yield f"static/{name}", data.decode("utf-8", "replace"), original


def report_outdated(overrides: Iterable[Override]) -> Iterator[Problem]:
    """Yield a warning for each copy of a file that the theme has changed since, with the difference."""
    for override in overrides:
        if override.kept is None or override.kept == override.current:
            continue
        lines = list(
            unified_diff(override.kept.splitlines(), override.current.splitlines(), "before", "now", "", "", 1)
        )
        more = len(lines) - MAX_LINES
        lines = [*(line.rstrip("\n") for line in lines[:MAX_LINES]), *([f"… {more} more lines"] if more > 0 else [])]
        advice = f"take over what you need of these changes in the theme, then delete {override.kept_path}"
        message = "this is a copy of an older version of the theme's file"
        yield warning(message, Location(override.path), "\n".join((advice, *lines)))


def keep_originals(root: Path, overrides: Iterable[Override]) -> None:
    """Keep the theme's version of new copies, and forget that of copies which no longer exist.

    Failing to do so is no error: differences are then not reported.
    """
    kept = {override.kept_path: override for override in overrides}
    with suppress(OSError):
        for folder in FOLDERS:
            for file in sorted((root / folder / FOLDER).rglob("*")):
                path = file.relative_to(root).as_posix()
                if path not in kept and file.is_file() and _has_no_links(root, path):
                    file.unlink()
        for path, override in kept.items():
            file = root / path
            if override.kept is None and _has_no_links(root, path) and _read_text(file) != override.current:
                file.parent.mkdir(parents=True, exist_ok=True)
                file.write_bytes(override.current.encode())


def _has_no_links(root: Path, path: str) -> bool:
    """Never write or delete through a symbolic link, which may lead out of the site's folder."""
    return os.path.realpath(root / path) == os.path.join(os.path.realpath(root), *path.split("/"))  # noqa: PTH118


def _read_text(file: Path) -> str | None:
    try:
        return file.read_bytes().decode("utf-8-sig", "replace")
    except OSError:
        return None
