"""Snippets for pages elsewhere: each form is complete, and no title can inject markup into it."""

import re
from collections.abc import Iterator
from html import unescape
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from msgspec.structs import replace

from generator.bibliography.names import parse_name
from generator.config.config import Cards, Config, SiteSettings
from generator.i18n.messages import Words
from generator.model import Link
from generator.pages.embedding.snippets import (
    FORMS,
    MAX_LABEL,
    SnippetPaper,
    card_height,
    card_markdown,
    escape_markdown,
    is_enabled,
    list_html,
    list_markdown,
    make_share_box,
    make_snippet_paper,
    shorten_label,
    write_snippet,
)
from generator.text.html import clean_line
from tests.support.making import make_contents, make_work

HTML = frozenset("a b bdi br cite div iframe img li oeuvre-card picture script source span strong ul".split())
"""The elements of snippets."""
OWNER = parse_name("Liskov, Barbara")
CONFIG = Config(site=SiteSettings(base_url="https://a.example/repo"))
HOSTILE = {
    "quotes": "\"><script>parent.document.title = document.title = 'run'</script>",
    "single quotes": "'><img src=x onerror=\"document.title = 'run'\">",
    "attributes": '" onload="document.title=\'run\'" x="',
    "a scheme": "javascript:document.title='run'",
    "Markdown": "](javascript:document.title='run') [x](https://evil.example)",
    "a picture": "![x](https://evil.example/x.png)",
    "an end": "</a></iframe></textarea></title></style><svg onload=\"document.title='run'\">",
    "a comment": "<!-- --><b>bold",
    "a shortcode": "{{< evil >}} {% evil %} $$x$$ `code` ~~~",
    "overrides of direction": "safe\u202etxt.exe\u202c \u2066\u2067 end",
    "ten thousand characters": "word " * 2_000,
    "one long word": "w" * 10_000,
    "lines": "one\n# two\n- three\n\n> four\r\n1. five",
}


def shown(title: str = "A paper", *authors: str, **fields: object) -> SnippetPaper:
    work = make_work(title, *(authors or ("Liskov, Barbara",)), **fields)  # type: ignore[arg-type]
    [summary] = make_contents([work], CONFIG, OWNER, ["paper"]).index.summaries
    found = make_snippet_paper(summary.value, CONFIG)
    assert found is not None
    return found


def snippets(paper: SnippetPaper) -> Iterator[tuple[str, str]]:
    for form in FORMS:
        yield form, write_snippet(form, paper, Words())
    yield "list", list_html([paper, paper])


def rendered(markdown: str) -> str:
    """Render Markdown with tables, strikethrough and HTML."""
    return str(MarkdownIt("js-default", {"html": True}).render(markdown))


