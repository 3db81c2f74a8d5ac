"""Field inheritance through `crossref` and `xdata`, by the rules of biblatex (biblatex manual, appendix B).

Where biblatex has no rule, BibTeX's applies: a missing field is taken from the parent's field of the same name. Fields
that identify one publication (DOI, URL) or describe it as a whole (abstract, note, pages) are never inherited: a
chapter is not its book.
"""

from collections.abc import Iterable, Mapping

from generator.readers.bibtex.entry import BibtexEntry, OffsetProblem

_TITLES = ("title", "subtitle", "titleaddon")
_MULTIVOLUME = {
    "mvbook": "book inbook bookinbook suppbook",
    "mvcollection": "collection incollection suppcollection reference inreference",
    "mvreference": "reference inreference collection incollection",
    "mvproceedings": "proceedings inproceedings",
}
_VOLUMES = {
    "book": "inbook bookinbook suppbook",
    "collection": "incollection inreference suppcollection",
    "reference": "inreference incollection suppcollection",
    "proceedings": "inproceedings conference",
}
_INHERITED = frozenset(
    "author editor editortype editora editoratype translator title subtitle titleaddon booktitle booksubtitle"
    " booktitleaddon maintitle mainsubtitle maintitleaddon journal journaltitle journalsubtitle series number volume"
    " issue date year month day publisher institution school organization location address eventtitle eventdate venue"
    " edition isbn issn language langid type bookauthor version"
    .split()
)  # fmt: skip
MAX_DEPTH = 5
"""Levels of parents that are followed."""
_MAX_KEYS = 10
"""Keys that are read from one `xdata` field."""


def _prefix_titles(prefix: str) -> dict[str, str]:
    return {name: prefix + name for name in _TITLES}


_RENAMED: dict[tuple[str, str], dict[str, str]] = {
    **{
        (parent, child): _prefix_titles("main")
        for parent, children in _MULTIVOLUME.items()
        for child in children.split()
    },
    **{(parent, child): _prefix_titles("book") for parent, children in _VOLUMES.items() for child in children.split()},
    **{("periodical", child): _prefix_titles("journal") for child in ("article", "suppperiodical")},
}
"""Entry types of parent and child to the fields that change their name: the parent's field, the child's field."""
for _parent in ("mvbook", "book"):
    for _child in ("inbook", "bookinbook", "suppbook"):
        _RENAMED[_parent, _child]["author"] = "bookauthor"


_WHOLES = frozenset("book collection reference proceedings mvbook mvcollection mvreference mvproceedings".split())
_PARTS = frozenset(" ".join(_VOLUMES.values()).split())
_BOOK_TITLES = _prefix_titles("book")


def _rename(parent: str, child: str) -> Mapping[str, str]:
    """Return the fields that change their name between two entry types.

    For a part of a whole that biblatex does not expect, such as `@inproceedings` in a `@book`, the titles do.
    """
    is_part = child in _PARTS and parent in _WHOLES
    return _RENAMED.get((parent, child)) or (_BOOK_TITLES if is_part else {})


def inherit_fields(entries: list[BibtexEntry], problems: list[OffsetProblem]) -> None:
    """Add inherited fields to all entries in place, and mark their parents; report keys that no entry has."""
    children = [entry for entry in entries if "crossref" in entry.fields or "xdata" in entry.fields]
    if not children:
        return
    resolver = _Resolver(entries)
    resolved = [resolver.resolve(child, MAX_DEPTH) for child in children]
    for child, fields in zip(children, resolved, strict=True):
        for field in ("xdata", "crossref"):
            for key in split_keys(child.fields.get(field, "")):
                parent = resolver.find(key)
                if parent is not None and parent is not child:
                    parent.is_parent = True
                if parent is None:
                    name = f'"{child.key}"' if child.key else "an entry without a key"
                    message = f'{field} of {name}: this file has no entry "{key}"'
                    problems.append(OffsetProblem("warning", child.start, message))
        child.fields = fields


class EntriesByKey:
    """The entries of a file by their keys, whose case does not matter; of several with one key, the first."""

    def __init__(self, entries: Iterable[BibtexEntry]) -> None:
        self._by_key: dict[str, BibtexEntry] = {}
        for entry in entries:
            if entry.key:
                self._by_key.setdefault(entry.key, entry)
                self._by_key.setdefault(entry.key.lower(), entry)

    def find(self, key: str) -> BibtexEntry | None:
        return self._by_key.get(key) or self._by_key.get(key.lower())


class _Resolver:
    """Resolves inheritance. Results are cached; with the limits on depth and keys, this keeps the cost linear."""

    def __init__(self, entries: list[BibtexEntry]) -> None:
        self.find = EntriesByKey(entries).find
        self._resolved: dict[tuple[int, int], dict[str, str]] = {}

    def resolve(self, entry: BibtexEntry, depth: int) -> dict[str, str]:
        """Return the entry's own fields, then those of its `xdata`, then those of its parent, up to `depth` levels."""
        cached = self._resolved.get((id(entry), depth))
        if cached is not None:
            return cached
        fields = dict(entry.fields)
        if depth:
            for key in split_keys(entry.fields.get("xdata", "")):
                if (data := self.find(key)) and data is not entry:
                    _inherit(fields, self.resolve(data, depth - 1), {})
            for key in split_keys(entry.fields.get("crossref", ""))[:1]:
                if (parent := self.find(key)) and parent is not entry:
                    _inherit(fields, self.resolve(parent, depth - 1), _rename(parent.kind, entry.kind))
        self._resolved[id(entry), depth] = fields
        return fields


def split_keys(value: str) -> list[str]:
    """Return the keys in the value of `xdata` or `crossref`."""
    return [key for part in value.split(",", _MAX_KEYS)[:_MAX_KEYS] if (key := part.strip())]


def _inherit(fields: dict[str, str], parent_fields: Mapping[str, str], renamed: Mapping[str, str]) -> None:
    """Add the parent's fields that the child lacks; never complete the child's date with parts of the parent's."""
    has_date = not {"date", "year"}.isdisjoint(fields)
    for name, value in parent_fields.items():
        if name not in _INHERITED and name not in renamed:
            continue
        if has_date and name in ("date", "year", "month", "day"):
            continue
        target = renamed.get(name, name)
        # In BibTeX files the proceedings carry the `booktitle` of their papers beside their own `title`.
        if target == "booktitle" and name == "title" and "booktitle" in parent_fields:
            continue
        fields.setdefault(target, value)
