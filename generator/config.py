"""`content/site.toml` to `Config`: who the site is about, where it is published, what is shown."""

import re
import tomllib
from typing import Any, get_type_hints

from msgspec import Struct, field

from generator.fields import check_fields, suggest
from generator.links import has_scheme, is_safe_url, is_web_url, local_path
from generator.model import Name
from generator.names import display_name, parse_written
from generator.problems import Location, Problem, error

CONFIG_NAME = "site.toml"

PROFILES: dict[str, tuple[str, str]] = {
    "email": ("Email", "mailto:{}"),
    "website": ("Website", "{}"),
    "cv": ("CV", "{}"),
    "orcid": ("ORCID", "https://orcid.org/{}"),
    "scholar": ("Google Scholar", "https://scholar.google.com/citations?user={}"),
    "semantic_scholar": ("Semantic Scholar", "https://www.semanticscholar.org/author/{}"),
    "dblp": ("DBLP", "https://dblp.org/pid/{}.html"),
    "openreview": ("OpenReview", "https://openreview.net/profile?id={}"),
    "arxiv": ("arXiv", "https://arxiv.org/a/{}"),
    "acl": ("ACL Anthology", "https://aclanthology.org/people/{}/"),
    "hal": ("HAL", "https://cv.hal.science/{}"),
    "inspire": ("INSPIRE", "https://inspirehep.net/authors/{}"),
    "pubmed": ("PubMed", "https://pubmed.ncbi.nlm.nih.gov/?term={}"),
    "researchgate": ("ResearchGate", "https://www.researchgate.net/profile/{}"),
    "zotero": ("Zotero", "https://www.zotero.org/{}"),
    "github": ("GitHub", "https://github.com/{}"),
    "gitlab": ("GitLab", "https://gitlab.com/{}"),
    "codeberg": ("Codeberg", "https://codeberg.org/{}"),
    "huggingface": ("Hugging Face", "https://huggingface.co/{}"),
    "linkedin": ("LinkedIn", "https://www.linkedin.com/in/{}"),
    "bluesky": ("Bluesky", "https://bsky.app/profile/{}"),
    "mastodon": ("Mastodon", "{}"),
    "x": ("X", "https://x.com/{}"),
    "youtube": ("YouTube", "https://www.youtube.com/@{}"),
    "wikipedia": ("Wikipedia", "{}"),
    "wikidata": ("Wikidata", "https://www.wikidata.org/wiki/{}"),
}
"""Label, and the address in which a bare value is put, of each key of `[owner.links]`, in the order of the page."""


class NamedLink(Struct, frozen=True):
    """An entry of `[[owner.other_links]]`."""

    label: str
    url: str


class Owner(Struct, frozen=True, kw_only=True):
    """`[owner]`: whom the site is about."""

    name: str | None = None
    """`Family, Given` or `Given Family`; the plain list's first line where it is missing."""
    aliases: tuple[str, ...] = ()
    """Other ways in which the name is written on papers."""
    original_name: str | None = None
    """The name in its original script."""
    role: str | None = None
    """`Professor of Linguistics`."""
    affiliation: str | None = None
    """`University of Somewhere`."""
    affiliation_url: str | None = None
    """Its web address."""
    bio: str | None = None
    """Markdown."""
    photo: str | None = None
    """Path below `content/`."""
    photo_alt: str | None = None
    """What the photo shows, for those who cannot see it."""
    links: dict[str, str] = field(default_factory=dict)
    """Keys of `PROFILES`; a bare id or a whole address."""
    other_links: tuple[NamedLink, ...] = ()
    """Links of other kinds."""


class SiteSettings(Struct, frozen=True, kw_only=True):
    """`[site]`: where it is published."""

    title: str | None = None
    """The owner's name where it is missing."""
    description: str | None = None
    """One or two sentences for search engines."""
    base_url: str | None = None
    """Absolute, where the site will stand: `https://user.github.io/repo/`."""
    language: str = "en"
    """BCP 47 tag."""
    permalink: str = "/papers/{slug}.html"
    """The address of a paper: ends in `.html` or `/`."""


class Display(Struct, frozen=True, kw_only=True):
    """`[display]`: what is shown, and how."""

    et_al_min: int = 10
    """From so many names on, a list of contributors is shortened."""
    et_al_use_first: int = 6
    """To so many names; the owner and everyone in `always_show` are shown besides."""
    always_show: tuple[str, ...] = ()
    """People who are never left out of a shortened list."""
    order: str = "newest"
    """`newest` or `oldest` first."""
    accent: str | None = None
    """The colour of links on light paper: `#0b6e6e`."""
    accent_dark: str | None = None
    """The same on dark paper."""


class Config(Struct, frozen=True, kw_only=True):
    """The whole of `site.toml`, checked."""

    owner: Owner = Owner()
    site: SiteSettings = SiteSettings()
    display: Display = Display()
    path: str = CONFIG_NAME

    @property
    def owner_name(self) -> Name | None:
        return parse_written(self.owner.name) if self.owner.name else None


_COLOUR = re.compile(r"#(?:[0-9a-fA-F]{3}|[0-9a-fA-F]{6})|oklch\([0-9. %]+\)|[a-z]{3,24}")
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")
_PERMALINK = re.compile(r"(?:/[A-Za-z0-9_-]+)*/(?:[A-Za-z0-9_-]*)\{slug\}(?:\.html|/)")


