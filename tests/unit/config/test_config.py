"""`site.toml`: what it may say, and every mistake in it at its line and column, all at once."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.config.config import PROFILES, Config, Member, NamedLink, is_base_url, profile_url, read_config
from generator.model import Name
from generator.problems import format_problem, sort_problems
from generator.text.urls import has_scheme, is_safe_url

NAME = "content/site.toml"


def read(text: str) -> Config:
    config, problems = read_config(text, NAME)
    assert not problems
    return config


def complain(text: str) -> list[str]:
    """What is said of a file, without its name."""
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


def test_what_is_left_empty_counts_as_left_out() -> None:
    text = '[owner]\nname = ""\naliases = ["", "N. K."]\nlinks = {github = " "}\n[site]\nlanguage = ""\ntitle = " "\n'
    config = read(text)
    assert config.owner_name is None
    assert config.owner.aliases == ("N. K.",)
    assert config.owner.links == {}
    assert (config.site.language, config.site.title) == ("en", None)


def test_texts_are_cleaned_as_those_of_every_source() -> None:
    config = read('[owner]\nname = "Erdo\\u030bs,\\tPál"\n[site]\ntitle = "a\\u0000b\\u202ec"\n')
    assert config.owner.name == "Erdős, Pál"
    assert config.site.title == "a b c"


MISTAKES = '''\
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
COMPLAINTS = """\
1:1: error: "titel" stands in no section
  hint: did you mean "title" below [site]?
2:1: error: "name" stands in no section
  hint: "name" belongs below [owner]
3:1: error: "github" stands in no section
  hint: "github" belongs below [owner.links]
4:1: error: unknown section "[ower]"
  hint: did you mean "owner"?
7:1: error: "name" in [owner] must be text, not 5
  hint: put it in quotes: "5"
8:1: error: "aliases" in [owner] must be a list, not "N. Kushman"
  hint: write ["N. Kushman"]
13:11: error: unknown key "githb" in [owner.links]
  hint: did you mean "github"?
        other links stand below [[owner.other_links]], with label and url
13:24: error: "0000-0002-1825-0098" is no ORCID iD
  hint: sixteen figures, of which the last one checks the others: 0000-0002-1825-0097
13:55: error: "nate" is no address for "email"
  hint: for instance "somebody@example.org"
13:71: error: "scholar" in [owner] must be text, not 12345
  hint: put it in quotes: "12345"
14:30: error: "javascript:x" is no address
  hint: an address that begins with https://, or a path below content/
14:53: error: entry 2 of "other_links" in [owner] lacks "url"
14:93: error: unknown key "href" in entry 3 of "other_links" in [owner]
  hint: valid keys: label, url
15:1: error: unknown key "base_url" in [owner]
  hint: "base_url" belongs below [site]
16:1: error: "../me.jpg" is no path below content/
  hint: put the picture into content/ and write its name, for instance "photo.jpg"
17:1: error: "x.example" is no web address
  hint: an address begins with https://
18:1: error: unknown key "site" in [owner]
  hint: "[site]" stands on a line of its own
20:1: error: "user.github.io" is no base URL
  hint: an absolute address without query, for instance "https://user.github.io/repo/"
21:1: error: "english language" is no language tag
  hint: for instance "en" or "pt-BR"
22:1: error: "/papers/" is no pattern for addresses of papers
  hint: for instance "/papers/{slug}.html" or "/publication/{slug}/"
24:1: error: "et_al_min" in [display] must be a whole number, not "ten"
25:1: error: "et_al_use_first" must be 1 or more
26:1: error: "sort" must be "newest", "oldest", "title" or "container", not "up"
27:1: error: "url(x)" is no colour
  hint: for instance "#0b6e6e", "teal" or "oklch(0.5 0.1 200)"; without transparency
28:21: error: entry 2 of "always_show" in [display] must be text, not 5
  hint: put it in quotes: "5"
