"""What the Content Security Policy blocks in a site's own templates and style sheets."""

import pytest

from generator.problems import format_problem
from generator.theme.blocked import find_blocked
from generator.theme.files import Template, Theme, read_theme
from tests.support.making import write_site
from tests.support.paths import ROOT

POLICY = "blocked by the Content Security Policy"


def blocked(source: str, *allow: str) -> list[str]:
    original = Template("theme/base.html", "<main>", "base.html")
    own = Template("base.html", source, "templates/base.html")
    problems = find_blocked(Theme({"theme/base.html": original, "base.html": own}, {}), allow)
    return [format_problem(problem).splitlines()[0] for problem in problems]


@pytest.mark.parametrize(
    "markup",
    [
        '<script defer src="https://stats.example/js/script.js"></script>',
        "<script src='//stats.example/a.js'></script>",
        '<link rel="preload stylesheet" href="https://stats.example/font.css">',
        '<img alt="a > b" src="https://stats.example/pixel.gif">',
        '<img srcset="a.png 1x, https://stats.example/b.png 2x" src="a.png">',
        '<iframe\n  src="https://stats.example/">',
        '<form action="https://stats.example/search">',
    ],
)
def test_a_blocked_host_is_named_with_its_line(markup: str) -> None:
    assert blocked(f"<p>\n{markup}\n{markup}") == [
        f"templates/base.html:2: warning: files from https://stats.example are {POLICY}"
    ]
    assert not blocked(markup, "https://stats.example")
    assert not blocked(markup, "https://*.other.example", "http://stats.example")


@pytest.mark.parametrize(
    "markup",
    [
        '<a href="https://stats.example/">x</a>',
        '<link rel="license" href="https://creativecommons.org/">',
        '<script type="application/ld+json">{}</script>',
        '<script src="{{ page.root }}static/mine.js"></script>',
        '{# <script src="https://stats.example/"> #}<!-- <style> -->',
        "{% if page.url %}style{% endif %} onclick",
    ],
)
def test_what_is_not_loaded_is_not_reported(markup: str) -> None:
    assert not blocked(markup)


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        ("<script>go()</script>", "an inline script element is"),
        ("<style>p { }</style>", "an inline style element is"),
        ('<p class="x" style="color: red">', 'the attribute "style" is'),
        ('<button onclick="go()">', 'the attribute "onclick" is'),
    ],
)
def test_inline_code_is_reported(markup: str, expected: str) -> None:
    assert blocked(markup, "https://stats.example") == [f"templates/base.html:1: warning: {expected} {POLICY}"]


def test_a_wildcard_allows_subdomains_only() -> None:
    assert not blocked('<img src="https://a.b.example.org/x.png">', "https://*.example.org")
    assert blocked('<img src="https://example.org/x.png">', "https://*.example.org")
    assert blocked('<img src="http://a.example.org/x.png">', "https://*.example.org")


def test_style_sheets_may_load_files_of_the_site_only() -> None:
    css = (
        b"p { }\n@font-face { src: url('https://fonts.example/a.woff2'); }\n@import \"mine.css\"; a { color: url(//x) }"
    )
    [problem] = find_blocked(Theme({}, {"looks/mine.css": css}), ["https://x"])
    assert format_problem(problem).splitlines() == [
        f"static/looks/mine.css:2: warning: files from https://fonts.example are {POLICY}",
        "  hint: to allow this host, write in content/site.toml:",
        "        [site]",
        '        allow = ["https://fonts.example"]',
    ]


def test_nothing_of_the_theme_is_blocked(tmp_path_factory: pytest.TempPathFactory) -> None:
    assert not list(find_blocked(read_theme(ROOT), ()))
    assert not list(find_blocked(read_theme(write_site(tmp_path_factory.mktemp("site"), {"content/x": ""})), ()))
