"""Papers that texts refer to by key, and how they are named there."""

import pytest

from generator.corpus.citation_keys import CitationKeys
from generator.i18n.messages import Words
from generator.pages.content.cited_papers import PaperKeys, cite_papers, short_authors, used_keys
from generator.pages.content.prose import Prose
from generator.problems import Location
from generator.text.markdown.citations import Citation
from tests.support.making import make_paper, make_version, make_work

HERE = Location("content/pages/a.md", 1, 1)


@pytest.mark.parametrize(
    ("authors", "shown"),
    [
        (("Liskov, Barbara",), "Liskov"),
        (("Liskov, Barbara", "Zilles, Stephen"), "Liskov & Zilles"),
        (("Song, Yang", "Liskov, Barbara", "Wing, Jeannette"), "Song et al."),
        (("von Glehn, Tamara",), "von Glehn"),
        (("d'Autume, Cyprien de Masson",), "d'Autume"),
        (("Gemini Team, null",), "Gemini Team"),
        ((), "A study of $x$"),
    ],
)
def test_authors_in_a_text(authors: tuple[str, ...], shown: str) -> None:
    words = Words()
    assert short_authors(make_version("A study of $x$", *authors), words).replace("𝑥", "x") in {
        shown,
        shown.replace("$", ""),
    }


def test_papers_are_found_by_citation_key_and_by_slug() -> None:
    work = make_work("A study", "Liskov, Barbara")
    papers = [make_paper(work, "a-study"), make_paper(make_work("Other", "Wing, J."), "other")]
    keys = PaperKeys(papers, CitationKeys({work.lead.records[0]: "lis77"}))
    assert [keys.find(key) for key in ("lis77", "a-study", "other", "none")] == [0, 0, 1, None]
    assert set(keys.all) == {"lis77", "a-study", "other"}
    prose = [Prose("[@lis77; @none] [x](@other)", HERE, "pages"), Prose("me@lis77", HERE, "pages")]
    used = used_keys(prose)
    assert used == ["lis77", "none", "other"]
    assert cite_papers(used, papers, keys, Words()) == {
        "lis77": Citation("Liskov", "n.d.", "papers/a-study.html"),
        "other": Citation("Wing", "n.d.", "papers/other.html"),
    }
