r"""The arguments of TeX commands."""

import pytest

from generator.text.braces import match_braces
from generator.text.latex.arguments import read_arguments, read_option, skip_options, skip_space


@pytest.mark.parametrize(
    ("tex", "count", "arguments"),
    [
        ("{a}{b}c", 2, ["a", "b"]),
        (" {a{b}}\n12", 3, ["a{b}", "1", "2"]),
        (r"\alpha x", 2, [r"\alpha", "x"]),
        (r"\{x", 1, [r"\{"]),
        ("x", 2, None),
        ("{never closed", 1, None),
        ("}", 1, None),
        ("anything", 0, []),
    ],
)
def test_arguments(tex: str, count: int, arguments: list[str] | None) -> None:
    read = read_arguments(tex, 0, count, match_braces(tex))
    assert (read[0] if read else None) == arguments


def test_position_after_arguments() -> None:
    assert read_arguments("{a} {b} c", 0, 2, {0: 2, 4: 6}) == (["a", "b"], 7)


def test_options() -> None:
    assert read_option(" [a{]}b] c", 0) == ("a{]}b", 8)
    assert read_option("{a}[b]", 0) == (None, 0)
    assert skip_options("[see][12]{key}", 0) == 9
    assert skip_options("{key}", 0) == 0
    assert skip_space("  \n x", 0) == 4
