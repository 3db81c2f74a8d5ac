"""What each page of the site shows: order, grouping, shortening, labels, dates and addresses."""

from typing import TypeVar
from urllib.parse import urljoin, urlsplit

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from generator.config.config import Config, Display, Owner, SiteSettings
from generator.corpus.permalinks import Permalinks
from generator.corpus.slugs import assign_slugs
from generator.i18n.locale import make_language
from generator.images.probe import ImageInfo
from generator.model import Addition, Contributor, Link, Name, Work
from generator.page_models import AuthorPage, FreePage, NotFoundPage, PageBase, PaperListPage, PaperPage
from generator.pages.assets import ContentFiles
from generator.pages.site import Pages, make_pages
from generator.problems import Location
from generator.readers.owner.pages import FreePageSource
from generator.writers.formats import CITATION_FORMATS
from tests.support.making import make_addition, make_contents, make_version, make_work

OWNER = Name(family="Liskov", given="Barbara")
Model = TypeVar("Model", bound=PageBase)


def make_site(
    *works: Work,
    config: Config = Config(),  # noqa: B008
    free: tuple[FreePageSource, ...] = (),
    picture: ImageInfo | None = None,
) -> Pages:
    """`picture` is what all pictures are."""
    placed = [replace(work, position=position) for position, work in enumerate(works)]
    slugs = assign_slugs(placed, {}, Permalinks())[0]
    files = ContentFiles(lambda _: picture, resizes=picture is not None)
    return make_pages(make_contents(placed, config, OWNER, slugs, free, files))


def models(pages: Pages, kind: type[Model]) -> list[Model]:
    return [page.model for page in pages.pages if isinstance(page.model, kind)]


def paper(work: Work, **display: object) -> PaperPage:
    config = Config(display=Display(**display))  # type: ignore[arg-type]
    return models(make_site(work, config=config), PaperPage)[0]


def author_line(page: PaperPage) -> str:
    """As it is read."""
    text = "".join(item.before + item.name + getattr(item, "after", "") for item in page.authors.items)
    return f"{text} {page.authors.more_label}".strip()


def free_page(stem: str = "about", body: str = "", **fields: object) -> FreePageSource:
    values = {
        "title": stem.capitalize(),
        "label": stem.capitalize(),
        "order": 0,
        "navigation": True,
        "description": None,
    }
    values |= fields
    return FreePageSource(location=Location(f"content/pages/{stem}.md", 1, 1), stem=stem, body=body, **values)  # type: ignore[arg-type]


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
    [author] = models(make_site(), AuthorPage)
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
def test_papers_stand_by_year_and_the_undated_last(order: str, expected: dict[str, list[str]]) -> None:
    pages = make_site(*DATED, config=Config(display=Display(sort=order)))
    expected = {**expected, "Undated": ["Undated first", "In press"]}
    for groups in (models(pages, AuthorPage)[0].groups, models(pages, PaperListPage)[0].groups):
        found = {group.label: [str(entry.title) for entry in group.entries] for group in groups}
        assert found == expected
        assert list(found) == list(expected)
        assert len({group.anchor for group in groups}) == len(groups)


def test_groups_of_any_names_have_anchors_of_their_own() -> None:
    works = [
        replace(make_work(f"{topic} {at}"), addition=make_addition(f"{at}{topic}", tags=(topic,)))
        for often, topic in enumerate(("C#", "C++", "C 2", "C"), 1)
        for at in range(often)
    ]
    page = models(make_site(*works, config=Config(display=Display(group_by="topic"))), PaperListPage)[0]
    assert len(page.groups) == len({group.anchor for group in page.groups}) == 4


def test_names_in_latin_letters_say_no_language() -> None:
    for site in ("zh", "ar", "en"):
        config = Config(site=SiteSettings(language=site), language=make_language(site, {}))
        [page] = models(make_site(make_work("A", "García, José", "王, 伟"), config=config), PaperPage)
        assert [item.lang for item in page.authors.items] == [None, None if site == "zh" else "und-Hani"]


