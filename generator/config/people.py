"""People in `site.toml` besides the owner: checks of the members."""

from collections.abc import Mapping
from typing import Any

from generator.config.checks import check_profile
from generator.config.config import Member
from generator.config.validation import Locate
from generator.problems import Problem, error

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
