"""Additions override the sources of the matching work; an ambiguous or unmatched one is an error."""

from typing import Any

import pytest
from msgspec.structs import replace

from generator.bibliography.names import parse_name
from generator.corpus.additions import AppliedAdditions, apply_additions
from generator.corpus.permalinks import Permalinks
from generator.corpus.slugs import assign_slugs
from generator.model import (
    Addition,
    Contributor,
    Identifier,
    Link,
    PartialDate,
    PublicationStatus,
    Status,
    Work,
)
from generator.readers.bibtex.reader import read_bibtex
from generator.writers.bibtex import write_bibtex
from tests.support.making import make_addition, make_version, make_work
from tests.support.round_trip import work_of

ABSTRACT = (
    "An abstract with more than a hundred characters, which is long enough to distinguish one paper from another one."
)
CLU = make_work("Abstraction Mechanisms in CLU", "Liskov, Barbara", abstract=ABSTRACT, identifiers=("doi:10.1145/1",))
SUBTYPING = make_work("A Behavioral Notion of Subtyping", "Liskov, Barbara", "Wing, Jeannette", position=1)
WORKS = (CLU, SUBTYPING)


def apply(
    *additions: Addition,
    works: tuple[Work, ...] = WORKS,
    permalinks: Permalinks = Permalinks(),  # noqa: B008
) -> AppliedAdditions:
    return apply_additions(works, additions, permalinks)


def messages(applied: AppliedAdditions) -> list[str]:
    return [f"{each.location}: {each.message}" for each in applied.problems]


@pytest.mark.parametrize(
    "addition",
    [
        make_addition(identifiers=(Identifier("doi", "10.1145/1"),), title="Something else"),
        make_addition(title="abstraction mechanisms in CLU."),
        make_addition(slug="abstraction-mechanisms-clu"),
        make_addition("abstraction-mechanisms-clu"),
    ],
    ids=["identifier", "title", "slug", "file name"],
)
def test_addition_is_matched_with_its_work(addition: Addition) -> None:
    applied = apply(addition)
    assert applied.problems == ()
    assert [work.addition for work in applied.works] == [addition, None]


def test_fields_of_the_addition_take_precedence() -> None:
    addition = make_addition(
        title="Abstraction mechanisms in CLU",
        issued=PartialDate(1977, 8),
        container_title="Communications of the ACM",
        contributors=(Contributor(parse_name("Liskov, Barbara")), Contributor(parse_name("Snyder, Alan"))),
        note="Reprinted *often*.",
    )
    [work, _] = apply(addition).works
    assert work.lead.title == "Abstraction mechanisms in CLU"
    assert work.lead.issued == PartialDate(1977, 8)
    assert work.lead.container_title == "Communications of the ACM"
    assert len(work.lead.authors) == 2
    assert work.lead.abstract == ABSTRACT
    assert work.lead.note is None


def test_identifiers_and_links_replace_those_of_their_kind() -> None:
    work = make_work(
        "A", identifiers=("doi:10.1/old", "arxiv:1"), links=(Link("pdf", "a.pdf"), Link("code", "https://c.example"))
    )
    addition = make_addition(
        title="A", identifiers=(Identifier("doi", "10.1/new"),), links=(Link("pdf", "papers/b.pdf"),)
    )
    [found] = apply(addition, works=(work,)).works
    assert found.lead.identifiers == (Identifier("doi", "10.1/new"), Identifier("arxiv", "1"))
    assert found.lead.links == (Link("pdf", "papers/b.pdf"), Link("code", "https://c.example"))


VERBATIM = "@article{clu, title = {{CLU}}}"


@pytest.fixture
def cited() -> Work:
    return make_work(
        "Abstraction Mechanisms in CLU",
        "Liskov, Barbara",
        "Snyder, Alan",
        issued="1977-08",
        container_title="Communications of the ACM",
        volume="20",
        type="article-journal",
        note="Reprinted.",
        verbatim=VERBATIM,
        identifiers=("doi:10.1145/1",),
        links=(Link("url", "https://a.example/"), Link("pdf", "https://a.example/x.pdf")),
    )


