"""What templates may see: `site`, and as `page` one of the page models below. Nothing else arrives.

Everything that a template would have to work out is a field here. `Markup` is safe HTML and goes out as it is; every
`str` is plain text and is escaped by the template engine. Addresses without a scheme count from the site's root: a
template writes `{{ page.root }}{{ entry.url }}`, so that the same page works at `/`, at `/repo/` and as a file.
`None`, an empty tuple and zero mean that there is nothing to show.
"""

from markupsafe import Markup
from msgspec import Struct

from generator.i18n.messages import Words


class NavItem(Struct, frozen=True):
    """An entry of the main navigation."""

    label: str
    """What the entry says."""
    url: str
    """From the site's root; the current page is the one whose `page.url` is equal."""


class Site(Struct, frozen=True, kw_only=True):
    """The same for every page: arrives as `site`."""

    title: str
    """The name of the site, the owner's where none is given."""
    language: str
    """BCP 47 tag for `<html lang>`."""
    direction: str
    """`ltr` or `rtl`, for `<html dir>`."""
    words: Words
    """The words of the interface: `site.words.abstract`."""
    owner: str
    """Display name of whom the site is about."""
    home_url: str
    """The author page."""
    stylesheet_url: str
    """From the site's root."""
    favicon_url: str
    """From the site's root."""
    nav: tuple[NavItem, ...]
    """Main navigation, in order."""
    generator: str
    """`Oeuvre 1.2.3`, for `<meta name="generator">`."""
    csp: str | None
    """What pages may load and run, for `<meta http-equiv="Content-Security-Policy">`; None in the preview."""
    first_script_url: str
    """From the site's root: the few lines that must run before anything is painted."""
    script_url: str
    """From the site's root: what brings the controls to life."""


class AuthorItem(Struct, frozen=True):
    """One name, or one ellipsis, of an author line."""

    before: str
    """What stands before it: ``, `, `, ` and `, ` `."""
    name: str
    """`Tamara von Glehn`; `…` where names are left out."""
    kind: str
    """`name`, `owner`, `marked` (always shown besides the owner) or `ellipsis`."""
    signs: str = ""
    """`*`, `†`: what the legend of the page explains; empty where the line stands in a list."""
    original: str | None = None
    """The name in its original script, shown beside it."""
    original_lang: str | None = None
    """BCP 47 tag of that; None where it cannot be told."""
    lang: str | None = None
    """BCP 47 tag of the name, where it is in another script than the site's language."""
    is_long: bool = False
    """True where the name may be wider than a phone, and so must be let break."""
    url: str | None = None
    """The person's page, from the site's root; None where there is none, and on that page itself."""


class AuthorLine(Struct, frozen=True):
    """The contributors of a paper as one line, shortened where there are many."""

    items: tuple[AuthorItem, ...]
    """Names and ellipses, in order."""
    more: int
    """How many names the line leaves out; 0 where it is complete, never 1."""
    more_label: str
    """`and 930 more`; empty where the line is complete."""


class ContributorItem(Struct, frozen=True):
    """One of everyone, in the order of the paper."""

    name: str
    """`George van den Driessche`."""
    kind: str
    """`name`, `owner` or `marked`."""
    signs: str = ""
    """`*`, `†`: what the legend explains."""
    original: str | None = None
    """The name in its original script."""
    original_lang: str | None = None
    """BCP 47 tag of that; None where it cannot be told."""
    lang: str | None = None
    """BCP 47 tag of the name, where it is in another script than the site's language."""
    url: str | None = None
    """The person's page, from the site's root."""


class LegendItem(Struct, frozen=True):
    """What a sign at a name means."""

    sign: str
    """`*`."""
    meaning: str
    """`equal contribution`."""


class RoleLine(Struct, frozen=True):
    """People who did something else than write the paper."""

    label: str
    """`Translated by`."""
    people: AuthorLine
    """Shortened as everywhere."""


