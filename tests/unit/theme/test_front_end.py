"""Static files as they are published: addresses, scripts, and what is not published on its own."""

import hashlib
from base64 import b64encode

import pytest

from generator.theme.files import Theme, default_theme, read_theme
from generator.theme.front_end import FrontEnd, make_front_end
from generator.theme.looks import Style

THEME = read_theme(default_theme())


def make(**static: str) -> FrontEnd:
    """Return the theme with these files in `static/`, named like `first_js`."""
    files = {name.replace("_", "."): text.encode() for name, text in static.items()}
    return make_front_end(Theme({}, {**THEME.static, **files}), Style())


def test_addresses_change_with_the_file() -> None:
    before, after = make(), make(style_css="p {}")
    assert before.address("static/style.css").startswith("static/style.css?v=")
    assert before.address("static/style.css") != after.address("static/style.css")
    assert before.address("static/oeuvre.js") == after.address("static/oeuvre.js")


def test_preview_and_unknown_files_have_no_fingerprint() -> None:
    assert make_front_end(THEME, Style(), is_fingerprinted=False).address("static/style.css") == "static/style.css"
    assert FrontEnd().address("static/style.css") == "static/style.css"


def test_what_is_part_of_other_files_is_not_published_on_its_own() -> None:
    files = make(site_css="p{}", own_txt="x").files
    assert {f"static/{name}" for name in ("style.css", "card.css", "finder.js", "embed.js", "own.txt")} < files.keys()
    assert not [path for path in files if "looks/" in path or path in {"static/site.css", "static/first.js"}]
    assert b"@layer owner {\np{}\n}" in files["static/style.css"]


def test_policy_allows_exactly_the_first_script() -> None:
    front = make()
    digest = b64encode(hashlib.sha256(front.first_script_html.encode()).digest()).decode()
    assert front.first_script_source == f"'sha256-{digest}'"
    assert "oeuvre-theme" in front.first_script


@pytest.mark.parametrize("text", ["'</script>'", "'</SCRIPT >'", "'<!-- <script>'"])
def test_first_script_cannot_end_its_element(text: str) -> None:
    script = make(first_js=f"let a = {text};").first_script
    assert "</script" not in script.lower()
    assert "<!--" not in script


def test_scripts_are_published_without_comments_and_indentation() -> None:
    literal = "let css = `\n  // kept\n  p {}\n`;\n"
    files = make(oeuvre_js=f"// left out\nif (1) {{\n  // this too\n  f(); // not this\n}}\n{literal}").files
    assert files["static/oeuvre.js"].decode() == f"if (1) {{\nf(); // not this\n}}\n{literal}"
    assert make(oeuvre_js="/* a\n  b */").files["static/oeuvre.js"] == b"/* a\n  b */"
