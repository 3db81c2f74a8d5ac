"""Works that only an ORCID record lists."""

import json
from pathlib import Path

import pytest

from generator.corpus.content import read_content
from generator.corpus.corpus import Corpus, assemble_corpus, parse_content
from generator.model import Contributor, Name
from generator.problems import format_problem
from generator.readers.json.values import Json, Object
from tests.support.making import write_site

IRIS = "0000-0002-1825-0097"
OWNER = f'[owner]\nname = "Lee, Ann"\nlinks = {{ orcid = "{IRIS}" }}\n'
KNOWN = Contributor(Name("Lee", "Ann"), "contributor", IRIS)


def group(title: str, doi: str | None = None) -> Object:
    ids: Json = (
        [{"external-id-type": "doi", "external-id-value": doi, "external-id-relationship": "self"}] if doi else []
    )
    summary: Object = {
        "put-code": 1,
        "type": "journal-article",
        "title": {"title": {"value": title}},
        "publication-date": {"year": {"value": "2001"}},
        "external-ids": {"external-id": ids},
        "path": f"/{IRIS}/work/1",
    }
    return {"external-ids": {"external-id": ids}, "work-summary": [summary]}


def assemble(folder: Path, groups: list[Json], config: str = OWNER, **more: Json) -> tuple[Corpus, list[str]]:
    record: Object = {"group": groups, "path": f"/{IRIS}/works"}
    files = {f"content/{name}.json": json.dumps(value) for name, value in {"orcid": record, **more}.items()}
    parsed = parse_content(read_content(write_site(folder, {**files, "content/site.toml": config})))
    corpus = assemble_corpus(parsed)
    return corpus, [format_problem(each) for each in (*parsed.problems, *corpus.problems)]


def test_owner_of_the_record_has_contributed(tmp_path: Path) -> None:
    corpus, problems = assemble(tmp_path, [group("On Kepler"), group("A grammar of foo")])
    assert [work.lead.contributors for work in corpus.works] == [(KNOWN,), (KNOWN,)]
    [problem] = problems
    message, hint = problem.split("\n", 1)
    assert message == (
        "content/orcid.json: warning: 2 works of an ORCID record have no authors, which it does not name:"
        " only Ann Lee is known to have contributed"
    )
    assert hint.startswith("  hint: the responses of Crossref or OpenAlex for their DOIs")


def test_owner_of_the_record_may_be_a_member(tmp_path: Path) -> None:
    config = f'[[members]]\nname = "Lee, Ann"\nlinks = {{ orcid = "https://orcid.org/{IRIS}" }}\n'
    corpus, _ = assemble(tmp_path, [group("On Kepler")], config)
    assert corpus.works[0].lead.contributors == (KNOWN,)


def test_unknown_owner_of_the_record_is_reported(tmp_path: Path) -> None:
    corpus, [problem] = assemble(tmp_path, [group("On Kepler")], '[owner]\nname = "Lee, Ann"\n')
    assert corpus.works[0].lead.contributors == ()
    assert f"1 work of an ORCID record has no authors, which it does not name: the owner of the iD {IRIS}" in problem
    assert f'links = {{ orcid = "{IRIS}" }}' in problem


def test_authors_that_another_source_names_are_kept(tmp_path: Path) -> None:
    crossref: Object = {
        "DOI": "10.1000/1", "prefix": "10.1000", "member": "1", "title": ["On Kepler"], "type": "journal-article",
        "author": [{"family": "Lee", "given": "A."}],
    }  # fmt: skip
    corpus, problems = assemble(tmp_path, [group("On Kepler", "10.1000/1")], crossref=crossref)
    assert [work.lead.contributors for work in corpus.works] == [(Contributor(Name("Lee", "A.")),)]
    assert problems == []


@pytest.mark.parametrize("config", [OWNER, '[owner]\nname = "Lee, Ann"\n'])
def test_person_of_a_whole_record(tmp_path: Path, config: str) -> None:
    record: Object = {
        "orcid-identifier": {"path": IRIS},
        "person": {"name": {"given-names": {"value": "Ann"}, "family-name": {"value": "Lee"}}},
        "activities-summary": {"works": {"group": [group("On Kepler")]}},
    }
    site = write_site(tmp_path, {"content/orcid.json": json.dumps(record), "content/site.toml": config})
    corpus = assemble_corpus(parse_content(read_content(site)))
    assert [work.lead.contributors for work in corpus.works] == [(KNOWN,)]
    assert len(corpus.problems) == 1
