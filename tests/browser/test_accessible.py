"""What makes pages usable by everybody: axe's rules, and what no linter sees, in every look and direction of writing.

The numbers are those of WCAG 2.2: target size 2.5.8, focus order 2.4.3, reflow 1.4.10, text twice as large 1.4.4.
Each page is opened once for all checks: there are many.
"""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.support.browsing import axe_violations, horizontal_overflow, open_page
from tests.support.everything import LANGUAGES, LOOKS, make_sites, pages_of
from tests.support.hosting import host
from tests.support.paths import ROOT

TARGETS = """() => {
  // All that can be clicked and is smaller than 24 by 24 pixels, but for links in a line of text and those that have
  // so much space around them that a circle of 24 pixels touches no other.
  const shown = (each) => each.checkVisibility({ visibilityProperty: true, opacityProperty: true });
  const all = [...document.querySelectorAll('a[href], button, summary, input, select')].filter(shown);
  const boxes = new Map(all.map((each) => [each, each.getBoundingClientRect()]));
  const isSmall = (box) => Math.min(box.width, box.height) < 23.9;
  const middle = (box) => [(box.left + box.right) / 2, (box.top + box.bottom) / 2];
  const isInText = (each) => {
    if (getComputedStyle(each).display !== 'inline') return false;
    let block = each.parentElement;
    while (['inline', 'contents'].includes(getComputedStyle(block).display)) block = block.parentElement;
    const text = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
    while (text.nextNode()) {
      const parent = text.currentNode.parentElement;
      if (/[\\p{L}\\p{N},،]/u.test(text.currentNode.data) && !parent.closest('a, button') && shown(parent)) return true;
    }
    return false;
  };
  const touches = (x, y, box) => Math.hypot(
    x - Math.min(Math.max(x, box.left), box.right), y - Math.min(Math.max(y, box.top), box.bottom)) < 12;
  return all.filter((each) => {
    const box = boxes.get(each);
    if (!isSmall(box) || isInText(each)) return false;
    const [x, y] = middle(box);
    return all.some((other) => {
      if (other === each) return false;
      const [otherX, otherY] = middle(boxes.get(other));
      return isSmall(boxes.get(other)) ? Math.hypot(x - otherX, y - otherY) < 24 : touches(x, y, boxes.get(other));
    });
  }).map((each) => {
    const box = boxes.get(each);
    return `${each.outerHTML.slice(0, 90)} ${box.width.toFixed(1)} x ${box.height.toFixed(1)}`;
  });
}"""
FOCUS_ORDER = """() => {
  // Each pair of neighbours in the order of focus of which the second stands above the first, and not beside it in the
  // direction of reading.
  const toEnd = getComputedStyle(document.documentElement).direction === 'rtl'
    ? (one, other) => other.right <= one.left + 1 : (one, other) => other.left >= one.right - 1;
  const all = [...document.querySelectorAll('a[href], button, summary, input, select, [tabindex]')]
    .filter((each) => each.tabIndex >= 0 && !each.matches('.skip'))
    .filter((each) => each.checkVisibility({ visibilityProperty: true }));
  const wrong = all.filter((each) => each.tabIndex > 0).map((each) => `tabindex: ${each.outerHTML.slice(0, 90)}`);
  for (let at = 1; at < all.length; at += 1) {
    const [one, other] = [all[at - 1], all[at]].map((each) => each.getClientRects()[0]);
    if (other.bottom <= one.top + 1 && !toEnd(one, other)) {
      wrong.push(`${all[at - 1].outerHTML.slice(0, 90)} is followed by ${all[at].outerHTML.slice(0, 90)} above it`);
    }
  }
  return wrong;
}"""


COVERED = """() => {
  // Links at the head of the page that the button for colours covers.
  const button = document.querySelector('.theme')?.getBoundingClientRect();
  if (!button) return []; // a card has none
  return [...document.querySelectorAll('.masthead a')].filter((each) => {
    const box = each.getBoundingClientRect();
    return box.left < button.right && button.left < box.right && box.top < button.bottom && button.top < box.bottom;
  }).map((each) => each.outerHTML);
}"""


INVISIBLE = """() =>
  [...document.querySelectorAll('.button, input, select')]
    .filter((each) => each.checkVisibility())
    .filter((each) => {
      const style = getComputedStyle(each);
      const sides = ['top', 'right', 'bottom', 'left'].map((side) => parseFloat(style[`border-${side}-width`]));
      return Math.max(...sides) < 1;
    })
    .map((each) => each.outerHTML.slice(0, 90))"""


