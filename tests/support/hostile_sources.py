"""A source in each format, with a payload in every field of its table, and in one that no table has.

There is a record for each payload; from record to record they move on by one field, so that each field has them all.
Every fourth record has half of the fields, for those that are read in place of another.
"""

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from xml.etree import ElementTree

from generator.readers.json.values import Json, Object
from generator.text.characters import NOT_XML
from tests.support import service_works
from tests.support.accounting import TABLES
from tests.support.hostile_owner import OWNER
from tests.support.payloads import NAMES_OF_OBJECTS, TEXTS, Payloads

UNKNOWN = "x-unknown"
"""A field that no table has."""
_BIBTEX_TYPES = ("article", "inproceedings", "book", "phdthesis", "techreport", "misc", "incollection", "unpublished")
_RIS_TYPES = ("JOUR", "CONF", "BOOK", "THES", "RPRT", "GEN", "CHAP", "COMP")
_CSL_TYPES = ("article-journal", "paper-conference", "book", "thesis", "report", "article", "chapter", "software")
_STRUCTURE = re.compile(
    r"(?i)type|role|sequence|prefix|member|score|status|version|visibility|year|month|day|date|parts|^id$|code|degree"
    r"|^paperId$|^itemType$"
)
"""Names of values by which a reader decides what the others are: every other record keeps them as they are."""


def make_sources(payloads: Payloads, numbers: Sequence[int] = range(len(TEXTS))) -> dict[str, str]:
    """Return the texts of sources by the names of their files, with the records of these numbers."""
    services: dict[str, tuple[Object, tuple[str, ...]]] = {
        "Crossref": (service_works.CROSSREF, ()),
        "DataCite": (service_works.DATACITE, ("attributes",)),
        "DBLP": (service_works.DBLP, ("info",)),
        "OpenAlex": (service_works.OPENALEX, ()),
        "ORCID": (service_works.ORCID, ()),
        "Semantic Scholar": (service_works.SEMANTIC_SCHOLAR, ()),
        "Zotero": (service_works.ZOTERO, ()),
        "CSL-JSON": (_csl_item(), ()),
    }
    articles = "".join(_pubmed_article(payloads, at) for at in numbers)
    found = {
        "hostile.bib": "\n".join(_bibtex_entry(payloads, at) for at in numbers),
        "hostile.ris": "\n".join(_ris_entry(payloads, at) for at in numbers),
        "hostile.nbib": "\n\n".join(_nbib_entry(payloads, at) for at in numbers),
        "pubmed.xml": f"<PubmedArticleSet>{articles}</PubmedArticleSet>",
        "dblp.xml": f"<dblp>{''.join(_dblp_record(payloads, at) for at in numbers)}</dblp>",
    }
    for name, (work, inside) in services.items():
        works = [_service_work(payloads, name, work, inside, at) for at in numbers]
        found[f"{name.lower().replace(' ', '-')}.json"] = json.dumps(works)
    found["objects.json"] = json.dumps(list(_objects()))
    return found


