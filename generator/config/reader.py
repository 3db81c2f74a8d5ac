"""`content/site.toml`, and the defaults of a look, from text to `Config`, with all problems in the file.

Invalid values are reported and left out; the rest is kept.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import partial
from typing import Any

from msgspec import Struct, structs
from msgspec.structs import replace

from generator.bibliography.links import BUILT_IN_LINK_KINDS
from generator.bibliography.names import name_key, parse_name
from generator.config.base_url import normalise_base_url
from generator.config.checks import check_config, check_display, is_language_tag
from generator.config.config import (
    CONTAINERS,
    LINK_KINDS,
    Affiliation,
    Cards,
    Config,
    Display,
    Member,
    Owner,
    Profile,
    SiteSettings,
    TopicSettings,
)
from generator.config.file_locations import locate_files
from generator.config.menus import MENUS, read_menu
from generator.config.people import COAUTHORS, check_member, read_coauthors
from generator.config.profile_links import PROFILES
from generator.config.toml import find_location, read_toml
from generator.config.validation import Locate, check_fields
from generator.i18n.locale import check_language, make_language
from generator.i18n.messages import Plural, Words, placeholders_in
from generator.problems import Location, Problem, error, warning
from generator.text.html import clean_line
from generator.text.suggestions import nearest, suggest

SECTIONS: dict[str, type[Struct]] = {
    "owner": Owner,
    "site": SiteSettings,
    "display": Display,
    "cards": Cards,
    "topics": TopicSettings,
    "words": Words,
}
"""The sections whose keys are the fields of one class; `[[members]]` and `[link_kinds]` are read separately."""
_LINK_KIND = re.compile(r"[a-z][a-z0-9_-]{0,30}")


def read_config(text: str, path: str) -> tuple[Config, list[Problem]]:
    """Return the valid part of the configuration, and all problems."""
    document, locations, problems = read_toml(text.removeprefix("\ufeff"), path)

    def locate(*keys: str | int) -> Location:
        return find_location(locations, keys, Location(path))

    values: dict[str, Any] = {}
    own_words: dict[str, Any] = {}
    for name, table in document.items():
        locate_in = partial(locate, name)
        found: Any
        if name == "members":
            found, new_problems = _read_members(table, locate_in)
        elif name == COAUTHORS:
            found, new_problems = read_coauthors(table, locate_in)
        elif name == LINK_KINDS:
            found, new_problems = _read_link_kinds(table, locate_in)
        elif name == CONTAINERS:
            found, new_problems = _read_containers(table, locate_in)
        elif name in MENUS:
            found, new_problems = read_menu(name, table, locate_in)
        elif name == "words" and isinstance(table, dict):
            own_words, new_problems = _read_words(table, document.get(LINK_KINDS), locate_in)
            found = None
        else:
            found, new_problems = _read_section(name, table, locate_in)
        if found is not None:
            values[name] = found
        problems += new_problems
    display = document.get("display")
    set_keys = {key: locate("display", key) for key in display} if isinstance(display, dict) else {}
    if isinstance(display, dict) and isinstance(sections := display.get("sections"), list):
        set_keys |= {f"sections.{number}": locate("display", "sections", number) for number in range(len(sections))}
    set_keys |= {f"{LINK_KINDS}.{kind}": locate(LINK_KINDS, kind) for kind in values.get(LINK_KINDS, ())}
    topics = values.get("topics", TopicSettings())
    set_keys |= {f"topics.{name}": locate("topics", "aliases", name) for name in topics.aliases}
    set_keys |= {f"topics.{name}": locate("topics", "hidden", number) for number, name in enumerate(topics.hidden)}
    if "owner" in values:
        set_keys["owner"] = locate("owner", "name")
    set_keys |= {
        f"members.{number}": locate("members", number, "name") for number in range(len(values.get("members", ())))
    }
    set_keys |= {f"{CONTAINERS}.{title}": locate(CONTAINERS, title) for title in values.get(CONTAINERS, ())}
    for menu in MENUS:
        set_keys |= {f"{menu}.{number}": locate(menu, number) for number in range(len(values.get(menu, ())))}
    set_keys |= locate_files(document, locate)
    config = Config(**values, locations=set_keys, path=path)
    problems += check_config(config, document, locate)
    config = replace(config, site=replace(config.site, base_url=normalise_base_url(config.site.base_url)))
    config, new_problems = _set_language(config, own_words, locate("site", "language"))
    return _join_profiles(config), problems + new_problems


def read_look(text: str, path: str) -> tuple[dict[str, Any], dict[str, Location], list[Problem]]:
    """Read the defaults of a look: keys of `[display]` at the top level. Return values, locations and problems."""
    document, locations, problems = read_toml(text.removeprefix("\ufeff"), path)

    def locate(*keys: str | int) -> Location:
        return locations.get(keys, locations.get(keys[:1], Location(path)))

    found, new_problems = check_fields(document, Display, locate, "a look")
    found = _clean(found)
    new_problems += check_display(Display(**found), locate)
    return found, {key: locate(key) for key in found}, [*problems, *new_problems]


def _read_section(name: str, table: Any, locate: Locate) -> tuple[Struct | None, list[Problem]]:
    if name not in SECTIONS:
        return None, [_unknown_name(name, table, locate())]
    if not isinstance(table, dict):
        hint = f'write "[{name}]" on its own line, once'
        return None, [error(f'"{name}" must be a section', locate(), hint)]
    explain = partial(_suggest_section, current=name)
    found, problems = check_fields(table, SECTIONS[name], locate, f"[{name}]", explain=explain)
    return SECTIONS[name](**_clean(found)), problems


def _read_members(tables: Any, locate: Locate) -> tuple[tuple[Member, ...], list[Problem]]:
    if not isinstance(tables, list) or not all(isinstance(table, dict) for table in tables):
        return (), [error('"members" must be a list of tables', locate(), 'write "[[members]]" above each of them')]
    members, problems = [], []
    for number, table in enumerate(tables):
        found, new_problems = check_fields(table, Member, partial(locate, number), "[[members]]")
        found = _clean(found)
        if not found.get("name") and not any(problem.message.startswith('"name"') for problem in new_problems):
            new_problems.append(error(f'entry {number + 1} of [[members]] lacks "name"', locate(number)))
        if not new_problems:
            member = Member(**found)
            problems += check_member(member, table, partial(locate, number))
            members.append(member)
        problems += new_problems
    return tuple(members), problems


def _read_link_kinds(table: Any, locate: Locate) -> tuple[dict[str, str], list[Problem]]:
    """Return the label of each valid kind of link."""
    if not isinstance(table, dict):
        hint = f'write "[{LINK_KINDS}]" on its own line'
        return {}, [error(f'"{LINK_KINDS}" must be a section', locate(), hint)]
    kinds, problems = {}, []
    for kind, value in table.items():
        label = clean_line(value) if isinstance(value, str) else None
        if kind in BUILT_IN_LINK_KINDS:
            hint = f'to change its label, add {kind} = "…" to [words.links]'
            problems.append(error(f'the kind of link "{kind}" already exists', locate(kind), hint))
        elif not _LINK_KIND.fullmatch(kind):
            hint = "use lower-case letters a-z, digits, hyphens and underscores"
            problems.append(error(f'"{kind}" is not a valid name for a kind of link', locate(kind), hint))
        elif label is None:
            problems.append(error(f'"{kind}" lacks a label', locate(kind), f'for instance {kind} = "Blog post"'))
        else:
            kinds[kind] = label
    return kinds, problems


def _read_containers(table: Any, locate: Locate) -> tuple[dict[str, str], list[Problem]]:
    """Return the short form of each title."""
    if not isinstance(table, dict):
        return {}, [error(f'"{CONTAINERS}" must be a section', locate(), f'write "[{CONTAINERS}]" on its own line')]
    found, problems = {}, []
    for title, value in table.items():
        short = clean_line(value) if isinstance(value, str) else None
        if short:
            found[title] = short
        else:
            problems.append(error(f'"{title}" lacks a short form', locate(title), 'for instance "Nature" = "Nat."'))
    return found, problems


def _read_words(table: Mapping[str, Any], link_kinds: Any, locate: Locate) -> tuple[dict[str, Any], list[Problem]]:
    explain = partial(_suggest_section, current="words")
    words, problems = check_fields(table, Words, locate, "[words]", explain=explain)
    return words, problems + _remove_invalid_words(words, link_kinds if isinstance(link_kinds, dict) else (), locate)


def _remove_invalid_words(words: dict[str, Any], link_kinds: Iterable[str], locate: Locate) -> list[Problem]:
    """Remove texts with unknown placeholders, and texts for unknown keys of the tables in `[words]`."""
    problems = []
    for key, value in list(words.items()):
        default = getattr(Words(), key)
        if isinstance(value, dict):
            known = {**default, **dict.fromkeys((*BUILT_IN_LINK_KINDS, *link_kinds), "")} if key == "links" else default
            problems += _remove_invalid_entries(key, value, known, partial(locate, key))
            continue
        if isinstance(value, Plural):
            texts, default = [text for text in structs.astuple(value) if text], default.other
        else:
            texts = [value]
        if new_problems := _check_placeholders(key, texts, default, locate(key)):
            problems += new_problems
            del words[key]
    return problems


def _remove_invalid_entries(
    name: str, entries: dict[str, str], known: Mapping[str, str], locate: Locate
) -> list[Problem]:
    problems = []
    for key, text in list(entries.items()):
        if key not in known and name != "types":  # the item types depend on the sources
            new_problems = [error(f'unknown key "{key}" in [words.{name}]', locate(key), suggest(key, known))]
        else:
            new_problems = _check_placeholders(key, [text], known.get(key, ""), locate(key))
        if new_problems:
            problems += new_problems
            del entries[key]
    return problems


def _check_placeholders(key: str, texts: Sequence[str], default: str, location: Location) -> list[Problem]:
    """Report a placeholder that the default text does not have."""
    unknown = sorted({name for text in texts for name in placeholders_in(text)} - placeholders_in(default))
    if not unknown:
        return []
    known = ", ".join(f'"{{{name}}}"' for name in sorted(placeholders_in(default)))
    hint = f"valid placeholders: {known}" if known else "this text has no placeholders"
    return [error(f'unknown placeholder "{{{unknown[0]}}}" in "{key}"', location, hint)]


def _set_language(config: Config, own_words: dict[str, Any], location: Location) -> tuple[Config, list[Problem]]:
    tag = config.site.language if is_language_tag(config.site.language) else "en"
    problems = []
    if finding := check_language(tag, own_words):
        is_error, message, hint = finding
        problems.append((error if is_error else warning)(message, location, hint))
    language = make_language(tag, own_words)
    words = replace(language.words, links=language.words.links | config.link_kinds)
    return replace(config, language=replace(language, words=words)), problems


_COMPANION_FIELDS = {"photo_alt": "photo", "affiliation_url": "affiliation"}
"""Fields that describe another field, and are taken from the same profile as that one."""


def _join_profiles(config: Config) -> Config:
    """Merge the profiles of an owner who is also a member. Both get all values; the owner's take precedence."""
    owner, names = config.owner, [name_key(parse_name(member.name)) for member in config.members]
    if config.owner_name is None or name_key(config.owner_name) not in names:
        return config
    index = names.index(name_key(config.owner_name))
    member = config.members[index]
    merged: dict[str, Any] = {}
    for key in set(Profile.__struct_fields__) - {"name"}:
        first, second = getattr(owner, key), getattr(member, key)
        match first:
            case dict():
                merged[key] = second | first
            case tuple():
                merged[key] = tuple(dict.fromkeys((*first, *second)))
            case _:
                merged[key] = first if getattr(owner, _COMPANION_FIELDS.get(key, key)) else second
    members = (*config.members[:index], replace(member, **merged), *config.members[index + 1 :])
    return replace(config, owner=replace(owner, **merged), members=members)


