"""Preambles are attached to the entries that use their commands, and to no others."""

import pytest

from generator.readers.bibtex.parser import read_entries


def preambles_of(text: str) -> list[list[str]]:
    return [[definition.text for definition in entry.definitions] for entry in read_entries(text)[0]]


@pytest.mark.parametrize(
    "definition",
    [
        "\\newcommand{\\joss}{J}", "\\newcommand\\joss{J}", "\\providecommand*{\\joss}{J}",
        "\\renewcommand{\\joss}[1]{J}",
        "\\def\\joss{J}", "\\gdef \\joss{J}", "\\DeclareRobustCommand{\\joss}{J}", "\\let\\joss\\relax",
        "\\hyphenation{ab-c} \\newcommand{\\other}{O}\\newcommand{\\joss}{J}",
    ],
)  # fmt: skip
def test_preamble_belongs_to_the_entries_that_use_its_commands(definition: str) -> None:
    preamble = f'@preamble{{"{definition}"}}'
    entries = "@misc{a, title = {\\joss}} @misc{b, title = {\\jossx}} @misc{c, title = {joss}}"
    assert preambles_of(preamble + entries) == [[preamble], [], []]


def test_preamble_may_follow_the_entry() -> None:
    assert preambles_of("@misc{a, title = {\\x}} @preamble{{\\def\\x{X}}}") == [["@preamble{{\\def\\x{X}}}"]]


def test_preamble_that_uses_commands_of_another_one_needs_it() -> None:
    first, second = "@preamble{{\\def\\x{X}}}", "@preamble{{\\def\\y{\\x}}}"
    [entry] = read_entries(f"{first} {second} @misc{{a, title = {{\\y}}}}")[0]
    [definition] = entry.definitions
    assert definition.text == second
    assert [each.text for each in definition.needs] == [first]


def test_strings_and_preambles_are_both_attached() -> None:
    text = '@preamble{"\\def\\x{X}"} @string{j = {\\x}} @misc{a, title = {\\x}, journal = j}'
    assert preambles_of(text) == [["@string{j = {\\x}}", '@preamble{"\\def\\x{X}"}']]
