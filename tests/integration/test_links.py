"""Every internal link and asset exists: at the root of a host, below a path, and opened as files."""

import re
from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager, nullcontext
from html.parser import HTMLParser
from pathlib import Path
from urllib.error import URLError
from urllib.parse import unquote, urldefrag, urljoin, urlsplit
from urllib.request import urlopen
from xml.etree import ElementTree

import pytest

from tests.support.demonstration import BASE_URL
from tests.support.hosting import host

LINKING = ("href", "src", "poster", "data", "action", "cite", "srcset", "content")
SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


class Links(HTMLParser):
    """The URLs in a page, and its ids."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.addresses: list[str] = []
        self.ids: set[str] = set()
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        for name, value in attrs:
            if name == "id" and value:
                self.ids.add(value)
            elif name in LINKING and value is not None and (address := self.address(name, value)) is not None:
                self.addresses.extend(address)

    @staticmethod
    def address(name: str, value: str) -> list[str] | None:
        if name == "srcset":
            return [candidate.split()[0] for candidate in value.split(",")]
        if name == "content":  # of <meta>: only where it is an absolute address
            return [value] if value.startswith("https:") else None
        return [value]


def links_of(address: str, body: bytes) -> Links | None:
    """Return the links of a page or stylesheet; None for other files."""
    path = urlsplit(address).path
    if path.endswith((".html", "/")):
        return Links(body.decode())
    if path.endswith(".css"):
        links = Links("")
        links.addresses = re.findall(r"""url\(\s*["']?([^"')]+)""", body.decode())
        return links
    return None


def fetch(address: str) -> bytes | None:
    """Return the content of an http: or file: URL, or None."""
    try:
        with urlopen(address) as response:  # noqa: S310 - our own host or folder
            content: bytes = response.read()
            return content
    except (URLError, ValueError):
        return None


def crawl(root: str) -> tuple[set[str], list[str]]:
    """Follow all links from `index.html`; return the URLs found, and broken links with the page that contains them."""
    bodies: dict[str, Links | None] = {}
    broken: list[str] = []
    waiting: list[tuple[str, str, str]] = [("the start", urljoin(root, "index.html"), "")]
    while waiting:
        origin, address, fragment = waiting.pop()
        if address not in bodies:
            body = fetch(address)
            bodies[address] = links = links_of(address, body) if body is not None else None
            if body is None:
                broken.append(f"{origin}: {address.removeprefix(root)}")
            elif links:
                waiting += [
                    (address.removeprefix(root), *target) for target in internal(root, address, links.addresses)
                ]
        target = bodies[address]
        if fragment and target and unquote(fragment) not in target.ids:
            broken.append(f"{origin}: {address.removeprefix(root)}#{fragment}")
    return set(bodies), broken


def internal(root: str, page: str, addresses: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Yield the URLs of the same site with their fragments; absolute URLs of the site count."""
    for written in addresses:
        address, fragment = urldefrag(urljoin(page, written))
        if address.startswith(BASE_URL):  # what a host answers with index.html
            address = re.sub(r"(^|/)$", r"\1index.html", address.removeprefix(BASE_URL))
            address = urljoin(root, address)
        parts = urlsplit(address)
        if parts.scheme == "file":  # hosts do not mind a query
            address = address.partition("?")[0]
        if (parts.scheme, parts.netloc) == urlsplit(root)[:2]:
            yield address, fragment


Place = Callable[[Path], AbstractContextManager[str]]
PLACES: dict[str, Place] = {
    "root": lambda folder: host(folder, "/"),
    "prefix": lambda folder: host(folder, "/repo/"),
    "file": lambda folder: nullcontext(folder.as_uri() + "/"),
}


@pytest.mark.parametrize("place", PLACES)
def test_every_internal_link_resolves(demo_site: Path, place: str) -> None:
    with PLACES[place](demo_site) as root:
        reached, broken = crawl(root)
        assert not broken
        assert all(address.startswith(root) for address in reached)
        pages = {
            path.relative_to(demo_site).as_posix() for path in demo_site.rglob("papers/*.html") if "." not in path.stem
        }
        assert len(pages) > 1
        assert pages <= {address.removeprefix(root) for address in reached}


def test_pages_in_the_sitemap_exist(demo_site: Path) -> None:
    sitemap = ElementTree.parse(demo_site / "sitemap.xml")  # noqa: S314 - our own file
    addresses = [element.text or "" for element in sitemap.iter(f"{SITEMAP}loc")]
    assert len(addresses) > 1
    for address in addresses:
        assert address.startswith(BASE_URL)
        path = unquote(address.removeprefix(BASE_URL))
        assert (demo_site / path / "index.html" if path.endswith("/") or not path else demo_site / path).is_file()


def test_404_page_links_from_the_root_of_the_host(demo_site: Path) -> None:
    """It is served at any depth, where relative links would break."""
    prefix = urlsplit(BASE_URL).path
    links = Links((demo_site / "404.html").read_text())
    ours = [address for address in links.addresses if not urlsplit(address).scheme and not address.startswith("#")]
    assert ours
    for address in ours:
        assert address.startswith(prefix)
        path = unquote(urlsplit(address).path.removeprefix(prefix)) or "index.html"
        assert (demo_site / path).is_file(), address


@pytest.mark.parametrize("place", PLACES)
def test_crawl_reports_broken_links(tmp_path: Path, place: str) -> None:
    (tmp_path / "papers").mkdir()
    (tmp_path / "style.css").write_text('@import "url(x)"; body { background: url("paper.png") }')
    (tmp_path / "index.html").write_text(
        '<link rel=stylesheet href="style.css"><a href="papers/one.html#abstract">One</a> <a href="https://doi.org/1">'
        f'<link rel=canonical href="{BASE_URL}"><meta property="og:url" content="{BASE_URL}gone.html">'
    )
    (tmp_path / "papers" / "one.html").write_text(
        '<h1 id="top">One</h1> <a href="../index.html">home</a> <a href="#top">top</a> <img src="/logo.png">'
        '<img srcset="small.png 1x, ../large.png 2x"> <a href="mailto:somebody@someone.example">mail</a>'
    )
    with PLACES[place](tmp_path) as root:
        _, broken = crawl(root)
    outside = [line for line in broken if line.endswith("logo.png")]
    assert len(outside) == 1
    assert set(broken) - set(outside) == {
        "index.html: papers/one.html#abstract",
        "index.html: gone.html",
        "papers/one.html: papers/small.png",
        "papers/one.html: large.png",
        "style.css: paper.png",
        "style.css: x",
    }
