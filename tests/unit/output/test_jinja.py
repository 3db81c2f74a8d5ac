"""The fast compiler renders the same as Jinja2, or fails."""

import inspect
from hashlib import blake2b
from importlib.metadata import version
from pathlib import Path

import pytest
from markupsafe import Markup
from msgspec.structs import replace

from generator.corpus.content import read_content
from generator.corpus.corpus import assemble_corpus, parse_content
from generator.output.jinja import fast_jinja, plain_jinja
from generator.pages.site import collect_contents, make_pages
from generator.theme.files import Template, Theme, default_theme, read_theme
from generator.theme.looks import apply_look
from tests.support.everything import LANGUAGES, SITES, write_complete_site

EXPECTED_DIGESTS = {
    "Environment._parse": "e03f3cc9",
    "CodeGenerator._output_child_pre": "01e1f66e",
    "CodeGenerator._output_child_post": "bd81cede",
    "CodeGenerator.visit_Getattr": "a9377b20",
    "CodeGenerator.visit_Test": "80478dd9",
    "CodeGenerator.visit_Filter": "b3c29c26",
    "CodeGenerator.visit_Scope": "f82866a2",
}
"""Of the source of each method that the fast compiler overrides or relies on, in Jinja2 3.1.6."""

SEEN = {
    "title": "A <paper> & 'more'",
    "html": Markup("<b>bold</b>"),
    "number": 3,
    "nothing": None,
    "names": ("Ada", "<Kurt>"),
    "table": {"key": "<value>", "items_": 1},
}
TEMPLATES = {
    "text": "{{ title }}{{ html }}{{ number }}{{ nothing }}{{ names }}{{ title|upper }}{{ 'a<b' }}{{ title ~ html }}",
    "include": "{% set x = 1 %}{% include 'sets' %}|{{ x }}|{% for name in names %}{% include 'name' %}{% endfor %}",
    "sets": "{% set x = 2 %}{{ x }}{% set inner = x %}{{ inner }}",
    "name": "{{ name|default('?') }}{% include 'deeper' +%}\n",
    "deeper": "  {% if number %}.{% endif %}{{ x is defined }}",
    "quiet": "{% include 'gone' ignore missing %}{% include ['gone', 'sets'] %}{% include which %}",
    "bare": "{% set y = 5 %}{% include 'sets' without context %}{{ y }}",
    "frame": "<{% block main %}frame{% endblock %}>{% include 'sets' %}",
    "page": "{% extends 'frame' %}{% block main %}{{ super() }}{% include 'with_macro' %}{% endblock %}",
    "with_macro": "{% macro item(text) %}[{{ text }}]{% endmacro %}{{ item(title) }}{{ item(html) }}",
    "imports": "{% from 'with_macro' import item with context %}{{ item('<') }}",
    "caught": "{% set found %}{{ title }}<i>{% endset %}{{ found }}{% filter upper %}{{ title }}{% endfilter %}",
    "unsafe": "{% autoescape false %}{{ title }}{% endautoescape %}{{ title|safe }}{{ title|e }}",
    "counts": "{% if number == 3 %}{{ number + 1 }}{% else %}{% include 'counts' %}{% endif %}",
}
KEYS = {
    "key": "{{ table.key }}",
    "calls": "{{ (names | first).gone is defined or table.key }}",
    "python": "{{ table.items_ }}{{ names.class is defined }}",
}


def theme_of(templates: dict[str, str]) -> Theme:
    return Theme({name: Template(name, source, name) for name, source in templates.items()}, {})


@pytest.mark.parametrize("name", TEMPLATES)
def test_every_statement_means_the_same(name: str) -> None:
    theme = theme_of(TEMPLATES)
    seen = {**SEEN, "which": "sets"}
    expected = plain_jinja(theme)(name, seen)
    assert fast_jinja(theme, None)(name, seen) == expected
    assert expected


@pytest.mark.parametrize("name", KEYS)
def test_fast_templates_fail_for_items_of_mappings(name: str) -> None:
    theme = theme_of(KEYS)
    assert plain_jinja(theme)(name, SEEN) in {"&lt;value&gt;", "1False"}
    with pytest.raises(AttributeError):
        fast_jinja(theme, None)(name, SEEN)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("site", SITES)
def test_every_page_of_the_theme_is_the_same(tmp_path: Path, site: str, language: str) -> None:
    theme = read_theme(default_theme())
    content = read_content(write_complete_site(tmp_path, site, language))
    sources = parse_content(content)
    sources = replace(sources, config=apply_look(sources.config, theme).config)
    pages = make_pages(collect_contents(assemble_corpus(sources), sources, content))
    plain, fast = plain_jinja(theme), fast_jinja(theme, None)
    documents = (*pages.pages, *pages.cards)
    assert len(documents) > 10
    for page in documents:
        seen = {"site": pages.site, "page": page.model}
        assert fast(page.template, seen) == plain(page.template, seen), page.output_path


def test_compiled_templates_follow_what_they_include(tmp_path: Path) -> None:
    for inner in ("one", "two"):
        theme = theme_of({"outer": "{% include 'inner' %}", "inner": inner})
        assert fast_jinja(theme, tmp_path)("outer", {}) == inner
    assert list(tmp_path.iterdir())


def test_private_parts_of_jinja_are_those_that_the_compiler_was_written_for() -> None:
    """The fast compiler overrides methods that are not public.

    If this fails, compare these methods with those of the former version, adapt `FastCode` and `FastEnvironment` where
    they changed, raise the upper bound of Jinja2 in pyproject.toml and write the new digests here.
    """
    from jinja2 import Environment
    from jinja2.compiler import CodeGenerator

    methods = (
        Environment._parse,
        CodeGenerator._output_child_pre,
        CodeGenerator._output_child_post,
        CodeGenerator.visit_Getattr,
        CodeGenerator.visit_Test,
        CodeGenerator.visit_Filter,
        CodeGenerator.visit_Scope,
    )
    sources = {method.__qualname__: inspect.getsource(method).encode() for method in methods}
    found = {name: blake2b(source, digest_size=4).hexdigest() for name, source in sources.items()}
    assert found == EXPECTED_DIGESTS, f"Jinja2 {version('jinja2')} differs from the tested version"
