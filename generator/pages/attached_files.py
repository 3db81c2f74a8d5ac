"""Files in `content/papers/` that belong to a paper by their name alone, and the place of each beside its page.

`<name>.pdf` is the paper's PDF, `<name>.<kind>.pdf` (or of any other ending, `.tar.gz` too) a link of that kind,
`<name>.png` its picture; `<name>` is the paper's slug, or the name of its `.md`. What the front matter says has the
last word.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from generator.corpus.content import FOLDER as CONTENT
from generator.images.probe import KNOWN_SUFFIXES
from generator.model import Link
from generator.pages.paper_list import Paper
from generator.problems import Location, Problem, warning
from generator.text.suggestions import nearest, suggest

FOLDER = "papers"
"""Below `content/`."""
IMAGE = "image"
"""What a picture is besides the kinds of links."""


class AttachedFile(Struct, frozen=True):
    """A file with the place that it is given."""

    path: str
    """Below `content/`."""
    output: str
    """Below the output folder."""


class AttachedFiles(Struct, frozen=True):
    """Papers with all that belongs to them."""

    papers: tuple[Paper, ...]
    files: tuple[AttachedFile, ...] = ()
    """What is published beside pages; pictures are not among them."""
    warnings: tuple[Problem, ...] = ()
    """PDFs that belong to no paper; who refers to one all the same is not asked here."""


def find_attached_files(papers: Sequence[Paper], names: Iterable[str], kinds: Collection[str]) -> AttachedFiles:
    """`names` are those of all files in `content/papers/`; `kinds` those of links."""
    # A file that is called as the page comes before one that is called as the .md.
    owners = (
        {paper.slug: at for at, paper in enumerate(papers)},
        {paper.work.addition.stem: at for at, paper in enumerate(papers) if paper.work.addition},
    )
    claims: list[tuple[int, str, int, str, str]] = []
    warnings: list[Problem] = []
    for name in names:
        found = next((claim for rank, by in enumerate(owners) if (claim := _claim(name, rank, by, kinds))), None)
        if found:
            claims.append(found)
        elif name.lower().endswith(".pdf"):
            warnings.append(_belongs_to_none(name, owners[0] | owners[1], kinds))
    company = list(papers)
    files: dict[str, AttachedFile] = {}
    for _, name, at, kind, ending in sorted(claims):
        paper = company[at]
        output = f"{_stem(paper)}{'' if kind == 'pdf' else f'.{kind}'}.{ending}"
        addition = paper.work.addition
        if kind == IMAGE:
            company[at] = paper if paper.image_path else replace(paper, image_path=f"{FOLDER}/{name}")
        elif output not in files and not (addition and any(link.kind == kind for link in addition.links)):
            company[at] = _with_link(paper, Link(kind, output))
            files[output] = AttachedFile(f"{FOLDER}/{name}", output)
        elif name.lower().endswith(".pdf"):
            message = f'not published: the paper has another file or address for "{kind}"'
            warnings.append(warning(message, Location(f"{CONTENT}/{FOLDER}/{name}"), "remove one of the two"))
    return AttachedFiles(tuple(company), tuple(files.values()), tuple(warnings))


def _claim(
    name: str, rank: int, owners: Mapping[str, int], kinds: Collection[str]
) -> tuple[int, str, int, str, str] | None:
    """The paper to which a file belongs, as what, and how its name ends."""
    stem, dot, ending = name.rpartition(".")
    ending = ending.lower()
    if stem in owners:
        kind = "pdf" if ending == "pdf" else IMAGE if f".{ending}" in KNOWN_SUFFIXES else None
        return (rank, name, owners[stem], kind, ending) if kind else None
    while dot:
        stem, dot, kind = stem.rpartition(".")
        if stem in owners:
            return (rank, name, owners[stem], kind, ending) if kind in kinds else None
        ending = f"{kind.lower()}.{ending}"
    return None


def _stem(paper: Paper) -> str:
    """Beside the page: Scholar demands one folder for both (inclusion guidelines, 3)."""
    return f"{paper.url}{paper.slug}" if paper.url.endswith("/") else paper.stem


def _with_link(paper: Paper, link: Link) -> Paper:
    """In the place of what the sources say of its kind."""
    lead, *others = paper.work.versions
    lead = replace(lead, links=(link, *(each for each in lead.links if each.kind != link.kind)))
    return replace(paper, work=replace(paper.work, versions=(lead, *others)))


def _belongs_to_none(name: str, papers: Collection[str], kinds: Collection[str]) -> Problem:
    stem = name[: -len(".pdf")]
    whose, _, kind = stem.rpartition(".")
    if whose in papers:
        hint = f'"{kind}" is no kind of link: {suggest(kind, kinds)}'
    elif near := nearest(stem, papers):
        hint = f'did you mean "{near}.pdf"?'
    else:
        hint = "a PDF is called as the page of its paper, or as its .md"
    return warning("this PDF belongs to no paper", Location(f"{CONTENT}/{FOLDER}/{name}"), hint)
