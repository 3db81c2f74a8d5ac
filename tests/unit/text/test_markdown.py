"""Markdown becomes safe HTML without requests to other hosts, whatever it contains."""

import re
from html.parser import HTMLParser
from urllib.parse import urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup

from generator.text.markdown import clean_html, local_links, render_markdown
from generator.text.tex_math import convert_math

SAFE_SCHEMES = {"", "http", "https", "mailto"}
FORBIDDEN_TAGS = set("script style iframe object embed form input svg link meta base h1 video".split())

PIECES = (
    r"""
# a|## b|* c|1. d|> e|    f|===|[x](y.html)|[x](<a b.pdf>)|[x](javascript:alert(1))|[x](data:text/html,a)|![p](p.png)
![q](https://x.example/q.png)|[![r](https://x.example/r.png)](https://x.example/)|<b>|</p>|<script>alert(1)</script>
<img src=x onerror=alert(1)>|<a href='javascript:alert(1)'>|$x^2$|$$y$$|$5 and $10|$\text{<script>}$|&lt;script&gt;
*i*|**s**|`c`|~~d~~|<https://x.example>|<javascript:alert(1)>|[r]: javascript:alert(1)|[r]|\<b>|[x](//evil.example)
[x](&#106;avascript:alert(1))|[x](JaVaScRiPt:alert(1))|é|```
""".strip()
    .replace("\n", "|")
    .split("|")
)
PIECES += ["[x](\x01javascript:alert(1))", "\x00", "\ud800", "\u202e", "| a | b |\n|---|---|\n| c | d |"]
many = st.lists(st.sampled_from(PIECES), max_size=6)
texts = st.text(max_size=60) | many.map("\n\n".join) | many.map("\n".join) | many.map("".join)