def test_no_undated_paper_is_given_a_date() -> None:
    page = paper(make_work("A"))
    [entry] = models(make_site(make_work("A")), AuthorPage)[0].groups[0].entries
    assert entry.issued is None
    assert page.issued_iso is None
    assert page.issued == "Undated"
    assert not [meta for meta in page.metas if "date" in meta.key]
    assert "year" not in page.cite.bibtex


def test_papers_without_any_date_need_no_heading() -> None:
    [group] = models(make_site(make_work("A"), make_work("B")), AuthorPage)[0].groups
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
def test_papers_are_sorted_and_grouped_as_the_site_wants(display: dict[str, str], expected: str) -> None:
    pages = make_site(*KINDS, config=Config(display=Display(**display)))  # type: ignore[arg-type]
    for groups in (models(pages, AuthorPage)[0].groups, models(pages, PaperListPage)[0].groups):
        found = [f"{group.label}: {', '.join(str(entry.title) for entry in group.entries)}" for group in groups]
        assert "; ".join(found) == expected
        assert len({group.anchor for group in groups}) == len(groups)


def test_papers_stand_below_the_first_of_their_topics_the_most_frequent_one_first() -> None:
    works = [
        replace(make_work(title), addition=make_addition(title, tags=tags))
        for title, tags in (("A", ("Rare",)), ("B", ("Often", "Rare")), ("C", ()), ("D", ("often",)))
    ]
    [page] = [
        model
        for model in models(make_site(*works, config=Config(display=Display(group_by="topic"))), PaperListPage)
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
def test_neighbours_are_those_of_the_list(display: dict[str, str], titles: str, labels: tuple[str, str]) -> None:
    works = [make_work(title, issued=year) for title, year in (("A", "2001"), ("B", "2002"), ("C", "2003"))]
    pages = make_site(*works, config=Config(display=Display(**display)))  # type: ignore[arg-type]
    [middle] = [model for model in models(pages, PaperPage) if model.heading == "B"]
    assert middle.previous is not None
    assert middle.next is not None
    assert f"{middle.previous.title}B{middle.next.title}" == titles
    assert (middle.previous_label, middle.next_label) == labels
    ends = [model for model in models(pages, PaperPage) if not (model.previous and model.next)]
    assert len(ends) == 2


@pytest.mark.parametrize(
    ("issued", "shown"), [("2022", "2022"), ("2022-12", "December 2022"), ("2022-12-08", "8 December 2022")]
)
def test_dates_are_shown_as_coarse_as_they_are(issued: str, shown: str) -> None:
    page = paper(make_work("A", issued=issued))
    assert (page.issued, page.issued_iso) == (shown, issued)


def test_summary_says_how_many_and_when() -> None:
    [author] = models(make_site(*DATED), AuthorPage)
    assert author.summary == "6 papers, 1999–2020"


def test_selected_papers_stand_on_the_first_page() -> None:
    chosen = replace(make_work("Chosen"), addition=make_addition(selected=True))
    [author] = models(make_site(make_work("Other"), chosen), AuthorPage)
    assert [str(entry.title) for entry in author.selected] == ["Chosen"]


# Author lines

MANY = [f"Family{number}, Given{number}" for number in range(12)]


@pytest.mark.parametrize(
    ("names", "line"),
    [
        (["Liskov, Barbara"], "Barbara Liskov"),
        (["Liskov, Barbara", "Wing, Jeannette"], "Barbara Liskov and Jeannette Wing"),
        (["A, B", "C, D", "E, F"], "B A, D C and F E"),
        (MANY, "Given0 Family0, Given1 Family1, Given2 Family2 and 9 more"),
        ([*MANY, "Liskov, Barbara"], "Given0 Family0, Given1 Family1, Given2 Family2, … Barbara Liskov and 9 more"),
        ([*MANY[:4], "Liskov, Barbara", *MANY[4:]], ", ".join(
            ["Given0 Family0", "Given1 Family1", "Given2 Family2", "Given3 Family3", "Barbara Liskov"]
        ) + " and 8 more"),
        (MANY[:9], ", ".join(f"Given{n} Family{n}" for n in range(8)) + " and Given8 Family8"),
    ],
    ids=["one", "two", "three", "shortened", "owner last", "owner after one", "just short enough"],
)  # fmt: skip
def test_author_line(names: list[str], line: str) -> None:
    assert author_line(paper(make_work("A", *names), et_al_use_first=3)) == line


@given(st.integers(1, 40), st.integers(1, 15), st.integers(1, 15), st.integers(0, 39))
def test_a_shortened_line_leaves_out_two_names_or_more_and_never_the_owner(
    count: int, least: int, first: int, owner: int
) -> None:
    names = ["Liskov, Barbara" if number == owner else f"F{number}, G" for number in range(count)]
    page = paper(make_work("A", *names), et_al_min=least, et_al_use_first=first)
    shown = [item for item in page.authors.items if item.kind != "ellipsis"]
    assert page.authors.more != 1
    assert len(shown) + page.authors.more == count
    assert sum(item.kind == "owner" for item in shown) == (owner < count)
    assert len(page.contributors) == (count if page.authors.more else 0)
    if count < least:
        assert page.authors.more == 0


def test_people_who_are_always_shown_are_marked() -> None:
    page = paper(make_work("A", *MANY, "Wing, Jeannette", *MANY), always_show=("Jeannette Wing",))
    [marked] = [item for item in page.authors.items if item.kind == "marked"]
    assert marked.name == "Jeannette Wing"


def test_owner_is_known_by_her_aliases() -> None:
    config = Config(owner=Owner(aliases=("B. Liskov",)))
    [page] = models(make_site(make_work("A", "Liskov, B.", "Liskova, Barbara"), config=config), PaperPage)
    assert [item.kind for item in page.authors.items] == ["owner", "name"]


def test_same_named_people_stay_apart() -> None:
    page = paper(make_work("A", "Yang, Fan", "Yang, Fan", "Yang, Fan"))
    assert author_line(page) == "Fan Yang, Fan Yang and Fan Yang"


def test_editors_stand_in_for_missing_authors_and_beside_present_ones() -> None:
    editor = Contributor(Name(family="Wing", given="Jeannette"), role="editor")
    alone = Work(versions=(replace(make_version("A Book"), contributors=(editor,)),), position=0)
    assert author_line(paper(alone)) == "Jeannette Wing"
    assert paper(alone).authors_label == "Edited by"
    assert paper(alone).roles == ()
    version = make_version("A Chapter", "Liskov, Barbara")
    both = Work(versions=(replace(version, contributors=(*version.contributors, editor)),), position=0)
    page = paper(both)
    assert author_line(page) == "Barbara Liskov"
    assert page.authors_label == ""
    assert [(role.label, [item.name for item in role.people.items]) for role in page.roles] == [
        ("Edited by", ["Jeannette Wing"])
    ]


def test_everybody_is_named_with_what_they_did() -> None:
    people = [
        Contributor(Name(family=family, given="A"), role)  # type: ignore[arg-type]
        for role, family in (("contributor", "C"), ("translator", "T"), ("editor", "E"), ("author", "A"))
    ]
    page = paper(Work(versions=(replace(make_version("A Book"), contributors=tuple(people)),), position=0))
    assert author_line(page) == "A A"
    assert [(role.label, role.people.items[0].name) for role in page.roles] == [
        ("Edited by", "A E"),
        ("Translated by", "A T"),
        ("With contributions by", "A C"),
    ]
    nobody = paper(Work(versions=(replace(make_version("A Book"), contributors=tuple(people[1:2])),), position=0))
    assert (author_line(nobody), nobody.authors_label) == ("", "")
    assert [role.label for role in nobody.roles] == ["Translated by"]


def test_contributors_are_in_the_author_line_if_there_are_no_authors_and_editors() -> None:
    people = (Contributor(Name("C", "A"), "contributor"), Contributor(Name("T", "A"), "translator"))
    page = paper(Work(versions=(replace(make_version("A Book"), contributors=people),), position=0))
    assert (author_line(page), page.authors_label) == ("A C", "With contributions by")
    assert [role.label for role in page.roles] == ["Translated by"]


@pytest.mark.parametrize(
    ("fields", "shown", "publisher"),
    [
        ({"type": "article", "publisher": "ChemRxiv"}, "ChemRxiv", None),
        ({"type": "article", "publisher": "arXiv", "identifiers": ("arxiv:2203.07814",)}, "arXiv", None),
        ({"type": "thesis", "publisher": "A University", "identifiers": ("arxiv:1",)}, None, "A University"),
        ({"type": "book", "identifiers": ("arxiv:2203.07814",)}, None, None),
        ({"container_title": "Nature", "publisher": "Springer"}, "Nature", "Springer"),
        ({"container_title": "PeerJ", "publisher": "PeerJ"}, "PeerJ", None),
    ],
)
def test_server_of_a_preprint_is_shown_once(fields: dict[str, str], shown: str | None, publisher: str | None) -> None:
    page = paper(make_work("A", **fields))  # type: ignore[arg-type]
    assert (page.container, page.publisher) == (shown, publisher)


# Where it appeared, and links


@pytest.mark.parametrize(
    ("fields", "container", "details"),
    [
        ({"container_title": "Nature", "volume": "3", "issue": "4", "page_range": "1-9"}, "Nature", "3 (4), 1–9"),
        ({"container_title": "Nature", "issue": "5"}, "Nature", "no.\u00a05"),
        ({"container_title": "ICML", "page_range": "12-34"}, "ICML", "pp.\u00a012–34"),
        ({"container_title": "ICML", "page_range": "12"}, "ICML", "p.\u00a012"),
        ({"container_title": "ICML", "page_range": "12,15"}, "ICML", "pp.\u00a012,15"),
        ({"identifiers": ("arxiv:2203.07814",)}, "arXiv", None),
        ({"container_title": "$L^2$ Letters"}, "L² Letters", None),
        ({}, None, None),
    ],
)  # fmt: skip
def test_where_it_appeared(fields: dict[str, str], container: str | None, details: str | None) -> None:
    page = paper(make_work("A", **fields))  # type: ignore[arg-type]
    assert (page.container, page.details) == (container, details)


def test_links_are_labelled_ordered_and_said_once() -> None:
    links = (
        Link("url", "https://doi.org/10.1/a"),
        Link("code", "https://code.example"),
        Link("pdf", "papers/my paper.pdf"),
        Link("erratum_note", "https://e.example"),
        Link("pdf", "javascript:alert(1)"),
    )
    page = paper(make_work("A", links=links, identifiers=("doi:10.1/a", "arxiv:1", "isbn:9")))
    assert [(link.label, link.url, link.is_local) for link in page.links] == [
        ("PDF", "papers/my%20paper.pdf", True),
        ("DOI", "https://doi.org/10.1/a", False),
        ("arXiv", "https://arxiv.org/abs/1", False),
        ("Code", "https://code.example", False),
        ("Erratum note", "https://e.example", False),
    ]


def test_pdf_is_told_to_scholar_only_where_it_lies_beside_the_page() -> None:
    def told(link: str, permalink: str = "/papers/{slug}.html") -> list[str]:
        config = Config(site=SiteSettings(base_url="https://a.example/repo/", permalink=permalink))
        work = make_work("A", links=(Link("pdf", link),))
        [page] = models(make_site(work, config=config), PaperPage)
        return [meta.content for meta in page.metas if meta.key == "citation_pdf_url"]

    assert told("papers/a b.pdf") == ["https://a.example/repo/papers/a%20b.pdf"]
    assert told("files/a.pdf") == []
    assert told("https://a.example/repo/papers/a.pdf") == []
    assert told("papers/a.pdf", "/papers/{slug}/") == []


# Versions


def test_a_single_version_needs_no_list() -> None:
    assert paper(make_work("A")).versions == ()


# Cite box


def test_cite_box_of_many_authors_is_short_and_the_file_is_whole() -> None:
    page = paper(make_work("A", *(f"F{number}, G" for number in range(40))))
    assert page.cite.is_shortened
    assert "others}" in page.cite.bibtex
    assert [(file.format, file.url, file.copy_label) for file in page.cite.files] == [
        ("BibTeX", "papers/a.bib", "Copy BibTeX"),
        ("RIS", "papers/a.ris", "Copy RIS"),
        ("CSL-JSON", "papers/a.csl.json", "Copy CSL-JSON"),
    ]
    assert page.cite.reference.startswith("F0, G., F1, G.")


def test_the_authors_own_entry_is_shown_whole() -> None:
    names = tuple(f"F{number}, G" for number in range(40))
    version = replace(make_version("A", *names), verbatim="@book{mine}")
    page = paper(Work(versions=(version,), position=0))
    assert page.cite.bibtex == "@book{mine}\n"
    assert not page.cite.is_shortened
    added = paper(Work(versions=(version,), position=0, addition=make_addition()))
    assert added.cite.bibtex == "@book{mine}\n"
    changed = paper(Work(versions=(replace(version, verbatim=None),), position=0, addition=make_addition()))
    assert changed.cite.is_shortened
    assert "others}" in changed.cite.bibtex


def test_note_of_the_owner_replaces_that_of_the_source() -> None:
    def note(addition: Addition | None) -> str:
        return paper(Work(versions=(make_version("A", note="Reprinted <1>."),), position=0, addition=addition)).note

    assert note(None) == note(make_addition()) == "Reprinted &lt;1&gt;."
    assert note(make_addition(note="*Often* reprinted.")) == "<em>Often</em> reprinted."


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
"""Of what stands beside the page of a paper."""


@pytest.mark.parametrize("permalink", ["/papers/{slug}.html", "/papers/{slug}/", "/{slug}/", "/a/b/{slug}.html"])
def test_every_link_leads_somewhere_at_any_depth(permalink: str) -> None:
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
        "static/first.js",
        "papers/index.json",
    }
    for page in (*pages.pages, *pages.cards):
        base = f"https://a.example/repo/{page.output_path}"
        for address in addresses(page.model):
            path = urlsplit(urljoin(base, page.model.root + address)).path
            assert path.removeprefix("/repo/") in outputs, (page.output_path, address)


