"""Normalise identifiers: bare, with a prefix or as a URL, each to its one canonical form.

Takes a scheme and a string, or a URL. Returns an `Identifier`, or None if the string is not one of that scheme, so
that the caller can keep it as text. Only the syntax and check digits are checked; nothing is looked up.
"""

import re
from collections.abc import Callable
from urllib.parse import unquote

from generator.bibliography.dois import doi_in_url, normalise_doi
from generator.model import Identifier

# No identifier is longer. Longer strings are rejected first, which bounds the cost of the patterns below.
_MAX_LENGTH = 500

ALIASES = {
    "pubmed": "pmid",
    "medline": "pmid",
    "pmc": "pmcid",
    "pubmedcentral": "pmcid",
    "hdl": "handle",
    "eissn": "issn",
}
"""Other names of schemes."""

_ARXIV = re.compile(r"(?a)(\d{4}\.\d{4,5}|[a-z]+(?:-[a-z]+)?(?:\.[A-Za-z-]{2,20})?/\d{7})(?:v\d{1,3})?")
_ARXIV_PREFIX = re.compile(r"(?ai)(?:arxiv\s*[:.]?\s*)?(?:(?:abs|pdf|corr)/)*")
_ARXIV_SUBJECT = re.compile(r"(?a)\s*\[[\w.,; -]*\]$|\.pdf$")
_PMID = re.compile(r"(?ai)(?:pmid:?\s*)?0*(\d{1,8})")
_PMCID = re.compile(r"(?ai)(?:pmcid:?\s*)?(?:pmc)?0*(\d{1,9})")
_ISBN_NOISE = re.compile(r"(?i)isbn(?:-?1[03])?:?|[\s‐-–-]")
_ISSN = re.compile(r"(?ai)(?:e?issn:?\s*)?(\d{4})[-\s‐–]?(\d{3}[\dXx])")
_ORCID = re.compile(r"(?a)(\d{4})-?(\d{4})-?(\d{4})-?(\d{3}[\dXx])")
_OPENREVIEW = re.compile(r"(?a)[A-Za-z0-9_-]{8,14}")
_HAL = re.compile(r"(?ai)([a-z]{2,20}(?:_[a-z]{2,10})?-\d{6,9})(?:v\d{1,3})?")
# Both forms of ACL Anthology ids: `P19-1001` until 2019, `2020.acl-main.1` since.
_ACL = re.compile(
    r"(?ai)([A-Z]\d{2}-\d{4,6}|\d{4}\.[a-z0-9]+(?:_[a-z0-9]+)*-[a-z0-9]+(?:_[a-z0-9]+)*\.\d{1,4})(?:v\d{1,2})?"
)
_HANDLE = re.compile(r"(?ai)(?:hdl:\s*)?(\d+(?:\.\d+)*/\S+)")
_DBLP = re.compile(r"(?ai)(?:dblp:\s*)?((?:journals|conf|books|phd|series|reference|tr|homepages)/\S+)")
_BIBCODE = re.compile(r"(?a)\d{4}[A-Za-z][A-Za-z0-9&.]{13}[A-Z.]")
_SSRN = re.compile(r"(?ai)(?:ssrn:?\s*)?(\d{5,8})")
_JSTOR = re.compile(r"(?ai)(?:jstor:?\s*)?(?:10\.2307/)?(\d{4,9})")
_URL = re.compile(r"(?ai)https?://(?:[^/@]*@)?([^/:?#]+)(?::\d+)?([^#]*)")


def normalise_identifier(scheme: str, raw: str) -> Identifier | None:
    """Normalise `("DOI", "https://doi.org/10.1000/ABC")` to `Identifier("doi", "10.1000/abc")`; None if it is invalid.

    `scheme` is a key of `SCHEMES` or `ALIASES`, in any case; any other gives None. `raw` may be a URL of that scheme.
    Versions of arXiv and HAL (`v2`) are dropped, because the identifier stands for the work, not for one text of it.
    """
    parse = SCHEMES.get(scheme)
    if parse is None:
        scheme = scheme.strip().lower()
        scheme = ALIASES.get(scheme, scheme)
        parse = SCHEMES.get(scheme)
    raw = raw.strip()
    if parse is None or not raw or len(raw) > _MAX_LENGTH:
        return None
    if raw[:4].lower() == "http":
        found = identifier_from_url(raw)
        if found is not None and found.scheme != scheme:
            found = next((each for each in implied_identifiers(found) if each.scheme == scheme), None)
        return found
    value = parse(raw)
    return None if value is None else Identifier(scheme, value)


