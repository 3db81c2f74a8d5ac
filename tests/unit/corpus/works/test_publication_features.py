"""Comparison of containers, volumes, pages, dates and DOIs."""

from collections.abc import Callable

import pytest

from generator.corpus.works.features import RecordFeatures
from generator.corpus.works.publication_features import (
    compatible_dates,
    compatible_last_pages,
    compatible_places,
    different_dois,
    different_ids,
    different_issues,
    different_meetings,
    different_places,
    different_preprints,
    different_urls,
    different_volumes,
    different_volumes_of_series,
    has_exact_place,
    same_container,
    same_page_without_volume,
    same_pages,
    same_serial_type,
    same_volume_and_page,
    same_volume_and_year,
)
from generator.model import Link, PartialDate
from tests.unit.corpus.works.records import make_features


@pytest.mark.parametrize(
    ("first", "second", "same"),
    [
        ("phys lett b", "physics letters b", True),
        ("physics letters", "physics letters b", True),
        ("jmlr", "journal of machine learning research", True),
        ("neurips", "advances in neural information processing systems neurips", True),
        ("the journal of logic", "journal of logic", True),
        ("nature", "nature communications", False),
        ("journal of logic", "journal of algebra", False),
        ("", "", False),
        ("a journal", "", False),
    ],
)
def test_same_container(first: str, second: str, same: bool) -> None:
    assert same_container(first, second) is same
    assert same_container(second, first) is same


PAGE = {"volume": "12", "page_range": "33-41"}
JOURNAL = {"container_title": "A Journal"}
URLS = tuple(
    Link("url", url)
    for url in (
        "https://magazine.example/3034", "https://magazine.example/3047", "https://other.example/3047",
        "http://www.magazine.example/3034/", "https://a.example/x#div_1", "https://a.example/x#div_2",
        "https://doi.org/10.1/1", "https://doi.org/10.1/2",
    )
)  # fmt: skip
EARLIER, LATER = {"issued": "2010"}, {"issued": "2012"}


