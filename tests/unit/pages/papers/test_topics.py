"""Topics: one spelling and one page for each."""

from msgspec.structs import replace

from generator.config.config import Config, TopicSettings
from generator.model import Work
from generator.page_models import Topic
from generator.pages.papers.pagination import LARGE_CORPUS
from generator.pages.papers.topics import MIN_PAPERS, find_unused_topics, make_topics, topics_of
from generator.problems import Location, format_problem
from tests.support.making import make_addition, make_work


def about(*topics: str) -> Work:
    work = make_work("A paper")
    return replace(work, versions=(replace(work.lead, keywords=topics),))


def named(*works: Work, settings: TopicSettings = TopicSettings()) -> list[list[tuple[str, str | None]]]:  # noqa: B008
    return [[(topic.label, topic.url) for topic in topics] for topics in make_topics(works, settings)]


def test_tags_of_the_owner_replace_keywords() -> None:
    work = about("cs.LG")
    assert topics_of(work) == ("cs.LG",)
    assert topics_of(replace(work, addition=make_addition(tags=("Learning",)))) == ("Learning",)


def test_case_and_spaces_do_not_matter_and_the_most_common_spelling_wins() -> None:
    works = (about("machine learning"), about("Machine  Learning", "machine learning"), about("machine learning"))
    assert named(*works) == [[("machine learning", "topics/machine-learning.html")]] * 3


def test_signs_make_another_topic_with_another_url() -> None:
    [[c, plus, sharp]] = named(about("C", "C++", "C#"))
    assert [c[0], plus[0], sharp[0]] == ["C", "C++", "C#"]
    urls = {c[1], plus[1], sharp[1]}
    assert len(urls) == 3
    assert "topics/c.html" in urls
    assert urls == {topic[1] for works in named(about("C#"), about("C++"), about("C")) for topic in works}


def test_names_without_letters_and_reserved_names_have_urls_too() -> None:
    [[plus, index, chinese, math]] = named(about("++", "index", "机器学习", "$L^2$ norms"))
    assert plus[1] == "topics/topic.html"
    assert str(index[1]).startswith("topics/index-")
    assert str(chinese[1]).isascii()
    assert math == ("L² norms", "topics/l2-norms.html")


def test_rare_keywords_of_a_large_collection_have_no_page() -> None:
    works = [about("Common", *(["Rare"] if at < MIN_PAPERS - 1 else [])) for at in range(LARGE_CORPUS)]
    assert make_topics(works, TopicSettings())[0] == (Topic("Common", "topics/common.html"), Topic("Rare", None))


def test_aliases_of_a_topic_become_the_topic_once_for_each_work() -> None:
    settings = TopicSettings(aliases={"Machine learning": ("ML", "statistical learning")})
    url = "topics/machine-learning.html"
    works = about("ml", "Machine Learning", "Logic"), about("Statistical  learning")
    assert named(*works, settings=settings) == [
        [("Machine learning", url), ("Logic", "topics/logic.html")],
        [("Machine learning", url)],
    ]


def test_hidden_topics_are_not_shown_under_any_name() -> None:
    settings = TopicSettings(aliases={"Misc": ("miscellaneous",)}, hidden=("misc", "To  Sort", "draft"))
    assert named(about("miscellaneous", "to sort", "Draft", "Logic"), settings=settings) == [
        [("Logic", "topics/logic.html")]
    ]


def test_names_that_no_paper_has_are_reported() -> None:
    settings = TopicSettings(aliases={"Logic": ("Logik", "LO")}, hidden=("draft",))
    config = Config(topics=settings, locations={"topics.Logic": Location("content/site.toml", 3, 1)})
    problems = find_unused_topics([about("Logics", "LO")], config)
    assert [format_problem(problem) for problem in problems] == [
        'content/site.toml:3:1: warning: no paper has the topic "Logik"\n  hint: did you mean "Logics"?',
        'site.toml: warning: no paper has the topic "draft"',
    ]
    assert not list(find_unused_topics([], Config()))
