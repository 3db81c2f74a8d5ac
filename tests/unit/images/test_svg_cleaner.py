"""SVG pictures: what is removed, what stays, and which files are refused."""

import base64

import pytest

from generator.images.svg_cleaner import UnsafeSvgError, clean_svg
from tests.support.paths import ROOT

OPEN = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink">'
PIXEL = "data:image/png;base64,iVBORw0KGgo="


def clean(body: str) -> tuple[str, list[str]]:
    """Return what is left of the inner part of a picture, and what was removed."""
    found = clean_svg(f"{OPEN}{body}</svg>".encode())
    text = found.data.decode().rstrip("\n")
    inner = text.removeprefix(OPEN).removesuffix("</svg>")
    return "" if text == OPEN[:-1] + "/>" else inner, [each.what for each in found.removed]


@pytest.mark.parametrize(
    "body",
    [
        '<path d="M0 0L9 9" style="fill:none;stroke:#000"/>',
        '<defs><linearGradient id="a"><stop offset="0"/></linearGradient></defs><g fill="url(#a)"/>',
        '<use xlink:href="#a"/><use href="#a"/>',
        f'<image xlink:href="{PIXEL}" width="1" height="1"/>',
        '<style type="text/css">.a { fill: url(#b) }</style>',
        '<text xml:space="preserve" x="1">a &lt; b &amp; c<tspan dy="1">é</tspan></text>',
        '<a href="https://a.example/?a=1&amp;b=2" target="_blank"><title>A</title></a>',
        '<a xlink:href="other.html#part"/>',
        '<animate attributeName="opacity" values="0;1" dur="1s"/>',
        '<g aria-label="x" role="img" tabindex="0"/>',
        "<!-- a comment --><g/>",
    ],
)
def test_what_is_allowed_stays_as_it_is(body: str) -> None:
    assert clean(body) == (body, [])


@pytest.mark.parametrize(
    ("body", "removed"),
    [
        ("<script>alert(1)</script>", ["<script>"]),
        ('<x:script xmlns:x="http://www.w3.org/2000/svg">alert(1)</x:script>', ["<script>"]),
        ('<script xmlns="http://www.w3.org/1999/xhtml">alert(1)</script>', ["<script>"]),
        ("<style>a{}<script/></style>", ["<script>"]),
        ("<handler>alert(1)</handler>", ["<handler>"]),
        ('<iframe xmlns="http://www.w3.org/1999/xhtml" src="javascript:alert(1)"/>', ["<iframe>"]),
        ('<animate attributeName="href" values="javascript:alert(1)"/>', ["<animate>"]),
        ('<set attributeName="xlink:href" to="javascript:alert(1)"/>', ["<set>"]),
        ('<set attributeName="onclick" to="alert(1)"/>', ["<set>"]),
        ('<animate values="x"/>', ["<animate>"]),
        ('<style type="text/less">@import "x"</style>', ["<style>"]),
        ('<link xmlns="http://www.w3.org/1999/xhtml" rel="stylesheet" href="x"/>', ["<link>"]),
        ("<foreignObject><script/></foreignObject>", ["<foreignObject>", "<script>"]),
        (
            '<foreignObject><p xmlns="http://www.w3.org/1999/xhtml" onclick="x">A</p></foreignObject>',
            ["<foreignObject>", "onclick of <p>"],
        ),
        (
            '<foreignObject><img xmlns="http://www.w3.org/1999/xhtml" src="x"/></foreignObject>',
            ["<foreignObject>", "<img>"],
        ),
        ('<metadata><x xmlns="urn:x">private</x></metadata>', []),
        ('<view xmlns="http://www.inkscape.org/namespaces/inkscape"/>', []),
    ],
)
def test_elements_that_run_or_fetch_are_removed(body: str, removed: list[str]) -> None:
    left, found = clean(body)
    assert left.replace("<style>a{}</style>", "") == ""
    assert found == removed


