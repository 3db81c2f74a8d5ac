"""Every output depends on exactly the arguments it is computed from.

Equal digests mean equal bytes, whatever changes in the corpus or the configuration; and a change outdates only the
outputs that show it.
"""

from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from generator.bibliography.names import parse_name
from generator.config.config import Cards, Config, Display, Member, Owner, SiteSettings
from generator.corpus.permalinks import Permalinks
from generator.corpus.slugs import assign_slugs
from generator.images.probe import ImageInfo
from generator.model import Addition, Contributor, Link, Name, PartialDate, Work
from generator.output.cache import BuildCache
from generator.output.files import collect_files
from generator.output.render import Renderer
from generator.pages.content.assets import ContentFiles
from generator.pages.output_file import OutputFile
from generator.pages.site import Pages, make_pages
from generator.problems import Location
from generator.tasks import Input
from generator.theme.files import default_theme, read_theme
from generator.theme.front_end import make_front_end
from generator.theme.looks import Style
from tests.support.making import make_addition, make_contents, make_version, make_work

OWNER = parse_name("Liskov, Barbara")
SEARCHED = ("papers/index.html", "papers/index.abstracts.json")
"""What the abstract of a paper is searched in, and the page that has its address."""
MANY = [f"Family{number}, Given{number}" for number in range(20)]
THEME = read_theme(default_theme())
RENDERER = Renderer(THEME, None)
FRONT_END = make_front_end(THEME, Style())


def make_site(*works: Work, config: Config = Config(), picture: ImageInfo | None = None) -> Pages:  # noqa: B008
    placed = [replace(work, position=position) for position, work in enumerate(works)]
    slugs = assign_slugs(placed, {}, Permalinks())[0]
    files = ContentFiles(lambda _: picture, resizes=picture is not None)
    contents = make_contents(placed, config, OWNER, slugs, files=files)
    return make_pages(replace(contents, index=replace(contents.index, front=FRONT_END)))


def outputs_of(pages: Pages) -> dict[str, OutputFile]:
    """All files by path, without assets, which are files on disk."""
    pages = replace(pages, assets=())
    nowhere = Path("/nonexistent")
    cache = BuildCache(nowhere, nowhere)
    return collect_files(nowhere, pages, pages.index.config, Style(), RENDERER, cache).files


def contents_of(pages: Pages) -> dict[str, Input[object]]:
    """The task of each output; of an HTML document that of its page model, which is faster to compare than HTML."""
    contents: dict[str, Input[object]] = {path: file.content for path, file in outputs_of(pages).items()}
    return contents | {page.output_path: page.content for page in (*pages.pages, *pages.cards)}


def compare_outputs(first: Pages, second: Pages) -> None:
    before, after = contents_of(first), contents_of(second)
    assert len(before) > 20
    equal = [path for path in before.keys() & after.keys() if before[path].digest == after[path].digest]
    for path in equal:
        assert before[path].value == after[path].value, path


def outdated(first: Pages, second: Pages) -> set[str]:
    """The outputs whose fingerprints differ, or that only one of the sites has."""
    before, after = outputs_of(first), outputs_of(second)
    return {
        path
        for path in before.keys() | after.keys()
        if path not in before or path not in after or before[path].content.digest != after[path].content.digest
    }


def changed(first: Pages, second: Pages) -> set[str]:
    """The outputs whose bytes differ."""
    before, after = outputs_of(first), outputs_of(second)
    return {path for path in before.keys() & after.keys() if before[path].content.value != after[path].content.value}


RICH = make_version(
    "A title",
    "Liskov, Barbara",
    *MANY,
    issued="2020",
    abstract="About it.",
    container_title="Nature",
    volume="1",
    identifiers=("doi:10.1/a",),
    links=(Link("pdf", "papers/a.pdf"),),
)
RICH = replace(RICH, keywords=("logic",))
EDITORS = (
    Contributor(Name(family="Itor", given="Ed"), role="editor"),
    Contributor(Name(family="Lator", given="Trans"), role="translator"),
)


