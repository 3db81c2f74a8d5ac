"""Images in a browser: sizes, layout, choice of file, and QR codes."""

from collections.abc import Callable
from pathlib import Path

import pytest
import zxingcpp
from PIL import Image
from playwright.sync_api import Browser, Route

from generator.build import build
from generator.images.qr_svg import write_qr_code
from tests.support.browsing import Scheme, open_page
from tests.support.making import LIST, write_site
from tests.support.pictures import ILLUSTRATED_SITE, SVG, make_animation, make_picture, open_picture, save
from tests.unit.images.test_probe import KINDS, read_info
from tests.unit.images.test_qr import URL


@pytest.fixture
def site(tmp_path: Path) -> Path:
    root = write_site(tmp_path / "a", ILLUSTRATED_SITE)
    build(root, root / "site")
    return root


def test_layout_does_not_shift_while_images_load(browser: Browser, site: Path) -> None:
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    page = browser.new_page(viewport={"width": 1000, "height": 700})
    positions = "[...document.querySelectorAll('main *')].map(e => Math.round(e.getBoundingClientRect().bottom))"
    for name in ("index.html", "about.html", "papers/abstraction-mechanisms-clu.html", "papers/index.html"):
        held.clear()
        page.route("**/images/**", hold)
        page.goto((site / "site" / name).as_uri(), wait_until="domcontentloaded")
        before = page.evaluate(positions)
        for route in held:
            route.continue_()
        page.unroute("**/images/**")
        for image in page.locator("img").all():
            image.scroll_into_view_if_needed()
            image.evaluate("image => image.decode()")
        page.evaluate("scrollTo(0, 0)")
        assert page.locator("img").count() > 0
        assert before == pytest.approx(page.evaluate(positions), abs=1)  # heights of files are whole pixels
    page.close()


def test_browser_loads_the_file_of_the_right_size(browser: Browser, site: Path) -> None:
    for scale, photo, figure in (
        (1, "me.160.jpg.webp", "clu.640.png.webp"),
        (2, "me.320.jpg.webp", "clu.1280.png.webp"),
    ):
        page = browser.new_page(viewport={"width": 1280, "height": 900}, device_scale_factor=scale)
        page.goto((site / "site" / "index.html").as_uri())
        page.wait_for_load_state("load")
        assert page.evaluate("document.querySelector('.photo img').currentSrc").endswith(photo)
        page.goto((site / "site" / "papers" / "abstraction-mechanisms-clu.html").as_uri())
        page.locator(".figure img").first.scroll_into_view_if_needed()
        assert page.evaluate("document.querySelector('.figure img').currentSrc").endswith(figure)
        width = page.evaluate("document.querySelector('.figure img').getBoundingClientRect().width")
        # The width of a line, which depends on the font, is estimated as 584 pixels in generator/images/responsive.py.
        assert 0.75 < width / 584 < 1.25
        page.close()


@pytest.mark.parametrize(
    ("scheme", "is_shown"),
    [("light", lambda pixel: pixel == (253, 252, 249)), ("dark", lambda pixel: min(pixel) > 190 and max(pixel) < 235)],
)
def test_plots_have_the_paper_of_the_page_and_are_dimmed_by_night(
    browser: Browser, tmp_path: Path, scheme: Scheme, is_shown: Callable[[tuple[int, ...]], bool]
) -> None:
    """Photographs are shown as they are."""
    white = Image.new("RGB", (900, 600), "white")
    files: dict[str, str | bytes] = {"content/corpus.txt": LIST, "content/papers/c.svg": SVG}
    files |= {"content/papers/a.png": save(white, "PNG"), "content/papers/b.jpg": save(white, "JPEG")}
    titles = (
        "Programming with abstract data types",
        "A behavioral notion of subtyping",
        "Abstraction mechanisms in CLU",
    )
    for title, image in zip(titles, ("a.png", "b.jpg", "c.svg"), strict=True):
        files[f"content/papers/{image[0]}.md"] = f"---\ntitle: {title}\nimage: {image}\n---\n"
    root = write_site(tmp_path / "site", files)
    build(root, root / "site")
    with open_page(browser, scheme=scheme) as page:
        for paper in ("programming-abstract-data-types", "behavioral-notion-subtyping", "abstraction-mechanisms-clu"):
            page.goto((root / "site" / "papers" / f"{paper}.html").as_uri())
            pixel = open_picture(page.locator(".figure").screenshot()).convert("RGB").getpixel((8, 8))
            assert isinstance(pixel, tuple)
            assert pixel == (255, 255, 255) if "subtyping" in paper else is_shown(pixel), paper


def test_browser_reads_the_same_sizes(browser: Browser, tmp_path: Path) -> None:
    files = {f"{kind}-{turn}": make_picture(60, 40, kind, orientation=turn) for kind in KINDS for turn in (1, 6)}
    files |= {f"{kind} moving": make_animation(kind) for kind in ("GIF", "WEBP", "AVIF")}
    sizes = ('width="4cm" height="3cm"', 'viewBox="0 0 90 30"', 'width="50%" viewBox="0,0,90,45"', 'height="8em"', "")
    files |= {f"{at}.svg": SVG.replace(b'width="40" height="20"', size.encode()) for at, size in enumerate(sizes)}
    files["half.svg"] = SVG.replace(b'height="20"', b'viewBox="0 0 10 10"')
    for name, data in files.items():
        (tmp_path / name).write_bytes(data)
    (tmp_path / "index.html").write_text("".join(f'<img id="{name}" src="{name}">' for name in files))
    page = browser.new_page()
    page.goto((tmp_path / "index.html").as_uri())
    page.wait_for_load_state("load")
    seen = page.evaluate("[...document.images].map(image => [image.id, image.naturalWidth, image.naturalHeight])")
    page.close()
    infos = {name: read_info(data) for name, data in files.items()}
    # SVG without a size takes any size: only its ratio counts.
    ratios = {name: round(width / height, 2) for name, width, height in seen}
    assert {name: round(shape.width / shape.height, 2) for name, shape in infos.items()} == ratios
    whole = {name: (width, height) for name, width, height in seen if "svg" not in name}
    assert {name: (shape.width, shape.height) for name, shape in infos.items() if "svg" not in name} == whole


@pytest.mark.parametrize("address", ["https://a.example/", URL, f"{URL}?{'x' * 300}", "https://ü.example/ğ"])
def test_rendered_qr_code_is_readable(browser: Browser, address: str) -> None:
    page = browser.new_page()
    png = page.evaluate(
        """async url => {
          const image = new Image();
          image.src = url;
          await image.decode();
          const canvas = new OffscreenCanvas(512, 512);
          canvas.getContext("2d").drawImage(image, 0, 0, 512, 512);
          const blob = await canvas.convertToBlob();
          return [...new Uint8Array(await blob.arrayBuffer())];
        }""",
        "data:image/svg+xml," + write_qr_code(address, "A").replace("#", "%23"),
    )
    page.close()
    [found] = zxingcpp.read_barcodes(open_picture(bytes(png)).convert("L"))
    assert found.text == address
    assert found.format == zxingcpp.BarcodeFormat.QRCode
    assert found.ec_level == "M"
