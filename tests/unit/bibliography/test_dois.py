"""DOI names in fields and in the URLs of publishers."""

import pytest

from generator.bibliography.dois import find_doi, is_preprint_doi, normalise_doi, split_dois
from generator.bibliography.identifiers import identifier_from_url
from generator.model import Identifier

SICI = "10.1002/1521-4109(200103)13:4<313::aid-elan313>3.0.co;2-q"
ACS, OUP, IOP = "10.1021/acs.x.0c01", "10.1093/aob/mcx001", "10.1088/1757-899x/627/1/012018"


@pytest.mark.parametrize(
    ("raw", "doi"),
    [
        ("10.1002/1521-4109(200103)13:4&lt;313::AID-ELAN313&gt;3.0.CO;2-Q", SICI),
        ("10.1002/1521-4109(200103)13:4&amp;lt;313::AID-ELAN313&amp;gt;3.0.CO;2-Q", SICI),
        ("https://doi.org/10.1002/1521-4109(200103)13:4%3C313::AID-ELAN313%3E3.0.CO;2-Q", SICI),
        ("doi: https://doi.org/10.1000/182", "10.1000/182"),
        ("https://doi.org/https://doi.org/10.1000/182", "10.1000/182"),
        ("10.1000/a&amp;b", "10.1000/a&b"),
        ("10.1001/jama.251.19.2504,2509", "10.1001/jama.251.19.2504,2509"),
    ],
)
def test_doi_as_programs_write_it(raw: str, doi: str) -> None:
    assert normalise_doi(raw) == doi


@pytest.mark.parametrize(
    ("url", "doi"),
    [
        # A number and a title that the platform adds
        ("https://academic.oup.com/aob/advance-article/doi/10.1093/aob/mcx001/8711980", OUP),
        ("https://academic.oup.com/aob/article/doi/10.1093/aob/mcx001/8711980/A-long-title", OUP),
        ("https://academic.oup.com/aob/advance-article-pdf/doi/10.1093/aob/mcx001/8711980/mcx001.pdf", OUP),
        ("https://academic-oup-com.proxy.example.edu/aob/article/doi/10.1093/aob/mcx001/8711980", OUP),
        ("https://academic.oup.com/aob/advance-article/doi/10.1093/aob/mcx001", OUP),
        ("https://direct.mit.edu/x/article/doi/10.1162/x_a_01234/97485/A-title", "10.1162/x_a_01234"),
        ("https://iovs.arvojournals.org/article/doi/10.1167/iovs.19/2730000", "10.1167/iovs.19"),
        # Words that stand for a form or a part of the text
        ("https://pubs.acs.org/doi/suppl/10.1021/acs.x.0c01/suppl_file/x_si_001.pdf", ACS),
        ("https://pubs.acs.org/doi/full/10.1021/acs.x.0c01?src=recsys", ACS),
        ("https://pubs.acs.org/doi/10.1021/acs.x.0c01/full", ACS),
        ("https://pubs.acs.org/doi/10.1021/acs.x.0c01/abstract", ACS),
        ("https://pubs.acs.org/doi/10.1021/acs.x.0c01/pdf", ACS),
        ("https://pubs.acs.org/doi/10.1021/acs.x.0c01.pdf", ACS),
        ("https://pubs.acs.org/doi/10.1021/acs.x.0c01/full/html?x=1&y=2", ACS),
        ("https://pubs.acs.org/doi/10.1021/acs.x.0c01;jsessionid=0A1B", ACS),
        ("https://pubs.acs.org/doi/10.1021/acs.x.0c01/abstract;jsessionid=0A1B.f01", ACS),
        ("https://onlinelibrary.example/action/downloadSupplement?doi=10.1021%2Facs.x.0c01&file=a.pdf", ACS),
        ("https://api.example/works/10.1021/acs.x.0c01/transform/application/x-bibtex", ACS),
        ("https://iopscience.iop.org/article/10.1088/1757-899X/627/1/012018", IOP),
        ("https://iopscience.iop.org/article/10.1088/1757-899X/627/1/012018/meta", IOP),
        ("https://iopscience.iop.org/article/10.1088/1757-899X/627/1/012018/ampdf", IOP),
        ("https://link.springer.com/article/10.1007/s123-4/figures/3", "10.1007/s123-4"),
        ("https://link.springer.com/article/10.1007/s123-4/fulltext.html", "10.1007/s123-4"),
        ("https://projecteuclid.org/journals/x/10.1214/aos/1176344136.full", "10.1214/aos/1176344136"),
        ("https://www.biorxiv.org/content/10.1101/2020.03.21.001628v2.full.pdf+html", "10.1101/2020.03.21.001628"),
        ("https://www.biorxiv.org/content/10.1101/001628v1.supplementary-material", "10.1101/001628"),
        ("https://zenodo.org/badge/DOI/10.5281/zenodo.1234.svg", "10.5281/zenodo.1234"),
        # What looks like an addition belongs to the DOI
        ("https://www.esaim-m2an.org/10.1051/m2an/2018046", "10.1051/m2an/2018046"),
        ("https://ems.press/doi/10.4171/owr/2018/39", "10.4171/owr/2018/39"),
        ("https://publisher.example/article/doi/10.4171/owr/2018/39/pdf", "10.4171/owr/2018/39"),
        ("https://publisher.example/doi/10.1000/full", "10.1000/full"),
        ("https://doi.org/10.1000/x/full", "10.1000/x/full"),
        ("https://doi.org/10.1000/182?utm_source=x", "10.1000/182"),
        ("https://doi.org/10.1000/182?nosfx=y&x=10.1000/2", "10.1000/182"),
    ],
)
def test_doi_of_a_publisher_ends_where_it_ends(url: str, doi: str) -> None:
    assert identifier_from_url(url) == Identifier("doi", doi)


