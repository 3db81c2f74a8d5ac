"""Sixteen papers on which search, filters, copying and embedding are tested."""

import random

from tests.support.making import NO_CARDS

PAPERS = (
    ("article", 1936, "Turing, Alan M.", "On computable numbers", "Proceedings of the LMS", "logic", "decidability"),
    ("article", 1948, "Shannon, Claude E.", "A mathematical theory of communication", "Bell System Technical Journal",
     "information", "entropy of a source"),
    ("inproceedings", 1950, "Shannon, Claude E.", "Programming a computer for playing chess", "IRE Convention", "games",
     "a routine for a general purpose machine"),
    ("article", 1950, "Hamming, Richard W.", "Error detecting and error correcting codes",
     "Bell System Technical Journal", "information, codes", "parity"),
    ("inproceedings", 1952, "Hopper, Grace M.", "The education of a computer", "ACM national meeting", "languages",
     "a compiling routine"),
    ("article", 1959, "Dijkstra, Edsger W.", "A note on two problems in connexion with graphs",
     "Numerische Mathematik", "graphs", "the shortest path"),
    ("article", 1959, "Erdős, Paul and Rényi, Alfréd", "On random graphs", "Publicationes Mathematicae", "graphs",
     "how components grow"),
    ("article", 1960, "McCarthy, John", "Recursive functions of symbolic expressions", "CACM", "languages", "Lisp"),
    ("article", 1962, "Dahl, Ole-Johan and Nygaard, Kristen", "Simula", "Norsk Regnesentral", "languages",
     "Sprache für diskrete Ereignisse und Prozesse"),
    ("article", 1974, "Liskov, Barbara and Zilles, Stephen", "Programming with abstract data types", "SIGPLAN Notices",
     "languages", "very high level"),
    ("inproceedings", 1977, "Łukaszewicz, Witold and Ørsted, Åse", "Žižek’s naïve cœur of Gauß", "Colloque", "logic",
     "accents of every kind"),
    ("article", 1978, "Wu, Wenjun", "初等几何判定问题与机械化证明", "中国科学", "logic", "几何定理"),
    ("article", 1978, "Rivest, Ron and Shamir, Adi and d'Autume, Leonard", "A method for obtaining digital signatures",
     "CACM", "codes", "public keys et l’apprentissage"),
    ("book", 1984, "Knuth, Donald E.", "The {TeX}book", "", "", "typesetting"),
    ("article", 1985, f"Goldwasser, Shafi and {'Rackoff, Charles and ' * 20}Hidden, Far",
     "The knowledge complexity of proofs", "STOC", "logic", "zero"),
    ("article", 1994, "Liskov, Barbara and Wing, Jeannette", "A behavioral notion of subtyping", "TOPLAS", "languages",
     "hierarchy"),
)  # fmt: skip
"""Type, year, authors, title, container, topics, abstract."""


def write_entry(number: int, paper: tuple[str, int, str, str, str, str, str]) -> str:
    kind, year, authors, title, container, topics, abstract = paper
    place = "booktitle" if kind == "inproceedings" else "journal"
    fields = {"author": authors, "title": title, place: container, "keywords": topics, "abstract": abstract}
    shown = "".join(f"  {name} = {{{value}}},\n" for name, value in fields.items() if value)
    return f"@{kind}{{p{number},\n{shown}  year = {year}\n}}\n"


def bibliography(*more: tuple[str, int, str, str, str, str, str]) -> str:
    """Return all papers, and more, as BibTeX."""
    return "\n".join(write_entry(number, paper) for number, paper in enumerate((*PAPERS, *more)))


def random_papers(count: int) -> list[tuple[str, int, str, str, str, str, str]]:
    """Return made-up papers of the last decades, the same every time, with long abstracts of the words of `PAPERS`."""
    words = sorted({word for *_, title, _, _, abstract in PAPERS for word in f"{title} {abstract}".split()})
    rng = random.Random(8)
    return [
        ("article", rng.randint(1995, 2024), f"Maker{at % 997}, Ann and Author{at % 89}, Ben",
         f"{' '.join(rng.choices(words, k=7))} {at}", f"Journal {at % 40}", f"topic {at % 30}, topic {at % 7}",
         " ".join(rng.choices(words, k=30)) + "".join(f" w{rng.randint(0, 9_999)}" for _ in range(60)))
        for at in range(count)
    ]  # fmt: skip


def large_site(count: int) -> dict[str, str]:
    """Return the files of a site of `PAPERS` and so many more."""
    settings = f'[owner]\nname = "Barbara Liskov"\n{NO_CARDS}'
    return {"content/papers.bib": bibliography(*random_papers(count)), "content/site.toml": settings}
