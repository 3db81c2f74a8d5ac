"""The types of `site.toml`: owner, site, display, cards and members. `reader.py` reads the file, `checks.py` checks it.

The documentation's tables of keys are generated from these classes: a field's explanation is the string below it.
"""

from msgspec import Struct, field

from generator.bibliography.names import parse_name
from generator.i18n.locale import Language
from generator.model import Name
from generator.problems import Location

CONFIG_NAME = "site.toml"
CONTAINERS = "containers"
"""Name of the section with short forms of journals and proceedings."""
LINK_KINDS = "link_kinds"
"""Name of the section that defines further kinds of links."""


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
    """A person: the fields that the owner and the members have in common."""

    name: str | None = None
    """`Family, Given` or `Given Family`."""
    aliases: tuple[str, ...] = ()
    """Other forms of the name on publications; one with a number of DBLP (`Wei Wang 0001`) excludes namesakes."""
    original_name: str | None = None
    """The name in its original script."""
    pronunciation: str | None = None
    """How to pronounce the name, in any notation: `/ˈneɪt ˈkʊʃmən/`, `KUSH-mun`."""
    role: str | None = None
    """Position: `Professor of Linguistics`."""
    affiliation: str | None = None
    """Institution: `University of Somewhere`."""
    affiliation_url: str | None = None
    """Website of the institution."""
    affiliations: tuple[Affiliation, ...] = ()
    """Further affiliations, each on its own line."""
    bio: str | None = None
    """Short biography in Markdown."""
    photo: str | None = None
    """Path of a photo below `content/`."""
    photo_alt: str | None = None
    """Text alternative of the photo."""
    links: dict[str, str] = field(default_factory=dict)
    """Profiles on other sites; the keys are listed below."""
    other_links: tuple[NamedLink, ...] = ()
    """Any other links."""


class Owner(Profile, frozen=True, kw_only=True):
    """`[owner]`: the person the site is about."""

    name: str | None = None
    """`Family, Given` or `Given Family`. Defaults to the first line of the plain list."""


class Member(Profile, frozen=True, kw_only=True):
    """`[[members]]`: a member of the lab, institute or collection that the site is about."""

    name: str
    """`Family, Given` or `Given Family`. Required."""
    group: str | None = None
    """Heading in the list of people: `PhD students`, `Alumni`. Headings appear in the order of their first use, but
    those of former members, such as `Alumni`, come last."""
    since: int | None = None
    """First year of membership."""
    until: int | None = None
    """Last year of membership. Former members without `group` are listed as alumni."""
    without_papers: bool = False
    """`true` if no paper of the site is theirs, so that none is missed."""


class CoauthorFields(Struct, frozen=True, kw_only=True):
    """The keys of an entry of `[coauthors]` that is a table."""

    url: str | None = None
    """The person's website."""
    orcid: str | None = None
    """The person's ORCID iD, which distinguishes them from others of the same name."""
    aliases: tuple[str, ...] = ()
    """Other forms of the name on publications."""


class Coauthor(CoauthorFields, frozen=True, kw_only=True):
    """An entry of `[coauthors]`: somebody whose name is a link, but who is no member."""

    name: str
    location: Location


class SiteSettings(Struct, frozen=True, kw_only=True):
    """`[site]`: title, URLs and language of the site."""

    title: str | None = None
    """Title of the site. Defaults to the owner's name."""
    description: str | None = None
    """One or two sentences for search engines."""
    base_url: str | None = None
    """Absolute URL of the published site, without the name of a file: `https://user.github.io/repo/`."""
    language: str = "en"
    """Language of the interface as a BCP 47 tag: `de`, `pt-BR`. Arabic, Chinese, English, French, German and Spanish
    are built in; translate into others in `[words]`. All but English need Babel: `pip install babel`."""
    permalink: str = "/papers/{slug}.html"
    """URL pattern of the papers' pages. Ends in `.html` or `/`."""
    allow: tuple[str, ...] = ()
    """Other hosts from which your own templates may load scripts, images, styles and frames:
    `["https://stats.example.org"]`. Without this, the pages' Content Security Policy blocks them."""
    people: str | None = None
    """Who gets a page below `people/`: `owner` (none, as the home page is the owner's), `members`, or `all` authors.
    Defaults to `members` if there are any, otherwise to `owner`."""


class MenuEntry(Struct, frozen=True, kw_only=True):
    """`[[navigation]]` and `[[footer]]`: a link in the navigation, or at the end of every page."""

    page: str | None = None
    """A page of the site: `home`, `papers`, `news`, `cv`, `people`, or the name of a file in `content/pages/`."""
    url: str | None = None
    """Instead of `page`, the URL of another site."""
    label: str | None = None
    """Text of the link. Required with `url`; by default the name of the page."""


class TopicSettings(Struct, frozen=True, kw_only=True):
    """`[topics]`: other names of topics, and topics that are not shown."""

    hidden: tuple[str, ...] = ()
    """Topics that are not shown; files for reference managers keep them as keywords."""
    aliases: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """Other names of a topic, each replaced by this one: `"Machine learning" = ["ML", "statistical learning"]`."""


