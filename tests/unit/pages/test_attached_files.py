"""Files that belong to a paper by their name: published beside its page, linked, told to Scholar, with their size."""

from collections.abc import Mapping
from pathlib import Path

import pytest

from generator.build import BuildReport, Options, build
from generator.problems import UserError, format_problem
from tests.support.making import LIST, NO_CARDS, write_site
from tests.support.pictures import SVG

CLU = "abstraction-mechanisms-clu"
PDF = b"%PDF-1.7 a paper"
SITE = '[site]\nbase_url = "https://a.example/b/"\n'


def make(folder: Path, files: Mapping[str, str | bytes], settings: str = SITE, **options: object) -> BuildReport:
    write_site(folder, {"content/corpus.txt": LIST, "content/site.toml": settings + NO_CARDS, **files})
    return build(folder, folder / "site", Options(**options))  # type: ignore[arg-type]


def read(folder: Path, path: str) -> str:
    return (folder / "site" / path).read_text()


def test_a_pdf_called_as_the_page_is_published_beside_it_without_being_named(tmp_path: Path) -> None:
    report = make(tmp_path, {f"content/papers/{CLU}.pdf": PDF})
    assert report.problems == ()
    assert (tmp_path / "site" / "papers" / f"{CLU}.pdf").read_bytes() == PDF
    page = read(tmp_path, f"papers/{CLU}.html")
    assert f'<meta name="citation_pdf_url" content="https://a.example/b/papers/{CLU}.pdf">' in page
    assert f'href="../papers/{CLU}.pdf">PDF <span class="size">1 kB</span></a>' in page
    assert f'<a class="kind-pdf" href="papers/{CLU}.pdf">PDF</a>' in read(tmp_path, "index.html")


