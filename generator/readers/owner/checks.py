"""Checks that the owner's files share: file names that become part of a URL, names of keys, dates."""

import re
from collections.abc import Iterable, Mapping

from generator.bibliography.dates import make_date
from generator.model import PartialDate
from generator.problems import Location, Problem, error
from generator.text.file_names import compose

_STEM = re.compile(r"[A-Za-z0-9]+(?:[-_][A-Za-z0-9]+)*")


def check_file_name(path: str) -> list[Problem]:
    """Return an error if the name of a Markdown file cannot be part of a URL."""
    stem = file_stem(path)
    if _STEM.fullmatch(stem):
        return []
    name = path.rsplit("/", 1)[-1]
    named, kind = (name, "file") if name == f"{stem}.md" else (stem, "folder")
    hint = f"use letters a-z, digits and hyphens in the {kind} name"
    return [error(f'"{named}" cannot be part of a URL', Location(path), hint)]


def check_folder_names(path: str) -> list[Problem]:
    """Return an error if the name of a folder between that of all pages and this one cannot be part of a URL."""
    wrong = next((name for name in path.split("/")[2:-1] if not _STEM.fullmatch(name)), None)
    hint = "use letters a-z, digits and hyphens in the folder name"
    return [error(f'"{wrong}" cannot be part of a URL', Location(path), hint)] if wrong else []


def file_stem(path: str) -> str:
    """Return the file name without `.md`; the name of its folder for `index.md` in a folder of its own."""
    folder, _, name = path.rpartition("/")
    is_index = name == "index.md" and folder.count("/") > 1
    return compose(folder.rpartition("/")[2] if is_index else name.removesuffix(".md"))


def folder_of(path: str) -> str:
    """Return the folder of a file below `content/`: `papers/2020` for `content/papers/2020/a.md`."""
    return path.rpartition("/")[0].partition("/")[2]


def check_unique_names(kind: str, paths: Iterable[tuple[str, str]]) -> list[Problem]:
    """Return an error for each file whose name is that of another one of its kind; `paths` are pairs of name and path.

    Upper and lower case are the same, as they are for many file systems.
    """
    found: dict[str, str] = {}
    problems = []
    for name, path in paths:
        other = found.setdefault(name.casefold(), path)
        if other != path:
            message = f'two {kind} have the name "{name}": the other one is {other}'
            problems.append(error(message, Location(path), "rename one of them"))
    return problems


def key_synonyms(words: Mapping[str, str]) -> dict[str, str]:
    """Return the key for each of its synonyms, which `words` lists by key: `{"tags": "keywords topics"}`."""
    return {synonym: key for key, synonyms in words.items() for synonym in synonyms.split()}


def explain_key(key: str, synonyms: Mapping[str, str], folder: str | None = None) -> str | None:
    """Return a hint for an unknown key that other tools use, or None. `folder` is the folder of files like this one."""
    if key == "draft" and folder:
        return f"everything in {folder} is published; keep drafts elsewhere"
    own = synonyms.get(key.lower().replace("-", "_"))
    return f'use "{own}" instead' if own else None


def parse_exact_date(written: str, form: re.Pattern[str]) -> tuple[PartialDate | None, str]:
    """Return the date, or None and the error message.

    `form` has groups for year, month and day. Unlike a source's, the owner's date is not reduced to its valid part.
    """
    match = form.fullmatch(written)
    year, month, day = (int(part) if part else None for part in match.groups()) if match else (None, None, None)
    date, reason = make_date(year, month, day) if year is not None else (None, None)
    if date is None or reason or 0 in (month, day) or (month or 1) > 12:
        return None, f'"{written}" is not a valid date' + (f": {reason}" if reason else "")
    return date, ""
