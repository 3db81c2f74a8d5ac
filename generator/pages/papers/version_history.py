"""The versions of a work as a timeline: when and where each appeared, and how it differs from the lead version."""

from collections.abc import Sequence
from functools import partial

from markupsafe import Markup

from generator.bibliography.names import name_key
from generator.config.config import Display
from generator.corpus.people import are_compatible_names
from generator.i18n.locale import Language, format_publication_status
from generator.i18n.messages import Words
from generator.model import Contributor, Version, Work
from generator.page_models import VersionItem
from generator.pages.papers.paper_list import (
    collect_links,
    render_title,
)
from generator.pages.papers.place import describe_place, format_issued
from generator.pages.papers.version_labels import VersionLabel, label_versions
from generator.pages.people.author_line import (
    NameStyle,
    are_contributors_incomplete,
    credited_contributors,
    make_author_line,
)
from generator.text.fold import fold
from generator.text.html import plain_text, render_highlighted, render_paragraphs, split_paragraphs, split_words
from generator.text.script import language_tag
from generator.text.similarity import matched_words, ratio

SAME_TEXT = 60
"""Minimum similarity, in per cent, of abstracts that are called reworded rather than different."""


def make_timeline(
    work: Work,
    display: Display,
    language: Language,
    styles: Sequence[Sequence[NameStyle]],
    container_urls: Sequence[str | None],
) -> tuple[VersionItem, ...]:
    """Return the versions, latest first and undated ones last; nothing for a work with a single version.

    `styles` has those of the credited contributors of each version, `container_urls` the page of its container.
    """
    if len(work.versions) == 1:
        return ()
    versions = sorted(zip(work.versions, styles, container_urls, strict=True), key=lambda each: _recency(each[0]))
    labels = label_versions([version for version, _, _ in versions], work.lead, language)
    return tuple(
        _make_item(version, label, own_styles, url, work.lead, styles[0], display, language)
        for (version, own_styles, url), label in zip(versions, labels, strict=True)
    )


def _recency(version: Version) -> tuple[bool, int, int, int]:
    """Sort a date without a month as the end of its year: such dates are those of print, not of preprints."""
    date = version.issued
    return (False, -date.year, -(date.month or 13), -(date.day or 32)) if date else (True, 0, 0, 0)


def _make_item(
    version: Version,
    label: VersionLabel,
    styles: Sequence[NameStyle],
    container_url: str | None,
    lead: Version,
    lead_styles: Sequence[NameStyle],
    display: Display,
    language: Language,
) -> VersionItem:
    is_lead, words = version is lead, language.words
    place = describe_place(version, language, is_named=True)
    ours, theirs = credited_contributors(version), credited_contributors(lead)
    added, removed, order_differs = compare_contributors(ours, theirs)
    # Names missing from a list that ends in "and others" are no difference.
    added = [] if are_contributors_incomplete(lead) else added
    removed = [] if are_contributors_incomplete(version) else removed
    line = partial(make_author_line, display=display, language=language)
    abstract_label = "" if is_lead else _label_abstract(version.abstract, lead.abstract, words)
    return VersionItem(
        label=label.text,
        is_lead=is_lead,
        note=words.shown_here if is_lead and label.text != words.this_version else "",
        title=render_title(version, words),
        lang=language_tag(version.title, version.language, language.tag),
        title_differs=_folded(version.title) != _folded(lead.title),
        container=None if label.has_container else place.container,
        container_url=container_url,
        details=place.details,
        before_details=place.before_details,
        issued=None if label.has_date else format_issued(version, language),
        issued_iso=str(version.issued) if version.issued and not label.has_date else None,
        publication_status=format_publication_status(version.publication_status, words),
        links=() if is_lead else collect_links(version, words),
        abstract=_render_abstract(version.abstract, lead.abstract) if abstract_label else (),
        abstract_label=abstract_label,
        also_by=line(added, _styles_within(ours, styles, added)) if added else None,
        without=line(removed, _styles_within(theirs, lead_styles, removed)) if removed else None,
        order_differs=order_differs,
    )


def _styles_within(
    contributors: Sequence[Contributor], styles: Sequence[NameStyle], some: Sequence[Contributor]
) -> list[NameStyle]:
    """Return the styles of some of the contributors of a version."""
    style_of = dict(zip(contributors, styles, strict=True))
    return [style_of[each] for each in some]


def compare_contributors(
    ours: Sequence[Contributor], theirs: Sequence[Contributor]
) -> tuple[list[Contributor], list[Contributor], bool]:
    """Return who is only in `ours`, who is only in `theirs`, and whether both have the same people in another order.

    Compatible names such as `N. Kushman` and `Kushman, Nate` are the same person. An empty list means that contributors
    are unknown, so nothing differs.
    """
    if not ours or not theirs or [each.name for each in ours] == [each.name for each in theirs]:
        return [], [], False
    matches = _match_contributors(ours, theirs)
    added = [each for each, match in zip(ours, matches, strict=True) if match is None]
    matched = [match for match in matches if match is not None]
    removed = [theirs[index] for index in sorted(set(range(len(theirs))).difference(matched))]
    return added, removed, not added and not removed and matched != sorted(matched)


def _match_contributors(ours: Sequence[Contributor], theirs: Sequence[Contributor]) -> list[int | None]:
    """Return for each of `ours` the index of the same person in `theirs`: first equal names, then compatible ones."""
    by_key: dict[tuple[str, str, str], list[int]] = {}
    by_family: dict[str, list[int]] = {}
    for index, each in enumerate(theirs):
        key = name_key(each.name)
        by_key.setdefault(key, []).append(index)
        by_family.setdefault(key[0], []).append(index)
    matches: list[int | None] = []
    for each in ours:
        equal = by_key.get(name_key(each.name))
        matches.append(equal.pop(0) if equal else None)
    unmatched = {index for indices in by_key.values() for index in indices}
    for position, each in enumerate(ours):
        if matches[position] is None:
            candidates = [index for index in by_family.get(name_key(each.name)[0], ()) if index in unmatched]
            match = next((index for index in candidates if are_compatible_names(each.name, theirs[index].name)), None)
            if match is not None:
                matches[position] = match
                unmatched.remove(match)
    return matches


def _label_abstract(ours: str | None, theirs: str | None, words: Words) -> str:
    """Return the label for an abstract that differs from the lead version's; empty if it is equal or missing."""
    ours, theirs = _folded(ours), _folded(theirs)
    if not ours or ours == theirs:
        return ""
    if not theirs:
        return words.abstract
    return words.reworded_abstract if ratio(ours, theirs) >= SAME_TEXT else words.other_abstract


def _render_abstract(ours: str | None, theirs: str | None) -> tuple[Markup, ...]:
    """Return paragraphs in which words missing from the other abstract are marked, unless these are the majority."""
    paragraphs = [split_words(" ".join(part.split())) for part in split_paragraphs(ours or "")]
    folded = [fold(word) for words in paragraphs for word in words]
    is_common = matched_words(folded, [fold(word) for word in split_words(theirs or "")])
    if 2 * sum(is_common) < len(is_common):
        return render_paragraphs(ours, dashes=True)
    is_new = iter([bool(word) and not common for word, common in zip(folded, is_common, strict=True)])
    return tuple(render_highlighted([(word, next(is_new)) for word in words]) for words in paragraphs)


def _folded(text: str | None) -> str:
    return fold(plain_text(text)) if text else ""
