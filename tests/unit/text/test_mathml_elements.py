"""The allow-list of MathML."""

import re

from generator.text.mathml_elements import ATTRIBUTES, ELEMENTS
from tests.support.paths import ROOT

DANGEROUS_ELEMENTS = {"maction", "semantics", "annotation", "annotation-xml", "mglyph", "script", "style", "a", "img"}
DANGEROUS_ATTRIBUTES = {"style", "class", "id", "href", "src", "xlink:href", "actiontype", "onclick"}


def test_nothing_dangerous_is_allowed() -> None:
    assert not ELEMENTS & DANGEROUS_ELEMENTS
    assert not ATTRIBUTES & DANGEROUS_ATTRIBUTES


def test_embed_script_accepts_the_same_elements_and_attributes() -> None:
    script = (ROOT / "static" / "embed.js").read_text("utf-8")
    [element] = re.findall(r"\|(m\[a-z\]\+)\)", script)
    [attribute] = re.findall(r"const ATTRIBUTE = / \((.*?)\)=", script)
    assert "math" in ELEMENTS
    assert all(re.fullmatch(element, each) for each in ELEMENTS)
    assert all(re.fullmatch(attribute, each) for each in ATTRIBUTES - {"display"})
    assert not [each for each in DANGEROUS_ATTRIBUTES if re.fullmatch(attribute, each)]
