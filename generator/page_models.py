"""The data available to templates: `site`, and as `page` one of the page models below.

Templates compute nothing; everything that they show is a field. `Markup` is safe HTML; `str` is plain text, which the
template engine escapes. URLs without a scheme are relative to the site's root: a template writes
`{{ page.root }}{{ entry.url }}`, so that a page works at `/`, at `/repo/` and as a local file. `None`, an empty tuple
and zero mean that there is nothing to show.
"""

from markupsafe import Markup
from msgspec import Struct

from generator.i18n.messages import Words


class NavItem(Struct, frozen=True):
    """An entry of the main navigation, or a link at the end of every page."""

    label: str
    """Text of the link."""
    url: str
    """Absolute, or relative to the site's root. The current page is the one with the same `page.url`."""
    is_local: bool = True
    """True if `url` is relative to the site's root and needs `page.root` before it."""


class Site(Struct, frozen=True, kw_only=True):
    """Data shared by all pages, available as `site`."""

    title: str
    """Title of the site; the owner's name if none is configured."""
    language: str
    """BCP 47 tag for `<html lang>`."""
    direction: str
    """`ltr` or `rtl`, for `<html dir>`."""
    words: Words
    """The words of the interface: `site.words.abstract`."""
    owner: str
    """Name of the owner in natural order."""
    home_url: str
    """The home page, relative to the site's root."""
    stylesheet_url: str
    """Relative to the site's root."""
    favicon_url: str
    """Relative to the site's root: the icon for tabs."""
    favicon_type: str
    """Media type of the icon: `image/svg+xml`."""
    touch_icon_url: str | None
    """Relative to the site's root: the icon for home screens, a square of 180 pixels; None if there is none."""
    nav: tuple[NavItem, ...]
    """Main navigation, in order."""
    footer: tuple[NavItem, ...]
    """Links at the end of every page, such as an imprint or a licence."""
    generator: str
    """`Oeuvre 1.2.3`, for `<meta name="generator">`."""
    csp: str | None
    """Content security policy, for `<meta http-equiv="Content-Security-Policy">`; None for a site without one."""
    first_script: Markup
    """JavaScript that must run before the first paint, for `<script>`; `csp` allows no other text there."""
    script_url: str
    """Relative to the site's root: the script for interactive controls."""
    unfold_script_url: str | None = None
    """Relative to the site's root: the script that unfolds abstracts and BibTeX in lists of papers; None if the files
    that it fetches are not published."""


class AuthorItem(Struct, frozen=True):
    """A name in an author line, or what stands in place of names."""

    before: str
    """Separator before it: ``, `, `, ` and `, ` `."""
    name: str
    """`Tamara von Glehn`; `…` for omitted names; `and others` if the source omits names."""
    kind: str
    """`name`, `owner`, `marked` (always shown, like the owner) or `ellipsis` (`…` and `and others`)."""
    signs: str = ""
    """`*`, `†`: explained in the page's legend; empty in lists."""
    original: str | None = None
    """The name in its original script, shown after it."""
    original_lang: str | None = None
    """BCP 47 tag of `original`; None if unknown."""
    lang: str | None = None
    """BCP 47 tag of the name if its script is not that of the site's language."""
    is_long: bool = False
    """True if the name may be wider than a phone screen and must be allowed to wrap."""
    url: str | None = None
    """The person's page, relative to the site's root, or website; None if there is none, and on the page itself."""
    is_local: bool = True
    """Whether `url` is a page of the site."""


class AuthorLine(Struct, frozen=True):
    """The contributors of a paper in one line, shortened if there are many."""

    items: tuple[AuthorItem, ...]
    """Names and ellipses, in order."""
    more: int
    """Number of omitted names; 0 if the line is complete, never 1."""
    more_label: str
    """`and 930 more`, or `and others` if the source omits names, too; empty if the line has all names."""


class ContributorItem(Struct, frozen=True):
    """A name in the complete list of contributors."""

    name: str
    """`George van den Driessche`."""
    kind: str
    """`name`, `owner` or `marked`; `ellipsis` for `and others`."""
    signs: str = ""
    """`*`, `†`: explained in the legend."""
    original: str | None = None
    """The name in its original script."""
    original_lang: str | None = None
    """BCP 47 tag of `original`; None if unknown."""
    lang: str | None = None
    """BCP 47 tag of the name if its script is not that of the site's language."""
    url: str | None = None
    """The person's page, relative to the site's root, or website."""
    is_local: bool = True
    """Whether `url` is a page of the site."""