class LinkItem(Struct, frozen=True):
    """Something to open: a button on the paper page, a word in lists."""

    kind: str
    """`pdf`, `doi`, `arxiv`, `code`, `data`, `slides`, `video`, `poster`, `url`, …: for the stylesheet."""
    label: str
    """`PDF`, `DOI`, `arXiv`, `Code`, …"""
    url: str
    """Absolute, or from the site's root."""
    is_local: bool
    """True where `page.root` must be written before `url`."""
    note: str = ""
    """Of a file of the site, on the paper's page: `1.2 MB` behind `PDF`, `PDF, 1.2 MB` behind `Slides`."""


class Topic(Struct, frozen=True):
    """What a paper is about."""

    label: str
    """`Machine learning`, in its usual writing."""
    url: str | None
    """The page of its papers, from the site's root; None for rare keywords of a large collection."""


class PictureFile(Struct, frozen=True):
    """A picture in one width."""

    url: str
    """From the site's root."""
    width: int
    """In pixels."""


class PictureSource(Struct, frozen=True):
    """A picture in one format, for `<source>`."""

    type: str
    """`image/webp`."""
    files: tuple[PictureFile, ...]
    """The narrowest first."""


class Picture(Struct, frozen=True, kw_only=True):
    """A picture, for `partials/picture.html`."""

    kind: str
    """`photo`, `thumb` or `figure`: for the stylesheet."""
    src: str
    """From the site's root: the file for browsers that know nothing of widths."""
    type: str
    """`image/jpeg`; empty where it could not be looked at."""
    width: int
    """In pixels, so that its place is kept while it loads; zero where nobody knows."""
    height: int
    """In pixels."""
    alt: str
    """What the picture shows."""
    is_lazy: bool
    """Whether it is loaded only where it comes into view."""
    sources: tuple[PictureSource, ...] = ()
    """Better formats than that of `src`; empty where it is published as it is."""
    files: tuple[PictureFile, ...] = ()
    """The widths in the format of `src`, the narrowest first; empty where it is published as it is."""
    sizes: str = ""
    """How much room the page gives it, for `sizes`."""


class PaperEntry(Struct, frozen=True, kw_only=True):
    """A paper in a list."""

    url: str
    """The paper's page, from the site's root."""
    title: Markup
    """With formulas as MathML."""
    authors: AuthorLine
    """Shortened as everywhere."""
    container: str | None
    """Where it appeared, set in italics: `Science`, `arXiv`."""
    details: str | None
    """`378 (6624), 1092–1097`."""
    issued: str | None
    """When, for people: `December 2022`, `2022`; None where nobody says."""
    issued_iso: str | None
    """For `<time datetime>`: `2022-12`."""
    links: tuple[LinkItem, ...]
    """In the order in which they are shown."""
    topics: tuple[Topic, ...] = ()
    """What it is about."""
    image: Picture | None = None
    """A small picture."""
    lang: str | None = None
    """BCP 47 tag of the title, where it is not in the site's language."""
    container_url: str | None = None
    """From the site's root: everything that appeared there; None where that has no page, and in lists."""


class Group(Struct, frozen=True):
    """Papers under one heading, usually a year."""

    label: str
    """`2022`, `Undated`; empty where no paper has a date: then there is one group and it needs no heading."""
    anchor: str
    """Id of the heading: `y2022`, `undated`."""
    entries: tuple[PaperEntry, ...]
    """In the order of the list."""


class AnchorLink(Struct, frozen=True):
    """A way down to one group of a long list."""

    label: str
    """The label of the group."""
    anchor: str
    """Id of its heading."""


class Choice(Struct, frozen=True):
    """One of the values by which a list can be filtered."""

    value: str
    """`article-journal`, as the search index has it."""
    label: str
    """`Journal articles`."""


class Filter(Struct, frozen=True):
    """Something by which a list can be filtered."""

    name: str
    """`topic` or `type`."""
    label: str
    """What it is called: `Topic`."""
    any_label: str
    """What stands where nothing is chosen: `All topics`."""
    choices: tuple[Choice, ...]
    """Two or more."""