def test_a_pdf_called_as_the_md_stands_beside_the_page_under_its_name(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {
        "content/papers/clu.md": "---\ntitle: Abstraction mechanisms in CLU\n---\n",
        "content/papers/clu.PDF": PDF,
    }
    make(tmp_path, files)
    assert (tmp_path / "site" / "papers" / f"{CLU}.pdf").read_bytes() == PDF
    assert not (tmp_path / "site" / "papers" / "clu.PDF").exists()
    assert f"https://a.example/b/papers/{CLU}.pdf" in read(tmp_path, f"papers/{CLU}.html")


def test_where_each_page_has_a_folder_its_pdf_stands_in_there(tmp_path: Path) -> None:
    settings = SITE + 'permalink = "/publication/{slug}/"\n'
    make(tmp_path, {f"content/papers/{CLU}.pdf": PDF}, settings)
    assert (tmp_path / "site" / "publication" / CLU / f"{CLU}.pdf").read_bytes() == PDF
    page = read(tmp_path, f"publication/{CLU}/index.html")
    address = f"https://a.example/b/publication/{CLU}/{CLU}.pdf"
    assert f'<meta name="citation_pdf_url" content="{address}">' in page
    assert f'href="../../publication/{CLU}/{CLU}.pdf">PDF' in page


def test_other_kinds_are_told_by_a_word_before_the_ending(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {
        f"content/papers/{CLU}.slides.pdf": PDF * 1000,
        f"content/papers/{CLU}.poster.png": SVG,
        f"content/papers/{CLU}.data.csv": b"1,2",
        f"content/papers/{CLU}.svg": SVG,
    }
    assert make(tmp_path, files).problems == ()
    page = read(tmp_path, f"papers/{CLU}.html")
    assert f'href="../papers/{CLU}.slides.pdf">Slides <span class="size">PDF, 16 kB</span></a>' in page
    assert f'href="../papers/{CLU}.data.csv">Data <span class="size">CSV, 1 kB</span></a>' in page
    assert f'href="../papers/{CLU}.poster.png">Poster' in page
    assert f'<img src="../images/papers/{CLU}.svg" width="40" height="20" alt=""' in page
    assert (tmp_path / "site" / "images" / "papers" / f"{CLU}.svg").read_bytes() == SVG
    assert "citation_pdf_url" not in page


def test_a_file_may_have_several_endings(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {
        "content/papers/clu.v2.md": "---\ntitle: Abstraction mechanisms in CLU\n---\n",
        "content/papers/clu.v2.code.tar.gz": PDF,
        f"content/papers/{CLU}.data.CSV.gz": PDF,
    }
    assert make(tmp_path, files).problems == ()
    page = read(tmp_path, f"papers/{CLU}.html")
    for name in (f"{CLU}.code.tar.gz", f"{CLU}.data.csv.gz"):
        assert f'href="../papers/{name}"' in page
        assert (tmp_path / "site" / "papers" / name).read_bytes() == PDF


def test_what_the_front_matter_says_has_the_last_word(tmp_path: Path) -> None:
    matter = "---\ntitle: Abstraction mechanisms in CLU\npdf: https://x.example/a.pdf\nimage: other.svg\n---\n"
    files: dict[str, str | bytes] = {
        "content/papers/clu.md": matter,
        "content/papers/clu.pdf": PDF,
        "content/papers/clu.svg": SVG,
    }
    report = make(tmp_path, {**files, "content/papers/other.svg": SVG})
    [problem] = report.problems
    assert format_problem(problem) == (
        'content/papers/clu.pdf: warning: not published: the paper has another file or address for "pdf"\n'
        "  hint: remove one of the two"
    )
    page = read(tmp_path, f"papers/{CLU}.html")
    assert "https://x.example/a.pdf" in page
    assert "images/papers/other.svg" in page
    assert not (tmp_path / "site" / "papers" / f"{CLU}.pdf").exists()


def test_what_the_front_matter_names_is_no_doubt(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {
        "content/papers/clu.md": "---\ntitle: Abstraction mechanisms in CLU\npdf: clu.pdf\n---\n[more](appendix.pdf)\n",
        "content/papers/clu.pdf": PDF,
        "content/papers/appendix.pdf": PDF,
    }
    assert make(tmp_path, files).problems == ()
    assert (tmp_path / "site" / "papers" / "clu.pdf").is_file()


def test_what_the_sources_say_gives_way(tmp_path: Path) -> None:
    bib = "@article{a, title = {Abstraction mechanisms in CLU}, year = 1977, url = {https://x.example/a.pdf}}"
    files: dict[str, str | bytes] = {"content/a.bib": bib, "content/papers/abstraction-mechanisms-clu.pdf": PDF}
    make(tmp_path, files)
    assert f'href="../papers/{CLU}.pdf">PDF <span' in read(tmp_path, f"papers/{CLU}.html")


@pytest.mark.parametrize(
    ("name", "hint"),
    [
        ("abstraction-mechanism-clu.pdf", f'did you mean "{CLU}.pdf"?'),
        ("zzz.pdf", "a PDF is called as the page of its paper, or as its .md"),
        (f"{CLU}.slide.pdf", '"slide" is no kind of link: did you mean "slides"?'),
    ],
)
def test_a_pdf_that_belongs_to_no_paper_is_doubted(tmp_path: Path, name: str, hint: str) -> None:
    [problem] = make(tmp_path, {f"content/papers/{name}": PDF}).problems
    assert format_problem(problem) == (f"content/papers/{name}: warning: this PDF belongs to no paper\n  hint: {hint}")
    with pytest.raises(UserError):
        make(tmp_path, {}, strict=True)


def test_of_two_files_for_one_paper_the_one_called_as_the_page_is_taken(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {
        "content/papers/clu.md": "---\ntitle: Abstraction mechanisms in CLU\n---\n",
        "content/papers/clu.pdf": b"the other",
        f"content/papers/{CLU}.pdf": PDF,
    }
    [problem] = make(tmp_path, files).problems
    assert problem.location
    assert problem.location.path == "content/papers/clu.pdf"
    assert (tmp_path / "site" / "papers" / f"{CLU}.pdf").read_bytes() == PDF


def test_a_pdf_that_comes_goes_or_grows_is_noticed(tmp_path: Path) -> None:
    path = f"papers/{CLU}"
    make(tmp_path, {})
    changed = set(make(tmp_path, {f"content/{path}.pdf": PDF}).written)
    assert changed == {"index.html", "papers/index.html", f"{path}.html", f"{path}.pdf"}
    assert make(tmp_path, {}).written == ()
    assert set(make(tmp_path, {f"content/{path}.pdf": PDF * 100}).written) == {f"{path}.html", f"{path}.pdf"}
    (tmp_path / "content" / f"{path}.pdf").unlink()
    assert make(tmp_path, {}).removed == (f"{path}.pdf",)


# Further kinds of links


KINDS = '[link_kinds]\nblog = "Blog post"\nreview = "Peer review"\n'


def test_further_kinds_of_links_stand_behind_the_known_ones_in_their_order(tmp_path: Path) -> None:
    matter = "review: https://r.example/1\nblog: notes.html\ncode: https://c.example\nvideo: talk.mp4\n"
    files: dict[str, str | bytes] = {
        "content/papers/clu.md": f"---\ntitle: Abstraction mechanisms in CLU\n{matter}---\n"
    }
    more = {"content/papers/notes.html": b"<p>", "content/papers/talk.mp4": b"x" * 12_345_678}
    make(tmp_path, {**files, **more}, SITE + KINDS)
    page = read(tmp_path, f"papers/{CLU}.html")
    places = [page.index(f'<a class="button kind-{kind}"') for kind in ("code", "video", "blog", "review")]
    assert places == sorted(places)
    assert 'href="../papers/talk.mp4">Video <span class="size">MP4, 13 MB</span></a>' in page
    assert ">Blog post <span" in page
    assert ">Peer review</a>" in page


def test_further_kinds_are_those_of_files_beside_the_page_too(tmp_path: Path) -> None:
    make(tmp_path, {f"content/papers/{CLU}.review.pdf": PDF}, SITE + KINDS)
    page = read(tmp_path, f"papers/{CLU}.html")
    assert f'href="../papers/{CLU}.review.pdf">Peer review <span class="size">PDF, 1 kB</span>' in page


@pytest.mark.parametrize(
    ("settings", "said"),
    [
        ("link_kinds = 1", 'content/site.toml:1:1: error: "link_kinds" must be a section'),
        ('[link_kinds]\npdf = "P"', 'content/site.toml:2:1: error: the kind of link "pdf" already exists'),
        ('[link_kinds]\n"a b" = "P"', 'content/site.toml:2:1: error: "a b" is not a valid name for a kind of link'),
        ("[link_kinds]\nblog = 3", 'content/site.toml:2:1: error: "blog" lacks a label'),
        ('[link_kinds]\nblog = " "', 'content/site.toml:2:1: error: "blog" lacks a label'),
        ('[link_kinds]\nnote = "N"', 'content/site.toml:2:1: error: "note" means something else in content/papers'),
        ('[link_kind]\nblog = "N"', 'content/site.toml:1:1: error: unknown section "[link_kind]"'),
    ],
)
def test_kinds_that_cannot_be_are_refused(tmp_path: Path, settings: str, said: str) -> None:
    with pytest.raises(UserError) as caught:
        make(tmp_path, {}, f"{settings}\n")
    assert any(format_problem(problem).startswith(said) for problem in caught.value.problems), str(caught.value)


@pytest.mark.parametrize("address", ["javascript:alert(1)", "[a, b]", "www.example.org/x"])
def test_addresses_of_further_kinds_are_checked_as_all_are(tmp_path: Path, address: str) -> None:
    files: dict[str, str | bytes] = {
        "content/papers/clu.md": f"---\ntitle: Abstraction mechanisms in CLU\nblog: {address}\n---\n"
    }
    with pytest.raises(UserError) as caught:
        make(tmp_path, files, SITE + KINDS)
    [problem] = caught.value.problems
    assert str(problem.location).startswith("content/papers/clu.md:3:")


def test_other_keys_stay_unknown(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {
        "content/papers/clu.md": "---\ntitle: Abstraction mechanisms in CLU\nblog: https://b.example\n---\n"
    }
    with pytest.raises(UserError, match='unknown key "blog"'):
        make(tmp_path, files)
