"""The keys of `content/papers/**/*.md`: which there are, and what people write instead of them."""

from collections.abc import Mapping

from msgspec import Struct, field

from generator.bibliography.links import URL_LINK_KINDS
from generator.model import ContributorRole
from generator.readers.owner.checks import explain_key, key_synonyms
from generator.readers.owner.named_people import Person


class PaperFrontMatter(Struct, frozen=True, kw_only=True):
    """The keys of `content/papers/**/*.md`."""

    key: str | None = None
    """Citation key of the paper in its source, if the file has another name: `liu2024`."""
    slug: str | None = None
    """Last part of the URL of the paper's page; it may also identify a paper of another source."""
    title: str | None = None
    """The title of the paper; it may also identify a paper of another source."""
    authors: tuple[str | Person, ...] = ()
    """`Family, Given` each, or a table; only for papers that no other source has, or to correct one that does."""
    editors: tuple[str | Person, ...] = ()
    """Names as in `authors`."""
    translators: tuple[str | Person, ...] = ()
    """Names as in `authors`."""
    contributors: tuple[str | Person, ...] = ()
    """Everyone else who took part; names as in `authors`."""
    abstract: str | None = None
    """Plain text with `$…$` math."""
    type: str | None = None
    """CSL type: `article-journal`, `paper-conference`, `chapter`, `book`, `thesis`, `report`, `software`, …"""
    genre: str | None = None
    """What kind of thesis, report or talk: `PhD thesis`, `Technical report`."""
    issued: str | None = None
    """Date of publication: `2022`, `2022-12` or `2022-12-08`; with a slash between the ends of a period."""
    issued_literal: str | None = None
    """What is shown instead of the date: `Spring 2019`."""
    status: str | None = None
    """The version of the text: `preprint`, `accepted` or `published`."""
    publication_status: str | None = None
    """`in-preparation`, `submitted`, `under-review`, `accepted`, `forthcoming`, `in-press`, `ahead-of-print` or
    `retracted`."""
    container_title: str | None = None
    """The journal, proceedings or book in which it appeared."""
    collection_title: str | None = None
    """The series: `Lecture Notes in Computer Science`."""
    event_title: str | None = None
    """The conference, talk series or exhibition."""
    event_place: str | None = None
    """Where it took place."""
    event_date: str | None = None
    """When it took place: `2024-07-01`, or `2024-07-01/2024-07-05`."""
    publisher: str | None = None
    """The publisher."""
    publisher_place: str | None = None
    """Its city."""
    edition: str | None = None
    """`2`, `2nd revised`."""
    container_title_short: str | None = None
    """A short form of that, for lists: `PNAS`."""
    volume: str | None = None
    """`378`."""
    issue: str | None = None
    """`6624`."""
    number: str | None = None
    """Number of a report or patent, or of an article without pages: `CSD-85-1234`, `e0123456`."""
    page_range: str | None = None
    """`1092-1097`."""
    language: str | None = None
    """Language of the publication as a BCP 47 tag: `de`, `pt-BR`."""
    doi: str | None = None
    """`10.1126/science.abq1158`, or as a URL."""
    arxiv: str | None = None
    """`2203.07814`, or as a URL."""
    pmid: str | None = None
    """`9254694`: the number in PubMed."""
    pmcid: str | None = None
    """`PMC2699534`: the number in PubMed Central."""
    isbn: str | tuple[str, ...] | None = None
    """`978-0-262-03384-8`, or a list of several."""
    issn: str | tuple[str, ...] | None = None
    """`0036-8075`, or a list of several."""
    openreview: str | None = None
    """`rJXMpikCZ`, or as a URL."""
    hal: str | None = None
    """`hal-01234567`, or as a URL."""
    acl: str | None = None
    """`P19-1001` or `2020.acl-main.1`: the number in the ACL Anthology."""
    handle: str | None = None
    """`10993/12345`, or as a URL."""
    dblp: str | None = None
    """`conf/icml/SmithJ20`, or as a URL."""
    bibcode: str | None = None
    """`1974AJ.....79..819H`: the code in ADS."""
    ssrn: str | None = None
    """`3505676`."""
    jstor: str | None = None
    """`2118435`."""
    url: str | None = None
    """The page of the paper on another site."""
    pdf: str | None = None
    """A URL, or a file next to this one or in `content/papers/`, which is published with the page."""
    code: str | None = None
    """A URL or a file, as for all kinds of links."""
    slides: str | None = None
    """A URL or a file."""
    video: str | None = None
    """A URL or a file."""
    poster: str | None = None
    """A URL or a file."""
    data: str | None = None
    """A URL or a file."""
    tags: tuple[str, ...] = ()
    """Topics of the paper."""
    keywords: tuple[str, ...] = ()
    """Keywords for reference managers; without `tags` they are also the topics."""
    award: tuple[str, ...] = ()
    """A prize that the paper has received, or a list of several: `Best Paper Award`."""
    selected: bool | int | None = None
    """True shows it among the selected papers, a number also where: `1` is the first. Others follow in their order."""
    hidden: bool = False
    """True hides the paper everywhere: in lists, search, counts and files."""
    image: str | None = None
    """An image next to this file or in `content/papers/`."""
    image_alt: str | None = None
    """Description of the image for those who cannot see it."""
    note: str | None = None
    """A remark of one or two lines, in Markdown."""
    extra: dict[str, str] = field(default_factory=dict)
    """Further fields for templates of your own, which read them as `page.extra`: `extra: {room: H 3010}`."""