@pytest.mark.parametrize(
    "fields",
    [
        {},
        {"title": "Abstraction mechanisms in clu"},
        {"issue": "8"},
        {"issued": PartialDate(1977)},
        {"issued": PartialDate(1977, 8, 12)},
        {"abstract": ABSTRACT},
        {"status": "published"},
        {"container_title": "Communications of the ACM"},
        {"contributors": (Contributor(parse_name("Liskov, Barbara")), Contributor(parse_name("Snyder, Alan")))},
        {"identifiers": (Identifier("doi", "10.1145/1"), Identifier("arxiv", "1234.5678"))},
        {"links": (Link("pdf", "papers/clu.pdf"), Link("slides", "https://a.example/talk.pdf"))},
        {"note": "Reprinted *often*."},
    ],
)
def test_entry_and_note_of_the_source_survive_added_facts(cited: Work, fields: dict[str, Any]) -> None:
    [work] = apply(make_addition("abstraction-mechanisms-clu", **fields), works=(cited,)).works
    assert (work.lead.verbatim, work.lead.note) == (VERBATIM, "Reprinted.")
    assert work.lead.issued in (PartialDate(1977, 8), PartialDate(1977, 8, 12))


@pytest.mark.parametrize(
    "fields",
    [
        {"title": "CLU"},
        {"volume": "21"},
        {"issued": PartialDate(1978)},
        {"issued": PartialDate(1977, 9)},
        {"type": "report"},
        {"container_title": "Commun. ACM"},
        {"contributors": (Contributor(parse_name("Liskov, Barbara")),)},
        {"contributors": (Contributor(parse_name("Snyder, Alan")), Contributor(parse_name("Liskov, Barbara")))},
        {"identifiers": (Identifier("doi", "10.1145/2"),)},
        {"links": (Link("url", "https://b.example/"),)},
    ],
)
def test_entry_is_written_anew_if_the_addition_contradicts_it(cited: Work, fields: dict[str, Any]) -> None:
    addition = make_addition(slug="abstraction-mechanisms-clu", **fields)
    [work] = apply(addition, works=(cited,)).works
    assert (work.lead.verbatim, work.lead.note) == (None, "Reprinted.")


def test_slug_alone_changes_nothing_that_is_published() -> None:
    text = "@article{clu, title = {{Abstraction} Mechanisms in CLU}, note = {Reprinted}, year = 1977}"
    [record] = read_bibtex(text, "x.bib").records
    addition = make_addition("x", slug="abstraction-mechanisms-clu")
    [work] = apply(addition, works=(work_of(record),)).works
    assert work.lead.note == "Reprinted"
    assert write_bibtex(work) == write_bibtex(work, max_names=30) == text + "\n"


def test_stated_authors_leave_the_editors_and_what_is_known_about_the_authors() -> None:
    [wing, liskov, snyder] = (
        Contributor(parse_name("Wing, Jeannette"), "editor"),
        Contributor(parse_name("Liskov, Barbara"), orcid="0000-0002-1825-0097", marks=("corresponding",)),
        Contributor(parse_name("Snyder, A.")),
    )
    version = replace(make_version("CLU"), contributors=(wing, liskov, snyder), incomplete_roles=("author", "editor"))
    stated = (Contributor(parse_name("LISKOV, Barbara")), Contributor(parse_name("Snyder, Alan")))
    [work] = apply(
        make_addition(title="CLU", contributors=stated), works=(Work(versions=(version,), position=0),)
    ).works
    assert work.lead.contributors == (replace(liskov, name=stated[0].name), stated[1], wing)
    assert work.lead.incomplete_roles == ("editor",)
    cut = make_addition(title="CLU", contributors=stated, incomplete_roles=("author",))
    [work] = apply(cut, works=(Work(versions=(version,), position=0),)).works
    assert work.lead.incomplete_roles == ("author", "editor")


