"""The curriculum vitae: what an entry shows, what the home page shows, and the page with all sections and papers."""

import pytest

from generator.bibliography.names import parse_name
from generator.config.config import Config, Owner
from generator.i18n.locale import Language
from generator.model import Link, PartialDate
from generator.page_models import CvPage, CvSection
from generator.pages.content.cv_page import (
    MAX_HOME_ENTRIES,
    first_sections,
    make_cv_page,
    make_cv_sections,
)
from generator.pages.content.owner_markdown import LinkTargets
from generator.problems import Location
from generator.readers.owner.cv import Cv, CvEntrySource, CvSectionSource
from tests.support.making import make_contents, make_work


def sections(*parts: tuple[str, str | None, tuple[CvEntrySource, ...]]) -> tuple[CvSection, ...]:
    cv = Cv(Location("content/cv.toml"), tuple(CvSectionSource(*part) for part in parts))
    return make_cv_sections(cv, Language(), LinkTargets({"pages/how.md": "how.html"}))


def counts(*sizes: int) -> tuple[CvSection, ...]:
    return sections(*(("talks", None, (CvEntrySource(title="Talk"),) * size) for size in sizes))


def test_sections_have_labels_and_anchors() -> None:
    found = sections(("positions", None, ()), ("sections", "Service", ()))
    assert [(section.label, section.anchor) for section in found] == [("Positions", "cv1"), ("Service", "cv2")]
    assert make_cv_sections(None, Language(), LinkTargets()) == ()


def test_an_entry_shows_its_first_field_as_title_and_the_others_as_details() -> None:
    source = CvEntrySource(
        role="Lecturer",
        organisation="MIT",
        place="Cambridge",
        url="https://a.example",
        note="In *CLU*, [how](pages/how.md)",
    )
    [[entry]] = [section.entries for section in sections(("teaching", None, (source,)))]
    assert (entry.title, entry.details, entry.url) == ("Lecturer", "MIT, Cambridge", "https://a.example")
    assert entry.note == 'In <em>CLU</em>, <a href="how.html">how</a>'


@pytest.mark.parametrize(
    ("dates", "when"),
    [
        ({"start": PartialDate(2019), "end": PartialDate(2023, 5)}, "2019–2023"),
        ({"start": PartialDate(2019, 10)}, "since 2019"),
        ({"date": PartialDate(2009, 3, 10)}, "10 March 2009"),
        ({}, None),
    ],
)
def test_time(dates: dict[str, PartialDate], when: str | None) -> None:
    [[entry]] = [section.entries for section in sections(("awards", None, (CvEntrySource(title="Prize", **dates),)))]  # type: ignore[arg-type]
    assert entry.when == when


@pytest.mark.parametrize(
    ("sizes", "shown"),
    [((), 0), ((3, 5), 2), ((MAX_HOME_ENTRIES, 1), 1), ((MAX_HOME_ENTRIES + 5, 1), 1), ((1, MAX_HOME_ENTRIES, 1), 1)],
)
def test_the_home_page_shows_whole_sections_that_fit(sizes: tuple[int, ...], shown: int) -> None:
    everything = counts(*sizes)
    assert first_sections(everything) == everything[:shown]


def test_the_page_shows_all_sections_and_all_papers_by_type() -> None:
    config = Config(owner=Owner(name="Liskov, Barbara", role="Professor", links={"github": "liskov"}))
    link = Link("pdf", "https://x.example/a.pdf")
    works = (
        make_work("Old", "Liskov, Barbara", issued="1974", type="paper-conference", links=(link,)),
        make_work("Book", "Liskov, Barbara", issued="1986", type="book", position=1),
        make_work("New", "Liskov, Barbara", issued="1994", type="paper-conference", position=2),
    )
    owner = parse_name("Liskov, Barbara")
    page = make_cv_page(counts(3, 20), owner, make_contents(works, config, owner).index)
    assert (page.output_path, page.template) == ("cv.html", "cv.html")
    model = page.model
    assert isinstance(model, CvPage)
    assert (model.name, model.title, model.summary) == (
        "Barbara Liskov",
        "Curriculum vitae – Barbara Liskov",
        "3 papers, 1974–1994",
    )
    assert [len(section.entries) for section in model.cv] == [3, 20]
    assert [each.role for each in model.affiliations] == ["Professor"]
    assert [each.label for each in model.links] == ["GitHub"]
    assert [(group.label, [str(entry.title) for entry in group.entries]) for group in model.groups] == [
        ("Books", ["Book"]),
        ("Conference papers", ["New", "Old"]),
    ]
    assert not any(entry.links for group in model.groups for entry in group.entries)


def test_papers_of_the_page_have_complete_containers_and_dois() -> None:
    link, doi = Link("pdf", "https://x.example/a.pdf"), "doi:10.1000/1"
    work = make_work("A", container_title="Nature", container_title_short="Nat.", links=(link,), identifiers=(doi,))
    owner = parse_name("Liskov, Barbara")
    model = make_cv_page((), owner, make_contents((work,), Config(), owner).index).model
    assert isinstance(model, CvPage)
    [entry] = model.groups[0].entries
    assert (entry.container, entry.container_title) == ("Nature", None)
    assert [link.kind for link in entry.links] == ["doi"]
