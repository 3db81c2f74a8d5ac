"""Write `sitemap.xml` and `robots.txt` (sitemaps.org protocol 0.9)."""

from collections.abc import Sequence

from markupsafe import escape

MAX_URLS = 50_000
"""Limit per file set by sitemaps.org."""


def write_sitemaps(urls: Sequence[str], base_url: str) -> dict[str, bytes]:
    """Return bytes by output path: one file, or an index and its parts.

    `lastmod` is omitted, because the sources contain no modification dates.
    """
    if len(urls) <= MAX_URLS:
        return {"sitemap.xml": _document("urlset", "url", urls)}
    parts = [urls[at : at + MAX_URLS] for at in range(0, len(urls), MAX_URLS)]
    files = {f"sitemap-{number}.xml": _document("urlset", "url", part) for number, part in enumerate(parts, 1)}
    index = [f"{base_url.rstrip('/')}/{name}" for name in files]
    return {"sitemap.xml": _document("sitemapindex", "sitemap", index), **files}


def _document(root: str, entry: str, urls: Sequence[str]) -> bytes:
    lines = [f"<{entry}><loc>{escape(url)}</loc></{entry}>" for url in urls]
    head = f'<?xml version="1.0" encoding="UTF-8"?>\n<{root} xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">'
    return "\n".join([head, *lines, f"</{root}>", ""]).encode()


def write_robots(base_url: str | None) -> bytes:
    """Allow everything, and name the sitemap if `base_url` is known, because its URL must be absolute."""
    sitemap = f"\nSitemap: {base_url.rstrip('/')}/sitemap.xml\n" if base_url else ""
    return f"User-agent: *\nAllow: /\n{sitemap}".encode()
