"""`content/site.toml` to `Config`: who the site is about, where it is published, what is shown."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
from typing import Any

from msgspec import Struct, field, structs
from msgspec.structs import replace

from generator.bibliography.identifiers import normalise_identifier
from generator.bibliography.links import KINDS
from generator.bibliography.names import name_key, parse_written
from generator.config.colours import parse_colour, suggest_colour
from generator.config.fonts import FONT_HINT, parse_fonts
from generator.config.toml import Path, read_toml
from generator.config.validation import check_fields
from generator.i18n.locale import Language, check_language, make_language
from generator.i18n.messages import Plural, Words, placeholders_in
from generator.images.rasterise import can_draw
from generator.model import Name
from generator.problems import Location, Problem, error, warning
from generator.text.html import clean_line
from generator.text.suggestions import nearest, suggest
from generator.text.urls import has_scheme, is_safe_url, is_web_url, local_path

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
    """An entry of `other_links`."""

    label: str
    url: str


class Affiliation(Struct, frozen=True):
    """An entry of `affiliations`."""

    name: str
    url: str | None = None
    role: str | None = None


class Profile(Struct, frozen=True, kw_only=True):
    """Somebody: what the owner and members have in common."""

    name: str | None = None
    """`Family, Given` or `Given Family`."""
    aliases: tuple[str, ...] = ()
    """Other ways in which the name is written on papers."""
    original_name: str | None = None
    """The name in its original script."""
    pronunciation: str | None = None
    """How the name is said, as you like to write it: `/ˈneɪt ˈkʊʃmən/`, `KUSH-mun`."""
    role: str | None = None
    """`Professor of Linguistics`."""
    affiliation: str | None = None
    """`University of Somewhere`."""
    affiliation_url: str | None = None
    """Its web address."""
    affiliations: tuple[Affiliation, ...] = ()
    """Further ones, each on a line of its own."""
    bio: str | None = None
    """Markdown."""
    photo: str | None = None
    """Path below `content/`."""
    photo_alt: str | None = None
    """What the photo shows, for those who cannot see it."""
    links: dict[str, str] = field(default_factory=dict)
    """Where else somebody is found, by the names that are listed below."""
    other_links: tuple[NamedLink, ...] = ()
    """Links of other kinds."""


class Owner(Profile, frozen=True, kw_only=True):
    """`[owner]`: whom the site is about."""

    name: str | None = None
    """`Family, Given` or `Given Family`; the plain list's first line where it is missing."""


class Member(Profile, frozen=True, kw_only=True):
    """`[[members]]`: one who belongs to the lab, institute or collection that the site is about."""

    name: str
    """`Family, Given` or `Given Family`; the only key that must be there."""
    group: str | None = None
    """Under which heading of the list of people: `PhD students`, `Alumni`. Headings stand as they first occur."""
    since: int | None = None
    """The year of coming."""
    until: int | None = None
    """The year of leaving; without `group` she then stands among the alumni."""


class SiteSettings(Struct, frozen=True, kw_only=True):
    """`[site]`: where it is published."""

    title: str | None = None
    """The owner's name where it is missing."""
    description: str | None = None
    """One or two sentences for search engines."""
    base_url: str | None = None
    """Absolute, where the site will stand: `https://user.github.io/repo/`."""
    language: str = "en"
    """BCP 47 tag: `de`, `pt-BR`. There are words in English, Arabic, Chinese, French, German and Spanish; others can be
    written into `[words]`. All but English need Babel: `pip install babel`."""
    permalink: str = "/papers/{slug}.html"
    """The address of a paper: ends in `.html` or `/`."""
    people: str | None = None
    """Who has a page below `people/`: `owner` (nobody: hers is the first page of the site), `members`, or `all` for
    everyone who wrote a paper; `members` where there are any."""


