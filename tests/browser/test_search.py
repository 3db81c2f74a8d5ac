"""Search and filters in the list of papers, and what all scripts have in common: pages are complete without them."""

import re
import unicodedata
from collections.abc import Iterator
from gzip import compress
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from generator.build import Options, build
from generator.text.fold import fold
from tests.support.browsing import (
    axe_violations,
    horizontal_overflow,
    load_problems,
    open_details,
    open_page,
    open_without_script,
)
from tests.support.hosting import host
from tests.support.making import NO_CARDS, write_site
from tests.support.papers import PAPERS, bibliography, large_site, write_entry
from tests.support.paths import ROOT


@pytest.fixture
def listed(browser: Browser, papers_url: str) -> Iterator[Page]:
    """The list of papers."""
    with open_page(browser) as page:
        page.goto(papers_url + "papers/index.html")
        yield page


def visible_titles(page: Page) -> Locator:
    """Return the titles of the visible papers."""
    return page.locator(".papers .title").filter(visible=True)


def a_paper(site: Path) -> str:
    [path] = [path for path in (site / "papers").glob("*subtyping*.html") if path.suffixes == [".html"]]
    return path.name


def find(page: Page, words: str) -> None:
    page.get_by_role("searchbox").fill(words)


def choice(page: Page, name: str) -> Locator:
    """Return a field of "Filter and sort", which is unfolded."""
    page.evaluate("document.querySelectorAll('.find details').forEach((each) => { each.open = true; })")
    return page.get_by_role("combobox", name=name, exact=True)


def choose_year(page: Page, year: str) -> None:
    for end in ("From", "to"):
        choice(page, end).select_option(year)


def count_text(count: int) -> str:
    return f"{count} of {len(PAPERS)} papers" if count else f"No matches in {len(PAPERS)} papers"


# Finding papers


@pytest.mark.parametrize(
    ("words", "titles"),
    [
        ("entropy", ["A mathematical theory of communication"]),  # only in the abstract
        ("liskov types", ["Programming with abstract data types"]),
        ("graph erdos RENYI", ["On random graphs"]),
        ("hidden far", ["The knowledge complexity of proofs"]),  # not in the shortened author line
        ("bell 1950", ["Error detecting and error correcting codes"]),
        ("zizeks naive coeur gauss", ["Žižek’s naïve cœur of Gauß"]),
        ("lukaszewicz orsted", ["Žižek’s naïve cœur of Gauß"]),
        ("ŁUKASZEWICZ Åse", ["Žižek’s naïve cœur of Gauß"]),
        ("机械化", ["初等几何判定问题与机械化证明"]),
        ("für prozesse", ["Simula"]),
        ("texbook", ["The TeXbook"]),
        ("autume", ["A method for obtaining digital signatures"]),
        ("d'Autume", ["A method for obtaining digital signatures"]),
        ("d’Autume", ["A method for obtaining digital signatures"]),
        ("apprentissage", ["A method for obtaining digital signatures"]),
        ("oersted", ["Žižek’s naïve cœur of Gauß"]),
        ("ørsted", ["Žižek’s naïve cœur of Gauß"]),
        ("aase", ["Žižek’s naïve cœur of Gauß"]),
        ("fuer", ["Simula"]),
        ("ramming", []),  # only beginnings of words are found
    ],
)
def test_papers_with_all_words_are_found(listed: Page, words: str, titles: list[str]) -> None:
    find(listed, words)
    expect(listed.get_by_role("status")).to_have_text(count_text(len(titles)))
    assert [text.strip() for text in visible_titles(listed).all_text_contents()] == titles