def test_missing_page_is_addressed_from_the_root_of_the_host() -> None:
    def root(base_url: str | None) -> str:
        return models(make_site(config=Config(site=SiteSettings(base_url=base_url))), NotFoundPage)[0].root

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


def test_markdown_leads_where_it_says_and_brings_its_files() -> None:
    written = Work(
        versions=(make_version("A"),),
        position=0,
        addition=replace(make_addition("a"), body=MARKDOWN, note="[n](n.pdf)"),
    )
    other = Work(versions=(make_version("Other"),), position=1, addition=make_addition("other"))
    pages = make_site(written, other, free=(free_page(body="[A](../papers/a.md) [file](b.csv) [about](about.md)"),))
    [page] = [model for model in models(pages, PaperPage) if model.heading == "A"]
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
    [about] = models(pages, FreePage)
    assert '<a href="papers/a.html">A</a> <a href="pages/b.csv">file</a> <a href="about.html">about</a>' in about.body
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
    [author] = models(pages, AuthorPage)
    assert author.photo
    assert author.photo.src == "images/me%20&%20you.jpg"
    assert [link.url for link in author.links] == ["cv.pdf", "https://github.com/liskov"]


# Navigation and heads


def test_free_pages_stand_in_the_navigation_in_their_order() -> None:
    free = (
        free_page("teaching", order=2),
        free_page("about", order=1),
        free_page("legal", navigation=False),
        free_page("contact", order=1, label="Write to me"),
    )
    site = make_site(free=free).site
    assert [item.label for item in site.nav] == ["Papers", "About", "Write to me", "Teaching"]


def test_chat_programs_are_told_absolute_addresses_or_nothing() -> None:
    work = replace(make_work("A", abstract="About it."), addition=make_addition(image="papers/a b.png"))
    [page] = models(make_site(work), PaperPage)
    assert not [meta for meta in page.metas if meta.attribute == "property"]
    config = Config(site=SiteSettings(base_url="https://a.example/repo/", title="Site"))
    [page] = models(make_site(work, config=config), PaperPage)
    assert {meta.key: meta.content for meta in page.metas if meta.attribute == "property"} == {
        "og:type": "article",
        "og:title": "A",
        "og:url": "https://a.example/repo/papers/a.html",
        "og:site_name": "Site",
        "og:description": "About it.",
        "og:image": "https://a.example/repo/images/papers/a%20b.png",
    }


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
