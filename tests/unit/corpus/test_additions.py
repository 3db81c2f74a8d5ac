"""What the owner adds comes to the right paper and wins; where it is not clear which is meant, nobody guesses."""

import pytest

from generator.bibliography.names import parse_written
from generator.corpus.additions import PlacedAdditions, place_additions
from generator.corpus.permalinks import Permalinks
from generator.corpus.slugs import assign_slugs
from generator.model import Addition, Contributor, Identifier, Link, PartialDate, Work
from tests.support.making import make_addition, make_version, make_work

ABSTRACT = "An abstract that is long enough to tell one paper from another, which takes more than a hundred characters."
CLU = make_work("Abstraction Mechanisms in CLU", "Liskov, Barbara", abstract=ABSTRACT, identifiers=("doi:10.1145/1",))
SUBTYPING = make_work("A Behavioral Notion of Subtyping", "Liskov, Barbara", "Wing, Jeannette", position=1)
WORKS = (CLU, SUBTYPING)


def place(*additions: Addition, works: tuple[Work, ...] = WORKS, ledger: Permalinks = Permalinks()) -> PlacedAdditions:  # noqa: B008
    return place_additions(works, additions, ledger)


def messages(placed: PlacedAdditions) -> list[str]:
    return [f"{each.location}: {each.message}" for each in placed.problems]


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
def test_an_addition_finds_its_paper(addition: Addition) -> None:
    placed = place(addition)
    assert placed.problems == ()
    assert [work.addition for work in placed.works] == [addition, None]


def test_what_the_owner_says_wins() -> None:
    said = make_addition(
        title="Abstraction mechanisms in CLU",
        issued=PartialDate(1977, 8),
        container_title="Communications of the ACM",
        contributors=(Contributor(parse_written("Liskov, Barbara")), Contributor(parse_written("Snyder, Alan"))),
        note="Reprinted *often*.",
    )
    [work, _] = place(said).works
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
    said = make_addition(title="A", identifiers=(Identifier("doi", "10.1/new"),), links=(Link("pdf", "papers/b.pdf"),))
    [found] = place(said, works=(work,)).works
    assert found.lead.identifiers == (Identifier("doi", "10.1/new"), Identifier("arxiv", "1"))
    assert found.lead.links == (Link("pdf", "papers/b.pdf"), Link("code", "https://c.example"))


def test_title_of_another_version_only_says_which_paper_is_meant() -> None:
    work = Work(versions=(make_version("The Final Title"), make_version("The First Title")), position=0)
    [found] = place(make_addition(title="The first title", issued=PartialDate(2000)), works=(work,)).works
    assert found.lead.title == "The Final Title"
    assert found.lead.issued == PartialDate(2000)


def test_title_with_an_identifier_corrects_the_title() -> None:
    said = make_addition(title="CLU", identifiers=(Identifier("doi", "10.1145/1"),))
    assert place(said).works[0].lead.title == "CLU"


def test_addition_with_title_and_authors_is_a_paper_of_its_own() -> None:
    said = make_addition(title="A new one", contributors=(Contributor(parse_written("Liskov, Barbara")),))
    placed = place(said)
    assert placed.slugs == ("abstraction-mechanisms-clu", "behavioral-notion-subtyping", "new-one")
    assert placed.works[2].lead.records == (said.location,)
    assert placed.problems == ()


def test_a_paper_of_its_own_that_has_nearly_the_title_of_another_is_a_doubt() -> None:
    said = make_addition(
        title="Abstraction Mechanism in CLU", contributors=(Contributor(parse_written("Liskov, Barbara")),)
    )
    [problem] = place(said).problems
    assert problem.severity == "warning"
    assert '"Abstraction Mechanisms in CLU"' in problem.message


