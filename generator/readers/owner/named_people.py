"""Read the names of people in front matter: text such as `Family, Given`, or tables with ORCID iDs and marks."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from msgspec import Struct

from generator.bibliography.identifiers import normalise_identifier
from generator.bibliography.name_lists import is_others, split_names, strip_homonym, strip_others
from generator.bibliography.names import parse_name
from generator.config.checks import ORCID_HINT
from generator.config.validation import check_fields
from generator.model import Contributor, ContributorRole, Mark, Name
from generator.problems import Location, Problem, error
from generator.readers.owner.checks import explain_key, key_synonyms
from generator.text.html import clean_line


class Person(Struct, frozen=True, kw_only=True):
    """A name as a table: `{family: Liskov, given: Barbara, orcid: …}`."""

    name: str | None = None
    """`Family, Given`, instead of the parts."""
    family: str | None = None
    """Family name."""
    given: str | None = None
    """Given names."""
    non_dropping_particle: str | None = None
    """`von` in `von Glehn, Tamara`."""
    dropping_particle: str | None = None
    """`van den` in `Driessche, George van den`."""
    suffix: str | None = None
    """`Jr.`, `III`."""
    literal: str | None = None
    """A name without parts: a team, a single name."""
    original: str | None = None
    """The name in its original script."""
    orcid: str | None = None
    """ORCID iD."""
    equal_contribution: bool = False
    """Whether the person contributed as much as the first author."""
    corresponding: bool = False
    """Whether the person is the corresponding author."""


_PARTS = ("family", "given", "non_dropping_particle", "dropping_particle", "suffix", "literal")
_SYNONYMS = key_synonyms(
    {
        "family": "last lastname last_name surname family_name",
        "given": "first firstname first_name given_name",
        "equal_contribution": "equal equal_contributor equal_contributions",
        "corresponding": "corresponding_author",
        "non_dropping_particle": "particle",
        "original": "original_name",
        "name": "full_name fullname",
    }
)


class People(Struct, frozen=True):
    """The people of one role."""

    contributors: tuple[Contributor, ...] = ()
    is_incomplete: bool = False
    """Whether `et al.` or the like stands for others."""
    problems: tuple[Problem, ...] = ()


def read_people(value: Any, key: str, role: ContributorRole, locate: Callable[..., Location]) -> People:
    """Read the value of a key. If the names are not separated as they should be, none is read."""
    entries = split_people(value) if isinstance(value, str) else value
    if not isinstance(entries, Sequence):
        return People(problems=(error(f'"{key}" must be a list of names', locate(key), "write one name per entry"),))
    reader = _PeopleReader(key, role, locate)
    for number, entry in enumerate(entries):
        reader.read(entry, number)
    reader.check_single_words()
    if reader.is_unusable:
        return People(problems=tuple(reader.problems))
    return People(tuple(reader.found), reader.is_incomplete, tuple(reader.problems))


def split_people(text: str) -> list[str]:
    """Split names that are separated by semicolons or `and`, or a run of pairs as in the plain list."""
    if ";" in text:
        return text.split(";")
    parts = [part.strip() for part in text.split(",")]
    if len(parts) > 3 and len(parts) % 2 == 0 and not is_others(parts[-1]):
        return [f"{family}, {given}" for family, given in zip(parts[::2], parts[1::2], strict=True)]
    name, has_others = strip_others(" ".join(text.split()))
    return [*split_names(name).names, *(["et al."] if has_others else ())]


class _PeopleReader:
    def __init__(self, key: str, role: ContributorRole, locate: Callable[..., Location]) -> None:
        self.found: list[Contributor] = []
        self.problems: list[Problem] = []
        self.is_incomplete = False
        self.is_unusable = False
        self._key = key
        self._role = role
        self._locate = locate
        self._texts: list[str] = []

    def _report(self, message: str, *keys: str | int, hint: str | None = None) -> None:
        self.problems.append(error(message, self._locate(self._key, *keys), hint))

    def read(self, entry: Any, number: int) -> None:
        if isinstance(entry, Mapping):
            self._read_table(entry, number)
        elif isinstance(entry, str):
            self._read_text(entry, number)
        else:
            self._report(f'entry {number + 1} of "{self._key}" must be a name', number)

    def _read_text(self, entry: str, number: int) -> None:
        line = clean_line(entry)
        if line is None:
            return
        name, has_others = strip_others(line)
        self.is_incomplete |= has_others or is_others(name)
        if is_others(name):
            return
        self._texts.append(name)
        if contributor := self._parse(name, number):
            self.found.append(contributor)

    def _parse(self, name: str, number: int) -> Contributor | None:
        if name.count(",") > 2 or len(split_names(name).names) > 1:
            self.is_unusable = True
            self._report(f'"{name}" contains several names', number, hint="write one name per entry: Family, Given")
            return None
        text, homonym = strip_homonym(name)
        return Contributor(parse_name(text), self._role, homonym=homonym)

    def check_single_words(self) -> None:
        """Report a name whose comma was taken for that between two names."""
        texts = self._texts
        if len(texts) > 1 and len(texts) == len(self.found) and not any(" " in each or "," in each for each in texts):
            self.is_unusable = True
            role = "author" if self._role == "author" else self._role
            hint = f'put each name in quotes: ["{texts[0]}, {texts[1]}", …]'
            self._report(f"every {role} is a single word", hint=hint)

    def _read_table(self, table: Mapping[str, Any], number: int) -> None:
        def locate(*keys: str | int) -> Location:
            return self._locate(self._key, number, *keys)

        values, problems = check_fields(
            table,
            Person,
            locate,
            f'entry {number + 1} of "{self._key}"',
            strict=False,
            explain=lambda key: explain_key(key, _SYNONYMS),
        )
        self.problems += problems
        person = Person(**values)
        named = self._name(person, number)
        if named is None:
            return
        orcid = normalise_identifier("orcid", person.orcid) if person.orcid else None
        if person.orcid and orcid is None:
            self._report(f'"{person.orcid}" is not an ORCID iD', number, "orcid", hint=ORCID_HINT)
        marks: list[Mark] = ["equal-contribution"] if person.equal_contribution else []
        marks += ["corresponding"] if person.corresponding else []
        self.found.append(
            Contributor(
                named.name,
                self._role,
                orcid=orcid.value if orcid else None,
                marks=tuple(marks),
                original=clean_line(person.original or ""),
                homonym=named.homonym,
            )
        )

    def _name(self, person: Person, number: int) -> Contributor | None:
        """Return the name of a table, with the number of DBLP, or report that it has none."""
        written = clean_line(person.name or "")
        parts = {key: clean_line(getattr(person, key) or "") for key in _PARTS}
        if written and not any(parts.values()):
            return self._parse(written, number)
        if written:
            self._report('either "name" or its parts, not both', number, hint="delete one of them")
        elif parts["family"] or parts["literal"]:
            if parts["literal"]:
                return Contributor(Name(literal=parts["literal"]))
            return Contributor(Name(**parts))
        else:
            message = f'entry {number + 1} of "{self._key}" has no name'
            self._report(message, number, hint="write family: … and given: …, or name: Family, Given")
        return None
