"""The site's own templates and static files win, file by file; what a template depends on is known."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from generator.problems import UserError
from generator.theme.files import Template, Theme, code_digest, default_theme, read_theme, template_digest
from tests.support.making import write_site
from tests.support.paths import ROOT


def test_own_files_win_one_by_one(tmp_path: Path) -> None:
    brought = read_theme(tmp_path)
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
    assert theme.templates["paper.html"] == brought.templates["paper.html"]
    assert theme.static["style.css"] == b"b{}"
    assert theme.static["fonts/a.woff2"] == b"\0\xff"
    assert theme.templates.keys() - brought.templates.keys() == {"extra.html"}
    assert brought.static.keys() <= theme.static.keys()


def test_the_theme_of_the_package_is_complete() -> None:
    theme = read_theme(default_theme())
    assert {"author.html", "papers.html", "paper.html", "page.html", "404.html"} <= theme.templates.keys()
    assert {"style.css", "favicon.svg"} <= theme.static.keys()


def test_hidden_files_and_documentation_are_left_out(tmp_path: Path) -> None:
    files = ["static/.DS_Store", "static/.git/config", "static/README.md", "templates/.a.html.swp"]
    theme = read_theme(write_site(tmp_path, dict.fromkeys(files, "x")))
    assert theme == read_theme(tmp_path / "nothing")


def test_links_to_folders_are_followed_but_not_in_circles(tmp_path: Path) -> None:
    write_site(tmp_path, {"elsewhere/a.pdf": "A", "static/b.txt": "B"})
    (tmp_path / "static" / "papers").symlink_to("../elsewhere")
    (tmp_path / "static" / "again").symlink_to(".")
    static = read_theme(tmp_path).static
    assert static["papers/a.pdf"] == b"A"
    assert not [name for name in static if name.startswith("again/")]


def test_everything_unreadable_is_said_with_its_place(tmp_path: Path) -> None:
    write_site(tmp_path, {"templates/page.html": "<h1>\n\xff".encode("latin-1")})
    (tmp_path / "static").mkdir()
    (tmp_path / "static" / "gone.css").symlink_to("nowhere.css")
    with pytest.raises(UserError) as failure:
        read_theme(tmp_path)
    assert str(failure.value).splitlines() == [
        "templates/page.html:2: error: not UTF-8",
        "  hint: save the file as UTF-8",
        "static/gone.css: error: cannot be read: No such file or directory",
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
def test_a_template_depends_on_what_it_names_and_no_other(source: str) -> None:
    before = template_digest(make_theme(a=source, b="1", c="1", x="1"), "a")
    assert template_digest(make_theme(a=source, b="2", c="1", x="1"), "a") != before
    assert template_digest(make_theme(a=source, b="1", c="2", x="1"), "a") == before


@pytest.mark.parametrize("source", ["{{ page.title }}", "{# include 'b' #}", "{% for b in page.groups %}{% endfor %}"])
def test_a_template_that_names_no_other_depends_on_itself(source: str) -> None:
    before = template_digest(make_theme(a=source, b="1"), "a")
    assert template_digest(make_theme(a=source, b="2"), "a") == before
    assert template_digest(make_theme(a=source + ".", b="1"), "a") != before


@pytest.mark.parametrize(
    "source",
    [
        "{% include page.template %}",
        "{% include 'partials/' ~ page.kind ~ '.html' %}",
        "{% include 'b' if page.kind else page.other %}",
        "{% include ['b', page.other] %}",
        "{% include 'gone' ignore missing %}",
        "{% set name = 'c' %}{% include name %}",
        "{% include 'b' %}{% include name %}",
        "{% include('b') %}",
    ],
)
def test_a_name_that_is_worked_out_may_mean_any_template(source: str) -> None:
    before = make_theme(a=source, b="1", c="1")
    assert template_digest(make_theme(a=source, b="1", c="2"), "a") != template_digest(before, "a")
    assert template_digest(make_theme(a=source, b="1", c="1", gone="1"), "a") != template_digest(before, "a")


def test_dependencies_of_dependencies_count_and_circles_end() -> None:
    before = make_theme(a="{% include 'b' %}", b="{% include 'c' %}", c="{% include 'a' %}1")
    after = make_theme(a="{% include 'b' %}", b="{% include 'c' %}", c="{% include 'a' %}2")
    assert template_digest(after, "a") != template_digest(before, "a")


def test_the_theme_of_the_package_names_its_templates_plainly() -> None:
    """So that a change of one partial does not make every page anew."""
    theme = read_theme(default_theme())
    sources = {**theme.templates, "partials/tags.html": Template("partials/tags.html", "changed", "x")}
    changed = {
        name
        for name in ("author.html", "papers.html", "paper.html", "page.html", "404.html")
        if template_digest(Theme(sources, {}), name) != template_digest(theme, name)
    }
    assert changed == {"paper.html"}


def test_digest_of_the_code_is_the_same_all_day() -> None:
    assert code_digest() == code_digest()
    assert len(code_digest()) == 16


def test_digest_of_the_code_knows_every_word_of_the_package(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "generator", tmp_path / "generator", ignore=shutil.ignore_patterns("__pycache__"))

    def digest() -> str:
        command = [sys.executable, "-c", "from generator.theme import code_digest; print(code_digest().hex())"]
        return subprocess.run(command, cwd=tmp_path, check=True, capture_output=True, text=True).stdout

    before = digest()
    assert digest() == before
    for name in ("words.py", "languages/de.toml"):
        with (tmp_path / "generator" / name).open("a") as file:
            file.write("# A remark\n")
        assert digest() != before
        before = digest()
