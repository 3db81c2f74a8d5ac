r"""The commands that a bibliography defines itself, as in `@preamble{"\newcommand{\noop}[1]{}"}`.

Reads `\newcommand`, `\renewcommand`, `\providecommand`, `\DeclareRobustCommand`, `\DeclareMathOperator`, `\def` and
`\let` (LaTeX2e for authors; The TeXbook, chapter 20), etoolbox's `\newrobustcmd` and the like, `\NewDocumentCommand`
with mandatory and one optional argument (usrguide, 2), and expands them in other text. Parameter texts with delimiters
(`\def\x#1.{…}`) are not supported. Definitions may refer to each other without end, so the number of expansions and
the length of the result are limited.
"""

import re
from collections.abc import Mapping
from typing import Literal, NamedTuple

from generator.text.braces import match_braces
from generator.text.latex.arguments import read_arguments, read_option, skip_space

_DEFINITION = re.compile(
    r"\\(?P<command>(?:(?:re)?new|provide)(?:command|robustcmd)|DeclareRobustCommand|DeclareMathOperator|[gex]?def|let"
    r"|(?:New|Renew|Provide|Declare)(?:Expandable)?DocumentCommand)\*?"
    r"\s*(?:\{\s*\\(?P<braced>[A-Za-z]+)\s*\}|\\(?P<bare>[A-Za-z]+))"
)
_COUNT = re.compile(r"\s*\[\s*(\d)\s*\]")
_PARAMETERS = re.compile(r"\s*((?:#[1-9]\s*)*)(?=\{)")
_DOCUMENT_PARAMETERS = re.compile(r"\s{0,9}\{\s{0,9}(?:(o)|O\s{0,9}\{([^{}]*)\})?\s{0,9}((?:\+?m\s{0,9}){0,9})\}")
_LET = re.compile(r"\s*=?\s?(\\[A-Za-z]+|\\.|[^\s{}\\])", re.DOTALL)
_COMMAND = re.compile(r"\\([A-Za-z]+)[ \t]*|\\.", re.DOTALL)
_PARAMETER = re.compile(r"##|#([1-9])")
_MAX_EXPANSIONS = 500
"""Expansions in one text."""
_MAX_LENGTH = 100_000
"""Characters of an expanded text, beyond those that it has at first."""
_MAX_NESTING = 30


class Definition(NamedTuple):
    """What a command stands for."""

    body: str
    """TeX in which `#1` is the first argument."""
    arguments: int = 0
    """Their number."""
    default: str | None = None
    """The value of the first argument if it is optional."""
    kind: Literal["new", "renew", "provide"] = "new"
    """Whether it replaces what the command meant before, always or never; `new` is for commands without a meaning."""


def read_definitions(tex: str) -> dict[str, Definition]:
    """Return the definitions in a preamble by the name of the command; of several, TeX's rules choose one."""
    definitions: dict[str, Definition] = {}
    closing = match_braces(tex)
    position = 0
    while found := _DEFINITION.search(tex, position):
        position = found.end()
        name = found["braced"] or found["bare"]
        read = _read_definition(found["command"], tex, position, closing)
        if read is None:
            continue
        definition, position = read
        if tex.endswith(f"\\@ifundefined{{{name}}}{{", 0, found.start()):
            definition = definition._replace(kind="provide")
        if definition.kind != "provide" or name not in definitions:
            definitions[name] = definition
    return definitions


def _read_definition(command: str, tex: str, position: int, closing: dict[int, int]) -> tuple[Definition, int] | None:
    """Return what follows the name of the defined command, and the position after it."""
    if command == "let":
        target = _LET.match(tex, position)
        return (Definition(target[1]), target.end()) if target else None
    count, default = 0, None
    if command.endswith("def"):
        parameters = _PARAMETERS.match(tex, position)
        if parameters is None:
            return None
        count, position = parameters[1].count("#"), parameters.end()
    elif command.endswith("DocumentCommand"):
        parameters = _DOCUMENT_PARAMETERS.match(tex, position)
        if parameters is None:
            return None
        default, position = "" if parameters[1] else parameters[2], parameters.end()
        count = parameters[3].count("m") + (default is not None)
    else:
        if number := _COUNT.match(tex, position):
            count, position = int(number[1]), number.end()
        if count:
            default, position = read_option(tex, position)
    body = read_arguments(tex, position, 1, closing)
    if body is None or tex[body[1] - 1] != "}":
        return None
    text = body[0][0]
    if command == "DeclareMathOperator":
        text = rf"\operatorname{{{text}}}"
    prefix = command[:5].casefold()
    kind: Literal["new", "renew", "provide"] = (
        "renew" if prefix == "renew" else "provide" if prefix == "provi" else "new"
    )
    return Definition(text, count, default, kind), body[1]


def expand(tex: str, definitions: Mapping[str, Definition]) -> str:
    """Return the text with all defined commands expanded, also those in their definitions."""
    if "\\" not in tex or not definitions:
        return tex
    return _Expansion(definitions, len(tex) + _MAX_LENGTH).expand(tex, 0)


class _Expansion:
    """The expansion of one text, with what is left of its limits."""

    def __init__(self, definitions: Mapping[str, Definition], length: int) -> None:
        self.definitions = definitions
        self.remaining = _MAX_EXPANSIONS
        self.length = length

    def expand(self, tex: str, nesting: int) -> str:
        closing: dict[int, int] | None = None
        pieces: list[str] = []
        end = 0
        for found in _COMMAND.finditer(tex):
            definition = self.definitions.get(found[1]) if found[1] else None
            if definition is None or found.start() < end:
                continue
            if self.remaining <= 0 or self.length <= 0:
                break
            if closing is None:
                closing = match_braces(tex)
            call = self.read_call(definition, tex, found.end(), closing)
            if call is None:
                continue
            self.remaining -= 1
            text, position = call
            self.length -= len(text)
            if nesting < _MAX_NESTING:
                text = self.expand(text, nesting + 1)
            if tex[position : position + 1].isalpha() and _ends_with_command(text):
                text += " "
            pieces += [tex[end : found.start()], text]
            end = position
        return "".join([*pieces, tex[end:]]) if pieces else tex

    def read_call(
        self, definition: Definition, tex: str, position: int, closing: dict[int, int]
    ) -> tuple[str, int] | None:
        """Return the body with the arguments at `position` put in, and the position after them."""
        arguments: list[str] = []
        if definition.default is not None:
            option, position = read_option(tex, position)
            arguments.append(definition.default if option is None else option)
        read = read_arguments(tex, position, definition.arguments - len(arguments), closing)
        if read is None:
            return None
        arguments += read[0]
        position = read[1] if definition.arguments else skip_space(tex, position)

        def put_in(parameter: re.Match[str]) -> str:
            if parameter[1] is None:
                return "#"
            index = int(parameter[1]) - 1
            argument = arguments[index] if index < len(arguments) else ""
            return f"{argument} " if _ends_with_command(argument) else argument

        return _PARAMETER.sub(put_in, definition.body), position


def _ends_with_command(text: str) -> bool:
    """Return whether letters after the text would join its command: TeX puts tokens together, not characters."""
    return re.search(r"\\[A-Za-z]+$", text[-60:]) is not None
