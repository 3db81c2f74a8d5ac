"""Papers of a site as text for another page: `oeuvre embed`. Reads the site's content and writes nothing."""

import re
from collections.abc import Iterator
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from generator.config.config import Config
from generator.corpus.content import read_content
from generator.corpus.corpus import assemble, parse, with_base_url
from generator.pages.document import PAPERS
from generator.pages.index import SiteIndex
from generator.pages.paper_list import Paper
from generator.pages.site import collect_contents
from generator.pages.snippets import (
    FORMS,
    SnippetPaper,
    is_enabled,
    list_component,
    list_html,
    list_markdown,
    make_snippet_paper,
    write_snippet,
)
from generator.problems import Location, UserError, error, has_errors
from generator.text.suggestions import nearest
from generator.text.urls import absolute_url
from generator.theme.files import read_theme
from generator.theme.looks import apply_look

LIST_FORMS = ("component", "html", "markdown")
_END = re.compile(r"(?:/|/index\.html|\.html)$")
_YEARS = re.compile(r"(\d*) *([-–]?) *(\d*)")


class EmbedRequest(Struct, frozen=True):
    """Which papers a list has, in the words of the component's attributes."""

    topic: str = ""
    """One, or several between commas."""
    year: str = ""
    """`2020`, `2020-`, `-2019`, `2018-2020`."""
    limit: int | None = None


def is_years(text: str) -> bool:
    return _YEARS.fullmatch(text) is not None


def embed_paper(root: Path, address: str, form: str, base_url: str | None = None) -> str:
    """`address` is the slug, or the address of the page; `form` one of `snippets.FORMS`.

    Raises UserError where there is no such paper, where the form is switched off, or where nobody says where the site
    stands.
    """
    index = _read_collection(root, base_url)
    found = {paper.slug: at for at, paper in enumerate(index.papers)}
    slug = _END.sub("", address).rpartition("/")[2]
    if slug not in found:
        near = nearest(slug, found)
        hint = f'did you mean "{near}"?' if near else "the last part of the address of the paper's page"
        raise UserError([error(f'there is no paper "{slug}"', hint=hint)])
    _refuse_switched_off(form, index.config)
    return write_snippet(form, _show(index, found[slug]), index.config.language.words)


def embed_list(root: Path, form: str, wanted: EmbedRequest, base_url: str | None = None) -> str:
    """The papers that are wanted, in the order of the site's list; `form` is one of `LIST_FORMS`.

    Raises UserError where there are none, and as `embed_paper`.
    """
    index = _read_collection(root, base_url)
    _refuse_switched_off(form, index.config)
    places = list(_choose(index, wanted))[: wanted.limit]
    if not places:
        topics = {topic.label for paper in index.papers for topic in paper.topics}
        near = nearest(wanted.topic, topics)
        raise UserError([error("there is no such paper", hint=f'the nearest topic is "{near}"' if near else None)])
    shown = [_show(index, at) for at in places]
    if form == "html":
        return list_html(shown)
    if form == "markdown":
        return list_markdown(shown)
    base, words = shown[0].base, index.config.language.words
    attributes = {"topic": wanted.topic, "year": wanted.year, "limit": str(wanted.limit or "")}
    return list_component(base, absolute_url(base, PAPERS) or "", words.all_papers, attributes)


def _read_collection(root: Path, base_url: str | None) -> SiteIndex:
    """All papers as `oeuvre build` shows them."""
    content = read_content(root)
    sources = with_base_url(parse(content), base_url)
    dressed = apply_look(sources.config, read_theme(root))
    sources = replace(sources, config=dressed.config)
    corpus = assemble(sources)
    problems = [*sources.problems, *dressed.problems, *corpus.problems]
    if has_errors(problems):
        raise UserError(problems)
    return collect_contents(
        corpus.works, corpus.slugs, sources.free_pages, sources.config, corpus.owner, beside=content.beside
    ).index


def _choose(index: SiteIndex, wanted: EmbedRequest) -> Iterator[int]:
    """The places of the papers that the component would show, too."""
    topics = {topic.strip().casefold() for topic in wanted.topic.split(",") if topic.strip()}
    years = _YEARS.fullmatch(wanted.year.strip())
    first, dash, last = years.groups() if years else ("", "", "")

    def is_wanted(paper: Paper) -> bool:
        issued = paper.work.lead.issued
        if topics and topics.isdisjoint(topic.label.casefold() for topic in paper.topics):
            return False
        if not (first or last):
            return True
        until = last if dash else first
        return issued is not None and int(first or 0) <= issued.year and (not until or issued.year <= int(until))

    return (at for at, paper in enumerate(index.papers) if is_wanted(paper))


def _refuse_switched_off(form: str, config: Config) -> None:
    if not is_enabled(form, config.cards):
        hint = f"write {FORMS[form]} = true below [cards]"
        raise UserError([error(f'"{form}" is switched off', Location(config.path), hint)])


def _show(index: SiteIndex, at: int) -> SnippetPaper:
    shown = make_snippet_paper(index.papers[at], index.entries[at], index.config)
    if shown is None:
        hint = 'write base_url = "https://…" below [site], or give --base-url'
        where = Location(index.config.path)
        raise UserError([error("what is shown on other pages needs the address of the site", where, hint)])
    return shown
