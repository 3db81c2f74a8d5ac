"""Widths without a font: what the usual fonts need is never much more."""

import unicodedata

import pytest
from playwright.sync_api import Browser

from generator.images.advances import REGULAR, text_width

FONTS = ("DejaVu Serif", "Liberation Serif", "Noto Serif", "Times New Roman", "Georgia", "serif")
TEXTS = (
    "Competition-Level Code Generation with AlphaCode",
    "From 16.8% to 12.7%: Generative Adversarial Networks (GANs), & Co.",
    "Über die Größe von Œuvres: naïve façades, Łódź and Ğ",
    "ΑΒΓ: Η συνάρτηση και τα όριά της",
    "Исследование больших языковых моделей",
    "HTTP, SQL AND WHY WE SHOUT",
)
MEASURE = """([texts, fonts, weight]) => {
  const pen = document.createElement("canvas").getContext("2d");
  return texts.flatMap(text => fonts.map(font => {
    pen.font = `${weight} 100px "${font}"`.replace('"serif"', "serif");
    return [text, font, pen.measureText(text).width / 100];
  }));
}"""


@pytest.mark.parametrize(("weight", "factor"), [(600, 1.0), (400, REGULAR)])
def test_no_usual_font_needs_more(browser: Browser, weight: int, factor: float) -> None:
    page = browser.new_page()
    for text, font, width in page.evaluate(MEASURE, [TEXTS, FONTS, weight]):
        assert width <= 1.02 * factor * text_width(text), (text, font)
        assert width >= 0.5 * text_width(text), (text, font)
    page.close()


def test_marks_and_controls_take_no_room() -> None:
    assert text_width("e\u0301") == text_width("e") == text_width("é")
    assert text_width("\u2067\u200d\ufe0f\u2069") == 0


def test_ideographs_are_square_and_pictures_wider() -> None:
    assert text_width("深度学习") == 4
    assert text_width("한글") == 2
    assert text_width("🙂") > 1.2


def test_one_character_for_several_is_as_wide_as_these() -> None:
    assert text_width("Ⅷ") == text_width("VIII")
    assert text_width("﷽") > 10


def test_every_character_has_a_width() -> None:
    for code in range(0x20, 0x3000):
        width = text_width(chr(code))
        assert 0 <= width <= 13, unicodedata.name(chr(code), hex(code))
