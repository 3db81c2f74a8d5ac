import pytest

from generator.bibliography.short_titles import keep_shorter


@pytest.mark.parametrize(
    ("short", "title", "expected"),
    [
        ("PNAS", "Proceedings of the National Academy of Sciences", "PNAS"),
        ("Nature", "Nature", None),
        ("Science (New York, N.Y.)", "Science", None),
        ("PNAS", None, None),
        (None, "Nature", None),
        ("", "Nature", None),
    ],
)
def test_a_short_form_is_kept_only_beside_a_longer_title(
    short: str | None, title: str | None, expected: str | None
) -> None:
    assert keep_shorter(short, title) == expected
