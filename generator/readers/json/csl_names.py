"""Names as CSL-JSON has them (csl-data.json, "name-variable") to contributors.

Besides CSL's parts, `name` and `ORCID` of Crossref are understood, and `display`, a name in one piece, as
`json_services.py` gives it. A family name without particles of its own is searched for them, as citeproc-js does.
"""

from generator.bibliography.identifiers import normalise_identifier
from generator.bibliography.names import display_name
from generator.model import Contributor, ContributorRole, Name
from generator.readers.json.parser import Json, Object, get_text, text_of
from generator.readers.record_builder import RecordBuilder, make_contributor, parse_contributor
from generator.text.inline_html import html_to_line
from generator.text.shorten import shorten

ROLES: dict[str, ContributorRole] = {
    "author": "author",
    "editor": "editor",
    "editorial-director": "editor",
    "editor-translator": "editor",
    "translator": "translator",
    **dict.fromkeys(
        "contributor collection-editor compiler composer curator chair director executive-producer guest host"
        " illustrator narrator organizer performer producer script-writer series-creator".split(),
        "contributor",
    ),
}
"""Others (`container-author`, `recipient`, `reviewed-author` …) have not made this publication; they are extra."""

_ET_AL = frozenset(("et al", "et al.", "others", "and others"))


def read_names(value: Json, role: ContributorRole, field: str, draft: RecordBuilder) -> list[Contributor]:
    if value is None:
        return []
    if not isinstance(value, list):
        value = [value]
    found = []
    for name in value:
        contributor = _read_name(name, role, field, draft)
        if contributor is None:
            if name:
                draft.warn(f'this is no name in "{field}": {shorten(text_of(name) or "…")}')
        elif (contributor.name.literal or "").casefold() in _ET_AL:
            draft.add_extra(field, "et al.")
        else:
            found.append(contributor)
    return found


def _read_name(name: Json, role: ContributorRole, field: str, draft: RecordBuilder) -> Contributor | None:
    if isinstance(name, str):
        return parse_contributor(html_to_line(name), role)
    if not isinstance(name, dict):
        return None
    contributor = _read_parts_of_name(name, role)
    if contributor is None:
        return None
    if name.get("static-ordering"):
        draft.add_extra(f"{field}-static-ordering", display_name(contributor.name))
    orcid = get_text(name, "ORCID", "orcid")
    if orcid is None:
        return contributor
    found = normalise_identifier("orcid", orcid)
    if found is None:
        draft.warn(f'"{shorten(orcid)}" is no ORCID iD')
        return contributor
    return Contributor(contributor.name, role, orcid=found.value)


def _read_parts_of_name(name: Object, role: ContributorRole) -> Contributor | None:
    if display := _part(name, "display"):
        return parse_contributor(display, role)
    part = {key: _part(name, key) for key in ("family", "given", "suffix", "literal", "name")}
    literal, family, given, suffix = part["literal"] or part["name"], part["family"], part["given"], part["suffix"]
    dropping, non_dropping = _part(name, "dropping-particle"), _part(name, "non-dropping-particle")
    if given and not suffix and "," in given:
        # citeproc-js: `John, III` carries a suffix, and `John,! Jr.` one that keeps its comma.
        given, suffix = (part.strip(" !,") for part in given.split(",", 1))
    if literal and not family:
        return Contributor(Name(literal=literal), role)
    if not family:
        return make_contributor(role, None, given)
    if name.get("isInstitution"):
        return Contributor(Name(literal=family), role)
    if len(family) > 2 and family[0] == family[-1] == '"':
        # Quotes keep a name whole, particles and all (citeproc-js).
        return Contributor(Name(family=family[1:-1].strip(), given=given, suffix=suffix), role)
    if dropping or non_dropping:
        return Contributor(Name(family, given, dropping, non_dropping, suffix), role)
    return make_contributor(role, family, given, suffix)


def _part(name: Object, key: str) -> str | None:
    text = get_text(name, key)
    return html_to_line(text) if text else None
