"""Papers at the root of the site, next to the generated pages and folders."""

from itertools import permutations
from pathlib import Path

import pytest

from generator.build import build
from generator.corpus.slugs import RESERVED, ROOT_NAMES
from tests.support.making import write_site


@pytest.mark.parametrize("permalink", ["/{slug}.html", "/{slug}/"])
def test_papers_at_the_root_avoid_the_names_of_all_other_pages(tmp_path: Path, permalink: str) -> None:
    papers = "\n".join(
        f"@article{{a{index}, title = {{{name.title()}}}, author = {{Liskov, Barbara}}, year = {2000 + index % 20},"
        f" journal = {{J{index % 3}}}, keywords = {{types}}, type = {{article}}}}"
        for index, name in enumerate([*sorted(ROOT_NAMES), *("".join(each) for each in permutations("wxyz"))])
    )
    settings = f'[owner]\nname = "Barbara Liskov"\n[site]\npeople = "all"\npermalink = "{permalink}"\n'
    site = write_site(
        tmp_path,
        {
            "content/papers.bib": papers + "@book{b, title = {A book}, author = {Liskov, Barbara}, year = 2001}",
            "content/site.toml": f'{settings}base_url = "https://a.example/"\n',
            "content/cv.toml": '[[education]]\ntitle = "Ph.D."\n',
            "content/news/2020-01-01-talk.md": "---\ntitle: A talk\n---\n",
        },
    )
    build(site, site / "site")
    slugs = {path.name.partition(".")[0] for path in (site / "site").rglob("*.bib")}
    at_root = {path.name.partition(".")[0] for path in (site / "site").iterdir() if not path.name.startswith(".")}
    generated = at_root - slugs
    assert not slugs & (ROOT_NAMES | RESERVED)
    assert {"embed", "news", "topics", "years", "people"} <= generated <= ROOT_NAMES | {"index", "sitemap", "robots"}
