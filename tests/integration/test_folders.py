"""Sites as people keep them: folders, files for the root, either form of accents, hidden and selected papers."""

import re
from pathlib import Path

import pytest

from generator.build import Options, build
from generator.check import check_content
from generator.corpus.content import read_content
from generator.problems import UserError, format_problem
from tests.support.making import NO_CARDS, write_site

BIB = """
@article{liskov77, title={Abstraction Mechanisms in CLU}, author={Liskov, Barbara}, year=1977}
@article{liskov94, title={A Behavioral Notion of Subtyping}, author={Liskov, Barbara}, year=1994}
@article{DBLP:conf/x/Liskov85, title={Argus in Practice}, author={Liskov, Barbara}, year=1985}
@article{liskov99, title={A Secret}, author={Liskov, Barbara}, year=1999}
"""
NFD = "Vertra\u0308ge.pdf"
NFC = "Verträge.pdf"
FILES: dict[str, str | bytes] = {
    "content/site.toml": "[owner]\nname = 'Liskov, Barbara'\n[site]\nbase_url = 'https://X.example/'" + NO_CARDS,
    "content/sources/2020/all.bib": BIB,
    f"content/papers/1977/{NFD}": b"%PDF-1",
    "content/papers/1977/liskov77.md": f"---\nselected: 2\npdf: {NFC}\n---\nSee [talk](talk.txt), [more](../more.txt).",
    "content/papers/1977/talk.txt": "Talk",
    "content/papers/more.txt": "More",
    "content/papers/DBLP-conf-x-Liskov85.md": "---\nselected: true\n---\n",
    "content/papers/liskov94/index.md": "---\nselected: 1\n---\n",
    "content/papers/liskov99.md": "---\nhidden: true\n---\n",
    "content/papers/liskov99.pdf": b"%PDF-secret",
    "content/pages/teaching/index.md": "# Teaching\n\n[Exam](exam.md) [verify](/google1.html) [list](data.csv)",
    "content/pages/teaching/exam.md": "---\nlanguage: ar\n---\n# Exam\n\n[back](index.md)",
    "content/pages/teaching/data.csv": "a,b",
    "content/news/2020/2020-03-05-talk.md": "---\nlanguage: de\n---\nEin [Vortrag](../../papers/more.txt).",
    "content/root/google1.html": "google-site-verification: google1.html",
    "content/root/CNAME": "x.example",
    "content/root/robots.txt": "User-agent: *\nDisallow: /\n",
    "content/root/.well-known/security.txt": "Contact: mailto:a@x.example",
    "content/root/.DS_Store": "",
    "content/.git/config": "",
}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[str]]:
    """The output folder, and the problems."""
    root = write_site(tmp_path_factory.mktemp("site"), FILES)
    report = build(root, root / "out", Options(strict=True))
    return root / "out", [format_problem(problem) for problem in report.problems]


def read(site: tuple[Path, list[str]], path: str) -> str:
    return (site[0] / path).read_text("utf-8")


def test_only_hidden_papers_are_mentioned(site: tuple[Path, list[str]]) -> None:
    assert site[1] == ['content/papers/liskov99.md:2:1: note: "A Secret" is hidden']


def test_hidden_papers_are_nowhere(site: tuple[Path, list[str]]) -> None:
    files = [path for path in site[0].rglob("*") if path.is_file()]
    assert len(files) > 20
    assert not [path for path in files if "secret" in path.name or b"Secret" in path.read_bytes()]
    assert not [path for path in files if b"%PDF-secret" in path.read_bytes()]
    assert "3 papers" in read(site, "papers/index.html")


def test_selected_papers_are_in_their_order(site: tuple[Path, list[str]]) -> None:
    selected = read(site, "index.html").partition("Selected")[2].partition("</section>")[0]
    assert re.findall(r'papers/([a-z-]+)\.html" dir', selected) == [
        "behavioral-notion-subtyping",
        "abstraction-mechanisms-clu",
        "argus-practice",
    ]


def test_files_are_published_under_composed_names(site: tuple[Path, list[str]]) -> None:
    assert (site[0] / "papers/1977" / NFC).read_bytes() == b"%PDF-1"
    page = read(site, "papers/abstraction-mechanisms-clu.html")
    assert 'href="../papers/1977/Vertr%C3%A4ge.pdf"' in page
    assert 'href="../papers/1977/talk.txt"' in page
    assert 'href="../papers/more.txt"' in page


