"""Whole sites in memory: their pages, and the page models of one kind."""

from typing import TypeVar

from msgspec.structs import replace

from generator.config.config import Config, Display
from generator.corpus.permalinks import Permalinks
from generator.corpus.slugs import assign_slugs
from generator.images.probe import ImageInfo
from generator.model import Name, Work
from generator.page_models import PageBase, PaperPage
from generator.pages.content.assets import ContentFiles
from generator.pages.site import Pages, make_pages
from generator.problems import Location
from generator.readers.owner.pages import FreePageSource
from tests.support.making import make_contents

OWNER = Name(family="Liskov", given="Barbara")
Model = TypeVar("Model", bound=PageBase)


def make_site(
    *works: Work,
    config: Config = Config(),  # noqa: B008
    free: tuple[FreePageSource, ...] = (),
    picture: ImageInfo | None = None,
) -> Pages:
    """All images have the format and dimensions of `picture`."""
    placed = [replace(work, position=position) for position, work in enumerate(works)]
    slugs = assign_slugs(placed, {}, Permalinks())[0]
    files = ContentFiles(lambda _: picture, resizes=picture is not None)
    return make_pages(make_contents(placed, config, OWNER, slugs, free, files))


def models_of(pages: Pages, kind: type[Model]) -> list[Model]:
    return [page.model for page in pages.pages if isinstance(page.model, kind)]


def paper_page(work: Work, **display: object) -> PaperPage:
    config = Config(display=Display(**display))  # type: ignore[arg-type]
    return models_of(make_site(work, config=config), PaperPage)[0]


def author_line(page: PaperPage) -> str:
    """Return the author line as plain text."""
    text = "".join(item.before + item.name + getattr(item, "after", "") for item in page.authors.items)
    return f"{text} {page.authors.more_label}".strip()


def free_page(stem: str = "about", body: str = "", **fields: object) -> FreePageSource:
    values = {
        "title": stem.capitalize(),
        "label": stem.capitalize(),
        "order": 0,
        "navigation": True,
        "description": None,
    }
    values |= fields
    here = Location(f"content/pages/{stem}.md", 1, 1)
    return FreePageSource(
        location=here,
        stem=stem,
        output_path=f"{stem}.html",
        folder="pages",
        body=body,
        body_location=here,
        **values,  # type: ignore[arg-type]
    )
