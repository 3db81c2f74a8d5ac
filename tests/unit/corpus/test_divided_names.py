"""People of one name are told apart by paper or ORCID iD."""

from pathlib import Path

import pytest

from generator.corpus.content import read_content
from generator.corpus.corpus import Corpus, assemble_corpus, parse_content
from generator.problems import format_problem
from tests.support.making import write_site

FIRST, SECOND = "0000-0002-1825-0097", "0000-0001-5109-3700"
LAB = '[site]\ntitle = "Loom Lab"\npeople = "all"\n'
MEMBERS = '[[members]]\nname = "Wang, Wei"\n[[members]]\nname = "Wang, Wei"\n'
PAPERS = """
@article{looms, title={On looms}, author={Wang, Wei and Roe, Ann}, year=2001, journal={J}, doi={10.1000/1}}
@article{glass, title={On glass}, author={Wei Wang}, year=2002, journal={J}}
@article{threads, title={On threads}, author={Wáng, Wei and Roe, Ann}, year=2003, journal={J}}
"""


def assemble(folder: Path, people: str, config: str = LAB, papers: str = PAPERS, **more: str) -> Corpus:
    decisions = f'[[different_people]]\nname = "Wang, Wei"\npeople = {people}\n'
    files = {"content/a.bib": papers, "content/site.toml": config, "content/decisions.toml": decisions, **more}
    return assemble_corpus(parse_content(read_content(write_site(folder, files))))


def persons_of(corpus: Corpus) -> dict[str, list[str | None]]:
    return {
        work.lead.key or "": [each.person for each in work.lead.contributors if each.name.family != "Roe"]
        for work in corpus.works
    }


def problems_of(corpus: Corpus) -> list[str]:
    return [format_problem(each) for each in corpus.people_problems]


def test_papers_are_named_by_key_title_doi_and_line(tmp_path: Path) -> None:
    corpus = assemble(tmp_path, '[["doi:10.1000/1", "On glass"], ["a.bib:4"]]')
    assert persons_of(corpus) == {"looms": ["person 0.0"], "glass": ["person 0.0"], "threads": ["person 0.1"]}
    assert problems_of(corpus) == []


def test_members_of_the_name_are_the_people_in_their_order(tmp_path: Path) -> None:
    corpus = assemble(tmp_path, '[["glass"], ["looms", "threads"]]', LAB + MEMBERS)
    assert persons_of(corpus) == {"looms": ["member 1"], "glass": ["member 0"], "threads": ["member 1"]}
    assert problems_of(corpus) == []


def test_an_orcid_says_which_member_it_is(tmp_path: Path) -> None:
    members = MEMBERS.replace("[[", f'links = {{ orcid = "{SECOND}" }}\n[[').removeprefix(
        f'links = {{ orcid = "{SECOND}" }}\n'
    )
    corpus = assemble(tmp_path, f'[["glass"], ["looms", "threads", "orcid:{SECOND}"]]', LAB + members)
    assert persons_of(corpus) == {"looms": ["member 0"], "glass": ["member 1"], "threads": ["member 0"]}


def test_people_are_told_apart_by_orcid(tmp_path: Path) -> None:
    papers = "".join(
        f'@article{{k{at}, title={{On {word}}}, author={{Wang, Wei}}, author+an:orcid={{1="{orcid}"}}, year=2001}}\n'
        for at, (word, orcid) in enumerate((("looms", FIRST), ("glass", SECOND)))
    )
    if "orcid" not in str(assemble(tmp_path / "probe", '[["k0"], ["k1"]]', papers=papers).works):
        pytest.skip("BibTeX has no iDs")
    corpus = assemble(tmp_path, f'[["orcid:{FIRST}"], ["orcid:{SECOND}"]]', papers=papers)
    assert persons_of(corpus) == {"k0": ["person 0.0"], "k1": ["person 0.1"]}


