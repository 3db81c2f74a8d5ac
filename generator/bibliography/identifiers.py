"""An identifier as somebody wrote it, bare, prefixed or as an address, to its one normal form.

Enters: a scheme and a string, or a URL. Leaves: an `Identifier`, or None where the string is none of that scheme, so
that the caller can keep the writer's words. Nothing is looked up; only forms and check digits are judged.
"""

import re
from collections.abc import Callable
from urllib.parse import unquote

from generator.model import Identifier

# No identifier is longer; a longer string is not looked at, so that every pattern below costs next to nothing.
MAX_LENGTH = 500

ALIASES = {
    "pubmed": "pmid",
    "medline": "pmid",
    "pmc": "pmcid",
    "pubmedcentral": "pmcid",
    "hdl": "handle",
    "eissn": "issn",
}

DOI = re.compile(r"(?a)10\.\d{4,9}(?:\.\d+)*/[^\s\"]+")
DOI_PREFIX = re.compile(r"(?ai)(?:https?://)?(?:dx\.|www\.)?doi\.org/|doi:?\s*")
# What publishers' addresses put after a DOI.
DOI_TAIL = re.compile(
    r"(?ai)(?:/(?:full|fulltext|pdf|epdf|pdfdirect|abstract|abs|summary|meta|html|references|citation|download)"
    r"|(?<=\d)v\d{1,2}(?:\.full)?(?:\.pdf|-text)?|\.full|\.short|\.abstract|\.pdf|\.html?)+/?$"
)
ARXIV = re.compile(r"(?a)(\d{4}\.\d{4,5}|[a-z]+(?:-[a-z]+)?(?:\.[A-Za-z-]{2,20})?/\d{7})(?:v\d{1,3})?")
ARXIV_PREFIX = re.compile(r"(?ai)(?:arxiv\s*[:.]?\s*)?(?:(?:abs|pdf|corr)/)*")
ARXIV_SUBJECT = re.compile(r"(?a)\s*\[[\w.,; -]*\]$|\.pdf$")
PMID = re.compile(r"(?ai)(?:pmid:?\s*)?0*(\d{1,8})")
PMCID = re.compile(r"(?ai)(?:pmcid:?\s*)?(?:pmc)?0*(\d{1,9})")
ISBN_NOISE = re.compile(r"(?i)isbn(?:-?1[03])?:?|[\s‐-–-]")
ISSN = re.compile(r"(?ai)(?:e?issn:?\s*)?(\d{4})[-\s‐–]?(\d{3}[\dXx])")
ORCID = re.compile(r"(?a)(\d{4})-?(\d{4})-?(\d{4})-?(\d{3}[\dXx])")
OPENREVIEW = re.compile(r"(?a)[A-Za-z0-9_-]{8,14}")
HAL = re.compile(r"(?ai)([a-z]{2,20}(?:_[a-z]{2,10})?-\d{6,9})(?:v\d{1,3})?")
# Both forms of ACL Anthology ids: `P19-1001` until 2019, `2020.acl-main.1` since.
ACL = re.compile(
    r"(?ai)([A-Z]\d{2}-\d{4,6}|\d{4}\.[a-z0-9]+(?:_[a-z0-9]+)*-[a-z0-9]+(?:_[a-z0-9]+)*\.\d{1,4})(?:v\d{1,2})?"
)
HANDLE = re.compile(r"(?ai)(?:hdl:\s*)?(\d+(?:\.\d+)*/\S+)")
DBLP = re.compile(r"(?ai)(?:dblp:\s*)?((?:journals|conf|books|phd|series|reference|tr|homepages)/\S+)")
BIBCODE = re.compile(r"(?a)\d{4}[A-Za-z][A-Za-z0-9&.]{13}[A-Z.]")
SSRN = re.compile(r"(?ai)(?:ssrn:?\s*)?(\d{5,8})")
JSTOR = re.compile(r"(?ai)(?:jstor:?\s*)?(?:10\.2307/)?(\d{4,9})")
URL = re.compile(r"(?ai)https?://(?:[^/@]*@)?([^/:?#]+)(?::\d+)?([^#]*)")


