"""Sections that a site may name in its configuration."""

from generator.config.config import PAGE_SECTIONS
from generator.config.reader import read_config
from generator.problems import Location, format_problem
from generator.theme.files import Template, Theme
from generator.theme.looks import apply_look
from generator.theme.sections import check_sections, section_names

OWN = Theme({name: Template(name, "", name) for name in ("partials/sections/teaching.html", "base.html")}, {})


def test_a_template_of_the_site_adds_a_section() -> None:
    assert section_names(OWN) == [*PAGE_SECTIONS, "teaching"]
    assert not list(check_sections(("teaching", "papers"), OWN, {}))


def test_unknown_sections_are_reported_where_they_are_written() -> None:
    config, problems = read_config('[display]\nsections = [\n  "papers",\n  "paper"]', "content/site.toml")
    assert not problems
    [problem] = apply_look(config, OWN).problems
    assert format_problem(problem).splitlines() == [
        'content/site.toml:4:3: error: unknown section "paper" in "sections"',
        '  hint: did you mean "papers"?',
        "        a section of your own goes into templates/partials/sections/NAME.html",
    ]


def test_sections_of_looks_are_checked() -> None:
    [problem] = check_sections(("papers", "x/../papers"), OWN, {"sections": Location("static/looks/a.toml", 2)})
    assert str(problem.location) == "static/looks/a.toml:2"
