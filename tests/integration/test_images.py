"""Images of built sites: sizes of published files, what is built again, markup, errors and warnings."""

from pathlib import Path

import pytest

from generator.build import BuildReport, Options, build
from generator.images.rasterise import can_draw
from generator.problems import UserError, format_problem
from tests.support.making import write_site
from tests.support.pictures import FIGURE_PNG, ILLUSTRATED_SITE, PHOTO_JPG, SVG, make_picture, open_picture


@pytest.fixture
def site(tmp_path: Path) -> Path:
    return write_site(tmp_path / "a", ILLUSTRATED_SITE)


def make(site: Path, **options: object) -> BuildReport:
    return build(site, site / "site", Options(**options))  # type: ignore[arg-type]


def images(site: Path) -> set[str]:
    folder = site / "site" / "images"
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


def test_images_are_published_in_the_widths_that_pages_need(site: Path) -> None:
    make(site)
    photo = {f"me.{width}.jpg{more}" for width in (160, 320, 480) for more in ("", ".webp")}
    figure = {f"papers/clu.{width}.png{more}" for width in (160, 320, 640, 1280) for more in ("", ".webp")}
    assert images(site) == photo | figure | {"papers/dot.svg", "pages/move.gif"}
    for name in photo | figure:
        image = open_picture((site / "site" / "images" / name).read_bytes())
        assert image.width == int(name.split(".")[1])
        assert not image.getexif()


def test_svg_and_animations_are_published_unchanged(site: Path) -> None:
    make(site)
    for path in ("papers/dot.svg", "pages/move.gif"):
        assert (site / "site" / "images" / path).read_bytes() == (site / "content" / path).read_bytes()


def test_linked_images_are_published_unchanged_as_well(site: Path) -> None:
    make(site)
    assert (site / "site" / "me.jpg").read_bytes() == PHOTO_JPG
    assert not (site / "site" / "papers" / "clu.png").exists()
    assert '<a href="me.jpg">the photo</a>' in (site / "site" / "about.html").read_text()


def test_images_are_not_resized_again(site: Path) -> None:
    make(site)
    assert make(site).written == ()
    kept = {path: path.stat().st_ino for path in (site / ".oeuvre" / "pictures").iterdir()}
    assert len(kept) == 14 + can_draw()  # the icon of the site
    write_site(site, {"content/papers/clu.md": (site / "content/papers/clu.md").read_bytes() + b"More.\n"})
    assert make(site).written
    assert {path: path.stat().st_ino for path in (site / ".oeuvre" / "pictures").iterdir()} == kept


def test_changed_image_changes_its_files_and_the_pages_that_show_its_size(site: Path) -> None:
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
    assert len(list((site / ".oeuvre" / "pictures").iterdir())) == 14 + can_draw()


def test_images_far_down_are_loaded_lazily(site: Path) -> None:
    make(site)
    paper = (site / "site" / "papers" / "abstraction-mechanisms-clu.html").read_text()
    assert paper.count("<img") == paper.count('loading="lazy" decoding="async">') == 3
    assert 'alt="Once &#34;more&#34;" title="A title"' in paper.replace("&quot;", "&#34;")
    index = (site / "site" / "index.html").read_text()
    assert index.count("<img") == index.count('loading="lazy"') + 1
    assert "<img" in (about := (site / "site" / "about.html").read_text())
    assert 'loading="lazy"' not in about


def test_preview_image_is_the_largest_file(site: Path) -> None:
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


@pytest.mark.parametrize(
    ("path", "data", "expected"),
    [
        ("me.jpg", b"", 'content/site.toml:4:1: error: "content/me.jpg" is empty'),
        ("me.jpg", PHOTO_JPG[:-2000], 'content/site.toml:4:1: error: "content/me.jpg" is truncated or damaged'),
        ("papers/clu.png", FIGURE_PNG[:-40], 'content/papers/clu.md:3:1: error: "content/papers/clu.png" is truncated'),
        (
            "papers/dot.svg",
            b"<svg>",
            'content/papers/clu.md:7:39: error: "content/papers/dot.svg" does not declare the SVG namespace',
        ),
        ("pages/move.gif", b"%PDF-1.4", 'content/pages/about.md:3:1: error: "content/pages/move.gif" is not an image'),
    ],
)
def test_damaged_images_are_errors_where_they_are_used(site: Path, path: str, data: bytes, expected: str) -> None:
    (site / "content" / path).write_bytes(data)
    with pytest.raises(UserError) as caught:
        make(site)
    assert any(format_problem(problem).startswith(expected) for problem in caught.value.problems), str(caught.value)
    assert not (site / "site" / "index.html").exists()


def test_all_damaged_images_are_reported_at_once(site: Path) -> None:
    (site / "content" / "me.jpg").write_bytes(PHOTO_JPG[:-2000])
    (site / "content" / "papers" / "clu.png").write_bytes(FIGURE_PNG[:-40])
    with pytest.raises(UserError) as caught:
        make(site)
    assert len(caught.value.problems) == 2


def test_published_location_data_is_a_warning(site: Path) -> None:
    [warning] = make(site).problems
    assert format_problem(warning) == (
        'content/site.toml:4:1: warning: "content/me.jpg" contains the place where it was taken\n'
        "  hint: remove the GPS data from the file"
    )
    (site / "content" / "pages" / "about.md").write_text("# About\n")
    assert list(map(format_problem, make(site).problems)) == [
        "content/pages/move.gif: note: nothing refers to this file, which is not published"
    ]
