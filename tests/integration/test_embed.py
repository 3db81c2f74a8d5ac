"""`oeuvre embed`: one paper as text for another page, and what is said where that cannot be."""

from pathlib import Path

import pytest
from markupsafe import escape

from generator.build import build
from generator.embed import EmbedRequest, embed_list, embed_paper
from generator.problems import UserError
from tests.support.making import LIST, run_oeuvre, write_site

SITE = '[site]\nbase_url = "https://a.example/"\n[cards]\nqr = false\n'


@pytest.fixture
def site(tmp_path: Path) -> Path:
    return write_site(tmp_path / "mine", {"content/corpus.txt": LIST, "content/site.toml": SITE})


def refusal(site: Path, *arguments: str) -> tuple[str, str | None]:
    with pytest.raises(UserError) as caught:
        embed_paper(site, *arguments)
    (problem,) = caught.value.problems
    return problem.message, problem.hint


def test_prints_a_frame(site: Path) -> None:
    done = run_oeuvre("embed", "abstraction-mechanisms-clu", site)
    assert done.returncode == 0
    assert done.stdout.startswith('<iframe src="https://a.example/papers/abstraction-mechanisms-clu.card.html"')
    assert done.stdout.count("\n") == 1
    assert not done.stderr
    assert not (site / "site").exists()


def test_prints_any_form(site: Path) -> None:
    done = run_oeuvre("embed", "abstraction-mechanisms-clu", "--as", "markdown", site)
    assert done.stdout.startswith("**[Abstraction mechanisms in CLU](https://a.example/papers/")
    assert run_oeuvre("embed", "abstraction-mechanisms-clu", "--as", "pdf", site).returncode == 2


@pytest.mark.parametrize(
    "address",
    [
        "abstraction-mechanisms-clu",
        "papers/abstraction-mechanisms-clu.html",
        "https://a.example/papers/abstraction-mechanisms-clu.html",
        "https://a.example/publication/abstraction-mechanisms-clu/",
        "publication/abstraction-mechanisms-clu/index.html",
    ],
)
def test_an_address_is_as_good_as_a_slug(site: Path, address: str) -> None:
    assert "abstraction-mechanisms-clu.card.html" in embed_paper(site, address, "iframe")


@pytest.mark.parametrize("address", ["beyond-h-index", "papers/beyond-h-index.html"])
def test_a_slug_may_end_as_the_page_of_a_folder_is_called(site: Path, address: str) -> None:
    content = LIST.replace("Abstraction mechanisms in CLU", "Beyond the h-index")
    (site / "content" / "corpus.txt").write_text(content, "utf-8")
    assert "beyond-h-index.card.html" in embed_paper(site, address, "iframe")


def test_a_paper_is_shown_as_the_site_shows_it(site: Path) -> None:
    files = {"short.css": "", "short.toml": "et_al_min = 3\net_al_use_first = 1\n"}
    write_site(site, {f"static/looks/{name}": text for name, text in files.items()})
    assert "Atkinson" in embed_paper(site, "abstraction-mechanisms-clu", "html")
    write_site(site, {"content/site.toml": SITE + 'pages = false\n[display]\nlook = "short"\n'})
    build(site, site / "site")
    text = embed_paper(site, "abstraction-mechanisms-clu", "component")
    assert "Atkinson" not in text
    assert escape(text) in (site / "site" / "papers" / "abstraction-mechanisms-clu.html").read_text("utf-8")
    write_site(site, {"content/site.toml": SITE + '[display]\nlook = "shirt"\n'})
    assert refusal(site, "abstraction-mechanisms-clu", "html")[0] == 'there is no look "shirt"'


def test_misspelt_slug_gets_the_nearest(site: Path) -> None:
    done = run_oeuvre("embed", "abstraction-mechanism-clu", site)
    assert done.returncode == 1
    assert done.stderr == (
        'error: there is no paper "abstraction-mechanism-clu"\n  hint: did you mean "abstraction-mechanisms-clu"?\n'
    )


def test_unlike_anything_gets_a_word_of_help(site: Path) -> None:
    assert refusal(site, "zzzzzz", "iframe") == (
        'there is no paper "zzzzzz"',
        "the last part of the address of the paper's page",
    )


