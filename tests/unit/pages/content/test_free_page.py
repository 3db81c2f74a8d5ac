"""Free pages: text, and lists of papers between its parts."""

from generator.bibliography.names import parse_name
from generator.config.config import Config
from generator.page_models import FreePage
from generator.pages.content.free_page import make_free_page
from generator.readers.owner.pages import read_free_page
from tests.support.making import make_contents, make_work

OWNER = parse_name("Liskov, Barbara")


def make_page(text: str) -> FreePage:
    works = [make_work("One", "Liskov, Barbara"), make_work("Two", "Wing, Jeannette")]
    source, problems = read_free_page(text, "content/pages/teaching/course.md")
    assert source is not None
    assert not problems
    contents = make_contents(works, Config(), OWNER, free_pages=[source])
    page = make_free_page(source, contents.index, contents.finder)
    assert isinstance(page.model, FreePage)
    return page.model


def test_lists_stand_between_parts_of_the_text() -> None:
    page = make_page("# A\n\nb\n\n```papers\nperson: Wing\n```\n\n## C\n\n```papers\nlimit: 1\n```\n")
    assert page.heading == "A"
    assert [(part.text, [entry.title for entry in part.entries]) for part in page.parts] == [
        ("<p>b</p>", ["Two"]),
        ('<h2 id="c">C</h2>', ["One"]),
    ]


def test_links_are_relative_to_the_page() -> None:
    assert make_page("[p](../../papers/index.html)").parts[0].text == '<p><a href="../papers/index.html">p</a></p>'


def test_a_page_without_text_has_one_part() -> None:
    assert [part.text for part in make_page("# A").parts] == [""]
