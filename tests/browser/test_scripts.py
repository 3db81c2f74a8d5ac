"""What scripts add to pages that are complete without them, in a real browser: colours, copying, finding papers."""

import random
import re
import unicodedata
from collections.abc import Iterator
from gzip import compress
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, Route, expect

from generator.build import Options, build
from generator.text.fold import fold
from tests.support.browsing import (
    axe_violations,
    expand_details,
    horizontal_overflow,
    load_problems,
    open_page,
    open_without_script,
)
from tests.support.hosting import host
from tests.support.making import write_site
from tests.support.paths import ROOT

PAPERS = (
    ("article", 1936, "Turing, Alan M.", "On computable numbers", "Proceedings of the LMS", "logic", "decidability"),
    ("article", 1948, "Shannon, Claude E.", "A mathematical theory of communication", "Bell System Technical Journal",
     "information", "entropy of a source"),
    ("inproceedings", 1950, "Shannon, Claude E.", "Programming a computer for playing chess", "IRE Convention", "games",
     "a routine for a general purpose machine"),
    ("article", 1950, "Hamming, Richard W.", "Error detecting and error correcting codes",
     "Bell System Technical Journal", "information, codes", "parity"),
    ("inproceedings", 1952, "Hopper, Grace M.", "The education of a computer", "ACM national meeting", "languages",
     "a compiling routine"),
    ("article", 1959, "Dijkstra, Edsger W.", "A note on two problems in connexion with graphs",
     "Numerische Mathematik", "graphs", "the shortest path"),
    ("article", 1959, "Erdős, Paul and Rényi, Alfréd", "On random graphs", "Publicationes Mathematicae", "graphs",
     "how components grow"),
    ("article", 1960, "McCarthy, John", "Recursive functions of symbolic expressions", "CACM", "languages", "Lisp"),
    ("article", 1962, "Dahl, Ole-Johan and Nygaard, Kristen", "Simula", "Norsk Regnesentral", "languages",
     "Sprache für diskrete Ereignisse und Prozesse"),
    ("article", 1974, "Liskov, Barbara and Zilles, Stephen", "Programming with abstract data types", "SIGPLAN Notices",
     "languages", "very high level"),
    ("inproceedings", 1977, "Łukaszewicz, Witold and Ørsted, Åse", "Žižek’s naïve cœur of Gauß", "Colloque", "logic",
     "accents of every kind"),
    ("article", 1978, "Wu, Wenjun", "初等几何判定问题与机械化证明", "中国科学", "logic", "几何定理"),
    ("article", 1978, "Rivest, Ron and Shamir, Adi and d'Autume, Leonard", "A method for obtaining digital signatures",
     "CACM", "codes", "public keys et l’apprentissage"),
    ("book", 1984, "Knuth, Donald E.", "The {TeX}book", "", "", "typesetting"),
    ("article", 1985, f"Goldwasser, Shafi and {'Rackoff, Charles and ' * 20}Hidden, Far",
     "The knowledge complexity of proofs", "STOC", "logic", "zero"),
    ("article", 1994, "Liskov, Barbara and Wing, Jeannette", "A behavioral notion of subtyping", "TOPLAS", "languages",
     "hierarchy"),
)  # fmt: skip
"""Type, year, authors, title, container, topics, abstract."""


def write_entry(number: int, paper: tuple[str, int, str, str, str, str, str]) -> str:
    kind, year, authors, title, container, topics, abstract = paper
    place = "booktitle" if kind == "inproceedings" else "journal"
    fields = {"author": authors, "title": title, place: container, "keywords": topics, "abstract": abstract}
    shown = "".join(f"  {name} = {{{value}}},\n" for name, value in fields.items() if value)
    return f"@{kind}{{p{number},\n{shown}  year = {year}\n}}\n"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    bibliography = "\n".join(write_entry(number, paper) for number, paper in enumerate(PAPERS))
    files = {"content/papers.bib": bibliography, "content/site.toml": '[owner]\nname = "Barbara Liskov"\n'}
    root = write_site(tmp_path_factory.mktemp("finding"), files)
    build(root, root / "site")
    return root / "site"


@pytest.fixture(scope="module")
def site(folder: Path) -> Iterator[str]:
    with host(folder, "/repo/") as address:
        yield address


@pytest.fixture
def listed(browser: Browser, site: str) -> Iterator[Page]:
    """The list of papers, open."""
    with open_page(browser) as page:
        page.goto(site + "papers/index.html")
        yield page


def shown(page: Page) -> Locator:
    """The titles of the papers that can be seen."""
    return page.locator(".papers .title").filter(visible=True)


def find(page: Page, words: str) -> None:
    page.get_by_role("searchbox").fill(words)


def choice(page: Page, name: str) -> Locator:
    return page.get_by_role("combobox", name=name, exact=True)


