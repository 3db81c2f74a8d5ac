"""The documents of the public JSON: fields of a paper, optional name parts, people."""

import json
from typing import Any

from generator.api.documents import Home, summarise_work, write_person, write_work, write_works
from generator.api.models import Part, SiteInfo, WorkFiles
from generator.bibliography.names import parse_name
from generator.config.config import Display, Owner
from generator.corpus.site_people import OWNER_ID
from generator.i18n.locale import Language
from generator.model import Work
from generator.pages.papers.paper_list import PaperSummary, summarise_paper
from generator.pages.people.author_line import NameStyle
from generator.pages.people.people_index import IndexedPerson
from tests.support.making import make_paper, make_work

HOME = Home(SiteInfo("A site", "en", "ltr", "index.html"), Language(), "https://a.example/")


def summary_of(work: Work) -> PaperSummary:
    return summarise_paper(make_paper(work), Display(), Language(), lambda people: [NameStyle("name")] * len(people))


def read(data: bytes) -> Any:
    assert data.endswith(b"}\n")
    return json.loads(data)


def test_a_summary_is_plain_text_and_html() -> None:
    work = summarise_work(summary_of(make_work("On $x^2$", "Lee, Ann", issued="2020-05")), Language())
    assert (work.title, work.issued, work.issued_text) == ("On x²", "2020-05", "May 2020")
    assert "<math" in work.title_html
    assert [author.name for author in work.authors] == ["Ann Lee"]


def test_a_work_has_the_urls_of_its_contributors_and_no_empty_name_parts() -> None:
    work = make_work("A", "Lee, Ann", "Team, null", abstract="About <it>.")
    files = WorkFiles(bibtex="a.bib", ris="a.ris", csl_json="a.csl.json")
    found = read(write_work(HOME, "papers/a.json", work, summary_of(work), ["people/ann.html", None], files, None))
    assert (found["root"], found["base_url"], found["version"]) == ("../", "https://a.example/", 1)
    assert found["contributors"][0] == {
        "name": "Ann Lee",
        "role": "author",
        "family": "Lee",
        "given": "Ann",
        "url": "people/ann.html",
    }
    assert "url" not in found["contributors"][1]
    assert (found["abstract"], found["abstract_html"]) == ("About <it>.", "<p>About &lt;it&gt;.</p>")
    assert found["files"] == {"bibtex": "a.bib", "ris": "a.ris", "csl_json": "a.csl.json"}
    assert found["card"] is None


def test_a_list_has_its_parts_and_total() -> None:
    parts = [Part("api/works/2020.json", 2020, 3)]
    found = read(write_works(HOME, "api/works.json", [summary_of(make_work("A"))], 3, parts))
    assert (len(found["works"]), found["total"]) == (1, 3)
    assert found["parts"] == [{"url": "api/works/2020.json", "year": 2020, "works": 3}]


def test_a_person_has_their_profile() -> None:
    owner = Owner(role="Professor", links={"orcid": "https://orcid.org/0000-0002-1825-0097"})
    person = IndexedPerson(OWNER_ID, parse_name("Lee, Ann"), "", "index.html", owner)
    found = read(write_person(HOME, "index.json", person, None, (), [], 0, (), "index.card.html"))
    assert found["person"]["id"] == "owner"
    assert (found["person"]["orcid"], found["person"]["role"]) == ("0000-0002-1825-0097", "Professor")
    assert (found["root"], found["card"]) == ("", "index.card.html")
