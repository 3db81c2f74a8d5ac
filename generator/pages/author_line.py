"""The names on a paper: as one line, shortened where there are many, and as a list of everyone."""

from collections.abc import Callable, Sequence
from functools import lru_cache
from itertools import repeat

from msgspec import Struct

from generator.bibliography.names import display_name, shown_positions
from generator.config.config import Display
from generator.i18n.locale import Language
from generator.i18n.messages import Words
from generator.model import Contributor, Mark, Publication
from generator.page_models import AuthorItem, AuthorLine, ContributorItem, LegendItem
from generator.text.script import language_of

LONG_NAME = 30
"""Characters from which a name may be wider than a phone."""


class NameStyle(Struct, frozen=True):
    """How one name is shown."""

    kind: str
    """`owner`, `marked` or `name`."""
    url: str | None = None
    """The page of the person, from the site's root."""


StylesOf = Callable[[Sequence[Contributor]], Sequence[NameStyle]]
"""How the names of one publication are shown, each in its place."""


def styles_on_own_page(styles_of: StylesOf, url: str) -> StylesOf:
    """The same on the page of one person: she is in full ink, and nothing leads where one is already."""

    def looks(contributors: Sequence[Contributor]) -> Sequence[NameStyle]:
        return [NameStyle("owner") if look.url == url else look for look in styles_of(contributors)]

    return looks


def credited_contributors(version: Publication) -> tuple[Contributor, ...]:
    """Whom the author line names: the authors, or the editors where there are none."""
    return version.authors or tuple(each for each in version.contributors if each.role == "editor")


def make_author_line(
    contributors: Sequence[Contributor],
    display: Display,
    language: Language,
    styles_of: StylesOf,
    *,
    signed: bool = False,
) -> AuthorLine:
    """The names as one line, shortened as the site wants it, with what stands between them.

    `signed` puts a sign at those who contributed equally and so on: where a legend says what it means.
    """
    count = len(contributors)
    words = language.words
    looks = styles_of(contributors)
    kept = {at for at, look in enumerate(looks) if look.kind != "name"}
    shown = shown_positions(count, kept, display.et_al_min, display.et_al_use_first)
    items: list[AuthorItem] = []
    last = -1
    for at in shown:
        each = contributors[at]
        before = words.comma if items else ""
        if at != last + 1:
            items.append(AuthorItem(before, "…", "ellipsis"))
            before = " "
        elif len(shown) == count and at == count - 1 and count > 1:
            before = words.last_and
        name = display_name(each.name)
        signs = _signs(each) if signed else ""
        look = looks[at]
        items.append(
            AuthorItem(
                before,
                name,
                look.kind,
                signs,
                each.original,
                is_long=len(name) > LONG_NAME,
                url=look.url,
                original_lang=language_of(each.original, None, language.tag),
                lang=_lang(name, language.tag),
            )
        )
        last = at
    more = count - len(shown)
    return AuthorLine(tuple(items), more, language.count(words.and_more, more) if more else "")


def format_author_line(line: AuthorLine) -> str:
    """As it is read."""
    names = "".join(f"{item.before}{item.name}" for item in line.items)
    return f"{names} {line.more_label}" if line.more else names


_SIGNS: dict[Mark, str] = {"equal-contribution": "*", "corresponding": "†"}


def _signs(contributor: Contributor) -> str:
    return "".join(_SIGNS[mark] for mark in contributor.marks)


def make_legend(contributors: Sequence[Contributor], words: Words) -> tuple[LegendItem, ...]:
    """What the signs mean, for those that occur."""
    found = {mark for each in contributors for mark in each.marks}
    meanings: dict[Mark, str] = {
        "equal-contribution": words.equal_contribution,
        "corresponding": words.corresponding_author,
    }
    return tuple(LegendItem(sign, meanings[mark]) for mark, sign in _SIGNS.items() if mark in found)


@lru_cache(maxsize=1 << 17)
def _contributor_item(contributor: Contributor, look: NameStyle, site: str) -> ContributorItem:
    name = display_name(contributor.name)
    original = contributor.original
    return ContributorItem(
        name,
        look.kind,
        _signs(contributor),
        original,
        original_lang=language_of(original, None, site),
        lang=_lang(name, site),
        url=look.url,
    )


def _lang(name: str, site: str) -> str | None:
    """Of names in Latin letters nothing can be told but that, which helps nobody."""
    tag = None if name.isascii() else language_of(name, None, site)
    return None if tag == "und-Latn" else tag


def list_contributors(
    contributors: Sequence[Contributor], language: Language, styles_of: StylesOf
) -> tuple[ContributorItem, ...]:
    """In the order of the paper."""
    return tuple(map(_contributor_item, contributors, styles_of(contributors), repeat(language.tag)))
