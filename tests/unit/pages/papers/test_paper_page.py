"""The page of a paper: author line, container and date, links, citation, metadata."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from generator.config.config import Config, Owner, SiteSettings
from generator.i18n.locale import Language
from generator.model import Addition, Contributor, Link, Name, Work
from generator.page_models import PaperPage
from generator.writers.apa import write_reference
from tests.support.making import make_addition, make_version, make_work
from tests.support.sites import author_line, make_site, models_of, paper_page


@pytest.mark.parametrize(
    ("issued", "shown"), [("2022", "2022"), ("2022-12", "December 2022"), ("2022-12-08", "8 December 2022")]
)
def test_dates_have_the_precision_of_the_source(issued: str, shown: str) -> None:
    page = paper_page(make_work("A", issued=issued))
    assert (page.issued, page.issued_iso) == (shown, issued)


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
    assert author_line(paper_page(make_work("A", *names), et_al_use_first=3)) == line


@given(st.integers(1, 40), st.integers(1, 15), st.integers(1, 15), st.integers(0, 39))
def test_a_shortened_line_omits_at_least_two_names_but_never_the_owner(
    count: int, least: int, first: int, owner: int
) -> None:
    names = ["Liskov, Barbara" if number == owner else f"F{number}, G" for number in range(count)]
    page = paper_page(make_work("A", *names), et_al_min=least, et_al_use_first=first)
    shown = [item for item in page.authors.items if item.kind != "ellipsis"]
    assert page.authors.more != 1
    assert len(shown) + page.authors.more == count
    assert sum(item.kind == "owner" for item in shown) == (owner < count)
    assert len(page.contributors) == (count if page.authors.more else 0)
    if count < least:
        assert page.authors.more == 0


def test_people_who_are_always_shown_are_marked() -> None:
    page = paper_page(make_work("A", *MANY, "Wing, Jeannette", *MANY), always_show=("Jeannette Wing",))
    [marked] = [item for item in page.authors.items if item.kind == "marked"]
    assert marked.name == "Jeannette Wing"


def test_the_owner_is_recognised_by_aliases() -> None:
    config = Config(owner=Owner(aliases=("B. Liskov",)))
    [page] = models_of(make_site(make_work("A", "Liskov, B.", "Liskova, Barbara"), config=config), PaperPage)
    assert [item.kind for item in page.authors.items] == ["owner", "name"]


def test_people_with_the_same_name_stay_apart() -> None:
    page = paper_page(make_work("A", "Yang, Fan", "Yang, Fan", "Yang, Fan"))
    assert author_line(page) == "Fan Yang, Fan Yang and Fan Yang"


def test_editors_replace_missing_authors_and_follow_present_ones() -> None:
    editor = Contributor(Name(family="Wing", given="Jeannette"), role="editor")
    alone = Work(versions=(replace(make_version("A Book"), contributors=(editor,)),), position=0)
    assert author_line(paper_page(alone)) == "Jeannette Wing"
    assert paper_page(alone).authors_label == "Edited by"
    assert paper_page(alone).roles == ()
    version = make_version("A Chapter", "Liskov, Barbara")
    both = Work(versions=(replace(version, contributors=(*version.contributors, editor)),), position=0)
    page = paper_page(both)
    assert author_line(page) == "Barbara Liskov"
    assert page.authors_label == ""
    assert [(role.label, [item.name for item in role.people.items]) for role in page.roles] == [
        ("Edited by", ["Jeannette Wing"])
    ]


def test_all_contributors_are_named_with_their_role() -> None:
    people = [
        Contributor(Name(family=family, given="A"), role)  # type: ignore[arg-type]
        for role, family in (("contributor", "C"), ("translator", "T"), ("editor", "E"), ("author", "A"))
    ]
    page = paper_page(Work(versions=(replace(make_version("A Book"), contributors=tuple(people)),), position=0))
    assert author_line(page) == "A A"
    assert [(role.label, role.people.items[0].name) for role in page.roles] == [
        ("Edited by", "A E"),
        ("Translated by", "A T"),
        ("With contributions by", "A C"),
    ]
    nobody = paper_page(Work(versions=(replace(make_version("A Book"), contributors=tuple(people[1:2])),), position=0))
    assert (author_line(nobody), nobody.authors_label) == ("", "")
    assert [role.label for role in nobody.roles] == ["Translated by"]


def test_contributors_are_in_the_author_line_if_there_are_no_authors_and_editors() -> None:
    people = (Contributor(Name("C", "A"), "contributor"), Contributor(Name("T", "A"), "translator"))
    page = paper_page(Work(versions=(replace(make_version("A Book"), contributors=people),), position=0))
    assert (author_line(page), page.authors_label) == ("A C", "With contributions by")
    assert [role.label for role in page.roles] == ["Translated by"]


@pytest.mark.parametrize(
    ("fields", "shown", "publisher"),
    [
        ({"type": "article", "publisher": "ChemRxiv"}, "ChemRxiv", None),
        ({"type": "article", "publisher": "arXiv", "identifiers": ("arxiv:2203.07814",)}, "arXiv", None),
        ({"type": "thesis", "publisher": "A University", "identifiers": ("arxiv:1",)}, None, None),
        ({"type": "book", "identifiers": ("arxiv:2203.07814",)}, None, None),
        ({"container_title": "Nature", "publisher": "Springer"}, "Nature", "Springer"),
        ({"container_title": "PeerJ", "publisher": "PeerJ"}, "PeerJ", None),
    ],
)
def test_server_of_a_preprint_is_shown_once(fields: dict[str, str], shown: str | None, publisher: str | None) -> None:
    page = paper_page(make_work("A", **fields))  # type: ignore[arg-type]
    assert (page.container, page.publisher) == (shown, publisher)


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
def test_container_and_details(fields: dict[str, str], container: str | None, details: str | None) -> None:
    page = paper_page(make_work("A", **fields))  # type: ignore[arg-type]
    assert (page.container, page.details) == (container, details)


def test_links_are_labelled_ordered_and_unique() -> None:
    links = (
        Link("url", "https://doi.org/10.1/a"),
        Link("code", "https://code.example"),
        Link("pdf", "papers/my paper.pdf"),
        Link("erratum_note", "https://e.example"),
        Link("pdf", "javascript:alert(1)"),
    )
    page = paper_page(make_work("A", links=links, identifiers=("doi:10.1/a", "arxiv:1", "isbn:9")))
    assert [(link.label, link.url, link.is_local) for link in page.links] == [
        ("PDF", "papers/my%20paper.pdf", True),
        ("DOI", "https://doi.org/10.1/a", False),
        ("arXiv", "https://arxiv.org/abs/1", False),
        ("Code", "https://code.example", False),
        ("Erratum note", "https://e.example", False),
    ]


def test_scholar_gets_the_pdf_only_if_it_is_next_to_the_page() -> None:
    def pdf_urls(link: str, permalink: str = "/papers/{slug}.html") -> list[str]:
        config = Config(site=SiteSettings(base_url="https://a.example/repo/", permalink=permalink))
        work = make_work("A", links=(Link("pdf", link),))
        [page] = models_of(make_site(work, config=config), PaperPage)
        return [meta.content for meta in page.metas if meta.key == "citation_pdf_url"]

    assert pdf_urls("papers/a b.pdf") == ["https://a.example/repo/papers/a%20b.pdf"]
    assert pdf_urls("files/a.pdf") == []
    assert pdf_urls("https://a.example/repo/papers/a.pdf") == []
    assert pdf_urls("papers/a.pdf", "/papers/{slug}/") == []


def test_a_single_version_needs_no_list() -> None:
    assert paper_page(make_work("A")).versions == ()


def test_cite_box_is_shortened_and_the_files_are_complete() -> None:
    page = paper_page(make_work("A", *(f"F{number}, G" for number in range(40))))
    assert page.cite.is_shortened
    assert "others}" in page.cite.bibtex
    assert [(file.format, file.url) for file in page.cite.files] == [
        ("BibTeX", "papers/a.bib"),
        ("RIS", "papers/a.ris"),
        ("CSL-JSON", "papers/a.csl.json"),
    ]
    assert page.cite.copy_label == "Copy BibTeX"
    assert page.cite.reference[0].text.startswith("F0, G., F1, G.")


def test_reference_is_shown_with_its_styles_and_links() -> None:
    work = make_work("A", container_title="TOPLAS", volume="16", issued="1994", identifiers=("doi:10.1/a",))
    parts = paper_page(work).cite.reference
    assert [part.text for part in parts if part.is_italic] == ["TOPLAS, 16"]
    assert [part.url for part in parts if part.url] == ["https://doi.org/10.1/a"]
    assert "".join(part.text for part in parts) == write_reference(work, Language())


def test_a_series_is_shown_on_the_page() -> None:
    work = make_work("A", type="book", collection_title="Texts in Statistics", volume="7")
    assert paper_page(work).series == "Texts in Statistics, 7"
    assert paper_page(make_work("A")).series is None


def test_the_entry_of_the_source_is_shown_unchanged() -> None:
    names = tuple(f"F{number}, G" for number in range(40))
    version = replace(make_version("A", *names), verbatim="@book{mine}")
    page = paper_page(Work(versions=(version,), position=0))
    assert page.cite.bibtex == "@book{mine}\n"
    assert not page.cite.is_shortened
    added = paper_page(Work(versions=(version,), position=0, addition=make_addition()))
    assert added.cite.bibtex == "@book{mine}\n"
    changed = paper_page(Work(versions=(replace(version, verbatim=None),), position=0, addition=make_addition()))
    assert changed.cite.is_shortened
    assert "others}" in changed.cite.bibtex


def test_a_note_of_the_owner_replaces_that_of_the_source() -> None:
    def note(addition: Addition | None) -> str:
        version = make_version("A", note="Reprinted <1>.")
        return paper_page(Work(versions=(version,), position=0, addition=addition)).note

    assert note(None) == note(make_addition()) == "Reprinted &lt;1&gt;."
    assert note(make_addition(note="*Often* reprinted.")) == "<em>Often</em> reprinted."


def test_open_graph_has_absolute_urls_or_is_absent() -> None:
    work = replace(make_work("A", abstract="About it."), addition=make_addition(image="papers/a b.png"))
    [page] = models_of(make_site(work), PaperPage)
    assert not [meta for meta in page.metas if meta.attribute == "property"]
    config = Config(site=SiteSettings(base_url="https://a.example/repo/", title="Site"))
    [page] = models_of(make_site(work, config=config), PaperPage)
    assert {meta.key: meta.content for meta in page.metas if meta.attribute == "property"} == {
        "og:type": "article",
        "og:title": "A",
        "og:url": "https://a.example/repo/papers/a.html",
        "og:site_name": "Site",
        "og:description": "About it.",
        "og:image": "https://a.example/repo/images/papers/a%20b.png",
    }