def test_pages_in_folders_have_addresses_in_folders(site: tuple[Path, list[str]]) -> None:
    teaching = read(site, "teaching/index.html")
    for url in ("../teaching/exam.html", "../google1.html", "../pages/teaching/data.csv", "../papers/index.html"):
        assert f'href="{url}"' in teaching
    assert '<link rel="canonical" href="https://x.example/teaching/">' in teaching
    exam = read(site, "teaching/exam.html")
    assert 'href="../teaching/index.html"' in exam
    assert '<article class="block" lang="ar" dir="rtl">' in exam
    navigation = read(site, "index.html").partition("<nav")[2].partition("</nav>")[0]
    assert ("teaching/index.html" in navigation, "exam" in navigation) == (True, False)


def test_news_are_flat_and_have_their_language(site: tuple[Path, list[str]]) -> None:
    home = read(site, "index.html")
    assert 'href="news.html#2020-03-05-talk"' in home
    assert '<div class="text prose" lang="de" dir="ltr">' in home
    assert 'href="papers/more.txt"' in home


def test_files_for_the_root_are_at_the_root(site: tuple[Path, list[str]]) -> None:
    assert read(site, "CNAME") == "x.example"
    assert read(site, "robots.txt") == "User-agent: *\nDisallow: /\n"
    assert read(site, ".well-known/security.txt").startswith("Contact")
    assert not (site[0] / ".DS_Store").exists()
    assert not (site[0] / "root").exists()


@pytest.mark.parametrize(
    ("path", "message"),
    [
        ("index.html", '"index.html" is written twice: by content/site.toml and by content/root/index.html'),
        (
            "404.HTML",
            '"404.html" of the page for missing addresses and "404.HTML" of content/root/404.HTML are one file',
        ),
    ],
)
def test_a_file_for_the_root_replaces_no_generated_one(tmp_path: Path, path: str, message: str) -> None:
    root = write_site(tmp_path, {**FILES, f"content/root/{path}": "mine"})
    with pytest.raises(UserError) as caught:
        build(root, root / "out")
    assert any(problem.message.startswith(message) for problem in caught.value.problems)


def test_names_used_twice_are_an_error(tmp_path: Path) -> None:
    files = {"content/pages/teaching.md": "# T", "content/news/2021/2020-03-05-Talk.md": "Again"}
    root = write_site(tmp_path, {**FILES, **files})
    with pytest.raises(UserError) as caught:
        build(root, root / "out")
    found = [format_problem(problem) for problem in caught.value.problems if problem.severity == "error"]
    assert "\n".join(found) == TWICE


TWICE = """\
content/news/2021/2020-03-05-Talk.md: error: two news items have the name "2020-03-05-Talk": the other one is \
content/news/2020/2020-03-05-talk.md
  hint: rename one of them
content/pages/teaching/index.md: error: two pages have the name "teaching": the other one is content/pages/teaching.md
  hint: rename one of them"""


def test_a_missing_file_is_reported_where_it_is_named(tmp_path: Path) -> None:
    paper = "---\nkey: liskov94\nimage: Fig.png\npdf: gone.pdf\nnote: |\n  A\n  [b](b.txt)\n---\n"
    files: dict[str, str | bytes] = {
        "content/papers/liskov94/index.md": paper,
        "content/papers/liskov94/fig.png": b"",
        "content/pages/teaching/index.md": "---\ntitle: Teaching\n---\n\nText\n\n- [x](exem.md)\n",
    }
    root = write_site(tmp_path, {**FILES, **files})
    with pytest.raises(UserError) as caught:
        build(root, root / "out")
    found = [format_problem(problem) for problem in caught.value.problems if problem.severity == "error"]
    assert [text.split(" error:")[0] for text in found] == [
        "content/pages/teaching/index.md:7:3:",
        "content/papers/liskov94/index.md:3:1:",
        "content/papers/liskov94/index.md:4:1:",
        "content/papers/liskov94/index.md:7:3:",
    ]
    assert found[1].endswith('hint: did you mean "content/papers/liskov94/fig.png"?')


def test_check_lists_what_is_hidden_and_what_is_not_read(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {
        "content/data/a.json": "[]",
        "content/notes.docx": b"PK",
        "content/files/talk.md": "Linked",
    }
    page: dict[str, str | bytes] = {"content/pages/talks.md": "# Talks\n\n[talk](../files/talk.md)"}
    root = write_site(tmp_path, {**FILES, **files, **page})
    found = check_content(read_content(root), root, 2026)
    named = [format_problem(each.problem).split("\n")[0] for each in found if "lacks" not in each.problem.message]
    assert named == [
        "content/data/a.json: warning: this file is not read",
        "content/notes.docx: note: nothing refers to this file, which is not published",
        'content/papers/liskov99.md:2:1: note: "A Secret" is hidden',
    ]
