"""The server of a preprint is its publisher, never a journal that contains it (CSL 1.0.2, appendix III, `article`).

Sources name the server where they name a journal: `journal = {arXiv preprint arXiv:1706.03762}`. Here that name moves
to the publisher, and a publication on a server becomes a preprint. `is_preprint_server` alone decides what a server is.
"""

import re
from functools import lru_cache
from typing import TypeVar

from msgspec.structs import replace

from generator.bibliography.item_types import infer_type
from generator.bibliography.publication_status import CONTAINED_TYPES, is_preprint_server
from generator.model import Publication, Record
from generator.text.fold import fold
from generator.text.html import plain_text

P = TypeVar("P", bound=Publication)

_KNOWN = {
    name.casefold(): name
    for name in "arXiv bioRxiv medRxiv ChemRxiv PsyArXiv SocArXiv EarthArXiv EdArXiv EngrXiv SportRxiv AfricArXiv"
    " LawArXiv BioHackrXiv TechRxiv ECSarXiv EcoEvoRxiv MetaArXiv ChinaXiv viXra".split()
}
"""The usual spelling of servers named `…Rxiv`."""
_RXIV = re.compile(r"(?i)\b([a-z]{0,20}rxiv)(?:\.org)?\b")
_SSRN = re.compile(r"(?i)(?:the )?ssrn(?: electronic journal)?")
_OPERATOR = re.compile(r"(?<=\S)\s*\([^()]*\)$")
"""OpenAlex adds who runs the server: `arXiv (Cornell University)`."""
_MAX_LENGTH = 200
_VAGUE = frozenset((None, "article", "article-journal", "document"))
"""Types that programs give to preprints."""
_ON_SERVERS = CONTAINED_TYPES | {"article", "document", "manuscript"}
"""Types of publications that may have no container because they are on a server."""


@lru_cache(maxsize=1 << 12)
def server_name(text: str) -> str:
    """Return the bare name of a server: `arXiv` for `arXiv preprint arXiv:1706.03762`, `arXiv (Cornell University)`."""
    name = plain_text(text)
    if len(name) > _MAX_LENGTH:
        return name
    if found := _RXIV.search(name):
        return _KNOWN.get(found[1].casefold(), found[1])
    if _SSRN.fullmatch(name):
        return "SSRN"
    return _OPERATOR.sub("", name)


def container_or_server(publication: Publication) -> str | None:
    """Return the container or, for a preprint, the server: what stands in a list after the title, as plain text.

    A preprint whose source names no server is on arXiv if it has an arXiv id. A thesis or a book is not, wherever
    copies of it are.
    """
    if publication.container_title:
        return plain_text(publication.container_title)
    kind = infer_type(publication)
    if kind not in _ON_SERVERS:
        return None
    if publication.publisher and (kind == "article" or is_preprint_server(publication.publisher)):
        return plain_text(publication.publisher)
    return "arXiv" if publication.identifier("arxiv") else None


def credit_server(publication: P) -> P:
    """Return the publication with the server in its container as the publisher; any other publication as it is.

    A preprint has no other publisher. Where a record names one, or says more of the server than its name, that is kept
    as extra. What has no container and is published by a server is a preprint too.
    """
    container = publication.container_title
    if container is None and publication.type in _VAGUE and is_preprint_server(publication.publisher):
        server = server_name(publication.publisher or "")
        return replace(publication, type="article", publisher=server, status=publication.status or "preprint")
    if container is None or not is_preprint_server(container):
        return publication
    kind = infer_type(publication)
    server, publisher = server_name(container), publication.publisher
    is_replaced = publisher is None or kind == "article"
    dropped = [("container-title", container)] if fold(container) != fold(server) or not is_replaced else []
    if publisher and is_replaced and fold(publisher) != fold(server):
        dropped.append(("publisher", publisher))
    moved = replace(
        publication,
        type=kind,
        container_title=None,
        publisher=server if is_replaced else publisher,
        status=publication.status or ("preprint" if kind == "article" else None),
    )
    return replace(moved, extra=(*moved.extra, *dropped)) if isinstance(moved, Record) and dropped else moved
