"""PNG rendering of cards."""

import pytest

from generator.images.card_svg import HEIGHT, WIDTH, write_card_image
from generator.images.rasterise import NoFontError, draw_png, missing_characters
from tests.unit.images.test_card_svg import FULL, LIGHT, LONG, MANY, TITLES, authors, card

CARDS = {
    "usual": card(TITLES["usual"], authors("Yujia Li", "Nate Kushman", owner="Nate Kushman")),
    "long": card(LONG, MANY, **FULL),
    "Chinese": card(TITLES["Chinese"], authors("李明", "王芳", owner="王芳"), container="计算机学报", site="王芳"),
    "Arabic": card(TITLES["Arabic"], authors("محمد علي", "فاطمة الزهراء"), container="مجلة العلوم", site="فاطمة"),
}


def png_size(data: bytes) -> tuple[int, int]:
    assert data[:8] == b"\x89PNG\r\n\x1a\n"
    return int.from_bytes(data[16:20]), int.from_bytes(data[20:24])


def test_png_has_the_size_of_link_previews() -> None:
    svg = write_card_image(CARDS["usual"], LIGHT)
    data = draw_png(svg, WIDTH)
    assert png_size(data) == (1200, 630) == (2 * WIDTH, 2 * HEIGHT)
    assert draw_png(svg, WIDTH) == data


@pytest.fixture
def unsupported_letter() -> str:
    """A letter without an installed font, of Cypro-Minoan, Toto or Tangsa, which were added to Unicode in 2021."""
    letter = next(iter(missing_characters("\U00012f90\U0001e290\U00016a70")), None)
    if letter is None:
        pytest.skip("fonts for all scripts are installed")
    return letter


def test_missing_glyphs_are_an_error(unsupported_letter: str) -> None:
    assert list(missing_characters("Latin, x² and 12")) == []
    assert list(missing_characters(f"{unsupported_letter}{unsupported_letter} and on")) == [unsupported_letter]
    with pytest.raises(NoFontError, match=f'no installed font has "{unsupported_letter}"'):
        draw_png(write_card_image(card(unsupported_letter), LIGHT), WIDTH)
