"""Bytes of sources to text, in the encodings that editors and programs write."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.problems import format_problem
from generator.readers.decode import decode_source

PATH = "content/papers.txt"
TEXT = "Erdős, Pál\nOn a Müller–Σ problem\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_unicode_encodings_need_no_byte_order_mark(encoding: str) -> None:
    assert decode_source(TEXT.encode(encoding), PATH) == (TEXT, ())


@pytest.mark.parametrize(
    ("data", "text", "place"),
    [
        ("Pál\n“Q” – é".encode("cp1252"), "Pál\n“Q” – é", "1:2"),
        ("über\nJörg ".encode() + b"M\xfcller", "über\nJörg Müller", "2:7"),
        (b"\xef\xbb\xbfab\x80", "ab€", "1:3"),
        (b"\x81", "\x81", "1:1"),
    ],
)
def test_invalid_utf8_is_read_as_windows_1252(data: bytes, text: str, place: str) -> None:
    decoded, [problem] = decode_source(data, PATH)
    assert decoded == text
    assert format_problem(problem) == (
        f"{PATH}:{place}: warning: not valid UTF-8: read as Windows-1252 where invalid\n  hint: save the file as UTF-8"
    )


def test_incomplete_utf16_is_a_warning() -> None:
    text, [problem] = decode_source(TEXT.encode("utf-16")[:-1], PATH)
    assert text == TEXT[:-1] + "\ufffd"
    assert format_problem(problem) == f"{PATH}: warning: not valid UTF-16: invalid characters were replaced"


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (b"%PDF-1.7\n%\xe2\xe3", "a PDF"),
        (b"\x1f\x8b\x08\x00", "a gzip archive"),
        (b"text\x00and\x00\x00more", "a binary file"),
        (b"\x00" * 100, "a binary file"),
    ],
)
def test_binary_file_is_an_error(data: bytes, name: str) -> None:
    text, [problem] = decode_source(data, PATH)
    assert text is None
    assert format_problem(problem) == f"{PATH}: error: this looks like {name}, not a list of papers"


@given(st.binary(max_size=60))
def test_any_bytes_are_text_or_an_error(data: bytes) -> None:
    text, problems = decode_source(data, PATH)
    assert text is not None or problems[0].severity == "error"
    if text is not None and not problems:
        assert text.encode() == data.removeprefix(b"\xef\xbb\xbf") or b"\0" in data or data[:1] in b"\xff\xfe"


@given(st.text(min_size=1))
def test_utf8_is_decoded_exactly(text: str) -> None:
    decoded, problems = decode_source(b"\xef\xbb\xbf" + text.encode(), PATH)
    assert problems if "\0" in text else decoded == text
