"""The last line of defence: whatever HTML reaches it, only what Markdown can produce is left."""

from generator.text.markdown.cleaner import clean_html, remove_nested_links


def test_scripts_and_styles_are_removed() -> None:
    html = '<p style="color:red" onclick="x()">a<script>alert(1)</script><a href="javascript:x()">b</a></p>'
    assert clean_html(html) == "<p>a<a>b</a></p>"


def test_no_break_spaces_are_characters() -> None:
    assert clean_html("a&nbsp;b") == "a\u00a0b"


def test_links_inside_links_are_removed() -> None:
    nested = '<a href="x">a<table><tbody><tr><td>{}</td></tr></tbody></table></a> <a href="z">c</a>'
    html = nested.format('<a title=">" href="y">b</a>')
    assert remove_nested_links(html) == nested.format("b")
    assert remove_nested_links("<abbr>a</abbr>") == "<abbr>a</abbr>"
