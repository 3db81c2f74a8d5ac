"""Front matter: values remain as written, and whatever YAML would read differently is reported."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.problems import format_problem, sort_problems
from generator.readers.owner.front_matter import read_front_matter

PATH = "content/papers/alphacode.md"


def problems_of(text: str) -> list[str]:
    problems = sort_problems(read_front_matter(text, PATH).problems)
    return [format_problem(problem).removeprefix(f"{PATH}:") for problem in problems]


def table(yaml: str) -> dict[str, object]:
    matter = read_front_matter(f"---\n{yaml}\n---\n", PATH)
    assert not matter.problems
    return matter.table


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
@pytest.mark.parametrize("fence", ["---", "...", "---  "])
def test_file_is_front_matter_and_markdown(end: str, mark: str, fence: str) -> None:
    lines = ["---", "title: AlphaCode", "tags:", "  - code", fence, "", "First *line*.", "", "    code", ""]
    matter = read_front_matter(mark + end.join(lines), PATH)
    assert matter.table == {"title": "AlphaCode", "tags": ["code"]}
    assert matter.body == "First *line*.\n\n    code"
    assert not matter.problems


@pytest.mark.parametrize(
    ("text", "body"),
    [
        ("", None),
        ("\n\n", None),
        ("Only Markdown.\n", "Only Markdown."),
        ("---\ntitle: x\n---", None),
        ("---\ntitle: x\n---\n\n\n", None),
        ("---\n---\nbody", "body"),
        ("---\n\n---\nbody", "body"),
        ("---\n# nothing yet\n---\nbody", "body"),
        ("Text\n\n---\n\nMore", "Text\n\n---\n\nMore"),
        ("---\nA rule opens this text.\n", "---\nA rule opens this text."),
        ("    code first", "    code first"),
    ],
)
def test_front_matter_and_body_are_optional(text: str, body: str | None) -> None:
    matter = read_front_matter(text, PATH)
    assert matter.body == body
    assert not matter.problems


@pytest.mark.parametrize(
    "value",
    ["no", "NO", "on", "yes", "1.10", "2401.01230", "010", "0x1F", "12:30", "2024-03-05", "1e3", "0000-0002-1825-0097",
     "Norway", "null island", "~x", "a: b"[:1], ".5", "=", "<<"],
)  # fmt: skip
def test_scalars_remain_as_written(value: str) -> None:
    assert table(f"title: {value}") == {"title": value}
    assert table(f"tags: [{value}]") == {"tags": [value]}


@pytest.mark.parametrize("value", ["", "~", "null", '""', "''", " # nothing"])
def test_empty_value_is_omitted(value: str) -> None:
    assert table(f"title: {value}\ndoi: x") == {"doi": "x"}
    assert table('title: "null"') == {"title": "null"}


def test_lists_and_long_texts() -> None:
    yaml = """\
tags: [a, "b, c", null]
authors:
- Kushman, Nate
-
- Song, Yang
abstract: |
  One

  two.
