"""Checks of values in `site.toml`: language tag, URL pattern, choices, sections, cards."""

from collections.abc import Mapping
from typing import Any

import pytest
from msgspec.structs import replace

from generator.config.checks import CHOICES, check_config, check_display, check_profile, is_language_tag
from generator.config.config import (
    COLOURS,
    Affiliation,
    Config,
    Display,
    Member,
    NamedLink,
    Owner,
    SiteSettings,
    TopicSettings,
)
from generator.problems import Location, Problem


def locate(*keys: str | int) -> Location:
    return Location(".".join(map(str, keys)))


def describe(problems: list[Problem]) -> list[str]:
    return [f"{problem.location}: {problem.message}" for problem in problems]


@pytest.mark.parametrize(("text", "is_valid"), [("de", True), ("zh-Hans-CN", True), ("german", False), ("d", False)])
def test_language_tag(text: str, is_valid: bool) -> None:
    assert is_language_tag(text) is is_valid


def test_defaults_are_valid() -> None:
    assert check_config(Config(), {}, locate) == []


@pytest.mark.parametrize(
    ("pattern", "is_valid"),
    [("/papers/{slug}.html", True), ("/{slug}/", True), ("/a/b/p-{slug}/", True), ("papers/{slug}.html", False),
     ("/{slug}", False), ("/{slug}/{slug}/", False), ("/../{slug}/", False)],
)  # fmt: skip
def test_permalink(pattern: str, is_valid: bool) -> None:
    problems = check_config(Config(site=SiteSettings(permalink=pattern)), {}, locate)
    assert describe(problems) == ([] if is_valid else [f'site.permalink: "{pattern}" is not a valid URL pattern'])


def test_site_about_several_people_needs_a_title() -> None:
    members = (Member(name="Wing, Jeannette"),)
    assert describe(check_config(Config(members=members), {}, locate)) == [
        "site: a site about several people needs a title"
    ]
    assert check_config(Config(members=members, site=SiteSettings(title="Lab")), {}, locate) == []


@pytest.mark.parametrize(
    ("origin", "is_valid"),
    [
        ("https://stats.example.org", True),
        ("https://*.example.org:8443", True),
        ("stats.example.org", False),
        ("https://stats.example.org/script.js", False),
        ("https:", False),
        ("https://x.example; script-src *", False),
        ("'unsafe-inline'", False),
    ],
)
def test_hosts_are_allowed_by_their_origin(origin: str, is_valid: bool) -> None:
    problems = check_config(Config(site=SiteSettings(allow=(origin,))), {}, locate)
    assert describe(problems) == ([] if is_valid else [f'site.allow.0: "{origin}" is not the address of a host'])


def test_a_name_stands_for_one_topic() -> None:
    topics = TopicSettings(aliases={"Logic": ("Logik",), "Proofs": ("logik", "logic")})
    assert describe(check_config(Config(topics=topics), {}, locate)) == [
        'topics.aliases.Proofs.0: "logik" is both "Logic" and "Proofs"',
        'topics.aliases.Proofs.1: "logic" is both "Logic" and "Proofs"',
    ]


def test_people_is_a_choice() -> None:
    assert describe(check_config(Config(site=SiteSettings(people="everyone")), {}, locate))[0] == (
        'site.people: "people" must be "owner", "members" or "all", not "everyone"'
    )


@pytest.mark.parametrize("key", CHOICES)
def test_choices_include_the_default_and_nothing_unknown(key: str) -> None:
    assert getattr(Display(), key) in CHOICES[key]
    [problem] = check_display(replace(Display(), **{key: "other"}), locate)
    assert problem.location == Location(key)
    assert problem.message.endswith('not "other"')


def test_every_colour_and_font_is_checked() -> None:
    keys = (*COLOURS, "font", "font_labels")
    problems = check_display(replace(Display(), **dict.fromkeys(keys, "url(x)")), locate)
    assert [str(problem.location) for problem in problems] == list(keys)


def test_sections_are_listed_once() -> None:
    problems = check_display(Display(sections=("papers", "news", "papers")), locate)
    assert describe(problems) == ['sections.2: "papers" is listed twice in "sections"']


@pytest.mark.parametrize(
    ("profile", "table", "message"),
    [
        (Owner(photo="/me.jpg"), {}, 'photo: "/me.jpg" is not a path below content/'),
        (Owner(affiliation_url="mit.edu"), {}, 'affiliation_url: "mit.edu" is not a URL'),
        (Owner(links={"orcid": "1"}), {}, 'links.orcid: "1" is not an ORCID iD'),
        (
            Owner(affiliations=(Affiliation("A", "javascript:x"),)),
            {"affiliations": [{"name": "A", "url": "javascript:x"}]},
            'affiliations.0.url: "javascript:x" is not a URL',
        ),
        (
            Owner(other_links=(NamedLink("A", "javascript:x"),)),
            {"other_links": ["wrong", {"label": "A", "url": "javascript:x"}]},
            'other_links.1.url: "javascript:x" is not a URL',
        ),
    ],
)
def test_profile(profile: Owner, table: Mapping[str, Any], message: str) -> None:
    assert describe(check_profile(profile, table, locate, "owner")) == [message]
