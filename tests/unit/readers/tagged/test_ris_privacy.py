"""Notes of a personal library are private; those of publishers and databases are not."""

import pytest

from generator.readers.tagged.ris import read_ris
from generator.readers.tagged.ris_privacy import is_personal_library
from generator.readers.tagged.ris_records import read_entries

FIRST = "TY  - JOUR\nTI  - One\nN1  - Reprinted in 1990\n"
SECOND = "ER  - \nTY  - JOUR\nTI  - Two\nN1  - ask Bob about table 3\nER  - \n"

TRACES = (
    "L1  - file:///home/me/x.pdf", "L1  - internal-pdf://123/x.pdf", "L1  - files/12/x.pdf", "L4  - C:\\papers\\x.pdf",
    "L1  - /home/me/x.pdf", "KW  - /unread", "KW  - toread", "N1  - <p>weak proof</p>", "RN  - a",
    "N1  - private note: weak proof",
)  # fmt: skip
NO_TRACES = (
    "L1  - https://a.example/x.pdf", "UR  - https://a.example/", "KW  - reading", "N2  - <p>An abstract</p>",
    "KW  - /r/", "C1  - toread", "L2  - www.a.example/x",
)  # fmt: skip


@pytest.mark.parametrize("trace", TRACES)
def test_notes_of_a_personal_library_are_private(trace: str) -> None:
    text = FIRST + trace + "\n" + SECOND
    assert is_personal_library(read_entries(text, "x.ris", []))
    reading = read_ris(text, "x.ris")
    assert [record.note for record in reading.records] == [None, None]
    for secret in ("ask Bob", "weak proof", "toread", "unread"):
        assert secret not in str([(record.keywords, record.extra) for record in reading.records])


@pytest.mark.parametrize("line", NO_TRACES)
def test_other_notes_are_public(line: str) -> None:
    text = FIRST + line + "\n" + SECOND
    assert not is_personal_library(read_entries(text, "x.ris", []))
    assert [record.note for record in read_ris(text, "x.ris").records] == [
        "Reprinted in 1990", "ask Bob about table 3"
    ]  # fmt: skip


def test_status_of_the_publication_is_read_from_private_notes() -> None:
    text = f"{FIRST}KW  - toread\nKW  - logic\nN1  - in press\n{SECOND}"
    record = read_ris(text, "x.ris").records[0]
    assert (record.publication_status, record.note, record.keywords) == ("in-press", None, ("logic",))