note: >
  a
  b"""
    assert table(yaml) == {
        "tags": ["a", "b, c"],
        "authors": ["Kushman, Nate", "Song, Yang"],
        "abstract": "One\n\ntwo.\n",
        "note": "a b\n",
    }


def test_every_key_and_entry_has_its_location() -> None:
    matter = read_front_matter("---\nüber: x\ntags: [é, b]\nlist:\n  - a\n  - {k: v}\n---", PATH)
    assert [(path, location.line, location.column) for path, location in matter.locations.items()] == [
        (("über",), 2, 1),
        (("tags",), 3, 1),
        (("tags", 0), 3, 8),
        (("tags", 1), 3, 11),
        (("list",), 4, 1),
        (("list", 0), 5, 5),
        (("list", 1), 6, 5),
        (("list", 1, "k"), 6, 6),
    ]
    assert str(matter.locate("list", 1, "k", 5)) == f"{PATH}:6:6"
    assert str(matter.locate("nothing")) == f"{PATH}:1:1"


@pytest.mark.parametrize(
    ("yaml", "message"),
    [
        ("title: Gemini: A Family", '2:14: error: a second ": " on this line'),
        ("title: *Best* paper", '2:8: error: text that begins with "*" needs quotes'),
        ("note: *best paper", '2:7: error: text that begins with "*" needs quotes'),
        ("a: 1\nnote: &c Company", '3:7: error: text that begins with "&" needs quotes'),
        ("note: !important", '2:7: error: text that begins with "!" needs quotes'),
        ("title: %50", '2:8: error: text that begins with "%" needs quotes'),
        ("title: @home", '2:8: error: text that begins with "@" needs quotes'),
        ("title: `code`", '2:8: error: text that begins with "`" needs quotes'),
        ("title: [x] y\ndoi: z", "2:12: error: "),
        ("doi: z\ntags: [a, b", '3:7: error: missing comma or "]"'),
        ("title: {a", '2:8: error: missing comma or "}"'),
        ('title: "a\ndoi: b', "2:8: error: missing closing quote"),
        (r'title: "\quad"', "2:9: error: a backslash in double quotes"),
        ("title: 'it's'", "2:12: error: unexpected text after the closing quote"),
        ("\ttitle: x", "2:1: error: a tab is not allowed here"),
        ("title: x\n  doi: y", "3:6: error: this line does not continue the value above"),
        ("no key\ntitle: x", "3:6: error: this line does not continue the value above"),
        ("tags: - a", "2:7: error: a list cannot begin here"),
        ("tags: [a, , b]", "2:11: error: missing value"),
        ("title: x\ndoi: y\ntitle: z", '4:1: error: "title" is defined twice'),
        ("x: {a: 1, a: 2}", '2:11: error: "a" is defined twice'),
        ("? [a]\n: b", "2:3: error: a key must be a single word"),
        ("- a\n- b", '2:1: error: front matter must consist of lines "key: value"'),
        ("just words", '2:1: error: front matter must consist of lines "key: value"'),
        ("note: see issue #3", '2:16: warning: "#3" is read as a comment and ignored'),
        ("a: x\ntitle: bell\x07", "3:12: error: a control character in the front matter"),
        ("[" * 200, "2:52: error: values are nested too deeply"),
        ("- " * 60_000, "2:103: error: values are nested too deeply"),
        ("? " * 60_000, "2:103: error: values are nested too deeply"),
        ("{a: " * 200, "2:202: error: values are nested too deeply"),
        ("[" * 100_000, "1:1: error: the front matter is too large"),
        ("{" * 100_000, "1:1: error: the front matter is too large"),
        ("title: " + "x" * 300_000, "1:1: error: the front matter is too large"),
        ("a: &a [x]\nb: &b [*a, *a]\nc: [*b, *b]", '2:4: error: text that begins with "&" needs quotes'),
    ],
    ids=lambda text: text[:25],
)
def test_invalid_yaml_is_reported_with_its_location(yaml: str, message: str) -> None:
    [problem] = problems_of(f"---\n{yaml}\n---\nbody")
    assert problem.startswith(message)


def test_comment_is_ignored() -> None:
    assert table("# first\ntitle: x # why\ntags: [a] #b") == {"title": "x", "tags": ["a"]}


def test_missing_end_of_front_matter_is_reported() -> None:
    [problem] = problems_of("---\ntitle: x\n\nbody")
    assert problem.startswith('1:1: error: the front matter has no closing "---" line')


@given(
    st.text(max_size=60)
    | st.lists(st.sampled_from("a : - \n [ ] { } \" ' # * & ! | > % é  , ~".split(" "))).map("".join)
)
def test_any_text_is_read_or_reported(yaml: str) -> None:
    matter = read_front_matter(f"---\n{yaml}\n---\nbody", PATH)
    for problem in matter.problems:
        assert problem.location is not None
        assert problem.location.line is not None
        assert problem.location.line <= yaml.count("\n") + yaml.count("\r") + 3
        format_problem(problem)
    assert set(matter.table) <= {path[0] for path in matter.locations}


VALUES = st.text(st.characters(exclude_categories=["Cc", "Cs"], exclude_characters="\ufffe\uffff\ufeff"), min_size=1)


@given(st.dictionaries(st.from_regex(r"[a-z_]{1,9}", fullmatch=True), VALUES, max_size=5))
def test_texts_in_quotes_read_back_exactly(values: dict[str, str]) -> None:
    quoted = {key: "'" + value.replace("'", "''") + "'" for key, value in values.items()}
    matter = read_front_matter("---\n" + "".join(f"{key}: {value}\n" for key, value in quoted.items()) + "---\n", PATH)
    assert not matter.problems
    spaces = str.maketrans(dict.fromkeys("\x85\u2028\u2029", " "))
    assert matter.table == {key: value.translate(spaces) for key, value in values.items()}


@pytest.mark.parametrize(
    ("yaml", "place"),
    [
        ("note: text", "2:7"),
        ("note:   'text'", "2:10"),
        ('note: "text"', "2:8"),
        ("note: |\n  text", "3:3"),
        ("note: >-\n\n    text\n    more", "4:5"),
        ("note:\n  text\n  more", "3:3"),
        ("a: {note: text}", "2:11"),
        ("a:\n- b\n- text", "4:3"),
    ],
)
def test_the_place_of_a_text_is_that_of_its_first_character(yaml: str, place: str) -> None:
    source = f"---\n{yaml}\n---\n"
    matter = read_front_matter(source, PATH)
    found = {str(location).removeprefix(f"{PATH}:") for location in matter.texts.values()}
    assert place in found
    line, column = map(int, place.split(":"))
    assert source.split("\n")[line - 1][column - 1 :].startswith("text")
