"""URLs: which are safe in a link, how text becomes a path, and what local links refer to."""

import posixpath
import re
from collections.abc import Mapping
from functools import lru_cache
from pathlib import PurePosixPath
from urllib.parse import quote, unquote, urlsplit

from msgspec import Struct

from generator.text.characters import BIDI_CONTROLS, CONTROLS, LINE_SEPARATORS, SURROGATES
from generator.text.file_names import FileNames, compose
from generator.text.html import plain_text

SCHEMES = frozenset({"http", "https", "mailto", "tel", "sms", "geo", "xmpp"})
"""All others (`javascript:`, `data:`, `file:`, …) are refused."""

_APOSTROPHES = re.compile("['\u2018\u2019\u02bc]")
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")
_FORBIDDEN_IN_PATH = re.compile(rf"[\\{CONTROLS}{LINE_SEPARATORS}{BIDI_CONTROLS}{SURROGATES}]")
# Characters that are not allowed in a URL (RFC 3986, 2) or that a browser would remove before it reads the scheme.
_FORBIDDEN_IN_URL = re.compile(rf'[ \xa0<>"\\^`{{|}}{CONTROLS}{LINE_SEPARATORS}{BIDI_CONTROLS}{SURROGATES}]')
_PLAIN_URL = re.compile(r"(?i:https?)://[A-Za-z0-9.-]+(?:[/?#][!#-;=?-\[\]_a-z~]*)?")
"""Matches the usual web URLs, for which nothing else has to be examined."""
_PROSE = re.compile(r"\s[(\[]|[,;]\s|\s\w+\s|https?://.+https?://|\.\s", re.DOTALL)
_FILE_AT_END = re.compile(r"(?ai)/[^?:]*\.(?:pdf|ps|gz|zip|html?|docx?|pptx?|xlsx?|key|txt|csv|mp4|jpe?g|png)$")
_MAIL = re.compile(r"(?i:mailto:)[^@]+@[^@]+")
_ENTITY = re.compile(r"&(?:amp;)?(amp|lt|gt|quot|#38|#60|#62|#34);")
_ENTITIES = {"amp": "&", "#38": "&", "lt": "<", "#60": "<", "gt": ">", "#62": ">", "quot": '"', "#34": '"'}
_EMBEDDED = re.compile(r"""https?://[^\s"'<>{}|\\^`]+""", re.IGNORECASE)
_MISSPELLED = re.compile(r"h{0,2}t{1,3}ps?[:;.]{0,2}/{1,3}(?=[\w-]+\.)|https?:(?=[\w-]+\.)", re.IGNORECASE)
_WITHOUT_SCHEME = re.compile(
    r"(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.){1,6}"
    r"(?:com|org|net|edu|gov|mil|int|info|io|ai|dev|app|eu|(?P<country>[a-z]{2}))(?::\d+)?(?P<path>/\S*)?",
    re.IGNORECASE,
)
_ACCESSED = re.compile(
    r"[\s\[(,;–-]{1,5}(?:last\s|date\s|zuletzt\s)?(?:accessed|visited|retrieved|checked|abgerufen|besucht|consult)",
    re.IGNORECASE,
)


def unescape_entities(text: str) -> str:
    """Replace the entities that HTML needs in URLs: `&amp;`, `&lt;`, `&gt;` and `&quot;`, also if escaped twice."""
    return _ENTITY.sub(lambda entity: _ENTITIES[entity[1]], text) if "&" in text else text


def repair_url(text: str) -> str | None:
    """Return the web URL that a text is meant to be: with its scheme, and without the words around it; None if none.

    Examples: `lab.example.org/a.pdf`, `Available at https://example.org`, `https://example.org (accessed 2020)`.
    """
    text = unescape_entities(text.strip())
    if accessed := _ACCESSED.search(text):
        text = text[: accessed.start()].strip()
    if is_web_url(text):
        return text
    if found := _EMBEDDED.search(text):
        url = found[0].rstrip(".,;:)]")
        is_whole = _FILE_AT_END.search(text) or not _PROSE.search(text)
        if found.start() == 0 and "\n" not in text and is_whole:
            url = _FORBIDDEN_IN_URL.sub(lambda character: quote(character[0], errors="replace"), text)
        return url if is_web_url(url) else None
    if misspelled := _MISSPELLED.match(text):
        scheme = "https" if "s" in misspelled[0].lower() else "http"
        url = f"{scheme}://{text[misspelled.end() :]}"
        return url if is_web_url(url) else None
    bare = _WITHOUT_SCHEME.fullmatch(text)
    # `notes.md` and `paper.ps` are files.
    is_host = bare and (bare["path"] or not bare["country"] or text[:4].lower() == "www.")
    return f"http://{text}" if is_host and is_web_url(f"http://{text}") else None