ROLES: Mapping[str, ContributorRole] = {
    "authors": "author",
    "editors": "editor",
    "translators": "translator",
    "contributors": "contributor",
}
"""The keys with names, and the role of those people."""
SINGLE_LINES = (
    "genre", "title", "issued_literal", "container_title", "container_title_short", "collection_title", "event_title",
    "event_place",
    "publisher", "publisher_place", "volume", "issue", "number", "edition", "image_alt",
)  # fmt: skip
"""Keys whose text is kept as it is, on one line."""
IDENTIFIERS = {
    "doi": ("DOI", "10.1126/science.abq1158"),
    "arxiv": ("arXiv ID", "2203.07814"),
    "pmid": ("PubMed ID", "9254694"),
    "pmcid": ("PubMed Central ID", "PMC2699534"),
    "isbn": ("ISBN, whose last digit is a check digit", "978-0-262-03384-8"),
    "issn": ("ISSN, whose last digit is a check digit", "0036-8075"),
    "openreview": ("OpenReview ID", "rJXMpikCZ"),
    "hal": ("HAL ID", "hal-01234567"),
    "acl": ("number of the ACL Anthology", "P19-1001 or 2020.acl-main.1"),
    "handle": ("Handle", "10993/12345"),
    "dblp": ("DBLP key", "conf/icml/SmithJ20"),
    "bibcode": ("bibcode", "1974AJ.....79..819H"),
    "ssrn": ("SSRN ID", "3505676"),
    "jstor": ("JSTOR ID", "2118435"),
}
"""For each scheme, which is also the key: what it is called in messages, and an example."""
SYNONYMS = key_synonyms(
    {
        "issued": "year date published publication_date publish_date publishdate month",
        "container_title": (
            "venue journal journaltitle journal_title booktitle book_title conference publication"
            " proceedings publication_title"
        ),
        "collection_title": "series",
        "event_title": "event event_name",
        "event_date": "event_dates eventdate",
        "event_place": "event_location",
        "publisher_place": "location address place city",
        "publisher": "institution school organization organisation",
        "page_range": "pages page",
        "issue": "issue_number",
        "number": "article_number articleno eid report_number",
        "tags": "categories topics subjects",
        "keywords": "keyword",
        "authors": "author by",
        "editors": "editor",
        "translators": "translator",
        "contributors": "contributor collaborators",
        "selected": "featured highlight highlighted",
        "hidden": "hide private unlisted",
        "image": "thumbnail preview teaser cover figure img featured_image",
        "image_alt": "alt image_description",
        "abstract": "summary description tldr excerpt",
        "code": "github repo repository source",
        "url": "website link homepage permalink html external_link project",
        "pdf": "paper file fulltext",
        "slides": "presentation",
        "video": "talk youtube",
        "data": "dataset url_dataset",
        "note": "comment remarks",
        "award": "awards award_name honor honour prize",
        "container_title_short": "abbr shortjournal publication_short",
        "type": "publication_types publication_type kind",
        "genre": "thesis_type report_type",
        "language": "lang langid",
        "arxiv": "eprint arxiv_id",
        "pmid": "pubmed",
        "pmcid": "pmc",
        "key": "citation_key cite_key citekey bibtex_key id",
    }
) | {f"url_{kind}": kind for kind in URL_LINK_KINDS}
HINTS = {
    "links": "write a line for each of them: pdf: …, code: …, url: …",
    "orcid": "write it beside the name: authors: [{name: …, orcid: …}]",
    "equal_contribution": "write it beside the name: authors: [{name: …, equal_contribution: true}]",
    "corresponding": "write it beside the name: authors: [{name: …, corresponding: true}]",
    "order": "the order of selected papers is their number: selected: 1",
    "weight": "the order of selected papers is their number: selected: 1",
    "bibtex": "put the entry into a file that ends in .bib",
    "layout": "delete it: all papers have the same template",
    **dict.fromkeys(
        ("chapter", "chapter_number", "number_of_pages", "original_date", "version", "licence", "license"),
        "put it below extra:, for templates of your own",
    ),
}
"""Hints for other keys that people try."""


def explain_paper_key(key: str) -> str | None:
    """Return a hint for a key that other tools use, or None."""
    return explain_key(key, SYNONYMS, "content/papers/") or HINTS.get(key.lower().replace("-", "_"))