def test_filters_combine_and_years_without_results_are_hidden(listed: Page) -> None:
    status, topic = listed.get_by_role("status"), choice(listed, "Topic")
    expect(status).to_have_text("")
    topic.select_option("languages")
    expect(status).to_have_text(f"5 of {len(PAPERS)} papers")
    assert listed.locator("h2").filter(visible=True).all_text_contents() == ["1994", "1974", "1962", "1960", "1952"]
    jumps = listed.get_by_role("navigation", name="Jump to").get_by_role("listitem")
    assert jumps.filter(visible=True).all_text_contents() == ["1990s", "1970s", "1960s", "1950s"]
    expect(jumps.get_by_role("link", name="1960s")).to_have_attribute("href", "#y1962")
    topic.select_option("logic")
    expect(jumps.get_by_role("link", name="1970s")).to_have_attribute("href", "#y1978")
    topic.select_option("languages")
    choice(listed, "Type").select_option("paper-conference")
    expect(status).to_have_text(f"1 of {len(PAPERS)} papers")
    choose_year(listed, "1994")
    expect(status).to_have_text(count_text(0))
    listed.get_by_role("button", name="Clear search").click()
    expect(status).to_have_text("")
    expect(visible_titles(listed)).to_have_count(len(PAPERS))
    expect(listed.get_by_role("searchbox")).to_be_focused()


def test_search_is_kept_in_the_url(listed: Page) -> None:
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


def test_back_button_undoes_a_choice(listed: Page) -> None:
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


def test_arrow_keys_in_a_filter_add_one_history_entry(listed: Page) -> None:
    start = listed.evaluate("history.length")
    choice(listed, "Topic").focus()
    for _ in range(3):
        listed.keyboard.press("ArrowDown")
    expect(listed).to_have_url(re.compile("topic="))
    assert listed.evaluate("history.length") == start + 1
    listed.go_back()
    expect(visible_titles(listed)).to_have_count(len(PAPERS))


def test_range_of_years_may_be_open_at_either_end(listed: Page) -> None:
    status = listed.get_by_role("status")
    choice(listed, "From").select_option("1978")
    expect(status).to_have_text(f"5 of {len(PAPERS)} papers")
    expect(listed.get_by_role("group", name="Year").get_by_role("combobox")).to_have_count(2)
    assert listed.url.endswith("?year=1978-")
    choice(listed, "to").select_option("1984")
    expect(status).to_have_text(f"3 of {len(PAPERS)} papers")
    listed.goto(listed.url.partition("?")[0] + "?year=-1948")
    expect(status).to_have_text(f"2 of {len(PAPERS)} papers")


def test_coauthor_filter_takes_any_part_of_a_name(listed: Page) -> None:
    status, person = listed.get_by_role("status"), choice(listed, "Co-author")
    person.fill("x")
    options = listed.locator("#people option")
    expect(options.first).to_have_attribute("value", "Barbara Liskov")
    values = options.evaluate_all("(all) => all.map((each) => each.value)")
    assert {"Far Hidden", "Alfréd Rényi"} < set(values)
    person.fill("wing j")
    expect(status).to_have_text(f"1 of {len(PAPERS)} papers")
    person.fill("barbara wing")  # no such person
    expect(status).to_have_text(count_text(0))
    person.fill("renyi")
    expect(status).to_have_text(f"1 of {len(PAPERS)} papers")
    assert listed.url.endswith("?with=renyi")
    listed.reload()
    expect(person).to_have_value("renyi")
    expect(visible_titles(listed)).to_have_text(["On random graphs"])


def test_name_is_found_without_the_part_before_its_apostrophe(listed: Page) -> None:
    for name in ("autume", "dautume", "d’Autume"):
        choice(listed, "Co-author").fill(name)
        expect(visible_titles(listed)).to_have_text(["A method for obtaining digital signatures"])


FOLD = re.compile(r"  const PLAIN .*?\.trim\(\);\n", re.DOTALL)


def test_script_folds_letters_like_the_generator(browser: Browser) -> None:
    """All characters of the Basic Multilingual Plane that this Python and this browser both know."""
    [script] = FOLD.findall((ROOT / "static" / "finder.js").read_text("utf-8"))
    known = [chr(code) for code in range(0x10000) if unicodedata.category(chr(code)) not in {"Cn", "Co", "Cs"}]
    with open_page(browser) as page:
        run = f"(all) => {{ {script}; return all.map((each) => (/\\p{{Cn}}/u.test(each) ? null : fold(each))); }}"
        there = page.evaluate(run, known)
    here = [fold(each) if each not in "\\$" else "" for each in known]
    assert not [each for each in zip(known, here, there, strict=True) if each[2] not in (each[1], None)]


