"""Papers to which texts refer by key.

A key is a citation key of a source, the slug of the paper's page, or the name of its file in `content/papers/`.
"""

from collections.abc import Iterable, Sequence

from generator.corpus.citation_keys import CitationKeys, KeyIndex
from generator.i18n.messages import Words
from generator.model import Name, Publication
from generator.pages.content.prose import Prose
from generator.pages.papers.paper_list import Paper, entry_url
from generator.text.html import plain_text
from generator.text.markdown.citations import Citation
from generator.text.shorten import shorten

MAX_NAMES = 2
"""More authors are shortened to the first."""


class PaperKeys:
    """Finds papers by key."""

    def __init__(self, papers: Sequence[Paper], keys: CitationKeys) -> None:
        self._index = KeyIndex([paper.work for paper in papers], keys)
        additions = ((paper.work.addition, number) for number, paper in enumerate(papers))
        self._names = {addition.stem: number for addition, number in additions if addition}
        self._names |= {paper.slug: number for number, paper in enumerate(papers)}

    def find(self, key: str) -> int | None:
        """Return the position of the paper; of several with one citation key the first."""
        found = self._index.find(key)
        return found[0] if found else self._names.get(key)

    @property
    def all(self) -> list[str]:
        """Return all keys."""
        return [*self._index.keys, *self._names]


def used_keys(prose: Iterable[Prose]) -> list[str]:
    """Return the keys in all texts, each once."""
    found: dict[str, None] = {}
    for each in prose:
        if "@" in each.text:
            found |= dict.fromkeys(key.key for key in each.outline.keys)
            found |= dict.fromkeys(link.url[1:] for link in each.outline.links if link.url.startswith("@"))
    return list(found)


def cite_papers(used: Iterable[str], papers: Sequence[Paper], keys: PaperKeys, words: Words) -> dict[str, Citation]:
    """Return each paper that is referred to, by the key that is used."""
    positions = {key: keys.find(key) for key in used}
    return {key: _cite(papers[at], words) for key, at in positions.items() if at is not None}


def _cite(paper: Paper, words: Words) -> Citation:
    lead = paper.work.lead
    year = str(lead.issued.year) if lead.issued else words.reference["no_date"]
    return Citation(short_authors(lead, words), year, entry_url(paper))


def short_authors(version: Publication, words: Words) -> str:
    """Return `Liskov`, `Liskov & Zilles` or `Song et al.`; the title if there are no authors and no editors."""
    names = [each.name for each in version.authors] or [
        each.name for each in version.contributors if each.role == "editor"
    ]
    if not names:
        return shorten(plain_text(version.title), 40) if version.title else words.untitled
    role = "author" if version.authors else "editor"
    families = list(map(_family, names))
    if len(families) > MAX_NAMES or role in version.incomplete_roles:
        return f"{families[0]} {words.reference['et_al']}"
    return words.reference["and"].removeprefix(",").join(families)


def _family(name: Name) -> str:
    if name.literal is not None or not name.family:
        return name.literal or name.given or ""
    particle = name.non_dropping_particle
    if not particle:
        return name.family
    return f"{particle}{name.family}" if particle[-1] in "’'" else f"{particle} {name.family}"