@pytest.mark.parametrize(
    ("raw", "dois"),
    [
        ("10.48550/arXiv.2201.05617,10.1000/s41550", ["10.48550/arXiv.2201.05617", "10.1000/s41550"]),
        ("10.1000/a; 10.1000/b", ["10.1000/a", "10.1000/b"]),
        ("10.1000/a and 10.1000/b", ["10.1000/a", "10.1000/b"]),
        ("https://doi.org/10.1000/a\nhttps://doi.org/10.1000/b", ["https://doi.org/10.1000/a", "https://doi.org/10.1000/b"]),
        ("10.1000/a doi:10.1000/b", ["10.1000/a", "doi:10.1000/b"]),
        ("10.1001/jama.251.19.2504,2509", ["10.1001/jama.251.19.2504,2509"]),
        ("10.1000/a,10.5", ["10.1000/a,10.5"]),
        ("10.1000/a, b", ["10.1000/a, b"]),
        ("DOI: 10.1000/a", ["10.1000/a"]),
        ("DOIs: 10.1000/a, 10.1000/b", ["10.1000/a", "10.1000/b"]),
        (" ", []),
    ],
)  # fmt: skip
def test_several_dois_in_one_field(raw: str, dois: list[str]) -> None:
    assert split_dois(raw) == dois


@pytest.mark.parametrize(
    ("text", "doi"),
    [
        ("10.1000/182 (preprint)", "10.1000/182"),
        ("see https://doi.org/10.1000/182.", "10.1000/182"),
        ("10.1000/1 or perhaps 10.1000/2", None),
        ("to appear", None),
    ],
)
def test_doi_in_a_longer_text(text: str, doi: str | None) -> None:
    assert find_doi(text) == doi


def test_dois_of_preprints() -> None:
    preprints = ("10.48550/arxiv.2201.05617", "10.1101/2020.03.21.001628", "10.1101/001628", "10.21203/rs.3.rs-1/v1")
    others = ("10.1101/gr.123.4", "10.1000/1", "10.18653/v1/p19-1001")
    assert [is_preprint_doi(Identifier("doi", value)) for value in preprints + others] == [True] * 4 + [False] * 3
    assert not is_preprint_doi(Identifier("handle", "10.48550/arxiv.2201.05617"))
