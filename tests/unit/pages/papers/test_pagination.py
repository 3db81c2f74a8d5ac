"""Splitting long lists: no part is too heavy, none is missing, and weights are estimates from above."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup
from msgspec.structs import replace

from generator.page_models import AuthorItem, AuthorLine, LinkItem, PageLink, PaperEntry, PersonItem, Picture
from generator.pages.papers.pagination import (
    MAX_BYTES,
    part_links,
    part_urls,
    split_by_weight,
    weigh_page_link,
    weigh_paper,
    weigh_person,
)

ENTRY = PaperEntry(
    url="papers/a.html",
    title=Markup("A paper"),
    authors=AuthorLine((AuthorItem("", "J. Wing", "name"),), 0, ""),
    container=None,
    details=None,
    issued=None,
    issued_iso=None,
    links=(),
)


@given(st.lists(st.integers(1, 2 * MAX_BYTES), max_size=60))
def test_parts_are_light_and_leave_nothing_out(weights: list[int]) -> None:
    parts = split_by_weight(weights, weights)
    assert [weight for part in parts for weight in part] == weights
    assert all(len(part) == 1 or sum(part) <= MAX_BYTES for part in parts if part)
    assert all(sum(part) + after[0] > MAX_BYTES for part, after in pairwise(parts))


def test_nothing_is_one_empty_part() -> None:
    assert split_by_weight([], []) == [[]]


def test_parts_have_numbered_urls() -> None:
    assert part_urls("people/a.html", 3) == ["people/a.html", "people/a.2.html", "people/a.3.html"]


def test_links_mark_the_current_part() -> None:
    assert part_links(["a.html", "a.2.html"], ["1", "2"], 1) == (
        PageLink("1", "a.html", "", False),
        PageLink("2", "a.2.html", "", True),
    )
    assert part_links(["a.html"], ["1"], 0) == ()


@pytest.mark.parametrize(
    "changed",
    [
        {"title": Markup("A longer paper")},
        {"container": "Science"},
        {"issued": "2022"},
        {"links": (LinkItem("pdf", "PDF", "papers/a.pdf", True),)},
        {"authors": AuthorLine((AuthorItem("", "J. Wing", "owner"),), 0, "")},
        {"authors": AuthorLine((AuthorItem("", "J. Wing", "name"),), 9, "and 9 more")},
        {"image": Picture(kind="thumb", src="a.svg", type="", width=0, height=0, alt="", is_lazy=True)},
    ],
    ids=str,
)
def test_everything_shown_has_weight(changed: dict[str, object]) -> None:
    assert weigh_paper(replace(ENTRY, **changed)) > weigh_paper(ENTRY)


def test_weights_count_utf8_bytes_and_escapes() -> None:
    assert weigh_page_link(PageLink("<", "a", "", False)) - weigh_page_link(PageLink("x", "a", "", False)) == 4
    person = PersonItem(name="王", url=None, note="1")
    assert weigh_person(person) - weigh_person(replace(person, name="w")) == 2
