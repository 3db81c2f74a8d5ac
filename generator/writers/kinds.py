"""What kind of publication a version is, where no source says so."""

import re

from generator.model import Publication

_PROCEEDINGS = re.compile(
    r"\b(?:proceedings|proc\.|conference|symposium|workshop|advances in neural|findings of|tagung|colloque)\b",
    re.IGNORECASE,
)
# Journals all the same.
_JOURNAL = re.compile(
    r"\b(?:proceedings|proc\.) (?:of the )?(?:national academy|nat(?:l|ional)?\.? acad|royal society|ieee$"
    r"|vldb endowment|acm on |(?:london|american|edinburgh|cambridge) (?:mathematical|philosophical))|\bpnas\b",
    re.IGNORECASE,
)
_PREPRINT = re.compile(r"\b(?:arxiv|corr|biorxiv|medrxiv|psyarxiv|preprint|ssrn)\b", re.IGNORECASE)


def publication_kind(version: Publication) -> str:
    """The CSL type: the source's word, else what container, volume and identifiers plainly suggest, else `document`."""
    if version.type:
        return version.type
    container = version.container_title or ""
    if not container:
        return "article" if version.identifier("arxiv") else "document"
    if _PREPRINT.search(container):
        return "article"
    if _PROCEEDINGS.search(container) and not _JOURNAL.search(container):
        return "paper-conference"
    return "article-journal"


def is_preprint(version: Publication) -> bool:
    return version.status == "preprint" or (version.status is None and publication_kind(version) == "article")
