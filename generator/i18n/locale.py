"""The language of a site: its words, writing direction, and the formats of numbers and dates.

English is built in. The words of other languages come from `languages/*.toml`; plurals, numbers and dates from CLDR
through Babel (the extra `oeuvre[languages]`), which is imported only for sites in another language than English.
"""

from collections.abc import Mapping
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from generator.i18n.messages import Plural, Words, fill
from generator.model import PartialDate, PublicationStatus
from generator.text.suggestions import suggest

FOLDER = Path(__file__).parent / "languages"

_RTL_SCRIPTS = frozenset({"adlm", "arab", "aran", "hebr", "nkoo", "rohg", "syrc", "thaa"})
_RTL_LANGUAGES = frozenset("ar arc ckb dv fa he iw nqo ps sd syr ug ur yi".split())
_MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
           "November", "December")  # fmt: skip


class Language(Struct, frozen=True, kw_only=True):
    """The words and formats of one language."""

    tag: str = "en"
    """BCP 47: `de`, `zh-Hans`."""
    locale_tag: str = "en"
    """The tag for formatting dates, numbers and plurals: `en` for a language without words."""
    words: Words = Words()

    @property
    def direction(self) -> str:
        """`ltr` or `rtl`."""
        return direction_of(self.tag)

    def count(self, plural: Plural, number: int) -> str:
        """Return the plural form for the number, filled with the number."""
        form = getattr(plural, _plural_form(self.locale_tag, number)) or plural.other
        return fill(form, n=self.number(number))

    def number(self, number: int) -> str:
        """Format a whole number: `1,024`, `1.024`."""
        return _number(self.locale_tag, number)

    def decimal(self, number: float) -> str:
        """Format with at most one decimal: `1.2`, `1,2`; `3` for 3.0."""
        return _decimal(self.locale_tag, number)

    def file_size(self, size: int) -> str:
        """Format a number of bytes, rounded up: `12 kB`, `1.2 MB`."""
        thousands = max(1, -(-size // 1000))
        if thousands < 1000:
            return fill(self.words.kilobytes, n=self.number(thousands))
        unit, tenths = (
            (self.words.megabytes, -(-thousands // 100))
            if thousands < 1_000_000
            else (self.words.gigabytes, -(-thousands // 100_000))
        )
        return fill(unit, n=self.decimal(tenths / 10) if tenths < 100 else self.number(-(-tenths // 10)))

    def span(self, first: int | None, last: int | None) -> str | None:
        """Format a range of years: `2019–2023`, `2019`, `since 2019`, `until 2023`; None without either end."""
        if first is not None and last is not None:
            return str(first) if first == last else f"{first}–{last}"
        if first is not None:
            return fill(self.words.since, year=str(first))
        return fill(self.words.until, year=str(last)) if last is not None else None

    def date(self, date: PartialDate) -> str:
        """Format as precisely as known: `8 December 2022`, `December 2022`, `2022`."""
        return _date(self.locale_tag, date)

    def date_range(self, first: PartialDate, last: PartialDate) -> str:
        """Format a range: `2022–2023`, `30 December 2022 – 5 January 2023`; in English, `January–March 2022`."""
        start, end = self.date(first), self.date(last)
        if start == end:
            return start
        if first.month is None and last.month is None:
            return f"{start}–{end}"
        if is_english(self.locale_tag) and first.year == last.year and (first.day is None) == (last.day is None):
            same = end[len(end.split(" ", 1)[0]) :]
            if same and start.endswith(same):
                return f"{start.removesuffix(same)}–{end}"
        return f"{start} – {end}"


def direction_of(tag: str) -> str:
    """Return `ltr` or `rtl`, by the script subtag if there is one, otherwise by the language."""
    language, *rest = tag.lower().replace("_", "-").split("-")
    script = next((part for part in rest if len(part) == 4 and part.isalpha()), None)
    return "rtl" if (script in _RTL_SCRIPTS if script else language in _RTL_LANGUAGES) else "ltr"


def foreign_language(tag: str | None, site_tag: str) -> tuple[str | None, str | None]:
    """Return tag and direction of a text for `lang` and `dir`; None for both if it is in the language of the site."""
    if tag is None or tag.lower() == site_tag.lower():
        return None, None
    return tag, direction_of(tag)


def is_english(tag: str) -> bool:
    return tag.lower().split("-")[0] == "en"


def catalogue_name(tag: str) -> str | None:
    """Return the name of the file with the words for a language tag; None if there is no file, as for English."""
    language, *rest = tag.lower().split("-")
    if language == "zh" and {"hant", "tw", "hk", "mo"} & set(rest):
        return None  # zh.toml is in simplified characters
    return language if (FOLDER / f"{language}.toml").is_file() else None


def available_languages() -> list[str]:
    """Return the tags of all languages with words, English first."""
    return ["en", *sorted(path.stem for path in FOLDER.glob("*.toml"))]


@lru_cache
def read_catalogue(name: str) -> Words:
    """Return the words of one language. Every catalogue is complete."""
    import tomllib

    return msgspec.convert(tomllib.loads((FOLDER / f"{name}.toml").read_text("utf-8")), Words)


def has_babel() -> bool:
    return find_spec("babel") is not None


def make_language(tag: str, overrides: Mapping[str, Any]) -> Language:
    """Return the language of a tag; `overrides` are validated words from `[words]` of site.toml."""
    catalogue = catalogue_name(tag)
    words = read_catalogue(catalogue) if catalogue else Words()
    changes = {
        key: {**getattr(words, key), **value} if isinstance(value, dict) else value for key, value in overrides.items()
    }
    locale_tag = tag if is_english(tag) or ((catalogue or overrides) and has_babel() and _has_locale(tag)) else "en"
    return Language(tag=tag, locale_tag=locale_tag, words=replace(words, **changes))


def check_language(tag: str, overrides: Mapping[str, Any]) -> tuple[bool, str, str] | None:
    """Return what is missing for a language, or None: whether it is an error, the message and the hint."""
    if is_english(tag):
        return None
    if not (catalogue_name(tag) or overrides):
        hint = f"translate it in [words] of content/site.toml, or choose one of: {', '.join(available_languages())}"
        return False, f'no translation for the language "{tag}": the interface is in English', hint
    if not has_babel():
        return True, f'formatting dates and plurals in "{tag}" requires Babel', "pip install babel"
    if not _has_locale(tag):
        return False, f'unknown language "{tag}": dates and plurals are in English', suggest(tag, available_languages())
    return None


@lru_cache
def _locale(tag: str) -> Any:
    from babel import Locale

    return Locale.parse(tag.replace("-", "_"))


def _has_locale(tag: str) -> bool:
    from babel import UnknownLocaleError

    try:
        return bool(_locale(tag))
    except (ValueError, UnknownLocaleError):
        return False


@lru_cache(maxsize=1 << 12)
def _plural_form(tag: str, number: int) -> str:
    if is_english(tag):
        return "one" if number == 1 else "other"
    return str(_locale(tag).plural_form(number))


@lru_cache(maxsize=1 << 12)
def _number(tag: str, number: int) -> str:
    if is_english(tag):
        return f"{number:,}"
    from babel.numbers import format_decimal

    return str(format_decimal(number, locale=_locale(tag)))


@lru_cache(maxsize=1 << 12)
def _decimal(tag: str, number: float) -> str:
    if is_english(tag):
        return f"{number:,.1f}".removesuffix(".0")
    from babel.numbers import format_decimal

    return str(format_decimal(number, format="#,##0.#", locale=_locale(tag)))


@lru_cache(maxsize=1 << 12)
def _date(tag: str, date: PartialDate) -> str:
    if date.month is None:
        return str(date.year)
    if is_english(tag):
        month = f"{_MONTHS[date.month - 1]} {date.year}"
        return f"{date.day} {month}" if date.day else month
    from datetime import date as calendar_date

    from babel.dates import format_date, format_skeleton

    calendar_day = calendar_date(date.year, date.month, date.day or 1)
    if date.day:
        return str(format_date(calendar_day, "long", locale=_locale(tag)))
    return str(format_skeleton("yMMMM", calendar_day, locale=_locale(tag)))


def format_pages(pages: str, words: Words) -> str:
    """Format a page range: `p. 3`, `pp. 1–7`, `pp. 12,15`."""
    pages = pages.replace("-", "–")
    return fill(words.pages, pages=pages) if "–" in pages or "," in pages else fill(words.page, page=pages)


def format_publication_status(status: PublicationStatus | None, words: Words) -> str | None:
    """Return `In press`, `Retracted`; None for whatever has simply appeared."""
    return words.publication_statuses.get(status, status.replace("-", " ")) if status else None
