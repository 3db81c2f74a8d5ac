"""Content becomes a corpus, and everything that is wrong with it is said at once."""

from collections.abc import Mapping
from pathlib import Path

import pytest

from generator.bibliography.names import display_name, parse_name
from generator.corpus.content import read_content
from generator.corpus.corpus import Corpus, ParsedContent, assemble_corpus, parse_content
from generator.problems import format_problem
from tests.support.making import LIST, write_site

BIBTEX = """@inproceedings{liskov1974,
  title = {Programming with Abstract Data Types},
  author = {Barbara Liskov and Stephen Zilles},
  booktitle = {Proceedings of the ACM SIGPLAN symposium on very high level languages},
  year = 1974,
  doi = {10.1145/800233.807045},
}
"""


def read(folder: Path, files: Mapping[str, str | bytes]) -> tuple[ParsedContent, Corpus]:
    sources = parse_content(read_content(write_site(folder, files)))
    return sources, assemble_corpus(sources)


def said(sources: ParsedContent, corpus: Corpus) -> list[str]:
    return [format_problem(each) for each in (*sources.problems, *corpus.problems)]


def test_sources_of_any_format_become_works(tmp_path: Path) -> None:
    sources, corpus = read(tmp_path, {"content/corpus.txt": LIST, "content/papers.bib": BIBTEX})
    assert (len(sources.records), len(corpus.works), corpus.record_count) == (4, 3, 4)
    [work] = [work for work in corpus.works if work.lead.identifier("doi")]
    assert work.lead.abstract is not None
    assert said(sources, corpus) == []


def test_owner_is_named_by_the_list(tmp_path: Path) -> None:
    _, corpus = read(tmp_path, {"content/corpus.txt": LIST})
    assert display_name(corpus.owner) == "Barbara Liskov"


def test_configuration_has_the_last_word_on_the_owner(tmp_path: Path) -> None:
    files = {"content/corpus.txt": LIST, "content/site.toml": '[owner]\nname = "Wing, Jeannette"'}
    assert display_name(read(tmp_path, files)[1].owner) == "Jeannette Wing"


def test_lists_of_different_owners_are_an_error_without_configuration(tmp_path: Path) -> None:
    other = "Wing, Jeannette\n\nA title\nWing, Jeannette, Clarke, Edmund\nAn abstract."
    sources, _ = read(tmp_path, {"content/a.txt": LIST, "content/b.txt": other})
    [problem] = said(*read(tmp_path, {}))
    assert problem.startswith(
        "content/b.txt:1:1: error: Jeannette Wing owns this list, but Barbara Liskov owns content/a.txt\n  hint: say in"
    )
    assert display_name(sources.owner or parse_name("?")) == "Barbara Liskov"


def test_nobody_saying_whom_the_site_is_about_is_an_error(tmp_path: Path) -> None:
    [problem] = said(*read(tmp_path, {"content/papers.bib": BIBTEX}))
    assert problem.startswith("content/site.toml: error: nobody says whom the site is about\n  hint: write into")


def test_an_unreadable_configuration_is_one_error_and_not_two(tmp_path: Path) -> None:
    [problem] = said(*read(tmp_path, {"content/papers.bib": BIBTEX, "content/site.toml": "[owner\nname = 'Liskov'"}))
    assert problem.startswith("content/site.toml:1:7: error: ")


def test_math_that_does_not_convert_is_a_doubt_at_its_record(tmp_path: Path) -> None:
    text = "Liskov, Barbara\n\nOn $\\frobnicate$\nLiskov, Barbara, Zilles, Stephen\nAbout $x$ and $\\frac{$."
    _, corpus = read(tmp_path, {"content/corpus.txt": text})
    found = [format_problem(each) for each in corpus.math_problems]
    assert len(found) == 2
    assert found[0].startswith('content/corpus.txt:3:1: warning: the formula "$\\frobnicate$" does not convert')


def test_no_publication_at_all_is_an_error(tmp_path: Path) -> None:
    files = {"content/a.bib": "@comment{nothing yet}", "content/site.toml": '[owner]\nname = "Liskov, Barbara"'}
    empty, problem = said(*read(tmp_path, files))
    assert empty == "content/a.bib:1:1: warning: this file contains no BibTeX entries"
    assert problem.startswith("content: error: no source holds a publication\n  hint: ")


def test_papers_of_their_own_count_as_records(tmp_path: Path) -> None:
    own = "---\ntitle: A talk\nauthors: [Barbara Liskov]\n---\n"
    _, corpus = read(tmp_path, {"content/corpus.txt": LIST, "content/papers/talk.md": own})
    assert (len(corpus.works), corpus.record_count) == (4, 4)


@pytest.mark.parametrize(
    ("path", "data", "message"),
    [
        ("content/site.toml", "[owner]\nname = 'Ü'".encode("latin-1"), "content/site.toml:2: error: not UTF-8"),
        ("content/papers/a.md", b"\xff", "content/papers/a.md:1: error: not UTF-8"),
        ("content/pages/a.md", b"# A\n\xff", "content/pages/a.md:2: error: not UTF-8"),
        ("content/decisions.toml", b"same = 1", "content/decisions.toml:1: error"),
        ("content/permalinks.json", b"{", "content/permalinks.json: error: the ledger of permalinks cannot be read"),
        ("content/a.bib", b"%PDF-1.7\n\x00", "content/a.bib: error: this looks like a PDF"),
        ("content/a.json", b"[", "content/a.json:1:"),
        ("content/a.ris", b"TI  - x", "content/a.ris:1:"),
        (
            "content/papers/a.md",
            b"---\nissued: soon\n",
            "content/papers/a.md:1:1: error: the front matter has no closing",
        ),
        ("content/papers/a.md", b"---\nslug: a\n---\n", "content/papers/a.md:1:1: error: this file is about no paper"),
    ],
)
def test_each_file_is_held_to_what_it_is(tmp_path: Path, path: str, data: bytes, message: str) -> None:
    assert any(each.startswith(message) for each in said(*read(tmp_path, {"content/corpus.txt": LIST, path: data})))


def test_all_problems_of_all_files_are_said_together(tmp_path: Path) -> None:
    files = {
        "content/corpus.txt": LIST + "\nA title at the end\n",
        "content/site.toml": '[owner]\nnmae = "Liskov"\n',
        "content/papers/a.md": "---\nissued: soon\n---\n",
        "content/pages/b.md": "---\nordre: 1\n---\n",
        "content/about.md": "",
    }
    places = {each.split(": ")[0] for each in said(*read(tmp_path, files))}
    assert places == {
        "content/about.md",
        "content/corpus.txt:15:1",
        "content/papers/a.md:1:1",
        "content/papers/a.md:2:1",
        "content/pages/b.md:2:1",
        "content/site.toml:2:1",
    }
