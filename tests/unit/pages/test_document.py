"""The head of pages: relative root, canonical URL, Open Graph, oEmbed; profile links."""

import re

import pytest
from msgspec.structs import replace

from generator.config.config import Cards, Config, NamedLink, Owner, SiteSettings
from generator.config.profile_links import PROFILES
from generator.images.svg_cleaner import clean_svg
from generator.page_models import Meta, Picture
from generator.pages.document import make_meta, oembed_url, open_graph, page_head, profile_links
from tests.support.paths import ROOT

CONFIG = Config(site=SiteSettings(base_url="https://a.example/repo/", title="A site"))
IMAGE = Picture(kind="photo", src="images/a.png", type="image/png", width=30, height=20, alt="A & b", is_lazy=False)


def test_head_without_a_base_url() -> None:
    head = page_head(Config(), "papers/x.html", "A title")
    assert (head["root"], head["url"], head["title"]) == ("../", "papers/x.html", "A title")
    assert (head["description"], head["canonical_url"], head["metas"]) == (None, None, ())


def test_head_with_a_base_url() -> None:
    first = make_meta("name", "citation_title", "A")
    head = page_head(CONFIG, "index.html", "A title", "About", og_title="Short", og_image=IMAGE, metas=[first])
    assert head["canonical_url"] == "https://a.example/repo/"
    assert head["metas"][0] == first
    found = {meta.key: meta.content for meta in head["metas"][1:]}
    assert found == {
        "og:type": "website",
        "og:title": "Short",
        "og:url": "https://a.example/repo/",
        "og:site_name": "A site",
        "og:image": "https://a.example/repo/images/a.png",
        "og:image:width": "30",
        "og:image:height": "20",
        "og:image:alt": "A & b",
    }
    assert all(meta.attribute == "property" for meta in head["metas"][1:])


def test_svg_is_no_preview_image() -> None:
    drawing = replace(IMAGE, type="image/svg+xml")
    assert "og:image" not in {meta.key for meta in open_graph(CONFIG, "article", "A", None, "x.html", drawing)}


def test_equal_metas_are_one_object() -> None:
    assert make_meta("name", "a", "b") is make_meta("name", "a", "b")
    assert make_meta("name", "a", "b") == Meta("name", "a", "b")


def test_oembed_url_has_the_url_of_the_page() -> None:
    expected = "https://a.example/repo/papers/x.oembed.json?url=https%3A%2F%2Fa.example%2Frepo%2Fpapers%2Fx.html"
    assert oembed_url(CONFIG, "papers/x", "papers/x.html") == expected
    assert oembed_url(Config(), "papers/x", "papers/x.html") is None
    assert oembed_url(replace(CONFIG, cards=Cards(pages=False)), "papers/x", "papers/x.html") is None


def test_an_email_address_is_printed() -> None:
    found = list(profile_links(Owner(links={"email": "a+b@x.example", "github": "liskov"})))
    assert [(link.kind, link.address) for link in found] == [("email", "a+b@x.example"), ("github", "")]


def test_profile_links_are_in_their_usual_order_and_then_as_written() -> None:
    owner = Owner(
        links={"github": "ann", "orcid": "0000-0002-1825-0097", "cv": "cv.pdf"},
        other_links=(NamedLink("A file", "files/a b.pdf"), NamedLink("Blog", "https://b.example/")),
    )
    found = list(profile_links(owner))
    usual = [kind for kind in PROFILES if kind in owner.links]
    assert [link.kind for link in found] == [*usual, "other", "other"]
    by_kind = {link.kind: link for link in found}
    assert by_kind["orcid"].url == "https://orcid.org/0000-0002-1825-0097"
    assert by_kind["orcid"].rel_me
    assert by_kind["cv"].is_local
    assert not by_kind["cv"].rel_me
    assert [(link.label, link.url) for link in found[-2:]] == [
        ("A file", "files/a%20b.pdf"),
        ("Blog", "https://b.example/"),
    ]
    assert {link.icon for link in found} == {None}
    assert [link.icon for link in profile_links(owner, has_icons=True)] == [link.kind for link in found]


@pytest.mark.parametrize("kind", [*PROFILES, "other"])
def test_every_kind_of_profile_has_an_icon_in_the_colour_of_its_link(kind: str) -> None:
    source = (ROOT / "templates" / "partials" / "icons" / f"{kind}.svg").read_text("utf-8")
    comment, svg = source.split("\n", 1)
    assert comment.startswith("{# ")
    assert svg.count("<") == svg.count("<svg") + svg.count("<path") + 1  # one path
    assert 'aria-hidden="true"' in svg
    assert not re.search("style=|<style|id=|href|#", svg)
    assert set(re.findall(r'(?:fill|stroke)="([^"]*)"', svg)) <= {"none", "currentcolor"}
    assert not clean_svg(svg.replace("<svg", '<svg xmlns="http://www.w3.org/2000/svg"', 1).encode()).removed
