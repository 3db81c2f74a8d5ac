"""Permalinks: published slugs stay with their works, independent of other changes in the corpus."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.corpus.permalinks import Permalinks, match_published, read_permalinks, work_keys, write_permalinks
from generator.corpus.slugs import assign_slugs
from generator.model import Work
from tests.support.making import make_version, make_work

PATH = "content/permalinks.json"
ABSTRACT = (
    "An abstract with more than a hundred characters, which is long enough to distinguish one paper from another one."
)
THEORY = make_work("A Theory", "Liskov, Barbara", abstract=ABSTRACT)
ZETA = make_work("Zeta", "Liskov, Barbara", abstract=ABSTRACT)
BETA = make_work("Beta", "Liskov, Barbara", abstract=ABSTRACT + "!")

works = st.builds(
    make_work,
    st.sampled_from(["Report", "A report", "Index", "Editorial"]),
    st.sampled_from(["Liskov, Barbara", "Wing, Jeannette"]),
    issued=st.sampled_from([None, "2019", "2020", "2020-05"]),
    abstract=st.sampled_from([None, ABSTRACT, ABSTRACT + "!"]),
    identifiers=st.sampled_from([(), ("doi:10.1/A",), ("arxiv:1234.5678",)]),
)


def publish(*works: Work, permalinks: Permalinks = Permalinks()) -> tuple[list[str], Permalinks]:  # noqa: B008
    return assign_slugs(works, {}, permalinks)


def merge(first: Work, second: Work) -> Work:
    return Work(versions=(*first.versions, *second.versions), position=0)


@given(st.lists(works, max_size=8))
def test_second_build_changes_nothing(corpus: list[Work]) -> None:
    slugs, permalinks = publish(*corpus)
    assert publish(*corpus, permalinks=permalinks) == (slugs, permalinks)
    assert read_permalinks(write_permalinks(permalinks), PATH) == (permalinks, [])


@given(st.lists(works, max_size=6, unique_by=lambda work: tuple(work_keys(work))), st.lists(works, max_size=4))
def test_new_works_do_not_change_published_slugs(corpus: list[Work], others: list[Work]) -> None:
    keys = [work_keys(work) for work in corpus]
    new = [work for work in others if work_keys(work) not in keys]
    slugs, permalinks = publish(*corpus)
    assert publish(*new, *corpus, permalinks=permalinks)[0][len(new) :] == slugs


@pytest.mark.parametrize(
    "corrected",
    [
        make_work("A New Title Altogether", "Liskov, Barbara", abstract=ABSTRACT),
        make_work("Old Title", "Liskov, B.", abstract="Another one."),
        make_work("OLD TITLE.", "Liskov, Barbara", issued="2021", abstract=None),
    ],
    ids=["title", "abstract", "capitals and year"],
)
def test_corrected_work_keeps_its_slug(corrected: Work) -> None:
    _, permalinks = publish(make_work("Old Title", "Liskov, Barbara", abstract=ABSTRACT))
    assert publish(corrected, permalinks=permalinks)[0] == ["old-title"]


def test_identifier_outweighs_title_and_abstract() -> None:
    _, permalinks = publish(make_work("Old", "Liskov, Barbara", abstract=ABSTRACT, identifiers=("doi:10.1/a",)))
    same_text = make_work("Old", "Liskov, Barbara", abstract=ABSTRACT)
    same_doi = make_work("New", "Liskov, Barbara", abstract="Rewritten.", identifiers=("doi:10.1/A",))
    assert publish(same_text, same_doi, permalinks=permalinks)[0] == ["old-liskov", "old"]


def test_new_report_does_not_get_the_slug_of_last_year() -> None:
    last = make_work("Annual Report", "Liskov, Barbara", issued="2019", abstract=ABSTRACT)
    new = make_work("Annual Report", "Liskov, Barbara", issued="2020", abstract=ABSTRACT + " And more.")
    _, permalinks = publish(last)
    slugs, permalinks = publish(new, last, permalinks=permalinks)
    assert slugs == ["annual-report-2020", "annual-report"]
    assert publish(new, last, permalinks=permalinks)[0] == slugs


def test_slug_of_a_removed_work_is_kept() -> None:
    _, permalinks = publish(THEORY)
    slugs, permalinks = publish(make_work("On a Theory", "Wing, Jeannette"), permalinks=permalinks)
    assert slugs == ["theory-wing"]
    assert permalinks.papers["theory"] == work_keys(THEORY)


def test_merged_works_keep_one_slug_whichever_leads() -> None:
    _, permalinks = publish(ZETA, BETA)
    [slug], permalinks = publish(merge(ZETA, BETA), permalinks=permalinks)
    [other] = {"zeta", "beta"} - {slug}
    assert permalinks.moved == {other: slug}
    assert publish(merge(BETA, ZETA), permalinks=permalinks)[0] == [slug]


def test_separated_works_get_their_former_slugs() -> None:
    _, permalinks = publish(ZETA, BETA)
    _, permalinks = publish(merge(ZETA, BETA), permalinks=permalinks)
    assert set(publish(ZETA, BETA, permalinks=permalinks)[0]) == {"zeta", "beta"}


def test_moved_slug_is_not_assigned_to_another_work() -> None:
    _, permalinks = publish(THEORY)
    _, permalinks = assign_slugs([THEORY], {0: "requested"}, permalinks)
    assert permalinks.moved == {"theory": "requested"}
    other = make_work("Theory", "Wing, Jeannette")
    assert publish(THEORY, other, permalinks=permalinks)[0] == ["requested", "theory-wing"]


def test_moved_slugs_refer_to_the_current_one() -> None:
    permalinks = Permalinks()
    for slug in ("first", "second", "third"):
        _, permalinks = assign_slugs([THEORY], {0: slug}, permalinks)
    assert permalinks.moved == {"first": "third", "second": "third"}
    _, permalinks = assign_slugs([THEORY], {0: "first"}, permalinks)
    assert permalinks.moved == {"second": "first", "third": "first"}


def test_identical_works_share_their_slugs() -> None:
    permalinks = Permalinks(papers={"a": ["title:0"], "b": ["title:0"]})
    assert match_published([["title:0"]] * 3, permalinks) == {0: "a", 1: "b"}


def test_unknown_work_has_no_published_slug() -> None:
    assert match_published([["title:1"]], Permalinks(papers={"a": ["title:0"]})) == {}


def test_keys_are_those_of_all_versions() -> None:
    preprint = make_version("Old", "Liskov, Barbara", identifiers=("arxiv:1", "isbn:9"))
    keys = work_keys(Work(versions=(make_version("New", "Liskov, Barbara"), preprint), position=0))
    assert [key.partition(":")[0] for key in keys] == ["title", "arxiv", "title"]


def test_file_is_sorted_with_one_key_per_line() -> None:
    _, permalinks = publish(make_work("B"), make_work("A", identifiers=("doi:10.1/a",)))
    lines = write_permalinks(permalinks).decode().splitlines()
    assert lines.index('  "a": [') < lines.index('  "b": [')
    assert '   "doi:10.1/a",' in lines


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "this file is empty"),
        (b"<<<<<<< HEAD", "this file has conflict marks"),
        (b'{"papers": []}', "permalinks cannot be read"),
        (b'{"version": 2}', "this file was written by a newer version"),
        (b'{"papers": {"\xff": []}}', "permalinks cannot be read"),
        (b'{"unknown": ' + b"[" * 100_000, "permalinks cannot be read"),
        (b'{"papers": {"../../etc": []}}', '"../../etc" is not a valid slug'),
        (b'{"moved": {"a": "B!"}}', '"B!" is not a valid slug'),
    ],
)
def test_invalid_file_is_an_error(data: bytes, message: str) -> None:
    _, problems = read_permalinks(data, PATH)
    assert problems[0].message.startswith(message)
    assert problems[0].severity == "error"


def test_file_without_moved_slugs_is_valid() -> None:
    permalinks, problems = read_permalinks(b'{"version": 1, "papers": {"a": ["title:0"]}}', PATH)
    assert (permalinks.papers, permalinks.moved, problems) == ({"a": ["title:0"]}, {}, [])
