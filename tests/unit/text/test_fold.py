"""Folding removes spelling variants, accents and markup."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.text.fold import fold, spell_out

CASES = [
    ("Gemini: A Family of Highly Capable Multimodal Models", "gemini a family of highly capable multimodal models"),
    ("  End-to-End\tLearning ", "end to end learning"),
    ("Rémi Leblond", "remi leblond"),
    ("Çağlar Ünlü", "caglar unlu"),
    ("Straße; ŁÓDŹ; Søren; İstanbul", "strasse lodz soren istanbul"),
    ("d'Autume, d’Autume", "dautume dautume"),
    ("$\\infty$-GAN", "gan"),
    ("∞-GAN", "gan"),
    ("$\\alpha$-decay", "α decay"),
    ("Α-decay", "α decay"),
    ("16.8% $\\to$ 12.7%", "16 8 12 7"),
    ("$\\mathrm{H}_{2}O$ and H₂O", "h2o and h2o"),
    (r"$\bar{p}p$ and p̄p", "pp and pp"),
    (r"spin-$\frac{1}{2}$ and spin-1/2", "spin 1 2 and spin 1 2"),
    (r"a 3\(x\)3 minor", "a 3x3 minor"),
    (r"$\scr S_n$ and 𝒮ₙ", "sn and sn"),
    (r"costs \$5 and \$10", "costs 5 and 10"),
    ("Ignatʹev, Ignat'ev and ʿAbd", "ignatev ignatev and abd"),
    ("ﬁnite", "finite"),
    ("co\u00adoperation", "cooperation"),
    ("深層学習とガンマ", "深層学習とガンマ"),
    ("हिन्दी", "हिन्दी"),
    ("!?", ""),
    ("", ""),
]


@pytest.mark.parametrize(("text", "folded"), CASES)
def test_folded_text(text: str, folded: str) -> None:
    assert fold(text) == folded


@given(st.text())
def test_only_words_and_single_spaces_remain(text: str) -> None:
    folded = fold(text)
    assert folded == " ".join(folded.split())
    assert all(character == " " or unicodedata.category(character)[0] in "LNM" for character in folded)


@given(st.text())
def test_folding_again_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(st.text(alphabet=st.characters(max_codepoint=0x24F, exclude_characters="ŉıſ")))
def test_capitals_do_not_matter(text: str) -> None:
    assert fold(text.upper()) == fold(text) or "\\" in text


@pytest.mark.parametrize(
    ("text", "spelled"),
    [
        ("Müller", "Mueller"),
        ("Ørsted, Åse", "Oersted, Aase"),
        ("Mu\u0308ller", "Mueller"),
        ("Liskov", ""),
        ("Éclair", ""),
    ],
)
def test_german_and_scandinavian_letters_can_be_spelled_out(text: str, spelled: str) -> None:
    assert spell_out(text) == spelled