class LegendItem(Struct, frozen=True):
    """The meaning of a sign after a name."""

    sign: str
    """`*`."""
    meaning: str
    """`equal contribution`."""


class RoleLine(Struct, frozen=True):
    """Contributors in another role than author."""

    label: str
    """`Translated by`."""
    people: AuthorLine
    """The names, shortened like an author line."""


class LinkItem(Struct, frozen=True):
    """A link of a paper: a button on the paper's page, a word in lists."""

    kind: str
    """`pdf`, `doi`, `arxiv`, `code`, `data`, `slides`, `video`, `poster`, `url`, …; for styling."""
    label: str
    """`PDF`, `DOI`, `arXiv`, `Code`, …"""
    url: str
    """Absolute, or relative to the site's root."""
    is_local: bool
    """True if `url` is relative to the site's root and needs `page.root` before it."""
    note: str = ""
    """On the paper's page, for a file of the site: `1.2 MB` after `PDF`, `PDF, 1.2 MB` after `Slides`."""


class Topic(Struct, frozen=True):
    """A topic of a paper."""

    label: str
    """`Machine learning`, in its most common spelling."""
    url: str | None
    """The page of its papers, relative to the site's root; None for rare keywords of a large collection."""


class PictureFile(Struct, frozen=True):
    """An image in one width."""

    url: str
    """Relative to the site's root."""
    width: int
    """In pixels."""


class PictureSource(Struct, frozen=True):
    """An image in one format, for `<source>`."""

    type: str
    """Media type: `image/webp`."""
    files: tuple[PictureFile, ...]
    """Narrowest first."""


class Picture(Struct, frozen=True, kw_only=True):
    """An image, for `partials/picture.html`."""

    kind: str
    """`photo` (at a person's name), `portrait` (the same in lists), `thumb` or `figure`; for styling."""
    is_drawing: bool = False
    """True for PNG, SVG and GIF, unless it is a portrait: mostly a plot on a white background."""
    src: str
    """Relative to the site's root: the file for browsers without support for `srcset`."""
    type: str
    """Media type of `src`: `image/jpeg`; empty if unknown."""
    width: int
    """In pixels, to reserve the space while loading; 0 if unknown."""
    height: int
    """In pixels; 0 if unknown."""
    alt: str
    """Alternative text."""
    is_lazy: bool
    """True if loaded only when scrolled into view."""
    sources: tuple[PictureSource, ...] = ()
    """Other formats than that of `src`, best first; empty if the image is published unchanged."""
    files: tuple[PictureFile, ...] = ()
    """The widths in the format of `src`, narrowest first; empty if the image is published unchanged."""
    sizes: str = ""
    """Width in the layout, for the attribute `sizes`."""


class PaperEntry(Struct, frozen=True, kw_only=True):
    """A paper in a list."""

    url: str
    """The paper's page, relative to the site's root."""
    title: Markup
    """Formulas are MathML."""
    authors: AuthorLine
    """Shortened if there are many."""
    container: str | None
    """Journal, proceedings, book or preprint server, set in italics, in short if there is a short form: `PNAS`."""
    details: str | None
    """Volume, issue, pages or article number: `378 (6624), 1092–1097`. Without a container, what the paper is and who
    published it: `Report No. 17, Bell Labs`."""
    issued: str | None
    """Formatted date: `December 2022`, `2022`; None if unknown."""
    issued_iso: str | None
    """For `<time datetime>`: `2022-12`."""
    links: tuple[LinkItem, ...]
    """In the order of display; a website is left out beside a PDF or a DOI."""
    has_abstract: bool = False
    """Whether the paper's page has an abstract, at `#abstract`."""
    authors_label: str = ""
    """`Edited by`, if the names are not those of authors."""
    container_title: str | None = None
    """The complete title of a container that is shown in short."""
    awards: tuple[str, ...] = ()
    """Prizes that the paper has received: `Best Paper Award`."""
    publication_status: str | None = None
    """`In press`, `Retracted`; in lower case after something else in the same line; None for whatever has simply
    appeared."""
    topics: tuple[Topic, ...] = ()
    """Topics of the paper; of very many only the first, since the page of each topic shows them."""
    more_topics: str = ""
    """`and 12 more`, if there are more topics than lists show; the paper's page has all of them."""
    image: Picture | None = None
    """A thumbnail."""
    lang: str | None = None
    """BCP 47 tag of the title if it is not in the site's language."""
    container_url: str | None = None
    """The page of all papers in the container, relative to the site's root; None if there is none, and in lists."""
    before_details: str = " "
    """Separator between container and details: a space before a volume, else a comma."""


