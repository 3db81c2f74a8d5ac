"""`embed.html`: one option for each enabled form, with the text to copy."""

import pytest
from msgspec.structs import replace

from generator.config.config import Cards, Config, SiteSettings
from generator.page_models import EmbedPage
from tests.support.making import make_addition, make_work
from tests.support.sites import make_site, models_of

CONFIG = Config(site=SiteSettings(base_url="https://a.example/"))
ALL = ["card", "person", "component", "list", "html", "html-list", "markdown", "markdown-list", "image", "qr"]


def embed_pages(config: Config, *titles: str) -> list[EmbedPage]:
    return models_of(make_site(*map(make_work, titles), config=config), EmbedPage)


def test_every_form_is_offered() -> None:
    [page] = embed_pages(CONFIG, "A", "B")
    assert [option.form for option in page.ways] == ALL
    assert all("https://a.example/" in option.code for option in page.ways)
    assert page.script_url == "static/embed.js"


@pytest.mark.parametrize(
    ("key", "missing"),
    [
        ("json", {"component", "list"}),
        ("pages", {"card", "person"}),
        ("images", {"image"}),
        ("qr", {"qr"}),
    ],
)
def test_disabled_forms_are_missing(key: str, missing: set[str]) -> None:
    [page] = embed_pages(replace(CONFIG, cards=replace(Cards(), **{key: False})), "A")
    assert [option.form for option in page.ways] == [form for form in ALL if form not in missing]


@pytest.mark.parametrize(
    "config", [Config(), replace(CONFIG, cards=Cards(json=False, pages=False, images=False, qr=False))]
)
def test_no_page_without_a_base_url_or_any_form(config: Config) -> None:
    assert embed_pages(config, "A") == []


def test_no_page_without_papers() -> None:
    assert embed_pages(CONFIG) == []


def test_a_selected_paper_is_the_example_and_describes_its_image() -> None:
    chosen = replace(make_work("Chosen paper"), addition=make_addition(selected=True))
    [page] = models_of(make_site(make_work("Other"), chosen, config=CONFIG), EmbedPage)
    by_form = {option.form: option for option in page.ways}
    assert "papers/chosen-paper.html" in by_form["html"].code
    image = by_form["image"].picture
    assert image is not None
    assert (image.url, image.alt) == ("papers/chosen-paper.svg", "Chosen paper")
