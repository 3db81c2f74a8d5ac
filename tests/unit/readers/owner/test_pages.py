"""Free pages: title, position in the navigation and Markdown, from the file or its name."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.problems import format_problem
from generator.readers.owner.pages import FreePageSource, PageFrontMatter, read_free_page

PATH = "content/pages/for-students.md"


def read(text: str, path: str = PATH) -> FreePageSource:
    page, problems = read_free_page(text, path)
    assert not problems
    assert page is not None
    return page


def test_every_key_is_read() -> None:
    text = (
        "---\ntitle: For students\nlabel: Students\norder: 3\nnavigation: false\ndescription: What to know.\n---\nBody."
    )
    page = read(text)
    assert set(PageFrontMatter.__struct_fields__) <= set(page.__struct_fields__)
    assert (page.title, page.label, page.order, page.navigation) == ("For students", "Students", 3, False)
    assert (page.description, page.body, page.stem) == ("What to know.", "Body.", "for-students")


@pytest.mark.parametrize(
    ("text", "title", "body"),
    [
        ("", "For students", ""),
        ("Body.", "For students", "Body."),
        ("# Hello\n\nBody.", "Hello", "Body."),
        ("# Hello ##\nBody.", "Hello", "Body."),
        ("# About C#\nBody.", "About C#", "Body."),
        ("#hashtag\nBody.", "For students", "#hashtag\nBody."),
        ("## Second\nBody.", "For students", "## Second\nBody."),
        ("---\ntitle: Hello\n---\n# Hello\nBody.", "Hello", "Body."),
        ("---\ntitle: Other\n---\n# Hello\nBody.", "Other", "# Hello\nBody."),
        ("---\ntitle:\n---\n# Hello", "Hello", ""),
        ("# " + " #" * 50_000 + "x", "# " + "# " * 49_998 + "#x", ""),
    ],
    ids=lambda text: text[:20],
)
def test_title_is_the_key_or_the_heading_or_the_file_name(text: str, title: str, body: str) -> None:
    page = read(text)
    assert (page.title, page.body) == (title, body)
    assert page.label == page.title


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("---\norder: first\n---", '2:1: error: "order" in the front matter must be a whole number, not "first"'),
        ("---\nnavigation: no\n---", '2:1: error: "navigation" in the front matter must be true or false, not "no"'),
        ("---\nlable: x\n---", '2:1: error: unknown key "lable" in the front matter\n  hint: did you mean "label"?'),
        ("---\ntitle: [a]\n---", '2:1: error: "title" in the front matter must be text, not a list'),
        ("---\ntitle: a: b\n---", '2:9: error: a second ": " on this line'),
        ("---\ntitle: x\n", '1:1: error: the front matter has no closing "---" line'),
    ],
)
def test_error_and_its_location(text: str, message: str) -> None:
    _, [problem] = read_free_page(text, PATH)
    assert format_problem(problem).startswith(f"{PATH}:{message}")


@pytest.mark.parametrize("name", ["Über uns", "a b", "a--b", "-a", "a.b"])
def test_file_name_must_fit_into_a_url(name: str) -> None:
    _, [problem] = read_free_page("Body.", f"content/pages/{name}.md")
    assert "cannot be part of a URL" in problem.message


@given(st.text(max_size=80))
def test_any_text_is_read_or_reported(text: str) -> None:
    page, problems = read_free_page(text, PATH)
    assert page is not None or problems
    if page is not None:
        assert page.title
        assert page.label
