"""Ids of a text are those that its author expects, and never those of the pages."""

import re

import pytest

from generator.text.markdown.anchors import RESERVED, fragment_of, is_reserved, slug
from generator.text.markdown.parser import parse_markdown
from tests.support.paths import ROOT


@pytest.mark.parametrize(
    ("heading", "identifier"),
    [
        ("Exam dates", "exam-dates"),
        ("Über uns", "über-uns"),
        ("What's *new* in 2.0?", "whats-new-in-20"),
        ("`code` & more", "code--more"),
        ("日程", "日程"),
        ("!?", "section"),
    ],
)
def test_headings_have_the_ids_of_github(heading: str, identifier: str) -> None:
    [actual] = set(parse_markdown(f"# {heading}").ids.values())
    assert actual == identifier


def test_ids_are_unique_and_stable() -> None:
    ids = parse_markdown("# A\n\n# A\n\n# A-1\n\n# B {#a}\n\n# Main\n\n<b id=main>").ids
    assert ids["a"] == "a"
    assert ids["main"] == "section-main"
    assert len(set(ids.values())) == 6


def test_ids_in_the_templates_are_reserved() -> None:
    templates = list((ROOT / "templates").rglob("*.html"))
    assert templates
    found = {name for path in templates for name in re.findall(r'\sid="([\w-]+)"', path.read_text("utf-8"))}
    assert {name for name in found if not is_reserved(name)} == set()
    assert found & RESERVED


def test_fragments_are_decoded() -> None:
    assert fragment_of("a.html#%C3%BCber") == "über"
    assert fragment_of("a.html") == ""


def test_slugs_have_no_spaces() -> None:
    assert slug("  a \t b  ") == "a---b"
