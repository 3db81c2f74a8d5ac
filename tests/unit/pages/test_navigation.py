"""The navigation and the links at the end of every page."""

from markupsafe import Markup
from msgspec.structs import replace

from generator.config.config import Config, Display, MenuEntry
from generator.page_models import NavItem, NewsItem
from generator.pages.navigation import MAX_ENTRIES, make_menus
from generator.pages.sections import OwnerContent
from generator.problems import Location, format_problem
from generator.readers.owner.pages import FreePageSource
from tests.support.sites import free_page

PAGES: tuple[FreePageSource, ...] = (
    free_page("teaching", title="Teaching", label="Teaching"),
    free_page("imprint", title="Imprint", label="Imprint", navigation=False),
)
URLS = {"teaching": "teaching.html", "imprint": "imprint.html"}
NOTHING = OwnerContent((), False, ())
NEWS = NewsItem(
    anchor="a", url="news.html#a", date="2024", date_iso="2024", title=Markup(), body=Markup("Text"), is_shortened=False
)


def test_own_pages_follow_the_papers_unless_they_are_kept_out() -> None:
    menus = make_menus(Config(), PAGES, NOTHING, URLS)
    assert menus.navigation == (NavItem("Papers", "papers/index.html"), NavItem("Teaching", "teaching.html"))
    assert menus.footer == ()


def test_a_formula_in_a_label_is_written_in_plain_characters() -> None:
    menus = make_menus(Config(), (free_page("x", title="", label="On $x^2$"),), NOTHING, {"x": "x.html"})
    assert menus.navigation[1:] == (NavItem("On x²", "x.html"),)


def test_the_owner_chooses_entries_and_their_order() -> None:
    entries = (
        MenuEntry(page="teaching", label="Courses"),
        MenuEntry(url="https://blog.example.org/", label="Blog"),
        MenuEntry(page="papers"),
        MenuEntry(page="home"),
        MenuEntry(page="imprint"),
    )
    menus = make_menus(Config(navigation=entries), PAGES, NOTHING, URLS)
    assert menus.navigation == (
        NavItem("Courses", "teaching.html"),
        NavItem("Blog", "https://blog.example.org/", is_local=False),
        NavItem("Papers", "papers/index.html"),
        NavItem("Home", "index.html"),
        NavItem("Imprint", "imprint.html"),
    )


def test_links_at_the_end_of_every_page() -> None:
    licence = MenuEntry(url="https://creativecommons.org/licenses/by/4.0/", label="CC BY 4.0")
    menus = make_menus(Config(footer=(MenuEntry(page="imprint"), licence)), PAGES, NOTHING, URLS)
    assert menus.footer == (
        NavItem("Imprint", "imprint.html"),
        NavItem("CC BY 4.0", "https://creativecommons.org/licenses/by/4.0/", is_local=False),
    )
    assert len(menus.navigation) == 2


def test_a_menu_with_very_many_entries_is_shortened_with_a_warning() -> None:
    many = tuple(free_page(f"p{number}", label=f"P {number}") for number in range(MAX_ENTRIES))
    urls = {page.stem: f"{page.stem}.html" for page in many}
    assert make_menus(Config(), many[:-1], NOTHING, urls).problems == ()
    menus = make_menus(Config(), many, NOTHING, urls)
    assert len(menus.navigation) == MAX_ENTRIES
    (problem,) = menus.problems
    assert problem.message == "the navigation has 101 entries, of which the pages show 100"
    assert "navigation: false" in (problem.hint or "")


def test_pages_that_do_not_exist_are_errors() -> None:
    config = Config(
        navigation=(MenuEntry(page="papers"), MenuEntry(page="teeching")),
        footer=(MenuEntry(page="news"),),
        locations={"navigation.1": Location("content/site.toml", 7, 1)},
    )
    problems = make_menus(config, PAGES, NOTHING, URLS).problems
    first, second = map(format_problem, problems)
    assert first.splitlines() == [
        'content/site.toml:7:1: error: there is no page "teeching" for [[navigation]]',
        '  hint: did you mean "teaching"?',
    ]
    assert second.splitlines() == [
        'site.toml: error: there is no page "news" for [[footer]]',
        "  hint: valid pages: home, imprint, papers, teaching",
    ]


def test_news_are_in_the_navigation_if_the_home_page_does_not_show_all() -> None:
    shown = replace(NOTHING, news=(NEWS,))
    assert len(make_menus(Config(), (), shown, {}).navigation) == 1
    news = NavItem("News", "news.html")
    assert news in make_menus(Config(), (), replace(shown, has_more_news=True), {}).navigation
    assert news in make_menus(Config(display=Display(sections=("papers",))), (), shown, {}).navigation
    assert news in make_menus(Config(navigation=(MenuEntry(page="news"),)), (), shown, {}).navigation