class Finder(Struct, frozen=True):
    """What finding papers in a long list takes; works where scripts run."""

    index_url: str
    """From the site's root: what can be searched, as JSON (`generator/pages/search_index.py`)."""
    script_url: str
    """From the site's root: what brings the form to life."""
    filters: tuple[Filter, ...]
    """Besides the search for words; only those that part the list."""
    years: tuple[Choice, ...]
    """The first and the last year of a range, the latest first; empty where there is one only."""
    people_label: str
    """`Co-author`; `Author` where the site is about several people."""
    sorts: tuple[Choice, ...]
    """In which order the list can be shown."""
    sort: str
    """In which it stands: the value of one of `sorts`."""
    groups: tuple[Choice, ...]
    """Under which headings it can be shown; empty where there are none."""
    group_by: str
    """Under which it stands."""


class PageLink(Struct, frozen=True):
    """A way to another page of the site."""

    label: str
    """`2019`, `Z`, `All 5,000 papers`."""
    url: str
    """From the site's root."""
    note: str = ""
    """`128 papers`; empty where there is nothing to say."""
    is_here: bool = False
    """True for the page itself."""


class Archive(Struct, frozen=True):
    """A way to part all papers: by topic, for instance, with a page for each."""

    label: str
    """`Topics`."""
    ways: tuple[PageLink, ...]
    """To its pages."""
    more: PageLink | None = None
    """To all of them, where `ways` has only the fullest."""


class PersonItem(Struct, frozen=True, kw_only=True):
    """Somebody in a list of people."""

    name: str
    """`Tamara von Glehn`; `von Glehn, Tamara` in a list by letter."""
    url: str | None
    """Her page, from the site's root; None where she has none."""
    note: str
    """`12 papers`; empty where nothing is counted."""
    original_name: str | None = None
    """The name in its original script."""
    role: str | None = None
    """`Postdoctoral researcher`."""
    years: str | None = None
    """`2019–2023`, `since 2021`."""
    photo: Picture | None = None
    """A small one."""


class TopicItem(Struct, frozen=True):
    """A topic, and how many papers are about it."""

    label: str
    """`Machine learning`."""
    url: str | None
    """The page of its papers, from the site's root."""
    count: str
    """`12`."""


class PeopleGroup(Struct, frozen=True):
    """People under one heading."""

    label: str
    """`PhD students`, `Alumni`, `K`; empty where everybody is in one group."""
    anchor: str
    """Id of the heading: `g1`, `k`."""
    people: tuple[PersonItem, ...]
    """As the site names them; by family name below letters."""


class VersionItem(Struct, frozen=True, kw_only=True):
    """One version of a work on its page."""

    label: str
    """`Published`, `Preprint`, `Accepted manuscript`, `Version 2`."""
    is_lead: bool
    """True for the version that the page shows."""
    note: str
    """`shown here`; empty for the others, and where the label says it."""
    title: Markup
    """With formulas as MathML."""
    lang: str | None
    """BCP 47 tag of title and abstract, where they are not in the site's language."""
    title_differs: bool
    """Whether it has another title than the lead version."""
    container: str | None
    """Where it appeared, or who published it."""
    details: str | None
    """Volume, issue, pages."""
    issued: str | None
    """When, for people."""
    issued_iso: str | None
    """For `<time datetime>`."""
    links: tuple[LinkItem, ...]
    """Its own; those of the lead version stand on the page."""
    abstract: tuple[Markup, ...]
    """Paragraphs, new words in `<mark>`; only where the abstract differs from the lead version's, else empty."""
    abstract_label: str
    """`Abstract, reworded`; empty where there is none to show."""
    also_by: AuthorLine | None
    """Whom it names and the lead version does not."""
    without: AuthorLine | None
    """Whom the lead version names and it does not."""
    order_differs: bool
    """Whether it names the same people in another order."""
    container_url: str | None = None
    """From the site's root: everything that appeared there; None where that has no page."""


class CiteFile(Struct, frozen=True):
    """The paper as a file for programs."""

    format: str
    """`BibTeX`, `RIS`, `CSL-JSON`."""
    url: str
    """From the site's root; it holds every contributor."""
    copy_label: str
    """`Copy RIS`, for screen readers."""


