"""Hostile content is in every field of every format, and sites full of it are built within limits."""

import re
from collections.abc import Mapping

import pytest

from generator.config.config import Config
from generator.readers import read_source
from generator.readers.field_table import parse_use
from tests.conftest import SharedFolder
from tests.support.accounting import TABLES
from tests.support.hostile_sites import NAMES, STEP, build_site, make_site
from tests.support.hostile_sources import make_sources
from tests.support.making import run_oeuvre
from tests.support.payloads import Payloads

UNUSED: Mapping[str, str] = {
    "RIS": "N1 N2 TY",
    "PubMed and ERIC, `.nbib`": "AU ED PMID PST",
    "PubMed, XML": "ContributionDate PMID PublicationStatus",
    "CSL-JSON": "id note",
    "Crossref": "article-number container-title-short posted subtype",
    "DataCite": "id types",
    "OpenAlex": "display_name id locations type_crossref",
    "ORCID": "path put-code",
    "Zotero": "type extra itemKey key",
}
"""Fields of which a record keeps only known values, numbers, or nothing beside another field."""
CHECKED = {
    "[[members]]": "since until",
    "[cards]": "images json pages png qr",
    "[coauthors]": "orcid",
    "[display]": "accent accent_dark density et_al_min et_al_use_first group_by icons ink ink_dark monogram paper"
    " paper_dark papers_on_home related shortcuts sort",
    "[site]": "allow",
    "cv": "date end start",
    "links": "orcid",
    "news": "date language",
    "pages": "language",
    "papers": "acl arxiv bibcode dblp doi event_date hal isbn issn issued jstor language openreview pmcid pmid"
    " publication_status selected ssrn status type",
    "people": "corresponding equal_contribution orcid",
}
"""Keys whose values are checked, so that they accept no payload."""


def test_every_field_of_every_format_has_payloads_and_they_are_read() -> None:
    payloads = Payloads()
    read = set()
    for name, text in make_sources(payloads).items():
        reading = read_source(text.encode("utf-8", "surrogatepass"), f"content/{name}")
        assert not [problem for problem in reading.problems if problem.severity == "error"]
        assert len(reading.records) >= (7 if name == "objects.json" else 40)
        read |= {(place.source, place.field.split(".")[0]) for place in payloads.found_in(repr(reading.records))}
    placed = {(place.source, place.field.split(".")[0]) for place in payloads.places.values()}
    for source, table in TABLES.items():
        fields = {name for name in table if "." not in name}
        kept = {name for name in fields if not parse_use(table[name]).is_dropped}
        assert fields - {name for of, name in placed if of == source} <= {"TY", "PMID"}
        assert kept - {name for of, name in read if of == source} == set(UNUSED.get(source, "").split()), source


@pytest.mark.parametrize("name", NAMES)
def test_every_key_of_the_owner_has_a_payload_or_refuses_all(name: str) -> None:
    site = make_site(name, STEP)
    absent = set(Config.__struct_fields__) - {*site.settings, "language", "locations", "path"}
    assert absent == ({"members"} if name == "own" else {"owner"})
    refused = {f"{source} {key}" for source, key in site.owner.refused}
    expected = {f"{source} {key}" for source, keys in CHECKED.items() for key in keys.split()}
    assert refused <= expected
    assert expected - refused == (set() if name == "several" else {"[[members]] since", "[[members]] until"})
    text = "\n".join(data if isinstance(data, str) else data.decode(errors="replace") for data in site.files.values())
    assert len(set(re.findall(r"zq\d+", text))) > len(site.payloads.places) * 0.8


@pytest.mark.parametrize("name", NAMES)
def test_sites_are_built_within_limits(name: str, shared_folder: SharedFolder) -> None:
    root = shared_folder(f"hostile-content-{name}", lambda folder: build_site(name, folder, STEP))
    limits = ("--max-time", "200", "--max-records", "1000", "--max-source-size", "20MB")
    done = run_oeuvre("build", root, "--untrusted", "-o", root.parent / f"{name}-out", *limits)
    assert done.returncode == 0, done.stderr[-3000:]
    assert "Traceback" not in done.stderr
    pages = {path: path.read_text("utf-8") for path in (root.parent / f"{name}-out").rglob("*.html")}
    assert len(pages) > 300
    assert not [path for path, html in pages.items() if any(str(7919 * n) in html for n in _numbers(html))]


def _numbers(html: str) -> set[int]:
    """The numbers of payloads with an expression of a template, which must not be calculated."""
    return {int(number) for number in re.findall(r"7919\*(\d+)", html)}