def normalise_identifier(scheme: str, raw: str) -> Identifier | None:
    """`("DOI", "https://doi.org/10.1000/ABC")` to `Identifier("doi", "10.1000/abc")`; None for what is no such thing.

    The scheme is one of `SCHEMES` or `ALIASES`, in any case; an unknown one gives None. An address is taken where it
    is one of that scheme. arXiv and HAL versions (`v2`) are left out: they name a text, and a work is meant here.
    """
    scheme = scheme.strip().lower()
    scheme = ALIASES.get(scheme, scheme)
    parse = SCHEMES.get(scheme)
    raw = raw.strip()
    if parse is None or not raw or len(raw) > MAX_LENGTH:
        return None
    if raw[:4].lower() == "http":
        found = identifier_from_url(raw)
        if found is not None and found.scheme != scheme:
            found = next((each for each in implied_identifiers(found) if each.scheme == scheme), None)
        return found
    value = parse(raw)
    return None if value is None else Identifier(scheme, value)


def identifier_from_url(url: str) -> Identifier | None:
    """The identifier that an address stands for: `https://arxiv.org/pdf/1706.03762v5` to `arxiv 1706.03762`.

    Besides the registries' own addresses, those of publishers that carry a DOI are understood.
    """
    url = url.strip()
    if len(url) > MAX_LENGTH or (split := URL.match(url)) is None:
        return None
    host, path = split[1].lower(), split[2]
    if "%" in path:
        path = unquote(path, errors="replace")
    host = host.removeprefix("www.").removeprefix("m.")
    # HAL's archives are hosts below its own: `tel.archives-ouvertes.fr`.
    rule = HOSTS.get(host) or HOSTS.get(host.partition(".")[2])
    if rule is not None and (found := rule.search(path)) and (scheme := found.lastgroup):
        value = SCHEMES[scheme](found[scheme])
        if value is not None:
            return Identifier(scheme, value)
    if (doi := DOI.search(path)) and path[: doi.start()][-1:] in ("/", "=", ":"):
        value = normalise_doi(doi[0].split("?")[0].split("&")[0])
        if value is not None:
            return Identifier("doi", DOI_TAIL.sub("", value) if not host.endswith("doi.org") else value)
    return None


def implied_identifiers(identifier: Identifier) -> tuple[Identifier, ...]:
    """What an identifier says besides: arXiv and the ACL Anthology make DOIs out of their own ids."""
    if identifier.scheme != "doi" or not identifier.value.startswith(DOI_STARTS):
        return ()
    for prefix, scheme in DOI_PREFIXES:
        if identifier.value.startswith(prefix):
            found = normalise_identifier(scheme, identifier.value[len(prefix) :])
            return (found,) if found else ()
    return ()


DOI_PREFIXES = (("10.48550/arxiv.", "arxiv"), ("10.18653/v1/", "acl"), ("10.3115/v1/", "acl"))
DOI_STARTS = tuple(prefix for prefix, _ in DOI_PREFIXES)


def normalise_doi(raw: str) -> str | None:
    """Lower case, for DOI names are compared without regard to case (DOI Handbook, 2.4)."""
    raw = DOI_PREFIX.sub("", raw, count=1) if raw[:2] != "10" else raw
    if "%2" in raw or "%3" in raw:
        raw = unquote(raw, errors="replace")
    found = DOI.match(raw)
    if found is None or found.end() != len(raw):
        return None
    value = found[0].lower()
    if value[-1] not in DOI_LAST:
        return value
    # `(see 10.1000/1).`: a full stop, and a bracket that nothing opened, belong to the sentence around it.
    while value[-1] in ".,;:/" or (value[-1] in ")]}>" and value.count(value[-1]) > value.count(OPENING[value[-1]])):
        value = value[:-1]
    return value if DOI.fullmatch(value) else None


DOI_LAST = ".,;:/)]}>"
OPENING = {")": "(", "]": "[", "}": "{", ">": "<"}


def normalise_arxiv(raw: str) -> str | None:
    """Without the version, and without the subject that old ids may carry: `math.GT/0309136` is `math/0309136`."""
    raw = ARXIV_SUBJECT.sub("", raw)
    prefix = ARXIV_PREFIX.match(raw)
    found = ARXIV.fullmatch(raw, prefix.end() if prefix else 0)
    if found is None:
        return None
    archive, slash, number = found[1].partition("/")
    if slash:
        return f"{archive.partition('.')[0].lower()}/{number}"
    return archive if archive[2:4] <= "12" and archive[2:4] != "00" else None


def normalise_isbn(raw: str) -> str | None:
    """ISBN-13, digits only, whichever form was given; None where the check digit is wrong (ISO 2108)."""
    digits = ISBN_NOISE.sub("", raw).upper()
    if re.fullmatch(r"[0-9]{9}[0-9X]", digits):
        weighed = sum((10 - place) * (10 if digit == "X" else int(digit)) for place, digit in enumerate(digits))
        if weighed % 11:
            return None
        body = "978" + digits[:9]
        return body + str(-isbn_sum(body) % 10)
    if re.fullmatch(r"97[89][0-9]{10}", digits) and isbn_sum(digits) % 10 == 0:
        return digits
    return None


