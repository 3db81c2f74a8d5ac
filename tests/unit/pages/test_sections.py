"""The sections of the first page and of pages of people: chosen and ordered by the owner, each where it has a use."""

import re
from collections.abc import Mapping
from pathlib import Path

import pytest
from msgspec.structs import replace

from generator.build import build
from generator.config.config import PAGE_SECTIONS, Config, Display
from generator.config.reader import read_config
from generator.corpus.content import read_content
from generator.corpus.corpus import assemble, parse
from generator.page_models import AuthorPage, CvPage, HomePage, NewsPage, PageBase, SectionsPage
from generator.pages.cv_page import MAX_HOME_ENTRIES
from generator.pages.news_page import MAX_LATEST
from generator.pages.site import collect_contents, make_pages
from generator.problems import UserError, format_problem
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
    sources = parse(read_content(write_site(folder, files)))
    assert [format_problem(each) for each in sources.problems] == []
    corpus = assemble(sources)
    config = config or sources.config
    about = (corpus.works, corpus.slugs, sources.free_pages, config, corpus.owner)
    return {
        page.output_path: page.model
        for page in make_pages(collect_contents(*about, news=sources.news, cv=sources.cv)).pages
    }


def first_page(folder: Path, files: Mapping[str, str], display: Display = Display()) -> AuthorPage:  # noqa: B008
    write_site(folder, files)
    config = parse(read_content(folder)).config
    page = models_of(folder, files, replace(config, display=display))["index.html"]
    assert isinstance(page, AuthorPage)
    return page


# Which sections there are


def test_with_nothing_but_the_list_the_papers_stand_there(tmp_path: Path) -> None:
    page = first_page(tmp_path, {"content/corpus.txt": LIST})
    assert page.sections == ("papers",)
    assert (page.chart, page.coauthors, page.topics, page.news, page.cv) == (None, (), (), (), ())
    assert page.monogram == "BL"


def test_with_everything_all_sections_stand_in_their_order(tmp_path: Path) -> None:
    assert first_page(tmp_path, SITE).sections == PAGE_SECTIONS


def test_the_owner_chooses_and_orders_them(tmp_path: Path) -> None:
    page = first_page(tmp_path, SITE, Display(sections=("cv", "papers"), monogram=False))
    assert page.sections == ("cv", "papers")
    assert (page.chart, page.coauthors, page.topics, page.news, page.selected) == (None, (), (), (), ())
    assert page.monogram is None


def test_every_section_has_a_template_of_its_own() -> None:
    assert {path.stem for path in (ROOT / "templates/partials/sections").iterdir()} == set(PAGE_SECTIONS)


def test_a_section_that_there_is_not_is_refused_with_the_nearest() -> None:
    _, problems = read_config('[display]\nsections = ["papers", "new", "papers", 5]\n', "content/site.toml")
    assert [format_problem(problem).removeprefix("content/site.toml:") for problem in problems] == [
        '2:40: error: entry 4 of "sections" in [display] must be text, not 5\n  hint: put it in quotes: "5"',
        '2:23: error: unknown section "new" in "sections"\n  hint: did you mean "news"?',
        '2:30: error: "papers" is listed twice in "sections"\n  hint: remove one of them',
    ]


def test_an_unknown_section_stops_the_build_with_its_place(tmp_path: Path) -> None:
    write_site(tmp_path, {"content/corpus.txt": LIST, "content/site.toml": '[display]\nsections = ["paper"]\n'})
    with pytest.raises(UserError, match=r'content/site.toml:2:13: error: unknown section "paper" in "sections"'):
        build(tmp_path, tmp_path / "site")


def test_a_section_can_be_replaced_by_one_file(tmp_path: Path) -> None:
    write_site(tmp_path, {**SITE, "templates/partials/sections/chart.html": "<p>My {{ page.chart.first }}</p>\n"})
    build(tmp_path, tmp_path / "site")
    assert "<p>My 1974</p>" in (tmp_path / "site" / "index.html").read_text("utf-8")


# News


def test_the_latest_news_stand_on_the_first_page_and_all_on_their_own(tmp_path: Path) -> None:
    models = models_of(tmp_path, SITE)
    first, page = models["index.html"], models["news.html"]
    assert isinstance(first, AuthorPage)
    assert isinstance(page, NewsPage)
    assert [item.date for item in first.news] == [f"{day} May {2000 + day}" for day in (16, 15, 14, 13, 12)]
    assert first.news[0].body == '<p>Piece <strong>6</strong>, see <a href="how.html">it</a>.</p>'
    assert first.news[0].is_shortened
    assert first.news_more is not None
    assert [group.label for group in page.groups] == ["2016", "2015", "2014", "2013", "2012", "2011", "2010"]
    [item] = page.groups[0].items
    assert (item.anchor, item.url) == ("2016-05-16-piece", "news.html#2016-05-16-piece")
    assert item.body.endswith("<p>More of 6.</p>")
    assert not item.is_shortened


