r"""Commands of TeX that are in no table."""

import pytest

from generator.text.latex.unknown import glued_command, symbol_of


def test_glued_commands() -> None:
    assert glued_command("textgreaterMEAT", within_word=False) == "textgreater"
    assert glued_command("oren", within_word=True) == "o"
    assert glued_command("cCelikkol", within_word=True) == "c"
    assert glued_command("ours", within_word=False) is None
    assert glued_command("xyz", within_word=True) is None


@pytest.mark.parametrize(
    ("word", "symbol"),
    [
        ("rightarrow", "→"),
        ("leadsto", "⇝"),
        ("spadesuit", "♠"),
        ("lesssim", "≲"),
        ("log", "log"),
        ("xyz", None),
        ("frac", None),
    ],
)
def test_symbols_of_math(word: str, symbol: str | None) -> None:
    assert symbol_of(word) == symbol
