"""File names, keys and dates in the owner's files."""

import re

import pytest

from generator.model import PartialDate
from generator.problems import format_problem
from generator.readers.owner.checks import (
    check_file_name,
    check_folder_names,
    check_unique_names,
    explain_key,
    file_stem,
    folder_of,
    key_synonyms,
    parse_exact_date,
)

DATE = re.compile(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?")


@pytest.mark.parametrize("stem", ["a", "for-students", "2024-03-05_talk", "CV"])
def test_file_name_that_fits_into_a_url(stem: str) -> None:
    assert file_stem(f"content/pages/{stem}.md") == stem
    assert check_file_name(f"content/pages/{stem}.md") == []


@pytest.mark.parametrize("stem", ["", "Über uns", "a b", "a--b", "-a", "a.b"])
def test_file_name_that_does_not_fit_into_a_url(stem: str) -> None:
    [problem] = check_file_name(f"content/pages/{stem}.md")
    assert format_problem(problem).startswith(f'content/pages/{stem}.md: error: "{stem}.md" cannot be part of a URL')


def test_synonyms_lead_to_the_key() -> None:
    synonyms = key_synonyms({"issued": "year publication_date", "tags": "keywords"})
    assert synonyms == {"year": "issued", "publication_date": "issued", "keywords": "tags"}
    assert explain_key("Publication-Date", synonyms) == 'use "issued" instead'
    assert explain_key("titel", synonyms) is None


def test_drafts_are_explained_where_all_files_are_published() -> None:
    hint = explain_key("draft", {}, "content/news/")
    assert hint == "everything in content/news/ is published; keep drafts elsewhere"
    assert explain_key("draft", {}) is None


@pytest.mark.parametrize(
    ("written", "date"),
    [("2022", PartialDate(2022)), ("2022-3", PartialDate(2022, 3)), ("2024-02-29", PartialDate(2024, 2, 29))],
)
def test_valid_date(written: str, date: PartialDate) -> None:
    assert parse_exact_date(written, DATE) == (date, "")


@pytest.mark.parametrize(
    ("written", "reason"),
    [
        ("2022-13", ""),
        ("2022-21", ""),
        ("2022-00", ""),
        ("2022-01-00", ""),
        ("2022-17", ': there is no month "17"'),
        ("2023-02-29", ': there is no day "29" in 2023-02'),
        ("0000", ': the year "0" is out of range'),
        ("soon", ""),
    ],
)
def test_invalid_date(written: str, reason: str) -> None:
    """Months 13 to 24 may be seasons in a source, but not in the owner's files."""
    assert parse_exact_date(written, DATE) == (None, f'"{written}" is not a valid date{reason}')


@pytest.mark.parametrize(
    ("path", "stem", "folder"),
    [
        ("content/pages/a.md", "a", "pages"),
        ("content/pages/index.md", "index", "pages"),
        ("content/pages/teaching/index.md", "teaching", "pages/teaching"),
        ("content/news/2020/a.b.md", "a.b", "news/2020"),
        ("content/papers/u\u0308.md", "ü", "papers"),
    ],
)
def test_names_and_folders(path: str, stem: str, folder: str) -> None:
    assert (file_stem(path), folder_of(path)) == (stem, folder)


def test_names_of_folders_are_part_of_urls() -> None:
    assert check_folder_names("content/pages/a/b/c d.md") == []
    [problem] = check_folder_names("content/pages/a/b c/d.md")
    assert format_problem(problem) == (
        'content/pages/a/b c/d.md: error: "b c" cannot be part of a URL\n'
        "  hint: use letters a-z, digits and hyphens in the folder name"
    )
    [problem] = check_file_name("content/pages/b c/index.md")
    assert problem.message == '"b c" cannot be part of a URL'


def test_names_are_unique_without_regard_to_case() -> None:
    [problem] = check_unique_names("pages", [("a", "1/a.md"), ("b", "b.md"), ("A", "2/A.md")])
    assert format_problem(problem) == (
        '2/A.md: error: two pages have the name "A": the other one is 1/a.md\n  hint: rename one of them'
    )