@pytest.mark.parametrize(
    ("addition", "message", "hint"),
    [
        (
            make_addition(title="Abstract Mechanisms of CLU"),
            'the title "Abstract Mechanisms of CLU" matches none',
            'did you mean "Abstraction Mechanisms in CLU"?',
        ),
        (make_addition("behavioural-subtyping"), 'the slug "behavioural-subtyping"', '"behavioral-notion-subtyping"?'),
        (make_addition("zzz"), 'the slug "zzz" matches none', "A paper that stands in no other source needs title"),
    ],
)
def test_addition_that_matches_nothing_is_an_error_with_the_nearest_paper(
    addition: Addition, message: str, hint: str
) -> None:
    [problem] = place(addition).problems
    assert problem.severity == "error"
    assert problem.location == addition.location
    assert message in problem.message
    assert problem.hint is not None
    assert hint in problem.hint


def test_two_additions_to_one_paper_are_an_error_that_names_both() -> None:
    first, second = make_addition("one", title=CLU.lead.title), make_addition("two", slug="abstraction-mechanisms-clu")
    [message] = messages(place(first, second))
    assert message == (
        "content/papers/two.md:1:1: this file and content/papers/one.md are about the same paper: "
        '"Abstraction Mechanisms in CLU"'
    )


REPORTS = tuple(
    make_work("Annual Report", "Liskov, Barbara", issued=str(year), position=at) for at, year in enumerate((2019, 2020))
)


def test_a_title_of_several_papers_needs_a_slug() -> None:
    placed = place(make_addition(title="Annual report"), works=REPORTS)
    assert messages(placed) == [
        'content/papers/a-file.md:1:1: this file fits 2 papers of the corpus: "annual-report", "annual-report-2020"'
    ]
    assert [work.addition for work in placed.works] == [None, None]


def test_slug_tells_which_of_several_papers_is_meant() -> None:
    said = make_addition(title="Annual Report", slug="annual-report-2020")
    placed = place(said, works=REPORTS)
    assert placed.problems == ()
    assert [work.addition for work in placed.works] == [None, said]
    assert placed.slugs == ("annual-report", "annual-report-2020")


def test_a_wish_gives_the_address() -> None:
    placed = place(make_addition(title=CLU.lead.title, slug="clu"))
    assert placed.slugs == ("clu", "behavioral-notion-subtyping")
    assert "clu" in placed.ledger.papers


def test_one_slug_for_two_papers_is_an_error_that_names_both() -> None:
    first = make_addition("one", title=CLU.lead.title, slug="clu")
    second = make_addition("two", title=SUBTYPING.lead.title, slug="clu")
    assert messages(place(first, second)) == [
        'content/papers/two.md:1:1: the slug "clu" is already given to another paper in content/papers/one.md'
    ]


@pytest.mark.parametrize(
    ("slug", "why"),
    [
        ("index", "is kept for the list of all papers"),
        ("aux", "is a name that some systems keep for devices"),
    ],
)
def test_reserved_slug_is_an_error(slug: str, why: str) -> None:
    placed = place(make_addition(title=CLU.lead.title, slug=slug))
    assert messages(placed) == [f'content/papers/a-file.md:1:1: the slug "{slug}" {why}']


def test_published_address_of_another_paper_is_not_to_be_had() -> None:
    _, ledger = assign_slugs(WORKS, {}, Permalinks())
    placed = place(make_addition(title=SUBTYPING.lead.title, slug="abstraction-mechanisms-clu"), ledger=ledger)
    [message] = messages(placed)
    assert message == (
        'content/papers/a-file.md:1:1: the slug "abstraction-mechanisms-clu" is the address of '
        '"Abstraction Mechanisms in CLU"'
    )


def test_address_that_its_paper_gives_up_is_to_be_had() -> None:
    _, ledger = assign_slugs(WORKS, {}, Permalinks())
    placed = place(
        make_addition("one", title=SUBTYPING.lead.title, slug="abstraction-mechanisms-clu"),
        make_addition("two", title=CLU.lead.title, slug="clu"),
        ledger=ledger,
    )
    assert placed.problems == ()
    assert placed.slugs == ("clu", "abstraction-mechanisms-clu")


def test_what_is_added_belongs_to_what_the_paper_is_known_by() -> None:
    placed = place(make_addition(title=SUBTYPING.lead.title, identifiers=(Identifier("arxiv", "1234.5678"),)))
    assert "arxiv:1234.5678" in placed.ledger.papers["behavioral-notion-subtyping"]