class CiteBox(Struct, frozen=True):
    """How to cite the paper."""

    reference: str
    """In one line of plain text, as APA has it."""
    bibtex: str
    """The entry, ready to be copied."""
    files: tuple[CiteFile, ...]
    """The first of them is the entry."""
    is_shortened: bool
    """True where `bibtex` ends its list of authors with `and others` and only the file has everyone."""


class ShareBox(Struct, frozen=True):
    """How to show the paper on other pages."""

    code: str
    """Text to copy: the shortest of all ways."""
    links: tuple[LinkItem, ...]
    """To the pictures of the paper, as far as there are any."""
    more_url: str
    """The page that shows all ways."""


class Neighbour(Struct, frozen=True):
    """The paper before or after this one in the list of all papers."""

    url: str
    """Its page, from the site's root."""
    title: Markup
    """With formulas as MathML."""


class Related(Struct, frozen=True):
    """A paper that has something in common with the one whose page this is."""

    url: str
    """Its page, from the site's root."""
    title: Markup
    """With formulas as MathML."""
    issued: str | None
    """When it appeared, for people."""
    issued_iso: str | None
    """For `<time datetime>`."""
    lang: str | None = None
    """BCP 47 tag of the title, where it is not the site's language."""


class Meta(Struct, frozen=True):
    """One `<meta>` of the head."""

    attribute: str
    """`name` or `property`."""
    key: str
    """`citation_title`, `og:url`."""
    content: str
    """Plain text."""


class PageBase(Struct, frozen=True, kw_only=True):
    """What every page has."""

    root: str
    """The way from this page to the site's root: empty, `../`, `../../`; on the 404 page the path of the base URL."""
    url: str
    """This page, from the site's root: `papers/x.html`."""
    title: str
    """Plain, for `<title>`."""
    description: str | None = None
    """Plain, one or two sentences, for `<meta name="description">`."""
    canonical_url: str | None = None
    """Absolute; None where the site has no base URL."""
    oembed_url: str | None = None
    """Absolute: where programs read how to show this page on others; None where it has no card."""
    metas: tuple[Meta, ...] = ()
    """Scholarly and social metadata, in order."""


class ProfileLink(Struct, frozen=True):
    """A link of the owner: mail, ORCID, Google Scholar, GitHub, …"""

    kind: str
    """`orcid`, `github`, …; `other` for those with a label of their own: for the stylesheet."""
    label: str
    """`ORCID`."""
    url: str
    """Absolute, or from the site's root."""
    rel_me: bool
    """True for profiles that are the owner's own (`rel="me"`)."""
    is_local: bool
    """True where `page.root` must be written before `url`."""


class AffiliationItem(Struct, frozen=True):
    """What somebody is, and where: one line below the name."""

    role: str | None
    """`Professor of Linguistics`."""
    name: str | None
    """`University of Somewhere`; one of the two is there."""
    url: str | None
    """Absolute."""


class NewsItem(Struct, frozen=True, kw_only=True):
    """A piece of news."""

    anchor: str
    """Its id on `news.html`."""
    url: str
    """Its place on `news.html`, from the site's root."""
    date: str
    """`8 December 2022`, `December 2022`."""
    date_iso: str
    """For `<time datetime>`: `2022-12`."""
    title: Markup
    """With formulas as MathML; empty where it has none."""
    body: Markup
    """Paragraphs: all on `news.html`, elsewhere the first."""
    is_shortened: bool
    """True where there is more to read on `news.html`."""


class NewsGroup(Struct, frozen=True):
    """The news of one year."""

    label: str
    """`2022`."""
    anchor: str
    """Id of the heading: `y2022`."""
    items: tuple[NewsItem, ...]
    """The newest first."""


class Bar(Struct, frozen=True):
    """A year in a chart: a rectangle in units of the chart."""

    x: int
    """From the left."""
    y: int
    """From the top."""
    width: int
    """Equal for all."""
    height: int
    """Proportional to the number of papers."""
    label: str
    """`2022: 3 papers`."""


