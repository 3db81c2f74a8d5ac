"""Pictures on pages: their place is kept, they come in the widths that pages need, what is wrong with them is told."""

import subprocess
import sys
from pathlib import Path
from subprocess import CompletedProcess

import pytest
from hypothesis import given
from hypothesis import strategies as st
from playwright.sync_api import Browser, Route

from generator.build import BuildReport, Options, build
from generator.images.probe import SUFFIXES, ImageInfo
from generator.images.responsive import FIGURE, PHOTO, THUMB, Gallery
from generator.output.render import make_renderer
from generator.page_models import NotFoundPage, Picture, PictureFile, PictureSource
from generator.pages.document import Page
from generator.pages.owner_markdown import LinkTargets, picture_html, render_prose
from generator.problems import UserError, format_problem
from generator.theme.files import Template, Theme, read_theme
from tests.support.making import LIST, run_oeuvre, write_site
from tests.support.paths import ROOT
from tests.support.pictures import SVG, make_animation, make_picture, open_picture

PHOTO_JPG = make_picture(900, 1200, "JPEG", has_place=True)
FIGURE_PNG = make_picture(1800, 900, "PNG")


@pytest.fixture
def site(tmp_path: Path) -> Path:
    return write_site(
        tmp_path / "a",
        {
            "content/corpus.txt": LIST,
            "content/site.toml": '[site]\nbase_url = "https://a.example/b/"\n[owner]\nphoto = "me.jpg"\n',
            "content/me.jpg": PHOTO_JPG,
            "content/papers/clu.md": "---\ntitle: Abstraction mechanisms in CLU\nimage: clu.png\nimage_alt: A cluster\n"
            'selected: true\n---\n![Once "more"](clu.png "A title") and ![a drawing](dot.svg)\n',
            "content/papers/clu.png": FIGURE_PNG,
            "content/papers/dot.svg": SVG,
            "content/pages/about.md": "# About\n\n![It moves](move.gif) [the photo](/me.jpg)\n",
            "content/pages/move.gif": make_animation("GIF"),
        },
    )


def make(site: Path, **options: object) -> BuildReport:
    return build(site, site / "site", Options(**options))  # type: ignore[arg-type]


def images(site: Path) -> set[str]:
    folder = site / "site" / "images"
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


# Which files there are


def test_pictures_come_in_the_widths_that_pages_need(site: Path) -> None:
    make(site)
    photo = {f"me.{width}.jpg{more}" for width in (160, 320, 480) for more in ("", ".webp")}
    figure = {f"papers/clu.{width}.png{more}" for width in (160, 320, 640, 1280) for more in ("", ".webp")}
    assert images(site) == photo | figure | {"papers/dot.svg", "pages/move.gif"}
    for name in photo | figure:
        image = open_picture((site / "site" / "images" / name).read_bytes())
        assert image.width == int(name.split(".")[1])
        assert not image.getexif()


def test_what_cannot_be_made_better_is_published_as_it_is(site: Path) -> None:
    make(site)
    for path in ("papers/dot.svg", "pages/move.gif"):
        assert (site / "site" / "images" / path).read_bytes() == (site / "content" / path).read_bytes()


def test_what_is_linked_to_is_published_as_it_is_besides(site: Path) -> None:
    make(site)
    assert (site / "site" / "me.jpg").read_bytes() == PHOTO_JPG
    assert not (site / "site" / "papers" / "clu.png").exists()
    assert '<a href="me.jpg">the photo</a>' in (site / "site" / "about.html").read_text()


def test_a_second_build_writes_nothing_and_a_third_makes_no_picture_again(site: Path) -> None:
    make(site)
    first = {path: path.read_bytes() for path in (site / "site").rglob("*.*") if path.is_file()}
    assert make(site).written == ()
    kept = {path: path.stat().st_ino for path in (site / ".oeuvre" / "pictures").iterdir()}
    assert len(kept) == 14
    make(site, force=True)
    assert {path: path.read_bytes() for path in first} == first
    assert {path: path.stat().st_ino for path in (site / ".oeuvre" / "pictures").iterdir()} == kept


