"""The sections of the home page and of pages of people: which appear, and in which order."""

from collections.abc import Mapping
from pathlib import Path

from msgspec.structs import replace

from generator.config.config import PAGE_SECTIONS, Config, Display
from generator.corpus.content import read_content
from generator.corpus.corpus import assemble_corpus, parse_content
from generator.page_models import AuthorPage, CvPage, HomePage, NewsPage, PageBase, SectionsPage
from generator.pages.content.cv_page import MAX_HOME_ENTRIES
from generator.pages.content.news_page import MAX_LATEST
from generator.pages.site import collect_contents, make_pages
from generator.problems import format_problem
from tests.support.making import LIST, write_site
from tests.support.paths import ROOT

OWNER = '[owner]\nname = "Liskov, Barbara"\n'
PAPERS = "\n".join(
    f"@article{{k{at}, title = {{Paper {at}}}, author = {{Liskov, Barbara and Wing, Jeannette and Guest{at}, Ann}},"
    f" year = {year}, keywords = {{types, clu{at % 2}}}}}"
    for at, year in enumerate((1974, 1977, 1977, 1983, 1986, 1994))
)
CV = (
    "".join(f'[[positions]]\ntitle = "Position {at}"\nstart = {1970 + at}\nend = {1971 + at}\n' for at in range(3))
    + '[[awards]]\ntitle = "Turing Award"\norganisation = "ACM"\ndate = "2009-03-10"\nurl = "https://amturing.acm.org/"\n'
    + '[[teaching]]\ntitle = "Programming"\nrole = "Lecturer"\nplace = "Cambridge"\nstart = 1972\nnote = "In *CLU*."\n'
)


def news(count: int) -> dict[str, str]:
    return {
        f"content/news/{2010 + n}-05-{10 + n}-piece.md": f"Piece **{n}**, see [it](../pages/how.md).\n\nMore of {n}."
        for n in range(count)
    }


SITE = {
    "content/site.toml": OWNER,
    "content/papers.bib": PAPERS,
    "content/papers/sel.md": "---\ntitle: Paper 3\nselected: true\n---\n",
    "content/pages/how.md": "# How\n\nSee [the news](../news/2010-05-10-piece.md).",
    "content/cv.toml": CV,
    **news(MAX_LATEST + 2),
}


def models_of(folder: Path, files: Mapping[str, str], config: Config | None = None) -> dict[str, PageBase]:
    content = read_content(write_site(folder, files))
    sources = parse_content(content)
    assert [format_problem(each) for each in sources.problems] == []
    sources = replace(sources, config=config or sources.config)
    pages = make_pages(collect_contents(assemble_corpus(sources), sources, content))
    return {page.output_path: page.model for page in pages.pages}


def home_page(folder: Path, files: Mapping[str, str], display: Display = Display()) -> AuthorPage:  # noqa: B008
    write_site(folder, files)
    config = parse_content(read_content(folder)).config
    page = models_of(folder, files, replace(config, display=display))["index.html"]
    assert isinstance(page, AuthorPage)
    return page


def test_a_site_with_only_a_list_shows_its_papers(tmp_path: Path) -> None:
    page = home_page(tmp_path, {"content/corpus.txt": LIST})
    assert page.sections == ("papers",)
    assert (page.chart, page.coauthors, page.topics, page.news, page.cv) == (None, (), (), (), ())


def test_a_site_with_all_content_has_all_sections(tmp_path: Path) -> None:
    assert home_page(tmp_path, SITE).sections == PAGE_SECTIONS


def test_the_owner_chooses_sections_and_their_order(tmp_path: Path) -> None:
    page = home_page(tmp_path, SITE, Display(sections=("cv", "papers")))
    assert page.sections == ("cv", "papers")
    assert (page.chart, page.coauthors, page.topics, page.news, page.selected) == (None, (), (), (), ())


def test_every_section_has_a_template() -> None:
    assert {path.stem for path in (ROOT / "templates/partials/sections").iterdir()} == set(PAGE_SECTIONS)


def test_the_home_page_shows_the_latest_news_and_links_to_the_rest(tmp_path: Path) -> None:
    models = models_of(tmp_path, SITE)
    first, page = models["index.html"], models["news.html"]
    assert isinstance(first, AuthorPage)
    assert isinstance(page, NewsPage)
    assert [item.date for item in first.news] == [f"{day} May {2000 + day}" for day in (16, 15, 14, 13, 12)]
    assert first.news_more is not None
    assert (first.news_more.label, first.news_more.url) == ("All news", "news.html")
    assert sum(len(group.items) for group in page.groups) == MAX_LATEST + 2


def test_other_pages_link_to_news_by_file(tmp_path: Path) -> None:
    page = models_of(tmp_path, SITE)["how.html"]
    assert 'href="news.html#2010-05-10-piece"' in page.parts[0].text  # type: ignore[attr-defined]


def test_a_long_curriculum_continues_on_its_own_page(tmp_path: Path) -> None:
    assert [section.label for section in home_page(tmp_path, SITE).cv] == ["Positions", "Awards", "Teaching"]
    talks = "".join(f'[[talks]]\ntitle = "Talk {at}"\ndate = {1980 + at}\n' for at in range(MAX_HOME_ENTRIES))
    models = models_of(tmp_path, {**SITE, "content/cv.toml": CV + talks})
    first, page = models["index.html"], models["cv.html"]
    assert isinstance(first, AuthorPage)
    assert isinstance(page, CvPage)
    assert [section.label for section in first.cv] == ["Positions", "Awards", "Teaching"]
    assert [section.label for section in page.cv] == ["Positions", "Awards", "Teaching", "Talks"]
    assert first.cv_more is not None
    assert first.cv_more.url == "cv.html"


def test_groups_have_neither_coauthors_nor_a_curriculum_but_members_have_coauthors(tmp_path: Path) -> None:
    lab = '[site]\ntitle = "Group"\n[[members]]\nname = "Wing, Jeannette"\n[[members]]\nname = "Liskov, Barbara"\n'
    models = models_of(tmp_path, {**SITE, "content/site.toml": lab, "content/cv.toml": ""})
    home, member = models["index.html"], models["people/jeannette-wing.html"]
    assert isinstance(home, HomePage)
    assert isinstance(member, AuthorPage)
    assert home.sections == ("news", "selected", "papers", "chart", "topics")
    assert member.sections == ("selected", "papers", "chart", "coauthors", "topics")
    assert [(person.name, person.url, person.note) for person in member.coauthors] == [
        ("Barbara Liskov", "people/barbara-liskov.html", "6")
    ]
    assert [(topic.label, topic.url, topic.count) for topic in member.topics] == [
        ("types", "topics/types.html", "6"),
        ("clu0", "topics/clu0.html", "3"),
        ("clu1", "topics/clu1.html", "3"),
    ]


def test_sections_of_every_page_are_known(tmp_path: Path) -> None:
    pages = [page for page in models_of(tmp_path, SITE).values() if isinstance(page, SectionsPage)]
    assert pages
    assert all(set(page.sections) <= set(PAGE_SECTIONS) for page in pages)
