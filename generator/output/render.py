"""Pages to bytes with Jinja2. An error in a template is reported with the template, its line and the page."""

import re
from pathlib import Path
from types import TracebackType

from generator import page_models
from generator.output.jinja import Fill, fast_jinja, plain_jinja
from generator.page_models import PageBase, Site
from generator.problems import Location, Problem, UserError, error, warning
from generator.tasks import Input
from generator.text.suggestions import suggest
from generator.text.typeset_html import typeset_page
from generator.theme.files import Theme, template_digest


class Renderer:
    """The templates of a theme, compiled when first used. Each process has its own."""

    def __init__(self, theme: Theme, cache: Path | None) -> None:
        """`cache` is a folder for compiled templates, which may be deleted at any time."""
        self._theme = theme
        self._cache = cache
        self._templates: dict[str, PageTemplate] = {}
        self._fast: Fill | None = None
        self._plain: Fill | None = None
        self._fallbacks: dict[str, Problem] = {}

    def template(self, name: str) -> "PageTemplate":
        if name not in self._templates:
            self._templates[name] = PageTemplate(name, template_digest(self._theme, name), self)
        return self._templates[name]

    def render(self, name: str, site: Site, page: PageBase) -> str:
        """Raises UserError for an error in the template."""
        if self._fast is None:
            self._fast = fast_jinja(self._theme, self._cache)
        variables = {"site": site, "page": page}
        try:
            return self._fast(name, variables)
        except Exception as problem:  # noqa: BLE001, any exception that the code in a template may raise
            failure = problem
        if self._plain is None:
            self._plain = plain_jinja(self._theme)
        try:
            text = self._plain(name, variables)
        except Exception as problem:
            raise _template_error(problem, name, page, self._theme) from problem
        at = _locate(failure, self._theme) or Location(name)
        hint = (
            f"the compiled template raised {_describe(failure)}; write {{% if page.x is defined %}} to test for a field"
        )
        self._fallbacks.setdefault(
            at.path, warning("this template is rendered by plain Jinja2, several times as slowly", at, hint)
        )
        return text

    def take_fallbacks(self) -> tuple[Problem, ...]:
        """A warning for each template that the fast compiler could not handle since the last call."""
        found = tuple(self._fallbacks.values())
        self._fallbacks.clear()
        return found


class PageTemplate(Input["PageTemplate"]):
    """A template, identified by its source and that of all templates it includes, extends or imports."""

    __slots__ = ("_digest", "_name", "_renderer")

    def __init__(self, name: str, digest: bytes, renderer: Renderer) -> None:
        self._name = name
        self._digest = digest
        self._renderer = renderer

    @property
    def digest(self) -> bytes:
        return self._digest

    @property
    def value(self) -> "PageTemplate":
        return self

    def render(self, site: Site, page: PageBase) -> str:
        return self._renderer.render(self._name, site, page)


def render_page(template: PageTemplate, site: Site, page: PageBase) -> bytes:
    """An HTML document. Raises UserError for an error in the template."""
    html = template.render(site, page).lstrip()
    return typeset_page(html, site.language, getattr(page, "lang", None)).encode()


def _template_error(problem: Exception, name: str, page: PageBase, theme: Theme) -> UserError:
    reason = str(problem).strip().partition("\n")[0]
    message = f"{_describe(problem)} (while rendering {page.url})"
    hint = "templates see `site` and `page`; templates/README.md of the theme lists all their fields"
    unknown = re.search(r"(\w+) object' has no attribute '(\w+)'", reason)
    if unknown and (model := getattr(page_models, unknown[1], None)):
        hint = suggest(unknown[2], list(model.__struct_fields__)).replace("valid keys", "its fields")
    return UserError([error(message, _locate(problem, theme) or Location(name), hint)])


def _describe(problem: Exception) -> str:
    reason = str(problem).strip().partition("\n")[0]
    return f"{type(problem).__name__}: {reason}"


def _locate(problem: Exception, theme: Theme) -> Location | None:
    """The innermost template line of the traceback."""
    paths = {template.path for template in theme.templates.values()}
    path, line = getattr(problem, "filename", None), getattr(problem, "lineno", None)
    trace: TracebackType | None = problem.__traceback__
    while trace is not None:
        if trace.tb_frame.f_code.co_filename in paths:
            path, line = trace.tb_frame.f_code.co_filename, trace.tb_lineno
        trace = trace.tb_next
    return Location(path, line) if path else None