def choose_year(page: Page, year: str) -> None:
    for end in ("From", "to"):
        choice(page, end).select_option(year)


def told(count: int) -> str:
    return f"{count} of {len(PAPERS)} papers" if count else f"No match among {len(PAPERS)} papers"


def listing(folder: Path) -> str:
    return (folder / "papers" / "index.html").read_text("utf-8")


def a_paper(folder: Path) -> str:
    paths = sorted((folder / "papers").glob("*subtyping*.html"))
    return next(path.name for path in paths if path.suffixes == [".html"])


# Colours


def paper_colour(page: Page) -> str:
    return str(page.evaluate("getComputedStyle(document.body).backgroundColor"))


def theme_button(page: Page) -> Locator:
    return page.get_by_role("button", name="Colours")


def test_colours_are_the_readers_choice_everywhere_until_taken_back(browser: Browser, site: str) -> None:
    with open_page(browser, scheme="light") as page:
        page.goto(site + "index.html")
        light = paper_colour(page)
        expect(theme_button(page)).to_have_accessible_name("Colours: same as system")
        theme_button(page).click()
        expect(theme_button(page)).to_have_accessible_name("Colours: dark")
        dark = paper_colour(page)
        assert dark != light
        page.goto(site + "papers/index.html")
        assert paper_colour(page) == dark
        theme_button(page).focus()
        page.keyboard.press("Enter")
        expect(theme_button(page)).to_have_accessible_name("Colours: light")
        assert paper_colour(page) == light
        page.emulate_media(color_scheme="dark")
        assert paper_colour(page) == light
        page.emulate_media(color_scheme="light")
        page.keyboard.press("Space")
        expect(theme_button(page)).to_have_accessible_name("Colours: same as system")
        page.emulate_media(color_scheme="dark")
        assert paper_colour(page) == dark
        page.reload()
        assert paper_colour(page) == dark
        assert page.evaluate("localStorage.length") == 0


def test_first_click_changes_dark_to_light(browser: Browser, site: str) -> None:
    with open_page(browser, scheme="dark") as page:
        page.goto(site + "index.html")
        dark = paper_colour(page)
        theme_button(page).click()
        assert paper_colour(page) != dark


FRAMES = """
const seen = window.seenColours = new Set();
(function look() {
  if (document.body) seen.add(getComputedStyle(document.body).backgroundColor);
  requestAnimationFrame(look);
})();
"""


def test_chosen_colours_are_there_from_the_first_frame(browser: Browser, site: str) -> None:
    """Whenever the main script comes: here it never does."""
    with open_page(browser, scheme="light") as page:
        page.goto(site + "index.html")
        theme_button(page).click()
        dark = paper_colour(page)
        page.add_init_script(FRAMES)
        page.route("**/oeuvre.js", lambda route: route.abort())
        page.goto(site + "papers/index.html")
        page.evaluate("new Promise(requestAnimationFrame)")
        assert page.evaluate("[...seenColours]") == [dark]
        expect(theme_button(page)).to_be_hidden()  # it would be dead


def test_colours_change_where_nothing_can_be_stored(browser: Browser, site: str) -> None:
    with open_page(browser, scheme="light") as page:
        page.add_init_script("Object.defineProperty(window, 'localStorage', { get() { throw new Error('no'); } })")
        assert not load_problems(page, site + "index.html", site)
        light = paper_colour(page)
        theme_button(page).click()
        assert paper_colour(page) != light


def test_chosen_colours_are_not_printed(browser: Browser, site: str) -> None:
    with open_page(browser, scheme="light") as page:
        page.goto(site + "index.html")
        theme_button(page).click()
        page.emulate_media(media="print")
        assert paper_colour(page) == "rgb(255, 255, 255)"
        expect(page.locator(".theme")).to_be_hidden()


# Copying


REFUSED = """
Object.defineProperty(Navigator.prototype, 'clipboard', { value: undefined });
document.execCommand = () => false;
"""
FORMATS = {"Copy BibTeX": ".bib", "Copy RIS": ".ris", "Copy CSL-JSON": ".csl.json"}


def clipboard(page: Page) -> str:
    """A clipboard has the line ends of its system."""
    return str(page.evaluate("navigator.clipboard.readText()")).replace("\r\n", "\n")


def written(folder: Path, page: str, suffix: str) -> str:
    return (folder / "papers" / page).with_suffix(suffix).read_text("utf-8")


@pytest.mark.parametrize("name", ["Copy reference", "Copy BibTeX"])
def test_what_stands_on_the_page_is_copied(browser: Browser, site: str, folder: Path, name: str) -> None:
    with open_page(browser) as page:
        page.context.grant_permissions(["clipboard-read", "clipboard-write"])
        page.goto(f"{site}papers/{a_paper(folder)}")
        button = page.get_by_role("button", name=name)
        button.focus()
        page.keyboard.press("Enter")
        expect(page.get_by_role("status").filter(has_text="Copied")).to_be_visible()
        shown = page.locator("#reference" if name == "Copy reference" else "#bibtex").text_content()
        assert clipboard(page) == shown
        expect(button).to_be_focused()