OPEN = "document.querySelectorAll('details').forEach((each) => { each.open = true; })"
RESIZE = "size => { document.documentElement.style.fontSize = size; }"


def set_width(page: Page, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 900})


def check_axe(page: Page, language: str) -> Iterator[str]:
    """By day with all its rules, by night with those about colours, which are the same in every language."""
    yield from axe_violations(page)
    if language != "en":
        return
    page.emulate_media(color_scheme="dark")
    yield from axe_violations(page, ("color-contrast", "link-in-text-block"))
    page.emulate_media(color_scheme="light")


def check_forced_colours(page: Page) -> Iterator[str]:
    """Windows' high contrast: everything can still be told apart, and nothing is offered that has no effect."""
    page.emulate_media(forced_colors="active")
    if page.locator(".theme").is_visible():
        yield "the button for colours has no effect"
    yield from page.evaluate(INVISIBLE)
    for _ in range(3):
        page.keyboard.press("Tab")
    style = "getComputedStyle(document.activeElement)"
    if page.evaluate(f"{style}.outlineStyle !== 'solid' || parseFloat({style}.outlineWidth) < 2"):
        yield "the focus cannot be seen"
    page.emulate_media(forced_colors="none")


def check_controls(page: Page) -> Iterator[str]:
    for width in (1280, 390):
        set_width(page, width)
        for name, script in (("small", TARGETS), ("out of order", FOCUS_ORDER)):
            yield from (f"{name} at {width} pixels: {wrong}" for wrong in page.evaluate(script))


def check_reflow(page: Page) -> Iterator[str]:
    for width, size in ((320, "100%"), (640, "200%"), (1280, "200%")):
        set_width(page, width)
        page.evaluate(RESIZE, size)
        if horizontal_overflow(page) > 0:
            yield f"cut at {width} pixels and {size}: {page.evaluate(WIDEST)}"
        yield from (f"covered at {width} pixels and {size}: {wrong}" for wrong in page.evaluate(COVERED))
    page.evaluate(RESIZE, "")


WIDEST = """() => {
  const edge = document.documentElement.clientWidth;
  const all = [...document.querySelectorAll('body *')].filter((each) => {
    const box = each.getBoundingClientRect();
    return box.right > edge + 1 || box.left < -1;
  });
  return all.at(-1)?.outerHTML.slice(0, 200);
}"""


@pytest.mark.parametrize("look", LOOKS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_everybody_can_read_and_use_every_page(browser: Browser, tmp_path: Path, look: str, language: str) -> None:
    wrong = []
    for folder in make_sites(tmp_path, look, language).values():
        with host(folder) as root, open_page(browser, 1280) as page:
            for name in pages_of(folder):
                page.goto(root + name)
                wrong += [f"{name}: {each}" for each in (*check_forced_colours(page), *check_axe(page, language))]
                wrong += [f"{name}: {each}" for each in check_controls(page)]
                set_width(page, 1280)
                page.evaluate(OPEN)
                wrong += [f"{name}, everything open: {each}" for each in (*check_controls(page), *check_reflow(page))]
    assert not wrong, "\n".join(wrong[:40])


def test_nothing_moves_by_itself() -> None:
    """Not for anybody, so that nobody must ask for it (prefers-reduced-motion)."""
    sheets = list((ROOT / "static").rglob("*.css"))
    assert sheets
    for sheet in sheets:
        assert not re.search(r"animation|transition|scroll-behavior|@keyframes", sheet.read_text("utf-8")), sheet


def test_these_checks_see_a_bad_page(browser: Browser) -> None:
    with open_page(browser, 640) as page:
        page.set_content(
            "<!doctype html><p><a href=a>a</a> <a href=b>b</a><p>A <a href=c>c</a> in text"
            "<div style='display: flex; flex-direction: column-reverse'><a href=d>down</a><a href=e>up</a></div>"
            "<button tabindex=2>first</button>"
        )
        small = page.evaluate(TARGETS)
        assert [text.partition(">")[0] for text in small] == [
            '<a href="a"',
            '<a href="b"',
            '<a href="d"',
            '<a href="e"',
        ]
        wrong = page.evaluate(FOCUS_ORDER)
        assert [text[:8] for text in wrong] == ["tabindex", "<a href="]
