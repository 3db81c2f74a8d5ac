"""Web addresses: which are safe in a link, how text becomes a path, and where local links lead."""

import posixpath
import re
from collections.abc import Mapping
from functools import lru_cache
from pathlib import PurePosixPath
from urllib.parse import quote, unquote, urlsplit

from msgspec import Struct

from generator.text.html import plain_text

SCHEMES = frozenset({"http", "https", "mailto"})
"""Everything else (`javascript:`, `data:`, `file:`, …) is refused."""


_APOSTROPHES = re.compile("['\u2018\u2019\u02bc]")
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


def slug_words(text: str) -> list[str]:
    """The words in the letters and digits that addresses use, in order."""
    text = _APOSTROPHES.sub("", plain_text(text)).lower()
    if not text.isascii():
        text = " ".join(word if word.isascii() else _transliterate(word) for word in text.split())
    return re.findall(r"[a-z0-9]+", text)


@lru_cache(maxsize=1 << 14)  # names come again and again, and each call looks for modules
def _transliterate(word: str) -> str:
    from slugify import slugify

    # What looks like an entity is the title's own; slugify would take `&#…;` for a character, of any size.
    return slugify(word, separator=" ", entities=False, decimal=False, hexadecimal=False)


def path_to_root(output_path: str) -> str:
    """`../` for each folder in which the page stands."""
    return "../" * output_path.count("/")


def absolute_url(base_url: str | None, url: str) -> str | None:
    """The permalink of an address from the site's root; `index.html` is left out of it."""
    if base_url is None:
        return None
    url = url.removesuffix("index.html") if url == "index.html" or url.endswith("/index.html") else url
    return f"{base_url.rstrip('/')}/{url}"


def file_url(path: str) -> str:
    """The address of a published file from the site's root: a name may hold what an address may not."""
    return quote(path, safe="/~!$&'()*+,;=:@")


class LinkTarget(Struct, frozen=True):
    """Where a local address leads that stands in a Markdown file."""

    url: str
    """From the site's root."""
    file: str | None
    """The file below `content/` that must be there; None where it leads to a page."""


def resolve_link(address: str, folder: str, pages: Mapping[str, str]) -> LinkTarget:
    """A path counts from the file's own `folder` (below `content/`), or from the site's root where it begins with `/`.

    `pages` are the addresses of the pages that are made of Markdown files: `papers/a.md` means what is made of it. Free
    pages and news stand at the site's root, though their files do not.
    """
    path = re.split(r"[?#]", address, maxsplit=1)[0]
    rest = address[len(path) :]
    where = path.lstrip("/") if path.startswith("/") else posixpath.join(folder, path)
    name = posixpath.normpath(unquote(where))
    name = "" if name == "." else name
    if name in pages:
        return LinkTarget(pages[name] + rest, None)
    if not path or path.endswith(("/", ".html")):
        slash = "/" if name and path.endswith("/") else ""
        return LinkTarget(file_url(re.sub("^(?:pages|news)/", "", name)) + slash + rest, None)
    return LinkTarget(file_url(name) + rest, name)