@pytest.mark.parametrize(("name", "suffix"), list(FORMATS.items())[1:])
def test_a_file_is_copied(browser: Browser, site: str, folder: Path, name: str, suffix: str) -> None:
    with open_page(browser) as page:
        page.context.grant_permissions(["clipboard-read", "clipboard-write"])
        found = load_problems(page, f"{site}papers/{a_paper(folder)}", site)
        page.get_by_role("button", name=name).focus()
        page.keyboard.press("Space")
        expect(page.get_by_role("status").filter(has_text="Copied")).to_be_visible()
        assert clipboard(page) == written(folder, a_paper(folder), suffix)
        assert not found


def test_the_entry_with_everyone_is_copied_where_the_page_names_only_some(browser: Browser, tmp_path: Path) -> None:
    authors = " and ".join(f"Family{number}, Given" for number in range(40))
    files = {
        "content/a.bib": f"@book{{a, title={{Many}}, author={{{authors}}}}}",
        "content/papers/many.md": "---\ntitle: Many\n---\n",
        "content/site.toml": '[owner]\nname = "Family1, Given"\n',
    }
    write_site(tmp_path, files)
    build(tmp_path, tmp_path / "site")
    with host(tmp_path / "site") as address, open_page(browser) as page:
        page.context.grant_permissions(["clipboard-read", "clipboard-write"])
        page.goto(f"{address}papers/many.html")
        assert "others" in (page.locator("#bibtex").text_content() or "")
        page.get_by_role("button", name="Copy BibTeX").click()
        expect(page.get_by_role("status").filter(has_text="Copied")).to_be_visible()
        assert clipboard(page).count("Family") == 40


@pytest.mark.parametrize("name", ["Copy reference", *FORMATS])
def test_what_cannot_be_copied_is_shown_and_selected(browser: Browser, site: str, folder: Path, name: str) -> None:
    with open_page(browser, width=390) as page:
        page.add_init_script(REFUSED)
        page.goto(f"{site}papers/{a_paper(folder)}")
        page.get_by_role("button", name=name).click()
        expect(page.get_by_role("status").filter(has_text="Ctrl+C")).to_be_visible()
        selected = str(page.evaluate("getSelection().toString()")).split()
        if name == "Copy reference":
            assert selected == (page.locator("#reference").text_content() or "").split()
        else:
            assert selected == written(folder, a_paper(folder), FORMATS[name]).split()
        assert horizontal_overflow(page) <= 0
        assert not axe_violations(page)


def test_old_ways_of_copying_do_as_well(browser: Browser, site: str, folder: Path) -> None:
    with open_page(browser) as page:
        page.add_init_script("Object.defineProperty(Navigator.prototype, 'clipboard', { value: undefined })")
        page.goto(f"{site}papers/{a_paper(folder)}")
        page.get_by_role("button", name="Copy BibTeX").click()
        expect(page.get_by_role("status").filter(has_text="Copied")).to_be_visible()


def test_a_file_that_cannot_be_read_is_opened(browser: Browser, site: str, folder: Path) -> None:
    with open_page(browser) as page:
        page.goto((folder / "papers" / a_paper(folder)).as_uri())
        page.get_by_role("button", name="Copy CSL-JSON").click()
        page.wait_for_url("file://**/*.csl.json")
    with open_page(browser) as page:
        page.goto(f"{site}papers/{a_paper(folder)}")
        page.route("**/*.csl.json", lambda route: route.fulfill(status=503, body="busy"))
        page.get_by_role("button", name="Copy CSL-JSON").click()
        page.wait_for_url("**/*.csl.json")


def test_citing_needs_no_script(browser: Browser, site: str, folder: Path) -> None:
    with open_without_script(browser) as page:
        page.goto(f"{site}papers/{a_paper(folder)}")
        expect(page.locator(".copy").filter(visible=True)).to_have_count(0)
        expect(page.locator("#reference")).to_contain_text("Liskov, B., & Wing, J. (1994).")
        for name, suffix in (("BibTeX", ".bib"), ("RIS", ".ris"), ("CSL-JSON", ".csl.json")):
            link = page.get_by_role("link", name=name, exact=True)
            answer = page.request.get(str(link.evaluate("link => link.href")))
            assert answer.body() == (folder / "papers" / a_paper(folder)).with_suffix(suffix).read_bytes()
        expect(page.locator("#bibtex")).to_be_hidden()
        page.get_by_text("Show BibTeX").click()
        expect(page.locator("#bibtex")).to_be_visible()
        for text in ("#reference", "#bibtex"):
            page.locator(text).click()
            selected = str(page.evaluate("getSelection().toString()")).split()
            assert selected == (page.locator(text).text_content() or "").split()


