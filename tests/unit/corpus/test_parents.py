"""Entries that are there only for others to refer to are no works of the owner."""

from pathlib import Path

import pytest

from generator.corpus.content import read_content
from generator.corpus.corpus import ParsedContent, parse_content
from generator.problems import format_problem
from tests.support.making import write_site

OWNER = '[owner]\nname = "Roe, Ann"\naliases = ["Roe, A."]\n'
PAPER = "@inproceedings{a, author={Roe, Ann}, title={On Kepler}, crossref={p}, pages={1--9}, year=2001}\n"


def parse(folder: Path, bibtex: str, config: str = OWNER) -> ParsedContent:
    return parse_content(read_content(write_site(folder, {"content/papers.bib": bibtex, "content/site.toml": config})))


def titles(parsed: ParsedContent) -> list[str | None]:
    return [record.title for record in parsed.records]


@pytest.mark.parametrize(
    "parent",
    [
        "@proceedings{p, editor={Poe, Sue}, title={Proc. of X}, year=2001}",
        "@book{p, author={Poe, Sue}, title={A Book}, year=2001}",
        "@proceedings{P, title={Proc. of X}, year=2001}",
    ],
)
def test_parent_by_others_is_no_work(tmp_path: Path, parent: str) -> None:
    parsed = parse(tmp_path, PAPER + parent)
    assert titles(parsed) == ["On Kepler"]
    [record] = parsed.records
    assert record.container_title in {"Proc. of X", "A Book"}
    [problem] = parsed.problems
    assert (problem.severity, str(problem.location)) == ("note", "content/papers.bib:2:1")
    assert (
        "is not listed: other entries refer to it, and Ann Roe is not among its authors or editors" in problem.message
    )


@pytest.mark.parametrize("editor", ["Roe, Ann", "Poe, Sue and Roe, A.", "Ann Roe"])
def test_parent_that_the_owner_edited_is_a_work(tmp_path: Path, editor: str) -> None:
    parsed = parse(tmp_path, f"{PAPER}@proceedings{{p, editor={{{editor}}}, title={{Proc. of X}}, year=2001}}")
    assert titles(parsed) == ["On Kepler", "Proc. of X"]
    assert parsed.problems == ()


def test_entry_to_which_none_refers_is_a_work(tmp_path: Path) -> None:
    parsed = parse(tmp_path, "@proceedings{p, editor={Poe, Sue}, title={Proc. of X}, year=2001}")
    assert titles(parsed) == ["Proc. of X"]


def test_data_for_other_entries_is_no_work(tmp_path: Path) -> None:
    text = (
        "@misc{p, publisher={ACM}, title={Data}}\n@xdata{x, location={Berlin}}\n"
        "@article{a, author={Roe, Ann}, title={On Kepler}, journal={J}, xdata={p, x}, year=2001}\n"
    )
    parsed = parse(tmp_path, text)
    assert titles(parsed) == ["On Kepler"]
    assert (parsed.records[0].publisher, parsed.records[0].publisher_place) == ("ACM", "Berlin")


def test_one_note_for_all_parents_of_a_file(tmp_path: Path) -> None:
    second = "@inproceedings{b, author={Roe, Ann}, title={On Mori}, crossref={q}, year=2002}\n"
    parents = "@proceedings{p, title={Proc. of X}, year=2001}\n@proceedings{q, title={Proc. of Y}, year=2002}\n"
    parsed = parse(tmp_path, PAPER + second + parents)
    [problem] = parsed.problems
    assert format_problem(problem) == (
        'content/papers.bib:3:1: note: "Proc. of X" and 1 more are not listed: other entries refer to them,'
        " and Ann Roe is not among their authors or editors"
    )


def test_members_count_and_a_site_about_everybody_lists_all(tmp_path: Path) -> None:
    text = PAPER + "@proceedings{p, editor={Poe, Sue}, title={Proc. of X}, year=2001}"
    members = '[site]\ntitle = "A Lab"\n[[members]]\nname = "Roe, Ann"\n'
    lab = parse(tmp_path / "lab", text, f'{members}\n[[members]]\nname = "Foe, Ed"\n')
    assert titles(lab) == ["On Kepler"]
    assert "and nobody of this site is among its authors or editors" in lab.problems[0].message
    assert len(titles(parse(tmp_path / "members", text, f'{members}\n[[members]]\nname = "Poe, Sue"\n'))) == 2
    assert len(titles(parse(tmp_path / "all", text, '[site]\npeople = "all"\n'))) == 2
