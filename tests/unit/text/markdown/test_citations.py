"""Citation keys as Pandoc writes them."""

import pytest

from generator.text.markdown.citations import Citation, CitedKey, write_citation
from generator.text.markdown.parser import parse_markdown, walk


def keys(text: str) -> list[tuple[CitedKey, ...]]:
    return [token.meta["keys"] for token in walk(parse_markdown(text).tokens) if token.type == "citation"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("[@a1]", [(CitedKey("a1"),)]),
        ("[@doe:2020a-b]", [(CitedKey("doe:2020a-b"),)]),
        ("[@{10.1/x.}]", [(CitedKey("10.1/x."),)]),
        ("[see @a, p. 3; -@b]", [(CitedKey("a", "see ", ", p. 3"), CitedKey("b", is_year_alone=True))]),
        ("@a says", [(CitedKey("a"),)]),
        ("end @a.", [(CitedKey("a"),)]),
        ("[@a](x.html) [@a]: me@a.example @", [(CitedKey("a"),)]),
        ("`[@a]` $@a$ [a; @b]", [(CitedKey("b"),)]),
    ],
)
def test_keys(text: str, found: list[tuple[CitedKey, ...]]) -> None:
    assert keys(text) == found


def test_unknown_keys_are_written_as_typed() -> None:
    [token] = [each for each in walk(parse_markdown("[see @a & @b]").tokens) if each.type == "citation"]
    assert write_citation(token, lambda _: None) == "[see @a &amp; @b]"


def test_known_keys_are_links() -> None:
    [token] = [each for each in walk(parse_markdown("[@a]").tokens) if each.type == "citation"]
    paper = Citation("O’Neil & <Li>", "n.d.", "papers/a.html")
    assert write_citation(token, lambda _: paper) == '(<a href="papers/a.html">O’Neil &amp; &lt;Li&gt; n.d.</a>)'
