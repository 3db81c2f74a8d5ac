"""Preprint, accepted or published: the status of a publication, and the servers that publish preprints.

The status is inferred from the source's words, the container and the type; where these do not settle it, it is None.
"""

from collections.abc import Iterable
from functools import lru_cache

from generator.model import Identifier, Status
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

_STATUS_WORDS: dict[str, Status] = {
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


def read_status(word: str | None) -> Status | None:
    """Return the status that a source's word stands for (`in press`: accepted), or None for any other word."""
    return _STATUS_WORDS.get(fold(word)) if word else None


def infer_status(
    item_type: str | None, container_title: str | None, identifiers: Iterable[Identifier], *words: str | None
) -> Status | None:
    """Infer the status from the source's `words`, then from the container, then from the type.

    CSL's `article` is a preprint or working paper (CSL 1.0.2, appendix III). Because many programs write `article` for
    anything, it must also have an arXiv id to count as a preprint.
    """
    for word in words:
        if status := read_status(word):
            return status
    if is_preprint_server(container_title):
        return "preprint"
    if item_type in CONTAINED_TYPES and container_title:
        return "published"
    if item_type in ("article", "manuscript") and any(each.scheme == "arxiv" for each in identifiers):
        return "preprint"
    return None
