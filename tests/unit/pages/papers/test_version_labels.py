"""The names of versions: what each is, and that no two have the same."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from generator.bibliography.item_types import CSL_TYPES
from generator.i18n.locale import Language, available_languages, make_language
from generator.model import PartialDate, Version
from generator.pages.papers.version_labels import label_versions
from tests.support.making import make_version


def labels(*versions: Version, language: Language | None = None) -> list[str]:
    return [label.text for label in label_versions(versions, versions[0], language or Language())]


@pytest.mark.parametrize(
    ("fields", "label"),
    [
        ({"container_title": "Science"}, "Journal version"),
        ({"type": "paper-conference", "container_title": "ICML"}, "Conference version"),
        ({"type": "paper-conference", "container_title": "Third Workshop on Songs"}, "Workshop version"),
        ({"type": "paper-conference", "event_title": "A Workshop"}, "Workshop version"),
        ({"type": "chapter", "container_title": "A Book"}, "Book chapter"),
        ({"type": "chapter", "genre": "PhD thesis"}, "Thesis chapter"),
        ({"type": "thesis"}, "Thesis"),
        ({"type": "thesis", "genre": "PhD thesis"}, "PhD thesis"),
        ({"type": "report", "genre": "Technical report"}, "Technical report"),
        ({"type": "report", "genre": "working paper", "status": "preprint"}, "Working paper"),
        ({"type": "speech"}, "Talk"),
        ({"identifiers": ("arxiv:1",)}, "Preprint, arXiv"),
        ({"type": "article", "publisher": "bioRxiv"}, "Preprint, bioRxiv"),
        ({"container_title": "Northmere Preprints", "status": "preprint"}, "Preprint, Northmere Preprints"),
        ({"container_title": "Nature", "status": "preprint", "publication_status": "submitted"}, "Preprint"),
        ({"status": "accepted", "container_title": "Science"}, "Accepted manuscript"),
        ({"status": "published"}, "Published version"),
        ({}, "Other version"),
    ],
)
def test_label_says_what_a_version_is(fields: dict[str, object], label: str) -> None:
    lead = make_version("A", type="book")
    assert labels(lead, make_version("A", **fields)) == ["Book", label]  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        (
            {"type": "paper-conference", "container_title": "ICML", "issued": "2019"},
            {"type": "paper-conference", "container_title": "NeurIPS", "issued": "2018"},
            ["Conference version, ICML", "Conference version, NeurIPS"],
        ),
        (
            {
                "type": "paper-conference",
                "container_title": "Proceedings of the 36th Conference on Learning",
                "issued": "2019",
            },
            {
                "type": "paper-conference",
                "container_title": "Proceedings of the 35th Conference on Learning",
                "issued": "2018",
            },
            ["Conference version, 2019", "Conference version, 2018"],
        ),
        ({"issued": "2020"}, {"issued": "2019-05"}, ["Other version, 2020", "Other version, May 2019"]),
        ({"issued": "2020"}, {}, ["Other version, 2020", "Other version"]),
        (
            {"identifiers": ("arxiv:1",), "issued": "2020"},
            {"identifiers": ("arxiv:2",), "issued": "2019"},
            ["Preprint, arXiv 2020", "Preprint, arXiv 2019"],
        ),
        ({"identifiers": ("arxiv:1",)}, {"identifiers": ("arxiv:2",)}, ["Preprint, arXiv 2", "Preprint, arXiv 1"]),
        ({}, {}, ["Other version 2", "Other version 1"]),
    ],
)
def test_versions_of_one_kind_are_told_apart(
    one: dict[str, object], other: dict[str, object], expected: list[str]
) -> None:
    lead = make_version("A", type="book")
    versions = (make_version("A", **fields) for fields in (one, other))  # type: ignore[arg-type]
    assert labels(lead, *versions)[1:] == expected


versions_of_any_kind = st.lists(
    st.builds(
        lambda year, **fields: replace(make_version("A", **fields), issued=PartialDate(year) if year else None),
        st.sampled_from([None, 2019, 2020]),
        type=st.sampled_from([None, *sorted(CSL_TYPES)]),
        status=st.sampled_from([None, "preprint", "accepted", "published"]),
        container_title=st.sampled_from([None, "ICML", "Nature", "A Journal of " + "Long " * 20]),
        identifiers=st.sampled_from([(), ("arxiv:1",)]),
        genre=st.sampled_from([None, "PhD thesis", "Other version"]),
    ),
    min_size=2,
    max_size=8,
)


@given(versions_of_any_kind)
def test_no_two_versions_have_the_same_label(versions: list[Version]) -> None:
    found = labels(*versions)
    assert len(set(found)) == len(versions)


@pytest.mark.parametrize("tag", available_languages())
def test_labels_are_distinct_in_every_language(tag: str) -> None:
    kinds = (
        "article-journal",
        "article-magazine",
        "article-newspaper",
        "paper-conference",
        "chapter",
        "book",
        "thesis",
    )
    found = labels(*(make_version("A", type=kind) for kind in kinds), language=make_language(tag, {}))
    assert len(set(found)) == len(kinds)
    assert not any(character.isdecimal() for label in found for character in label)