def test_options_show_how_many_papers_they_would_leave(listed: Page) -> None:
    topic = choice(listed, "Topic")

    def option(field: str, value: str) -> Locator:
        return choice(listed, field).locator(f"option[value='{value}']")

    topic.select_option("languages")
    expect(option("Topic", "graphs")).to_have_text("graphs (2)")
    expect(option("Type", "paper-conference")).to_have_text("Conference papers (1)")
    expect(option("Type", "book")).to_have_text("Books (0)")
    expect(option("From", "1994")).to_have_text("1994 (1)")
    find(listed, "liskov")
    expect(option("Topic", "graphs")).to_have_text("graphs (0)")
    expect(option("Topic", "languages")).to_have_text("languages (2)")


def test_list_can_be_sorted_and_grouped(listed: Page) -> None:
    def headings() -> Locator:
        return listed.locator("main h2").filter(visible=True)

    choice(listed, "Group by").select_option("type")
    expect(headings()).to_have_text(["Books", "Journal articles", "Conference papers"])
    expect(visible_titles(listed)).to_have_count(len(PAPERS))
    expect(listed.get_by_role("navigation", name="Jump to")).to_be_hidden()
    choice(listed, "Group by").select_option("none")
    choice(listed, "Sort by").select_option("title")
    expect(headings()).to_have_count(0)
    titles = [text.strip() for text in visible_titles(listed).all_text_contents()]
    assert titles[:3] == ["A behavioral notion of subtyping", "A mathematical theory of communication",
                          "A method for obtaining digital signatures"]  # fmt: skip
    assert listed.url.endswith("?sort=title&group=none")
    find(listed, "liskov")
    expect(visible_titles(listed)).to_have_text(
        ["A behavioral notion of subtyping", "Programming with abstract data types"]
    )
    listed.reload()
    expect(visible_titles(listed)).to_have_text(
        ["A behavioral notion of subtyping", "Programming with abstract data types"]
    )
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


def test_results_are_announced_after_a_pause(listed: Page) -> None:
    find(listed, "")
    listed.evaluate(
        "window.announced = []; new MutationObserver(() => announced.push(document.querySelector('output').value))"
        ".observe(document.querySelector('output'), { childList: true, characterData: true, subtree: true })"
    )
    listed.get_by_role("searchbox").press_sequentially("liskov", delay=10)
    expect(listed.get_by_role("status")).to_have_text(f"2 of {len(PAPERS)} papers")
    assert len(listed.evaluate("announced")) <= 2


def test_unknown_choices_in_the_url_are_ignored(listed: Page) -> None:
    listed.goto(f"{listed.url}?year=1066&topic=alchemy&sort=smell&group=9")
    expect(visible_titles(listed)).to_have_count(len(PAPERS))


def test_search_works_with_the_keyboard(listed: Page) -> None:
    while not listed.evaluate("document.activeElement.matches('[type=search]')"):
        listed.keyboard.press("Tab")
    listed.keyboard.type("liskov/a")
    expect(listed.get_by_role("status")).to_have_text(f"2 of {len(PAPERS)} papers")
    listed.keyboard.press("Enter")  # submits nothing
    listed.keyboard.press("Tab")
    listed.keyboard.press("Enter")  # unfolds the filters
    for name in ("Topic", "Type", "Co-author", "From"):
        listed.keyboard.press("Tab")
        expect(choice(listed, name)).to_be_focused()
    listed.keyboard.type("1994")
    expect(listed.get_by_role("status")).to_have_text(f"1 of {len(PAPERS)} papers")
    listed.keyboard.press("Escape")  # in a list of choices it changes nothing
    expect(listed.get_by_role("status")).to_have_text(f"1 of {len(PAPERS)} papers")
    listed.get_by_role("searchbox").focus()
    listed.keyboard.press("Escape")
    expect(listed.get_by_role("searchbox")).to_have_value("")
    expect(listed.get_by_role("status")).to_have_text(f"1 of {len(PAPERS)} papers")
    expect(choice(listed, "From")).to_have_value("1994")


def test_slash_moves_to_the_search_field(listed: Page) -> None:
    field = listed.get_by_role("searchbox")
    expect(field).to_have_attribute("aria-keyshortcuts", "/")
    for keys in ("Control+/", "Alt+/"):
        listed.keyboard.press(keys)
        expect(field).not_to_be_focused()
    choice(listed, "Co-author").press("/")
    expect(choice(listed, "Co-author")).to_have_value("/")
    listed.get_by_role("link", name="Simula").focus()
    listed.keyboard.press("/")
    expect(field).to_be_focused()
    expect(field).to_have_value("")