class Display(Struct, frozen=True, kw_only=True):
    """`[display]`: what is shown, and how."""

    et_al_min: int = 10
    """From so many names on, a list of contributors is shortened."""
    et_al_use_first: int = 6
    """To so many names; the owner and everyone in `always_show` are shown besides."""
    always_show: tuple[str, ...] = ()
    """People who are never left out of a shortened list."""
    sort: str = "newest"
    """How lists of papers are sorted: `newest` or `oldest` first, by `title` or by `container`."""
    group_by: str = "year"
    """Under which headings papers stand: `year`, `type`, `topic` (of several the first) or `none`. `sort` then orders
    the papers below each heading, and for dates the years, too."""
    related: bool = True
    """Whether the page of a paper leads to papers that are related to it."""
    look: str | None = None
    """Another look of the whole site: `serif-classic`, `dense-lab`, or one of your own in `static/looks/`. What else
    stands in `[display]` wins over it."""
    sections: tuple[str, ...] = ("news", "selected", "papers", "chart", "coauthors", "topics", "cv")
    """What stands on the first page and on pages of people, in this order: those that are left out here are not shown,
    nor are those for which there is nothing to show."""
    monogram: bool = True
    """Initials in the margin of a page of somebody without a photo."""
    accent: str | None = None
    """The colour of links on light paper: `#0b6e6e`, `teal`, `oklch(0.5 0.1 200)`."""
    accent_dark: str | None = None
    """The same on dark paper; made from `accent` where it is missing."""
    paper: str | None = None
    """The colour behind the text."""
    paper_dark: str | None = None
    """The same by night."""
    ink: str | None = None
    """The colour of the text; quieter text and lines are mixed from it and the paper."""
    ink_dark: str | None = None
    """The same by night."""
    font: str | None = None
    """Of the text: `serif`, `sans`, or families with commas between them: `Source Serif 4, Georgia, serif`."""
    font_labels: str | None = None
    """Of labels, navigation and buttons."""
    density: str = "normal"
    """`normal`, or `compact` for more on each screen."""


class Cards(Struct, frozen=True, kw_only=True):
    """`[cards]`: what other people's pages can show of the papers. What is switched off leaves no trace."""

    json: bool = True
    """The papers as data: `api/works.json`, a `.json` beside each paper and person; and a component that shows them."""
    pages: bool = True
    """A small page beside each paper and person, made to be framed, and what announces it (oEmbed)."""
    images: bool = True
    """A picture of each paper, for READMEs, wikis and slides: `.svg` for light paper, `.dark.svg` for dark paper."""
    png: bool = False
    """The same pictures as PNG, `.png` and `.dark.png`, 1200 by 630, for places that show no SVG, and for what chat
    programs show of a link. Needs the extra `images` and some tenths of a second for each paper."""
    qr: bool = True
    """The address of each paper as a QR code, for posters: `.qr.svg`. Needs `base_url`."""


PAGE_SECTIONS = Display().sections
"""The names of all sections that a page of somebody can have."""


class Config(Struct, frozen=True, kw_only=True):
    """The whole of `site.toml`, checked."""

    owner: Owner = Owner()
    site: SiteSettings = SiteSettings()
    display: Display = Display()
    cards: Cards = Cards()
    members: tuple[Member, ...] = ()
    link_kinds: dict[str, str] = field(default_factory=dict)
    """`[link_kinds]`: further kinds of links, each with its label, in the order in which they are shown."""
    language: Language = Language()
    """What `language` of `[site]` and `[words]` come to."""
    written: dict[str, Location] = field(default_factory=dict)
    """Where each key of `[display]` stands that the owner wrote, and of `[link_kinds]`: `link_kinds.blog`."""
    path: str = CONFIG_NAME

    @property
    def owner_name(self) -> Name | None:
        return parse_written(self.owner.name) if self.owner.name else None

    @property
    def people(self) -> str:
        """Who has pages: `owner`, `members` or `all`."""
        return self.site.people or ("members" if self.members else "owner")

    @property
    def is_about_several(self) -> bool:
        """True for a lab, an institute, an anthology: a site without an owner."""
        return self.owner.name is None and self.people != "owner"


COLOURS = ("paper", "paper_dark", "ink", "ink_dark", "accent", "accent_dark")
"""The keys of `[display]` that hold colours."""
LINK_KINDS = "link_kinds"
_KIND = re.compile(r"[a-z][a-z0-9_-]{0,30}")
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")
_PERMALINK = re.compile(r"(?:/[A-Za-z0-9_-]+)*/(?:[A-Za-z0-9_-]*)\{slug\}(?:\.html|/)")