class ChartRow(Struct, frozen=True):
    """A year in the table that says what a chart shows."""

    year: str
    """`2022`."""
    count: str
    """`3`; years without a paper have their row, too."""


class Chart(Struct, frozen=True, kw_only=True):
    """How many papers appeared each year. On pages written from right to left the bars are mirrored already."""

    width: int
    """In the units of the bars, which are pixels where there is room."""
    height: int
    """With room for the number above the highest bar."""
    bars: tuple[Bar, ...]
    """By year; years without a paper have none."""
    peak: Bar
    """The highest bar, the latest of several."""
    peak_x: int
    """The middle of it."""
    peak_count: str
    """The number of its papers: `3`."""
    first: str
    """The first year."""
    last: str
    """The last year."""
    rows: tuple[ChartRow, ...]
    """The same as numbers, for those who cannot see it."""


class CvEntry(Struct, frozen=True, kw_only=True):
    """A line of the curriculum vitae."""

    when: str | None
    """`2019–2023`, `since 2021`, `December 2022`."""
    title: str
    """What it is: `Professor of Linguistics`."""
    url: str | None
    """Absolute."""
    details: str
    """What stands behind the title: organisation, place; empty where there is nothing."""
    note: Markup
    """A remark of a line or two."""


class CvSection(Struct, frozen=True):
    """A part of the curriculum vitae."""

    label: str
    """`Education`."""
    anchor: str
    """Id of its heading."""
    entries: tuple[CvEntry, ...]
    """In the order of `content/cv.toml`."""


class SectionsPage(PageBase, frozen=True, kw_only=True):
    """What the first page and the pages of people have in common: sections, in the order that the site wants."""

    sections: tuple[str, ...] = ()
    """The names of those that have something to show: for each there is a template in `partials/sections/`."""
    summary: str
    """`7 papers, 2016–2023`."""
    news: tuple[NewsItem, ...] = ()
    """The latest."""
    news_more: PageLink | None = None
    """To all news, where only the latest stand here."""
    selected: tuple[PaperEntry, ...] = ()
    """What the owner picked, in the order of the list."""
    groups: tuple[Group, ...] = ()
    """All papers, or the newest ones."""
    jumps: tuple[AnchorLink, ...] = ()
    """To the groups; empty where the list is too short to need them."""
    more: PageLink | None = None
    """To all papers, where only the newest ones stand here."""
    parts: tuple[PageLink, ...] = ()
    """The pages among which a very long list is split; empty where there is one."""
    chart: Chart | None = None
    """Papers a year; None where there are too few to tell anything."""
    coauthors: tuple[PersonItem, ...] = ()
    """With whom she wrote most; papers of very many people do not count."""
    topics: tuple[TopicItem, ...] = ()
    """What the papers are about, the commonest first."""
    topics_more: PageLink | None = None
    """To all topics, where they are not all here."""
    cv: tuple[CvSection, ...] = ()
    """The curriculum vitae, as far as it fits."""
    cv_more: PageLink | None = None
    """To all of it, where only its beginning stands here."""


class AuthorPage(SectionsPage, frozen=True, kw_only=True):
    """`author.html`, `person.html`: somebody, and her papers."""

    name: str
    """`Nate Kushman`."""
    original_name: str | None
    """The name in its original script."""
    pronunciation: str | None
    """How the name is said."""
    monogram: str | None
    """Initials, where there is no photo."""
    affiliations: tuple[AffiliationItem, ...]
    """What she is, and where."""
    bio: Markup
    """Paragraphs; empty where there is none."""
    photo: Picture | None
    """Her portrait."""
    links: tuple[ProfileLink, ...]
    """Profiles, in the order in which they are shown."""
    years: str | None = None
    """When a member was there: `2019–2023`."""


class HomePage(SectionsPage, frozen=True, kw_only=True):
    """`home.html`: the first page of a site that is about several people."""

    heading: str
    """The title of the site."""
    about: str | None
    """What it is, in a sentence or two."""
    people: tuple[PeopleGroup, ...]
    """The members."""
    everybody: PageLink | None
    """To the list of all people, where they are not all here."""


