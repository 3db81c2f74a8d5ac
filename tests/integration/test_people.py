"""People of a whole site: changed names, people told apart, and links of co-authors."""

import json
import re
from pathlib import Path

import pytest

from generator.build import build
from generator.check import check_content
from generator.corpus.content import read_content
from tests.support.making import read_all, run_oeuvre, write_site

FORMER = re.compile(rb"byron(?!son)", re.IGNORECASE)
CHANGE = 'name_changes = [["Lovelace, Ada", "Byron, Ada", "Byron, A."]]\n'
SOURCES = {
    "content/a.bib": """
@article{byron1843, title={Notes on the engine}, author={Byron, Ada and Babbage, C.}, year=1843, journal={Memoirs},
  doi={10.1000/1}, abstract={Ada Byron explains.}, keywords={Ada Byron, engines}}
@article{b2, title={Engines}, author={A. Byron and Babbage, C.}, year=1844, journal={Memoirs}, note={with Ada Byron}}
@article{b3, title={Engines}, author={B{\\'y}ron, Ada}, year=1850, journal={Other}}
@book{fest, title={For Ada Byron}, editor={Babbage, C.}, year=1851, publisher={P}, annote={Ada Byron}}
@article{son, title={On Byronson}, author={Byronson, Bo and Babbage, C.}, year=1852, journal={Memoirs}}
""",
    "content/c.ris": "TY  - JOUR\nAU  - Byron, Ada\nTI  - Poetical science\nPY  - 1845\nJO  - Memoirs\nER  - \n",
    "content/d.json": json.dumps(
        [{"id": "byron-x", "type": "book", "title": "A flight", "author": [{"family": "Byron", "given": "Ada"}],
          "issued": {"date-parts": [[1828]]}}]
    ),
    "content/pages/about.md": "# About\n\nAda Byron is Ada Lovelace.\n",
    "content/papers/more.md": "---\ntitle: A letter\nauthors: Byron, Ada\nissued: 1841\n---\nBy Ada Byron.\n",
    "content/news/1843-01-01.md": "Ada Byron has published.\n",
}  # fmt: skip
OWNERS = {
    "owner": '[owner]\nname = "Lovelace, Ada"\naliases = ["Ada Byron"]\nbio = "Ada Byron wrote."\n',
    "member": '[site]\ntitle = "Engines"\n[[members]]\nname = "Byron, Ada"\nphoto_alt = "Ada Byron"\n',
    "co-author": '[owner]\nname = "Babbage, C."\n[coauthors]\n"Byron, Ada" = "https://ada.example"\n',
    "everybody": '[site]\ntitle = "Engines"\npeople = "all"\nbase_url = "https://engines.example"\n',
}


@pytest.mark.parametrize("role", OWNERS)
def test_no_byte_of_the_site_has_a_former_name(tmp_path: Path, role: str) -> None:
    site = write_site(tmp_path, {**SOURCES, "content/site.toml": OWNERS[role]})
    out = site / "site"
    build(site, out)
    assert any(FORMER.search(data) for data in read_all(out).values())
    (site / "content/decisions.toml").write_text(CHANGE)
    build(site, out)
    files = read_all(out)
    assert len(files) > 40
    assert {path for path, data in files.items() if FORMER.search(data) or FORMER.search(path.encode())} == set()
    assert "Lovelace" in files["papers/notes-engine.bib"].decode()
    assert "lovelace1843" in files["papers/notes-engine.bib"].decode()
    if role in ("member", "everybody"):
        assert "people/ada-lovelace.html" in files


def test_addresses_of_papers_stay_when_a_name_changes(tmp_path: Path) -> None:
    config = OWNERS["everybody"]
    site = write_site(tmp_path, {**SOURCES, "content/site.toml": config})
    out = site / "site"
    build(site, out)
    before = {path for path in read_all(out) if path.startswith("papers/") and path.endswith(".html")}
    (site / "content/decisions.toml").write_text(CHANGE)
    build(site, out)
    after = {path for path in read_all(out) if path.startswith("papers/") and path.endswith(".html")}
    # An address with the former name in it, which the title has not, is given up.
    assert {path for path in before - after if "byron" not in path} == set()


