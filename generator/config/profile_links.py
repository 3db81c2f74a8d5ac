"""Links to a person's profiles on other sites: from a user name, a number or a URL to a URL."""

import re

from generator.text.urls import has_scheme, is_safe_url, local_path

PROFILES: dict[str, tuple[str, str]] = {
    "email": ("Email", "mailto:{}"),
    "website": ("Website", "{}"),
    "cv": ("CV", "{}"),
    "orcid": ("ORCID", "https://orcid.org/{}"),
    "scholar": ("Google Scholar", "https://scholar.google.com/citations?user={}"),
    "semantic_scholar": ("Semantic Scholar", "https://www.semanticscholar.org/author/{}"),
    "dblp": ("DBLP", "https://dblp.org/pid/{}.html"),
    "openreview": ("OpenReview", "https://openreview.net/profile?id={}"),
    "arxiv": ("arXiv", "https://arxiv.org/a/{}"),
    "acl": ("ACL Anthology", "https://aclanthology.org/people/{}/"),
    "hal": ("HAL", "https://cv.hal.science/{}"),
    "inspire": ("INSPIRE", "https://inspirehep.net/authors/{}"),
    "pubmed": ("PubMed", "https://pubmed.ncbi.nlm.nih.gov/?term={}"),
    "researchgate": ("ResearchGate", "https://www.researchgate.net/profile/{}"),
    "zotero": ("Zotero", "https://www.zotero.org/{}"),
    "github": ("GitHub", "https://github.com/{}"),
    "gitlab": ("GitLab", "https://gitlab.com/{}"),
    "codeberg": ("Codeberg", "https://codeberg.org/{}"),
    "huggingface": ("Hugging Face", "https://huggingface.co/{}"),
    "linkedin": ("LinkedIn", "https://www.linkedin.com/in/{}"),
    "bluesky": ("Bluesky", "https://bsky.app/profile/{}"),
    "mastodon": ("Mastodon", "{}"),
    "x": ("X", "https://x.com/{}"),
    "youtube": ("YouTube", "https://www.youtube.com/@{}"),
    "wikipedia": ("Wikipedia", "{}"),
    "wikidata": ("Wikidata", "https://www.wikidata.org/wiki/{}"),
}
"""Label and URL pattern of each key of `[owner.links]`, in display order."""

URL_OR_PATH_HINT = "use a URL that begins with https://, or a path below content/"


def profile_url(key: str, value: str) -> str | None:
    """Return the URL of a profile, or None if `value` is invalid. For `cv` it may be a path below `content/`."""
    if has_scheme(value):
        return value if is_safe_url(value) else None
    if key == "cv":
        return local_path(value)
    pattern = PROFILES[key][1]
    host = pattern.removeprefix("https://").partition("/")[0]
    handle = value.lstrip("@")
    if key == "mastodon" and (account := re.fullmatch(r"([\w.-]+)@([\w.-]+)", handle)):
        url = f"https://{account[2]}/@{account[1]}"
    elif value.removeprefix("www.").startswith(f"{host.removeprefix('www.')}/"):
        url = f"https://{value}"  # a URL copied without its scheme
    else:
        url = pattern.format(value if key == "email" else handle)
    return url if is_safe_url(url) else None


def profile_hint(key: str) -> str:
    """Return a hint that describes the valid values of `key`."""
    match key:
        case "email":
            return 'for instance "name@example.org"'
        case "cv":
            return URL_OR_PATH_HINT
        case "mastodon":
            return 'for instance "@name@example.org"'
        case _ if PROFILES[key][1] == "{}":
            return "use a full URL that begins with https://"
        case _:
            return f"use the user name or number in {PROFILES[key][1].format('…')}, or the full URL"
