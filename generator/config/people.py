"""People in `site.toml` besides the owner: checks of the members, and `[coauthors]`."""

from collections.abc import Mapping
from typing import Any

from generator.bibliography.identifiers import normalise_identifier
from generator.bibliography.names import name_key, parse_name
from generator.config.checks import ORCID_HINT, check_profile
from generator.config.config import Coauthor, CoauthorFields, Member
from generator.config.validation import Locate, check_fields
from generator.problems import Problem, error
from generator.text.html import clean_line
from generator.text.urls import is_web_url

COAUTHORS = "coauthors"
"""Name of the section with the websites of co-authors."""
FIRST_YEAR, LAST_YEAR = 1000, 2100
"""Other years are mistyped."""
YEAR_HINT = f"write a year with four digits, from {FIRST_YEAR} to {LAST_YEAR}"


def check_member(member: Member, table: Mapping[str, Any], locate: Locate) -> list[Problem]:
    """Check the profile and the years of a member. `table` is the parsed entry."""
    problems = check_profile(member, table, locate, "members")
    for key, year in (("since", member.since), ("until", member.until)):
        if year is not None and not FIRST_YEAR <= year <= LAST_YEAR:
            problems.append(error(f'"{key}" of {member.name} is the impossible year {year}', locate(key), YEAR_HINT))
    if not problems and member.since is not None and member.until is not None and member.until < member.since:
        message = f'"until" of {member.name} is {member.until}, before "since" ({member.since})'
        problems.append(error(message, locate("until"), "exchange the two years, or correct one of them"))
    return problems


def read_coauthors(table: Any, locate: Locate) -> tuple[tuple[Coauthor, ...], list[Problem]]:
    """Return the valid entries of `[coauthors]`: each is a URL, or a table with the fields of `CoauthorFields`."""
    if not isinstance(table, dict):
        return (), [error(f'"{COAUTHORS}" must be a section', locate(), f'write "[{COAUTHORS}]" on its own line')]
    found: dict[tuple[str, str, str], Coauthor] = {}
    problems: list[Problem] = []
    for written, entry in table.items():
        values, wrong = _read_coauthor(written, entry, lambda *keys, written=written: locate(written, *keys))
        name = clean_line(written)
        key = name_key(parse_name(name)) if name else ("", "", "")
        if not any(key):
            wrong.append(error(f'"{written}" is not a name', locate(written), 'for instance "Knuth, Donald E." = "…"'))
        elif key in found:
            wrong.append(error(f'"{written}" is listed twice in [{COAUTHORS}]', locate(written), "remove one of them"))
        if name and not wrong:
            found[key] = Coauthor(name=name, location=locate(written), **values)
        problems += wrong
    return tuple(found.values()), problems


def _read_coauthor(written: str, entry: Any, locate: Locate) -> tuple[dict[str, Any], list[Problem]]:
    if isinstance(entry, str):
        entry = {"url": entry}
    if not isinstance(entry, dict):
        hint = f'"{written}" = "https://…", or a table with url, orcid and aliases'
        return {}, [error(f'"{written}" in [{COAUTHORS}] must be a URL', locate(), hint)]
    values, problems = check_fields(entry, CoauthorFields, locate, f'"{written}" in [{COAUTHORS}]')
    url, orcid = values.get("url"), values.get("orcid")
    if not problems and not url:
        problems.append(
            error(f'"{written}" in [{COAUTHORS}] lacks "url"', locate(), "write a URL that begins with https://")
        )
    elif url and not is_web_url(url):
        problems.append(error(f'"{url}" is not a web URL', locate("url"), "write a URL that begins with https://"))
    identifier = normalise_identifier("orcid", orcid) if orcid else None
    if identifier:
        values["orcid"] = identifier.value
    elif orcid:
        problems.append(error(f'"{orcid}" is not an ORCID iD', locate("orcid"), ORCID_HINT))
    return values, problems
