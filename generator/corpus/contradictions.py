"""Whether what the owner states about a publication contradicts its source, whose BibTeX entry would then be wrong."""

from collections.abc import Iterable

from generator.bibliography.item_types import infer_type
from generator.bibliography.names import display_name
from generator.model import Contributor, PartialDate, Publication
from generator.text.fold import fold
from generator.text.html import plain_text

_TEXTS = (
    "title", "container_title", "collection_title", "publisher", "publisher_place", "volume", "issue", "number",
    "edition", "page_range", "genre", "event_title", "event_place",
)  # fmt: skip


def contradicts(stated: Publication, source: Publication) -> bool:
    """Return whether a bibliographic field of the source has another value in `stated`.

    Added fields are no contradictions, nor are more precise dates and other spellings of a name or title.
    """
    return (
        any(_differ(getattr(stated, field), getattr(source, field)) for field in _TEXTS)
        or _is_other_type(stated, source)
        or _is_other_date(stated, source)
        or _are_other_names(stated, source)
        or _is_other_value(_identifiers(stated), _identifiers(source))
        or _is_other_value(_urls(stated), _urls(source))
    )


def _differ(stated: str | None, source: str | None) -> bool:
    return bool(source) and stated != source and _folded(stated) != _folded(source)


def _folded(text: str | None) -> str:
    return fold(plain_text(text)) if text else ""


def _is_other_type(stated: Publication, source: Publication) -> bool:
    """Ignore the type of an entry such as `@misc`, which stands for any."""
    return infer_type(source) != "document" and infer_type(stated) != infer_type(source)


def _is_other_date(stated: Publication, source: Publication) -> bool:
    if stated.issued is None or stated.issued == source.issued:
        return False
    return source.issued_literal is not None if source.issued is None else not _refines(stated.issued, source.issued)


def _refines(date: PartialDate, other: PartialDate) -> bool:
    return str(date).startswith(str(other))


def _are_other_names(stated: Publication, source: Publication) -> bool:
    is_other_list = stated.contributors != source.contributors and _names(stated.contributors) != _names(
        source.contributors
    )
    return bool(source.contributors) and (is_other_list or stated.incomplete_roles != source.incomplete_roles)


def _names(contributors: Iterable[Contributor]) -> list[tuple[str, str]]:
    """Return role and name of each, in the order within the roles."""
    names = ((each.role, fold(display_name(each.name))) for each in contributors)
    return sorted(names, key=lambda name: name[0])


def _identifiers(publication: Publication) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for each in publication.identifiers:
        found.setdefault(each.scheme, set()).add(each.value)
    return found


def _urls(publication: Publication) -> dict[str, set[str]]:
    """Return the URLs of the publication's own page: those of its PDF, code or slides are not part of a citation."""
    urls = {link.url for link in publication.links if link.kind == "url"}
    return {"url": urls} if urls else {}


def _is_other_value(stated: dict[str, set[str]], source: dict[str, set[str]]) -> bool:
    return any(stated.get(kind, values) != values for kind, values in source.items())
