"""Sections of the home page in a built site: templates, navigation, files and outdated pages."""

import re
from pathlib import Path

import pytest

from generator.build import build
from generator.corpus.content import read_content
from generator.corpus.corpus import parse_content
from generator.pages.content.cv_page import MAX_HOME_ENTRIES
from generator.pages.content.news_page import MAX_LATEST
from generator.problems import UserError
from tests.support.making import LIST, write_site
from tests.unit.pages.test_sections import OWNER, PAPERS, SITE, news

GROUP = '[site]\ntitle = "Group"\n[[members]]\nname = "Wing, Jeannette"\n'


def test_the_template_of_a_section_can_be_replaced(tmp_path: Path) -> None:
    write_site(tmp_path, {**SITE, "templates/partials/sections/chart.html": "<p>My {{ page.chart.first }}</p>\n"})
    build(tmp_path, tmp_path / "site")
    assert "<p>My 1974</p>" in (tmp_path / "site" / "index.html").read_text("utf-8")


def test_a_site_can_add_a_section_to_its_home_page(tmp_path: Path) -> None:
    own = "<section><h2>Teaching at {{ site.title }}</h2></section>\n"
    site = GROUP + '[[members]]\nname = "Liskov, Barbara"\n[display]\nsections = ["papers", "teaching", "topics"]\n'
    write_site(tmp_path, {**SITE, "content/site.toml": site, "templates/partials/sections/teaching.html": own})
    (tmp_path / "content" / "cv.toml").unlink()
    build(tmp_path, tmp_path / "site")
    html = (tmp_path / "site" / "index.html").read_text("utf-8")
    assert html.index('class="papers"') < html.index("<h2>Teaching at Group</h2>")
    assert "Teaching at" not in (tmp_path / "site" / "people" / "barbara-liskov.html").read_text("utf-8")
    write_site(tmp_path, {"templates/partials/sections/teaching.html": "<p>Changed</p>"})
    assert "index.html" in build(tmp_path, tmp_path / "site").written


def test_files_linked_in_news_are_published_or_missing(tmp_path: Path) -> None:
    write_site(tmp_path, {"content/corpus.txt": LIST, "content/news/2024-03-a.md": "[The slides](a.pdf)"})
    with pytest.raises(UserError, match=r'there is no file "content/news/a\.pdf"'):
        build(tmp_path, tmp_path / "site")
    write_site(tmp_path, {"content/news/a.pdf": b"%PDF-"})
    build(tmp_path, tmp_path / "site")
    assert (tmp_path / "site" / "news" / "a.pdf").read_bytes() == b"%PDF-"


@pytest.mark.parametrize(
    ("pieces", "talks", "sections", "entries"),
    [
        (MAX_LATEST, 1, "", ["Papers", "CV"]),
        (MAX_LATEST + 1, MAX_HOME_ENTRIES, "", ["Papers", "News", "CV"]),
        (1, 1, '[display]\nsections = ["papers"]\n', ["Papers", "News", "CV"]),
    ],
)
def test_cv_is_in_the_navigation_and_news_are_if_the_home_page_does_not_show_all(
    tmp_path: Path, pieces: int, talks: int, sections: str, entries: list[str]
) -> None:
    cv = "".join(f'[[talks]]\ntitle = "{number}"\n' for number in range(talks)) + '[[awards]]\ntitle = "A"\n'
    files = {"content/corpus.txt": LIST, "content/site.toml": OWNER + sections, "content/cv.toml": cv, **news(pieces)}
    write_site(tmp_path, {**files, "content/pages/how.md": "---\nnavigation: false\n---\nHow."})
    build(tmp_path, tmp_path / "site")
    html = (tmp_path / "site" / "index.html").read_text("utf-8")
    assert re.findall(r"<li><a[^>]*>([^<]*)</a></li>", html.partition("</nav>")[0]) == entries


def test_a_page_is_outdated_if_the_name_of_a_coauthor_changes(tmp_path: Path) -> None:
    site = GROUP + '[[members]]\nname = "Liskov, Barbara"\n'
    write_site(tmp_path, {"content/site.toml": site, "content/papers.bib": PAPERS})
    build(tmp_path, tmp_path / "site")
    write_site(tmp_path, {"content/site.toml": site + 'role = "x"\n'})
    assert "people/jeannette-wing.html" not in build(tmp_path, tmp_path / "site").written
    write_site(tmp_path, {"content/site.toml": site.replace('"Liskov, Barbara"', '"Liskov, B."')})
    assert "people/jeannette-wing.html" in build(tmp_path, tmp_path / "site").written


def test_a_group_has_no_curriculum(tmp_path: Path) -> None:
    [problem] = parse_content(read_content(write_site(tmp_path, {**SITE, "content/site.toml": GROUP}))).problems
    assert str(problem.location) == "content/cv.toml"


def test_links_to_the_rest_of_news_say_which(tmp_path: Path) -> None:
    news = {
        "content/news/2024-03-05-a.md": "# A prize\n\nFirst.\n\nSecond.\n",
        "content/news/2024-03-04-b.md": "First.\n\nSecond.\n",
    }
    build(write_site(tmp_path, {"content/corpus.txt": LIST, **news}), tmp_path / "site")
    html = (tmp_path / "site" / "index.html").read_text("utf-8")
    assert re.findall(r">Read more<span[^>]*>(.*?)</span></a>", html) == [": A prize", ": 4 March 2024"]