def test_another_picture_changes_the_pages_that_show_it_and_nothing_else(site: Path) -> None:
    make(site)
    (site / "content" / "papers" / "clu.png").write_bytes(make_picture(1800, 900, "PNG", mode="L"))
    changed = set(make(site).written)
    assert changed == {
        f"images/papers/clu.{width}.png{more}" for width in (160, 320, 640, 1280) for more in ("", ".webp")
    }
    (site / "content" / "papers" / "clu.png").write_bytes(make_picture(1800, 1200, "PNG"))
    changed = set(make(site).written)
    assert {path for path in changed if not path.startswith("images/")} == {
        "index.html",
        "papers/index.html",
        "papers/abstraction-mechanisms-clu.html",
    }
    assert len(list((site / ".oeuvre" / "pictures").iterdir())) == 14


@given(
    st.integers(1, 5000), st.integers(1, 5000), st.sampled_from([PHOTO, THUMB, FIGURE]), st.sampled_from(list(SUFFIXES))
)
def test_no_picture_is_ever_made_larger(width: int, height: int, role: object, kind: str) -> None:
    assert role in {PHOTO, THUMB, FIGURE}
    gallery = Gallery({"a.b": ImageInfo(kind, width, height)}, resizes=True)
    if not gallery.is_resized("a.b"):
        assert kind in {"svg", "avif"}
        return
    files = gallery.files("a.b", [PHOTO, THUMB, FIGURE])
    assert all(1 <= file.width <= width and 1 <= file.height <= height for file in files)
    assert len({file.path for file in files}) == len(files)
    assert {file.type for file in files} >= {"webp"}


def test_pictures_of_one_name_stay_apart() -> None:
    shapes = {
        "a.jpg": ImageInfo("jpeg", 900, 9),
        "a.png": ImageInfo("png", 900, 9),
    }
    shapes |= {
        "a.webp": ImageInfo("webp", 900, 9),
        "images/b.gif": ImageInfo("gif", 9, 9),
        "x/c.PNG": ImageInfo("jpeg", 9, 9),
    }
    gallery = Gallery(shapes, resizes=True)
    paths = [file.path for path in shapes for file in gallery.files(path, [FIGURE])]
    assert len(set(paths)) == len(paths)
    assert {"images/a.640.jpg.webp", "images/a.640.webp", "images/b.gif.9.png", "images/x/c.PNG.9.jpg"} <= set(paths)


# What pages say


def test_the_place_of_every_picture_is_kept(site: Path, browser: Browser) -> None:
    """Nothing stands elsewhere before the pictures have come than after it."""
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    make(site)
    page = browser.new_page(viewport={"width": 1000, "height": 700})
    places = "[...document.querySelectorAll('main *')].map(e => Math.round(e.getBoundingClientRect().bottom))"
    for name in ("index.html", "about.html", "papers/abstraction-mechanisms-clu.html", "papers/index.html"):
        held.clear()
        page.route("**/images/**", hold)
        page.goto((site / "site" / name).as_uri(), wait_until="domcontentloaded")
        before = page.evaluate(places)
        for route in held:
            route.continue_()
        page.unroute("**/images/**")
        for image in page.locator("img").all():
            image.scroll_into_view_if_needed()
            image.evaluate("image => image.decode()")
        page.evaluate("scrollTo(0, 0)")
        assert page.locator("img").count() > 0
        assert before == pytest.approx(page.evaluate(places), abs=1)  # each file has a height in whole pixels
    page.close()


def test_browsers_take_the_file_that_fits(site: Path, browser: Browser) -> None:
    make(site)
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
        room = page.evaluate("document.querySelector('.figure img').getBoundingClientRect().width")
        assert abs(room - 584) < 30, "the widths of generator/images/responsive.py are those of static/style.css"
        page.close()


