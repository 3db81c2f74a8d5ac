"""Sites of which one thing grows: a size at which a build takes a tenth of a second, and the files of any size."""

from collections.abc import Callable
from itertools import product
from random import Random

Files = dict[str, str]
MakeFiles = Callable[[int], Files]

_LETTERS = "bcdfghjklmnpqrstvwxz"
_WORDS = ["".join(parts) for parts in product(_LETTERS, "aeiou", _LETTERS, "aeiou")]
Random(3).shuffle(_WORDS)
OWNER = '[owner]\nname = "Barbara Liskov"\n'
EVERYBODY = '[site]\ntitle = "Many"\npeople = "all"\n'
LAB = '[site]\ntitle = "A lab"\n'
THING = "A study of the same thing"


def word(number: int) -> str:
    """Return another word for each number."""
    return _WORDS[number % len(_WORDS)] + "ab" * (number // len(_WORDS))


def phrase(number: int, count: int = 5) -> str:
    """Return words that other numbers do not have."""
    return " ".join(Random(number).choices(_WORDS, k=count))


def person(number: int) -> str:
    return f"{word(number).title()}, {word(number + 1).title()}"


def join(write: Callable[[int], str], count: int, separator: str = "") -> str:
    return separator.join(write(number) for number in range(count))


def entry(key: str, kind: str = "article", **fields: str | None) -> str:
    shown = "".join(f"  {name} = {{{value}}},\n" for name, value in fields.items() if value is not None)
    return f"@{kind}{{{key},\n{shown}}}\n"


def paper(number: int, **fields: str | None) -> str:
    """Return an entry that has nothing in common with those of other numbers, except for the fields stated."""
    values: dict[str, str | None] = {
        "title": f"{phrase(number)} {number}",
        "author": f"Liskov, Barbara and {person(number)}",
        "journal": f"Journal {number % 40}",
        "year": str(1980 + number % 40),
        "doi": f"10.1000/{number}",
    }
    return entry(f"k{number}", "article", **(values | fields))


def site(bibtex: str, config: str = OWNER) -> Files:
    return {"content/papers.bib": bibtex, "content/site.toml": config}


def papers(fields: Callable[[int], dict[str, str | None]] = lambda _: {}, config: str = OWNER) -> MakeFiles:
    """So many papers, each with these fields."""
    return lambda size: site(join(lambda at: paper(at, **fields(at)), size), config)


def field(name: str, write: Callable[[int], str], config: str = OWNER) -> MakeFiles:
    """A paper of which one field grows."""
    return lambda size: site(paper(0, **{name: write(size)}), config)


def bibtex(write: Callable[[int], str]) -> MakeFiles:
    """A paper, and text of a BibTeX file that grows."""
    return lambda size: site(write(size) + paper(0))


def settings(write: Callable[[int], str], count: int = 20) -> MakeFiles:
    """A few papers and settings that grow."""
    return lambda size: site(join(paper, count), write(size))


def beside(path: str, write: Callable[[int], str]) -> MakeFiles:
    """A paper and another file that grows."""
    return lambda size: site(paper(0)) | {f"content/{path}": write(size)}


def with_papers(make: MakeFiles) -> MakeFiles:
    """The same with as many papers."""
    return lambda size: make(size) | site(join(paper, size))


def people(count: int) -> str:
    return join(person, count, " and ")


def quoted(write: Callable[[int], str], count: int) -> str:
    return join(lambda at: f'"{write(at)}"', count, ", ")


def pairs(letter: str) -> Callable[[int], str]:
    """A list of names of two records for every two records."""
    return lambda size: join(lambda at: f'["{letter}{2 * at}", "{letter}{2 * at + 1}"]', size // 2, ", ")


BIBTEX: dict[str, tuple[int, MakeFiles]] = {
    "papers": (120, papers()),
    "papers if everybody has a page": (90, papers(config=EVERYBODY)),
    "authors": (3_600, field("author", people)),
    "authors with a page": (240, field("author", people, EVERYBODY)),
    "authors of one name": (12_000, field("author", lambda size: " and ".join(["Ng, Ann"] * size))),
    "editors": (3_600, lambda size: site(entry("k", "book", title=THING, editor=people(size)))),
    "topics of a paper": (
        600,
        field("keywords", lambda size: join(lambda at: f"{word(at)} theory {at}", size, ", ")),
    ),
    "formulas": (2_400, field("abstract", lambda size: join(lambda at: f"the $x_{{{at}}}^2$ is ", size))),
    "formulas that do not convert": (
        2_400,
        field("abstract", lambda size: join(lambda at: f"the $\\x{word(at % 500)}{{{at}}}$ is ", size)),
    ),
    "paragraphs": (9_000, field("abstract", lambda size: join(phrase, size, "\n\n"))),
    "words of an abstract": (60_000, field("abstract", lambda size: phrase(1, size))),
    "words of a title": (18_000, field("title", lambda size: phrase(1, size))),
    "words of a note": (36_000, field("note", lambda size: phrase(1, size))),
    "braces": (30_000, field("title", lambda size: "{" * size + "x" + "}" * size)),
    "identifiers": (24_000, field("isbn", lambda size: join(lambda at: f"978{at:09}0", size, ", "))),
    "links": (1_800, field("url", lambda size: join(lambda at: f"https://a.example/{at} ", size))),
    "references": (30_000, field("related", lambda size: join(lambda at: f"k{at}", size, ","))),
    "fields": (18_000, lambda size: site(entry("k", title=THING, **{f"x{at}": "y" for at in range(size)}))),
    "unreadable entries": (720, bibtex(lambda size: join(lambda at: f"@article{{k{at}, title={{x\n", size))),
    "entries with errors": (
        720,
        bibtex(lambda size: join(lambda at: f"@article{{k{at},\n title={{x}}\n author= \n  year==2\n}}\n", size)),
    ),
    "heads of entries": (720, bibtex(lambda size: "@a{" * size)),
    "comments": (6_000, bibtex(lambda size: join(lambda at: f"@comment{{ x {at} }}\n% y\nfree text\n", size))),
    "strings": (12_000, bibtex(lambda size: join(lambda at: f'@string{{s{at} = "Journal {at}"}}\n', size))),
    "strings of strings": (
        1_800,
        lambda size: site(
            '@string{s0 = "J"}\n'
            + join(lambda at: f'@string{{s{at + 1} = s{at} # "x"}}\n', size)
            + f"@article{{k, title={{T}}, journal=s{size}}}"
        ),
    ),
    "definitions of commands": (
        120,
        lambda size: site(
            join(lambda at: f'@preamble{{"\\def\\{word(at)}{{x}}"}}\n', size)
            + join(lambda at: paper(at, note=f"\\{word(at)}{{}} x"), size)
        ),
    ),
    "chain of parents": (
        120,
        lambda size: site(join(lambda at: entry(f"k{at}", title=phrase(at), crossref=f"k{at + 1}"), size)),
    ),
    "children": (
        180,
        lambda size: site(
            join(lambda at: entry(f"k{at}", "inproceedings", title=phrase(at), crossref="p"), size)
            + entry("p", "proceedings", title="Proceedings", year="2000")
        ),
    ),
    "data sets of a paper": (
        300,
        lambda size: site(
            join(lambda at: entry(f"x{at}", "xdata", **{f"f{at}": "y"}), size)
            + paper(0, xdata=join(lambda at: f"x{at}", size, ","))
        ),
    ),
    "warnings": (120, papers(lambda _: {"year": "20x0", "month": "foo", "doi": "x", "pages": "--"})),
    "keys used twice": (120, lambda size: site(join(lambda at: paper(at).replace(f"k{at},", "k,", 1), size))),
}
"""What BibTeX files consist of."""

CORPORA: dict[str, tuple[int, MakeFiles]] = {
    "versions": (120, papers(lambda at: {"title": THING, "author": "Liskov, Barbara", "doi": f"10.1000/{at}"})),
    "copies": (600, lambda size: site(paper(0) * size)),
    "papers of one title and year": (
        120,
        papers(lambda at: {"title": THING, "year": "2020", "author": person(at), "journal": None, "doi": None}),
    ),
    "papers of one title, year and author": (120, papers(lambda _: {"title": THING, "author": "A, B", "year": "2020"})),
    "papers without distinction": (
        600,
        papers(lambda _: {"title": THING, "author": None, "year": None, "doi": None}),
    ),
    "papers of one author": (90, papers(lambda _: {"author": "Liskov, Barbara"}, EVERYBODY)),
    "papers by people of one name": (90, papers(lambda at: {"author": f"Wang, Wei {at % 1000:04}"}, EVERYBODY)),
    "people of one family name": (90, papers(lambda at: {"author": f"Wang, W{word(at)}"}, EVERYBODY)),
    "names like the owner's": (120, papers(lambda at: {"author": f"Liskov, Bar{word(at)}"})),
    "names in capitals": (120, papers(lambda at: {"author": person(at).upper()})),
    "papers with one abstract": (120, papers(lambda _: {"abstract": phrase(1, 60)})),
    "papers with one DOI": (120, papers(lambda _: {"doi": "10.1000/1"})),
    "papers with one DOI and title": (480, papers(lambda _: {"doi": "10.1000/1", "title": THING})),
    "papers on one page": (120, papers(lambda _: {"volume": "1", "pages": "1--9", "journal": "Nature"})),
    "papers in one journal": (90, papers(lambda _: {"journal": "Nature"}, EVERYBODY)),
    "journals": (90, papers(lambda at: {"journal": f"Journal of {word(at // 2)}"}, EVERYBODY)),
    "papers of one year": (90, papers(lambda _: {"year": "2000"}, EVERYBODY)),
    "years": (90, papers(lambda at: {"year": str(at % 9000 + 1000)}, EVERYBODY)),
    "papers on one topic": (120, papers(lambda _: {"keywords": "theory"})),
    "topics": (60, papers(lambda at: {"keywords": f"{word(at // 2)}, {word(at // 3)} practice"}, EVERYBODY)),
    "headings": (60, papers(lambda at: {"keywords": word(at)}, OWNER + '[display]\ngroup_by = "topic"\n')),
    "headings of signs": (
        60,
        papers(lambda at: {"keywords": "+" * (at % 90) + "-" * (at // 90)}, OWNER + '[display]\ngroup_by = "topic"\n'),
    ),
    "translations": (
        120,
        papers(lambda at: {"title": THING, "author": "A, B", "translator": person(at), "doi": None, "publisher": "P"}),
    ),
    "parts": (120, papers(lambda at: {"title": f"On everything, part {at}", "author": "A, B", "doi": None})),
    "decisions to merge": (120, with_papers(beside("decisions.toml", lambda size: f"same = [{pairs('k')(size)}]"))),
    "decisions to divide": (
        120,
        with_papers(beside("decisions.toml", lambda size: f"different = [{pairs('k')(size)}]")),
    ),
    "decisions about nothing": (
        120,
        with_papers(beside("decisions.toml", lambda size: f"same = [{pairs('q')(size)}]")),
    ),
    "records merged by one decision": (
        480,
        with_papers(beside("decisions.toml", lambda size: f"same = [[{quoted(lambda at: f'k{at}', size)}]]")),
    ),
    "records divided by one decision": (
        120,
        with_papers(beside("decisions.toml", lambda size: f"different = [[{quoted(lambda at: f'k{at}', size)}]]")),
    ),
}
"""What papers have in common, and decisions about it."""
