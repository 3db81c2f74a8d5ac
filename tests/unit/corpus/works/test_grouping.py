"""Grouping: certain matches are merged, possible ones suggested, and the owner's decisions take precedence."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from generator.config.decisions import Decision, Decisions, read_decisions
from generator.corpus.works.grouping import Grouping, group_works
from generator.model import Identifier, Link, PartialDate, Record, Version
from generator.problems import Location
from generator.readers.bibtex.reader import read_bibtex
from generator.readers.plaintext.reader import read_plaintext
from tests.support.demonstration import CONTENT
from tests.unit.corpus.works.records import ABSTRACT, ATTENTION, VASWANI, make_record

COSMIC = "Evolution of a system of cosmic strings"


EDITED_ABSTRACT = ABSTRACT.replace("new", "second")


def group(*records: Record, decisions: str = "") -> Grouping:
    """Group records, each with its own line number unless the test specifies one."""
    placed = [
        replace(record, location=Location(record.location.path, line)) if record.location.line == 1 else record
        for line, record in enumerate(records, 1)
    ]
    return group_works(placed, read_decisions(decisions, "content/decisions.toml")[0])


def test_nine_records_of_the_demonstration_are_seven_works() -> None:
    reading = read_plaintext((CONTENT / "corpus.txt").read_text(encoding="utf-8"), "content/corpus.txt")
    grouping = group_works(reading.records, Decisions())
    assert len(reading.records) == 9
    assert [work.position for work in grouping.works] == [0, 1, 2, 3, 4, 6, 8]
    assert [len(work.versions) for work in grouping.works] == [1, 1, 1, 1, 3, 1, 1]
    assert not grouping.problems
    unrestricted = grouping.works[4]
    assert [version.records[0].line for version in unrestricted.versions] == [14, 17, 23]
    assert unrestricted.lead.title == "Constructing Unrestricted Adversarial Examples with Generative Models"
    assert len({version.abstract for version in unrestricted.versions}) == 3


def test_article_in_three_formats_is_one_version() -> None:
    bibtex = make_record(
        "$\\alpha$-Decay of heavy nuclei", "Curie, Marie", "Curie, P.",
        issued="1903", container_title="Physics Letters B", volume="12", page_range="33-41", key="curie1903",
        verbatim="@article{curie1903, …}", identifiers=["doi:10.1000/1"], keywords=("decay",),
    )  # fmt: skip
    ris = make_record(
        "α-decay of heavy nuclei", "Curie, Marie", "Curie, Pierre", at="export.ris:1", issued="1903-04",
        container_title="Phys. Lett. B", volume="12", page_range="33", links=(Link("pdf", "https://example.org/1.pdf"),),
        keywords=("Decay", "nuclei"), abstract=ABSTRACT,
    )  # fmt: skip
    csl = make_record(
        "Alpha-decay of heavy nuclei", "Curie, M.", "Curie, P.", at="export.json:1", type="article-journal",
        identifiers=["doi:10.1000/1", "pmid:7"], links=(Link("url", "https://example.org/1.pdf"),),
    )  # fmt: skip
    csl = replace(csl, contributors=(replace(csl.contributors[0], orcid="0000-0002-1825-0097"), csl.contributors[1]))
    (work,) = group(bibtex, replace(ris, location=Location("export.ris", 9)), csl).works
    (version,) = work.versions
    assert version.identifiers == (Identifier("doi", "10.1000/1"), Identifier("pmid", "7"))
    assert version.keywords == ("decay", "nuclei")
    assert version.links == (Link("pdf", "https://example.org/1.pdf"),)
    assert (version.type, version.issued, version.abstract) == ("article-journal", PartialDate(1903, 4), ABSTRACT)
    assert [each.name.given for each in version.contributors] == ["Marie", "Pierre"]
    assert version.contributors[0].orcid == "0000-0002-1825-0097"
    assert (version.key, version.verbatim) == ("curie1903", "@article{curie1903, …}")
    assert dict(version.provenance)["abstract"] == Location("export.ris", 9)


def test_different_works_with_the_same_title_are_not_merged() -> None:
    report, shu = "Forecasting long-term peak electricity demand for", ("Hyndman, Rob", "Fan, Shu")
    column = make_record("From the editor", "Curie, Marie", container_title="A Journal", page_range="1")
    groups = [
        [make_record(f"{report} Victoria", *shu, type="report", issued=year) for year in ("2010", "2011")],
        [make_record(f"{report} Victoria {year}", *shu, issued=year) for year in ("2010", "2011")],
        [make_record(f"{report} {state}", *shu, issued="2010") for state in ("Queensland", "Tasmania")],
        [make_record(f"Theory of everything. Part {part}", "Curie, Marie") for part in ("I", "II")],
        [replace(column, volume=str(year), issued=PartialDate(year)) for year in (1990, 1991)],
        [make_record(ATTENTION, who) for who in ("Vaswani, Ashish", "Curie, Marie")],
        [make_record(ATTENTION, *VASWANI, type=kind, issued="2017") for kind in ("speech", "article-journal")],
        [make_record(start + COSMIC, "Kibble, T. W. B.", issued="1985") for start in ("", "Comment on ", "Erratum: ")],
    ]
    for records in groups:
        assert len(group(*records).works) == len(records), records[0].title


def test_common_titles_are_not_merged() -> None:
    people = ("Li, A.", "Wu, A.", "Ma, A.", "Ma, A.")
    introductions = [make_record("Introduction to the workshop", name, issued="2020") for name in people]
    assert len(group(*introductions).works) == 4
    column = make_record("Letters to a young scientist", "Curie, Marie", container_title="A Weekly")
    assert len(group(*(replace(column, issued=PartialDate(year)) for year in (1900, 1901, 1902))).works) == 3


MAGAZINE_ABSTRACT = (
    "This article looks at how two neighbouring disciplines have grown apart and come together again over the last"
    " hundred years, and asks what a common programme of research could look like today, with examples."
)
DIFFERENT_WORKS = {
    "reviews on one page": """