def test_pictures_below_the_first_sight_wait(site: Path) -> None:
    make(site)
    paper = (site / "site" / "papers" / "abstraction-mechanisms-clu.html").read_text()
    assert paper.count("<img") == paper.count('loading="lazy" decoding="async">') == 3
    assert 'alt="Once &#34;more&#34;" title="A title"' in paper.replace("&quot;", "&#34;")
    index = (site / "site" / "index.html").read_text()
    assert index.count("<img") == index.count('loading="lazy"') + 1
    assert "<img" in (about := (site / "site" / "about.html").read_text())
    assert 'loading="lazy"' not in about


def test_chat_programs_are_told_the_largest_file_with_its_size(site: Path) -> None:
    make(site)
    head = (site / "site" / "papers" / "abstraction-mechanisms-clu.html").read_text()
    assert '<meta property="og:image" content="https://a.example/b/images/papers/clu.1280.png">' in head
    assert '<meta property="og:image:width" content="1280">' in head
    assert '<meta property="og:image:height" content="640">' in head
    assert '<meta property="og:image:alt" content="A cluster">' in head
    (site / "content" / "site.toml").write_text(
        '[site]\nbase_url = "https://a.example/"\n[owner]\nphoto = "p/dot.svg"\n'
    )
    write_site(site, {"content/p/dot.svg": SVG})
    make(site)
    assert "og:image" not in (site / "site" / "index.html").read_text()


HOSTILE = "\"><script>alert(1)</script>&'"
PICTURES = [
    Picture(kind="photo", src="a.svg", type="", width=0, height=0, alt=HOSTILE, is_lazy=False),
    Picture(kind="figure", src="a%20b.png", type="image/png", width=3, height=2, alt="", is_lazy=True),
    Picture(
        kind="thumb",
        src="a.1.png",
        type="image/png",
        width=2,
        height=1,
        alt="A & b",
        is_lazy=True,
        sources=(PictureSource("image/webp", (PictureFile("a.1.webp", 1), PictureFile("a.2.webp", 2))),),
        files=(PictureFile("a.1.png", 1), PictureFile("a.2.png", 2)),
        sizes="(min-width: 9em) 5px, 90vw",
    ),
]


@pytest.mark.parametrize("picture", PICTURES)
def test_text_shows_pictures_as_templates_do(picture: Picture, tmp_path: Path) -> None:
    theme = read_theme(tmp_path)
    source = "{% set picture = page.papers_url %}" + theme.templates["partials/picture.html"].source
    templates = {"p.html": Template("p.html", source, "p.html")}
    page = NotFoundPage(root="../", url="x", title="x", heading="x", papers_url=picture)  # type: ignore[arg-type]
    document = Page("x", "x", "p.html", lambda: page, None, "x")
    rendered = make_renderer(Theme(templates, {}), None, None)(document)  # type: ignore[arg-type]
    assert rendered.decode().strip() == picture_html(picture, "../")


def test_text_leaves_pictures_alone_that_are_pages_or_elsewhere() -> None:
    made = LinkTargets({"papers/a.md": "papers/a.html"}, Gallery({"papers/a.png": ImageInfo("png", 3, 2)}))
    html = render_prose("![a](a.md) ![b](https://b.example/b.png) ![c](a.png)", "papers", "../", made)
    assert '<img src="../papers/a.html" alt="a">' in html
    assert '<a href="https://b.example/b.png">b</a>' in html
    assert '<picture class="figure"><img src="../images/papers/a.png" width="3" height="2" alt="c"' in html


# What is wrong


