"""How far a publication has come, from the source to pages, lists, public JSON and exports."""

import json
from pathlib import Path

import pytest

from generator.build import build
from tests.support.making import write_site

SOURCE = r"""
@article{a, author = {Lee, Ann}, title = {Alpha particles}, journal = {Examples}, year = {in press}}
@article{b, author = {Lee, Ann}, title = {Beta decay}, journal = {Submitted to Examples}, year = 2017}
@article{c, author = {Lee, Ann}, title = {Gamma rays}, journal = {Examples}, volume=3, year=2020, note = {Retracted}}
@misc{d, author = {Lee, Ann}, title = {Gamma rays}, year = 2019, eprint = {1901.01234}, note = {submitted}}
"""
FILES = {
    "content/site.toml": '[site]\nbase_url = "https://lee.example/"\n[owner]\nname = "Ann Lee"\n',
    "content/papers.bib": SOURCE,
    "content/decisions.toml": 'same = [["c", "d"]]\n',
}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = write_site(tmp_path_factory.mktemp("status"), FILES)
    build(folder, folder / "site")
    return folder / "site"


def where(html: str) -> list[str]:
    """Return the text of the lines that say where and when each paper appeared."""
    lines = [part.partition("</p>")[0] for part in html.split('<p class="where">')[1:]]
    return [" ".join("".join(piece.partition(">")[2] for piece in f">{line}".split("<")).split()) for line in lines]


def test_lists_show_the_status(site: Path) -> None:
    found = where((site / "papers/index.html").read_text("utf-8"))
    assert sorted(line.partition(" arXiv")[0] for line in found) == [
        "Examples 3, 2020, retracted",
        "Examples, 2017, submitted",
        "Examples, in press",
    ]


def test_pages_show_the_status_in_place_of_the_date_or_after_it(site: Path) -> None:
    assert where((site / "papers/alpha-particles.html").read_text("utf-8"))[0] == "Examples, in press"
    versions = (site / "papers/gamma-rays.html").read_text("utf-8").partition('class="versions"')[2]
    assert versions.count('<strong class="status">') == 2
    assert "Undated" not in (site / "papers/alpha-particles.html").read_text("utf-8").partition("<article>")[2]


def test_public_json_tells_the_status_from_the_version(site: Path) -> None:
    paper = json.loads((site / "papers/gamma-rays.json").read_text("utf-8"))
    assert (paper["publication_status"], paper["publication_status_text"]) == ("retracted", "retracted")
    assert [(each["status"], each["publication_status"]) for each in paper["versions"]] == [
        ("published", "retracted"),
        ("preprint", "submitted"),
    ]


def test_cards_and_snippets_show_the_status(site: Path) -> None:
    assert "2020, retracted" in (site / "papers/gamma-rays.svg").read_text("utf-8")
    assert '<strong class="status">retracted</strong>' in (site / "papers/gamma-rays.card.html").read_text("utf-8")
    assert "2020, retracted" in (site / "embed.html").read_text("utf-8")


def test_exports_have_the_status(site: Path) -> None:
    item = json.loads((site / "papers/alpha-particles.csl.json").read_text("utf-8"))[0]
    assert item["status"] == "in press"
    assert "N1  - in press\r\n" in (site / "papers/alpha-particles.ris").read_bytes().decode()
    assert "PY  - " not in (site / "papers/alpha-particles.ris").read_text("utf-8")
    assert "year = {in press}" in (site / "papers/alpha-particles.bib").read_text("utf-8")


def test_journal_to_which_a_paper_was_submitted_is_not_cited(site: Path) -> None:
    assert "citation_journal_title" not in (site / "papers/beta-decay.html").read_text("utf-8")
    assert 'content="Examples"' in (site / "papers/gamma-rays.html").read_text("utf-8")
