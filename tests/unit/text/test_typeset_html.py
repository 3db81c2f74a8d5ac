"""The marks of print in HTML, and in pages as templates write them."""

import pytest
from markupsafe import Markup, escape

from generator.text.typeset_html import typeset_fragment, typeset_page

PAGE = (
    '<html><head><title>{title}</title>\n<meta name="description" content="{description}">\n'
    '<meta name="citation_title" content="{title}"></head><body>{body}</body></html>'
)


def page(body: str, title: str = "", description: str = "") -> str:
    return PAGE.format(body=body, title=escape(title), description=escape(description))


def shown(body: str, language: str = "en") -> str:
    return typeset_page(page(body), language).partition("<body>")[2].removesuffix("</body></html>")


def test_text_that_a_template_inserts() -> None:
    body = f"<p>{escape(chr(34) + 'Why' + chr(34))} and {escape(chr(39))}t Hooft</p>"
    assert shown(body) == "<p>“Why” and ’t Hooft</p>"


def test_marks_and_their_neighbours_may_be_in_different_elements() -> None:
    assert shown("<p>&#34;<em>Why</em>&#34; O&#39;<b>Neil</b> (<i>&#39;so&#39;</i>)</p>") == (
        "<p>“<em>Why</em>” O’<b>Neil</b> (<i>‘so’</i>)</p>"
    )


def test_blocks_are_apart() -> None:
    assert shown("<ul><li>&#34;a</li><li>b&#34;</li></ul>") == "<ul><li>&#34;a</li><li>b&#34;</li></ul>"


@pytest.mark.parametrize(
    "html",
    [
        "<pre><code>say(&#34;x&#34;)</code></pre>",
        "<p>a <code>say(&#34;x&#34;)</code></p>",
        '<p title="a &#34;b&#34;">x</p>',
        '<p><a title="a &#34;b&#34;" href="?q=&#39;x&#39;">x</a></p>',
        "<p><math><mi>f</mi><mo>&#39;</mo><mtext>&#34;a&#34;</mtext></math></p>",
        "<pre>&#34;x&#34;</pre>",
        "<script>say('x')</script>",
    ],
)
def test_code_formulas_and_attributes_stay(html: str) -> None:
    assert shown(html) == html
    assert typeset_fragment(Markup(html), "en") == html  # noqa: S704


def test_what_follows_code_or_a_formula_is_set() -> None:
    assert shown("<p><code>&#34;x&#34;</code> is &#34;y&#34;, <math><mi>k</mi></math>&#39;s</p>") == (
        "<p><code>&#34;x&#34;</code> is “y”, <math><mi>k</mi></math>’s</p>"
    )
    assert shown("<p>&#34;<math><mi>k</mi><mspace/></math>-means&#34;</p>") == (
        "<p>“<math><mi>k</mi><mspace/></math>-means”</p>"
    )


def test_a_language_that_is_given_counts_for_its_element() -> None:
    assert shown('<p lang="de">&#34;The&#34;</p><p>&#34;The&#34;</p>') == '<p lang="de">„The“</p><p>“The”</p>'
    assert shown('<p>&#34;The&#34; <a lang="fr">&#34;mot&#34;</a> &#34;of&#34;</p>') == (
        '<p>“The” <a lang="fr">«\u202fmot\u202f»</a> “of”</p>'
    )


def test_an_english_title_on_a_german_page() -> None:
    assert shown("<p>&#34;Why should I trust you?&#34;</p><p>Der &#34;Fall&#34; und das Recht</p>", "de") == (
        "<p>“Why should I trust you?”</p><p>Der „Fall“ und das Recht</p>"
    )


def test_an_unknown_language_of_latin_letters_is_guessed() -> None:
    assert shown('<p lang="und-Latn">&#34;Why&#34; of the</p>', "ar") == '<p lang="und-Latn">“Why” of the</p>'


def test_other_characters_stay_escaped() -> None:
    assert shown("<p>&#34;a &amp; b &lt;i&gt;&#34;</p>") == "<p>“a &amp; b &lt;i&gt;”</p>"


def test_title_and_description_but_no_other_metadata() -> None:
    html = typeset_page(page("", 'O\'Neil -- "x & y"', "It's..."), "en")
    assert "<title>O’Neil – “x &amp; y”</title>" in html
    assert '<meta name="description" content="It’s…">' in html
    assert '<meta name="citation_title" content="O&#39;Neil -- &#34;x &amp; y&#34;">' in html


def test_the_title_may_have_a_language_of_its_own() -> None:
    assert "<title>„Alles“</title>" in typeset_page(page("", '"Alles"'), "en", "de")


def test_a_page_without_marks_is_returned_as_it_is() -> None:
    html = page("<p>It is so.</p>")
    assert typeset_page(html, "en") == html


def test_fragments_have_bare_marks() -> None:
    html = Markup('<p lang="de">"So" <a href="x">it\'s</a></p><p>"So"</p>')
    assert typeset_fragment(html, "en") == Markup('<p lang="de">„So“ <a href="x">it’s</a></p><p>“So”</p>')