class Group(Struct, frozen=True):
    """Papers under one heading, usually a year."""

    label: str
    """`2022`, `Undated`; empty if no paper has a date: then there is one group without a heading."""
    anchor: str
    """Id of the heading: `y2022`, `undated`."""
    entries: tuple[PaperEntry, ...]
    """In the order of the list."""


class AnchorLink(Struct, frozen=True):
    """A link to a group of a long list on the same page, or to the first of several."""

    label: str
    """Label of the group; of the years of a decade `1990s`."""
    anchor: str
    """Id of the group's heading."""


class Choice(Struct, frozen=True):
    """An option of a filter or sort order."""

    value: str
    """Value in the search index: `article-journal`."""
    label: str
    """Label: `Journal articles`."""


class Filter(Struct, frozen=True):
    """A filter of a list."""

    name: str
    """`topic` or `type`."""
    label: str
    """Label: `Topic`."""
    any_label: str
    """Label for no selection: `All topics`."""
    choices: tuple[Choice, ...]
    """At least two."""


class Finder(Struct, frozen=True):
    """The search form of a long list; requires scripts."""

    index_url: str
    """Relative to the site's root: the search index, as JSON (`generator/pages/search/search_index.py`)."""
    abstracts_url: str | None
    """Relative to the site's root: the second part of the search index; None if no paper has an abstract."""
    script_url: str
    """Relative to the site's root: the script of the form."""
    filters: tuple[Filter, ...]
    """Filters besides the text search; only those with more than one value."""
    years: tuple[Choice, ...]
    """Options for the first and last year of a range, latest first; empty if there is only one year."""
    people_label: str
    """`Co-author`; `Author` if the site is about several people."""
    sorts: tuple[Choice, ...]
    """Sort orders."""
    sort: str
    """Sort order of the list as published: a value of `sorts`."""
    groups: tuple[Choice, ...]
    """Groupings; empty if there are none."""
    group_by: str
    """Grouping of the list as published: a value of `groups`."""
    shortcut: str = ""
    """The key that moves the focus to the search field; empty if the site has no shortcuts."""


class PageLink(Struct, frozen=True):
    """A link to another page of the site."""

    label: str
    """`2019`, `Z`, `All 5,000 papers`."""
    url: str
    """Relative to the site's root."""
    note: str = ""
    """`128 papers`; may be empty."""
    is_here: bool = False
    """True for the current page."""


class Archive(Struct, frozen=True):
    """One division of all papers, by topic for instance, with a page for each value."""

    label: str
    """`Topics`."""
    ways: tuple[PageLink, ...]
    """Links to its pages."""
    more: PageLink | None = None
    """Link to the complete list of pages, if `ways` has only the largest."""


class PersonItem(Struct, frozen=True, kw_only=True):
    """A person in a list."""

    name: str
    """`Tamara von Glehn`; `von Glehn, Tamara` in an alphabetical list."""
    url: str | None
    """The person's page, relative to the site's root, or website; None if there is none."""
    note: str
    """`12 papers`; may be empty."""
    original_name: str | None = None
    """The name in its original script."""
    role: str | None = None
    """`Postdoctoral researcher`."""
    years: str | None = None
    """`2019–2023`, `since 2021`."""
    photo: Picture | None = None
    """Portrait."""
    monogram: str | None = None
    """Initials in place of a photo, if others in the list have one."""
    is_local: bool = True
    """Whether `url` is a page of the site."""


class TopicItem(Struct, frozen=True):
    """A topic with the number of its papers."""

    label: str
    """`Machine learning`."""
    url: str | None
    """The page of its papers, relative to the site's root."""
    count: str
    """`12`."""


