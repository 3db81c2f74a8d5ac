"""Which addresses may stand in a file that leaves the site: those that lead to the publication from anywhere."""

from collections.abc import Iterator

from generator.links import is_web_url, resolve_identifier
from generator.model import Publication


def web_links(version: Publication, kind: str) -> Iterator[str]:
    """The web addresses of that kind; a path below `content/` means nothing elsewhere."""
    return (link.url for link in version.links if link.kind == kind and is_web_url(link.url))


def landing_urls(version: Publication) -> list[str]:
    """Where the publication is found besides its DOI: its own page, then where its identifiers lead."""
    resolved = (resolve_identifier(each.scheme, each.value) for each in version.identifiers if each.scheme != "doi")
    return list(dict.fromkeys([*web_links(version, "url"), *(url for url in resolved if url)]))
