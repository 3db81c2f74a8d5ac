"""Search engines find every page, by the protocol of sitemaps.org."""

from pathlib import Path
from xml.etree import ElementTree

import pytest

from generator.writers.sitemap import MAX_URLS, write_robots, write_sitemaps
from tests.conftest import BASE_URL

SPACE = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


def addresses(document: bytes, entry: str = "url") -> list[str]:
    root = ElementTree.fromstring(document)  # noqa: S314 - our own
    return [loc.text or "" for loc in root.iterfind(f"{SPACE}{entry}/{SPACE}loc")]


def test_addresses_are_escaped() -> None:
    urls = ["https://a.example/?a=1&b=<2>", "https://a.example/ü"]
    files = write_sitemaps(urls, "https://a.example/")
    assert list(files) == ["sitemap.xml"]
    assert addresses(files["sitemap.xml"]) == urls


@pytest.mark.parametrize(("count", "parts"), [(MAX_URLS, 0), (MAX_URLS + 1, 2), (2 * MAX_URLS + 1, 3)])
def test_no_file_holds_more_than_the_protocol_allows(count: int, parts: int) -> None:
    urls = [f"https://a.example/{number}" for number in range(count)]
    files = write_sitemaps(urls, "https://a.example/repo")
    assert len(files) == parts + 1
    if parts:
        named = addresses(files["sitemap.xml"], "sitemap")
        assert named == [f"https://a.example/repo/sitemap-{number}.xml" for number in range(1, parts + 1)]
        found = [url for number in range(1, parts + 1) for url in addresses(files[f"sitemap-{number}.xml"])]
    else:
        found = addresses(files["sitemap.xml"])
    assert found == urls


def test_robots_may_read_everything() -> None:
    assert write_robots(None) == b"User-agent: *\nAllow: /\n"
    assert write_robots("https://a.example/repo/").decode().splitlines()[-1] == (
        "Sitemap: https://a.example/repo/sitemap.xml"
    )


def test_demonstration_names_every_page_once(demo_site: Path) -> None:
    found = addresses((demo_site / "sitemap.xml").read_bytes())
    files = {path.relative_to(demo_site).as_posix() for path in demo_site.rglob("*.html") if "." not in path.stem}
    pages = files - {"404.html"}
    expected = {BASE_URL + ("" if page == "index.html" else page.removesuffix("index.html")) for page in pages}
    assert len(found) == len(set(found))
    assert set(found) == expected
    assert (demo_site / ".nojekyll").read_bytes() == b""
