"""How a site speaks: its words, numbers, dates and directions.

English needs nothing. For other languages the words come from `languages/*.toml`, plurals, numbers and dates from CLDR
through Babel, which is imported only where a site needs it (the extra `oeuvre[languages]`).
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
from generator.model import PartialDate
from generator.text.suggestions import suggest

FOLDER = Path(__file__).parent / "languages"

_RTL_SCRIPTS = frozenset({"adlm", "arab", "aran", "hebr", "nkoo", "rohg", "syrc", "thaa"})
_RTL_LANGUAGES = frozenset("ar arc ckb dv fa he iw nqo ps sd syr ug ur yi".split())
_MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
           "November", "December")  # fmt: skip


class Language(Struct, frozen=True, kw_only=True):
    """A language with all that a page needs of it."""

    tag: str = "en"
    """BCP 47: `de`, `zh-Hans`."""
    speaks: str = "en"
    """The tag by which dates, numbers and plurals are written: English where there are no words in the language."""
    words: Words = Words()

    @property
    def direction(self) -> str:
        """`ltr` or `rtl`."""
        return direction_of(self.tag)

    def count(self, plural: Plural, number: int) -> str:
        """The form for the number, with the number in it."""
        form = getattr(plural, _plural_form(self.speaks, number)) or plural.other
        return fill(form, n=self.number(number))

    def number(self, number: int) -> str:
        """`1,024`, `1.024`."""
        return _number(self.speaks, number)

    def decimal(self, number: float) -> str:
        """`1.2`, `1,2`; `3` for 3.0."""
        return _decimal(self.speaks, number)

    def file_size(self, size: int) -> str:
        """`12 kB`, `1.2 MB`, of bytes: rounded up, since it says what is to be loaded."""
        thousands = max(1, -(-size // 1000))
        if thousands < 1000:
            return fill(self.words.kilobytes, n=self.number(thousands))
        words, tenths = (
            (self.words.megabytes, -(-thousands // 100))
            if thousands < 1_000_000
            else (self.words.gigabytes, -(-thousands // 100_000))
        )
        return fill(words, n=self.decimal(tenths / 10) if tenths < 100 else self.number(-(-tenths // 10)))

    def span(self, first: int | None, last: int | None) -> str | None:
        """Of years: `2019–2023`, `2019`, `since 2019`, `until 2023`."""
        if first is not None and last is not None:
            return str(first) if first == last else f"{first}–{last}"
        if first is not None:
            return fill(self.words.since, year=str(first))
        return fill(self.words.until, year=str(last)) if last is not None else None

    def date(self, date: PartialDate) -> str:
        """As precisely as it is known: `8 December 2022`, `December 2022`, `2022`."""
        return _date(self.speaks, date)


def direction_of(tag: str) -> str:
    """`rtl` for languages that are written from right to left, by the script in the tag where it has one."""
    language, *rest = tag.lower().replace("_", "-").split("-")
    script = next((part for part in rest if len(part) == 4 and part.isalpha()), None)
    return "rtl" if (script in _RTL_SCRIPTS if script else language in _RTL_LANGUAGES) else "ltr"


def is_english(tag: str) -> bool:
    return tag.lower().split("-")[0] == "en"


def catalogue_of(tag: str) -> str | None:
    """The name of the catalogue for a language tag, or None where there is none; English has none and needs none."""
    language, *rest = tag.lower().split("-")
    if language == "zh" and {"hant", "tw", "hk", "mo"} & set(rest):
        return None  # the catalogue is in simplified characters
    return language if (FOLDER / f"{language}.toml").is_file() else None


def languages() -> list[str]:
    """All that have words, English first."""
    return ["en", *sorted(path.stem for path in FOLDER.glob("*.toml"))]


@lru_cache
def read_catalogue(name: str) -> Words:
    """The words of one language, complete."""
    import tomllib

    return msgspec.convert(tomllib.loads((FOLDER / f"{name}.toml").read_text("utf-8")), Words)


def has_babel() -> bool:
    return find_spec("babel") is not None


def make_language(tag: str, own: Mapping[str, Any]) -> Language:
    """`own` are the words that the site has instead of the usual ones, of the right types."""
    catalogue = catalogue_of(tag)
    words = read_catalogue(catalogue) if catalogue else Words()
    changes = {
        key: {**getattr(words, key), **value} if isinstance(value, dict) else value for key, value in own.items()
    }
    speaks = tag if is_english(tag) or ((catalogue or own) and has_babel() and _known(tag)) else "en"
    return Language(tag=tag, speaks=speaks, words=replace(words, **changes))


def check_language(tag: str, own: Mapping[str, Any]) -> tuple[bool, str, str] | None:
    """Why a site cannot speak a language as it should: whether that is an error, what is wrong, a hint."""
    if is_english(tag):
        return None
    if not (catalogue_of(tag) or own):
        hint = f"write [words] into content/site.toml; what is there: {', '.join(languages())}"
        return False, f'there are no words for the language "{tag}": the interface speaks English', hint
    if not has_babel():
        return True, f'dates and plurals of "{tag}" need Babel', "pip install babel"
    if not _known(tag):
        return False, f'the dates and plurals of "{tag}" are not known: they are English', suggest(tag, languages())
    return None


@lru_cache
def _locale(tag: str) -> Any:
    from babel import Locale

    return Locale.parse(tag.replace("-", "_"))


def _known(tag: str) -> bool:
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

    known = calendar_date(date.year, date.month, date.day or 1)
    if date.day:
        return str(format_date(known, "long", locale=_locale(tag)))
    return str(format_skeleton("yMMMM", known, locale=_locale(tag)))


def format_pages(pages: str, words: Words) -> str:
    """`p. 3`, `pp. 1–7`, `pp. 12,15`."""
    pages = pages.replace("-", "–")
    return fill(words.pages, pages=pages) if "–" in pages or "," in pages else fill(words.page, page=pages)
