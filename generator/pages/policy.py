"""The Content Security Policy of the pages: files of the site, one inline script, and the hosts that the owner allows.

Content Security Policy Level 3. Chromium accepts `file:` as `'self'`, so that pages opened as files work as well.
"""

from collections.abc import Sequence


def content_security_policy(allow: Sequence[str], inline_script: str) -> str:
    """Return the policy.

    `allow` has the origins of `[site] allow` in site.toml (`https://stats.example.org`); `inline_script` is the source
    expression of the script in every page (`'sha256-…'`).
    """
    hosts = " ".join(allow)
    rules = {
        "default-src": f"'self' {hosts}".rstrip(),
        "script-src": " ".join(["'self'", inline_script, *allow]),
        "object-src": "'none'",
        "base-uri": "'none'",
        "form-action": hosts or "'none'",
    }
    return "; ".join(f"{name} {value}" for name, value in rules.items())
