"""Files attached to papers by name: which paper, which kind of link, and where they are published."""

from collections.abc import Sequence

import pytest
from msgspec.structs import replace

from generator.model import Addition, Link
from generator.pages.content.attached_files import AttachedFile, AttachedFiles, find_attached_files, without_hidden
from generator.pages.papers.paper_list import Paper
from generator.problems import format_problem
from tests.support.making import make_addition, make_paper, make_work

KINDS = ("pdf", "code", "data", "slides")


def paper(slug: str = "abstraction-clu", addition: Addition | None = None, links: tuple[Link, ...] = ()) -> Paper:
    return make_paper(replace(make_work(links=links), addition=addition), slug)


def attach(*names: str, papers: Sequence[Paper] = (paper(),)) -> AttachedFiles:
    return find_attached_files(papers, names, KINDS)


def outputs(found: AttachedFiles) -> dict[str, str]:
    return {each.path: each.output for each in found.files}


def links(found: AttachedFiles, index: int = 0) -> list[tuple[str, str]]:
    return [(link.kind, link.url) for link in found.papers[index].work.lead.links]


def warnings(found: AttachedFiles) -> list[str]:
    return [format_problem(problem) for problem in found.warnings]


@pytest.mark.parametrize(
    ("name", "kind", "output"),
    [
        ("abstraction-clu.pdf", "pdf", "papers/abstraction-clu.pdf"),
        ("abstraction-clu.PDF", "pdf", "papers/abstraction-clu.pdf"),
        ("clu.v2.pdf", "pdf", "papers/abstraction-clu.pdf"),
        ("abstraction-clu.slides.pdf", "slides", "papers/abstraction-clu.slides.pdf"),
        ("clu.v2.data.CSV.gz", "data", "papers/abstraction-clu.data.csv.gz"),
        ("clu.v2.code.tar.gz", "code", "papers/abstraction-clu.code.tar.gz"),
        ("1977/abstraction-clu.pdf", "pdf", "papers/abstraction-clu.pdf"),
        ("1977.v1/data/abstraction-clu.data.csv", "data", "papers/abstraction-clu.data.csv"),
    ],
)
def test_files_are_published_next_to_the_page(name: str, kind: str, output: str) -> None:
    found = attach(name, papers=[paper(addition=make_addition("clu.v2"))])
    assert found.files == (AttachedFile(f"papers/{name}", output),)
    assert links(found) == [(kind, output)]
    assert found.warnings == ()


def test_a_page_in_its_own_folder_has_its_files_there() -> None:
    in_folder = replace(paper("clu"), url="publication/clu/", output_path="publication/clu/index.html")
    assert outputs(attach("clu.pdf", papers=[in_folder])) == {"papers/clu.pdf": "publication/clu/clu.pdf"}


def test_an_image_belongs_to_the_paper_and_is_not_published_unchanged() -> None:
    found = attach("abstraction-clu.png")
    assert (found.papers[0].image_path, found.files) == ("papers/abstraction-clu.png", ())
    chosen = replace(paper(), image_path="papers/other.png")
    assert attach("abstraction-clu.png", papers=[chosen]).papers[0].image_path == "papers/other.png"


def test_front_matter_takes_precedence() -> None:
    own = paper(addition=make_addition("clu", links=(Link("pdf", "https://x.example/a.pdf"),)))
    found = attach("clu.pdf", "clu.data.csv", papers=[own])
    assert outputs(found) == {"papers/clu.data.csv": "papers/abstraction-clu.data.csv"}
    assert [problem.message for problem in found.warnings] == [
        'not published: the paper has another file or URL for "pdf"'
    ]


def test_links_from_sources_are_replaced() -> None:
    cited = paper(links=(Link("pdf", "https://x.example/a.pdf"), Link("code", "https://c.example")))
    assert links(attach("abstraction-clu.pdf", papers=[cited])) == [
        ("pdf", "papers/abstraction-clu.pdf"),
        ("code", "https://c.example"),
    ]


def test_a_file_named_after_the_slug_comes_before_one_named_after_the_md() -> None:
    papers = [paper(addition=make_addition("clu"))]
    for names in (("clu.pdf", "abstraction-clu.pdf"), ("abstraction-clu.pdf", "clu.pdf")):
        found = attach(*names, papers=papers)
        assert list(outputs(found)) == ["papers/abstraction-clu.pdf"]
        assert len(found.warnings) == 1


def test_each_paper_has_its_own_files() -> None:
    found = attach("a.pdf", "b.pdf", "b.png", papers=[paper("a"), paper("b")])
    assert (links(found, 0), links(found, 1)) == ([("pdf", "papers/a.pdf")], [("pdf", "papers/b.pdf")])
    assert [each.image_path for each in found.papers] == [None, "papers/b.png"]


@pytest.mark.parametrize(
    ("name", "hint"),
    [
        ("abstracton-clu.pdf", 'did you mean "abstraction-clu.pdf"?'),
        ("zzz.pdf", "name it after the page of its paper, or after its .md"),
        ("abstraction-clu.slide.pdf", '"slide" is not a kind of link: did you mean "slides"?'),
    ],
)
def test_a_pdf_that_belongs_to_no_paper_is_a_warning(name: str, hint: str) -> None:
    found = attach(name)
    assert found.files == ()
    assert warnings(found) == [f"content/papers/{name}: warning: this PDF belongs to no paper\n  hint: {hint}"]


def test_other_files_are_ignored() -> None:
    found = attach("abstraction-clu.md", "notes.txt", "abstraction-clu.backup.zip", "README")
    assert (found.files, found.warnings, links(found)) == ((), (), [])


def test_files_of_hidden_papers_belong_to_nobody() -> None:
    names = ["a.pdf", "2020/a.v2.data.csv", "ab.pdf", "b.a.pdf", "a"]
    assert without_hidden(names, {"a", "c"}) == ["ab.pdf", "b.a.pdf", "a"]
    assert without_hidden(names, {"a.v2"}) == ["a.pdf", "ab.pdf", "b.a.pdf", "a"]
    assert without_hidden(names, ()) == names