class PeopleGroup(Struct, frozen=True):
    """People under one heading."""

    label: str
    """`PhD students`, `Alumni`, `K`; empty if there is only one group."""
    anchor: str
    """Id of the heading: `g1`, `k`."""
    people: tuple[PersonItem, ...]
    """In the order of the configuration; alphabetical groups by family name."""
    has_portraits: bool = False
    """Whether anybody in the list has a photo: all names then begin at the same edge."""


class VersionItem(Struct, frozen=True, kw_only=True):
    """A version of a work on its page."""

    label: str
    """`Journal version`, `Preprint, arXiv`, `Accepted manuscript`; with the container, the date or a number where that
    distinguishes it from another version of the same kind: `Conference version, ICML`."""
    is_lead: bool
    """True for the lead version, which the page shows."""
    note: str
    """`shown here` for the lead version, unless the label says so; otherwise empty."""
    title: Markup
    """Formulas are MathML."""
    lang: str | None
    """BCP 47 tag of title and abstract if they are not in the site's language."""
    title_differs: bool
    """True if the title differs from the lead version's."""
    container: str | None
    """Container, unless it is in the label."""
    details: str | None
    """Volume, issue and pages or article number."""
    issued: str | None
    """Formatted date, unless it is in the label."""
    issued_iso: str | None
    """For `<time datetime>`."""
    publication_status: str | None
    """`In press`, `Retracted`; None for whatever has simply appeared."""
    links: tuple[LinkItem, ...]
    """Links of this version; empty for the lead version, whose links are on the page."""
    abstract: tuple[Markup, ...]
    """Paragraphs with new words in `<mark>`, if the abstract differs from the lead version's; otherwise empty."""
    abstract_label: str
    """`Reworded abstract`; empty if `abstract` is."""
    also_by: AuthorLine | None
    """Contributors of this version that the lead version does not have."""
    without: AuthorLine | None
    """Contributors of the lead version that this version does not have."""
    order_differs: bool
    """True if the contributors are the same in a different order."""
    container_url: str | None = None
    """The page of all papers in the container, relative to the site's root; None if there is none."""
    before_details: str = " "
    """Separator between container and details: a space before a volume, else a comma."""


class CiteFile(Struct, frozen=True):
    """A citation file."""

    format: str
    """`BibTeX`, `RIS`, `CSL-JSON`."""
    url: str
    """Relative to the site's root. The file has all contributors."""


class ReferencePart(Struct, frozen=True):
    """Text of a reference in one style."""

    text: str
    """Plain text."""
    is_italic: bool
    """True for titles of journals and books, and volumes."""
    url: str | None
    """Absolute, if the text is a link."""


class CiteBox(Struct, frozen=True):
    """Citations of the paper."""

    reference: tuple[ReferencePart, ...]
    """The APA reference, as texts of one style each."""
    copy_label: str
    """`Copy BibTeX`."""
    bibtex: str
    """The BibTeX entry to copy."""
    files: tuple[CiteFile, ...]
    """Citation files; the first is the BibTeX entry."""
    is_shortened: bool
    """True if the authors in `bibtex` end with `and others`; the file has all of them."""


class ShareBox(Struct, frozen=True):
    """How to embed the paper in other pages."""

    code: str
    """The shortest snippet to copy."""
    links: tuple[LinkItem, ...]
    """Links to images of the card."""
    more_url: str
    """The page with all snippets, relative to the site's root."""


class Neighbour(Struct, frozen=True):
    """The previous or next paper in the list of all papers."""

    url: str
    """The paper's page, relative to the site's root."""
    title: Markup
    """Formulas are MathML."""


class Related(Struct, frozen=True):
    """A related paper."""

    url: str
    """The paper's page, relative to the site's root."""
    title: Markup
    """Formulas are MathML."""
    issued: str | None
    """Formatted date."""
    issued_iso: str | None
    """For `<time datetime>`."""
    lang: str | None = None
    """BCP 47 tag of the title if it is not in the site's language."""


class Meta(Struct, frozen=True):
    """A `<meta>` element of the head."""

    attribute: str
    """`name` or `property`."""
    key: str
    """`citation_title`, `og:url`."""
    content: str
    """Plain text."""


