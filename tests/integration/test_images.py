"""Images of built sites: published files, reported errors, builds without Pillow or resvg."""

import json
import subprocess
import sys
from pathlib import Path
from subprocess import CompletedProcess

import pytest

from generator.build import BuildReport, Options, build
from generator.images.rasterise import missing_characters
from generator.problems import UserError, format_problem
from tests.support.making import LIST, run_oeuvre, write_site
from tests.support.paths import ROOT
from tests.support.pictures import FIGURE_PNG, ILLUSTRATED_SITE, PHOTO_JPG, SVG, make_picture, open_picture
from tests.unit.images.test_rasterise import png_size

CLU = "papers/abstraction-mechanisms-clu"


FILES = {
    "content/corpus.txt": LIST,
    "content/site.toml": '[site]\nbase_url = "https://someone.example/repo/"\n[cards]\npng = true\n',
}


@pytest.mark.parametrize(("rare", "usual"), [("\u0870\u0871", "محمد"), ("\U00030001\U00030002", "李明")])
def test_a_rare_letter_does_not_condemn_its_script(rare: str, usual: str) -> None:
    if list(missing_characters(usual)):
        pytest.skip(f"no font here has {usual}")
    alone = (
        "from generator.images.rasterise import missing_characters; import sys; print(*missing_characters(sys.argv[1]))"
    )
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
    assert "content/site.toml:4:1: error: PNG images require resvg" in done.stderr
    assert "hint: pip install resvg-py" in done.stderr
    write_site(tmp_path, {"content/site.toml": ""})
    assert run(HIDE, tmp_path).returncode == 0


def test_forced_builds_draw_the_same(tmp_path: Path) -> None:
    site = write_site(tmp_path, FILES)
    build(site, site / "site")
    before = (site / "site" / f"{CLU}.png").read_bytes()
    build(site, site / "site", Options(force=True))
    assert (site / "site" / f"{CLU}.png").read_bytes() == before


@pytest.fixture
def site(tmp_path: Path) -> Path:
    return write_site(tmp_path / "a", ILLUSTRATED_SITE)


def make(site: Path, **options: object) -> BuildReport:
    return build(site, site / "site", Options(**options))  # type: ignore[arg-type]


def images(site: Path) -> set[str]:
    folder = site / "site" / "images"
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


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


@pytest.mark.parametrize(
    ("path", "data", "said"),
    [
        ("me.jpg", b"", 'content/site.toml: error: "content/me.jpg" is empty'),
        ("me.jpg", PHOTO_JPG[:-2000], 'content/site.toml: error: "content/me.jpg" is truncated or damaged'),
        ("papers/clu.png", FIGURE_PNG[:-40], 'content/papers/clu.md:1:1: error: "content/papers/clu.png" is truncated'),
        (
            "papers/dot.svg",
            b"<svg>",
            'content/papers/clu.md:1:1: error: "content/papers/dot.svg" is not well-formed SVG',
        ),
        ("pages/move.gif", b"%PDF-1.4", 'content/pages/about.md:1:1: error: "content/pages/move.gif" is not an image'),
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
        'content/site.toml: warning: "content/me.jpg" contains the place where it was taken\n'
        "  hint: remove the GPS data from the file"
    )
    (site / "content" / "pages" / "about.md").write_text("# About\n")
    assert make(site).problems == ()


HINT = """note: images are published at full size: "content/me.jpg" and 1 more
  hint: pip install pillow: images are then resized to what pages need"""


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
    assert "published at full size" not in checked.stdout
    # Once it is installed, the next build makes use of it.
    make(site)
    assert "srcset" in (site / "site" / "index.html").read_text()


def test_a_place_is_doubted_without_pillow(site: Path, tmp_path: Path) -> None:
    (site / "content" / "pages" / "about.md").write_text("# About\n")
    done = run_without_pillow(tmp_path / "environment", "build", site)
    assert '"content/me.jpg" contains the place where it was taken' in done.stderr
    assert "or let Oeuvre remove it: pip install pillow" in done.stderr


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
