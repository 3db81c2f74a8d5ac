"""The words of the interface: what templates and scripts say besides what the papers say, in English.

`languages/` holds the same fields in other languages; a site overrides any of them in `[words]` of site.toml. A name in
braces is a place for a value, which every translation must keep: `{n}` is a number as the language writes it.
"""

import re

from msgspec import Struct, field

from generator.bibliography.links import TRANSLATED_LINK_LABELS

TYPES = {
    "article": "Preprints",
    "article-journal": "Journal articles",
    "article-magazine": "Magazine articles",
    "article-newspaper": "Newspaper articles",
    "book": "Books",
    "chapter": "Chapters",
    "dataset": "Data",
    "paper-conference": "Conference papers",
    "patent": "Patents",
    "report": "Reports",
    "software": "Software",
    "speech": "Talks",
    "thesis": "Theses",
    "webpage": "Web pages",
}
"""What readers call papers of each CSL type."""

REFERENCE = {
    "no_date": "n.d.",
    "and": ", & ",
    "in": "In {container}",
    "editor": "Ed.",
    "editors": "Eds.",
    "translator": "Trans.",
    "edition": "{edition} ed.",
    "volume": "Vol. {volume}",
    "article": "Article {number}",
    "numbered": "{kind} No. {number}",
    "version": "Version {number}",
    "report": "Report",
    "patent": "Patent",
    "thesis": "Thesis",
    "software": "Computer software",
    "dataset": "Data set",
}
"""What stands between the facts of a reference."""


CV_SECTIONS = {
    "positions": "Positions",
    "education": "Education",
    "awards": "Awards",
    "grants": "Grants",
    "teaching": "Teaching",
    "supervision": "Supervision",
    "talks": "Talks",
    "service": "Service",
    "memberships": "Memberships",
    "outreach": "Outreach",
}
"""The sections of `content/cv.toml` that have names; others bring theirs along."""


class Plural(Struct, frozen=True, omit_defaults=True):
    """A text that depends on a number, by the plural categories of CLDR (Unicode TR 35, part 3, section 5)."""

    other: str
    """The form for all numbers that have no form of their own."""
    one: str | None = None
    """`1 paper`."""
    zero: str | None = None
    """In Arabic, for instance."""
    two: str | None = None
    """In Arabic, for instance."""
    few: str | None = None
    """In Arabic and Slavic languages."""
    many: str | None = None
    """In Arabic; in French and Spanish for millions."""


