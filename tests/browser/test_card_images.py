"""Card images in a browser: text fits in any font, PNG and SVG look alike, hostile titles do no harm."""

import base64
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Dialog, Page

from generator.images.card_svg import HEIGHT, WIDTH, write_card_image
from generator.images.rasterise import draw_png, missing_characters
from generator.images.text_metrics import REGULAR_RATIO, text_width
from tests.unit.images.test_card_svg import DARK, FULL, HOSTILE, LIGHT, MANY, TITLES, authors, card
from tests.unit.images.test_rasterise import CARDS

FONTS = ("", "DejaVu Serif", "DejaVu Sans", "Liberation Serif", "Noto Serif")
"""The first is what the card image itself asks for."""


BOXES = """([svgs, fonts]) => svgs.flatMap(svg => {
  const root = new DOMParser().parseFromString(svg, "image/svg+xml").documentElement;
  document.body.replaceChildren(root);
  const texts = [...root.querySelectorAll("text")];
  return fonts.flatMap(font => {
    if (font) for (const each of [root, ...texts]) each.setAttribute("font-family", `"${font}"`);
    return texts.map(each => {
      const box = each.getBBox();
      return [root.querySelector("title").textContent, font, box.x, box.x + box.width, +each.getAttribute("y")];
    });
  });
})"""


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    page = browser.new_page(viewport={"width": 640, "height": 360})
    yield page
    page.close()


def test_every_title_fits_in_every_font(page: Page) -> None:
    svgs = [write_card_image(card(title, MANY, **FULL), LIGHT) for title in TITLES.values()]
    boxes = page.evaluate(BOXES, [svgs, FONTS])
    assert len(boxes) > 5 * len(svgs) * len(FONTS)
    for title, font, left, right, base in boxes:
        assert left >= 8, (title, font)
        assert right <= WIDTH - 8, (title, font)
        assert 30 <= base <= HEIGHT - 24, (title, font)


def test_hostile_titles_run_and_load_nothing(page: Page) -> None:
    requests: list[str] = []
    dialogs: list[str] = []
    page.on("request", lambda request: requests.append(request.url))

    def answer(dialog: Dialog) -> None:
        dialogs.append(dialog.message)
        dialog.dismiss()

    page.on("dialog", answer)
    for text in HOSTILE:
        svg = write_card_image(card(text, authors(text, owner=text), site=text), LIGHT)
        page.set_content(f"<body>{svg}")
    assert requests == []
    assert dialogs == []


USUAL_FONTS = ("DejaVu Serif", "Liberation Serif", "Noto Serif", "Times New Roman", "Georgia", "serif")
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


@pytest.mark.parametrize(("weight", "factor"), [(600, 1.0), (400, REGULAR_RATIO)])
def test_estimated_width_is_enough_for_usual_fonts(browser: Browser, weight: int, factor: float) -> None:
    page = browser.new_page()
    for text, font, width in page.evaluate(MEASURE, [TEXTS, USUAL_FONTS, weight]):
        assert width <= 1.02 * factor * text_width(text), (text, font)
        assert width >= 0.5 * text_width(text), (text, font)
    page.close()


COMPARE = """async urls => {
  const [seen, drawn] = await Promise.all(urls.map(async url => {
    const image = new Image();
    image.src = url;
    await image.decode();
    const pen = new OffscreenCanvas(1200, 630).getContext("2d");
    pen.drawImage(image, 0, 0, 1200, 630);
    return pen.getImageData(0, 0, 1200, 630).data;
  }));
  let sum = 0, far = 0;
  for (let at = 0; at < seen.length; at++) {
    const apart = Math.abs(seen[at] - drawn[at]);
    sum += apart;
    if (apart > 96) far++;
  }
  return [sum / seen.length, far / seen.length];
}"""
"""Returns the mean difference of channels, up to 255, and the share of channels that differ by more than 96."""


@pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize("name", CARDS)
def test_png_looks_like_the_svg(browser: Browser, name: str, colours: object) -> None:
    """Up to anti-aliasing, and bold letters where a browser makes them of regular ones.

    If no font that the SVG names has Arabic, it may be drawn with another one.
    """
    svg = write_card_image(CARDS[name], colours)  # type: ignore[arg-type]
    if missing := "".join(missing_characters(svg)):
        pytest.skip(f"no installed font has {missing}")
    page = browser.new_page()
    shown = svg.replace("<svg ", '<svg style="font-synthesis: none" ')
    kinds = (("svg+xml", shown.encode()), ("png", draw_png(svg, WIDTH)))
    urls = [f"data:image/{kind};base64,{base64.b64encode(data).decode()}" for kind, data in kinds]
    mean, far = page.evaluate(COMPARE, urls)
    blank = svg.partition("<text")[0] + "</svg>"
    without, _ = page.evaluate(
        COMPARE, [urls[0], f"data:image/svg+xml;base64,{base64.b64encode(blank.encode()).decode()}"]
    )
    page.close()
    assert without > 3, "the comparison would miss text"
    assert mean < (2.5 if name == "Arabic" else 1)
    assert far < (0.02 if name == "Arabic" else 0.001)