class PageBase(Struct, frozen=True, kw_only=True):
    """Fields of all page models."""

    root: str
    """Relative path from this page to the site's root: empty, `../`, `../../`; on the 404 page the path of the base
    URL."""
    url: str
    """URL of this page, relative to the site's root: `papers/x.html`."""
    title: str
    """Plain text, for `<title>`."""
    description: str | None = None
    """One or two sentences of plain text, for `<meta name="description">`."""
    canonical_url: str | None = None
    """Absolute; None if the site has no base URL."""
    oembed_url: str | None = None
    """Absolute URL of the oEmbed document; None if the page has no card."""
    metas: tuple[Meta, ...] = ()
    """Metadata for search engines and social networks, in order."""


class ProfileLink(Struct, frozen=True):
    """A link to a profile of a person: email, ORCID, Google Scholar, GitHub, …"""

    kind: str
    """`orcid`, `github`, …; `other` for custom links; for styling."""
    label: str
    """`ORCID`."""
    url: str
    """Absolute, or relative to the site's root."""
    rel_me: bool
    """True if the profile is the person's own (`rel="me"`)."""
    is_local: bool
    """True if `url` is relative to the site's root and needs `page.root` before it."""
    icon: str | None = None
    """Name of the icon before it, `partials/icons/NAME.svg`; None if there are no icons."""
    address: str = ""
    """An email address, which is printed after its label."""


class AffiliationItem(Struct, frozen=True):
    """A position and affiliation: one line below the name."""

    role: str | None
    """`Professor of Linguistics`. Either `role` or `name` is set."""
    name: str | None
    """`University of Somewhere`."""
    url: str | None
    """Absolute."""


class NewsItem(Struct, frozen=True, kw_only=True):
    """A news item."""

    anchor: str
    """Id on `news.html`."""
    url: str
    """URL on `news.html` with the anchor, relative to the site's root."""
    date: str
    """`8 December 2022`, `December 2022`."""
    date_iso: str
    """For `<time datetime>`: `2022-12`."""
    title: Markup
    """Formulas are MathML; may be empty."""
    body: Markup
    """Paragraphs: all on `news.html`, only the first elsewhere."""
    is_shortened: bool
    """True if `news.html` has more paragraphs."""
    lang: str | None = None
    """BCP 47 tag if it is not in the site's language."""
    direction: str | None = None
    """`ltr` or `rtl`, if `lang` is set."""


class NewsGroup(Struct, frozen=True):
    """The news of one year."""

    label: str
    """`2022`."""
    anchor: str
    """Id of the heading: `y2022`."""
    items: tuple[NewsItem, ...]
    """Newest first."""


class Bar(Struct, frozen=True):
    """A year in a chart: a rectangle in the units of the chart."""

    x: int
    """Distance from the left."""
    y: int
    """Distance from the top."""
    width: int
    """Equal for all bars."""
    height: int
    """Proportional to the number of papers."""
    label: str
    """`2022: 3 papers`."""


class ChartRow(Struct, frozen=True):
    """A year in the table equivalent to the chart."""

    year: str
    """`2022`."""
    count: str
    """`3`; years without papers have a row, too."""


class Chart(Struct, frozen=True, kw_only=True):
    """Papers per year. On right-to-left pages the coordinates are already mirrored."""

    width: int
    """In the units of the bars: pixels at full size."""
    height: int
    """Includes space for the number above the highest bar."""
    bars: tuple[Bar, ...]
    """By year, without years that have no papers."""
    peak: Bar
    """The highest bar; of several the latest."""
    peak_x: int
    """Its horizontal centre."""
    peak_count: str
    """The number of its papers: `3`."""
    first: str
    """The first year."""
    last: str
    """The last year."""
    rows: tuple[ChartRow, ...]
    """The same data as a table, for screen readers."""


class CvEntry(Struct, frozen=True, kw_only=True):
    """An entry of the curriculum vitae."""

    when: str | None
    """`2019–2023`, `since 2021`, `December 2022`."""
    title: str
    """`Professor of Linguistics`."""
    url: str | None
    """Absolute."""
    details: str
    """Organisation and place; may be empty."""
    note: Markup
    """A remark; may be empty."""