def test_other_date_of_the_owner_replaces_range_and_text_of_the_source() -> None:
    version = replace(make_version("CLU", issued="1977"), issued_until=PartialDate(1979), issued_literal="1977-79")
    work = Work(versions=(version,), position=0)
    [found] = apply(make_addition(title="CLU", issued=PartialDate(1980)), works=(work,)).works
    assert (found.lead.issued, found.lead.issued_until, found.lead.issued_literal) == (PartialDate(1980), None, None)


@pytest.mark.parametrize(
    ("status", "before", "after"),
    [("published", "in-press", None), ("published", "retracted", "retracted"), ("accepted", "in-press", "in-press")],
)
def test_published_by_the_word_of_the_owner(
    status: Status, before: PublicationStatus, after: PublicationStatus | None
) -> None:
    work = Work(versions=(replace(make_version("CLU"), publication_status=before),), position=0)
    [found] = apply(make_addition(title="CLU", status=status), works=(work,)).works
    assert (found.lead.status, found.lead.publication_status) == (status, after)


def test_title_of_another_version_only_identifies_the_work() -> None:
    work = Work(versions=(make_version("The Final Title"), make_version("The First Title")), position=0)
    [found] = apply(make_addition(title="The first title", issued=PartialDate(2000)), works=(work,)).works
    assert found.lead.title == "The Final Title"
    assert found.lead.issued == PartialDate(2000)


def test_title_with_an_identifier_replaces_the_title() -> None:
    addition = make_addition(title="CLU", identifiers=(Identifier("doi", "10.1145/1"),))
    assert apply(addition).works[0].lead.title == "CLU"


def test_unmatched_addition_with_title_and_authors_is_a_new_work() -> None:
    addition = make_addition(title="A new one", contributors=(Contributor(parse_name("Liskov, Barbara")),))
    applied = apply(addition)
    assert applied.slugs == ("abstraction-mechanisms-clu", "behavioral-notion-subtyping", "new-one")
    assert applied.works[2].lead.records == (addition.location,)
    assert applied.problems == ()


def test_new_work_with_a_similar_title_is_a_warning() -> None:
    addition = make_addition(
        title="Abstraction Mechanism in CLU", contributors=(Contributor(parse_name("Liskov, Barbara")),)
    )
    [problem] = apply(addition).problems
    assert problem.severity == "warning"
    assert '"Abstraction Mechanisms in CLU"' in problem.message


@pytest.mark.parametrize(
    ("addition", "message", "hint"),
    [
        (
            make_addition(title="Abstract Mechanisms of CLU"),
            'there is none with the title "Abstract Mechanisms of CLU" or the citation key or slug "a-file"',
            'did you mean "Abstraction Mechanisms in CLU"?',
        ),
        (
            make_addition("behavioural-subtyping"),
            'the citation key or slug "behavioural-subtyping"',
            '"behavioral-notion-subtyping"?',
        ),
        (
            make_addition("zzz"),
            'the citation key or slug "zzz"',
            "To add a paper that is in no other source, specify title",
        ),
    ],
)
def test_unmatched_addition_is_an_error_with_the_most_similar_work(addition: Addition, message: str, hint: str) -> None:
    [problem] = apply(addition).problems
    assert problem.severity == "error"
    assert problem.location == addition.location
    assert message in problem.message
    assert problem.hint is not None
    assert hint in problem.hint


KEYED = (
    replace(CLU, versions=(replace(CLU.lead, key="liskov77"),)),
    replace(SUBTYPING, versions=(replace(SUBTYPING.lead, key="DBLP:journals/toplas/LiskovW94"),)),
)


@pytest.mark.parametrize(
    ("addition", "index"),
    [
        (make_addition("liskov77"), 0),
        (make_addition("any", key="liskov77"), 0),
        (make_addition("DBLP-journals-toplas-LiskovW94"), 1),
        (make_addition("any", key="DBLP:journals/toplas/LiskovW94"), 1),
        (make_addition("liskov77", title="A behavioral notion of subtyping"), 1),
        (make_addition("liskov77", identifiers=(Identifier("doi", "10.1145/1"),)), 0),
        (make_addition("liskov77", title="Abstraction!", contributors=(Contributor(parse_name("Liskov, B.")),)), 0),
    ],
)
def test_additions_are_matched_by_citation_key(addition: Addition, index: int) -> None:
    applied = apply(addition, works=KEYED)
    assert applied.problems == ()
    assert [work.addition for work in applied.works] == ([addition, None] if index == 0 else [None, addition])


