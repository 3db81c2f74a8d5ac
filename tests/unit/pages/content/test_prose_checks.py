"""What is doubtful in texts is reported with line, column and a suggestion."""

from pathlib import Path

import pytest

from generator.build import build
from generator.problems import format_problem
from tests.support.making import write_site

SITE = {
    "content/corpus.bib": "@article{liskov1974, title={Abstract types}, author={Liskov, Barbara}, year=1974,"
    " keywords={types}}\n@article{wing1994, title={Subtyping}, author={Wing, Jeannette}, year=1994}\n",
    "content/site.toml": '[owner]\nname = "Liskov, Barbara"\n[site]\nbase_url = "https://a.example"\n',
    "content/pages/about.md": "# About\n\n## Exam\n\n## Main {#first}\n",
    "content/news/2020-01-02-talk.md": "# Talk\n\n## Slides\n",
    "content/papers/liskov1974.md": "## Data\n",
}


def warnings_of(folder: Path, text: str) -> list[str]:
    """Return the warnings about a page with this text below four lines."""
    page = f"---\ntitle: Page\n---\n\n{text}\n"
    root = write_site(folder / "site", {**SITE, "content/pages/page.md": page})
    problems = build(root, root / "site").problems
    return [format_problem(each) for each in problems if each.location and each.location.path.endswith("page.md")]


@pytest.mark.parametrize(
    "link",
    """#top #here about.html about.md about.md#exam about.html#first ../pages/about.md index.html / papers/
    papers/index.html papers/index.html#y1994 ../papers/liskov1974.md ../papers/liskov1974.md#data
    papers/abstract-types.html#reference
    ../news/2020-01-02-talk.md ../news/2020-01-02-talk.md#slides news.html#2020-01-02-talk news.html#y2020
    papers/abstract-types.bib api/works.json sitemap.xml robots.txt static/oeuvre.js embed.html topics/types.html
    404.html @liskov1974 https://b.example doi:10.1145/1 tel:1 mailto:a@b.example //b.example""".split(),
)
def test_links_that_lead_somewhere(link: str, tmp_path: Path) -> None:
    assert warnings_of(tmp_path, f"[a]({link})\n\n## Here") == []


NO_PAGE = '"{}" leads to no page of the site'
NO_PLACE = '"{}" has no heading or other place "{}"'
NO_HEADING = 'there is no heading or other place "{}" here'
NO_KEY = 'there is no paper with the key "{}"'


@pytest.mark.parametrize(
    ("text", "place", "message", "meant"),
    [
        ("x\n\n- [a](nowhere.html)", "7:3", NO_PAGE.format("nowhere.html"), None),
        ("[a](abuot.html)", "5:1", NO_PAGE.format("abuot.html"), "about.html"),
        ("[a](abstract-types.html)", "5:1", NO_PAGE.format("abstract-types.html"), "papers/abstract-types.html"),
        ("[a](About.html)", "5:1", NO_PAGE.format("About.html"), "about.html"),
        ("a [b](#exams)\n\n## Exam", "5:3", NO_HEADING.format("#exams"), "#exam"),
        ("a [b](#Exam)\n\n## Exam", "5:3", NO_HEADING.format("#Exam"), "#exam"),
        ("[a](about.md#exams)", "5:1", NO_PLACE.format("about.html", "#exams"), "#exam"),
        ("[a](papers/index.html#y1999)", "5:1", NO_PLACE.format("papers/index.html", "#y1999"), None),
        ("[a](api/nothing.json)", "5:1", NO_PAGE.format("api/nothing.json"), None),
        ("x [@liskov1975]", "5:3", NO_KEY.format("liskov1975"), "@liskov1974"),
        ("[a](@wing)", "5:1", NO_KEY.format("wing"), "@wing1994"),
        ("[a](skype:b)", "5:1", 'links with "skype:" are not allowed: this is text without a link', None),
        ("```papers\ntopic: tipes\n```", "6", 'no paper has the topic "tipes"', "types"),
        ("a <script>b</script>", "5:3", '"<script>" is shown as typed', None),
    ],
)
def test_what_is_doubtful(text: str, place: str, message: str, meant: str | None, tmp_path: Path) -> None:
    [found] = warnings_of(tmp_path, text)
    assert found.startswith(f"content/pages/page.md:{place}: warning: {message}")
    assert ("did you mean" in found) == (meant is not None)
    assert meant is None or found.endswith(f'hint: did you mean "{meant}"?')


def test_a_list_elsewhere_is_shown_as_typed(tmp_path: Path) -> None:
    root = write_site(tmp_path / "site", {**SITE, "content/news/2021-01-01-b.md": "Text\n\n```papers\n```\n"})
    [found] = build(root, root / "site").problems
    assert format_problem(found) == (
        "content/news/2021-01-01-b.md:3: warning: this list of papers is shown as typed\n"
        "  hint: only pages in content/pages/ can have one"
    )
