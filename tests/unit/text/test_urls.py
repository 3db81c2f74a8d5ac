"""Which addresses may stand in a link. (`test_links.py` follows the links of a built site.)"""

from urllib.parse import urljoin, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.text.urls import has_scheme, is_safe_url, is_web_url, local_path

parts = st.sampled_from(
    "http https javascript data file mailto JavaScript : / // \\ .. . @ ? # %2e a.b x.pdf é".split()
)
addresses = st.text(max_size=30) | st.lists(parts | st.sampled_from(" \t\n\x00\x1b\u202e\ud800"), max_size=8).map(
    "".join
)


@pytest.mark.parametrize(
    "url",
    [
        "https://example.org",
        "http://example.org:8080/a?b=c#d",
        "HTTPS://example.org/",
        "https://münchen.example/é",
        "https://[::1]/",
        "https://web.archive.org/web/2020/http://example.org/",
    ],
)
def test_web_address(url: str) -> None:
    assert is_web_url(url)
    assert is_safe_url(url)


@pytest.mark.parametrize(
    "url",
    [
        "",
        "example.org",
        "//example.org",
        "https://",
        "https:///path",
        "https:example.org",
        "https://[::1/",
        "ftp://example.org",
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        "\x01javascript:alert(1)",
        "java\nscript:alert(1)",
        "data:text/html,<script>",
        "vbscript:x",
        "file:///etc/passwd",
        "https://example.org/ a",
        'https://example.org/"onload=x',
        "https://example.org/<script>",
        "https://example.org\\@evil.example",
        "https://example.org/\u202egnp.exe",
        " https://example.org",
    ],
)
def test_no_safe_address(url: str) -> None:
    assert not is_web_url(url)
    assert not is_safe_url(url)


@pytest.mark.parametrize(
    ("url", "is_safe"),
    [
        ("mailto:nate@example.org", True),
        ("MAILTO:nate@example.org?subject=hi", True),
        ("mailto:nate", False),
        ("mailto:a@b@c", False),
        ("mailto:a@b\x00", False),
        ("mailto:a b@c", False),
    ],
)
def test_mail_address(url: str, is_safe: bool) -> None:
    assert is_safe_url(url) is is_safe
    assert not is_web_url(url)


@pytest.mark.parametrize(
    ("text", "path"),
    [
        ("paper.pdf", "paper.pdf"),
        ("./slides//talk.pdf", "slides/talk.pdf"),
        ("a b (final).pdf", "a b (final).pdf"),
        ("Übersicht.pdf", "Übersicht.pdf"),
        ("..pdf", "..pdf"),
        ("../paper.pdf", None),
        ("a/../../b", None),
        ("/etc/passwd", None),
        ("~/paper.pdf", None),
        ("C:/paper.pdf", None),
        ("..\\paper.pdf", None),
        ("https://example.org/a.pdf", None),
        ("//example.org/a.pdf", None),
        ("javascript:alert(1)", None),
        (" javascript:alert(1)", None),
        ("#top", None),
        ("?q", None),
        (".", None),
        ("", None),
        ("a\x00b", None),
    ],
)
def test_local_path(text: str, path: str | None) -> None:
    assert local_path(text) == path


@given(addresses)
def test_local_path_never_leaves_its_folder(text: str) -> None:
    path = local_path(text)
    if path is not None:
        assert local_path(path) == path
        assert ".." not in path.split("/")
        assert not path.startswith("/")
        path.encode()
        joined = urlsplit(urljoin("https://site.example/folder/", path.replace("?", "%3F").replace("#", "%23")))
        assert joined.netloc == "site.example"
        assert joined.path.startswith("/folder/")


@given(addresses)
def test_every_address_is_of_one_kind(text: str) -> None:
    kinds = [is_web_url(text), is_safe_url(text) and not is_web_url(text), local_path(text) is not None]
    assert sum(kinds) <= 1
    if is_safe_url(text):
        assert has_scheme(text)
        assert text.split(":")[0].lower() in {"http", "https", "mailto"}
        assert text.isprintable() or not text.isascii()
