"""Lists of papers inside a page: a fenced block `papers` whose lines say which.

    ```papers
    topic: phonology, syntax
    year: 2019-
    limit: 5
    ```

Lines narrow the list; several values on a line widen it. Without any, the list has all papers.
"""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cached_property

from msgspec import Struct

from generator.bibliography.names import display_name, sorted_name
from generator.i18n.messages import Words
from generator.pages.content.cited_papers import PaperKeys
from generator.pages.papers.paper_list import Paper, order_papers, type_label
from generator.pages.people.author_line import credited_contributors
from generator.text.fold import fold
from generator.text.html import plain_text
from generator.text.suggestions import nearest, suggest

OPTIONS = ("topic", "year", "person", "type", "key", "selected", "sort", "limit")
SORTS = ("newest", "oldest", "title", "container")
_SYNONYMS = {
    **dict.fromkeys(("topics", "tag", "tags", "keyword", "keywords"), "topic"),
    **dict.fromkeys(("years", "date"), "year"),
    **dict.fromkeys(("people", "persons", "author", "authors", "member"), "person"),
    **dict.fromkeys(("types",), "type"),
    **dict.fromkeys(("keys", "papers"), "key"),
    **dict.fromkeys(("order", "order_by", "sort_by"), "sort"),
    **dict.fromkeys(("max", "count", "number"), "limit"),
}
_LINE = re.compile(r"\s*([A-Za-z_-]+)\s*[:=]\s*(.*?)\s*(?:\s#.*)?$")
_YEARS = re.compile(r"(?a)(\d{4})?\s*(-|–|\.\.)?\s*(\d{4})?")
_YES, _NO = frozenset({"true", "yes", "1"}), frozenset({"false", "no", "0"})


class ListDoubt(Struct, frozen=True):
    """What is wrong with a list."""

    line: int
    """Of the block, from 0; -1 for the block itself."""
    message: str
    hint: str | None = None


class ListedPapers(Struct, frozen=True):
    """The papers of a list."""

    positions: tuple[int, ...]
    """Among all papers, in the order of the list."""
    doubts: tuple[ListDoubt, ...] = ()


