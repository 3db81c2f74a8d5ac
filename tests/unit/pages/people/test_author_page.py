"""The page of a person: profile, portrait or monogram, metadata."""

from generator.bibliography.names import parse_name
from generator.config.config import Affiliation, Config, Display, Owner, SiteSettings
from generator.i18n.locale import Language
from generator.images.probe import ImageInfo
from generator.images.responsive import Gallery
from generator.page_models import AuthorPage, Group, PageLink
from generator.pages.content.owner_markdown import LinkTargets
from generator.pages.people.author_page import list_affiliations, make_author_page, make_portrait, render_bio

NAME = parse_name("Liskov, Barbara")
TARGETS = LinkTargets({"pages/how.md": "how.html"}, Gallery({"me.svg": ImageInfo("svg", 30, 40)}))


def make_page(
    profile: Owner | None, config: Config | None = None, url: str = "people/x.html", parts: tuple[PageLink, ...] = ()
) -> AuthorPage:
    return make_author_page(
        config or Config(),
        NAME,
        profile,
        make_portrait(profile, "Barbara Liskov", TARGETS, Language()),
        render_bio(profile, url, TARGETS),
        url,
        title="T",
        summary="7 papers",
        description=None,
        groups=(Group("2020", "y2020", ()),),
        jumps=(),
        parts=parts,
    )


def test_role_and_affiliation_come_first() -> None:
    further = (Affiliation("ACM", "https://acm.org", "Fellow"), Affiliation("NAE"))
    owner = Owner(role="Professor", affiliation="MIT", affiliations=further)
    assert [(each.role, each.name, each.url) for each in list_affiliations(owner)] == [
        ("Professor", "MIT", None),
        ("Fellow", "ACM", "https://acm.org"),
        (None, "NAE", None),
    ]
    assert list(list_affiliations(Owner(affiliations=further[1:]))) == list(list_affiliations(owner))[2:]
    assert list(list_affiliations(None)) == []


def test_portrait_describes_the_person() -> None:
    portrait = make_portrait(Owner(photo="me.svg"), "Barbara Liskov", TARGETS, Language())
    assert portrait is not None
    assert (portrait.kind, portrait.src, portrait.is_lazy) == ("photo", "images/me.svg", False)
    assert portrait.alt == "Portrait of Barbara Liskov"
    described = make_portrait(Owner(photo="me.svg", photo_alt="At work"), "", TARGETS, Language())
    assert described is not None
    assert described.alt == "At work"
    assert make_portrait(Owner(), "", TARGETS, Language()) is None
    assert make_portrait(Owner(photo="https://a.example/me.svg"), "", TARGETS, Language()) is None


def test_bio_links_from_the_page() -> None:
    assert (
        render_bio(Owner(bio="[How](pages/how.md)"), "people/x.html", TARGETS) == '<p><a href="../how.html">How</a></p>'
    )
    assert render_bio(None, "people/x.html", TARGETS) == ""


def test_page_of_a_person() -> None:
    owner = Owner(pronunciation="LISS-kov", original_name="リスコフ", links={"github": "liskov"})
    page = make_page(owner)
    assert (page.root, page.name, page.summary) == ("../", "Barbara Liskov", "7 papers")
    assert (page.pronunciation, page.original_name) == ("LISS-kov", "リスコフ")
    assert [link.url for link in page.links] == ["https://github.com/liskov"]
    assert (page.sections, page.canonical_url, page.oembed_url, page.metas) == (("papers",), None, None, ())
    assert "Barbara Liskov" in (page.description or "")


def test_a_monogram_replaces_a_missing_photo_on_the_first_part_only() -> None:
    first = (PageLink("1", "people/x.html", "", True), PageLink("2", "people/x.2.html", "", False))
    second = (PageLink("1", "people/x.html", "", False), PageLink("2", "people/x.2.html", "", True))
    assert make_page(Owner()).monogram == "BL"
    assert make_page(Owner(photo="me.svg")).monogram is None
    assert make_page(Owner(), Config(display=Display(monogram=False))).monogram is None
    assert [make_page(Owner(), parts=parts).monogram for parts in (first, second)] == ["BL", None]


def test_every_part_announces_the_card_of_the_first() -> None:
    config = Config(site=SiteSettings(base_url="https://a.example/"))
    parts = (PageLink("1", "people/x.html", "", False), PageLink("2", "people/x.2.html", "", True))
    page = make_page(None, config, "people/x.2.html", parts)
    assert page.canonical_url == "https://a.example/people/x.2.html"
    assert (page.oembed_url or "").startswith("https://a.example/people/x.oembed.json?url=")
