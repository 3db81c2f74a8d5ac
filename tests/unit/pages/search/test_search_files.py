"""The files of the search index."""

from msgspec.structs import replace

from generator.config.config import Config
from generator.model import Name, Work
from generator.pages.search.search_files import SearchFiles, make_search_files
from tests.support.making import make_contents, make_version, make_work


def files_of(*works: Work) -> SearchFiles:
    placed = [replace(work, position=position) for position, work in enumerate(works)]
    slugs = [f"paper-{number}" for number in range(len(works))]
    return make_search_files(make_contents(placed, Config(), Name(family="Li"), slugs).index)


def test_addresses_change_with_the_content() -> None:
    works = [Work(versions=(make_version("A", abstract=text),), position=0) for text in ("One.", "Two.")]
    first, second = map(files_of, works)
    assert first.index_url == second.index_url
    assert first.index_url.startswith("papers/index.json?v=")
    assert first.abstracts_url != second.abstracts_url
    assert files_of(make_work("B")).index_url != first.index_url


def test_without_abstracts_there_is_one_file() -> None:
    files = files_of(make_work("A"))
    assert files.abstracts_url is None
    assert [file.path for file in files.files] == ["papers/index.json"]
