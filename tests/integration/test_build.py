"""Whole builds: only what has changed is written, caches may be damaged, output is the same on every machine."""

import os
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import TypeAlias

import pytest

from generator.build import BuildReport, Options, build
from generator.corpus.permalinks import read_permalinks
from generator.problems import UserError
from tests.support.demonstration import copy_demonstration
from tests.support.making import LIST, NO_CARDS, read_all, run_oeuvre, write_site

Files: TypeAlias = dict[str, str | bytes]


@pytest.fixture
def demo(tmp_path: Path) -> Path:
    """A copy of the demonstration without cards, not built yet."""
    copy_demonstration(tmp_path / "demo")
    with (tmp_path / "demo" / "content" / "site.toml").open("a", encoding="utf-8") as file:
        file.write(NO_CARDS)
    return tmp_path / "demo"


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A small site with every kind of input, not built yet."""
    return write_site(
        tmp_path / "small",
        {
            "content/corpus.txt": LIST,
            "content/site.toml": '[site]\nbase_url = "https://a.example/"\n[owner]\nphoto = "me.svg"\n' + NO_CARDS,
            "content/me.svg": b'<svg xmlns="http://www.w3.org/2000/svg"/><!-- a picture -->',
            "content/papers/clu.md": "---\ntitle: Abstraction mechanisms in CLU\npdf: clu.pdf\n---\nReprinted often.\n",
            "content/papers/clu.pdf": b"%PDF-1.7 a paper",
            "content/pages/about.md": "# About\n\nMore about me.\n",
            "content/notes.md": "This is not read.\n",
            "templates/partials/footer.html": "<p>My foot</p>\n",
            "static/extra.css": "b{}",
        },
    )


def build_site(site: Path, **options: object) -> BuildReport:
    return build(site, site / "site", Options(**options))  # type: ignore[arg-type]


# The demonstration


def files_of(stem: str, *suffixes: str) -> set[str]:
    """Return the files of a paper."""
    return {stem + suffix for suffix in suffixes}


SEARCH = {"papers/index.json", "papers/index.abstracts.json", "papers/index.html"}
"""The search index, and the page with its address."""


# Only what has changed is written


def test_second_build_writes_nothing(demo: Path) -> None:
    (demo / "content" / "permalinks.json").unlink()
    first = build_site(demo)
    assert len(first.written) >= 22
    assert first.problems == ()
    ledger, _ = read_permalinks((demo / "content" / "permalinks.json").read_bytes(), "")
    assert len(ledger.papers) == 7
    before = {path: path.stat().st_mtime_ns for path in demo.rglob("*") if ".oeuvre" not in path.parts}
    second = build_site(demo)
    assert (second.written, second.removed) == ((), ())
    assert (second.works, second.records, second.pages) == (first.works, first.records, first.pages)
    assert {path: path.stat().st_mtime_ns for path in demo.rglob("*") if ".oeuvre" not in path.parts} == before


def test_unchanged_site_is_not_parsed(site: Path) -> None:
    for path in site.rglob("*"):
        os.utime(path, (1, 1))  # a file changed a moment ago may change again within the resolution of the clock
    build_site(site)
    stages: list[str] = []
    build(site, site / "site", on_stage=stages.append)
    assert stages == ["read"]
    os.utime(site / "content" / "me.svg", (2, 2))
    build(site, site / "site", on_stage=stages.append)
    assert stages == ["read", "read", "parse", "group", "pages", "compare", "render", "finish"]


def test_changed_abstract_rewrites_one_page(demo: Path) -> None:
    build_site(demo)
    source = demo / "content" / "corpus.txt"
    text = source.read_text("utf-8")
    source.write_text(text.replace("Programming is a powerful", "Programming is a very powerful"), "utf-8")
    assert set(build_site(demo).written) - SEARCH == files_of(
        "papers/competition-level-code-generation-alphacode", ".html", ".ris", ".csl.json"
    )


def test_changed_date_rewrites_the_pages_that_show_it(demo: Path) -> None:
    build_site(demo)
    source = demo / "content" / "papers" / "atari.md"
    source.write_text(source.read_text("utf-8").replace("issued: 2016-11", "issued: 2016-10"), "utf-8")
    assert set(build_site(demo).written) - SEARCH == {
        "index.html",
        "topics/reinforcement-learning.html",
        "topics/video-prediction.html",
        *files_of("papers/deep-learning-approach-joint-video", ".html", ".bib", ".ris", ".csl.json"),
    }


def test_changed_title_keeps_its_url(demo: Path) -> None:
    build_site(demo)
    source = demo / "content" / "corpus.txt"
    title = "Interpreting Spatially Infinite Generative Models"
    source.write_text(source.read_text("utf-8").replace(title, "A Wholly New Title"), "utf-8")
    report = build_site(demo)
    assert report.removed == ()
    assert (
        "A Wholly New Title"
        in (demo / "site/papers/interpreting-spatially-infinite-generative-models.html").read_text()
    )


def test_files_of_removed_papers_are_deleted_and_foreign_files_are_kept(site: Path) -> None:
    build_site(site)
    write_site(site / "site", {"CNAME": "a.example", "papers/thesis.pdf": "mine"})
    write_site(site, {"content/corpus.txt": LIST.replace(LIST.split("\n\n")[2] + "\n\n", "")})
    report = build_site(site)
    assert set(report.removed) == files_of("papers/behavioral-notion-subtyping", ".html", ".bib", ".ris", ".csl.json")
    assert (site / "site" / "CNAME").read_text() == "a.example"
    assert (site / "site" / "papers" / "thesis.pdf").read_text() == "mine"


CHANGES: dict[str, tuple[Files, set[str]]] = {
    "an abstract": (
        {"content/corpus.txt": LIST.replace("The use of", "The good use of")},
        files_of("papers/behavioral-notion-subtyping", ".html", ".ris", ".csl.json"),
    ),
    "front matter": (
        {"content/papers/clu.md": "---\ntitle: Abstraction mechanisms in CLU\npdf: clu.pdf\n---\nReprinted.\n"},
        {"papers/abstraction-mechanisms-clu.html"},
    ),
    "a free page": ({"content/pages/about.md": "# About\n\nLess about me.\n"}, {"about.html"}),
    "a picture": ({"content/me.svg": b'<svg xmlns="http://www.w3.org/2000/svg"/>'}, {"images/me.svg"}),
    "a picture of the same size": (
        {"content/me.svg": b'<svg xmlns="http://www.w3.org/2000/svg"/><!-- A picture -->'},
        {"images/me.svg"},
    ),
    "a PDF": ({"content/papers/clu.pdf": b"%PDF-1.7 THE PAPER"}, {"papers/clu.pdf"}),
    "a static file": ({"static/extra.css": "i{}"}, {"static/extra.css"}),
    "a new static file": ({"static/more.css": "i{}"}, {"static/more.css"}),
    "a template of one page": ({"templates/page.html": "Mine"}, {"about.html"}),
    "an output file": ({"site/about.html": "Edited"}, {"about.html"}),
}


@pytest.mark.parametrize("name", CHANGES)
def test_change_rewrites_only_what_depends_on_it(name: str, site: Path) -> None:
    build_site(site)
    assert build_site(site).written == ()
    change, expected = CHANGES[name]
    write_site(site, change)
    assert set(build_site(site).written) == expected
    fresh = site.parent / "fresh"
    build(site, fresh)
    assert read_all(site / "site") == read_all(fresh)


def touch_every_page(site: Path) -> None:
    write_site(site, {"templates/partials/footer.html": "<p>Another foot</p>\n"})


def remove_an_output(site: Path) -> None:
    (site / "site" / "about.html").unlink()


def remove_an_override(site: Path) -> None:
    (site / "templates" / "partials" / "footer.html").unlink()


@pytest.mark.parametrize(("change", "written"), [(touch_every_page, 7), (remove_an_output, 1), (remove_an_override, 7)])
def test_changed_and_removed_files_are_noticed(change: Callable[[Path], None], written: int, site: Path) -> None:
    build_site(site)
    change(site)
    assert len(build_site(site).written) == written
    assert build_site(site).written == ()


def test_base_url_on_the_command_line_takes_precedence(site: Path) -> None:
    build_site(site)
    report = build_site(site, base_url="https://b.example/repo/")
    assert {"robots.txt", "sitemap.xml", "404.html", "index.html"} <= set(report.written)
    assert "https://a.example/" not in (site / "site" / "sitemap.xml").read_text()
    assert build_site(site, base_url="https://b.example/repo/").written == ()
    assert "robots.txt" in build_site(site).written


def test_warnings_are_repeated(site: Path) -> None:
    first, second = build_site(site), build_site(site)
    assert [problem.message for problem in first.problems] == ["this file is not read"]
    assert second.problems == first.problems
    with pytest.raises(UserError, match="this file is not read"):
        build_site(site, strict=True)


def test_preview_does_not_save_permalinks(site: Path) -> None:
    assert build_site(site, preview=True).written
    assert not (site / "content" / "permalinks.json").exists()
    assert build_site(site, preview=True).written == ()


# The cache


def test_deleted_permalinks_are_restored(site: Path) -> None:
    build_site(site)
    ledger = site / "content" / "permalinks.json"
    before = ledger.read_bytes()
    ledger.unlink()
    assert build_site(site).written == ()
    assert ledger.read_bytes() == before


def test_folder_name_that_is_not_unicode_is_cached(site: Path) -> None:
    try:
        strange = site.rename(os.fsdecode(os.fsencode(site) + b"\xff"))
    except OSError:
        pytest.skip("the file system has no such names")
    for path in strange.rglob("*"):
        os.utime(path, (1, 1))
    assert build_site(strange).written
    stages: list[str] = []
    build(strange, strange / "site", on_stage=stages.append)
    assert stages == ["read"]


def test_deleted_cache_is_harmless(site: Path) -> None:
    build_site(site)
    shutil.rmtree(site / ".oeuvre")
    assert build_site(site).written == ()


def test_damaged_cache_is_harmless(site: Path) -> None:
    write_site(site, {"content/more.bib": "@book{a, title={A Book}, author={Barbara Liskov}, year=1986}"})
    build_site(site)
    kept = [path for path in (site / ".oeuvre").rglob("*") if path.is_file() and path.name != ".gitignore"]
    assert len(kept) >= 2  # and more if the files are old enough to be cached by their times
    before = read_all(site / "site")
    for damage in (b"", b"nonsense", b"\xff" * 5000):
        for path in kept:
            path.write_bytes(damage)
            report = build_site(site)
            assert (report.written, report.works) == ((), 4)
    for path in kept:
        data = path.read_bytes()
        path.write_bytes(data[: len(data) // 2])
    assert build_site(site).written == ()
    assert read_all(site / "site") == before


def test_cache_is_ignored_by_git(site: Path) -> None:
    build_site(site)
    assert (site / ".oeuvre" / ".gitignore").read_text() == "*\n"


def test_site_without_room_for_a_cache_is_built(site: Path) -> None:
    """Files and folders are in the way, which stops even root."""
    write_site(site, {".oeuvre": "a file", "content/permalinks.tmp/x": ""})
    out = site.parent / "out"
    for _ in range(2):
        report = build(site, out)
        assert [problem.message for problem in report.problems] == [
            "this file is not read",
            "new addresses cannot be remembered: Is a directory",
        ]
    assert report.written == ()


@pytest.mark.skipif(os.name == "posix" and os.geteuid() == 0, reason="root may write everywhere")
def test_read_only_site_is_built(site: Path) -> None:
    folders = [site, *(path for path in site.rglob("*") if path.is_dir())]
    for folder in folders:
        folder.chmod(0o555)
    try:
        assert build(site, site.parent / "out").written
        assert build(site, site.parent / "out").written == ()
    finally:
        for folder in folders:
            folder.chmod(0o755)


# Failures


def test_failed_build_keeps_the_old_site(site: Path) -> None:
    build_site(site)
    before = read_all(site / "site")
    for files in (
        {"content/corpus.txt": LIST + "\n\nA title alone\n"},
        {"content/corpus.txt": LIST, "templates/paper.html": "{{ page.titel }}"},
        {"templates/paper.html": "{% include 'paper.html' %}"},
    ):
        with pytest.raises(UserError):
            build_site(write_site(site, files))
        assert read_all(site / "site") == before


@pytest.mark.parametrize("path", ["content/me.svg", "static/names.txt", "templates/partials/footer.html"])
def test_published_file_outside_of_the_site_is_an_error(site: Path, path: str) -> None:
    (site / path).parent.mkdir(parents=True, exist_ok=True)
    (site / path).unlink(missing_ok=True)
    (site / path).symlink_to("/etc/hostname")
    with pytest.raises(UserError, match=rf'"{path}" is a symbolic link to "/etc/hostname", outside the site\'s folder'):
        build_site(site)
    assert not (site / "site" / "index.html").exists()


@pytest.mark.parametrize("folder", ["content/papers", "static/fonts", "templates/partials"])
def test_published_folder_outside_of_the_site_is_an_error(site: Path, tmp_path: Path, folder: str) -> None:
    (site / folder).mkdir(parents=True, exist_ok=True)
    write_site(site / folder, {"a.css": "b{}"})
    (site / folder).rename(tmp_path / "elsewhere")
    (site / folder).symlink_to(tmp_path / "elsewhere")
    with pytest.raises(
        UserError, match=rf'"{folder}" is a symbolic link to ".*/elsewhere", outside the site\'s folder'
    ):
        build_site(site)


def test_source_outside_of_the_site_is_read(site: Path, tmp_path: Path) -> None:
    write_site(tmp_path / "Zotero", {"My Library.bib": "@article{a, title={From Zotero}, author={Liskov, Barbara}}"})
    (site / "content" / "zotero.bib").symlink_to(tmp_path / "Zotero" / "My Library.bib")
    build_site(site)
    assert "From Zotero" in (site / "site" / "index.html").read_text("utf-8")


def test_missing_assets_are_reported_together(site: Path) -> None:
    for path in ("content/me.svg", "content/papers/clu.pdf"):
        (site / path).unlink()
    with pytest.raises(UserError) as failure:
        build_site(site)
    assert [problem.message for problem in failure.value.problems] == [
        "this file is not read",
        'there is no file "content/papers/clu.pdf"',
        'there is no file "content/me.svg"',
    ]


def numbered(number: int, papers: int = 25) -> Files:
    """Return a list all of whose pages depend on the number."""
    records = "".join(f"\nPaper {n}\nLiskov, Barbara, Wing, J.\nThis is build {number}.\n" for n in range(papers))
    return {"content/corpus.txt": "Liskov, Barbara\n" + records}


# Reproducible output


def test_output_does_not_depend_on_the_number_of_processes(tmp_path: Path) -> None:
    site = write_site(tmp_path, numbered(0, papers=230))
    alone = run_oeuvre("build", site, "-o", tmp_path / "one", "--jobs", "1")
    together = run_oeuvre("build", site, "-o", tmp_path / "two", "--jobs", "2")
    assert (alone.returncode, together.returncode) == (0, 0), together.stderr
    assert read_all(tmp_path / "one") == read_all(tmp_path / "two")


def test_errors_in_worker_processes_are_reported(tmp_path: Path) -> None:
    site = write_site(tmp_path, {**numbered(0, papers=230), "templates/paper.html": "\n{{ page.titel }}"})
    done = run_oeuvre("build", site, "--jobs", "2")
    assert done.returncode == 1
    assert done.stderr.startswith("templates/paper.html:2: error: UndefinedError: ")
    assert 'hint: did you mean "title"?' in done.stderr
    assert "Traceback" not in done.stderr


def test_output_does_not_depend_on_folder_locale_time_zone_and_umask(demo: Path, tmp_path: Path) -> None:
    other = tmp_path / "another folder"
    shutil.copytree(demo / "content", other / "content")
    shutil.copystat(demo, other)
    os.utime(other / "content" / "corpus.txt", (0, 0))
    first = run_oeuvre("build", demo, LC_ALL="C", TZ="Asia/Tokyo", PYTHONHASHSEED="1")
    old_mask = os.umask(0o077)
    try:
        second = run_oeuvre("build", ".", cwd=other, LC_ALL="tr_TR.UTF-8", TZ="America/Lima", PYTHONHASHSEED="2")
    finally:
        os.umask(old_mask)
    assert (first.returncode, second.returncode) == (0, 0), first.stderr + second.stderr
    found = read_all(demo / "site")
    assert ".oeuvre-manifest.json" in found
    assert found == read_all(other / "site")


def test_output_does_not_depend_on_the_order_of_records(tmp_path: Path) -> None:
    records = LIST.rstrip("\n").split("\n\n")
    shuffled = [records[0], *reversed(records[1:])]
    for name, parts in (("one", records), ("two", shuffled)):
        dated = {
            f"content/papers/{number}.md": f"---\ntitle: {title}\nissued: {year}\n---\n"
            for number, (title, year) in enumerate(
                [
                    ("Programming with abstract data types", 1974),
                    ("A behavioral notion of subtyping", 1994),
                    ("Abstraction mechanisms in CLU", 1977),
                ]
            )
        }
        site = write_site(tmp_path / name, {"content/corpus.txt": "\n\n".join(parts) + "\n", **dated})
        build(site, site / "site")
    one, two = read_all(tmp_path / "one" / "site"), read_all(tmp_path / "two" / "site")
    del one[".oeuvre-manifest.json"], two[".oeuvre-manifest.json"]
    assert one == two


# Hostile text


@pytest.mark.parametrize(
    "abstract",
    [
        "</script><script>alert(1)</script>",
        "$\\text{<script>alert(1)</script>}$",
        "$" + "{" * 20_000 + "}" * 20_000 + "$",
        "$" + "(" * 40 + "$",
        "$" * 5_001,
        "<img src=x onerror=alert(1)> {{ 7 * 7 }} {% raw %}",
        "[link](javascript:alert(1)) ![x](http://elsewhere.example/a.png)",
        "\u202eright to left\u202c and \x07 bells",
    ],
    ids=["script", "math script", "braces", "parentheses", "dollars", "template", "markdown", "controls"],
)
def test_hostile_abstracts_do_no_harm(abstract: str, tmp_path: Path) -> None:
    site = write_site(
        tmp_path, {"content/corpus.txt": f"Liskov, Barbara\n\nA paper\nLiskov, Barbara, Wing, J.\n{abstract}\n"}
    )
    build(site, site / "site")
    html = (site / "site" / "papers" / "paper.html").read_text("utf-8")
    body = html.partition("</head>")[2]
    assert "<script>alert" not in html
    assert "<img" not in body
    assert "javascript:" not in [attribute.partition(":")[0] + ":" for attribute in html.split('href="')[1:]]
    assert "49" not in body.partition("Abstract")[2].partition("</section>")[0]
    assert "\u202e" not in html
