"""`embed.html`: every way to show papers on other pages, each with what it looks like and the text to copy."""

from collections.abc import Iterable, Iterator

from generator.bibliography.names import display_name
from generator.i18n.messages import fill
from generator.page_models import EmbedOption, EmbedPage, FixedPicture, Frame
from generator.pages.card_pages import MAX_LISTED, card_path, person_stem
from generator.pages.document import HOME, PAPERS, Page, make_page, page_head
from generator.pages.index import SiteIndex
from generator.pages.paper_list import PaperSummary
from generator.pages.snippets import (
    CARD_WIDTH,
    EMBED_SCRIPT,
    EMBED_URL,
    IMAGE_SIZE,
    QR_SIZE,
    SnippetPaper,
    card_height,
    iframe,
    is_embeddable,
    is_enabled,
    list_component,
    list_html,
    list_markdown,
    make_snippet_paper,
    person_card_height,
    shorten_label,
    write_snippet,
)
from generator.text.markdown import clean_html, render_markdown
from generator.text.urls import absolute_url

LIST_LIMIT = 5
"""Papers in the list that is shown."""


def make_embed_page(index: SiteIndex) -> Iterable[Page]:
    """Nothing where everything is switched off, where there is no paper, or where nobody says where the site stands."""
    config, words = index.config, index.config.language.words
    if not is_embeddable(config) or not index.papers:
        return
    paper = _example(index)
    shown = make_snippet_paper(paper, config)
    if shown is None:
        return
    title = f"{words.embed_title} – {index.site.title}"
    ways = tuple(_ways(index, shown, paper))
    model = EmbedPage(
        **page_head(config, EMBED_URL, title, words.embed_text, og_description=words.embed_text),
        heading=words.embed_title,
        text=words.embed_text,
        ways=ways,
        list_limit=LIST_LIMIT,
        script_url=EMBED_SCRIPT if config.cards.json else None,
    )
    yield make_page(EMBED_URL, "embed.html", model, "the page about showing papers elsewhere")


def _example(index: SiteIndex) -> PaperSummary:
    """The first selected paper, else the first of all."""
    papers = [summary.value for summary in index.summaries]
    return next((paper for paper in papers if paper.is_selected), papers[0])


def _ways(index: SiteIndex, shown: SnippetPaper, paper: PaperSummary) -> Iterator[EmbedOption]:
    config, words = index.config, index.config.language.words
    title = shorten_label(shown.title)

    def code(form: str) -> str:
        return write_snippet(form, shown, words)

    if is_enabled("iframe", config.cards):
        yield EmbedOption(
            form="card",
            heading=words.embed_card,
            text=words.embed_card_text,
            code=code("iframe"),
            frame=Frame(card_path(paper.stem), title, CARD_WIDTH, card_height(shown)),
        )
        yield from _person_way(index, shown.base)
    if is_enabled("component", config.cards):
        yield EmbedOption(
            form="component",
            heading=words.embed_component,
            text=words.embed_component_text,
            code=code("component"),
            label=title,
            component_url=paper.entry.url,
        )
        yield EmbedOption(
            form="list",
            heading=words.embed_list,
            text=words.embed_list_text,
            code=list_component(
                shown.base, absolute_url(shown.base, PAPERS) or "", words.all_papers, {"limit": str(LIST_LIMIT)}
            ),
            label=words.all_papers,
            component_url=HOME,
        )
    papers = [each for summary in index.summaries[:LIST_LIMIT] if (each := make_snippet_paper(summary.value, config))]
    for form, heading, text, one, several in (
        ("html", words.embed_html, words.embed_html_text, code("html"), list_html(papers)),
        ("markdown", words.embed_markdown, words.embed_markdown_text, code("markdown"), list_markdown(papers)),
    ):
        for name, title, snippet in (
            (form, heading, one),
            (f"{form}-list", f"{heading} ({words.embed_list})", several),
        ):
            html = clean_html(snippet) if form == "html" else render_markdown(snippet, lambda address: address)
            yield EmbedOption(form=name, heading=title, text=text, code=snippet, html=html)
    if is_enabled("image", config.cards):
        yield EmbedOption(
            form="image",
            heading=words.embed_image,
            text=words.embed_image_text,
            code=code("image"),
            picture=FixedPicture(f"{paper.stem}.svg", f"{paper.stem}.dark.svg", title, *IMAGE_SIZE),
        )
    if is_enabled("qr", config.cards):
        says = shorten_label(fill(words.qr_code_of, title=shown.title))
        yield EmbedOption(
            form="qr",
            heading=words.qr_code,
            text=words.qr_code_text,
            code=code("qr"),
            picture=FixedPicture(f"{paper.stem}.qr.svg", None, says, QR_SIZE, QR_SIZE),
        )


def _person_way(index: SiteIndex, base: str) -> Iterator[EmbedOption]:
    """Whoever is named first: the owner where there is one."""
    words = index.config.language.words
    for person in index.people_index.persons[:1]:
        path, name = card_path(person_stem(person)), display_name(person.name)
        height = person_card_height(min(MAX_LISTED, len(index.papers_of(person))))
        yield EmbedOption(
            form="person",
            heading=words.embed_person,
            text=words.embed_person_text,
            code=iframe(f"{base}{path}", name, height),
            frame=Frame(path, name, CARD_WIDTH, height),
        )
