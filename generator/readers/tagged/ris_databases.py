"""What databases write to RIS in their own way: Ovid, and MEDLINE wherever it is searched."""

import re
from collections.abc import Iterable

from generator.readers.tagged.lines import Field
from generator.text.fold import fold

_OVID = re.compile(r"\bovid|<\d{4} to \w", re.IGNORECASE)
_MEDLINE = re.compile(r"\b(?:medline|pubmed|nlm)\b", re.IGNORECASE)
_ADDED_STOP = re.compile(r"(?<!\.)(?<!\.\w)\.$")
_WORD = re.compile(r"\w+")
_MAJOR_TOPIC = re.compile(r"(^|[/\[])\*(?=\w)")


def is_from_ovid(fields: Iterable[Field]) -> bool:
    """Return whether Ovid wrote a record: `DB  - Embase <1974 to 2024>`, `XL  - https://ovidsp.ovid.com/…`."""
    return any(field.tag in ("DB", "DP", "XL") and _OVID.search(field.text) for field in fields)


def is_from_medline(fields: Iterable[Field]) -> bool:
    """Return whether the accession number of a record (`AN`) is a PMID."""
    return any(field.tag in ("DB", "DP") and _MEDLINE.search(field.text) for field in fields)


def strip_added_stop(title: str) -> str:
    """Return a title without the full stop that Ovid puts behind each; `U.S.` and `…` keep theirs."""
    return _ADDED_STOP.sub("", title)


def strip_major_topic(keyword: str) -> str:
    """Return a subject heading without the asterisk of a major topic: `*Aspirin`, `Aspirin/*adverse effects`."""
    return _MAJOR_TOPIC.sub(r"\1", keyword)


def merge_abstracts(first: str | None, second: str | None) -> str | None:
    """Return the longer of two abstracts if they are one text, or one contains the other; None if they differ.

    Publishers such as Wiley write the abstract to both `N2` and `AB`.
    """
    if first is None or second is None:
        return first or second
    words, other_words = (" ".join(["", *_WORD.findall(fold(text)), ""]) for text in (first, second))
    if words in other_words:
        return second
    return first if other_words in words else None