"""


def test_all_mistakes_are_told_at_once_with_their_places() -> None:
    assert complain(MISTAKES) == re.split(r"\n(?! )", COMPLAINTS.rstrip())


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('owner = "Nate"', '1:1: error: "owner" must be a section\n  hint: write "[owner]" on a line of its own, once'),
        ('[[owner]]\nname = "N"', '1:1: error: "owner" must be a section'),
        ('[owner]\nname = Kushman, Nate\n[ower]\n', '2:8: error: "Kushman, Nate" is no value'),
        ('[owner]\nname = "a"\n[site]\n[owner]\n', '4:1: error: "[owner]" stands twice'),
        ("[owner]\nlinks.githb = 'x'", '2:7: error: unknown key "githb" in [owner.links]'),
        ("[owner]\nlinks = 'x'", '2:1: error: "links" in [owner] must be a table, not "x"'),
        ("[owner.links]\nwebsite = 'x.example'", '2:1: error: "x.example" is no address for "website"'),
        ("[owner.links]\ngithub = 'a b'", '2:1: error: "a b" is no address for "github"'),
        ("[owner.links]\ncv = '/etc/passwd'", '2:1: error: "/etc/passwd" is no address for "cv"'),
        ("[site]\nname = 'x'", '2:1: error: unknown key "name" in [site]\n  hint: "name" belongs below [owner]'),
    ],
)  # fmt: skip
def test_mistake_and_its_place(text: str, said: str) -> None:
    [line] = complain(text)
    assert line.startswith(said)


def test_valid_part_of_a_faulty_file_is_kept() -> None:
    config, problems = read_config('[owner]\nname = "Kushman, Nate"\nnmae = 1\n[site]\ntitle = 2\n', NAME)
    assert len(problems) == 2
    assert config.owner_name == Name("Kushman", "Nate")


@pytest.mark.parametrize(
    ("key", "value", "url"),
    [
        ("email", "nate@example.org", "mailto:nate@example.org"),
        ("email", "nate", None),
        ("github", "nate", "https://github.com/nate"),
        ("github", "@nate", "https://github.com/nate"),
        ("github", "github.com/nate", "https://github.com/nate"),
        ("github", "https://github.com/nate", "https://github.com/nate"),
        ("linkedin", "linkedin.com/in/nate", "https://linkedin.com/in/nate"),
        ("youtube", "@nate", "https://www.youtube.com/@nate"),
        ("mastodon", "@nate@social.example", "https://social.example/@nate"),
        ("mastodon", "https://social.example/@nate", "https://social.example/@nate"),
        ("mastodon", "nate", None),
        ("website", "https://nate.example", "https://nate.example"),
        ("website", "nate.example", None),
        ("cv", "cv.pdf", "cv.pdf"),
        ("cv", "../cv.pdf", None),
        ("cv", "https://nate.example/cv.pdf", "https://nate.example/cv.pdf"),
        ("scholar", "javascript:alert(1)", None),
        ("scholar", "a b", None),
        ("scholar", '"><script>', None),
    ],
)
def test_profile_from_a_bare_id_or_an_address(key: str, value: str, url: str | None) -> None:
    assert profile_url(key, value) == url


@given(st.sampled_from(sorted(PROFILES)), st.text(max_size=20))
def test_profile_is_never_an_unsafe_address(key: str, value: str) -> None:
    url = profile_url(key, value)
    assert url is None or is_safe_url(url) or (key == "cv" and not has_scheme(url))


@pytest.mark.parametrize("key", PROFILES)
def test_every_profile_takes_some_value(key: str) -> None:
    assert profile_url(key, "somebody@example.org" if key in {"email", "mastodon"} else "https://example.org/me")


@pytest.mark.parametrize(
    ("text", "is_valid"),
    [
        ("https://user.github.io/repo/", True),
        ("http://localhost:8000", True),
        ("user.github.io", False),
        ("/repo/", False),
        ("https://x.example/?a", False),
        ("https://x.example/#a", False),
        ("ftp://x.example/", False),
    ],
)
def test_base_url(text: str, is_valid: bool) -> None:
    assert is_base_url(text) is is_valid


def test_owner_who_is_also_a_member_is_one_person() -> None:
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
    for about in (config.owner, config.members[1]):
        assert about.aliases == ("B. Liskov", "Barbara Huberman")
        assert about.links == {"orcid": "0000-0002-1825-0097", "github": "liskov"}
        assert (about.bio, about.original_name, about.affiliation) == ("Wrote CLU.", "芭芭拉", "MIT")
        assert (about.photo, about.photo_alt) == ("a.jpg", None)
    assert (config.owner.name, config.members[1].name) == ("Barbara Liskov", "Liskov, Barbara")
    assert config.members[1].group == "Faculty"
    assert config.members[0] == Member(name="Wing, Jeannette")


LINES = st.sampled_from(FULL.splitlines()) | st.text(max_size=20)


@given(st.lists(LINES, max_size=12).map("\n".join))
def test_any_file_gives_a_configuration_and_problems_with_places(text: str) -> None:
    config, problems = read_config(text, NAME)
    assert config.path == NAME
    for problem in problems:
        assert problem.location is not None
        assert problem.location.line is not None
        format_problem(problem)
