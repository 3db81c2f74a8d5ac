"""Free pages: the owner's text, with lists of papers between its parts."""

from markupsafe import Markup

from generator.i18n.locale import foreign_language
from generator.page_models import FreePage, PagePart
from generator.pages.content.owner_markdown import render_page_text
from generator.pages.content.paper_lists import PaperFinder
from generator.pages.document import Page, make_page, page_head
from generator.pages.index import SiteIndex
from generator.readers.owner.pages import FreePageSource
from generator.text.html import plain_text, render_text
from generator.text.markdown.outline import split_at_lists
from generator.text.markdown.parser import parse_markdown
from generator.text.typeset_html import typeset_fragment
from generator.text.urls import path_to_root


def make_free_page(page: FreePageSource, index: SiteIndex, finder: PaperFinder) -> Page:
    """Return the page for a file in `content/pages/`."""
    path = page.output_path
    lang, direction = foreign_language(page.language, index.config.language.tag)
    parts = _make_parts(page, index, finder, lang)
    model = FreePage(
        **page_head(
            index.config,
            path,
            f"{plain_text(page.title)} – {index.site.title}",
            page.description,
            og_title=plain_text(page.title),
            og_description=page.description,
        ),
        lang=lang,
        direction=direction,
        heading=typeset_fragment(render_text(page.title), lang or index.config.language.tag),
        parts=parts,
        has_papers=any(part.entries for part in parts),
    )
    return make_page(path, "page.html", model, page.location.path)


def _make_parts(page: FreePageSource, index: SiteIndex, finder: PaperFinder, lang: str | None) -> tuple[PagePart, ...]:
    if not page.body:
        return (PagePart(Markup()),)
    document = parse_markdown(page.body)
    pieces = list(split_at_lists(document))
    root = path_to_root(page.output_path)
    texts = render_page_text(document, [tokens for tokens, _ in pieces], page.folder, root, index.targets, lang)
    parts: list[PagePart] = []
    for text, (_, papers) in zip(texts, pieces, strict=True):
        listed = finder.find(papers.options).positions if papers else ()
        entries = tuple(index.summaries[at].value.entry for at in listed)
        if text or entries or not parts:
            parts.append(PagePart(text, entries))
    return tuple(parts)
