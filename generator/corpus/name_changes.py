"""Replace the former names of people, as `name_changes` of `decisions.toml` says, so that no page has them.

Names are replaced in all texts of the site before anything else is done with them. A BibTeX entry with a former name is
not published verbatim, and citation keys made from it are made anew. What cannot be changed are addresses outside of
the site; `find_remaining_names` reports those.
"""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import partial
from typing import TypeVar

from msgspec import Struct
from msgspec.structs import replace

from generator.bibliography.names import display_name, name_key, parse_name, sorted_name
from generator.config.decisions import Decision
from generator.config.toml import quote
from generator.corpus.people import NameKey, are_compatible_names, given_words, name_keys
from generator.corpus.permalinks import Permalinks, people_slugs, publication_keys
from generator.corpus.site_people import is_orcid, read_orcid
from generator.model import Addition, Contributor, Name, Publication, Reading, Record, Version, Work
from generator.problems import Location, Problem, error, note, warning
from generator.text.fold import fold
from generator.text.urls import slug_words

AnyPublication = TypeVar("AnyPublication", bound=Publication)
_TEXTS = ("title", "abstract", "container_title", "collection_title", "event_title", "publisher", "note")


class NameChange(Struct, frozen=True):
    """The names of one person."""

    present: Name
    former: tuple[Name, ...]
    orcid: str | None
    """The person's iD: contributors with another one keep their names."""
    location: Location

    @property
    def words(self) -> frozenset[str]:
        """The words of the former names that the present one does not have, as in slugs."""
        former = {word for name in self.former for word in slug_words(display_name(name)) if len(word) > 1}
        return frozenset(former.difference(slug_words(display_name(self.present))))

    @property
    def key_word(self) -> str:
        """What citation keys have instead of a former name."""
        return "".join(slug_words(self.present.family or self.present.literal or "")) or "name"


