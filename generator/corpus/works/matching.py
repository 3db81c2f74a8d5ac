"""Are two records the same work? Certainly, perhaps or not, with a score and the reason in words.

What a record does not say never speaks against it. Nobody's word is final here: `decisions.toml` is. The rules were
weighed on catalogues in which curators had joined preprints with articles (`tests/corpora/test_versions.py`).
"""

from generator.corpus.works.features import CORRECTIONS, RecordFeatures
from generator.corpus.works.pair import Match, Pair
from generator.corpus.works.publication_features import (
    other_dois,
    other_place,
    same_container,
    same_date,
    same_first_page,
    same_page,
    same_place,
    same_volume,
    serial,
    settled,
)
from generator.corpus.works.text_features import (
    TitleDifference,
    abstract_likeness,
    authors_in_common,
    contradict,
    names_spelled_alike,
    numbers_in_common,
    same_class,
    title_difference,
    title_likeness,
)

ALIKE_ABSTRACTS = 83
"""Per cent (normalised Indel similarity). Abstracts of versions of one work were seen from 83 up, those of two works
by the same people hardly above 70."""
MANY_AUTHORS = 10
"""So many people send one of them to a conference."""
_SCHEME_NAMES = {"doi": "DOI", "arxiv": "arXiv id", "pmid": "PubMed id", "acl": "ACL Anthology id", "hal": "HAL id"}


def compare(first: RecordFeatures, second: RecordFeatures, common_title: bool = False) -> Match | None:
    """None where they are different works as far as the records tell.

    `common_title` says that one of the titles stands over many works.
    """
    shared = first.identifiers & second.identifiers
    on_same_page = same_page(first, second)
    tied = bool(shared) or on_same_page
    contradictory = not tied and contradict(first, second)
    if contradictory and not _worth_a_question(first, second):
        return None
    authors = authors_in_common(first, second)
    title = title_likeness(first, second, in_any_order=authors is None or authors >= 0.5)
    if title < 60 and not tied and not _may_tell(first, second):
        return None
    if authors is not None and authors < 0.9:
        look = title >= 90 or _same_beginning(first, second)
        if look and names_spelled_alike(first, second):
            authors = 0.9
        elif not look and authors < 0.5 and not tied:
            return None
    pair = Pair(first=first, second=second, title=title, authors=authors, common_title=common_title)
    if shared:
        return _judge_identified(pair, min(shared).scheme)
    if on_same_page:
        return _judge_same_page(pair)
    if contradictory:
        return _judge_contradiction(pair)
    if pair.title >= 95 and other_place(first, second):
        return _judge_other_place(pair)
    if _told_twice(pair):
        likeness: Match | None = pair.certainly(95, "two sources agree")
    elif authors is None:
        likeness = _judge_anonymous(pair)
    elif authors < 0.5:
        likeness = _judge_other_authors(pair)
    elif pair.title == 100:
        likeness = _judge_same_title(pair)
    elif pair.title >= 60:
        likeness = _judge_titles(pair, authors)
    else:
        likeness = _judge_retitled(pair, authors)
    return None if likeness is None or other_place(first, second) else likeness


def _worth_a_question(first: RecordFeatures, second: RecordFeatures) -> bool:
    """Although they contradict each other: an erratum and its paper, a draft and its article, proceedings with days."""
    return first.kinds != second.kinds or settled(first) != settled(second) or len(first.numbers) >= 3


def _may_tell(first: RecordFeatures, second: RecordFeatures) -> bool:
    """Whether anything can still join two records whose titles differ: the abstracts, or that one is a draft."""
    if first.record.abstract and second.record.abstract:
        return True
    return not (first.published and settled(first) and second.published and settled(second))


def _same_beginning(first: RecordFeatures, second: RecordFeatures) -> bool:
    """The abstracts begin alike and go on so."""
    ours, theirs = first.record.abstract, second.record.abstract
    return bool(ours and theirs and ours[:12] == theirs[:12]) and abstract_likeness(first, second) >= 90


def _told_twice(pair: Pair) -> bool:
    """Two sources say the same, however little it is: somebody keeps one list in two formats.

    Within one source two such records are two works until they say otherwise: a talk given again, a column.
    """
    first, second = pair.first, pair.second
    if pair.title < 100 or first.record.location.path == second.record.location.path:
        return False
    if pair.years_apart != 0 and (pair.common_title or (first.year and second.year)):
        return False
    same_people = pair.authors == 1 or not (first.authors or second.authors)
    return same_people and same_date(first.record.issued, second.record.issued) and same_place(first, second)


