"""Pages of people: who has one, its URL and contents, and how long lists are split."""

from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from generator.bibliography.names import parse_name
from generator.build import build
from generator.config.config import Config, Display, Member, Owner, SiteSettings
from generator.config.reader import read_config
from generator.corpus.slugs import RESERVED
from generator.i18n.locale import make_language
from generator.i18n.messages import Words
from generator.model import Contributor, Name, Version, Work
from generator.page_models import (
    AuthorPage,
    HomePage,
    PageBase,
    PageLink,
    PaperListPage,
    PaperPage,
    PeopleGroup,
    PeoplePage,
)
from generator.pages.papers.pagination import (
    LARGE_CORPUS,
    MAX_BYTES,
    MAX_NEWEST,
    MAX_ON_HOME,
    NEWEST_ON_HOME,
    split_by_weight,
)
from generator.pages.people.people_index import index_people
from generator.pages.people.people_pages import MANY, NAMES_SCRIPT, is_of_former_members
from generator.pages.site import Pages, make_pages
from generator.problems import UserError
from tests.support.making import LIST, make_contents, make_work, write_site

OWNER = parse_name("Liskov, Barbara")
FANS = ("0000-0002-1825-0097", "0000-0001-5109-3700")
LAB = Config(
    site=SiteSettings(title="Programming Methodology Group"),
    members=(
        Member(name="Liskov, Barbara", group="Faculty", role="Professor", bio="Wrote *CLU*."),
        Member(name="Weihl, William", group="Students", aliases=("Bill Weihl",), since=1979, until=1984),
        Member(name="Herlihy, Maurice", until=1984),
    ),
)
WORKS = (
    make_work("Guardians and actions", "Liskov, Barbara", "Scheifler, Robert", issued="1983"),
    make_work("Abstraction in CLU", "Liskov, Barbara", "Snyder, Alan", position=1, issued="1977"),
    make_work("Local atomicity", "Weihl, Bill", position=2, issued="1989"),
)


def pages_of(works: Sequence[Work], config: Config, owner: Name = OWNER) -> Pages:
    return make_pages(make_contents(works, config, owner))


def models_of(pages: Pages) -> dict[str, PageBase]:
    return {page.output_path: page.model for page in pages.pages}


def everyone(people: str = "all", **fields: object) -> Config:
    return Config(site=SiteSettings(title="An anthology", people=people), **fields)  # type: ignore[arg-type]


def by(*contributors: Contributor) -> Work:
    work = make_work("A paper")
    return replace(work, versions=(replace(work.lead, contributors=contributors),))


def slugs_of(works: Sequence[Work], config: Config | None = None) -> list[str]:
    return [each.slug for each in index_people(works, config or everyone(), None, "index.html").persons]


# Who has a page


def test_an_owner_is_the_only_person_with_a_page_by_default() -> None:
    pages = models_of(pages_of(WORKS, Config(owner=Owner(name="Liskov, Barbara"))))
    assert isinstance(pages["index.html"], AuthorPage)
    assert not [path for path in pages if path.startswith("people/")]


def test_members_have_pages() -> None:
    pages = models_of(pages_of(WORKS, LAB))
    people = {path for path in pages if path.startswith("people/")}
    names = ("index", "barbara-liskov", "william-weihl", "maurice-herlihy")
    assert people == {f"people/{name}.html" for name in names}


def test_all_authors_have_pages_if_configured() -> None:
    pages = models_of(pages_of(WORKS, replace(LAB, site=replace(LAB.site, people="all"))))
    assert {"people/alan-snyder.html", "people/robert-scheifler.html", "people/barbara-liskov.html"} < pages.keys()
    assert "people/bill-weihl.html" not in pages


def test_a_member_has_papers_under_all_aliases() -> None:
    page = models_of(pages_of(WORKS, LAB))["people/william-weihl.html"]
    assert isinstance(page, AuthorPage)
    assert [entry.title for group in page.groups for entry in group.entries] == ["Local atomicity"]
    assert (page.summary, page.years) == ("1 paper, 1989", "1979–1984")