def _unknown_name(name: str, value: object, location: Location) -> Problem:
    """Report a top-level name that is neither a section nor a key in one."""
    if isinstance(value, dict):
        return error(
            f'unknown section "[{name}]"',
            location,
            suggest(name, [*SECTIONS, LINK_KINDS, COAUTHORS, "members", CONTAINERS, *MENUS]),
        )
    hint = _suggest_section(name)
    if hint is None:
        keys = {key: section for section, model in reversed(SECTIONS.items()) for key in model.__struct_fields__}
        near = nearest(name, keys)
        hint = f'did you mean "{near}" in [{keys[near]}]?' if near else "write each key below a section, such as [site]"
    return error(f'"{name}" is not in a section', location, hint)


def _suggest_section(key: str, current: str | None = None) -> str | None:
    """Return a hint with the section that `key` belongs to, if it is another one than the current."""
    if key in SECTIONS:
        return f'write "[{key}]" on its own line'
    section = next(
        (each for each, model in SECTIONS.items() if each != current and key in model.__struct_fields__), None
    )
    if section is None and key in PROFILES:
        section = "owner.links"
    return f'"{key}" belongs in [{section}]' if section else None


def _clean(values: Mapping[str, Any]) -> dict[str, Any]:
    """Put each text on one line, except Markdown, and drop empty values."""
    cleaned = {key: _clean_value(value) if key != "bio" else value.strip() for key, value in values.items()}
    return {key: value for key, value in cleaned.items() if value not in (None, "")}


def _clean_value(value: Any) -> Any:
    match value:
        case str():
            return clean_line(value)
        case tuple():
            return tuple(each for each in map(_clean_value, value) if each is not None)
        case Affiliation():
            name = clean_line(value.name)
            return Affiliation(name, value.url or None, clean_line(value.role or "")) if name else None
        case dict():
            return {key: cleaned for key, each in value.items() if (cleaned := _clean_value(each))}
        case _:
            return value
