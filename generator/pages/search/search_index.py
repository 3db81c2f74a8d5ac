"""The search index, two JSON files that the browser loads when they are needed (`static/finder.js`).

`papers/index.json` has `topics`, `types`, `people` and `containers`, lists of strings, the most frequent people first.
`papers` refers to them by number. A paper is `[url, words, type, topics, people, container]`: `type` is its CSL type
or null, `container` what the list shows or null. `words` are the folded words by which it is found besides those of its
title, year, topics, people and container, each once, separated by spaces. If the papers are not listed on the same page
as the form, `[date, title, authors, rest, has_abstract]` follow: a value to sort by, and plain text to show; `rest` is
what stands after the container.

`papers/index.abstracts.json` has the folded words of the abstracts of each paper, in the same order: `words`.

Both have `version`, and `list`, which is the same in files that belong together.
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from hashlib import blake2b

import msgspec
from msgspec import Struct

from generator.bibliography.item_types import infer_type
from generator.bibliography.names import display_name
from generator.bibliography.preprint_servers import container_or_server
from generator.model import Contributor, Work
from generator.pages.papers.paper_list import PaperSummary
from generator.pages.papers.topics import topics_of
from generator.pages.people.author_line import format_author_line
from generator.text.fold import APOSTROPHES, fold, spell_out
from generator.text.html import plain_text

VERSION = 3
"""Of the form of both files; `static/finder.js` refuses others."""
_ELISION = re.compile(rf"(?<=\w)[{APOSTROPHES}](\w\w+)")


def lead_type(work: Work) -> str | None:
    """Return the CSL type of the lead version, or None if unknown."""
    kind = infer_type(work.lead)
    return None if kind == "document" else kind


class SearchText(Struct, frozen=True):
    """The text by which a work is found, as in the sources, except for its abstracts."""

    contributors: tuple[Contributor, ...]
    """Of the lead version."""
    other_contributors: tuple[Contributor, ...]
    texts: tuple[str, ...]
    """Titles, and containers or preprint servers of all versions."""
    topics: tuple[str, ...]


def search_text(work: Work) -> SearchText:
    fields = [text for each in work.versions for text in (each.title, container_or_server(each))]
    others = tuple(each for version in work.versions[1:] for each in version.contributors)
    return SearchText(work.lead.contributors, others, tuple(filter(None, fields)), tuple(topics_of(work)))


def abstracts_of(work: Work) -> tuple[str, ...]:
    return tuple(each.abstract for each in work.versions if each.abstract)


def write_search_index(
    papers: Sequence[PaperSummary], texts: Sequence[SearchText], comma: str, is_shown_elsewhere: bool
) -> bytes:
    """Return the index of papers, each with its text, in the order of the list.

    `comma` separates container and date. `is_shown_elsewhere` if the list is on other pages than the form.
    """
    names = [_names(text) for text in texts]
    frequency = Counter(name for each in names for name in each)
    people = _Numbers(sorted(frequency, key=lambda name: (-frequency[name], name)))
    topics, types, containers = _Numbers(), _Numbers(), _Numbers()
    rows = []
    for paper, text, each in zip(papers, texts, names, strict=True):
        kind, entry = paper.type, paper.entry
        values = (
            types[kind] if kind else None,
            [topics[topic.label] for topic in paper.topics],
            [people[name] for name in each],
            containers[entry.container] if entry.container else None,
        )
        shown = _shown_values(paper, comma) if is_shown_elsewhere else ()
        rows.append((entry.url, _words(paper, text, each), *values, *shown))
    index = {
        **_head(papers),
        "topics": list(topics),
        "types": list(types),
        "people": list(people),
        "containers": list(containers),
        "papers": rows,
    }
    return msgspec.json.encode(index) + b"\n"


def write_abstracts(papers: Sequence[PaperSummary], abstracts: Sequence[tuple[str, ...]]) -> bytes:
    """Return the words of the abstracts of papers, in the order of the list."""
    words = [" ".join(sorted(_words_of(each))) for each in abstracts]
    return msgspec.json.encode({**_head(papers), "words": words}) + b"\n"


def _head(papers: Sequence[PaperSummary]) -> dict[str, object]:
    urls = "\n".join(paper.entry.url for paper in papers)
    return {"version": VERSION, "list": blake2b(urls.encode(), digest_size=6).hexdigest()}


class _Numbers(dict[str, int]):
    """The number of each string in a list; unknown strings are appended when they are looked up."""

    def __init__(self, texts: Iterable[str] = ()) -> None:
        super().__init__((text, index) for index, text in enumerate(texts))

    def __missing__(self, text: str) -> int:
        self[text] = len(self)
        return self[text]


def _names(text: SearchText) -> list[str]:
    return list(dict.fromkeys(display_name(each.name) for each in text.contributors))


def _plain_title(paper: PaperSummary) -> str:
    return plain_text(paper.title) if paper.title else str(paper.entry.title)


def _shown_values(paper: PaperSummary, comma: str) -> tuple[str | bool, ...]:
    """Return date, title, authors, what follows the container, and whether there is an abstract."""
    entry = paper.entry
    where = f"{entry.before_details if entry.container else ''}{entry.details}" if entry.details else ""
    appeared = [part for part in (entry.issued, entry.publication_status) if part]
    rest = comma.join([where, *appeared] if where or entry.container else appeared)
    return entry.issued_iso or "", _plain_title(paper), format_author_line(entry.authors), rest, entry.has_abstract


def _words(paper: PaperSummary, text: SearchText, names: Sequence[str]) -> str:
    """Return all words that the browser does not find in what it shows, sorted for better compression.

    It may read a formula in a title otherwise than we do.
    """
    texts = [*text.texts, *text.topics]
    for each in (*text.contributors, *text.other_contributors):
        texts += [display_name(each.name), each.original or ""]
    texts += [str(paper.year)] if paper.year is not None else []
    entry = paper.entry
    known = [*names, entry.container or "", *(topic.label for topic in paper.topics), (entry.issued_iso or "")[:4]]
    if "$" not in (paper.title or "") and "\\" not in (paper.title or ""):
        known.append(_plain_title(paper))
    return " ".join(sorted(_words_of(texts) - _words_of(known)))


def _words_of(texts: Iterable[str]) -> set[str]:
    """Return all folded words, also those after an apostrophe (`autume`), and `mueller` besides `muller`."""
    variants = [each for text in texts for each in (text, *_ELISION.findall(text), spell_out(text)) if each]
    return {word for each in variants for word in fold(each).split()}
