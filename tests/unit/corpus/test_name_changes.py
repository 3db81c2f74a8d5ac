"""Former names are replaced by present ones in everything that is read."""

import pytest

from generator.bibliography.names import display_name, parse_name
from generator.config.decisions import read_decisions
from generator.corpus.name_changes import NameChanges, read_name_changes
from generator.corpus.permalinks import Permalinks, work_keys
from generator.model import Contributor, Link, Reading, Record
from generator.problems import Location, format_problem
from tests.support.making import make_version, make_work

PATH = "content/decisions.toml"
ORCID, OTHER = "0000-0002-1825-0097", "0000-0001-5109-3700"


def changes(*names: str) -> NameChanges:
    written = ", ".join(f'"{name}"' for name in names)
    found, problems = read_name_changes(read_decisions(f"name_changes = [[{written}]]", PATH)[0].name_changes)
    assert not problems
    return found


LOVELACE = changes("Lovelace, Ada", "Byron, Ada", "Byron, A.")


def record(*authors: str, **fields: object) -> Record:
    people = tuple(Contributor(parse_name(name)) for name in authors)
    return Record(location=Location("content/a.bib", 1), format="bibtex", contributors=people, **fields)  # type: ignore[arg-type]


def changed(each: Record, by: NameChanges = LOVELACE) -> Record:
    return by.reading(Reading(records=(each,))).records[0]


@pytest.mark.parametrize("written", ["Byron, Ada", "Ada Byron", "BYRON, Ada", "Býron, Ada", "A. Byron"])
def test_contributors_have_the_present_name(written: str) -> None:
    assert changed(record(written, "Roe, Ann")).contributors[0].name == parse_name("Lovelace, Ada")


def test_others_keep_their_names() -> None:
    assert changed(record("Byron, George")).contributors[0].name == parse_name("Byron, George")


def test_contributors_with_the_orcid_of_somebody_else_keep_their_names() -> None:
    by = changes("Lovelace, Ada", "Byron, Ada", f"orcid:{ORCID}")
    each = record("Byron, Ada", "Byron, Ada", "Byron, Ada")
    people = tuple(Contributor(parse_name("Byron, Ada"), orcid=orcid) for orcid in (ORCID, OTHER, None))
    found = changed(Record(location=each.location, format="bibtex", contributors=people), by)
    assert [person.name.family for person in found.contributors] == ["Lovelace", "Byron", "Lovelace"]


def test_texts_have_the_present_name_but_not_in_other_words() -> None:
    each = record(title="Letters of Ada  Byron and Ada Byronson", note="with BYRON, ADA", abstract="On Byron.")
    found = changed(each)
    assert found.title == "Letters of Ada Lovelace and Ada Byronson"
    assert (found.note, found.abstract) == ("with Lovelace, Ada", "On Byron.")


@pytest.mark.parametrize("present", ["Byron King, Ada", "Byron-King, Ada", "Byron, Ada Augusta"])
def test_a_present_name_may_contain_the_former_one(present: str) -> None:
    by = changes(present, "Byron, Ada")
    shown = display_name(parse_name(present))
    for text in (f"By {shown}.", f"By {present}.", "No name"):
        assert by.in_text(text) == text
    assert by.in_text("By Ada Byron.") == f"By {shown}."
    assert changed(record(present), by).contributors[0].name == parse_name(present)


def test_an_entry_with_a_former_name_is_not_published_verbatim() -> None:
    assert changed(record("Byron, Ada", verbatim="@misc{a}")).verbatim is None
    assert changed(record("Roe, Ann", verbatim="@misc{a, note={by {Ada} Byron}}")).verbatim is None
    assert changed(record("Roe, Ann", verbatim="@misc{a}")).verbatim == "@misc{a}"
    own = record("Byron King, Ada", verbatim="@misc{a, author={Ada Byron King}}")
    assert changed(own, changes("Byron King, Ada", "Byron, Ada")).verbatim == own.verbatim


def test_citation_keys_have_the_present_name() -> None:
    works = [make_work("A", "Lovelace, Ada", key=key) for key in ("byron1843", "Byron:43", "roe-BYRON", "notes")]
    found = [work.lead.key for work in LOVELACE.works([*works, make_work("B", "Roe, Ann", key="byron")])]
    assert found == ["lovelace1843", "Lovelace:43", "roe-LOVELACE", "notes", "byron"]


def test_a_paper_keeps_its_address_unless_that_has_the_former_name() -> None:
    before = make_work("Notes on the engine", "Byron, Ada", issued="1843")
    now = make_work("Notes on the engine", "Lovelace, Ada", issued="1843")
    published = Permalinks(papers={"notes-engine": work_keys(before)}, moved={"old-byron": "notes-engine"})
    assert LOVELACE.permalinks(published, now.versions) == Permalinks(papers={"notes-engine": work_keys(now)})
    revealing = Permalinks(papers={"notes-engine-byron": work_keys(before)})
    assert LOVELACE.permalinks(revealing, now.versions) == Permalinks()


def test_an_address_from_the_title_reveals_nothing() -> None:
    work = make_work("On Byron", "Lovelace, Ada")
    published = Permalinks(papers={"byron": work_keys(work)})
    assert LOVELACE.permalinks(published, work.versions) == published


def test_shorter_forms_and_foreign_addresses_are_reported() -> None:
    works = [
        make_work("A", "Byron, A. K.", "Byron, George"),
        make_work("B", "Lovelace, Ada", links=(Link("url", "https://example.org/byron/a.pdf"),)),
    ]
    by = changes("Lovelace, Ada", "Byron, Ada K.")
    found = [format_problem(each) for each in by.find_remaining_names(works, set())]
    assert 'warning: "A. K. Byron" may be a former name, too' in found[0]
    assert 'name_changes = [["Lovelace, Ada", "Byron, Ada K.", "Byron, A. K."]]' in found[0]
    assert "note: the address of a link contains a former name" in found[1]
    assert len(found) == 2
    known = {("byron", "a k", "")}
    assert len(list(by.find_remaining_names(works, known))) == 1


def test_files_with_a_former_name_are_reported() -> None:
    place = Location("content/site.toml", 3)
    [found] = LOVELACE.check_files([("images/ada-byron.jpg", place), ("ada.jpg", place), (None, place)])
    assert format_problem(found).startswith("content/site.toml:3: note: the name of a file contains a former name")


@pytest.mark.parametrize(
    ("lists", "message"),
    [
        ('["Lovelace, Ada"]', "a change of name needs a present and a former name"),
        ('["Lovelace, Ada", "Ada Lovelace"]', "the present name is listed as a former one, too"),
        ('["Lovelace, Ada", "Byron, Ada", "orcid:1"]', "a change of name has at most one valid ORCID iD"),
        ('["A, B", "Byron, Ada"], ["C, D", "Byron, Ada"]', "a former name is listed twice"),
    ],
)
def test_wrong_change_is_an_error_with_its_line(lists: str, message: str) -> None:
    _, [problem] = read_name_changes(read_decisions(f"name_changes = [{lists}]", PATH)[0].name_changes)
    assert format_problem(problem).startswith(f"{PATH}:1: error: {message}")


def test_versions_are_publications() -> None:
    assert LOVELACE.permalinks(Permalinks(), [make_version("A", "Lovelace, Ada")]) == Permalinks()
