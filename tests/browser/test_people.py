"""People in a browser: links of contributors, portraits, profiles."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser, FloatRect, Page

from generator.build import build
from generator.config.profile_links import PROFILES
from tests.conftest import CompleteSites
from tests.support.browsing import Scheme, axe_violations, horizontal_overflow, load_problems, open_page
from tests.support.hosting import host
from tests.support.making import LIST, write_site
from tests.support.pictures import make_picture


@pytest.mark.parametrize(
    ("page_name", "line"),
    [("papers/constructing-unrestricted-examples-generative-models.html", "underline"), ("papers/index.html", "none")],
)
def test_linked_names_are_underlined_only_on_the_page_of_a_paper(
    browser: Browser, complete_sites: CompleteSites, page_name: str, line: str
) -> None:
    with open_page(browser) as page:
        page.goto((complete_sites()["lab"] / page_name).as_uri())
        link = page.get_by_role("main").get_by_role("link", name="Yang Song").first
        assert link.evaluate("link => getComputedStyle(link).textDecorationLine") == line


PEOPLE = """
[site]
title = "Language Lab"
language = "LANGUAGE"
[[members]]
name = "Liskov, Barbara"
group = "Faculty"
role = "Institute Professor"
photo = "high.jpg"
bio = "She works on programming methodology and distributed systems."
[members.links]
email = "a@b.example"
github = "a"
scholar = "b"
[[members]]
name = "Weihl, William"
group = "Faculty"
photo = "wide.jpg"
[[members]]
name = "Wing, Jeannette"
group = "Faculty"
role = "Professor of everything that there is to know about types"
[[members]]
name = "Herlihy, Maurice"
photo = "small.png"
until = 1990
"""


@pytest.fixture(scope="module")
def labs(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """A lab of people with and without photos of several shapes, by language."""
    folder, sites = tmp_path_factory.mktemp("labs"), {}
    for language in ("en", "ar"):
        files: dict[str, str | bytes] = {
            "content/papers.bib": "@misc{a, title = {T}, author = {Liskov, Barbara}, year = 1990}",
            "content/site.toml": PEOPLE.replace("LANGUAGE", language),
            "content/high.jpg": make_picture(600, 900, "JPEG"),
            "content/wide.jpg": make_picture(900, 600, "JPEG"),
            "content/small.png": make_picture(40, 50),
        }
        root = write_site(folder / language, files)
        build(root, root / "site")
        sites[language] = root / "site"
    return sites


def boxes(page: Page, selector: str) -> list[FloatRect]:
    found = [each.bounding_box() for each in page.locator(selector).all()]
    assert found
    assert all(found)
    return [box for box in found if box]


WIDTHS = [(320, 1), (390, 1), (768, 2), (1280, 2), (1920, 3)]


@pytest.mark.parametrize(("width", "columns"), WIDTHS)
@pytest.mark.parametrize("language", ["en", "ar"])
def test_portraits_are_round_and_names_keep_one_edge(
    browser: Browser, labs: dict[str, Path], language: str, width: int, columns: int
) -> None:
    with open_page(browser, width=width) as page:
        page.goto((labs[language] / "index.html").as_uri())
        rem = page.evaluate("parseFloat(getComputedStyle(document.documentElement).fontSize)")
        portraits = boxes(page, ".portrait:is(p), .portrait img")
        assert len(portraits) == 4
        assert {round(box[side] / rem, 2) for box in portraits for side in ("width", "height")} == {4.75}
        radius = page.locator(".portrait img").first.evaluate("image => getComputedStyle(image).borderRadius")
        assert radius == "50%"
        names = boxes(page, ".people .title")
        assert len({round(box["y"] - portrait["y"]) for box, portrait in zip(names, portraits, strict=True)}) == 1
        assert len({round(box["x"]) for box in portraits}) == columns
        gaps = {
            round(box["x"] - portrait["x"] - portrait["width"], 1) if language == "en"
            else round(portrait["x"] - box["x"] - box["width"], 1)
            for box, portrait in zip(names, portraits, strict=True)
        }  # fmt: skip
        assert len(gaps) == 1
        assert page.locator(".people .title").first.evaluate("name => getComputedStyle(name).fontWeight") == "600"
        assert horizontal_overflow(page) <= 0
        assert not axe_violations(page)


@pytest.mark.parametrize("language", ["en", "ar"])
def test_profiles_are_in_the_margin_below_the_photo(browser: Browser, labs: dict[str, Path], language: str) -> None:
    with open_page(browser) as page:
        page.goto((labs[language] / "people" / "barbara-liskov.html").as_uri())
        [photo] = boxes(page, ".photo img")
        [profiles] = boxes(page, ".profiles")
        links = boxes(page, ".profiles a")
        assert photo["width"] / photo["height"] == pytest.approx(4 / 5, abs=0.01)
        assert photo["y"] + photo["height"] < profiles["y"] < photo["y"] + photo["height"] + 40
        assert (profiles["x"], profiles["width"]) == pytest.approx((photo["x"], photo["width"]), abs=1)
        assert len({box["y"] for box in links}) == 3
        [name] = boxes(page, ".name")
        assert abs(name["y"] - photo["y"]) < 15
        assert (name["x"] > photo["x"]) == (language == "en")
        assert not axe_violations(page)


@pytest.mark.parametrize("language", ["en", "ar"])
def test_on_a_phone_the_name_is_beside_a_small_photo(browser: Browser, labs: dict[str, Path], language: str) -> None:
    with open_page(browser, width=390) as page:
        page.goto((labs[language] / "people" / "barbara-liskov.html").as_uri())
        [photo], [name], [bio] = (boxes(page, selector) for selector in (".photo img", ".name", ".person .prose"))
        assert 80 < photo["width"] < 110
        assert abs(name["y"] - photo["y"]) < 15
        assert name["x"] >= photo["x"] + photo["width"] if language == "en" else name["x"] + name["width"] <= photo["x"]
        assert bio["y"] > photo["y"] + photo["height"]
        assert bio["width"] > 340
        links = boxes(page, ".profiles a")
        assert links[0]["y"] > bio["y"] + bio["height"]
        assert len({box["y"] for box in links}) == 1
        page.evaluate("document.documentElement.style.setProperty('font-size', '225%')")  # twice as large
        [photo], [name] = boxes(page, ".photo img"), boxes(page, ".name")
        assert name["y"] > photo["y"] + photo["height"], "a name beside the photo would have no room"
        assert horizontal_overflow(page) <= 0


WINDOWS: tuple[tuple[int, Scheme], ...] = ((1280, "light"), (390, "dark"))


def test_icons_of_profiles_have_the_colour_of_their_links(browser: Browser, tmp_path: Path) -> None:
    handles = {"email": "a@b.example", "orcid": "0000-0002-1825-0097"}
    links = [f'{kind} = "{handles.get(kind, f"https://a.example/{kind}")}"' for kind in PROFILES]
    other = 'other_links = [{label = "B", url = "https://b.example/"}]'
    settings = ["[display]", "icons = true", "[owner]", 'photo = "a.jpg"', other, "[owner.links]", *links]
    root = write_site(
        tmp_path / "a",
        {
            "content/corpus.txt": LIST,
            "content/a.jpg": make_picture(80, 100, "JPEG"),
            "content/site.toml": "\n".join(settings),
        },
    )
    build(root, root / "site")
    with host(root / "site") as url:
        for width, scheme in WINDOWS:
            with open_page(browser, width=width, scheme=scheme) as page:
                assert not load_problems(page, url, url)
                assert page.locator(".profiles svg").count() == len(PROFILES) + 1
                for link in page.locator(".profiles a").all():
                    colours = link.evaluate(
                        "link => [link, ...link.querySelectorAll('svg, path')].map(each => getComputedStyle(each))"
                        ".map((style, at) => at ? [style.fill, style.stroke] : [style.color])"
                    )
                    [[colour], [icon, _], path] = colours
                    assert icon == colour
                    assert colour in path
                    icon_box, link_box = link.locator("svg").bounding_box(), link.bounding_box()
                    assert icon_box
                    assert link_box
                    assert abs(icon_box["x"] - link_box["x"]) < 1
                    assert icon_box["width"] == pytest.approx(icon_box["height"])
                assert page.get_by_role("link", name="ORCID", exact=True).count() == 1
                assert horizontal_overflow(page) <= 0
                assert not axe_violations(page)
