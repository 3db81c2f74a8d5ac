"""Links of contributors in a browser."""

import pytest
from playwright.sync_api import Browser

from tests.conftest import CompleteSites
from tests.support.browsing import open_page


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
