"""Identifiers in all spellings are normalised to one form."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.bibliography.identifiers import (
    ALIASES,
    HOSTS,
    SCHEMES,
    identifier_from_url,
    implied_identifiers,
    normalise_identifier,
)
from generator.model import Identifier


@pytest.mark.parametrize(
    ("scheme", "raw", "value"),
    [
        ("doi", "10.1093/NAR/22.22.4673", "10.1093/nar/22.22.4673"),
        ("DOI", "https://doi.org/10.1093/nar/22.22.4673", "10.1093/nar/22.22.4673"),
        ("doi", "http://dx.doi.org/10.1093/nar/22.22.4673", "10.1093/nar/22.22.4673"),
        ("doi", "doi:10.1093/nar/22.22.4673.", "10.1093/nar/22.22.4673"),
        ("doi", "doi.org/10.1007/978-3-540-74958-5_12", "10.1007/978-3-540-74958-5_12"),
        ("doi", "10.1002/(SICI)1097-0258(19980815/30)17:15/16<1661::AID-SIM968>3.0.CO;2-2",
         "10.1002/(sici)1097-0258(19980815/30)17:15/16<1661::aid-sim968>3.0.co;2-2"),
        ("doi", "10.1000/182)", "10.1000/182"),
        ("doi", "https://doi.org/10.1002%2F14651858.CD000123", "10.1002/14651858.cd000123"),
        ("arXiv", "arXiv:1706.03762v5", "1706.03762"),
        ("arxiv", "1706.03762 [cs.CL]", "1706.03762"),
        ("arxiv", "abs/1706.03762", "1706.03762"),
        ("arxiv", "https://arxiv.org/pdf/1706.03762v5.pdf", "1706.03762"),
        ("arxiv", "hep-th/9901001", "hep-th/9901001"),
        ("arxiv", "math.GT/0309136v1", "math/0309136"),
        ("arxiv", "https://doi.org/10.48550/arXiv.2303.08774", "2303.08774"),
        ("pmid", "PMID: 7984417", "7984417"),
        ("pubmed", "https://pubmed.ncbi.nlm.nih.gov/7984417/", "7984417"),
        ("pmcid", "PMC308517", "PMC308517"),
        ("pmc", "308517", "PMC308517"),
        ("isbn", "0-201-89683-4", "9780201896831"),
        ("isbn", "ISBN-13: 978-0-201-89683-1", "9780201896831"),
        ("isbn", "043942089X", "9780439420891"),
        ("issn", "03785955", "0378-5955"),
        ("issn", "ISSN 2434-561X", "2434-561X"),
        ("orcid", "https://orcid.org/0000-0002-1825-0097", "0000-0002-1825-0097"),
        ("orcid", "0000-0002-1694-233x", "0000-0002-1694-233X"),
        ("openreview", "rJXMpikCZ", "rJXMpikCZ"),
        ("openreview", "https://openreview.net/forum?id=rJXMpikCZ&noteId=x", "rJXMpikCZ"),
        ("hal", "hal-01234567v2", "hal-01234567"),
        ("hal", "https://hal.science/hal-01234567v2/document", "hal-01234567"),
        ("acl", "p19-1001", "P19-1001"),
        ("acl", "https://aclanthology.org/2020.acl-main.447.pdf", "2020.acl-main.447"),
        ("dblp", "DBLP:conf/nips/VaswaniSPUJGKP17", "conf/nips/VaswaniSPUJGKP17"),
        ("hdl", "hdl:1721.1/49869", "1721.1/49869"),
        ("jstor", "https://www.jstor.org/stable/10.2307/2118510", "2118510"),
        ("bibcode", "2019MNRAS.489.2572T", "2019MNRAS.489.2572T"),
        ("ssrn", "https://papers.ssrn.com/sol3/papers.cfm?abstract_id=1234567", "1234567"),
    ],
)  # fmt: skip
def test_every_spelling_has_one_form(scheme: str, raw: str, value: str) -> None:
    found = normalise_identifier(scheme, raw)
    assert found is not None
    assert found == Identifier(ALIASES.get(scheme.lower(), scheme.lower()), value)


@pytest.mark.parametrize(
    ("scheme", "raw"),
    [
        ("doi", "to appear"),
        ("doi", "10.1000/1 and 10.1000/2"),
        ("doi", "https://example.org/paper"),
        ("doi", "https://arxiv.org/abs/1706.03762"),
        ("arxiv", "1713.03762"),
        ("arxiv", "12345"),
        ("isbn", "978-0-201-89683-2"),
        ("isbn", "ISBN"),
        ("issn", "0378-5954"),
        ("orcid", "0000-0002-1825-0098"),
        ("openreview", "reviewed"),
        ("acl", "homepage"),
        ("colour", "blue"),
        ("doi", ""),
        ("doi", "10.1000/" + "1" * 10_000),
    ],
)
def test_invalid_identifier_is_none(scheme: str, raw: str) -> None:
    assert normalise_identifier(scheme, raw) is None


@pytest.mark.parametrize(
    ("url", "scheme", "value"),
    [
        ("https://doi.org/10.1145/3442188.3445922", "doi", "10.1145/3442188.3445922"),
        ("https://dl.acm.org/doi/pdf/10.1145/3442188.3445922?download=true", "doi", "10.1145/3442188.3445922"),
        ("https://onlinelibrary.wiley.com/doi/abs/10.1002/sim.968", "doi", "10.1002/sim.968"),
        ("https://link.springer.com/content/pdf/10.1007%2F978-3-540-74958-5_12.pdf", "doi",
         "10.1007/978-3-540-74958-5_12"),
        ("https://www.biorxiv.org/content/10.1101/2020.03.21.001628v2.full.pdf", "doi", "10.1101/2020.03.21.001628"),
        ("https://journals.plos.org/plosone/article?id=10.1371/journal.pone.0123456&type=printable", "doi",
         "10.1371/journal.pone.0123456"),
        ("http://arxiv.org/abs/hep-th/9901001v3", "arxiv", "hep-th/9901001"),
        ("https://export.arxiv.org/abs/1706.03762", "arxiv", "1706.03762"),
        ("https://www.aclweb.org/anthology/P/P19/P19-1001.pdf", "acl", "P19-1001"),
        ("https://aclanthology.org/P19-1001/", "acl", "P19-1001"),
        ("https://openreview.net/pdf?id=rJXMpikCZ", "openreview", "rJXMpikCZ"),
        ("https://tel.archives-ouvertes.fr/tel-00123456/document", "hal", "tel-00123456"),
        ("https://www.ncbi.nlm.nih.gov/pmc/articles/PMC308517/", "pmcid", "PMC308517"),
        ("https://www.ncbi.nlm.nih.gov/pubmed/7984417", "pmid", "7984417"),
        ("https://dblp.org/rec/conf/nips/VaswaniSPUJGKP17.bib", "dblp", "conf/nips/VaswaniSPUJGKP17"),
        ("https://hdl.handle.net/1721.1/49869", "handle", "1721.1/49869"),
        ("https://ui.adsabs.harvard.edu/abs/2019MNRAS.489.2572T", "bibcode", "2019MNRAS.489.2572T"),
    ],
)  # fmt: skip
def test_identifier_in_a_url(url: str, scheme: str, value: str) -> None:
    assert identifier_from_url(url) == Identifier(scheme, value)


@pytest.mark.parametrize(
    "url",
    ["https://example.org/10.1000", "https://openreview.net/group?id=ICLR.cc", "ftp://doi.org/10.1/2", "", "https://",
     "https://aclanthology.org/events/acl-2020/", "https://arxiv.org/list/cs.CL/recent"],
)  # fmt: skip
def test_other_urls_have_no_identifier(url: str) -> None:
    assert identifier_from_url(url) is None


def test_doi_that_contains_another_identifier() -> None:
    assert implied_identifiers(Identifier("doi", "10.48550/arxiv.2303.08774")) == (Identifier("arxiv", "2303.08774"),)
    assert implied_identifiers(Identifier("doi", "10.18653/v1/p19-1001")) == (Identifier("acl", "P19-1001"),)
    assert implied_identifiers(Identifier("doi", "10.1000/1")) == ()
    assert implied_identifiers(Identifier("arxiv", "2303.08774")) == ()


@given(st.sampled_from(sorted(SCHEMES)), st.text() | st.from_regex(r"(10\.\d{4}/|arXiv:|https?://)\S{0,40}"))
def test_normalising_twice_changes_nothing(scheme: str, raw: str) -> None:
    once = normalise_identifier(scheme, raw)
    if once is not None:
        assert normalise_identifier(once.scheme, once.value) == once


@given(st.sampled_from(sorted(HOSTS)), st.text())
def test_any_url_of_a_registry_is_accepted(host: str, rest: str) -> None:
    found = identifier_from_url(f"https://{host}/{rest}")
    assert found is None or found.value