class Elements(HTMLParser):
    """The elements of some HTML, each with its attributes, and the text."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.text += data


def test_every_form_has_absolute_urls() -> None:
    paper = shown("On $x^2$", links=(Link("pdf", "papers/a.pdf"),))
    for form, text in snippets(paper):
        urls = re.findall(r'(?:src|href|srcset)="([^"]*)"|\]\(([^)]*)\)', text)
        assert urls, form
        assert all("".join(pair).startswith("https://a.example/repo/") for pair in urls), form
        assert text.strip() == text, form


def test_an_iframe_has_a_title_and_a_size_and_loads_lazily() -> None:
    ((tag, attributes),) = Elements(write_snippet("iframe", shown("On <CLU>"), Words())).found
    assert tag == "iframe"
    assert attributes["src"] == "https://a.example/repo/papers/paper.card.html"
    assert attributes["title"] == "On <CLU>"
    assert (attributes["width"], attributes["loading"]) == ("600", "lazy")
    assert 140 <= int(attributes["height"] or "") <= 420
    assert "border:1px" in (attributes["style"] or "")


def test_longer_titles_make_higher_frames() -> None:
    heights = [card_height(shown("word " * count)) for count in (3, 30, 90, 3_000)]
    assert heights == sorted(heights)
    assert len(set(heights)) > 2
    assert heights[-1] == 420


def test_the_fallback_of_the_component_has_the_same_text() -> None:
    paper = shown("CLU", "Liskov, Barbara", "Snyder, Alan", container_title="CACM", issued="1977-08")
    snippet = write_snippet("component", paper, Words())
    assert Elements(snippet).found[:3] == [
        (
            "script",
            {"type": "module", "src": "https://a.example/repo/static/embed.js", "referrerpolicy": "no-referrer"},
        ),
        ("oeuvre-card", {"src": "https://a.example/repo/papers/paper.html"}),
        ("a", {"href": "https://a.example/repo/papers/paper.html", "dir": "auto"}),
    ]
    lines = [re.sub("<[^>]*>", "", line) for line in snippet.split("<br>")]
    assert [line.strip() for line in lines] == ["CLU", "Barbara Liskov and Alan Snyder", "CACM, August 1977"]
    assert "style" not in snippet  # the host's policy may forbid it


def test_html_shows_the_owner_in_bold_and_all_links() -> None:
    paper = shown("CLU", "Liskov, Barbara", "Snyder, Alan", container_title="CACM", issued="1977-08",
                  links=(Link("code", "https://code.example/"), Link("pdf", "papers/clu.pdf")))  # fmt: skip
    html = write_snippet("html", paper, Words())
    assert "<b><bdi>Barbara Liskov</bdi></b> and <bdi>Alan Snyder</bdi>" in html
    assert '<a href="https://a.example/repo/papers/clu.pdf">PDF</a> <a href="https://code.example/">Code</a>' in html
    assert "<cite><bdi>CACM</bdi></cite>, <bdi>August 1977</bdi>" in html


def test_markdown_has_three_lines() -> None:
    paper = shown("CLU", "Liskov, Barbara", "Snyder, Alan", container_title="CACM", issued="1977-08")
    assert card_markdown(paper) == (
        "**[CLU](https://a.example/repo/papers/paper.html)**  \n"
        "**Barbara Liskov** and Alan Snyder  \n"
        "*CACM*, August 1977"
    )
    assert rendered(list_markdown([paper, paper])).count("<li>") == 2


def test_labels_are_short() -> None:
    assert shorten_label("word " * 100).endswith("word…")
    assert len(shorten_label("w" * 1_000)) == MAX_LABEL
    assert shorten_label("a\u202eb\nc") == "a b c"


def test_long_author_lists_are_shortened_but_include_the_owner() -> None:
    crowd = [f"Author, A{number}" for number in range(900)]
    paper = shown("Crowd", *crowd, "Liskov, Barbara")
    for form in ("html", "markdown"):
        text = write_snippet(form, paper, Words())
        assert "Barbara Liskov" in text
        assert "and 894 more" in text
        assert len(text) < 1_200


def test_forms_depend_on_the_keys_of_cards() -> None:
    off = Cards(json=False, pages=False, images=False, qr=False)
    assert [form for form in FORMS if is_enabled(form, off)] == ["html", "markdown"]
    assert [form for form in FORMS if is_enabled(form, Cards())] == list(FORMS)


def test_without_a_base_url_there_are_no_snippets() -> None:
    [summary] = make_contents([make_work()], Config(), OWNER).index.summaries
    assert make_snippet_paper(summary.value, Config()) is None
    assert make_share_box(summary.value, Config()) is None


@given(st.text())
def test_escaped_text_renders_as_itself(text: str) -> None:
    html = rendered(escape_markdown(text))
    plain = Elements(html)
    assert [tag for tag, _ in plain.found] in (["p"], [])
    assert " ".join(plain.text.split()) == " ".join((clean_line(text) or "").split())


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_titles_remain_text_in_markdown(name: str) -> None:
    found = Elements(rendered(card_markdown(shown(HOSTILE[name], HOSTILE[name][:60]))))
    assert {tag for tag, _ in found.found} <= {"p", "strong", "a", "br", "em"}
    assert [dict(attributes) for tag, attributes in found.found if tag == "a"] == [
        {"href": "https://a.example/repo/papers/paper.html"}
    ]
    assert (clean_line(HOSTILE[name]) or "")[:100] in " ".join(found.text.split())


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_titles_remain_text_in_html(name: str) -> None:
    for form, text in snippets(shown(HOSTILE[name], HOSTILE[name][:60])):
        if form == "markdown":
            continue
        for tag, attributes in Elements(text).found:
            assert tag in HTML, (form, tag)
            for key in ("src", "href", "srcset"):
                assert (attributes.get(key) or "https://a.example/repo/").startswith("https://a.example/repo/"), form
            assert not [key for key in attributes if key.startswith("on")], form
        assert not set("\u202a\u202e\u2066\u2067\n") & set(unescape(text).replace("\n", "", 8)), form


def test_words_of_the_site_are_text_in_every_form() -> None:
    paper = replace(shown(issued="2020", container_title="J"), comma="<a id=x>, ")
    assert "&lt;a id=x&gt;" in write_snippet("html", paper, Words())
    assert "<a id=x>" not in write_snippet("html", paper, Words())
    assert r"\<a id=x\>" in write_snippet("markdown", paper, Words())