def test_a_member_without_papers_has_a_page() -> None:
    page = models_of(pages_of(WORKS, LAB))["people/maurice-herlihy.html"]
    assert isinstance(page, AuthorPage)
    assert (page.groups, page.summary, page.years) == ((), "0 papers", "until 1984")


def test_an_owner_among_the_members_keeps_the_home_page() -> None:
    config = replace(LAB, owner=Owner(name="Barbara Liskov"))
    pages = models_of(pages_of(WORKS, config))
    assert isinstance(pages["index.html"], AuthorPage)
    assert "people/barbara-liskov.html" not in pages
    people = pages["people/index.html"]
    assert isinstance(people, PeoplePage)
    assert (people.members[0].people[0].name, people.members[0].people[0].url) == ("Barbara Liskov", "index.html")
    assert people.members[0].people[0].note == "2 papers"


# What stands where


def test_home_page_of_a_lab_shows_members_and_papers() -> None:
    pages = pages_of(WORKS, LAB)
    home = models_of(pages)["index.html"]
    assert isinstance(home, HomePage)
    assert home.heading == pages.site.title == "Programming Methodology Group"
    assert [(group.label, [each.name for each in group.people]) for group in home.people] == [
        ("Faculty", ["Barbara Liskov"]),
        ("Students", ["William Weihl"]),
        ("Alumni", ["Maurice Herlihy"]),
    ]
    assert [group.label for group in home.groups] == ["1989", "1983", "1977"]
    assert [item.label for item in pages.site.nav] == ["Papers", "People"]


def test_names_without_a_photo_keep_the_edge_of_those_with_one() -> None:
    members = (Member(name="Liskov, Barbara", photo="b.jpg"), Member(name="Weihl, William", until=1990))

    def groups(*members: Member, monogram: bool = True) -> tuple[PeopleGroup, ...]:
        config = replace(LAB, members=members, display=Display(monogram=monogram))
        home = models_of(pages_of(WORKS, config))["index.html"]
        assert isinstance(home, HomePage)
        return home.people

    shown = groups(*members)
    assert [(each.has_portraits, each.people[0].monogram) for each in shown] == [(True, None), (True, "WW")]
    assert [each.people[0].monogram for each in groups(*members, monogram=False)] == [None, None]
    [alone] = groups(members[1])
    assert (alone.has_portraits, alone.people[0].monogram) == (False, None)


@pytest.mark.parametrize("heading", ["Alumni", None, "ehemalige", "往届成员", "Former members"])
def test_former_members_come_last_whatever_the_order_in_the_file(heading: str | None) -> None:
    members = (
        Member(name="Weihl, William", group=heading, until=1984),
        Member(name="Liskov, Barbara", group="Faculty"),
    )
    models = models_of(pages_of(WORKS, replace(LAB, members=members)))
    for url in ("index.html", "people/index.html"):
        model = models[url]
        groups = model.people if isinstance(model, HomePage) else model.members  # type: ignore[attr-defined]
        assert [(group.label, group.anchor) for group in groups] == [("Faculty", "g1"), (heading or "Alumni", "g2")]


def test_every_built_in_word_for_former_members_is_known() -> None:
    for language in ("ar", "de", "es", "fr", "zh"):
        assert is_of_former_members(make_language(language, {}).words.alumni, Words())


def test_names_are_linked_except_on_the_page_itself() -> None:
    pages = models_of(pages_of(WORKS, LAB))
    paper, own = pages["papers/paper-0.html"], pages["people/barbara-liskov.html"]
    assert isinstance(paper, PaperPage)
    assert isinstance(own, AuthorPage)
    assert [(item.name, item.kind, item.url) for item in paper.authors.items] == [
        ("Barbara Liskov", "marked", "people/barbara-liskov.html"),
        ("Robert Scheifler", "name", None),
    ]
    line = own.groups[0].entries[0].authors
    assert [(item.kind, item.url) for item in line.items] == [("owner", None), ("name", None)]


