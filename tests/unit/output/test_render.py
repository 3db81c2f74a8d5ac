"""Templates render with `site` and `page`, and errors in them have a location."""

from pathlib import Path

import pytest
from jinja2 import Environment

from generator.config.config import Config
from generator.model import Name
from generator.output.render import Renderer, render_page
from generator.pages.site import Pages, make_pages
from generator.problems import Problem, UserError
from generator.theme.files import Template, Theme, default_theme, read_theme
from tests.support.making import make_contents, make_work

OWNER = Name(family="Liskov", given="Barbara")


def some_pages(count: int = 1, title: str = "A <paper> & more") -> Pages:
    works = [make_work(f"{title} {number}", "Liskov, Barbara", position=number) for number in range(count)]
    return make_pages(make_contents(works, Config(), OWNER))


@pytest.fixture
def theme() -> Theme:
    return read_theme(default_theme())


def with_template(theme: Theme, name: str, source: str) -> Theme:
    return Theme({**theme.templates, name: Template(name, source, f"templates/{name}")}, {})


def render(pages: Pages, theme: Theme, path: str = "papers/paper-0.html", cache: Path | None = None) -> str:
    [page] = [page for page in pages.pages if page.output_path == path]
    return render_page(Renderer(theme, cache).template(page.template), pages.site, page.model).decode()


def test_pages_begin_with_a_doctype_and_text_is_escaped(theme: Theme) -> None:
    html = render(some_pages(), theme)
    assert html.startswith("<!DOCTYPE html>\n")
    assert "A &lt;paper&gt; &amp; more 0" in html
    assert "<paper>" not in html


@pytest.mark.parametrize(
    ("source", "place", "message", "hint"),
    [
        ("<p>\n{% if %}", "templates/paper.html:2", "TemplateSyntaxError: Expected an expression", None),
        ("{{ page.titel }}", "templates/paper.html:1", "has no attribute 'titel'", 'did you mean "title"?'),
        ("\n\n{{ sight.title }}", "templates/paper.html:3", "'sight' is undefined", "templates see `site` and `page`"),
        ("{{ page.title + 1 }}", "templates/paper.html:1", "TypeError: ", None),
        ("{{ 1 / 0 }}", "templates/paper.html:1", "ZeroDivisionError: division by zero", None),
        ("{{ page.title | nonsense }}", "templates/paper.html:1", "No filter named 'nonsense'", None),
        ("{% include 'gone.html' %}", "templates/paper.html:1", "TemplateNotFound: gone.html", None),
        ("\n{% include 'paper.html' %}", "templates/paper.html:2", "RecursionError: ", None),
        ("{% for x in 5 %}{% endfor %}", "templates/paper.html:1", "TypeError: 'int' object is not iterable", None),
    ],
)  # fmt: skip
def test_template_errors_have_line_and_page(
    theme: Theme, source: str, place: str, message: str, hint: str | None
) -> None:
    with pytest.raises(UserError) as failure:
        render(some_pages(), with_template(theme, "paper.html", source))
    [problem] = failure.value.problems
    assert str(problem.location) == place
    assert message in problem.message
    assert problem.message.endswith("(while rendering papers/paper-0.html)")
    assert (hint or "") in (problem.hint or "")


def test_errors_in_partials_have_their_location(theme: Theme) -> None:
    with pytest.raises(UserError, match=r"templates/partials/cite.html:2: error: UndefinedError"):
        render(some_pages(), with_template(theme, "partials/cite.html", "\n{{ page.cyte }}"))


def test_missing_template_is_an_error(theme: Theme) -> None:
    templates = {name: template for name, template in theme.templates.items() if name != "paper.html"}
    with pytest.raises(UserError, match=r"paper\.html: error: TemplateNotFound"):
        render(some_pages(), Theme(templates, {}))


def test_templates_are_identified_by_all_that_they_include(theme: Theme) -> None:
    def digests(theme: Theme) -> dict[str, bytes]:
        return {name: Renderer(theme, None).template(name).digest for name in ("paper.html", "papers.html")}

    before, after = digests(theme), digests(with_template(theme, "partials/cite.html", "Cite!"))
    assert before["papers.html"] == after["papers.html"]
    assert before["paper.html"] != after["paper.html"]


