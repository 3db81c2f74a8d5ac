"""The sections of pages: those of the theme, and those that a site adds with a template of its own."""

from collections.abc import Iterator, Mapping

from generator.config.config import PAGE_SECTIONS
from generator.problems import Location, Problem, error
from generator.text.suggestions import suggest
from generator.theme.files import Theme

FOLDER = "partials/sections/"
"""Below `templates/`."""


def section_names(theme: Theme) -> list[str]:
    """Return the names of the theme's sections in their usual order, then those that the site adds."""
    templates = (name for name in theme.templates if name.startswith(FOLDER) and name.endswith(".html"))
    names = sorted(name.removeprefix(FOLDER).removesuffix(".html") for name in templates)
    return list(dict.fromkeys([*PAGE_SECTIONS, *names]))


def check_sections(sections: tuple[str, ...], theme: Theme, locations: Mapping[str, Location]) -> Iterator[Problem]:
    """Report unknown sections. `locations` has the keys of `[display]`, and `sections.0` for the first section."""
    known = section_names(theme)
    for number, name in enumerate(sections):
        if name not in known:
            location = locations.get(f"sections.{number}", locations.get("sections"))
            hint = f"{suggest(name, known)}\na section of your own goes into templates/{FOLDER}NAME.html"
            yield error(f'unknown section "{name}" in "sections"', location, hint)
