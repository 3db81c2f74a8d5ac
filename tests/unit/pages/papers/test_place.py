"""Where a paper appeared: the container and its short form, details, and what has no container."""

import pytest
from msgspec.structs import replace

from generator.config.config import Config
from generator.i18n.locale import Language, make_language
from generator.model import PartialDate
from generator.pages.papers.place import (
    NO_SHORT_FORMS,
    ShortContainers,
    describe_place,
    find_container_url,
    find_unused_containers,
    format_issued,
    format_status,
)
from generator.problems import Location, format_problem
from tests.support.making import make_version, make_work

ACL = "Proceedings of the 58th Annual Meeting of the Association for Computational Linguistics"


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"container_title": "Science", "volume": "378", "issue": "6624", "page_range": "1092-1097"},
         ("Science", "378 (6624), 1092–1097")),
        ({"type": "thesis", "genre": "PhD thesis", "publisher": "MIT"}, (None, "PhD thesis, MIT")),
        ({"type": "thesis", "publisher": "MIT"}, (None, "Thesis, MIT")),
        ({"type": "report", "number": "17", "publisher": "Bell Labs"}, (None, "Report No. 17, Bell Labs")),
        ({"type": "report", "genre": "Technical report", "publisher": "MIT"}, (None, "Technical report, MIT")),
        ({"type": "report", "publisher": "Bell Labs"}, (None, "Report, Bell Labs")),
        ({"type": "book", "publisher": "MIT Press", "edition": "2"}, (None, "2nd ed., MIT Press")),
        ({"type": "book", "publisher": "Springer", "volume": "3"}, (None, "Springer, Vol. 3")),
        ({"type": "patent", "number": "US 1234567"}, (None, "Patent No. US 1234567")),
        ({"type": "dataset", "publisher": "Zenodo"}, (None, "Dataset, Zenodo")),
        ({"type": "software", "number": "2.1", "publisher": "CRAN"}, (None, "Software, Version 2.1, CRAN")),
        ({"type": "speech", "event_title": "Symposium", "event_place": "Vienna"}, (None, "Talk, Symposium, Vienna")),
        ({"type": "paper-conference", "event_title": "Symposium"}, (None, "Symposium")),
        ({"container_title": "Science", "issue": "5", "page_range": "7"}, ("Science", "no.\u00a05, 7")),
        ({"page_range": "7"}, (None, "p.\u00a07")),
        ({"identifiers": ("arxiv:2203.07814",)}, ("arXiv", None)),
        ({"type": "article", "publisher": "bioRxiv"}, ("bioRxiv", None)),
        ({"type": "thesis", "publisher": "A University", "identifiers": ("arxiv:2203.07814",)},
         (None, "Thesis, A University")),
        ({"container_title": "PLoS ONE", "volume": "7", "issue": "2", "number": "e158"}, ("PLoS ONE", "7 (2), e158")),
        ({"container_title": "eLife", "number": "e15835"}, ("eLife", "Article\u00a0e15835")),
        ({"container_title": "PACMPL", "volume": "5", "number": "12", "page_range": "1-25"}, ("PACMPL", "5, 1–25")),
        ({"type": "report", "number": "TR-17"}, (None, "Report No. TR-17")),
        ({"type": "report", "genre": "Working paper", "number": "17"}, (None, "Working paper No. 17")),
        ({"type": "report", "genre": "Working paper"}, (None, "Working paper")),
        ({"type": "patent", "genre": "Utility", "number": "US 1"}, (None, "Patent No. US 1")),
        ({"type": "dataset", "number": "1.2"}, (None, "Dataset, Version 1.2")),
        ({"type": "software", "number": "v2", "container_title": "Zenodo"}, ("Zenodo", "v2")),
        ({"type": "article", "number": "17", "publisher": "bioRxiv"}, ("bioRxiv", None)),
        ({}, (None, None)),
    ],
)  # fmt: skip
def test_container_and_details(fields: dict[str, object], expected: tuple[str | None, str | None]) -> None:
    place = describe_place(make_version(**fields), Language())  # type: ignore[arg-type]
    assert (place.container, place.details) == expected


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"type": "book", "page_range": "xviii+514"}, "xviii+514\u00a0pages"),
        ({"type": "book", "page_range": "514"}, "514\u00a0pages"),
        ({"type": "book", "publisher": "MIT Press", "page_range": "xviii, 514 p."}, "MIT Press, xviii+514\u00a0pages"),
        ({"type": "book", "volume": "2", "page_range": "514"}, "Vol. 2, 514\u00a0pages"),
        ({"type": "thesis", "page_range": "1-200"}, "Thesis, pp.\u00a01–200"),
        ({"type": "chapter", "container_title": "A Book", "page_range": "514"}, "p.\u00a0514"),
        (
            {"type": "article-journal", "container_title": "A", "volume": "3", "page_range": "885 p."},
            "3, 885\u00a0pages",
        ),
        ({"container_title": "A", "page_range": "x, 5"}, "pp.\u00a0x, 5".replace(" ", "\u00a0")),
    ],
)
def test_a_number_of_pages_is_no_page(fields: dict[str, object], expected: str) -> None:
    assert describe_place(make_version(**fields), Language()).details == expected  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("fields", "separator"),
    [
        ({"container_title": "Science", "volume": "378", "page_range": "1-9"}, " "),
        ({"container_title": "Science", "issue": "5"}, ", "),
        ({"container_title": "Proceedings of ICML", "page_range": "1-9"}, ", "),
        ({"container_title": "eLife", "number": "e15835"}, ", "),
        ({"type": "software", "number": "v2", "container_title": "Zenodo"}, ", "),
    ],
)
def test_only_a_volume_follows_its_container_without_a_comma(fields: dict[str, object], separator: str) -> None:
    assert describe_place(make_version(**fields), Language()).before_details == separator  # type: ignore[arg-type]