class Words(Struct, frozen=True, kw_only=True):
    """Everything that the interface says."""

    # The frame
    skip: str = "Skip to content"
    """The first link of every page, for those who use a keyboard."""
    site: str = "Site"
    """What the main navigation is called by screen readers."""
    papers: str = "Papers"
    """The list of papers, in the navigation and as a heading."""
    people: str = "People"
    """The list of people, in the navigation and as a heading."""
    made_with: str = "Made with Oeuvre"
    """The foot of every page."""
    colours: str = "Colours"
    """What the button for light and dark is called."""
    colours_system: str = "Colours: same as system"
    """What it says of the first of its states."""
    colours_light: str = "Colours: light"
    """Of the second."""
    colours_dark: str = "Colours: dark"
    """Of the third."""

    # Counts
    paper_count: Plural = Plural(one="{n} paper", other="{n} papers")
    """How many papers there are."""
    person_count: Plural = Plural(one="{n} person", other="{n} people")
    """How many people there are."""
    all_papers_count: Plural = Plural(one="All {n} papers", other="All {n} papers")
    """A link to the whole list."""
    all_people_count: Plural = Plural(one="All {n} people", other="All {n} people")
    """A link to everybody."""
    and_more: Plural = Plural(one="and {n} more", other="and {n} more")
    """Behind a shortened list of names: how many it leaves out."""
    summary: str = "{count}, {years}"
    """What there is and from when: `7 papers, 2016–2023`."""

    # People
    portrait: str = "Portrait of {name}"
    """What a photo shows, where nobody says more."""
    since: str = "since {year}"
    """When somebody came."""
    until: str = "until {year}"
    """When somebody left."""
    members: str = "Members"
    """The heading of members without a group."""
    alumni: str = "Alumni"
    """The heading of members who have left."""
    letters: str = "Letters"
    """What the row of letters above people is called."""
    other_letters: str = "Other"
    """Where names stand that begin with no letter."""

    # The story of somebody
    news: str = "News"
    """The heading of news, and their page in the navigation."""
    all_news: str = "All news"
    """A link to all of them."""
    read_on: str = "Read on"
    """A link behind the first paragraph of news that have more."""
    chart: str = "Papers by year"
    """The label of the chart, and of the table for those who cannot see it."""
    chart_bar: str = "{year}: {count}"
    """What a bar of it shows: `2022: 3 papers`."""
    coauthors: str = "Frequent co-authors"
    """With whom somebody wrote most."""
    cv: str = "Curriculum vitae"
    """A heading."""
    cv_short: str = "CV"
    """The same in the navigation."""
    whole_cv: str = "Full curriculum vitae"
    """A link to all of it, where only its beginning stands on the first page."""
    cv_sections: dict[str, str] = field(default_factory=CV_SECTIONS.copy)
    """The sections of `content/cv.toml`."""

    # Lists of papers
    selected_papers: str = "Selected papers"
    """What the owner picked."""
    newest_papers: str = "Newest papers"
    """The heading where only some papers stand on the first page."""
    all_papers: str = "All papers"
    """A link to the list of papers."""
    years: str = "Years"
    """What a row of years is called."""
    jump_to: str = "Jump to"
    """What the row of links down to each year or other group of a long list is called."""
    archives: str = "Archives"
    """What the row of links to all topics, years and so on is called."""
    type_list: str = "Types"
    """The heading of the list of types."""
    containers: str = "Journals and proceedings"
    """The heading of the list of containers."""
    all_containers: str = "All journals and proceedings"
    """A link to that list."""
    undated: str = "Undated"
    """The heading of papers of which nobody says when they appeared."""
    untitled: str = "Untitled"
    """What stands for a title that nobody gives."""
    parts: str = "Parts of the list"
    """What the row of links among the parts of a long list is called."""
    papers_of: str = "All papers of {name}: {summary}."
    """How search engines describe the list of papers."""
    papers_from: str = "Papers: {label}"
    """The title of an archive: of a year, for instance."""
    archive_of: str = "{label} in {site}: {summary}."
    """How search engines describe an archive."""
    people_of: str = "The people of {site}: {summary}."
    """How search engines describe the list of people."""
    described: str = "{name}: {summary}."
    """How search engines describe a person or a collection."""

    # Finding papers
    find: str = "Find"
    """The label of the search field."""
    find_hint: str = "Title, author, abstract"
    """What stands in the empty search field."""
    found: str = "Results"
    """The heading of what was found."""
    found_some: str = "{shown} of {all} papers"
    """How many were found."""
    found_none: str = "No match among {all} papers"
    """Nothing was found."""
    found_many: str = "{shown} of {all} papers; the first {first} are shown"
    """More were found than are shown."""
    clear_search: str = "Clear search"
    """The button that ends a search."""
    show_more: str = "Show more"
    """The button behind a long list of what was found."""
    year: str = "Year"
    """By which papers are grouped."""
    all_years: str = "All years"
    """A link to the list of years."""
    from_year: str = "From"
    """Before the first year of a range."""
    to_year: str = "to"
    """Before its last year."""
    any_year: str = "any year"
    """What either says where nothing is chosen."""
    author: str = "Author"
    """A filter by name."""
    coauthor: str = "Co-author"
    """The same on the site of one person."""
    sort_by: str = "Sort by"
    """Before the orders of the list."""
    newest_first: str = "Newest first"
    """An order."""
    oldest_first: str = "Oldest first"
    """An order."""
    container: str = "Venue"
    """An order: by journal, book and proceedings."""
    group_by: str = "Group by"
    """Before the kinds of headings."""
    no_groups: str = "None"
    """No headings."""
    topic: str = "Topic"
    """A filter."""
    all_topics: str = "All topics"
    """What it says where nothing is chosen."""
    type: str = "Type"
    """A filter."""
    all_types: str = "All types"
    """What it says where nothing is chosen."""
    types: dict[str, str] = field(default_factory=TYPES.copy)
    """What readers call papers of each CSL type; others are called by their own names."""

    # A paper
    abstract: str = "Abstract"
    """A label."""
    topics: str = "Topics"
    """A label."""
    versions: str = "Versions"
    """A label."""
    title: str = "Title"
    """A label, where a version has another title; an order of lists."""
    edited_by: str = "Edited by"
    """Before the names of editors."""
    translated_by: str = "Translated by"
    """Before the names of translators."""
    contributed_by: str = "With contributions by"
    """Before the names of others who contributed."""
    published: str = "Published"
    """A version."""
    accepted: str = "Accepted manuscript"
    """A version."""
    preprint: str = "Preprint"
    """A version."""
    this_version: str = "This version"
    """The version that the page shows, where nobody says what it is."""
    other_version: str = "Other version"
    """Another one of which nobody says what it is."""
    shown_here: str = "shown here"
    """Behind the name of the version that the page shows."""
    also_by: str = "Also by"
    """Before the names of those whom a version names besides the authors above."""
    without: str = "Without"
    """Before the names of authors above whom a version does not name."""
    other_order: str = "Authors in another order"
    """Said of a version that names the same people."""
    reworded_abstract: str = "Abstract, reworded"
    """What opens the abstract of a version where it says the same in other words."""
    other_abstract: str = "Different abstract"
    """What opens the abstract of a version where it has little in common with the one above."""
    equal_contribution: str = "equal contribution"
    """What `*` at a name means."""
    corresponding_author: str = "corresponding author"
    """What `†` at a name means."""
    issue: str = "no. {issue}"
    """The issue of a journal without volumes."""
    page: str = "p. {page}"
    """One page of a book."""
    pages: str = "pp. {pages}"
    """Several of them."""
    links: dict[str, str] = field(default_factory=TRANSLATED_LINK_LABELS.copy)
    """The kinds of links that are no proper names."""
    kilobytes: str = "{n} kB"
    """How large a file is, in thousands of bytes."""
    megabytes: str = "{n} MB"
    """The same in millions."""
    gigabytes: str = "{n} GB"
    """In thousands of millions."""
    file_note: str = "{format}, {size}"
    """What a button says of a file whose name does not say it: `PDF, 1.2 MB`."""
    newer: str = "Newer"
    """The paper before this one in the list, where the newest stand first."""
    older: str = "Older"
    """The paper behind this one."""
    previous: str = "Previous"
    """The paper before this one in a list that is not sorted by date."""
    next: str = "Next"
    """The paper behind this one."""
    related_papers: str = "Related"
    """The heading of papers that have something in common with this one."""
    other_papers: str = "Other papers"
    """What the links at the foot of a paper are called."""
    cite: str = "Cite"
    """A label."""
    copy: str = "Copy"
    """A button."""
    copy_reference: str = "Copy reference"
    """The same for screen readers, behind the reference."""
    copy_format: str = "Copy {format}"
    """The same behind the name of a format."""
    show_bibtex: str = "Show BibTeX"
    """What opens the entry."""
    copied: str = "Copied"
    """What is said when it is done."""
    copy_by_key: str = "Selected: now press Ctrl+C or ⌘C"
    """What is said where the browser lets no script copy."""
    bibtex_file: str = "BibTeX file"
    """A link, where the entry above it names only some of the authors."""
    with_everyone: str = "with everyone’s name"
    """Behind that link."""
    reference: dict[str, str] = field(default_factory=REFERENCE.copy)
    """What stands between the facts of a reference."""

    # Cards
    share: str = "Share"
    """A label: how a paper is shown on other pages."""
    embed: str = "Embed"
    """A link to the page that shows every way."""
    copy_code: str = "Copy the code"
    """A button, for screen readers."""
    show_code: str = "Show the code"
    """What opens the text to copy."""
    embed_title: str = "Show these papers elsewhere"
    """The title of that page."""
    embed_text: str = "Copy one of these snippets into a page of your own, a blog, a README or a slide."
    """What it says."""
    embed_card: str = "Card"
    """A heading: one paper in a frame."""
    embed_card_text: str = "A small page in a frame. It needs no script and follows light and dark."
    """What it is good for."""
    embed_component: str = "Component"
    """A heading: papers by a script."""
    embed_component_text: str = "Takes the fonts and colours of your page. Without scripts the link stays."
    """What it is good for."""
    embed_list: str = "List"
    """A heading: several papers by a script."""
    embed_list_text: str = "The newest papers; the attributes topic, year and type narrow the list."
    """What it is good for."""
    embed_html: str = "HTML"
    """A heading: text with markup."""
    embed_html_text: str = (
        "For content management systems that allow neither frames nor scripts. It does not follow changes."
    )
    """What it is good for."""
    embed_markdown: str = "Markdown"
    """A heading: text with marks."""
    embed_markdown_text: str = "For READMEs, wikis and notes."
    """What it is good for."""
    embed_image: str = "Picture"
    """A heading, and a link to it."""
    embed_image_text: str = "For places that show pictures only."
    """What it is good for."""
    embed_person: str = "Person"
    """A heading: somebody and her newest papers."""
    embed_person_text: str = "Somebody and the newest papers, in a frame."
    """What it is good for."""
    qr_code: str = "QR code"
    """A heading, and a link to it."""
    qr_code_text: str = "For posters and slides: it leads to the paper."
    """What it is good for."""
    qr_code_of: str = "QR code: {title}"
    """What the picture is for those who cannot see it."""

    # The page for missing addresses
    not_found: str = "Page not found"
    """Its title."""
    not_found_heading: str = "This page does not exist"
    """Its heading."""
    not_found_text: str = (
        "The address may have been mistyped, or the page has moved. You may find what you are looking for here:"
    )
    """What it says; links follow."""

    # Between words
    comma: str = ", "
    """Between things of one kind: names, topics."""
    fact_comma: str = ", "
    """Between what is said of one thing: where and when, what somebody is and where; another comma in Chinese."""
    last_and: str = " and "
    """Before the last name."""


_PLACE = re.compile(r"\{(\w+)\}")


def fill(text: str, **values: str) -> str:
    """The text with values in its places; a place without a value stays as it is."""
    return _PLACE.sub(lambda place: values.get(place[1], place[0]), text)


def placeholders_in(text: str) -> set[str]:
    """The names of the places of a text."""
    return set(_PLACE.findall(text))
