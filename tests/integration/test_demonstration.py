"""The built demonstration: works, contributors, formulas, and the files of all formats."""

import json
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import rispy
from jsonschema import Draft202012Validator

from generator.corpus.permalinks import read_permalinks
from generator.readers import read_source
from tests.support.demonstration import BASE_URL, CONTENT
from tests.support.round_trip import named
from tests.unit.api.test_files import documents
from tests.unit.writers.test_bibtex import parse_with_pybtex
from tests.unit.writers.test_csl_json import VARIABLES, cite
from tests.unit.writers.test_sitemap import read_urls


def test_slugs_are_those_of_the_permalinks_file(demo_site: Path) -> None:
    ledger, problems = read_permalinks(
        (demo_site.parent / "content" / "permalinks.json").read_bytes(), "permalinks.json"
    )
    pages = {path.stem for path in (demo_site / "papers").glob("*.html") if "." not in path.stem} - {"index"}
    assert pages == set(ledger.papers)
    assert not problems


def test_sitemap_lists_every_page_once(demo_site: Path) -> None:
    found = read_urls((demo_site / "sitemap.xml").read_bytes())
    files = {path.relative_to(demo_site).as_posix() for path in demo_site.rglob("*.html") if "." not in path.stem}
    pages = files - {"404.html"}
    expected = {BASE_URL + ("" if page == "index.html" else page.removesuffix("index.html")) for page in pages}
    assert len(found) == len(set(found))
    assert set(found) == expected
    assert (demo_site / ".nojekyll").read_bytes() == b""


def test_bibtex_files_contain_every_name(demo_site: Path) -> None:
    files = sorted((demo_site / "papers").glob("*.bib"))
    assert len(files) == 7
    for file in files:
        fields, found = parse_with_pybtex(file.read_text("utf-8"))
        assert fields["title"]
        assert ("Kushman", "Nate", "") in found
    assert max(len(parse_with_pybtex(file.read_text("utf-8"))[1]) for file in files) == 942


def test_csl_json_is_accepted_by_a_citation_processor(demo_site: Path) -> None:
    files = sorted((demo_site / "papers").glob("*.csl.json"))
    assert len(files) == 7
    for file in files:
        items = json.loads(file.read_bytes())
        [own] = read_source(file.read_bytes(), file.name).records
        assert ("author", "Nate Kushman") in named(own.contributors)
        assert len(own.contributors) == len(items[0]["author"])
        assert set(items[0]) <= VARIABLES
        reference = cite(items)
        assert items[0]["title"].split()[0] in reference
        assert items[0]["author"][0].get("family", "Gemini Team") in reference


CONTAINER_TAGS = {"citation_journal_title", "citation_conference_title", "citation_inbook_title"}


