"""`embed.html`: every form in which papers can be embedded elsewhere, with a preview and the text to copy."""

from collections.abc import Iterable, Iterator

from generator.bibliography.names import display_name
from generator.i18n.messages import fill
from generator.page_models import EmbedOption, EmbedPage, FixedPicture, Frame
from generator.pages.document import HOME, PAPERS, Page, make_page, page_head
from generator.pages.embedding.card_pages import MAX_LISTED, card_path, person_stem
from generator.pages.embedding.snippets import (
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
from generator.pages.index import SiteIndex
from generator.pages.papers.paper_list import PaperSummary
from generator.text.markdown.cleaner import clean_html
from generator.text.markdown.render import render_markdown
from generator.text.urls import absolute_url

LIST_LIMIT = 5
"""Papers in the previewed list."""


def make_embed_page(index: SiteIndex) -> Iterable[Page]:
    """Yield the page, or nothing if all of `[cards]` is off, there is no paper, or the site has no base URL."""
    config, words = index.config, index.config.language.words
    if not is_embeddable(config) or not index.papers:
        return
    paper = _example(index)
    shown = make_snippet_paper(paper, config)
    if shown is None:
        return
    title = f"{words.embed_title} – {index.site.title}"
    model = EmbedPage(
        **page_head(config, EMBED_URL, title, words.embed_text, og_description=words.embed_text),
        heading=words.embed_title,
        text=words.embed_text,
        ways=tuple(_options(index, shown, paper)),
        list_limit=LIST_LIMIT,
        script_url=EMBED_SCRIPT if config.cards.json else None,
    )
    yield make_page(EMBED_URL, "embed.html", model, "the page about showing papers elsewhere")


def _example(index: SiteIndex) -> PaperSummary:
    """The first selected paper, else the first of all."""
    papers = [summary.value for summary in index.summaries]
    return next((paper for paper in papers if paper.is_selected), papers[0])


def _options(index: SiteIndex, shown: SnippetPaper, paper: PaperSummary) -> Iterator[EmbedOption]:
    """Yield every enabled form, with a preview and the text to copy."""
    cards = index.config.cards
    if is_enabled("iframe", cards):
        yield _card_option(index, shown, paper)
        yield from _person_option(index, shown.base)
    if is_enabled("component", cards):
        yield from _component_options(index, shown, paper)
    yield from _text_options(index, shown)
    yield from _image_options(index, shown, paper)


def _card_option(index: SiteIndex, shown: SnippetPaper, paper: PaperSummary) -> EmbedOption:
    words, title = index.config.language.words, shorten_label(shown.title)
    return EmbedOption(
        form="card",
        heading=words.embed_card,
        text=words.embed_card_text,
        code=write_snippet("iframe", shown, words),
        frame=Frame(card_path(paper.stem), title, CARD_WIDTH, card_height(shown)),
    )


def _component_options(index: SiteIndex, shown: SnippetPaper, paper: PaperSummary) -> Iterator[EmbedOption]:
    words = index.config.language.words
    yield EmbedOption(
        form="component",
        heading=words.embed_component,
        text=words.embed_component_text,
        code=write_snippet("component", shown, words),
        label=shorten_label(shown.title),
        component_url=paper.entry.url,
    )
    papers_url = absolute_url(shown.base, PAPERS) or ""
    yield EmbedOption(
        form="list",
        heading=words.embed_list,
        text=words.embed_list_text,
        code=list_component(shown.base, papers_url, words.all_papers, {"limit": str(LIST_LIMIT)}),
        label=words.all_papers,
        component_url=HOME,
    )


def _text_options(index: SiteIndex, shown: SnippetPaper) -> Iterator[EmbedOption]:
    """Yield HTML and Markdown, each for one paper and for a list."""
    config, words = index.config, index.config.language.words
    papers = [each for summary in index.summaries[:LIST_LIMIT] if (each := make_snippet_paper(summary.value, config))]
    for form, heading, text, several in (
        ("html", words.embed_html, words.embed_html_text, list_html(papers)),
        ("markdown", words.embed_markdown, words.embed_markdown_text, list_markdown(papers)),
    ):
        for name, title, snippet in (
            (form, heading, write_snippet(form, shown, words)),
            (f"{form}-list", f"{heading} ({words.embed_list})", several),
        ):
            html = clean_html(snippet) if form == "html" else render_markdown(snippet)
            yield EmbedOption(form=name, heading=title, text=text, code=snippet, html=html)


def _image_options(index: SiteIndex, shown: SnippetPaper, paper: PaperSummary) -> Iterator[EmbedOption]:
    cards, words, stem = index.config.cards, index.config.language.words, paper.stem
    if is_enabled("image", cards):
        yield EmbedOption(
            form="image",
            heading=words.embed_image,
            text=words.embed_image_text,
            code=write_snippet("image", shown, words),
            picture=FixedPicture(f"{stem}.svg", f"{stem}.dark.svg", shorten_label(shown.title), *IMAGE_SIZE),
        )
    if is_enabled("qr", cards):
        label = shorten_label(fill(words.qr_code_of, title=shown.title))
        yield EmbedOption(
            form="qr",
            heading=words.qr_code,
            text=words.qr_code_text,
            code=write_snippet("qr", shown, words),
            picture=FixedPicture(f"{stem}.qr.svg", None, label, QR_SIZE, QR_SIZE),
        )


def _person_option(index: SiteIndex, base: str) -> Iterator[EmbedOption]:
    """Yield the card of the first person: the owner, if there is one."""
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
