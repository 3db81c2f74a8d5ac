"""Archives of topics, years, types and containers: their pages, links to them, and when they change."""

from collections.abc import Sequence
from pathlib import Path

from msgspec.structs import replace

from generator.build import build
from generator.config.config import Config
from generator.model import Work
from generator.page_models import ArchivePage, PageBase, PaperListPage, PaperPage
from generator.pages.papers.archives import LONG
from generator.pages.papers.pagination import LARGE_CORPUS
from generator.pages.site import make_pages
from tests.support.making import make_contents, make_work, write_site
from tests.support.sites import OWNER

OWNED = '[owner]\nname = "Liskov, Barbara"\n'


def paper(at: int, **fields: str) -> Work:
    topics = ("Graphs", "Proofs") if at % 2 else ("Graphs",)
    work = make_work(f"Paper {at}", "Liskov, Barbara", position=at, **fields)
    return replace(work, versions=(replace(work.lead, keywords=topics),))


def models_of(works: Sequence[Work], config: Config = Config()) -> dict[str, PageBase]:  # noqa: B008
    pages = make_pages(make_contents(works, config, OWNER))
    return {page.output_path: page.model for page in pages.pages}


def listed(model: PageBase) -> dict[str, list[str]]:
    assert isinstance(model, PaperListPage)
    return {group.label: [str(entry.title) for entry in group.entries] for group in model.groups}


MANY = [
    paper(
        at,
        type="article-journal" if at % 3 else "chapter",
        issued=f"{2000 + at // 10}",
        container_title="Acta" if at < 10 else "ACTA" if at < 20 else f"Once only {at}",
    )
    for at in range(LONG)
]


def test_every_topic_has_a_page() -> None:
    models = models_of([paper(0, issued="2001"), paper(1, issued="2002")])
    assert [path for path in models if path.startswith(("topics/", "years/", "types/", "containers/"))] == [
        "topics/index.html",
        "topics/graphs.html",
        "topics/proofs.html",
    ]
    assert listed(models["topics/graphs.html"]) == {"2002": ["Paper 1"], "2001": ["Paper 0"]}
    assert listed(models["topics/proofs.html"]) == {"2002": ["Paper 1"]}


def test_papers_link_to_topics_and_topics_to_their_index() -> None:
    models = models_of([paper(1)])
    page, topic = models["papers/paper-0.html"], models["topics/proofs.html"]
    assert isinstance(page, PaperPage)
    assert isinstance(topic, PaperListPage)
    assert [each.url for each in page.tags] == ["topics/graphs.html", "topics/proofs.html"]
    assert topic.groups[0].entries[0].topics == page.tags
    assert topic.up is not None
    assert (topic.up.label, topic.up.url) == ("All topics", "topics/index.html")


def test_long_list_has_archives_of_every_kind() -> None:
    models = models_of(MANY)
    assert [path for path in models if path.startswith(("years/", "types/", "containers/"))] == [
        *("years/index.html", "years/2002.html", "years/2001.html", "years/2000.html"),
        *("types/index.html", "types/article-journal.html", "types/chapter.html"),
        *("containers/index.html", "containers/acta.html"),
    ]
    assert list(listed(models["years/2001.html"])) == [""]
    assert [len(each) for each in listed(models["containers/acta.html"]).values()] == [10, 10]
    types = models["types/index.html"]
    assert isinstance(types, ArchivePage)
    assert [(way.label, way.note) for way in types.ways] == [("Journal articles", "20"), ("Book chapters", "10")]
    papers = models["papers/index.html"]
    assert isinstance(papers, PaperListPage)
    assert [(way.label, way.note) for way in papers.ways] == [
        ("Topics", "2"),
        ("Years", "3"),
        ("Types", "2"),
        ("Journals and proceedings", "1"),
    ]
    assert papers.archives == ()
    assert sum(len(group.entries) for group in papers.groups) == LONG


def test_a_container_has_its_most_frequent_spelling() -> None:
    works = [paper(at, issued="2001", container_title="NeurIPS" if at else "NEURIPS") for at in range(LONG)]
    assert "Papers: NeurIPS" in models_of(works)["containers/neurips.html"].title


def test_no_archive_with_a_single_section() -> None:
    models = models_of([make_work(f"Paper {at}", position=at, issued="2001") for at in range(LONG)])
    assert not [path for path in models if path.startswith(("topics/", "years/", "types/", "containers/"))]


def test_a_list_too_long_for_one_page_has_pages_of_years_even_for_a_single_year() -> None:
    models = models_of([make_work(f"Paper {at}", "Liskov, Barbara", position=at) for at in range(LARGE_CORPUS)])
    assert "years/undated.2.html" in models
    papers = models["papers/index.html"]
    assert isinstance(papers, PaperListPage)
    assert [way.url for archive in papers.archives for way in archive.ways] == ["years/undated.html"]


def test_undated_papers_have_a_page_after_the_years() -> None:
    models = models_of([*MANY, make_work("Some day", position=LONG)])
    assert listed(models["years/undated.html"]) == {"": ["Some day"]}
    years = models["years/index.html"]
    assert isinstance(years, ArchivePage)
    assert years.ways[-1].label == "Undated"


def test_types_of_any_name_stay_in_their_folder() -> None:
    works = [paper(at, type="../../etc" if at % 2 else "<b>", issued="2001") for at in range(LONG)]
    paths = [path for path in models_of(works) if path.startswith("types/")]
    assert paths == ["types/index.html", "types/etc.html", "types/b.html"]


def test_a_paper_links_to_the_page_of_its_journal() -> None:
    works = [paper(at, container_title="$L^2$ Letters" if at < 2 else f"J{at}") for at in range(LONG)]
    found = {model.url: model for model in models_of(works).values() if isinstance(model, PaperPage)}
    urls = [model.container_url for model in found.values()]
    assert urls.count("containers/l2-letters.html") == 2
    assert urls.count(None) == LONG - 2


def test_a_paper_page_changes_when_its_journal_gets_a_page(tmp_path: Path) -> None:
    def entry(at: int, journal: str) -> str:
        return f"@article{{k{at}, title={{Paper {at}}}, author={{A B}}, year=1999, journal={{{journal}}}}}\n"

    papers = [entry(at, "Science" if at < 1 else f"J{at}") for at in range(LONG)]
    write_site(tmp_path, {"content/site.toml": '[owner]\nname = "A B"\n[display]\nrelated = false\n'})
    page = tmp_path / "site" / "papers" / "paper-0.html"
    for journal, is_there in (("J9", False), ("Science", True), ("J9", False)):
        write_site(tmp_path, {"content/papers.bib": "".join([*papers[:-1], entry(LONG - 1, journal)])})
        build(tmp_path, tmp_path / "site")
        assert ("../containers/science.html" in page.read_text("utf-8")) == is_there


def test_a_changed_paper_changes_the_archives_that_show_it(tmp_path: Path) -> None:
    def entry(title: str, topic: str) -> str:
        return f"@book{{{topic}, title = {{{title}}}, author = {{Liskov, Barbara}}, keywords = {{{topic}}}}}\n"

    write_site(
        tmp_path, {"content/site.toml": OWNED, "content/a.bib": entry("Graphs", "Paths") + entry("Proofs", "Logic")}
    )
    build(tmp_path, tmp_path / "site")
    write_site(tmp_path, {"content/a.bib": entry("Graphs!", "Paths") + entry("Proofs", "Logic")})
    written = build(tmp_path, tmp_path / "site").written
    assert "topics/paths.html" in written
    assert not {"topics/logic.html", "topics/index.html"} & set(written)