class MetaParser(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[str, str]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        fields = dict(attrs)
        if tag == "meta" and (fields.get("name") or "").startswith("citation_"):
            self.found.append((fields["name"] or "", fields["content"] or ""))


def test_pages_have_complete_metadata(demo_site: Path) -> None:
    papers = sorted((demo_site / "papers").glob("*.html"))
    pages = [path for path in papers if path.name != "index.html" and "." not in path.stem]
    assert len(pages) == 7
    numbers = []
    for path in pages:
        parser = MetaParser()
        parser.feed(path.read_text("utf-8"))
        names = [name for name, _ in parser.found]
        assert names.count("citation_title") == 1
        assert sum(names.count(venue) for venue in CONTAINER_TAGS) <= 1
        assert all(content.strip() for _, content in parser.found)
        assert ("citation_author", "Kushman, Nate") in parser.found
        numbers.append(names.count("citation_author"))
    assert max(numbers) == 942


def test_ris_files_contain_every_name(demo_site: Path) -> None:
    files = sorted((demo_site / "papers").glob("*.ris"))
    assert len(files) == 7
    counts = []
    for file in files:
        assert file.with_suffix(".html").is_file()
        data = file.read_bytes()
        [own_record], [rispy_record] = read_source(data, file.name).records, rispy.loads(data.decode())
        assert ("author", "Nate Kushman") in named(own_record.contributors)
        assert len(own_record.contributors) == len(rispy_record["authors"])
        counts.append(len(own_record.contributors))
    assert max(counts) == 942


def test_public_json_conforms_to_its_schema(demo_site: Path) -> None:
    schema = json.loads((demo_site / "api" / "schema.json").read_bytes())
    Draft202012Validator.check_schema(schema)
    found = dict(documents(demo_site))
    assert {"api/works.json", "index.json"} <= found.keys()
    assert len(found) == 9
    for each in found.values():
        Draft202012Validator(schema).validate(each)


def test_public_json_lists_few_authors_and_papers_list_all(demo_site: Path) -> None:
    works = json.loads((demo_site / "api" / "works.json").read_bytes())["works"]
    gemini = next(each for each in works if each["more"])
    assert [each["name"] for each in gemini["authors"] if each["kind"] == "owner"] == ["Nate Kushman"]
    assert len(json.dumps(gemini)) < 2_000
    paper = json.loads((demo_site / gemini["url"].replace(".html", ".json")).read_bytes())
    assert len(paper["contributors"]) == 942
    assert {key: paper[key] for key in gemini} == gemini


def test_urls_in_public_json_are_files_of_the_site(demo_site: Path) -> None:
    def addresses(value: Any, key: str = "") -> Iterator[str]:
        if isinstance(value, dict):
            for name, each in value.items():
                yield from addresses(each, name)
        elif isinstance(value, list):
            for each in value:
                yield from addresses(each, key)
        elif isinstance(value, str) and key in {
            "url",
            "bibtex",
            "ris",
            "csl_json",
            "pdf",
            "photo",
            "oembed",
            "image",
            "qr",
        }:
            yield value

    count = 0
    for name, each in documents(demo_site):
        root = (demo_site / name).parent / each["root"]
        assert root.resolve() == demo_site.resolve()
        assert each["base_url"] == BASE_URL
        for address in addresses(each):
            if not address.startswith("https://"):
                assert (root / address).is_file(), f"{name} names {address}"
                count += 1
    assert count > 50


class PageText(HTMLParser):
    """Parser of a page: all text, the text outside of `<details>`, the list of contributors, the number of formulas."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        self.visible = ""
        self.text = ""
        self.contributors: list[str] = []
        self.math = 0
        self._closed = 0
        self._in_list = False
        self._in_body = False
        self.feed(path.read_text("utf-8"))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._in_body |= tag == "body"
        self._closed += tag == "details"
        self.math += tag == "math"
        if tag == "ol":
            self._in_list = dict(attrs).get("id") == "contributors"
        if tag == "li" and self._in_list:
            self.contributors.append("")

    def handle_endtag(self, tag: str) -> None:
        self._closed -= tag == "details"
        self._in_list &= tag != "ol"

    def handle_data(self, data: str) -> None:
        if self._in_list:
            self.contributors[-1:] = [f"{each}{data}".strip() for each in self.contributors[-1:]]
        if self._in_body:
            self.text += data
        if self._in_body and not self._closed:
            self.visible += data


GEMINI = "papers/gemini-family-highly-capable-multimodal.html"


VERSIONS = "papers/constructing-unrestricted-adversarial-examples-generative.html"


def test_nine_records_become_seven_pages(demo_site: Path) -> None:
    pages = {path.name for path in (demo_site / "papers").glob("*.html") if "." not in path.stem} - {"index.html"}
    assert len(pages) == 7


def test_work_in_three_versions_shows_all_three_abstracts(demo_site: Path) -> None:
    text = " ".join(PageText(demo_site / VERSIONS).text.split())
    records = read_source((CONTENT / "corpus.txt").read_bytes(), "content/corpus.txt").records
    abstracts = [each.abstract or "" for each in records if "Adversarial Examples" in (each.title or "")]
    assert len(set(abstracts)) == 3
    for abstract in abstracts:
        assert abstract in text
    assert "Generative Adversarial Examples" in text


def test_all_942_contributors_are_listed_in_order(demo_site: Path) -> None:
    page = PageText(demo_site / GEMINI)
    source = (CONTENT / "corpus.txt").read_text("utf-8")
    [line] = [line for line in source.splitlines() if line.startswith("Gemini Team, null")]
    parts = [part.strip() for part in line.split(",")]
    pairs = list(zip(parts[::2], parts[1::2], strict=True))
    assert len(page.contributors) == len(pairs) == 942
    assert page.contributors[0] == "Gemini Team"
    for shown, (family, given) in zip(page.contributors, pairs, strict=True):
        assert sorted(shown.split()) == sorted(f"{family} {given}".replace("null", "").split())
    assert page.contributors.count("George van den Driessche") == 1
    assert page.contributors.count("Tamara von Glehn") == 1
    assert page.contributors.count("Fan Yang") == 3
    assert page.contributors.index("Nate Kushman") == 647


def test_particles_and_apostrophes_are_in_place(demo_site: Path) -> None:
    page = PageText(demo_site / "papers" / "competition-level-code-generation-alphacode.html")
    assert page.contributors.count("Cyprien de Masson d’Autume") == 1


def test_shortened_author_list_shows_the_owner(demo_site: Path) -> None:
    page = PageText(demo_site / GEMINI)
    assert "Nate Kushman" in page.visible
    assert "Gemini Team" in page.visible
    assert "Tamara von Glehn" not in page.visible
    assert (demo_site / GEMINI).stat().st_size < 80_000


def test_author_page_shortens_long_author_lists(demo_site: Path) -> None:
    html = (demo_site / "index.html").read_text("utf-8")
    shown = PageText(demo_site / GEMINI).contributors[:6]
    assert all(name in html for name in shown)
    assert "Tamara von Glehn" not in html
    assert "Fan Yang" not in html


def test_formulas_are_mathml(demo_site: Path) -> None:
    assert sum(PageText(path).math for path in demo_site.rglob("*.html")) > 0
    assert not [path for path in demo_site.rglob("*.html") if 'class="math"' in path.read_text("utf-8")]