@pytest.mark.parametrize(
    ("function", "first", "second", "result"),
    [
        (same_volume_and_page, PAGE, {"volume": "Vol. 12", "page_range": "33"}, True),
        (same_volume_and_page, {**PAGE, "issue": "1"}, {**PAGE, "issue": "2"}, False),
        (same_volume_and_page, {"volume": "12", "page_range": "1"}, {"volume": "12", "page_range": "1"}, False),
        (same_volume_and_page, {"page_range": "33"}, {"page_range": "33"}, False),
        (compatible_last_pages, PAGE, {**PAGE, "page_range": "33"}, True),
        (compatible_last_pages, PAGE, {**PAGE, "page_range": "33-42"}, True),
        (compatible_last_pages, PAGE, {**PAGE, "page_range": "33-49"}, False),
        (compatible_last_pages, {"page_range": "133-134"}, {"page_range": "133-135"}, False),
        (same_pages, PAGE, PAGE, True),
        (same_pages, {"page_range": "33"}, {"page_range": "33"}, False),
        (different_issues, {"issue": "1"}, {"issue": "3"}, True),
        (different_issues, {"issue": "1-2"}, {"issue": "2"}, False),
        (different_issues, {"issue": "Spring"}, {"issue": "1"}, False),
        (different_issues, {"issue": "Spring"}, {"issue": "Autumn"}, True),
        (different_issues, {"issue": "1"}, {}, False),
        (different_volumes, {"volume": "12"}, {"volume": "13"}, True),
        (different_volumes, {"volume": "12"}, {"volume": "XII"}, False),
        (different_preprints, {"identifiers": ["arxiv:1"]}, {"identifiers": ["arxiv:2"]}, True),
        (different_preprints, {"identifiers": ["arxiv:1"]}, {"identifiers": ["arxiv:1", "hal:2"]}, False),
        (different_volumes_of_series, {"container_title": "CVPR 2014"}, {"container_title": "CVPR 2015"}, True),
        (different_volumes_of_series, {"container_title": "EMNLP 2014"}, {"container_title": "13th EMNLP 2014"}, False),
        (different_urls, {"links": URLS[:1]}, {"links": URLS[1:2]}, True),
        (different_urls, {"links": URLS[:1]}, {"links": URLS[2:3]}, False),
        (different_urls, {"links": URLS[:1]}, {"links": URLS[3:4]}, False),
        (different_urls, {"links": URLS[4:5]}, {"links": URLS[5:6]}, True),
        (different_urls, {"links": URLS[6:7]}, {"links": URLS[7:8]}, False),
        (different_urls, {"links": URLS[:1]}, {"links": (Link("url", "https://[broken"),)}, False),
        (same_page_without_volume, {"page_range": "33"}, PAGE, True),
        (same_page_without_volume, {"page_range": "3"}, {"page_range": "3"}, False),
        (same_page_without_volume, PAGE, PAGE, False),
        (same_page_without_volume, {**LATER, "page_range": "33"}, {**EARLIER, "page_range": "33"}, False),
        (same_volume_and_year, {"volume": "12", "issued": "2010"}, {"volume": "12", "issued": "2010-05"}, True),
        (same_volume_and_year, {"volume": "12", "issued": "2010"}, {"volume": "12"}, False),
        (same_volume_and_year, {}, {}, False),
        (compatible_places, PAGE, JOURNAL, True),
        (compatible_places, {**PAGE, **JOURNAL}, {"page_range": "50"}, False),
        (compatible_places, JOURNAL, {"container_title": "Other Proceedings"}, False),
        (different_dois, {"identifiers": ["doi:10.1/1"]}, {"identifiers": ["doi:10.1/2"]}, True),
        (different_dois, {"identifiers": ["doi:10.1/1"]}, {"identifiers": ["doi:10.48550/arxiv.1"]}, False),
        (different_dois, {"identifiers": ["doi:10.1/1"]}, {}, False),
        (same_serial_type, {"type": "report"}, {"type": "report"}, True),
        (same_serial_type, {"type": "article-journal"}, {"type": "article-journal"}, False),
        (different_places, {"identifiers": ["arxiv:1"]}, {"identifiers": ["arxiv:2"]}, True),
        (different_places, {"identifiers": ["arxiv:1"]}, {"identifiers": ["hal:2"]}, False),
        (different_places, {"type": "report", "issued": "2010"}, {"type": "report", "issued": "2011"}, True),
        (different_places, {**JOURNAL, **PAGE}, {**JOURNAL, "volume": "13", "page_range": "50"}, True),
        (different_places, {**JOURNAL, **PAGE}, {**JOURNAL, "volume": "12", "page_range": "50"}, True),
        (different_places, {**JOURNAL, **PAGE}, {**JOURNAL, "page_range": "50"}, False),
        (different_places, {**JOURNAL, "issued": "2010"}, {**JOURNAL, "issued": "2012"}, True),
        (different_places, {**JOURNAL, "issued": "2010"}, {**JOURNAL, "issued": "2011"}, False),
        (different_places, PAGE, {"volume": "13", "page_range": "50"}, False),
        (different_places, {"volume": "1"}, {"volume": "2"}, True),
        (different_places, {"type": "report", "number": "7"}, {"type": "report", "number": "8"}, True),
        (different_places, {**JOURNAL, "issue": "1"}, {**JOURNAL, "issue": "3"}, True),
        (different_places, {"type": "speech", "issued": "2010-05"}, {"type": "speech", "issued": "2010-06"}, True),
    ],
)  # fmt: skip
def test_comparison_of_places(
    function: Callable[[RecordFeatures, RecordFeatures], bool],
    first: dict[str, object],
    second: dict[str, object],
    result: bool,
) -> None:
    assert function(make_features("A", **first), make_features("A", **second)) is result
    assert function(make_features("A", **second), make_features("A", **first)) is result


@pytest.mark.parametrize(
    ("fields", "result"),
    [
        ({"volume": "12"}, True),
        ({"page_range": "33"}, True),
        ({"identifiers": ["doi:10.1/1"]}, True),
        ({"identifiers": ["doi:10.48550/arxiv.1", "arxiv:1"]}, False),
        (JOURNAL, False),
    ],
)
def test_exact_place(fields: dict[str, object], result: bool) -> None:
    assert has_exact_place(make_features("A", **fields)) is result


def test_dates_are_compatible_if_one_is_less_precise() -> None:
    day, month, other = PartialDate(2020, 3, 5), PartialDate(2020, 3), PartialDate(2020, 4)
    assert compatible_dates(day, month)
    assert compatible_dates(month, PartialDate(2020))
    assert compatible_dates(None, month)
    assert not compatible_dates(day, other)


def test_registry_with_different_identifiers() -> None:
    first, second = make_features("A", identifiers=["acl:P17-1"]), make_features("A", identifiers=["acl:P17-2"])
    assert different_ids(first, second) == "acl"
    assert different_ids(first, make_features("A", identifiers=["pmid:7"])) is None


@pytest.mark.parametrize(
    ("other", "year", "different"),
    [
        ("Proceedings of the workshop held at Oslo", "1992", True),
        ("Proceedings of the workshop held at Oslo", "1991", False),
        ("Transactions on Graphics", "1992", False),
    ],
)  # fmt: skip
def test_meetings_of_one_series(other: str, year: str, different: bool) -> None:
    kind = {"type": "paper-conference"}
    first = make_features("A", **kind, container_title="Proceedings of the workshop held at Rome", issued="1991")
    assert different_meetings(first, make_features("A", **kind, container_title=other, issued=year)) is different
