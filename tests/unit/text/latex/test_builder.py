r"""The text that grows while TeX is converted."""

from generator.text.latex.builder import TextBuilder
from generator.text.latex.functions import enquote


def test_accents_wait_for_a_letter_and_go_on_it_in_order() -> None:
    builder = TextBuilder("")
    builder.add_accent("\u0301")
    builder.add(" ")
    builder.add_accent("\u0302")
    builder.add("ex")
    assert "".join(builder.out) == "e\u0302\u0301x"


def test_function_is_applied_to_a_group_or_to_a_character() -> None:
    builder = TextBuilder("")
    builder.pending = str.upper
    builder.open_group()
    builder.add("ab")
    builder.close_group()
    builder.pending = str.upper
    builder.add(" cd")
    assert "".join(builder.out) == "ABCd"


def test_quotations_in_quotations_have_other_marks() -> None:
    builder = TextBuilder("")
    for text in ("a", "b"):
        builder.pending = enquote
        builder.open_group()
        builder.add(text)
    builder.close_group()
    builder.close_group()
    builder.close_group()  # one too many
    assert "".join(builder.out) == "“a‘b’”"


def test_last_characters() -> None:
    builder = TextBuilder("")
    assert builder.last_character() == ""
    for text in ("ab", "", "c"):
        builder.add(text)
    assert builder.last_character() == "c"
    assert builder.last_character(2) == "bc"


def test_apostrophes_are_quotation_marks_where_tex_marks_are_used() -> None:
    builder = TextBuilder("`a'")
    builder.add("don't")
    assert builder.out == ["don’t"]


def test_accents_without_a_letter() -> None:
    builder = TextBuilder("")
    for accent in ("\u0303", "\u0323"):
        builder.add_accent(accent)
        builder.open_group()
        builder.close_group()
    builder.add_accent("\u0327")
    builder.close_group()
    assert "".join(builder.out) == "~"
    assert [*builder.lone_accents] == ["\u0323", "\u0327"]
