"""Cards: one for each paper and person, not indexed, with the newest papers of a person."""

from msgspec.structs import replace

from generator.config.config import Cards, Config, SiteSettings
from generator.page_models import CardPage, Meta, PersonCardPage
from generator.pages.embedding.card_pages import MAX_LISTED
from generator.pages.site import Pages
from tests.support.making import make_work
from tests.support.sites import make_site

CONFIG = Config(site=SiteSettings(base_url="https://a.example/"))


def cards_of(site: Pages) -> dict[str, CardPage | PersonCardPage]:
    return {page.output_path: page.model for page in site.cards}  # type: ignore[misc]


def test_the_card_of_a_paper() -> None:
    cards = cards_of(make_site(make_work("On $x^2$", "Liskov, Barbara"), config=CONFIG))
    card = cards["papers/x2.card.html"] if "papers/x2.card.html" in cards else next(iter(cards.values()))
    assert isinstance(card, CardPage)
    assert card.title == "On x² – Barbara Liskov"
    assert card.root == "../"
    assert (card.canonical_url or "").startswith("https://a.example/papers/")
    assert card.metas == (Meta("name", "robots", "noindex"),)


def test_the_card_of_a_person_has_their_newest_papers() -> None:
    works = [make_work(f"P{at}", "Liskov, Barbara", issued=str(2000 + at)) for at in range(MAX_LISTED + 2)]
    card = cards_of(make_site(*works, config=CONFIG))["index.card.html"]
    assert isinstance(card, PersonCardPage)
    assert card.summary == "7 papers, 2000–2006"
    assert [str(entry.title) for entry in card.entries] == [f"P{at}" for at in range(6, 1, -1)]
    assert card.person_url == "index.html"


def test_no_cards_if_they_are_disabled() -> None:
    assert cards_of(make_site(make_work("A"), config=replace(CONFIG, cards=Cards(pages=False)))) == {}
