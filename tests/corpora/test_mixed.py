"""A real list of publications in three formats, converted by other programs: each work appears once."""

import itertools
import shutil
import subprocess
from collections import Counter
from pathlib import Path

import pytest

from generator.corpus.content import Content
from generator.corpus.corpus import Corpus, assemble_corpus, parse_content
from generator.text.fold import fold

LIST = "bibtex/robjhyndman__CV__rjhpubs.bib"


@pytest.fixture(scope="module")
def sources(shared_data: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """Return the BibTeX file, its conversion to CSL-JSON by pandoc, and that to RIS by bibutils."""
    for program in ("pandoc", "bib2xml", "xml2ris"):
        if shutil.which(program) is None:
            pytest.skip(f"{program} is not installed")
    folder = tmp_path_factory.mktemp("mixed")
    bib = folder / "list.bib"
    bib.write_bytes((shared_data / LIST).read_bytes())
    csl = run("pandoc", "-f", "bibtex", "-t", "csljson", str(bib))
    xml = run("bib2xml", "-u", str(bib))
    ris = subprocess.run(["xml2ris"], input=xml, capture_output=True, check=True).stdout
    return {"content/list.bib": bib.read_bytes(), "content/list.json": csl, "content/list.ris": ris}


def run(*command: str) -> bytes:
    return subprocess.run(command, capture_output=True, check=True).stdout


def read(sources: dict[str, bytes]) -> Corpus:
    content = Content(None, None, None, tuple(sources.items()), (), (), ())
    return assemble_corpus(parse_content(content))


def titles(corpus: Corpus) -> Counter[str]:
    return Counter(fold(work.lead.title or "") for work in corpus.works)


def identifiers(corpus: Corpus) -> set[str]:
    found = (each for work in corpus.works for version in work.versions for each in version.identifiers)
    return {f"{each.scheme}:{each.value}" for each in found}


def test_three_formats_give_each_work_once(sources: dict[str, bytes]) -> None:
    alone = read({"content/list.bib": sources["content/list.bib"]})
    together = read(sources)
    assert len(alone.works) > 250
    assert len(together.works) == len(alone.works)
    assert titles(together) == titles(alone)


def test_without_one_source_everything_in_the_others_remains(sources: dict[str, bytes]) -> None:
    together = read(sources)
    for pair in itertools.combinations(sources.items(), 2):
        rest = read(dict(pair))
        assert len(rest.works) == len(together.works)
        assert identifiers(rest) <= identifiers(together)
        for path, data in pair:
            assert identifiers(read({path: data})) <= identifiers(rest)
