"""All Markdown texts of a site, and the lines on which they are written."""

from msgspec.structs import replace

from generator.config.config import Config, Member, Owner
from generator.pages.content.prose import Prose, collect_prose, news_anchor, urls_of_generated_files
from generator.problems import Location
from generator.readers.owner.cv import Cv, CvEntrySource, CvSectionSource
from generator.readers.owner.news import read_news
from generator.readers.owner.pages import read_free_page
from generator.text.file_names import list_names
from generator.text.markdown.outline import Place
from tests.support.making import make_addition, make_paper, make_work

PAGE = "---\ntitle: A\n---\n\n# A\n\nText\n"


def test_every_text_is_collected_with_its_page() -> None:
    page, _ = read_free_page(PAGE, "content/pages/a.md")
    piece, _ = read_news("News\n", "content/news/2020-01-02-x.md")
    addition = make_addition(note="note", body="body")
    paper = make_paper(replace(make_work(), addition=addition))
    cv = Cv(Location("content/cv.toml"), (CvSectionSource("talks", None, (CvEntrySource(note="cv"),)),))
    config = Config(owner=Owner(bio="bio"), members=(Member(name="Wing, J.", bio="member"),))
    assert page is not None
    assert piece is not None
    found = collect_prose([paper], [page], [piece], config, cv)
    assert [(each.text, each.url, each.prefix) for each in found] == [
        ("Text", "a.html", ""),
        ("News", "news.html", "2020-01-02-x-"),
        ("note", "papers/a-paper.html", ""),
        ("body", "papers/a-paper.html", ""),
        ("bio", "index.html", "bio-"),
        ("member", None, "bio-"),
        ("cv", None, ""),
    ]
    assert found[0].locate(Place(0, 2)) == Location("content/pages/a.md", 7, 3)
    assert news_anchor(piece) == "2020-01-02-x"


def test_places_in_values_are_found_in_the_file() -> None:
    files = {"content/site.toml": b'[owner]\nbio = """\nFirst.\n\n  Second [x](y).\n"""\n'}
    bio = Prose("First.\n\n  Second [x](y).\n", Location("content/site.toml", 2, 1), "", is_body=False)
    assert bio.locate(Place(2, 9), files) == Location("content/site.toml", 5, 10)
    escaped = Prose('a "b"', Location("content/site.toml", 2, 1), "", is_body=False)
    assert escaped.locate(Place(0, 0), files) == escaped.location


def test_generated_files_are_no_files_of_the_owner() -> None:
    text = "[a](papers/a-paper.bib) [b](api/works.json) [c](c.pdf) [d](papers/other.bib) [e](sitemap.xml) [f](f.bib)"
    prose = [Prose(text, Location("content/pages/a.md", 1, 1), "pages")]
    assert urls_of_generated_files(prose, [make_paper()], list_names(["pages/f.bib"])) == {
        "pages/papers/a-paper.bib": "papers/a-paper.bib",
        "pages/api/works.json": "api/works.json",
        "pages/sitemap.xml": "sitemap.xml",
    }
