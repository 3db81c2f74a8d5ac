"""Accessibility of every kind of page, in every look and both directions of writing.

axe's rules, and checks that need a layout. The numbers are those of WCAG 2.2: target size 2.5.8, focus order 2.4.3,
reflow 1.4.10, text of twice the size 1.4.4. Each page is loaded once for all checks, as there are many.
"""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from tests.conftest import CompleteSites
from tests.support.browsing import axe_violations, horizontal_overflow, open_details, open_page
from tests.support.everything import LANGUAGES, LOOKS, PAGE_KINDS
from tests.support.hosting import host
from tests.support.paths import ROOT

TARGETS = """() => {
  // Targets smaller than 24 by 24 pixels, except links inside text and targets with enough space around them: a circle
  // of 24 pixels on each touches no other target.
  const shown = (each) => each.checkVisibility({ visibilityProperty: true, opacityProperty: true });
  const all = [...document.querySelectorAll('a[href], button, summary, input, select')].filter(shown);
  // Links in rows are as wide as their pseudo-element.
  const targetOf = (each) => {
    const box = each.getBoundingClientRect();
    const { content, position, width } = getComputedStyle(each, '::after');
    const grow = content !== 'none' && position === 'absolute' ? Math.max(0, parseFloat(width) - box.width) / 2 : 0;
    return new DOMRect(box.left - grow, box.top, box.width + 2 * grow, box.height);
  };
  const boxes = new Map(all.map((each) => [each, targetOf(each)]));
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
  // Pairs of neighbours in the focus order of which the second is above the first, and not next to it in reading
  // direction.
  const toEnd = getComputedStyle(document.documentElement).direction === 'rtl'
    ? (one, other) => other.right <= one.left + 1 : (one, other) => other.left >= one.right - 1;
  const all = [...document.querySelectorAll('a[href], button, summary, input, select, [tabindex]')]
    .filter((each) => each.tabIndex >= 0 && !each.matches('.skip'))
    .filter((each) => each.checkVisibility({ visibilityProperty: true }));
  const failures = all.filter((each) => each.tabIndex > 0).map((each) => `tabindex: ${each.outerHTML.slice(0, 90)}`);
  for (let at = 1; at < all.length; at += 1) {
    const [one, other] = [all[at - 1], all[at]].map((each) => each.getClientRects()[0]);
    if (other.bottom <= one.top + 1 && !toEnd(one, other)) {
      failures.push(`${all[at - 1].outerHTML.slice(0, 90)} is followed by ${all[at].outerHTML.slice(0, 90)} above it`);
    }
  }
  return failures;
}"""


COVERED = """() => {
  // Links in the page header that the theme button covers.
  const button = document.querySelector('.theme')?.getBoundingClientRect();
  if (!button) return []; // cards have none
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


SET_FONT_SIZE = "size => { document.documentElement.style.fontSize = size; }"


def set_width(page: Page, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 900})


def check_axe(page: Page) -> Iterator[str]:
    """All rules in light mode, and those about colours in dark mode."""
    yield from axe_violations(page)
    page.emulate_media(color_scheme="dark")
    yield from axe_violations(page, ("color-contrast", "link-in-text-block"))
    page.emulate_media(color_scheme="light")


def check_forced_colours(page: Page) -> Iterator[str]:
    """High contrast of Windows: controls and focus stay visible, and there is no theme button, which has no effect."""
    page.emulate_media(forced_colors="active")
    if page.locator(".theme").is_visible():
        yield "the theme button is visible"
    yield from page.evaluate(INVISIBLE)
    for _ in range(3):
        page.keyboard.press("Tab")
    style = "getComputedStyle(document.activeElement)"
    if page.evaluate(f"{style}.outlineStyle !== 'solid' || parseFloat({style}.outlineWidth) < 2"):
        yield "the focus is invisible"
    page.emulate_media(forced_colors="none")


def check_controls(page: Page) -> Iterator[str]:
    for width in (1280, 390):
        set_width(page, width)
        for name, script in (("small target", TARGETS), ("focus order", FOCUS_ORDER)):
            yield from (f"{name} at {width} pixels: {failure}" for failure in page.evaluate(script))


def check_reflow(page: Page) -> Iterator[str]:
    for width, size in ((320, "100%"), (640, "200%"), (1280, "200%")):
        set_width(page, width)
        page.evaluate(SET_FONT_SIZE, size)
        if horizontal_overflow(page) > 0:
            yield f"cut at {width} pixels and {size}: {page.evaluate(WIDEST)}"
        yield from (f"covered at {width} pixels and {size}: {link}" for link in page.evaluate(COVERED))
    page.evaluate(SET_FONT_SIZE, "")


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
def test_every_kind_of_page_is_accessible(
    browser: Browser, complete_sites: CompleteSites, look: str, language: str
) -> None:
    failures = []
    with_axe = language == "en" or not look  # other looks are no different in other languages
    for site, folder in complete_sites(look, language).items():
        with host(folder) as root, open_page(browser) as page:
            for name in PAGE_KINDS[site]:
                page.goto(root + name)
                failures += [f"{name}: {each}" for each in check_forced_colours(page)]
                failures += [f"{name}: {each}" for each in (check_axe(page) if with_axe else ())]
                failures += [f"{name}: {each}" for each in check_controls(page)]
                set_width(page, 1280)
                open_details(page)
                failures += [f"{name}, expanded: {each}" for each in (*check_controls(page), *check_reflow(page))]
    assert not failures, "\n".join(failures[:40])


def test_stylesheets_have_no_animations() -> None:
    """So there is nothing that `prefers-reduced-motion` must turn off."""
    sheets = list((ROOT / "static").rglob("*.css"))
    assert sheets
    for sheet in sheets:
        assert not re.search(r"animation|transition|scroll-behavior|@keyframes", sheet.read_text("utf-8")), sheet


def test_checks_report_a_bad_page(browser: Browser) -> None:
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
        assert [text[:8] for text in page.evaluate(FOCUS_ORDER)] == ["tabindex", "<a href="]
