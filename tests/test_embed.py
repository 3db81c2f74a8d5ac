"""`oeuvre embed`: one paper as text for another page, and what is said where that cannot be."""

from pathlib import Path

import pytest

from generator.embed import embed_paper
from generator.problems import UserError
from tests.making import LIST, run_oeuvre, write_site

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