def _judge_identified(pair: Pair, scheme: str) -> Match | None:
    """An identifier in common counts unless all else differs: people copy a DOI into the wrong entry.

    A comment may stand under the number of what it comments on, and releases of software share one DOI.
    """
    same = f"same {_SCHEME_NAMES.get(scheme, scheme)}"
    untitled = not (pair.first.title and pair.second.title)
    alike = untitled or pair.title >= 60 or pair.abstract() >= ALIKE_ABSTRACTS
    if alike and (pair.authors is None or pair.authors >= 0.3 or pair.title >= 90):
        return pair.perhaps(75, same) if contradict(pair.first, pair.second) else pair.certainly(99, same)
    worth = alike or (pair.title >= 50 and (pair.authors or 0) >= 0.5)
    return pair.perhaps(75, same) if worth else None


def _judge_same_page(pair: Pair) -> Match | None:
    """Two articles do not begin on one page of one volume; but volumes and pages of two journals may agree."""
    same = "same volume and page"
    agree = (pair.authors or 0) >= 0.5
    if pair.title >= 90 and (pair.same_numbers or (agree and not contradict(pair.first, pair.second))):
        return pair.certainly(97, same)
    if contradict(pair.first, pair.second) or other_dois(pair.first, pair.second):
        return pair.perhaps(70, same) if agree and pair.title >= 60 else None
    if agree and (pair.title >= 60 or same_container(pair.first.container, pair.second.container)):
        return pair.certainly(95, same)
    return pair.perhaps(70, same) if pair.title >= 60 else None


def _judge_other_place(pair: Pair) -> Match | None:
    """The same journal, elsewhere: a column, a yearly report; now and then a wrong page number or a correction."""
    if pair.authors is not None and pair.authors < 0.5:
        return None
    preprints = pair.first.preprint_ids and pair.second.preprint_ids
    where = "two preprints" if preprints else "different places in the same journal"
    if pair.abstract() >= ALIKE_ABSTRACTS:
        return pair.perhaps(80, where)
    if not (pair.rare_title and pair.first.container):
        return None
    one_volume = bool(pair.first.volume) and pair.first.volume == pair.second.volume
    if one_volume and pair.title == 100 and (pair.authors or 0) >= 0.9:
        return pair.certainly(90, "same volume of the same journal")
    close = (pair.years_apart or 0) <= (3 if pair.authors is None else 1) or pair.complement
    return pair.perhaps(65, where) if close else None


def _judge_contradiction(pair: Pair) -> Match | None:
    """Different works, but worth a question where they look like draft and article, or like paper and erratum.

    An erratum is no version of its paper, but whoever lists it may want it on the paper's page.
    """
    if pair.complement and (pair.authors or 0) >= 0.6 and pair.abstract() >= 90:
        return pair.perhaps(75)
    differing = pair.first.kinds ^ pair.second.kinds
    if not differing:
        same_days = pair.authors == 1 and pair.title >= 60 and _same_days(pair)
        return pair.perhaps(60, "the same days in the title") if same_days else None
    alike = pair.title >= 60 and title_difference(pair.first, pair.second) != "replaced"
    if differing <= CORRECTIONS and (pair.authors is None or pair.authors >= 0.5) and (alike or pair.title >= 85):
        return pair.perhaps(60, "perhaps a correction")
    return pair.perhaps(55) if alike and pair.authors == 1 and pair.complement else None


def _judge_anonymous(pair: Pair) -> Match | None:
    """One side, or both, names nobody."""
    if not pair.near or (pair.title < 85 and not (pair.title >= 60 and _same_days(pair))):
        return None
    if pair.same_numbers and pair.abstract() >= 95:
        return pair.certainly(95)
    if pair.title == 100 and pair.years_apart == 0 and pair.long_title:
        return pair.certainly(90)
    known = pair.rare_title or (pair.title == 100 and pair.years_apart == 0)
    return pair.perhaps(pair.title * 0.75) if known and not pair.common_title else None


def _judge_other_authors(pair: Pair) -> Match | None:
    """One who spoke for many, or two works under one title."""
    counts = sorted((pair.first.author_count, pair.second.author_count))
    spoken = counts[0] == 1 and counts[1] >= MANY_AUTHORS
    if not pair.rare_title or pair.title < (90 if spoken else 95) or (pair.years_apart or 0) > 1:
        return None
    if pair.title == 100 and pair.abstract() >= 90:
        return pair.certainly(90)
    return pair.perhaps(75, "same page") if same_first_page(pair.first, pair.second) else pair.perhaps(65)


def _judge_same_title(pair: Pair) -> Match | None:
    """The authors agree too."""
    if not same_class(pair.first, pair.second):
        return pair.perhaps(70) if (pair.authors or 0) >= 0.9 and not pair.common_title else None
    if same_first_page(pair.first, pair.second):
        return pair.certainly(95, "same page")
    if pair.common_title:
        return pair.perhaps(60) if pair.years_apart == 0 and pair.authors == 1 else None
    same_text = pair.abstract() >= ALIKE_ABSTRACTS
    agree = (pair.authors or 0) >= 0.6 or (pair.years_apart or 0) <= 1
    known = pair.near and (pair.rare_title or _well_known(pair))
    return pair.certainly(95) if agree and (same_text or known) else pair.perhaps(75)


