"""The table of citation files."""

import json

from generator.writers.formats import CITATION_FORMATS
from tests.support.making import make_work


def test_each_format_writes_its_own_syntax() -> None:
    work = make_work("A Title", "Liskov, Barbara", type="book")
    files = {each.suffix: each.write(work) for each in CITATION_FORMATS}
    assert list(files) == [".bib", ".ris", ".csl.json"]
    assert files[".bib"].startswith(b"@book{")
    assert files[".ris"].startswith(b"TY  - BOOK\r\n")
    assert json.loads(files[".csl.json"])[0]["type"] == "book"


def test_suffixes_are_unambiguous() -> None:
    suffixes = [each.suffix for each in CITATION_FORMATS]
    assert not any(one.endswith(other) for one in suffixes for other in suffixes if one != other)
    assert len({each.name for each in CITATION_FORMATS}) == len(CITATION_FORMATS)
