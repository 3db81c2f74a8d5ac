"""Convert articles and books of PubMed's XML to records (NLM, "PubMed DTD and XML element descriptions")."""

from collections.abc import Iterable, Iterator

from msgspec.structs import replace

from generator.bibliography.identifiers import normalise_identifier
from generator.model import Contributor, ContributorRole, Name, Record
from generator.problems import Location, Problem, warning
from generator.readers.json.csl import read_item
from generator.readers.json.values import Json, Object
from generator.readers.record_builder import make_contributor
from generator.readers.tagged.nbib_tags import clean_title, infer_pubmed_type, is_of_type
from generator.readers.xml.elements import Element
from generator.text.shorten import shorten

RECORD_NAMES = frozenset(("PubmedArticle", "PubmedBookArticle"))

FIELDS = {
    "Abstract": "abstract, extra: with the labels of its sections; the copyright is extra",
    "ArticleDate": "issued, extra: where there is no PubDate",
    "ArticleIdList": "identifiers, extra",
    "ArticleTitle": "title",
    "AuthorList": "contributors, ignored: affiliations are ignored, because pages do not show them",
    "Book": "title, container_title, publisher, publisher_place, contributors, identifiers, collection_title, edition,"
    " volume, number, issued, extra",
    "Book.AffiliationInfo": "ignored: pages show no affiliations",
    "ChemicalList": "extra",
    "CitationSubset": "ignored: a subset of PubMed",
    "CoiStatement": "extra",
    "CommentsCorrectionsList": "ignored, publication_status, extra: works that the article cites are ignored; errata,"
    " retractions and comments are extra",
    "ContributionDate": "issued: of a chapter",
    "DataBankList": "extra",
    "DateCompleted": "ignored: about the record",
    "DateRevised": "ignored: about the record",
    "ELocationID": "identifiers, number, extra",
    "GeneSymbolList": "extra",
    "GeneralNote": "extra",
    "GrantList": "extra",
    "History": "ignored: dates of PubMed's own record",
    "InvestigatorList": "extra",
    "ItemList": "extra",
    "Journal": "container_title, identifiers, volume, issue, issued, extra",
    "KeywordList": "keywords",
    "Language": "language",
    "LocationLabel": "extra",
    "MedlineJournalInfo": "ignored: about the journal",
    "MeshHeadingList": "keywords",
    "NumberOfReferences": "ignored: a number of references",
    "OtherAbstract": "extra",
    "OtherID": "extra",
    "PMID": "key, identifiers",
    "Pagination": "page_range",
    "PersonalNameSubjectList": "extra",
    "PublicationStatus": "ignored, publication_status: ignored unless ahead of print",
    "PublicationType": "extra",
    "PublicationTypeList": "type, publication_status, extra",
    "ReferenceList": "ignored: works that this one cites",
    "Sections": "ignored: a table of contents",
    "SpaceFlightMission": "extra",
    "SupplMeshList": "extra",
    "VernacularTitle": "extra",
}
"""The account of the elements of an article or book (`readers/field_table.py`)."""
_HOLDERS = frozenset(("MedlineCitation", "Article", "BookDocument", "PubmedData", "PubmedBookData"))
"""Elements that only hold those above."""
_NOTICES = frozenset(
    "RetractionIn RetractionOf ErratumIn ErratumFor UpdateIn UpdateOf CommentIn CommentOn RepublishedIn RepublishedFrom"
    " ExpressionOfConcernIn ExpressionOfConcernFor OriginalReportIn AssociatedDataset AssociatedPublication".split()
)
"""What `CommentsCorrectionsList` has beside the works that the article cites."""
_SKIPPED_LABELS = frozenset(("", "UNLABELLED", "UNASSIGNED"))


class _Article:
    """The elements of an article or book, whatever holds them."""

    def __init__(self, element: Element) -> None:
        self.elements = list(_elements_of(element))
        self.is_chapter = element.name == "PubmedBookArticle" and self.first("ArticleTitle") is not None

    def all(self, name: str) -> Iterator[Element]:
        return (each for each in self.elements if each.name == name)

    def first(self, name: str) -> Element | None:
        return next(self.all(name), None)

    def text(self, path: str) -> str | None:
        """Return the text at a path of names that begins with one of the elements."""
        name, _, rest = path.partition("/")
        first = self.first(name)
        return first.text(rest) if first else None

    def below(self, *paths: str) -> Iterator[Element]:
        """Yield all elements at the ends of the paths."""
        for path in paths:
            name, _, rest = path.partition("/")
            for each in self.all(name):
                yield from each.find_all(rest) if rest else (each,)


