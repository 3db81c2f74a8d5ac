"""People without papers are reported, with the names that may be theirs."""

from pathlib import Path

from generator.corpus.content import read_content
from generator.corpus.corpus import assemble_corpus, parse_content
from generator.problems import format_problem
from tests.support.making import write_site

LAB = '[site]\ntitle = "Loom Lab"\n'


def problems_of(folder: Path, config: str, *authors: str) -> list[str]:
    papers = "".join(
        f"@article{{k{at}, title={{Title number {at}}}, author={{{each}}}, year=2001, doi={{10.1000/{at}}}}}\n"
        for at, each in enumerate(authors)
    )
    site = write_site(folder, {"content/a.bib": papers, "content/site.toml": config})
    return [format_problem(each) for each in assemble_corpus(parse_content(read_content(site))).people_problems]


def test_a_site_about_several_people_needs_no_owner(tmp_path: Path) -> None:
    assert problems_of(tmp_path, f'{LAB}[[members]]\nname = "Roe, Ann"\n', "Roe, Ann") == []


def test_owner_on_no_paper_is_told_the_aliases_most_frequent_first(tmp_path: Path) -> None:
    authors = ("Roe, A. and Doe, Jim", "Roe, Ann M.", "Roe, A. and Doe, Jim", "Poe, Ann")
    assert problems_of(tmp_path, '[owner]\nname = "Roe, Ann"\naliases = ["Roe, Annie"]\n', *authors) == [
        (
            'content/site.toml:2:1: warning: "Ann Roe" is on none of the papers\n'
            "  hint: if the papers have another form of this name, add it to [owner] in content/site.toml:\n"
            '        aliases = ["Roe, Annie", "Roe, A."]  # 2 papers\n'
            '        aliases = ["Roe, Annie", "Roe, Ann M."]  # 1 paper'
        )
    ]


def test_owner_without_similar_name_is_told_the_most_frequent_ones(tmp_path: Path) -> None:
    [problem] = problems_of(tmp_path, '[owner]\nname = "Roe, Ann"\n', "Doe, Jim", "Doe, Jim and Poe, Ed")
    assert 'The most frequent names are "Doe, Jim" (2 papers), "Poe, Ed" (1 paper)' in problem


def test_a_misspelt_name_is_found(tmp_path: Path) -> None:
    [problem] = problems_of(tmp_path, '[owner]\nname = "Kushmann, Nate"\n', "Kushman, Nate")
    assert 'aliases = ["Kushman, Nate"]  # 1 paper' in problem


def test_one_of_two_family_names_is_enough(tmp_path: Path) -> None:
    authors = ("Andrade-Martínez, Juan S. and Andrade, Pia",)
    [problem] = problems_of(tmp_path, '[owner]\nname = "Andrade, Juan"\n', *authors)
    assert 'aliases = ["Andrade-Martínez, Juan S."]  # 1 paper' in problem
    assert "Pia" not in problem


def test_member_on_no_paper_is_told_at_the_section(tmp_path: Path) -> None:
    config = f'{LAB}[[members]]\nname = "Roe, Ann"\n[[members]]\nname = "Doe, James"\n'
    [problem] = problems_of(tmp_path, config, "Roe, Ann and Doe, J.")
    assert problem.startswith('content/site.toml:6:1: warning: "James Doe" is on none of the papers\n')
    assert 'aliases = ["Doe, J."]  # 1 paper' in problem
    assert "without_papers = true" in problem


def test_member_may_be_without_papers(tmp_path: Path) -> None:
    config = f'{LAB}[[members]]\nname = "Roe, Ann"\n[[members]]\nname = "Doe, James"\nwithout_papers = true\n'
    assert problems_of(tmp_path, config, "Roe, Ann") == []


def test_namesakes_are_one_warning_with_the_ways_to_decide(tmp_path: Path) -> None:
    config = f'{LAB}[[members]]\nname = "Wang, Wei"\n[[members]]\nname = "Wang, Wei"\n'
    [problem] = problems_of(tmp_path, config, "Wang, Wei", "Wei Wang and Roe, Ann", "Wang, Wei and Doe, Jim")
    message, hint = problem.split("\n  hint: ")
    assert message == (
        'content/site.toml:6:1: warning: 2 people of this site are named "Wei Wang": 3 papers cannot be assigned'
    )
    assert "links = { orcid = " in hint
    assert hint.endswith('[[different_people]]\n        name = "Wang, Wei"\n        people = [["k0"], ["k1"]]')


def test_the_example_for_namesakes_gives_no_paper_to_two_of_them(tmp_path: Path) -> None:
    config = f'{LAB}[[members]]\nname = "Wang, Wei"\n[[members]]\nname = "Wang, Wei"\n'
    [problem] = problems_of(tmp_path, config, "Wang, Wei")
    assert problem.endswith('people = [["k0"], ["orcid:…"]]')


def test_a_link_is_no_link_if_the_name_is_that_of_several_people(tmp_path: Path) -> None:
    config = '[owner]\nname = "Roe, Ann"\n[coauthors]\n"Wang, Wei" = "https://wang.example"\n'
    authors = ("Roe, Ann and Wei Wang 0001", "Roe, Ann and Wei Wang 0002")
    [problem] = problems_of(tmp_path, config, *authors)
    assert problem == (
        'content/site.toml:4:1: warning: 2 people on the papers are named "Wei Wang": the name is not linked\n'
        '  hint: say which one it is: "Wei Wang 0001" or "Wei Wang 0002"'
    )
    assert problems_of(tmp_path / "b", config.replace("Wang, Wei", "Wei Wang 0001"), *authors) == []


def test_coauthor_on_no_paper_is_told_the_nearest_name(tmp_path: Path) -> None:
    config = '[owner]\nname = "Roe, Ann"\n[coauthors]\n"Knuth, D. E." = "https://knuth.example"\n'
    [problem] = problems_of(tmp_path, config, "Roe, Ann and Knuth, Donald E.")
    assert 'warning: "D. E. Knuth" is on none of the papers' in problem
    assert '"Knuth, D. E." = { url = "https://knuth.example", aliases = ["Knuth, Donald E."] }' in problem


def test_names_in_decisions_that_nobody_has_are_reported(tmp_path: Path) -> None:
    decisions = 'same_person = [["Roe, Ann", "Row, Anne"]]\nname_changes = [["Lovelace, Ada", "Byron, Ada"]]\n'
    write_site(tmp_path, {"content/decisions.toml": decisions})
    assert problems_of(tmp_path, '[owner]\nname = "Roe, Ann"\n', "Roe, Ann and Roe, Anne") == [
        (
            'content/decisions.toml:1: warning: nobody on the papers is named "Row, Anne"\n'
            '  hint: did you mean "Roe, Anne"?'
        ),
        (
            'content/decisions.toml:2: warning: nobody on the papers is named "Lovelace, Ada"\n'
            "  hint: write the name as on the papers"
        ),
    ]
