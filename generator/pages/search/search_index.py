"""The index for searching the list of papers: JSON that the browser loads on first use (`static/finder.js`).

`topics`, `types` and `people` are lists of strings, the most frequent people first. `papers` refers to them by index. A
paper is `[url, words, type, topics, people]`: `words` are the folded words of its titles, contributors, abstracts,
containers, topics and year, each once, separated by spaces; `type` is its CSL type, or null if unknown. If the papers
are not listed on the same page as the form, `[date, container, title, authors, where]` follow: values to sort by, and
plain text to show.
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence

import msgspec
from msgspec import Struct

from generator.bibliography.item_types import infer_type
from generator.bibliography.names import display_name
from generator.bibliography.preprint_servers import container_or_server
from generator.model import Contributor, Work
from generator.pages.papers.paper_list import PaperSummary
from generator.pages.papers.topics import topics_of
from generator.pages.people.author_line import format_author_line
from generator.text.fold import APOSTROPHES, fold
from generator.text.html import plain_text

_ELISION = re.compile(rf"(?<=\w)[{APOSTROPHES}](\w\w+)")


def lead_type(work: Work) -> str | None:
    """Return the CSL type of the lead version, or None if unknown."""
    kind = infer_type(work.lead)
    return None if kind == "document" else kind


class SearchText(Struct, frozen=True):
    """The text by which a work is found, as in the sources."""

    contributors: tuple[Contributor, ...]
    """Of the lead version."""
    other_contributors: tuple[Contributor, ...]
    texts: tuple[str, ...]
    """Titles, abstracts, and containers or preprint servers of all versions."""
    topics: tuple[str, ...]


def search_text(work: Work) -> SearchText:
    fields = [text for each in work.versions for text in (each.title, each.abstract, container_or_server(each))]
    others = tuple(each for version in work.versions[1:] for each in version.contributors)
    return SearchText(work.lead.contributors, others, tuple(filter(None, fields)), tuple(topics_of(work)))


def write_search_index(
    papers: Sequence[PaperSummary], texts: Sequence[SearchText], comma: str, is_shown_elsewhere: bool
) -> bytes:
    """Return the index of papers, each with its text, in the order of the list.

    `comma` separates container and date. `is_shown_elsewhere` if the list is on other pages than the form.
    """
    names = [_names(text) for text in texts]
    frequency = Counter(name for each in names for name in each)
    people = _Indices(sorted(frequency, key=lambda name: (-frequency[name], name)))
    topics, types = _Indices(), _Indices()
    rows = []
    for paper, text, each in zip(papers, texts, names, strict=True):
        kind, entry = paper.type, paper.entry
        values = (
            types[kind] if kind else None,
            [topics[topic.label] for topic in paper.topics],
            [people[name] for name in each],
        )
        shown = _shown_values(paper, comma) if is_shown_elsewhere else ()
        rows.append((entry.url, _words(paper, text), *values, *shown))
    index = {"topics": list(topics), "types": list(types), "people": list(people), "papers": rows}
    return msgspec.json.encode(index) + b"\n"


class _Indices(dict[str, int]):
    """The index of each string in a list; unknown strings are appended when they are looked up."""

    def __init__(self, texts: Iterable[str] = ()) -> None:
        super().__init__((text, index) for index, text in enumerate(texts))

    def __missing__(self, text: str) -> int:
        self[text] = len(self)
        return self[text]


def _names(text: SearchText) -> list[str]:
    return list(dict.fromkeys(display_name(each.name) for each in text.contributors))


def _shown_values(paper: PaperSummary, comma: str) -> tuple[str, ...]:
    """Return date, container, title, authors, and where and when it appeared."""
    entry = paper.entry
    title = plain_text(paper.title) if paper.title else str(entry.title)
    where = " ".join(part for part in (entry.container, entry.details) if part)
    appeared = comma.join(part for part in (where, entry.issued, entry.publication_status) if part)
    return entry.issued_iso or "", entry.container or "", title, format_author_line(entry.authors), appeared


def _words(paper: PaperSummary, text: SearchText) -> str:
    """Return all words, sorted for better compression. The part after an apostrophe is a word of its own: `autume`."""
    texts = [*text.texts, *text.topics]
    for each in (*text.contributors, *text.other_contributors):
        texts += [display_name(each.name), each.original or ""]
    texts += [str(paper.year)] if paper.year is not None else []
    texts += [" ".join(_ELISION.findall(each)) for each in texts]
    return " ".join(sorted({word for each in texts for word in fold(each).split()}))
