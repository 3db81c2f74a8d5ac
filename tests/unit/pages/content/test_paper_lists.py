"""Lists of papers inside pages: what their options mean, and what is reported."""

import pytest

from generator.corpus.citation_keys import CitationKeys
from generator.i18n.messages import Words
from generator.page_models import Topic
from generator.pages.content.cited_papers import PaperKeys
from generator.pages.content.paper_lists import ListDoubt, PaperFinder
from tests.support.making import make_paper, make_work

PAPERS = [
    make_paper(
        make_work(title, *authors, issued=year),
        slug,
        topics=tuple(Topic(topic, None) for topic in topics),
        type=kind,
    )
    for title, authors, year, slug, topics, kind in (
        ("C", ("Liskov, Barbara", "Wing, Jeannette"), "2020", "c", ("Types", "Logic"), "article-journal"),
        ("B", ("Liskov, Barbara",), "2018", "b", ("Types",), "book"),
        ("A", ("Wing, Jeannette",), None, "a", ("Logic",), None),
    )
]
FINDER = PaperFinder(PAPERS, PaperKeys(PAPERS, CitationKeys()), Words())


@pytest.mark.parametrize(
    ("options", "slugs"),
    [
        ("", "cba"),
        ("topic: types", "cb"),
        ("topic: types\ntopic: logic", "c"),
        ("topics: [types, 'logic']", "cba"),
        ("year: 2020", "c"),
        ("year: 2019-", "c"),
        ("year: -2018", "b"),
        ("year: 2018–2020  # range", "cb"),
        ("person: Wing, Jeannette", "ca"),
        ("person: jeannette wing; Barbara Liskov", "cba"),
        ("author = Wing", "ca"),
        ("type: book", "b"),
        ("type: Journal articles", "c"),
        ("keys: a, @c", "ac"),
        ("sort: title\nlimit: 2", "ab"),
        ("sort: oldest\n# a remark", "bca"),
        ("selected: false", "cba"),
    ],
)
def test_options(options: str, slugs: str) -> None:
    listed = FINDER.find(options)
    assert "".join(PAPERS[at].slug for at in listed.positions) == slugs
    assert listed.doubts == ()


@pytest.mark.parametrize(
    ("options", "doubt"),
    [
        ("\ntopic: tipes", ListDoubt(1, 'no paper has the topic "tipes"', 'did you mean "Types"?')),
        ("person: Wong, Jeanette", ListDoubt(0, 'no paper has the person "Wong"', None)),
        (
            "person: Barbara Liskow",
            ListDoubt(0, 'no paper has the person "Barbara Liskow"', 'did you mean "Barbara Liskov"?'),
        ),
        (
            "year: soon",
            ListDoubt(0, '"soon" is not a year or a range of years'),
        ),
        ("limit: many", ListDoubt(0, '"many" is not a value of "limit"', "write a number")),
        ("topik: types", ListDoubt(0, 'a list of papers has no option "topik"', 'did you mean "topic"?')),
        ("types only", ListDoubt(0, '"types only" is not an option', "write lines such as topic: phonology")),
        ("year: 2018\ntopic: logic", ListDoubt(-1, "no paper is in this list", "the options together leave none")),
        ("selected: true", ListDoubt(-1, "no paper is in this list", "the options together leave none")),
    ],
)
def test_doubts(options: str, doubt: ListDoubt) -> None:
    found = FINDER.find(options).doubts[0]
    assert (found.line, found.message) == (doubt.line, doubt.message)
    assert doubt.hint is None or found.hint == doubt.hint