class CvSection(Struct, frozen=True):
    """A section of the curriculum vitae."""

    label: str
    """`Education`."""
    anchor: str
    """Id of the heading."""
    entries: tuple[CvEntry, ...]
    """In the order of `content/cv.toml`."""


class SectionsPage(PageBase, frozen=True, kw_only=True):
    """Fields of the home page and of people's pages, which consist of configurable sections."""

    sections: tuple[str, ...] = ()
    """Names of the sections with content, in order; each has a template in `partials/sections/`."""
    summary: str
    """Count and range of years: `7 papers, 2016–2023`."""
    news: tuple[NewsItem, ...] = ()
    """The latest news."""
    news_more: PageLink | None = None
    """Link to all news, if only the latest are shown."""
    selected: tuple[PaperEntry, ...] = ()
    """Papers selected by the owner, in the order of the list."""
    groups: tuple[Group, ...] = ()
    """All papers, or only the newest."""
    jumps: tuple[AnchorLink, ...] = ()
    """Links to the groups; empty if the list is short."""
    more: PageLink | None = None
    """Link to all papers, if only the newest are shown."""
    parts: tuple[PageLink, ...] = ()
    """Links to the pages of a list split over several pages; empty if there is one."""
    chart: Chart | None = None
    """Papers per year; None if there are too few papers, or too few or too many years."""
    coauthors: tuple[PersonItem, ...] = ()
    """The most frequent co-authors; papers with very many authors do not count."""
    topics: tuple[TopicItem, ...] = ()
    """Topics of the papers, most frequent first."""
    topics_more: PageLink | None = None
    """Link to all topics, if only some are shown."""
    cv: tuple[CvSection, ...] = ()
    """The curriculum vitae, or its beginning."""
    cv_more: PageLink | None = None
    """Link to the complete curriculum vitae with all papers."""


class AuthorPage(SectionsPage, frozen=True, kw_only=True):
    """`author.html`, `person.html`: a person and their papers."""

    name: str
    """`Nate Kushman`."""
    original_name: str | None
    """The name in its original script."""
    pronunciation: str | None
    """Pronunciation of the name."""
    monogram: str | None
    """Initials, if there is no photo."""
    affiliations: tuple[AffiliationItem, ...]
    """Positions and affiliations."""
    bio: Markup
    """Paragraphs; may be empty."""
    photo: Picture | None
    """Portrait."""
    links: tuple[ProfileLink, ...]
    """Profiles, in the order of display."""
    years: str | None = None
    """Years of membership: `2019–2023`."""


class HomePage(SectionsPage, frozen=True, kw_only=True):
    """`home.html`: the home page of a site about several people."""

    heading: str
    """Title of the site."""
    about: str | None
    """Description of the site in one or two sentences."""
    people: tuple[PeopleGroup, ...]
    """The members."""
    everybody: PageLink | None
    """Link to the list of all people, if only some are shown."""


class PeoplePage(PageBase, frozen=True, kw_only=True):
    """`people.html`: all people with a page."""

    heading: str
    """`People`; the letter on the page of a letter."""
    summary: str
    """`1,024 people`."""
    members: tuple[PeopleGroup, ...]
    """Members, by group."""
    groups: tuple[PeopleGroup, ...]
    """All others, by letter."""
    frequent: tuple[PersonItem, ...] = ()
    """The people with the most papers, if there are many people."""
    names_script_url: str | None = None
    """Relative to the site's root: the script of the field for names; None if there are few."""
    jumps: tuple[AnchorLink, ...] = ()
    """Links to the letters on this page."""
    letters: tuple[PageLink, ...] = ()
    """Links to the pages of letters, if the people are split over several pages."""
    parts: tuple[PageLink, ...] = ()
    """Links to the pages of a letter split over several pages; empty if there is one."""


class PaperListPage(PageBase, frozen=True, kw_only=True):
    """`papers.html`: all papers, or those of one topic, year, type or container."""

    heading: str
    """`Papers`; `2019`."""
    summary: str
    """Count and range of years: `7 papers, 2016–2023`."""
    groups: tuple[Group, ...]
    """All papers; only the newest if the complete list is split into archives."""
    has_newest: bool = False
    """True if only the newest papers are shown."""
    ways: tuple[PageLink, ...] = ()
    """Links to all topics, years, types and containers."""
    archives: tuple[Archive, ...] = ()
    """The same with links to the pages of each, if the complete list is split into archives."""
    up: PageLink | None = None
    """Link from one topic to all topics, and so on."""
    parts: tuple[PageLink, ...] = ()
    """Links to the pages of a list split over several pages; empty if there is one."""
    jumps: tuple[AnchorLink, ...] = ()
    """Links to the groups; empty if the list is short."""
    finder: Finder | None = None
    """The search form; None if the list is too short or too long for it."""