class PeoplePage(PageBase, frozen=True, kw_only=True):
    """`people.html`: everybody who has a page."""

    heading: str
    """`People`; on the page of a letter the letter."""
    summary: str
    """`1,024 people`."""
    members: tuple[PeopleGroup, ...]
    """The site's own, by what they are."""
    groups: tuple[PeopleGroup, ...]
    """Everyone else, by letter."""
    jumps: tuple[AnchorLink, ...] = ()
    """To the letters that stand here."""
    letters: tuple[PageLink, ...] = ()
    """To the pages of letters, where there are too many people for one page."""
    parts: tuple[PageLink, ...] = ()
    """The pages among which a letter is split; empty where there is one."""


class PaperListPage(PageBase, frozen=True, kw_only=True):
    """`papers.html`: all papers, or those of one topic, year, type or container."""

    heading: str
    """`Papers`; `2019`."""
    summary: str
    """`7 papers, 2016–2023`."""
    groups: tuple[Group, ...]
    """All papers; the newest where they are so many that they stand in the archives alone."""
    has_newest: bool = False
    """Whether these are the newest alone."""
    ways: tuple[PageLink, ...] = ()
    """To all topics, years, types and containers."""
    archives: tuple[Archive, ...] = ()
    """The same with their pages, where the papers stand there alone."""
    up: PageLink | None = None
    """On the page of a topic to all topics, and so on."""
    parts: tuple[PageLink, ...] = ()
    """The pages among which a long list is split; empty where there is one."""
    jumps: tuple[AnchorLink, ...] = ()
    """To the groups; empty where the list is too short to need them."""
    finder: Finder | None = None
    """None where the list is too short to need it, or too long."""


class ArchivePage(PageBase, frozen=True, kw_only=True):
    """`archive.html`: all topics, years, types or containers."""

    heading: str
    """`Topics`."""
    up: PageLink
    """To all papers."""
    ways: tuple[PageLink, ...]
    """To the pages of papers, each with their number."""
    parts: tuple[PageLink, ...] = ()
    """The pages among which a long list is split; empty where there is one."""


class PaperPage(PageBase, frozen=True, kw_only=True):
    """`paper.html`: one work."""

    heading: Markup
    """The title, with formulas as MathML."""
    lang: str | None
    """BCP 47 tag of the title, where it is not in the site's language."""
    abstract_lang: str | None
    """BCP 47 tag of the abstract, where it is not in the site's language."""
    authors: AuthorLine
    """The authors, or the editors where there are none."""
    contributors: tuple[ContributorItem, ...]
    """Everyone in order, for what opens behind `and n more`; empty where the line is complete."""
    legend: tuple[LegendItem, ...]
    """What the signs at names mean; empty where there are none."""
    authors_label: str
    """`Edited by`, where the line names the editors; empty where it names the authors."""
    roles: tuple[RoleLine, ...]
    """Everybody else: editors besides the authors, translators, others."""
    container: str | None
    """Where it appeared."""
    container_url: str | None
    """From the site's root: everything that appeared there; None where that has no page."""
    details: str | None
    """Volume, issue, pages."""
    publisher: str | None
    """Who published it."""
    issued: str
    """When, for people; `Undated` where nobody says."""
    issued_iso: str | None
    """For `<time datetime>`."""
    links: tuple[LinkItem, ...]
    """Everything that can be opened."""
    abstract: tuple[Markup, ...]
    """Paragraphs."""
    note: Markup
    """What the owner remarks, in one line or two."""
    body: Markup
    """What the owner wrote about the paper."""
    image: Picture | None
    """A figure."""
    tags: tuple[Topic, ...]
    """What it is about."""
    versions: tuple[VersionItem, ...]
    """Empty where there is one version only; else the latest first, undated ones last."""
    cite: CiteBox
    """How to cite it."""
    related: tuple[Related, ...]
    """Papers on the same topics, by the same people or of similar words, the nearest first."""
    share: ShareBox | None
    """How to show it elsewhere; None where the site does not say where it stands."""
    previous: Neighbour | None
    """The neighbour before it in the list of all papers."""
    next: Neighbour | None
    """The one behind it."""
    previous_label: str
    """`Newer`; `Older` or `Previous` where the list has another order."""
    next_label: str
    """`Older`, `Newer` or `Next`."""
    papers_url: str
    """The list of all papers."""


