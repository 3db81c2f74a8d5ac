"""Output paths: validity and conflicts."""

import tempfile
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.output.publish import Output, prepare
from generator.output.publish.manifest import MANIFEST
from generator.output.publish.paths import check_outputs
from generator.problems import UserError
from tests.support.publishing import messages, publish_site, read_tree


@pytest.mark.parametrize(
    ("path", "fault"),
    [
        ("", "is empty"),
        ("/etc/passwd", "is absolute"),
        ("C:/Windows", "is absolute"),
        ("../x", "has an empty, . or .. part"),
        ("a/../../x", "has an empty, . or .. part"),
        ("a/./x", "has an empty, . or .. part"),
        ("a//x", "has an empty, . or .. part"),
        ("a/", "has an empty, . or .. part"),
        ("..", "has an empty, . or .. part"),
        ("a\\b", "has a backslash"),
        ("a\nb", "has a control character"),
        ("a\0b", "has a control character"),
        ("a\x85b", "has a control character"),
        ("\udcff.html", "has a control character or is not valid Unicode"),
        (MANIFEST, "begins with .oeuvre-"),
        (".OEUVRE-staging/x", "begins with .oeuvre-"),
        ("ä" * 128, "is too long"),
        ("/".join("a" * 501), "is too long"),
    ],
)
def test_invalid_paths(tmp_path: Path, path: str, fault: str) -> None:
    with pytest.raises(UserError) as caught:
        prepare(tmp_path / "site", [Output(path, "", "static/x"), Output("index.html", "", "the author page")])
    assert [fault in message for message in messages(caught)] == [True]
    assert caught.value.problems[0].hint == "it comes from static/x"
    assert not (tmp_path / "site").exists()


@pytest.mark.parametrize(
    "path",
    ["a..b", "...", ".nojekyll", "a/.well-known", "naïve …/日本語.html", "a b", "x/.oeuvre-", "/".join("a" * 500)],
)
def test_valid_paths(tmp_path: Path, path: str) -> None:
    publish_site(tmp_path, {path: b"content"})
    assert (tmp_path / path).read_bytes() == b"content"


@pytest.mark.parametrize(
    ("paths", "message"),
    [
        (["a", "a"], '"a" is written twice: by work 0 and by work 1'),
        (["A.html", "a.html"], '"A.html" of work 0 and "a.html" of work 1 are one file on macOS and Windows'),
        (["e\u0301", "\u00c9"], '"e\u0301" of work 0 and "\u00c9" of work 1 are one file on macOS and Windows'),
        (["a/b/c", "A"], '"A" of work 1 is a file, but "a/b/c" of work 0 needs a folder there'),
        (["a", "a/b", "a/c"], '"a" of work 0 is a file, but "a/b" of work 1 needs a folder there'),
        (
            ["papers/a", "x", "Papers/b/c", "Papers/d"],
            'the folders "papers" of work 0 and "Papers" of work 2 are one folder on macOS and Windows',
        ),
    ],
)
def test_conflicting_outputs(paths: Sequence[str], message: str) -> None:
    outputs = [Output(path, "", f"work {number}") for number, path in enumerate(paths)]
    assert [problem.message for problem in check_outputs(outputs)] == [message]


@given(st.lists(st.text(st.sampled_from("aAß./\\\0é\u0301 :"), max_size=8), max_size=6))
def test_any_path_is_rejected_or_below_the_output_folder(paths: list[str]) -> None:
    outputs = [Output(path, "", str(number)) for number, path in enumerate(paths)]
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder, "out")
        if not check_outputs(outputs):
            publish_site(out, dict.fromkeys(paths, b""))
            files = {path for path, data in read_tree(out).items() if data is not None}
            assert files == {MANIFEST, *paths}
        assert {path.name for path in Path(folder).iterdir()} <= {"out"}
