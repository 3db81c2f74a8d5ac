"""URLs: which are safe, how paths become URLs and what local links refer to."""

import re
from urllib.parse import urljoin, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.text.urls import (
    absolute_url,
    file_url,
    has_scheme,
    is_safe_url,
    is_web_url,
    local_path,
    path_to_root,
    repair_url,
    resolve_link,
    slug_words,
    unescape_entities,
)

parts = st.sampled_from(
    "http https javascript data file mailto JavaScript : / // \\ .. . @ ? # %2e a.b x.pdf é".split()
)
urls = st.text(max_size=30) | st.lists(parts | st.sampled_from(" \t\n\x00\x1b\u202e\ud800"), max_size=8).map("".join)


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
def test_web_url(url: str) -> None:
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
def test_unsafe_url(url: str) -> None:
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
def test_mail_url(url: str, is_safe: bool) -> None:
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


@given(urls)
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


@given(urls)
def test_every_text_is_at_most_one_kind_of_url(text: str) -> None:
    kinds = [is_web_url(text), is_safe_url(text) and not is_web_url(text), local_path(text) is not None]
    assert sum(kinds) <= 1
    if is_safe_url(text):
        assert has_scheme(text)
        assert text.split(":")[0].lower() in {"http", "https", "mailto"}
        assert text.isprintable() or not text.isascii()


@pytest.mark.parametrize(("path", "url"), [("index.html", ""), ("papers/x.html", "../"), ("a/b/c.html", "../../")])
def test_path_to_root(path: str, url: str) -> None:
    assert path_to_root(path) == url


@pytest.mark.parametrize(
    ("base", "url", "expected"),
    [
        (None, "papers/x.html", None),
        ("https://a.example", "papers/x.html", "https://a.example/papers/x.html"),
        ("https://a.example/repo/", "index.html", "https://a.example/repo/"),
        ("https://a.example/repo", "papers/index.html", "https://a.example/repo/papers/"),
        ("https://a.example/", "papers/my-index.html", "https://a.example/papers/my-index.html"),
    ],
)
def test_absolute_url(base: str | None, url: str, expected: str | None) -> None:
    assert absolute_url(base, url) == expected


PAGES = {"pages/about.md": "about.html", "papers/clu.md": "papers/abstraction-mechanisms-clu.html"}


@pytest.mark.parametrize(
    ("link", "folder", "url", "file"),
    [
        ("slides.pdf", "papers", "papers/slides.pdf", "papers/slides.pdf"),
        ("my%20slides.pdf", "papers", "papers/my%20slides.pdf", "papers/my slides.pdf"),
        ("./a/../b.png", "pages", "pages/b.png", "pages/b.png"),
        ("../photo.jpg", "pages", "photo.jpg", "photo.jpg"),
        ("/photo.jpg", "pages", "photo.jpg", "photo.jpg"),
        ("../../secret", "pages", "secret", "secret"),
        ("..%2F../../secret", "pages", "secret", "secret"),
        ("%2Fetc/passwd", "", "etc/passwd", "etc/passwd"),
        ("data.csv?x=1#y", "", "data.csv?x=1#y", "data.csv"),
        ("about.md", "pages", "about.html", None),
        ("about.html#top", "pages", "about.html#top", None),
        ("../papers/clu.md#cite", "pages", "papers/abstraction-mechanisms-clu.html#cite", None),
        ("../pages/about.md", "papers", "about.html", None),
        ("papers/", "", "papers/", None),
        ("/", "papers", "", None),
        ("gone.md", "pages", "pages/gone.md", "pages/gone.md"),
    ],
)
def test_link_in_markdown(link: str, folder: str, url: str, file: str | None) -> None:
    target = resolve_link(link, folder, PAGES)
    assert (target.url, target.file) == (url, file)


def test_file_names_are_percent_encoded() -> None:
    assert file_url("papers/100% sure? #1 (é).pdf") == "papers/100%25%20sure%3F%20%231%20(%C3%A9).pdf"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("L’économie d'échelle", ["leconomie", "dechelle"]),
        ("Über die Größe", ["uber", "die", "grosse"]),
        ("$\\infty$-GAN 2.0", ["gan", "2", "0"]),
        ("深度学习", ["shen", "du", "xue", "xi"]),
        ("R&amp;D &#99999999999;", ["r", "amp", "d", "99999999999"]),
        ("???", []),
    ],
)
def test_slug_words(text: str, words: list[str]) -> None:
    assert slug_words(text) == words


@given(st.text())
def test_slug_words_are_lowercase_ascii(text: str) -> None:
    assert all(re.fullmatch(r"[a-z0-9]+", word) for word in slug_words(text))


@pytest.mark.parametrize(
    ("text", "url"),
    [
        ("lab.example.org/paper.pdf", "http://lab.example.org/paper.pdf"),
        ("www.example.de", "http://www.example.de"),
        ("example.org", "http://example.org"),
        ("Available at https://lab.example.org/p", "https://lab.example.org/p"),
        ("Availableathttps://lab.example.org/p.", "https://lab.example.org/p"),
        ('10.1000/X.90">http://link.example.org/doi/10.1000/X.90', "http://link.example.org/doi/10.1000/X.90"),
        ('<a href="https://example.org/a">a</a>', "https://example.org/a"),
        (r"\url{https://example.org/a}", "https://example.org/a"),
        ("<https://example.org/a>", "https://example.org/a"),
        ("https://example.org/a (accessed 12 May 2019)", "https://example.org/a"),
        ("https://example.org/a, last accessed on 12 May 2019", "https://example.org/a"),
        ("https://example.org/a [visited 2019]", "https://example.org/a"),
        ("https://example.org/a b.pdf", "https://example.org/a%20b.pdf"),
        ("https://example.org/Uses of a Graph (2021).pptx", "https://example.org/Uses%20of%20a%20Graph%20(2021).pptx"),
        ("https://example.org/a.pdf (a draft)", "https://example.org/a.pdf"),
        ("https://example.org/a|b", "https://example.org/a%7Cb"),
        ("https://example.org/?a=b&amp;c=d", "https://example.org/?a=b&c=d"),
        ("https://example.org/a; see also there", "https://example.org/a"),
        ("http:/example.org/a", "http://example.org/a"),
        ("http//example.org/a", "http://example.org/a"),
        ("htpp://example.org/a", None),
        ("https:example.org/a", "https://example.org/a"),
        ("ttps://example.org/a", "https://example.org/a"),
        ("https://example.org/a", "https://example.org/a"),
        ("paper.pdf", None),
        ("notes.md", None),
        ("papers/a.pdf", None),
        ("internal-pdf://1234/a.pdf", None),
        ("file:///home/x/a.pdf", None),
        ("see my page", None),
        ("10.1000/182", None),
        ("https://", None),
        ("", None),
    ],
)
def test_broken_url_is_repaired(text: str, url: str | None) -> None:
    assert repair_url(text) == url


@given(urls)
def test_repaired_url_is_a_web_url(text: str) -> None:
    repaired = repair_url(text)
    assert repaired is None or is_web_url(repaired)


def test_entities_of_urls() -> None:
    assert unescape_entities("a?b=c&amp;d=e&amp;amp;f&lt;g&#38;h&eacute;i&lt") == "a?b=c&d=e&f<g&h&eacute;i&lt"
