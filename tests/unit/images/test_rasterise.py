"""PNG shows what browsers show of the SVG, and is drawn only where it has changed."""

import pytest

from generator.images.card_svg import HEIGHT, LIGHT, WIDTH, write_card_image
from generator.images.rasterise import NoFontError, draw_png, missing_characters
from tests.unit.images.test_card_svg import FULL, LONG, MANY, TITLES, authors, card

CARDS = {
    "usual": card(TITLES["usual"], authors("Yujia Li", "Nate Kushman", owner="Nate Kushman")),
    "long": card(LONG, MANY, **FULL),
    "Chinese": card(TITLES["Chinese"], authors("李明", "王芳", owner="王芳"), container="计算机学报", site="王芳"),
    "Arabic": card(TITLES["Arabic"], authors("محمد علي", "فاطمة الزهراء"), container="مجلة العلوم", site="فاطمة"),
}


def png_size(data: bytes) -> tuple[int, int]:
    assert data[:8] == b"\x89PNG\r\n\x1a\n"
    return int.from_bytes(data[16:20]), int.from_bytes(data[20:24])


def test_drawings_have_the_size_that_links_are_shown_with() -> None:
    svg = write_card_image(CARDS["usual"], LIGHT)
    data = draw_png(svg, WIDTH)
    assert png_size(data) == (1200, 630) == (2 * WIDTH, 2 * HEIGHT)
    assert draw_png(svg, WIDTH) == data


@pytest.fixture
def strange() -> str:
    """A letter that no font of this machine has: of Cypro-Minoan, Toto or Tangsa, which Unicode has since 2021."""
    letter = next(iter(missing_characters("\U00012f90\U0001e290\U00016a70")), None)
    if letter is None:
        pytest.skip("this machine has fonts for everything")
    return letter


def test_nobody_sees_boxes_instead_of_letters(strange: str) -> None:
    assert list(missing_characters("Latin, x² and 12")) == []
    assert list(missing_characters(f"{strange}{strange} and on")) == [strange]
    with pytest.raises(NoFontError, match=f'no font of this machine has "{strange}"'):
        draw_png(write_card_image(card(strange), LIGHT), WIDTH)