NAMESAKES = {
    "content/site.toml": '[site]\ntitle = "Loom Lab"\npeople = "all"\n[[members]]\nname = "Roe, Ann"\n',
    "content/a.bib": """
@article{w1, title={On looms}, author={Wang, Wei and Roe, Ann}, year=2001, journal={J}, doi={10.1000/1}}
@article{w2, title={On threads}, author={Wang, Wei and Roe, Ann}, year=2002, journal={J}, doi={10.1000/2}}
""",
    "content/decisions.toml": """
[[different_people]]
name = "Wang, Wei"
people = [["w1"], ["w2"]]
labels = ["Weaving", "Data"]
""",
}


def test_people_told_apart_have_pages_and_links_of_their_own(tmp_path: Path) -> None:
    site = write_site(tmp_path, NAMESAKES)
    build(site, site / "site")
    files = {path: data.decode() for path, data in read_all(site / "site").items() if path.endswith(".html")}
    assert "<title>Wei Wang (Weaving) – Loom Lab</title>" in files["people/wei-wang.html"]
    assert "On threads" in files["people/wei-wang-data.html"]
    assert "On looms" not in files["people/wei-wang-data.html"]
    assert 'href="../people/wei-wang.html"' in files["papers/looms.html"]
    assert 'href="../people/wei-wang-data.html"' in files["papers/threads.html"]
    index = re.sub(r"<[^>]*>", " ", files["people/index.html"])
    assert "Weaving" in index
    assert "Data" in index
    assert json.loads((site / "content/permalinks.json").read_text())["people"] == {
        "wei-wang": ["w1"],
        "wei-wang-data": ["w2"],
    }


def test_one_person_of_two_names_has_one_page(tmp_path: Path) -> None:
    files = {**NAMESAKES, "content/decisions.toml": 'same_person = [["Wang, Wei-Li", "Wang, Wei"]]\n'}
    files["content/a.bib"] = files["content/a.bib"].replace(
        "threads}, author={Wang, Wei", "threads}, author={Wang, Wei-Li"
    )
    site = write_site(tmp_path, files)
    build(site, site / "site")
    pages = [path for path in read_all(site / "site") if re.fullmatch(r"people/wei[^.]*\.html", path)]
    assert pages == ["people/wei-li-wang.html"]
    assert ">Wei Wang</a>" in (site / "site/papers/looms.html").read_text()  # as printed on the paper


COAUTHORS = """
[coauthors]
"Knuth, Donald E." = "https://knuth.example"
"""


@pytest.mark.parametrize("people", ["owner", "all"])
def test_coauthors_are_linked_everywhere(tmp_path: Path, people: str) -> None:
    entries = "".join(
        f"@article{{k{at}, title={{On {word}}}, author={{Roe, Ann and Knuth, Donald E. and Knuth, D.}}, year=2001}}\n"
        for at, word in enumerate(("looms", "threads"))
    )
    config = f'[site]\npeople = "{people}"\nbase_url = "https://roe.example/"\n[owner]\nname = "Roe, Ann"\n{COAUTHORS}'
    site = write_site(tmp_path, {"content/a.bib": entries, "content/site.toml": config})
    build(site, site / "site")
    home = (site / "site/index.html").read_text()
    linked = re.findall(r'<a href="([^"]*)"[^>]*>Donald E. Knuth</a>', home)
    own = "https://knuth.example" if people == "owner" else "people/donald-e-knuth.html"
    assert linked == [own] * 3  # two papers, and the section of co-authors
    assert not re.search(r"<a [^>]*>D\. Knuth</a>", home) or people == "all"
    document = json.loads((site / "site/papers/looms.json").read_text())
    assert own in json.dumps(document)
    if people == "all":
        assert 'href="https://knuth.example"' in (site / "site/people/donald-e-knuth.html").read_text()


def test_strict_check_of_a_lab_passes(tmp_path: Path) -> None:
    config = NAMESAKES["content/site.toml"]
    site = write_site(tmp_path, {"content/site.toml": config, "content/a.bib": NAMESAKES["content/a.bib"]})
    result = run_oeuvre("check", site, "--strict")
    assert (result.returncode, result.stdout) == (0, "No problems found\n")
    assert all(each.problem.severity == "note" for each in check_content(read_content(site), site, 2026))
