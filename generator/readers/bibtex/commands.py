r"""The TeX commands in the values of a .bib file: those that the file or AASTeX defines, and those that nobody knows.

Commands of `@preamble{"\newcommand{\noop}[1]{}"}` are expanded before anything else is made of a value, because names
and dates contain them too. Commands that cannot be read are reported, each once, with the number of times.
"""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from generator.readers.bibtex.entry import DISPLAY_FIELDS, BibtexEntry, OffsetProblem, is_private
from generator.readers.bibtex.vocabulary import JOURNAL_FIELDS, JOURNALS, LINK_FIELDS
from generator.text.html import failed_math
from generator.text.latex.accents import ACCENTS
from generator.text.latex.converter import is_known_command
from generator.text.latex.definitions import Definition, expand, read_definitions
from generator.text.latex.unknown import glued_command
from generator.text.shorten import shorten
from generator.text.tex import is_left_out, tex_to_text, unread_commands

_CONCATENATION = re.compile(r"\"\s*#\s*\"|\}\s*#\s*\{")
_JOURNALS = {command: Definition(title) for command, title in JOURNALS.items()}
_COMMAND = re.compile(r"\\([A-Za-z]+|.)", re.DOTALL)
_WORD = re.compile(r"\\([A-Za-z]+)")
_NAME_FIELDS = frozenset("author editor editora editorb editorc translator director collaborator bookauthor".split())
_LONE_COMMAND = re.compile(r"\s*\{?\s*\\([A-Za-z]+)\s*\}?\s*")
_FORMULA = re.compile(r"\$[^$]*\$")
_WITHOUT_LETTER = r"\s*(?:\{\s*\}|\}|$)"
_LETTER_ACCENTS = "|".join(name for name in ACCENTS if name.isalpha())
_LONE_ACCENT = re.compile(rf"\\({_LETTER_ACCENTS})(?![A-Za-z]){_WITHOUT_LETTER}")
_MONEY = re.compile(r"(?<![\\$])\$(\d[\d.,]*[kKMB]?\s+(?:[^\W\d_]{2,}[\s,;.]+)+)\$(?=\d)")
_UNKNOWN_IN_MATH = re.compile(r'unknown command "\\([A-Za-z]+)"')
# The formulas of these fields are examined when all works are known, whatever the format of their sources.
_EXAMINED_LATER = frozenset(("title", "subtitle", "abstract"))
_NOT_TEXT = frozenset(LINK_FIELDS) | frozenset(
    "url doi eprint arxiv arxivid isbn issn crossref xdata xref bibsource biburl adsurl file keywords+an".split()
)
_MAX_REPORTED = 50
"""Different commands of one file that are reported."""


def expand_commands(entries: Sequence[BibtexEntry], preambles: Sequence[str]) -> None:
    """Expand in all values, in place, the commands that `@preamble` blocks define."""
    definitions: dict[str, Definition] = {}
    for preamble in preambles:
        definitions |= read_definitions(_CONCATENATION.sub("", preamble))
    definitions = {name: each for name, each in definitions.items() if _takes_effect(name, each)}
    for entry in entries if definitions else ():
        for field, value in entry.fields.items():
            if "\\" in value:
                entry.fields[field] = expand(value, definitions)


def entries_with_commands(entries: Sequence[BibtexEntry], text: str) -> list[BibtexEntry]:
    """Return the entries that may contain commands: their own, those of an `@string`, or inherited ones."""
    return [
        entry
        for entry in entries
        if entry.definitions or entry.references or text.find("\\", entry.start, entry.end) >= 0
    ]


def separate_glued_commands(entries: Sequence[BibtexEntry]) -> None:
    r"""Put the blank that is missing in `Lilja \Ovrelid` into names, in place; they contain no other commands."""
    for entry in entries:
        for field, value in entry.fields.items():
            if "\\" in value and field in _NAME_FIELDS:
                entry.fields[field] = _WORD.sub(_separate, value)


def _separate(command: re.Match[str]) -> str:
    if is_known_command(command[1]):
        return command[0]
    glued = glued_command(command[1], within_word=True)
    return f"\\{glued} {command[1].removeprefix(glued)}" if glued else command[0]


def expand_journals(entries: Sequence[BibtexEntry]) -> None:
    """Expand in place the commands of journals, where these are named: `\\apj`."""
    for entry in entries:
        for field, value in entry.fields.items():
            if "\\" in value and field in JOURNAL_FIELDS:
                entry.fields[field] = expand(value, _JOURNALS)


def _takes_effect(name: str, definition: Definition) -> bool:
    """Return whether a definition is used, rather than what the command means anyway.

    What packages define for typesetting, such as `\\def\\cprime{$'$}`, is no better than our tables. A definition for
    documents that have none, such as `\\providecommand{\\bibcyr}[1]{---}`, must not hide its argument.
    """
    if definition.kind == "provide" and definition.arguments and "#" not in definition.body and definition.body:
        return False
    return definition.kind == "renew" or not is_known_command(name, redefinable=definition.kind == "new")


