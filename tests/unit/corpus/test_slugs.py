"""Addresses are short, readable, unique, and stay once published."""

import re
from itertools import permutations
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.build import build
from generator.corpus.permalinks import Permalinks, read_permalinks, work_keys, write_permalinks
from generator.corpus.slugs import MAX_LENGTH, RESERVED, ROOT_NAMES, assign_slugs, paper_paths, reserved_names
from generator.model import Version, Work
from generator.text.urls import absolute_url, file_url, path_to_root, resolve_link, slug_words
from tests.support.making import make_version, make_work, write_site

SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
LONG = "An abstract that is long enough to tell one paper from another, which takes more than a hundred characters."


def slugs_of(*works: Work, ledger: Permalinks = Permalinks(), **wishes: str) -> list[str]:  # noqa: B008
    return assign_slugs(works, {int(index.strip("_")): slug for index, slug in wishes.items()}, ledger)[0]


@pytest.mark.parametrize(
    ("title", "slug"),
    [
        ("Deep Learning", "deep-learning"),
        ("On the Theory of the Firm", "theory-firm"),
        ("Gemini: A Family of Highly Capable Multimodal Models", "gemini-family-highly-capable-multimodal"),
        ("Über die Größe", "uber-grosse"),
        ("Don't Stop", "dont-stop"),
        ("L’économie d’échelle", "leconomie-dechelle"),
        ("$\\infty$-GAN", "gan"),
        ("深度学习", "shen-du-xue-xi"),
        ("The Of And", "the-of-and"),
        ("???", "paper"),
        (None, "paper"),
        ("Index", "index-liskov"),
        ("R&amp;D &#99999999999999999999; é", "r-amp-d-99999999999999999999-e"),
        ("x" * 200, "x" * MAX_LENGTH),
    ],
)
def test_slug_is_made_of_the_telling_words_of_the_title(title: str | None, slug: str) -> None:
    assert slugs_of(make_work(title, "Liskov, Barbara")) == [slug]


def test_papers_with_one_title_are_told_apart_by_more_words_year_and_name() -> None:
    works = [
        make_work("Report", "Liskov, Barbara", issued="2019"),
        make_work("Report", "Liskov, Barbara", issued="2020"),
        make_work("Report", "Wing, Jeannette", issued="2020-02"),
        make_work("Report on the State of the Art of Things", "Wing, Jeannette"),
        make_work("Report on the State of the Art of Others", "Wing, Jeannette"),
    ]
    assert slugs_of(*works) == [
        "report",
        "report-2020",
        "report-wing",
        "report-state-art-things",
        "report-state-art-others",
    ]


def test_a_digest_tells_apart_what_nothing_else_does() -> None:
    found = slugs_of(*[make_work("Report") for _ in range(20)])
    assert len(set(found)) == 20
    assert all(SLUG.fullmatch(slug) for slug in found)


works = st.builds(
    make_work,
    st.one_of(st.text(max_size=80), st.sampled_from(["Report", "A report", "Index", "Editorial"])),
    st.sampled_from(["Liskov, Barbara", "Wing, Jeannette", "Institut für Höhere Studien", "李, 明"]),
    issued=st.sampled_from([None, "2019", "2020", "2020-05"]),
    abstract=st.sampled_from([None, LONG, LONG + "!"]),
    identifiers=st.sampled_from([(), ("doi:10.1/A",), ("arxiv:1234.5678",)]),
)


@given(st.lists(works, max_size=8))
def test_slugs_are_unique_and_short(corpus: list[Work]) -> None:
    slugs, _ = assign_slugs(corpus, {}, Permalinks())
    assert len(set(slugs)) == len(corpus)
    assert not RESERVED & set(slugs)
    for slug in slugs:
        assert SLUG.fullmatch(slug)
        assert len(slug) <= MAX_LENGTH + 40


@given(st.lists(works, max_size=8, unique_by=lambda work: tuple(work_keys(work))), st.randoms())
def test_slugs_do_not_depend_on_the_order_of_the_list(corpus: list[Work], random: object) -> None:
    shuffled = list(corpus)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    before = dict(zip(map(id, corpus), slugs_of(*corpus), strict=True))
    after = dict(zip(map(id, shuffled), slugs_of(*shuffled), strict=True))
    assert after == before