# Finding papers


@pytest.mark.parametrize(
    ("words", "titles"),
    [
        ("entropy", ["A mathematical theory of communication"]),  # stands in the abstract alone
        ("liskov types", ["Programming with abstract data types"]),
        ("graph erdos RENYI", ["On random graphs"]),
        ("hidden far", ["The knowledge complexity of proofs"]),  # left out of the author line
        ("bell 1950", ["Error detecting and error correcting codes"]),
        ("zizeks naive coeur gauss", ["Žižek’s naïve cœur of Gauß"]),
        ("lukaszewicz orsted", ["Žižek’s naïve cœur of Gauß"]),
        ("ŁUKASZEWICZ Åse", ["Žižek’s naïve cœur of Gauß"]),
        ("机械化", ["初等几何判定问题与机械化证明"]),
        ("für prozesse", ["Simula"]),
        ("texbook", ["The TeXbook"]),
        ("autume", ["A method for obtaining digital signatures"]),
        ("d'Autume", ["A method for obtaining digital signatures"]),
        ("apprentissage", ["A method for obtaining digital signatures"]),
        ("ramming", []),  # words are looked for at their beginning
    ],
)
def test_every_word_is_looked_for(listed: Page, words: str, titles: list[str]) -> None:
    find(listed, words)
    expect(listed.get_by_role("status")).to_have_text(told(len(titles)))
    assert [text.strip() for text in shown(listed).all_text_contents()] == titles


def test_filters_narrow_each_other_and_empty_years_vanish(listed: Page) -> None:
    status, topic = listed.get_by_role("status"), choice(listed, "Topic")
    expect(status).to_have_text("")
    topic.select_option("languages")
    expect(status).to_have_text(f"5 of {len(PAPERS)} papers")
    assert listed.locator("h2").filter(visible=True).all_text_contents() == ["1994", "1974", "1962", "1960", "1952"]
    jumps = listed.get_by_role("navigation", name="Jump to").get_by_role("listitem")
    assert jumps.all_text_contents() == ["1994", "1974", "1962", "1960", "1952"]
    choice(listed, "Type").select_option("paper-conference")
    expect(status).to_have_text(f"1 of {len(PAPERS)} papers")
    choose_year(listed, "1994")
    expect(status).to_have_text(told(0))
    listed.get_by_role("button", name="Clear search").click()
    expect(status).to_have_text("")
    expect(shown(listed)).to_have_count(len(PAPERS))
    expect(listed.get_by_role("searchbox")).to_be_focused()


def test_address_keeps_what_is_shown(listed: Page) -> None:
    start = listed.url
    listed.goto(f"{start}?from=mail#y1950")
    find(listed, "théory")
    choose_year(listed, "1948")
    choice(listed, "Topic").select_option("information")
    expect(listed.get_by_role("status")).to_have_text(f"1 of {len(PAPERS)} papers")
    assert listed.url == f"{start}?from=mail&q=th%C3%A9ory&topic=information&year=1948#y1950"
    listed.reload()
    expect(listed.get_by_role("status")).to_have_text(f"1 of {len(PAPERS)} papers")
    assert listed.get_by_role("searchbox").input_value() == "théory"
    assert choice(listed, "From").input_value() == choice(listed, "to").input_value() == "1948"
    listed.get_by_role("button", name="Clear search").click()
    assert listed.url == f"{start}?from=mail#y1950"


def test_what_is_chosen_can_be_taken_back_with_the_browsers_button(listed: Page) -> None:
    status = listed.get_by_role("status")
    choice(listed, "Topic").select_option("languages")
    expect(status).to_have_text(f"5 of {len(PAPERS)} papers")
    choice(listed, "Type").select_option("paper-conference")
    expect(status).to_have_text(f"1 of {len(PAPERS)} papers")
    listed.go_back()
    expect(status).to_have_text(f"5 of {len(PAPERS)} papers")
    assert choice(listed, "Type").input_value() == ""
    listed.go_forward()
    expect(status).to_have_text(f"1 of {len(PAPERS)} papers")
    listed.get_by_role("link", name="The education of a computer").click()
    listed.go_back()
    expect(listed.get_by_role("status")).to_have_text(f"1 of {len(PAPERS)} papers")
    assert choice(listed, "Topic").input_value() == "languages"


def test_a_list_gone_through_with_the_arrow_keys_is_one_change(listed: Page) -> None:
    start = listed.evaluate("history.length")
    choice(listed, "Topic").focus()
    for _ in range(3):
        listed.keyboard.press("ArrowDown")
    expect(listed).to_have_url(re.compile("topic="))
    assert listed.evaluate("history.length") == start + 1
    listed.go_back()
    expect(shown(listed)).to_have_count(len(PAPERS))


