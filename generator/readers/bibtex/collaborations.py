"""The field `collaboration` of REVTeX and INSPIRE: the teams on whose behalf the authors write."""

import re
from collections.abc import Iterable

from generator.bibliography.name_lists import ORGANISATION_WORDS
from generator.model import Contributor, Name
from generator.readers.bibtex.name_parts import restore, to_protected_text
from generator.readers.bibtex.names import split_list
from generator.text.fold import fold

_ON_BEHALF = re.compile(r"(?:(?:and|on behalf of|for)\s+)*(?:the\s+)?", re.IGNORECASE)


def read_collaborations(value: str, contributors: Iterable[Contributor]) -> list[Contributor]:
    """Return the collaborations that are not among the contributors: `ATLAS` is the author `ATLAS Collaboration`."""
    known = {_key(each.name.literal) for each in contributors if each.name.literal}
    found: list[Contributor] = []
    for item in split_list(" ".join(value.split())):
        for part in re.split("[,;]", to_protected_text(item)):
            name = _ON_BEHALF.sub("", restore(part).strip(), count=1)
            if name and ORGANISATION_WORDS.isdisjoint(name.casefold().split()[-1:]):
                name += " Collaboration"
            if name and _key(name) not in known:
                known.add(_key(name))
                found.append(Contributor(Name(literal=name)))
    return found


def _key(name: str) -> str:
    """Return the same for `ATLAS`, `The ATLAS Collaboration` and `ATLAS collaboration`."""
    return fold(_ON_BEHALF.sub("", name, count=1)).removesuffix(" collaboration")
