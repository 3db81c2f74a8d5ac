"""`site.toml` is read whole: valid values are kept, and every error is reported with its line and column."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.config.config import Config, Member, NamedLink
from generator.config.reader import read_config
from generator.model import Name
from generator.problems import format_problem, sort_problems

NAME = "content/site.toml"


def read(text: str) -> Config:
    config, problems = read_config(text, NAME)
    assert not problems
    return config


def report(text: str) -> list[str]:
    """Return the formatted problems without the file's name."""
    _, problems = read_config(text, NAME)
    return [format_problem(problem).removeprefix(f"{NAME}:") for problem in sort_problems(problems)]


def test_empty_file_is_a_configuration() -> None:
    assert read("") == read("# nothing\n") == read("\ufeff") == Config(path=NAME)


FULL = '''
[owner]
name = "Kushman, Nate"
aliases = ["N. Kushman", "Nathaniel Kushman"]
affiliation = "An  Institute"
bio = """
Works on *words*.

[site]
"""
photo = "nate.jpg"

[owner.links]
github = "nate"
orcid = "https://orcid.org/0000-0002-1825-0097"

[[owner.other_links]]
label = "Lab"
url = "https://lab.example/"

[site]
base_url = "https://nate.example/repo/"
language = "de-AT"
permalink = "/publication/{slug}/"

[display]
et_al_min = 5
accent = "#0b6e6e"
sort = "oldest"
'''


@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_full_configuration(line_end: str) -> None:
    config = read(FULL.replace("\n", line_end))
    assert config.owner_name == Name("Kushman", "Nate")
    assert config.owner.aliases == ("N. Kushman", "Nathaniel Kushman")
    assert config.owner.affiliation == "An Institute"
    assert config.owner.bio == "Works on *words*.\n\n[site]"
    assert config.owner.links["github"] == "nate"
    assert config.owner.other_links == (NamedLink("Lab", "https://lab.example/"),)
    assert config.site.permalink == "/publication/{slug}/"
    assert (config.display.et_al_min, config.display.et_al_use_first) == (5, 6)
    assert config.display.sort == "oldest"


def test_empty_values_are_ignored() -> None:
    text = '[owner]\nname = ""\naliases = ["", "N. K."]\nlinks = {github = " "}\n[site]\nlanguage = ""\ntitle = " "\n'
    config = read(text)
    assert config.owner_name is None
    assert config.owner.aliases == ("N. K.",)
    assert config.owner.links == {}
    assert (config.site.language, config.site.title) == ("en", None)


def test_text_is_normalised_and_control_characters_removed() -> None:
    config = read('[owner]\nname = "Erdo\\u030bs,\\tPál"\n[site]\ntitle = "a\\u0000b\\u202ec"\n')
    assert config.owner.name == "Erdős, Pál"
    assert config.site.title == "a b c"


ERRORS = '''\
titel = "Papers"
name = "Kushman"
github = "nate"
[ower]
x = 1
[owner]
name = 5
aliases = "N. Kushman"
bio = """
[site]
titel = "x"
"""
links = { githb = "x", orcid = "0000-0002-1825-0098", email = "nate", scholar = 12345 }
other_links = [{label = "A", url = "javascript:x"}, {label = "B"}, {label = "C", url = "x", href = "y"}]
base_url = "https://x.example"
photo = "../me.jpg"
affiliation_url = "x.example"
site.language = "x"
[site]
base_url = "user.github.io"
language = "english language"
permalink = "/papers/"
[display]
et_al_min = "ten"
et_al_use_first = 0
sort = "up"
accent = "url(x)"
always_show = ["a", 5]
'''
REPORT = """\
1:1: error: "titel" is not in a section
  hint: did you mean "title" in [site]?
2:1: error: "name" is not in a section
  hint: "name" belongs in [owner]
3:1: error: "github" is not in a section
  hint: "github" belongs in [owner.links]
4:1: error: unknown section "[ower]"
  hint: did you mean "owner"?
7:1: error: "name" in [owner] must be text, not 5
  hint: put it in quotes: "5"
8:1: error: "aliases" in [owner] must be a list, not "N. Kushman"
  hint: write ["N. Kushman"]
13:11: error: unknown key "githb" in [owner.links]
  hint: did you mean "github"?
        add other links as [[owner.other_links]], with label and url
13:24: error: "0000-0002-1825-0098" is not an ORCID iD
  hint: an ORCID iD has sixteen digits, the last one a check digit: 0000-0002-1825-0097
13:55: error: "nate" is not a valid value for "email"
  hint: for instance "name@example.org"
13:71: error: "scholar" in [owner] must be text, not 12345
  hint: put it in quotes: "12345"
14:30: error: "javascript:x" is not a URL
  hint: use a URL that begins with https://, or a path below content/
14:53: error: entry 2 of "other_links" in [owner] lacks "url"
14:93: error: unknown key "href" in entry 3 of "other_links" in [owner]
  hint: valid keys: label, url
15:1: error: unknown key "base_url" in [owner]
  hint: "base_url" belongs in [site]
16:1: error: "../me.jpg" is not a path below content/
  hint: put the image into content/ and specify its name, for instance "photo.jpg"
17:1: error: "x.example" is not a URL
  hint: a URL begins with https://
18:1: error: unknown key "site" in [owner]
  hint: write "[site]" on its own line
20:1: error: the base URL "user.github.io" lacks https://
  hint: did you mean "https://user.github.io"?
21:1: error: "english language" is not a language tag
  hint: for instance "en" or "pt-BR"
22:1: error: "/papers/" is not a valid URL pattern
  hint: for instance "/papers/{slug}.html" or "/publication/{slug}/"
24:1: error: "et_al_min" in [display] must be a whole number, not "ten"
25:1: error: "et_al_use_first" must be 1 or more
26:1: error: "sort" must be "newest", "oldest", "title" or "container", not "up"
27:1: error: "url(x)" is not a valid colour
  hint: for instance "#0b6e6e", "teal" or "oklch(0.5 0.1 200)"; without transparency
28:21: error: entry 2 of "always_show" in [display] must be text, not 5
  hint: put it in quotes: "5"
"""


