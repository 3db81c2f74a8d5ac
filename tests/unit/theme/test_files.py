"""Loading templates and static files, and the digests that tell when a page is outdated."""

from pathlib import Path

import pytest

from generator.problems import UserError
from generator.theme.files import (
    Template,
    Theme,
    default_theme,
    read_theme,
    template_digest,
)
from tests.support.making import write_site


def test_site_files_override_the_theme_one_by_one(tmp_path: Path) -> None:
    package_theme = read_theme(tmp_path)
    site = write_site(
        tmp_path,
        {
            "templates/partials/footer.html": "<p>Mine</p>",
            "templates/extra.html": "…",
            "static/style.css": "b{}",
            "static/fonts/a.woff2": b"\0\xff",
        },
    )
    theme = read_theme(site)
    assert theme.templates["partials/footer.html"].source == "<p>Mine</p>"
    assert theme.templates["partials/footer.html"].path == "templates/partials/footer.html"
    assert theme.templates["paper.html"] == package_theme.templates["paper.html"]
    assert theme.static["style.css"] == b"b{}"
    assert theme.static["fonts/a.woff2"] == b"\0\xff"
    assert theme.templates.keys() - package_theme.templates.keys() == {"extra.html"}
    assert package_theme.static.keys() <= theme.static.keys()


def test_package_theme_is_complete() -> None:
    theme = read_theme(default_theme())
    assert {"author.html", "papers.html", "paper.html", "page.html", "404.html"} <= theme.templates.keys()
    assert {"style.css", "embed.js"} <= theme.static.keys()


def test_hidden_files_and_readmes_are_ignored(tmp_path: Path) -> None:
    files = ["static/.DS_Store", "static/.git/config", "static/README.md", "templates/.a.html.swp"]
    theme = read_theme(write_site(tmp_path, dict.fromkeys(files, "x")))
    assert theme == read_theme(tmp_path / "nothing")


def test_links_to_folders_are_followed_once(tmp_path: Path) -> None:
    write_site(tmp_path, {"elsewhere/a.pdf": "A", "static/b.txt": "B"})
    (tmp_path / "static" / "papers").symlink_to("../elsewhere")
    (tmp_path / "static" / "again").symlink_to(".")
    static = read_theme(tmp_path).static
    assert static["papers/a.pdf"] == b"A"
    assert not [name for name in static if name.startswith("again/")]


def test_links_out_of_the_site_are_neither_read_nor_searched(tmp_path: Path) -> None:
    site = write_site(tmp_path / "site", {"static/a.txt": "A", ".git/config": "token"})
    write_site(tmp_path / "elsewhere", {"b.txt": "B", "c.html": "C"})
    for path, target in {
        "static/b.txt": "../../elsewhere/b.txt",
        "static/everything": "/",
        "static/hidden": "../.git",
        "templates": "../elsewhere",
    }.items():
        (site / path).symlink_to(target)
    with pytest.raises(UserError) as failure:
        read_theme(site)
    assert {(str(problem.location), problem.message.rpartition(", ")[2]) for problem in failure.value.problems} == {
        ("templates", "outside the site's folder"),
        ("static/everything", "outside the site's folder"),
        ("static/hidden", "a hidden file or folder"),
        ("static/b.txt", "outside the site's folder"),
    }


def test_unreadable_files_are_reported_with_location(tmp_path: Path) -> None:
    write_site(tmp_path, {"templates/page.html": "<h1>\n\xff".encode("latin-1")})
    (tmp_path / "static").mkdir()
    (tmp_path / "static" / "gone.css").symlink_to("nowhere.css")
    with pytest.raises(UserError) as failure:
        read_theme(tmp_path)
    assert str(failure.value).splitlines() == [
        "templates/page.html:2: error: not UTF-8",
        "  hint: save the file as UTF-8",
        'static/gone.css: error: is a symbolic link to "nowhere.css", which does not exist',
    ]


def make_theme(**sources: str) -> Theme:
    return Theme({name: Template(name, source, name) for name, source in sources.items()}, {})


@pytest.mark.parametrize(
    "source",
    [
        "{% include 'b' %}",
        '{%- extends "b" -%}',
        "{% import 'b' as b %}",
        "{% from 'b' import one, two as three with context %}",
        "{% include ['x', 'b'] ignore missing %}",
        "{% include 'b' without context %}",
        "{% include\n  'b'\n%}",
    ],
)
def test_literal_reference_is_a_dependency(source: str) -> None:
    before = template_digest(make_theme(a=source, b="1", c="1", x="1"), "a")
    assert template_digest(make_theme(a=source, b="2", c="1", x="1"), "a") != before
    assert template_digest(make_theme(a=source, b="1", c="2", x="1"), "a") == before


@pytest.mark.parametrize("source", ["{{ page.title }}", "{# include 'b' #}", "{% for b in page.groups %}{% endfor %}"])
def test_template_without_reference_depends_on_itself_only(source: str) -> None:
    before = template_digest(make_theme(a=source, b="1"), "a")
    assert template_digest(make_theme(a=source, b="2"), "a") == before
    assert template_digest(make_theme(a=source + ".", b="1"), "a") != before


@pytest.mark.parametrize(
    "source",
    [
        "{% include page.template %}",
        "{% include 'b' ~ page.kind if page.kind else page.other %}",
        "{% include page.kind ~ '.html' %}",
        "{% include 'b' if page.kind else page.other %}",
        "{% include ['b', page.other] %}",
        "{% include 'gone' ignore missing %}",
        "{% set name = 'c' %}{% include name %}",
        "{% include 'b' %}{% include name %}",
        "{% include('b') %}",
    ],
)
def test_computed_name_depends_on_all_templates(source: str) -> None:
    before = make_theme(a=source, b="1", c="1")
    assert template_digest(make_theme(a=source, b="1", c="2"), "a") != template_digest(before, "a")
    assert template_digest(make_theme(a=source, b="1", c="1", gone="1"), "a") != template_digest(before, "a")


@pytest.mark.parametrize("source", ["{% include 'b/' ~ name ~ '.html' %}", '{%- include "b/" ~ name -%}'])
def test_name_with_a_known_beginning_depends_on_the_templates_that_begin_with_it(source: str) -> None:
    before = {"a": source, "b/1.html": "{% include 'd' %}", "c": "1", "d": "1"}
    digest = template_digest(make_theme(**before), "a")
    for change in ({"b/1.html": "2"}, {"b/2.html": "1"}, {"d": "2"}):
        assert template_digest(make_theme(**{**before, **change}), "a") != digest
    assert template_digest(make_theme(**{**before, "c": "2"}), "a") == digest


def test_dependencies_are_transitive_and_may_be_circular() -> None:
    before = make_theme(a="{% include 'b' %}", b="{% include 'c' %}", c="{% include 'a' %}1")
    after = make_theme(a="{% include 'b' %}", b="{% include 'c' %}", c="{% include 'a' %}2")
    assert template_digest(after, "a") != template_digest(before, "a")


def test_package_theme_uses_literal_references_only() -> None:
    """A changed partial must not outdate every page."""
    theme = read_theme(default_theme())
    sources = {**theme.templates, "partials/tags.html": Template("partials/tags.html", "changed", "x")}
    changed = {
        name
        for name in ("author.html", "papers.html", "paper.html", "page.html", "404.html")
        if template_digest(Theme(sources, {}), name) != template_digest(theme, name)
    }
    assert changed == {"paper.html"}
