"""Every Markdown text of a site: where it is written, where it is shown, and where something in it is."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from msgspec import Struct

from generator.config.config import Config
from generator.corpus.content import Content
from generator.pages.document import HOME
from generator.pages.papers.paper_list import Paper, entry_url
from generator.problems import Location
from generator.readers.owner.cv import Cv
from generator.readers.owner.news import NewsSource
from generator.readers.owner.pages import FreePageSource
from generator.text.file_names import FileNames
from generator.text.markdown.outline import Outline, Place, local_links, outline_markdown
from generator.text.urls import file_url, published_path, resolve_link

NEWS_URL = "news.html"
_GENERATED_FOLDERS = ("api/", "static/")
_GENERATED_FILES = frozenset({"index.json", "robots.txt", "sitemap.xml"})
BIO_PREFIX = "bio-"
"""Of ids in a biography, whose page has many others."""


class Prose(Struct, frozen=True):
    """A text in Markdown."""

    text: str
    location: Location
    """Where it begins if it is the body of a file, otherwise where its key is."""
    folder: str
    """The folder below `content/` to which links are relative."""
    url: str | None = None
    """The page that shows it, from the site's root; None if that is not known, or if its ids are on no page."""
    prefix: str = ""
    """Of its ids on that page."""
    is_body: bool = True
    is_inline: bool = False
    has_lists: bool = False
    """Whether it may contain lists of papers."""

    @property
    def outline(self) -> Outline:
        return outline_markdown(self.text, inline=self.is_inline)

    def locate(self, place: Place, files: Mapping[str, bytes] = {}) -> Location:
        """Return the location of a place. `files` are those in which texts are values of keys, by path."""
        path, line = self.location.path, self.location.line or 1
        if self.is_body:
            return Location(path, line + place.line, None if place.column is None else place.column + 1)
        written = self.text.split("\n")[place.line]
        source = files.get(path, b"").decode(errors="replace").replace("\r\n", "\n").split("\n")
        for number in range(line - 1, len(source) if written.strip() else 0):
            at = source[number].find(written.strip())
            if at >= 0:
                indent = len(written) - len(written.lstrip())
                return Location(path, number + 1, None if place.column is None else at + place.column - indent + 1)
        return self.location


def files_with_values(content: Content) -> dict[str, bytes]:
    """Return the files in which texts are values of keys, by path."""
    return dict(filter(None, (content.config, content.cv, *content.papers)))


def news_anchor(piece: NewsSource) -> str:
    """Return the id of a piece on `news.html`. Ids of headings start with a letter, but never with `n-`."""
    return piece.stem if piece.stem[0].isdigit() else f"n-{piece.stem}"


def collect_prose(
    papers: Sequence[Paper],
    free_pages: Sequence[FreePageSource],
    news: Sequence[NewsSource],
    config: Config,
    cv: Cv | None,
) -> tuple[Prose, ...]:
    """Return all texts."""
    return (
        *(
            Prose(page.body, page.body_location, page.folder, page.output_path, has_lists=True)
            for page in free_pages
            if page.body
        ),
        *(
            Prose(piece.body, piece.body_location, piece.folder, NEWS_URL, f"{news_anchor(piece)}-")
            for piece in news
            if piece.body
        ),
        *_of_papers(papers),
        *_of_people(config),
        *_of_cv(cv),
    )


def urls_of_generated_files(prose: Iterable[Prose], papers: Sequence[Paper], names: FileNames) -> dict[str, str]:
    """Return the URL of each file that a text links to and that the site may generate, by its path below `content/`.

    These are files next to the pages of papers, files below `api/` and `static/`, and such as `sitemap.xml`.
    """
    stems: set[str] = set()
    found = {}
    for each in prose:
        for link in local_links(each.outline):
            path = resolve_link(link.url, each.folder, {}, names).file
            if path is None or path in names:
                continue
            published = published_path(path)
            folder, _, name = published.rpartition("/")
            stems = stems or {paper.stem for paper in papers}
            is_beside_paper = f"{folder}/{name.partition('.')[0]}".lstrip("/") in stems
            if is_beside_paper or published.startswith(_GENERATED_FOLDERS) or published in _GENERATED_FILES:
                found[path] = file_url(published)
    return found


def _of_papers(papers: Sequence[Paper]) -> Iterator[Prose]:
    for paper in papers:
        if addition := paper.work.addition:
            url, folder = entry_url(paper), addition.folder
            if addition.note:
                yield Prose(addition.note, addition.locate("note"), folder, url, is_body=False, is_inline=True)
            if addition.body:
                yield Prose(addition.body, addition.locate("body"), folder, url)


def _of_people(config: Config) -> Iterator[Prose]:
    if config.owner.bio:
        yield Prose(config.owner.bio, config.locate("owner.bio"), "", HOME, BIO_PREFIX, is_body=False)
    for number, member in enumerate(config.members):
        if member.bio:
            yield Prose(member.bio, config.locate(f"members.{number}.bio"), "", None, BIO_PREFIX, is_body=False)


def _of_cv(cv: Cv | None) -> Iterator[Prose]:
    for section in cv.sections if cv else ():
        for entry in section.entries:
            if entry.note and cv:
                yield Prose(entry.note, cv.location, "", None, is_body=False, is_inline=True)
