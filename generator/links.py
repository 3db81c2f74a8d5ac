"""Which addresses may stand in a link, and what a link is called."""

import re
from pathlib import PurePosixPath
from urllib.parse import quote, urlsplit

SCHEMES = frozenset({"http", "https", "mailto"})
"""Everything else (`javascript:`, `data:`, `file:`, …) is refused."""

KINDS = tuple("pdf doi arxiv pmid pmcid openreview hal acl code data slides video poster url".split())
"""The kinds of links, in the order in which they are shown."""
LABELS = {
    "pdf": "PDF",
    "doi": "DOI",
    "arxiv": "arXiv",
    "pmid": "PubMed",
    "pmcid": "PubMed Central",
    "openreview": "OpenReview",
    "hal": "HAL",
    "acl": "ACL Anthology",
}
"""Their labels, where these are proper names; those of the others are words of the language."""

RESOLVERS = {
    "doi": "https://doi.org/{}",
    "arxiv": "https://arxiv.org/abs/{}",
    "pmid": "https://pubmed.ncbi.nlm.nih.gov/{}/",
    "pmcid": "https://pmc.ncbi.nlm.nih.gov/articles/{}/",
    "openreview": "https://openreview.net/forum?id={}",
    "hal": "https://hal.science/{}",
    "acl": "https://aclanthology.org/{}/",
}
"""Where an identifier is looked up."""

_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")
# Characters that have no place in an address (RFC 3986, 2) or that a browser would drop before it looks at the scheme.
_FORBIDDEN = re.compile('[\x00-\x20\x7f-\xa0<>"\\\\^`{|}\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]')
_NO_PATH = re.compile("[\x00-\x1f\x7f-\x9f\\\\\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
_MAIL = re.compile(r"(?i:mailto:)[^@]+@[^@]+")


def is_web_url(text: str) -> bool:
    """True for an absolute `http` or `https` address with a host."""
    if not text[:8].lower().startswith(("http://", "https://")) or _FORBIDDEN.search(text):
        return False
    try:
        return bool(urlsplit(text).hostname)
    except ValueError:
        return False


def is_safe_url(text: str) -> bool:
    """True for an absolute address whose scheme is allowed."""
    return is_web_url(text) or bool(_MAIL.fullmatch(text) and not _FORBIDDEN.search(text))


def has_scheme(text: str) -> bool:
    return bool(_SCHEME.match(text)) or text.startswith("//")


def local_path(text: str) -> str | None:
    """A path below `content/` in its shortest form, or None where it is none (absolute, with `..`, with a scheme)."""
    path = PurePosixPath(text)
    shortest = str(path)
    if ".." in path.parts or not path.parts or _NO_PATH.search(text):
        return None
    return shortest if _is_relative(text) and _is_relative(shortest) else None


def _is_relative(text: str) -> bool:
    return text == text.strip() and not has_scheme(text) and not text.startswith(("/", "~", "#", "?"))


def resolve_identifier(scheme: str, value: str) -> str | None:
    """Where the identifier leads, or None for a scheme without a resolver."""
    pattern = RESOLVERS.get(scheme)
    return pattern.format(quote(value, safe="/:;().-_=")) if pattern else None
