"""Cards and oEmbed of built sites: size, metadata, discovery, and switching them off."""

import gzip
import json
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from pyoembed import oEmbed

from generator.build import build
from generator.config.config import Cards
from tests.support.demonstration import BASE_URL
from tests.support.hosting import PublishedSite, publish
from tests.support.making import LIST, NO_CARDS, read_all, write_site
from tests.support.paths import ROOT
from tests.unit.theme.test_looks import LOOKS

GEMINI = "papers/gemini-family-highly-capable-multimodal"


ALPHACODE = "papers/competition-level-code-generation-alphacode"


CARD_SITE = {
    "content/corpus.txt": LIST,
    "content/site.toml": '[site]\ntitle = "Data & types"\nbase_url = "BASE"\n',
    "content/papers/clu.md": "---\ntitle: Abstraction mechanisms in CLU\nissued: 1977-08\n"
    "container_title: CACM\ndoi: 10.1145/359763.359789\n---\n",
}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[PublishedSite]:
    with publish(tmp_path_factory.mktemp("cards"), CARD_SITE) as site:
        yield site


class Links(HTMLParser):
    """Parser of the `<link>` and `<meta>` elements of a page."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.links: list[dict[str, str | None]] = []
        self.metas: dict[str, str | None] = {}
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        if tag == "link":
            self.links.append(found)
        if tag == "meta":
            self.metas[found.get("name") or found.get("http-equiv") or ""] = found.get("content")


CLU = "papers/abstraction-mechanisms-clu"


def compressed_size(*files: Path) -> int:
    return len(gzip.compress(b"".join(file.read_bytes() for file in files)))


def test_card_and_its_styles_are_small(demo_site: Path) -> None:
    cards = sorted(demo_site.rglob("*.card.html"))
    assert len(cards) == 8
    for card in cards:
        assert compressed_size(card, demo_site / "static" / "card.css") < 3_000, card.name


def test_card_of_a_paper_with_942_authors_is_small_and_names_the_owner(demo_site: Path) -> None:
    sizes = {path.name: compressed_size(path) for path in (demo_site / "papers").glob("*.card.html")}
    gemini = sizes.pop(f"{GEMINI.partition('/')[2]}.card.html")
    assert gemini <= 1.2 * max(sizes.values())
    html = (demo_site / f"{GEMINI}.card.html").read_text("utf-8")
    assert "Nate Kushman</a>" in html
    assert "and 935 more" in html


def test_card_is_not_indexed_and_links_to_the_paper(demo_site: Path) -> None:
    html = (demo_site / f"{ALPHACODE}.card.html").read_text("utf-8")
    head = Links(html)
    assert head.metas["robots"] == "noindex"
    assert head.metas["referrer"] == "no-referrer"
    assert {"rel": "canonical", "href": f"{BASE_URL}{ALPHACODE}.html"} in head.links
    assert '<base target="_top">' in html
    assert "frame-ancestors" not in (head.metas["Content-Security-Policy"] or "")
    assert "<script" not in html
    assert ".card.html" not in (demo_site / "sitemap.xml").read_text("utf-8")


def test_card_of_a_person_lists_the_newest_papers(demo_site: Path) -> None:
    html = (demo_site / "index.card.html").read_text("utf-8")
    assert html.count("<li>") == 5
    assert html.index("Gemini") < html.index("AlphaCode")
    assert "7 papers, 2016–2023" in html


def test_cards_of_members_list_their_papers(tmp_path: Path) -> None:
    members = '[site]\ntitle = "Group"\n[[members]]\nname = "Wing, Jeannette"\n[[members]]\nname = "Nobody, Known"\n'
    write_site(tmp_path, {"content/corpus.txt": LIST.partition("\n\n")[2], "content/site.toml": members})
    site = tmp_path / "site"
    write_site(tmp_path, {"content/corpus.txt": LIST})
    build(tmp_path, site)
    card = (site / "people" / "jeannette-wing.card.html").read_text("utf-8")
    assert card.count("<li>") == 1
    assert "A behavioral notion of subtyping" in card
    assert "<li>" not in (site / "people" / "known-nobody.card.html").read_text("utf-8")
    assert not (site / "index.card.html").exists()


def test_card_has_the_accent_colour_of_the_site(tmp_path: Path) -> None:
    write_site(tmp_path, {"content/corpus.txt": LIST, "content/site.toml": '[display]\naccent = "#123456"\n'})
    build(tmp_path, tmp_path / "site")
    assert b"--accent:#123456" in (tmp_path / "site" / "static" / "card.css").read_bytes()


@pytest.mark.parametrize("look", ["", *LOOKS])
def test_card_has_the_look_and_font_of_the_site(tmp_path: Path, look: str) -> None:
    settings = '[display]\nfont = "Vollkorn, serif"\n' + (f'look = "{look}"\n' if look else "")
    write_site(tmp_path, {"content/corpus.txt": LIST, "content/site.toml": settings})
    build(tmp_path, tmp_path / "site")
    css = (tmp_path / "site" / "static" / "card.css").read_text("utf-8")
    assert '--text:"Vollkorn", serif' in css
    if look:
        rules = (ROOT / "static" / "looks" / look / "card.css").read_text("utf-8").splitlines()
        assert rules
        assert all(rule in css for rule in rules if not rule.startswith("/*"))
    cards = [*(tmp_path / "site").rglob("*.card.html")]
    assert all(compressed_size(card, tmp_path / "site" / "static" / "card.css") < 3_000 for card in cards)
    assert len(cards) == 4


@pytest.fixture(scope="module")
def answer(demo_site: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((demo_site / f"{ALPHACODE}.oembed.json").read_bytes())
    return found


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("type", "rich"),
        ("version", "1.0"),
        ("title", "Competition-Level Code Generation with AlphaCode"),
        ("provider_name", "Nate Kushman"),
        ("provider_url", BASE_URL),
        ("cache_age", 86_400),
        ("width", 600),
    ],
)
def test_oembed_response_follows_the_specification(answer: dict[str, Any], field: str, value: object) -> None:
    assert answer[field] == value
    assert type(answer[field]) is type(value)


def test_oembed_html_is_an_iframe_of_the_stated_size(answer: dict[str, Any]) -> None:
    assert isinstance(answer["height"], int)
    assert f'width="{answer["width"]}" height="{answer["height"]}"' in answer["html"]
    assert answer["html"].startswith(f'<iframe src="{BASE_URL}{ALPHACODE}.card.html" title="Competition-Level')


def test_oembed_names_the_authors(answer: dict[str, Any], demo_site: Path) -> None:
    assert answer["author_name"].startswith("Yujia Li, David Choi")
    assert "author_url" not in answer
    owner = json.loads((demo_site / "index.oembed.json").read_bytes())
    assert (owner["author_name"], owner["author_url"]) == ("Nate Kushman", BASE_URL)


def test_oembed_thumbnail_is_complete_or_absent(demo_site: Path) -> None:
    answers = [json.loads(path.read_bytes()) for path in demo_site.rglob("*.oembed.json")]
    assert len(answers) == 8
    for each in answers:
        assert len({"thumbnail_url", "thumbnail_width", "thumbnail_height"} & each.keys()) in {0, 3}
        if "thumbnail_url" in each:
            assert (demo_site / each["thumbnail_url"].removeprefix(BASE_URL)).is_file()


@pytest.mark.parametrize(("page", "stem"), [(f"{ALPHACODE}.html", ALPHACODE), ("index.html", "index")])
def test_pages_link_to_their_oembed_response(demo_site: Path, page: str, stem: str) -> None:
    head = Links((demo_site / page).read_text("utf-8"))
    (found,) = (link for link in head.links if link.get("type") == "application/json+oembed")
    assert found["rel"] == "alternate"
    assert (found["href"] or "").partition("?url=")[0] == f"{BASE_URL}{stem}.oembed.json"


@pytest.mark.parametrize(("page", "title"), [(f"{CLU}.html", "Abstraction mechanisms in CLU"), ("", "Barbara Liskov")])
def test_oembed_client_finds_the_card_of_a_page(site: PublishedSite, page: str, title: str) -> None:
    address = site.address
    found = oEmbed(f"{address}{page}")
    assert (found["type"], found["title"], found["provider_name"]) == ("rich", title, "Data & types")
    assert f'<iframe src="{address}' in found["html"]


def test_without_a_base_url_there_is_no_oembed(tmp_path: Path) -> None:
    write_site(tmp_path, {"content/corpus.txt": LIST})
    build(tmp_path, tmp_path / "site")
    files = read_all(tmp_path / "site")
    assert f"{CLU}.card.html" in files
    assert "embed.html" not in files
    assert not [name for name in files if name.endswith(".oembed.json")]
    assert b"oembed" not in files[f"{CLU}.html"]


def test_embed_page_of_the_owner_takes_precedence(tmp_path: Path) -> None:
    write_site(
        tmp_path,
        {
            "content/corpus.txt": LIST,
            "content/site.toml": '[site]\nbase_url = "https://a.example/"\n',
            "content/pages/embed.md": "# My own page\n",
        },
    )
    build(tmp_path, tmp_path / "site")
    assert "My own page" in (tmp_path / "site" / "embed.html").read_text("utf-8")


@pytest.mark.parametrize("family", Cards.__struct_fields__)
def test_disabled_family_leaves_no_trace(tmp_path: Path, family: str) -> None:
    traces = {
        "json": (b"oeuvre-card", b"static/embed.js", b"api/works"),
        "pages": (b".card.html", b"oembed", b"card.css"),
        "images": (b'.svg"><', b".dark.svg"),
        "png": (b".dark.png", b"1200"),
        "qr": (b".qr.svg", b"QR code"),
    }[family]
    settings = f'[site]\nbase_url = "https://a.example/"\n[cards]\n{family} = false\n'
    write_site(tmp_path, {"content/corpus.txt": LIST, "content/site.toml": settings})
    build(tmp_path, tmp_path / "site")
    for name, data in read_all(tmp_path / "site").items():
        if name not in {".oeuvre-manifest.json", "api/schema.json", "static/embed.js"}:
            assert not [trace for trace in traces if trace in data], name


def test_nothing_is_offered_if_all_families_are_disabled(tmp_path: Path) -> None:
    settings = '[site]\nbase_url = "https://a.example/"\n' + NO_CARDS
    write_site(tmp_path, {"content/corpus.txt": LIST, "content/site.toml": settings})
    build(tmp_path, tmp_path / "site")
    files = read_all(tmp_path / "site")
    assert "embed.html" not in files
    assert not [name for name in files if "card" in name or "embed" in name or name.startswith("api/")]
    assert b"Share" not in files[f"{CLU}.html"]
