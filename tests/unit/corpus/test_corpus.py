"""Content is parsed and assembled into a corpus, and the problems of all files are reported together."""

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
    parsed = parse_content(read_content(write_site(folder, files)))
    return parsed, assemble_corpus(parsed)


def messages(parsed: ParsedContent, corpus: Corpus) -> list[str]:
    return [format_problem(each) for each in (*parsed.problems, *corpus.problems)]


def test_records_of_all_sources_become_works(tmp_path: Path) -> None:
    parsed, corpus = read(tmp_path, {"content/corpus.txt": LIST, "content/papers.bib": BIBTEX})
    assert (len(parsed.records), len(corpus.works), corpus.record_count) == (4, 3, 4)
    [work] = [work for work in corpus.works if work.lead.identifier("doi")]
    assert work.lead.abstract is not None
    assert messages(parsed, corpus) == []


def test_owner_is_that_of_the_list(tmp_path: Path) -> None:
    _, corpus = read(tmp_path, {"content/corpus.txt": LIST})
    assert display_name(corpus.owner) == "Barbara Liskov"


def test_owner_in_the_configuration_takes_precedence(tmp_path: Path) -> None:
    files = {"content/corpus.txt": LIST, "content/site.toml": '[owner]\nname = "Wing, Jeannette"'}
    assert display_name(read(tmp_path, files)[1].owner) == "Jeannette Wing"


def test_lists_of_different_owners_are_an_error_without_configuration(tmp_path: Path) -> None:
    other = "Wing, Jeannette\n\nA title\nWing, Jeannette, Clarke, Edmund\nAn abstract."
    parsed, _ = read(tmp_path, {"content/a.txt": LIST, "content/b.txt": other})
    [problem] = messages(*read(tmp_path, {}))
    assert problem.startswith(
        "content/b.txt:1:1: error: the owner of this list is Jeannette Wing, "
        "but that of content/a.txt is Barbara Liskov"
    )
    assert display_name(parsed.owner or parse_name("?")) == "Barbara Liskov"


def test_missing_owner_is_an_error(tmp_path: Path) -> None:
    [problem] = messages(*read(tmp_path, {"content/papers.bib": BIBTEX}))
    assert problem.startswith("content/site.toml: error: the site has no owner\n  hint: add to")


def test_invalid_configuration_does_not_cause_an_error_about_the_owner(tmp_path: Path) -> None:
    [problem] = messages(
        *read(tmp_path, {"content/papers.bib": BIBTEX, "content/site.toml": "[owner\nname = 'Liskov'"})
    )
    assert problem.startswith("content/site.toml:1:7: error: ")


def test_invalid_math_is_a_warning_at_its_record(tmp_path: Path) -> None:
    text = "Liskov, Barbara\n\nOn $\\frobnicate$\nLiskov, Barbara, Zilles, Stephen\nAbout $x$ and $\\frac{$."
    _, corpus = read(tmp_path, {"content/corpus.txt": text})
    found = [format_problem(each) for each in corpus.math_problems]
    assert len(found) == 2
    assert found[0].startswith('content/corpus.txt:3:1: warning: the formula "$\\frobnicate$" does not convert')


def test_formulas_with_the_same_unknown_command_are_one_warning(tmp_path: Path) -> None:
    text = "Liskov, Barbara\n\nOn $\\frobnicate$\nLiskov, Barbara\n\nOff $x + \\frobnicate$\nLiskov, Barbara"
    _, corpus = read(tmp_path, {"content/corpus.txt": text})
    [found] = [each.message for each in corpus.math_problems]
    assert "shown as TeX (like 1 more of this file): unknown command" in found


def test_corpus_without_publications_is_an_error(tmp_path: Path) -> None:
    files = {"content/a.bib": "@comment{nothing yet}", "content/site.toml": '[owner]\nname = "Liskov, Barbara"'}
    empty, problem = messages(*read(tmp_path, files))
    assert empty == "content/a.bib:1:1: warning: this file contains no BibTeX entries"
    assert problem.startswith("content: error: no source contains a publication\n  hint: ")


def test_additions_that_are_new_works_count_as_records(tmp_path: Path) -> None:
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
        ("content/permalinks.json", b"{", "content/permalinks.json: error: permalinks cannot be read"),
        ("content/a.bib", b"%PDF-1.7\n\x00", "content/a.bib: error: this looks like a PDF"),
        ("content/a.json", b"[", "content/a.json:1:"),
        ("content/a.ris", b"TI  - x", "content/a.ris:1:"),
        (
            "content/papers/a.md",
            b"---\nissued: soon\n",
            "content/papers/a.md:1:1: error: the front matter has no closing",
        ),
        ("content/papers/a.md", b"---\nslug: a\n---\n", "content/papers/a.md:1:1: error: this file matches no paper"),
    ],
)
def test_error_in_each_kind_of_file(tmp_path: Path, path: str, data: bytes, message: str) -> None:
    assert any(each.startswith(message) for each in messages(*read(tmp_path, {"content/corpus.txt": LIST, path: data})))


def test_problems_of_all_files_are_reported_together(tmp_path: Path) -> None:
    files = {
        "content/corpus.txt": LIST + "\nA title at the end\n",
        "content/site.toml": '[owner]\nnmae = "Liskov"\n',
        "content/papers/a.md": "---\nissued: soon\n---\n",
        "content/pages/b.md": "---\nordre: 1\n---\n",
    }
    places = {each.split(": ")[0] for each in messages(*read(tmp_path, files))}
    assert places == {
        "content/corpus.txt:15:1",
        "content/papers/a.md:1:1",
        "content/papers/a.md:2:1",
        "content/pages/b.md:2:1",
        "content/site.toml:2:1",
    }


def test_curriculum_vitae_without_an_owner_is_a_warning(tmp_path: Path) -> None:
    files = {
        "content/corpus.txt": LIST,
        "content/site.toml": '[site]\ntitle = "Lab"\n[[members]]\nname = "Liskov, Barbara"\n',
        "content/cv.toml": '[[education]]\ntitle = "Ph.D."\n',
    }
    [problem] = messages(*read(tmp_path, files))
    assert problem.startswith("content/cv.toml: warning: the curriculum vitae is not shown")