class Tags(HTMLParser):
    """Collects the tags of an HTML fragment with their attributes, and whether links are nested."""

    def __init__(self, markup: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self.has_nested_links = False
        self._in_link = False
        self.feed(markup)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.has_nested_links |= tag == "a" and self._in_link
        self._in_link |= tag == "a"
        self.found.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        self._in_link &= tag != "a"

    def handle_data(self, data: str) -> None:
        self.text += data


def render(text: str, *, inline: bool = False) -> str:
    return render_markdown(text, lambda url: f"up/{url}", inline=inline)


@given(texts, st.booleans())
def test_any_text_becomes_safe_html(text: str, inline: bool) -> None:
    markup = render(text, inline=inline)
    assert isinstance(markup, Markup)
    markup.encode()
    tags = Tags(markup)
    assert not tags.has_nested_links
    for tag, attributes in tags.found:
        assert tag not in FORBIDDEN_TAGS
        assert not [name for name in attributes if name.startswith("on") or name in {"style", "srcset", "id"}]
        assert urlsplit(attributes.get("href") or "").scheme in SAFE_SCHEMES
        source = attributes.get("src")
        assert source is None or source.startswith("up/")


@pytest.mark.parametrize(
    ("text", "markup"),
    [
        ("*a* and **b** and `c`", "<p><em>a</em> and <strong>b</strong> and <code>c</code></p>"),
        ("# Title", "<h2>Title</h2>"),
        ("###### Deep", "<h2>Deep</h2>"),
        ("## One\n### Two\n## Three", "<h2>One</h2>\n<h3>Two</h3>\n<h2>Three</h2>"),
        ("<b>bold</b>", "<p>&lt;b&gt;bold&lt;/b&gt;</p>"),
        ("a & b", "<p>a &amp; b</p>"),
        ("a\u00a0b", "<p>a\u00a0b</p>"),
        ("`&nbsp;`", "<p><code>&amp;nbsp;</code></p>"),
        ("$x$", "<p><math><mi>x</mi></math></p>"),
        ("$$x$$", "<p><math><mi>x</mi></math></p>"),
        ("$$\nx\n$$\n\nb", "<p><math><mi>x</mi></math></p>\n<p>b</p>"),
        ("a $$x$$ b", "<p>a <math><mi>x</mi></math> b</p>"),
        ("$$x$$ (1)", "<p><math><mi>x</mi></math> (1)</p>"),
        (r"$\foo$", r'<p><code class="math">\foo</code></p>'),
        ("$5 and $10, US$5 or A$7, $ 5 and 6 $", "<p>$5 and $10, US$5 or A$7, $ 5 and 6 $</p>"),
        ("[page](how.html)", '<p><a href="up/how.html">page</a></p>'),
        ("[file](<a b.pdf>)", '<p><a href="up/a%20b.pdf">file</a></p>'),
        ("[anchor](#a)", '<p><a href="#a">anchor</a></p>'),
        ("[mail](mailto:a@b.example)", '<p><a href="mailto:a@b.example">mail</a></p>'),
        ("[x](javascript:alert(1))", "<p>[x](javascript:alert(1))</p>"),
        ("![Alt *text*](p.png)", '<p><img src="up/p.png" alt="Alt text"></p>'),
        ("![A *picture*](https://x.example/p.png)", '<p><a href="https://x.example/p.png">A picture</a></p>'),
        ("![](https://x.example/p.png)", '<p><a href="https://x.example/p.png">https://x.example/p.png</a></p>'),
        ("[![Badge](https://x.example/b.svg)](https://x.example/)", '<p><a href="https://x.example/">Badge</a></p>'),
        ("![x](data:image/png;base64,AAAA)", "<p>x</p>"),
        ("| a | b |\n|---|---|\n| 1 | 2 |", None),
        ("", ""),
    ],
)
def test_markdown_as_html(text: str, markup: str | None) -> None:
    shown = render(text)
    assert shown == markup if markup is not None else "<table>" in shown


def test_inline_form_has_no_paragraph() -> None:
    assert render("A *note*, $x$.", inline=True) == "A <em>note</em>, <math><mi>x</mi></math>."


@pytest.mark.parametrize(
    "text", [r"$\text{<script>}$", r"$\operatorname{<script>alert(1)</script>}$", "$$\n<script>\n$$"]
)
def test_script_in_math_stays_text(text: str) -> None:
    assert not re.search("<script", render(text))


@given(texts)
def test_math_survives_the_cleaner(text: str) -> None:
    assert "<math>" in render(f"Before $x_i^2$ after.\n\n{text}")


@pytest.mark.parametrize("text", [None, ""])
def test_empty_text(text: str | None) -> None:
    assert render_markdown(text, str) == ""
    assert local_links(text) == []


def test_local_links_and_images_are_found() -> None:
    text = "[a](a.html) ![b](b.png) [c](https://c.example) ![d](https://d.example/d.png) [e](#e)"
    found = local_links(f"{text}\n\n[f]: f.pdf\n\n[f] `[g](g)` [![h](h.png)](h.png)")
    assert found == [
        ("a.html", False),
        ("b.png", True),
        ("f.pdf", False),
        ("h.png", False),
        ("h.png", True),
    ]


def test_alignment_of_table_columns_becomes_a_class() -> None:
    html = render("| a | b | c | d |\n|:--|:-:|--:|---|\n| 1 | 2 | 3 | 4 |")
    assert '<td class="align-left">1</td>' in html
    assert '<th class="align-center">b</th>' in html
    assert '<td class="align-right">3</td>' in html
    assert "<td>4</td>" in html


def test_highest_heading_has_the_given_level() -> None:
    assert render_markdown("# a\n\n### b\n\n###### c", str, level=4) == "<h4>a</h4>\n<h6>b</h6>\n<h6>c</h6>"


def test_image_is_rendered_by_the_caller() -> None:
    def render_image(path: str, alt: str, title: str | None) -> str | None:
        return f'<img src="small/{path}" alt="{alt}" title="{title}">' if path.endswith("png") else None

    html = render_markdown("![A *b*](x.png 'T') ![](y.svg)", lambda url: f"up/{url}", render_image, inline=True)
    assert html == '<img src="small/x.png" alt="A b" title="T"> <img src="up/y.svg" alt="">'


@pytest.mark.parametrize(
    "tex",
    [r"\sum\limits_{i=0}^n", r"\displaystyle\int", r"\hphantom{x}", r"\raisebox{1em}{x}", r"\bigl(x", r"\binom{n}{k}"],
)
def test_cleaner_leaves_mathml_unchanged(tex: str) -> None:
    mathml, _ = convert_math(tex)
    assert render(f"${tex}$", inline=True) == mathml


def test_clean_html_removes_scripts_and_styles() -> None:
    html = '<p style="color:red" onclick="x()">a<script>alert(1)</script><a href="javascript:x()">b</a></p>'
    assert clean_html(html) == "<p>a<a>b</a></p>"
