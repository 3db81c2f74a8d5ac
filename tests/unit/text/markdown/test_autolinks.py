"""Bare URLs, addresses and identifiers are links; the punctuation around them is not part of them."""

import pytest

from generator.text.markdown.render import render_markdown


@pytest.mark.parametrize(
    ("text", "href", "label"),
    [
        ("see https://a.example/x.", "https://a.example/x", "https://a.example/x"),
        ("(https://a.example/x_(y))", "https://a.example/x_(y)", "https://a.example/x_(y)"),
        ("www.a.example, b", "http://www.a.example", "www.a.example"),
        ("ask me@a.example.", "mailto:me@a.example", "me@a.example"),
        ("doi:10.1145/942572.807045;", "doi:10.1145/942572.807045", "doi:10.1145/942572.807045"),
        ("DOI 10.1145/9", None, None),
        ("arXiv:2401.01230v2", "arxiv:2401.01230v2", "arXiv:2401.01230v2"),
        ("`https://a.example`", None, None),
        ("me@user", None, None),
        ("ahttps://a.example", None, None),
    ],
)
def test_bare_urls(text: str, href: str | None, label: str | None) -> None:
    html = render_markdown(text, inline=True)
    links = html
    assert (f">{label}</a>" in links) if href else ("<a" not in links)


def test_links_are_not_nested() -> None:
    assert render_markdown("[https://a.example](https://b.example)", inline=True).count("<a") == 1
    assert render_markdown('<a href="https://b.example">https://a.example</a>', inline=True).count("<a") == 1
