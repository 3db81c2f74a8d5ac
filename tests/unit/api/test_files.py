"""Public JSON: valid by its schema, in a stable order, split if large, absent if disabled."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from msgspec.structs import replace

from generator.api.documents import read_field_docs, write_schema
from generator.api.files import MAX_WORKS, public_files
from generator.bibliography.names import parse_name
from generator.build import build
from generator.config.config import Cards, Config, Member, Owner, SiteSettings
from generator.config.reader import read_config
from generator.model import Work
from generator.pages.output_file import OutputFile
from generator.pages.papers.pagination import LARGE_CORPUS
from generator.pages.site import make_pages
from tests.support.making import LIST, make_addition, make_contents, make_work, write_site

OWNER = parse_name("Liskov, Barbara")
ALONE = Config(owner=Owner(name="Liskov, Barbara"))


def files_of(works: list[Work], config: Config = ALONE) -> dict[str, OutputFile]:
    pages = make_pages(make_contents(works, config, OWNER))
    return {file.path: file for file in public_files(pages.index)}


def document(file: OutputFile) -> Any:
    return json.loads(file.content.value)


def documents(site: Path) -> Iterator[tuple[str, Any]]:
    """Every public document of a site."""
    for path in sorted(site.rglob("*.json")):
        name = path.relative_to(site).as_posix()
        if name not in {".oeuvre-manifest.json", "api/schema.json", "papers/index.json"} and not name.endswith(
            (".csl.json", ".oembed.json", ".abstracts.json")
        ):
            yield name, json.loads(path.read_bytes())


# The schema


def test_schema_rejects_invalid_documents() -> None:
    validator = Draft202012Validator(json.loads(write_schema()))
    good = document(files_of([make_work()])["api/works.json"])
    assert validator.is_valid(good)
    for key in good:
        assert not validator.is_valid({name: value for name, value in good.items() if name != key}), key
    assert not validator.is_valid(good | {"version": 2})


def test_schema_describes_every_field() -> None:
    definitions = json.loads(write_schema())["$defs"]
    fields = [(name, field) for name, kind in definitions.items() for field in kind["properties"]]
    explained = [(name, field) for name, kind in definitions.items() for field, of in kind["properties"].items()
                 if of.get("description")]  # fmt: skip
    assert len(fields) > 80
    assert fields == explained
    assert {(name, field) for name, field, _ in read_field_docs()} == set(fields)


# What is said


def test_papers_are_in_the_order_of_the_list() -> None:
    works = [make_work(f"Of {year}", issued=year, position=at) for at, year in enumerate(("2001", "2003", "2002"))]
    found = document(files_of(works)["api/works.json"])
    assert [each["title"] for each in found["works"]] == ["Of 2003", "Of 2002", "Of 2001"]
    assert (found["total"], found["parts"], found["root"]) == (3, [], "../")


def test_document_of_a_paper() -> None:
    work = make_work(
        "On $x^2$",
        *("Liskov, Barbara", "Driessche, George van den"),
        issued="1983-02",
        abstract="An $x$ & y.",
        identifiers=("doi:10.1145/2166.357215",),
        container_title="TOPLAS",
        volume="5",
        type="article-journal",
    )
    work = replace(work, addition=make_addition(tags=("actions",), selected=True))
    found = document(files_of([work])["papers/paper-0.json"])
    assert (found["id"], found["url"]) == ("paper-0", "papers/paper-0.html")
    assert (found["title"], found["type"], found["doi"]) == ("On x²", "article-journal", "10.1145/2166.357215")
    assert "<math" in found["title_html"]
    assert (found["container"], found["details"]) == ("TOPLAS", "5")
    assert (found["issued"], found["issued_text"]) == ("1983-02", "February 1983")
    assert (found["topics"], found["selected"]) == (["actions"], True)
    assert found["abstract"] == "An x & y."
    assert found["abstract_html"].startswith("<p>An <math")
    assert "&amp; y.</p>" in found["abstract_html"]
    assert found["authors"][0] == {
        "name": "Barbara Liskov", "kind": "owner", "before": "", "url": "index.html", "original": None,
    }  # fmt: skip
    assert found["contributors"][1] == {
        "name": "George van den Driessche", "role": "author", "family": "Driessche", "given": "George",
        "dropping_particle": "van den",
    }  # fmt: skip
    assert found["versions"][0]["doi"] == "10.1145/2166.357215"
    assert found["files"]["bibtex"] == "papers/paper-0.bib"


def test_topics_have_the_same_names_as_on_pages() -> None:
    topics = (("Data  types",), ("data types", "C++"), ("Data types",))
    additions = [make_addition(tags=each) for each in topics]
    works = [replace(make_work(f"Paper {at}", position=at), addition=each) for at, each in enumerate(additions)]
    found = document(files_of(works)["api/works.json"])["works"]
    assert [each["topics"] for each in found] == [["Data types"], ["Data types", "C++"], ["Data types"]]


def test_folder_permalinks_do_not_move_the_document() -> None:
    config = replace(ALONE, site=SiteSettings(permalink="/publication/{slug}/"))
    found = document(files_of([make_work()], config)["publication/paper-0.json"])
    assert (found["root"], found["url"]) == ("../", "publication/paper-0/index.html")


# People


def test_document_of_the_owner_is_at_the_root() -> None:
    config = replace(
        ALONE, owner=Owner(name="Liskov, Barbara", role="Professor", links={"orcid": "0000-0002-1825-0097"})
    )
    found = document(files_of([make_work("CLU", "Liskov, Barbara")], config)["index.json"])
    person = found["person"]
    assert (person["id"], person["name"], person["url"]) == ("owner", "Barbara Liskov", "index.html")
    assert (person["orcid"], person["role"]) == ("0000-0002-1825-0097", "Professor")
    assert person["links"][0]["url"] == "https://orcid.org/0000-0002-1825-0097"
    assert (found["root"], len(found["works"]), found["total"], found["parts"]) == ("", 1, 1, [])


def test_each_person_with_a_page_has_a_document() -> None:
    works = [make_work("Guardians", "Liskov, Barbara"), make_work("Atomicity", "Weihl, William", position=1)]
    config = Config(
        site=SiteSettings(title="Group"), members=(Member(name="Liskov, Barbara"), Member(name="Weihl, Bill"))
    )
    files = files_of(works, config)
    assert "index.json" not in files
    assert [each["title"] for each in document(files["people/barbara-liskov.json"])["works"]] == ["Guardians"]
    assert document(files["people/bill-weihl.json"])["works"] == []
    everyone = files_of(works, Config(site=SiteSettings(title="All", people="all")))
    assert {"people/barbara-liskov.json", "people/william-weihl.json"} <= everyone.keys()


# Very many


def test_parts_of_a_large_corpus_contain_every_paper_once() -> None:
    years = ["2001"] * (MAX_WORKS + 1) + ["2002"] * (LARGE_CORPUS - MAX_WORKS)
    works = [make_work(f"Paper {at}", issued=year, position=at) for at, year in enumerate(years)]
    works.append(make_work("Of no date", position=len(works)))
    files = files_of(works)
    found = document(files["api/works.json"])
    assert found["total"] == len(works)
    assert len(found["works"]) == MAX_WORKS
    assert {each["issued"] for each in found["works"]} == {"2002"}
    urls = [part["url"] for part in found["parts"]]
    assert urls == [f"api/works/{name}.json" for name in ("2002", "2001", "2001.2", "undated")]
    parts = [document(files[url]) for url in urls]
    assert [len(part["works"]) for part in parts] == [part["works"] for part in found["parts"]]
    titles = [each["title"] for part in parts for each in part["works"]]
    assert len(titles) == len(set(titles)) == len(works)
    assert parts[0]["root"] == "../../"
    owner = document(files["index.json"])
    assert (owner["works"], owner["total"], owner["parts"]) == (found["works"], len(works), found["parts"])


# Building


def test_a_file_depends_only_on_what_it_contains() -> None:
    works = [make_work("One", abstract="Old."), make_work("Two", position=1)]
    before = files_of(works)
    after = files_of([make_work("One", abstract="New."), works[1]])
    changed = {path for path in before if before[path].content.digest != after[path].content.digest}
    assert changed == {"papers/paper-0.json"}
    assert before["papers/paper-0.json"].content.value != after["papers/paper-0.json"].content.value
    renamed = files_of([make_work("Won", abstract="Old."), works[1]])
    changed = {path for path in before if before[path].content.digest != renamed[path].content.digest}
    assert changed == {"papers/paper-0.json", "api/works.json", "index.json"}


def test_disabled_json_leaves_no_file(tmp_path: Path) -> None:
    write_site(tmp_path, {"content/corpus.txt": LIST, "content/site.toml": "[cards]\njson = false\n"})
    build(tmp_path, tmp_path / "site")
    assert not list(documents(tmp_path / "site"))
    assert not (tmp_path / "site" / "api").exists()


@pytest.mark.parametrize("family", Cards.__struct_fields__)
def test_each_key_disables_its_files(family: str) -> None:
    config, problems = read_config(f"[cards]\n{family} = {str(family == 'png').lower()}\n", "site.toml")
    assert not problems
    assert getattr(config.cards, family) is (family == "png")
    assert getattr(Cards(), family) is (family != "png")


def test_misspelt_keys_are_errors() -> None:
    _, problems = read_config("[cards]\nimage = false\n", "site.toml")
    assert [problem.message for problem in problems] == ['unknown key "image" in [cards]']
    assert problems[0].hint == 'did you mean "images"?'