class NewsPage(PageBase, frozen=True, kw_only=True):
    """`news.html`: all news."""

    heading: str
    """`News`."""
    groups: tuple[NewsGroup, ...]
    """By year, the newest first."""
    jumps: tuple[AnchorLink, ...] = ()
    """To the years; empty where there are too few to need them."""


class CvPage(PageBase, frozen=True, kw_only=True):
    """`cv.html`: the whole curriculum vitae, where it is too long for the first page."""

    heading: str
    """`Curriculum vitae`."""
    name: str
    """Whose it is."""
    affiliations: tuple[AffiliationItem, ...]
    """What she is, and where."""
    cv: tuple[CvSection, ...]
    """All of it."""


class CardPage(PageBase, frozen=True, kw_only=True):
    """`card.html`: a paper in small, made to be framed on other pages."""

    stylesheet_url: str
    """From the site's root."""
    entry: PaperEntry
    """What a list says of the paper."""


class PersonCardPage(PageBase, frozen=True, kw_only=True):
    """`person-card.html`: somebody and her newest papers in small."""

    stylesheet_url: str
    """From the site's root."""
    name: str
    """`Nate Kushman`."""
    original_name: str | None
    """The name in its original script."""
    person_url: str
    """Her page, from the site's root."""
    role: str | None
    """What she is."""
    affiliation: str | None
    """Where she is."""
    summary: str
    """`7 papers, 2016–2023`."""
    entries: tuple[PaperEntry, ...]
    """Her newest papers, the newest first."""


class Frame(Struct, frozen=True):
    """A page that is shown in a frame."""

    url: str
    """From the site's root."""
    title: str
    """What screen readers call it."""
    width: int
    """In pixels."""
    height: int
    """In pixels."""


class FixedPicture(Struct, frozen=True):
    """A picture of a known size."""

    url: str
    """From the site's root."""
    dark_url: str | None
    """The same for dark pages."""
    alt: str
    """What it shows."""
    width: int
    """In pixels."""
    height: int
    """In pixels."""


class EmbedOption(Struct, frozen=True, kw_only=True):
    """A way to show papers on other pages: what it looks like, and the text to copy."""

    form: str
    """`card`, `person`, `component`, `list`, `html`, `html-list`, `markdown`, `markdown-list`, `image` or `qr`: the
    anchor."""
    heading: str
    """`Card`."""
    text: str
    """What it is good for."""
    code: str
    """The text to copy."""
    frame: Frame | None = None
    """What it looks like: a frame, …"""
    html: Markup = Markup()
    """… text, …"""
    picture: FixedPicture | None = None
    """… a picture, …"""
    label: str = ""
    """What stands in the component until it has loaded."""
    component_url: str | None = None
    """… or a component: the paper's page, or for a list the first page, from the site's root."""


class EmbedPage(PageBase, frozen=True, kw_only=True):
    """`embed.html`: every way to show papers on other pages."""

    heading: str
    """What the page is about."""
    text: str
    """How it is used."""
    ways: tuple[EmbedOption, ...]
    """As far as they are switched on."""
    list_limit: int
    """How many papers the list shows."""
    script_url: str | None
    """From the site's root: the component; None where there is none."""


class FreePage(PageBase, frozen=True, kw_only=True):
    """`page.html`: a page from `content/pages/*.md`."""

    heading: Markup
    """The title."""
    body: Markup
    """Paragraphs, headings from `<h2>` on."""


class NotFoundPage(PageBase, frozen=True, kw_only=True):
    """`404.html`: what a visitor of a missing address sees."""

    heading: str
    """What is wrong."""
    papers_url: str
    """The list of all papers."""
