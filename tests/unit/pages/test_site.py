"""All pages of a site: order, grouping, neighbours, URLs and navigation."""

from urllib.parse import urljoin, urlsplit

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from generator.config.config import Config, Display, Owner, SiteSettings
from generator.i18n.locale import make_language
from generator.model import Link, Work
from generator.page_models import AuthorPage, FreePage, NotFoundPage, PageBase, PaperListPage, PaperPage
from generator.writers.formats import CITATION_FORMATS
from tests.support.making import make_addition, make_version, make_work
from tests.support.sites import free_page, make_site, models_of, paper_page

# Which pages there are


def test_a_site_has_its_pages() -> None:
    pages = make_site(make_work("Deep Learning", "Liskov, Barbara"), free=(free_page(),))
    assert [page.output_path for page in pages.pages] == [
        "index.html",
        "papers/index.html",
        "papers/deep-learning.html",
        "about.html",
        "404.html",
    ]


def test_a_site_without_papers_has_pages() -> None:
    [author] = models_of(make_site(), AuthorPage)
    assert author.groups == ()
    assert author.summary == "0 papers"


# Order and grouping

DATED = [
    make_work("Old", issued="1999-12-31"),
    make_work("Undated first"),
    make_work("New", issued="2020-05"),
    make_work("Newer", issued="2020-06-01"),
    make_work("Some time that year", issued="2020"),
    make_work("In press", issued_literal="in press"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("order", "expected"),
    [
        ("newest", {"2020": ["Newer", "New", "Some time that year"], "1999": ["Old"]}),
        ("oldest", {"1999": ["Old"], "2020": ["Some time that year", "New", "Newer"]}),
    ],
)
def test_papers_are_grouped_by_year_with_undated_ones_last(order: str, expected: dict[str, list[str]]) -> None:
    pages = make_site(*DATED, config=Config(display=Display(sort=order)))
    expected = {**expected, "Undated": ["Undated first", "In press"]}
    for groups in (models_of(pages, AuthorPage)[0].groups, models_of(pages, PaperListPage)[0].groups):
        found = {group.label: [str(entry.title) for entry in group.entries] for group in groups}
        assert found == expected
        assert list(found) == list(expected)
        assert len({group.anchor for group in groups}) == len(groups)


def test_anchors_of_groups_are_unique() -> None:
    works = [
        replace(make_work(f"{topic} {at}"), addition=make_addition(f"{at}{topic}", tags=(topic,)))
        for often, topic in enumerate(("C#", "C++", "C 2", "C"), 1)
        for at in range(often)
    ]
    page = models_of(make_site(*works, config=Config(display=Display(group_by="topic"))), PaperListPage)[0]
    assert len(page.groups) == len({group.anchor for group in page.groups}) == 4


def test_names_in_latin_script_have_no_language() -> None:
    for site in ("zh", "ar", "en"):
        config = Config(site=SiteSettings(language=site), language=make_language(site, {}))
        [page] = models_of(make_site(make_work("A", "García, José", "王, 伟"), config=config), PaperPage)
        assert [item.lang for item in page.authors.items] == [None, None if site == "zh" else "und-Hani"]


def test_undated_papers_get_no_date() -> None:
    page = paper_page(make_work("A"))
    [entry] = models_of(make_site(make_work("A")), AuthorPage)[0].groups[0].entries
    assert entry.issued is None
    assert page.issued_iso is None
    assert page.issued == "Undated"
    assert not [meta for meta in page.metas if "date" in meta.key]
    assert "year" not in page.cite.bibtex


def test_papers_without_any_date_need_no_heading() -> None:
    [group] = models_of(make_site(make_work("A"), make_work("B")), AuthorPage)[0].groups
    assert (group.label, len(group.entries)) == ("", 2)


KINDS = [
    make_work("beta", issued="2001", type="chapter", container_title="Zoology"),
    make_work("Alpha", issued="2003", type="article-journal", container_title="Acta"),
    make_work("\u00c9psilon", issued="2002", type="article-journal", container_title="Acta"),
    make_work("Delta", issued="2003", type="article-journal"),
    make_work("Nothing is known"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("display", "expected"),
    [
        ({"sort": "oldest"}, "2001: beta; 2002: Épsilon; 2003: Alpha, Delta; Undated: Nothing is known"),
        ({"sort": "oldest", "group_by": "none"}, ": beta, Épsilon, Alpha, Delta, Nothing is known"),
        ({"sort": "title", "group_by": "none"}, ": Alpha, beta, Delta, Épsilon, Nothing is known"),
        ({"sort": "container", "group_by": "none"}, ": Alpha, Épsilon, beta, Delta, Nothing is known"),
        ({"sort": "title"}, "2003: Alpha, Delta; 2002: Épsilon; 2001: beta; Undated: Nothing is known"),
        (
            {"group_by": "type"},
            "Journal articles: Alpha, Delta, Épsilon; Book chapters: beta; Other papers: Nothing is known",
        ),
    ],
)
def test_papers_are_sorted_and_grouped_as_configured(display: dict[str, str], expected: str) -> None:
    pages = make_site(*KINDS, config=Config(display=Display(**display)))  # type: ignore[arg-type]
    for groups in (models_of(pages, AuthorPage)[0].groups, models_of(pages, PaperListPage)[0].groups):
        found = [f"{group.label}: {', '.join(str(entry.title) for entry in group.entries)}" for group in groups]
        assert "; ".join(found) == expected
        assert len({group.anchor for group in groups}) == len(groups)


def test_papers_are_grouped_by_their_first_topic_most_frequent_first() -> None:
    works = [
        replace(make_work(title), addition=make_addition(title, tags=tags))
        for title, tags in (("A", ("Rare",)), ("B", ("Often", "Rare")), ("C", ()), ("D", ("often",)))
    ]
    [page] = [
        model
        for model in models_of(make_site(*works, config=Config(display=Display(group_by="topic"))), PaperListPage)
        if model.url == "papers/index.html"
    ]
    found = {group.label: [str(entry.title) for entry in group.entries] for group in page.groups}
    assert found == {"Often": ["B", "D"], "Rare": ["A"], "Other papers": ["C"]}
    assert [group.anchor for group in page.groups] == ["topic-often", "topic-rare", "other"]


@pytest.mark.parametrize(
    ("display", "titles", "labels"),
    [
        ({"sort": "newest"}, "CBA", ("Newer", "Older")),
        ({"sort": "oldest"}, "ABC", ("Older", "Newer")),
        ({"sort": "title"}, "CBA", ("Previous", "Next")),
        ({"sort": "title", "group_by": "none"}, "ABC", ("Previous", "Next")),
        ({"group_by": "type"}, "CBA", ("Previous", "Next")),
    ],
)
def test_neighbours_follow_the_order_of_the_list(display: dict[str, str], titles: str, labels: tuple[str, str]) -> None:
    works = [make_work(title, issued=year) for title, year in (("A", "2001"), ("B", "2002"), ("C", "2003"))]
    pages = make_site(*works, config=Config(display=Display(**display)))  # type: ignore[arg-type]
    [middle] = [model for model in models_of(pages, PaperPage) if model.heading == "B"]
    assert middle.previous is not None
    assert middle.next is not None
    assert f"{middle.previous.title}B{middle.next.title}" == titles
    assert (middle.previous_label, middle.next_label) == labels
    ends = [model for model in models_of(pages, PaperPage) if not (model.previous and model.next)]
    assert len(ends) == 2


def test_undated_papers_are_neither_newer_nor_older() -> None:
    works = [make_work("A", issued="2001"), make_work("B", issued="2000"), make_work("C"), make_work("D")]
    labels = {
        str(model.heading): (model.previous and model.previous_label, model.next and model.next_label)
        for model in models_of(make_site(*works), PaperPage)
    }
    assert labels == {
        "A": (None, "Older"),
        "B": ("Newer", "Next"),
        "C": ("Previous", "Next"),
        "D": ("Previous", None),
    }


def test_summary_has_number_and_years_of_papers() -> None:
    [author] = models_of(make_site(*DATED), AuthorPage)
    assert author.summary == "6 papers, 1999–2020"


def test_selected_papers_are_on_the_home_page() -> None:
    chosen = replace(make_work("Chosen"), addition=make_addition(selected=True))
    [author] = models_of(make_site(make_work("Other"), chosen), AuthorPage)
    assert [str(entry.title) for entry in author.selected] == ["Chosen"]


# Addresses


def addresses(model: PageBase) -> list[str]:
    """Every address that the model has, as the page would link to it."""
    found: list[str] = []

    def walk(value: object) -> None:
        if isinstance(value, msgspec.Struct):
            for name in value.__struct_fields__:
                inner = getattr(value, name)
                if (name.endswith("url") and isinstance(inner, str) and name not in {"url", "canonical_url"}) or (
                    name == "url" and value is not model and isinstance(inner, str)
                ):
                    found.append(inner)
                else:
                    walk(inner)
        elif isinstance(value, tuple):
            for each in value:
                walk(each)

    walk(model)
    return [address for address in found if not urlsplit(address).scheme]


ENDS = (*(each.suffix for each in CITATION_FORMATS), ".svg", ".dark.svg", ".qr.svg")
"""Suffixes of the files next to the page of a paper."""


@pytest.mark.parametrize("permalink", ["/papers/{slug}.html", "/papers/{slug}/", "/{slug}/", "/a/b/{slug}.html"])
def test_every_link_has_a_target_at_any_depth(permalink: str) -> None:
    works = [make_work(f"Paper {number}", "Liskov, Barbara", issued=f"20{number:02}") for number in range(20)]
    config = Config(site=SiteSettings(permalink=permalink, base_url="https://a.example/repo/"))
    pages = make_site(*works, config=config, free=(free_page(),))
    outputs = {page.output_path for page in (*pages.pages, *pages.cards)}
    outputs |= {f"{paper.stem}{end}" for paper in pages.index.papers for end in ENDS}
    outputs |= {
        "static/embed.js",
        "static/card.css",
        "static/style.css",
        "static/favicon.svg",
        "static/finder.js",
        "static/oeuvre.js",
        "papers/index.json",
        "papers/index.abstracts.json",
    }
    for page in (*pages.pages, *pages.cards):
        base = f"https://a.example/repo/{page.output_path}"
        for address in addresses(page.model):
            path = urlsplit(urljoin(base, page.model.root + address)).path
            assert path.removeprefix("/repo/") in outputs, (page.output_path, address)


def test_urls_of_the_404_page_start_at_the_root_of_the_host() -> None:
    def root(base_url: str | None) -> str:
        return models_of(make_site(config=Config(site=SiteSettings(base_url=base_url))), NotFoundPage)[0].root

    assert root(None) == "/"
    assert root("https://a.example") == "/"
    assert root("https://a.example/repo/") == "/repo/"
    assert root("https://a.example/a/b") == "/a/b/"


def test_permalinks_are_absolute_or_absent() -> None:
    for base_url in (None, "https://a.example/repo"):
        pages = make_site(make_work("A"), config=Config(site=SiteSettings(base_url=base_url)))
        canonical = [page.model.canonical_url for page in pages.pages[:-1]]
        expected = ["https://a.example/repo/" + end for end in ("", "papers/", "papers/a.html", "embed.html")]
        assert canonical == (expected if base_url else [None, None, None])


MARKDOWN = (
    "[other](other.md) [slides](my%20slides.pdf) [here](#top) [out](https://a.example) ![picture](img/a.png)"
    " [free](../pages/about.md) [root](/cv.pdf) [page](paper.html)"
)


def test_links_and_files_of_markdown_are_resolved() -> None:
    written = Work(
        versions=(make_version("A"),),
        position=0,
        addition=replace(make_addition("a"), body=MARKDOWN, note="[n](n.pdf)"),
    )
    other = Work(versions=(make_version("Other"),), position=1, addition=make_addition("other"))
    pages = make_site(written, other, free=(free_page(body="[A](../papers/a.md) [file](b.csv) [about](about.md)"),))
    [page] = [model for model in models_of(pages, PaperPage) if model.heading == "A"]
    for expected in (
        '<a href="../papers/other.html">other</a>',
        '<a href="../papers/my%20slides.pdf">slides</a>',
        '<a href="#top">here</a>',
        '<img src="../images/papers/img/a.png" alt="picture" loading="lazy" decoding="async">',
        '<a href="../about.html">free</a>',
        '<a href="../cv.pdf">root</a>',
        '<a href="../papers/paper.html">page</a>',
    ):
        assert expected in page.body
    [about] = models_of(pages, FreePage)
    links = '<a href="papers/a.html">A</a> <a href="pages/b.csv">file</a> <a href="about.html">about</a>'
    assert links in about.parts[0].text
    assert [asset.path for asset in pages.assets] == [
        "cv.pdf",
        "pages/b.csv",
        "papers/img/a.png",
        "papers/my slides.pdf",
        "papers/n.pdf",
    ]


def test_files_of_the_owner_are_published() -> None:
    owner = Owner(photo="me & you.jpg", links={"cv": "cv.pdf", "github": "liskov"}, bio="[All](files/all.zip)")
    pages = make_site(config=Config(owner=owner))
    assert [asset.path for asset in pages.assets] == ["cv.pdf", "files/all.zip", "me & you.jpg"]
    [author] = models_of(pages, AuthorPage)
    assert author.photo
    assert author.photo.src == "images/me%20&%20you.jpg"
    assert [link.url for link in author.links] == ["cv.pdf", "https://github.com/liskov"]


# Navigation and heads


def test_free_pages_are_in_the_navigation_in_their_order() -> None:
    free = (
        free_page("teaching", order=2),
        free_page("about", order=1),
        free_page("legal", navigation=False),
        free_page("contact", order=1, label="Write to me"),
    )
    site = make_site(free=free).site
    assert [item.label for item in site.nav] == ["Papers", "About", "Write to me", "Teaching"]


texts = st.sampled_from([None, "A", "A title", "$x$"])
versions = st.builds(
    lambda title, names, **fields: make_version(title, *names, **fields),
    texts,
    st.sampled_from([(), ("Liskov, Barbara",), ("Wing, J", "Liskov, B.")]),
    issued=st.sampled_from([None, "2019", "2020"]),
    abstract=texts,
    container_title=texts,
    identifiers=st.sampled_from([(), ("doi:10.1/a",), ("arxiv:1",)]),
    links=st.sampled_from([(), (Link("pdf", "papers/a.pdf"),)]),
)
additions = st.sampled_from(
    [None, make_addition(), make_addition(tags=("x",)), make_addition(body="[x](b.md)", note="*n*")]
)
papers = st.builds(
    lambda found, addition: Work(versions=tuple(found), position=0, addition=addition),
    st.lists(versions, min_size=1, max_size=2),
    additions,
)
configs = st.builds(
    lambda order, permalink, base_url, title, aliases: Config(
        display=Display(sort=order, et_al_min=2, et_al_use_first=1),
        site=SiteSettings(permalink=permalink, base_url=base_url, title=title),
        owner=Owner(aliases=aliases),
    ),
    st.sampled_from(["newest", "oldest"]),
    st.sampled_from(["/papers/{slug}.html", "/papers/{slug}/"]),
    st.sampled_from([None, "https://a.example/"]),
    st.sampled_from([None, "Site"]),
    st.sampled_from([(), ("B. Liskov",)]),
)


@given(st.lists(papers, max_size=3), configs)
def test_pages_are_a_pure_function(works: list[Work], config: Config) -> None:
    def encoded() -> list[bytes]:
        pages = make_site(*works, config=config).pages
        return [msgspec.json.encode((page.output_path, page.model), enc_hook=str) for page in pages]

    assert encoded() == encoded()