class _Use(NamedTuple):
    """The uses of one command in a file."""

    times: int
    first: BibtexEntry
    in_name: bool
    """Whether the first use is in the name of a person."""


def find_unread_commands(entries: Sequence[BibtexEntry], text: str) -> Iterator[OffsetProblem]:
    """Yield a warning for each command that is unknown or left out, at its first use, and for math by mistake."""
    uses: dict[str, _Use] = {}
    for entry in entries if "\\" in text or "$" in text else ():
        start, end = entry.start, entry.end
        if not entry.definitions and text.find("\\", start, end) < 0 and text.find("$", start, end) < 0:
            continue
        for field, value in entry.fields.items():
            if "\\" in value and not (field in _NOT_TEXT or field in DISPLAY_FIELDS or is_private(field)):
                if (lone := _LONE_COMMAND.fullmatch(value)) and not _is_known(field, lone[1]):
                    _cut_field(entry, field, value, text)
                for command in dict.fromkeys(_find_unread(field, value)):
                    times = len(re.findall(rf"\\{re.escape(command)}(?![A-Za-z])", value)) or 1
                    before = uses.get(command, _Use(0, entry, field in _NAME_FIELDS))
                    uses[command] = before._replace(times=before.times + times)
            if "$" in value and (money := _MONEY.search(value)):
                message = f'"{shorten(money[0], 40)}" is math in BibTeX, but looks like an amount of money'
                offset = max(text.find(money[0], entry.start, entry.end), entry.start)
                yield OffsetProblem("warning", offset, message, r"write \$ for a dollar sign")
    for command, use in list(uses.items())[:_MAX_REPORTED]:
        yield _report(command, use, text)
    if len(uses) > _MAX_REPORTED:
        rest = list(uses)[_MAX_REPORTED:]
        names = ", ".join(f"\\{command}" for command in rest)
        message = f"{len(rest)} more TeX commands are unknown: {names}"
        yield OffsetProblem("warning", uses[rest[0]].first.start, shorten(message, 400))


def _is_known(field: str, command: str) -> bool:
    return is_known_command(command) or (field in JOURNAL_FIELDS and command in JOURNALS)


def _cut_field(entry: BibtexEntry, field: str, value: str, text: str) -> None:
    """Do not publish a field that is only a command which others do not know either: LaTeX would stop at it."""
    pattern = re.compile(
        rf"(?<![\w-]){re.escape(field)}\s*=\s*[{{\"]{re.escape(value)}[}}\"]\s*,?[ \t]*", re.IGNORECASE
    )
    if found := pattern.search(text, entry.start, entry.end):
        entry.cuts = tuple(sorted((*entry.cuts, found.span())))


def _find_unread(field: str, value: str) -> Iterator[str]:
    if field in JOURNAL_FIELDS:
        value = expand(value, _JOURNALS)
    outside_math = _FORMULA.sub("", value) if "$" in value else value
    is_known = all(map(is_known_command, dict.fromkeys(_COMMAND.findall(outside_math))))
    if not is_known or _LONE_ACCENT.search(outside_math):
        yield from unread_commands(value)
    if field not in _EXAMINED_LATER and ("$" in value or "\\(" in value):
        for _, reason in failed_math(tex_to_text(value)):
            yield from _UNKNOWN_IN_MATH.findall(reason)


def _report(command: str, use: _Use, text: str) -> OffsetProblem:
    pattern = re.compile(rf"\\{re.escape(command)}(?![A-Za-z]){_WITHOUT_LETTER if command in ACCENTS else ''}")
    found = pattern.search(text, use.first.start, use.first.end) or pattern.search(text)
    offset = found.start() if found else use.first.start
    times = f" ({use.times} times in this file)" if use.times > 1 else ""
    if command in ACCENTS:
        message = f"the accent \\{command} has no letter"
        hint = f"write the letter in braces after it, \\{command}{{o}}, or the command that was meant"
    elif is_left_out(command):
        message = f"the argument of the TeX command \\{command} is not shown{times}"
        hint = "if it belongs to the publication, write it into the note"
    elif glued := glued_command(command, within_word=use.in_name or text[offset - 1 : offset].isalpha()):
        message = f"the TeX command \\{command} is unknown{times}"
        hint = f"it is read as {{\\{glued} {command.removeprefix(glued)}}}: a command ends where the letters end"
    else:
        message = f"the TeX command \\{command} is unknown{times}"
        hint = f'define it: @preamble{{"\\newcommand{{\\{command}}}{{…}}"}}; until then only its argument is kept,'
        hint += " and abstracts and notes show it as it is"
    return OffsetProblem("warning", offset, message, hint)
