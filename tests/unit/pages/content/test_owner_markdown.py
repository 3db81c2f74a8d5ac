"""The owner's Markdown on a page: where links lead, and which images load at once."""

import re

from generator.images.probe import ImageInfo
from generator.images.responsive import Gallery
from generator.page_models import Picture, PictureFile, PictureSource
from generator.pages.content.owner_markdown import LinkTargets, picture_html, render_prose

TARGETS = LinkTargets(
    pages={"papers/other.md": "papers/other.html", "pages/about.md": "about.html"},
    gallery=Gallery({"papers/a.png": ImageInfo("png", 30, 20)}),
)


def test_local_links_lead_to_pages_and_files() -> None:
    text = "[a](other.md) [b](../pages/about.md#top) [c](my%20slides.pdf) [d](/cv.pdf) [e](#x) [f](https://a.example)"
    assert re.findall('href="([^"]*)"', render_prose(text, "papers", "../", TARGETS)) == [
        "../papers/other.html",
        "../about.html#top",
        "../papers/my%20slides.pdf",
        "../cv.pdf",
        "#x",
        "https://a.example",
    ]


def test_images_have_their_size_and_load_lazily() -> None:
    assert render_prose("![A & b](a.png)", "papers", "../", TARGETS, inline=True) == (
        '<picture class="figure drawing"><img src="../images/papers/a.png" width="30" height="20" alt="A &amp; b"'
        ' loading="lazy" decoding="async"></picture>'
    )


def test_the_first_image_at_the_top_of_a_page_loads_at_once() -> None:
    html = render_prose("![](a.png)\n\n![](a.png)", "papers", "", TARGETS, is_at_top=True)
    assert ["lazy" in tag for tag in re.findall("<img[^>]*>", html)] == [False, True]


def test_headings_start_at_the_given_level() -> None:
    assert render_prose("# A\n\n## B", "", "", TARGETS, level=3) == '<h3 id="a">A</h3>\n<h4 id="b">B</h4>'
    assert render_prose(None, "", "", TARGETS) == ""


def test_picture_with_several_formats() -> None:
    picture = Picture(
        kind="thumb",
        src="images/a.160.png",
        type="image/png",
        width=160,
        height=80,
        alt='"<',
        is_lazy=False,
        sources=(PictureSource("image/webp", (PictureFile("images/a.160.webp", 160),)),),
        files=(PictureFile("images/a.160.png", 160), PictureFile("images/a.320.png", 320)),
        sizes="86px",
    )
    assert picture_html(picture, "../", {"title": "T"}) == (
        '<picture class="thumb">'
        '<source type="image/webp" srcset="../images/a.160.webp 160w" sizes="86px">'
        '<img src="../images/a.160.png" srcset="../images/a.160.png 160w, ../images/a.320.png 320w" sizes="86px"'
        ' width="160" height="80" alt="&#34;&lt;" title="T" decoding="async"></picture>'
    )
