"""What papers are about: each topic by one name, with the address of the page of its papers.

In go works, out come for each of them its topics. Which writings mean one topic is decided by their letters and signs
alone, whatever the case: `C`, `C++` and `C#` are three.
"""

import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from generator.corpus.slugs import assign_names
from generator.model import Work
from generator.page_models import Topic
from generator.pages.pagination import LARGE_CORPUS
from generator.text.html import plain_text

FOLDER = "topics"
MIN_PAPERS = 3
"""In a large collection topics of fewer papers have no page: there they are keywords that somebody typed."""


def topics_of(work: Work) -> tuple[str, ...]:
    """As they are written: the owner's word before that of the sources."""
    return work.addition.tags if work.addition and work.addition.tags else work.lead.keywords


def make_topics(works: Sequence[Work]) -> list[tuple[Topic, ...]]:
    """The topics of each work, each once and by its usual name, in the order in which the work has them."""
    keyed = [dict(_keyed(work)) for work in works]
    writings: dict[str, Counter[str]] = defaultdict(Counter)
    for each in keyed:
        for key, writing in each.items():
            writings[key][writing] += 1
    names = {key: usual_spelling(counts) for key, counts in writings.items()}
    least = MIN_PAPERS if len(works) >= LARGE_CORPUS else 1
    slugs = assign_names({key: names[key] for key, counts in writings.items() if counts.total() >= least}, "topic")
    topics = {key: Topic(name, f"{FOLDER}/{slugs[key]}.html" if key in slugs else None) for key, name in names.items()}
    return [tuple(topics[key] for key in each) for each in keyed]


def usual_spelling(counts: Counter[str]) -> str:
    """The commonest; of equally common ones the first of the alphabet."""
    return min(counts, key=lambda name: (-counts[name], name))


def _keyed(work: Work) -> Iterator[tuple[str, str]]:
    """What tells topics apart, and the topic as it is written."""
    for topic in topics_of(work):
        if name := " ".join(plain_text(topic).split()):
            yield unicodedata.normalize("NFKC", name).casefold(), name
