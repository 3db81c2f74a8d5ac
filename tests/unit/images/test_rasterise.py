"""PNG shows what browsers show of the SVG, and is drawn only where it has changed."""

import base64
import json
import subprocess
import sys
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from generator.build import Options, build
from generator.images.card_svg import DARK, HEIGHT, LIGHT, WIDTH, write_card_image
from generator.images.rasterise import NoFontError, draw_png, missing_characters
from tests.support.making import LIST, write_site
from tests.support.paths import ROOT
from tests.unit.images.test_card_svg import FULL, LONG, MANY, TITLES, authors, card

CLU = "papers/abstraction-mechanisms-clu"
FILES = {
    "content/corpus.txt": LIST,
    "content/site.toml": '[site]\nbase_url = "https://someone.example/repo/"\n[cards]\npng = true\n',
}
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
"""The mean difference of a channel, of 255, and the share of channels that differ by more than 96."""
CARDS = {
    "usual": card(TITLES["usual"], authors("Yujia Li", "Nate Kushman", owner="Nate Kushman")),
    "long": card(LONG, MANY, **FULL),
    "Chinese": card(TITLES["Chinese"], authors("李明", "王芳", owner="王芳"), container="计算机学报", site="王芳"),
    "Arabic": card(TITLES["Arabic"], authors("محمد علي", "فاطمة الزهراء"), container="مجلة العلوم", site="فاطمة"),
}


def png_size(data: bytes) -> tuple[int, int]:
    assert data[:8] == b"\x89PNG\r\n\x1a\n"
    return int.from_bytes(data[16:20]), int.from_bytes(data[20:24])


@pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize("name", CARDS)
def test_a_drawing_is_what_a_browser_shows(browser: Browser, name: str, colours: object) -> None:
    """Edges of letters are smoothed a little differently. Arabic may come from another font, where none of those
    that the picture names is there."""
    svg = write_card_image(CARDS[name], colours)  # type: ignore[arg-type]
    if missing := "".join(missing_characters(svg)):
        pytest.skip(f"no font here has {missing}")
    page = browser.new_page()
    kinds = (("svg+xml", svg.encode()), ("png", draw_png(svg, WIDTH)))
    urls = [f"data:image/{kind};base64,{base64.b64encode(data).decode()}" for kind, data in kinds]
    mean, far = page.evaluate(COMPARE, urls)
    blank = svg.partition("<text")[0] + "</svg>"
    without, _ = page.evaluate(
        COMPARE, [urls[0], f"data:image/svg+xml;base64,{base64.b64encode(blank.encode()).decode()}"]
    )
    page.close()
    assert without > 3, "the comparison sees whether there is text at all"
    assert mean < (2.5 if name == "Arabic" else 1)
    assert far < (0.01 if name == "Arabic" else 0.001)


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


@pytest.mark.parametrize(("rare", "usual"), [("\u0870\u0871", "محمد"), ("\U00030001\U00030002", "李明")])
def test_a_rare_letter_does_not_condemn_its_script(rare: str, usual: str) -> None:
    if list(missing_characters(usual)):
        pytest.skip(f"no font here has {usual}")
    alone = "from generator.drawing import find_missing; import sys; print(*find_missing(sys.argv[1]))"
    for text in (f"{rare}{usual}", f"{usual}{rare}"):
        done = subprocess.run([sys.executable, "-c", alone, text], cwd=ROOT, capture_output=True, text=True)
        assert done.stdout.strip() == "", done.stderr


def test_every_paper_has_its_drawings(tmp_path: Path) -> None:
    site = write_site(tmp_path, FILES)
    build(site, site / "site")
    for suffix in (".png", ".dark.png"):
        assert png_size((site / "site" / f"{CLU}{suffix}").read_bytes()) == (1200, 630)
    assert (site / "site" / f"{CLU}.png").read_bytes() != (site / "site" / f"{CLU}.dark.png").read_bytes()


def test_links_to_papers_are_shown_with_their_drawing(tmp_path: Path) -> None:
    site = write_site(tmp_path, FILES)
    build(site, site / "site")
    html = (site / "site" / f"{CLU}.html").read_text("utf-8")
    for key, value in (
        ("og:image", f"https://someone.example/repo/{CLU}.png"),
        ("og:image:width", "1200"),
        ("og:image:height", "630"),
        ("og:image:alt", "Abstraction mechanisms in CLU"),
    ):
        assert f'<meta property="{key}" content="{value}">' in html
    paper = json.loads((site / "site" / f"{CLU}.json").read_bytes())
    assert paper["files"]["image_png"] == f"{CLU}.png"
    answer = json.loads((site / "site" / f"{CLU}.oembed.json").read_bytes())
    assert answer["thumbnail_url"] == f"https://someone.example/repo/{CLU}.png"
    assert (answer["thumbnail_width"], answer["thumbnail_height"]) == (1200, 630)
    write_site(site, {"content/site.toml": FILES["content/site.toml"].replace("true", "false")})
    build(site, site / "site")
    assert "og:image" not in (site / "site" / f"{CLU}.html").read_text("utf-8")
    assert not list((site / "site").rglob("*.png"))


def test_only_what_looks_different_is_drawn_again(tmp_path: Path) -> None:
    site = write_site(tmp_path, FILES)
    build(site, site / "site")
    write_site(site, {"content/corpus.txt": LIST.replace("Snyder, Alan", "Snyder, Alan B.").replace("supports", "has")})
    written = build(site, site / "site").written
    assert [path for path in written if path.endswith(".png")] == [f"{CLU}.dark.png", f"{CLU}.png"]


def test_a_machine_without_the_font_says_so(strange: str, tmp_path: Path) -> None:
    changed = LIST.replace("Abstraction mechanisms in CLU", strange * 2)
    done = run("pass", write_site(tmp_path, {**FILES, "content/corpus.txt": changed}))
    assert done.returncode == 1
    assert "content/corpus.txt:11:1: error: the picture of this paper cannot be drawn: no font" in done.stderr
    assert "hint: install one" in done.stderr
    assert not (tmp_path / "site" / "index.html").exists()


RUN = """
import importlib.util, sys
{before}
from generator.cli import main
main(["build", sys.argv[1], "-o", sys.argv[1] + "/site"])
"""
HIDE = """
found = importlib.util.find_spec
importlib.util.find_spec = lambda name, *rest: None if name == "resvg_py" else found(name, *rest)
"""


def run(before: str, site: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", RUN.format(before=before), str(site)]
    return subprocess.run(command, cwd=ROOT, stdin=subprocess.DEVNULL, capture_output=True, text=True)


def test_without_the_extra_the_owner_is_told_how_to_get_it(tmp_path: Path) -> None:
    done = run(HIDE, write_site(tmp_path, FILES))
    assert done.returncode == 1
    assert "content/site.toml:4:1: error: pictures in PNG need resvg" in done.stderr
    assert "hint: pip install resvg-py" in done.stderr
    write_site(tmp_path, {"content/site.toml": ""})
    assert run(HIDE, tmp_path).returncode == 0


def test_forced_builds_draw_the_same(tmp_path: Path) -> None:
    site = write_site(tmp_path, FILES)
    build(site, site / "site")
    before = (site / "site" / f"{CLU}.png").read_bytes()
    build(site, site / "site", Options(force=True))
    assert (site / "site" / f"{CLU}.png").read_bytes() == before
