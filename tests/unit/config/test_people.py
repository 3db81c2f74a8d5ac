"""People in `site.toml` besides the owner."""

import pytest

from generator.config.reader import read_config
from generator.problems import format_problem

LAB = '[site]\ntitle = "Loom Lab"\n'


def problems_of(text: str) -> list[str]:
    return [format_problem(problem) for problem in read_config(LAB + text, "content/site.toml")[1]]


@pytest.mark.parametrize("year", [0, -5, 202, 20222, 2202])
def test_impossible_year_of_a_member_is_an_error_at_its_key(year: int) -> None:
    assert problems_of(f'[[members]]\nname = "Roe, Ann"\nuntil = {year}\n') == [
        (
            f'content/site.toml:5:1: error: "until" of Roe, Ann is the impossible year {year}\n'
            "  hint: write a year with four digits, from 1000 to 2100"
        )
    ]


def test_member_who_leaves_before_coming_is_an_error() -> None:
    assert problems_of('[[members]]\nname = "Roe, Ann"\nsince = 2020\nuntil = 2016\n') == [
        (
            'content/site.toml:6:1: error: "until" of Roe, Ann is 2016, before "since" (2020)\n'
            "  hint: exchange the two years, or correct one of them"
        )
    ]


def test_one_year_of_membership_is_possible() -> None:
    assert problems_of('[[members]]\nname = "Roe, Ann"\nsince = 2020\nuntil = 2020\n') == []
