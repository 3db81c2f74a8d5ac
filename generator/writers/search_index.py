"""What the list of papers can be searched for, as JSON that a browser loads on first use (`static/oeuvre.js`).

For each address of a paper `[words, type, topics, year, title, authors, where]`: the folded words of its titles,
contributors, abstracts, containers, topics and year, each once, with spaces between; its CSL type, or null where nobody
says; its topics; its year in four digits, or nothing; and in plain text what a list shows of it.
"""

from collections.abc import Iterable, Iterator

import msgspec

from generator.folding import fold
from generator.model import Work
from generator.names import display_name
from generator.page_models import PaperEntry
from generator.text import plain_text
from generator.topics import topics_of
from generator.writers.kinds import publication_kind


def type_of(work: Work) -> str | None:
    """The CSL type of what the work shows."""
    kind = publication_kind(work.lead)
    return None if kind == "document" else kind


def search_inputs(work: Work) -> tuple[object, ...]:
    """All that an entry of the index is made of: of equal inputs come equal entries."""
    said = [(each.title, each.contributors, each.abstract, each.container_title) for each in work.versions]
    return said, work.lead.issued, topics_of(work), type_of(work)


def write_search_index(searched: Iterable[tuple[PaperEntry, Work]]) -> bytes:
    """`searched` has each work as the list has it."""
    index = {
        entry.url: (_words(work), type_of(work), topics_of(work), (entry.issued_iso or "")[:4], *_shown(entry, work))
        for entry, work in searched
    }
    return msgspec.json.encode(index) + b"\n"


def _shown(entry: PaperEntry, work: Work) -> tuple[str, str, str]:
    title = plain_text(work.lead.title) if work.lead.title else str(entry.title)
    line = entry.authors
    authors = "".join(f"{item.before}{item.name}" for item in line.items) + (f" {line.more_label}" if line.more else "")
    where = " ".join(part for part in (entry.container, entry.details) if part)
    return title, authors, ", ".join(part for part in (where, entry.issued) if part)


def _words(work: Work) -> str:
    """Sorted, so that they compress."""
    return " ".join(sorted({word for text in _texts(work) for word in fold(text).split()}))


def _texts(work: Work) -> Iterator[str]:
    for version in work.versions:
        yield from (text for text in (version.title, version.abstract, version.container_title) if text)
        for each in version.contributors:
            yield display_name(each.name)
            yield each.original or ""
    yield from topics_of(work)
    if work.lead.issued:
        yield str(work.lead.issued.year)
