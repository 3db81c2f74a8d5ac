"""The icon of the site: initials inside a square."""

import re
from xml.etree import ElementTree as ET

import pytest

from generator.images.icon_svg import SIZE, IconColours, write_icon, write_touch_icon
from generator.images.svg_cleaner import clean_svg
from generator.images.text_metrics import text_width

DAY, NIGHT = IconColours("#005c60", "#fdfcf9"), IconColours("#85ccd0", "#151513")


@pytest.mark.parametrize("initials", ["I", "WM", "LML", "李", "م\u200cخ", "Æ&<", None])
def test_letters_fit_into_the_icon(initials: str | None) -> None:
    for svg, room in ((write_icon(initials, DAY, NIGHT), 27), (write_touch_icon(initials, DAY), 21)):
        root = ET.fromstring(svg)  # noqa: S314 - our own
        text = root.find("{*}text")
        assert (text is None) == (initials is None)
        if text is not None:
            assert text.text == initials
            size = float(text.attrib["font-size"])
            assert size * text_width(initials or "") <= room + 0.5
            assert size / 2 < float(text.attrib["y"]) < SIZE - (SIZE - size) / 3
        assert not clean_svg(svg.encode()).removed


def test_icon_for_tabs_follows_light_and_dark_mode() -> None:
    svg = write_icon("AL", DAY, NIGHT)
    assert re.search(r"@media\(prefers-color-scheme:dark\)\{rect\{fill:#85ccd0\}text\{fill:#151513\}", svg)
    assert 'rx="6" fill="#005c60"' in svg
    assert "<style>" not in write_icon("AL", DAY, DAY)


def test_icon_for_home_screens_fills_the_square() -> None:
    svg = write_touch_icon("AL", DAY)
    assert f'<rect width="{SIZE}" height="{SIZE}" fill="#005c60"/>' in svg
    assert "prefers-color-scheme" not in svg
