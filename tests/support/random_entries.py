"""Random entries of each format: some known fields with values that fit them or do not, and fields nobody knows.

Each entry is the text of a source and its facts, which are known because they were put in.
"""

import json
from collections.abc import Callable, Mapping, Sequence

from hypothesis import strategies as st
from msgspec import Struct

from generator.readers.field_table import FieldTable, parse_use
from generator.readers.json.values import Json, Object
from tests.support.accounting import TABLES, Fact
from tests.support.facts import json_facts


class RandomEntry(Struct, frozen=True):
    """A source with one record."""

    text: str
    facts: tuple[Fact, ...]


_TEXTS = (
    "Quux", "Plugh and Xyzzy", "12", "3-4", "Ünïcode Wörter", "Widgets: A History", "A B C D", "2nd", "?", "007",
    "Physical Review Widgets", "Edition 7 of 9", "Zürich", "true", "1,234",
)  # fmt: skip
_NAMES = (
    "Lee, Ann", "Ann Lee", "van den Berg, Jan", "ATLAS Collaboration", "Müller, J.", "Lee, Ann and Øst, Per", "Plato",
    "King, Jr., Martin Luther", "Lee", "O'Brien, Mary-Kate",
)  # fmt: skip
_DATES = (
    "2019", "2019-05-06", "2019-05", "May 2019", "in press", "c1988", "Spring 2019", "31 February 2019", "1999/2000",
    "soon", "2019-45", "ca. 1890", "2018--2019", "submitted 2020", "n.d.", "5", "may", "201", "19990",
)  # fmt: skip
_IDS = (
    "10.1000/quux", "https://doi.org/10.1000/plugh", "978-0-201-89683-1", "0201896834", "2049-3630", "PMC12345",
    "12345", "arXiv:1706.03762", "1706.03762v2", "math/0307200", "hal-01234567", "10.1000", "no id", "2049-3631",
)  # fmt: skip
_URLS = ("https://example.org/quux", "http://example.org/a.pdf", "www.example.org/plugh", "example", "ftp://x.org/y")
_PAGES = ("1-10", "e123", "1092-97", "xi-xv", "pp. 3-4", "12", "1:1-1:20", "5, 7, 9", "123-123", "10-9")
_POOLS = {
    "contributors": _NAMES,
    "issued": _DATES,
    "event_date": _DATES,
    "identifiers": _IDS,
    "links": _URLS,
    "page_range": _PAGES,
    "number": (*_TEXTS, *_PAGES),
}
_ANY = (*_TEXTS, *_NAMES, *_DATES, *_IDS, *_URLS, *_PAGES)
_UNKNOWN = ("colour", "shelf-mark", "xyzzy")


def _value_for(table: FieldTable, name: str) -> st.SearchStrategy[str]:
    """Return values that fit a field, and now and then any other."""
    target = parse_use(table[name]).targets[0] if name in table else "extra"
    fitting = st.sampled_from(_POOLS.get(target, _TEXTS))
    return st.one_of(fitting, fitting, fitting, st.sampled_from(_ANY))


def _fields(table: FieldTable, names: Sequence[str], size: int = 8) -> st.SearchStrategy[dict[str, str]]:
    chosen = st.lists(st.sampled_from([*names, *names, *_UNKNOWN]), unique=True, max_size=size)
    return chosen.flatmap(lambda found: st.fixed_dictionaries({name: _value_for(table, name) for name in found}))


def bibtex_entries() -> st.SearchStrategy[RandomEntry]:
    table = TABLES["BibTeX and biblatex"]
    names = [name for name, use in table.items() if use != "private"]
    kinds = st.sampled_from(
        ("article", "book", "inproceedings", "incollection", "misc", "phdthesis", "techreport", "online")
    )

    def write(kind: str, fields: Mapping[str, str]) -> RandomEntry:
        lines = [f"  {name} = {{{value}}}," for name, value in fields.items()]
        text = "\n".join((f"@{kind}{{key,", "  title = {A Title},", *lines, "}"))
        return RandomEntry(text, tuple(Fact((name,), value) for name, value in fields.items()))

    return st.builds(write, kinds, _fields(table, [name for name in names if name != "title"]))


