"""Every merge of records with different titles in real lists, each judged by a person; named by citation keys only.

The lists are in `../shared/data`, outside the repository. A new merge of different titles fails these tests until
somebody has looked at the records and entered the verdict.
"""

import gzip
import json
from collections.abc import Iterable, Sequence
from itertools import combinations
from pathlib import Path

import pytest

from generator.config.decisions import Decisions
from generator.corpus.works.grouping import Grouping, group_works
from generator.model import Record
from generator.text.fold import fold
from tests.corpora.test_versions import read_anthology, read_records

SAME_WORK = {
    "dealii__publication-list__publications-2017": [
        # a thesis, entered twice: hydrodynamic, hydrodynamical
        {
            "2017:gallego-valencia:on",
            (
                "2017:gallego-valencia:on-runge-kutta-discontinuous-galerkin-methods-for-compressible-euler-equations"
                "-and-the-ideal-magneto-hydrodynamical-model"
            ),
        },
    ],
    "glottolog__glottolog__references__bibtex__bowern": [
        {"mor97", "morhob97"},  # one place; a typing error
        {"ray91", "ray92"},  # one place; an article more, and a wrong year
        {"tadmor2010borrowability", "tadhastay10"},  # one place; a typing error
    ],
    "glottolog__glottolog__references__bibtex__evobib": [
        {"Abraham2018", "Abraham2005", "Abraham2005a"},  # an article more
        {"Marion1997", "Blute1997"},  # one place; versus, vs.
        {"Cysouw2013", "Good2013"},  # one place; "and" or a comma
        {"EDICTOR-2.0.0", "EDICTOR-2.1.0"},  # one DOI: releases of a program
        {"Forkel2024TBLOGc", "List2024TBLOGb"},  # one DOI; linguistic, linguistics
        {"Geoffrey1969", "OGrady1969"},  # one place; linguistic, linguistics
        {"Goddard2005", "Goddard"},  # an article more
    ],
    "glottolog__glottolog__references__bibtex__otomanguean": [
        {"Tlapanec27", "Otomi44"},  # a typing error
    ],
    "glottolog__glottolog__references__bibtex__stampe": [
        {"142", "143", "144"},  # an article more
        {"186", "187"},  # one volume of a series and number of pages; the translator in the title
        {"313", "314"},  # one place; an initial more
        {"323", "324", "325"},  # a plural
        {"622", "623"},  # one place; Sanskrit, Sanskritic
    ],
}
"""Merged, and rightly so."""
NOT_CERTAIN = {
    "glottolog__glottolog__references__bibtex__bowern": [
        ("coa74", "coaelk74"),  # the same dictionary, with an author more
        ("halsal01", "halsal"),  # the same chapter, but the title of the book is cut
        ("jor09", "Jordan09"),  # the same article, with a wrong title and a single author
        ("mcg90fn", "mcg88fn"),  # notebooks of two years
    ],
    "glottolog__glottolog__references__bibtex__evobib": [
        ("Gaizauskas1997", "Gaizauskas1997b"),  # the same chapter, but the books have different titles
        ("Gudschinsky1956", "Gudschinsky1956b"),  # an article, and its reprint in a book
        ("https://doi.org/10.58079/vuy4", "List2024WBLOG02"),  # one DOI, but two issues
        ("EDICTOR-1.0.0", "EDICTOR-2.1.0"),  # releases with different DOIs
    ],
    "glottolog__glottolog__references__bibtex__otomanguean": [
        ("Amuzgo48", "Amuzgo49"),  # the same article, but one record has no place
        ("Otomi247", "General81"),  # the same review, but with the words in another order, and no place
    ],
    "glottolog__glottolog__references__bibtex__stampe": [
        ("213", "209"),  # two parts of a series
        ("29", "30"),  # two titles in one place
        ("319", "318"),  # the same book, with a word more
        ("517", "518"),  # an article and one with a subtitle; one record has no page
    ],
}
"""Questions, or no matches: nobody could be certain without looking at the publications."""
ACL_NOT_CERTAIN = """
2009.eamt-smart.4 D09-1107; 2010.amta-tutorials.2 2009.mtsummit-tutorials.1; W15-4919 2015.eamt-1.20; W17-0414
2016.lilt-13.4; 2018.ijclclp-2.1 O18-1011; 2018.ijclclp-2.5 O18-1014; 2018.ijclclp-2.6 O18-1016; 2020.coling-main.396
2020.lrec-1.445; 2020.scil-1.47 2020.tacl-1.25; J05-2005 C04-1020; O05-2003 C04-1164; C90-2070 H90-1071; C98-1001
P98-1001; C98-1062 P98-1065; C98-2120 P98-2125; C98-2131 P98-2136; C98-2176 P98-2181; C98-2210 P98-2215; C98-2218
P98-2223; D07-1108 S07-1053; H01-1050 W00-0504; H90-1040 H89-2040; H91-1098 H90-1097; H91-1084 H90-1083; H92-1120
H90-1096; J78-3007 T78-1001; J81-3003 P79-1027; J98-2004 W96-0212; N06-2008 W06-0903; O00-2004 Y99-1005; O06-4001
O05-1024; O13-1010 O13-5007; O16-1007 O16-3001; O98-4003 O97-1014; W01-0719 W01-1011; W15-3120 W14-6827
"""
"""Papers of the ACL Anthology with similar titles and the same authors in different proceedings: some are the same work
under a changed title, some are not (W17-0414, 2020.coling-main.396, W15-3120)."""


