"""The allow-list of MathML."""

from generator.text.mathml import ATTRIBUTES, ELEMENTS

DANGEROUS_ELEMENTS = {"maction", "semantics", "annotation", "annotation-xml", "mglyph", "script", "style", "a", "img"}
DANGEROUS_ATTRIBUTES = {"style", "class", "id", "href", "src", "xlink:href", "actiontype", "onclick"}


def test_nothing_dangerous_is_allowed() -> None:
    assert not ELEMENTS & DANGEROUS_ELEMENTS
    assert not ATTRIBUTES & DANGEROUS_ATTRIBUTES


def test_every_element_is_mathml() -> None:
    assert "math" in ELEMENTS
    assert all(element.startswith("m") for element in ELEMENTS)
    assert all(attribute.isalpha() for attribute in ATTRIBUTES)
