"""Symbolic links in the folder of a site: which of them are followed.

- Sources, which are parsed, may be links to files anywhere: Zotero's automatic export, for example.
- What is published as it is must be inside the site's folder: pictures, PDFs and other files below `content/`, and all
  of `static/` and `templates/`. Hidden files do not count as inside: `.git/config` may contain a password.
- In an untrusted site no link may lead out of the folder, not even that of a source.

The folder of the site may itself be reached through a link.
"""

# ruff: noqa: PTH114, PTH115 - functions of os accept any name
import os
from errno import ELOOP, ENOENT
from pathlib import Path, PurePath

from generator.problems import Location, Problem, error

_SHOWN_HIDDEN = ((".well-known",), (".git", "annex", "objects"))
"""Hidden folders that files may be in: that of well-known URIs (RFC 8615), and the one to which git-annex links."""


def check_published(root: Path, path: str, location: Location | None = None) -> Problem | None:
    """Return an error if a link leads from `path`, below the site's folder `root`, to a file not to be published.

    `location` is where the file is mentioned; by default the error is located at the link. Broken links are no concern
    of this function: reading the file fails.
    """
    hint = "copy the file into the site's folder; only sources, which are parsed, may be links to files elsewhere"
    return _check(root, path, location, hint)


def check_untrusted_source(root: Path, path: str) -> Problem | None:
    """Return an error if a link leads from a source of an untrusted site out of its folder `root`."""
    return _check(root, path, None, "in an untrusted site, links must stay inside its folder")


def _check(root: Path, path: str, location: Location | None, hint: str) -> Problem | None:
    link = find_outside_link(root, path)
    if link is None:
        return None
    target = os.path.realpath(root / link)
    is_hidden = PurePath(target).is_relative_to(os.path.realpath(root))
    place = "a hidden file or folder" if is_hidden else "outside the site's folder"
    return error(f'"{link}" is a symbolic link to "{target}", {place}', location or Location(link), hint)


def find_outside_link(root: Path, path: str) -> str | None:
    """Return the link on the way to `path`, from the site's folder `root`, that leads outside or to a hidden file."""
    base = os.path.realpath(root)
    if _is_inside(os.path.realpath(root / path), base, path):
        return None
    at = PurePath()
    for part in PurePath(path).parts:
        at /= part
        if not _is_inside(os.path.realpath(root / at), base, at.as_posix()):
            break
    return at.as_posix()


def _is_inside(target: str, base: str, path: str) -> bool:
    """Return whether the real path `target` is inside the real folder `base`; `path` is where it is without links."""
    inside = PurePath(target)
    if not inside.is_relative_to(base):
        return False
    parts = inside.relative_to(base).parts
    if parts == PurePath(path).parts:
        return True
    hidden = next((number for number, part in enumerate(parts) if part.startswith(".")), None)
    return hidden is None or any(parts[hidden : hidden + len(each)] == each for each in _SHOWN_HIDDEN)


def describe_failure(file: Path, failure: OSError) -> str:
    """Say in a predicate why the file cannot be read: `is a symbolic link to "x", which does not exist`."""
    if failure.errno in {ENOENT, ELOOP} and os.path.islink(file):
        reason = "does not exist" if failure.errno == ENOENT else "leads back to it"
        return f'is a symbolic link to "{os.readlink(file)}", which {reason}'
    return f"cannot be read: {failure.strerror}"
