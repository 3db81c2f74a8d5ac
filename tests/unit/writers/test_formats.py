"""The table of citation files."""

import json

from msgspec.structs import replace

from generator.writers.formats import CITATION_FORMATS, cited_part
from tests.support.making import make_addition, make_work


def test_each_format_writes_its_own_syntax() -> None:
    work = make_work("A Title", "Liskov, Barbara", type="book")
    files = {each.suffix: each.write(work) for each in CITATION_FORMATS}
    assert list(files) == [".bib", ".ris", ".csl.json"]
    assert files[".bib"].startswith(b"@book{")
    assert files[".ris"].startswith(b"TY  - BOOK\r\n")
    assert json.loads(files[".csl.json"])[0]["type"] == "book"


def test_files_depend_only_on_the_lead_version() -> None:
    work = make_work("A Title", abstract="About", verbatim="@misc{a}")
    work = replace(work, addition=make_addition(tags=("x",)))
    for each in CITATION_FORMATS:
        cited = cited_part(replace(work, position=3), has_abstract=each.has_abstract)
        assert each.write(cited) == each.write(work)
        assert cited == cited_part(replace(work, addition=None), has_abstract=each.has_abstract)


def test_suffixes_are_unambiguous() -> None:
    suffixes = [each.suffix for each in CITATION_FORMATS]
    assert not any(one.endswith(other) for one in suffixes for other in suffixes if one != other)
    assert len({each.name for each in CITATION_FORMATS}) == len(CITATION_FORMATS)
