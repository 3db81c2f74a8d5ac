"""Addresses: a slug for each paper, short, readable, unique and kept once published.

The ledger (`content/permalinks.json`) remembers which slug belongs to which paper, by everything that the paper can be
told by, so that neither another paper nor a mended title moves a published page.
"""

import posixpath
import re
from collections import deque
from collections.abc import Iterable, Mapping, Sequence
from hashlib import blake2b
from typing import Literal
from urllib.parse import quote, unquote

import msgspec
from msgspec import Struct, field

from generator.folding import fold
from generator.model import Publication, Work
from generator.names import name_key
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

_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_APOSTROPHES = re.compile("['\u2018\u2019\u02bc]")
# By how much a key tells one paper from all others: an abstract more than a title, an identifier more than both.
_WEIGHTS = {"title": 1, "dated": 1, "abstract": 3}
_IDENTIFIER_WEIGHT = 6


class Ledger(Struct, frozen=True):
    """Published slugs, each with the keys by which its paper is known."""

    version: Literal[1] = 1
    papers: dict[str, list[str]] = field(default_factory=dict)
    moved: dict[str, str] = field(default_factory=dict)
    """Slugs that papers had before, each with the slug that the paper has now: never given to another paper."""


def read_ledger(data: bytes | None, path: str) -> tuple[Ledger, list[Problem]]:
    if data is None:
        return Ledger(), []
    try:
        ledger = msgspec.json.decode(data, type=Ledger)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as problem:
        hint = "take it back from version control, or delete it to give all papers new addresses"
        return Ledger(), [error(f"the ledger of permalinks cannot be read: {problem}", Location(path), hint)]
    slugs = dict.fromkeys((*ledger.papers, *ledger.moved, *ledger.moved.values()))
    wrong = [slug for slug in slugs if not _SLUG.fullmatch(slug)]
    return ledger, [error(f'"{slug}" in the ledger of permalinks is no slug', Location(path)) for slug in wrong]


def write_ledger(ledger: Ledger) -> bytes:
    """Sorted and one key a line, so that version control shows what was added."""
    return msgspec.json.format(msgspec.json.encode(ledger, order="sorted"), indent=1) + b"\n"


def slug_words(text: str) -> list[str]:
    """The words in the letters and digits that addresses use, in order."""
    text = _APOSTROPHES.sub("", plain_text(text)).lower()
    if not text.isascii():
        text = " ".join(word if word.isascii() else _transliterate(word) for word in text.split())
    return re.findall(r"[a-z0-9]+", text)


def _transliterate(word: str) -> str:
    from slugify import slugify

    # What looks like an entity is the title's own; slugify would take `&#…;` for a character, of any size.
    return slugify(word, separator=" ", entities=False, decimal=False, hexadecimal=False)


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


def work_keys(work: Work) -> list[str]:
    """Everything by which the paper can be told from others: identifiers, titles with the first author, abstracts."""
    return list(dict.fromkeys(key for version in work.versions for key in _version_keys(version)))


def _version_keys(version: Publication) -> Iterable[str]:
    for identifier in version.identifiers:
        if identifier.scheme not in {"isbn", "issn"}:
            yield f"{identifier.scheme}:{identifier.value.lower()}"
    if version.title:
        first = name_key(version.contributors[0].name)[0] if version.contributors else ""
        title = f"{fold(version.title)}\x1f{first}"
        yield f"title:{_digest(title)}"
        if version.issued:
            yield f"dated:{_digest(f'{title}{version.issued.year}')}"
    if version.abstract and len(version.abstract) > 100:
        yield f"abstract:{_digest(version.abstract)}"


def _digest(text: str) -> str:
    return blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()


def recognise(works: Sequence[Work], ledger: Ledger) -> dict[int, str]:
    """The published slug of each work (by its index) that the ledger knows."""
    return _recognise([work_keys(work) for work in works], ledger)