class ArchivePage(PageBase, frozen=True, kw_only=True):
    """`archive.html`: all topics, years, types or containers."""

    heading: str
    """`Topics`."""
    up: PageLink
    """Link to all papers."""
    ways: tuple[PageLink, ...]
    """Links to the pages of papers, each with their number."""
    parts: tuple[PageLink, ...] = ()
    """Links to the pages of a list split over several pages; empty if there is one."""


class ExtraField(Struct, frozen=True):
    """An entry of the table `extra` in the front matter of a paper."""

    name: str
    """The key."""
    value: str
    """The text, on one line."""


class PaperPage(PageBase, frozen=True, kw_only=True):
    """`paper.html`: one work."""

    heading: Markup
    """The title; formulas are MathML."""
    lang: str | None
    """BCP 47 tag of the title if it is not in the site's language."""
    abstract_lang: str | None
    """BCP 47 tag of the abstract if it is not in the site's language."""
    authors: AuthorLine
    """The authors, or the editors if there are none."""
    contributors: tuple[ContributorItem, ...]
    """The complete list, opened by `and n more`; empty if the line is complete."""
    legend: tuple[LegendItem, ...]
    """Meanings of the signs after names; empty if there are none."""
    authors_label: str
    """`Edited by` if `authors` are editors; otherwise empty."""
    roles: tuple[RoleLine, ...]
    """Contributors in other roles: editors, translators, others."""
    container: str | None
    """Journal, proceedings, book or preprint server."""
    container_url: str | None
    """The page of all papers in the container, relative to the site's root; None if there is none."""
    details: str | None
    """Volume, issue and pages or article number."""
    before_details: str = " "
    """Separator between container and details: a space before a volume, else a comma."""
    awards: tuple[str, ...]
    """Prizes that the paper has received."""
    series: str | None = None
    """Series and number in it: `Lecture Notes in Computer Science, 1234`."""
    publisher: str | None
    """Publisher."""
    issued: str | None
    """Formatted date; `Undated` if neither it nor the publication status is known."""
    issued_iso: str | None
    """For `<time datetime>`."""
    publication_status: str | None
    """`In press`, `Retracted`; None for whatever has simply appeared."""
    links: tuple[LinkItem, ...]
    """All links of the lead version, in the order of display."""
    abstract: tuple[Markup, ...]
    """Paragraphs."""
    note: Markup
    """A short remark of the owner; may be empty."""
    body: Markup
    """Text about the paper by the owner; may be empty."""
    extra: tuple[ExtraField, ...] = ()
    """The table `extra` of the front matter, for templates of your own."""
    image: Picture | None
    """A figure."""
    tags: tuple[Topic, ...]
    """Topics of the paper."""
    versions: tuple[VersionItem, ...]
    """Latest first, undated ones last; empty if there is only one."""
    cite: CiteBox
    """Citations."""
    related: tuple[Related, ...]
    """Papers with similar topics, people or words, most similar first."""
    share: ShareBox | None
    """Snippets for other pages; None if the site has no base URL."""
    previous: Neighbour | None
    """The previous paper in the list of all papers."""
    next: Neighbour | None
    """The next paper in the list of all papers."""
    previous_label: str
    """`Newer`; `Older` or `Previous` in other sort orders; `Previous` if a date is unknown."""
    next_label: str
    """`Older`; `Newer` or `Next` in other sort orders; `Next` if a date is unknown."""
    papers_url: str
    """The list of all papers, relative to the site's root."""


class NewsPage(PageBase, frozen=True, kw_only=True):
    """`news.html`: all news."""

    heading: str
    """`News`."""
    groups: tuple[NewsGroup, ...]
    """By year, newest first."""
    jumps: tuple[AnchorLink, ...] = ()
    """Links to the years; empty if there are few."""


