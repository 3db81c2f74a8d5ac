"""The most similar text is found among few texts and among many."""

import pytest

from generator.text import similar_texts
from generator.text.similar_texts import SimilarTexts

TEXTS = ["Programming with abstract data types", "A behavioral notion of subtyping", "Abstraction mechanisms in CLU"]


@pytest.fixture(params=[similar_texts.MAX_COMPARISONS, 0], ids=["few", "many"])
def comparisons(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(similar_texts, "MAX_COMPARISONS", request.param)


@pytest.mark.usefixtures("comparisons")
@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Programing with abstract data type", TEXTS[0]),
        ("A behavioural notion of sub-typing", TEXTS[1]),
        ("Abstraktion mechanism CLU", TEXTS[2]),
        ("Entirely different", None),
        ("", None),
    ],
)
def test_nearest_text(text: str, found: str | None) -> None:
    assert SimilarTexts(TEXTS).nearest(text, 60) == found


@pytest.mark.usefixtures("comparisons")
def test_no_text_is_similar_among_none() -> None:
    assert SimilarTexts([]).nearest("A title", 60) is None


def test_frequent_words_lead_to_some_texts_only(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(similar_texts, "MAX_COMPARISONS", 0)
    texts = SimilarTexts([f"Report number {number} of the institute {number}" for number in range(1_000)])
    assert texts.nearest("Report number 900 of the institute", 60)
    assert texts.nearest("Report of the year", 95) is None