def _recognise(all_keys: Sequence[Sequence[str]], ledger: Ledger) -> dict[int, str]:
    """Each slug goes to the work that has most in common with its entry, whatever the order of the works."""
    slugs_of = _slugs_by_key(ledger)
    claims: dict[tuple[int, str], int] = {}
    for index, keys in enumerate(all_keys):
        for key in keys:
            slugs = slugs_of.get(key)
            if slugs is not None and len(slugs) == 1:
                claim = (index, slugs[0])
                claims[claim] = claims.get(claim, 0) + _WEIGHTS.get(key.partition(":")[0], _IDENTIFIER_WEIGHT)
    found: dict[int, str] = {}
    taken: set[str] = set()
    ranked = sorted((-weight, all_keys[index], index, slug) for (index, slug), weight in claims.items())
    for _, _, index, slug in ranked:
        if index not in found and slug not in taken:
            found[index] = slug
            taken.add(slug)
    # Works that nothing tells apart share the slugs of their key; those that are gone are looked at once.
    for index, keys in enumerate(all_keys):
        for key in keys if index not in found else ():
            slugs = slugs_of.get(key, deque())
            while slugs and slugs[0] in taken:
                slugs.popleft()
            if slugs:
                found[index] = slugs[0]
                taken.add(slugs[0])
                break
    return found


def _slugs_by_key(ledger: Ledger) -> dict[str, deque[str]]:
    slugs_of: dict[str, deque[str]] = {}
    for slug, keys in ledger.papers.items():
        for key in keys:
            slugs_of.setdefault(key, deque()).append(slug)
    return slugs_of


def assign_slugs(works: Sequence[Work], wishes: Mapping[int, str], ledger: Ledger) -> tuple[list[str], Ledger]:
    """The slug of each work, and the ledger with whatever is new in it.

    `wishes` are the owner's words (index of the work to slug), each once: they win. Then comes the ledger, then the
    title. Several works of one title are served by date, not by their place in the list.
    """
    all_keys = [work_keys(work) for work in works]
    wished = set(wishes.values())
    published = {index: slug for index, slug in _recognise(all_keys, ledger).items() if slug not in wished}
    slugs = {**published, **wishes}
    taken = set(slugs.values()) | ledger.papers.keys()
    slugs_of = _slugs_by_key(ledger)

    def is_free(slug: str, index: int) -> bool:
        if slug in taken or slug in RESERVED:
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
    return final, _next_ledger(ledger, dict(zip(final, all_keys, strict=True)))


def _next_ledger(ledger: Ledger, present: Mapping[str, list[str]]) -> Ledger:
    """Papers of today with the keys of today, papers that are away as they were, and where slugs have moved."""
    absent = {slug: keys for slug, keys in ledger.papers.items() if slug not in present}
    moved = {slug: now for slug, now in ledger.moved.items() if slug not in present}
    homes: dict[str, list[str]] = {}
    for slug, keys in present.items() if absent else ():
        for key in keys:
            homes.setdefault(key, []).append(slug)
    for slug, keys in list(absent.items()):
        rarest = min(keys, key=lambda key: len(homes.get(key, ())), default="")
        now = next((now for now in homes.get(rarest, ()) if set(keys).issubset(present[now])), None)
        if now is not None:
            del absent[slug]
            moved = {old: now if place == slug else place for old, place in moved.items()} | {slug: now}
    return Ledger(papers={**absent, **present}, moved=moved)


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


def file_url(path: str) -> str:
    """The address of a published file from the site's root: a name may hold what an address may not."""
    return quote(path, safe="/~!$&'()*+,;=:@")


class Target(Struct, frozen=True):
    """Where a local address leads that stands in a Markdown file."""

    url: str
    """From the site's root."""
    file: str | None
    """The file below `content/` that must be there; None where it leads to a page."""


def follow(address: str, folder: str, pages: Mapping[str, str]) -> Target:
    """A path counts from the file's own `folder` (below `content/`), or from the site's root where it begins with `/`.

    `pages` are the addresses of the pages that are made of Markdown files: `papers/a.md` means what is made of it. Free
    pages stand at the site's root, though their files do not.
    """
    path = re.split(r"[?#]", address, maxsplit=1)[0]
    rest = address[len(path) :]
    where = path.lstrip("/") if path.startswith("/") else posixpath.join(folder, path)
    name = posixpath.normpath(unquote(where))
    name = "" if name == "." else name
    if name in pages:
        return Target(pages[name] + rest, None)
    if not path or path.endswith(("/", ".html")):
        slash = "/" if name and path.endswith("/") else ""
        return Target(file_url(name.removeprefix("pages/")) + slash + rest, None)
    return Target(file_url(name) + rest, name)
