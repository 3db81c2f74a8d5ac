"""`oeuvre check`: which data is reported, under which topic and in which order."""

import json
from pathlib import Path

import pytest

from generator.check import Finding, check_content, write_json
from generator.corpus.content import read_content
from generator.problems import Location, error, warning
from tests.support.making import write_site

COMPLETE = {
    "title": "{Abstraction mechanisms in CLU}",
    "author": "{Liskov, Barbara and Snyder, Alan}",
    "journal": "{CACM}",
    "year": "1977",
    "doi": "{10.1145/359763.359789}",
}


def check(folder: Path, *entries: dict[str, str], owner: str = "Barbara Liskov") -> list[tuple[str, str]]:
    """Return topic and message of the findings about BibTeX entries."""
    bibtex = "".join(
        f"@article{{key{number}, {', '.join(f'{key} = {value}' for key, value in entry.items())}}}\n"
        for number, entry in enumerate(entries)
    )
    write_site(folder, {"content/papers.bib": bibtex, "content/site.toml": f'[owner]\nname = "{owner}"\n'})
    return [(finding.topic, finding.problem.message) for finding in check_content(read_content(folder), folder, 2026)]


def test_complete_paper_has_no_findings(tmp_path: Path) -> None:
    assert check(tmp_path, COMPLETE) == []


def test_owner_with_several_numbers_of_dblp_is_reported(tmp_path: Path) -> None:
    entries = [
        {**COMPLETE, "title": f"{{{title}}}", "author": f"{{Barbara Liskov {number}}}", "doi": f"{{10.1145/{number}}}"}
        for title, number in (("Abstraction", "0001"), ("Distribution", "0042"))
    ]
    message = "DBLP knows 2 people by the name of Barbara Liskov (0001, 0042): all are taken for one"
    assert ("names", message) in check(tmp_path / "a", *entries)
    assert not any("DBLP" in message for _, message in check(tmp_path / "b", entries[0], COMPLETE))


def test_each_decision_about_duplicates_is_explained(tmp_path: Path) -> None:
    talk = {"title": "{Abstraction in talks}", "author": "{Liskov, Barbara}", "booktitle": "{Invited talk}"}
    preprint = {"title": "{Types, and data}", "author": "{Liskov, Barbara}", "eprint": "{1706.03762}", "year": "2017"}
    findings = check(
        tmp_path,
        {**talk, "date": "{2015-04-16}"},
        {**talk, "date": "{2015-04-17}"},
        {**preprint, "archiveprefix": "{arXiv}"},
        {**preprint, "archiveprefix": "{arXiv}", "title": "{Data abstraction}", "journal": "{CACM}"},
        COMPLETE,
        {**COMPLETE, "year": "1979"},
    )
    duplicates = [message for topic, message in findings if topic == "duplicates"]
    assert any("same title, same authors; but different events" in each for each in duplicates)
    assert any("versions of one work: same arXiv id, different titles, same authors" in each for each in duplicates)
    dates = '"1977" here and "1979" in content/papers.bib:6:1'
    assert ("sources", f'records of "Abstraction mechanisms in CLU" disagree on the date: {dates}') in findings


@pytest.mark.parametrize(
    ("fields", "topic", "message"),
    [
        ({"year": "2030"}, "dates", '"Abstraction mechanisms in CLU" is dated 2030, in the future'),
        ({"year": "1200"}, "dates", '"Abstraction mechanisms in CLU" is dated 1200, before the invention of printing'),
        (
            {"author": "{LISKOV, Barbara and SNYDER, Alan}"},
            "names",
            'names of "Abstraction mechanisms in CLU" in capitals: "Barbara LISKOV", "Alan SNYDER"',
        ),
        (
            {"author": "{Liskov, Barbara and K., Williams}"},
            "names",
            'names of "Abstraction mechanisms in CLU" with initials as family name: "Williams K."',
        ),
        (
            {"author": "{Liskov, Barbara and Snyder99, Alan}"},
            "names",
            'names of "Abstraction mechanisms in CLU" with unexpected characters: "Alan Snyder99"',
        ),
        (
            {"author": "{Liskov, B. and Snyder, Alan}"},
            "names",
            '"Barbara Liskov" is on none of the papers',
        ),
        (
            {"author": "{Snyder, Alan}"},
            "names",
            '"Barbara Liskov" is on none of the papers',
        ),
        (
            {"title": "{{ABSTRACTION MECHANISMS IN CLU}}"},
            "titles",
            '"ABSTRACTION MECHANISMS IN CLU" is in capitals',
        ),
        (
            {"journal": ""},
            "missing",
            '"Abstraction mechanisms in CLU" lacks a journal, proceedings or publisher',
        ),
        (
            {"journal": "", "doi": ""},
            "missing",
            '"Abstraction mechanisms in CLU" lacks a DOI or another identifier',
        ),
    ],
)
def test_doubtful_data(tmp_path: Path, fields: dict[str, str], topic: str, message: str) -> None:
    entry = {key: value for key, value in {**COMPLETE, **fields}.items() if value}
    assert (topic, message) in check(tmp_path, entry)


def test_single_name_in_capitals_is_accepted(tmp_path: Path) -> None:
    assert check(tmp_path, {**COMPLETE, "author": "{Liskov, Barbara and SNYDER, Alan}"}) == []


def test_errors_come_first(tmp_path: Path) -> None:
    entry = {**COMPLETE, "year": "2030"}
    write_site(tmp_path, {"content/papers/unknown.md": "---\ntitle: No such paper\n---\n"})
    topics = [topic for topic, _ in check(tmp_path, entry)]
    assert topics[0] == "errors"
    assert "dates" in topics


def test_json_has_known_fields_only() -> None:
    findings = [
        Finding("errors", error("broken", Location("content/a.bib", 3), "mend it")),
        Finding("dates", warning("odd")),
    ]
    assert json.loads(write_json(findings)) == [
        {
            "topic": "errors",
            "severity": "error",
            "message": "broken",
            "path": "content/a.bib",
            "line": 3,
            "hint": "mend it",
        },
        {"topic": "dates", "severity": "warning", "message": "odd"},
    ]


def test_works_of_an_orcid_record_are_one_problem(tmp_path: Path) -> None:
    summaries = [
        {
            "put-code": number,
            "type": "journal-article",
            "title": {"title": {"value": title}},
            "journal-title": {"value": "A Journal"},
            "publication-date": {"year": {"value": "2001"}},
            "external-ids": {
                "external-id": [
                    {
                        "external-id-type": "doi",
                        "external-id-value": f"10.1000/{number}",
                        "external-id-relationship": "self",
                    }
                ]
            },
            "path": f"/0000-0002-1825-0097/work/{number}",
        }
        for number, title in enumerate(("On Kepler", "A grammar of foo", "What a field trial found"))
    ]
    record = json.dumps({"group": [{"work-summary": [each]} for each in summaries]})
    files = {"content/orcid.json": record, "content/site.toml": '[owner]\nname = "Liskov, Barbara"\n'}
    root = write_site(tmp_path, files)
    found = [each for each in check_content(read_content(root), root, 2026) if each.topic in ("sources", "missing")]
    assert [(each.topic, each.problem.message.split(",")[0]) for each in found] == [
        ("sources", "3 works of an ORCID record have no authors")
    ]
