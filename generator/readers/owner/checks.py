"""Checks that the owner's files share: file names that become part of a URL, names of keys, dates."""

import re
from collections.abc import Mapping

from generator.bibliography.dates import make_date
from generator.model import PartialDate
from generator.problems import Location, Problem, error

_STEM = re.compile(r"[A-Za-z0-9]+(?:[-_][A-Za-z0-9]+)*")


def check_file_name(path: str) -> list[Problem]:
    """Return an error if the name of a Markdown file cannot be part of a URL."""
    stem = file_stem(path)
    if _STEM.fullmatch(stem):
        return []
    hint = "use letters a-z, digits and hyphens in the file name"
    return [error(f'"{stem}.md" cannot be part of a URL', Location(path), hint)]


def file_stem(path: str) -> str:
    """Return the file name without `.md`."""
    return path.rsplit("/", 1)[-1].removesuffix(".md")


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