def test_the_owner_is_linked_on_every_other_page() -> None:
    pages = models_of(pages_of(WORKS, Config(owner=Owner(name="Liskov, Barbara"))))
    paper, home = pages["papers/paper-0.html"], pages["index.html"]
    assert isinstance(paper, PaperPage)
    assert isinstance(home, AuthorPage)
    assert paper.authors.items[0].url == "index.html"
    assert {item.url for group in home.groups for entry in group.entries for item in entry.authors.items} == {None}


def test_a_shortened_line_includes_the_person_of_the_page() -> None:
    work = make_work("Many", *(f"Author{letter}, A." for letter in "ABCDEFGHIJKLMNOP"))
    page = models_of(pages_of([work], everyone()))["people/a-authorp.html"]
    assert isinstance(page, AuthorPage)
    assert [item.kind for item in page.groups[0].entries[0].authors.items][-2:] == ["ellipsis", "owner"]


def test_people_are_listed_by_letter() -> None:
    works = [make_work("A", "van den Driessche, George", "Łukasz, Kaiser", "李, 明", "Şahin, Ece", "Snyder, Alan")]
    people = models_of(pages_of(works, everyone()))["people/index.html"]
    assert isinstance(people, PeoplePage)
    assert [group.label for group in people.groups] == ["L", "S", "V"]
    assert [each.name for each in people.groups[1].people] == ["Şahin, Ece", "Snyder, Alan"]


def test_people_with_most_papers_come_first_if_there_are_many() -> None:
    names = [f"Name{number}, Ann" for number in range(MANY)]
    works = [make_work(f"P{size}", *names[:size]) for size in (1, 3, 3, MANY)]
    people = models_of(pages_of(works, everyone()))["people/index.html"]
    assert isinstance(people, PeoplePage)
    assert [(each.name, each.note) for each in people.frequent] == [
        ("Ann Name0", "4 papers"),
        ("Ann Name1", "3 papers"),
        ("Ann Name2", "3 papers"),
    ]
    assert people.names_script_url == NAMES_SCRIPT
    few = models_of(pages_of(works[:3], everyone()))["people/index.html"]
    assert isinstance(few, PeoplePage)
    assert (few.frequent, few.names_script_url) == ((), None)


# Homonyms and addresses


def test_people_of_one_name_are_distinguished_by_orcid_only() -> None:
    fan = Name(family="Yang", given="Fan")
    works = [by(Contributor(fan, orcid=orcid)) for orcid in FANS] + [by(Contributor(fan)), by(Contributor(fan))]
    assert sorted(slugs_of(works)) == ["fan-yang", "fan-yang-0097", "fan-yang-3700"]
    assert slugs_of([works[0], works[2]]) == ["fan-yang"]


def test_one_orcid_is_one_person() -> None:
    names = (Name(family="Doe", given="J."), Name(family="Doe", given="Jane"))
    works = [by(Contributor(name, orcid=FANS[0])) for name in names]
    assert slugs_of(works) == ["jane-doe"]


def test_a_member_gets_the_short_url() -> None:
    fan = Name(family="Yang", given="Fan")
    config = everyone(members=(Member(name="Yang, Fan", links={"orcid": FANS[0]}),))
    listed = index_people([by(Contributor(fan, orcid=orcid)) for orcid in FANS], config, None, "index.html").persons
    assert [(each.slug, each.profile is not None) for each in listed] == [("fan-yang", True), ("fan-yang-3700", False)]


NAMES = st.sampled_from(
    [
        "Yang, Fan",
        "Yang, Fan",
        "Müller, Jörg",
        "Mueller, Jorg",
        "Muller, Joerg",
        "Con, null",
        "Index",
        "李, 明",
        "…",
        "?",
    ]
)