@given(st.lists(works, max_size=6, unique_by=lambda work: tuple(work_keys(work))), st.lists(works, max_size=4))
def test_another_paper_moves_no_published_one(corpus: list[Work], others: list[Work]) -> None:
    keys = [work_keys(work) for work in corpus]
    new = [work for work in others if work_keys(work) not in keys]
    slugs, ledger = assign_slugs(corpus, {}, Permalinks())
    assert assign_slugs([*new, *corpus], {}, ledger)[0][len(new) :] == slugs


@given(st.lists(works, max_size=8))
def test_what_was_published_is_assigned_again(corpus: list[Work]) -> None:
    slugs, ledger = assign_slugs(corpus, {}, Permalinks())
    assert assign_slugs(corpus, {}, ledger) == (slugs, ledger)
    assert read_permalinks(write_permalinks(ledger), "content/permalinks.json") == (ledger, [])


@pytest.mark.parametrize(
    "mended",
    [
        make_work("A New Title Altogether", "Liskov, Barbara", abstract=LONG),
        make_work("Old Title", "Liskov, B.", abstract="Another one."),
        make_work("OLD TITLE.", "Liskov, Barbara", issued="2021", abstract=None),
    ],
    ids=["title", "abstract", "capitals and a year"],
)
def test_a_mended_paper_stays_where_it_is(mended: Work) -> None:
    _, ledger = assign_slugs([make_work("Old Title", "Liskov, Barbara", abstract=LONG)], {}, Permalinks())
    assert slugs_of(mended, ledger=ledger) == ["old-title"]


def test_an_identifier_outweighs_title_and_abstract() -> None:
    published = make_work("Old Title", "Liskov, Barbara", abstract=LONG, identifiers=("doi:10.1/a",))
    _, ledger = assign_slugs([published], {}, Permalinks())
    thief = make_work("Old Title", "Liskov, Barbara", abstract=LONG)
    heir = make_work("New Title", "Liskov, Barbara", abstract="Rewritten.", identifiers=("doi:10.1/A",))
    slugs = slugs_of(thief, heir, ledger=ledger)
    assert slugs[1] == "old-title"
    assert slugs[0] != "old-title"


def test_a_new_report_above_last_years_does_not_take_its_address() -> None:
    last = make_work("Annual Report", "Liskov, Barbara", issued="2019", abstract=LONG)
    _, ledger = assign_slugs([last], {}, Permalinks())
    new = make_work("Annual Report", "Liskov, Barbara", issued="2020", abstract=LONG + " And more.")
    slugs, ledger = assign_slugs([new, last], {}, ledger)
    assert slugs == ["annual-report-2020", "annual-report"]
    assert slugs_of(new, last, ledger=ledger) == slugs


def test_an_address_of_a_paper_that_is_gone_is_given_to_no_other() -> None:
    _, ledger = assign_slugs([make_work("A Theory", "Liskov, Barbara", abstract=LONG)], {}, Permalinks())
    other = make_work("On a Theory", "Wing, Jeannette")
    slugs, ledger = assign_slugs([other], {}, ledger)
    assert slugs == ["theory-wing"]
    assert "theory" in ledger.papers


def merged(first: Work, second: Work) -> Work:
    return Work(versions=(*first.versions, *second.versions), position=0)


def test_two_papers_that_become_one_keep_one_address_whichever_leads() -> None:
    first = make_work("Zeta", "Liskov, Barbara", abstract=LONG)
    second = make_work("Beta", "Liskov, Barbara", abstract=LONG + "!")
    _, ledger = assign_slugs([first, second], {}, Permalinks())
    slugs, ledger = assign_slugs([merged(first, second)], {}, ledger)
    [slug] = slugs
    [other] = {"zeta", "beta"} - {slug}
    assert ledger.moved == {other: slug}
    assert slugs_of(merged(second, first), ledger=ledger) == [slug]


def test_papers_that_are_parted_again_have_their_old_addresses() -> None:
    first = make_work("Zeta", "Liskov, Barbara", abstract=LONG)
    second = make_work("Beta", "Liskov, Barbara", abstract=LONG + "!")
    _, ledger = assign_slugs([first, second], {}, Permalinks())
    _, ledger = assign_slugs([merged(first, second)], {}, ledger)
    assert set(slugs_of(first, second, ledger=ledger)) == {"zeta", "beta"}


