"""Citation keys by which the owner refers to works: as typed, or as file names can have them."""

import re
from collections.abc import Mapping, Sequence

from msgspec import Struct

from generator.model import Work
from generator.problems import Location

_NOT_IN_FILE_NAMES = re.compile(r'[<>:"/\\|?*\x00-\x1f]')
"""Not allowed in file names on some systems."""


def file_name_of_key(key: str) -> str:
    """Return the name, without suffix, of a file about the work with this key: `DBLP-conf-icml-Smith20`.

    Each character that no file name may have becomes a hyphen; case stays as it is.
    """
    return _NOT_IN_FILE_NAMES.sub("-", key)


class CitationKeys(Struct, frozen=True):
    """The citation keys of all records."""

    by_location: Mapping[Location, str] = {}

    def of_work(self, work: Work) -> list[str]:
        """Return the keys of all records of a work, each once."""
        found = (self.by_location.get(location) for version in work.versions for location in version.records)
        own = (version.key for version in work.versions)
        return list(dict.fromkeys(key for key in (*found, *own) if key))


class KeyIndex:
    """Finds works by citation key."""

    def __init__(self, works: Sequence[Work], keys: CitationKeys) -> None:
        self.keys: dict[str, list[int]] = {}
        """The works (by index) with each key."""
        self._by_file_name: dict[str, list[int]] = {}
        for number, work in enumerate(works):
            for key in keys.of_work(work):
                self.keys.setdefault(key, []).append(number)
                if (name := file_name_of_key(key)) != key:
                    self._by_file_name.setdefault(name, []).append(number)

    def find(self, key: str) -> Sequence[int]:
        """Return the works with a key that front matter states."""
        return self.keys.get(key, ())

    def find_file(self, stem: str) -> Sequence[int]:
        """Return the works with a key that is the name of a file without `.md`, or that becomes it."""
        return list(dict.fromkeys((*self.keys.get(stem, ()), *self._by_file_name.get(stem, ()))))
