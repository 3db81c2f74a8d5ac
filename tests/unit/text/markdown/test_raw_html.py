"""HTML in texts: what is kept, what is shown as typed, and what is reported."""

import pytest

from generator.text.markdown.raw_html import MAX_DEPTH, RawHtml


def rewrite(fragment: str) -> tuple[str, list[tuple[str, str | None, tuple[int, int]]]]:
    refused: list[tuple[str, str | None, tuple[int, int]]] = []
    html = RawHtml(lambda *_: None, lambda *each: refused.append(each)).rewrite(fragment)
    return html, refused


@pytest.mark.parametrize(
    ("fragment", "html"),
    [
        ("<b>x</b>", "<b>x</b>"),
        ("a <!-- hidden --> b", "a  b"),
        ("<script>if (a < b) x()</script>", "&lt;script&gt;if (a &lt; b) x()&lt;/script&gt;"),
        ("<br/></br>", "<br>"),
        ("&lt;b&gt; &#60; &amp; &nbsp;", "&lt;b&gt; &lt; &amp; \u00a0"),
        ("<b", "&lt;b"),
        ("<!-- never closed <b>", "&lt;!-- never closed &lt;b&gt;"),
        ("<?php x ?>", "&lt;?php x ?&gt;"),
        ('<td colspan=2 align="right" bgcolor=red>', '<td colspan="2" class="align-right">'),
    ],
)
def test_fragments(fragment: str, html: str) -> None:
    assert rewrite(fragment)[0] == html


def test_what_is_refused_is_reported_with_its_place() -> None:
    _, refused = rewrite("<p>\n <iframe></iframe>\n<b onclick=x>")
    assert refused == [("iframe", None, (1, 1)), ("b", "onclick", (2, 0))]


def test_depth_is_limited() -> None:
    html, _ = rewrite("<div>" * (MAX_DEPTH + 1))
    assert html == "<div>" * MAX_DEPTH + "&lt;div&gt;"
    assert "&lt;" not in rewrite("<li>" * 500)[0]
