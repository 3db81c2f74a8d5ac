"""Entries that take fields from others: `crossref` and `xdata`, by biblatex's rules (biblatex manual, appendix B).

BibTeX's own rule, that a missing field is the parent's field of the same name, is what remains where biblatex has no
rule of its own, so that files written for either come out right. What says which publication it is (DOI, address) and
what speaks of it as a whole (abstract, note, pages) is never inherited: a chapter is not its book.
"""

from collections.abc import Iterable, Mapping

from generator.readers.bibtex.entry import BibtexEntry, Mistake

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
_MAX_DEPTH = 5
_MAX_WIDTH = 10


def _rename(prefix: str) -> dict[str, str]:
    return dict(zip(_TITLES, (prefix + name for name in _TITLES), strict=True))


_RENAMED: dict[tuple[str, str], dict[str, str]] = {
    **{(parent, child): _rename("main") for parent, children in _MULTIVOLUME.items() for child in children.split()},
    **{(parent, child): _rename("book") for parent, children in _VOLUMES.items() for child in children.split()},
    **{("periodical", child): _rename("journal") for child in ("article", "suppperiodical")},
}
"""For a parent's and a child's type: what the parent's titles are to the child."""
for _parent in ("mvbook", "book"):
    for _child in ("inbook", "bookinbook", "suppbook"):
        _RENAMED[_parent, _child]["author"] = "bookauthor"


def inherit_fields(entries: list[BibtexEntry], mistakes: list[Mistake]) -> None:
    """Complete the fields of all entries; a key that nobody has is a mistake."""
    heirs = [entry for entry in entries if "crossref" in entry.fields or "xdata" in entry.fields]
    if not heirs:
        return
    family = _Family(entries)
    completed = [family.complete(heir, _MAX_DEPTH) for heir in heirs]
    for heir, fields in zip(heirs, completed, strict=True):
        for field in ("xdata", "crossref"):
            for key in _keys(heir.fields.get(field, "")):
                if family.find(key) is None:
                    name = f'"{heir.key}"' if heir.key else "an entry without a key"
                    message = f'{field} of {name}: there is no entry "{key}" in this file'
                    mistakes.append(Mistake("warning", heir.start, message))
        heir.fields = fields


class _Family:
    """Who is whose parent. Results are kept: with them, and with limits on depth and width, cost stays linear."""

    def __init__(self, entries: list[BibtexEntry]) -> None:
        self._by_key: dict[str, BibtexEntry] = {}
        for entry in entries:
            if entry.key:
                self._by_key.setdefault(entry.key, entry)
                self._by_key.setdefault(entry.key.lower(), entry)
        self._completed: dict[tuple[int, int], dict[str, str]] = {}

    def find(self, key: str) -> BibtexEntry | None:
        return self._by_key.get(key) or self._by_key.get(key.lower())

    def complete(self, entry: BibtexEntry, depth: int) -> dict[str, str]:
        """The entry's own fields, then those of its `xdata`, then those of its parent, each completed before."""
        known = self._completed.get((id(entry), depth))
        if known is not None:
            return known
        fields = dict(entry.fields)
        if depth:
            for key in _keys(entry.fields.get("xdata", "")):
                if (data := self.find(key)) and data is not entry:
                    _add(fields, self.complete(data, depth - 1), {})
            for key in _keys(entry.fields.get("crossref", ""))[:1]:
                if (parent := self.find(key)) and parent is not entry:
                    _add(fields, self.complete(parent, depth - 1), _RENAMED.get((parent.kind, entry.kind), {}))
        self._completed[id(entry), depth] = fields
        return fields


def _keys(value: str) -> list[str]:
    return [key for part in value.split(",", _MAX_WIDTH)[:_MAX_WIDTH] if (key := part.strip())]


def _add(fields: dict[str, str], theirs: Mapping[str, str], renamed: Mapping[str, str]) -> None:
    """What is there stays; a date stays whole."""
    has_date = not {"date", "year"}.isdisjoint(fields)
    for name in _inherited(theirs, renamed):
        if has_date and name in ("date", "year", "month", "day"):
            continue
        target = renamed.get(name, name)
        # BibTeX's users write the `booktitle` that children shall have next to the `title` of the proceedings.
        if target == "booktitle" and name == "title" and "booktitle" in theirs:
            continue
        fields.setdefault(target, theirs[name])


def _inherited(theirs: Mapping[str, str], renamed: Mapping[str, str]) -> Iterable[str]:
    return (name for name in theirs if name in _INHERITED or name in renamed)