def is_web_url(text: str) -> bool:
    """Return whether the text is an absolute `http` or `https` URL with a host."""
    if _PLAIN_URL.fullmatch(text):
        return True
    if not text[:8].lower().startswith(("http://", "https://")) or _FORBIDDEN_IN_URL.search(text):
        return False
    try:
        return bool(urlsplit(text).hostname)
    except ValueError:
        return False


def is_safe_url(text: str) -> bool:
    """Return whether the text is an absolute URL whose scheme is allowed."""
    return is_web_url(text) or bool(_MAIL.fullmatch(text) and not _FORBIDDEN_IN_URL.search(text))


def has_scheme(text: str) -> bool:
    """Return whether the text is an absolute URL, or a network-path reference (`//example.org`)."""
    return bool(_SCHEME.match(text)) or text.startswith("//")


def local_path(text: str) -> str | None:
    """Return a path below `content/` in normal form, or None if it is absolute, contains `..` or has a scheme.

    Accents are composed (NFC), as in `FileNames`.
    """
    path = PurePosixPath(text)
    normalised = compose(str(path))
    if ".." in path.parts or not path.parts or _FORBIDDEN_IN_PATH.search(text):
        return None
    return normalised if _is_relative(text) and _is_relative(normalised) else None


def _is_relative(text: str) -> bool:
    return text == text.strip() and not has_scheme(text) and not text.startswith(("/", "~", "#", "?"))


def slug_words(text: str) -> list[str]:
    """Return the words of a text in lowercase ASCII letters and digits, transliterated where needed."""
    text = _APOSTROPHES.sub("", plain_text(text)).lower()
    if not text.isascii():
        text = " ".join(word if word.isascii() else _transliterate(word) for word in text.split())
    return re.findall(r"[a-z0-9]+", text)


@lru_cache(maxsize=1 << 14)  # names recur, and each call of slugify looks for modules
def _transliterate(word: str) -> str:
    from slugify import slugify

    # Titles contain no entities: slugify must not convert `&#…;`, whose number may be of any size.
    return slugify(word, separator=" ", entities=False, decimal=False, hexadecimal=False)


def path_to_root(output_path: str) -> str:
    """Return the relative URL of the site's root from a page: one `../` for each folder above it."""
    return "../" * output_path.count("/")


def absolute_url(base_url: str | None, url: str) -> str | None:
    """Return the absolute form of a URL relative to the site's root, without `index.html`; None without a base URL."""
    if base_url is None:
        return None
    url = url.removesuffix("index.html") if url == "index.html" or url.endswith("/index.html") else url
    return f"{base_url.rstrip('/')}/{url}"


def file_url(path: str) -> str:
    """Return the URL of a published file, relative to the site's root: its path, percent-encoded."""
    return quote(path, safe="/~!$&'()*+,;=:@")


class LinkTarget(Struct, frozen=True):
    """What a local link in a Markdown file refers to."""

    url: str
    """Relative to the site's root."""
    file: str | None
    """The required file below `content/`; None if the link refers to a page."""


def resolve_link(
    url: str,
    folder: str,
    pages: Mapping[str, str],
    names: FileNames = FileNames(),  # noqa: B008
) -> LinkTarget:
    """Resolve a local link in a Markdown file.

    A path is relative to the file's `folder` below `content/`, or to the site's root if it begins with `/`. `pages`
    maps each Markdown file to the URL of its page, so that `papers/a.md` refers to the page. Free pages and news are
    published at the site's root, whatever folder their files are in. `names` are the files below `content/`: one that
    is not in a sub-folder (`papers/2020`) may be in the folder above (`papers`).
    """
    path = re.split(r"[?#]", url, maxsplit=1)[0]
    query_and_fragment = url[len(path) :]
    full_path = path.lstrip("/") if path.startswith("/") else posixpath.join(folder, path)
    name = _below_root(compose(unquote(full_path)))
    if name in pages:
        return LinkTarget(_add_fragment(pages[name], query_and_fragment), None)
    if not path or (path.endswith(("/", ".html")) and name not in names):
        slash = "/" if name and path.endswith("/") else ""
        return LinkTarget(file_url(published_path(name)) + slash + query_and_fragment, None)
    if not path.startswith("/") and name not in names:
        name = _below_root(names.find(unquote(path), folder, folder.partition("/")[0]))
    return LinkTarget(file_url(name) + query_and_fragment, name)


def _below_root(path: str) -> str:
    """Return a path in normal form; as in a browser, nothing is above the root of the site."""
    return posixpath.normpath(f"/{path}").lstrip("/")


def published_path(path: str) -> str:
    """Return the path below the output folder for one next to a Markdown file below `content/`."""
    return re.sub("^(?:pages|news)/", "", path)


def _add_fragment(page: str, query_and_fragment: str) -> str:
    """Return the URL of a place on a page. Pieces of news are places on a page themselves, and their ids begin so."""
    if "#" not in page or not query_and_fragment:
        return page + query_and_fragment
    fragment = query_and_fragment.partition("#")[2]
    return f"{page}-{fragment}" if fragment else page
