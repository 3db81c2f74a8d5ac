"""Colours in a browser: parsed and mixed colours are painted as the generator computes them."""

from playwright.sync_api import Browser

from generator.config.colours import NAMES, mix
from tests.unit.config.test_colours import colour


def test_browser_renders_the_same_colours(browser: Browser) -> None:
    """All names, and mixtures. Channels may differ by one, as rounding differs."""
    texts = [
        *NAMES,
        *(f"oklch({light} {chroma} {hue})" for light in (0.3, 0.6) for chroma in (0.02, 0.08) for hue in (30, 200)),
    ]
    ours = [[round(255 * encoded(part)) for part in colour(text).light] for text in texts]
    ours.append([round(255 * encoded(part)) for part in mix(colour("teal"), colour("gold"), 0.3).light])
    page = browser.new_page()
    theirs = page.evaluate(
        """texts => texts.map(text => {
          const context = document.createElement('canvas').getContext('2d');
          context.fillStyle = text;
          context.fillRect(0, 0, 1, 1);
          return [...context.getImageData(0, 0, 1, 1).data].slice(0, 3);
        })""",
        [*texts, "color-mix(in oklab, teal 70%, gold)"],
    )
    page.close()
    assert len(ours) == len(theirs)
    different = [
        (text, mine, painted)
        for text, mine, painted in zip([*texts, "a mixture"], ours, theirs, strict=True)
        if max(abs(one - other) for one, other in zip(mine, painted, strict=True)) > 1
    ]
    assert not different


def encoded(light: float) -> float:
    return light * 12.92 if light <= 0.0031308 else 1.055 * light ** (1 / 2.4) - 0.055