def _well_known(pair: Pair) -> bool:
    """Enough people in common for a short title."""
    return pair.authors == 1 and pair.first.author_count >= 3 and len(pair.first.words) >= 2


def _judge_titles(pair: Pair, authors: float) -> Match | None:
    """The authors agree and the titles are alike."""
    alike = pair.abstract()
    if pair.both_published and pair.title < 88 and alike < 70 and not same_volume(pair.first, pair.second):
        return None
    if not same_class(pair.first, pair.second):
        return pair.perhaps(60) if pair.title >= 95 and authors >= 0.9 and pair.rare_title else None
    if same_first_page(pair.first, pair.second):
        return pair.certainly(pair.title, "same page") if pair.title >= 85 else pair.perhaps(pair.title, "same page")
    difference = title_difference(pair.first, pair.second)
    if not pair.near:
        known = pair.rare_title and pair.same_numbers
        like = difference == "spelling" or alike >= ALIKE_ABSTRACTS or (pair.title >= 95 and pair.complement)
        return pair.perhaps(60) if known and like else None
    if not pair.same_numbers:
        if alike >= 95 and pair.complement:
            return pair.certainly(90)
        like = difference != "replaced" or (pair.complement and pair.title >= 75) or _same_days(pair)
        worth = authors >= 0.8 and like
        return pair.perhaps(60) if worth and not serial(pair.first, pair.second) else None
    alike_enough = alike >= 70 and pair.title >= 80 and authors >= 0.8
    if alike >= ALIKE_ABSTRACTS or (alike_enough and (difference != "replaced" or pair.complement)):
        return _certain_unless_twins(pair, alike)
    if difference == "spelling" and authors >= 0.8 and pair.rare_title:
        return pair.certainly(pair.title)
    if serial(pair.first, pair.second):
        return None
    dated = pair.years_apart is not None and not 0 <= alike < 55
    if difference == "added" and authors >= 0.9 and pair.title >= 95 and pair.long_title and dated:
        return pair.certainly(pair.title)
    return pair.perhaps(max(pair.title, alike) * 0.85) if _worth_asking(pair, difference, alike) else None


def _worth_asking(pair: Pair, difference: TitleDifference, alike: float) -> bool:
    """Between two versions and two works: asked where the records look like draft and article."""
    if alike >= (70 if pair.both_published else 55):
        return True
    if difference != "replaced":
        return pair.rare_title or pair.authors == 1
    same_list = pair.authors == 1 or (pair.title >= 90 and (pair.authors or 0) >= 0.9)
    if not same_list or not pair.rare_title or (pair.years_apart or 0) > 2:
        return False
    if pair.complement or same_volume(pair.first, pair.second):
        return True
    return _same_days(pair) or (pair.title >= 90 and alike < 0 and not pair.both_published)


def _same_days(pair: Pair) -> bool:
    """Most of the numbers of both titles: proceedings name the days and the year of their meeting."""
    most = max(len(pair.first.numbers), len(pair.second.numbers))
    common = numbers_in_common(pair.first, pair.second) if most >= 3 else 0
    return common >= 3 and 3 * common >= 2 * most


def _judge_retitled(pair: Pair, authors: float) -> Match | None:
    """The titles have little in common: the abstracts tell, or that one title is a part of the other."""
    if authors < 0.6 or not pair.near or not same_class(pair.first, pair.second):
        return None
    alike = pair.abstract()
    enough = ALIKE_ABSTRACTS if authors == 1 else 93
    if alike >= (enough if pair.same_numbers else 95):
        return _certain_unless_twins(pair, alike)
    if alike >= (55 if authors == 1 and pair.complement else 70):
        return pair.perhaps(alike * 0.85)
    if authors < 1 or (pair.years_apart or 0) > 2 or pair.both_published or serial(pair.first, pair.second):
        return None
    telling = min(len(pair.first.words), len(pair.second.words)) >= 3
    if telling and title_difference(pair.first, pair.second) != "replaced":
        return pair.perhaps(60)
    draft = pair.complement and bool(pair.first.preprint_ids) != bool(pair.second.preprint_ids)
    return pair.perhaps(50) if draft and pair.title >= (45 if pair.first.author_count > 1 else 50) else None


def _certain_unless_twins(pair: Pair, alike: float) -> Match:
    """Two publications under two titles (`Draft genome of …`) may have abstracts made in one mould."""
    if pair.both_published and pair.title < 95 and alike < 95:
        return pair.perhaps(85)
    return pair.certainly(alike)