def test_years_are_a_range_that_is_open_at_either_end(listed: Page) -> None:
    status = listed.get_by_role("status")
    expect(listed.get_by_role("group", name="Year").get_by_role("combobox")).to_have_count(2)
    choice(listed, "From").select_option("1978")
    expect(status).to_have_text(f"5 of {len(PAPERS)} papers")
    assert listed.url.endswith("?year=1978-")
    choice(listed, "to").select_option("1984")
    expect(status).to_have_text(f"3 of {len(PAPERS)} papers")
    listed.goto(listed.url.partition("?")[0] + "?year=-1948")
    expect(status).to_have_text(f"2 of {len(PAPERS)} papers")


def test_papers_with_somebody_are_found_by_any_part_of_a_name(listed: Page) -> None:
    status, person = listed.get_by_role("status"), choice(listed, "Co-author")
    person.focus()
    options = listed.locator("#people option")
    expect(options.first).to_have_attribute("value", "Barbara Liskov")
    values = options.evaluate_all("(all) => all.map((each) => each.value)")
    assert {"Far Hidden", "Alfréd Rényi"} < set(values)
    person.fill("wing j")
    expect(status).to_have_text(f"1 of {len(PAPERS)} papers")
    person.fill("barbara wing")  # no one is called so
    expect(status).to_have_text(told(0))
    person.fill("renyi")
    expect(status).to_have_text(f"1 of {len(PAPERS)} papers")
    assert listed.url.endswith("?with=renyi")
    listed.reload()
    expect(person).to_have_value("renyi")
    expect(shown(listed)).to_have_text(["On random graphs"])


def test_a_name_is_found_behind_its_apostrophe(listed: Page) -> None:
    for name in ("autume", "dautume", "d’Autume"):
        choice(listed, "Co-author").fill(name)
        expect(shown(listed)).to_have_text(["A method for obtaining digital signatures"])


FOLD = re.compile(r"  const PLAIN.*?\n(?=\n  // A word is)", re.DOTALL)


def test_letters_are_folded_as_in_the_index(browser: Browser) -> None:
    """Every character of the first plane that this Python and this browser both know."""
    script = FOLD.findall((ROOT / "static" / "finder.js").read_text("utf-8"))[0].replace("  // An apostrophe", "//")
    known = [chr(code) for code in range(0x10000) if unicodedata.category(chr(code)) not in {"Cn", "Co", "Cs"}]
    with open_page(browser) as page:
        run = f"(all) => {{ {script}; return all.map((each) => (/\\p{{Cn}}/u.test(each) ? null : fold(each))); }}"
        there = page.evaluate(run, known)
    here = [fold(each) if each not in "\\$" else "" for each in known]
    assert not [each for each in zip(known, here, there, strict=True) if each[2] not in (each[1], None)]


def test_numbers_beside_choices_are_those_of_what_they_would_leave(listed: Page) -> None:
    topic = choice(listed, "Topic")

    def said(field: str, value: str) -> Locator:
        return choice(listed, field).locator(f"option[value='{value}']")

    topic.select_option("languages")
    expect(said("Topic", "graphs")).to_have_text("graphs (2)")
    expect(said("Type", "paper-conference")).to_have_text("Conference papers (1)")
    expect(said("Type", "book")).to_have_text("Books (0)")
    expect(said("From", "1994")).to_have_text("1994 (1)")
    find(listed, "liskov")
    expect(said("Topic", "graphs")).to_have_text("graphs (0)")
    expect(said("Topic", "languages")).to_have_text("languages (2)")


def test_reader_sorts_and_groups_as_she_likes(listed: Page) -> None:
    def headings() -> Locator:
        return listed.locator("main h2").filter(visible=True)

    choice(listed, "Group by").select_option("type")
    expect(headings()).to_have_text(["Books", "Journal articles", "Conference papers"])
    expect(shown(listed)).to_have_count(len(PAPERS))
    expect(listed.get_by_role("navigation", name="Jump to")).to_be_hidden()
    choice(listed, "Group by").select_option("none")
    choice(listed, "Sort by").select_option("title")
    expect(headings()).to_have_count(0)
    titles = [text.strip() for text in shown(listed).all_text_contents()]
    assert titles[:3] == ["A behavioral notion of subtyping", "A mathematical theory of communication",
                          "A method for obtaining digital signatures"]  # fmt: skip
    assert listed.url.endswith("?sort=title&group=none")
    find(listed, "liskov")
    expect(shown(listed)).to_have_text(["A behavioral notion of subtyping", "Programming with abstract data types"])
    listed.reload()
    expect(shown(listed)).to_have_text(["A behavioral notion of subtyping", "Programming with abstract data types"])
    choice(listed, "Sort by").select_option("oldest")
    choice(listed, "Group by").select_option("year")
    expect(headings()).to_have_text(["1974", "1994"])
    choice(listed, "Sort by").select_option("newest")
    listed.get_by_role("button", name="Clear search").click()
    expect(headings()).to_have_count(13)
    assert "?" not in listed.url
    choice(listed, "Group by").select_option("topic")
    expect(headings().first).to_have_text("languages")
    assert not axe_violations(listed)


