"""The Content Security Policy of the pages: files of the site, nothing inline, and the hosts that the owner allows.

Content Security Policy Level 3. Chromium accepts `file:` as `'self'`, so that pages opened as files work as well.
"""

from collections.abc import Sequence


def content_security_policy(allow: Sequence[str] = ()) -> str:
    """Return the policy; `allow` has the origins of `[site] allow` in site.toml (`https://stats.example.org`)."""
    hosts = " ".join(allow)
    rules = {
        "default-src": f"'self' {hosts}".rstrip(),
        "object-src": "'none'",
        "base-uri": "'none'",
        "form-action": hosts or "'none'",
    }
    return "; ".join(f"{name} {value}" for name, value in rules.items())
