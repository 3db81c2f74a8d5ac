"""A lab of five built from a real bibliography: whose papers are on which page, and are the pages accessible?"""

import json
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser

from generator.bibliography.names import name_from_parts
from generator.build import build
from generator.corpus.people import (
    Directory,
    Person,
    identify,
)
from generator.model import Contributor, Name
from tests.support.making import write_site

NGRAM = """
[site]
title = "Language Lab"

[[members]]
name = "McCallum, Andrew"
group = "Faculty"

[[members]]
name = "Iyyer, Mohit"
group = "Faculty"

[[members]]
name = "O'Connor, Brendan"
aliases = ["O'Connor, Brendan T."]
group = "Faculty"

[[members]]
name = "Monath, Nicholas"
until = 2022

[[members]]
name = "Krishna, Kalpesh"
until = 2023
"""


@pytest.fixture(scope="module")
def lab(shared_data: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of a real lab of five."""
    folder = tmp_path_factory.mktemp("lab")
    papers = shared_data / "bibtex" / "ngram-lab__al-folio___bibliography__papers.bib"
    write_site(folder, {"content/papers.bib": papers.read_bytes(), "content/site.toml": NGRAM})
    build(folder, folder / "site")
    return folder / "site"


def test_everyone_in_a_real_lab_has_their_papers(lab: Path) -> None:
    counts = {
        path.stem: path.read_text("utf-8").count('<p class="title">')
        for path in (lab / "people").glob("*.html")
        if path.stem != "index" and not path.name.endswith(".card.html")
    }
    assert counts["andrew-mccallum"] > 90
    assert counts["mohit-iyyer"] > 60
    assert counts["brendan-oconnor"] > 40
    assert len(counts) == 5


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("page", ["index.html", "people/index.html", "people/mohit-iyyer.html"])
def test_pages_of_a_lab_are_for_everyone(browser: Browser, lab: Path, page: str, scheme: str) -> None:
    context = browser.new_context(
        viewport={"width": 320, "height": 900},
        color_scheme=scheme,  # type: ignore[arg-type]
        bypass_csp=True,
    )
    shown = context.new_page()
    shown.goto((lab / page).as_uri())
    assert [rule["id"] for rule in Axe().run(shown).response["violations"]] == []
    assert shown.evaluate("document.documentElement.scrollWidth <= innerWidth")
    context.close()


def test_variants_of_the_acl_anthology_fall_on_one_person(shared_data: Path) -> None:
    """1704 people with 1703 variants, written down by the Anthology's editors; 19 of them share 4 names."""
    entries = json.loads((shared_data / "versions" / "acl-name-variants-shared.json").read_text(encoding="utf-8"))

    def read(name: dict[str, str]) -> Name:
        return name_from_parts(name["last"], name.get("first"))

    people = [
        Person(
            id=entry.get("id", f"number {number}"),
            name=read(entry["canonical"]),
            aliases=tuple(read(variant) for variant in entry.get("variants", ())),
        )
        for number, entry in enumerate(entries)
    ]
    assert len(people) == 1704
    directory = Directory(people)
    homonyms = 0
    for known in people:
        for alias in known.aliases:
            assert identify([Contributor(alias)], directory).persons == (known,)
        found = identify([Contributor(known.name)], directory)
        if found.persons != (known,):
            homonyms += 1
            assert found.persons == (None,)
            assert known in found.ambiguities[0].candidates
            assert len({each.name for each in found.ambiguities[0].candidates}) == 1
    assert homonyms == 19
    by_id = {known.id: known for known in people}
    pairs = [
        (by_id[entry["id"]], by_id[other]) for entry in entries for other in entry.get("similar", ()) if other in by_id
    ]
    assert len(pairs) == 8
    for first, second in pairs:
        written = [Contributor(name) for name in (first.name, *first.aliases)]
        assert second not in [identify([each], directory).persons[0] for each in written]