@pytest.mark.parametrize(
    ("addition", "tried", "near"),
    [
        (make_addition("Liskov77"), 'citation key or slug "Liskov77"', "liskov77"),
        (make_addition("a", key="liskov78"), 'citation key "liskov78"', "liskov77"),
        (
            make_addition("a", slug="abstraction-mechanism"),
            'slug "abstraction-mechanism"',
            "abstraction-mechanisms-clu",
        ),
    ],
)
def test_an_unknown_citation_key_is_an_error_with_the_nearest(addition: Addition, tried: str, near: str) -> None:
    [problem] = apply(addition, works=KEYED).problems
    assert problem.message == f"this file matches no paper: there is none with the {tried}"
    assert problem.hint is not None
    assert problem.hint.startswith(f'did you mean "{near}"? ')


def test_a_key_of_two_works_is_ambiguous() -> None:
    works = (KEYED[0], replace(SUBTYPING, versions=(replace(SUBTYPING.lead, key="liskov77"),)))
    [message] = messages(apply(make_addition("liskov77"), works=works))
    assert message == (
        "content/papers/liskov77.md:1:1: this file matches 2 papers: "
        '"abstraction-mechanisms-clu", "behavioral-notion-subtyping"'
    )


def test_an_issn_identifies_no_work() -> None:
    works = tuple(
        replace(work, versions=(replace(work.lead, identifiers=(Identifier("issn", "0098-5589"),)),)) for work in WORKS
    )
    addition = make_addition("abstraction-mechanisms-clu", identifiers=(Identifier("issn", "0098-5589"),))
    applied = apply(addition, works=works)
    assert applied.problems == ()
    assert applied.works[0].addition == addition


def test_everything_about_people_and_dates_overrides_the_source() -> None:
    lead = replace(CLU.lead, event_date=PartialDate(1977, 8, 1), event_date_until=PartialDate(1977, 8, 3))
    lead = replace(lead, contributors=(Contributor(parse_name("Liskov, Barbara"), marks=("corresponding",)),))
    stated = Contributor(parse_name("Liskov, Barbara"), orcid="0000-0002-1825-0097")
    editor = Contributor(parse_name("Wing, Jeannette"), role="editor")
    addition = make_addition(
        "abstraction-mechanisms-clu",
        contributors=(stated, editor),
        event_date=PartialDate(1977, 9, 1),
        issued=PartialDate(1977),
        issued_literal="Autumn 1977",
        collection_title="CACM",
    )
    [work] = apply(addition, works=(replace(CLU, versions=(lead,)),)).works
    assert work.lead.contributors == (replace(stated, marks=("corresponding",)), editor)
    assert (work.lead.event_date, work.lead.event_date_until) == (PartialDate(1977, 9, 1), None)
    assert (work.lead.issued, work.lead.issued_literal) == (PartialDate(1977), "Autumn 1977")
    assert work.lead.collection_title == "CACM"


def test_two_additions_to_one_work_are_an_error() -> None:
    first, second = make_addition("one", title=CLU.lead.title), make_addition("two", slug="abstraction-mechanisms-clu")
    [message] = messages(apply(first, second))
    assert message == (
        "content/papers/two.md:1:1: this file and content/papers/one.md match the same paper: "
        '"Abstraction Mechanisms in CLU"'
    )


REPORTS = tuple(
    make_work("Annual Report", "Liskov, Barbara", issued=str(year), position=at) for at, year in enumerate((2019, 2020))
)


def test_title_of_several_works_needs_a_slug() -> None:
    applied = apply(make_addition(title="Annual report"), works=REPORTS)
    assert messages(applied) == [
        'content/papers/a-file.md:1:1: this file matches 2 papers: "annual-report", "annual-report-2020"'
    ]
    assert [work.addition for work in applied.works] == [None, None]


