"""The names that pictures may contain: nothing runs, and nothing refers to other files."""

from generator.images.svg_vocabulary import ANIMATED, ATTRIBUTES, ELEMENTS, STYLED, TEXT_ATTRIBUTES, TEXT_ELEMENTS

RUNNING = {
    "script",
    "handler",
    "listener",
    "iframe",
    "embed",
    "object",
    "link",
    "meta",
    "base",
    "audio",
    "video",
    "form",
}
ADDRESSES = {"href", "src", "srcset", "action", "formaction", "data", "ping", "background", "poster", "base", "xmlns"}


def test_no_element_runs_or_loads_anything() -> None:
    assert {"svg", "path", "text"} <= ELEMENTS
    assert not (ELEMENTS | TEXT_ELEMENTS) & (RUNNING | {"img", "input"})


def test_no_attribute_is_an_address_or_a_handler() -> None:
    names = ATTRIBUTES | ANIMATED | STYLED | TEXT_ATTRIBUTES
    assert {"d", "fill", "transform"} <= names
    assert not names & ADDRESSES
    assert not [name for name in names if name.startswith("on")]


def test_what_may_be_animated_is_allowed_as_well() -> None:
    assert ANIMATED <= ATTRIBUTES
