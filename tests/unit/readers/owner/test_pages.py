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


@pytest.mark.parametrize(
    ("path", "stem", "output_path", "title", "navigation"),
    [
        ("content/pages/a.md", "a", "a.html", "A", True),
        ("content/pages/index.md", "index", "index.html", "Index", True),
        ("content/pages/teaching/index.md", "teaching", "teaching/index.html", "Teaching", True),
        ("content/pages/teaching/exam.md", "teaching/exam", "teaching/exam.html", "Exam", False),
        ("content/pages/a/b/index.md", "a/b", "a/b/index.html", "B", False),
    ],
)
def test_folders_are_part_of_the_address(path: str, stem: str, output_path: str, title: str, navigation: bool) -> None:
    page = read("Text", path)
    assert (page.stem, page.output_path, page.title, page.navigation) == (stem, output_path, title, navigation)
    assert page.folder == path.removeprefix("content/").rpartition("/")[0]
    assert read("---\nnavigation: true\n---\nText", path).navigation


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("Text", 1),
        ("\n\nText", 3),
        ("---\ntitle: A\n---\nText", 4),
        ("---\ntitle: A\n---\n\n\nText\n\nmore", 6),
        ("# A\n\nText", 3),
        ("---\norder: 1\n---\n\n# A\nText\nText", 6),
    ],
)
def test_the_line_of_the_text_is_known(text: str, line: int) -> None:
    page = read(text)
    assert str(page.body_location) == f"{PATH}:{line}:1"
    assert text.split("\n")[line - 1] == page.body.split("\n")[0] == "Text"


def test_the_language_is_a_tag() -> None:
    assert read("---\nlanguage: pt_BR\n---\nx").language == "pt-BR"
    _, [problem] = read_free_page("---\nlanguage: german\n---\nx", PATH)
    assert format_problem(problem) == (
        f'{PATH}:2:1: error: "german" is not a language tag\n  hint: write a BCP 47 tag, for instance de or pt-BR'
    )


@pytest.mark.parametrize(
    ("key", "own"), [("weight", "order"), ("lang", "language"), ("summary", "description"), ("menu", "navigation")]
)
def test_keys_of_other_tools_are_explained(key: str, own: str) -> None:
    _, [problem] = read_free_page(f"---\n{key}: 1\n---\nx", PATH)
    assert problem.hint == f'use "{own}" instead'
