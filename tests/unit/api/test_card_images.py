"""Images of papers have the text and colours of the site and are drawn only if something has changed."""

from pathlib import Path

import pytest

from generator.build import Options, build
from tests.support.making import LIST, write_site

SETTINGS = '[site]\nbase_url = "https://someone.example/repo/"\n'
CLU = "papers/abstraction-mechanisms-clu"
SUFFIXES = (".svg", ".dark.svg", ".qr.svg")


@pytest.fixture
def site(tmp_path: Path) -> Path:
    return write_site(tmp_path, {"content/corpus.txt": LIST, "content/site.toml": SETTINGS})


def pictures(site: Path) -> list[str]:
    return sorted(path.relative_to(site / "site").as_posix() for path in site.glob("site/papers/*.svg"))


def test_every_paper_has_its_images(site: Path) -> None:
    build(site, site / "site")
    stems = {path.with_suffix("").as_posix() for path in site.glob("site/papers/*.html") if path.stem != "index"}
    stems = {stem for stem in stems if "." not in Path(stem).name}
    assert len(stems) == 3
    assert {f"{site}/site/{path}" for path in pictures(site)} == {stem + each for stem in stems for each in SUFFIXES}
    svg = (site / "site" / f"{CLU}.svg").read_text("utf-8")
    assert "<title>Abstraction mechanisms in CLU</title>" in svg
    assert ">Barbara Liskov</tspan>" in svg
    assert "https://someone.example/repo/papers/abstraction-mechanisms-clu.html</title>" in (
        site / "site" / f"{CLU}.qr.svg"
    ).read_text("utf-8")


@pytest.mark.parametrize(
    ("settings", "suffixes"),
    [
        (f"{SETTINGS}[cards]\nimages = false\n", {".qr.svg"}),
        (f"{SETTINGS}[cards]\nqr = false\n", {".svg", ".dark.svg"}),
        (f"{SETTINGS}[cards]\nimages = false\nqr = false\n", set()),
        ("", {".svg", ".dark.svg"}),  # nobody knows where the site stands
    ],
)
def test_each_kind_can_be_disabled(site: Path, settings: str, suffixes: set[str]) -> None:
    write_site(site, {"content/site.toml": settings})
    build(site, site / "site")
    assert {path.partition(".")[2] for path in pictures(site)} == {each.removeprefix(".") for each in suffixes}


def test_images_have_the_colours_of_the_site(site: Path) -> None:
    write_site(
        site, {"content/site.toml": f'{SETTINGS}[display]\naccent = "oklch(0.4 0.1 20)"\npaper_dark = "#102030"\n'}
    )
    build(site, site / "site")
    light, dark = ((site / "site" / f"{CLU}{suffix}").read_text("utf-8") for suffix in SUFFIXES[:2])
    assert "#102030" in dark
    assert "oklch" not in light + dark
    assert "#005c60" not in light


def test_only_images_of_changed_papers_are_drawn_again(site: Path) -> None:
    build(site, site / "site")
    assert build(site, site / "site").written == ()
    changed = LIST.replace("Snyder, Alan", "Snyder, Alan B.")
    write_site(site, {"content/corpus.txt": changed})
    written = build(site, site / "site").written
    assert [path for path in written if path.endswith(".svg")] == [f"{CLU}.dark.svg", f"{CLU}.svg"]
    write_site(site, {"content/corpus.txt": changed.replace("CLU is a programming", "CLU is another programming")})
    written = build(site, site / "site").written
    assert f"{CLU}.html" in written
    assert not [path for path in written if path.endswith(".svg")]


def test_building_twice_gives_the_same_bytes(site: Path) -> None:
    build(site, site / "one")
    build(site, site / "two", Options(force=True))
    for path in (site / "one").rglob("*.svg"):
        assert path.read_bytes() == (site / "two" / path.relative_to(site / "one")).read_bytes()
