"""The names of the versions of a work: what each is, and whatever tells it from another of the same kind."""

import re
from collections import Counter
from collections.abc import Sequence

from msgspec import Struct
from msgspec.structs import replace

from generator.bibliography.item_types import infer_type, is_preprint
from generator.bibliography.publication_status import NOT_IN_CONTAINER
from generator.i18n.locale import Language
from generator.i18n.messages import Words
from generator.model import Version
from generator.pages.papers.place import describe_place, format_issued
from generator.text.html import plain_text

MAX_CONTAINER = 40
"""Maximum length of the containers that distinguish versions; with longer ones, dates do."""
_WORKSHOP = re.compile(r"(?i)\bworkshops?\b")
_THESIS = re.compile(r"(?i)thesis|dissertation|thèse|tesis")


class VersionLabel(Struct, frozen=True):
    """What a version is called."""

    text: str
    """`Journal version`; `Preprint, arXiv`."""
    has_container: bool = False
    """Whether it names the container."""
    has_date: bool = False
    """Whether it names the date."""


def label_versions(versions: Sequence[Version], lead: Version, language: Language) -> list[VersionLabel]:
    """Return a label for each version, latest first; no two are equal."""
    kinds = [_name_kind(version, language.words, is_lead=version is lead) for version in versions]
    labels = [_name_server(kind, version, language) for kind, version in zip(kinds, versions, strict=True)]
    for text, count in Counter(label.text for label in labels).items():
        if count > 1:
            at = [each for each, label in enumerate(labels) if label.text == text]
            same = [versions[each] for each in at]
            for each, label in zip(at, _distinguish(labels[at[0]], same, language), strict=True):
                labels[each] = label
    return labels


def _name_kind(version: Version, words: Words, *, is_lead: bool) -> str:
    kind, genre = infer_type(version), plain_text(version.genre or "")
    if version.status == "accepted":
        return words.accepted
    if kind in words.kinds:
        return (genre[:1].upper() + genre[1:]) or words.kinds[kind]
    if is_preprint(version):
        return words.preprint
    if kind == "paper-conference" and _WORKSHOP.search(f"{version.container_title} {version.event_title}"):
        kind = "workshop"
    elif kind == "chapter" and _THESIS.search(genre):
        kind = "thesis-chapter"
    unknown = words.this_version if is_lead else words.other_version
    return words.version_kinds.get(kind) or (words.published if version.status == "published" else unknown)


def _name_server(kind: str, version: Version, language: Language) -> VersionLabel:
    """Add the server to the label of a preprint."""
    server = describe_place(version, language).container
    if kind != language.words.preprint or version.publication_status in NOT_IN_CONTAINER or not server:
        return VersionLabel(kind)
    return VersionLabel(f"{kind}{language.words.fact_comma}{server}", has_container=True)


def _distinguish(label: VersionLabel, versions: Sequence[Version], language: Language) -> list[VersionLabel]:
    """Return distinct labels for versions that have the same: with the containers, the dates, both, or numbers."""
    containers = ["" if label.has_container else describe_place(each, language).container or "" for each in versions]
    dates = [format_issued(each, language) or "" for each in versions]
    by_container, by_date = [(text, "") for text in containers], [("", text) for text in dates]
    by_both = [*zip(containers, dates, strict=True)]
    is_short = max(map(len, containers)) <= MAX_CONTAINER
    for pairs in (by_container, by_date, by_both) if is_short else (by_date, by_container, by_both):
        if len(set(pairs)) == len(pairs):
            return [_add(label, *pair, language.words) for pair in pairs]
    # Latest first, so the numbers descend.
    return [replace(label, text=f"{label.text} {language.number(len(versions) - at)}") for at in range(len(versions))]


def _add(label: VersionLabel, container: str, date: str, words: Words) -> VersionLabel:
    """Add the container or the date to a label: `Conference version, ICML 2019`."""
    added = " ".join(filter(None, (container, date)))
    separator = " " if label.has_container else words.fact_comma
    return VersionLabel(
        f"{label.text}{separator}{added}" if added else label.text,
        has_container=label.has_container or bool(container),
        has_date=bool(date),
    )
