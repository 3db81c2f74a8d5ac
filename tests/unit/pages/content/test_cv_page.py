"""The curriculum vitae: what an entry shows, and when there is a page of its own."""

import pytest

from generator.bibliography.names import parse_name
from generator.config.config import Config, Display, Owner
from generator.i18n.locale import Language
from generator.model import PartialDate
from generator.page_models import CvPage, CvSection
from generator.pages.content.cv_page import (
    MAX_HOME_ENTRIES,
    first_sections,
    has_cv_page,
    make_cv_page,
    make_cv_sections,
)
from generator.pages.content.owner_markdown import LinkTargets
from generator.problems import Location
from generator.readers.owner.cv import Cv, CvEntrySource, CvSectionSource
from tests.support.making import SITE_MODEL


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
    assert has_cv_page(everything, Display()) == (shown < len(sizes))


def test_a_curriculum_that_the_home_page_does_not_show_has_its_page() -> None:
    assert has_cv_page(counts(1), Display(sections=("papers",)))
    assert not has_cv_page((), Display(sections=("papers",)))


def test_the_page_shows_everything() -> None:
    config = Config(owner=Owner(name="Liskov, Barbara", role="Professor"))
    page = make_cv_page(counts(3, 20), parse_name("Liskov, Barbara"), config, SITE_MODEL)
    assert (page.output_path, page.template) == ("cv.html", "cv.html")
    assert isinstance(page.model, CvPage)
    assert (page.model.name, page.model.title) == ("Barbara Liskov", "Curriculum vitae – Barbara Liskov")
    assert [len(section.entries) for section in page.model.cv] == [3, 20]
    assert [each.role for each in page.model.affiliations] == ["Professor"]
