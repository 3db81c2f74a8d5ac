"""What a parse knows besides tokens, and that parses are shared."""

from generator.text.markdown.parser import parse_markdown, walk


def test_parses_are_shared() -> None:
    assert parse_markdown("# A") is parse_markdown("# A")


def test_control_characters_are_removed() -> None:
    assert parse_markdown("a\x01b\ufffe").text == "ab"


def test_footnotes_are_listed_with_their_use() -> None:
    assert parse_markdown("a[^1]\n\n[^1]: b\n[^2]: c").footnotes == {"1": True, "2": False}


def test_tokens_inside_paragraphs_have_positions() -> None:
    tokens = walk(parse_markdown("a [b](c) `d`").tokens)
    assert [(each.type, each.meta["at"]) for each in tokens if "at" in each.meta] == [
        ("link_open", 2),
        ("code_inline", 9),
    ]


def test_a_formula_ends_at_the_next_pair_of_dollars() -> None:
    types = [token.type for token in parse_markdown("$$ a\n\nb $$\n\n$$ c\n\n$$d$$\n").tokens if "math" in token.type]
    assert types == ["math_block", "math_block"]
