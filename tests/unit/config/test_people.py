"""People in `site.toml` besides the owner."""

import pytest

from generator.config.config import Coauthor
from generator.config.reader import read_config
from generator.problems import Location, format_problem

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


COAUTHORS = """[coauthors]
"Knuth, Donald E." = "https://knuth.example"
"Lamport, Leslie" = { url = "https://lamport.example", aliases = ["L. Lamport"], orcid = "0000-0002-1825-0097" }
"""


def test_coauthors_are_urls_or_tables() -> None:
    config, problems = read_config(LAB + COAUTHORS, "content/site.toml")
    assert problems == []
    assert config.coauthors == (
        Coauthor(name="Knuth, Donald E.", url="https://knuth.example", location=Location("content/site.toml", 4, 1)),
        Coauthor(
            name="Lamport, Leslie",
            url="https://lamport.example",
            aliases=("L. Lamport",),
            orcid="0000-0002-1825-0097",
            location=Location("content/site.toml", 5, 1),
        ),
    )


@pytest.mark.parametrize(
    ("entry", "message"),
    [
        ('"Roe, Ann" = "javascript:alert(1)"', '"javascript:alert(1)" is not a web URL'),
        ('"Roe, Ann" = "roe.example"', '"roe.example" is not a web URL'),
        ('"Roe, Ann" = 5', '"Roe, Ann" in [coauthors] must be a URL'),
        ('"Roe, Ann" = {}', '"Roe, Ann" in [coauthors] lacks "url"'),
        ('"Roe, Ann" = { url = "https://a.example", orcid = "1" }', '"1" is not an ORCID iD'),
        ('"Roe, Ann" = { link = "https://a.example" }', 'unknown key "link" in "Roe, Ann" in [coauthors]'),
        ('"" = "https://a.example"', '"" is not a name'),
        ('"Ann Roe" = "https://a.example"\n"Roe, Ann" = "https://b.example"', '"Roe, Ann" is listed twice'),
    ],
)
def test_invalid_coauthor_is_an_error(entry: str, message: str) -> None:
    [problem] = problems_of(f"[coauthors]\n{entry}\n")
    assert f"error: {message}" in problem