def identifier_from_url(url: str) -> Identifier | None:
    """Return the identifier in a URL: `arxiv 1706.03762` for `https://arxiv.org/pdf/1706.03762v5`; None if it has none.

    Recognises the URLs of registries (`HOSTS`) and publishers' URLs that contain a DOI.
    """
    url = url.strip()
    if len(url) > _MAX_LENGTH or (split := _URL.match(url)) is None:
        return None
    host, path = split[1].lower(), split[2]
    host = host.removeprefix("www.").removeprefix("m.")
    # HAL's archives are subdomains: `tel.archives-ouvertes.fr`.
    rule = HOSTS.get(host) or HOSTS.get(host.partition(".")[2])
    if rule is not None and (found := rule.search(unquote(path, errors="replace") if "%" in path else path)):
        scheme = found.lastgroup or ""
        value = SCHEMES[scheme](found[scheme])
        if value is not None:
            return Identifier(scheme, value)
    value = doi_in_url(host, path)
    return Identifier("doi", value) if value else None


def implied_identifiers(identifier: Identifier) -> tuple[Identifier, ...]:
    """Return the identifiers contained in another: arXiv and the ACL Anthology derive DOIs from their own ids."""
    if identifier.scheme != "doi" or not identifier.value.startswith(_IMPLYING_PREFIXES):
        return ()
    for prefix, scheme in _IMPLIED_BY_PREFIX:
        if identifier.value.startswith(prefix):
            found = normalise_identifier(scheme, identifier.value[len(prefix) :])
            return (found,) if found else ()
    return ()


_IMPLIED_BY_PREFIX = (("10.48550/arxiv.", "arxiv"), ("10.18653/v1/", "acl"), ("10.3115/v1/", "acl"))
_IMPLYING_PREFIXES = tuple(prefix for prefix, _ in _IMPLIED_BY_PREFIX)


def _normalise_arxiv(raw: str) -> str | None:
    """Drop the version, and the subject class of old ids: `math.GT/0309136` is `math/0309136`."""
    raw = _ARXIV_SUBJECT.sub("", raw)
    prefix = _ARXIV_PREFIX.match(raw)
    found = _ARXIV.fullmatch(raw, prefix.end() if prefix else 0)
    if found is None:
        return None
    archive, slash, number = found[1].partition("/")
    if slash:
        return f"{archive.partition('.')[0].lower()}/{number}"
    return archive if archive[2:4] <= "12" and archive[2:4] != "00" else None


def _normalise_isbn(raw: str) -> str | None:
    """Return the ISBN-13, digits only, for either form; None if the check digit is wrong (ISO 2108)."""
    digits = _ISBN_NOISE.sub("", raw).upper()
    if re.fullmatch(r"[0-9]{9}[0-9X]", digits):
        weighted = sum((10 - index) * (10 if digit == "X" else int(digit)) for index, digit in enumerate(digits))
        if weighted % 11:
            return None
        body = "978" + digits[:9]
        return body + str(-_isbn_checksum(body) % 10)
    if re.fullmatch(r"97[89][0-9]{10}", digits) and _isbn_checksum(digits) % 10 == 0:
        return digits
    return None


def _isbn_checksum(digits: str) -> int:
    return sum(int(digit) * (3 if index % 2 else 1) for index, digit in enumerate(digits))


def _normalise_issn(raw: str) -> str | None:
    """Return `1234-567X`; None if the check digit is wrong (ISO 3297)."""
    found = _ISSN.fullmatch(raw)
    if found is None:
        return None
    digits = (found[1] + found[2]).upper()
    weighted = sum((8 - index) * (10 if digit == "X" else int(digit)) for index, digit in enumerate(digits))
    return None if weighted % 11 else f"{digits[:4]}-{digits[4:]}"


def _normalise_orcid(raw: str) -> str | None:
    """Return `0000-0002-1825-0097`; None if the check digit is wrong (ISO 7064, MOD 11-2)."""
    found = _ORCID.fullmatch(raw)
    if found is None:
        return None
    digits = "".join(found.groups()).upper()
    total = 0
    for digit in digits[:15]:
        total = (total + int(digit)) * 2
    check = (12 - total % 11) % 11
    return "-".join(found.groups()).upper() if digits[15] == ("X" if check == 10 else str(check)) else None


def _normalise_openreview(raw: str) -> str | None:
    """Accept the id of a forum: what distinguishes it from a word is only a capital letter or a digit."""
    return raw if _OPENREVIEW.fullmatch(raw) and re.search("[A-Z0-9]", raw) else None


def _normalise_acl(raw: str) -> str | None:
    """Return old ids in upper case and new ids in lower case, without the revision (`v2`)."""
    found = _ACL.fullmatch(raw.removesuffix(".pdf").removesuffix(".bib"))
    if found is None:
        return None
    return found[1].upper() if found[1][0].isalpha() else found[1].lower()


