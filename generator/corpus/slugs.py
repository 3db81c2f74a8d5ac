"""Slugs of works and people: short, readable, unique, and unchanged once published; and the paths of papers."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from hashlib import blake2b

from generator.corpus.permalinks import Permalinks, match_published, slugs_by_key, update_permalinks, work_keys
from generator.model import Work
from generator.text.urls import slug_words

MAX_WORDS = 5
MAX_LENGTH = 60
"""Maximum length of the part of a slug that is made of words."""
STOP_WORDS = frozenset(
    "a an and are as at by de der des die do does for from how in into is la le les of on or over the through to"
    " toward towards und under using via von we what when which with without".split()
)
"""Words of titles that slugs omit."""
RESERVED = frozenset(
    {"index", "con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(1, 10))}
)
"""Slugs that are never assigned: the index page, and the device names of Windows."""
ROOT_NAMES = frozenset(
    "404 api apple-touch-icon containers cv embed images news papers people static topics types years".split()
)
"""Names of generated pages and folders at the root of the site."""


def slug_candidates(work: Work, last_numbers: dict[str, int]) -> Iterable[str]:
    """Generate slugs for a work, the best first. There are enough of them for any number of collisions.

    `last_numbers` is updated: works that only a number tells apart start after the number generated last.
    """
    words = slug_words(work.lead.title or "")
    significant = [word for word in words if word not in STOP_WORDS] or words or ["paper"]
    base = _join(significant[:MAX_WORDS])
    yield base
    if len(significant) > MAX_WORDS:
        yield _join(significant[: MAX_WORDS + 3])
    authors = work.lead.authors
    family = "-".join(slug_words(authors[0].name.family or authors[0].name.literal or ""))[:20] if authors else ""
    year = str(work.lead.issued.year) if work.lead.issued else ""
    for suffix in (year, family.strip("-")):
        if suffix:
            yield f"{base}-{suffix}"
    # Otherwise a digest of the contents, which does not depend on the position in the corpus.
    digest = blake2b("\x1f".join(sorted(work_keys(work))).encode(), digest_size=8).hexdigest()
    for length in range(4, 17):
        yield f"{base}-{digest[:length]}"
    numbered = f"{base}-{digest}"
    while True:
        last_numbers[numbered] = last_numbers.get(numbered, 1) + 1
        yield f"{numbered}-{last_numbers[numbered]}"


def _join(words: Sequence[str]) -> str:
    slug = "-".join(words)
    if len(slug) > MAX_LENGTH:
        slug = slug[: MAX_LENGTH + 1].rsplit("-", 1)[0] if "-" in slug[: MAX_LENGTH + 1] else slug[:MAX_LENGTH]
    return slug


def reserved_names(permalink: str) -> frozenset[str]:
    """Return the names of generated pages and folders next to the papers' pages, for a URL pattern."""
    return ROOT_NAMES if permalink in {"/{slug}.html", "/{slug}/"} else frozenset()


def assign_slugs(
    works: Sequence[Work], requested: Mapping[int, str], permalinks: Permalinks, reserved: Collection[str] = ()
) -> tuple[list[str], Permalinks]:
    """Return the slug of each work and the updated permalinks.

    A slug that the owner requested (`requested`: by index of the work, each slug once) takes precedence over the
    published one, and that over one made from the title, which avoids the `reserved` names. Works with the same title
    get their slugs in order of date, independent of their position in the corpus.
    """
    all_keys = [work_keys(work) for work in works]
    requested_slugs = set(requested.values())
    published = {
        index: slug for index, slug in match_published(all_keys, permalinks).items() if slug not in requested_slugs
    }
    slugs = {**published, **requested}
    taken = set(slugs.values()) | permalinks.papers.keys()
    published_by_key = slugs_by_key(permalinks)

    def is_free(slug: str, index: int) -> bool:
        if slug in taken or slug in RESERVED or slug in reserved:
            return False
        current = permalinks.moved.get(slug)
        return current is None or any(current in published_by_key.get(key, ()) for key in all_keys[index])

    def order(index: int) -> tuple[str, list[str]]:
        issued = works[index].lead.issued
        return str(issued) if issued else "undated", all_keys[index]

    last_numbers: dict[str, int] = {}
    for index in sorted((index for index in range(len(works)) if index not in slugs), key=order):
        slugs[index] = next(slug for slug in slug_candidates(works[index], last_numbers) if is_free(slug, index))
        taken.add(slugs[index])
    in_order = [slugs[index] for index in range(len(works))]
    return in_order, update_permalinks(permalinks, dict(zip(in_order, all_keys, strict=True)))


def assign_slugs_to_names(names: Mapping[str, str], fallback: str) -> dict[str, str]:
    """Return a slug for each key, made from its name, or from `fallback` if the name has no letters or digits.

    If several keys would get the same slug, the first in sorted order gets it and the others a digest of their key, so
    that slugs do not depend on the order of `names`.
    """
    slugs: dict[str, str] = {}
    bases = {key: _join(slug_words(names[key])) or fallback for key in sorted(names)}
    taken = set(bases.values()) | RESERVED
    assigned: set[str] = set()
    for key, base in bases.items():
        slugs[key] = base
        if base in assigned or base in RESERVED:
            digest = blake2b(key.encode(errors="surrogatepass"), digest_size=8).hexdigest()
            slugs[key] = next(each for length in range(4, 17) if (each := f"{base}-{digest[:length]}") not in taken)
            taken.add(slugs[key])
        assigned.add(base)
    return slugs


def paper_paths(slug: str, permalink: str) -> tuple[str, str, str]:
    """Return output path and URL of a paper's page, and the stem of the files that belong to it.

    For `/papers/{slug}/`: `papers/x/index.html`, `papers/x/` and `papers/x`, to which `.bib` and other suffixes are
    added. All are relative to the root of the site.
    """
    url = permalink.replace("{slug}", slug).lstrip("/")
    if url.endswith("/"):
        return f"{url}index.html", url, url.rstrip("/")
    return url, url, url.removesuffix(".html")
