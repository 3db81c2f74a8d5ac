"""The index for searching the list of papers: JSON that the browser loads on first use (`static/finder.js`).

`topics`, `types` and `people` are lists of strings, the most frequent people first. `papers` refers to them by index. A
paper is `[url, words, type, topics, people]`: `words` are the folded words of its titles, contributors, abstracts,
containers, topics and year, each once, separated by spaces; `type` is its CSL type, or null if unknown. If the papers
are not listed on the same page as the form, `[date, container, title, authors, where]` follow: values to sort by, and
plain text to show.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

import msgspec

from generator.bibliography.item_types import infer_type
from generator.bibliography.names import display_name
from generator.model import Work
from generator.page_models import PaperEntry
from generator.pages.author_line import format_author_line
from generator.pages.topics import topics_of
from generator.text.fold import APOSTROPHES, fold
from generator.text.html import plain_text

_ELISION = re.compile(rf"(?<=\w)[{APOSTROPHES}](\w\w+)")


def lead_type(work: Work) -> str | None:
    """Return the CSL type of the lead version, or None if unknown."""
    kind = infer_type(work.lead)
    return None if kind == "document" else kind


def search_inputs(work: Work) -> tuple[object, ...]:
    """Return everything about a work that its entry depends on: equal inputs, equal entries."""
    versions = [(each.title, each.contributors, each.abstract, each.container_title) for each in work.versions]
    return versions, work.lead.issued, topics_of(work), lead_type(work)


def write_search_index(
    searched: Sequence[tuple[PaperEntry, Work]], comma: str = ", ", *, is_shown_elsewhere: bool = False
) -> bytes:
    """Return the index of works and their entries, in the order of the list.

    `comma` separates container and date. `is_shown_elsewhere` if the list is on other pages than the form.
    """
    names = [_names(work) for _, work in searched]
    frequency = Counter(name for each in names for name in each)
    people = _Indices(sorted(frequency, key=lambda name: (-frequency[name], name)))
    topics, types = _Indices(), _Indices()
    papers = []
    for (entry, work), each in zip(searched, names, strict=True):
        kind = lead_type(work)
        values = (
            types[kind] if kind else None,
            [topics[topic.label] for topic in entry.topics],
            [people[name] for name in each],
        )
        shown = _shown_values(entry, work, comma) if is_shown_elsewhere else ()
        papers.append((entry.url, _words(work), *values, *shown))
    index = {"topics": list(topics), "types": list(types), "people": list(people), "papers": papers}
    return msgspec.json.encode(index) + b"\n"


class _Indices(dict[str, int]):
    """The index of each string in a list; unknown strings are appended when they are looked up."""

    def __init__(self, texts: Iterable[str] = ()) -> None:
        super().__init__((text, index) for index, text in enumerate(texts))

    def __missing__(self, text: str) -> int:
        self[text] = len(self)
        return self[text]


def _names(work: Work) -> list[str]:
    return list(dict.fromkeys(display_name(each.name) for each in work.lead.contributors))


def _shown_values(entry: PaperEntry, work: Work, comma: str) -> tuple[str, ...]:
    """Return date, container, title, authors, and where and when it appeared."""
    title = plain_text(work.lead.title) if work.lead.title else str(entry.title)
    where = " ".join(part for part in (entry.container, entry.details) if part)
    appeared = comma.join(part for part in (where, entry.issued) if part)
    return entry.issued_iso or "", entry.container or "", title, format_author_line(entry.authors), appeared


def _words(work: Work) -> str:
    """Return all words, sorted for better compression. The part after an apostrophe is a word of its own: `autume`."""
    texts = list(_texts(work))
    texts += [" ".join(_ELISION.findall(text)) for text in texts]
    return " ".join(sorted({word for text in texts for word in fold(text).split()}))


def _texts(work: Work) -> Iterator[str]:
    for version in work.versions:
        yield from (text for text in (version.title, version.abstract, version.container_title) if text)
        for each in version.contributors:
            yield display_name(each.name)
            yield each.original or ""
    yield from topics_of(work)
    if work.lead.issued:
        yield str(work.lead.issued.year)