def test_key_can_be_switched_off(browser: Browser, tmp_path: Path) -> None:
    """WCAG 2.1.4."""
    settings = '[owner]\nname = "Barbara Liskov"\n[display]\nshortcuts = false\n'
    site = write_site(tmp_path, {"content/papers.bib": bibliography(), "content/site.toml": settings})
    build(site, site / "site")
    with host(site / "site") as url, open_page(browser) as page:
        page.goto(f"{url}papers/index.html")
        page.keyboard.press("/")
        expect(page.get_by_role("searchbox")).not_to_be_focused()


def test_filters_are_folded_until_one_is_set(listed: Page) -> None:
    topic = listed.get_by_role("combobox", name="Topic", exact=True)
    expect(topic).to_be_hidden()
    box = listed.get_by_role("searchbox").bounding_box()
    find(listed, "liskov")
    expect(listed.get_by_role("status")).to_have_text(count_text(2))
    assert listed.get_by_role("searchbox").bounding_box() == box
    listed.reload()
    expect(listed.get_by_role("status")).to_have_text(count_text(2))
    expect(topic).to_be_hidden()
    listed.get_by_text("Filter and sort").click()
    topic.select_option("languages")
    listed.reload()
    expect(topic).to_be_visible()
    listed.goto(listed.url.partition("?")[0] + "?sort=title")
    expect(topic).to_be_visible()


@pytest.mark.parametrize(("width", "most"), [(390, 480), (1280, 420)])
def test_first_paper_of_a_professor_is_near_the_top(browser: Browser, tmp_path: Path, width: int, most: int) -> None:
    """With every row that a long list has above it."""
    papers = [*PAPERS, *((kind, year + 45, *rest) for kind, year, *rest in PAPERS)]
    text = "\n".join(write_entry(number, paper) for number, paper in enumerate(papers))  # type: ignore[arg-type]
    settings = f'[owner]\nname = "Robin J Halloway"\n{NO_CARDS}'
    pages = {f"content/pages/{name}.md": f"# {name.title()}\n" for name in ("teaching", "software", "group")}
    site = write_site(tmp_path, {"content/papers.bib": text, "content/site.toml": settings, **pages})
    build(site, site / "site")
    with host(site / "site") as url, open_page(browser, width) as page:
        page.goto(f"{url}papers/index.html")
        ways = page.get_by_role("navigation", name="Browse").get_by_role("link")
        assert ways.all_text_contents() == ["Topics", "Years", "Types", "Journals and proceedings"]
        expect(page.get_by_role("searchbox")).to_be_visible()
        expect(page.get_by_role("navigation", name="Jump to")).to_be_visible()
        assert page.locator(".papers > li").first.evaluate("item => item.getBoundingClientRect().top") <= most


def test_index_is_loaded_on_first_use_only(browser: Browser, papers_url: str) -> None:
    with open_page(browser) as page:
        requests: list[str] = []
        page.on("request", lambda request: requests.append(request.url.removeprefix(papers_url).partition("?")[0]))
        page.goto(papers_url + "papers/index.html")
        page.wait_for_load_state("networkidle")
        page.get_by_role("searchbox").focus()
        choice(page, "Sort by").select_option("oldest")
        page.wait_for_load_state("networkidle")
        assert not {"papers/index.json", "papers/index.abstracts.json"} & set(requests)
        choice(page, "Topic").select_option("information")
        expect(page.get_by_role("status")).to_have_text(f"2 of {len(PAPERS)} papers")
        assert "papers/index.abstracts.json" not in requests
        find(page, "entropy")
        expect(page.get_by_role("status")).to_have_text(f"1 of {len(PAPERS)} papers")
        find(page, "parity")
        expect(visible_titles(page)).to_have_text(["Error detecting and error correcting codes"])
        assert [requests.count(f"papers/index.{end}") for end in ("json", "abstracts.json")] == [1, 1]