def read_config(text: str, path: str) -> tuple[Config, list[Problem]]:
    """The configuration as far as it is valid, and every problem of the file."""
    document, places, problems = read_toml(text.removeprefix("\ufeff"), path)

    def locate(*keys: str | int) -> Location:
        paths: list[Path] = [keys[:end] for end in range(len(keys), 0, -1)]
        return next((places[each] for each in paths if each in places), Location(path))

    values: dict[str, Any] = {}
    own_words: dict[str, Any] = {}
    for name, table in document.items():
        if name == "members":
            values[name], wrong = _read_members(table, partial(locate, name))
            problems += wrong
        elif name == LINK_KINDS:
            values[name], wrong = _read_link_kinds(table, partial(locate, name))
            problems += wrong
        elif name not in SECTIONS:
            problems.append(_unknown(name, table, locate(name)))
        elif not isinstance(table, dict):
            hint = f'write "[{name}]" on a line of its own, once'
            problems.append(error(f'"{name}" must be a section', locate(name), hint))
        else:
            explain = partial(_place_of, present=name)
            found, wrong = check_fields(table, SECTIONS[name], partial(locate, name), f"[{name}]", explain=explain)
            if name == "words":
                own_words = found
                kinds = document.get(LINK_KINDS)
                wrong += _check_words(found, kinds if isinstance(kinds, dict) else (), partial(locate, name))
            else:
                values[name] = SECTIONS[name](**_tidy(found))
            problems += wrong
    display = document.get("display")
    written = {key: locate("display", key) for key in display} if isinstance(display, dict) else {}
    written |= {f"{LINK_KINDS}.{kind}": locate(LINK_KINDS, kind) for kind in values.get(LINK_KINDS, ())}
    config = Config(**values, written=written, path=path)
    problems += _check(config, document, locate)
    tag = config.site.language if _LANGUAGE.fullmatch(config.site.language) else "en"
    if doubt := check_language(tag, own_words):
        is_error, message, hint = doubt
        problems.append((error if is_error else warning)(message, locate("site", "language"), hint))
    language = make_language(tag, own_words)
    words = replace(language.words, links=language.words.links | config.link_kinds)
    return replace(_join_profiles(config), language=replace(language, words=words)), problems


_PART_OF = {"photo_alt": "photo", "affiliation_url": "affiliation"}


def _join_profiles(config: Config) -> Config:
    """An owner who is also a member is one person: both places say all that is said of her, the owner's first."""
    owner, names = config.owner, [name_key(parse_written(member.name)) for member in config.members]
    if config.owner_name is None or name_key(config.owner_name) not in names:
        return config
    at = names.index(name_key(config.owner_name))
    member = config.members[at]
    known: dict[str, Any] = {}
    for key in set(Profile.__struct_fields__) - {"name"}:
        first, second = getattr(owner, key), getattr(member, key)
        match first:
            case dict():
                known[key] = second | first
            case tuple():
                known[key] = tuple(dict.fromkeys((*first, *second)))
            case _:
                known[key] = first if getattr(owner, _PART_OF.get(key, key)) else second
    members = (*config.members[:at], replace(member, **known), *config.members[at + 1 :])
    return replace(config, owner=replace(owner, **known), members=members)


def _read_link_kinds(table: Any, locate: Callable[..., Location]) -> tuple[dict[str, str], list[Problem]]:
    """Every kind that is valid, and what is wrong with the others."""
    if not isinstance(table, dict):
        return {}, [
            error(f'"{LINK_KINDS}" must be a section', locate(), f'write "[{LINK_KINDS}]" on a line of its own')
        ]
    kinds, problems = {}, []
    for kind, value in table.items():
        label = clean_line(value) if isinstance(value, str) else None
        if kind in KINDS:
            hint = f'another label for it stands below [words.links]: {kind} = "…"'
            problems.append(error(f'"{kind}" is a kind of link already', locate(kind), hint))
        elif not _KIND.fullmatch(kind):
            hint = "small letters a-z, digits, hyphens and underscores"
            problems.append(error(f'"{kind}" is no name for a kind of link', locate(kind), hint))
        elif label is None:
            problems.append(error(f'"{kind}" lacks its label', locate(kind), f'for instance {kind} = "Blog post"'))
        else:
            kinds[kind] = label
    return kinds, problems


