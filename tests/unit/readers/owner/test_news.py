"""News items: date, title and Markdown of a file, and the location of every error."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.model import PartialDate
from generator.problems import format_problem
from generator.readers.owner.news import NewsFrontMatter, NewsSource, read_news

PATH = "content/news/talk-in-vienna.md"


def read(text: str, path: str = PATH) -> NewsSource:
    item, problems = read_news(text, path)
    assert not problems
    assert item is not None
    return item


def test_every_key_is_read() -> None:
    item = read("---\ndate: 2024-03-05\ntitle: A  talk\n---\nIn *Vienna*.\n")
    assert set(NewsFrontMatter.__struct_fields__) <= set(item.__struct_fields__)
    assert (item.date, item.title, item.body) == (PartialDate(2024, 3, 5), "A talk", "In *Vienna*.")
    assert item.stem == "talk-in-vienna"


@pytest.mark.parametrize(
    ("name", "matter", "date"),
    [
        ("a", "date: 2024-03", PartialDate(2024, 3)),
        ("a", "date: '2024-03-05T12:00:00Z'", PartialDate(2024, 3, 5)),
        ("2024-03-05-talk", "", PartialDate(2024, 3, 5)),
        ("2024-03-talk", "", PartialDate(2024, 3)),
        ("2024-03-05", "", PartialDate(2024, 3, 5)),
        ("2024-03-05-talk", "date: 2023-01", PartialDate(2023, 1)),
    ],
)
def test_date_is_the_key_or_the_beginning_of_the_file_name(name: str, matter: str, date: PartialDate) -> None:
    text = f"---\n{matter}\n---\nNews." if matter else "News."
    assert read(text, f"content/news/{name}.md").date == date


@pytest.mark.parametrize(
    ("text", "title", "body"),
    [
        ("# A talk #\n\nIn Vienna.", "A talk", "In Vienna."),
        ("# A talk", "A talk", None),
        ("---\ntitle: A talk\n---\n# A talk\n\nIn Vienna.", "A talk", "In Vienna."),
        ("---\ntitle: News\n---\n# A talk\n\nIn Vienna.", "News", "# A talk\n\nIn Vienna."),
        ("## A talk\n\nIn Vienna.", None, "## A talk\n\nIn Vienna."),
    ],
)
def test_heading_on_the_first_line_is_the_title(text: str, title: str | None, body: str | None) -> None:
    item = read(text, "content/news/2024-03-05-talk.md")
    assert (item.title, item.body) == (title, body)


def test_title_alone_is_enough() -> None:
    assert read("---\ndate: 2024-03\ntitle: A talk\n---\n").body is None


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("News.", '1:1: error: the front matter lacks "date"\n  hint: write 2024-03-05 or 2024-03: date: 2024-03-05'),
        ("---\ndate: 2024\n---\nx", '2:1: error: "2024" is not a valid date\n  hint: write 2024-03-05 or 2024-03'),
        ("---\ndate: 5 March 2024\n---\nx", '2:1: error: "5 March 2024" is not a valid date'),
        (
            "---\ndate: 2024-02-30\n---\nx",
            '2:1: error: "2024-02-30" is not a valid date: there is no day "30" in 2024-02',
        ),
        ("---\ndate: 2024-21\n---\nx", '2:1: error: "2024-21" is not a valid date'),
        ("---\ndate: 2024-00\n---\nx", '2:1: error: "2024-00" is not a valid date'),
        ("---\ndate: 2024-03\n---\n", "1:1: error: the file has neither a title nor any text"),
        ("---\ndate: 2024-03\ntitel: x\n---\nx", '3:1: error: unknown key "titel" in the front matter'),
        (
            "---\ndate: 2024-03\ndraft: true\n---\nx",
            '3:1: error: unknown key "draft" in the front matter\n  hint: every',
        ),
        ("---\npublished: 2024-03\ndate: 2024-03\n---\nx", "2:1: error: unknown key"),
        ("---\ndate: [a]\n---\nx", '2:1: error: "date" in the front matter must be text, not a list'),
    ],
)
def test_error_and_its_location(text: str, message: str) -> None:
    _, [problem] = read_news(text, PATH)
    assert format_problem(problem).startswith(f"{PATH}:{message}")


@pytest.mark.parametrize("name", ["Über uns", "a b", "a--b", "-a"])
def test_file_name_must_fit_into_a_url(name: str) -> None:
    _, [problem] = read_news("---\ndate: 2024-03\n---\nx", f"content/news/{name}.md")
    assert "cannot be part of a URL" in problem.message


@given(st.text(max_size=80))
def test_any_text_is_read_or_reported(text: str) -> None:
    item, problems = read_news(text, "content/news/2024-03-x.md")
    assert item is not None or problems


def test_folders_and_language() -> None:
    item, problems = read_news("---\nlanguage: de\n---\n\n# Titel\n\nText", "content/news/2024/2024-03-05-talk.md")
    assert not problems
    assert item is not None
    assert (item.stem, item.folder, item.language) == ("2024-03-05-talk", "news/2024", "de")
    assert str(item.body_location) == "content/news/2024/2024-03-05-talk.md:7:1"