def test_results_are_announced_when_the_reader_pauses(listed: Page) -> None:
    find(listed, "")
    listed.evaluate(
        "window.said = []; new MutationObserver(() => said.push(document.querySelector('output').value))"
        ".observe(document.querySelector('output'), { childList: true, characterData: true, subtree: true })"
    )
    listed.get_by_role("searchbox").press_sequentially("liskov", delay=10)
    expect(listed.get_by_role("status")).to_have_text(f"2 of {len(PAPERS)} papers")
    assert len(listed.evaluate("said")) <= 2


def test_unknown_choices_in_the_address_are_passed_over(listed: Page) -> None:
    listed.goto(f"{listed.url}?year=1066&topic=alchemy&sort=smell&group=9")
    expect(shown(listed)).to_have_count(len(PAPERS))


def test_finding_needs_no_mouse(listed: Page) -> None:
    listed.keyboard.press("/")  # a single key is no shortcut (WCAG 2.1.4)
    expect(listed.get_by_role("searchbox")).not_to_be_focused()
    while not listed.evaluate("document.activeElement.matches('[type=search]')"):
        listed.keyboard.press("Tab")
    listed.keyboard.type("liskov/a")
    expect(listed.get_by_role("status")).to_have_text(f"2 of {len(PAPERS)} papers")
    listed.keyboard.press("Enter")  # submits nothing
    for name in ("Topic", "Type", "Co-author", "From"):
        listed.keyboard.press("Tab")
        expect(choice(listed, name)).to_be_focused()
    listed.keyboard.type("1994")
    expect(listed.get_by_role("status")).to_have_text(f"1 of {len(PAPERS)} papers")
    listed.keyboard.press("Escape")
    expect(listed.get_by_role("searchbox")).to_be_focused()
    expect(listed.get_by_role("searchbox")).to_have_value("")
    expect(shown(listed)).to_have_count(len(PAPERS))


def test_index_is_loaded_on_first_use_only(browser: Browser, site: str) -> None:
    with open_page(browser) as page:
        asked: list[str] = []
        page.on("request", lambda request: asked.append(request.url.removeprefix(site)))
        page.goto(site + "papers/index.html")
        page.wait_for_load_state("networkidle")
        assert "papers/index.json" not in asked
        find(page, "entropy")
        expect(page.get_by_role("status")).to_have_text(f"1 of {len(PAPERS)} papers")
        find(page, "zero")
        expect(page.get_by_role("status")).to_have_text(f"1 of {len(PAPERS)} papers")
        assert asked.count("papers/index.json") == 1


@pytest.mark.parametrize("place", ["file", "index is missing"])
def test_page_itself_is_searched_where_there_is_no_index(browser: Browser, site: str, folder: Path, place: str) -> None:
    with open_page(browser) as page:
        page.route("**/index.json", lambda route: route.abort())
        address = f"{folder.as_uri()}/" if place == "file" else site
        assert not load_problems(page, address + "papers/index.html", address)
        find(page, "erdos graphs")
        expect(page.get_by_role("status")).to_have_text(f"1 of {len(PAPERS)} papers")
        for name in ("Topic", "Type", "Co-author"):
            expect(choice(page, name)).to_have_count(0)
        page.get_by_role("button", name="Clear search").click()
        choose_year(page, "1950")
        expect(page.get_by_role("status")).to_have_text(f"2 of {len(PAPERS)} papers")
        assert page.url.endswith("papers/index.html?year=1950")
        page.reload()
        expect(shown(page)).to_have_count(2)


@pytest.mark.parametrize("place", ["file", "index is missing"])
def test_somebody_in_the_address_does_not_stop_the_search_without_an_index(
    browser: Browser, site: str, folder: Path, place: str
) -> None:
    with open_page(browser) as page:
        page.route("**/index.json", lambda route: route.abort())
        page.goto((f"{folder.as_uri()}/" if place == "file" else site) + "papers/index.html?with=turing")
        expect(choice(page, "Co-author")).to_have_count(0)
        find(page, "erdos graphs")
        expect(page.get_by_role("status")).to_have_text(told(1))


