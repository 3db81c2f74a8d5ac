"""The address of the published site, in its normal form: an absolute URL to which the paths of pages are appended.

Host and scheme are in lower case, international names in their ASCII form (RFC 3490), other characters of the path
percent-encoded (RFC 3986), so that sitemaps and metadata can contain it as it is.
"""

import re
from collections.abc import Iterator
from urllib.parse import quote, urlsplit, urlunsplit

from msgspec import Struct

from generator.problems import Location, Problem, error, warning
from generator.text.urls import is_web_url

EXAMPLE = "https://user.github.io/repo/"
_FILE = re.compile(r"(?i)[^/]*\.(?:x?html?|php\d?|aspx?|jsp|cgi|pdf|xml|json|txt)")
_HOST = re.compile(r"(?i)(?:localhost|(?:[^\W_](?:[\w-]*[^\W_])?\.)+[^\W\d_]{2,})(?::\d+)?(?:/.*)?")
_LOCAL_HOSTS = re.compile(r"(?i)localhost|.*\.local(?:host)?|127(?:\.\d+){3}|0\.0\.0\.0|::1")


class BaseUrl(Struct, frozen=True):
    """A base URL, or what is wrong with it."""

    url: str | None = None
    """None if it cannot be used."""
    message: str | None = None
    """What is wrong or doubtful, without the text itself."""
    hint: str | None = None


def read_base_url(text: str) -> BaseUrl:
    """Return the normal form of what the owner wrote."""
    written = text.strip()
    if " " in written:
        return BaseUrl(None, "contains a space", "write each space in the path as %20")
    if not re.match(r"(?i)https?://", written):
        return _without_scheme(written)
    try:
        parts = urlsplit(written)
        host, port = parts.hostname, parts.port
    except ValueError:
        host, port = None, None
    if not host:
        return BaseUrl(None, "is not a URL", f"for instance {EXAMPLE}")
    if parts.username is not None or parts.password is not None:
        return BaseUrl(None, "contains a user name", "leave out everything before the @")
    if parts.query or parts.fragment or written.endswith(("?", "#")):
        shown = urlunsplit((parts.scheme, parts.netloc, parts.path, "", ""))
        kind = "query" if "?" in written else "fragment"
        return BaseUrl(None, f"has a {kind}", f'use an absolute URL without it: "{shown}"')
    folder, _, name = parts.path.rpartition("/")
    if _FILE.fullmatch(name):
        shown = urlunsplit((parts.scheme, parts.netloc, f"{folder}/", "", ""))
        return BaseUrl(None, "is the address of a file", f'write that of its folder: "{shown}"')
    ascii_host = _encode_host(host)
    place = f"[{host}]" if ":" in host else ascii_host
    if place is None:
        return BaseUrl(None, "has no valid host", f"for instance {EXAMPLE}")
    place += f":{port}" if port else ""
    path = quote(parts.path, safe="/%~!$&'()*+,;=:@")
    url = f"{parts.scheme.lower()}://{place}{path}"
    if not is_web_url(url):
        return BaseUrl(None, "is not a URL", f"for instance {EXAMPLE}")
    if _LOCAL_HOSTS.fullmatch(host):
        hint = "leave it out while you try the site; set it to the address at which the site is published"
        return BaseUrl(url, "is known to this computer only", hint)
    return BaseUrl(url)


def normalise_base_url(text: str | None) -> str | None:
    """Return the normal form; a text that is no base URL, which is reported elsewhere, as it is."""
    return read_base_url(text).url or text if text else None


def check_base_url(text: str, location: Location | None = None) -> Iterator[Problem]:
    """Yield the error or warning about a base URL."""
    found = read_base_url(text)
    if found.message:
        report = error if found.url is None else warning
        yield report(f'the base URL "{text}" {found.message}', location, found.hint)


def _without_scheme(written: str) -> BaseUrl:
    bare = written.removeprefix("//")
    if _HOST.fullmatch(bare):
        return BaseUrl(None, "lacks https://", f'did you mean "https://{bare}"?')
    return BaseUrl(None, "is not a URL", f"for instance {EXAMPLE}")


def _encode_host(host: str) -> str | None:
    """Return the name of a host in ASCII, or None if it is none."""
    if host.isascii():
        return host
    try:
        return host.encode("idna").decode("ascii")
    except UnicodeError:
        return None