def _elements_of(element: Element) -> Iterator[Element]:
    for child in element.children():
        if child.name in _HOLDERS:
            yield from _elements_of(child)
        else:
            yield child


def read_pubmed_record(element: Element, location: Location, problems: list[Problem]) -> Record:
    """Convert one article or book."""
    article = _Article(element)
    item: Object = {
        **_read_extra(article),
        **(_read_book(article) if article.first("Book") else _read_journal(article)),
        **_read_status(article),
        "id": article.text("PMID"),
        "PMID": article.text("PMID"),
        "language": article.text("Language"),
        "keyword": [*_read_keywords(article)],
        "abstract": _read_abstract(article),
        "author": [],
    }
    item |= _read_pages(article, item)
    record = read_item(item, location, problems, "pubmed")
    contributors, incomplete = _read_contributors(article, location.path, problems)
    return replace(record, contributors=contributors, incomplete_roles=incomplete)


def _read_journal(article: _Article) -> Object:
    journal = article.first("Journal") or Element("Journal", {}, 1, 1)
    title = article.first("ArticleTitle")
    kinds = [text for each in article.below("PublicationTypeList/PublicationType") if (text := each.text())]
    item_type = infer_pubmed_type(kinds)
    return {
        "type": item_type,
        "title": clean_title(title.markup().strip()) if title else None,
        "container-title": journal.text("Title"),
        "container-title-short": journal.text("ISOAbbreviation"),
        "ISSN": journal.text("ISSN"),
        "volume": journal.text("JournalIssue/Volume"),
        "issue": journal.text("JournalIssue/Issue"),
        "issued": _read_date(journal.find("JournalIssue/PubDate")) or _read_date(article.first("ArticleDate")),
        "PublicationTypeList": "; ".join(each for each in kinds if not is_of_type(each, item_type)),
        "status": "preprint" if item_type == "article" else None,
    }


def _read_book(article: _Article) -> Object:
    """Read a book of NCBI's Bookshelf, or a chapter of it."""
    book = article.first("Book") or Element("Book", {}, 1, 1)
    title, name = article.first("ArticleTitle"), book.find("BookTitle")
    whole = clean_title(name.markup().strip()) if name else None
    return {
        "type": "chapter" if title else "book",
        "title": clean_title(title.markup().strip()) if title else whole,
        "container-title": whole if title else None,
        "collection-title": book.text("CollectionTitle"),
        "publisher": book.text("Publisher/PublisherName"),
        "publisher-place": book.text("Publisher/PublisherLocation"),
        "ISBN": [each.text() for each in book.children("Isbn")],
        "edition": book.text("Edition"),
        "volume": book.text("Volume"),
        "volume-title": book.text("VolumeTitle"),
        "number": book.text("ReportNumber"),
        "issued": _read_date(article.first("ContributionDate")) or _read_date(book.find("PubDate")),
    }


def _read_date(date: Element | None) -> Json:
    """Return a date as text: `2018-05-17`, `2018 Mar`, `2017 Spring`, `1998 Dec-1999 Jan`."""
    if date is None:
        return None
    parts = [date.text(part) for part in ("Year", "Month", "Day")]
    known = [part for part in parts[: parts.index(None) if None in parts else 3] if part]
    if season := date.text("Season"):
        known = [*known[:1], season]
    text = date.text("MedlineDate") or ("-" if all(map(str.isdecimal, known)) else " ").join(known)
    return {"raw": text} if text else None


def _read_pages(article: _Article, item: Object) -> Object:
    """Return pages and identifiers. An article without pages has a number, its `pii` at many publishers."""
    first, last = article.text("Pagination/StartPage"), article.text("Pagination/EndPage")
    pages = article.text("Pagination/MedlinePgn") or (f"{first}-{last}" if first and last else first)
    identifiers: dict[str, list[Json]] = {}
    number = None
    for each in article.below("ELocationID", "ArticleIdList/ArticleId"):
        kind, value = each.attributes.get("EIdType") or each.attributes.get("IdType") or "id", each.text()
        if each.attributes.get("ValidYN") == "N" or value is None or (kind == "pubmed"):
            continue
        if kind == "pii" and each.name == "ELocationID" and not (pages or number):
            number = value
        elif value not in (number, pages):
            values = identifiers.setdefault({"pmc": "pmcid"}.get(kind, kind), [])
            values += [value] if value not in values else []
    return {"page": pages, "number": item.get("number") or number, "custom": {**identifiers}}


def _read_keywords(article: _Article) -> Iterator[str | None]:
    """Yield the keywords of the authors, then the subject headings, with their qualifiers after slashes."""
    for each in article.below("KeywordList/Keyword"):
        yield each.text()
    for heading in article.below("MeshHeadingList/MeshHeading"):
        names = (each.text() for each in heading.children("DescriptorName", "QualifierName"))
        yield "/".join(filter(None, names))


