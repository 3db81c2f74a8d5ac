"""DOI names, from fields with several of them, from the URLs of publishers, and as programs escape them."""

import re
from urllib.parse import unquote

from generator.model import Identifier
from generator.text.urls import unescape_entities

_DOI = re.compile(r"(?a)10\.\d{4,9}(?:\.\d+)*/[^\s\"]+")
_DOI_PREFIX = re.compile(r"(?ai)(?:(?:https?://)?(?:dx\.|www\.)?doi\.org/|doi:?\s*)+")
_NEXT_DOI = re.compile(
    r"(?ai)[\s,;|]+(?:(?:and|&)\s+)?(?=(?:https?://|doi:\s*|dx\.doi\.org/|doi\.org/)?10\.\d{4,9}/|https?://)"
)
# What follows the DOI in the URLs of publishers.
_DOI_TAIL = re.compile(
    r"(?ai)/(?:full|full-?text|fullhtml|pdf|epdf|ampdf|pdfft|pdfdirect|pdfplus|epub|reader|abstract|abs|summary|meta|html?"
    r"|xml|references|citations?|cite|citedby|download|figures?|tables?|suppl|suppl_file|supplemental|supplement"
    r"|supplementary-material|suppinfo|supinfo|assets?|media|metrics|transform|export|files?|mobile|standard)(?:[/.].*)?$"
    r"|(?:(?<=\d)v\d{1,2}(?:\.full)?(?:\.pdf|-text)?"
    r"|\.(?:full|full-text|long|short|abstract|extract|summary|pdf|pdf\+html|html?|epub|xml|svg|supplementary-material))+/?$"
)
# Hosts of Silverchair, which adds a number and the title: `/article/doi/10.1093/aob/mcx001/8711980/Title`.
_NUMBERING_HOSTS = (
    "academic.oup.com", "direct.mit.edu", "pubs.geoscienceworld.org", "rupress.org", "ashpublications.org",
    "pubs.aip.org", "asmedigitalcollection.asme.org", "aacrjournals.org", "journals.biologists.com",
    "diabetesjournals.org", "karger.com", "portlandpress.com", "online.ucpress.edu", "read.dukeupress.edu",
    "pubs.asahq.org", "publications.aap.org", "iwaponline.com", "arvojournals.org", "jamanetwork.com",
)  # fmt: skip
_ADDED_NUMBER = re.compile(r"(?a)/\d{4,10}(?:/[^/]*)?$")
_PREPRINT_DOI = re.compile(
    r"(?a)10\.(?:48550/arxiv\.|1101/(?:\d{6}|\d{4}\.\d\d)|64898/|21203/rs\.|26434/chemrxiv|31234/osf|31235/osf|2139/ssrn"
    r"|20944/preprints|36227/techrxiv|22541/|31219/osf|7287/peerj\.preprints)"
)


def normalise_doi(raw: str) -> str | None:
    """Return the DOI name in lower case, since DOI names are case-insensitive (DOI Handbook, 2.4)."""
    raw = _DOI_PREFIX.sub("", raw, count=1) if raw[:2] != "10" else raw
    if "%2" in raw or "%3" in raw:
        raw = unquote(raw, errors="replace")
    if "&" in raw:
        raw = unescape_entities(raw)
    found = _DOI.match(raw)
    if found is None or found.end() != len(raw):
        return None
    value = found[0].lower()
    if value[-1] not in _DOI_TRAILING:
        return value
    # In `(see 10.1000/1).` the full stop and the unmatched bracket belong to the sentence around the DOI.
    while value[-1] in ".,;:/" or (value[-1] in ")]}>" and value.count(value[-1]) > value.count(_OPENING[value[-1]])):
        value = value[:-1]
    return value if _DOI.fullmatch(value) else None


_DOI_TRAILING = ".,;:/)]}>"
_OPENING = {")": "(", "]": "[", "}": "{", ">": "<"}


def doi_in_url(host: str, path: str) -> str | None:
    """Return the DOI in the path of a URL or in a parameter, without what publishers write after it."""
    path, _, query = path.partition("?")
    for written in (path, *(query.replace("&amp;", "&").split("&") if "10." in query else ())):
        part = unquote(written, errors="replace") if "%" in written else written
        doi = _DOI.search(part)
        if doi is None or part[: doi.start()][-1:] not in ("/", "=", ":"):
            continue
        value = normalise_doi(doi[0])
        if value is None or host.endswith("doi.org"):
            return value
        value = value.partition(";jsessionid=")[0]
        tail = _DOI_TAIL.search(value, value.index("/") + 2)
        value = value[: tail.start()] if tail else value
        # A library's proxy writes `academic-oup-com.proxy.example.edu`.
        if value.count("/") > 1 and any(each in host.replace("-", ".") for each in _NUMBERING_HOSTS):
            value = _ADDED_NUMBER.sub("", value)
        return normalise_doi(value)
    return None


def find_doi(text: str) -> str | None:
    """Return the only DOI in a text that is more than one: `10.1000/182 (preprint)`."""
    found = _DOI.findall(text)
    return normalise_doi(found[0]) if len(found) == 1 else None


def split_dois(raw: str) -> list[str]:
    """Split a field at each DOI that follows another, but at no other comma, which may be part of a DOI."""
    return [part for part in _NEXT_DOI.split(raw) if part.strip(" \t\r\n:").casefold() not in ("", "doi", "dois")]


def is_preprint_doi(identifier: Identifier) -> bool:
    """Return whether a preprint server registered the DOI."""
    return identifier.scheme == "doi" and _PREPRINT_DOI.match(identifier.value) is not None
