"""Pages to bytes with Jinja2. A mistake in a template names the template, its line and the page."""

import re
from collections.abc import Callable, Iterator, Sequence
from hashlib import blake2b
from pathlib import Path

from generator import page_models
from generator.output.jinja import fast_jinja, plain_jinja
from generator.page_models import Site
from generator.pages.document import Page, encode
from generator.problems import Location, UserError, error
from generator.text.suggestions import suggest
from generator.theme.files import Theme, code_digest, template_digest

Render = Callable[[Page], bytes]


def fingerprint_pages(pages: Sequence[Page], site: Site, theme: Theme) -> Iterator[str]:
    """For each page a digest of all that its bytes depend on: its model or what that is made of, `site`, its templates,
    this package."""
    common = code_digest() + encode(site)
    names = {page.template for page in pages}
    begun = {name: blake2b(common + template_digest(theme, name), digest_size=16) for name in names}
    for page in pages:
        state = begun[page.template].copy()
        state.update(encode(page.model) if page.depends is None else page.depends)
        yield state.hexdigest()


def make_renderer(theme: Theme, site: Site, cache: Path | None) -> Render:
    """A function from page to bytes. `cache` is a folder for compiled templates that may vanish at any time."""
    fill = fast_jinja(theme, cache)

    def render(page: Page) -> bytes:
        seen = {"site": site, "page": page.model}
        try:
            try:
                text = fill(page.template, seen)
            except Exception:  # noqa: BLE001, whatever the code in a template may raise
                text = plain_jinja(theme)(page.template, seen)
        except Exception as problem:
            raise _template_error(problem, page, theme) from problem
        return text.lstrip().encode()

    return render


def _template_error(problem: Exception, page: Page, theme: Theme) -> UserError:
    """Where in the templates it happened: the innermost template line of the traceback."""
    paths = {template.path for template in theme.templates.values()}
    path, line = getattr(problem, "filename", None), getattr(problem, "lineno", None)
    trace = problem.__traceback__
    while trace is not None:
        if trace.tb_frame.f_code.co_filename in paths:
            path, line = trace.tb_frame.f_code.co_filename, trace.tb_lineno
        trace = trace.tb_next
    said = str(problem).strip().partition("\n")[0]
    message = f"{type(problem).__name__}: {said} (while rendering {page.output_path})"
    hint = "templates see `site` and `page`; templates/README.md of the theme lists all their fields"
    unknown = re.search(r"(\w+) object' has no attribute '(\w+)'", said)
    if unknown and (model := getattr(page_models, unknown[1], None)):
        hint = suggest(unknown[2], list(model.__struct_fields__)).replace("valid keys", "its fields")
    return UserError([error(message, Location(path, line) if path else Location(page.template), hint)])
