"""Sitemaps and robots.txt, by the sitemaps.org protocol."""

from xml.etree import ElementTree

import pytest

from generator.writers.sitemap import MAX_URLS, write_robots, write_sitemaps

NAMESPACE = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


def read_urls(document: bytes, entry: str = "url") -> list[str]:
    root = ElementTree.fromstring(document)  # noqa: S314 - our own
    return [loc.text or "" for loc in root.iterfind(f"{NAMESPACE}{entry}/{NAMESPACE}loc")]


def test_urls_are_escaped() -> None:
    urls = ["https://a.example/?a=1&b=<2>", "https://a.example/ü"]
    files = write_sitemaps(urls, "https://a.example/")
    assert list(files) == ["sitemap.xml"]
    assert read_urls(files["sitemap.xml"]) == urls


@pytest.mark.parametrize(("count", "parts"), [(MAX_URLS, 0), (MAX_URLS + 1, 2), (2 * MAX_URLS + 1, 3)])
def test_long_sitemaps_are_split(count: int, parts: int) -> None:
    urls = [f"https://a.example/{number}" for number in range(count)]
    files = write_sitemaps(urls, "https://a.example/repo")
    assert len(files) == parts + 1
    if parts:
        named = read_urls(files["sitemap.xml"], "sitemap")
        assert named == [f"https://a.example/repo/sitemap-{number}.xml" for number in range(1, parts + 1)]
        found = [url for number in range(1, parts + 1) for url in read_urls(files[f"sitemap-{number}.xml"])]
    else:
        found = read_urls(files["sitemap.xml"])
    assert found == urls


def test_robots_allow_everything() -> None:
    assert write_robots(None) == b"User-agent: *\nAllow: /\n"
    assert write_robots("https://a.example/repo/").decode().splitlines()[-1] == (
        "Sitemap: https://a.example/repo/sitemap.xml"
    )
