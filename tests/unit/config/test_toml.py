"""Every key of a TOML file has its place, and what does not parse is said in words, with line and column."""

import tomllib
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.config.toml import Path, read_toml
from generator.problems import format_problem

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
    """As many random statements as make one valid document, with all kinds of line ends."""

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


def paths(value: Any, at: Path = ()) -> Iterator[Path]:
    if at:
        yield at
    inside = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, each in inside:
        yield from paths(each, (*at, key))


@given(documents())
def test_every_key_and_entry_has_its_place(text: str) -> None:
    document, places, problems = read_toml(text, NAME)
    assert document == tomllib.loads(text)
    assert not problems
    assert set(places) == set(paths(document))
    lines = text.split("\n")
    for path, place in places.items():
        assert place.line is not None
        assert place.column is not None
        rest = lines[place.line - 1][place.column - 1 :]
        key = path[-1]
        if isinstance(key, str):
            starts = ("[", key, f"'{key}'", f'"{key}"', '"\\u00e9"')
            assert rest.startswith(starts)
        else:
            assert rest.strip()


@given(documents(), st.integers(0, 400), st.text(alphabet="[]{}=\"'#.,\n x1", max_size=3))
def test_damaged_file_is_one_problem_with_its_place(text: str, at: int, damage: str) -> None:
    damaged = text[:at] + damage + text[at + len(damage) :]
    document, places, problems = read_toml(damaged, NAME)
    try:
        assert document == tomllib.loads(damaged)
        assert set(places) == set(paths(document))
    except tomllib.TOMLDecodeError:
        [problem] = problems
        assert problem.location is not None
        assert problem.location.line is not None
        assert problem.location.column is not None
        assert problem.location.line <= damaged.count("\n") + 1


@given(st.text(max_size=40))
def test_any_text_is_read_or_reported(text: str) -> None:
    document, _, problems = read_toml(text, NAME)
    assert not (document and problems)


PLACES = '''# [no]
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
def test_place(path: Path, line: int, column: int) -> None:
    _, places, _ = read_toml(PLACES, NAME)
    assert (places[path].line, places[path].column) == (line, column)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("title = My papers", '1:9: error: "My papers" is no value'),
        ("title = “My papers”", "1:9: error: the quotes of “My papers” are not straight"),
        ("a = 1\ntitle = ", "2:9: error: a value is missing"),
        ('a = 1\ntitle = "x\nb = 2', "2:1: error: a closing quote is missing"),
        ('a = 1\nbio = """\nlong\n\n[site]\n', "2:1: error: a closing quote is missing"),
        ('[site]\ntitle = "x"\n\ntitle = "y"\n', '4:1: error: "title" stands twice'),
        ("[site]\n[owner]\n[site]\n", '3:1: error: "[site]" stands twice'),
        ("[site]\na.b = 1\na = {c = 1}\n", '3:1: error: "a" stands twice'),
        ("title: x", '1:6: error: after a key comes "="'),
        ("title", '1:6: error: after a key comes "="'),
        ("- title", '1:3: error: after a key comes "="'),
        ("= 1", "1:1: error: this is neither a key nor a section"),
        ("[site", '1:6: error: a "]" is missing'),
        ('a = "b" c', "1:9: error: there is more on the line than one value"),
        (r'photo = "C:\Users"', "1:12: error: a lone backslash"),
        (r'photo = "a\ b"', "1:11: error: a lone backslash"),
        ("a = {b = 1", '1:11: error: a "}" is missing'),
        ("a = " + "[" * 100_000, "1: error: this nests too deeply"),
        ("a = " + "{a=" * 100_000, "1: error: this nests too deeply"),
        ("a." * 10_000 + "b = ", "1:20005: error: a value is missing"),
        ("a = " + "1" * 10_000, "1: error: a number here is too long to be one"),
    ],
    ids=lambda text: text[:30],
)
def test_broken_syntax_is_said_in_words(text: str, said: str) -> None:
    document, _, [problem] = read_toml(text, NAME)
    assert document == {}
    assert format_problem(problem).startswith(f"{NAME}:{said}")
