"""Leave out the works that the owner hides. They keep their addresses, in case they are shown again."""

from collections.abc import Sequence

from msgspec import Struct

from generator.model import Work
from generator.problems import Problem, note


class ShownWorks(Struct, frozen=True):
    """The works that are not hidden, and what was left out."""

    works: tuple[Work, ...]
    slugs: tuple[str, ...]
    """One for each work."""
    hidden_stems: frozenset[str] = frozenset()
    """The names by which files belong to hidden works: slugs, and names of `.md` files."""
    hidden_records: int = 0
    """Number of records that hidden works consist of."""
    notes: tuple[Problem, ...] = ()
    """One for each hidden work, so that none is missed by mistake."""


def leave_out_hidden(works: Sequence[Work], slugs: Sequence[str]) -> ShownWorks:
    """Leave out the works whose front matter says `hidden: true`."""
    if not any(_is_hidden(work) for work in works):
        return ShownWorks(tuple(works), tuple(slugs))
    shown = [(work, slug) for work, slug in zip(works, slugs, strict=True) if not _is_hidden(work)]
    hidden = [(work, slug) for work, slug in zip(works, slugs, strict=True) if _is_hidden(work)]
    additions = [work.addition for work, _ in hidden if work.addition]
    return ShownWorks(
        works=tuple(work for work, _ in shown),
        slugs=tuple(slug for _, slug in shown),
        hidden_stems=frozenset((*(slug for _, slug in hidden), *(addition.stem for addition in additions))),
        hidden_records=sum(len(version.records) for work, _ in hidden for version in work.versions),
        notes=tuple(
            note(f'"{work.lead.title or "Untitled"}" is hidden', work.addition.locate("hidden"))
            for work, _ in hidden
            if work.addition
        ),
    )


def _is_hidden(work: Work) -> bool:
    return work.addition is not None and work.addition.hidden