def _tagged_entries(
    table: FieldTable, frame: Callable[[str], tuple[str, str]], kinds: Sequence[str], form: str, left_out: Sequence[str]
) -> st.SearchStrategy[RandomEntry]:
    tags = [tag for tag in table if tag not in left_out]
    unknown = st.sampled_from(("XX", "Z9"))
    tag = st.sampled_from([*tags, *tags]) | unknown
    lines = st.lists(tag.flatmap(lambda name: st.tuples(st.just(name), _value_for(table, name))), max_size=8)

    def write(kind: str, fields: Sequence[tuple[str, str]]) -> RandomEntry:
        start, end = frame(kind)
        text = start + "".join(form.format(name, value) for name, value in fields) + end
        return RandomEntry(text, tuple(Fact((name,), value) for name, value in fields))

    return st.builds(write, st.sampled_from(kinds), lines)


def ris_entries() -> st.SearchStrategy[RandomEntry]:
    kinds = ("JOUR", "BOOK", "CHAP", "CONF", "RPRT", "THES", "GEN", "NEWS", "SLIDE")
    return _tagged_entries(
        TABLES["RIS"], lambda kind: (f"TY  - {kind}\nTI  - A Title\n", "ER  - \n"), kinds, "{}  - {}\n", ("TY", "RN")
    )


def nbib_entries() -> st.SearchStrategy[RandomEntry]:
    kinds = ("Journal Article", "Book", "Book Chapter", "Preprint", "Review", "Dataset")
    return _tagged_entries(
        TABLES["PubMed and ERIC, `.nbib`"],
        lambda kind: (f"PMID- 12345678\nTI  - A Title\nPT  - {kind}\n", ""),
        kinds,
        "{:4}- {}\n",
        ("PMID", "TI", "OWN"),
    )


def _misshapen(value: Json) -> st.SearchStrategy[Json]:
    """Return values, and now and then one of another type."""
    others: tuple[Json, ...] = ("Quux", 42, ["Quux", "Plugh"], None, "", [], True)
    if not isinstance(value, dict | list):
        others = (*others, {"xyzzy": "Quux"})
    return st.one_of(st.just(value), st.just(value), st.sampled_from(others))


def csl_entries() -> st.SearchStrategy[RandomEntry]:
    table = TABLES["CSL-JSON"]
    people: Json = [{"family": "Lee", "given": "Ann"}, {"literal": "ATLAS Collaboration"}]
    date: Json = {"date-parts": [[2019, 5, 6]]}

    def value_of(name: str) -> st.SearchStrategy[Json]:
        target = parse_use(table.get(name, "extra")).targets[0]
        fitting: st.SearchStrategy[Json] = _value_for(table, name).map(lambda text: text)
        if target == "contributors":
            fitting = st.one_of(st.just(people), fitting)
        elif target in ("issued", "event_date"):
            fitting = st.one_of(st.just(date), fitting)
        return st.one_of(fitting, fitting, _misshapen("Quux"))

    names = [name for name in table if name != "title"]
    chosen = st.lists(st.sampled_from([*names, *_UNKNOWN]), unique=True, max_size=8)
    fields = chosen.flatmap(lambda found: st.fixed_dictionaries({name: value_of(name) for name in found}))
    kinds = st.sampled_from(("article-journal", "book", "chapter", "report", "thesis"))
    return st.builds(lambda kind, values: _write_json({"type": kind, "title": "A Title", **values}), kinds, fields)


def service_entries(
    work: Object, inside: str | None = None, kept: Sequence[str] = ()
) -> st.SearchStrategy[RandomEntry]:
    """Return variants of a work with all its fields: some are left out or have another type; `kept` stay as they are.

    `inside` is the name that leads to the object with the fields, if it is not the work itself.
    """
    fields = work[inside] if inside else work
    assert isinstance(fields, dict)
    fixed = {name: st.just(value) for name, value in fields.items() if name in kept}
    varied = {name: _misshapen(value) for name, value in fields.items() if name not in kept}
    varied |= {name: st.just("Quux") for name in _UNKNOWN}
    made = st.fixed_dictionaries(fixed, optional=varied)
    return made.map(lambda found: _write_json({**work, inside: found} if inside else found, inside))


def _write_json(item: Object, inside: str | None = None) -> RandomEntry:
    return RandomEntry(json.dumps(item), tuple(json_facts(item[inside] if inside else item)))
