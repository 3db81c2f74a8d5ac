"""Files in `content/papers/`, or in folders there, that belong to a paper by name, and where they are published.

`<name>.pdf` is the paper's PDF, `<name>.<kind>.pdf` a link of that kind (with any other ending too: `.csv`, `.tar.gz`),
`<name>.png` its image; `<name>` is the paper's slug, or the name of its `.md`. Front matter takes precedence.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from generator.corpus.content import FOLDER as CONTENT
from generator.images.probe import KNOWN_SUFFIXES
from generator.model import Link
from generator.pages.papers.paper_list import Paper
from generator.problems import Location, Problem, warning
from generator.text.file_names import FileNames, compose
from generator.text.similar_texts import SimilarTexts
from generator.text.suggestions import suggest

FOLDER = "papers"
"""Below `content/`."""
IMAGE = "image"
"""The kind of `<name>.png`, besides the kinds of links."""


class AttachedFile(Struct, frozen=True):
    """A file published next to the page of its paper."""

    path: str
    """Below `content/`."""
    output: str
    """Below the output folder."""


class AttachedFiles(Struct, frozen=True):
    """Papers with their attached files."""

    papers: tuple[Paper, ...]
    """The papers, with links to the files, and with image paths."""
    files: tuple[AttachedFile, ...] = ()
    """Files that are published unchanged; images are not among them."""
    warnings: tuple[Problem, ...] = ()
    """About PDFs that are not published. They may still be linked from elsewhere: that is for the caller to check."""


class _Claim(Struct, frozen=True, order=True):
    """A file that belongs to a paper. Claims sort by precedence."""

    rank: int
    """0 if the file is named after the slug, 1 if it is named after the `.md`."""
    name: str
    """Path below `content/papers/`."""
    paper: int
    """Index of the paper."""
    kind: str
    """A kind of link, or `image`."""
    ending: str
    """`pdf`, `tar.gz`: in lower case, without the first dot."""


def find_attached_files(papers: Sequence[Paper], names: Iterable[str], kinds: Collection[str]) -> AttachedFiles:
    """Attach files to their papers. `names` are their paths below `content/papers/`, `kinds` those of links."""
    stems = (
        {paper.slug: index for index, paper in enumerate(papers)},
        {paper.work.addition.stem: index for index, paper in enumerate(papers) if paper.work.addition},
    )
    all_stems = dict.fromkeys((*stems[0], *stems[1]))
    similar = SimilarTexts(list(all_stems))
    claims: list[_Claim] = []
    warnings: list[Problem] = []
    for name in map(compose, names):
        claim = next((each for rank, by_stem in enumerate(stems) if (each := _claim(name, rank, by_stem, kinds))), None)
        if claim:
            claims.append(claim)
        elif _is_pdf(name):
            warnings.append(_unattached_warning(name, all_stems, similar, kinds))
    attached = list(papers)
    files: dict[str, AttachedFile] = {}
    for claim in sorted(claims):
        paper, path = attached[claim.paper], f"{FOLDER}/{claim.name}"
        output = _output_path(paper, claim)
        if claim.kind == IMAGE:
            attached[claim.paper] = paper if paper.image_path else replace(paper, image_path=path)
        elif output not in files and not _has_own_link(paper, claim.kind):
            attached[claim.paper] = _with_link(paper, Link(claim.kind, output))
            files[output] = AttachedFile(path, output)
        elif _is_pdf(claim.name):
            message = f'not published: the paper has another file or URL for "{claim.kind}"'
            warnings.append(warning(message, _location(claim.name), "remove one of the two"))
    return AttachedFiles(tuple(attached), tuple(files.values()), tuple(warnings))


def find_pictures(papers: Sequence[Paper], names: FileNames) -> tuple[list[Paper], list[Problem]]:
    """Give papers the pictures that their sources name, as al-folio's `preview` does; front matter takes precedence.

    The files are in `content/papers/` or `content/`. A file of the paper's own name is no reason to ignore the source.
    """
    found, problems = list(papers), []
    for index, paper in enumerate(papers):
        version = next((each for each in paper.work.versions if each.picture), None)
        if version is None or version.picture is None or paper.image_path:
            continue
        path = names.find(version.picture, FOLDER, "")
        if path in names:
            found[index] = replace(paper, image_path=path)
        else:
            hint = f"put it into {CONTENT}/{FOLDER}/"
            problems.append(warning(f'there is no picture "{version.picture}"', version.records[0], hint))
    return found, problems


def without_hidden(names: Iterable[str], stems: Collection[str]) -> list[str]:
    """Return the names of files that do not belong to hidden papers; `stems` are the names of those."""
    return [name for name in names if not (stems and _stems_of(name) & set(stems))]


def _stems_of(name: str) -> set[str]:
    """Return everything before a dot: `{"a", "a.v2"}` for `2020/a.v2.pdf`."""
    parts = name.rpartition("/")[2].split(".")
    return {".".join(parts[:count]) for count in range(1, len(parts))}


def _claim(name: str, rank: int, by_stem: Mapping[str, int], kinds: Collection[str]) -> _Claim | None:
    """Return to which paper the file belongs and as what, or None if it belongs to none of `by_stem`."""
    stem, dot, ending = name.rpartition("/")[2].rpartition(".")
    ending = ending.lower()
    if stem in by_stem:
        kind = "pdf" if ending == "pdf" else IMAGE if f".{ending}" in KNOWN_SUFFIXES else None
        return _Claim(rank, name, by_stem[stem], kind, ending) if kind else None
    while dot:
        stem, dot, kind = stem.rpartition(".")
        if stem in by_stem:
            return _Claim(rank, name, by_stem[stem], kind, ending) if kind in kinds else None
        ending = f"{kind.lower()}.{ending}"
    return None


def _output_path(paper: Paper, claim: _Claim) -> str:
    """Return a path next to the page: Google Scholar requires the same folder for both (inclusion guidelines, 3)."""
    stem = f"{paper.url}{paper.slug}" if paper.url.endswith("/") else paper.stem
    return f"{stem}.{claim.ending}" if claim.kind == "pdf" else f"{stem}.{claim.kind}.{claim.ending}"


def _has_own_link(paper: Paper, kind: str) -> bool:
    addition = paper.work.addition
    return addition is not None and any(link.kind == kind for link in addition.links)


def _with_link(paper: Paper, link: Link) -> Paper:
    """Return the paper with `link` instead of the links of the same kind from its sources."""
    lead, *others = paper.work.versions
    lead = replace(lead, links=(link, *(each for each in lead.links if each.kind != link.kind)))
    return replace(paper, work=replace(paper.work, versions=(lead, *others)))


def _is_pdf(name: str) -> bool:
    return name.lower().endswith(".pdf")


def _unattached_warning(name: str, stems: Collection[str], similar: SimilarTexts, kinds: Collection[str]) -> Problem:
    stem = name.rpartition("/")[2][: -len(".pdf")]
    prefix, _, kind = stem.rpartition(".")
    if prefix in stems:
        hint = f'"{kind}" is not a kind of link: {suggest(kind, kinds)}'
    elif near := similar.nearest(stem, 60):
        hint = f'did you mean "{near}.pdf"?'
    else:
        hint = "name it after the page of its paper, or after its .md"
    return warning("this PDF belongs to no paper", _location(name), hint)


def _location(name: str) -> Location:
    return Location(f"{CONTENT}/{FOLDER}/{name}")
