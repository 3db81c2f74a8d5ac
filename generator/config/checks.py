"""Checks of `site.toml` beyond the types of its values: URLs, choices, colours, fonts.

Each check takes the values and returns the problems. `locate` returns the location of a value by the keys that lead to
it, relative to the table that is checked.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from typing import Any

from generator.bibliography.identifiers import normalise_identifier
from generator.config.base_url import check_base_url
from generator.config.colours import parse_colour, suggest_colour
from generator.config.config import COLOURS, Config, Display, Profile, SiteSettings, TopicSettings
from generator.config.fonts import FONT_HINT, parse_fonts
from generator.config.profile_links import PROFILES, URL_OR_PATH_HINT, profile_hint, profile_url
from generator.config.validation import Locate
from generator.images.rasterise import can_draw
from generator.problems import Problem, error
from generator.text.suggestions import suggest
from generator.text.urls import is_safe_url, is_web_url, local_path

PEOPLE = ("owner", "members", "all")
"""Valid values of `people` in `[site]`."""
CHOICES = {
    "sort": ("newest", "oldest", "title", "container"),
    "group_by": ("year", "type", "topic", "none"),
    "density": ("normal", "compact"),
}
"""Valid values of keys of `[display]`."""
ORCID_HINT = "an ORCID iD has sixteen digits, the last one a check digit: 0000-0002-1825-0097"
_WEB_URL_HINT = "a URL begins with https://"
_LANGUAGE_TAG = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")
_ORIGIN = re.compile(r"https?://(?:\*\.)?[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*(?::[0-9]{1,5})?")
_PERMALINK = re.compile(r"(?:/[A-Za-z0-9_-]+)*/(?:[A-Za-z0-9_-]*)\{slug\}(?:\.html|/)")


def check_config(config: Config, document: Mapping[str, Any], locate: Locate) -> list[Problem]:
    """Check the owner, `[site]`, `[cards]` and `[display]`. `document` is the parsed file."""
    problems = check_profile(config.owner, document.get("owner", {}), partial(locate, "owner"), "owner")
    problems += _check_site(config.site, partial(locate, "site"))
    if config.is_about_several and config.site.title is None:
        hint = 'add to content/site.toml:\n[site]\ntitle = "…"'
        problems.append(error("a site about several people needs a title", locate("site"), hint))
    if config.cards.png and not can_draw():
        problems.append(error("PNG images require resvg", locate("cards", "png"), "pip install resvg-py"))
    problems += _check_topics(config.topics, partial(locate, "topics", "aliases"))
    return problems + check_display(config.display, partial(locate, "display"))


def is_language_tag(text: str) -> bool:
    """True if `text` has the form of a BCP 47 tag: `de`, `pt-BR`."""
    return _LANGUAGE_TAG.fullmatch(text) is not None


def check_profile(profile: Profile, table: Mapping[str, Any], locate: Locate, section: str) -> list[Problem]:
    """Check the links, affiliations and photo of the owner or a member. `table` is the parsed section."""
    problems = list(_check_profile_links(profile.links, partial(locate, "links"), section))
    if profile.other_links:
        problems += _check_urls(table["other_links"], _is_url_or_path, partial(locate, "other_links"), URL_OR_PATH_HINT)
    if profile.affiliation_url is not None and not is_web_url(profile.affiliation_url):
        problems.append(error(f'"{profile.affiliation_url}" is not a URL', locate("affiliation_url"), _WEB_URL_HINT))
    if profile.affiliations:
        problems += _check_urls(
            table["affiliations"], _is_empty_or_web_url, partial(locate, "affiliations"), _WEB_URL_HINT
        )
    if profile.photo is not None and local_path(profile.photo) is None:
        hint = 'put the image into content/ and specify its name, for instance "photo.jpg"'
        problems.append(error(f'"{profile.photo}" is not a path below content/', locate("photo"), hint))
    return problems


def _check_profile_links(links: Mapping[str, str], locate: Locate, section: str) -> Iterator[Problem]:
    for key, value in links.items():
        if key not in PROFILES:
            hint = f"{suggest(key, PROFILES)}\nadd other links as [[{section}.other_links]], with label and url"
            yield error(f'unknown key "{key}" in [{section}.links]', locate(key), hint)
        elif key == "orcid" and normalise_identifier("orcid", value) is None:
            yield error(f'"{value}" is not an ORCID iD', locate(key), ORCID_HINT)
        elif profile_url(key, value) is None:
            yield error(f'"{value}" is not a valid value for "{key}"', locate(key), profile_hint(key))


def _check_urls(tables: Any, is_valid: Callable[[str], bool], locate: Locate, hint: str) -> Iterator[Problem]:
    """Check the key `url` of each table in a list. Values of wrong types have been reported before."""
    for number, table in enumerate(tables):
        url = table.get("url") if isinstance(table, dict) else None
        if isinstance(url, str) and not is_valid(url):
            yield error(f'"{url}" is not a URL', locate(number, "url"), hint)


def _is_url_or_path(text: str) -> bool:
    return is_safe_url(text) or local_path(text) is not None


def _is_empty_or_web_url(text: str) -> bool:
    return not text or is_web_url(text)


def _check_site(site: SiteSettings, locate: Locate) -> Iterator[Problem]:
    if site.base_url is not None:
        yield from check_base_url(site.base_url, locate("base_url"))
    if not is_language_tag(site.language):
        yield error(f'"{site.language}" is not a language tag', locate("language"), 'for instance "en" or "pt-BR"')
    if not _PERMALINK.fullmatch(site.permalink):
        hint = 'for instance "/papers/{slug}.html" or "/publication/{slug}/"'
        yield error(f'"{site.permalink}" is not a valid URL pattern', locate("permalink"), hint)
    if site.people is not None:
        yield from _check_choice("people", site.people, PEOPLE, locate)
    for number, origin in enumerate(site.allow):
        if not _ORIGIN.fullmatch(origin):
            hint = 'write only scheme and host, for instance "https://stats.example.org"'
            yield error(f'"{origin}" is not the address of a host', locate("allow", number), hint)


def _check_topics(topics: TopicSettings, locate: Locate) -> Iterator[Problem]:
    """Report a name that is an alias of two topics."""
    owners = {name.casefold(): name for name in topics.aliases}
    for topic, aliases in topics.aliases.items():
        for number, alias in enumerate(aliases):
            other = owners.setdefault(alias.casefold(), topic)
            if other != topic:
                yield error(
                    f'"{alias}" is both "{other}" and "{topic}"', locate(topic, number), "remove one of the two"
                )


def check_display(display: Display, locate: Locate) -> list[Problem]:
    """Check numbers, choices, sections, colours and fonts."""
    numbers = ("et_al_min", "et_al_use_first")
    problems = [error(f'"{key}" must be 1 or more', locate(key)) for key in numbers if getattr(display, key) < 1]
    for key, allowed in CHOICES.items():
        problems += _check_choice(key, getattr(display, key), allowed, locate)
    papers = display.papers_on_home
    if papers is not None and papers != "all" and not (isinstance(papers, int) and papers > 0):
        location = locate("papers_on_home")
        problems.append(error(f'"papers_on_home" must be 1 or more, or "all", not "{papers}"', location))
    problems += _check_sections(display.sections, partial(locate, "sections"))
    for key in COLOURS:
        colour = getattr(display, key)
        if colour is not None and parse_colour(colour) is None:
            problems.append(error(f'"{colour}" is not a valid colour', locate(key), suggest_colour(colour)))
    for key in ("font", "font_labels"):
        fonts = getattr(display, key)
        if fonts is not None and parse_fonts(fonts, "serif") is None:
            problems.append(error(f'"{fonts}" is not a list of fonts', locate(key), FONT_HINT))
    return problems


def _check_choice(key: str, value: str, allowed: tuple[str, ...], locate: Locate) -> Iterator[Problem]:
    if value not in allowed:
        *others, last = (f'"{each}"' for each in allowed)
        yield error(f'"{key}" must be {", ".join(others)} or {last}, not "{value}"', locate(key))


def _check_sections(sections: tuple[str, ...], locate: Locate) -> Iterator[Problem]:
    for number, name in enumerate(sections):
        if name in sections[:number]:
            yield error(f'"{name}" is listed twice in "sections"', locate(number), "remove one of them")