@given(st.lists(st.tuples(NAMES, st.sampled_from([None, *FANS])), min_size=1, max_size=12), st.randoms())
def test_urls_are_unique_and_independent_of_order(people: list[tuple[str, str | None]], random: object) -> None:
    works = [by(Contributor(parse_name(name), orcid=orcid)) for name, orcid in people]
    listed = {each.id: each.slug for each in index_people(works, everyone(), None, "index.html").persons}
    random.shuffle(works)  # type: ignore[attr-defined]
    assert listed == {each.id: each.slug for each in index_people(works, everyone(), None, "index.html").persons}
    assert len(set(listed.values())) == len(listed)
    assert not RESERVED & set(listed.values())


@given(st.lists(st.text(max_size=30), min_size=1, max_size=5))
def test_any_names_have_pages(names: list[str]) -> None:
    works = [by(*(Contributor(Name(literal=name or "?")) for name in names))]
    for page in pages_of(works, everyone()).pages:
        assert page.model.url


# Long lists


@given(st.lists(st.integers(0, 2 * MAX_BYTES), max_size=40))
def test_parts_are_light_and_leave_nothing_out(weights: list[int]) -> None:
    parts = split_by_weight(weights, weights)
    assert [each for part in parts for each in part] == weights
    assert all(sum(part) <= MAX_BYTES or len(part) == 1 for part in parts)


def test_pages_without_lists_of_papers_are_not_split() -> None:
    works = [make_work(f"Paper {at}", "Doe, Jane", position=at, issued="2001") for at in range(600)]
    assert "people/jane-doe.2.html" in models_of(pages_of(works, everyone()))
    models = models_of(pages_of(works, everyone(display=Display(sections=("chart", "coauthors")))))
    assert [path for path in models if path.startswith("people/jane-doe")] == ["people/jane-doe.html"]


def test_a_member_with_many_papers_has_a_page_for_the_list() -> None:
    works = [
        make_work(f"P{at}", "Liskov, Barbara", "Wing, J.", position=at, issued=f"{1900 + at}")
        for at in range(MAX_ON_HOME + 1)
    ]
    pages = models_of(pages_of(works, replace(LAB, members=LAB.members[:1])))
    page, everything = pages["people/barbara-liskov.html"], pages["people/barbara-liskov.papers.html"]
    assert isinstance(page, AuthorPage)
    assert isinstance(everything, AuthorPage)
    assert [str(entry.title) for group in page.groups for entry in group.entries] == [
        f"P{MAX_ON_HOME - at}" for at in range(NEWEST_ON_HOME)
    ]
    assert page.more == PageLink(f"All {MAX_ON_HOME + 1} papers", "people/barbara-liskov.papers.html")
    assert page.coauthors
    assert page.chart is not None
    assert everything.title == "Papers: Barbara Liskov – Programming Methodology Group"
    assert sum(len(group.entries) for group in everything.groups) == MAX_ON_HOME + 1
    assert (everything.more, everything.parts, everything.bio, everything.coauthors) == (None, (), "", ())
    owner = everything.groups[0].entries[0].authors.items[0]
    assert (owner.name, owner.kind, owner.url) == ("Barbara Liskov", "owner", None)


def test_home_page_of_a_large_collection_shows_the_newest_papers() -> None:
    works = [
        make_work(f"Paper {at}", "Doe, J.", position=at, issued=f"{1900 + at % 100}") for at in range(LARGE_CORPUS)
    ]
    pages = models_of(pages_of(works, everyone()))
    home, papers = pages["index.html"], pages["papers/index.html"]
    assert isinstance(home, HomePage)
    assert isinstance(papers, PaperListPage)
    assert sum(len(group.entries) for group in home.groups) == NEWEST_ON_HOME
    assert home.more is not None
    assert (home.more.label, home.more.url) == ("All 1,000 papers", "papers/index.html")
    assert papers.has_newest
    assert sum(len(group.entries) for group in papers.groups) == MAX_NEWEST
    assert not papers.jumps
    assert [(archive.label, len(archive.ways)) for archive in papers.archives] == [("Years", 100)]


