"""Which icons a site has: those of the owner, or its initials."""

import pytest

from generator.images.rasterise import can_draw
from generator.model import Name
from generator.theme.icons import (
    Icons,
    choose_icons,
    colour_icon,
    draw_touch_icon,
    site_initials,
)
from generator.theme.looks import Style
from tests.support.pictures import open_picture

STYLE = Style()


def choose(*root_files: str, static: tuple[str, ...] = (), can_draw: bool = True) -> Icons:
    return choose_icons(static, root_files, "AL", STYLE, can_draw=can_draw)


def test_icons_are_drawn_from_initials() -> None:
    icons = choose()
    assert (icons.path, icons.type, icons.touch_path) == ("static/favicon.svg", "image/svg+xml", "apple-touch-icon.png")
    assert icons.drawing
    assert ">AL</text>" in icons.drawing
    assert icons.touch_drawings
    assert [">AL<" in each for each in icons.touch_drawings] == [True, False]


@pytest.mark.parametrize(
    ("files", "static", "path", "kind"),
    [
        (("favicon.ico",), (), "favicon.ico", "image/x-icon"),
        (("favicon.png", "favicon.ico"), (), "favicon.png", "image/png"),
        (("favicon.svg",), (), "favicon.svg", "image/svg+xml"),
        (("favicon.ico",), ("favicon.svg",), "static/favicon.svg", "image/svg+xml"),
    ],
)
def test_a_file_of_the_owner_comes_first(files: tuple[str, ...], static: tuple[str, ...], path: str, kind: str) -> None:
    icons = choose(*files, static=static)
    assert (icons.path, icons.type, icons.drawing) == (path, kind, None)


def test_an_icon_for_home_screens_of_the_owner_comes_first() -> None:
    assert choose("apple-touch-icon.png").touch_path == "apple-touch-icon.png"
    assert choose("apple-touch-icon.png").touch_drawings is None
    assert choose(static=("apple-touch-icon.png",)).touch_path == "static/apple-touch-icon.png"
    assert choose(can_draw=False).touch_path is None


def test_initials_of_the_owner_or_of_the_title() -> None:
    assert site_initials(Name(family="Lovelace", given="Ada"), "Some Title") == "AL"
    assert site_initials(None, "Language and Memory Lab") == "LML"
    assert site_initials(None, None) is None


def test_an_icon_of_the_owner_can_have_the_colours_of_the_site() -> None:
    assert colour_icon(b'<svg fill="{accent}" class="{x}"/>', STYLE) == b'<svg fill="#005c60" class="{x}"/>'


@pytest.mark.skipif(not can_draw(), reason="needs the extra images")
def test_icon_for_home_screens_is_180_pixels_wide() -> None:
    [drawing, without] = choose().touch_drawings or ("", "")
    image = open_picture(draw_touch_icon(drawing, without))
    assert image.size == (180, 180)
    assert image.convert("RGB").getpixel((1, 1)) == (0, 0x5C, 0x60)
    missing = drawing.replace(">AL<", ">\U00012000<")  # a cuneiform sign
    assert draw_touch_icon(missing, without) == draw_touch_icon(without, without)