def test_a_moved_address_is_given_to_no_other_paper() -> None:
    paper = make_work("A Theory", "Liskov, Barbara", abstract=LONG)
    _, ledger = assign_slugs([paper], {}, Permalinks())
    _, ledger = assign_slugs([paper], {0: "wanted"}, ledger)
    assert ledger.moved == {"theory": "wanted"}
    assert slugs_of(paper, make_work("Theory", "Wing, Jeannette"), ledger=ledger) == ["wanted", "theory-wing"]


def test_a_wish_wins_and_is_kept_when_it_is_withdrawn() -> None:
    paper = make_work("A Theory", "Liskov, Barbara", abstract=LONG)
    slugs, ledger = assign_slugs([paper], {0: "my-theory"}, Permalinks())
    assert slugs == ["my-theory"]
    assert slugs_of(paper, ledger=ledger) == ["my-theory"]


def test_moves_of_moves_lead_to_where_the_paper_is() -> None:
    paper = make_work("A Theory", "Liskov, Barbara", abstract=LONG)
    ledger = Permalinks()
    for wish in ("first", "second", "third"):
        _, ledger = assign_slugs([paper], {0: wish}, ledger)
    assert ledger.moved == {"first": "third", "second": "third"}
    _, ledger = assign_slugs([paper], {0: "first"}, ledger)
    assert ledger.moved == {"second": "first", "third": "first"}


def test_a_thousand_papers_of_one_title_keep_their_addresses() -> None:
    corpus = [make_work("Editorial", "Liskov, Barbara") for _ in range(1000)]
    slugs, ledger = assign_slugs(corpus, {}, Permalinks())
    assert len(set(slugs)) == 1000
    assert set(slugs_of(*corpus, ledger=ledger)) == set(slugs)


def test_ledger_is_sorted_and_one_key_a_line() -> None:
    _, ledger = assign_slugs([make_work("B"), make_work("A", identifiers=("doi:10.1/a",))], {}, Permalinks())
    lines = write_permalinks(ledger).decode().splitlines()
    assert lines.index('  "a": [') < lines.index('  "b": [')
    assert '   "doi:10.1/a",' in lines


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "cannot be read"),
        (b"<<<<<<< HEAD", "cannot be read"),
        (b'{"papers": []}', "cannot be read"),
        (b'{"version": 2}', "cannot be read"),
        (b'{"papers": {"\xff": []}}', "cannot be read"),
        (b'{"stranger": ' + b"[" * 100_000, "cannot be read"),
        (b'{"papers": {"../../etc": []}}', '"../../etc" in the ledger of permalinks is no slug'),
        (b'{"moved": {"a": "B!"}}', '"B!" in the ledger of permalinks is no slug'),
    ],
)
def test_damaged_ledger_is_an_error(data: bytes, message: str) -> None:
    _, problems = read_permalinks(data, "content/permalinks.json")
    assert message in problems[0].message
    assert problems[0].severity == "error"


def test_the_ledger_of_an_older_version_is_read() -> None:
    ledger, problems = read_permalinks(b'{"version": 1, "papers": {"a": ["title:0"]}}', "content/permalinks.json")
    assert (ledger.papers, ledger.moved, problems) == ({"a": ["title:0"]}, {}, [])


@pytest.mark.parametrize(
    ("permalink", "expected"),
    [
        ("/papers/{slug}.html", ("papers/x.html", "papers/x.html", "papers/x")),
        ("/papers/{slug}/", ("papers/x/index.html", "papers/x/", "papers/x")),
        ("/{slug}/", ("x/index.html", "x/", "x")),
        ("/a/b/p-{slug}.html", ("a/b/p-x.html", "a/b/p-x.html", "a/b/p-x")),
    ],
)
def test_pattern_gives_page_address_and_stem(permalink: str, expected: tuple[str, str, str]) -> None:
    assert paper_paths("x", permalink) == expected


@pytest.mark.parametrize(("path", "way"), [("index.html", ""), ("papers/x.html", "../"), ("a/b/c.html", "../../")])
def test_way_to_root(path: str, way: str) -> None:
    assert path_to_root(path) == way


@pytest.mark.parametrize(
    ("base", "url", "expected"),
    [
        (None, "papers/x.html", None),
        ("https://a.example", "papers/x.html", "https://a.example/papers/x.html"),
        ("https://a.example/repo/", "index.html", "https://a.example/repo/"),
        ("https://a.example/repo", "papers/index.html", "https://a.example/repo/papers/"),
        ("https://a.example/", "papers/my-index.html", "https://a.example/papers/my-index.html"),
    ],
)
def test_permalink(base: str | None, url: str, expected: str | None) -> None:
    assert absolute_url(base, url) == expected


