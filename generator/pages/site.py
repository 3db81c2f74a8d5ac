"""All pages of a site: collects what they show, assigns URLs, and lists the documents. Reads no file."""

from collections.abc import Iterable, Sequence

from msgspec import Struct
from msgspec.structs import replace

from generator import __version__
from generator.bibliography.links import BUILT_IN_LINK_KINDS
from generator.bibliography.names import display_name
from generator.config.config import Config
from generator.corpus.citation_keys import CitationKeys
from generator.corpus.content import FOLDER, Content
from generator.corpus.content_files import ROOT
from generator.corpus.corpus import Corpus, ParsedContent
from generator.corpus.site_people import SitePeople
from generator.corpus.slugs import paper_paths
from generator.i18n.messages import fill
from generator.images.responsive import THUMB, Gallery
from generator.model import Name, Work
from generator.page_models import AuthorPage, Meta, NotFoundPage, PaperListPage, Site
from generator.pages.content.assets import (
    NO_FILES,
    Asset,
    ContentFiles,
    References,
    find_assets,
    measure_assets,
    probe_images,
)
from generator.pages.content.attached_files import find_attached_files, find_pictures, without_hidden
from generator.pages.content.cited_papers import PaperKeys, cite_papers, used_keys
from generator.pages.content.cv_page import make_cv_page, make_cv_sections
from generator.pages.content.free_page import make_free_page
from generator.pages.content.news_page import MAX_LATEST, latest_news, make_news_page
from generator.pages.content.owner_markdown import LinkTargets, make_labels
from generator.pages.content.paper_lists import PaperFinder
from generator.pages.content.prose import (
    NEWS_URL,
    Prose,
    collect_prose,
    files_with_values,
    news_anchor,
    urls_of_generated_files,
)
from generator.pages.content.prose_checks import check_texts
from generator.pages.document import HOME, PAPERS, Page, make_page, page_head
from generator.pages.embedding.card_pages import make_card_pages
from generator.pages.embedding.embed_page import make_embed_page
from generator.pages.embedding.snippets import EMBED_URL
from generator.pages.home_page import first_papers, home_papers, make_home_page
from generator.pages.index import SiteIndex, find_bylines, rank_by_date, without_locations, without_people
from generator.pages.navigation import Menus, make_menus
from generator.pages.papers.archives import Archives, make_archives
from generator.pages.papers.pagination import MAX_NEWEST, weigh_paper
from generator.pages.papers.paper_list import (
    Paper,
    entry_on_page_of,
    entry_url,
    make_jumps,
    order_papers,
    order_selected,
    summarise_paper,
    summarise_papers,
)
from generator.pages.papers.paper_page import make_paper_pages
from generator.pages.papers.place import ShortContainers, find_unused_containers
from generator.pages.papers.topics import find_unused_topics, make_topics
from generator.pages.people.author_page import make_author_page, make_portrait, render_bio
from generator.pages.people.people_index import index_people
from generator.pages.people.people_pages import group_members, make_people_pages
from generator.pages.policy import content_security_policy
from generator.pages.search.search_files import SearchFiles, make_search_files
from generator.pages.search.search_form import FINDER_SCRIPT, is_searchable, make_finder
from generator.pages.search.search_index import lead_type
from generator.pages.sections import OwnerContent, add_sections
from generator.problems import Problem
from generator.readers.owner.news import NewsSource
from generator.readers.owner.pages import FreePageSource
from generator.tasks import Shared
from generator.text.file_names import compose
from generator.text.urls import file_url
from generator.theme.front_end import FrontEnd

STYLESHEET = "static/style.css"
SCRIPT = "static/oeuvre.js"
UNFOLD_SCRIPT = "static/unfold.js"


class SiteContents(Struct, frozen=True):
    """Everything that a site shows, before any page is built."""

    index: SiteIndex
    owner: Name | None
    """None for a site about several people."""
    free_pages: tuple[FreePageSource, ...]
    """In the order of the navigation."""
    news: Sequence[NewsSource]
    owner_content: OwnerContent
    assets: tuple[Asset, ...]
    problems: tuple[Problem, ...]
    """Of assets and texts."""
    prose: tuple[Prose, ...]
    finder: PaperFinder


class Pages(Struct, frozen=True):
    """All HTML documents, and what the other files of the site are made from."""

    site: Site
    pages: tuple[Page, ...]
    cards: tuple[Page, ...]
    """Documents that are not indexed: they are embedded in frames."""
    assets: tuple[Asset, ...]
    index: SiteIndex
    search: SearchFiles | None
    """None if the list of papers has no search."""