class NameChanges:
    """All changes, and how they apply to values of the site."""

    def __init__(self, changes: Iterable[NameChange] = ()) -> None:
        self.changes = tuple(changes)
        self._by_key = {key: each for each in self.changes for name in each.former for key in name_keys(name)}
        self._texts = _replacements(self.changes)
        forms = sorted(self._texts, key=len, reverse=True)
        patterns = [r"\s+".join(map(re.escape, form.split())) for form in forms]
        self._pattern = re.compile(rf"(?i)(?<!\w)(?:{'|'.join(patterns)})(?![-‐‑]?\w)") if forms else None
        former = (form for change in self.changes for name in change.former for form in _forms(name))
        present = {fold(form) for change in self.changes for form in _forms(change.present)}
        self._present = [f" {form} " for form in sorted(present, key=len, reverse=True) if form]
        self._folded = [f" {folded} " for form in former if (folded := fold(form))]

    def __bool__(self) -> bool:
        return bool(self.changes)

    def in_text(self, text: str) -> str:
        """Return the text with the present names."""
        return self._pattern.sub(lambda found: self._texts[_spaced(found[0])], text) if self._pattern else text

    def name(self, name: Name) -> Name:
        change = self._by_key.get(name_key(name))
        return change.present if change else name

    def contributor(self, contributor: Contributor) -> Contributor:
        change = self._by_key.get(name_key(contributor.name))
        if change is None and contributor.original:
            change = self._by_key.get(name_key(Name(literal=contributor.original)))
        if change is None or (change.orcid and contributor.orcid not in (None, change.orcid)):
            return contributor
        return replace(contributor, name=change.present, original=None)

    def reading(self, reading: Reading) -> Reading:
        """Return what was read of a source, with the present names."""
        if not self.changes:
            return reading
        person = self.contributor(reading.orcid_person) if reading.orcid_person else None
        records = tuple(map(self._record, reading.records))
        owner = self.name(reading.owner) if reading.owner else None
        return replace(reading, records=records, owner=owner, orcid_person=person)

    def _record(self, record: Record) -> Record:
        changed = self._publication(record)
        if record.verbatim and (changed.contributors != record.contributors or self._has_name(record.verbatim)):
            changed = replace(changed, verbatim=None)
        return changed

    def _has_name(self, text: str) -> bool:
        folded = f" {fold(text)} "
        for form in self._present:
            folded = folded.replace(form, " ")
        return any(form in folded for form in self._folded)

    def addition(self, addition: Addition) -> Addition:
        if not self.changes:
            return addition
        texts = {
            key: self.in_text(value) for key in ("body", "image_alt") if (value := getattr(addition, key)) is not None
        }
        return replace(self._publication(addition), **texts)

    def _publication(self, publication: AnyPublication) -> AnyPublication:
        texts = {key: self.in_text(value) for key in _TEXTS if (value := getattr(publication, key)) is not None}
        people = tuple(map(self.contributor, publication.contributors))
        keywords = tuple(map(self.in_text, publication.keywords))
        return replace(publication, contributors=people, keywords=keywords, **texts)

    def works(self, works: Sequence[Work]) -> tuple[Work, ...]:
        """Return the works, whose citation keys have no former name any more."""
        if not self.changes:
            return tuple(works)
        return tuple(
            replace(work, versions=tuple(replace(each, key=self._citation_key(each)) for each in work.versions))
            if any(each.key for each in work.versions)
            else work
            for work in works
        )

    def _citation_key(self, version: Version) -> str | None:
        key = version.key
        for change in self._changes_of(version) if key else ():
            words = sorted(change.words, key=len, reverse=True)
            pattern = "|".join(map(re.escape, words))
            replacement = partial(_write_like, change.key_word)
            key = re.sub(pattern, replacement, key or "", flags=re.IGNORECASE) if words else key
        return key

    def _changes_of(self, publication: Publication) -> list[NameChange]:
        people = {name_key(each.name) for each in publication.contributors}
        return [change for change in self.changes if name_key(change.present) in people]

    def permalinks(self, permalinks: Permalinks, publications: Iterable[Publication]) -> Permalinks:
        """Return the permalinks as if the papers had been published under the present names.

        A slug with a former name that is no word of the title is forgotten: the page moves, and its old address says
        nothing.
        """
        if not self.changes:
            return permalinks
        present: dict[str, str] = {}
        titles: dict[str, set[str]] = {}
        for publication in publications:
            for change in self._changes_of(publication):
                keys = list(publication_keys(publication))
                titles |= {key: set(slug_words(publication.title or "")) for key in keys}
                for former in change.former:
                    first, *others = publication.contributors
                    if name_key(first.name) == name_key(change.present):
                        written = replace(publication, contributors=(replace(first, name=former), *others))
                        present |= dict(zip(publication_keys(written), keys, strict=True))
        papers = {
            slug: list(dict.fromkeys(present.get(key, key) for key in keys)) for slug, keys in permalinks.papers.items()
        }
        words = frozenset(word for change in self.changes for word in change.words)

        def reveals(slug: str) -> bool:
            found = words.intersection(slug.split("-"))
            known = [titles[key] for key in papers.get(slug, ()) if key in titles]
            return bool(found) and bool(known) and not any(found <= title for title in known)

        revealing = {slug for slug in papers if reveals(slug)}
        moved = {
            slug: target
            for slug, target in permalinks.moved.items()
            if target not in revealing and words.isdisjoint(slug.split("-"))
        }
        people = {slug: names for slug, names in people_slugs(permalinks).items() if words.isdisjoint(slug.split("-"))}
        kept = {slug: keys for slug, keys in papers.items() if slug not in revealing}
        return replace(permalinks, papers=kept, moved=moved, people=people or permalinks.people)

    def find_remaining_names(self, works: Iterable[Work], known: Collection[NameKey]) -> Iterator[Problem]:
        """Report abbreviated former names, except `known` ones of others, and addresses that contain former names."""
        reported: set[NameKey] = set()
        for work in works:
            for version in work.versions:
                for each in version.contributors:
                    key = name_key(each.name)
                    change = next((one for one in self.changes if _is_abbreviated(each.name, one)), None)
                    if change and key not in known and key not in reported:
                        reported.add(key)
                        former = "".join(f", {quote(sorted_name(name))}" for name in (*change.former, each.name))
                        message = f'"{display_name(each.name)}" may be a former name, too'
                        line = f"name_changes = [[{quote(sorted_name(change.present))}{former}]]"
                        hint = f"if it is, list it in {change.location.path}: {line}"
                        yield warning(message, version.records[0], hint)
                yield from self._check_addresses(version)

    def _check_addresses(self, version: Version) -> Iterator[Problem]:
        words = {word for change in self._changes_of(version) for word in change.words if len(word) > 3}
        for link in version.links if words else ():
            if not words.isdisjoint(slug_words(link.url)):
                message = "the address of a link contains a former name and is published as it is"
                yield note(message, version.records[0], "ask those who run the other site, or rename the file")

    def check_files(self, paths: Iterable[tuple[str | None, Location]]) -> Iterator[Problem]:
        """Report published files, each with where it is named, whose names contain former names."""
        words = {word for change in self.changes for word in change.words if len(word) > 3}
        for path, location in paths:
            if path and not words.isdisjoint(slug_words(path)):
                yield note("the name of a file contains a former name and is published as it is", location, "rename it")