def _full_match(pattern: re.Pattern[str], template: str = "{}", lower: bool = False) -> Callable[[str], str | None]:
    """Return a normaliser: the first group (or all) of a pattern that must match the whole string."""

    def parse(raw: str) -> str | None:
        found = pattern.fullmatch(raw)
        if found is None:
            return None
        value = found[1] if pattern.groups else found[0]
        return template.format(value.lower() if lower else value)

    return parse


SCHEMES: dict[str, Callable[[str], str | None]] = {
    "doi": normalise_doi,
    "arxiv": _normalise_arxiv,
    "pmid": _full_match(_PMID),
    "pmcid": _full_match(_PMCID, "PMC{}"),
    "isbn": _normalise_isbn,
    "issn": _normalise_issn,
    "orcid": _normalise_orcid,
    "openreview": _normalise_openreview,
    "hal": _full_match(_HAL, lower=True),
    "acl": _normalise_acl,
    "handle": _full_match(_HANDLE),
    "dblp": _full_match(_DBLP),
    "bibcode": _full_match(_BIBCODE),
    "ssrn": _full_match(_SSRN),
    "jstor": _full_match(_JSTOR),
}
"""Scheme to its normaliser, which returns None for an invalid value."""

_DBLP_PATH = r"(?a)^/rec/(?:html/|bib/|xml/|bibtex/)?(?P<dblp>.+?)(?:\.html|\.bib|\.xml)?(?:\?.*)?$"
_HAL_PATH = r"(?a)^/(?P<hal>[a-z_]+-\d{6,9})"
HOSTS = {
    host: re.compile(pattern)
    for host, pattern in {
        "doi.org": r"(?a)^/(?P<doi>[^?]+)",
        "dx.doi.org": r"(?a)^/(?P<doi>[^?]+)",
        "arxiv.org": r"(?a)^/(?:abs|pdf|html|format|e-print)/(?P<arxiv>[^?]+)",
        "export.arxiv.org": r"(?a)^/(?:abs|pdf|html|format|e-print)/(?P<arxiv>[^?]+)",
        "alphaxiv.org": r"(?a)^/(?:abs|pdf)/(?P<arxiv>[^?]+)",
        "ar5iv.org": r"(?a)^/(?:abs|html)/(?P<arxiv>[^?]+)",
        "pubmed.ncbi.nlm.nih.gov": r"(?a)^/(?P<pmid>\d+)",
        "ncbi.nlm.nih.gov": r"(?ai)^/(?:pubmed/(?P<pmid>\d+)|pmc/articles/(?P<pmcid>PMC\d+))",
        "pmc.ncbi.nlm.nih.gov": r"(?ai)^/articles/(?P<pmcid>PMC\d+)",
        "europepmc.org": r"(?ai)/(?:MED/(?P<pmid>\d+)|(?:PMC/|pmc/articles/)(?P<pmcid>PMC\d+))",
        "openreview.net": r"(?a)^/(?:forum|pdf|attachment)\?(?:.*&)?id=(?P<openreview>[\w-]+)",
        "aclanthology.org": r"(?a)^/(?:anthology/)?(?P<acl>[\w.-]+?)(?:\.pdf|\.bib|\.xml)?/?$",
        "aclanthology.info": r"(?a)^/(?:papers|pdf)/(?:.*/)?(?P<acl>[A-Z]\d\d-\d{4})",
        "aclweb.org": r"(?a)^/anthology(?:-new)?/(?:.*/)?(?P<acl>[\w.-]+?)(?:\.pdf|\.bib)?/?$",
        "orcid.org": r"(?a)^/(?P<orcid>[\dXx-]+)",
        "hdl.handle.net": r"(?a)^/(?P<handle>.+)$",
        "dblp.org": _DBLP_PATH,
        "dblp.uni-trier.de": _DBLP_PATH,
        "jstor.org": r"(?a)^/stable/(?:pdf/)?(?P<jstor>[\d./]+\d)",
        "ssrn.com": r"(?ai)abstract(?:_?id)?=(?P<ssrn>\d+)",
        "papers.ssrn.com": r"(?ai)abstract(?:_?id)?=(?P<ssrn>\d+)",
        "ui.adsabs.harvard.edu": r"(?a)/abs/(?P<bibcode>[^/?]{19})",
        "adsabs.harvard.edu": r"(?a)/abs/(?P<bibcode>[^/?]{19})",
        "hal.science": _HAL_PATH,
        "archives-ouvertes.fr": _HAL_PATH,
        "hal.inria.fr": _HAL_PATH,
    }.items()
}
"""Host to the pattern of its URL paths; the group that is the identifier has the name of the scheme."""
