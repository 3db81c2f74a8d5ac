"""Seasons, which every format has a place of its own for."""

import json
import re

import pytest

from generator.model import Work
from generator.readers import read_source
from generator.writers.bibtex import write_bibtex
from generator.writers.csl_json import write_csl_json
from generator.writers.ris import write_ris
from generator.writers.seasons import season_name, season_number
from tests.support.making import make_version

SPRING = make_version("T", issued="2019", issued_literal="Spring 2019")


@pytest.mark.parametrize(
    ("issued", "literal", "name", "number"),
    [
        ("2019", "Spring 2019", "Spring", 1),
        ("2019", "Fall 2019", "Fall", 3),
        ("2019", "Winter 2018", None, None),
        ("2019", "Spring", None, None),
        ("2019", "around 2019", None, None),
        ("2019-03", "Spring 2019", None, None),
        (None, "Spring 2019", None, None),
        ("2019", None, None, None),
    ],
)
def test_seasons(issued: str | None, literal: str | None, name: str | None, number: int | None) -> None:
    version = make_version("T", issued=issued, issued_literal=literal)
    assert (season_name(version), season_number(version)) == (name, number)


def test_each_format_has_a_place_for_the_season() -> None:
    work = Work(versions=(SPRING,), position=0)
    assert re.search(r"year +\s*= \{2019\},\n +date +\s*= \{2019-21\}", write_bibtex(work))
    assert "PY  - 2019\r\nDA  - 2019///Spring\r\n" in write_ris(work)
    assert json.loads(write_csl_json(work))[0]["issued"] == {"date-parts": [[2019]], "season": 1}


@pytest.mark.parametrize("name", ["x.bib", "x.ris", "x.json"])
def test_season_round_trips(name: str) -> None:
    work = Work(versions=(SPRING,), position=0)
    written = {
        "x.bib": write_bibtex(work).encode(), "x.ris": write_ris(work).encode(), "x.json": write_csl_json(work)
    }[name]  # fmt: skip
    [record] = read_source(written, name).records
    assert (record.issued, record.issued_literal) == (SPRING.issued, SPRING.issued_literal)
