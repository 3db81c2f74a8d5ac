"""Preprint servers, words for a status, and the status inferred from them."""

import pytest

from generator.bibliography.publication_status import infer_status, is_preprint_server, read_status, split_container
from generator.model import Identifier, PublicationStatus, Status

SERVERS = (
    "arXiv",
    "arXiv.org",
    "The arXiv",
    "arXiv preprint arXiv:1706.03762",
    "arXiv [q-bio.NC]",
    "arXiv: Computation and Language",
    "arXiv (Cornell University)",
    "Cornell University - arXiv",
    "eprint arXiv:hep-th/9901001",
    "Computing Research Repository (CoRR)",
    "CoRR",
    "CoRR, abs/1706.03762",
    "CoRR 2017",
    "bioRxiv",
    "bioRxiv : the preprint server for biology",
    "medRxiv (Cold Spring Harbor Laboratory)",
    "ChemRxiv",
    "PsyArXiv",
    "TechRxiv",
    "SSRN",
    "SSRN Electronic Journal",
    "Research Square",
    "Research Square (Research Square)",
    "OSF Preprints",
    "Authorea",
    "Authorea Preprints",
    "Preprints.org",
    "Preprints",
    "PeerJ PrePrints",
    "IACR Cryptology ePrint Archive",
    "Preprint",
)
JOURNALS = (
    "",
    "Nature",
    "Research",
    "Square Research",
    "CORR Insights",
    "Preprints of the 18th IFAC World Congress",
    "Polymer Preprints",
    "HAL",
    "Journal of Archival Science",
)


@pytest.mark.parametrize("container", SERVERS)
def test_preprint_server(container: str) -> None:
    assert is_preprint_server(container)
    assert is_preprint_server(container.upper())


@pytest.mark.parametrize("container", JOURNALS)
def test_not_a_preprint_server(container: str) -> None:
    assert not is_preprint_server(container)


def test_no_container_is_no_preprint_server() -> None:
    assert not is_preprint_server(None)


@pytest.mark.parametrize(
    ("word", "status"),
    [
        ("In Press", "accepted"),
        ("to appear", "accepted"),
        ("submittedVersion", "preprint"),
        ("publishedVersion", "published"),
        ("in pressing need", None),
        ("", None),
        (None, None),
    ],
)
def test_status_word(word: str | None, status: Status | None) -> None:
    assert read_status(word) == status


ARXIV = (Identifier("arxiv", "1706.03762"),)


@pytest.mark.parametrize(
    ("item_type", "container", "identifiers", "words", "status"),
    [
        ("article-journal", "Nature", (), (), "published"),
        ("article-journal", "Nature", (), (None, "in press"), "accepted"),
        ("article-journal", "bioRxiv", (), (), "preprint"),
        ("article-journal", "bioRxiv", (), ("published",), "published"),
        ("article-journal", None, ARXIV, (), None),
        ("book", "A series", (), (), None),
        ("article", None, ARXIV, (), "preprint"),
        ("article", None, (), (), None),
        (None, None, ARXIV, (), None),
    ],
)
def test_inferred_status(
    item_type: str | None,
    container: str | None,
    identifiers: tuple[Identifier, ...],
    words: tuple[str | None, ...],
    status: Status | None,
) -> None:
    assert infer_status(item_type, container, identifiers, *words) == status


@pytest.mark.parametrize(
    ("item_type", "container", "identifiers", "publication_status", "status"),
    [
        ("article-journal", "Nature", (), "submitted", "preprint"),
        ("article-journal", "Nature", (), "under-review", "preprint"),
        ("article-journal", "Nature", ARXIV, "accepted", "accepted"),
        ("article-journal", None, (), "forthcoming", "accepted"),
        ("article-journal", "Nature", (), "retracted", "published"),
        ("article-journal", "Nature", (), "ahead-of-print", "published"),
        ("article-journal", "bioRxiv", (), "accepted", "preprint"),
        ("article", None, ARXIV, "accepted", "preprint"),
        ("book", None, (), "retracted", None),
    ],
)
def test_publication_status_implies_a_version(
    item_type: str,
    container: str | None,
    identifiers: tuple[Identifier, ...],
    publication_status: PublicationStatus,
    status: Status | None,
) -> None:
    found = infer_status(item_type, container, identifiers, publication_status=publication_status)
    assert found == status


def test_what_is_submitted_to_a_server_appears_there() -> None:
    assert split_container("Submitted to arXiv") == ("arXiv", None)
    assert split_container("Submitted to Nature") == ("Nature", "submitted")
    assert split_container("Under review at arXiv")[1] == "under-review"
