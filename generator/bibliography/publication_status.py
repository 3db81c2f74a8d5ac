"""Preprint, accepted or published: the version of a text, and the servers that publish preprints.

The version (NISO RP-8) is inferred from the source's words, the container, the publication status and the type; where
these do not settle it, it is None.
"""

from collections.abc import Iterable
from functools import lru_cache

from generator.bibliography.status_words import read_publication_status, split_status
from generator.model import Identifier, PublicationStatus, Status
from generator.text.fold import fold

# Folded names. Servers named `…Rxiv` (arXiv, bioRxiv, PsyArXiv) are recognised by that ending.
_PREPRINT_SERVERS = frozenset(
    {
        "authorea",
        "computing research repository",
        "ess open archive",
        "essoar",
        "jmir preprints",
        "osf preprints",
        "peerj preprints",
        "preprints org",
        "research square",
        "scielo preprints",
        "ssrn",
        "vixra",
    }
)
_PREPRINT_WORDS = frozenset({"preprint", "eprint"})
# Also the beginnings of other names: `CORR Insights`, `Preprints of the 18th IFAC World Congress`.
_AMBIGUOUS_SERVERS = frozenset({"corr", "preprints"})
_AFTER_AMBIGUOUS = frozenset("abs arxiv cs econ eess math physics stat".split())
_MAX_SERVER_WORDS = 3
_MAX_LENGTH = 100

_VERSION_WORDS: dict[str, Status] = {
    "preprint": "preprint",
    "submittedversion": "preprint",
    "working paper": "preprint",
    "acceptedversion": "accepted",
    "accepted manuscript": "accepted",
    "published": "published",
    "publishedversion": "published",
}
_PRECEDING_VERSION: dict[PublicationStatus, Status] = {
    "in-preparation": "preprint",
    "submitted": "preprint",
    "under-review": "preprint",
    "accepted": "accepted",
    "forthcoming": "accepted",
    "in-press": "accepted",
}
"""The version of the text that exists meanwhile."""
NOT_IN_CONTAINER = frozenset(("in-preparation", "submitted", "under-review"))
"""With these, the container is only where the publication may appear one day."""
CONTAINED_TYPES = frozenset(("article-journal", "article-magazine", "article-newspaper", "paper-conference", "chapter"))
"""CSL types of publications that appear in a journal, newspaper or book."""


@lru_cache(maxsize=1 << 14)
def is_preprint_server(container_title: str | None) -> bool:
    """True for `arXiv`, `CoRR`, `bioRxiv`, `arXiv preprint arXiv:1706.03762`, `SSRN Electronic Journal`."""
    words = fold(container_title[:_MAX_LENGTH]).removeprefix("the ").split() if container_title else []
    if not words:
        return False
    if words[0] in _AMBIGUOUS_SERVERS and (len(words) == 1 or words[1] in _AFTER_AMBIGUOUS or words[1].isdecimal()):
        return True
    return (
        words[0].endswith("rxiv")
        or words[-1].endswith("rxiv")
        or not _PREPRINT_WORDS.isdisjoint(words)
        or any(" ".join(words[:count]) in _PREPRINT_SERVERS for count in range(1, _MAX_SERVER_WORDS + 1))
    )


@lru_cache(maxsize=1 << 14)
def split_container(container_title: str | None) -> tuple[str | None, PublicationStatus | None]:
    """Separate a container from a status (`split_status`).

    `Submitted to arXiv` is the container `arXiv` alone: what is submitted to a preprint server appears there.
    """
    if container_title is None:
        return None, None
    rest, status = split_status(container_title)
    return rest, None if status == "submitted" and is_preprint_server(rest) else status


def read_status(word: str | None) -> Status | None:
    """Return the version that a source's word stands for (`in press`: accepted), or None for any other word."""
    if not word:
        return None
    publication_status = read_publication_status(word)
    return _PRECEDING_VERSION.get(publication_status) if publication_status else _VERSION_WORDS.get(fold(word))


def infer_status(
    item_type: str | None,
    container_title: str | None,
    identifiers: Iterable[Identifier],
    *words: str | None,
    publication_status: PublicationStatus | None = None,
) -> Status | None:
    """Infer the version from the source's `words`, then from the container, the publication status and the type.

    CSL's `article` is a preprint or working paper (CSL 1.0.2, appendix III). Because many programs write `article` for
    anything, it must also have an arXiv id to count as a preprint.
    """
    for word in words:
        if status := read_status(word):
            return status
    if is_preprint_server(container_title):
        return "preprint"
    if container_title and publication_status in _PRECEDING_VERSION:
        return _PRECEDING_VERSION[publication_status]
    if container_title and item_type in CONTAINED_TYPES:
        return "published"
    is_on_arxiv = any(each.scheme == "arxiv" for each in identifiers)
    if publication_status in _PRECEDING_VERSION and not is_on_arxiv:
        return _PRECEDING_VERSION[publication_status]
    return "preprint" if item_type in ("article", "manuscript") and is_on_arxiv else None
