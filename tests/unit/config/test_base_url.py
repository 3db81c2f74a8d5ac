"""Base URLs are normalised; what cannot be one is explained."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.config.base_url import read_base_url
from generator.text.urls import is_web_url


@pytest.mark.parametrize(
    ("written", "url"),
    [
        ("https://user.github.io/repo/", "https://user.github.io/repo/"),
        ("https://user.github.io/repo", "https://user.github.io/repo"),
        ("https://user.github.io", "https://user.github.io"),
        (" HTTPS://User.GitHub.IO/Repo/ ", "https://user.github.io/Repo/"),
        ("https://müller.example/", "https://xn--mller-kva.example/"),
        ("https://x.example/~liskov/my%20site/", "https://x.example/~liskov/my%20site/"),
        ("https://x.example/große/", "https://x.example/gro%C3%9Fe/"),
        ("https://x.example:8443/a.b/", "https://x.example:8443/a.b/"),
        ("https://x.example/john.smith", "https://x.example/john.smith"),
        ("http://192.0.2.7/", "http://192.0.2.7/"),
        ("http://[2001:db8::1]/", "http://[2001:db8::1]/"),
    ],
)
def test_normal_form(written: str, url: str) -> None:
    found = read_base_url(written)
    assert (found.url, found.message) == (url, None)


@pytest.mark.parametrize(
    ("written", "message", "hint"),
    [
        ("https://x.org/index.html", "is the address of a file", 'write that of its folder: "https://x.org/"'),
        ("https://x.org/a/INDEX.HTM", "is the address of a file", 'write that of its folder: "https://x.org/a/"'),
        ("https://x.org/?a=b", "has a query", 'use an absolute URL without it: "https://x.org/"'),
        ("https://x.org/a?", "has a query", 'use an absolute URL without it: "https://x.org/a"'),
        ("https://x.org/#top", "has a fragment", 'use an absolute URL without it: "https://x.org/"'),
        ("user.github.io/repo", "lacks https://", 'did you mean "https://user.github.io/repo"?'),
        ("//user.github.io", "lacks https://", 'did you mean "https://user.github.io"?'),
        ("https://x.org/my site/", "contains a space", "write each space in the path as %20"),
        ("https://me:secret@x.org/", "contains a user name", "leave out everything before the @"),
        ("https://", "is not a URL", "for instance https://user.github.io/repo/"),
        ("https://x.org:port/", "is not a URL", "for instance https://user.github.io/repo/"),
        ("https://[::1", "is not a URL", "for instance https://user.github.io/repo/"),
        ("ftp://x.org/", "is not a URL", "for instance https://user.github.io/repo/"),
        ("/repo/", "is not a URL", "for instance https://user.github.io/repo/"),
        ("", "is not a URL", "for instance https://user.github.io/repo/"),
    ],
)
def test_what_is_none_is_explained(written: str, message: str, hint: str) -> None:
    found = read_base_url(written)
    assert (found.url, found.message, found.hint) == (None, message, hint)


@pytest.mark.parametrize("host", ["localhost", "localhost:8000", "127.0.0.1", "mac.local", "[::1]:80"])
def test_addresses_of_this_computer_are_doubtful(host: str) -> None:
    found = read_base_url(f"http://{host}/")
    assert (found.url, found.message) == (f"http://{host}/", "is known to this computer only")


@given(st.text(max_size=30) | st.text(max_size=20).map(lambda text: f"https://{text}"))
def test_any_text_is_a_url_or_explained(text: str) -> None:
    found = read_base_url(text)
    assert found.message if found.url is None else is_web_url(found.url) and read_base_url(found.url).url == found.url