def _chosen(names: Iterable[str], at: int) -> Iterator[tuple[int, str]]:
    """Number the fields of a record, all or half of them."""
    return (
        (at + n, name) for n, name in enumerate(names) if at % 4 != 3 or (n + at // 4) % 2 or "title" in name.lower()
    )


# BibTeX, RIS and the format of PubMed


def _bibtex_entry(payloads: Payloads, at: int) -> str:
    source = "BibTeX and biblatex"
    fields = []
    for number, name in _chosen([*TABLES[source], UNKNOWN], at):
        text = _balance(payloads.make(source, name, number))
        before = {"title": f"Title {at} ", "author": f"{OWNER} and "}.get(name, "")
        fields.append(f"  {name} = {{{before}{text}}}")
    return f"@{_BIBTEX_TYPES[at % len(_BIBTEX_TYPES)]}{{key{at},\n" + ",\n".join(fields) + "\n}"


def _balance(text: str) -> str:
    """Drop the braces without a partner, which would end the value."""
    kept, depth = [], 0
    for character in text:
        depth += (character == "{") - (character == "}")
        if depth >= 0:
            kept.append(character)
        depth = max(depth, 0)
    return "".join(kept) + "}" * depth


def _ris_entry(payloads: Payloads, at: int) -> str:
    source = "RIS"
    lines = [f"TY  - {_RIS_TYPES[at % len(_RIS_TYPES)]}", f"AU  - {OWNER}"]
    for number, name in _chosen((name for name in TABLES[source] if name != "TY"), at):
        lines.append(f"{name}  - {_line(payloads.make(source, name, number))}")
    lines.append(f"U9  - {_line(payloads.make(source, 'U9', at))}")
    return "\n".join([*lines, f"TI  - RIS {at}" if at % 2 else "", "ER  - "])


def _nbib_entry(payloads: Payloads, at: int) -> str:
    source = "PubMed and ERIC, `.nbib`"
    lines = [f"PMID- {9_000_000 + at}", f"FAU - {OWNER}"]
    for number, name in _chosen((name for name in TABLES[source] if name != "PMID"), at):
        lines.append(f"{name:<4}- {_line(payloads.make(source, name, number))}")
    return "\n".join(lines)


def _line(text: str) -> str:
    """Only the line breaks of the formats are left out: others are characters like all."""
    return text.replace("\n", " ").replace("\r", " ")


# JSON


def _csl_item() -> Object:
    people: Json = [{"family": "x", "given": "x", "suffix": "x", "non-dropping-particle": "x"}, {"literal": "x"}]
    item: Object = dict.fromkeys(TABLES["CSL-JSON"], "x")
    item |= {name: people for name, use in TABLES["CSL-JSON"].items() if use == "contributors"}
    return item | {"type": "article-journal", "issued": {"date-parts": [[2019, 5, 6]]}, "event-date": {"raw": "x"}}


def _service_work(payloads: Payloads, name: str, work: Object, inside: tuple[str, ...], at: int) -> Object:
    """Put payloads into every text of a work; fields of the table that it does not have become texts."""
    keys = [key for key in [*TABLES[name], UNKNOWN] if "." not in key]
    fields = work[inside[0]] if inside else work
    assert isinstance(fields, dict)
    missing = {key: "x" for key in keys if key not in fields}
    complete = {**fields, **missing}
    if name == "CSL-JSON":
        complete["type"] = _CSL_TYPES[at % len(_CSL_TYPES)]
    counter = iter(range(at, 10_000))
    chosen = {key for _, key in _chosen(sorted(complete), at)} | {"type", "itemType", "paperId", "authorships", "key"}
    filled = {
        key: _fill(payloads, name, (key,), value, counter, keeps=at % 2 == 0)
        for key, value in complete.items()
        if key in chosen
    }
    filled[f"__proto__{at}"] = "x"
    if name == "OpenAlex":
        filled["id"] = f"https://openalex.org/W{at}"
    if name == "ORCID":
        filled |= {"put-code": at, "visibility": "public", "path": f"/0000-0002-1825-0097/work/{at}"}
    return {**work, inside[0]: filled} if inside else filled


def _fill(
    payloads: Payloads, source: str, path: tuple[str, ...], value: Json, counter: Iterator[int], *, keeps: bool
) -> Json:
    """Replace the texts in a value; `keeps` those by which a reader decides what the others are."""
    match value:
        case dict():
            return {
                _key(payloads, source, path, key, counter): _fill(
                    payloads, source, (*path, key), each, counter, keeps=keeps
                )
                for key, each in value.items()
            }
        case list():
            return [_fill(payloads, source, path, each, counter, keeps=keeps) for each in value]
        case str() | int() if not (keeps and (isinstance(value, int) or _STRUCTURE.search(path[-1]))):
            return payloads.make(source, ".".join(path), next(counter))
        case _:
            return value


def _key(payloads: Payloads, source: str, path: tuple[str, ...], key: str, counter: Iterator[int]) -> str:
    """The words of an inverted index are its keys."""
    if path[0].startswith("abstract_inverted_index"):
        return payloads.make(source, path[0], next(counter))
    return key


def _objects() -> Iterator[Object]:
    """Works whose names, titles, topics, containers and keys are those of properties of objects in scripts."""
    for name in NAMES_OF_OBJECTS:
        yield {
            "id": name, "type": "article-journal", "title": name, "keyword": ", ".join(NAMES_OF_OBJECTS),
            "author": [{"family": "Liskov", "given": "Barbara"}, {"literal": name}, {"family": name, "given": name}],
            "container-title": name, "publisher": name, "issued": {"raw": "2001"}, name: name,
            "abstract": f"{name} \ud800 \x00 \udfff\u2028",
        }  # fmt: skip


# XML

_PUBMED = """<PubmedArticle><MedlineCitation><PMID>1</PMID><Article>
<Journal><ISSN IssnType="a">x</ISSN><JournalIssue><Volume>x</Volume><Issue>x</Issue><PubDate><Year>2018</Year>
<Month>x</Month><Day>x</Day></PubDate></JournalIssue><Title>x</Title><ISOAbbreviation>x</ISOAbbreviation></Journal>
<ArticleTitle>x</ArticleTitle><Pagination><StartPage>x</StartPage><EndPage>x</EndPage></Pagination>
<ELocationID EIdType="doi">x</ELocationID><ELocationID EIdType="pii">x</ELocationID>
<Abstract><AbstractText Label="x">x<i>x</i><img>x</img></AbstractText><CopyrightInformation>x</CopyrightInformation>
</Abstract><AuthorList><Author><LastName>x</LastName><ForeName>x</ForeName><Suffix>x</Suffix>
<Identifier Source="ORCID">x</Identifier><AffiliationInfo><Affiliation>x</Affiliation></AffiliationInfo></Author>
<Author><CollectiveName>x</CollectiveName></Author></AuthorList><Language>x</Language>
<GrantList><Grant><GrantID>x</GrantID><Agency>x</Agency></Grant></GrantList>
<PublicationTypeList><PublicationType>Journal Article</PublicationType><PublicationType>x</PublicationType>
</PublicationTypeList><ArticleDate><Year>x</Year></ArticleDate></Article>
<MeshHeadingList><MeshHeading><DescriptorName>x</DescriptorName><QualifierName>x</QualifierName></MeshHeading>
</MeshHeadingList><KeywordList><Keyword>x</Keyword></KeywordList><CommentsCorrectionsList>
<CommentsCorrections RefType="CommentIn"><RefSource>x</RefSource><PMID>x</PMID></CommentsCorrections>
</CommentsCorrectionsList></MedlineCitation><PubmedData><PublicationStatus>x</PublicationStatus>
<ArticleIdList><ArticleId IdType="doi">x</ArticleId></ArticleIdList></PubmedData></PubmedArticle>"""
_BOOK = """<PubmedBookArticle><BookDocument><PMID>1</PMID><Book><Publisher><PublisherName>x</PublisherName>
<PublisherLocation>x</PublisherLocation></Publisher><BookTitle>x</BookTitle><PubDate><Year>2001</Year></PubDate>
<AuthorList Type="editors"><Author><LastName>x</LastName><ForeName>x</ForeName></Author></AuthorList><Isbn>x</Isbn>
<CollectionTitle>x</CollectionTitle><Edition>x</Edition><Volume>x</Volume><VolumeTitle>x</VolumeTitle>
<ReportNumber>x</ReportNumber></Book></BookDocument></PubmedBookArticle>"""


def _pubmed_article(payloads: Payloads, at: int) -> str:
    source = "PubMed, XML"
    article = ElementTree.fromstring(_PUBMED if at % 3 else _BOOK)  # noqa: S314 - our own
    holder = article[0]
    known = {element.tag for element in article.iter()}
    for name in [*TABLES[source], UNKNOWN]:
        if "." not in name and name not in known and name != "Book":
            ElementTree.SubElement(holder, name).text = "x"
    counter = iter(range(at, 10_000))
    parents = {child: element for element in article.iter() for child in element}
    for element in list(article.iter()):
        field = _field_of(element, parents, holder)
        if (element.text or "").strip() == "x":
            element.text = _xml_text(payloads.make(source, field, next(counter)))
        if "Label" in element.attrib:
            element.set("Label", _xml_text(payloads.make(source, field, next(counter))))
    number = article.find(".//PMID")
    assert number is not None
    number.text = str(8_000_000 + at)
    return ElementTree.tostring(article, "unicode")


def _field_of(
    element: ElementTree.Element, parents: dict[ElementTree.Element, ElementTree.Element], holder: ElementTree.Element
) -> str:
    """Return the name of the table's element that an element is in."""
    table, names = TABLES["PubMed, XML"], []
    while element is not holder and element in parents:
        names.append(element.tag)
        element = parents[element]
    return next((name for name in reversed(names) if name in table), names[0] if names else "")


def _dblp_record(payloads: Payloads, at: int) -> str:
    source = "DBLP, XML"
    record = ElementTree.Element(("article", "inproceedings", "book", "phdthesis")[at % 4], {"key": f"journals/x/{at}"})
    ElementTree.SubElement(record, "author").text = "Barbara Liskov"
    for number, name in _chosen([*TABLES[source], UNKNOWN], at):
        text = _xml_text(payloads.make(source, name, number))
        ElementTree.SubElement(record, name).text = "2001" if name == "year" and at % 2 else text
    title = record.find("title")
    assert title is not None
    ElementTree.SubElement(title, ("i", "script", "img", "math")[at % 4], {"onerror": "hit(0)"}).text = "hit(0)"
    return ElementTree.tostring(record, "unicode")


def _xml_text(text: str) -> str:
    return re.sub(f"[{NOT_XML}]", "", text)
