"""Profile links: names, numbers and URLs become safe URLs."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.config.profile_links import PROFILES, profile_hint, profile_url
from generator.text.urls import has_scheme, is_safe_url


@pytest.mark.parametrize(
    ("key", "value", "url"),
    [
        ("email", "nate@example.org", "mailto:nate@example.org"),
        ("email", "nate", None),
        ("github", "nate", "https://github.com/nate"),
        ("github", "@nate", "https://github.com/nate"),
        ("github", "github.com/nate", "https://github.com/nate"),
        ("github", "https://github.com/nate", "https://github.com/nate"),
        ("linkedin", "linkedin.com/in/nate", "https://linkedin.com/in/nate"),
        ("youtube", "@nate", "https://www.youtube.com/@nate"),
        ("mastodon", "@nate@social.example", "https://social.example/@nate"),
        ("mastodon", "https://social.example/@nate", "https://social.example/@nate"),
        ("mastodon", "nate", None),
        ("website", "https://nate.example", "https://nate.example"),
        ("website", "nate.example", None),
        ("cv", "cv.pdf", "cv.pdf"),
        ("cv", "../cv.pdf", None),
        ("cv", "https://nate.example/cv.pdf", "https://nate.example/cv.pdf"),
        ("scholar", "javascript:alert(1)", None),
        ("scholar", "a b", None),
        ("scholar", '"><script>', None),
    ],
)
def test_profile_url_from_a_name_or_a_url(key: str, value: str, url: str | None) -> None:
    assert profile_url(key, value) == url


@given(st.sampled_from(sorted(PROFILES)), st.text(max_size=20))
def test_profile_url_is_never_unsafe(key: str, value: str) -> None:
    url = profile_url(key, value)
    assert url is None or is_safe_url(url) or (key == "cv" and not has_scheme(url))


@pytest.mark.parametrize("key", PROFILES)
def test_each_key_accepts_some_value(key: str) -> None:
    assert profile_url(key, "name@example.org" if key in {"email", "mastodon"} else "https://example.org/me")


@pytest.mark.parametrize("key", PROFILES)
def test_hint_is_plain_text(key: str) -> None:
    assert "{}" not in profile_hint(key)


def test_hint_shows_the_url_around_a_name() -> None:
    assert profile_hint("github") == "use the user name or number in https://github.com/…, or the full URL"
