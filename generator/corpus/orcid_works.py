"""Works that only an ORCID record lists: it names no authors, but whoever's record it is has contributed to them.

They are credited after record linkage, because one name of many would say nothing about whether two works are the same.
"""

from collections import Counter
from collections.abc import Iterable, Sequence

from msgspec import Struct
from msgspec.structs import replace

from generator.bibliography.names import display_name
from generator.corpus.people import Person
from generator.model import Contributor, Name, Reading, Version, Work
from generator.problems import Location, Problem, warning

_OTHERS_HINT = (
    "the responses of Crossref or OpenAlex for their DOIs, as further .json files in content/, name all authors"
)


class OrcidWork(Struct, frozen=True):
    """A record without contributors from somebody's ORCID record."""

    location: Location
    orcid: str
    person: Contributor | None
    """The person whose ORCID record it is, if the file names them."""


def find_orcid_works(readings: Iterable[Reading]) -> tuple[OrcidWork, ...]:
    """Return the works without contributors that the sources have from ORCID records."""
    return tuple(
        OrcidWork(reading.records[number].location, orcid, reading.orcid_person)
        for reading in readings
        for number, orcid in reading.orcid_works
    )


def credit_orcid_owners(
    works: Sequence[Work], orcid_works: Iterable[OrcidWork], site_people: Iterable[Person]
) -> tuple[tuple[Work, ...], list[Problem]]:
    """Add whoever's ORCID record lists a work to its versions that name nobody.

    Return the works, and one warning for each ORCID record about the authors that are not known.
    """
    by_location = {each.location: each for each in orcid_works}
    if not by_location:
        return tuple(works), []
    people = {person.orcid: person.name for person in site_people if person.orcid}
    counts: Counter[tuple[str, str]] = Counter()
    first: dict[tuple[str, str], OrcidWork] = {}
    credited = []
    for work in works:
        versions = tuple(_credit(version, by_location, people) for version in work.versions)
        credited.append(replace(work, versions=versions) if versions != work.versions else work)
        listed = _find_listed(work.lead, by_location)
        if listed and not work.lead.contributors:
            key = listed.location.path, listed.orcid
            counts[key] += 1
            first.setdefault(key, listed)
    return tuple(credited), [_describe_missing(first[key], count, people) for key, count in counts.items()]


def _find_listed(version: Version, by_location: dict[Location, OrcidWork]) -> OrcidWork | None:
    return next((by_location[location] for location in version.records if location in by_location), None)


def _credit(version: Version, by_location: dict[Location, OrcidWork], people: dict[str, Name]) -> Version:
    listed = None if version.contributors else _find_listed(version, by_location)
    person = _find_person(listed, people) if listed else None
    return replace(version, contributors=(person,)) if person else version


def _find_person(listed: OrcidWork, people: dict[str, Name]) -> Contributor | None:
    if listed.orcid in people:
        return Contributor(people[listed.orcid], "contributor", listed.orcid)
    return listed.person if listed.person and listed.person.orcid == listed.orcid else None


def _describe_missing(listed: OrcidWork, count: int, people: dict[str, Name]) -> Problem:
    person = _find_person(listed, people)
    works = "1 work of an ORCID record has" if count == 1 else f"{count:,} works of an ORCID record have"
    if person:
        known = f"only {display_name(person.name)} is known to have contributed"
        hint = _OTHERS_HINT
    else:
        known = f"the owner of the iD {listed.orcid} has contributed, but is not known to this site"
        hint = f'if you are this person, add to content/site.toml:\n[owner]\nlinks = {{ orcid = "{listed.orcid}" }}\n'
        hint += _OTHERS_HINT
    location = Location(listed.location.path)
    return warning(f"{works} no authors, which it does not name: {known}", location, hint)
