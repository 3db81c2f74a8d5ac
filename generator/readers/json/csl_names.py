"""CSL names to contributors (csl-data.json, "name-variable").

Also read: Crossref's `name` and `ORCID`, and `display`, a whole name, from `services.py`. Particles that are not
given separately are extracted from the family name, as in citeproc-js.
"""

from collections.abc import Sequence

from generator.bibliography.identifiers import normalise_identifier
from generator.bibliography.name_lists import is_others, split_names, strip_others
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


def read_names(value: Json, role: ContributorRole, field: str, builder: RecordBuilder) -> list[Contributor]:
    """Read the names of one name variable; anything that is not a name is reported.

    CSL has no way to say that a list is incomplete. Programs write `{"literal": "others"}`, or what is left of `et al.`
    when it is taken for a name: `{"family": "al.", "given": "et"}`.
    """
    if value is None:
        return []
    if not isinstance(value, list):
        value = [value]
    contributors = []
    for name in (each for written in value for each in _split_name(written, role, builder)):
        contributor = _read_name(name, role, field, builder)
        if contributor is None:
            if name:
                builder.warn(f'"{field}" contains an invalid name: {shorten(text_of(name) or "…")}')
        elif is_others(display_name(contributor.name)):
            builder.mark_incomplete(role)
        else:
            contributors.append(contributor)
    return contributors


def _split_name(name: Json, role: ContributorRole, builder: RecordBuilder) -> Sequence[Json]:
    """Return the names in a text that should be one name: some files have all of them in one string."""
    text = html_to_line(name) if isinstance(name, str) else None
    if not text or is_others(text):
        return [name]
    rest, has_others = strip_others(text)
    if has_others:
        builder.mark_incomplete(role)
    names, problem, _ = split_names(rest)
    if problem:
        builder.warn(f'"{shorten(text)}" {problem}', "write the names as a list of objects with family and given")
    return names


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