def test_all_errors_are_reported_at_once_with_their_locations() -> None:
    assert report(ERRORS) == re.split(r"\n(?! )", REPORT.rstrip())


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('owner = "Nate"', '1:1: error: "owner" must be a section\n  hint: write "[owner]" on its own line, once'),
        ('[[owner]]\nname = "N"', '1:1: error: "owner" must be a section'),
        ('[owner]\nname = Kushman, Nate\n[ower]\n', '2:8: error: "Kushman, Nate" is not a valid value'),
        ('[owner]\nname = "a"\n[site]\n[owner]\n', '4:1: error: "[owner]" is defined twice'),
        ("[owner]\nlinks.githb = 'x'", '2:7: error: unknown key "githb" in [owner.links]'),
        ("[owner]\nlinks = 'x'", '2:1: error: "links" in [owner] must be a table, not "x"'),
        ("[owner.links]\nwebsite = 'x.example'", '2:1: error: "x.example" is not a valid value for "website"'),
        ("[owner.links]\ngithub = 'a b'", '2:1: error: "a b" is not a valid value for "github"'),
        ("[owner.links]\ncv = '/etc/passwd'", '2:1: error: "/etc/passwd" is not a valid value for "cv"'),
        ("[site]\nname = 'x'", '2:1: error: unknown key "name" in [site]\n  hint: "name" belongs in [owner]'),
    ],
)  # fmt: skip
def test_error_and_its_location(text: str, expected: str) -> None:
    [line] = report(text)
    assert line.startswith(expected)


def test_valid_part_of_an_invalid_file_is_kept() -> None:
    config, problems = read_config('[owner]\nname = "Kushman, Nate"\nnmae = 1\n[site]\ntitle = 2\n', NAME)
    assert len(problems) == 2
    assert config.owner_name == Name("Kushman", "Nate")


def test_owner_who_is_also_a_member_has_one_merged_profile() -> None:
    text = """
[site]
title = "Lab"
[owner]
name = "Barbara Liskov"
aliases = ["B. Liskov"]
photo = "a.jpg"
affiliation = "MIT"
links = { github = "liskov" }
[[members]]
name = "Wing, Jeannette"
[[members]]
name = "Liskov, Barbara"
aliases = ["Barbara Huberman"]
original_name = "芭芭拉"
bio = "Wrote CLU."
photo = "b.jpg"
photo_alt = "At the board"
group = "Faculty"
links = { orcid = "0000-0002-1825-0097", github = "other" }
"""
    config, problems = read_config(text, NAME)
    assert not problems
    for profile in (config.owner, config.members[1]):
        assert profile.aliases == ("B. Liskov", "Barbara Huberman")
        assert profile.links == {"orcid": "0000-0002-1825-0097", "github": "liskov"}
        assert (profile.bio, profile.original_name, profile.affiliation) == ("Wrote CLU.", "芭芭拉", "MIT")
        assert (profile.photo, profile.photo_alt) == ("a.jpg", None)
    assert (config.owner.name, config.members[1].name) == ("Barbara Liskov", "Liskov, Barbara")
    assert config.members[1].group == "Faculty"
    assert config.members[0] == Member(name="Wing, Jeannette")


LINES = st.sampled_from(FULL.splitlines()) | st.text(max_size=20)


@given(st.lists(LINES, max_size=12).map("\n".join))
def test_any_text_gives_a_configuration_and_located_problems(text: str) -> None:
    config, problems = read_config(text, NAME)
    assert config.path == NAME
    for problem in problems:
        assert problem.location is not None
        assert problem.location.line is not None
        format_problem(problem)
