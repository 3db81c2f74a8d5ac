"""Publications without the owner of their list are reported, unless an alias is among the authors."""

import pytest

from generator.config.reader import read_config
from generator.corpus.owner_check import find_records_without_owner
from generator.problems import format_problem
from generator.readers.plaintext.reader import read_plaintext

PATH = "content/corpus.txt"
ABSTRACT = "We show that it works. It does so in all cases."


def warnings(authors: str, config: str = "", owner: str = "Kushman, Nate") -> list[str]:
    """Return the warnings about a list whose second publication has these authors."""
    text = f"{owner}\nFirst Paper\nSong, Yang, {owner}\n{ABSTRACT}\nSecond Paper\n{authors}\n{ABSTRACT}\n"
    reading = read_plaintext(text, PATH)
    assert not reading.problems
    settings, problems = read_config(config, "content/site.toml")
    assert not problems
    return [format_problem(problem) for problem in find_records_without_owner(reading, settings)]


def test_publication_without_the_owner_is_a_warning_at_its_authors() -> None:
    assert warnings("Shu, Rui, Ermon, Stefano") == [
        f'{PATH}:6:1: warning: Nate Kushman is not among the authors of "Second Paper"'
    ]


def test_similar_name_is_suggested_as_an_alias() -> None:
    [problem] = warnings("Shu, Rui, Kushman, N.")
    assert problem.endswith('hint: if "N. Kushman" is Nate Kushman, add it to aliases in content/site.toml')


@pytest.mark.parametrize(
    "config",
    [
        '[owner]\naliases = ["N. Kushman"]',
        '[owner]\nname = "Nate Kushman"\naliases = ["Kushman, N."]',
        '[owner]\nname = "N. Kushman"\naliases = ["Nate Kushman"]',
        (
            '[site]\ntitle = "Lab"\n'
            '[[members]]\nname = "Song, Yang"\n[[members]]\nname = "Nate Kushman"\naliases = ["Kushman, N."]'
        ),
    ],
)
def test_alias_counts_as_the_owner(config: str) -> None:
    assert not warnings("Shu, Rui, Kushman, N.", config)


def test_alias_of_another_person_does_not_count() -> None:
    assert warnings("Shu, Rui, Ermon, Stefano", '[owner]\nname = "Song, Yang"\naliases = ["Ermon, Stefano"]')


def test_longer_family_name_is_another_person() -> None:
    assert warnings("Shu, Rui, Kushmander, Nate")


def test_names_in_the_wrong_order_are_explained() -> None:
    [problem] = warnings("Rui Shu, Stefano Ermon")
    assert problem.endswith("these look like Given Family, Given Family, …")


def test_owner_who_is_in_no_publication_is_reported_once() -> None:
    text = "".join(f"Paper {number}\nSong, Yang, Shu, Rui\n{ABSTRACT}\n" for number in range(5))
    reading = read_plaintext(f"Publications of Nate Kushman\n{text}", PATH)
    settings, _ = read_config("", "content/site.toml")
    [problem] = find_records_without_owner(reading, settings)
    assert problem.message == "Publications of Nate Kushman is not an author of any paper in this list"
    assert problem.hint is not None
