"""PNG of card images in built sites: files, metadata, what is rendered again, missing fonts."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from generator.build import Options, build
from generator.images.rasterise import missing_characters
from tests.support.making import LIST, run_oeuvre, write_site
from tests.support.paths import ROOT
from tests.unit.images.test_rasterise import png_size

CLU = "papers/abstraction-mechanisms-clu"
FILES = {
    "content/corpus.txt": LIST,
    "content/site.toml": '[site]\nbase_url = "https://someone.example/repo/"\n[cards]\npng = true\n',
}


def test_every_paper_has_png_files(tmp_path: Path) -> None:
    site = write_site(tmp_path, FILES)
    build(site, site / "site")
    for suffix in (".png", ".dark.png"):
        assert png_size((site / "site" / f"{CLU}{suffix}").read_bytes()) == (1200, 630)
    assert (site / "site" / f"{CLU}.png").read_bytes() != (site / "site" / f"{CLU}.dark.png").read_bytes()


def test_png_is_the_preview_image_of_a_paper(tmp_path: Path) -> None:
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
    assert [path.name for path in (site / "site").rglob("*.png")] == ["apple-touch-icon.png"]


def test_only_changed_cards_are_rendered_again(tmp_path: Path) -> None:
    site = write_site(tmp_path, FILES)
    build(site, site / "site")
    write_site(site, {"content/corpus.txt": LIST.replace("Snyder, Alan", "Snyder, Alan B.").replace("supports", "has")})
    written = build(site, site / "site").written
    assert [path for path in written if path.endswith(".png")] == [f"{CLU}.dark.png", f"{CLU}.png"]


def test_missing_font_is_an_error_with_a_location(tmp_path: Path) -> None:
    # Cypro-Minoan, Toto and Tangsa are in Unicode since 2021.
    letter = next(missing_characters("\U00012f90\U0001e290\U00016a70"), None)
    if letter is None:
        pytest.skip("installed fonts have all of Unicode")
    changed = LIST.replace("Abstraction mechanisms in CLU", letter * 2)
    done = run_oeuvre("build", write_site(tmp_path, {**FILES, "content/corpus.txt": changed}))
    assert done.returncode == 1
    assert "content/corpus.txt:11:1: error: the image of this paper cannot be drawn: no installed font" in done.stderr
    assert "hint: install one" in done.stderr
    assert not (tmp_path / "site" / "index.html").exists()


def test_forced_build_renders_the_same(tmp_path: Path) -> None:
    site = write_site(tmp_path, FILES)
    build(site, site / "site")
    before = (site / "site" / f"{CLU}.png").read_bytes()
    build(site, site / "site", Options(force=True))
    assert (site / "site" / f"{CLU}.png").read_bytes() == before


@pytest.mark.parametrize(("rare", "usual"), [("\u0870\u0871", "محمد"), ("\U00030001\U00030002", "李明")])
def test_rare_letters_do_not_make_a_script_unsupported(rare: str, usual: str) -> None:
    """In a process of its own, as supported scripts are remembered."""
    if any(missing_characters(usual)):
        pytest.skip(f"no installed font has {usual}")
    code = "import sys; from generator.images.rasterise import missing_characters as find; print(*find(sys.argv[1]))"
    for text in (f"{rare}{usual}", f"{usual}{rare}"):
        done = subprocess.run([sys.executable, "-c", code, text], cwd=ROOT, capture_output=True, text=True)
        assert done.stdout.strip() == "", done.stderr