@pytest.mark.parametrize(
    ("body", "left", "removed"),
    [
        ('<g onload="alert(1)"/>', "<g/>", ["onload of <g>"]),
        ('<g ONCLICK="alert(1)"/>', "<g/>", ["ONCLICK of <g>"]),
        ('<g xml:base="http://a.example/"/>', "<g/>", ["base of <g>"]),
        ('<a href="javascript:alert(1)"/>', "<a/>", ['reference to "javascript:alert(1)" of <a>']),
        ('<a href="java&#10;script:alert(1)"/>', "<a/>", ['reference to "java script:alert(1)" of <a>']),
        ('<a href="\\\\a.example"/>', "<a/>", ['reference to "\\\\a.example" of <a>']),
        ('<a href="//a.example"/>', "<a/>", ['reference to "//a.example" of <a>']),
        ('<a xlink:href="data:text/html,x"/>', "<a/>", ['reference to "data:text/html,x" of <a>']),
        ('<use href="http://a.example/#b"/>', "<use/>", ['reference to "http://a.example/#b" of <use>']),
        (
            '<use href="data:image/svg+xml,&lt;svg/>#b"/>',
            "<use/>",
            ['reference to "data:image/svg+xml,<svg/>#b" of <use>'],
        ),
        ('<image href="photo.png"/>', "<image/>", ['reference to "photo.png" of <image>']),
        ('<feImage href="//a.example/b"/>', "<feImage/>", ['reference to "//a.example/b" of <feImage>']),
        (
            '<g fill="url(http://a.example/#b)"/>',
            """<g fill='url("data:,")'/>""",
            ['"url(http://a.example/#b)" of <g>'],
        ),
        ('<g style="fill:\\75rl(x)"/>', "<g/>", ['"a style with \\" of <g>']),
        (
            '<animate attributeName="fill" to="url(http://a.example/)"/>',
            """<animate attributeName="fill" to='url("data:,")'/>""",
            ['"url(http://a.example/)" of <animate>'],
        ),
        ("<style>@import 'x'; a{}</style>", "<style> a{}</style>", ["\"@import 'x'\" of <style>"]),
        ("<?xml-stylesheet href='x'?><g/>", "<g/>", ["<?xml-stylesheet?>"]),
        ('<g data-name="x" unknown="x" p:q="x" xmlns:p="urn:p"/>', "<g/>", []),
    ],
)
def test_addresses_and_handlers_are_removed(body: str, left: str, removed: list[str]) -> None:
    assert clean(body) == (left, removed)


def test_lines_are_those_of_the_file() -> None:
    found = clean_svg(f"{OPEN}\n<g/>\n<script/>\n<g onload='x'/></svg>".encode())
    assert [(each.line, each.what) for each in found.removed] == [(3, "<script>"), (4, "onload of <g>")]


def test_labels_of_draw_io_stay() -> None:
    label = (
        '<switch><foreignObject width="100%" height="100%" requiredFeatures="http://www.w3.org/TR/SVG11/feature#Extensibility">'
        '<div xmlns="http://www.w3.org/1999/xhtml" style="display: flex"><b>A</b><br/>B</div></foreignObject>'
        "<text>A...</text></switch>"
    )
    assert clean(label) == (label, [])
    attributes = 'class="x" data-drawio-colors="color: #000"'
    assert clean(label.replace('style="display: flex"', attributes)) == (
        label.replace('style="display: flex"', 'class="x"'),
        [],
    )


def test_doctype_and_entities_of_drawing_programs_are_expanded() -> None:
    data = """<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd" [
<!ENTITY ns "http://www.w3.org/2000/svg">]><svg xmlns="&ns;"><g/></svg>"""
    found = clean_svg(data.encode())
    assert found.data == f"{OPEN}<g/></svg>\n".encode()
    assert found.removed == ()


@pytest.mark.parametrize("declaration", ['a SYSTEM "file:///etc/passwd"', '% a "b"', 'a "&#60;script/>"', 'a "&b;"'])
def test_entities_that_refer_to_anything_are_refused(declaration: str) -> None:
    data = f"<!DOCTYPE svg [<!ENTITY {declaration}>]>{OPEN}<text>&a;</text></svg>"
    with pytest.raises(UnsafeSvgError, match="declares entities"):
        clean_svg(data.encode())


def test_pictures_within_pictures_are_cleaned() -> None:
    evil = f"{OPEN}<script/><g/></svg>"
    for data in (
        f"base64,{base64.b64encode(evil.encode()).decode()}",
        "," + evil.replace('"', "%22").replace("<", "%3C"),
    ):
        left, removed = clean(
            f"<image href='data:image/svg+xml{';' if data[0] == 'b' else ''}{data}'/>".replace("<g/>", "")
        )
        assert removed == ["<script> in a picture within it"]
        assert base64.b64decode(left.partition("base64,")[2].rpartition('"')[0]) == f"{OPEN}<g/></svg>\n".encode()


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "is not an image"),
        (b"<html/>", "is not an image"),
        (b"<svg/>", "does not declare the SVG namespace"),
        (OPEN.encode() + b"\n<g></svg>", r"is not well-formed SVG \(line 2\)"),
        (OPEN.encode() + b"<g>" * 600 + b"</g>" * 600 + b"</svg>", "has more than 500 elements within each other"),
        (b" " * 20_000_001, "has more than 20,000,000 bytes"),
    ],
)
def test_other_files_are_refused(data: bytes, reason: str) -> None:
    with pytest.raises(UnsafeSvgError, match=f"^{reason}$"):
        clean_svg(data)


def test_result_is_utf8_and_clean() -> None:
    data = f'<?xml version="1.0" encoding="ISO-8859-1"?>{OPEN}<text>é</text><script/></svg>'
    found = clean_svg(data.encode("latin-1"))
    assert found.data == f"{OPEN}<text>é</text></svg>\n".encode()
    assert clean_svg(found.data).data == found.data


def test_picture_of_the_demonstration_is_unchanged() -> None:
    data = (ROOT / "content" / "papers" / "alphacode.svg").read_bytes()
    assert clean_svg(data).data == data
