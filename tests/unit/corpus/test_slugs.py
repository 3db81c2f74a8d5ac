"""Slugs are short, readable, unique and independent of the order of the corpus."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.corpus.permalinks import Permalinks, work_keys
from generator.corpus.slugs import (
    MAX_LENGTH,
    RESERVED,
    assign_slugs,
    assign_slugs_to_names,
    paper_paths,
    reserved_names,
)
from generator.model import Work
from tests.support.making import make_work

SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


def slugs_of(*works: Work) -> list[str]:
    return assign_slugs(works, {}, Permalinks())[0]


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
def test_slug_is_made_of_the_significant_words_of_the_title(title: str | None, slug: str) -> None:
    assert slugs_of(make_work(title, "Liskov, Barbara")) == [slug]


def test_works_with_the_same_title_are_distinguished_by_words_year_and_name() -> None:
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


def test_identical_works_are_distinguished_by_digests() -> None:
    found = slugs_of(*[make_work("Report") for _ in range(20)])
    assert len(set(found)) == 20
    assert all(SLUG.fullmatch(slug) for slug in found)


def test_a_thousand_works_with_the_same_title_keep_their_slugs() -> None:
    corpus = [make_work("Editorial", "Liskov, Barbara") for _ in range(1000)]
    slugs, permalinks = assign_slugs(corpus, {}, Permalinks())
    assert len(set(slugs)) == 1000
    assert set(assign_slugs(corpus, {}, permalinks)[0]) == set(slugs)


works = st.builds(
    make_work,
    st.one_of(st.text(max_size=80), st.sampled_from(["Report", "A report", "Index", "Editorial"])),
    st.sampled_from(["Liskov, Barbara", "Wing, Jeannette", "Institut für Höhere Studien", "李, 明"]),
    issued=st.sampled_from([None, "2019", "2020", "2020-05"]),
    abstract=st.sampled_from([None, "x" * 101, "y" * 101]),
    identifiers=st.sampled_from([(), ("doi:10.1/A",), ("arxiv:1234.5678",)]),
)


@given(st.lists(works, max_size=8))
def test_slugs_are_unique_and_short(corpus: list[Work]) -> None:
    slugs = slugs_of(*corpus)
    assert len(set(slugs)) == len(corpus)
    assert not RESERVED & set(slugs)
    for slug in slugs:
        assert SLUG.fullmatch(slug)
        assert len(slug) <= MAX_LENGTH + 40


@given(st.lists(works, max_size=8, unique_by=lambda work: tuple(work_keys(work))), st.randoms())
def test_slugs_do_not_depend_on_the_order_of_works(corpus: list[Work], random: object) -> None:
    shuffled = list(corpus)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    before = dict(zip(map(id, corpus), slugs_of(*corpus), strict=True))
    after = dict(zip(map(id, shuffled), slugs_of(*shuffled), strict=True))
    assert after == before


def test_requested_slug_takes_precedence_and_becomes_permanent() -> None:
    work = make_work("A Theory", "Liskov, Barbara")
    slugs, permalinks = assign_slugs([work], {0: "my-theory"}, Permalinks())
    assert slugs == ["my-theory"]
    assert assign_slugs([work], {}, permalinks)[0] == ["my-theory"]


@pytest.mark.parametrize(
    ("permalink", "slug"),
    [("/papers/{slug}.html", "embed"), ("/{slug}/", "embed-liskov"), ("/{slug}.html", "embed-liskov")],
)
def test_papers_at_the_root_avoid_the_names_of_other_pages(permalink: str, slug: str) -> None:
    work = make_work("Embed", "Liskov, Barbara")
    assert assign_slugs([work], {}, Permalinks(), reserved_names(permalink))[0] == [slug]


def test_names_get_slugs_independent_of_their_order() -> None:
    names = {"b": "Machine learning", "a": "machine-learning", "c": "???", "d": "Index"}
    slugs = assign_slugs_to_names(names, "topic")
    assert (slugs["a"], slugs["c"]) == ("machine-learning", "topic")
    assert re.fullmatch(r"machine-learning-[0-9a-f]{4}", slugs["b"])
    assert re.fullmatch(r"index-[0-9a-f]{4}", slugs["d"])
    assert assign_slugs_to_names(dict(reversed(names.items())), "topic") == slugs


@given(st.dictionaries(st.text(max_size=5), st.sampled_from(["x", "X", "", "Index", "x 1"]) | st.text(), max_size=8))
def test_slugs_of_names_are_unique(names: dict[str, str]) -> None:
    slugs = assign_slugs_to_names(names, "topic")
    assert slugs.keys() == names.keys()
    assert len(set(slugs.values())) == len(names)
    assert not RESERVED & set(slugs.values())


@pytest.mark.parametrize(
    ("permalink", "expected"),
    [
        ("/papers/{slug}.html", ("papers/x.html", "papers/x.html", "papers/x")),
        ("/papers/{slug}/", ("papers/x/index.html", "papers/x/", "papers/x")),
        ("/{slug}/", ("x/index.html", "x/", "x")),
        ("/a/b/p-{slug}.html", ("a/b/p-x.html", "a/b/p-x.html", "a/b/p-x")),
    ],
)
def test_output_path_url_and_stem_of_a_paper(permalink: str, expected: tuple[str, str, str]) -> None:
    assert paper_paths("x", permalink) == expected
