"""Addresses: a slug for each paper, short, readable, unique and kept once published.

The ledger (`content/permalinks.json`) remembers which slug belongs to which paper, by everything that the paper can be
told by, so that neither another paper nor a mended title moves a published page.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from hashlib import blake2b

import msgspec
from msgspec import Struct, field

from generator.folding import fold
from generator.model import Publication, Work
from generator.names import sorted_name
from generator.problems import Location, Problem, error
from generator.text import plain_text

LEDGER_NAME = "permalinks.json"
MAX_WORDS = 5
MAX_LENGTH = 60
_STOP_WORDS = frozenset(
    "a an and are as at by de der des die do does for from how in into is la le les of on or over the through to"
    " toward towards und under using via von we what when which with without".split()
)
RESERVED = frozenset(
    {"index", "con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(1, 10))}
)
"""Slugs that a page of ours or an old file system claims."""


class Ledger(Struct, frozen=True):
    """Published slugs, each with the keys by which its paper is known."""

    version: int = 1
    papers: dict[str, list[str]] = field(default_factory=dict)


def read_ledger(data: bytes | None, path: str) -> tuple[Ledger, list[Problem]]:
    if data is None:
        return Ledger(), []
    try:
        ledger = msgspec.json.decode(data, type=Ledger)
    except (msgspec.DecodeError, UnicodeDecodeError) as problem:
        hint = "take it back from version control, or delete it to give all papers new addresses"
        return Ledger(), [error(f"the ledger of permalinks cannot be read: {problem}", Location(path), hint)]
    wrong = [slug for slug in ledger.papers if not re.fullmatch(r"[a-z0-9]+(?:-[a-z0-9]+)*", slug)]
    return ledger, [error(f'"{slug}" in the ledger of permalinks is no slug', Location(path)) for slug in wrong]


def write_ledger(ledger: Ledger) -> bytes:
    """Sorted and one paper a line, so that version control shows what was added."""
    return msgspec.json.format(msgspec.json.encode(ledger, order="sorted"), indent=1) + b"\n"


def slug_words(title: str) -> list[str]:
    """The title's words in the letters and digits that addresses use, in order."""
    text = plain_text(title).lower()
    if not text.isascii():
        from slugify import slugify

        text = slugify(text, separator=" ")
    return re.findall(r"[a-z0-9]+", text.replace("'", ""))


def slug_candidates(work: Work) -> Iterable[str]:
    """Slugs that fit the paper, the best first, without end in sight of a collision."""
    words = slug_words(work.lead.title or "")
    telling = [word for word in words if word not in _STOP_WORDS] or words or ["paper"]
    short = _join(telling[:MAX_WORDS])
    yield short
    if len(telling) > MAX_WORDS:
        yield _join(telling[: MAX_WORDS + 3])
    authors = work.lead.authors
    family = "-".join(slug_words(authors[0].name.family or authors[0].name.literal or ""))[:20] if authors else ""
    year = str(work.lead.issued.year) if work.lead.issued else ""
    for extra in (year, family):
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


def work_keys(work: Work) -> list[str]:
    """Everything by which the paper can be told from others: identifiers, titles with the first author, abstracts."""
    keys: dict[str, None] = {}
    for version in work.versions:
        for key in _version_keys(version):
            keys[key] = None
    return list(keys)


def _version_keys(version: Publication) -> Iterable[str]:
    for identifier in version.identifiers:
        if identifier.scheme not in {"isbn", "issn"}:
            yield f"{identifier.scheme}:{identifier.value.lower()}"
    if version.title:
        first = fold(sorted_name(version.contributors[0].name)) if version.contributors else ""
        yield f"title:{_digest(fold(version.title) + chr(31) + first)}"
    if version.abstract and len(version.abstract) > 100:
        yield f"abstract:{_digest(version.abstract)}"


def _digest(text: str) -> str:
    return blake2b(text.encode(), digest_size=8).hexdigest()


def assign_slugs(works: Sequence[Work], wishes: Mapping[int, str], ledger: Ledger) -> tuple[list[str], Ledger]:
    """The slug of each work, and the ledger with whatever is new in it.

    `wishes` are the owner's words (index of the work to slug): they win. Then comes the ledger, then the title.
    """
    known: dict[str, str] = {}
    for slug, keys in ledger.papers.items():
        for key in keys:
            known.setdefault(key, slug)
    slugs: list[str | None] = [wishes.get(index) for index in range(len(works))]
    taken = set(wishes.values())
    all_keys = [work_keys(work) for work in works]
    for index, keys in enumerate(all_keys):
        if slugs[index] is None:
            published = next((known[key] for key in keys if key in known and known[key] not in taken), None)
            if published is not None:
                slugs[index] = published
                taken.add(published)
    taken |= ledger.papers.keys()
    for index, work in enumerate(works):
        if slugs[index] is None:
            slugs[index] = next(s for s in slug_candidates(work) if s not in taken and s not in RESERVED)
            taken.add(slugs[index] or "")
    final = [slug for slug in slugs if slug is not None]
    papers = {slug: list(keys) for slug, keys in ledger.papers.items()}
    for slug, keys in zip(final, all_keys, strict=True):
        papers[slug] = list(dict.fromkeys([*papers.get(slug, ()), *keys]))
    return final, Ledger(papers=papers)


def paper_paths(slug: str, permalink: str) -> tuple[str, str, str]:
    """For `/papers/{slug}.html` or `/papers/{slug}/`: the page's output path, its address, the stem of all that
    belongs to it (`papers/x`, to which `.bib` and the like are added). All from the site's root, without `/`.
    """
    address = permalink.replace("{slug}", slug).lstrip("/")
    if address.endswith("/"):
        return f"{address}index.html", address, address.rstrip("/")
    return address, address, address.removesuffix(".html")


def way_to_root(output_path: str) -> str:
    """`../` for each folder in which the page stands."""
    return "../" * output_path.count("/")


def absolute(base_url: str | None, url: str) -> str | None:
    """The permalink of an address from the site's root; `index.html` is left out of it."""
    if base_url is None:
        return None
    url = url.removesuffix("index.html") if url == "index.html" or url.endswith("/index.html") else url
    return f"{base_url.rstrip('/')}/{url}"
