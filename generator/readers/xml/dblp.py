"""Convert elements of DBLP's XML to records (M. Ley, "DBLP: Some Lessons Learned", appendix; DBLP's `dblp.dtd`).

Read are the records of the dump and of persons (`<article key="…">`), and the hits of the search API (`<info>`).
"""

from generator.model import Record
from generator.problems import Location, Problem
from generator.readers.json.csl import read_item
from generator.readers.json.dblp import clean_title, from_dblp, make_place
from generator.readers.json.values import Json, Object
from generator.readers.xml.elements import Element

_TYPES = {
    "article": "article-journal",
    "inproceedings": "paper-conference",
    "proceedings": "book",
    "book": "book",
    "incollection": "chapter",
    "phdthesis": "thesis",
    "mastersthesis": "thesis",
    "data": "dataset",
}
"""Elements to CSL types. `www` is the home page of a person, not a publication."""
RECORD_NAMES = frozenset((*_TYPES, "info"))
_PUBLICATION_TYPES = {
    "software": "software",
    "data": "dataset",
    "encyclopedia": "entry-encyclopedia",
}
_GENRES = {"phdthesis": "PhD thesis", "mastersthesis": "Master’s thesis"}

FIELDS = {
    "address": "publisher_place",
    "author": "contributors: numbers tell people of one name apart",
    "booktitle": "container_title, extra: extra of a whole book",
    "cdrom": "ignored: a path on a disc",
    "chapter": "extra",
    "cite": "ignored: works that this one cites",
    "crossref": "extra",
    "editor": "contributors",
    "ee": "links, identifiers",
    "isbn": "identifiers",
    "journal": "container_title, publisher: the publisher, if it is a preprint server",
    "month": "issued",
    "note": "extra",
    "number": "issue, number",
    "pages": "page_range",
    "publisher": "publisher",
    "publnr": "extra",
    "rel": "extra",
    "school": "publisher, ignored: of a thesis",
    "series": "collection_title",
    "stream": "ignored: the series in DBLP",
    "title": "title",
    "url": "ignored, links, identifiers: ignored if it is an address within DBLP",
    "volume": "volume, identifiers: arXiv id in CoRR",
    "year": "issued",
}
"""The account of the children of a record (`readers/field_table.py`)."""


def read_dblp_record(element: Element, location: Location, problems: list[Problem]) -> Record:
    """Convert one record, or one hit of a search."""
    item = from_dblp({"info": _read_info(element)}) if element.name == "info" else _from_record(element)
    return read_item(item, location, problems, "dblp")


def _read_info(info: Element) -> Object:
    """Return the hit as the JSON of the same API."""
    found: Object = {}
    for child in info.children():
        value: Json = child.text()
        if child.name == "authors":
            value = {"author": [{"text": author.text()} for author in child.children("author")]}
        elif child.name == "title":
            value = child.markup()
        if child.name in found:
            known = found[child.name]
            found[child.name] = [*(known if isinstance(known, list) else [known]), value]
        else:
            found[child.name] = value
    return found


def _from_record(record: Element) -> Object:
    key = record.attributes.get("key")
    kinds = record.attributes.get("publtype", "").split()
    item_type = next((_PUBLICATION_TYPES[kind] for kind in kinds if kind in _PUBLICATION_TYPES), _TYPES[record.name])
    title = record.find("title")
    year, month = record.text("year"), record.text("month")
    is_whole = item_type in ("book", "thesis")
    venue = record.text("journal") or (None if is_whole else record.text("booktitle"))
    place = make_place(item_type, [venue] if venue else [], record.text("volume"), record.text("number"))
    links = [text for each in record.children("ee") if (text := each.text())]
    if (url := record.text("url")) and url.startswith("http"):
        links.append(url)
    item: Object = {
        **{name: _join(record, name) for name in ("chapter", "crossref", "note", "publnr", "rel")},
        **{child.name: _join(record, child.name) for child in record.children() if child.name not in FIELDS},
        **place,
        "id": f"DBLP:{key}" if key else None,
        "title": clean_title(title.markup().strip()) if title else None,
        "author": [_read_name(each) for each in record.children("author")],
        "editor": [_read_name(each) for each in record.children("editor")],
        "issued": {"raw": f"{month} {year}"} if month and year else year,
        "page": record.text("pages"),
        "genre": _GENRES.get(record.name),
        "ISBN": [each.text() for each in record.children("isbn")],
        "URL": [*links],
        "custom": {"dblp": key},
    }
    if publisher := record.text("publisher") or record.text("school"):
        item["publisher"] = item.get("publisher") or publisher
    if address := record.text("address"):
        item["publisher-place"] = address
    if series := record.text("series"):
        item["collection-title"] = series
    if is_whole:
        item["booktitle"] = record.text("booktitle")
    if "withdrawn" in kinds:
        item["status"] = "retracted"
    return item


def _join(record: Element, name: str) -> str | None:
    return "; ".join(text for each in record.children(name) if (text := each.text())) or None


def _read_name(element: Element) -> Object:
    return {"display": element.text(), "ORCID": element.attributes.get("orcid")}
