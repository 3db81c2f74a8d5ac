"""What texts refer to, and what in them is shown as typed: everything with its line and column."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.text.markdown.outline import Place, local_links, outline_markdown, split_at_lists
from generator.text.markdown.parser import parse_markdown
from tests.unit.text.markdown.test_render import texts

LINES = """# Title
> quoted [a](a.md) and
> ![b](b.png)

- item
  [c](c.md) <img src="d.png">

| x | [e](e.md) |
|---|---|
| [f](f.md) | y |

Term
: [g](g.md)

a[^1]

[^1]: [h](h.md)

<div>
<a href="i.md">x</a>
</div>
"""


def test_links_have_their_places() -> None:
    links = outline_markdown(LINES).links
    assert {link.url: (link.place.line + 1, (link.place.column or 0) + 1) for link in links} == {
        "a.md": (2, 10),
        "b.png": (3, 3),
        "c.md": (6, 3),
        "d.png": (6, 13),
        "e.md": (8, 7),
        "f.md": (10, 3),
        "g.md": (13, 3),
        "h.md": (17, 7),
        "i.md": (20, 1),
    }
    assert [link.url for link in links if link.is_image] == ["b.png", "d.png"]


def test_local_links_lead_into_the_site() -> None:
    text = "[a](a.html) ![b](b.png) [c](https://c.example) [d](//d.example) [e](#e) [f](@f) https://g.example `[h](h)`"
    assert [link.url for link in local_links(outline_markdown(text))] == ["a.html", "b.png"]


@pytest.mark.parametrize(
    ("text", "line", "column", "typed"),
    [
        ("a\n\n::: note\nx\n:::", 2, 0, "::: note"),
        ("a {{< youtube x >}}", 0, 2, "{{< youtube x >}}"),
        ("a\n{% include x %}", 1, 0, "{% include x %}"),
        ("> a [[Page]]", 0, 4, "[[Page]]"),
        ("> [!INFO] x", 0, 2, "[!INFO] x"),
        ("[^1] a", 0, 0, "[^1]"),
        ("a <script>x</script>", 0, 2, "<script>"),
        ("<iframe src=x>", 0, 0, "<iframe>"),
        ("<Component />", 0, 0, "<component>"),
        ("!!! note", 0, 0, "!!! note"),
        ("import X from 'x'", 0, 0, "import X from 'x'"),
        ("[x](javascript:alert(1))", 0, 2, "](javascript:alert(1"),
        ("a **b**{.c}", 0, 7, "{.c}"),
    ],
)
def test_what_is_shown_as_typed_is_a_doubt(text: str, line: int, column: int, typed: str) -> None:
    doubt = outline_markdown(text).doubts[0]
    assert doubt.message == f'"{typed}" is shown as typed'
    assert doubt.place == Place(line, column)
    assert doubt.hint


@pytest.mark.parametrize(
    "text", ["`{{ x }}`", "$\\{{x}\\}$", "```\n::: note\n```", "[a]{.b} `c`{.d}", "a[^1]\n\n[^1]: b", "{"]
)
def test_what_is_understood_is_no_doubt(text: str) -> None:
    assert outline_markdown(text).doubts == ()


def test_further_doubts() -> None:
    text = "[^a]: unused\n\n# B {#main}\n\n[c]{style=d} <b onclick=e>f</b>\n\n```{note}\n```\n\n- ```papers\n  ```"
    assert [doubt.message for doubt in outline_markdown(text).doubts] == [
        'nothing refers to the footnote "a"',
        'the id "main" belongs to the page itself: it becomes "section-main"',
        'the attribute "style" is left out',
        'the attribute "onclick" of "<b>" is left out',
        '"{note}" is shown as code',
        "this list of papers is shown as typed",
    ]


def test_keys_and_ids() -> None:
    outline = outline_markdown("## Exam\n\n[@a; @b] @c")
    assert [(each.key, each.is_sentence) for each in outline.keys] == [("a", False), ("b", False), ("c", True)]
    assert "exam" in outline.ids


def test_text_is_split_at_lists_of_papers() -> None:
    document = parse_markdown("a\n\n```papers\ntopic: b\n```\n\nc")
    [(before, papers), (after, nothing)] = split_at_lists(document)
    assert papers is not None
    assert (papers.options, papers.place) == ("topic: b\n", Place(3))
    assert (len(before), len(after), nothing) == (3, 3, None)
    assert outline_markdown("a\n\n```papers\ntopic: b\n```\n\nc").lists == (papers,)


@given(texts, st.booleans())
def test_every_place_is_in_the_text(text: str, inline: bool) -> None:
    outline = outline_markdown(text, inline=inline)
    lines = parse_markdown(text, inline=inline).text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    links, keys, doubts = outline.links, outline.keys, outline.doubts
    places = [*(each.place for each in links), *(each.place for each in keys), *(each.place for each in doubts)]
    for place in places:
        assert 0 <= place.line < len(lines)
        assert place.column is None or 0 <= place.column <= len(lines[place.line])
