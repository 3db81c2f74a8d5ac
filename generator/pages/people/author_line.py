"""Author lines of papers, shortened if there are many names, and complete lists of contributors."""

from collections.abc import Callable, Collection, Iterable, Sequence
from functools import cached_property, lru_cache
from itertools import repeat

from msgspec import Struct
from msgspec.structs import replace

from generator.bibliography.names import display_name, shown_positions
from generator.config.config import Display
from generator.i18n.locale import Language
from generator.i18n.messages import Words
from generator.model import Contributor, ContributorRole, Mark, Name, Publication
from generator.page_models import AuthorItem, AuthorLine, ContributorItem, LegendItem
from generator.text.script import language_tag
from generator.text.urls import has_scheme

_CREDITED_ROLES: tuple[ContributorRole, ...] = ("author", "editor", "contributor")
LONG_NAME = 22
"""Names with more characters than this may be wider than a phone screen, on which text may be twice as large."""


class NameStyle(Struct, frozen=True):
    """How a name is displayed."""

    kind: str
    """`owner`, `marked` or `name`."""
    url: str | None = None
    """The person's page, from the site's root, or website; None if there is nothing to link to."""
    usual: Name | None = None
    """The usual name of a person whom `[coauthors]` or `decisions.toml` describes."""

    @property
    def is_local(self) -> bool:
        """Whether the URL, if there is one, is that of a page of the site."""
        return self.url is None or not has_scheme(self.url)


class Byline(Struct, frozen=True, dict=True):
    """The credited contributors of a paper, and what the site knows about each."""

    contributors: tuple[Contributor, ...]
    styles: tuple[NameStyle, ...]
    names: tuple[Name | None, ...]
    """The usual names of those who have a page; empty for a long list."""
    is_incomplete: bool = False
    """Whether the source names only some of them."""

    @cached_property
    def highlighted(self) -> frozenset[int]:
        """The positions of names that a shortened list always shows."""
        return _find_highlighted(self.styles)

    def styles_on_page(self, url: str) -> tuple[Sequence[NameStyle], frozenset[int]]:
        """Return the styles for the page of one person, and the positions of the names that are always shown.

        The person's name is styled as `owner` and not linked to its own page. On the pages of thousands of people who
        wrote one paper, nothing is done for each of its names.
        """
        own = self._positions.get(url, [])
        if not own:
            return self.styles, self.highlighted
        styles = list(self.styles)
        for position in own:
            styles[position] = NameStyle("owner")
        return styles, self.highlighted.union(own)

    @cached_property
    def _positions(self) -> dict[str, list[int]]:
        """The positions of those who have a page, by its URL."""
        positions: dict[str, list[int]] = {}
        for position, style in enumerate(self.styles):
            if style.url:
                positions.setdefault(style.url, []).append(position)
        return positions


StylesOf = Callable[[Sequence[Contributor]], Sequence[NameStyle]]
"""Returns the style of each contributor of one publication, in the same order."""


def _find_highlighted(styles: Iterable[NameStyle]) -> frozenset[int]:
    return frozenset(position for position, style in enumerate(styles) if style.kind != "name")


def credited_role(version: Publication) -> ContributorRole:
    """Return the role of the people in the author line: authors, else editors, else contributors."""
    roles = {each.role for each in version.contributors}
    return next((role for role in _CREDITED_ROLES if role in roles), "author")


def credited_contributors(version: Publication) -> tuple[Contributor, ...]:
    """Return the contributors for the author line."""
    role = credited_role(version)
    return tuple(each for each in version.contributors if each.role == role)


def are_contributors_incomplete(version: Publication) -> bool:
    """Return whether the source names only some of the credited contributors."""
    return credited_role(version) in version.incomplete_roles


def role_labels(words: Words) -> dict[ContributorRole, str]:
    """Return what stands before names in each role."""
    return {
        "author": "",
        "editor": words.edited_by,
        "translator": words.translated_by,
        "contributor": words.contributed_by,
    }