class PaperFinder:
    """Finds the papers of a site by topic, year, person, type or key."""

    def __init__(self, papers: Sequence[Paper], keys: PaperKeys, words: Words) -> None:
        self._papers = papers
        self._keys = keys
        self._words = words

    def find(self, options: str) -> ListedPapers:
        """Return the papers of the list with these options."""
        chosen, limit, sort = set(range(len(self._papers))), len(self._papers), ""
        stated: list[int] = []
        doubts: list[ListDoubt] = []
        for number, line in enumerate(options.split("\n")):
            if not line.strip() or line.lstrip().startswith("#"):
                continue
            name, value, doubt = _read_line(line)
            if name in {"topic", "person", "type", "year", "key"}:
                found, doubt = self._find_values(name, value)
                chosen &= set(found)
                stated = found if name == "key" else stated
            elif name == "selected" and value.lower() in _YES | _NO:
                chosen &= {at for at, paper in enumerate(self._papers) if paper.is_selected == (value.lower() in _YES)}
            elif name == "limit" and value.isdecimal() and int(value):
                limit = int(value)
            elif name == "sort" and value in SORTS:
                sort = value
            elif doubt is None:
                doubt = _wrong_value(name, value)
            doubts += [ListDoubt(number, *doubt)] if doubt else []
        positions = [at for at in stated if at in chosen] if stated else sorted(chosen)
        if sort:
            place_of = {paper.slug: at for at, paper in enumerate(self._papers)}
            ordered = order_papers([self._papers[at] for at in positions], sort)
            positions = [place_of[paper.slug] for paper in ordered]
        if not positions and not doubts:
            doubts.append(ListDoubt(-1, "no paper is in this list", "the options together leave none"))
        return ListedPapers(tuple(positions[:limit]), tuple(doubts))

    def _find_values(self, name: str, value: str) -> tuple[list[int], tuple[str, str | None] | None]:
        """Return the papers with any of the values, in their order, and what is wrong with the first unknown value."""
        found: dict[int, None] = {}
        doubt = None
        if name == "person" and fold(value.strip("\"'")) in self._people:  # `Liskov, Barbara`
            return self._people[fold(value.strip("\"'"))], None
        for each in _split(value):
            positions = self._find_value(name, each)
            if positions is None:
                doubt = doubt or self._unknown(name, each)
            else:
                found |= dict.fromkeys(positions)
        return list(found), doubt

    def _find_value(self, name: str, value: str) -> Iterable[int] | None:
        match name:
            case "year":
                return self._of_years(value)
            case "key":
                position = self._keys.find(value.removeprefix("@"))
                return None if position is None else [position]
            case "topic":
                return self._topics.get(fold(value))
            case "person":
                return self._people.get(fold(value))
            case _:
                return self._types.get(fold(value))

    def _of_years(self, value: str) -> Iterable[int] | None:
        written = _YEARS.fullmatch(value)
        if written is None or not (written[1] or written[3]):
            return None
        first = int(written[1] or 0)
        last = int(written[3]) if written[3] else 9999 if written[2] else first
        years = [paper.work.lead.issued.year if paper.work.lead.issued else None for paper in self._papers]
        return [at for at, year in enumerate(years) if year is not None and first <= year <= last]

    def _unknown(self, name: str, value: str) -> tuple[str, str | None]:
        if name == "year":
            return f'"{value}" is not a year or a range of years', "write 2020, 2018-2020, 2020- or -2020"
        known: Mapping[str, Callable[[], Iterable[str]]] = {
            "topic": lambda: {topic.label for paper in self._papers for topic in paper.topics},
            "person": lambda: set(self._names),
            "type": lambda: {paper.type for paper in self._papers if paper.type},
            "key": lambda: self._keys.all,
        }
        near = nearest(value.removeprefix("@"), known[name]())
        hint = f'did you mean "{near}"?' if near else None
        return f'no paper has the {name} "{value}"', hint

    @cached_property
    def _topics(self) -> Mapping[str, list[int]]:
        return _positions((fold(topic.label) for topic in paper.topics) for paper in self._papers)

    @cached_property
    def _types(self) -> Mapping[str, list[int]]:
        types = (paper.type for paper in self._papers)
        return _positions((fold(kind), fold(type_label(kind, self._words))) if kind else () for kind in types)

    @cached_property
    def _people(self) -> Mapping[str, list[int]]:
        found: dict[str, list[int]] = {}
        for name, (forms, positions) in self._names.items():
            for form in (name, *forms):
                found.setdefault(fold(form), []).extend(positions)
        return {form: sorted(set(positions)) for form, positions in found.items()}

    @cached_property
    def _names(self) -> Mapping[str, tuple[tuple[str, ...], list[int]]]:
        """For each name in natural order: other forms of it, and the papers with it."""
        found: dict[str, tuple[tuple[str, ...], list[int]]] = {}
        for at, paper in enumerate(self._papers):
            for version in paper.work.versions:
                for each in credited_contributors(version):
                    name = display_name(each.name)
                    if name not in found:
                        found[name] = (tuple(filter(None, (sorted_name(each.name), each.name.family))), [])
                    found[name][1].append(at)
        return found


def _positions(keys: Iterable[Iterable[str]]) -> dict[str, list[int]]:
    found: dict[str, list[int]] = {}
    for at, each in enumerate(keys):
        for key in dict.fromkeys(each):
            found.setdefault(key, []).append(at)
    return found


def _read_line(line: str) -> tuple[str, str, tuple[str, str | None] | None]:
    """Return option and value of a line, or what is wrong with it."""
    found = _LINE.fullmatch(line)
    if found is None:
        return "", "", (f'"{line.strip()}" is not an option', "write lines such as topic: phonology")
    written = found[1].lower()
    name = _SYNONYMS.get(written, written)
    if name not in OPTIONS:
        return "", "", (f'a list of papers has no option "{found[1]}"', suggest(written, OPTIONS, "options"))
    return name, plain_text(found[2]) if "<" in found[2] else found[2], None


def _wrong_value(name: str, value: str) -> tuple[str, str | None]:
    hints = {"selected": "write true or false", "limit": "write a number", "sort": suggest(value, SORTS, "orders")}
    return f'"{value}" is not a value of "{name}"', hints.get(name)


def _split(value: str) -> list[str]:
    """Return the values of a line, which may be a YAML list."""
    inside = value[1:-1] if value.startswith("[") and value.endswith("]") else value
    return [each for part in re.split(r"[,;]", inside) if (each := part.strip().strip("\"'").strip())]
