"""Attributes in braces: what is read, and which are kept."""

import pytest

from generator.text.markdown.attributes import keep_valid, read_attributes, split_attributes, write_attributes


@pytest.mark.parametrize(
    ("text", "attributes"),
    [
        ("{#a .b .c}", {"id": "a", "class": "b c"}),
        ('{lang=fr title="A b"} more', {"lang": "fr", "title": "A b"}),
        ("{ width=50% }", {"width": "50%"}),
        ("{a b}", None),
        ("{#a.b}", None),
        ("{}", None),
        ("x", None),
        ("{#a\n}", None),
    ],
)
def test_attributes_are_read(text: str, attributes: dict[str, str] | None) -> None:
    read = read_attributes(text, 0)
    assert (read and read[0]) == attributes


def test_attributes_end_a_heading() -> None:
    assert split_attributes("Exam {#exam}") == ("Exam", {"id": "exam"})
    assert split_attributes("The set {a, b}") == ("The set {a, b}", {})


def test_only_harmless_attributes_are_kept() -> None:
    written = {"id": "a", "onclick": "x", "style": "y", "lang": "no such tag!", "dir": "rtl", "align": "center"}
    assert keep_valid(written) == ({"id": "a", "dir": "rtl", "class": "align-center"}, ["onclick", "style", "lang"])


def test_sizes_belong_to_images() -> None:
    assert keep_valid({"width": "30px", "height": "20"}, is_image=True) == ({"width": "30", "height": "20"}, [])
    assert keep_valid({"width": "30%", "class": "a"}, is_image=True) == ({"class": "width-33 a"}, [])
    assert keep_valid({"width": "30"}) == ({}, ["width"])


def test_values_are_escaped() -> None:
    assert write_attributes([("title", '"<'), ("id", None)]) == ' title="&#34;&lt;"'
