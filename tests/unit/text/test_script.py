"""The language of a text, derived from its script and its source."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.text.script import language_tag

CASES = """
text                                   source  site  tag
A plain title                          -       en    -
A plain title                          en      en    -
Ein schlichter Titel                   de      en    de
Ein schlichter Titel                   de      de    -
A plain title                          -       ar    und-Latn
A plain title                          en      ar    en
Das Wort Ωmega                         de-AT   en    de-AT
A plain title                          eng     en    -
A plain title                          ENG     en-GB -
Ein schlichter Titel                   ger     en    de
Ein schlichter Titel                   deu     de    -
A plain title                          eng     de    en
深度学习                                 chi     en    zh
深度学习                                 zh      en    zh
深度学习                                 -       en    und-Hani
深度学习                                 -       zh    -
深度学习                                 -       zh-CN -
深層学習                                 ja      en    ja
深層学習のための方法                        -       en    ja
기계 학습                                -       en    ko
Deep learning for Chinese              zh      en    und-Latn?
مجلة المقتبس                            ar      en    ar
مجلة المقتبس                            -       en    und-Arab
مجلة المقتبس                            -       ar    -
Машинное обучение                      ru      en    ru
Машинное обучение                      -       en    und-Cyrl
Περί ψυχής                             -       en    el
למידת מכונה                             -       ar    he
2048                                   -       en    -
2048                                   zh      en    -
∞-GAN                                  -       en    -
A plain title                          klingon! en   -
"""


@pytest.mark.parametrize("case", [line for line in CASES.strip().splitlines()[1:] if not line.endswith("?")])
def test_tag_of_a_text(case: str) -> None:
    *words, declared, site, tag = case.split()
    expected = None if tag == "-" else tag
    assert language_tag(" ".join(words), None if declared == "-" else declared, site) == expected


def test_transcribed_title_has_no_tag() -> None:
    assert language_tag("Shen du xue xi", "zh", "en") is None


def test_empty_text_has_no_tag() -> None:
    assert language_tag(None, "de", "en") is language_tag("", "de", "en") is None


@given(st.text(), st.none() | st.text(max_size=12), st.sampled_from(["en", "ar", "zh-Hans"]))
def test_any_text_has_a_tag_or_none(text: str, declared: str | None, site: str) -> None:
    tag = language_tag(text, declared, site)
    assert tag is None or (tag.isascii() and " " not in tag)
