"""Files of Markdown with YAML front matter, taken apart: a table of texts, the place of each, the Markdown below.

Every scalar is read as text and typed later by our own fields, so that `no`, `1.10`, `2401.01230` and `12:30` stay what
the owner wrote. Aliases, deep nesting and huge files are refused before the parser sees them whole: it would crash.
"""

import re
from collections.abc import Iterator
from typing import Any

from msgspec import Struct

from generator.problems import Location, Problem, error, warning
from generator.text.characters import NOT_XML
from generator.text.html import clean_line

MAX_LENGTH = 200_000
MAX_DEPTH = 50
Path = tuple[str | int, ...]

_FENCE = re.compile(r"\A---[ \t]*\n(.*?)^(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE)
# What YAML 1.1 takes for the end of a line besides, and editors do not.
_LINE_ENDS = str.maketrans(dict.fromkeys("\x85\u2028\u2029", " "))
_CONTROL = re.compile(f"[{NOT_XML}]")
_QUOTES = 'put the text in quotes: title: "Gemini: A Family of Models"'
# The parser's words, what they mean, and what to do.
_MEANINGS: tuple[tuple[str, str, str | None], ...] = (
    ("could not find expected ':'", 'the line above has no ": "', "write key: value"),
    ("found unknown escape", "a backslash in double quotes", r"put the text in single quotes, or write \\"),
    ("did not find expected hexdecimal", "a backslash in double quotes", r"put the text in single quotes, or write \\"),
    ("did not find expected key", "this does not go on what stands above", "every key begins at the start of its line"),
    ("did not find expected '-'", "this does not go on the list above", 'every entry begins with "- "'),
    ("did not find expected node content", "a value is missing here", _QUOTES),
    ("block sequence entries are", "a list cannot begin here", 'write [a, b], or "- a" on the next line'),
)
# The same for what is told best where it began.
_UNCLOSED: tuple[tuple[str, str, str | None], ...] = (
    ("found unexpected end of stream", "a closing quote is missing", None),
    ("did not find expected ',' or ']'", 'a comma or a "]" is missing', "a text that begins with [ stands in quotes"),
    ("did not find expected ',' or '}'", 'a comma or a "}" is missing', "a text that begins with { stands in quotes"),
)


class FrontMatter(Struct, frozen=True):
    """A file taken apart."""

    path: str
    table: dict[str, Any]
    """Texts, lists and tables of them; keys without a value are left out."""
    places: dict[Path, Location]
    body: str | None
    """The Markdown below, without the empty lines at its ends."""
    problems: tuple[Problem, ...]

    @property
    def is_readable(self) -> bool:
        return bool(self.table) or not any(problem.severity == "error" for problem in self.problems)

    def locate(self, *keys: str | int) -> Location:
        paths: list[Path] = [keys[:end] for end in range(len(keys), 0, -1)]
        return next((self.places[each] for each in paths if each in self.places), Location(self.path, 1, 1))


def read_front_matter(text: str, path: str) -> FrontMatter:
    """Front matter and body of one file; a file without front matter is all body."""
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    match = _FENCE.match(text)
    if match:
        reader = _Reader(match[1].translate(_LINE_ENDS), path)
        return FrontMatter(path, reader.table, reader.places, _trim(text[match.end() :]), tuple(reader.problems))
    if re.match(r"---[ \t]*\n(?:[^\n]*\n){0,20}?[a-z_]+:(?:[ \n]|\Z)", text):
        hint = 'write a line "---" behind the last key'
        problem = error('the front matter does not end: a line "---" is missing', Location(path, 1, 1), hint)
        return FrontMatter(path, {}, {}, None, (problem,))
    return FrontMatter(path, {}, {}, _trim(text), ())


def _trim(body: str) -> str | None:
    return body.strip("\n").rstrip() or None


class _Reader:
    """The YAML between the fences."""

    def __init__(self, source: str, path: str) -> None:
        self.table: dict[str, Any] = {}
        self.places: dict[Path, Location] = {}
        self.problems: list[Problem] = []
        self._source = source
        self._lines = [*source.split("\n"), ""]
        self._path = path
        if self._is_harmless():
            self._read()

    def _is_harmless(self) -> bool:
        if len(self._source) > MAX_LENGTH or max(map(self._source.count, "[{")) > 10_000:
            self.problems.append(error("the front matter is too large", Location(self._path, 1, 1)))
        elif found := _CONTROL.search(self._source):
            line = self._source.count("\n", 0, found.start())
            column = found.start() - (self._source.rfind("\n", 0, found.start()) + 1)
            at = Location(self._path, line + 2, column + 1)
            self.problems.append(error("a control character stands here", at, "delete it"))
        return not self.problems

    def _read(self) -> None:
        import yaml

        loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
        try:
            depth = 0
            for event in yaml.parse(self._source, Loader=loader):
                if (sign := _odd_sign(event)) or depth > MAX_DEPTH:
                    message = f'a text that begins with "{sign}" needs quotes' if sign else "this nests too deeply"
                    self.problems.append(error(message, self._at(event.start_mark), _QUOTES if sign else None))
                    return
                depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
            root = yaml.compose(self._source, Loader=loader)
        except yaml.MarkedYAMLError as problem:
            self.problems.append(self._explain(problem))
            return
        except yaml.YAMLError as problem:
            said = " ".join(str(problem).split())
            self.problems.append(error(f"this is no YAML: {said}", Location(self._path, 1, 1)))
            return
        if isinstance(root, yaml.MappingNode):
            self.table = self._plain(root, ())
        elif root is not None:
            message = "front matter is made of lines of the form key: value"
            self.problems.append(error(message, self._at(root.start_mark)))

    def _at(self, mark: Any) -> Location:
        return Location(self._path, mark.line + 2, mark.column + 1)

    def _plain(self, node: Any, at: Path) -> Any:
        """Text, lists and tables; None for an empty value, which is left out of both."""
        if node.id == "sequence":
            entries: list[Any] = []
            for child in node.value:
                place = (*at, len(entries))
                self.places[place] = self._at(child.start_mark)
                value = self._plain(child, place)
                entries += [] if value is None else [value]
            return entries
        if node.id == "mapping":
            return dict(self._entries(node, at))
        self._doubt_comment(node)
        return (
            None if not node.value or (not node.style and node.value in {"~", "null", "Null", "NULL"}) else node.value
        )

    def _entries(self, node: Any, at: Path) -> Iterator[tuple[str, Any]]:
        for key_node, value_node in node.value:
            place = self._at(key_node.start_mark)
            if key_node.id != "scalar":
                self.problems.append(error("a key must be one word", place, _QUOTES))
                continue
            key = (*at, str(key_node.value))
            if key in self.places:
                self.problems.append(error(f'"{key[-1]}" stands twice', place, "keep one of them"))
                continue
            self.places[key] = place
            value = self._plain(value_node, key)
            if value is not None:
                yield str(key[-1]), value

    def _doubt_comment(self, node: Any) -> None:
        """`see issue #3` loses its end: behind a blank, `#` begins a comment."""
        if node.style:
            return
        end = node.end_mark
        rest = self._lines[end.line][end.column :]
        if re.match(r"\s+#[^\s#]", rest):
            message = f'"{rest.strip()}" is taken for a comment, and left out'
            self.problems.append(warning(message, self._at(end), "put the text in quotes, if it belongs to it"))

    def _explain(self, problem: Any) -> Problem:
        """The parser's complaint in the words of those who have never heard of YAML."""
        mark = problem.problem_mark or problem.context_mark
        if mark is None:
            return error(f"this is no YAML: {problem.problem}", Location(self._path, 1, 1), _QUOTES)
        said = str(problem.problem or problem.context)
        line = self._lines[mark.line]
        if line[mark.column :].startswith("\t"):
            return error("a tab cannot stand here", self._at(mark), "write blanks instead")
        if said.startswith("mapping values are not allowed"):
            if ": " in line[: mark.column]:
                return error('a second ": " stands on this line', self._at(mark), _QUOTES)
            rule = "every key begins at the start of its line, and only a text in quotes goes on over several"
            return error("this does not go on what stands above", self._at(mark), rule)
        if said.startswith(("did not find expected alphabetic", "found character that cannot start")):
            at = problem.context_mark if "alphabetic" in said and problem.context_mark else mark
            sign = self._lines[at.line][at.column :][:1]
            return error(f'a text that begins with "{sign}" needs quotes', self._at(at), _QUOTES)
        if said.startswith("did not find expected key") and line[: mark.column].strip():
            rule = "a quote within quotes is written twice, or the other kind is used around it"
            return error("the text in quotes has ended before this", self._at(mark), rule)
        for start, meaning, hint in _UNCLOSED:
            if said.startswith(start):
                return error(meaning, self._at(problem.context_mark or mark), hint)
        for start, meaning, hint in _MEANINGS:
            if said.startswith(start):
                return error(meaning, self._at(mark), hint)
        return error(f"this is no YAML: {said}", self._at(mark), _QUOTES)


def _odd_sign(event: Any) -> str | None:
    """`*`, `&` or `!` at the beginning of a value: to YAML an alias, an anchor or a tag, to its writer a text."""
    tag = getattr(event, "tag", None)
    if type(event).__name__ == "AliasEvent":
        return "*"
    if getattr(event, "anchor", None) is not None:
        return "&"
    return "!" if tag is not None and not tag.startswith("tag:yaml.org,2002:") else None


def take_title(title: str | None, body: str | None) -> tuple[str | None, str]:
    """The title in the front matter, else that of `# Heading` on the first line, and what stands below: nothing has two
    titles."""
    title, body = clean_line(title or ""), body or ""
    first, _, rest = body.partition("\n")
    if not first.startswith(("# ", "#\t")):
        return title, body
    text = first[1:].strip()
    closing = text.rstrip("#")
    heading = clean_line(closing if closing.endswith((" ", "\t")) else text)
    return (title, body) if title not in {None, heading} else (heading, rest.lstrip("\n"))