def make_author_line(
    contributors: Sequence[Contributor],
    styles: Sequence[NameStyle],
    display: Display,
    language: Language,
    *,
    signed: bool = False,
    is_incomplete: bool = False,
    highlighted: Collection[int] | None = None,
) -> AuthorLine:
    """Return the names as one line with separators, shortened according to `et_al_min` and `et_al_use_first`.

    Names of the owner and marked names are never left out; `highlighted` has their positions, if these are known.
    `signed` adds the signs that `make_legend` explains. An incomplete list ends in `and others`.
    """
    words = language.words
    count = len(contributors)
    highlighted = _find_highlighted(styles) if highlighted is None else highlighted
    shown = shown_positions(count, highlighted, display.et_al_min, display.et_al_use_first)
    items: list[AuthorItem] = []
    previous = -1
    for index in shown:
        separator = words.comma if items else ""
        if index != previous + 1:
            items.append(AuthorItem(separator, "…", "ellipsis"))
            separator = " "
        elif len(shown) == count and index == count - 1 and count > 1 and not is_incomplete:
            separator = words.last_and
        items.append(_author_item(contributors[index], styles[index], separator, language.tag, signed=signed))
        previous = index
    more = count - len(shown)
    if is_incomplete:
        # The number of all names is unknown.
        ending = () if more else (AuthorItem(" ", words.and_others, "ellipsis"),)
        return AuthorLine((*items, *ending), more, words.and_others if more else "")
    return AuthorLine(tuple(items), more, language.count(words.and_more, more) if more else "")


def _author_item(
    contributor: Contributor, style: NameStyle, separator: str, site_language: str, *, signed: bool
) -> AuthorItem:
    name = display_name(contributor.name)
    return AuthorItem(
        separator,
        name,
        style.kind,
        _signs(contributor) if signed else "",
        contributor.original,
        is_long=len(name) > LONG_NAME,
        url=style.url,
        is_local=style.is_local,
        original_lang=language_tag(contributor.original, None, site_language),
        lang=_name_language(name, site_language),
    )


def without_link_to_owner(line: AuthorLine) -> AuthorLine:
    """Return the line for lists on the owner's site, where it would be the same link in each entry."""
    if not any(item.kind == "owner" and item.url for item in line.items):
        return line
    items = (replace(item, url=None, is_local=True) if item.kind == "owner" else item for item in line.items)
    return replace(line, items=tuple(items))


def format_author_line(line: AuthorLine) -> str:
    """Return the line as plain text: `Ann Lee, Bo Chen and 12 more`."""
    names = "".join(f"{item.before}{item.name}" for item in line.items)
    return f"{names} {line.more_label}" if line.more else names


_SIGNS: dict[Mark, str] = {"equal-contribution": "*", "corresponding": "†"}


def _signs(contributor: Contributor) -> str:
    return "".join(_SIGNS[mark] for mark in contributor.marks)


def make_legend(contributors: Sequence[Contributor], words: Words) -> tuple[LegendItem, ...]:
    """Return the meaning of each sign that occurs."""
    found = {mark for each in contributors for mark in each.marks}
    meanings: dict[Mark, str] = {
        "equal-contribution": words.equal_contribution,
        "corresponding": words.corresponding_author,
    }
    return tuple(LegendItem(sign, meanings[mark]) for mark, sign in _SIGNS.items() if mark in found)


def list_contributors(
    contributors: Sequence[Contributor], styles: Sequence[NameStyle], language: Language, *, is_incomplete: bool = False
) -> tuple[ContributorItem, ...]:
    """Return every contributor, in the order of the paper; an incomplete list ends in `and others`."""
    names = map(_contributor_item, contributors, styles, repeat(language.tag))
    return (*names, ContributorItem(language.words.and_others, "ellipsis")) if is_incomplete else tuple(names)


@lru_cache(maxsize=1 << 17)
def _contributor_item(contributor: Contributor, style: NameStyle, site_language: str) -> ContributorItem:
    name = display_name(contributor.name)
    original = contributor.original
    return ContributorItem(
        name,
        style.kind,
        _signs(contributor),
        original,
        original_lang=language_tag(original, None, site_language),
        lang=_name_language(name, site_language),
        url=style.url,
        is_local=style.is_local,
    )


def _name_language(name: str, site_language: str) -> str | None:
    """Return the BCP 47 tag of the name, or None for Latin script: `und-Latn` is of no use to screen readers."""
    tag = None if name.isascii() else language_tag(name, None, site_language)
    return None if tag == "und-Latn" else tag
