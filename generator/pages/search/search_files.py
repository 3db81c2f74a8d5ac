"""The two files of the search index as tasks, and their addresses, which change with the content."""

from collections.abc import Iterator

from msgspec import Struct

from generator.pages.index import SiteIndex
from generator.pages.output_file import OutputFile
from generator.pages.search.search_index import abstracts_of, search_text, write_abstracts, write_search_index
from generator.tasks import Task

INDEX_PATH = "papers/index.json"
ABSTRACTS_PATH = "papers/index.abstracts.json"


class SearchFiles(Struct, frozen=True):
    index: Task[bytes]
    abstracts: Task[bytes] | None
    """None if no paper has an abstract."""

    @property
    def index_url(self) -> str:
        return _address(INDEX_PATH, self.index)

    @property
    def abstracts_url(self) -> str | None:
        return _address(ABSTRACTS_PATH, self.abstracts) if self.abstracts else None

    @property
    def files(self) -> Iterator[OutputFile]:
        yield OutputFile(INDEX_PATH, self.index, "the search index")
        if self.abstracts:
            yield OutputFile(ABSTRACTS_PATH, self.abstracts, "the search index")


def make_search_files(index: SiteIndex) -> SearchFiles:
    papers = tuple(index.summaries)
    texts = tuple(search_text(paper.work) for paper in index.papers)
    abstracts = tuple(abstracts_of(paper.work) for paper in index.papers)
    return SearchFiles(
        Task(write_search_index, papers, texts, index.site.words.fact_comma, index.is_long),
        Task(write_abstracts, papers, abstracts) if any(abstracts) else None,
    )


def _address(path: str, content: Task[bytes]) -> str:
    """The address changes with the papers, not with the version of Oeuvre or of a library."""
    return f"{path}?v={content.arguments_digest.hex()[:8]}"