def isbn_sum(digits: str) -> int:
    return sum(int(digit) * (3 if place % 2 else 1) for place, digit in enumerate(digits))


def normalise_issn(raw: str) -> str | None:
    """`1234-567X`; None where the check digit is wrong (ISO 3297)."""
    found = ISSN.fullmatch(raw)
    if found is None:
        return None
    digits = (found[1] + found[2]).upper()
    weighed = sum((8 - place) * (10 if digit == "X" else int(digit)) for place, digit in enumerate(digits))
    return None if weighed % 11 else f"{digits[:4]}-{digits[4:]}"


def normalise_orcid(raw: str) -> str | None:
    """`0000-0002-1825-0097`; None where the check digit is wrong (ISO 7064, 11-2)."""
    found = ORCID.fullmatch(raw)
    if found is None:
        return None
    digits = "".join(found.groups()).upper()
    total = 0
    for digit in digits[:15]:
        total = (total + int(digit)) * 2
    check = (12 - total % 11) % 11
    return "-".join(found.groups()).upper() if digits[15] == ("X" if check == 10 else str(check)) else None


def normalise_openreview(raw: str) -> str | None:
    """A forum's id: letters and digits, told from a word only by having a capital or a digit."""
    return raw if OPENREVIEW.fullmatch(raw) and re.search("[A-Z0-9]", raw) else None


def normalise_acl(raw: str) -> str | None:
    """Old ids in capitals, new ids in small letters; revisions (`v2`) left out."""
    found = ACL.fullmatch(raw.removesuffix(".pdf").removesuffix(".bib"))
    if found is None:
        return None
    return found[1].upper() if found[1][0].isalpha() else found[1].lower()


def whole(pattern: re.Pattern[str], template: str = "{}", lower: bool = False) -> Callable[[str], str | None]:
    """The first group (or all) of a pattern that must match the whole string."""

    def parse(raw: str) -> str | None:
        found = pattern.fullmatch(raw)
        if found is None:
            return None
        value = found[1] if pattern.groups else found[0]
        return template.format(value.lower() if lower else value)

    return parse


SCHEMES: dict[str, Callable[[str], str | None]] = {
    "doi": normalise_doi,
    "arxiv": normalise_arxiv,
    "pmid": whole(PMID),
    "pmcid": whole(PMCID, "PMC{}"),
    "isbn": normalise_isbn,
    "issn": normalise_issn,
    "orcid": normalise_orcid,
    "openreview": normalise_openreview,
    "hal": whole(HAL, lower=True),
    "acl": normalise_acl,
    "handle": whole(HANDLE),
    "dblp": whole(DBLP),
    "bibcode": whole(BIBCODE),
    "ssrn": whole(SSRN),
    "jstor": whole(JSTOR),
}

# Host to the part of its addresses that is the identifier, in a group named for the scheme.
DBLP_PATH = r"(?a)^/rec/(?:html/|bib/|xml/|bibtex/)?(?P<dblp>.+?)(?:\.html|\.bib|\.xml)?(?:\?.*)?$"
HAL_PATH = r"(?a)^/(?P<hal>[a-z_]+-\d{6,9})"
HOSTS = {
    host: re.compile(pattern)
    for host, pattern in {
        "doi.org": r"(?a)^/(?P<doi>.+)$",
        "dx.doi.org": r"(?a)^/(?P<doi>.+)$",
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
        "dblp.org": DBLP_PATH,
        "dblp.uni-trier.de": DBLP_PATH,
        "jstor.org": r"(?a)^/stable/(?:pdf/)?(?P<jstor>[\d./]+\d)",
        "ssrn.com": r"(?ai)abstract(?:_?id)?=(?P<ssrn>\d+)",
        "papers.ssrn.com": r"(?ai)abstract(?:_?id)?=(?P<ssrn>\d+)",
        "ui.adsabs.harvard.edu": r"(?a)/abs/(?P<bibcode>[^/?]{19})",
        "adsabs.harvard.edu": r"(?a)/abs/(?P<bibcode>[^/?]{19})",
        "hal.science": HAL_PATH,
        "archives-ouvertes.fr": HAL_PATH,
        "hal.inria.fr": HAL_PATH,
    }.items()
}