def _check_words(own: dict[str, Any], link_kinds: Iterable[str], locate: Callable[..., Location]) -> list[Problem]:
    """Removes what no page would say, and what has a place that nothing would fill."""
    problems = []
    for key, value in list(own.items()):
        usual = getattr(Words(), key)
        if isinstance(value, Plural):
            wrong = _check_places(key, [text for text in structs.astuple(value) if text], usual.other, locate(key))
        elif isinstance(value, dict):
            known = {**usual, **dict.fromkeys((*KINDS, *link_kinds), "")} if key == "links" else usual
            for each, text in list(value.items()):
                if each not in known and key != "types":  # which there are, the sources say
                    hint = suggest(each, known)
                    wrong = [error(f'unknown key "{each}" in [words.{key}]', locate(key, each), hint)]
                else:
                    wrong = _check_places(each, [text], known.get(each, ""), locate(key, each))
                if wrong:
                    problems += wrong
                    del value[each]
            continue
        else:
            wrong = _check_places(key, [value], usual, locate(key))
        if wrong:
            problems += wrong
            del own[key]
    return problems


def _check_places(key: str, texts: Sequence[str], usual: str, at: Location) -> list[Problem]:
    """What the texts want to have filled in besides what the usual one has."""
    unknown = sorted({place for text in texts for place in placeholders_in(text)} - placeholders_in(usual))
    if not unknown:
        return []
    known = ", ".join(f'"{{{place}}}"' for place in sorted(placeholders_in(usual)))
    hint = f"what can stand in it: {known}" if known else "nothing is filled into this text"
    return [error(f'nothing fills "{{{unknown[0]}}}" in "{key}"', at, hint)]


def _read_members(tables: Any, locate: Callable[..., Location]) -> tuple[tuple[Member, ...], list[Problem]]:
    """Everyone whose table is valid, and what is wrong with the others."""
    if not isinstance(tables, list) or not all(isinstance(table, dict) for table in tables):
        return (), [error('"members" must be a list of tables', locate(), 'write "[[members]]" above each of them')]
    members, problems = [], []
    for number, table in enumerate(tables):
        found, wrong = check_fields(table, Member, partial(locate, number), "[[members]]")
        found = _tidy(found)
        if not found.get("name") and not any(problem.message.startswith('"name"') for problem in wrong):
            wrong.append(error(f'entry {number + 1} of [[members]] lacks "name"', locate(number)))
        if not wrong:
            member = Member(**found)
            problems += _check_profile(member, table, partial(locate, number), "members")
            members.append(member)
        problems += wrong
    return tuple(members), problems


SECTIONS: dict[str, type[Struct]] = {
    "owner": Owner,
    "site": SiteSettings,
    "display": Display,
    "cards": Cards,
    "words": Words,
}


def _unknown(name: str, value: object, at: Location) -> Problem:
    if isinstance(value, dict):
        return error(f'unknown section "[{name}]"', at, suggest(name, [*SECTIONS, LINK_KINDS, "members"]))
    hint = _place_of(name)
    if hint is None:
        keys = {key: section for section, model in reversed(SECTIONS.items()) for key in model.__struct_fields__}
        near = nearest(name, keys)
        hint = f'did you mean "{near}" below [{keys[near]}]?' if near else "a key stands below its section, as [site]"
    return error(f'"{name}" stands in no section', at, hint)


def _tidy(values: Mapping[str, Any]) -> dict[str, Any]:
    """Texts on one line, but for Markdown; what was left empty is left out."""
    tidy = {key: _tidy_value(value) if key != "bio" else value.strip() for key, value in values.items()}
    return {key: value for key, value in tidy.items() if value not in (None, "")}


