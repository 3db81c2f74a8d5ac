"""Check that the owner of a list is among the authors of each publication in it.

A missing owner points to an error in the list, or to a form of the name that is missing among the aliases.
"""

from collections.abc import Iterable

from msgspec.structs import replace

from generator.bibliography.name_lists import strip_homonym
from generator.bibliography.names import display_name, name_key, parse_name
from generator.config.config import Config, Profile
from generator.corpus.people import Directory, Person, find_similar_names, person_from_profile
from generator.model import Name, Reading
from generator.problems import Location, Problem, warning
from generator.text.shorten import shorten

_ALIASES_HINT = "add it to aliases in content/site.toml"


def find_records_without_owner(reading: Reading, config: Config) -> list[Problem]:
    """Return a warning for each publication whose authors include neither the owner's name nor one of the aliases.

    If that is so for the whole list, return a single warning about the list.
    """
    if reading.owner is None or not reading.without_owner:
        return []
    directory = Directory([_list_owner(reading.owner, (*config.members, config.owner))])
    name = display_name(reading.owner)
    problems: list[Problem] = []
    for number, location in reading.without_owner:
        record = reading.records[number]
        if any(map(directory.with_name, record.contributors)):
            continue
        similar = find_similar_names(record.contributors, directory)
        hint = f'if "{display_name(similar[0].name)}" is {name}, {_ALIASES_HINT}' if similar else None
        if not similar and all(" " in (each.name.family or "") for each in record.contributors):
            hint = "write authors as Family, Given, Family, Given, …: these look like Given Family, Given Family, …"
        message = f'{name} is not among the authors of "{shorten(record.title or "", 60)}"'
        problems.append(warning(message, location, hint))
    if len(problems) > 1 and len(problems) == len(reading.records) and not any(problem.hint for problem in problems):
        location = Location(reading.without_owner[0][1].path)
        hint = (
            f"the first line is the owner's name as it appears on papers; if it is written otherwise, {_ALIASES_HINT}"
        )
        return [warning(f"{name} is not an author of any paper in this list", location, hint)]
    return problems


def _list_owner(owner: Name, profiles: Iterable[Profile]) -> Person:
    """Return the owner of a list, with the aliases of the profile that has this name or none."""
    key = name_key(owner)
    for profile in profiles:
        names = [parse_name(strip_homonym(text)[0]) for text in (profile.name, *profile.aliases) if text]
        if profile.name is None or key in map(name_key, names):
            known = person_from_profile(owner, profile)
            return replace(known, name=owner, aliases=(*known.aliases, *names))
    return Person(id="owner", name=owner)
