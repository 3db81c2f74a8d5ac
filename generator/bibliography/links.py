"""The kinds of links that belong to a publication, and the URLs that lead to it from anywhere.

`_KINDS` is the one table of link kinds. Their order, labels, front matter keys, BibTeX fields and files beside a paper
follow from it; a site adds further kinds in `[link_kinds]` of site.toml.
"""

from collections.abc import Iterator
from urllib.parse import quote

from msgspec import Struct

from generator.model import Publication
from generator.text.urls import is_web_url


class _Kind(Struct, frozen=True):
    name: str
    label: str
    """In English."""
    is_translated: bool = False
    """False if the label is a proper name, the same in all languages."""
    resolver: str | None = None
    """If the link comes from the identifier of this name: where it is looked up, with `{}` for the identifier."""


_KINDS = (
    _Kind("pdf", "PDF"),
    _Kind("doi", "DOI", resolver="https://doi.org/{}"),
    _Kind("arxiv", "arXiv", resolver="https://arxiv.org/abs/{}"),
    _Kind("pmid", "PubMed", resolver="https://pubmed.ncbi.nlm.nih.gov/{}/"),
    _Kind("pmcid", "PubMed Central", resolver="https://pmc.ncbi.nlm.nih.gov/articles/{}/"),
    _Kind("openreview", "OpenReview", resolver="https://openreview.net/forum?id={}"),
    _Kind("hal", "HAL", resolver="https://hal.science/{}"),
    _Kind("acl", "ACL Anthology", resolver="https://aclanthology.org/{}/"),
    _Kind("code", "Code", is_translated=True),
    _Kind("data", "Data", is_translated=True),
    _Kind("slides", "Slides", is_translated=True),
    _Kind("video", "Video", is_translated=True),
    _Kind("poster", "Poster", is_translated=True),
    _Kind("url", "Website", is_translated=True),
)
"""In the order in which links are shown."""

BUILT_IN_LINK_KINDS = tuple(kind.name for kind in _KINDS)
"""The kinds known to every site, in the order in which they are shown."""
URL_LINK_KINDS = tuple(kind.name for kind in _KINDS if kind.resolver is None)
"""Kinds whose value is a URL or a file, not an identifier: `pdf`, `code`, `data`, …, `url`."""
LINK_LABELS = {kind.name: kind.label for kind in _KINDS if not kind.is_translated}
"""Labels that are proper names, by kind."""
TRANSLATED_LINK_LABELS = {kind.name: kind.label for kind in _KINDS if kind.is_translated}
"""English labels that are translated, by kind."""
_RESOLVERS = {kind.name: kind.resolver for kind in _KINDS if kind.resolver}


def resolve_identifier(scheme: str, value: str) -> str | None:
    """Return the URL at which an identifier is looked up, or None for a scheme without a resolver."""
    pattern = _RESOLVERS.get(scheme)
    return pattern.format(quote(value, safe="/:;().-_=")) if pattern else None


def web_links(version: Publication, kind: str) -> Iterator[str]:
    """Yield the web URLs of one kind, but no paths below `content/`, which mean nothing outside the site."""
    return (link.url for link in version.links if link.kind == kind and is_web_url(link.url))


def landing_urls(version: Publication) -> list[str]:
    """Return the URLs of the publication's own pages, then those of its identifiers except the DOI."""
    resolved = (resolve_identifier(each.scheme, each.value) for each in version.identifiers if each.scheme != "doi")
    return list(dict.fromkeys([*web_links(version, "url"), *(url for url in resolved if url)]))
