"""News: date, title and Markdown of a file, and every mistake in it at its place."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.model import PartialDate
from generator.problems import format_problem
from generator.readers.owner.news import NewsFrontMatter, NewsSource, read_news

PATH = "content/news/talk-in-vienna.md"


def read(text: str, path: str = PATH) -> NewsSource:
    piece, problems = read_news(text, path)
    assert not problems
    assert piece is not None
    return piece


def test_every_key_is_read() -> None:
    piece = read("---\ndate: 2024-03-05\ntitle: A  talk\n---\nIn *Vienna*.\n")
    assert set(NewsFrontMatter.__struct_fields__) <= set(piece.__struct_fields__)
    assert (piece.date, piece.title, piece.body) == (PartialDate(2024, 3, 5), "A talk", "In *Vienna*.")
    assert piece.stem == "talk-in-vienna"


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
def test_date_is_the_key_else_the_beginning_of_the_name(name: str, matter: str, date: PartialDate) -> None:
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
def test_a_heading_at_the_beginning_is_the_title(text: str, title: str | None, body: str | None) -> None:
    piece = read(text, "content/news/2024-03-05-talk.md")
    assert (piece.title, piece.body) == (title, body)


def test_a_title_alone_is_news() -> None:
    assert read("---\ndate: 2024-03\ntitle: A talk\n---\n").body is None


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("News.", '1:1: error: the front matter lacks "date"\n  hint: write 2024-03-05 or 2024-03'),
        ("---\ndate: 2024\n---\nx", '2:1: error: "2024" is no date\n  hint: write 2024-03-05 or 2024-03'),
        ("---\ndate: 5 March 2024\n---\nx", '2:1: error: "5 March 2024" is no date'),
        ("---\ndate: 2024-02-30\n---\nx", '2:1: error: "2024-02-30" is no date: there is no day "30" in 2024-02'),
        ("---\ndate: 2024-21\n---\nx", '2:1: error: "2024-21" is no date'),
        ("---\ndate: 2024-00\n---\nx", '2:1: error: "2024-00" is no date'),
        ("---\ndate: 2024-03\n---\n", "1:1: error: there is no news in this file"),
        ("---\ndate: 2024-03\ntitel: x\n---\nx", '3:1: error: unknown key "titel" in the front matter'),
        (
            "---\ndate: 2024-03\ndraft: true\n---\nx",
            '3:1: error: unknown key "draft" in the front matter\n  hint: every',
        ),
        ("---\npublished: 2024-03\ndate: 2024-03\n---\nx", "2:1: error: unknown key"),
        ("---\ndate: [a]\n---\nx", '2:1: error: "date" in the front matter must be text, not a list'),
    ],
)
def test_mistake_and_its_place(text: str, message: str) -> None:
    _, [problem] = read_news(text, PATH)
    assert format_problem(problem).startswith(f"{PATH}:{message}")


@pytest.mark.parametrize("name", ["Über uns", "a b", "a--b", "-a"])
def test_name_that_cannot_become_an_address_is_told(name: str) -> None:
    _, [problem] = read_news("---\ndate: 2024-03\n---\nx", f"content/news/{name}.md")
    assert "cannot become an address" in problem.message


@given(st.text(max_size=80))
def test_any_text_is_news_or_a_problem(text: str) -> None:
    piece, problems = read_news(text, "content/news/2024-03-x.md")
    assert piece is not None or problems
