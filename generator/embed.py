"""`oeuvre embed`: a paper or a list of papers as text for another page. Reads the site's content and writes no file."""

import re
from collections.abc import Iterator
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from generator.config.config import Config
from generator.corpus.content import read_content
from generator.corpus.corpus import assemble_corpus, parse_content, with_base_url
from generator.pages.document import PAPERS
from generator.pages.embedding.snippets import (
    FORMS,
    SnippetPaper,
    is_enabled,
    list_component,
    list_html,
    list_markdown,
    make_snippet_paper,
    write_snippet,
)
from generator.pages.index import SiteIndex
from generator.pages.papers.paper_list import Paper
from generator.pages.site import collect_contents
from generator.problems import Location, UserError, error, has_errors
from generator.text.suggestions import nearest
from generator.text.urls import absolute_url
from generator.theme.files import read_theme
from generator.theme.looks import apply_look

LIST_FORMS = ("component", "html", "markdown")
_PAGE_SUFFIX = re.compile(r"(?:/|/index\.html|\.html)$")
_YEARS = re.compile(r"(\d*) *([-–]?) *(\d*)")


class EmbedRequest(Struct, frozen=True):
    """Which papers to list, in the form of the attributes of the `oeuvre-list` component."""

    topic: str = ""
    """One topic, or several separated by commas."""
    year: str = ""
    """`2020`, `2020-`, `-2019`, `2018-2020`."""
    limit: int | None = None


def is_years(text: str) -> bool:
    return _YEARS.fullmatch(text) is not None


def embed_paper(root: Path, slug_or_url: str, form: str, base_url: str | None = None) -> str:
    """Return the snippet for one paper. `form` is a key of `snippets.FORMS`.

    Raises UserError if the paper does not exist, the form is disabled, or the URL of the site is unknown.
    """
    index = _build_index(root, base_url)
    positions = {paper.slug: position for position, paper in enumerate(index.papers)}
    slug = _PAGE_SUFFIX.sub("", slug_or_url).rpartition("/")[2]
    if slug not in positions:
        near = nearest(slug, positions)
        hint = f'did you mean "{near}"?' if near else "SLUG is the last part of the URL of the paper's page"
        raise UserError([error(f'there is no paper "{slug}"', hint=hint)])
    _check_enabled(form, index.config)
    return write_snippet(form, _snippet_paper(index, positions[slug]), index.config.language.words)


def embed_list(root: Path, form: str, request: EmbedRequest, base_url: str | None = None) -> str:
    """Return the requested papers in the order of the site's list. `form` is one of `LIST_FORMS`.

    Raises UserError if no paper matches, and like `embed_paper`.
    """
    index = _build_index(root, base_url)
    _check_enabled(form, index.config)
    positions = list(_select_papers(index, request))[: request.limit]
    if not positions:
        topics = {topic.label for paper in index.papers for topic in paper.topics}
        near = nearest(request.topic, topics)
        raise UserError([error("no paper matches", hint=f'did you mean the topic "{near}"?' if near else None)])
    papers = [_snippet_paper(index, position) for position in positions]
    if form == "html":
        return list_html(papers)
    if form == "markdown":
        return list_markdown(papers)
    base, words = papers[0].base, index.config.language.words
    attributes = {"topic": request.topic, "year": request.year, "limit": str(request.limit or "")}
    return list_component(base, absolute_url(base, PAPERS) or "", words.all_papers, attributes)


def _build_index(root: Path, base_url: str | None) -> SiteIndex:
    """Return all papers as `oeuvre build` shows them."""
    content = read_content(root)
    sources = with_base_url(parse_content(content), base_url)
    styled = apply_look(sources.config, read_theme(root))
    sources = replace(sources, config=styled.config)
    corpus = assemble_corpus(sources)
    problems = [*sources.problems, *styled.problems, *corpus.problems]
    if has_errors(problems):
        raise UserError(problems)
    return collect_contents(corpus, sources, content).index


def _select_papers(index: SiteIndex, request: EmbedRequest) -> Iterator[int]:
    """Return the positions of the papers that the component would show for the same attributes."""
    topics = {topic.strip().casefold() for topic in request.topic.split(",") if topic.strip()}
    years = _YEARS.fullmatch(request.year.strip())
    first, dash, last = years.groups() if years else ("", "", "")

    def is_selected(paper: Paper) -> bool:
        issued = paper.work.lead.issued
        if topics and topics.isdisjoint(topic.label.casefold() for topic in paper.topics):
            return False
        if not (first or last):
            return True
        until = last if dash else first
        return issued is not None and int(first or 0) <= issued.year and (not until or issued.year <= int(until))

    return (position for position, paper in enumerate(index.papers) if is_selected(paper))


def _check_enabled(form: str, config: Config) -> None:
    if not is_enabled(form, config.cards):
        raise UserError([error(f'"{form}" is disabled', Location(config.path), f"set {FORMS[form]} = true in [cards]")])


def _snippet_paper(index: SiteIndex, position: int) -> SnippetPaper:
    paper = make_snippet_paper(index.summaries[position].value, index.config)
    if paper is None:
        hint = 'set base_url = "https://…" in [site], or use --base-url'
        raise UserError([error("embedding requires the URL of the site", Location(index.config.path), hint)])
    return paper
