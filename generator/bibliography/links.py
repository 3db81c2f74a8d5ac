"""Which addresses may stand in a file that leaves the site: those that lead to the publication from anywhere."""

from collections.abc import Iterator
from urllib.parse import quote

from generator.model import Publication
from generator.text.urls import is_web_url

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


def resolve_identifier(scheme: str, value: str) -> str | None:
    """Where the identifier leads, or None for a scheme without a resolver."""
    pattern = RESOLVERS.get(scheme)
    return pattern.format(quote(value, safe="/:;().-_=")) if pattern else None


def web_links(version: Publication, kind: str) -> Iterator[str]:
    """The web addresses of that kind; a path below `content/` means nothing elsewhere."""
    return (link.url for link in version.links if link.kind == kind and is_web_url(link.url))


def landing_urls(version: Publication) -> list[str]:
    """Where the publication is found besides its DOI: its own page, then where its identifiers lead."""
    resolved = (resolve_identifier(each.scheme, each.value) for each in version.identifiers if each.scheme != "doi")
    return list(dict.fromkeys([*web_links(version, "url"), *(url for url in resolved if url)]))