@pytest.mark.parametrize(
    "fields",
    [
        {"title": "Another title"},
        {"title": None},
        {"contributors": RICH.contributors[1:]},
        {"contributors": tuple(reversed(RICH.contributors))},
        {"abstract": "About $x$."},
        {"issued": PartialDate(2020, 1)},
        {"issued": None, "issued_literal": "in press"},
        {"container_title": None},
        {"volume": "2"},
        {"identifiers": ()},
        {"links": (Link("pdf", "a.pdf"),)},
        {"keywords": ("x",)},
        {"note": "A remark"},
        {"verbatim": "@book{x}"},
        {"key": "x"},
        {"status": "preprint"},
        {"type": "thesis"},
        {"records": (Location("content/other.bib", 5, 5),)},
        {"contributors": tuple(replace(each, role="editor") for each in RICH.contributors)},
        {"contributors": (*RICH.contributors, *EDITORS)},
        {"contributors": tuple(replace(each, orcid="0000-0002-1825-0097") for each in RICH.contributors[:1])},
    ],
    ids=" ".join,
)
@pytest.mark.parametrize("versions", [1, 2])
@pytest.mark.parametrize(
    "config",
    [
        Config(),
        Config(display=Display(group_by="type")),
        Config(
            display=Display(group_by="type"),
            site=SiteSettings(title="Everybody", people="all", base_url="https://a.example/"),
        ),
        Config(members=(Member(name="Family3, Given3"),)),
    ],
    ids=["owner", "types", "everybody", "members"],
)
def test_equal_digests_mean_equal_outputs_whatever_changes_in_a_paper(
    fields: dict[str, object], versions: int, config: Config
) -> None:
    changed = replace(RICH, **fields)
    other = make_version("A title", "Liskov, Barbara", abstract="Another.")
    before = make_site(Work(versions=(RICH, other)[:versions], position=0), make_work("Other"), config=config)
    for after in ((changed, other)[:versions], (RICH, changed)[:versions]):
        compare_outputs(before, make_site(Work(versions=after, position=0), make_work("Other"), config=config))


def test_equal_digests_mean_equal_outputs_whatever_picture_a_paper_has() -> None:
    work = replace(make_work("A"), addition=make_addition(image="papers/a.png"))
    shapes = [
        ImageInfo("png", 2000, 1000),
        ImageInfo("png", 1000, 500),
        ImageInfo("png", 600, 300),
        ImageInfo("png", 1000, 800),
    ]
    for before in shapes:
        for after in shapes:
            compare_outputs(make_site(work, picture=before), make_site(work, picture=after))


def test_equal_digests_mean_equal_outputs_whoever_gets_a_page() -> None:
    config = Config(site=SiteSettings(title="Everybody", people="all"), display=Display(related=False))
    edited = make_version("A title", "Liskov, Barbara", issued="2020")
    edited = replace(edited, contributors=(*edited.contributors, *EDITORS))
    sites = [
        make_site(
            Work(versions=(edited,), position=0), make_work("B", "Wing, J."), make_work("C", author), config=config
        )
        for author in ("Wing, J.", "Lator, Trans", "Itor, Ed")
    ]
    for before in sites:
        for after in sites:
            compare_outputs(before, after)


@pytest.mark.parametrize(
    "config",
    [
        Config(display=Display(sort="oldest")),
        Config(display=Display(et_al_min=3)),
        Config(display=Display(et_al_use_first=1)),
        Config(display=Display(always_show=("Given9 Family9",))),
        Config(site=SiteSettings(title="Site")),
        Config(site=SiteSettings(base_url="https://a.example/")),
        Config(site=SiteSettings(permalink="/papers/{slug}/")),
        Config(site=SiteSettings(language="de")),
        Config(owner=Owner(aliases=("Given3 Family3",))),
        Config(owner=Owner(links={"orcid": "0000-0002-1825-0097"})),
    ],
)
def test_equal_digests_mean_equal_outputs_whatever_changes_in_the_configuration(config: Config) -> None:
    works = (Work(versions=(RICH,), position=0), make_work("Other", issued="1999"), make_work("Third", issued="1998"))
    compare_outputs(make_site(*works), make_site(*works, config=config))


@pytest.mark.parametrize(
    "addition",
    [
        make_addition(),
        make_addition(tags=("x",)),
        make_addition(selected=True),
        make_addition(image="papers/a.png"),
        make_addition(image_alt="A"),
        make_addition(note="[x](other.md)"),
        make_addition(body="*Text*"),
    ],
)
def test_equal_digests_mean_equal_outputs_whatever_is_added(addition: Addition) -> None:
    work = Work(versions=(RICH,), position=0)
    compare_outputs(make_site(work), make_site(replace(work, addition=addition)))
    compare_outputs(make_site(replace(work, addition=make_addition("b"))), make_site(replace(work, addition=addition)))