def test_a_page_opened_as_a_file_is_searched_without_an_index(browser: Browser, papers_site: Path) -> None:
    with open_page(browser) as page:
        root = f"{papers_site.as_uri()}/"
        assert not load_problems(page, root + "papers/index.html?with=turing", root)
        find(page, "erdos graphs")
        expect(page.get_by_role("status")).to_have_text(f"1 of {len(PAPERS)} papers")
        for name in ("Topic", "Type", "Co-author"):
            expect(choice(page, name)).to_have_count(0)
        page.get_by_role("button", name="Clear search").click()
        choose_year(page, "1950")
        expect(page.get_by_role("status")).to_have_text(f"2 of {len(PAPERS)} papers")
        assert page.url.endswith("papers/index.html?year=1950")
        page.reload()
        expect(visible_titles(page)).to_have_count(2)


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """URL of a site whose list of papers is split, as there are more than 1,000."""
    root = write_site(tmp_path_factory.mktemp("large"), large_site(1_000))
    build(root, root / "site")
    with host(root / "site") as url:
        yield url


def test_papers_on_other_pages_are_found(browser: Browser, large: str) -> None:
    """A long list is split by year; the page with the search then shows the newest papers."""
    with open_page(browser) as page:
        assert not load_problems(page, large + "papers/index.html", large)
        expect(visible_titles(page)).to_have_count(50)
        expect(page.get_by_role("heading", name="Recent papers")).to_be_visible()
        find(page, "erdos graphs random")
        expect(page.get_by_role("status")).to_have_text("1 of 1,016 papers")
        expect(page.locator(".papers > li").filter(visible=True)).to_contain_text(
            "On random graphs Paul Erdős and Alfréd Rényi"
        )
        assert not axe_violations(page)
        page.get_by_role("button", name="Clear search").click()
        expect(visible_titles(page)).to_have_count(50)
        choose_year(page, "1950")
        expect(visible_titles(page)).to_have_count(2)
        visible_titles(page).first.get_by_role("link").click()
        expect(page).to_have_title(re.compile("Programming a computer for playing chess|Error detecting"))
        page.go_back()
        expect(visible_titles(page)).to_have_count(2)
    with open_without_script(browser) as page:
        page.goto(large + "papers/index.html")
        expect(visible_titles(page)).to_have_count(50)


def test_many_results_are_shown_in_steps(browser: Browser, large: str) -> None:
    with open_page(browser) as page:
        page.goto(large + "papers/index.html?topic=topic+3&sort=oldest&group=year")
        expect(page.get_by_role("status")).to_have_text(re.compile("of 1,016 papers; the first 50 are shown"))
        expect(visible_titles(page)).to_have_count(50)
        headings = page.locator(".find ~ section h2")
        expect(headings.first).to_have_text("1995")
        page.get_by_role("button", name="Show more").click()
        expect(visible_titles(page)).to_have_count(100)
        expect(page.locator(".papers > li").nth(50).get_by_role("link").first).to_be_focused()


def test_short_list_has_no_search(browser: Browser, tmp_path: Path) -> None:
    root = write_site(tmp_path, {"content/papers.bib": write_entry(0, PAPERS[0])})
    write_site(root, {"content/site.toml": '[owner]\nname = "Alan Turing"\n'})
    build(root, root / "site")
    assert not (root / "site" / "papers" / "index.json").exists()
    assert "<form" not in (root / "site" / "papers" / "index.html").read_text("utf-8")


# For everyone


def test_without_scripts_everything_is_visible_except_controls(
    browser: Browser, papers_url: str, papers_site: Path
) -> None:
    with open_without_script(browser) as page:
        for name in ("index.html", "papers/index.html", f"papers/{a_paper(papers_site)}"):
            page.goto(papers_url + name)
            assert page.locator("button, input, select, output").count() > 0
            assert page.locator("button, input, select, output").filter(visible=True).count() == 0
        page.goto(papers_url + "papers/index.html?q=entropy")
        expect(visible_titles(page)).to_have_count(len(PAPERS))


def test_controls_are_accessible_in_light_and_dark(browser: Browser, papers_url: str, papers_site: Path) -> None:
    with open_page(browser, 390, "light") as page:
        for scheme in ("light", "dark"):
            page.emulate_media(color_scheme=scheme)
            for name in ("papers/index.html?q=a&year=1950", f"papers/{a_paper(papers_site)}"):
                page.goto(papers_url + name)
                open_details(page)
                expect(page.get_by_role("button").filter(visible=True).first).to_be_visible()
                assert not axe_violations(page), (name, scheme)


