"""The table of link kinds, everything derived from it, and the URLs of a publication."""

import tomllib

import pytest

from generator.bibliography.identifiers import SCHEMES
from generator.bibliography.links import (
    BUILT_IN_LINK_KINDS,
    LINK_LABELS,
    TRANSLATED_LINK_LABELS,
    URL_LINK_KINDS,
    landing_urls,
    resolve_identifier,
    web_links,
)
from generator.i18n.locale import FOLDER
from generator.i18n.messages import Words
from generator.model import Link
from generator.readers.bibtex.vocabulary import LINK_FIELDS
from generator.readers.owner.paper_fields import PaperFrontMatter
from generator.text.urls import is_web_url
from tests.support.making import make_version


def test_every_kind_has_one_label() -> None:
    assert {*LINK_LABELS, *TRANSLATED_LINK_LABELS} == {*BUILT_IN_LINK_KINDS}
    assert LINK_LABELS.keys().isdisjoint(TRANSLATED_LINK_LABELS)
    assert LINK_LABELS["pdf"] == "PDF"
    assert Words().links == TRANSLATED_LINK_LABELS


@pytest.mark.parametrize("kind", BUILT_IN_LINK_KINDS)
def test_every_kind_is_a_url_or_resolves_an_identifier(kind: str) -> None:
    resolved = resolve_identifier(kind, "10.1000/a<b>(c);d")
    if kind in URL_LINK_KINDS:
        assert resolved is None
    else:
        assert kind in SCHEMES
        assert is_web_url(resolved or "")


def test_every_kind_of_url_has_a_key_in_front_matter() -> None:
    assert {*URL_LINK_KINDS} <= {*PaperFrontMatter.__struct_fields__}


def test_every_kind_of_url_has_a_bibtex_field() -> None:
    assert {*LINK_FIELDS.values()} == {*URL_LINK_KINDS}
    assert all(LINK_FIELDS[kind] == kind for kind in URL_LINK_KINDS)


def test_every_language_translates_the_same_labels() -> None:
    catalogues = list(FOLDER.glob("*.toml"))
    assert catalogues
    for file in catalogues:
        assert tomllib.loads(file.read_text("utf-8"))["links"].keys() == TRANSLATED_LINK_LABELS.keys()


@pytest.mark.parametrize(
    ("scheme", "value", "url"),
    [
        ("doi", "10.1126/science.abq1158", "https://doi.org/10.1126/science.abq1158"),
        ("doi", "10.1002/(sici)1<1::aid-a>3.0.co;2-#", "https://doi.org/10.1002/(sici)1%3C1::aid-a%3E3.0.co;2-%23"),
        ("arxiv", "math/0309136", "https://arxiv.org/abs/math/0309136"),
        ("isbn", "9780262035613", None),
    ],
)
def test_resolved_identifier(scheme: str, value: str, url: str | None) -> None:
    assert resolve_identifier(scheme, value) == url


def test_web_links_are_those_of_one_kind_without_files() -> None:
    links = (Link("pdf", "papers/x.pdf"), Link("pdf", "https://a.example/x.pdf"), Link("url", "https://a.example/"))
    assert list(web_links(make_version(links=links), "pdf")) == ["https://a.example/x.pdf"]


def test_landing_urls_have_own_pages_first_and_no_doi() -> None:
    version = make_version(
        identifiers=("doi:10.1000/1", "arxiv:1706.03762", "isbn:9780262035613"),
        links=(Link("url", "https://a.example/"), Link("url", "https://arxiv.org/abs/1706.03762")),
    )
    assert landing_urls(version) == ["https://a.example/", "https://arxiv.org/abs/1706.03762"]
