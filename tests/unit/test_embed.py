"""Snippets for other pages: selection of papers, forms and errors."""

from pathlib import Path

import pytest
from markupsafe import escape

from generator.build import build
from generator.embed import EmbedRequest, embed_list, embed_paper, is_years
from generator.problems import UserError
from tests.support.making import LIST, write_site

SITE = '[site]\nbase_url = "https://a.example/"\n[cards]\nqr = false\n'


@pytest.fixture
def site(tmp_path: Path) -> Path:
    return write_site(tmp_path / "mine", {"content/corpus.txt": LIST, "content/site.toml": SITE})


def embed_error(site: Path, *arguments: str) -> tuple[str, str | None]:
    with pytest.raises(UserError) as caught:
        embed_paper(site, *arguments)
    (problem,) = caught.value.problems
    return problem.message, problem.hint


@pytest.mark.parametrize(
    "slug_or_url",
    [
        "abstraction-mechanisms-clu",
        "papers/abstraction-mechanisms-clu.html",
        "https://a.example/papers/abstraction-mechanisms-clu.html",
        "https://a.example/publication/abstraction-mechanisms-clu/",
        "publication/abstraction-mechanisms-clu/index.html",
    ],
)
def test_url_instead_of_slug(site: Path, slug_or_url: str) -> None:
    assert "abstraction-mechanisms-clu.card.html" in embed_paper(site, slug_or_url, "iframe")


@pytest.mark.parametrize("slug_or_url", ["beyond-h-index", "papers/beyond-h-index.html"])
def test_slug_may_end_in_index(site: Path, slug_or_url: str) -> None:
    content = LIST.replace("Abstraction mechanisms in CLU", "Beyond the h-index")
    (site / "content" / "corpus.txt").write_text(content, "utf-8")
    assert "beyond-h-index.card.html" in embed_paper(site, slug_or_url, "iframe")


def test_snippet_follows_the_look_of_the_site(site: Path) -> None:
    files = {"short.css": "", "short.toml": "et_al_min = 3\net_al_use_first = 1\n"}
    write_site(site, {f"static/looks/{name}": text for name, text in files.items()})
    assert "Atkinson" in embed_paper(site, "abstraction-mechanisms-clu", "html")
    write_site(site, {"content/site.toml": SITE + 'pages = false\n[display]\nlook = "short"\n'})
    build(site, site / "site")
    text = embed_paper(site, "abstraction-mechanisms-clu", "component")
    assert "Atkinson" not in text
    assert escape(text) in (site / "site" / "papers" / "abstraction-mechanisms-clu.html").read_text("utf-8")
    write_site(site, {"content/site.toml": SITE + '[display]\nlook = "shirt"\n'})
    assert embed_error(site, "abstraction-mechanisms-clu", "html")[0] == 'there is no look "shirt"'


def test_unknown_slug_without_similar_one(site: Path) -> None:
    assert embed_error(site, "zzzzzz", "iframe") == (
        'there is no paper "zzzzzz"',
        "SLUG is the last part of the URL of the paper's page",
    )


def test_base_url_is_required(site: Path) -> None:
    (site / "content" / "site.toml").unlink()
    message, hint = embed_error(site, "abstraction-mechanisms-clu", "html")
    assert message == "embedding requires the URL of the site"
    assert hint is not None
    assert "base_url" in hint
    assert "https://b.example/papers/" in embed_paper(site, "abstraction-mechanisms-clu", "html", "https://b.example")


def test_disabled_form_is_an_error(site: Path) -> None:
    assert embed_error(site, "abstraction-mechanisms-clu", "qr") == (
        '"qr" is disabled',
        "set qr = true in [cards]",
    )


def test_errors_in_the_content_are_raised(site: Path) -> None:
    (site / "content" / "corpus.txt").write_text("Liskov, Barbara\nTitle\n", "utf-8")
    with pytest.raises(UserError):
        embed_paper(site, "title", "iframe")


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


def test_unknown_topic_suggests_the_nearest(listed: Path) -> None:
    with pytest.raises(UserError) as caught:
        embed_list(listed, "html", EmbedRequest(topic="language"))
    (problem,) = caught.value.problems
    assert (problem.message, problem.hint) == ("no paper matches", 'did you mean the topic "Languages"?')


@pytest.mark.parametrize(
    ("year", "topic", "expected"),
    [
        ("", "", ["A behavioral", "Viewstamped", "Abstraction", "Notes"]),
        ("", "languages, TYPES", ["A behavioral", "Abstraction"]),
        ("1977", "", ["Abstraction"]),
        ("1988-", "", ["A behavioral", "Viewstamped"]),
        ("-1988", "", ["Viewstamped", "Abstraction"]),
        ("1978–1990", "systems", ["Viewstamped"]),
    ],
)
def test_list_is_filtered_by_year_and_topic(listed: Path, year: str, topic: str, expected: list[str]) -> None:
    lines = embed_list(listed, "markdown", EmbedRequest(topic, year)).splitlines()
    titles = [line.removeprefix("- **[") for line in lines if line.startswith("- ")]
    assert [title.startswith(start) for title, start in zip(titles, expected, strict=True)] == [True] * len(expected)


def test_list_as_component_has_the_attributes_of_the_request(listed: Path) -> None:
    text = embed_list(listed, "component", EmbedRequest("languages", "1977-", 3))
    assert '<oeuvre-list src="https://a.example/" topic="languages" year="1977-" limit="3">' in text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2020", True),
        ("2018-2020", True),
        ("2018–", True),
        ("-2020", True),
        ("", True),
        ("soon", False),
        ("1-2-3", False),
    ],
)
def test_years(text: str, expected: bool) -> None:
    assert is_years(text) == expected