def test_a_paper_without_decision_is_a_question_with_its_name(tmp_path: Path) -> None:
    corpus = assemble(tmp_path, '[["looms"], ["threads"]]')
    assert persons_of(corpus)["glass"] == [None]
    assert problems_of(corpus) == [
        (
            'content/decisions.toml:1: warning: 1 paper is by "Wang, Wei", but it is not decided by which of 2 people\n'
            '  hint: add to the papers of one of them: "glass"'
        )
    ]


def test_two_people_of_the_name_on_one_paper(tmp_path: Path) -> None:
    papers = "@article{both, title={On looms}, author={Wang, Wei and Wang, Wei}, year=2001}\n"
    corpus = assemble(tmp_path, '[["both"], ["both"]]', papers=papers)
    assert persons_of(corpus) == {"both": ["person 0.0", "person 0.1"]}
    assert problems_of(corpus) == []


@pytest.mark.parametrize(
    ("people", "message"),
    [
        (
            '[["looms"], ["loms"], ["glass"], ["threads"]]',
            'warning: no record is named "loms"\n  hint: did you mean "looms"?',
        ),
        ('[["looms"], ["looms", "glass", "threads"]]', 'error: "On looms" belongs to 2 people named "Wang, Wei"'),
        ('[["looms", "glass", "threads"], ["orcid:1"]]', 'error: "orcid:1" is not an ORCID iD'),
    ],
)
def test_wrong_decision_is_reported_with_its_line(tmp_path: Path, people: str, message: str) -> None:
    problem = problems_of(assemble(tmp_path, people))[0]
    assert problem.startswith(f"content/decisions.toml:1: {message}")


def test_a_paper_of_somebody_else_is_reported(tmp_path: Path) -> None:
    papers = f"{PAPERS}@article{{kepler, title={{On Kepler}}, author={{Roe, Ann}}, year=2001}}\n"
    [problem] = problems_of(assemble(tmp_path, '[["looms", "glass"], ["threads", "kepler"]]', papers=papers))
    assert 'warning: nobody named "Wang, Wei" has contributed to "On Kepler"' in problem


def test_a_name_that_nobody_has_is_reported_with_the_nearest(tmp_path: Path) -> None:
    papers = "@article{k, title={On looms}, author={Wang, Weiwei}, year=2001}\n"
    [problem] = problems_of(assemble(tmp_path, '[["k"], ["k"]]', papers=papers))
    assert problem == (
        'content/decisions.toml:1: warning: nobody on the papers is named "Wang, Wei"\n'
        '  hint: did you mean "Weiwei Wang"?'
    )


def test_more_members_than_people_are_a_contradiction(tmp_path: Path) -> None:
    corpus = assemble(tmp_path, '[["looms"], ["glass", "threads"]]', LAB + MEMBERS + MEMBERS)
    assert '4 people in content/site.toml are named "Wang, Wei", but 2 here' in problems_of(corpus)[0]


def test_addresses_of_people_stay_when_the_decision_changes(tmp_path: Path) -> None:
    corpus = assemble(tmp_path, '[["looms"], ["threads", "glass"]]')
    assert corpus.people is not None
    before = corpus.people.slugs
    assert before["person 0.0"] == "wei-wang"
    assert before["person 0.1"].startswith("wei-wang-")
    from generator.corpus.permalinks import write_permalinks

    permalinks = write_permalinks(corpus.permalinks).decode()
    swapped = assemble(tmp_path, '[["glass", "threads"], ["looms"]]', **{"content/permalinks.json": permalinks})
    assert swapped.people is not None
    assert swapped.people.slugs == {"person 0.0": before["person 0.1"], "person 0.1": "wei-wang"}


def test_labels_are_part_of_addresses(tmp_path: Path) -> None:
    corpus = assemble(tmp_path, '[["looms"], ["threads", "glass"]]\nlabels = ["Weaving", "Data bases"]')
    assert corpus.people is not None
    assert corpus.people.slugs == {"person 0.0": "wei-wang", "person 0.1": "wei-wang-data-bases"}
    assert [person.label for person in corpus.people.persons] == ["Weaving", "Data bases"]
