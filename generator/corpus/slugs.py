"""Addresses: a slug for each paper, short, readable, unique and kept once published; paths, and where links lead."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from hashlib import blake2b

from generator.corpus.permalinks import Permalinks, match_published, slugs_by_key, update_permalinks, work_keys
from generator.model import Work
from generator.text.urls import slug_words

MAX_WORDS = 5
MAX_LENGTH = 60
STOP_WORDS = frozenset(
    "a an and are as at by de der des die do does for from how in into is la le les of on or over the through to"
    " toward towards und under using via von we what when which with without".split()
)
"""Words of titles that tell nothing."""
RESERVED = frozenset(
    {"index", "con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(1, 10))}
)
"""Slugs that a page of ours or an old file system claims."""
ROOT_NAMES = frozenset("404 api containers cv embed images news papers people static topics types years".split())
"""What our pages and folders at the site's root are called."""


def slug_candidates(work: Work) -> Iterable[str]:
    """Slugs that fit the paper, the best first, without end in sight of a collision."""
    words = slug_words(work.lead.title or "")
    telling = [word for word in words if word not in STOP_WORDS] or words or ["paper"]
    short = _join(telling[:MAX_WORDS])
    yield short
    if len(telling) > MAX_WORDS:
        yield _join(telling[: MAX_WORDS + 3])
    authors = work.lead.authors
    family = "-".join(slug_words(authors[0].name.family or authors[0].name.literal or ""))[:20] if authors else ""
    year = str(work.lead.issued.year) if work.lead.issued else ""
    for extra in (year, family.strip("-")):
        if extra:
            yield f"{short}-{extra}"
    # What is left is told apart by a digest of what the paper says, never by its place in the list.
    digest = blake2b("\x1f".join(sorted(work_keys(work))).encode(), digest_size=8).hexdigest()
    for length in range(4, 17):
        yield f"{short}-{digest[:length]}"
    for number in range(2, 1_000_000):
        yield f"{short}-{digest}-{number}"


def _join(words: Sequence[str]) -> str:
    slug = "-".join(words)
    if len(slug) > MAX_LENGTH:
        slug = slug[: MAX_LENGTH + 1].rsplit("-", 1)[0] if "-" in slug[: MAX_LENGTH + 1] else slug[:MAX_LENGTH]
    return slug


def reserved_names(permalink: str) -> frozenset[str]:
    """Our own names where papers with this pattern of addresses have their pages."""
    return ROOT_NAMES if permalink in {"/{slug}.html", "/{slug}/"} else frozenset()


def assign_slugs(
    works: Sequence[Work], wishes: Mapping[int, str], ledger: Permalinks, kept: Collection[str] = ()
) -> tuple[list[str], Permalinks]:
    """The slug of each work, and the ledger with whatever is new in it.

    `wishes` are the owner's words (index of the work to slug), each once: they win. Then comes the ledger, then the
    title, which yields to the names that are `kept` for other pages. Several works of one title are served by date, not
    by their place in the list.
    """
    all_keys = [work_keys(work) for work in works]
    wished = set(wishes.values())
    published = {index: slug for index, slug in match_published(all_keys, ledger).items() if slug not in wished}
    slugs = {**published, **wishes}
    taken = set(slugs.values()) | ledger.papers.keys()
    slugs_of = slugs_by_key(ledger)

    def is_free(slug: str, index: int) -> bool:
        if slug in taken or slug in RESERVED or slug in kept:
            return False
        now = ledger.moved.get(slug)
        return now is None or any(now in slugs_of.get(key, ()) for key in all_keys[index])

    def order(index: int) -> tuple[str, list[str]]:
        issued = works[index].lead.issued
        return str(issued) if issued else "undated", all_keys[index]

    for index in sorted((index for index in range(len(works)) if index not in slugs), key=order):
        slugs[index] = next(slug for slug in slug_candidates(works[index]) if is_free(slug, index))
        taken.add(slugs[index])
    final = [slugs[index] for index in range(len(works))]
    return final, update_permalinks(ledger, dict(zip(final, all_keys, strict=True)))


def assign_names(names: Mapping[str, str], fallback: str) -> dict[str, str]:
    """A slug for each of the keys, made of its name. Of those that would have the same one, the first key in order has
    it, and digests of the keys tell the others apart: nobody's depends on the order of the list."""
    slugs: dict[str, str] = {}
    bases = {key: _join(slug_words(names[key])) or fallback for key in sorted(names)}
    taken = set(bases.values()) | RESERVED
    given: set[str] = set()
    for key, base in bases.items():
        slugs[key] = base
        if base in given or base in RESERVED:
            digest = blake2b(key.encode(errors="surrogatepass"), digest_size=8).hexdigest()
            slugs[key] = next(each for length in range(4, 17) if (each := f"{base}-{digest[:length]}") not in taken)
            taken.add(slugs[key])
        given.add(base)
    return slugs


def paper_paths(slug: str, permalink: str) -> tuple[str, str, str]:
    """For `/papers/{slug}.html` or `/papers/{slug}/`: the page's output path, its address, the stem of all that
    belongs to it (`papers/x`, to which `.bib` and the like are added). All from the site's root, without `/`.
    """
    address = permalink.replace("{slug}", slug).lstrip("/")
    if address.endswith("/"):
        return f"{address}index.html", address, address.rstrip("/")
    return address, address, address.removesuffix(".html")
