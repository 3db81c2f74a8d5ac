"""Is it a preprint, accepted or published? Answered only where the source plainly says so."""

from collections.abc import Iterable

from generator.model import Identifier, Status
from generator.text.fold import fold

PREPRINT_SERVERS = frozenset(
    "arxiv biorxiv medrxiv chemrxiv psyarxiv socarxiv engrxiv eartharxiv africarxiv edarxiv techrxiv lawarxiv metaarxiv"
    " ssrn corr essoar vixra preprints".split()
) | {"research square", "osf preprints", "peerj preprints", "authorea preprints", "preprints org"}
"""Folded names of containers that publish without review."""

# `arXiv:hep-th/9901001` and `arXiv [q-bio.NC]`.
_ARCHIVES = frozenset("ph th bio fin mat ex lat gr qc nlin econ eess".split())
_AFTER = frozenset("org preprint preprints electronic working e abs arxiv cs math stat physics".split())
_WORDS: dict[str, Status] = {
    "preprint": "preprint",
    "submitted": "preprint",
    "submittedversion": "preprint",
    "in review": "preprint",
    "under review": "preprint",
    "working paper": "preprint",
    "accepted": "accepted",
    "acceptedversion": "accepted",
    "in press": "accepted",
    "inpress": "accepted",
    "forthcoming": "accepted",
    "to appear": "accepted",
    "published": "published",
    "publishedversion": "published",
}
_CONTAINED = frozenset(("article-journal", "article-magazine", "article-newspaper", "paper-conference", "chapter"))


def is_preprint_server(container_title: str | None) -> bool:
    """True for `arXiv`, `CoRR`, `bioRxiv`, `arXiv preprint arXiv:1706.03762`, `SSRN Electronic Journal`."""
    words = fold(container_title[:100]).removeprefix("the ").split() if container_title else []
    length = next((count for count in (1, 2) if " ".join(words[:count]) in PREPRINT_SERVERS), 0)
    after = words[length : length + 1]
    known = not after or after[0] in _AFTER or after[0].isdecimal()
    return length > 0 and (known or not _ARCHIVES.isdisjoint(words[length : length + 3]))


def read_status(word: str | None) -> Status | None:
    """The status that a word of a source stands for: `in press` is accepted."""
    return _WORDS.get(fold(word)) if word else None


def infer_status(
    item_type: str | None, container_title: str | None, identifiers: Iterable[Identifier], *words: str | None
) -> Status | None:
    """From the source's own words first, then from the container, then from the type.

    CSL's `article` is a preprint or working paper (CSL 1.0.2, appendix III); it must also have an arXiv id here,
    because many programs write `article` for anything.
    """
    for word in words:
        if status := read_status(word):
            return status
    if is_preprint_server(container_title):
        return "preprint"
    if item_type in _CONTAINED and container_title:
        return "published"
    if item_type in ("article", "manuscript") and any(each.scheme == "arxiv" for each in identifiers):
        return "preprint"
    return None
