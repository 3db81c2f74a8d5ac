"""`[[navigation]]` and `[[footer]]` in site.toml."""

import pytest

from generator.config.config import MenuEntry
from generator.config.reader import read_config
from generator.problems import format_problem

NAME = "content/site.toml"


def test_entries_are_pages_or_urls_in_the_order_of_the_file() -> None:
    text = (
        '[[navigation]]\npage = "teaching"\n\n[[navigation]]\nurl = "https://blog.example.org/"\nlabel = " My\\nblog"\n'
        '[[footer]]\nurl = "mailto:me@example.org"\nlabel = "Write"\n'
    )
    config, problems = read_config(text, NAME)
    assert not problems
    assert config.navigation == (
        MenuEntry(page="teaching"),
        MenuEntry(url="https://blog.example.org/", label="My blog"),
    )
    assert config.footer == (MenuEntry(url="mailto:me@example.org", label="Write"),)
    assert str(config.locations["navigation.1"]) == f"{NAME}:4:1"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('navigation = ["papers"]', '1:1: error: "navigation" must be a list of tables'),
        ("[[footer]]\n", '1:1: error: entry 1 of [[footer]] lacks "page" or "url"'),
        ('[[footer]]\npage = "a"\nurl = "b"\n', '3:1: error: entry 1 of [[footer]] has both "page" and "url"'),
        ('[[footer]]\nurl = "https://x.example/"\n', '2:1: error: entry 1 of [[footer]] lacks "label"'),
        ('[[footer]]\nurl = "javascript:alert(1)"\nlabel = "x"\n', '2:1: error: "javascript:alert(1)" is not a URL'),
        ('[[footer]]\nurl = "a.html"\nlabel = "x"\n', '2:1: error: "a.html" is not a URL'),
        ('[[footer]]\npages = "a"\n', '2:1: error: unknown key "pages" in [[footer]]'),
    ],
)
def test_invalid_entries_are_errors(text: str, expected: str) -> None:
    config, problems = read_config(text, NAME)
    assert format_problem(problems[0]).splitlines()[0] == f"{NAME}:{expected}"
    assert not config.footer
