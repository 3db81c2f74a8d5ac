"""SVG pictures of a site, opened by themselves: no script runs, and nothing is requested."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from generator.build import build
from tests.support.browsing import open_page
from tests.support.hosting import host
from tests.support.making import write_site

# Everything in an SVG document that runs or loads something; OTHER is the address of another server.
HOSTILE = """<?xml version="1.0"?>
<?xml-stylesheet href="OTHER/1.css"?>
<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:h="http://www.w3.org/1999/xhtml"
  width="400" height="300" onload="HIT" style="background: url(OTHER/2.png)">
<script>HIT</script><script href="OTHER/3.js"/><script xlink:href="OTHER/4.js"/><h:script>HIT</h:script>
<script href="data:text/javascript,HIT"/>
<style>@import "OTHER/5.css"; @import url(OTHER/6.css); rect { fill: url(OTHER/7.svg#a);
cursor: url(OTHER/8.png), auto }
@font-face { font-family: a; src: url(OTHER/9.woff) } text { font-family: a }</style>
<style>rect { mask: \\75rl(OTHER/10.svg#a) } text { background: image-set("OTHER/11.png" 1x) }</style>
<rect width="400" height="300" fill="green" onclick="HIT" onfocus="HIT" tabindex="0" autofocus=""
  filter="url(OTHER/12.svg#a)"/>
<image href="OTHER/13.png" width="9" height="9"/><image xlink:href="OTHER/14.svg" width="9" height="9"/>
<image href="x" onerror="HIT" width="9" height="9"/>
<use href="OTHER/15.svg#a"/><use xlink:href="data:image/svg+xml,&lt;svg id='a' onload='HIT'/>#a"/>
<filter id="f"><feImage href="OTHER/16.png"/></filter><g filter="url(#f)"><rect width="9" height="9"/></g>
<foreignObject width="99" height="99"><h:iframe src="javascript:parent.HIT"/><h:img src="OTHER/17.png" onerror="HIT"/>
<h:video src="OTHER/18.mp4" autoplay=""/><h:link rel="stylesheet" href="OTHER/19.css"/></foreignObject>
<foreignObject width="99" height="99"><h:p style="background: url(OTHER/20.png)">Text</h:p></foreignObject>
<a id="link" href="javascript:HIT"><text y="200">Link</text></a>
<a xlink:href="javascript:HIT"><text y="240">Link</text></a>
<a><animate attributeName="href" values="javascript:HIT"/><text y="280">Link</text></a>
<animate attributeName="x" onbegin="HIT" dur="1s"/><set attributeName="href" to="OTHER/21.png"/>
<image width="9" height="9"><set attributeName="href" to="OTHER/22.png"/></image>
<rect width="9" height="9"><animate attributeName="fill" values="url(OTHER/23.svg#a)" dur="1s"/></rect>
<image width="9" height="9"
  href="data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' onload='1'%3E%3Cuse href='OTHER/24'/%3E%3C/svg%3E"
/>
<text xml:base="OTHER/25/"><textPath href="#t">Text</textPath>Text</text>
<iframe xmlns="http://www.w3.org/1999/xhtml" src="OTHER/26.html"/>
<audio xmlns="http://www.w3.org/1999/xhtml" src="OTHER/27"/>
</svg>"""


def open_and_click(page: Page, url: str) -> list[str]:
    """Open a picture, click on everything in it, and return what ran."""
    ran: list[str] = []
    page.on("console", lambda message: ran.append(message.text) if message.text == "hit" else None)
    page.on("dialog", lambda dialog: ran.append(dialog.message))
    page.goto(url)
    for y in (10, 195, 235, 275):
        page.mouse.click(10, y)
        page.keyboard.press("Tab")
    page.wait_for_timeout(1200)
    return ran


@pytest.mark.parametrize("is_cleaned", [False, True])
def test_a_picture_opened_by_itself_runs_and_requests_nothing(
    browser: Browser, tmp_path: Path, is_cleaned: bool
) -> None:
    log: list[tuple[str, str | None]] = []
    (tmp_path / "other").mkdir()
    with host(tmp_path / "other", log=log) as other:
        picture = HOSTILE.replace("OTHER/", other).replace("HIT", "console.log('hit')")
        site = write_site(
            tmp_path / "site",
            {
                "content/a.bib": "@misc{a, title = {T}, author = {Liskov, Barbara}}",
                "content/me.svg": picture,
                "content/site.toml": '[owner]\nname = "Barbara Liskov"\nphoto = "me.svg"\n',
            },
        )
        report = build(site, site / "site")
        if not is_cleaned:  # the test sees what would happen
            (site / "site" / "images" / "me.svg").write_text(picture, "utf-8")
        with host(site / "site") as address, open_page(browser) as page:
            ran = open_and_click(page, f"{address}images/me.svg")
    requested = {path for path, _ in log}
    if not is_cleaned:
        assert ran
        assert len(requested) > 5
        return
    assert not ran
    assert not requested
    removed = {problem.message for problem in report.problems if problem.location and "me.svg" in problem.location.path}
    assert re.search("<script> is removed", "\n".join(removed))