def test_other_pages_lead_to_a_piece_of_news_by_its_file(tmp_path: Path) -> None:
    page = models_of(tmp_path, SITE)["how.html"]
    assert 'href="news.html#2010-05-10-piece"' in page.body  # type: ignore[attr-defined]


def test_news_of_one_day_stand_by_the_names_of_their_files(tmp_path: Path) -> None:
    files = {f"content/news/{name}.md": f"---\ndate: 2024-03\n---\n{name}" for name in "bca"}
    page = first_page(tmp_path, {"content/corpus.txt": LIST, **files})
    assert [item.body for item in page.news] == ["<p>a</p>", "<p>b</p>", "<p>c</p>"]
    assert page.news_more is None


@pytest.mark.parametrize(
    ("text", "title", "beginning", "whole"),
    [
        ("# A talk\n\nIn Vienna.\n\n## Slides\n\nMore.", "A talk", "<p>In Vienna.</p>",
         "<p>In Vienna.</p>\n<h4>Slides</h4>\n<p>More.</p>"),
        ("## A talk\n\nIn Vienna.\n\nMore.", "", "<h3>A talk</h3>\n<p>In Vienna.</p>",
         "<h3>A talk</h3>\n<p>In Vienna.</p>\n<p>More.</p>"),
        ("- one\n- two\n\nMore.", "", None, "<ul>\n<li>one</li>\n<li>two</li>\n</ul>\n<p>More.</p>"),
    ],
)  # fmt: skip
def test_news_with_headings_begin_with_their_first_paragraph(
    tmp_path: Path, text: str, title: str, beginning: str | None, whole: str
) -> None:
    models = models_of(tmp_path, {"content/corpus.txt": LIST, "content/news/2024-03-05-a.md": text})
    page = models["news.html"]
    assert isinstance(page, NewsPage)
    for item, body in ((models["index.html"].news[0], beginning), (page.groups[0].items[0], None)):  # type: ignore[attr-defined]
        assert (item.title, item.body, item.is_shortened) == (title, body or whole, body is not None)


def test_files_that_news_show_are_published_or_missed(tmp_path: Path) -> None:
    files = {"content/corpus.txt": LIST, "content/news/2024-03-a.md": "[The slides](a.pdf)"}
    write_site(tmp_path, files)
    with pytest.raises(UserError, match=r'there is no file "content/news/a\.pdf"'):
        build(tmp_path, tmp_path / "site")
    write_site(tmp_path, {"content/news/a.pdf": b"%PDF-"})
    build(tmp_path, tmp_path / "site")
    assert (tmp_path / "site" / "news" / "a.pdf").read_bytes() == b"%PDF-"


def test_pages_of_their_own_are_in_the_navigation_where_the_first_page_does_not_show_all(tmp_path: Path) -> None:
    def nav(folder: str, count: int, cv: str, sections: str = "") -> list[str]:
        site = OWNER + (f"[display]\nsections = {sections}\n" if sections else "")
        files = {"content/corpus.txt": LIST, "content/site.toml": site, "content/cv.toml": cv, **news(count)}
        write_site(tmp_path / folder, {**files, "content/pages/how.md": "---\nnavigation: false\n---\nHow."})
        build(tmp_path / folder, tmp_path / folder / "site")
        html = (tmp_path / folder / "site" / "index.html").read_text("utf-8")
        return re.findall(r"<li><a[^>]*>([^<]*)</a></li>", html.partition("</nav>")[0])

    many = "".join(f'[[talks]]\ntitle = "{at}"\n' for at in range(MAX_HOME_ENTRIES)) + '[[awards]]\ntitle = "A"\n'
    assert nav("a", MAX_LATEST, CV) == ["Papers"]
    assert nav("b", MAX_LATEST + 1, many) == ["Papers", "News", "CV"]
    assert nav("c", 1, CV, '["papers"]') == ["Papers", "News", "CV"]


# The curriculum vitae


