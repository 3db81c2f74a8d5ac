"""Make the text of each entry complete by itself, as it is published beside the page of its paper.

BibTeX reads a file from top to bottom: an `@string` comes before the entry that uses it, and the parent of a `crossref`
after its children (btxdoc, 2.1). An entry that other programs cannot read gets no text: writers write it anew.
"""

import re
from collections.abc import Iterator, Sequence

from generator.readers.bibtex.crossref import MAX_DEPTH, EntriesByKey, split_keys
from generator.readers.bibtex.cuts import remove_ranges
from generator.readers.bibtex.entry import INVALID_IN_KEYS, BibtexEntry, Definition, OffsetProblem
from generator.readers.bibtex.vocabulary import JOURNALS

_INHERITING = ("crossref", "xdata", "xref")
_JOURNAL_COMMAND = re.compile(r"\s*\{?\s*\\([a-z]+)\s*\}?\s*")


def complete_entries(entries: Sequence[BibtexEntry], text: str, problems: list[OffsetProblem]) -> None:
    """Set `verbatim` of each entry, with the definitions before it and the entries to which it refers after it."""
    publisher = _Publisher(entries, text)
    too_long: list[BibtexEntry] = []
    for entry in entries:
        if entry.is_well_formed:
            entry.verbatim = publisher.complete(entry)
            if entry.verbatim is None and publisher.remaining_length <= 0:
                too_long.append(entry)
    if too_long:
        subject = f"{len(too_long)} entries" if len(too_long) > 1 else "one entry"
        message = f"the strings and parents of {subject} are too long to be repeated beside each paper"
        hint = "the BibTeX of these papers is written from what was read"
        problems.append(OffsetProblem("warning", too_long[0].start, message, hint))


class _Publisher:
    """Puts entries together. What is repeated is limited to about twenty times the length of the file."""

    def __init__(self, entries: Sequence[BibtexEntry], text: str) -> None:
        self._text = text
        self._find = EntriesByKey(entries if any(entry.references for entry in entries) else ()).find
        self._own: dict[int, str] = {}
        self.remaining_length = 20 * len(text) + 100_000

    def complete(self, entry: BibtexEntry) -> str | None:
        """Return the entry with all that it needs; None if a parent is malformed, or the limit is exceeded."""
        if not (entry.references or entry.definitions) and "\\" not in entry.fields.get("journal", ""):
            return self._write(entry)
        parents = list(self._find_parents(entry)) if entry.references else []
        if not all(parent.is_well_formed and not INVALID_IN_KEYS.search(parent.key or "") for parent in parents):
            return None
        active: dict[str, Definition] = {}
        blocks: list[str] = []
        for each in (entry, *parents):
            definitions = self._find_definitions(each)
            changed = [found for found in definitions if active.get(found.name) is not found]
            active |= {found.name: found for found in changed}
            blocks += ["\n".join(found.text for found in changed)] if changed else []
            blocks.append(self._write(each))
        return "\n\n".join(blocks) if self.remaining_length > 0 else None

    def _find_parents(self, entry: BibtexEntry) -> Iterator[BibtexEntry]:
        """Yield the entries to which an entry and its parents refer, the nearest first."""
        seen = {_fold_key(entry)}
        level = [entry]
        for depth in range(MAX_DEPTH):
            following: list[BibtexEntry] = []
            for child in level:
                fields = (*_INHERITING, "related") if depth == 0 else _INHERITING
                for parent in self._refer(child, fields):
                    self.remaining_length -= parent.end - parent.start
                    if self.remaining_length <= 0:
                        return
                    if _fold_key(parent) not in seen:
                        seen.add(_fold_key(parent))
                        following.append(parent)
                        yield parent
            level = following

    def _refer(self, entry: BibtexEntry, fields: Sequence[str]) -> Iterator[BibtexEntry]:
        for field, _ in entry.references:
            for key in split_keys(entry.fields.get(field, "")) if field in fields else ():
                if (found := self._find(key)) and _fold_key(found) != _fold_key(entry):
                    yield found

    def _find_definitions(self, entry: BibtexEntry) -> list[Definition]:
        """Return the definitions that an entry needs, in the order of the file."""
        found: dict[int, Definition] = {}
        waiting = [*entry.definitions, *_define_journal(entry)]
        while waiting and self.remaining_length > 0:
            definition = waiting.pop()
            self.remaining_length -= len(definition.text)
            if id(definition) not in found:
                found[id(definition)] = definition
                waiting += definition.needs
        return sorted(found.values(), key=lambda each: each.offset)

    def _write(self, entry: BibtexEntry) -> str:
        """Return the text of one entry without what is not published, and without references to nothing."""
        known = self._own.get(entry.start)
        if known is None:
            dangling = (
                whole
                for field, whole in entry.references
                if field in _INHERITING and not any(self._refer(entry, [field]))
            )
            cuts = [*entry.cuts, *dangling] if entry.references else entry.cuts
            known = remove_ranges(self._text, entry.start, entry.end, cuts)
            if entry.references or entry.definitions:
                self._own[entry.start] = known
        return known


def _fold_key(entry: BibtexEntry) -> str:
    return (entry.key or "").lower()


def _define_journal(entry: BibtexEntry) -> list[Definition]:
    """Define a journal that is given as a command of AASTeX, which other classes lack: `\\apj`."""
    journal = entry.fields.get("journal", "")
    command = _JOURNAL_COMMAND.fullmatch(journal) if "\\" in journal[:3] else None
    if command is None or command[1] not in JOURNALS:
        return []
    if any(f"\\{command[1]}" in each.text for each in entry.definitions):
        return []
    text = f'@preamble{{"\\providecommand{{\\{command[1]}}}{{{JOURNALS[command[1]]}}}"}}'
    return [Definition(f"\\{command[1]}", text, -1)]
