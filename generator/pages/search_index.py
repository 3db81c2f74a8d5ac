"""What the list of papers can be searched for, as JSON that a browser loads on first use (`static/finder.js`).

`topics`, `types` and `people` are lists to whose places `papers` refer, the most frequent people first. A paper is
`[address, words, type, topics, people, date, container, title, authors, where]`: the folded words of its titles,
contributors, abstracts, containers, topics and year, each once, with spaces between; the place of its CSL type, or null
where nobody says; the places of its topics and contributors; then, where the list does not stand beside the index, what
it is sorted by and in plain text what a list shows of it.
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
    """The CSL type of what the work shows."""
    kind = infer_type(work.lead)
    return None if kind == "document" else kind


def search_inputs(work: Work) -> tuple[object, ...]:
    """All that an entry of the index is made of: of equal inputs come equal entries."""
    said = [(each.title, each.contributors, each.abstract, each.container_title) for each in work.versions]
    return said, work.lead.issued, topics_of(work), lead_type(work)


def write_search_index(
    searched: Sequence[tuple[PaperEntry, Work]], comma: str = ", ", *, is_shown_elsewhere: bool = False
) -> bytes:
    """`searched` has each work as the list has it; `comma` stands between where and when. `is_shown_elsewhere` where
    the list is too long to stand beside the index."""
    names = [_names(work) for _, work in searched]
    often = Counter(name for each in names for name in each)
    people = _Places(sorted(often, key=lambda name: (-often[name], name)))
    topics, types = _Places(), _Places()
    papers = []
    for (entry, work), each in zip(searched, names, strict=True):
        kind = lead_type(work)
        about = (
            types[kind] if kind else None,
            [topics[topic.label] for topic in entry.topics],
            [people[name] for name in each],
        )
        shown = (
            (entry.issued_iso or "", entry.container or "", *_shown(entry, work, comma)) if is_shown_elsewhere else ()
        )
        papers.append((entry.url, _words(work), *about, *shown))
    index = {"topics": list(topics), "types": list(types), "people": list(people), "papers": papers}
    return msgspec.json.encode(index) + b"\n"


class _Places(dict[str, int]):
    """The place of each text, given when it is first asked for."""

    def __init__(self, texts: Iterable[str] = ()) -> None:
        super().__init__((text, at) for at, text in enumerate(texts))

    def __missing__(self, text: str) -> int:
        self[text] = len(self)
        return self[text]


def _names(work: Work) -> list[str]:
    """Of everybody who wrote or edited what the work shows."""
    return list(dict.fromkeys(display_name(each.name) for each in work.lead.contributors))


def _shown(entry: PaperEntry, work: Work, comma: str) -> tuple[str, str, str]:
    title = plain_text(work.lead.title) if work.lead.title else str(entry.title)
    where = " ".join(part for part in (entry.container, entry.details) if part)
    return title, format_author_line(entry.authors), comma.join(part for part in (where, entry.issued) if part)


def _words(work: Work) -> str:
    """Sorted, so that they compress. What follows an apostrophe is a word, too: `autume` besides `dautume`."""
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