@article{a,author={Roe, Ann},title={Review of Kepler, A Grammar of Foo},journal={Language},volume=57,number=4,
    pages={972},year=1981}
@article{b,author={Roe, Ann},title={Review of Mori, Bar Phonology},journal={Language},volume=57,number=4,
    pages={972--973},year=1981}""",
    "articles of one editor": """
@article{a,editor={Karam, Lina},title={الأضداد},journal={المقتبس},volume=3,number=1,pages={57},year=1911}
@article{b,editor={Karam, Lina},title={رسائل الفارابي},journal={المقتبس},volume=3,number=1,pages={57--59},year=1911}""",
    "two issues": """
@article{a,author={Doe, Jim},title={Minutes of the board},journal={Bulletin},volume=31,number=1,year=2004,pages={5}}
@article{b,author={Doe, Jim},title={Minutes of the board},journal={Bulletin},volume=31,number=3,year=2004,
    pages={41}}""",
    "Roman part numbers": """
@article{a,author={Poe, Ed},title={Idioms of the northern dialect (XI)},journal={Studies},volume=4,number=14,
    pages={1--42},year=1938}
@article{b,author={Poe, Ed},title={Idioms of the northern dialect (XII)},journal={Studies},volume=4,number=15,
    pages={1--15},year=1938}""",
    "one abstract, two addresses": f"""