@pytest.mark.parametrize("width", [320, 390, 1280])
def test_controls_are_large_enough_at_every_width(
    browser: Browser, papers_url: str, papers_site: Path, width: int
) -> None:
    with open_page(browser, width) as page:
        for name in ("papers/index.html?q=a&year=1950", f"papers/{a_paper(papers_site)}"):
            page.goto(papers_url + name)
            open_details(page)
            expect(page.get_by_role("button").filter(visible=True).first).to_be_visible()
            assert horizontal_overflow(page) <= 0
        page.goto(papers_url + "papers/index.html?q=a&year=1950")
        expect(page.get_by_role("button", name="Clear search")).to_be_visible()
        small = page.evaluate(
            "[...document.querySelectorAll('button, input, select')].filter(each => each.checkVisibility())"
            ".filter(each => Math.min(each.offsetWidth, each.offsetHeight) < 24).map(each => each.outerHTML)"
        )
        assert not small  # WCAG 2.2, 2.5.8


SCRIPT = re.compile(r"/(oeuvre|finder)\.js[?]")


def test_layout_does_not_shift_when_controls_appear(browser: Browser, papers_url: str, papers_site: Path) -> None:
    with open_page(browser) as page:
        for name in ("index.html", "papers/index.html", f"papers/{a_paper(papers_site)}"):
            places = []
            for late in (True, False):
                page.goto("about:blank")
                page.unroute_all()
                if late:  # an empty script leaves the page as it was before loading
                    page.route(SCRIPT, lambda route: route.fulfill(body="", content_type="text/javascript"))
                page.goto(papers_url + name)
                # Only boxes inside the window matter; others are laid out later.
                boxes = (
                    "[...document.querySelectorAll('main *')].map(each => each.getBoundingClientRect().toJSON())"
                    ".filter(box => box.top < innerHeight)"
                )
                places.append(page.evaluate(boxes))
            assert places[0] == places[1], name


def test_year_is_aligned_with_its_first_visible_paper(listed: Page) -> None:
    tops = (
        "[...document.querySelectorAll('main section:not([hidden])')].map(section => [section.querySelector('h2'),"
        "section.querySelector('li:not([hidden]) .title')].map(each => each.getBoundingClientRect().bottom))"
    )
    for words in ("", "shannon"):
        find(listed, words)
        expect(listed.locator("h2").filter(visible=True)).to_have_count(2 if words else 13)
        for year, title in listed.evaluate(tops):
            assert abs(year - title) <= 5  # depends on the font


def test_every_look_hides_papers_that_were_not_found(browser: Browser, tmp_path: Path) -> None:
    own = ".papers > li { display: flex; }\nsection.block { display: flex; }\n"
    root = write_site(tmp_path, {"content/papers.bib": bibliography(), "static/looks/own.css": own})
    write_site(root, {"content/site.toml": '[owner]\nname = "Barbara Liskov"\n', "static/looks/own.toml": ""})
    for look in ("dense-lab", "serif-classic", "own"):
        build(root, root / look, Options(look=look))
        with open_page(browser) as page, host(root / look) as address:
            page.goto(address + "papers/index.html")
            find(page, "liskov")
            expect(page.get_by_role("status")).to_have_text(count_text(2))
            expect(visible_titles(page)).to_have_count(2)
            expect(page.locator("main h2").filter(visible=True)).to_have_count(2)


SCRIPTS = ("oeuvre.js", "finder.js", "unfold.js")


def test_scripts_are_small(papers_site: Path) -> None:
    """Those that pages of the site load."""
    sizes = {name: len(compress((papers_site / "static" / name).read_bytes())) for name in SCRIPTS}
    assert sizes["oeuvre.js"] < 1_600
    assert sizes["finder.js"] < 6_400
    assert sizes["unfold.js"] < 1_500
    html = (papers_site / "index.html").read_text("utf-8")
    assert len(html.partition("<script ")[2].partition("</script>")[0]) < 700
    assert "finder.js" not in html
