"""Is the owner of a list among the authors of all that is on it? Where she is not, there is a slip, or an alias."""

from collections.abc import Iterable

from generator.bibliography.names import display_name, name_key, parse_name
from generator.config.config import Config, Profile
from generator.corpus.people import Directory, Person, find_similar_names, owner_person
from generator.model import Name, Reading
from generator.problems import Location, Problem, warning

_ALIASES = "add it to aliases in content/site.toml"


def find_records_without_owner(reading: Reading, config: Config) -> list[Problem]:
    """A warning for each publication of the list that neither her name nor one of her aliases is on."""
    if reading.owner is None or not reading.without_owner:
        return []
    directory = Directory([_person(reading.owner, (*config.members, config.owner))])
    name = display_name(reading.owner)
    problems: list[Problem] = []
    for number, place in reading.without_owner:
        record = reading.records[number]
        if any(map(directory.written_like, record.contributors)):
            continue
        near = find_similar_names(record.contributors, directory)
        hint = f'if "{display_name(near[0].name)}" is {name}, {_ALIASES}' if near else None
        if not near and all(" " in (each.name.family or "") for each in record.contributors):
            hint = "authors come in pairs, Family, Given, …: these look like Given Family, Given Family, …"
        problems.append(warning(f'{name} is not among the authors of "{_shorten(record.title or "")}"', place, hint))
    if len(problems) > 1 and len(problems) == len(reading.records) and not any(problem.hint for problem in problems):
        place = Location(reading.without_owner[0][1].path)
        hint = f"the first line is the owner's name as it stands on papers; where it is written otherwise, {_ALIASES}"
        return [warning(f"{name} is an author of nothing on this list", place, hint)]
    return problems


def _person(owner: Name, profiles: Iterable[Profile]) -> Person:
    """The owner of a list with the aliases that `site.toml` knows."""
    key = name_key(owner)
    for profile in profiles:
        names = [parse_name(text) for text in (profile.name, *profile.aliases) if text]
        if profile.name is None or key in map(name_key, names):
            known = owner_person(owner, profile)
            return Person(id=known.id, name=owner, aliases=(*known.aliases, *names), orcid=known.orcid)
    return Person(id="owner", name=owner)


def _shorten(title: str, limit: int = 60) -> str:
    return title if len(title) <= limit else title[: limit - 1].rstrip() + "…"
