"""Which files are published for an image, and its `<picture>` element."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.images.probe import SUFFIXES, ImageInfo
from generator.images.responsive import FIGURE, PHOTO, PORTRAIT, THUMB, Gallery
from generator.output.render import Renderer
from generator.page_models import NotFoundPage, Picture, PictureFile, PictureSource
from generator.pages.content.owner_markdown import LinkTargets, picture_html, render_prose
from generator.theme.files import Template, Theme, read_theme
from tests.support.making import SITE_MODEL


@given(st.integers(1, 5000), st.integers(1, 5000), st.sampled_from(list(SUFFIXES)))
def test_images_are_never_enlarged(width: int, height: int, kind: str) -> None:
    gallery = Gallery({"a.b": ImageInfo(kind, width, height)}, resizes=True)
    if not gallery.is_resized("a.b"):
        assert kind in {"svg", "avif"}
        return
    files = gallery.files("a.b", [PHOTO, PORTRAIT, THUMB, FIGURE])
    assert all(1 <= file.width <= width and 1 <= file.height <= height for file in files)
    assert len({file.path for file in files}) == len(files)
    assert {file.type for file in files} >= {"webp"}


def test_images_with_the_same_stem_have_distinct_paths() -> None:
    images = {
        "a.jpg": ImageInfo("jpeg", 900, 9),
        "a.png": ImageInfo("png", 900, 9),
        "a.webp": ImageInfo("webp", 900, 9),
        "images/b.gif": ImageInfo("gif", 9, 9),
        "x/c.PNG": ImageInfo("jpeg", 9, 9),
    }
    gallery = Gallery(images, resizes=True)
    paths = [file.path for path in images for file in gallery.files(path, [FIGURE])]
    assert len(set(paths)) == len(paths)
    assert {"images/a.640.jpg.webp", "images/a.640.webp", "images/b.gif.9.png", "images/x/c.PNG.9.jpg"} <= set(paths)


@pytest.mark.parametrize(
    ("width", "height", "files", "sizes"),
    [
        (3000, 4000, [96, 192, 288], "91px"),
        (4000, 4000, [96, 192, 288], "91px"),
        (4000, 2000, [192, 384, 576], "182px"),  # as high as the circle, and twice as wide
        (150, 100, [144], "136px"),  # not larger than it is
    ],
)
def test_portraits_fill_their_circle(width: int, height: int, files: list[int], sizes: str) -> None:
    gallery = Gallery({"a.jpg": ImageInfo("jpeg", width, height)}, resizes=True)
    picture = gallery.picture("a.jpg", PORTRAIT, "")
    assert [file.width for file in picture.files] == files
    assert picture.sizes == sizes
    assert {file.path for file in gallery.files("a.jpg", [PORTRAIT])} >= {file.url for file in picture.files}


@pytest.mark.parametrize("kind", list(SUFFIXES))
@pytest.mark.parametrize("resizes", [False, True])
def test_plots_are_told_from_photographs_by_their_format(kind: str, resizes: bool) -> None:
    gallery = Gallery({"a.b": ImageInfo(kind, 900, 600)}, resizes=resizes)
    is_plot = kind in {"png", "svg", "gif"}
    assert [gallery.picture("a.b", role, "").is_drawing for role in (FIGURE, THUMB)] == [is_plot, is_plot]
    assert not any(gallery.picture("a.b", role, "").is_drawing for role in (PHOTO, PORTRAIT))


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
        is_drawing=True,
    ),
]


@pytest.mark.parametrize("picture", PICTURES)
def test_markdown_and_templates_render_the_same_picture(picture: Picture, tmp_path: Path) -> None:
    theme = read_theme(tmp_path)
    source = "{% set picture = page.papers_url %}" + theme.templates["partials/picture.html"].source
    templates = {"p.html": Template("p.html", source, "p.html")}
    page = NotFoundPage(root="../", url="x", title="x", heading="x", papers_url=picture)  # type: ignore[arg-type]
    rendered = Renderer(Theme(templates, {}), None).render("p.html", SITE_MODEL, page)
    assert rendered.strip() == picture_html(picture, "../")


def test_markdown_images_that_are_pages_or_external() -> None:
    targets = LinkTargets({"papers/a.md": "papers/a.html"}, Gallery({"papers/a.png": ImageInfo("png", 3, 2)}))
    html = render_prose("![a](a.md) ![b](https://b.example/b.png) ![c](a.png)", "papers", "../", targets)
    assert '<img src="../papers/a.html" alt="a">' in html
    assert '<a href="https://b.example/b.png">b</a>' in html
    assert '<picture class="figure drawing"><img src="../images/papers/a.png" width="3" height="2" alt="c"' in html