@pytest.mark.parametrize(
    ("path", "data", "said"),
    [
        ("me.jpg", b"", 'content/site.toml: error: "content/me.jpg" is empty'),
        ("me.jpg", PHOTO_JPG[:-2000], 'content/site.toml: error: "content/me.jpg" is cut off or damaged'),
        ("papers/clu.png", FIGURE_PNG[:-40], 'content/papers/clu.md:1:1: error: "content/papers/clu.png" is cut off'),
        (
            "papers/dot.svg",
            b"<svg>",
            'content/papers/clu.md:1:1: error: "content/papers/dot.svg" is no well-formed SVG',
        ),
        ("pages/move.gif", b"%PDF-1.4", 'content/pages/about.md:1:1: error: "content/pages/move.gif" is no picture'),
    ],
)
def test_broken_pictures_are_told_where_they_are_named(site: Path, path: str, data: bytes, said: str) -> None:
    (site / "content" / path).write_bytes(data)
    with pytest.raises(UserError) as caught:
        make(site)
    assert any(format_problem(problem).startswith(said) for problem in caught.value.problems), str(caught.value)
    assert not (site / "site" / "index.html").exists()


def test_all_broken_pictures_are_told_at_once(site: Path) -> None:
    (site / "content" / "me.jpg").write_bytes(PHOTO_JPG[:-2000])
    (site / "content" / "papers" / "clu.png").write_bytes(FIGURE_PNG[:-40])
    with pytest.raises(UserError) as caught:
        make(site)
    assert len(caught.value.problems) == 2


def test_a_place_is_doubted_where_it_is_published(site: Path) -> None:
    [doubt] = make(site).problems
    assert format_problem(doubt) == (
        'content/site.toml: warning: "content/me.jpg" tells everybody where it was taken\n'
        "  hint: take out the GPS data that the camera wrote into it"
    )
    (site / "content" / "pages" / "about.md").write_text("# About\n")
    assert make(site).problems == ()


# Without Pillow

HINT = """note: published as large as it is: "content/me.jpg" and 1 more
  hint: pip install pillow: then pictures come in the sizes that pages need"""


def run_without_pillow(folder: Path, *arguments: str | Path) -> CompletedProcess[str]:
    """The command where Pillow is not to be found, as where the extra is not installed."""
    write_site(folder, {"sitecustomize.py": "import sys\nsys.modules['PIL'] = None\n"})
    return run_oeuvre(*arguments, PYTHONPATH=f"{folder}:{ROOT}")


def test_without_pillow_pictures_are_published_as_they_are_and_a_note_says_so(site: Path, tmp_path: Path) -> None:
    (site / "content" / "pages" / "about.md").write_text("# About\n")
    (site / "content" / "me.jpg").write_bytes(make_picture(900, 1200, "JPEG", orientation=6))
    done = run_without_pillow(tmp_path / "environment", "build", site, "--strict")
    assert done.returncode == 0, done.stderr
    assert done.stderr.strip() == HINT
    assert images(site) == {"me.jpg", "papers/clu.png", "papers/dot.svg"}
    index = (site / "site" / "index.html").read_text()
    assert '<picture class="photo"><img src="images/me.jpg" width="1200" height="900"' in index
    assert "srcset" not in index
    again = run_without_pillow(tmp_path / "environment", "build", site, "--strict")
    assert (again.returncode, again.stderr.strip()) == (0, HINT)
    assert "0 changed" in again.stdout
    checked = run_without_pillow(tmp_path / "environment", "check", site)
    assert "published as large" not in checked.stdout
    # Once it is installed, the next build makes use of it.
    make(site)
    assert "srcset" in (site / "site" / "index.html").read_text()


def test_a_place_is_doubted_without_pillow(site: Path, tmp_path: Path) -> None:
    (site / "content" / "pages" / "about.md").write_text("# About\n")
    done = run_without_pillow(tmp_path / "environment", "build", site)
    assert '"content/me.jpg" tells everybody where it was taken' in done.stderr
    assert "or let Oeuvre do so: pip install pillow" in done.stderr


def test_pillow_is_imported_only_where_a_picture_must_be_made(site: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from generator.build import build; "
        f"build(Path({str(site)!r}), Path({str(site / 'site')!r})); print('PIL' in sys.modules)"
    )
    assert run_python(code) == "True"
    (site / "content" / "corpus.txt").write_text(LIST.replace("behavioral", "behavioural"))
    assert run_python(code) == "False"


def run_python(code: str) -> str:
    return subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.strip()