def _read_abstract(article: _Article) -> str | None:
    """Return the sections as paragraphs, each after its label: `METHODS: …`."""
    paragraphs = []
    for section in article.below("Abstract/AbstractText"):
        label, text = section.attributes.get("Label", ""), section.markup().strip()
        paragraphs.append(text if label.upper() in _SKIPPED_LABELS else f"{label}: {text}")
    return "".join(f"<p>{each}</p>" for each in paragraphs if each) or None


def _read_status(article: _Article) -> Object:
    """Return the status, if the article is retracted or ahead of print."""
    kinds = {each.text() for each in article.below("PublicationTypeList/PublicationType")}
    notices = {each.attributes.get("RefType") for each in article.below("CommentsCorrectionsList/CommentsCorrections")}
    if "Retracted Publication" in kinds or "RetractionIn" in notices:
        return {"status": "retracted"}
    return {"status": "ahead of print"} if article.text("PublicationStatus") == "aheadofprint" else {}


def _read_extra(article: _Article) -> Object:
    """Return the elements that a record has no place for, as text."""
    found: dict[str, list[str]] = {}
    for each in article.elements:
        if FIELDS.get(each.name, "extra").startswith("extra") and each.name != "CommentsCorrectionsList":
            lines = [_line_of(child) for child in each.children()] or [_line_of(each)]
            found.setdefault(each.name, []).extend(lines)
    for notice in article.below("CommentsCorrectionsList/CommentsCorrections"):
        if (kind := notice.attributes.get("RefType", "")) in _NOTICES:
            pmid = notice.text("PMID")
            found.setdefault(kind, []).append(
                " ".join(filter(None, (notice.text("RefSource"), pmid and f"PMID {pmid}")))
            )
    found["copyright"] = [_line_of(each) for each in article.below("Abstract/CopyrightInformation")]
    if article.first("Journal") and article.text("Journal/JournalIssue/PubDate"):
        found["ArticleDate"] = [
            "-".join(filter(None, map(_line_of, each.children()))) for each in article.all("ArticleDate")
        ]
    return {name: "; ".join(filter(None, lines)) for name, lines in found.items()}


def _line_of(element: Element) -> str:
    children = list(element.children())
    return " ".join(filter(None, map(_line_of, children))) if children else element.text() or ""


def _read_contributors(
    article: _Article, path: str, problems: list[Problem]
) -> tuple[tuple[Contributor, ...], tuple[ContributorRole, ...]]:
    """Return the people and groups, and the roles whose lists are incomplete.

    The authors of a book are not those of its chapter.
    """
    lists = list(article.all("AuthorList"))
    book_lists = list(article.below("Book/AuthorList"))
    if article.is_chapter and any(map(_is_of_authors, lists)):
        book_lists = [each for each in book_lists if not _is_of_authors(each)]
    contributors: list[Contributor] = []
    incomplete: dict[ContributorRole, None] = {}
    for each in (*lists, *book_lists):
        role: ContributorRole = "author" if _is_of_authors(each) else "editor"
        contributors += _read_list(each, role, path, problems)
        if each.attributes.get("CompleteYN") == "N":
            incomplete[role] = None
    return tuple(contributors), tuple(incomplete)


def _is_of_authors(author_list: Element) -> bool:
    return author_list.attributes.get("Type", "authors") != "editors"


def _read_list(
    author_list: Element, role: ContributorRole, path: str, problems: list[Problem]
) -> Iterable[Contributor]:
    for author in author_list.children("Author"):
        if author.attributes.get("ValidYN") == "N":  # a misprint that PubMed keeps for searches
            continue
        if group := author.text("CollectiveName"):
            yield Contributor(Name(literal=group), role)
            continue
        given = author.text("ForeName") or author.text("FirstName") or author.text("Initials")
        person = make_contributor(role, author.text("LastName"), given, author.text("Suffix"))
        if person is None:
            problems.append(warning("an author has no name", Location(path, author.line, author.column)))
            continue
        orcid = next((each.text() for each in author.children("Identifier") if _is_orcid(each)), None)
        found = normalise_identifier("orcid", orcid) if orcid else None
        if orcid and found is None:
            location = Location(path, author.line, author.column)
            problems.append(warning(f'"{shorten(orcid)}" is not an ORCID iD', location))
        is_equal = author.attributes.get("EqualContrib") == "Y"
        yield replace(person, orcid=found.value if found else None, marks=("equal-contribution",) if is_equal else ())


def _is_orcid(identifier: Element) -> bool:
    return identifier.attributes.get("Source", "").upper() == "ORCID"
