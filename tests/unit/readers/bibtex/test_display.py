"""Short names of containers, prizes, selection and pictures in BibTeX."""

import pytest

from generator.model import Record
from generator.readers.bibtex.reader import read_bibtex


def read(fields: str) -> Record:
    [record] = read_bibtex(f"@article{{k, title = {{T}}, {fields}}}", "a.bib").records
    return record


@pytest.mark.parametrize("field", ["shortjournal", "journalabbr", "abbr"])
def test_container_has_a_short_form(field: str) -> None:
    record = read(f"journal = {{Journal of Chemical Physics}}, {field} = {{J.~Chem.\\ Phys.}}")
    assert record.container_title_short == "J. Chem. Phys."


def test_a_form_that_is_not_shorter_or_has_no_container_is_not_a_short_form() -> None:
    assert read("journal = {PNAS}, abbr = {PNAS}").container_title_short is None
    record = read("abbr = {EMNLP}")
    assert record.container_title_short is None
    assert ("abbr", "EMNLP") in record.extra


@pytest.mark.parametrize(
    ("fields", "awards"),
    [
        ("award = {Best Paper Award}", ("Best Paper Award",)),
        (
            "award_name = {Best Paper}, award = {The \\emph{Best Paper} of 2024, by vote}",
            ("The Best Paper of 2024, by vote",),
        ),
        ("award_name = {Honourable Mention}, award = {Top 5 \\%}", ("Honourable Mention", "Top 5 %")),
        ("award = {Spotlight; Test of Time}", ("Spotlight", "Test of Time")),
        ("award = {}", ()),
    ],
)
def test_awards(fields: str, awards: tuple[str, ...]) -> None:
    assert read(fields).awards == awards


@pytest.mark.parametrize(
    ("fields", "is_selected"),
    [("selected = {true}", True), ("selected = {TRUE }", True), ("featured = 1", True), ("selected = {false}", False)],
)
def test_selection(fields: str, is_selected: bool) -> None:
    assert read(fields).is_selected is is_selected


def test_picture_is_a_file_and_never_a_url() -> None:
    assert read("preview = {plots/a.png}").picture == "plots/a.png"
    record = read("preview = {https://x.example/a.png}")
    assert record.picture is None
    assert ("preview", "https://x.example/a.png") in record.extra
    assert read("preview = {../../secret.png}").picture is None