def test_slug_selects_one_of_several_works() -> None:
    addition = make_addition(title="Annual Report", slug="annual-report-2020")
    applied = apply(addition, works=REPORTS)
    assert applied.problems == ()
    assert [work.addition for work in applied.works] == [None, addition]
    assert applied.slugs == ("annual-report", "annual-report-2020")


def test_requested_slug_is_assigned() -> None:
    applied = apply(make_addition(title=CLU.lead.title, slug="clu"))
    assert applied.slugs == ("clu", "behavioral-notion-subtyping")
    assert "clu" in applied.permalinks.papers


def test_slug_requested_twice_is_an_error() -> None:
    first = make_addition("one", title=CLU.lead.title, slug="clu")
    second = make_addition("two", title=SUBTYPING.lead.title, slug="clu")
    assert messages(apply(first, second)) == [
        'content/papers/two.md:1:1: the slug "clu" is already used in content/papers/one.md'
    ]


@pytest.mark.parametrize(
    ("slug", "reason"),
    [
        ("index", "is reserved for the list of all papers"),
        ("aux", "is a reserved file name on some systems"),
    ],
)
def test_reserved_slug_is_an_error(slug: str, reason: str) -> None:
    applied = apply(make_addition(title=CLU.lead.title, slug=slug))
    assert messages(applied) == [f'content/papers/a-file.md:1:1: the slug "{slug}" {reason}']


def test_published_slug_of_another_work_is_not_available() -> None:
    _, permalinks = assign_slugs(WORKS, {}, Permalinks())
    applied = apply(make_addition(title=SUBTYPING.lead.title, slug="abstraction-mechanisms-clu"), permalinks=permalinks)
    [message] = messages(applied)
    assert message == (
        'content/papers/a-file.md:1:1: the slug "abstraction-mechanisms-clu" is already published as the slug of '
        '"Abstraction Mechanisms in CLU"'
    )


def test_slug_that_its_work_no_longer_uses_is_available() -> None:
    _, permalinks = assign_slugs(WORKS, {}, Permalinks())
    applied = apply(
        make_addition("one", title=SUBTYPING.lead.title, slug="abstraction-mechanisms-clu"),
        make_addition("two", title=CLU.lead.title, slug="clu"),
        permalinks=permalinks,
    )
    assert applied.problems == ()
    assert applied.slugs == ("clu", "abstraction-mechanisms-clu")


def test_added_identifiers_are_keys_of_the_work() -> None:
    applied = apply(make_addition(title=SUBTYPING.lead.title, identifiers=(Identifier("arxiv", "1234.5678"),)))
    assert "arxiv:1234.5678" in applied.permalinks.papers["behavioral-notion-subtyping"]


def test_preprint_server_as_container_makes_a_preprint() -> None:
    addition = make_addition(
        title="A New Paper", contributors=(Contributor(parse_name("Liskov, Barbara")),), container_title="ChemRxiv"
    )
    lead = apply(addition).works[-1].lead
    assert (lead.type, lead.status, lead.container_title, lead.publisher) == ("article", "preprint", None, "ChemRxiv")
    published = make_work(
        "A", type="article-journal", container_title="Nature", publisher="Springer", status="published"
    )
    lead = apply(make_addition(title="A", container_title="ChemRxiv"), works=(published,)).works[0].lead
    assert (lead.type, lead.status, lead.container_title, lead.publisher) == ("article", "preprint", None, "ChemRxiv")


def test_container_of_a_preprint_says_where_it_was_published() -> None:
    preprint = make_work("A", type="article", publisher="arXiv", status="preprint")
    lead = apply(make_addition(title="A", container_title="Nature"), works=(preprint,)).works[0].lead
    assert (lead.type, lead.status, lead.container_title, lead.publisher) == (
        "article-journal",
        "published",
        "Nature",
        None,
    )
    stated = make_addition(title="A", container_title="Proc. of X", publisher="ACM", status="accepted")
    lead = apply(stated, works=(preprint,)).works[0].lead
    assert (lead.status, lead.container_title, lead.publisher) == ("accepted", "Proc. of X", "ACM")
