"""The server of a preprint is its publisher."""

import pytest

from generator.bibliography.preprint_servers import container_or_server, credit_server, server_name
from generator.model import Addition, Identifier, Record
from generator.problems import Location

LOCATION = Location("x.bib", 1, 1)


def record(**fields: object) -> Record:
    return Record(location=LOCATION, format="bibtex", **fields)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("arXiv", "arXiv"),
        ("ArXiv e-prints", "arXiv"),
        ("arXiv.org", "arXiv"),
        ("arXiv preprint arXiv:1706.03762", "arXiv"),
        ("arXiv (Cornell University)", "arXiv"),
        ("BIORXIV", "bioRxiv"),
        ("medRxiv : the preprint server for health sciences", "medRxiv"),
        ("PsyArXiv Preprints", "PsyArXiv"),
        ("MyNewRxiv", "MyNewRxiv"),
        ("SSRN Electronic Journal", "SSRN"),
        ("Research Square (Research Square)", "Research Square"),
        ("CoRR", "CoRR"),
        ("Preprints.org", "Preprints.org"),
        ("(arXiv)", "arXiv"),
        ("x" * 300, "x" * 300),
    ],
)
def test_bare_name_of_a_server(text: str, name: str) -> None:
    assert server_name(text) == name


@pytest.mark.parametrize("item_type", [None, "article", "article-journal", "paper-conference", "chapter"])
def test_server_moves_from_the_container_to_the_publisher(item_type: str | None) -> None:
    moved = credit_server(record(type=item_type, container_title="bioRxiv"))
    assert moved == record(type="article", publisher="bioRxiv", status="preprint")


def test_what_else_the_source_says_is_kept() -> None:
    moved = credit_server(record(container_title="arXiv preprint arXiv:1706.03762 [cs]", publisher="A University"))
    assert (moved.container_title, moved.publisher) == (None, "arXiv")
    assert moved.extra == (
        ("container-title", "arXiv preprint arXiv:1706.03762 [cs]"),
        ("publisher", "A University"),
    )
    same = credit_server(record(container_title="arXiv", publisher="arXiv", status="accepted"))
    assert same == record(type="article", publisher="arXiv", status="accepted")


def test_thesis_keeps_its_university() -> None:
    moved = credit_server(record(type="thesis", container_title="arXiv", publisher="A University"))
    assert (moved.type, moved.container_title, moved.publisher, moved.status) == (
        "thesis", None, "A University", None,
    )  # fmt: skip
    assert moved.extra == (("container-title", "arXiv"),)
    assert credit_server(record(type="thesis", container_title="arXiv")).publisher == "arXiv"


def test_server_that_is_already_the_publisher_gets_its_bare_name() -> None:
    assert credit_server(record(publisher="arXiv.org")) == record(type="article", publisher="arXiv", status="preprint")


@pytest.mark.parametrize("item_type", [None, "article", "article-journal", "document"])
def test_publication_of_a_server_is_a_preprint(item_type: str | None) -> None:
    found = credit_server(record(type=item_type, publisher="ChemRxiv"))
    assert found == record(type="article", publisher="ChemRxiv", status="preprint")


@pytest.mark.parametrize(
    "fields",
    [
        {"container_title": "Nature", "publisher": "arXiv"},
        {"container_title": "Preprints of the 18th World Congress"},
        {"type": "software", "publisher": "arXiv"},
        {"type": "document", "publisher": "Zenodo"},
        {},
    ],
)
def test_other_publications_are_not_changed(fields: dict[str, str]) -> None:
    other = record(**fields)
    assert credit_server(other) is other


def test_what_the_owner_writes_is_read_alike() -> None:
    addition = Addition(location=LOCATION, stem="c", container_title="ChemRxiv")
    assert credit_server(addition) == Addition(
        location=LOCATION, stem="c", type="article", publisher="ChemRxiv", status="preprint"
    )


@pytest.mark.parametrize(
    ("fields", "shown"),
    [
        ({"container_title": "Nature", "publisher": "Springer"}, "Nature"),
        ({"type": "article", "publisher": "ChemRxiv"}, "ChemRxiv"),
        ({"type": "article", "publisher": "Zenodo"}, "Zenodo"),
        ({"type": "article", "identifiers": (Identifier("arxiv", "1706.03762"),)}, "arXiv"),
        ({"type": "article-journal", "identifiers": (Identifier("arxiv", "1706.03762"),)}, "arXiv"),
        ({"identifiers": (Identifier("arxiv", "1706.03762"),)}, "arXiv"),
        ({"type": "article-journal", "publisher": "Springer"}, None),
        ({"type": "article"}, None),
        *(
            ({"type": kind, "publisher": "A University", "identifiers": (Identifier("arxiv", "1706.03762"),)}, None)
            for kind in ("thesis", "book", "report", "dataset", "software")
        ),
    ],
)
def test_container_or_server(fields: dict[str, object], shown: str | None) -> None:
    assert container_or_server(record(**fields)) == shown