def read_name_changes(decisions: Iterable[Decision]) -> tuple[NameChanges, list[Problem]]:
    """Return the valid changes, and a problem for each other one."""
    changes: list[NameChange] = []
    problems = []
    taken: set[NameKey] = set()
    for decision in decisions:
        orcids = [read_orcid(text) for text in decision.names if is_orcid(text)]
        present, *former = [parse_name(text) for text in decision.names if not is_orcid(text)] or [Name()]
        keys = {name_key(name) for name in former}
        if None in orcids or len(orcids) > 1:
            problems.append(error("a change of name has at most one valid ORCID iD", decision.location))
        elif not former:
            hint = "write the present name first, then all former ones"
            problems.append(error("a change of name needs a present and a former name", decision.location, hint))
        elif name_key(present) in keys:
            problems.append(
                error("the present name is listed as a former one, too", decision.location, "remove one of them")
            )
        elif not keys.isdisjoint(taken):
            hint = "write all names of a person in one list"
            problems.append(error("a former name is listed twice", decision.location, hint))
        else:
            taken |= keys
            changes.append(NameChange(present, tuple(former), orcids[0] if orcids else None, decision.location))
    return NameChanges(changes), problems


def _replacements(changes: Iterable[NameChange]) -> Mapping[str, str]:
    """Return the present form of each form of the names, in lower case.

    Present names stand for themselves: `Ada Byron King` may contain the former `Ada Byron`.
    """
    return {
        _spaced(form(name)): form(change.present)
        for change in changes
        for name in (*change.former, change.present)
        for form in (display_name, sorted_name)
    }


def _forms(name: Name) -> tuple[str, str]:
    return display_name(name), sorted_name(name)


def _spaced(text: str) -> str:
    return " ".join(text.lower().split())


def _is_abbreviated(name: Name, change: NameChange) -> bool:
    """Return whether the name is that of a former one with initials or fewer given names."""
    given = given_words(name)
    return any(
        name_key(name) != name_key(former)
        and are_compatible_names(name, former)
        and all(len(word) == 1 or word in given_words(former) for word in given)
        and any(len(word) > 1 for word in given_words(former))
        for former in change.former
    )


def _write_like(word: str, found: re.Match[str]) -> str:
    """Return the word in capitals if the replaced text is, too."""
    example = found[0]
    return word.upper() if example.isupper() and len(example) > 1 else word.title() if example[0].isupper() else word