LNCS = "Lecture Notes in Computer Science"


@pytest.mark.parametrize(
    ("fields", "series", "details"),
    [
        ({"type": "paper-conference", "container_title": "ECOOP", "volume": "952", "page_range": "1-9"},
         f"{LNCS}, 952", "pp.\u00a01–9"),
        ({"type": "chapter", "container_title": "A Book", "number": "17"}, f"{LNCS}, 17", None),
        ({"type": "book", "volume": "2", "number": "17", "publisher": "Springer"}, f"{LNCS}, 17", "Springer, Vol. 2"),
        ({"type": "book", "publisher": "Springer"}, LNCS, "Springer"),
        ({"type": "report", "number": "17"}, LNCS, "Report No. 17"),
        ({"type": "article-journal", "container_title": "A Journal", "volume": "3"}, LNCS, "3"),
    ],
)  # fmt: skip
def test_the_number_of_a_book_in_a_series_is_that_of_the_series(
    fields: dict[str, object], series: str, details: str | None
) -> None:
    place = describe_place(make_version(collection_title=LNCS, **fields), Language())  # type: ignore[arg-type]
    assert (place.series, place.details) == (series, details)


def test_the_publication_status_is_lower_case_within_a_line() -> None:
    version = make_version("A", publication_status="in-press")
    assert format_status(version, Language(), within_line=True) == "in press"
    assert format_status(version, Language(), within_line=False) == "In press"
    assert format_status(version, make_language("de", {}), within_line=True) == "im Druck"
    assert format_status(make_version("A"), Language(), within_line=True) is None


def test_short_forms_of_the_owner_precede_those_of_sources() -> None:
    short = ShortContainers({"the journal": "J", "Proceedings of the * Annual Meeting * Linguistics": "ACL"})
    assert short.short_form(make_version(container_title="The  Journal", container_title_short="Jour.")) == "J"
    assert short.short_form(make_version(container_title=ACL)) == "ACL"
    assert short.short_form(make_version(container_title=f"{ACL}: Student Workshop")) is None
    assert short.short_form(make_version(container_title="Another Journal", container_title_short="A. J.")) == "A. J."
    assert NO_SHORT_FORMS.short_form(make_version(container_title="Another Journal")) is None
    assert NO_SHORT_FORMS.short_form(make_version()) is None


def test_titles_in_which_no_paper_appeared_are_reported() -> None:
    config = Config(
        containers={"Sciense": "Sci.", "Proceedings * Linguistics": "ACL"},
        locations={"containers.Sciense": Location("content/site.toml", 2, 1)},
    )
    works = make_work("A", container_title="Science"), make_work("B", container_title=ACL)
    assert [format_problem(problem) for problem in find_unused_containers(works, config)] == [
        'content/site.toml:2:1: warning: no paper appeared in "Sciense"\n  hint: did you mean "Science"?'
    ]
    assert not list(find_unused_containers(works, Config()))


def test_text_that_says_more_than_the_date_is_shown() -> None:
    version = make_version("A", issued="2019")
    assert format_issued(replace(version, issued_literal="Spring 2019"), Language()) == "Spring 2019"
    in_press = replace(version, publication_status="in-press", issued_literal="2019, in press")
    assert format_issued(in_press, Language()) == "2019"
    assert format_issued(replace(in_press, issued=None, issued_literal="in press"), Language()) is None


def test_the_page_of_a_container_is_found_by_its_plain_title() -> None:
    version = make_version("A", container_title="The $L^2$ Letters")
    assert find_container_url(version, {"the l2 letters": "containers/l2.html"}) == "containers/l2.html"
    assert find_container_url(make_version("A"), {"": "x"}) is None


def test_dates_are_as_precise_as_the_source() -> None:
    version = make_version("A", issued="2022-12-08")
    assert format_issued(version, Language()) == "8 December 2022"
    assert format_issued(replace(version, issued=PartialDate(2022, 12)), Language()) == "December 2022"
    span = replace(version, issued=PartialDate(2021), issued_until=PartialDate(2023))
    assert format_issued(span, Language()) == "2021–2023"
    months = replace(version, issued=PartialDate(2021, 1), issued_until=PartialDate(2021, 3))
    assert format_issued(months, Language()) == "January–March 2021"
    assert format_issued(replace(version, issued=None, issued_literal="in press"), Language()) == "in press"
    assert format_issued(make_version("A"), Language()) is None


def test_many_asterisks_are_no_more_work_than_one() -> None:
    short = ShortContainers({"a*" * 30 + "b": "X"})
    assert short.find("a" * 3_000) is None
    assert short.find("a" * 3_000 + "b") == "X"
