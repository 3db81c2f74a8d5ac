"""Damaged permalinks: what is wrong, in which line, and what to do so that no address is lost."""

import pytest

from generator.corpus.permalinks import Permalinks, read_permalinks, write_permalinks

PATH = "content/permalinks.json"
OURS = Permalinks(papers={"a": ["doi:10.1/a"], "b": ["doi:10.1/b"], "c": ["title:1"]}, moved={"old": "a"})


def problems_of(data: bytes) -> list[tuple[str, str, str]]:
    return [(str(each.location), each.message, each.hint or "") for each in read_permalinks(data, PATH)[1]]


def test_conflict_marks_are_named_and_both_sides_kept() -> None:
    lines = write_permalinks(OURS).splitlines(keepends=True)
    at = lines.index(b'  "b": [\n')
    lines[at:at] = [b"<<<<<<< HEAD\n", b'  "d": [],\n', b"=======\n", b'  "e": [],\n', b">>>>>>> theirs\n"]
    [(location, message, hint)] = problems_of(b"".join(lines))
    assert location == f"{PATH}:{at + 1}"
    assert message == "this file has conflict marks: two versions of it were merged"
    assert hint.startswith("keep the lines of both sides")
    kept = b"".join(line for line in lines if line[:1] not in b"<=>")
    assert set(read_permalinks(kept, PATH)[0].papers) == {"a", "b", "c", "d", "e"}
    assert not problems_of(kept)


@pytest.mark.parametrize(
    ("data", "location", "message"),
    [
        (b" \n", PATH, "this file is empty"),
        (
            b'{\n "version": 1,\n "papers": {"a": ["b"]\n}',
            f"{PATH}:4",
            "permalinks cannot be read: Input data was truncated",
        ),
        (b'{"papers": {\n"a": [}}', f"{PATH}:2", "permalinks cannot be read: JSON is malformed"),
        (
            b'{"papers": {"a": "b"}}',
            PATH,
            "permalinks cannot be read: Expected `array`, got `str` - at `$.papers[...]`",
        ),
        (b"[]", PATH, "permalinks cannot be read: Expected `object`, got `array`"),
        (b'{"version": 2}', PATH, "this file was written by a newer version of Oeuvre"),
        (b'{"papers": {\n"a": [],\n"b": [],\n"a": ["x"]}}', f"{PATH}:4", '"a" is listed twice'),
        (b'{"papers": {}, "moved": {},\n "papers": {"a": []}}', f"{PATH}:2", '"papers" is listed twice'),
        (b'{"papers": {"A b": []}}', PATH, '"A b" is not a valid slug'),
    ],
)
def test_faults(data: bytes, location: str, message: str) -> None:
    [(where, what, _)] = problems_of(data)
    assert where == location or "truncated" in message
    assert what.startswith(message)


def test_sound_files_have_no_faults() -> None:
    assert read_permalinks(b"\xef\xbb\xbf" + write_permalinks(OURS), PATH) == (OURS, [])
    unusual = b'{"moved": {}, "papers": {"a": ["x\\": y\\" :"]}, "extra": {"k": {"k": 1}}}'
    assert not problems_of(unusual)