def collect_contents(
    corpus: Corpus,
    sources: ParsedContent,
    content: Content,
    files: ContentFiles = NO_FILES,
    front: FrontEnd = FrontEnd(),  # noqa: B008
) -> SiteContents:
    """Put everything in its order and assign its URL; `files` answers questions about the files below `content/`."""
    config, owner = sources.config, None if sources.config.is_about_several else corpus.owner
    papers = _order(corpus, config)
    pages_of = _pages_of_markdown(papers, sources)
    cv = sources.cv if owner else None
    attachments = without_hidden(content.attachments, corpus.hidden_stems)
    papers, missing_pictures = find_pictures(papers, content.names)
    attached = find_attached_files(papers, attachments, [*BUILT_IN_LINK_KINDS, *config.link_kinds])
    prose = collect_prose(attached.papers, sources.free_pages, sources.news, config, cv)
    generated = urls_of_generated_files(prose, attached.papers, content.names)
    pages_of = generated | _urls_in_root(content.root_files) | pages_of
    assets = find_assets(
        References(
            papers=attached.papers,
            free_pages=sources.free_pages,
            config=config,
            pages=pages_of,
            attached_files=attached.files,
            news=sources.news,
            cv=cv,
            root_files=content.root_files,
            names=content.names,
            files=files_with_values(content),
        )
    )
    shapes, problems = probe_images(assets, files.probe, resizes=files.resizes)
    used = {f"{FOLDER}/{asset.path}" for asset in assets}
    problems += missing_pictures
    doubts = (*attached.warnings, *content.unread)
    problems += (doubt for doubt in doubts if doubt.location and compose(doubt.location.path) not in used)
    sizes = measure_assets(assets, files.size_of)
    gallery, labels = Gallery(shapes, files.resizes), make_labels(config.language.words)
    targets = LinkTargets(pages_of, gallery, sizes, content.names, labels, config.language.tag)
    located = [_with_thumbnail(paper, targets.gallery) for paper in attached.papers]
    keys = PaperKeys(located, CitationKeys({each.location: each.key for each in sources.records if each.key}))
    finder = PaperFinder(located, keys, config.language.words)
    targets = replace(targets, citations=cite_papers(used_keys(prose), located, keys, config.language.words))
    problems += check_texts(prose, targets.citations, keys, finder, files_with_values(content))
    free_pages = tuple(sorted(sources.free_pages, key=lambda page: (page.order, page.stem)))
    latest = latest_news(sources.news, config.language, targets)
    shown = OwnerContent(latest, len(sources.news) > MAX_LATEST, make_cv_sections(cv, config.language, targets))
    menus = make_menus(config, free_pages, shown, {page.stem: page.output_path for page in free_pages})
    problems += (
        *menus.problems,
        *find_unused_topics(corpus.works, config),
        *find_unused_containers(corpus.works, config),
    )
    site = _site(config, owner, menus, front)
    index = replace(_make_index(located, owner, config, site, targets, corpus.people), front=front)
    return SiteContents(index, owner, free_pages, sources.news, shown, tuple(assets), tuple(problems), prose, finder)


def _order(corpus: Corpus, config: Config) -> list[Paper]:
    papers = [
        Paper(work, slug, *paper_paths(slug, config.site.permalink), topics, lead_type(work), _picture_of(work))
        for work, slug, topics in zip(corpus.works, corpus.slugs, make_topics(corpus.works, config.topics), strict=True)
    ]
    return order_papers(papers, config.display.sort, config.display.group_by)


def _pages_of_markdown(papers: Iterable[Paper], sources: ParsedContent) -> dict[str, str]:
    """The URL of the page made from each Markdown file, by its path below `content/`."""
    urls = {page.location.path: page.output_path for page in sources.free_pages}
    urls |= {paper.work.addition.location.path: entry_url(paper) for paper in papers if paper.work.addition}
    urls |= {piece.location.path: f"{NEWS_URL}#{news_anchor(piece)}" for piece in sources.news}
    return {compose(path.partition("/")[2]): url for path, url in urls.items()}


def _urls_in_root(paths: Iterable[str]) -> dict[str, str]:
    """The URL of each file in `content/root/`, by the path at which it is published and by that below `content/`."""
    urls = {path: file_url(path) for path in map(compose, paths)}
    return urls | {f"{ROOT}/{path}": url for path, url in urls.items()}


def _make_index(
    located: Sequence[Paper],
    owner: Name | None,
    config: Config,
    site: Site,
    targets: LinkTargets,
    people: SitePeople | None,
) -> SiteIndex:
    people_index = index_people([paper.work for paper in located], config, owner, HOME, people)
    papers = [without_locations(paper) for paper in located]
    common = config.display, config.language, people_index.styles_of, ShortContainers(config.containers)
    summaries = [summarise_paper(paper, *common) for paper in papers]
    return SiteIndex(
        papers=papers,
        locations=[paper.work.lead.records[0] for paper in located],
        ranks=rank_by_date(located),
        summaries=[Shared(summary) for summary in summaries],
        bylines=find_bylines([paper.work for paper in papers], people_index),
        weights=[weigh_paper(summary.entry) for summary in summaries],
        people_index=people_index,
        config=config,
        settings=Shared(without_people(config)),
        site=site,
        targets=targets,
    )


