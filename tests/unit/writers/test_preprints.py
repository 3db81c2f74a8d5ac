"""A preprint server is never a journal, a proceedings or a book, in any format."""

import json

import pytest

from generator.i18n.locale import Language
from generator.model import Work
from generator.writers.apa import write_reference
from generator.writers.bibtex import write_bibtex
from generator.writers.csl_json import write_csl_json
from generator.writers.highwire import citation_meta_tags
from generator.writers.ris import write_ris
from tests.support.making import make_work

SERVERS = (
    "arXiv preprint arXiv:1706.03762",
    "Authorea",
    "bioRxiv",
    "ChemRxiv",
    "CoRR",
    "medRxiv",
    "OSF Preprints",
    "Preprints.org",
    "Research Square",
    "SSRN Electronic Journal",
    "TechRxiv",
)


@pytest.fixture(params=[None, "article-journal", "paper-conference", "review"])
def item_type(request: pytest.FixtureRequest) -> str | None:
    return request.param  # type: ignore[no-any-return]


@pytest.fixture(params=SERVERS)
def preprint(request: pytest.FixtureRequest, item_type: str | None) -> Work:
    return make_work("A Title", "Liskov, Barbara", issued="2024", container_title=request.param, type=item_type)


def test_highwire_names_no_container(preprint: Work) -> None:
    names = {name for name, _ in citation_meta_tags(preprint.lead, None, None)}
    assert names == {"citation_title", "citation_author", "citation_publication_date"}


def test_ris_has_an_unpublished_work(preprint: Work) -> None:
    assert write_ris(preprint).startswith("TY  - UNPB\r\n")


def test_csl_json_has_an_article(preprint: Work) -> None:
    [item] = json.loads(write_csl_json(preprint))
    assert item["type"] == "article"
    assert item["container-title"] == preprint.lead.container_title


def test_bibtex_has_no_journal(preprint: Work) -> None:
    entry = write_bibtex(preprint)
    assert entry.startswith("@misc{")
    assert f"howpublished = {{{preprint.lead.container_title}}}" in entry


def test_reference_names_the_server_after_the_title(preprint: Work) -> None:
    reference = write_reference(preprint, Language())
    assert reference == f"Liskov, B. (2024). A Title. {preprint.lead.container_title}."


def test_journal_is_named() -> None:
    work = make_work("A Title", "Liskov, Barbara", container_title="Science")
    assert ("citation_journal_title", "Science") in citation_meta_tags(work.lead, None, None)
    assert "TY  - JOUR" in write_ris(work)
    assert json.loads(write_csl_json(work))[0]["type"] == "article-journal"
    assert write_bibtex(work).startswith("@article{")
