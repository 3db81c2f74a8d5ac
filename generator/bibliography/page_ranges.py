"""Page ranges as sources write them to CSL's `page`: plain hyphens, no labels, no abridged numbers.

In an abridged range the digits of the last page replace as many of the first (NLM, "Citing Medicine", appendix; the
Chicago Manual of Style, 9.61): `6913-7` is 6913-6917.
"""

import re

_DASHES = str.maketrans(dict.fromkeys("‐‑‒–—−〜～", "-"))
# `p1` is a page of its own name, and `885 p.` a number of pages: neither has a label.
_LABEL = re.compile(
    r"(?<![\w.])(?:(?i:pp?\.|pp(?=\d)|pp?\s|pgs?\.|pages?\s|p[áàa]gg?s?(?:\.|\s(?=\d))|p[áàa]gin(?:as?|e)\s|seiten?\s"
    r"|ss?\.(?=\s*\d)|str\.|sid\.|sid(?:an?|or|e|er)\s|blz\.|стр\.|σσ?\.|σελ\.)|S\.|S\s(?=\d)|[сС]\.|第(?=[\s\d~-]*[页頁]))"
    r"\s*(?=\w)"
)
# Behind a single number, `p.` means that there are as many pages.
_LABEL_AFTER_RANGE = re.compile(r"(?<=\d)(?:\.?\s*(?:pp?\.|pages|o\.|oldal|lpp\.)|\s*[页頁])$")
_FINAL_STOP = re.compile(r"(?<=\d)\.$")
_PAGE_COUNT = re.compile(r"(?:([ivxlcdmIVXLCDM]{1,10})\s?([+,])\s?)?(\d{1,5})(\s?(?:pp?|[Pp]ages|S|Seiten|с)\b\.?)?")
_NO_PAGES = frozenset(("n/a", "na", "n.a.", "none", "null", "?", "??"))
_HYPHEN = re.compile(r"\s{0,8}-[\s-]*|(?<=\d)\s+(?:to|bis|à)\s+(?=\d)")
# Longer numbers are those of articles: `073101-3` is page 3 of one. So is `e00123-21`, of 2021.
_RANGE = re.compile(
    r"(?<![\w.-])([A-Za-z]{0,4})([0-9]{1,5})([A-Za-z]{0,2})-([A-Za-z]{0,4})([0-9]{1,5})([A-Za-z]{0,2})(?![\w-]|\.\w)"
)


def normalise_pages(text: str | None) -> str | None:
    """Return `1092-1097` for `1092–1097`, `pp. 1092--1097` or `1092 - 7`; several ranges stay: `17, 617-716`."""
    if not text:
        return None
    if text.strip().casefold() in _NO_PAGES:
        return None
    text = text.translate(_DASHES)
    text, is_labelled = _LABEL.sub("", text), "第" in text
    text = _HYPHEN.sub("-", text).strip("- ")
    if "-" in text or is_labelled:
        text = _LABEL_AFTER_RANGE.sub("", text)
    text = _FINAL_STOP.sub("", text)
    if text[:1] == "(" and text.find(")") == len(text) - 1:
        text = text[1:-1].strip("- ")
    return (_RANGE.sub(_expand, text) if "-" in text else text) or None


def read_page_count(pages: str, *, is_whole: bool) -> str | None:
    """Return the number of pages, `xviii+514`, where a source states it in place of a range: `xviii, 514 p.`

    A single number is that of the pages of a whole book, but else that of a page.
    """
    if found := _PAGE_COUNT.fullmatch(pages.strip()):
        front, sign, count, label = found.groups()
        if is_whole or label or sign == "+":
            return f"{front}+{count}" if front else count
    return None


def join_pages(first: str | None, last: str | None) -> str | None:
    """Return the range between two fields, of which either may hold the whole range."""
    first, last = normalise_pages(first), normalise_pages(last)
    if first is None or last is None or first == last:
        return first or last
    if last.startswith(f"{first}-"):
        return last
    if "-" in first and "-" not in last:
        return first if first.endswith(last) else f"{first}, {last}"
    return normalise_pages(f"{first}-{last}")


def _expand(found: re.Match[str]) -> str:
    prefix, first, suffix, last_prefix, last, last_suffix = found.groups()
    is_article_number = len(first) == 5 and len(last) == 2 and (prefix in ("e", "E") or first[0] == "0")
    if is_article_number or len(last) >= len(first) or last_prefix not in ("", prefix) or last_suffix != suffix:
        return found[0]
    whole = first[: -len(last)] + last
    return f"{prefix}{first}{suffix}-{prefix}{whole}{suffix}" if whole > first else found[0]