def make_pages(contents: SiteContents) -> Pages:
    """Every page of the site."""
    index, owner, shown = contents.index, contents.owner, contents.owner_content
    config, site, targets = index.config, index.site, index.targets
    archives = make_archives(index)
    search = make_search_files(index) if is_searchable(index.papers) else None
    pages = [
        make_page(HOME, "author.html", _author_page(index, owner, shown), config.path)
        if owner
        else make_home_page(index, group_members(index.people_index, config, targets), shown),
        _list_page(index, archives, search),
        *archives.pages,
        *make_people_pages(index),
        *make_paper_pages(index, archives.containers),
        *([make_news_page(contents.news, config, site, targets)] if contents.news else []),
        *([make_cv_page(shown.cv, owner, index)] if owner and shown.cv else []),
        *(make_free_page(page, index, contents.finder) for page in contents.free_pages),
        *(make_embed_page(index) if EMBED_URL not in targets.pages.values() else ()),  # the owner's own page wins
        _not_found_page(config),
    ]
    return Pages(site, tuple(pages), tuple(make_card_pages(index)), contents.assets, index, search)


def _picture_of(work: Work) -> str | None:
    return work.addition.image if work.addition else None


def _with_thumbnail(paper: Paper, gallery: Gallery) -> Paper:
    if paper.image_path is None:
        return paper
    alt = paper.work.addition.image_alt if paper.work.addition else None
    return replace(paper, image=gallery.picture(paper.image_path, THUMB, alt or ""))


def _site(config: Config, owner: Name | None, menus: Menus, front: FrontEnd) -> Site:
    words = config.language.words
    name = display_name(owner) if owner else config.site.title or words.papers
    return Site(
        title=config.site.title or name,
        language=config.language.tag,
        direction=config.language.direction,
        words=words,
        owner=name,
        home_url=HOME,
        stylesheet_url=front.address(STYLESHEET),
        favicon_url=front.address(front.icons.path),
        favicon_type=front.icons.type,
        touch_icon_url=front.touch_icon_address,
        nav=menus.navigation,
        footer=menus.footer,
        generator=f"Oeuvre {__version__}",
        csp=content_security_policy(config.site.allow, front.first_script_source),
        first_script=front.first_script_html,
        script_url=front.address(SCRIPT),
        unfold_script_url=front.address(UNFOLD_SCRIPT) if config.cards.json else None,
    )


def _author_page(index: SiteIndex, owner: Name, shown: OwnerContent) -> AuthorPage:
    config = index.config
    papers = [summary.value for summary in index.summaries]
    bylines = [byline.value for byline in index.bylines]
    entries = [entry_on_page_of(HOME, *pair, config) for pair in zip(papers, bylines, strict=True)]
    groups, more = home_papers(index, entries)
    page = make_author_page(
        config,
        owner,
        config.owner,
        make_portrait(config.owner, display_name(owner), index.targets, config.language),
        render_bio(config.owner, HOME, index.targets),
        HOME,
        title=config.site.title or display_name(owner),
        summary=summarise_papers(papers, config.language),
        description=config.site.description,
        groups=groups,
        jumps=make_jumps(groups, config.language.words),
        more=more,
    )
    selected = [entries[at] for at in order_selected(papers)]
    return add_sections(page, config, papers, selected, bylines, shown)


def _list_page(index: SiteIndex, archives: Archives, search: SearchFiles | None) -> Page:
    config, site, is_long = index.config, index.site, index.is_long
    words = config.language.words
    summary = summarise_papers([summary.value for summary in index.summaries], config.language)
    groups, more = first_papers(index, MAX_NEWEST if is_long else None)
    model = PaperListPage(
        **page_head(
            config, PAPERS, f"{words.papers} – {site.title}", fill(words.papers_of, name=site.owner, summary=summary)
        ),
        heading=words.papers,
        summary=summary,
        groups=groups,
        has_newest=more is not None,
        ways=archives.links,
        archives=archives.expanded,
        jumps=() if more else make_jumps(groups, config.language.words),
        finder=make_finder(index.papers, config, search, index.front.address(FINDER_SCRIPT), is_long=is_long)
        if search
        else None,
    )
    return make_page(PAPERS, "papers.html", model, "all papers")


def _not_found_page(config: Config) -> Page:
    """Served for any missing path, at any depth, so its URLs start at the root of the host."""
    words = config.language.words
    path = (config.site.base_url or "").partition("://")[2].partition("/")[2].rstrip("/")
    model = NotFoundPage(
        root=f"/{path}/" if path else "/",
        url="404.html",
        title=words.not_found,
        metas=(Meta("name", "robots", "noindex"),),
        heading=words.not_found_heading,
        papers_url=PAPERS,
    )
    return make_page("404.html", "404.html", model, "the page for missing addresses")