class CvPage(PageBase, frozen=True, kw_only=True):
    """`cv.html`: the complete curriculum vitae, with all publications."""

    heading: str
    """`Curriculum vitae`."""
    name: str
    """Name of the person."""
    affiliations: tuple[AffiliationItem, ...]
    """Positions and affiliations."""
    links: tuple[ProfileLink, ...]
    """Profiles, in the order of display."""
    cv: tuple[CvSection, ...]
    """All sections."""
    summary: str
    """Count and range of years: `7 papers, 2016–2023`."""
    groups: tuple[Group, ...]
    """All papers by type, with the complete titles of containers and no other link than the DOI."""


class CardPage(PageBase, frozen=True, kw_only=True):
    """`card.html`: a small view of a paper, for a frame in other pages."""

    stylesheet_url: str
    """Relative to the site's root."""
    entry: PaperEntry
    """The paper as in a list."""


class PersonCardPage(PageBase, frozen=True, kw_only=True):
    """`person-card.html`: a small view of a person and their newest papers."""

    stylesheet_url: str
    """Relative to the site's root."""
    name: str
    """`Nate Kushman`."""
    original_name: str | None
    """The name in its original script."""
    person_url: str
    """The person's page, relative to the site's root."""
    role: str | None
    """`Professor of Linguistics`."""
    affiliation: str | None
    """`University of Somewhere`."""
    summary: str
    """Count and range of years: `7 papers, 2016–2023`."""
    entries: tuple[PaperEntry, ...]
    """The newest papers, newest first."""


class Frame(Struct, frozen=True):
    """A page in a frame."""

    url: str
    """Relative to the site's root."""
    title: str
    """Title of the frame, for screen readers."""
    width: int
    """In pixels."""
    height: int
    """In pixels."""


class FixedPicture(Struct, frozen=True):
    """An image of fixed size."""

    url: str
    """Relative to the site's root."""
    dark_url: str | None
    """The variant for dark pages, relative to the site's root."""
    alt: str
    """Alternative text."""
    width: int
    """In pixels."""
    height: int
    """In pixels."""


class EmbedOption(Struct, frozen=True, kw_only=True):
    """One way to embed papers in other pages: a preview, and the code to copy. One of the previews is set."""

    form: str
    """`card`, `person`, `component`, `list`, `html`, `html-list`, `markdown`, `markdown-list`, `image` or `qr`; also
    the anchor."""
    heading: str
    """`Card`."""
    text: str
    """When to use it."""
    code: str
    """The code to copy."""
    frame: Frame | None = None
    """Preview as a frame."""
    html: Markup = Markup()
    """Preview as HTML."""
    picture: FixedPicture | None = None
    """Preview as an image."""
    label: str = ""
    """Text of the component until it has loaded."""
    component_url: str | None = None
    """Preview as a component: the paper's page or, for a list, the home page, relative to the site's root."""


class EmbedPage(PageBase, frozen=True, kw_only=True):
    """`embed.html`: all ways to embed papers in other pages."""

    heading: str
    """Title of the page."""
    text: str
    """Instructions."""
    ways: tuple[EmbedOption, ...]
    """The enabled ways."""
    list_limit: int
    """Number of papers in a list."""
    script_url: str | None
    """Script of the component, relative to the site's root; None if components are disabled."""


class PagePart(Struct, frozen=True):
    """A part of a free page: some text, and the list of papers that follows it."""

    text: Markup
    """Paragraphs; headings start at `<h2>`. May be empty."""
    entries: tuple[PaperEntry, ...] = ()
    """In the order of the list; empty if no list follows."""


class FreePage(PageBase, frozen=True, kw_only=True):
    """`page.html`: a page from `content/pages/`."""

    lang: str | None = None
    """BCP 47 tag if it is not in the site's language."""
    direction: str | None = None
    """`ltr` or `rtl`, if `lang` is set."""
    heading: Markup
    """The title."""
    parts: tuple[PagePart, ...]
    """At least one."""
    has_papers: bool = False
    """Whether a part has a list of papers."""


class NotFoundPage(PageBase, frozen=True, kw_only=True):
    """`404.html`: the page for missing URLs."""

    heading: str
    """The heading."""
    papers_url: str
    """The list of all papers, relative to the site's root."""
