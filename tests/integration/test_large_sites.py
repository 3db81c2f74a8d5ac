"""Sites of thousands of papers: lists are split, and no page is heavy."""

from pathlib import Path

import pytest

from generator.build import build
from generator.pages.papers.pagination import LARGE_CORPUS, MAX_NEWEST
from tests.support.making import NO_CARDS, write_site
from tests.unit.pages.papers.test_archives import OWNED


def test_list_of_900_papers_is_split_only_if_all_people_have_pages(tmp_path: Path) -> None:
    entries = [
        f"@article{{k{at}, title = {{Paper {at} on what is long to say and to read}}, journal = {{Journal {at % 9}}},"
        f" author = {{Liskov, Barbara and Wing, Jeannette and Guest{at}, Ann}}, doi = {{10.1000/{at}}},"
        f" year = {{{('2001', '2002', '')[at % 3]}}}}}"
        for at in range(900)
    ]
    for site, is_split in ((OWNED, False), ('[site]\ntitle = "Many"\npeople = "all"\n', True)):
        write_site(tmp_path, {"content/papers.bib": "\n".join(entries), "content/site.toml": site + NO_CARDS})
        build(tmp_path, tmp_path / "site")
        pages = {path.relative_to(tmp_path / "site").as_posix(): path for path in tmp_path.glob("site/**/*.html")}
        in_list = pages["papers/index.html"].read_text("utf-8").count('<p class="title"><a href')
        index = (tmp_path / "site" / "papers" / "index.json").read_text("utf-8")
        assert (
            "Paper 7 on what is long to say" in index
        ) is is_split  # the titles are needed only if the list is split
        if not is_split:
            assert in_list == 900
            continue
        assert in_list == MAX_NEWEST
        assert max(path.stat().st_size for path in pages.values()) < 200_000
        assert 'href="../years/undated.html"' in pages["papers/index.html"].read_text("utf-8")
        listed = [path.read_text("utf-8").count('<p class="title">') for path in tmp_path.glob("site/years/[2u]*.html")]
        assert sum(listed) == 900


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """More papers than one page holds, in many containers with long names."""
    entries = [
        f"@inproceedings{{k{at}, title = {{Paper {at} & <more>}}, author = {{Liskov, Barbara}},"
        f" year = {1990 + at % 30}, booktitle = {{Proceedings {at // 2} of {'Very Long <Names> & Titles ' * 12}}},"
        f" keywords = {{common, group {at % 7}, rare {at}}}}}"
        for at in range(2 * LARGE_CORPUS)
    ]
    files = {"content/site.toml": OWNED, "content/papers.bib": "\n".join(entries)}
    return write_site(tmp_path_factory.mktemp("large"), files)


def test_pages_of_an_archive_are_small_and_complete(large: Path) -> None:
    build(large, large / "site")
    out = large / "site"
    sizes = {path.relative_to(out).as_posix(): path.stat().st_size for path in out.rglob("*.html")}
    assert max(sizes.values()) < 200_000
    assert {"topics/common.html", "topics/common.2.html", "containers/index.2.html", "years/1990.html"} < sizes.keys()
    assert not [path for path in sizes if path.startswith("topics/rare")]
    parts = [path.read_text("utf-8") for path in (out / "topics").glob("common*.html")]
    assert sum(part.count('<p class="title">') for part in parts) == 2 * LARGE_CORPUS
    papers = (out / "papers" / "index.html").read_text("utf-8")
    assert 'href="../containers/index.html">Journals and proceedings</a> <span class="count">1,000</span>' in papers
    assert 'href="../years/1990.html"' in papers


def test_pages_of_years_and_people_are_small_and_complete(tmp_path: Path) -> None:
    # 2,000 papers by one person and one other each, three quarters of them in one year.
    entries = [
        f"@article{{k{at}, title = {{A paper on {at} & <more>}}, author = {{Doe, Jane and N{at:05}, Ann}},"
        f" journal = {{Journal of Papers}}, year = {2020 if at % 4 else 2019}, doi = {{10.1000/{at}}}}}"
        for at in range(2 * LARGE_CORPUS)
    ]
    site = '[site]\ntitle = "Many"\npeople = "all"\n'
    write_site(tmp_path, {"content/papers.bib": "\n".join(entries), "content/site.toml": site + NO_CARDS})
    build(tmp_path, tmp_path / "site")
    out = tmp_path / "site"
    sizes = {path.relative_to(out).as_posix(): path.stat().st_size for path in out.rglob("*.html")}
    assert max(sizes.values()) < 200_000
    assert {"years/2019.html", "years/2020.html", "years/2020.2.html", "people/jane-doe.2.html"} < sizes.keys()
    assert {"people/n/index.html", "people/d/index.html", "people/n/2.html"} < sizes.keys()
    papers = (out / "papers" / "index.html").read_text("utf-8")
    assert 'href="../years/2019.html"' in papers
    parts = [path.read_text("utf-8") for path in (out / "years").glob("2020*.html")]
    assert sum(part.count('<p class="title">') for part in parts) == 1_500