class Display(Struct, frozen=True, kw_only=True):
    """`[display]`: order, sections and appearance of the pages."""

    et_al_min: int = 10
    """Shorten author lists with at least this many names."""
    et_al_use_first: int = 6
    """Number of names at the start of a shortened list. The owner and everyone in `always_show` are always included."""
    always_show: tuple[str, ...] = ()
    """People who are always included in a shortened list."""
    sort: str = "newest"
    """Order of lists of papers: `newest` or `oldest` first, by `title` or by `container`."""
    group_by: str = "year"
    """Headings in lists of papers: `year`, `type`, `topic` (the first topic of each paper) or `none`. `sort` then
    orders the papers below each heading; sorting by date also orders the years."""
    papers_on_home: int | str | None = None
    """Number of papers, the newest ones, on the home page and on the pages of members, or `"all"`. By default all if
    there are at most 30, otherwise 8."""
    related: bool = True
    """Show links to related papers on the page of a paper."""
    look: str | None = None
    """Look of the site: `serif-classic`, `dense-lab`, or a custom one in `static/looks/`. Other keys of `[display]`
    override it."""
    sections: tuple[str, ...] = ("news", "selected", "papers", "chart", "coauthors", "topics", "cv")
    """Sections of the home page and of people's pages, in this order. Sections that are not listed or have no content
    are omitted. On the home page, `templates/partials/sections/NAME.html` in your site adds a section `NAME`."""
    shortcuts: bool = True
    """Let the key `/` move the focus to the search field of the list of papers. Such keys can be in the way of speech
    input."""
    monogram: bool = True
    """Show a person's initials if they have no photo: in the margin of their page, and in lists
    with photos of others."""
    icons: bool = False
    """Show an icon before each link to a profile of a person."""
    accent: str | None = None
    """Colour of links in light mode: `#0b6e6e`, `teal`, `oklch(0.5 0.1 200)`."""
    accent_dark: str | None = None
    """Colour of links in dark mode. Derived from `accent` by default."""
    paper: str | None = None
    """Background colour in light mode."""
    paper_dark: str | None = None
    """Background colour in dark mode."""
    ink: str | None = None
    """Text colour in light mode. Secondary text and lines use mixtures of `ink` and `paper`."""
    ink_dark: str | None = None
    """Text colour in dark mode."""
    font: str | None = None
    """Font of the text: `serif`, `sans`, or families separated by commas: `Source Serif 4, Georgia, serif`."""
    font_labels: str | None = None
    """Font of labels, navigation and buttons."""
    density: str = "normal"
    """`normal`, or `compact` to fit more on each screen."""


class Cards(Struct, frozen=True, kw_only=True):
    """`[cards]`: files for embedding papers in other websites. Disabled ones are not generated or linked."""

    json: bool = True
    """Data: `api/works.json`, a `.json` file for each paper and person, and a web component that displays them.
    With it, abstracts and BibTeX entries unfold in lists of papers."""
    pages: bool = True
    """A small page for each paper and person, for use in a frame, and its oEmbed description."""
    images: bool = True
    """An image of each paper, for READMEs, wikis and slides: `.svg` for light and `.dark.svg` for dark backgrounds."""
    png: bool = False
    """The same images as PNG (`.png` and `.dark.png`, 1200 × 630 pixels), for link previews and for websites that do
    not accept SVG. Requires the extra `images` and a few tenths of a second for each paper."""
    qr: bool = True
    """A QR code of the URL of each paper, for posters: `.qr.svg`. Requires `base_url`."""


PAGE_SECTIONS = Display().sections
"""All sections of the theme."""
COLOURS = ("paper", "paper_dark", "ink", "ink_dark", "accent", "accent_dark")
"""The keys of `[display]` that hold colours."""


class Config(Struct, frozen=True, kw_only=True):
    """The validated contents of `site.toml`."""

    owner: Owner = Owner()
    site: SiteSettings = SiteSettings()
    display: Display = Display()
    cards: Cards = Cards()
    members: tuple[Member, ...] = ()
    coauthors: tuple[Coauthor, ...] = ()
    """`[coauthors]`: people who are no members, with their websites."""
    navigation: tuple[MenuEntry, ...] = ()
    """`[[navigation]]`: all entries of the navigation, in order. By default those of `pages/navigation.py`."""
    footer: tuple[MenuEntry, ...] = ()
    """`[[footer]]`: links at the end of every page, such as those to an imprint or a licence."""
    topics: TopicSettings = TopicSettings()
    containers: dict[str, str] = field(default_factory=dict)
    """`[containers]`: the short form, in lists, of journals and proceedings; `*` in a title matches any text."""
    link_kinds: dict[str, str] = field(default_factory=dict)
    """`[link_kinds]`: label of each further kind of link, in display order."""
    language: Language = Language()
    """The interface language, from `language` in `[site]` and from `[words]`."""
    locations: dict[str, Location] = field(default_factory=dict)
    """Location of each key present in `[display]`, of each one in `[link_kinds]` (`link_kinds.blog`), of each entry of
    `[[navigation]]` and `[[footer]]` (`footer.0`), of each name in `[topics]` (`topics.Machine learning`), and of the
    names of the owner (`owner`) and the members (`members.0`)."""
    path: str = CONFIG_NAME

    def locate(self, key: str) -> Location:
        """Return the location of a key that `locations` has, or else of the file."""
        return self.locations.get(key, Location(self.path))

    @property
    def owner_name(self) -> Name | None:
        return parse_name(self.owner.name) if self.owner.name else None

    @property
    def people(self) -> str:
        """Who has pages: `owner`, `members` or `all`."""
        return self.site.people or ("members" if self.members else "owner")

    @property
    def is_about_several(self) -> bool:
        """True for a site without an owner, such as that of a lab, an institute or an anthology."""
        return self.owner.name is None and self.people != "owner"
