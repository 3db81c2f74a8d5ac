"""Split a Markdown file into YAML front matter, with the location of every value, and the Markdown below it.

Every scalar is read as text and converted later by the types of our own fields, so that `no`, `1.10`, `2401.01230` and
`12:30` remain as written. Aliases, deep nesting and huge files are rejected first, because they would crash the parser.
"""

import re
from collections.abc import Iterator
from typing import Any

from msgspec import Struct

from generator.config.checks import is_language_tag
from generator.config.toml import KeyPath, find_location
from generator.problems import Location, Problem, error, warning
from generator.text.characters import NOT_XML
from generator.text.html import clean_line

MAX_LENGTH = 200_000
"""Characters of the front matter."""
MAX_BRACKETS = 10_000
MAX_DEPTH = 50

_FENCED = re.compile(r"\A---[ \t]*\n(.*?)^(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE)
_UNCLOSED_FENCE = re.compile(r"---[ \t]*\n(?:[^\n]*\n){0,20}?[a-z_]+:(?:[ \n]|\Z)")
# YAML 1.1 ends lines at these characters, too; editors do not.
_LINE_SEPARATORS = str.maketrans(dict.fromkeys("\x85\u2028\u2029", " "))
_CONTROL = re.compile(f"[{NOT_XML}]")
_QUOTES_HINT = 'put the text in quotes: title: "Gemini: A Family of Models"'
_BACKSLASH_HINT = r"put the text in single quotes, or write \\"
_KEYS_HINT = "a key begins at the start of its line, and text on several lines needs quotes"
_QUOTE_IN_QUOTES_HINT = "double a quote inside quotes, or use the other kind around it"
_SYNTAX_ERRORS: tuple[tuple[str, str, str | None], ...] = (
    ("could not find expected ':'", 'the line above has no ": "', "write key: value"),
    ("found unknown escape", "a backslash in double quotes", _BACKSLASH_HINT),
    ("did not find expected hexdecimal", "a backslash in double quotes", _BACKSLASH_HINT),
    ("did not find expected key", "this line does not continue the value above", _KEYS_HINT),
    ("did not find expected '-'", "this line does not continue the list above", 'every entry begins with "- "'),
    ("did not find expected node content", "missing value", _QUOTES_HINT),
    ("block sequence entries are", "a list cannot begin here", 'write [a, b], or "- a" on the next line'),
)
"""Beginning of a message of the parser, our message and hint."""
_UNCLOSED_ERRORS: tuple[tuple[str, str, str | None], ...] = (
    ("found unexpected end of stream", "missing closing quote", None),
    ("did not find expected ',' or ']'", 'missing comma or "]"', "text that begins with [ needs quotes"),
    ("did not find expected ',' or '}'", 'missing comma or "}"', "text that begins with { needs quotes"),
)
"""The same for errors that are reported where the value begins."""


class FrontMatter(Struct, frozen=True):
    """The contents of a file."""

    path: str
    table: dict[str, Any]
    """Text, lists and tables of text; keys without a value are omitted."""
    locations: dict[KeyPath, Location]
    """Of keys, and of entries of lists."""
    body: str | None
    """The Markdown below the front matter, without empty lines at its ends."""
    problems: tuple[Problem, ...]
    body_line: int = 1
    """The line of the file on which `body` begins."""
    texts: dict[KeyPath, Location] = {}
    """Where the text of each value begins."""

    @property
    def is_readable(self) -> bool:
        """False if errors left nothing of the front matter."""
        return bool(self.table) or not any(problem.severity == "error" for problem in self.problems)

    def locate(self, *keys: str | int) -> Location:
        """Return the location of a value, or of the innermost table around it that has one, or of the first line."""
        return find_location(self.locations, keys, Location(self.path, 1, 1))

    def locate_text(self, *keys: str | int) -> Location:
        """Return the location of the first character of a text, from which those inside can be counted."""
        return self.texts.get(keys) or self.locate(*keys)

    def locate_body(self, body: str | None = None) -> Location:
        """Return the location of the Markdown, or of its end `body`, as `extract_title` returns it."""
        before = (self.body or "").count("\n") - body.count("\n") if body else 0
        return Location(self.path, self.body_line + before, 1)


def read_front_matter(text: str, path: str) -> FrontMatter:
    """Read one file; a file without front matter has an empty table."""
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    match = _FENCED.match(text)
    if match:
        reader = _YamlReader(match[1].translate(_LINE_SEPARATORS), path)
        return FrontMatter(
            path=path,
            table=reader.table,
            locations=reader.locations,
            body=_trim(text[match.end() :]),
            problems=tuple(reader.problems),
            body_line=_body_line(text, match.end()),
            texts=reader.texts,
        )
    if _UNCLOSED_FENCE.match(text):
        message = 'the front matter has no closing "---" line'
        problem = error(message, Location(path, 1, 1), 'add a line "---" after the last key')
        return FrontMatter(path, {}, {}, None, (problem,))
    return FrontMatter(path, {}, {}, _trim(text), (), _body_line(text, 0))


def _body_line(text: str, start: int) -> int:
    """Return the line of the first character from `start` on that is no line break."""
    return text.count("\n", 0, start) + len(text[start:]) - len(text[start:].lstrip("\n")) + 1


def _trim(body: str) -> str | None:
    return body.strip("\n").rstrip() or None


class _YamlReader:
    """Reads the YAML between the fences into a table, locations and problems."""

    def __init__(self, source: str, path: str) -> None:
        self.table: dict[str, Any] = {}
        self.locations: dict[KeyPath, Location] = {}
        self.texts: dict[KeyPath, Location] = {}
        self.problems: list[Problem] = []
        self._source = source
        self._lines = [*source.split("\n"), ""]
        self._path = path
        self._check_source()
        if not self.problems:
            self._read()

    def _check_source(self) -> None:
        if len(self._source) > MAX_LENGTH or max(map(self._source.count, "[{")) > MAX_BRACKETS:
            self.problems.append(error("the front matter is too large", Location(self._path, 1, 1)))
        elif found := _CONTROL.search(self._source):
            line = self._source.count("\n", 0, found.start())
            column = found.start() - (self._source.rfind("\n", 0, found.start()) + 1)
            location = Location(self._path, line + 2, column + 1)
            self.problems.append(error("a control character in the front matter", location, "delete it"))

    def _read(self) -> None:
        import yaml

        loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
        try:
            depth = 0
            for event in yaml.parse(self._source, Loader=loader):
                if problem := self._check_event(event, depth):
                    self.problems.append(problem)
                    return
                depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
            root = yaml.compose(self._source, Loader=loader)
        except yaml.MarkedYAMLError as failure:
            self.problems.append(self._explain(failure))
            return
        except yaml.YAMLError as failure:
            reason = " ".join(str(failure).split())
            self.problems.append(error(f"invalid YAML: {reason}", Location(self._path, 1, 1)))
            return
        if isinstance(root, yaml.MappingNode):
            self.table = self._convert(root, ())
        elif root is not None:
            message = 'front matter must consist of lines "key: value"'
            self.problems.append(error(message, self._locate(root.start_mark)))

    def _check_event(self, event: Any, depth: int) -> Problem | None:
        if sign := _reserved_sign(event):
            message = f'text that begins with "{sign}" needs quotes'
            return error(message, self._locate(event.start_mark), _QUOTES_HINT)
        if depth > MAX_DEPTH:
            return error("values are nested too deeply", self._locate(event.start_mark))
        return None

    def _locate(self, mark: Any) -> Location:
        return Location(self._path, mark.line + 2, mark.column + 1)

    def _locate_text(self, node: Any) -> Location:
        """Return where a scalar begins; a block (`|`, `>`) begins after the indentation of its first line with text."""
        mark = node.start_mark
        if node.style not in {"|", ">"}:
            return Location(self._path, mark.line + 2, mark.column + 1 + bool(node.style))
        line = next((at for at in range(mark.line + 1, len(self._lines)) if self._lines[at].strip()), mark.line + 1)
        text = self._lines[min(line, len(self._lines) - 1)]
        return Location(self._path, line + 2, len(text) - len(text.lstrip(" ")) + 1)

    def _convert(self, node: Any, path: KeyPath) -> Any:
        """Convert a node to text, a list or a table; an empty value, which lists and tables omit, to None."""
        if node.id == "sequence":
            entries: list[Any] = []
            for child in node.value:
                entry_path = (*path, len(entries))
                self.locations[entry_path] = self._locate(child.start_mark)
                value = self._convert(child, entry_path)
                entries += [] if value is None else [value]
            return entries
        if node.id == "mapping":
            return dict(self._convert_items(node, path))
        self._check_comment(node)
        self.texts[path] = self._locate_text(node)
        is_null = not node.style and node.value in {"~", "null", "Null", "NULL"}
        return None if is_null or not node.value else node.value

    def _convert_items(self, node: Any, path: KeyPath) -> Iterator[tuple[str, Any]]:
        for key_node, value_node in node.value:
            location = self._locate(key_node.start_mark)
            if key_node.id != "scalar":
                self.problems.append(error("a key must be a single word", location, _QUOTES_HINT))
                continue
            key = str(key_node.value)
            if (*path, key) in self.locations:
                self.problems.append(error(f'"{key}" is defined twice', location, "remove one of the two"))
                continue
            self.locations[*path, key] = location
            value = self._convert(value_node, (*path, key))
            if value is not None:
                yield key, value

    def _check_comment(self, node: Any) -> None:
        """Warn if a value ends in a comment that may be meant as text: `see issue #3`."""
        if node.style:
            return
        end = node.end_mark
        rest = self._lines[end.line][end.column :]
        if re.match(r"\s+#[^\s#]", rest):
            message = f'"{rest.strip()}" is read as a comment and ignored'
            self.problems.append(warning(message, self._locate(end), "put the text in quotes to keep it"))

    def _explain(self, failure: Any) -> Problem:
        """Translate a message of the parser for users who do not know YAML."""
        mark = failure.problem_mark or failure.context_mark
        if mark is None:
            return error(f"invalid YAML: {failure.problem}", Location(self._path, 1, 1), _QUOTES_HINT)
        location = self._locate(mark)
        reason = str(failure.problem or failure.context)
        line = self._lines[mark.line]
        if line[mark.column :].startswith("\t"):
            return error("a tab is not allowed here", location, "use spaces instead")
        if reason.startswith("mapping values are not allowed"):
            if ": " in line[: mark.column]:
                return error('a second ": " on this line', location, _QUOTES_HINT)
            return error("this line does not continue the value above", location, _KEYS_HINT)
        if reason.startswith(("did not find expected alphabetic", "found character that cannot start")):
            start = failure.context_mark if "alphabetic" in reason and failure.context_mark else mark
            sign = self._lines[start.line][start.column :][:1]
            return error(f'text that begins with "{sign}" needs quotes', self._locate(start), _QUOTES_HINT)
        if reason.startswith("did not find expected key") and line[: mark.column].strip():
            return error("unexpected text after the closing quote", location, _QUOTE_IN_QUOTES_HINT)
        for beginning, explanation, hint in _UNCLOSED_ERRORS:
            if reason.startswith(beginning):
                return error(explanation, self._locate(failure.context_mark or mark), hint)
        for beginning, explanation, hint in _SYNTAX_ERRORS:
            if reason.startswith(beginning):
                return error(explanation, location, hint)
        return error(f"invalid YAML: {reason}", location, _QUOTES_HINT)


def _reserved_sign(event: Any) -> str | None:
    """Return `*`, `&` or `!` if a value begins with it: an alias, an anchor or a tag, but most likely meant as text."""
    tag = getattr(event, "tag", None)
    if type(event).__name__ == "AliasEvent":
        return "*"
    if getattr(event, "anchor", None) is not None:
        return "&"
    return "!" if tag is not None and not tag.startswith("tag:yaml.org,2002:") else None


def extract_title(title: str | None, body: str | None) -> tuple[str | None, str]:
    """Return the title and the body without it.

    The title is that of the front matter, else `# Heading` on the first line. If both are the same, the heading is
    removed from the body, so that no page has its title twice.
    """
    title, body = clean_line(title or ""), body or ""
    first, _, rest = body.partition("\n")
    if not first.startswith(("# ", "#\t")):
        return title, body
    text = first[1:].strip()
    without_closing = text.rstrip("#")
    heading = clean_line(without_closing if without_closing.endswith((" ", "\t")) else text)
    return (title, body) if title not in {None, heading} else (heading, rest.lstrip("\n"))


def read_language(written: str | None, matter: FrontMatter) -> tuple[str | None, list[Problem]]:
    """Return the tag at the key `language`, or the error that it is none."""
    tag = (written or "").strip().replace("_", "-")
    if not tag or is_language_tag(tag):
        return tag or None, []
    hint = "write a BCP 47 tag, for instance de or pt-BR"
    return None, [error(f'"{written}" is not a language tag', matter.locate("language"), hint)]