PAGES = {"pages/about.md": "about.html", "papers/clu.md": "papers/abstraction-mechanisms-clu.html"}


@pytest.mark.parametrize(
    ("address", "folder", "url", "file"),
    [
        ("slides.pdf", "papers", "papers/slides.pdf", "papers/slides.pdf"),
        ("my%20slides.pdf", "papers", "papers/my%20slides.pdf", "papers/my slides.pdf"),
        ("./a/../b.png", "pages", "pages/b.png", "pages/b.png"),
        ("../photo.jpg", "pages", "photo.jpg", "photo.jpg"),
        ("/photo.jpg", "pages", "photo.jpg", "photo.jpg"),
        ("../../secret", "pages", "../secret", "../secret"),
        ("data.csv?x=1#y", "", "data.csv?x=1#y", "data.csv"),
        ("about.md", "pages", "about.html", None),
        ("about.html#top", "pages", "about.html#top", None),
        ("../papers/clu.md#cite", "pages", "papers/abstraction-mechanisms-clu.html#cite", None),
        ("../pages/about.md", "papers", "about.html", None),
        ("papers/", "", "papers/", None),
        ("/", "papers", "", None),
        ("gone.md", "pages", "pages/gone.md", "pages/gone.md"),
    ],
)
def test_where_an_address_in_markdown_leads(address: str, folder: str, url: str, file: str | None) -> None:
    target = resolve_link(address, folder, PAGES)
    assert (target.url, target.file) == (url, file)


def test_names_of_files_are_quoted_in_addresses() -> None:
    assert file_url("papers/100% sure? #1 (é).pdf") == "papers/100%25%20sure%3F%20%231%20(%C3%A9).pdf"


@given(st.text())
def test_any_text_has_words(text: str) -> None:
    assert all(re.fullmatch(r"[a-z0-9]+", word) for word in slug_words(text))


def test_versions_share_their_works_keys() -> None:
    preprint: Version = make_version("Old", "Liskov, Barbara", identifiers=("arxiv:1",))
    work = Work(versions=(make_version("New", "Liskov, Barbara"), preprint), position=0)
    assert "arxiv:1" in work_keys(work)


# Beside other pages


@pytest.mark.parametrize("permalink", ["/{slug}.html", "/{slug}/"])
def test_a_paper_at_the_root_of_the_site_takes_no_name_of_ours(tmp_path: Path, permalink: str) -> None:
    papers = "\n".join(
        f"@article{{a{at}, title = {{{name.title()}}}, author = {{Liskov, Barbara}}, year = {2000 + at % 20},"
        f" journal = {{J{at % 3}}}, keywords = {{types}}, type = {{article}}}}"
        for at, name in enumerate([*sorted(ROOT_NAMES), *("".join(each) for each in permutations("wxyz"))])
    )
    settings = f'[owner]\nname = "Barbara Liskov"\n[site]\npeople = "all"\npermalink = "{permalink}"\n'
    site = write_site(
        tmp_path,
        {
            "content/papers.bib": papers + "@book{b, title = {A book}, author = {Liskov, Barbara}, year = 2001}",
            "content/site.toml": f'{settings}base_url = "https://a.example/"\n',
            "content/cv.toml": '[[education]]\ntitle = "Ph.D."\n',
            "content/news/2020-01-01-talk.md": "---\ntitle: A talk\n---\n",
        },
    )
    build(site, site / "site")
    slugs = {path.name.partition(".")[0] for path in (site / "site").rglob("*.bib")}
    ours = {path.name.partition(".")[0] for path in (site / "site").iterdir() if not path.name.startswith(".")} - slugs
    assert not slugs & (ROOT_NAMES | RESERVED)
    assert {"embed", "news", "topics", "years", "people"} <= ours <= ROOT_NAMES | {"index", "sitemap", "robots"}


def test_a_paper_in_a_folder_of_its_own_kind_may_have_any_name() -> None:
    assert assign_slugs([make_work("Embed")], {}, Permalinks(), reserved_names("/papers/{slug}.html"))[0] == ["embed"]
    assert assign_slugs([make_work("Embed")], {}, Permalinks(), reserved_names("/{slug}/"))[0] != ["embed"]
