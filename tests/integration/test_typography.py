"""Quotation marks are those of print where people read them, and as typed everywhere else."""

from html.parser import HTMLParser
from pathlib import Path

import pytest

from generator.build import build
from tests.support.making import write_site

CONTENT = {
    "content/site.toml": """[site]
base_url = "https://a.example/"
[owner]
name = "O'Neil, Ann"
bio = 'A "bio" -- so'
""",
    "content/a.bib": """@article{neil, author = {O'Neil, Ann and d'Autume, Cyprien}, year = 2020, pages = {1--9},
    title = {"Why should I trust you?"--it's so}, journal = {Annals of "Trust"},
    abstract = {We say "why" in the '90s... and 5' 3".}, keywords = {people's "trust"}}""",
    "content/pages/x.md": "# Anna's \"page\"\n\nShe's \"in\", says `'x'`.\n",
    "content/news/2020-01-01-a.md": '---\nlanguage: de\n---\n# Der "Fall"\n\nDie "neue" Welt.\n',
}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = write_site(tmp_path_factory.mktemp("quotes"), CONTENT)
    build(folder, folder / "site")
    return folder / "site"


class Text(HTMLParser):
    """The text of a page without code."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.text = ""
        self.feed(html)

    def handle_starttag(self, tag: str, _attributes: object) -> None:
        if tag in {"code", "script"}:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag in {"code", "script"}:
            self.open.pop()

    def handle_data(self, data: str) -> None:
        self.text += "" if self.open else data


def text_of(site: Path, name: str) -> str:
    return Text((site / name).read_text()).text


PAPER = "papers/why-should-i-trust-you.html"


@pytest.mark.parametrize(
    "name",
    ["index.html", "papers/index.html", PAPER, PAPER.replace(".html", ".card.html"), "x.html", "news.html", "404.html"],
)
def test_pages_have_no_typewriter_quotes_but_in_measures(site: Path, name: str) -> None:
    text = text_of(site, name).replace("5' 3\"", "")
    assert len(text) > 50
    assert "'" not in text
    assert '"' not in text


def test_titles_names_and_prose(site: Path) -> None:
    text = text_of(site, PAPER)
    for part in (
        "“Why should I trust you?”–it’s so – Ann O’Neil",  # the title of the document
        "Ann O’Neil and Cyprien d’Autume",
        "Annals of “Trust”",
        "We say “why” in the ’90s… and 5' 3\".",
        "people’s “trust”",
    ):
        assert part in text
    assert "A “bio” – so" in text_of(site, "index.html")
    assert "She’s “in”, says" in text_of(site, "x.html")
    assert "Der „Fall“" in text_of(site, "news.html")
    assert "Die „neue“ Welt." in text_of(site, "news.html")


def test_files_for_programs_are_as_typed(site: Path) -> None:
    files = [path for path in site.rglob("*") if path.suffix in {".bib", ".ris", ".json", ".svg", ".xml"}]
    assert {path.suffix for path in files} >= {".bib", ".ris", ".json"}
    for path in files:
        text = path.read_text()
        assert not {*"“”„’"} & set(text), path
    page = (site / PAPER).read_text()
    assert '<meta name="citation_title" content="&#34;Why should I trust you?&#34;–it&#39;s so">' in page
    assert '<meta name="citation_author" content="O&#39;Neil, Ann">' in page