def read_config(text: str, path: str) -> tuple[Config, list[Problem]]:
    """The configuration as far as it is valid, and every problem of the file."""
    try:
        document = tomllib.loads(text)
    except tomllib.TOMLDecodeError as problem:
        return Config(path=path), [_syntax_error(str(problem), text, path)]
    places = _places(text)

    def locate(*keys: str) -> Location:
        for end in range(len(keys), 0, -1):
            if keys[:end] in places:
                return Location(path, *places[keys[:end]])
        return Location(path)

    sections = {name: kind for name, kind in get_type_hints(Config).items() if isinstance(kind, type)}
    sections.pop("path")
    problems: list[Problem] = []
    values: dict[str, Any] = {}
    for name, table in document.items():
        if name not in sections:
            problems.append(error(f'unknown section "[{name}]"', locate(name), suggest(name, list(sections))))
        elif not isinstance(table, dict):
            problems.append(
                error(f'"{name}" must be a section', locate(name), f'write "[{name}]" on a line of its own')
            )
        else:
            found, wrong = check_fields(table, sections[name], lambda key, at=name: locate(at, key), f"[{name}]")  # type: ignore[misc]
            values[name] = sections[name](**found)
            problems += wrong
    config = Config(**values, path=path)
    return config, problems + _check(config, locate)


def _check(config: Config, locate: Any) -> list[Problem]:
    """What types alone do not say."""
    problems = []
    owner, site, display = config.owner, config.site, config.display

    def refuse(message: str, *keys: str, hint: str | None = None) -> None:
        problems.append(error(message, locate(*keys), hint))

    if owner.name is not None and not owner.name.strip():
        refuse('"name" in [owner] is empty', "owner", "name")
    for key, value in owner.links.items():
        if key not in PROFILES:
            refuse(f'unknown key "{key}" in [owner.links]', "owner", "links", key, hint=suggest(key, list(PROFILES)))
        elif profile_url(key, value) is None:
            refuse(f'"{value}" is no address for "{key}"', "owner", "links", key)
    for link in owner.other_links:
        if not is_safe_url(link.url) and local_path(link.url) is None:
            refuse(f'"{link.url}" is no address that a link may have', "owner", "other_links")
    if owner.affiliation_url is not None and not is_web_url(owner.affiliation_url):
        refuse(f'"{owner.affiliation_url}" is no web address', "owner", "affiliation_url")
    if owner.photo is not None and local_path(owner.photo) is None:
        refuse(f'"{owner.photo}" is no path below content/', "owner", "photo")
    if site.base_url is not None and not is_base_url(site.base_url):
        refuse(f'"{site.base_url}" is no base URL', "site", "base_url", hint=BASE_URL_HINT)
    if not _LANGUAGE.fullmatch(site.language):
        refuse(f'"{site.language}" is no language tag', "site", "language", hint='for instance "en" or "pt-BR"')
    if not _PERMALINK.fullmatch(site.permalink):
        hint = 'for instance "/papers/{slug}.html" or "/publication/{slug}/"'
        refuse(f'"{site.permalink}" is no pattern for addresses of papers', "site", "permalink", hint=hint)
    if display.et_al_min < 1:
        refuse('"et_al_min" must be 1 or more', "display", "et_al_min")
    if display.et_al_use_first < 1:
        refuse('"et_al_use_first" must be 1 or more', "display", "et_al_use_first")
    if display.order not in {"newest", "oldest"}:
        refuse(f'"order" must be "newest" or "oldest", not "{display.order}"', "display", "order")
    for key in ("accent", "accent_dark"):
        colour = getattr(display, key)
        if colour is not None and not _COLOUR.fullmatch(colour):
            refuse(f'"{colour}" is no colour', "display", key, hint='for instance "#0b6e6e"')
    return problems


BASE_URL_HINT = 'an absolute address without query, for instance "https://user.github.io/repo/"'


def is_base_url(text: str) -> bool:
    return is_web_url(text) and not set("?#") & set(text)


def profile_url(key: str, value: str) -> str | None:
    """The address of the owner's profile, or a path below `content/`; None where the value is neither."""
    pattern = PROFILES[key][1]
    if has_scheme(value):
        return value if is_safe_url(value) else None
    if pattern == "{}":
        return local_path(value)
    url = pattern.format(value.lstrip("@") if key in {"youtube", "x", "bluesky"} else value)
    return url if is_safe_url(url) else None


def owner_label(config: Config) -> str:
    """How messages call the owner."""
    return display_name(config.owner_name) if config.owner_name else "the owner"


_HEADER = re.compile(r"\s*\[\[?\s*([A-Za-z0-9_.\-\s\"']+?)\s*\]\]?")
_KEY = re.compile(r"(\s*)([A-Za-z0-9_-]+|\"[^\"]*\"|'[^']*')\s*[=.]")


def _places(text: str) -> dict[tuple[str, ...], tuple[int, int]]:
    """Line and column of each section and key: tomllib does not tell."""
    places: dict[tuple[str, ...], tuple[int, int]] = {}
    section: tuple[str, ...] = ()
    for number, line in enumerate(text.split("\n"), 1):
        if header := _HEADER.match(line):
            section = tuple(part.strip(" \t\"'") for part in header[1].split("."))
            places.setdefault(section, (number, line.index("[") + 1))
        elif key := _KEY.match(line):
            places.setdefault((*section, key[2].strip("\"'")), (number, len(key[1]) + 1))
    return places


def _syntax_error(message: str, text: str, path: str) -> Problem:
    match = re.search(r"(.*?) \(at (?:line (\d+), column (\d+)|end of document)\)", message)
    if not match:
        return error(f"not TOML: {message}", Location(path))
    lines = text.split("\n")
    line, column = (int(match[2]), int(match[3])) if match[2] else (len(lines), len(lines[-1]) + 1)
    return error(f"not TOML: {match[1][:1].lower()}{match[1][1:]}", Location(path, line, column))