@article{{a,author={{Roe, Ann and Doe, Jim}},title={{Towards convergence between disciplines?}},journal={{Space}},
    number=23,month=jul,year=2014,url={{https://space.example/article/3034}},abstract={{{MAGAZINE_ABSTRACT}}}}}
@article{{b,author={{Roe, Ann and Doe, Jim}},title={{Geography and sociology: a duel?}},journal={{Space}},
    number=23,month=jul,year=2014,url={{https://space.example/article/3047}},abstract={{{MAGAZINE_ABSTRACT}}}}}""",
    "talks on two days": """
@inproceedings{a,author={Roe, Ann},title={Super-resolution of recorded fields},date={2015-04-16},
    booktitle={North section meeting, invited talk}}
@inproceedings{b,author={Roe, Ann},title={Super-resolution of recorded fields},date={2015-04-17},
    booktitle={Central section meeting, invited talk}}""",
}


@pytest.mark.parametrize("entries", DIFFERENT_WORKS.values(), ids=DIFFERENT_WORKS.keys())
def test_different_works_of_a_list_stay_separate(entries: str) -> None:
    grouping = group_works(read_bibtex(entries, "papers.bib").records, Decisions())
    assert len(grouping.works) == 2
    assert all("; but " in each.reason for each in grouping.suggestions)


def test_news_of_one_page_by_one_editor_are_works_of_their_own() -> None:
    news = [
        f"@article{{n{number}, editor={{Karam, Lina}}, title={{News: {title}}}, journal={{Week}}, volume=6, number=2,"
        f" pages={{133--134}}, date={{1911-02-01}}, url={{https://week.example/issue_61.xml#div_{number}}}}}"
        for number, title in enumerate(
            ("printing", "sour milk", "the price of radium", "growth of plants", "cheap ink")
        )
    ]
    grouping = group_works(read_bibtex("\n".join(news), "papers.bib").records, Decisions())
    assert len(grouping.works) == len(news)
    assert not grouping.suggestions


def test_abstract_that_three_titles_have_merges_none_of_them() -> None:
    titles = ("Draft genome of a fly", "The spotted beetle", "Moths and their genes")
    grouping = group(*(make_record(title, *VASWANI, abstract=ABSTRACT) for title in titles))
    assert len(grouping.works) == 3
    assert all("a third title has the same abstract" in each.reason for each in grouping.suggestions)
    assert len(group(*(make_record(title, *VASWANI, abstract=ABSTRACT) for title in titles[:2])).works) == 1


def test_merge_of_different_titles_is_explained() -> None:
    draft = make_record("Generative examples", *VASWANI, abstract=ABSTRACT, identifiers=["arxiv:1"], key="draft")
    article = make_record("Attacks without bounds", *VASWANI, abstract=ABSTRACT, container_title="NeurIPS", key="final")
    grouping = group(draft, article)
    (note,) = grouping.merge_notes
    assert (len(grouping.works), grouping.problems) == (1, ())
    assert "are versions of one work: different titles, same authors, 100% similar abstracts" in note.message
    assert note.hint
    assert note.hint.endswith('different = [["draft", "final"]]')
    assert len(group(draft, article, decisions=note.hint.splitlines()[-1]).works) == 2


def test_records_of_one_version_that_disagree_are_reported() -> None:
    place = {"container_title": "Language", "volume": "21", "page_range": "3-13"}
    grouping = group(*(make_record(ATTENTION, *VASWANI, issued=year, **place) for year in ("1991", "1891")))
    (problem,) = grouping.disagreements
    assert [len(work.versions) for work in grouping.works] == [1]
    assert "disagree on the date" in problem.message


def test_possible_match_is_suggested_with_lines_for_either_decision() -> None:
    records = [
        make_record("A supersymmetry primer", "Martin, Stephen P.", issued="1997", key="martin1997"),
        make_record("A Supersymmetry Primer", "Martin, Stephen P.", issued="2010", container_title="Advanced Series"),
    ]
    grouping = group(*records)
    (suggestion,) = grouping.suggestions
    (problem,) = grouping.problems
    assert len(grouping.works) == 2
    assert suggestion.reason == "same title, same authors, 1997 and 2010; but too many years between them"
    assert suggestion.lines == (
        'same = [["martin1997", "papers.bib:2"]]',
        'different = [["martin1997", "papers.bib:2"]]',
    )
    assert problem.severity == "warning"
    assert problem.hint
    assert all(line in problem.hint for line in suggestion.lines)
    same, different = (group(*records, decisions=line) for line in suggestion.lines)
    assert (len(same.works), same.problems) == (1, ())
    assert (len(different.works), different.problems) == (2, ())


def test_decision_separates_records_that_match() -> None:
    record = make_record(ATTENTION, *VASWANI, issued="2017")
    records = [replace(record, key=key, abstract=f"{ABSTRACT} {key}") for key in ("one", "two", "three")]
    assert len(group(*records).works) == 1
    split = group(*records, decisions='different = [["one", "three"]]')
    assert len(split.works) == 2
    clusters = [{at.line for version in work.versions for at in version.records} for work in split.works]
    assert not any({1, 3} <= cluster for cluster in clusters)
    assert len(group(*records, decisions=f'different = [["{ATTENTION}"]]').works) == 3


def test_decision_merges_records_that_do_not_match() -> None:
    records = [make_record("Clifford statistics", "Finkelstein, D."), make_record("Cliffordons", "Galiautdinov, A.")]
    assert len(group(*records, decisions='same = [["Clifford statistics", "Cliffordons"]]').works) == 1


def test_contradictory_decisions_are_an_error() -> None:
    records = [make_record(title, "Curie, Marie") for title in ("One thing", "Another thing", "A third thing")]
    text = 'same = [["One thing", "Another thing"], ["Another thing", "A third thing"]]\n'
    (problem,) = group(*records, decisions=text + 'different = [["One thing", "A third thing"]]').problems
    assert problem.severity == "error"
    assert problem.location == Location("content/decisions.toml", 1)


def test_decision_on_an_unknown_record_is_a_warning_with_the_nearest_title() -> None:
    decisions = f'same = [["{COSMIC}", "Evolution of cosmic string"]]'
    (problem,) = group(make_record(COSMIC, "Kibble, T."), decisions=decisions).problems
    assert problem.severity == "warning"
    assert problem.hint == f'did you mean "{COSMIC}"?'


TITLES = [
    "Report on the demand", "Report on the demand 2010", "Report on the demand 2011", "Reports on the demand",
    "Introduction", "Erratum: Report on the demand", "On adversarial examples and how they are made", None,
]  # fmt: skip
AUTHORS = ["Curie, Marie", "Curie, M.", "Curie, Pierre", "Kibble, T. W. B.", "Gemini Team"]


@st.composite
def some_records(draw: st.DrawFn) -> list[Record]:
    """Records with few distinct values, so that many are similar."""
    records = []
    for line in range(draw(st.integers(1, 9))):
        record = make_record(
            draw(st.sampled_from(TITLES)),
            *draw(st.lists(st.sampled_from(AUTHORS), max_size=3)),
            at=f"{draw(st.sampled_from(['a.bib', 'b.ris']))}:{line + 1}",
            issued=draw(st.sampled_from([None, "2010", "2010-05", "2011", "2020"])),
            identifiers=draw(st.lists(st.sampled_from(["doi:10.1/1", "doi:10.1/2", "arxiv:1", "isbn:9"]), max_size=2)),
            container_title=draw(st.sampled_from([None, "A Journal", "A J.", "arXiv"])),
            volume=draw(st.sampled_from([None, "1", "2"])),
            page_range=draw(st.sampled_from([None, "10-12", "30"])),
            abstract=draw(st.sampled_from([None, ABSTRACT, EDITED_ABSTRACT, ABSTRACT[:120], ABSTRACT[::-1]])),
            type=draw(st.sampled_from([None, "report", "article-journal"])),
            key=draw(st.sampled_from([None, "a", "b"])),
        )
        records.append(record)
    return records


def partition(grouping: Grouping) -> set[frozenset[frozenset[Location]]]:
    return {frozenset(frozenset(version.records) for version in work.versions) for work in grouping.works}


@given(some_records(), st.randoms())
def test_order_of_records_does_not_matter(records: list[Record], random: object) -> None:
    shuffled = list(records)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    once, again = group_works(records, Decisions()), group_works(shuffled, Decisions())
    assert partition(once) == partition(again)
    assert set(once.problems) == set(again.problems)


@given(some_records())
def test_every_record_is_in_one_version_and_no_field_is_lost(records: list[Record]) -> None:
    grouping = group_works(records, Decisions())
    locations = [at for work in grouping.works for version in work.versions for at in version.records]
    assert sorted(locations) == sorted(record.location for record in records)
    assert [work.position for work in grouping.works] == sorted(work.position for work in grouping.works)
    versions = {at: version for work in grouping.works for version in work.versions for at in version.records}
    for record in records:
        version: Version = versions[record.location]
        assert set(record.identifiers) <= set(version.identifiers)
        for field in ("title", "abstract", "issued", "container_title", "volume", "page_range", "type", "key"):
            assert getattr(record, field) is None or getattr(version, field) is not None
        assert not record.contributors or version.contributors


@given(some_records(), st.data())
def test_decisions_take_precedence(records: list[Record], data: st.DataObject) -> None:
    names = [f"{record.location.path}:{record.location.line}" for record in records]
    same = data.draw(st.lists(st.sampled_from(names), max_size=4, unique=True))
    separate = data.draw(st.lists(st.sampled_from(names), max_size=4, unique=True))
    decided = Location("content/decisions.toml", 1)
    decisions = Decisions(
        same=(Decision(tuple(same), decided),) if len(same) > 1 else (),
        different=(Decision(tuple(separate), decided),) if len(separate) > 1 else (),
    )
    grouping = group_works(records, decisions)
    work_of = {
        f"{at.path}:{at.line}": index
        for index, work in enumerate(grouping.works)
        for version in work.versions
        for at in version.records
    }
    assert len({work_of[name] for name in separate}) == len(separate)
    if len(set(same) & set(separate)) < 2:
        assert len({work_of[name] for name in same}) <= 1
    else:
        assert any(problem.severity == "error" for problem in grouping.problems)
    for suggestion in grouping.suggestions:
        pair = {f"{at.path}:{at.line}" for at in (suggestion.first, suggestion.second)}
        assert not pair <= set(separate)


@given(some_records())
def test_decided_pairs_are_not_suggested_again(records: list[Record]) -> None:
    text = "\n".join(suggestion.lines[1] for suggestion in group_works(records, Decisions()).suggestions)
    decisions, problems = read_decisions(text, "content/decisions.toml")
    assert not problems
    again = group_works(records, decisions)
    suggested = {frozenset((each.first, each.second)) for each in again.suggestions}
    assert suggested.isdisjoint(
        frozenset((each.first, each.second)) for each in group_works(records, Decisions()).suggestions
    )


def test_extreme_titles_are_handled() -> None:
    extreme = ["", "$" * 5000, "a" * 20000, "\u0301" * 5000, "1 " * 3000, "\\" * 3000, "第" * 3000]
    records = [make_record(title, "A" * 3000, at=f"a.bib:{line}") for line, title in enumerate(extreme * 3, 2)]
    assert sum(len(v.records) for w in group_works(records, Decisions()).works for v in w.versions) == len(records)
