"""How much the authors of two records agree."""

from collections.abc import Iterator

from generator.corpus.works.features import MAX_AUTHORS, AuthorKey, RecordFeatures, find_authors
from generator.model import Contributor
from generator.text.fold import fold
from generator.text.similarity import ratio, word_ratio

MIN_SIMILAR_NAMES = 80
"""In per cent: similarity of all names, in any order."""
MIN_SIMILAR_FAMILY_NAME = 85
"""In per cent: `Kuster` and `Kuester`, `Aivazian` and `Ayvazian`."""
MIN_SIMILAR_GIVEN_NAME = 70
"""In per cent: `Sergei` and `Serguey` have 77, `Bill` and `William` 55."""


def author_overlap(first: RecordFeatures, second: RecordFeatures) -> float | None:
    """Return how much the author lists agree, 0 to 1, or None if they cannot be compared: one is empty, or only a team.

    1: the same list. 0.9: the longer list contains the shorter one. Otherwise the share of the shorter list, at most
    0.8. Only the first names of each list are compared. `J. Smith` matches `Smith, John`, but `Smith, Jane` does not
    match `Smith, Kim`.
    """
    shorter, longer = first.authors, second.authors
    if not shorter or not longer or first.are_teams != second.are_teams:
        return None
    same_count = first.author_count == second.author_count
    if same_count and shorter == longer:
        return 1
    if len(shorter) > len(longer):
        shorter, longer = longer, shorter
    common = _count_common(shorter, longer)
    if common < len(shorter):
        return min(0.8, common / len(shorter))
    if same_count:
        return 1
    same_first_author = shorter[0][0] == longer[0][0]
    return 0.9 if same_first_author or 2 * len(shorter) >= len(longer) else 0.5


def _count_common(authors: tuple[AuthorKey, ...], others: tuple[AuthorKey, ...]) -> int:
    """Count the authors that can be paired. Without an initial on one side, the family name suffices."""
    unpaired = list(others)
    common = 0
    for author in authors:
        match = author if author in unpaired else None
        if match is None:
            family, initial = author
            candidates = (other for other in unpaired if other[0] == family and not (initial and other[1]))
            match = next(candidates, None)
        if match is not None:
            unpaired.remove(match)
            common += 1
    return common


def similar_author_spelling(first: RecordFeatures, second: RecordFeatures) -> bool:
    """True if the lists differ in spelling only: `Shepard` and `Shephard`, or family and given name swapped."""
    if abs(len(first.authors) - len(second.authors)) > 1 or _digits(first) != _digits(second):
        return False
    if word_ratio(_all_names(first), _all_names(second), score_cutoff=MIN_SIMILAR_NAMES) > 0:
        return True
    shorter, longer = sorted((first.authors, second.authors), key=len)
    unpaired = list(longer)
    for author in shorter:
        match = next((other for other in unpaired if _similar_names(author, other)), None)
        if match is None:
            return False
        unpaired.remove(match)
    return True


def _digits(features: RecordFeatures) -> list[str]:
    """Return the digits in the names, which tell people apart: `Author 12`, `Author 13`."""
    names = (family for family, _ in features.authors if not family.isalpha())
    return sorted(letter for name in names for letter in name if letter.isdigit())


def _similar_names(author: AuthorKey, other: AuthorKey) -> bool:
    (family, initial), (other_family, other_initial) = author, other
    if initial and other_initial and initial != other_initial:
        return False
    return ratio(family, other_family) >= MIN_SIMILAR_FAMILY_NAME


def _all_names(features: RecordFeatures) -> str:
    names = [each.name for each in find_authors(features.record)[0][:MAX_AUTHORS]]
    return " ".join(fold(part) for name in names for part in (name.family, name.given, name.literal) if part)


def different_people(first: RecordFeatures, second: RecordFeatures) -> bool:
    """True if equal names belong to different people: by iD or number, or by most of the given names in full."""
    others = dict(_authors_by_key(second))
    pairs = [(author, others[key]) for key, author in _authors_by_key(first) if key in others]
    if any(_have_different_ids(*pair) for pair in pairs):
        return True
    different = [pair for pair in pairs if _are_different_given_names(*map(_first_given_name, pair))]
    return 2 * len(different) > len(pairs)


def _authors_by_key(features: RecordFeatures) -> Iterator[tuple[AuthorKey, Contributor]]:
    """Generate nothing for long lists, in which `Wang, J.` may stand for several people."""
    if features.author_count <= MAX_AUTHORS:
        yield from zip(features.authors, find_authors(features.record)[0], strict=True)


def _have_different_ids(author: Contributor, other: Contributor) -> bool:
    return any(
        None not in ids and ids[0] != ids[1] for ids in ((author.orcid, other.orcid), (author.homonym, other.homonym))
    )


def _first_given_name(contributor: Contributor) -> str:
    return fold(contributor.name.given or "").partition(" ")[0]


def _are_different_given_names(given: str, other: str) -> bool:
    """`John` and `James`; not `J` and `James`, `Ken` and `Kenneth` or `Sergei` and `Serguey`."""
    if len(given) < 2 or len(other) < 2 or given[:3] == other[:3]:
        return False
    return ratio(given, other) < MIN_SIMILAR_GIVEN_NAME