# What changes, and what does not


def test_a_changed_paper_changes_the_pages_of_its_authors_only(tmp_path: Path) -> None:
    first = "@article{a, title = {Guardians}, author = {Liskov, Barbara}, year = 1983}\n"
    second = "@article{b, title = {Atomicity}, author = {Weihl, William}, year = 1989}\n"
    files = {"content/site.toml": '[site]\ntitle = "Lab"\npeople = "all"\n', "content/a.bib": first + second}
    write_site(tmp_path, files)
    build(tmp_path, tmp_path / "site")
    write_site(tmp_path, {"content/a.bib": first.replace("Guardians", "Guardians!") + second})
    written = build(tmp_path, tmp_path / "site").written
    assert "people/barbara-liskov.html" in written
    assert "people/william-weihl.html" not in written


def test_site_of_several_people_needs_a_title(tmp_path: Path) -> None:
    write_site(tmp_path, {"content/site.toml": '[[members]]\nname = "Liskov, Barbara"\n'})
    _, problems = read_config('[[members]]\nname = "Liskov, Barbara"\n', "site.toml")
    assert [problem.message for problem in problems] == ["a site about several people needs a title"]
    with pytest.raises(UserError):
        build(tmp_path, tmp_path / "site")


def test_errors_in_members_have_locations() -> None:
    text = '[site]\ntitle = "Lab"\npeople = "some"\n[[members]]\nnmae = "A"\n[[members]]\nname = "B C"\nsince = "x"\n'
    config, problems = read_config(text, "site.toml")
    assert config.members == ()
    assert [(problem.location and problem.location.line, problem.message) for problem in problems] == [
        (5, 'unknown key "nmae" in [[members]]'),
        (4, 'entry 1 of [[members]] lacks "name"'),
        (8, '"since" in [[members]] must be a whole number, not "x"'),
        (3, '"people" must be "owner", "members" or "all", not "some"'),
    ]


def test_profiles_of_members_are_checked_like_the_owners() -> None:
    text = '[site]\ntitle = "L"\n[[members]]\nname = "A B"\nphoto = "../x.jpg"\n[members.links]\norcid = "1"\n'
    _, problems = read_config(text, "site.toml")
    assert {problem.message for problem in problems} == {
        '"1" is not an ORCID iD',
        '"../x.jpg" is not a path below content/',
    }


def test_contributors_of_every_version_count() -> None:
    work = make_work("A", "Liskov, Barbara")
    preprint = Version(records=work.lead.records, title="A", contributors=(Contributor(parse_name("Weihl, William")),))
    pages = models_of(pages_of([replace(work, versions=(work.lead, preprint))], LAB))
    page = pages["people/william-weihl.html"]
    assert isinstance(page, AuthorPage)
    assert page.summary == "1 paper"


def test_links_to_files_work_on_pages_of_members(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {
        "content/corpus.txt": LIST,
        "content/cv.pdf": b"%PDF",
        "content/data.zip": b"PK",
        "content/site.toml": """
[site]
title = "L"
[[members]]
name = "Barbara Liskov"
links = { cv = "cv.pdf", github = "liskov" }
other_links = [{ label = "Data", url = "data.zip" }, { label = "Blog", url = "https://a.example/" }]
""",
    }
    build(write_site(tmp_path, files), tmp_path / "site")
    page = (tmp_path / "site" / "people" / "barbara-liskov.html").read_text("utf-8")
    for address in ("../cv.pdf", "../data.zip", "https://github.com/liskov", "https://a.example/"):
        assert f'href="{address}"' in page
    assert (tmp_path / "site" / "cv.pdf").is_file()


# Real sites