def test_every_kind_of_output_is_covered() -> None:
    config = Config(
        site=SiteSettings(title="Everybody", people="all", base_url="https://a.example/"),
        members=(Member(name="Liskov, Barbara"),),
        cards=Cards(png=False),
    )
    paths = outputs_of(make_site(*(make_work(f"Paper {at}", "Liskov, Barbara") for at in range(30)), config=config))
    for suffix in ".html .card.html .bib .ris .csl.json .json .oembed.json .svg .qr.svg .xml .css".split():
        assert any(path.endswith(suffix) for path in paths), suffix


ABSTRACTS = st.sampled_from([None, "About it.", "About $x$.", "Another abstract, about graphs."])
CONFIGS = st.builds(
    lambda people, base_url, related, owner, group_by: Config(
        owner=Owner(name="Liskov, Barbara", bio=owner) if people is None else Owner(),
        site=SiteSettings(title="Site" if people else None, people=people, base_url=base_url),
        display=Display(related=related, group_by=group_by, et_al_min=4, et_al_use_first=2),
    ),
    st.sampled_from([None, "all"]),
    st.sampled_from([None, "https://a.example/"]),
    st.booleans(),
    st.sampled_from([None, "A biography"]),
    st.sampled_from(["year", "type"]),
)
WORKS = st.lists(
    st.builds(
        lambda title, names, abstract, issued, topics: Work(
            versions=(replace(make_version(title, *names, issued=issued, abstract=abstract), keywords=topics),),
            position=0,
        ),
        st.sampled_from(["Graphs", "Proofs and graphs", "A title", None]),
        st.sampled_from([("Liskov, Barbara",), ("Wing, J", "Liskov, B."), ("Liskov, Barbara", *MANY)]),
        ABSTRACTS,
        st.sampled_from([None, "2019", "2020-05"]),
        st.sampled_from([(), ("logic",), ("logic", "types")]),
    ),
    min_size=1,
    max_size=4,
)


@settings(max_examples=40)
@given(WORKS, WORKS, CONFIGS, CONFIGS)
def test_equal_digests_mean_equal_outputs_of_random_sites(
    works: list[Work], others: list[Work], config: Config, other: Config
) -> None:
    compare_outputs(make_site(*works, config=config), make_site(*others, config=other))


def paper(number: int, abstract: str, position: int | None = None) -> Work:
    authors = ("Liskov, Barbara", MANY[number])
    version = make_version(f"Paper {number}", *authors, issued=f"20{10 + number}", abstract=abstract)
    location = Location("content/a.bib", 10 * (number if position is None else position) + 1, 1)
    version = replace(version, records=(location,), keywords=(f"topic {number % 2}",))
    return Work(versions=(version,), position=number)


EVERYBODY = Config(
    site=SiteSettings(title="Everybody", people="all", base_url="https://a.example/"), display=Display(related=False)
)


@pytest.mark.parametrize("config", [Config(display=Display(related=False)), EVERYBODY], ids=["owner", "everybody"])
def test_a_changed_abstract_outdates_only_the_outputs_that_show_it(config: Config) -> None:
    works = [paper(number, f"Abstract {number}.") for number in range(6)]
    first = make_site(*works, config=config)
    second = make_site(*works[:2], paper(2, "Another abstract."), *works[3:], config=config)
    stem = first.index.papers[[paper.work.lead.title for paper in first.index.papers].index("Paper 2")].stem
    shown = {f"{stem}.html", f"{stem}.json", f"{stem}.ris", f"{stem}.csl.json", *SEARCHED}
    assert outdated(first, second) == changed(first, second) == shown & outputs_of(first).keys()


def test_the_place_of_a_paper_in_its_source_changes_no_output() -> None:
    first = make_site(*(paper(number, "A.") for number in range(3)), config=EVERYBODY)
    second = make_site(*(paper(number, "A.", number + 7) for number in range(3)), config=EVERYBODY)
    assert not outdated(first, second)


def test_the_biography_of_a_member_changes_only_their_page() -> None:
    def site(bio: str) -> Pages:
        config = replace(EVERYBODY, members=(Member(name="Liskov, Barbara", bio=bio),))
        return make_site(*(paper(number, "A.") for number in range(3)), config=config)

    shown = {f"people/barbara-liskov{suffix}" for suffix in (".html", ".card.html", ".json")}
    assert "people/barbara-liskov.html" in outdated(site("One thing"), site("Another")) <= shown


def test_outputs_change_if_all_authors_get_pages() -> None:
    """`papers/index.json` and lists depend on who has a page, not only on the papers."""
    works: Sequence[Work] = [paper(number, "A.") for number in range(6)]
    compare_outputs(make_site(*works), make_site(*works, config=EVERYBODY))
