"""The words of the interface, in English: labels, headings and messages of templates and scripts.

`languages/` contains the same fields in other languages; a site overrides any of them in `[words]` of site.toml. A name
in braces is a placeholder that every translation must keep: `{n}` is a number, formatted as in the language.
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
    "chapter": "Book chapters",
    "dataset": "Datasets",
    "paper-conference": "Conference papers",
    "patent": "Patents",
    "report": "Reports",
    "software": "Software",
    "speech": "Talks",
    "thesis": "Theses",
    "webpage": "Web pages",
}
"""Headings for the papers of each CSL type."""

PUBLICATION_STATUSES = {
    "in-preparation": "In preparation",
    "submitted": "Submitted",
    "under-review": "Under review",
    "accepted": "Accepted",
    "forthcoming": "Forthcoming",
    "in-press": "In press",
    "ahead-of-print": "Published ahead of print",
    "retracted": "Retracted",
}
"""How far a publication has come."""

KINDS = {
    "thesis": "Thesis",
    "report": "Report",
    "patent": "Patent",
    "dataset": "Dataset",
    "software": "Software",
    "speech": "Talk",
}
"""What a paper without a journal or proceedings is."""

VERSION_KINDS = {
    "article-journal": "Journal version",
    "article-magazine": "Magazine version",
    "article-newspaper": "Newspaper version",
    "paper-conference": "Conference version",
    "workshop": "Workshop version",
    "chapter": "Book chapter",
    "thesis-chapter": "Thesis chapter",
    "book": "Book",
}
"""What a version of a work with several is, by its CSL type."""

REFERENCE = {
    "no_date": "n.d.",
    "and": ", & ",
    "et_al": "et al.",
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
"""Fixed words of a reference (APA)."""

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
"""The built-in sections of `content/cv.toml`; others have a label in that file."""

ALERTS = {
    "note": "Note",
    "tip": "Tip",
    "important": "Important",
    "warning": "Warning",
    "caution": "Caution",
}
"""The kinds of alerts in Markdown: `> [!NOTE]`."""


class Plural(Struct, frozen=True, omit_defaults=True):
    """A text that depends on a number, by the plural categories of CLDR (Unicode TR 35, part 3, section 5)."""

    other: str
    """The form for all other numbers."""
    one: str | None = None
    """`1 paper`."""
    zero: str | None = None
    """Used in Arabic."""
    two: str | None = None
    """Used in Arabic."""
    few: str | None = None
    """Used in Arabic and Slavic languages."""
    many: str | None = None
    """Used in Arabic, and for millions in French and Spanish."""


class Words(Struct, frozen=True, kw_only=True):
    """All words of the interface."""

    # Every page
    skip: str = "Skip to content"
    """Link at the top of every page for keyboard users."""
    site: str = "Site"
    """Label of the main navigation for screen readers."""
    home: str = "Home"
    """The home page, if the navigation links to it."""
    papers: str = "Papers"
    """The list of papers: navigation and heading."""
    people: str = "People"
    """The list of people: navigation and heading."""
    made_with: str = "Made with Oeuvre"
    """Footer of every page."""
    colours: str = "Theme"
    """Label of the button for light and dark."""
    colours_system: str = "Theme: system"
    """Label of that button for screen readers: following the system."""
    colours_light: str = "Theme: light"
    """The same: light."""
    colours_dark: str = "Theme: dark"
    """The same: dark."""

    # Counts
    paper_count: Plural = Plural(one="{n} paper", other="{n} papers")
    """Number of papers."""
    person_count: Plural = Plural(one="{n} person", other="{n} people")
    """Number of people."""
    all_papers_count: Plural = Plural(one="{n} paper", other="All {n} papers")
    """Link to the whole list of papers."""
    all_people_count: Plural = Plural(one="{n} person", other="All {n} people")
    """Link to the whole list of people."""
    and_more: Plural = Plural(one="and {n} more", other="and {n} more")
    """After a shortened list of names."""
    more_topics: Plural = Plural(one="and {n} more", other="and {n} more")
    """After the first topics of a paper that has very many."""
    and_others: str = "and others"
    """After a list of names that is incomplete in its source."""
    show_fewer: str = "Show fewer"
    """At the end of a list of names that was opened: closes it."""
    summary: str = "{count}, {years}"
    """Number of papers and range of years: `7 papers, 2016–2023`."""

    # People
    portrait: str = "Portrait of {name}"
    """Alternative text of a photo without one."""
    since: str = "since {year}"
    """Range of years without an end."""
    until: str = "until {year}"
    """Range of years without a beginning."""
    members: str = "Members"
    """Heading of members without a group."""
    alumni: str = "Alumni"
    """Heading of former members."""
    letters: str = "Letters"
    """Label of the row of letters above people."""
    most_papers: str = "Most papers"
    """Heading of the people with the most papers."""
    find_name: str = "Name"
    """Placeholder of the search field above a list of people."""
    found_people: str = "{shown} of {all} people on this page"
    """Number of people found."""
    further_people: str = "More names with {letter}"
    """Link to the page of a letter, beside that number."""
    other_letters: str = "Other"
    """Heading of names that begin with no letter."""

    # Profile and news
    news: str = "News"
    """News: navigation and heading."""
    all_news: str = "All news"
    """Link to all news."""
    read_on: str = "Read more"
    """Link after the first paragraph of a longer news item."""
    chart: str = "Papers by year"
    """Label of the chart, and of the equivalent table for screen readers."""
    chart_bar: str = "{year}: {count}"
    """Label of a bar: `2022: 3 papers`."""
    coauthors: str = "Frequent co-authors"
    """Heading of the most frequent co-authors."""
    cv: str = "Curriculum vitae"
    """Heading of the curriculum vitae."""
    cv_short: str = "CV"
    """The curriculum vitae in the navigation."""
    whole_cv: str = "Full curriculum vitae"
    """Link from the shortened curriculum vitae to the complete one."""
    cv_sections: dict[str, str] = field(default_factory=CV_SECTIONS.copy)
    """Headings of the sections of `content/cv.toml`."""

    # Lists of papers
    selected_papers: str = "Selected papers"
    """Heading of the selected papers."""
    newest_papers: str = "Recent papers"
    """Heading of a list of only the newest papers."""
    all_papers: str = "All papers"
    """Link to the list of papers."""
    years: str = "Years"
    """Label of a row of years, and heading of the list of years."""
    jump_to: str = "Jump to"
    """Label of the row of links to the groups of a long list."""
    decade: str = "{decade}s"
    """One of these links, if the list spans many years."""
    archives: str = "Browse"
    """Label of the row of links to all topics, years, types and containers."""
    type_list: str = "Types"
    """Heading of the list of types."""
    containers: str = "Journals and proceedings"
    """Heading of the list of containers."""
    all_containers: str = "All journals and proceedings"
    """Link to the list of containers."""
    undated: str = "Undated"
    """Heading of papers without a date."""
    untitled: str = "Untitled"
    """Title of a paper without one."""
    parts: str = "Pages"
    """Label of the row of links between the pages of a long list."""
    papers_of: str = "All papers of {name}: {summary}."
    """Description of the list of papers, for search engines."""
    papers_from: str = "Papers: {label}"
    """Title of the papers of one topic, year, type or container."""
    archive_of: str = "{label} – {site}: {summary}."
    """Description of such a page, for search engines."""
    people_of: str = "The people of {site}: {summary}."
    """Description of the list of people, for search engines."""
    described: str = "{name}: {summary}."
    """Description of a person or a site, for search engines."""

    # Search and filters
    find: str = "Search"
    """Label of the search field."""
    find_hint: str = "Title, author, abstract"
    """Placeholder of the search field."""
    found: str = "Results"
    """Heading of the search results."""
    found_some: str = "{shown} of {all} papers"
    """Number of results."""
    found_none: str = "No matches in {all} papers"
    """Message if there are no results."""
    found_many: str = "{shown} of {all} papers; the first {first} are shown"
    """Message if there are more results than are shown."""
    searching: str = "Searching…"
    """Message while the data of the search is loading."""
    search_failed: str = "The search could not be loaded. It is tried again when you change a field."
    """Message if the data of the search cannot be loaded; the list is then unchanged."""
    search_partial: str = "{found}. Abstracts could not be loaded, so they were not searched."
    """Message if only titles, people and containers were searched; `{found}` is the number of results."""
    filter_and_sort: str = "Filter and sort"
    """Opens the filters, the sort orders and the groupings."""
    clear_search: str = "Clear search"
    """Button that clears the search."""
    show_more: str = "Show more"
    """Button after a long list of results."""
    year: str = "Year"
    """Grouping by year, label of the range of years, and column heading."""
    all_years: str = "All years"
    """Link to the list of years."""
    from_year: str = "From"
    """Before the first year of a range."""
    to_year: str = "to"
    """Before the last year of a range."""
    any_year: str = "any year"
    """Option for no first or last year."""
    author: str = "Author"
    """Filter by name."""
    coauthor: str = "Co-author"
    """The same on the site of one person."""
    sort_by: str = "Sort by"
    """Label of the sort orders."""
    newest_first: str = "Newest first"
    """Sort order."""
    oldest_first: str = "Oldest first"
    """Sort order."""
    container: str = "Venue"
    """Sort order: by journal, book or proceedings."""
    group_by: str = "Group by"
    """Label of the groupings."""
    no_groups: str = "None"
    """Option for no grouping."""
    topic: str = "Topic"
    """Filter and grouping by topic."""
    all_topics: str = "All topics"
    """Option for all topics, and link to the list of topics."""
    type: str = "Type"
    """Filter and grouping by type."""
    all_types: str = "All types"
    """Option for all types, and link to the list of types."""
    types: dict[str, str] = field(default_factory=TYPES.copy)
    """Headings for the papers of each CSL type; other types are shown by name."""

    # A paper
    kinds: dict[str, str] = field(default_factory=KINDS.copy)
    """What a paper of a CSL type is, where it did not appear in a journal, proceedings or book."""
    abstract: str = "Abstract"
    """Heading of the abstract."""
    topics: str = "Topics"
    """Heading of the topics."""
    versions: str = "Versions"
    """Heading of the versions."""
    title: str = "Title"
    """Label of a version's differing title, and sort order."""
    edited_by: str = "Edited by"
    """Before the names of editors."""
    translated_by: str = "Translated by"
    """Before the names of translators."""
    contributed_by: str = "With contributions by"
    """Before the names of other contributors."""
    version_kinds: dict[str, str] = field(default_factory=VERSION_KINDS.copy)
    """Labels of versions by type; `kinds` has those of theses, reports and the like."""
    published: str = "Published version"
    """Label of a published version of unknown type."""
    accepted: str = "Accepted manuscript"
    """Label of a version."""
    preprint: str = "Preprint"
    """Label of a version, before its server."""
    publication_statuses: dict[str, str] = field(default_factory=PUBLICATION_STATUSES.copy)
    """How far a publication has come, after its date."""
    this_version: str = "This version"
    """Label of the version shown, if nothing is known of its type and status."""
    other_version: str = "Other version"
    """Label of another version, if nothing is known of its type and status."""
    shown_here: str = "shown here"
    """After the label of the version shown."""
    also_by: str = "Also by"
    """Before the names of a version that the lead version does not have."""
    without: str = "Without"
    """Before the names of the lead version that a version does not have."""
    other_order: str = "Authors in a different order"
    """Note on a version with the same authors in a different order."""
    reworded_abstract: str = "Reworded abstract"
    """Label of a version's abstract that is similar to the lead version's."""
    other_abstract: str = "Different abstract"
    """Label of a version's abstract that differs from the lead version's."""
    equal_contribution: str = "equal contribution"
    """Legend of `*` after a name."""
    corresponding_author: str = "corresponding author"
    """Legend of `†` after a name."""
    issue: str = "no. {issue}"
    """Issue of a journal without volumes."""
    page: str = "p. {page}"
    """Single page."""
    pages: str = "pp. {pages}"
    """Range of pages."""
    page_count: str = "{pages} pages"
    """Number of pages of a book, which may be `xviii+514`."""
    links: dict[str, str] = field(default_factory=TRANSLATED_LINK_LABELS.copy)
    """Labels of the kinds of links; kinds with a proper name (`DOI`, `PDF`) can be added."""
    kilobytes: str = "{n} kB"
    """File size in thousands of bytes."""
    megabytes: str = "{n} MB"
    """File size in millions of bytes."""
    gigabytes: str = "{n} GB"
    """File size in thousands of millions of bytes."""
    file_note: str = "{format}, {size}"
    """Format and size of a file: `PDF, 1.2 MB`."""
    newer: str = "Newer"
    """Link to the newer neighbour in the list of papers."""
    older: str = "Older"
    """Link to the older neighbour in the list of papers."""
    previous: str = "Previous"
    """Link to the previous paper of a list that is not sorted by date, or where a date is unknown."""
    next: str = "Next"
    """Link to the next paper of a list that is not sorted by date, or where a date is unknown."""
    related_papers: str = "Related papers"
    """Heading of related papers."""
    other_papers: str = "Other papers"
    """Heading of papers without a topic or type, and label of the links at the end of a paper's page."""
    cite: str = "Cite"
    """Heading of the citation."""
    copy: str = "Copy"
    """Button that copies."""
    copy_reference: str = "Copy reference"
    """Label of that button for screen readers, after the reference."""
    copy_format: str = "Copy {format}"
    """Label of that button for screen readers, after the name of a format."""
    show: str = "Show"
    """Opens the BibTeX entry, after the links to citation files."""
    show_bibtex: str = "Show BibTeX"
    """Label of that control for screen readers."""
    copied: str = "Copied"
    """Message after copying."""
    copy_by_key: str = "Press Ctrl+C or ⌘C to copy"
    """Message if the browser does not allow scripts to copy."""
    bibtex_file: str = "BibTeX file"
    """Link to the file, if the entry shown has a shortened list of authors."""
    with_everyone: str = "with all authors"
    """After that link."""
    reference: dict[str, str] = field(default_factory=REFERENCE.copy)
    """Fixed words of a reference (APA)."""

    # Cards
    share: str = "Share"
    """Heading of the ways to embed a paper."""
    embed_this: str = "Embed this paper"
    """Opens the code to copy."""
    embed: str = "All ways to embed"
    """Link to the page with all of them."""
    copy_code: str = "Copy code"
    """Button that copies the code."""
    embed_title: str = "Embed these papers"
    """Title of the page with all ways to embed papers."""
    embed_text: str = "Copy one of these snippets into your own page, blog, README or slides."
    """Introduction of that page."""
    embed_card: str = "Card"
    """Heading: one paper in a frame."""
    embed_card_text: str = "A small page in a frame. It needs no script and adapts to light and dark mode."
    """Explanation."""
    embed_component: str = "Component"
    """Heading: papers shown by a script."""
    embed_component_text: str = "Uses the fonts and colours of your page. Without scripts, the link is shown."
    """Explanation."""
    embed_list: str = "List"
    """Heading: several papers shown by a script."""
    embed_list_text: str = "The newest papers. The attributes topic, year and type filter the list."
    """Explanation."""
    embed_html: str = "HTML"
    """Heading: HTML."""
    embed_html_text: str = (
        "For content management systems that allow neither frames nor scripts. It is not updated automatically."
    )
    """Explanation."""
    embed_markdown: str = "Markdown"
    """Heading: Markdown."""
    embed_markdown_text: str = "For READMEs, wikis and notes."
    """Explanation."""
    embed_image: str = "Image"
    """Heading: image of a card; also the link to it."""
    embed_image_text: str = "For sites that accept only images."
    """Explanation."""
    embed_person: str = "Person"
    """Heading: a person and their newest papers."""
    embed_person_text: str = "A person and their newest papers, in a frame."
    """Explanation."""
    qr_code: str = "QR code"
    """Heading: QR code; also the link to it."""
    qr_code_text: str = "For posters and slides. Links to the paper."
    """Explanation."""
    qr_code_of: str = "QR code: {title}"
    """Alternative text of the QR code."""

    # Text by the owner
    alerts: dict[str, str] = field(default_factory=ALERTS.copy)
    """Headings of alerts in Markdown: `> [!NOTE]`."""
    table: str = "Table"
    """Label of a table for screen readers, before its column headings."""
    code_block: str = "Code"
    """Label of a block of code for screen readers, before its language."""
    footnotes: str = "Footnotes"
    """Label of the footnotes for screen readers."""
    back_to_text: str = "Back to the text"
    """Label of the link from a footnote for screen readers."""
    task_done: str = "Done"
    """Label of a ticked box in a list of tasks for screen readers."""
    task_to_do: str = "To do"
    """Label of an empty box."""

    # 404 page
    not_found: str = "Page not found"
    """Title."""
    not_found_heading: str = "This page does not exist"
    """Heading."""
    not_found_text: str = (
        "The address may have been mistyped, or the page has moved. You may find what you are looking for here:"
    )
    """Explanation; links follow."""

    # Separators
    comma: str = ", "
    """Between names, topics and the like."""
    fact_comma: str = ", "
    """Between facts: volume and pages, role and affiliation. Differs from `comma` in Chinese."""
    last_and: str = " and "
    """Before the last name of a list."""


_PLACEHOLDER = re.compile(r"\{(\w+)\}")


def fill(text: str, **values: str) -> str:
    """Replace the placeholders by their values; a placeholder without a value is left as it is."""
    return _PLACEHOLDER.sub(lambda match: values.get(match[1], match[0]), text)


def placeholders_in(text: str) -> set[str]:
    """Return the names of the placeholders in a text."""
    return set(_PLACEHOLDER.findall(text))
