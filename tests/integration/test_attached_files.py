"""Files attached to papers, from `content/papers/` to the published site, and the link kinds of `[link_kinds]`."""

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


def test_a_pdf_named_after_the_page_is_published_and_linked(tmp_path: Path) -> None:
    report = make(tmp_path, {f"content/papers/{CLU}.pdf": PDF})
    assert report.problems == ()
    assert (tmp_path / "site" / "papers" / f"{CLU}.pdf").read_bytes() == PDF
    page = read(tmp_path, f"papers/{CLU}.html")
    assert f'<meta name="citation_pdf_url" content="https://a.example/b/papers/{CLU}.pdf">' in page
    assert f'href="../papers/{CLU}.pdf">PDF <span class="size">1 kB</span></a>' in page
    assert f'<a class="kind-pdf" href="papers/{CLU}.pdf">PDF</a>' in read(tmp_path, "index.html")


def test_a_page_in_its_own_folder_has_its_pdf_there(tmp_path: Path) -> None:
    settings = SITE + 'permalink = "/publication/{slug}/"\n'
    make(tmp_path, {f"content/papers/{CLU}.pdf": PDF}, settings)
    assert (tmp_path / "site" / "publication" / CLU / f"{CLU}.pdf").read_bytes() == PDF
    page = read(tmp_path, f"publication/{CLU}/index.html")
    url = f"https://a.example/b/publication/{CLU}/{CLU}.pdf"
    assert f'<meta name="citation_pdf_url" content="{url}">' in page
    assert f'href="../../publication/{CLU}/{CLU}.pdf">PDF' in page


def test_other_kinds_show_format_and_size(tmp_path: Path) -> None:
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


def test_front_matter_takes_precedence(tmp_path: Path) -> None:
    matter = "---\ntitle: Abstraction mechanisms in CLU\npdf: https://x.example/a.pdf\nimage: other.svg\n---\n"
    files: dict[str, str | bytes] = {
        "content/papers/clu.md": matter,
        "content/papers/clu.pdf": PDF,
        "content/papers/clu.svg": SVG,
    }
    report = make(tmp_path, {**files, "content/papers/other.svg": SVG})
    assert list(map(format_problem, report.problems)) == [
        (
            'content/papers/clu.pdf: warning: not published: the paper has another file or URL for "pdf"\n'
            "  hint: remove one of the two"
        ),
        "content/papers/clu.svg: note: nothing refers to this file, which is not published",
    ]
    page = read(tmp_path, f"papers/{CLU}.html")
    assert "https://x.example/a.pdf" in page
    assert "images/papers/other.svg" in page
    assert not (tmp_path / "site" / "papers" / f"{CLU}.pdf").exists()


def test_a_pdf_that_is_linked_from_elsewhere_is_no_warning(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {
        "content/papers/clu.md": "---\ntitle: Abstraction mechanisms in CLU\npdf: clu.pdf\n---\n[more](appendix.pdf)\n",
        "content/papers/clu.pdf": PDF,
        "content/papers/appendix.pdf": PDF,
    }
    assert make(tmp_path, files).problems == ()
    assert (tmp_path / "site" / "papers" / "clu.pdf").is_file()


def test_a_pdf_that_is_added_changed_or_removed_is_noticed(tmp_path: Path) -> None:
    path = f"papers/{CLU}"
    make(tmp_path, {})
    changed = set(make(tmp_path, {f"content/{path}.pdf": PDF}).written)
    assert changed == {"index.html", "papers/index.html", f"{path}.html", f"{path}.pdf"}
    assert make(tmp_path, {}).written == ()
    assert set(make(tmp_path, {f"content/{path}.pdf": PDF * 100}).written) == {f"{path}.html", f"{path}.pdf"}
    (tmp_path / "content" / f"{path}.pdf").unlink()
    assert make(tmp_path, {}).removed == (f"{path}.pdf",)


KINDS = '[link_kinds]\nblog = "Blog post"\nreview = "Peer review"\n'


def test_further_link_kinds_follow_the_built_in_ones(tmp_path: Path) -> None:
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


def test_further_link_kinds_apply_to_attached_files(tmp_path: Path) -> None:
    make(tmp_path, {f"content/papers/{CLU}.review.pdf": PDF}, SITE + KINDS)
    page = read(tmp_path, f"papers/{CLU}.html")
    assert f'href="../papers/{CLU}.review.pdf">Peer review <span class="size">PDF, 1 kB</span>' in page


@pytest.mark.parametrize(
    ("settings", "message"),
    [
        ("link_kinds = 1", 'content/site.toml:1:1: error: "link_kinds" must be a section'),
        ('[link_kinds]\npdf = "P"', 'content/site.toml:2:1: error: the kind of link "pdf" already exists'),
        ('[link_kinds]\n"a b" = "P"', 'content/site.toml:2:1: error: "a b" is not a valid name for a kind of link'),
        ("[link_kinds]\nblog = 3", 'content/site.toml:2:1: error: "blog" lacks a label'),
        ('[link_kinds]\nblog = " "', 'content/site.toml:2:1: error: "blog" lacks a label'),
        ('[link_kinds]\nnote = "N"', 'content/site.toml:2:1: error: "note" has another meaning in content/papers'),
        ('[link_kind]\nblog = "N"', 'content/site.toml:1:1: error: unknown section "[link_kind]"'),
    ],
)
def test_invalid_link_kinds_are_errors(tmp_path: Path, settings: str, message: str) -> None:
    with pytest.raises(UserError) as caught:
        make(tmp_path, {}, f"{settings}\n")
    assert any(format_problem(problem).startswith(message) for problem in caught.value.problems), str(caught.value)


@pytest.mark.parametrize("url", ["javascript:alert(1)", "[a, b]", "www.example.org/x"])
def test_urls_of_further_link_kinds_are_checked(tmp_path: Path, url: str) -> None:
    files: dict[str, str | bytes] = {
        "content/papers/clu.md": f"---\ntitle: Abstraction mechanisms in CLU\nblog: {url}\n---\n"
    }
    with pytest.raises(UserError) as caught:
        make(tmp_path, files, SITE + KINDS)
    [problem] = caught.value.problems
    assert str(problem.location).startswith("content/papers/clu.md:3:")


def test_keys_that_are_not_link_kinds_are_unknown(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {
        "content/papers/clu.md": "---\ntitle: Abstraction mechanisms in CLU\nblog: https://b.example\n---\n"
    }
    with pytest.raises(UserError, match='unknown key "blog"'):
        make(tmp_path, files)
