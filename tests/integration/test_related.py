"""Related papers in a built site: which pages show them, and which are rebuilt."""

from pathlib import Path

from generator.build import build
from tests.support.making import LIST, write_site


def test_pages_are_rebuilt_if_related_papers_change(tmp_path: Path) -> None:
    def entry(key: str, title: str, note: str = "") -> str:
        fields = f"title = {{{title}}}, author = {{Li, A.}}, abstract = {{{note}}}, keywords = {{{key[0]}}}"
        return f"@book{{{key}, {fields}}}\n"

    others = "".join(entry(f"x{at}", f"Unlike{at:05}") for at in range(20))
    site = '[owner]\nname = "Li, A."\n'
    files = {"content/site.toml": site, "content/a.bib": entry("a1", "Cats") + entry("a2", "Dogs") + others}
    write_site(tmp_path, files)
    build(tmp_path, tmp_path / "site")
    page = tmp_path / "site" / "papers" / "cats.html"
    assert '<a href="../papers/dogs.html" dir="auto">Dogs</a>' in page.read_text("utf-8")
    write_site(tmp_path, {"content/a.bib": entry("a1", "Cats") + entry("a2", "Dogs", "Bark.") + others})
    assert "papers/cats.html" not in build(tmp_path, tmp_path / "site").written
    write_site(tmp_path, {"content/a.bib": entry("a1", "Cats") + entry("a2", "Big dogs", "Bark.") + others})
    assert "papers/cats.html" in build(tmp_path, tmp_path / "site").written
    write_site(tmp_path, {"content/site.toml": site + "[display]\nrelated = false\n"})
    build(tmp_path, tmp_path / "site")
    assert 'id="related"' not in page.read_text("utf-8")


def test_papers_of_a_plain_list_are_not_related(tmp_path: Path) -> None:
    write_site(tmp_path, {"content/corpus.txt": LIST})
    build(tmp_path, tmp_path / "site")
    assert not [path for path in (tmp_path / "site").rglob("*.html") if 'id="related"' in path.read_text("utf-8")]