def _tidy_value(value: Any) -> Any:
    match value:
        case str():
            return clean_line(value)
        case tuple():
            return tuple(each for each in map(_tidy_value, value) if each is not None)
        case Affiliation():
            name = clean_line(value.name)
            return Affiliation(name, value.url or None, clean_line(value.role or "")) if name else None
        case dict():
            return {key: line for key, each in value.items() if (line := clean_line(each))}
        case _:
            return value


def _place_of(key: str, present: str | None = None) -> str | None:
    """Where a key belongs that stands elsewhere."""
    if key in SECTIONS:
        return f'"[{key}]" stands on a line of its own'
    found = next((each for each, model in SECTIONS.items() if each != present and key in model.__struct_fields__), None)
    if found is None and key in PROFILES:
        found = "owner.links"
    return f'"{key}" belongs below [{found}]' if found else None


def _check_profile(
    profile: Profile, table: Mapping[str, Any], locate: Callable[..., Location], section: str
) -> list[Problem]:
    """What types alone do not say of somebody. `locate` counts from her table."""
    problems = []

    def refuse(message: str, *keys: str | int, hint: str | None = None) -> None:
        problems.append(error(message, locate(*keys), hint))

    for key, value in profile.links.items():
        if key not in PROFILES:
            hint = f"{suggest(key, PROFILES)}\nother links stand below [[{section}.other_links]], with label and url"
            refuse(f'unknown key "{key}" in [{section}.links]', "links", key, hint=hint)
        elif key == "orcid" and normalise_identifier("orcid", value) is None:
            hint = "sixteen figures, of which the last one checks the others: 0000-0002-1825-0097"
            refuse(f'"{value}" is no ORCID iD', "links", key, hint=hint)
        elif profile_url(key, value) is None:
            refuse(f'"{value}" is no address for "{key}"', "links", key, hint=_profile_hint(key))
    for number, entry in enumerate(table["other_links"] if profile.other_links else ()):
        url = entry.get("url") if isinstance(entry, dict) else None
        if isinstance(url, str) and not is_safe_url(url) and local_path(url) is None:
            refuse(f'"{url}" is no address', "other_links", number, "url", hint=ADDRESS_HINT)
    if profile.affiliation_url is not None and not is_web_url(profile.affiliation_url):
        hint = "an address begins with https://"
        refuse(f'"{profile.affiliation_url}" is no web address', "affiliation_url", hint=hint)
    for number, entry in enumerate(table["affiliations"] if profile.affiliations else ()):
        url = entry.get("url") if isinstance(entry, dict) else None
        if isinstance(url, str) and url and not is_web_url(url):
            hint = "an address begins with https://"
            refuse(f'"{url}" is no web address', "affiliations", number, "url", hint=hint)
    if profile.photo is not None and local_path(profile.photo) is None:
        hint = 'put the picture into content/ and write its name, for instance "photo.jpg"'
        refuse(f'"{profile.photo}" is no path below content/', "photo", hint=hint)
    return problems


def _check(config: Config, document: Mapping[str, Any], locate: Callable[..., Location]) -> list[Problem]:
    """What types alone do not say."""
    problems = _check_profile(config.owner, document.get("owner", {}), partial(locate, "owner"), "owner")
    site, display = config.site, config.display

    def refuse(message: str, *keys: str | int, hint: str | None = None) -> None:
        problems.append(error(message, locate(*keys), hint))

    if site.base_url is not None and not is_base_url(site.base_url):
        refuse(f'"{site.base_url}" is no base URL', "site", "base_url", hint=BASE_URL_HINT)
    if not _LANGUAGE.fullmatch(site.language):
        refuse(f'"{site.language}" is no language tag', "site", "language", hint='for instance "en" or "pt-BR"')
    if not _PERMALINK.fullmatch(site.permalink):
        hint = 'for instance "/papers/{slug}.html" or "/publication/{slug}/"'
        refuse(f'"{site.permalink}" is no pattern for addresses of papers', "site", "permalink", hint=hint)
    if site.people not in {None, "owner", "members", "all"}:
        hint = 'one of "owner", "members" and "all"'
        refuse(f'"{site.people}" does not say who has a page', "site", "people", hint=hint)
    if config.is_about_several and site.title is None:
        hint = 'write into content/site.toml:\n[site]\ntitle = "…"'
        refuse("a site of several people needs a title", "site", hint=hint)
    if config.cards.png and not can_draw():
        refuse("pictures in PNG need resvg", "cards", "png", hint="pip install resvg-py")
    problems += _check_display(display, partial(locate, "display"))
    return problems


