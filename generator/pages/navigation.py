"""The navigation, and the links at the end of every page."""

from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct

from generator.config.config import Config, MenuEntry
from generator.page_models import NavItem
from generator.pages.content.cv_page import CV_URL
from generator.pages.content.prose import NEWS_URL
from generator.pages.document import HOME, PAPERS
from generator.pages.people.people_index import PEOPLE_URL
from generator.pages.sections import OwnerContent
from generator.problems import Location, Problem, error, warning
from generator.readers.owner.pages import FreePageSource
from generator.text.html import plain_text
from generator.text.suggestions import suggest

MAX_ENTRIES = 100
"""Number of entries in each menu."""


class Menus(Struct, frozen=True):
    """Both menus, and what is wrong with them."""

    navigation: tuple[NavItem, ...]
    footer: tuple[NavItem, ...]
    problems: tuple[Problem, ...]


def make_menus(
    config: Config, free_pages: Sequence[FreePageSource], shown: OwnerContent, urls: Mapping[str, str]
) -> Menus:
    """Return the menus of `site.toml`. Without `[[navigation]]` that menu links to what the home page does not show.

    `free_pages` are in the order of the navigation; `urls` has the URL of each by its name.
    """
    own = {page.stem: NavItem(plain_text(page.label), urls[page.stem]) for page in free_pages}
    targets = own | _pages_of_site(config, shown)
    problems: list[Problem] = []
    chosen = tuple(_resolve("navigation", config.navigation, targets, config, problems))
    footer = tuple(_resolve("footer", config.footer, targets, config, problems))
    if not config.navigation:
        chosen = (*_default(config, shown, targets), *(own[page.stem] for page in free_pages if page.navigation))
    chosen = _shorten("navigation", chosen, config, problems)
    footer = _shorten("footer", footer, config, problems)
    return Menus(chosen, footer, tuple(problems))


def _shorten(name: str, menu: tuple[NavItem, ...], config: Config, problems: list[Problem]) -> tuple[NavItem, ...]:
    """Return the first entries: a menu is repeated on every page."""
    if len(menu) > MAX_ENTRIES:
        message = f"the {name} has {len(menu):,} entries, of which the pages show {MAX_ENTRIES}"
        hint = f'link to the others from pages, and write "navigation: false" into them, or choose with [[{name}]]'
        problems.append(warning(message, Location(config.path), hint))
    return menu[:MAX_ENTRIES]


def _pages_of_site(config: Config, shown: OwnerContent) -> dict[str, NavItem]:
    """Return the pages that exist by the name that `page` has in a menu."""
    words = config.language.words
    found = {"home": NavItem(words.home, HOME), "papers": NavItem(words.papers, PAPERS)}
    found |= {"news": NavItem(words.news, NEWS_URL)} if shown.news else {}
    found |= {"cv": NavItem(words.cv_short, CV_URL)} if shown.cv else {}
    found |= {"people": NavItem(words.people, PEOPLE_URL)} if config.people != "owner" else {}
    return found


def _default(config: Config, shown: OwnerContent, targets: Mapping[str, NavItem]) -> Iterator[NavItem]:
    yield targets["papers"]
    if shown.has_more_news or (shown.news and "news" not in config.display.sections):
        yield targets["news"]
    yield from (targets[name] for name in ("cv", "people") if name in targets)


def _resolve(
    menu: str, entries: Sequence[MenuEntry], targets: Mapping[str, NavItem], config: Config, problems: list[Problem]
) -> Iterator[NavItem]:
    for number, entry in enumerate(entries):
        if entry.url:
            yield NavItem(entry.label or entry.url, entry.url, is_local=False)
        elif target := targets.get(entry.page or ""):
            yield NavItem(entry.label or target.label, target.url)
        else:
            location = config.locations.get(f"{menu}.{number}", Location(config.path))
            hint = suggest(entry.page or "", targets, "pages")
            problems.append(error(f'there is no page "{entry.page}" for [[{menu}]]', location, hint))
