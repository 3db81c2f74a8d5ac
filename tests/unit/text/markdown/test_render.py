"""Markdown becomes safe HTML without requests to other hosts, whatever it contains."""

import re
from html.parser import HTMLParser
from urllib.parse import urlsplit

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markupsafe import Markup

from generator.text.markdown.citations import Citation
from generator.text.markdown.render import ImageTag, Labels, Surroundings, render_markdown
from generator.text.mathml_elements import ELEMENTS
from generator.text.tex_math import convert_math

SAFE_SCHEMES = {"", "http", "https", "mailto", "tel", "sms", "geo", "xmpp"}
PAGE_IDS = {"main", "contributors", "title", "bibtex", "y2020", "fn1", "fnref1"}
FORBIDDEN_TAGS = set("script style iframe object embed form input svg link meta base h1 video button textarea".split())
ALLOWED_ATTRIBUTES = set(
    """href src alt title class id lang dir width height role tabindex aria-label colspan rowspan scope start reversed
    type value open datetime span loading decoding""".split()
)

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
PIECES += (
    """
<a href="javascript:alert(1)">|<a href=' java&#10;script:alert(1)'>|<div style="position:fixed" onclick=x id=main>
</div>
<details ontoggle=x open>|<summary>|<img src="//evil.example/x" srcset="https://e.example/x 1x">|<p id="contributors">
<table background=//e.example>|</table>|<svg><script>|<math><mi xlink:href="javascript:x">|<iframe srcdoc="<p>">|<b
<!-- a|-->|<![CDATA[|<?php|]]>|<title>|<textarea>|<noscript>|<template>|<xmp>|<plaintext>|# A {#main}|## A {#title .x}
[^1]|[^1]: *note*|[@a; @b]|[@a](x)|{#main onclick=x}|[s]{#y2020 onclick=x style=y}|`c`{.x}|![i](p.png){width=50%}
> [!NOTE]|- [x] t|Term|: def|https://x.example/?a=<b>&c|www.x.example|a@b.example|doi:10.1000/x"y|<b id=fn1>|<ruby>|<rt>
[x](tel:1)|[x](vbscript:a)|[x](x:y)|<a href="&#x6A;avascript:alert(1)">|<img src=p.png width=9 id=main name=body>
<base href=x>
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


def resolve(url: str) -> str:
    return url if re.match("[a-z]+:", url, re.IGNORECASE) or url.startswith("//") else f"up/{url}"


def render(text: str, *, inline: bool = False) -> str:
    return render_markdown(text, Surroundings(resolve), inline=inline)


@settings(max_examples=400)
@given(texts, st.booleans())
def test_any_text_becomes_safe_html(text: str, inline: bool) -> None:
    markup = render(text, inline=inline)
    assert isinstance(markup, Markup)
    markup.encode()
    tags = Tags(markup)
    assert not tags.has_nested_links
    ids = []
    for tag, attributes in tags.found:
        assert tag not in FORBIDDEN_TAGS
        assert tag in ELEMENTS or not attributes.keys() - ALLOWED_ATTRIBUTES
        assert not [name for name in attributes if name.startswith("on") or name in {"style", "srcset", "name"}]
        assert urlsplit(attributes.get("href") or "").scheme in SAFE_SCHEMES
        source = attributes.get("src")
        assert source is None or source.startswith("up/")
        if attributes.get("id") and not re.fullmatch(r"fn(?:ref)?\d[\d-]*", attributes["id"] or ""):
            assert attributes["id"] not in PAGE_IDS
        ids += [attributes["id"]] if "id" in attributes else []
    assert len(set(ids)) == len(ids)


@given(texts)
def test_html_is_balanced_outside_of_its_text(text: str) -> None:
    """What follows a text on its page is never inside of it."""
    depth = 0
    for tag in re.findall(r"<(/?)(?!(?:br|hr|img|wbr|col|source)\b)[a-z][^<>]*>", render(text)):
        depth += -1 if tag else 1
        assert depth >= 0
    assert depth == 0


@pytest.mark.parametrize(
    ("text", "markup"),
    [
        ("*a* and **b** and `c`", "<p><em>a</em> and <strong>b</strong> and <code>c</code></p>"),
        ("# One", '<h2 id="one">One</h2>'),
        ("###### Deep", '<h2 id="deep">Deep</h2>'),
        ("## One\n### Two\n## Six", '<h2 id="one">One</h2>\n<h3 id="two">Two</h3>\n<h2 id="six">Six</h2>'),
        ("<b>bold</b>", "<p><b>bold</b></p>"),
        ("<script>x</script>", "&lt;script&gt;x&lt;/script&gt;"),
        ("a <iframe src=x></iframe>", "<p>a &lt;iframe src=x&gt;&lt;/iframe&gt;</p>"),
        ("H<sub>2</sub>O<br>x", "<p>H<sub>2</sub>O<br>x</p>"),
        ("a <!-- hidden --> b\n\n[//]: # (hidden)", "<p>a  b</p>"),
        ('<a href="x.html" onclick="y">z</a>', '<p><a href="up/x.html">z</a></p>'),
        ('<p align="center">x</p>', '<p class="align-center">x</p>'),
        ('<img src="p.png" width="30" srcset="x">', '<img src="up/p.png" alt="" width="30">'),
        (
            "<details><summary>S</summary>\n\n*x*\n\n</details>",
            "<details><summary>S</summary>\n<p><em>x</em></p>\n</details>",
        ),
        ("[mot]{lang=fr .x}", '<p><span lang="fr" class="x">mot</span></p>'),
        ("![](p.png){width=30 height=20px}", '<p><img src="up/p.png" alt="" width="30" height="20"></p>'),
        ("![](p.png){width=48%}", '<p><img src="up/p.png" alt="" class="width-50"></p>'),
        ("## Exam {#x .y}\n[a](#x)", '<h2 id="x" class="y">Exam</h2>\n<p><a href="#x">a</a></p>'),
        ("## Main\n[a](#main)", '<h2 id="section-main">Main</h2>\n<p><a href="#section-main">a</a></p>'),
        ("Term\n: Text", "<dl>\n<dt>Term</dt>\n<dd>Text</dd>\n</dl>"),
        ("~~a~~ b", "<p><s>a</s> b</p>"),
        ("see https://a.example/x_y_z.", '<p>see <a href="https://a.example/x_y_z">https://a.example/x_y_z</a>.</p>'),
        ("[call](tel:+431)", '<p><a href="tel:+431">call</a></p>'),
        ("[x](skype:a)", "<p><a>x</a></p>"),
        ("<b id=b>x\n\ny</b>", '<p><b id="b">x</b></p>\n<p>y</p>'),
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
        ("", ""),
    ],
)
def test_markdown_as_html(text: str, markup: str) -> None:
    assert render(text) == markup


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
    assert render_markdown(text) == ""


def test_alignment_of_table_columns_becomes_a_class() -> None:
    html = render("| a | b | c | d |\n|:--|:-:|--:|---|\n| 1 | 2 | 3 | 4 |")
    assert '<td class="align-left">1</td>' in html
    assert '<th class="align-center">b</th>' in html
    assert '<td class="align-right">3</td>' in html
    assert "<td>4</td>" in html


def test_highest_heading_has_the_given_level() -> None:
    assert re.findall(r"<h(\d)", render_markdown("# aa\n\n### bb\n\n###### cc", level=4)) == ["4", "6", "6"]


def test_image_is_rendered_by_the_caller() -> None:
    def render_image(image: ImageTag) -> str | None:
        if image.source.endswith("svg"):
            return None
        return f'<img src="small/{image.source}" alt="{image.alt}" title="{image.attributes.get("title")}">'

    around = Surroundings(lambda url: f"up/{url}", render_image)
    html = render_markdown("![A *b*](x.png 'T') ![](y.svg) <img src=z.png>", around, inline=True)
    assert html == (
        '<img src="small/x.png" alt="A b" title="T"> <img src="up/y.svg" alt=""> '
        '<img src="small/z.png" alt="" title="None">'
    )


def test_tables_scroll_in_a_labelled_region() -> None:
    table = "| Week | *Topic* |\n|---|---|\n| 1 | 2 |\n\n"
    html = render_markdown(table + table, Surroundings(labels=Labels(table="Tabelle")))
    start = '<div class="table" role="region" tabindex="0" aria-label="{}"><table>'
    assert start.format("Tabelle: Week, Topic") in html
    assert start.format("Tabelle: Week, Topic 2") in html
    assert html.count("</table>\n</div>") == 2
    assert start.format("Tabelle") in render_markdown(
        "<table><tr><td>x</table>", Surroundings(labels=Labels("Tabelle"))
    )


def test_footnotes_lead_there_and_back() -> None:
    html = render_markdown("a[^x] b[^x]\n\n[^x]: note", Surroundings(labels=Labels(back="zurück", footnotes="F")))
    assert html == (
        '<p>a<sup><a href="#fn1" id="fnref1" role="doc-noteref">1</a></sup> '
        'b<sup><a href="#fn1" id="fnref1-1" role="doc-noteref">1</a></sup></p>\n'
        '<section class="footnotes" role="doc-endnotes" aria-label="F">\n<ol>\n<li id="fn1"><p>note '
        '<a href="#fnref1" role="doc-backlink" aria-label="zurück">↩︎</a> '
        '<a href="#fnref1-1" role="doc-backlink" aria-label="zurück">↩︎</a></p>\n</li>\n</ol>\n</section>'
    )


def test_alerts_have_a_title_in_the_language_of_the_interface() -> None:
    html = render_markdown("> [!NOTE]\n> *x*", Surroundings(labels=Labels(alerts={"note": "Hinweis"})))
    assert html == ('<div class="alert alert-note">\n<p class="alert-title">Hinweis</p>\n<p><em>x</em></p>\n</div>')


def test_tasks_are_boxes_with_labels() -> None:
    html = render_markdown("- [x] a\n- [ ] b\n- c", Surroundings(labels=Labels(done="Ja", to_do="Nein")))
    assert html == (
        '<ul class="tasks">\n<li class="task"><span role="img" aria-label="Ja">☑︎</span> a</li>\n'
        '<li class="task"><span role="img" aria-label="Nein">☐︎</span> b</li>\n<li>c</li>\n</ul>'
    )


def test_ids_of_several_texts_on_a_page_have_prefixes() -> None:
    text = "## Two\n[a](#two) <b id=x>c</b> [d](#x) [e](#other)[^1]\n\n[^1]: f"
    html = render_markdown(text, Surroundings(prefix="p-"))
    assert re.findall('id="([^"]*)"', html) == ["p-two", "p-x", "p-fnref1", "p-fn1"]
    assert re.findall('href="([^"]*)"', html) == ["#p-two", "#p-x", "#other", "#p-fn1", "#p-fnref1"]
    elsewhere = render_markdown(text, Surroundings(prefix="p-", anchors_at="news.html"))
    assert "id=" not in elsewhere
    assert re.findall('href="([^"]*)"', elsewhere)[:2] == ["news.html#p-two", "news.html#p-x"]


def test_papers_are_cited_by_key() -> None:
    papers = {"lis": Citation("Liskov", "1977", "papers/l.html"), "wing": Citation("Wing", "1990", "papers/w.html")}
    around = Surroundings(cite=papers.get)
    liskov, wing = '<a href="papers/l.html">{}</a>', '<a href="papers/w.html">{}</a>'
    for text, html in {
        "[@lis]": f"({liskov.format('Liskov 1977')})",
        "[see @lis, p. 3; @wing]": f"(see {liskov.format('Liskov 1977')}, p. 3; {wing.format('Wing 1990')})",
        "[-@lis]": f"({liskov.format('1977')})",
        "@lis says": f"{liskov.format('Liskov (1977)')} says",
        "[@lis; @nobody]": f"({liskov.format('Liskov 1977')}; @nobody)",
        "[@nobody] and @user": "[@nobody] and @user",
        "`[@lis]` me@lis": "<code>[@lis]</code> me@lis",
    }.items():
        assert render_markdown(text, around, inline=True) == html


@pytest.mark.parametrize(
    "tex",
    [r"\sum\limits_{i=0}^n", r"\displaystyle\int", r"\hphantom{x}", r"\raisebox{1em}{x}", r"\bigl(x", r"\binom{n}{k}"],
)
def test_cleaner_leaves_mathml_unchanged(tex: str) -> None:
    mathml, _ = convert_math(tex)
    assert render(f"${tex}$", inline=True) == mathml


def test_code_scrolls_in_a_labelled_region_and_has_marked_words() -> None:
    code = '```python\nif "x":\n```\n\n```{.python}\npass\n```\n\n    <plain>\n'
    html = render_markdown(code, Surroundings(labels=Labels(code="Quelltext")))
    start = '<div class="code" role="region" tabindex="0" aria-label="{}"><pre>'
    assert start.format("Quelltext: python") + '<code class="language-python"><span class="keyword">if</span>' in html
    assert start.format("Quelltext: python 2") + '<code class="language-python"><span class="keyword">pass' in html
    assert start.format("Quelltext") + "<code>&lt;plain&gt;\n</code></pre></div>" in html
    assert '<span class="string">"x"</span>' in html


def test_quotation_marks_of_prose_follow_its_language() -> None:
    text = "Er's \"so *'gut'*\" -- `\"x\"` [O'Neil](/d'x \"a 'b'\")..."
    assert render_markdown(text, Surroundings(language="de"), inline=True) == (
        'Er’s „so <em>‚gut‘</em>“ – <code>"x"</code> <a href="/d\'x" title="a \'b\'">O’Neil</a>…'
    )