CHOICES = {
    "sort": ("newest", "oldest", "title", "container"),
    "group_by": ("year", "type", "topic", "none"),
    "density": ("normal", "compact"),
}
"""What some keys of `[display]` may say."""


def _check_display(display: Display, locate: Callable[..., Location]) -> list[Problem]:
    """The same of `[display]`. `locate` counts from its table."""
    problems = []

    def refuse(message: str, *keys: str | int, hint: str | None = None) -> None:
        problems.append(error(message, locate(*keys), hint))

    for key in ("et_al_min", "et_al_use_first"):
        if getattr(display, key) < 1:
            refuse(f'"{key}" must be 1 or more', key)
    for key, allowed in CHOICES.items():
        value = getattr(display, key)
        if value not in allowed:
            *others, last = (f'"{each}"' for each in allowed)
            refuse(f'"{key}" must be {", ".join(others)} or {last}, not "{value}"', key)
    for number, name in enumerate(display.sections):
        if name not in PAGE_SECTIONS:
            refuse(f'unknown section "{name}" in "sections"', "sections", number, hint=suggest(name, PAGE_SECTIONS))
        elif name in display.sections[:number]:
            refuse(f'"{name}" stands twice in "sections"', "sections", number, hint="keep one of them")
    for key in COLOURS:
        colour = getattr(display, key)
        if colour is not None and parse_colour(colour) is None:
            refuse(f'"{colour}" is no colour', key, hint=suggest_colour(colour))
    for key in ("font", "font_labels"):
        fonts = getattr(display, key)
        if fonts is not None and parse_fonts(fonts, "serif") is None:
            refuse(f'"{fonts}" names no fonts', key, hint=FONT_HINT)
    return problems


def read_look(text: str, path: str) -> tuple[dict[str, Any], dict[str, Location], list[Problem]]:
    """What a look says of `[display]`, without that line above it, and where each key stands."""
    document, places, problems = read_toml(text.removeprefix("\ufeff"), path)

    def locate(*keys: str | int) -> Location:
        return places.get(keys, places.get(keys[:1], Location(path)))

    found, wrong = check_fields(document, Display, locate, "a look")
    found = _tidy(found)
    wrong += _check_display(Display(**found), locate)
    return found, {key: locate(key) for key in found}, [*problems, *wrong]


ADDRESS_HINT = "an address that begins with https://, or a path below content/"
BASE_URL_HINT = 'an absolute address without query, for instance "https://user.github.io/repo/"'


def is_base_url(text: str) -> bool:
    return is_web_url(text) and not set("?#") & set(text)


def profile_url(key: str, value: str) -> str | None:
    """The address of the owner's profile, or for `cv` a path below `content/`; None where the value is neither."""
    pattern = PROFILES[key][1]
    if has_scheme(value):
        return value if is_safe_url(value) else None
    if key == "cv":
        return local_path(value)
    host = pattern.removeprefix("https://").partition("/")[0]
    handle = value.lstrip("@")
    if key == "mastodon" and (account := re.fullmatch(r"([\w.-]+)@([\w.-]+)", handle)):
        url = f"https://{account[2]}/@{account[1]}"
    elif value.removeprefix("www.").startswith(f"{host.removeprefix('www.')}/"):
        url = f"https://{value}"  # copied without its scheme
    else:
        url = pattern.format(value if key == "email" else handle)
    return url if is_safe_url(url) else None


def _profile_hint(key: str) -> str:
    match key:
        case "email":
            return 'for instance "somebody@example.org"'
        case "cv":
            return ADDRESS_HINT
        case "mastodon":
            return 'for instance "@somebody@example.org"'
        case _ if PROFILES[key][1] == "{}":
            return "a whole address, which begins with https://"
        case _:
            return f"the bare name or number in {PROFILES[key][1].format('…')}, or the whole address"
