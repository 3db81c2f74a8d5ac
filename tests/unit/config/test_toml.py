"""Every key of a TOML file has a location; syntax errors are explained, with line and column."""

import tomllib
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.config.toml import KeyPath, find_location, quote, read_toml
from generator.problems import Location, format_problem

NAME = "content/site.toml"

KEYS = st.sampled_from(["a", "b-c", "D_1", '"q u.o"', "'l[i]t'", "1", '"\\u00e9"'])
STRINGS = st.sampled_from(
    [
        '"x"',
        "'y'",
        '"a = 1 # no"',
        '""',
        "''",
        '"""\n[no]\nno = 1\n"""',
        "'''\n[[no]]\n'''",
        '"""say ""hi"""""',
        r'"\"["',
    ]
)
SCALARS = STRINGS | st.sampled_from(["1", "-2.5", "true", "1979-05-27 07:32:00", "07:32:00", "inf", "0xff"])
GAPS = st.sampled_from(["", " ", "\t", "\n", " # ] } = \n", "\n\n  "])


def arrays(values: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    entries = st.lists(st.tuples(GAPS, values, GAPS).map("".join), max_size=3)
    return st.tuples(entries.map(",".join), st.booleans(), GAPS).map(
        lambda parts: f"[{parts[0]}{',' if parts[0].strip() and parts[1] else ''}{parts[2]}]"
    )


def tables(values: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    pairs = st.dictionaries(KEYS, values, max_size=3)
    return pairs.map(lambda pairs: "{" + " , ".join(f"{key} = {value}" for key, value in pairs.items()) + " }")


VALUES = st.recursive(SCALARS, lambda values: arrays(values) | tables(values), max_leaves=6)
DOTTED = st.lists(KEYS, min_size=1, max_size=3).map(" . ".join)
STATEMENTS = (
    st.builds("{} = {}{}".format, DOTTED, VALUES, st.sampled_from(["", " ", "  # note = 1"]))
    | st.builds("{}[{}]".format, st.sampled_from(["", "  "]), DOTTED)
    | st.builds("[[ {} ]] # [x]".format, DOTTED)
    | st.just("# comment = 1")
)


def documents() -> st.SearchStrategy[str]:
    """Random statements that together are a valid document, with LF or CRLF line ends."""

    def keep_valid(parts: tuple[list[str], str]) -> str:
        text = ""
        for statement in parts[0]:
            try:
                tomllib.loads(longer := f"{text}{statement}\n")
            except tomllib.TOMLDecodeError:
                continue
            text = longer
        return text.replace("\n", parts[1])

    return st.tuples(st.lists(STATEMENTS, max_size=8), st.sampled_from(["\n", "\r\n"])).map(keep_valid)


def paths(value: Any, at: KeyPath = ()) -> Iterator[KeyPath]:
    if at:
        yield at
    inside = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, each in inside:
        yield from paths(each, (*at, key))


@given(documents())
def test_every_key_and_entry_has_a_location(text: str) -> None:
    document, locations, problems = read_toml(text, NAME)
    assert document == tomllib.loads(text)
    assert not problems
    assert set(locations) == set(paths(document))
    lines = text.split("\n")
    for path, location in locations.items():
        assert location.line is not None
        assert location.column is not None
        rest = lines[location.line - 1][location.column - 1 :]
        key = path[-1]
        if isinstance(key, str):
            starts = ("[", key, f"'{key}'", f'"{key}"', '"\\u00e9"')
            assert rest.startswith(starts)
        else:
            assert rest.strip()


@given(documents(), st.integers(0, 400), st.text(alphabet="[]{}=\"'#.,\n x1", max_size=3))
def test_damaged_file_gives_one_located_problem(text: str, at: int, damage: str) -> None:
    damaged = text[:at] + damage + text[at + len(damage) :]
    document, locations, problems = read_toml(damaged, NAME)
    try:
        assert document == tomllib.loads(damaged)
        assert set(locations) == set(paths(document))
    except tomllib.TOMLDecodeError:
        [problem] = problems
        assert problem.location is not None
        assert problem.location.line is not None
        assert problem.location.column is not None
        assert problem.location.line <= damaged.count("\n") + 1


@given(st.text(max_size=40))
def test_any_text_is_parsed_or_reported(text: str) -> None:
    document, _, problems = read_toml(text, NAME)
    assert not (document and problems)


LOCATIONS = '''# [no]
title = """
[owner]
name = "no"
"""
[owner] # [no]
"full.name" = 'y'
links = { orcid = "1", "x.y" = [1, { z = 2 }] }
list = [
  "one", # ]
  'two',
]
  [[owner.other]]
  label = "A"
  [[owner.other]]
  label = "B"
  [owner.other.deep]
  k.l = 1
'''


@pytest.mark.parametrize(
    ("path", "line", "column"),
    [
        (("title",), 2, 1),
        (("owner",), 6, 1),
        (("owner", "full.name"), 7, 1),
        (("owner", "links", "orcid"), 8, 11),
        (("owner", "links", "x.y"), 8, 24),
        (("owner", "links", "x.y", 1), 8, 36),
        (("owner", "links", "x.y", 1, "z"), 8, 38),
        (("owner", "list", 0), 10, 3),
        (("owner", "list", 1), 11, 3),
        (("owner", "other"), 13, 3),
        (("owner", "other", 0, "label"), 14, 3),
        (("owner", "other", 1), 15, 3),
        (("owner", "other", 1, "label"), 16, 3),
        (("owner", "other", 1, "deep"), 17, 3),
        (("owner", "other", 1, "deep", "k", "l"), 18, 5),
    ],
)
def test_location(path: KeyPath, line: int, column: int) -> None:
    _, locations, _ = read_toml(LOCATIONS, NAME)
    assert (locations[path].line, locations[path].column) == (line, column)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("title = My papers", '1:9: error: "My papers" is not a valid value'),
        ("title = “My papers”", "1:9: error: “My papers” is not in straight quotes"),
        ("a = 1\ntitle = ", "2:9: error: missing value"),
        ('a = 1\ntitle = "x\nb = 2', "2:1: error: missing closing quote"),
        ('a = 1\nbio = """\nlong\n\n[site]\n', "2:1: error: missing closing quote"),
        ('[site]\ntitle = "x"\n\ntitle = "y"\n', '4:1: error: "title" is defined twice'),
        ("[site]\n[owner]\n[site]\n", '3:1: error: "[site]" is defined twice'),
        ("[site]\na.b = 1\na = {c = 1}\n", '3:1: error: "a" is defined twice'),
        ("title: x", '1:6: error: missing "=" after the key'),
        ("title", '1:6: error: missing "=" after the key'),
        ("- title", '1:3: error: missing "=" after the key'),
        ("= 1", "1:1: error: expected a key or a section"),
        ("[site", '1:6: error: missing "]"'),
        ('a = "b" c', "1:9: error: unexpected text after the value"),
        (r'photo = "C:\Users"', "1:12: error: invalid backslash"),
        (r'photo = "a\ b"', "1:11: error: invalid backslash"),
        ("a = {b = 1", '1:11: error: missing "}"'),
        ("a = " + "[" * 100_000, "1: error: values are nested too deeply"),
        ("a = " + "{a=" * 100_000, "1: error: values are nested too deeply"),
        ("a." * 10_000 + "b = ", "1:20005: error: missing value"),
        ("a = " + "1" * 10_000, "1: error: a number has too many digits"),
    ],
    ids=lambda text: text[:30],
)
def test_syntax_error_is_explained(text: str, expected: str) -> None:
    document, _, [problem] = read_toml(text, NAME)
    assert document == {}
    assert format_problem(problem).startswith(f"{NAME}:{expected}")


def test_missing_value_has_the_location_of_the_table_around_it() -> None:
    _, locations, _ = read_toml('[owner]\nname = "x"\nlinks = [{ a = 1 }]\n', "a.toml")
    default = Location("a.toml")
    assert find_location(locations, ("owner", "name"), default) == Location("a.toml", 2, 1)
    assert find_location(locations, ("owner", "url"), default) == Location("a.toml", 1, 1)
    assert find_location(locations, ("owner", "links", 0, "b"), default) == Location("a.toml", 3, 10)
    assert find_location(locations, ("site", "name"), default) == default


@pytest.mark.parametrize("text", ["Roe, Ann", 'Robert "Bob" Roe', "C:\\x", "Müller\tä", "\u2028 \x00", "\x7f"])
def test_quoted_text_is_read_again(text: str) -> None:
    assert tomllib.loads(f"key = {quote(text)}") == {"key": text}