def group(records: Sequence[Record]) -> tuple[Grouping, list[list[Record]]]:
    """Return the grouping, and the records of each work."""
    grouping = group_works(records, Decisions())
    by_location = {record.location: record for record in records}
    works = [[by_location[at] for version in work.versions for at in version.records] for work in grouping.works]
    return grouping, works


def with_different_titles(works: Iterable[Sequence[Record]]) -> list[Sequence[Record]]:
    return [work for work in works if len({fold(record.title or "").replace(" ", "") for record in work}) > 1]


def list_names(shared_data: Path) -> list[str]:
    return sorted(path.name.removesuffix(".gz").removesuffix(".bib") for path in (shared_data / "bibtex").iterdir())


def read_list(shared_data: Path, name: str) -> tuple[Record, ...]:
    (path,) = (shared_data / "bibtex").glob(f"{name}.bib*")
    return read_records(path)


def test_merges_of_different_titles_in_all_lists_were_reviewed(shared_data: Path) -> None:
    names = list_names(shared_data)
    assert set(SAME_WORK) | set(NOT_CERTAIN) < set(names)
    for name in names:
        _, works = group(read_list(shared_data, name))
        merged = [sorted({record.key or "" for record in work}) for work in with_different_titles(works)]
        assert sorted(merged) == sorted(sorted(keys) for keys in SAME_WORK.get(name, [])), name


@pytest.mark.parametrize("name", NOT_CERTAIN)
def test_doubtful_pairs_are_separate_works(shared_data: Path, name: str) -> None:
    _, works = group(read_list(shared_data, name))
    home = {record.key: index for index, work in enumerate(works) for record in work}
    for first, second in NOT_CERTAIN[name]:
        assert home[first] != home[second]


@pytest.mark.parametrize("issue", ["61", "81", "86"])
def test_articles_of_a_journal_by_one_editor_are_works_of_their_own(shared_data: Path, issue: str) -> None:
    name = f"OpenArabicPE__journal_al-muqtabas__metadata__oclc_4770057679-i_{issue}"
    records = read_list(shared_data, name)
    grouping, works = group(records)
    assert len(works) == len(records) > 40
    assert len(grouping.suggestions) <= 1


def test_no_papers_of_the_anthology_with_different_titles_are_merged(shared_data: Path) -> None:
    path = shared_data / "acl" / "acl-1952-2020.jsonl.gz"
    records = list(read_anthology(path))
    grouping, works = group(records)
    assert with_different_titles(works) == []
    assert not grouping.merge_notes
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        ids = {line: json.loads(text)["id"] for line, text in enumerate(lines, 1)}
    home = {ids[record.location.line or 0]: index for index, work in enumerate(works) for record in work}
    for group_of_ids in ACL_NOT_CERTAIN.split(";"):
        for first, second in combinations(group_of_ids.split(), 2):
            assert home[first] != home[second]