def test_nothing_is_said_before_the_index_has_come(browser: Browser, site: str) -> None:
    with open_page(browser) as page:
        held: list[Route] = []
        page.route("**/index.json", lambda route: held.append(route))  # noqa: PLW0108 - Playwright marks what it is given
        page.goto(site + "papers/index.html?topic=logic")
        expect(page.get_by_role("search")).to_be_visible()
        page.wait_for_timeout(500)
        assert page.get_by_role("status").text_content() == ""
        assert "(" not in (choice(page, "Type").text_content() or "")
        held[0].continue_()
        expect(page.get_by_role("status")).to_have_text(told(4))


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a site whose list of papers is split: 5,000 of them besides those above."""
    words = sorted({word for *_, title, _, _, abstract in PAPERS for word in f"{title} {abstract}".split()})
    rng = random.Random(8)
    made = [
        ("article", rng.randint(1995, 2024), f"Maker{at % 997}, Ann and Author{at % 89}, Ben",
         f"{' '.join(rng.choices(words, k=7))} {at}", f"Journal {at % 40}", f"topic {at % 30}, topic {at % 7}",
         " ".join(rng.choices(words, k=30)) + "".join(f" w{rng.randint(0, 9_999)}" for _ in range(60)))
        for at in range(5_000)
    ]  # fmt: skip
    bibliography = "\n".join(write_entry(at, paper) for at, paper in enumerate((*PAPERS, *made)))
    site = '[owner]\nname = "Barbara Liskov"\n[cards]\njson = false\npages = false\nimages = false\nqr = false\n'
    root = write_site(tmp_path_factory.mktemp("large"), {"content/papers.bib": bibliography, "content/site.toml": site})
    build(root, root / "site")
    with host(root / "site") as address:
        yield address


def test_what_is_found_on_other_pages_is_shown_here(browser: Browser, large: str) -> None:
    """A very long list is split; then the newest papers stand on the page for finding."""
    with open_page(browser) as page:
        assert not load_problems(page, large + "papers/index.html", large)
        expect(shown(page)).to_have_count(50)
        expect(page.get_by_role("heading", name="Newest papers")).to_be_visible()
        find(page, "erdos graphs random")
        expect(page.get_by_role("status")).to_have_text("1 of 5,016 papers")
        expect(page.locator(".papers > li").filter(visible=True)).to_contain_text(
            "On random graphs Paul Erdős and Alfréd Rényi"
        )
        assert not axe_violations(page)
        page.get_by_role("button", name="Clear search").click()
        expect(shown(page)).to_have_count(50)
        choose_year(page, "1950")
        expect(shown(page)).to_have_count(2)
        shown(page).first.get_by_role("link").click()
        expect(page).to_have_title(re.compile("Programming a computer for playing chess|Error detecting"))
        page.go_back()
        expect(shown(page)).to_have_count(2)
        page.route("**/index.json", lambda route: route.abort())
        page.goto(large + "papers/index.html?q=graphs")
        expect(page.get_by_role("searchbox")).to_have_count(0)
        expect(shown(page)).to_have_count(50)
    with open_without_script(browser) as page:
        page.goto(large + "papers/index.html")
        expect(shown(page)).to_have_count(50)


def test_of_very_many_papers_some_are_shown_and_more_on_request(browser: Browser, large: str) -> None:
    with open_page(browser) as page:
        page.goto(large + "papers/index.html?topic=topic+3&sort=oldest&group=year")
        expect(page.get_by_role("status")).to_have_text(re.compile("of 5,016 papers; the first 50 are shown"))
        expect(shown(page)).to_have_count(50)
        headings = page.locator(".find ~ section h2")
        expect(headings.first).to_have_text("1995")
        page.get_by_role("button", name="Show more").click()
        expect(shown(page)).to_have_count(100)
        expect(page.locator(".papers > li").nth(50).get_by_role("link")).to_be_focused()


FRAME = """
(word) => new Promise((done) => {
  const field = document.querySelector("[type=search]");
  const times = [];
  const type = (at) => {
    if (at > word.length) return done(times);
    const start = performance.now();
    field.value = word.slice(0, at);
    field.dispatchEvent(new InputEvent("input", { bubbles: true }));
    requestAnimationFrame(() => setTimeout(() => (times.push(performance.now() - start), type(at + 1))));
  };
  type(1);
})
"""
"""From each letter to the end of the frame that shows what it finds."""


def test_typing_in_a_list_of_thousands(browser: Browser, large: str, capsys: pytest.CaptureFixture[str]) -> None:
    """What is measured is printed, not judged: how busy this machine is says nothing of the site."""
    with open_page(browser) as page:
        page.goto(large + "papers/index.html")
        find(page, "shortest path")
        expect(page.get_by_role("status")).to_have_text(re.compile("of 5,016 papers"))
        page.get_by_role("button", name="Clear search").click()
        times = page.evaluate(FRAME, "programming")
        expect(page.get_by_role("status")).to_have_text(re.compile("of 5,016 papers"))
        with capsys.disabled():
            print(f"\n5,016 papers, letter to repaint: {', '.join(f'{time:.0f}' for time in times)} ms")
        assert len(times) == len("programming")


def test_short_list_has_nothing_to_find(browser: Browser, tmp_path: Path) -> None:
    root = write_site(tmp_path, {"content/papers.bib": write_entry(0, PAPERS[0])})
    write_site(root, {"content/site.toml": '[owner]\nname = "Alan Turing"\n'})
    build(root, root / "site")
    assert not (root / "site" / "papers" / "index.json").exists()
    assert "<form" not in listing(root / "site")


# For everyone


def test_without_a_script_everything_is_there_but_no_dead_control(browser: Browser, site: str, folder: Path) -> None:
    with open_without_script(browser) as page:
        for name in ("index.html", "papers/index.html", f"papers/{a_paper(folder)}"):
            page.goto(site + name)
            assert page.locator("button, input, select, output").count() > 0
            assert page.locator("button, input, select, output").filter(visible=True).count() == 0
        page.goto(site + "papers/index.html?q=entropy")
        expect(shown(page)).to_have_count(len(PAPERS))


@pytest.mark.parametrize("width", [320, 390, 1280])
def test_controls_are_accessible_in_every_colour(browser: Browser, site: str, folder: Path, width: int) -> None:
    with open_page(browser, width, "light") as page:
        for theme in ("system", "dark"):
            page.goto(site + "papers/index.html?q=a&year=1950")
            expect(page.get_by_role("button", name="Clear search")).to_be_visible()
            assert not axe_violations(page), theme
            assert horizontal_overflow(page) <= 0
            small = page.evaluate(
                "[...document.querySelectorAll('button, input, select')].filter(each => each.checkVisibility())"
                ".filter(each => Math.min(each.offsetWidth, each.offsetHeight) < 24).map(each => each.outerHTML)"
            )
            assert not small  # WCAG 2.2, 2.5.8
            page.goto(f"{site}papers/{a_paper(folder)}")
            expand_details(page)
            assert not axe_violations(page), theme
            assert horizontal_overflow(page) <= 0
            theme_button(page).click()


SCRIPT = re.compile(r"/(oeuvre|finder)\.js$")


def test_nothing_moves_when_the_controls_come(browser: Browser, site: str, folder: Path) -> None:
    with open_page(browser) as page:
        for name in ("index.html", "papers/index.html", f"papers/{a_paper(folder)}"):
            places = []
            for late in (True, False):
                page.goto("about:blank")
                page.unroute_all()
                if late:  # the answer is empty, so the page stays as it is before the script has come
                    page.route(SCRIPT, lambda route: route.fulfill(body="", content_type="text/javascript"))
                page.goto(site + name)
                # Only what is in sight can be seen to move; farther down, boxes are laid out when they are needed.
                boxes = (
                    "[...document.querySelectorAll('main *')].map(each => each.getBoundingClientRect().toJSON())"
                    ".filter(box => box.top < innerHeight)"
                )
                places.append(page.evaluate(boxes))
            assert places[0] == places[1], name


def test_years_stand_beside_the_first_paper_that_is_shown(listed: Page) -> None:
    tops = (
        "[...document.querySelectorAll('main section:not([hidden])')].map(section => [section.querySelector('h2'),"
        "section.querySelector('li:not([hidden]) .title')].map(each => each.getBoundingClientRect().bottom))"
    )
    for words in ("", "shannon"):
        find(listed, words)
        expect(listed.locator("h2").filter(visible=True)).to_have_count(2 if words else 13)
        for year, title in listed.evaluate(tops):
            assert abs(year - title) <= 5  # how deep letters reach is up to the fonts


def test_every_look_hides_what_was_not_found(browser: Browser, tmp_path: Path) -> None:
    own = ".papers > li { display: flex; }\nsection.block { display: flex; }\n"
    bibliography = "\n".join(write_entry(number, paper) for number, paper in enumerate(PAPERS))
    root = write_site(tmp_path, {"content/papers.bib": bibliography, "static/looks/own.css": own})
    write_site(root, {"content/site.toml": '[owner]\nname = "Barbara Liskov"\n', "static/looks/own.toml": ""})
    for look in ("dense-lab", "serif-classic", "own"):
        build(root, root / look, Options(look=look))
        with open_page(browser) as page, host(root / look) as address:
            page.goto(address + "papers/index.html")
            find(page, "liskov")
            expect(page.get_by_role("status")).to_have_text(told(2))
            expect(shown(page)).to_have_count(2)
            expect(page.locator("main h2").filter(visible=True)).to_have_count(2)


SCRIPTS = ("first.js", "oeuvre.js", "finder.js")


def test_scripts_are_light(folder: Path) -> None:
    """Those that our own pages load."""
    sizes = {name: len(compress((folder / "static" / name).read_bytes())) for name in SCRIPTS}
    assert sizes["first.js"] + sizes["oeuvre.js"] < 2_500
    assert sizes["finder.js"] < 6_000
    assert "finder.js" not in (folder / "index.html").read_text("utf-8")