def test_curriculum_says_when_what_and_where(tmp_path: Path) -> None:
    page = first_page(tmp_path, SITE)
    assert [(section.label, len(section.entries)) for section in page.cv] == [
        ("Positions", 3),
        ("Awards", 1),
        ("Teaching", 1),
    ]
    award, teaching = page.cv[1].entries[0], page.cv[2].entries[0]
    assert (page.cv[0].entries[0].when, award.when, teaching.when) == ("1970–1971", "10 March 2009", "since 1972")
    assert (award.title, award.details, award.url) == ("Turing Award", "ACM", "https://amturing.acm.org/")
    assert (teaching.title, teaching.details, teaching.note) == (
        "Programming",
        "Lecturer, Cambridge",
        "In <em>CLU</em>.",
    )
    assert page.cv_more is None


def test_a_long_curriculum_has_a_page_of_its_own(tmp_path: Path) -> None:
    talks = "".join(f'[[talks]]\ntitle = "Talk {at}"\ndate = {1980 + at}\n' for at in range(MAX_HOME_ENTRIES))
    models = models_of(tmp_path, {**SITE, "content/cv.toml": CV + talks})
    first, page = models["index.html"], models["cv.html"]
    assert isinstance(first, AuthorPage)
    assert isinstance(page, CvPage)
    assert [section.label for section in first.cv] == ["Positions", "Awards", "Teaching"]
    assert [section.label for section in page.cv] == ["Positions", "Awards", "Teaching", "Talks"]
    assert first.cv_more is not None
    assert first.cv_more.url == "cv.html"


def test_a_site_of_several_people_has_nobodys_curriculum(tmp_path: Path) -> None:
    lab = '[site]\ntitle = "Group"\n[[members]]\nname = "Wing, Jeannette"\n'
    sources = parse(read_content(write_site(tmp_path, {**SITE, "content/site.toml": lab})))
    [problem] = sources.problems
    assert format_problem(problem).startswith("content/cv.toml: warning: this curriculum vitae is shown nowhere")


# Pages of others


def test_members_have_sections_and_the_first_page_of_a_group_those_that_make_sense(tmp_path: Path) -> None:
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


def test_pages_of_people_follow_what_they_show(tmp_path: Path) -> None:
    """A colleague's other name, told elsewhere, changes the list of co-authors, and so the page."""
    lab = '[site]\ntitle = "Group"\n[[members]]\nname = "Wing, Jeannette"\n[[members]]\nname = "Liskov, Barbara"\n'
    write_site(tmp_path, {"content/site.toml": lab, "content/papers.bib": PAPERS})
    build(tmp_path, tmp_path / "site")
    write_site(tmp_path, {"content/site.toml": lab.replace('"Liskov, Barbara"', '"Liskov, Barbara"\nrole = "x"')})
    assert "people/jeannette-wing.html" not in build(tmp_path, tmp_path / "site").written
    write_site(tmp_path, {"content/site.toml": lab.replace('"Liskov, Barbara"', '"Liskov, B."')})
    assert "people/jeannette-wing.html" in build(tmp_path, tmp_path / "site").written


def test_every_story_page_lists_only_what_it_has(tmp_path: Path) -> None:
    for page in models_of(tmp_path, SITE).values():
        if isinstance(page, SectionsPage):
            assert set(page.sections) <= set(PAGE_SECTIONS)


# Who she is


def test_name_and_places_of_work(tmp_path: Path) -> None:
    site = (
        OWNER
        + 'pronunciation = " LISS-kov "\nrole = "Professor"\naffiliation = "MIT"\naffiliations = ['
        + '{name = "ACM", role = "Fellow", url = "https://acm.org"}, {name = "NAE"}]\n'
    )
    page = first_page(tmp_path, {"content/corpus.txt": LIST, "content/site.toml": site})
    assert page.pronunciation == "LISS-kov"
    assert [(each.role, each.name, each.url) for each in page.affiliations] == [
        ("Professor", "MIT", None),
        ("Fellow", "ACM", "https://acm.org"),
        (None, "NAE", None),
    ]


def test_address_of_an_affiliation_is_checked() -> None:
    text = '[owner]\naffiliations = [{name = "A", url = "https://a.example"}, {name = "B", url = "javascript:x"}]\n'
    _, [problem] = read_config(text, "site.toml")
    assert format_problem(problem).startswith("site.toml:2:")
    assert '"javascript:x" is not a URL' in problem.message


def test_a_photo_takes_the_place_of_the_monogram(tmp_path: Path) -> None:
    site = {"content/corpus.txt": LIST, "content/site.toml": OWNER + 'photo = "me.jpg"\n'}
    assert first_page(tmp_path, site).monogram is None


# In a browser
