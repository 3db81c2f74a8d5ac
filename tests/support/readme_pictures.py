"""The pictures in the README and the guide, taken of the examples in Chromium: `make pictures`.

The lab is the group of the invented scholar, without an owner. The anthology is made of a site with many authors, whose
folder is the argument; without one its picture stays as it is. Pictures look best with the fonts P052 and C059
(`fonts-urw-base35` of Debian), Noto Sans (`fonts-noto-core`) and Latin Modern Math (`fonts-lmodern`).
"""

import re
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Literal

from msgspec import Struct
from PIL import Image
from playwright.sync_api import Browser, sync_playwright

from generator.build import Options, build
from tests.support.examples import SCHOLAR
from tests.support.paths import ROOT
from tests.support.programs import find_chromium

FOLDER = ROOT / ".github" / "images"
MAX_BYTES = 400_000
GAP = 16
"""Pixels between the shots of a picture, and around them."""
TABLE = "#d9d6ce"
"""The colour on which they lie."""
FEWEST_COLOURS = 64
GEMINI = "papers/gemini-family-highly-capable-multimodal.html"
FIRST = "the first paper of the list"
PAPER = "papers/many-tutors-zebra-finch-have.html"


class Shot(Struct, frozen=True):
    """A page as it looks in a window."""

    site: str
    """Name of a built site; after a slash the look."""
    page: str
    width: int
    scheme: Literal["light", "dark"] = "light"
    is_expanded: bool = False
    """With all names."""


PICTURES: dict[str, tuple[int, tuple[Shot, ...]]] = {
    "overview": (
        860,
        (
            Shot("scholar", "index.html", 980),
            Shot("scholar", PAPER, 600, "dark"),
            Shot("scholar", "index.html", 360),
        ),
    ),
    "names": (1080, (Shot("demonstration", GEMINI, 1920, is_expanded=True),)),
    "looks": (
        760,
        (
            Shot("scholar", "index.html", 620),
            Shot("scholar/serif-classic", "index.html", 620),
            Shot("scholar/dense-lab", "index.html", 620),
        ),
    ),
    "look-serif-classic": (
        760,
        (Shot("scholar/serif-classic", "index.html", 900), Shot("scholar/serif-classic", PAPER, 620, "dark")),
    ),
    "look-dense-lab": (
        760,
        (Shot("scholar/dense-lab", "index.html", 900), Shot("lab/dense-lab", "index.html", 900, "dark")),
    ),
    "lab": (
        860,
        (
            Shot("lab", "index.html", 980),
            Shot("lab", "people/thandiwe-mbeki.html", 600, "dark"),
            Shot("lab", "papers/index.html", 360),
        ),
    ),
    "anthology": (
        860,
        (
            Shot("anthology", "papers/index.html", 980),
            Shot("anthology", FIRST, 660, "dark"),
            Shot("anthology", "people/a/index.html", 360),
        ),
    ),
}
"""For each picture its height without margins, and its shots from left to right."""


def write_lab(folder: Path) -> Path:
    """Write the site of the scholar's group: its owner becomes its first member."""
    shutil.copytree(SCHOLAR / "content", folder / "content")
    (folder / "content" / "cv.toml").unlink()
    settings = folder / "content" / "site.toml"
    owner, rest = settings.read_text("utf-8").partition("[owner]")[2].split("\n[site]\n")
    for old, new in (("[owner.", "[members."), ("[[owner.", "[[members."), ("role =", 'group = "Head"\nrole =')):
        owner = owner.replace(old, new, 1)
    for pattern, new in (
        (r"title = .*", 'title = "Northmere Song Lab"'),
        (r"description = .*", 'description = "We study how birds learn to sing."'),
        (r"\[\[navigation\]\]\npage = \"cv\"\n", ""),
    ):
        rest = re.sub(pattern, new, rest, count=1)
    site, members, others = rest.partition("[[members]]")
    settings.write_text(f"[site]\n{site}[[members]]{owner}\n{members}{others}", "utf-8")
    return folder


def build_sites(folder: Path, anthology: Path | None) -> dict[str, Path]:
    """Build the sites that `PICTURES` name, and return their folders."""
    sources = {"demonstration": ROOT, "scholar": SCHOLAR, "lab": write_lab(folder / "lab")}
    if anthology:
        sources["anthology"] = anthology
    built = {}
    for name in sorted({shot.site for _, shots in PICTURES.values() for shot in shots}):
        source, _, look = name.partition("/")
        if source in sources:
            copy = folder / "copies" / name.replace("/", "-")
            shutil.copytree(sources[source] / "content", copy / "content")
            build(copy, copy / "site", Options(look=look or None))
            built[name] = copy / "site"
    return built


@contextmanager
def open_browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_chromium(), args=["--no-sandbox", "--disable-gpu"])
        yield browser
        browser.close()


def take(browser: Browser, site: Path, shot: Shot, height: int) -> Image.Image:
    name = shot.page if shot.page != FIRST else first_paper(site)
    size = {"width": shot.width, "height": height}
    page = browser.new_page(viewport=size, color_scheme=shot.scheme)  # type: ignore[arg-type]
    page.goto((site / name).as_uri(), wait_until="networkidle")
    if shot.is_expanded:
        page.locator(".authors summary").first.click()
        page.evaluate("scrollTo(0, 0)")
    image = Image.open(BytesIO(page.screenshot())).convert("RGB")
    page.close()
    return image


def first_paper(site: Path) -> str:
    found = re.search(
        r'class="title"><a href="\.\./(papers/[^"]+)"', (site / "papers" / "index.html").read_text("utf-8")
    )
    assert found
    return found[1]


def compose(shots: list[Image.Image]) -> Image.Image:
    """Return the shots side by side; a single one without a margin."""
    if len(shots) == 1:
        return shots[0]
    width = GAP + sum(shot.width + GAP for shot in shots)
    picture = Image.new("RGB", (width, shots[0].height + 2 * GAP), TABLE)
    at = GAP
    for shot in shots:
        picture.paste(shot, (at, GAP))
        at += shot.width + GAP
    return picture


def encode(picture: Image.Image) -> bytes:
    """Return the picture as PNG with a palette, of as many colours as the size allows."""
    colours = 256
    while True:
        file = BytesIO()
        picture.quantize(colours, dither=Image.Dither.NONE).save(file, "PNG", optimize=True)
        if file.tell() <= MAX_BYTES or colours <= FEWEST_COLOURS:
            return file.getvalue()
        colours //= 2


def main(anthology: Path | None) -> None:
    with TemporaryDirectory() as folder, open_browser() as browser:
        sites = build_sites(Path(folder), anthology)
        for name, (height, shots) in PICTURES.items():
            if all(shot.site in sites for shot in shots):
                data = encode(compose([take(browser, sites[shot.site], shot, height) for shot in shots]))
                (FOLDER / f"{name}.png").write_bytes(data)
                print(f"{name}.png: {len(data):,} bytes")


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else None)