# The fast compiler and plain Jinja2


def render_with_fallbacks(theme: Theme) -> tuple[str, tuple[Problem, ...]]:
    pages = some_pages()
    [page] = [page for page in pages.pages if page.template == "paper.html"]
    renderer = Renderer(theme, None)
    text = renderer.render("paper.html", pages.site, page.model)
    renderer.render("paper.html", pages.site, page.model)
    return text, renderer.take_fallbacks()


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("{% if page.nosuch is defined %}yes{% else %}no{% endif %}", "no"),
        ("{% if page.nosuch is undefined %}yes{% endif %}{{ page.url is defined }}", "yesTrue"),
        ("{{ page.nosuch | default('none') }}|{{ page.url | d('none') }}", "none|papers/paper-0.html"),
    ],
)
def test_asking_whether_a_field_exists_is_fast(theme: Theme, source: str, expected: str) -> None:
    assert render_with_fallbacks(with_template(theme, "paper.html", source)) == (expected, ())


def test_a_template_that_only_plain_jinja_renders_is_reported_once(theme: Theme) -> None:
    source = "\n{% set table = {'key': 'value'} %}\n{{ table.key }}"
    text, [problem] = render_with_fallbacks(with_template(theme, "paper.html", source))
    assert text.strip() == "value"
    assert (problem.severity, str(problem.location)) == ("warning", "templates/paper.html:3")
    assert "plain Jinja2" in problem.message
    assert "AttributeError" in (problem.hint or "")


def test_plain_jinja_compiles_a_template_once(theme: Theme, monkeypatch: pytest.MonkeyPatch) -> None:
    compiled = []
    compile_template = Environment.compile

    def count(self: Environment, source: object, name: str | None = None, *rest: object, **more: object) -> object:
        compiled.append(name)
        return compile_template(self, source, name, *rest, **more)  # type: ignore[call-overload]

    monkeypatch.setattr(Environment, "compile", count)
    render_with_fallbacks(with_template(theme, "paper.html", "{% set table = {'key': 1} %}{{ table.key }}"))
    assert compiled.count("paper.html") == 2, "once by each compiler"


@pytest.fixture
def cache(tmp_path: Path, theme: Theme) -> Path:
    """A folder with compiled templates."""
    folder = tmp_path / "cache"
    render(some_pages(), theme, cache=folder)
    assert list(folder.iterdir())
    return folder


def test_compiled_templates_are_kept_and_used(theme: Theme, cache: Path) -> None:
    before = {file: file.stat().st_mtime_ns for file in cache.iterdir()}
    expected = render(some_pages(), theme)
    assert render(some_pages(), theme, cache=cache) == expected
    assert {file: file.stat().st_mtime_ns for file in cache.iterdir()} == before


def test_damaged_compiled_templates_are_compiled_again(theme: Theme, cache: Path) -> None:
    expected = render(some_pages(), theme)
    for number, file in enumerate(sorted(cache.iterdir())):
        data = file.read_bytes()
        damaged = (b"", data[: len(data) // 2], b"nonsense", data[:-1] + bytes([data[-1] ^ 1]))
        file.write_bytes(damaged[number % 4])
    assert render(some_pages(), theme, cache=cache) == expected


def test_a_cache_that_cannot_be_written_is_ignored(theme: Theme, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    assert render(some_pages(), theme, cache=tmp_path / "file" / "cache") == render(some_pages(), theme)


def test_a_changed_template_is_compiled_again(theme: Theme, cache: Path) -> None:
    assert render(some_pages(), with_template(theme, "paper.html", "Mine"), cache=cache) == "Mine"


def test_templates_see_only_site_and_page(theme: Theme) -> None:
    sees = with_template(theme, "paper.html", "{{ site.owner }}|{{ page.url }}|{{ config is defined }}")
    assert render(some_pages(), sees) == "Barbara Liskov|papers/paper-0.html|False"
