"""CSL names to contributors (csl-data.json, "name-variable").

Also read: Crossref's `name` and `ORCID`, and `display`, a whole name, from `services.py`. Particles that are not
given separately are extracted from the family name, as in citeproc-js.
"""

from generator.bibliography.identifiers import normalise_identifier
from generator.bibliography.names import display_name
from generator.model import Contributor, ContributorRole, Name
from generator.readers.json.values import Json, Object, get_line, get_text, text_of
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
"""CSL's name variables to roles. The names in others (`container-author`, `recipient`, `reviewed-author`, …) did not
contribute to the publication itself; these fields are extra."""

_ET_AL = frozenset(("et al", "et al.", "others", "and others"))


def read_names(value: Json, role: ContributorRole, field: str, builder: RecordBuilder) -> list[Contributor]:
    """Read the names of one name variable. `et al.` becomes an extra field; anything that is not a name is reported."""
    if value is None:
        return []
    if not isinstance(value, list):
        value = [value]
    contributors = []
    for name in value:
        contributor = _read_name(name, role, field, builder)
        if contributor is None:
            if name:
                builder.warn(f'"{field}" contains an invalid name: {shorten(text_of(name) or "…")}')
        elif (contributor.name.literal or "").casefold() in _ET_AL:
            builder.add_extra(field, "et al.")
        else:
            contributors.append(contributor)
    return contributors


def _read_name(name: Json, role: ContributorRole, field: str, builder: RecordBuilder) -> Contributor | None:
    if isinstance(name, str):
        return parse_contributor(html_to_line(name), role)
    if not isinstance(name, dict):
        return None
    contributor = _read_name_parts(name, role)
    if contributor is None:
        return None
    if name.get("static-ordering"):
        builder.add_extra(f"{field}-static-ordering", display_name(contributor.name))
    orcid = get_text(name, "ORCID", "orcid")
    if orcid is None:
        return contributor
    found = normalise_identifier("orcid", orcid)
    if found is None:
        builder.warn(f'"{shorten(orcid)}" is not an ORCID iD')
        return contributor
    return Contributor(contributor.name, role, orcid=found.value)


def _read_name_parts(name: Object, role: ContributorRole) -> Contributor | None:
    if display := get_line(name, "display"):
        return parse_contributor(display, role)
    literal = get_line(name, "literal") or get_line(name, "name")
    family, given, suffix = (get_line(name, key) for key in ("family", "given", "suffix"))
    dropping, non_dropping = (get_line(name, key) for key in ("dropping-particle", "non-dropping-particle"))
    if given and not suffix and "," in given:
        # citeproc-js: `John, III` contains a suffix, and `John,! Jr.` one that keeps its comma.
        given, suffix = (part.strip(" !,") for part in given.split(",", 1))
    if literal and not family:
        return Contributor(Name(literal=literal), role)
    if not family:
        return make_contributor(role, None, given)
    if name.get("isInstitution"):
        return Contributor(Name(literal=family), role)
    if len(family) > 2 and family[0] == family[-1] == '"':
        # Quotes prevent the extraction of particles (citeproc-js).
        return Contributor(Name(family=family[1:-1].strip(), given=given, suffix=suffix), role)
    if dropping or non_dropping:
        return Contributor(Name(family, given, dropping, non_dropping, suffix), role)
    return make_contributor(role, family, given, suffix)
