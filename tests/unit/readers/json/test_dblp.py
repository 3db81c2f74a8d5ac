"""Hits of DBLP to records."""

import pytest

from generator.model import Identifier, Link, PartialDate
from generator.readers.json.dblp import FIELDS, clean_title
from generator.readers.json.values import Json, Object
from tests.support.services import UNREAD, read_service, read_work

INFO: Object = {"title": "A title.", "key": "journals/x/Lee01", "type": "Journal Articles", "year": "2001"}


def answer(*infos: Object) -> Object:
    hits: Json = [{"@score": "1", "@id": "7", "info": info, "url": "URL#7"} for info in infos]
    count = str(len(infos))
    return {"result": {"query": "x", "hits": {"@total": count, "@sent": count, "hit": hits}}}


def test_article() -> None:
    info: Object = {
        **INFO,
        "authors": {"author": [{"@pid": "1/2", "text": "Ann Lee"}, {"@pid": "3/4", "text": "Jim Doe"}]},
        "venue": "J. Ex.",
        "volume": "7",
        "number": "2",
        "pages": "11-19",
        "access": "closed",
        "doi": "10.1000/X1",
        "ee": "https://doi.org/10.1000/X1",
        "url": "https://dblp.org/rec/journals/x/Lee01",
    }
    record = read_work(answer(info))
    assert (record.key, record.type, record.title) == ("DBLP:journals/x/Lee01", "article-journal", "A title")
    assert [each.name.family for each in record.authors] == ["Lee", "Doe"]
    assert (record.container_title, record.volume, record.issue, record.page_range) == ("J. Ex.", "7", "2", "11-19")
    assert record.identifiers == (Identifier("doi", "10.1000/x1"), Identifier("dblp", "journals/x/Lee01"))
    assert (record.issued, record.links, record.extra) == (PartialDate(2001), (), ())


def test_one_author_is_no_list() -> None:
    record = read_work(answer({**INFO, "authors": {"author": {"@pid": "1/2", "text": "Ann Lee"}}}))
    assert [each.name.given for each in record.authors] == ["Ann"]


def test_preprint_in_corr() -> None:
    info: Object = {**INFO, "type": "Informal and Other Publications", "venue": "CoRR", "volume": "abs/1706.03762"}
    record = read_work(answer(info))
    assert (record.type, record.status, record.publisher, record.container_title) == (
        "article", "preprint", "CoRR", None,
    )  # fmt: skip
    assert (record.volume, record.number) == (None, None)
    assert record.identifiers == (Identifier("arxiv", "1706.03762"), Identifier("dblp", "journals/x/Lee01"))


@pytest.mark.parametrize(
    ("info", "item_type", "role"),
    [
        ({"type": "Conference and Workshop Papers"}, "paper-conference", "author"),
        ({"type": "Books and Theses"}, "book", "author"),
        ({"type": "Books and Theses", "school": "A University"}, "thesis", "author"),
        ({"type": "Books and Theses", "key": "phd/Lee01"}, "thesis", "author"),
        ({"type": "Editorship"}, "book", "editor"),
        ({"type": "Parts in Books or Collections"}, "chapter", "author"),
        ({"type": "Reference Works"}, "entry-encyclopedia", "author"),
        ({"type": "Data and Artifacts"}, "dataset", "author"),
    ],
)
def test_types(info: Object, item_type: str, role: str) -> None:
    record = read_work(answer({**INFO, "authors": {"author": {"text": "Ann Lee"}}, **info}))
    assert (record.type, record.contributors[0].role) == (item_type, role)


def test_places() -> None:
    paper = read_work(answer({**INFO, "type": "Conference and Workshop Papers", "venue": ["CONF", "LNCS"]}))
    assert (paper.container_title, paper.collection_title) == ("CONF", "LNCS")
    thesis = read_work(answer({**INFO, "type": "Books and Theses", "school": "A University", "venue": "Series"}))
    assert (thesis.publisher, thesis.collection_title, thesis.container_title) == ("A University", "Series", None)
    links = read_work(answer({**INFO, "ee": ["https://example.org/a", "https://example.org/b.pdf"]})).links
    assert links == (Link("url", "https://example.org/a"), Link("pdf", "https://example.org/b.pdf"))


def test_withdrawn_paper_is_retracted() -> None:
    assert read_work(answer({**INFO, "type": "Withdrawn Items"})).publication_status == "retracted"


def test_answer_without_hits_is_reported() -> None:
    reading = read_service({"result": {"query": "x", "hits": {"@total": "0", "@sent": "0"}}})
    [problem] = reading.problems
    assert problem.message.startswith("an answer of DBLP without hits")


def test_full_stop_after_the_title_is_removed() -> None:
    assert [clean_title(each) for each in ("A.", "A?", "And so on...", None)] == ["A", "A?", "And so on...", None]


def test_every_field_is_accounted_for() -> None:
    values: dict[str, Json] = {
        "authors": {"author": {"text": "Ann Lee"}}, "doi": "10.1000/x", "ee": "https://example.org/",
        "isbn": "9780201896831", "year": "2003", "type": "Editorship", "key": "journals/x/Lee02",
    }  # fmt: skip
    base = read_service(answer(INFO))
    for name, account in FIELDS.items():
        reading = read_service(answer({**INFO, name: values.get(name, "Quux")}))
        assert (reading.records == base.records) == account.startswith(UNREAD), name