def test_without_an_address_of_the_site_there_is_an_error(site: Path) -> None:
    (site / "content" / "site.toml").unlink()
    message, hint = refusal(site, "abstraction-mechanisms-clu", "html")
    assert message == "what is shown on other pages needs the address of the site"
    assert hint is not None
    assert "base_url" in hint
    assert "https://b.example/papers/" in embed_paper(site, "abstraction-mechanisms-clu", "html", "https://b.example")


def test_what_is_switched_off_is_not_offered(site: Path) -> None:
    assert refusal(site, "abstraction-mechanisms-clu", "qr") == (
        '"qr" is switched off',
        "write qr = true below [cards]",
    )


def test_mistakes_in_the_content_are_said(site: Path) -> None:
    (site / "content" / "corpus.txt").write_text("Liskov, Barbara\nTitle\n", "utf-8")
    with pytest.raises(UserError):
        embed_paper(site, "title", "iframe")


# Lists


PAPERS = """
@article{a, title = {Abstraction mechanisms in CLU}, author = {Liskov, Barbara}, year = 1977, keywords = {Languages}}
@article{b, title = {A behavioral notion of subtyping}, author = {Liskov, Barbara}, year = 1994, keywords = {types}}
@article{c, title = {Viewstamped replication}, author = {Oki, Brian}, year = 1988, keywords = {systems}}
@misc{d, title = {Notes}, author = {Liskov, Barbara}}
"""


OWNED = SITE + '[owner]\nname = "Barbara Liskov"\n'


@pytest.fixture
def listed(tmp_path: Path) -> Path:
    return write_site(tmp_path / "listed", {"content/papers.bib": PAPERS, "content/site.toml": OWNED})


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        ([], ["A behavioral", "Viewstamped", "Abstraction", "Notes"]),
        (["--limit", "2"], ["A behavioral", "Viewstamped"]),
        (["--topic", "languages, TYPES"], ["A behavioral", "Abstraction"]),
        (["--year", "1977"], ["Abstraction"]),
        (["--year", "1988-"], ["A behavioral", "Viewstamped"]),
        (["--year", "-1988"], ["Viewstamped", "Abstraction"]),
        (["--year", "1978–1990", "--topic", "systems"], ["Viewstamped"]),
    ],
)
def test_without_a_slug_it_is_a_list(listed: Path, options: list[str], expected: list[str]) -> None:
    done = run_oeuvre("embed", listed, "--as", "markdown", *options)
    assert done.stderr == ""
    lines = [line for line in done.stdout.splitlines() if line.startswith("- ")]
    assert [line.startswith(f"- **[{start}") for line, start in zip(lines, expected, strict=True)].count(False) == 0


def test_a_list_has_other_forms_too(listed: Path) -> None:
    html = run_oeuvre("embed", "--as", "html", cwd=listed).stdout
    assert html.startswith("<ul style=")
    assert html.count("<li ") == 4
    component = run_oeuvre("embed", listed, "--topic", 'a "b"', "--year", "1977-").stdout
    assert component == "", "there is no such topic"
    component = run_oeuvre("embed", listed, "--topic", "languages", "--year", "1977-", "--limit", "3").stdout
    assert '<oeuvre-list src="https://a.example/" topic="languages" year="1977-" limit="3">' in component


@pytest.mark.parametrize(
    "options",
    [["clu", "--limit", "2"], ["--as", "qr"], ["--year", "soon"], ["--limit", "0"]],
    ids=lambda each: each[-1],
)
def test_misuse_is_told(listed: Path, options: list[str]) -> None:
    done = run_oeuvre("embed", *options, cwd=listed)
    assert done.returncode == 2
    assert not done.stdout


def test_a_topic_that_no_paper_has_gets_the_nearest(listed: Path) -> None:
    with pytest.raises(UserError) as caught:
        embed_list(listed, "html", EmbedRequest(topic="language"))
    (problem,) = caught.value.problems
    assert (problem.message, problem.hint) == ("there is no such paper", 'the nearest topic is "Languages"')
