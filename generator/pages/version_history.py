"""The versions of a work as a timeline: when and where each appeared, and in what it differs from the lead version."""

from collections.abc import Mapping, Sequence

from markupsafe import Markup
from msgspec.structs import replace

from generator.bibliography.item_types import is_preprint
from generator.bibliography.names import name_key
from generator.config.config import Display
from generator.corpus.people import may_be_same
from generator.i18n.locale import Language
from generator.i18n.messages import Words
from generator.model import Contributor, Version, Work
from generator.page_models import VersionItem
from generator.pages.author_line import StylesOf, credited_contributors, make_author_line
from generator.pages.paper_list import (
    collect_links,
    container_and_details,
    find_container_url,
    format_issued,
    render_title,
)
from generator.text.fold import fold
from generator.text.html import paragraphs_of, plain_text, render_marked, render_paragraphs, words_of
from generator.text.script import language_of
from generator.text.similarity import matched_words, ratio

SAME_TEXT = 60
"""Per cent of the letters from which two abstracts say the same in other words."""


def make_timeline(
    work: Work, display: Display, language: Language, styles_of: StylesOf, containers: Mapping[str, str]
) -> tuple[VersionItem, ...]:
    """The latest first, undated ones last; nothing where there is one version only. `containers` have pages."""
    if len(work.versions) == 1:
        return ()
    versions = sorted(work.versions, key=_recency)
    items = (_make_item(version, work.lead, display, language, styles_of) for version in versions)
    pairs = zip(items, versions, strict=True)
    return tuple(replace(item, container_url=find_container_url(version, containers)) for item, version in pairs)


def _recency(version: Version) -> tuple[bool, int, int, int]:
    """A date without a month is the end of its year: what is known so coarsely is the print, not the preprint."""
    date = version.issued
    return (False, -date.year, -(date.month or 13), -(date.day or 32)) if date else (True, 0, 0, 0)


def _make_item(
    version: Version, lead: Version, display: Display, language: Language, styles_of: StylesOf
) -> VersionItem:
    is_lead, words = version is lead, language.words
    label = _label(version, words) or (words.this_version if is_lead else words.other_version)
    container, details = container_and_details(version, words)
    ours, theirs = credited_contributors(version), credited_contributors(lead)
    also, without, order_differs = compare_contributors(ours, theirs)
    abstract_label = "" if is_lead else _compare_abstracts(version.abstract, lead.abstract, words)
    return VersionItem(
        label=label,
        is_lead=is_lead,
        note=words.shown_here if is_lead and label != words.this_version else "",
        title=render_title(version, words),
        lang=language_of(version.title, version.language, language.tag),
        title_differs=_folded(version.title) != _folded(lead.title),
        container=container or (plain_text(version.publisher) if version.publisher else None),
        details=details,
        issued=format_issued(version, language),
        issued_iso=str(version.issued) if version.issued else None,
        links=() if is_lead else collect_links(version, words),
        abstract=_render_abstract(version.abstract, lead.abstract) if abstract_label else (),
        abstract_label=abstract_label,
        also_by=make_author_line(also, display, language, _among(ours, styles_of)) if also else None,
        without=make_author_line(without, display, language, _among(theirs, styles_of)) if without else None,
        order_differs=order_differs,
    )


def _among(everyone: Sequence[Contributor], styles_of: StylesOf) -> StylesOf:
    """Who somebody is, all the names of a version tell together."""
    looks = dict(zip(everyone, styles_of(everyone), strict=True))
    return lambda some: [looks[each] for each in some]


def _label(version: Version, words: Words) -> str | None:
    labels = {"published": words.published, "accepted": words.accepted, "preprint": words.preprint}
    stage = "preprint" if is_preprint(version) else "published" if version.container_title else ""
    return labels.get(version.status or stage)


def compare_contributors(
    ours: Sequence[Contributor], theirs: Sequence[Contributor]
) -> tuple[list[Contributor], list[Contributor], bool]:
    """Who is named here alone, who is named there alone; whether the same people stand in another order.

    `N. Kushman` and `Kushman, Nate` are one person here. A list of nobody tells nothing.
    """
    if not ours or not theirs or [each.name for each in ours] == [each.name for each in theirs]:
        return [], [], False
    places: dict[tuple[str, str, str], list[int]] = {}
    families: dict[str, list[int]] = {}
    for at, each in enumerate(theirs):
        key = name_key(each.name)
        places.setdefault(key, []).append(at)
        families.setdefault(key[0], []).append(at)
    partners: list[int | None] = []
    for each in ours:
        same = places.get(name_key(each.name), [])
        partners.append(same.pop(0) if same else None)
    free = {at for same in places.values() for at in same}
    for at, each in enumerate(ours):
        if partners[at] is None:
            alike = (other for other in families.get(name_key(each.name)[0], ()) if other in free)
            found = next((other for other in alike if may_be_same(each.name, theirs[other].name)), None)
            if found is not None:
                partners[at] = found
                free.remove(found)
    also = [each for each, partner in zip(ours, partners, strict=True) if partner is None]
    met = [partner for partner in partners if partner is not None]
    return also, [theirs[at] for at in sorted(free)], not also and not free and met != sorted(met)


def _compare_abstracts(ours: str | None, theirs: str | None, words: Words) -> str:
    """What to call an abstract that differs; empty where it says nothing new."""
    ours, theirs = _folded(ours), _folded(theirs)
    if not ours or ours == theirs:
        return ""
    alike = ratio(ours, theirs) >= SAME_TEXT
    return words.reworded_abstract if theirs and alike else words.other_abstract if theirs else words.abstract


def _render_abstract(ours: str | None, theirs: str | None) -> tuple[Markup, ...]:
    """Paragraphs, in which the words are marked that the other abstract lacks, as long as these are the fewer ones."""
    paragraphs = [words_of(" ".join(part.split())) for part in paragraphs_of(ours or "")]
    folded = [fold(word) for words in paragraphs for word in words]
    known = matched_words(folded, [fold(word) for word in words_of(theirs or "")])
    if 2 * sum(known) < len(known):
        return render_paragraphs(ours)
    is_new = iter([bool(word) and not each for word, each in zip(folded, known, strict=True)])
    return tuple(render_marked([(word, next(is_new)) for word in words]) for words in paragraphs)


def _folded(text: str | None) -> str:
    return fold(plain_text(text)) if text else ""
