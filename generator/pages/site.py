"""Works and configuration to pages: which documents the site has and what each shows.

All deciding happens here: order, grouping, shortening, labels, dates, addresses. Nothing here touches a file.
"""

from collections.abc import Sequence
from functools import cache, partial

from msgspec import Struct
from msgspec.structs import replace

from generator import __version__
from generator.bibliography.links import BUILT_IN_LINK_KINDS
from generator.bibliography.names import display_name
from generator.config.config import Config
from generator.corpus.content import FOLDER
from generator.corpus.slugs import paper_paths
from generator.i18n.messages import fill
from generator.images.responsive import THUMB, Gallery
from generator.model import Name, Work
from generator.page_models import AuthorPage, FreePage, Meta, NavItem, NotFoundPage, PaperEntry, PaperListPage, Site
from generator.pages.archives import Archives, make_archives
from generator.pages.assets import Asset, ImageProbe, SizeOf, find_assets, measure_assets, probe_images
from generator.pages.attached_files import find_attached_files
from generator.pages.author_line import styles_on_own_page
from generator.pages.author_page import make_author_page
from generator.pages.card_pages import make_card_pages
from generator.pages.cv_page import CV_URL, has_cv_page, make_cv_page, make_cv_sections
from generator.pages.document import HOME, PAPERS, Page, make_page, open_graph
from generator.pages.embed_page import make_embed_page
from generator.pages.home_page import first_papers, make_home_page
from generator.pages.index import SiteIndex
from generator.pages.news_page import MAX_LATEST, NEWS_URL, latest_news, make_news_page, news_anchor
from generator.pages.owner_markdown import LinkTargets, render_prose
from generator.pages.pagination import weigh_paper
from generator.pages.paper_list import Paper, entry_url, make_entry, make_jumps, order_papers, summarise_papers
from generator.pages.paper_page import make_paper_pages
from generator.pages.people_index import PEOPLE_URL, index_people
from generator.pages.people_pages import group_members, make_people_pages
from generator.pages.search_form import is_searchable, make_finder
from generator.pages.search_index import lead_type
from generator.pages.sections import OwnerContent, add_sections
from generator.pages.snippets import EMBED_URL
from generator.pages.topics import make_topics
from generator.problems import Problem
from generator.readers.owner.cv import Cv
from generator.readers.owner.news import NewsSource
from generator.readers.owner.pages import FreePageSource
from generator.text.html import plain_text, render_text
from generator.text.urls import absolute_url, path_to_root

STYLESHEET = "static/style.css"
FIRST_SCRIPT = "static/first.js"
SCRIPT = "static/oeuvre.js"
FAVICON = "static/favicon.svg"
CSP = "; ".join(
    [
        "default-src 'none'",
        *(f"{kind}-src 'self'" for kind in ("connect", "font", "frame", "img", "script", "style")),
        "base-uri 'none'",
        "form-action 'none'",
    ]
)
"""Content Security Policy 3: the site's own files alone, nothing inline. Chromium lets files opened by double click
count as `'self'`, too."""


class SiteContents(Struct, frozen=True):
    """All that a site shows, and none of its pages yet."""

    index: SiteIndex
    owner: Name | None
    """None where the site is about several people."""
    free_pages: tuple[FreePageSource, ...]
    """In the order of the navigation."""
    news: Sequence[NewsSource]
    told: OwnerContent
    assets: tuple[Asset, ...]
    problems: tuple[Problem, ...]
    """What is wrong with them."""


class Pages(Struct, frozen=True):
    """All documents, and what they need."""

    site: Site
    pages: tuple[Page, ...]
    cards: tuple[Page, ...]
    """Documents that are no pages of the site: made to be framed elsewhere."""
    assets: tuple[Asset, ...]
    entries: tuple[tuple[Work, str], ...]
    """All works in the order of the list, each with the stem of the files that stand beside its page."""
    searched: tuple[tuple[PaperEntry, Work], ...]
    """What can be searched, as the list has it; empty where nothing can."""
    index: SiteIndex
    """All papers and people with their addresses."""


def collect_contents(
    works: Sequence[Work],
    slugs: Sequence[str],
    free_pages: Sequence[FreePageSource],
    config: Config,
    owner: Name,
    probe: ImageProbe = lambda _: None,
    size_of: SizeOf = lambda _: None,
    *,
    resizes: bool = False,
    beside: Sequence[str] = (),
    news: Sequence[NewsSource] = (),
    cv: Cv | None = None,
) -> SiteContents:
    """Everything in its order and with its address. `slugs` has one for each work; `owner` is whom the site is about.
    `probe` reads image files, `size_of` measures files; `resizes` where pictures can be brought to the widths that are
    needed. `beside` are the files in `content/papers/`."""
    about = None if config.is_about_several else owner
    papers = order_papers(
        [
            Paper(work, slug, *paper_paths(slug, config.site.permalink), topics, lead_type(work), _picture_of(work))
            for work, slug, topics in zip(works, slugs, make_topics(works), strict=True)
        ],
        config.display.sort,
        config.display.group_by,
    )
    pages_of = {page.location.path.partition("/")[2]: _free_path(page) for page in free_pages}
    pages_of |= {
        paper.work.addition.location.path.partition("/")[2]: entry_url(paper) for paper in papers if paper.work.addition
    }
    pages_of |= {piece.location.path.partition("/")[2]: f"{NEWS_URL}#{news_anchor(piece)}" for piece in news}
    cv = cv if about else None
    attached = find_attached_files(papers, beside, [*BUILT_IN_LINK_KINDS, *config.link_kinds])
    assets = find_assets(attached.papers, free_pages, config, pages_of, attached.files, news, cv)
    shapes, problems = probe_images(assets, probe, resizes=resizes)
    used = {f"{FOLDER}/{asset.path}" for asset in assets}
    problems += (doubt for doubt in attached.warnings if doubt.location and doubt.location.path not in used)
    targets = LinkTargets(pages_of, Gallery(shapes, resizes), measure_assets(assets, size_of))
    papers = [_picture(paper, targets.gallery) for paper in attached.papers]
    people_index = index_people([paper.work for paper in papers], config, about, HOME)
    free_pages = sorted(free_pages, key=lambda page: (page.order, page.stem))
    told = OwnerContent(
        latest_news(news, config.language, targets),
        len(news) > MAX_LATEST,
        make_cv_sections(cv, config.language, targets),
    )
    site = _site(config, about, free_pages, told)
    entries = [make_entry(paper, config.display, config.language, people_index.styles_of) for paper in papers]
    index = SiteIndex(papers, entries, list(map(weigh_paper, entries)), people_index, config, site, targets)
    return SiteContents(index, about, tuple(free_pages), news, told, tuple(assets), tuple(problems))


def make_pages(collected: SiteContents) -> Pages:
    """Every page of the site."""
    index, about, told = collected.index, collected.owner, collected.told
    config, site, targets, papers = index.config, index.site, index.targets, index.papers
    archives = make_archives(index)
    pages = [
        make_page(HOME, "author.html", _author_page(index, about, told), config.path)
        if about
        else make_home_page(index, group_members(index.people_index, config, targets), told),
        _list_page(index, archives),
        *archives.pages,
        *make_people_pages(index),
        *make_paper_pages(index, archives.containers),
        *([make_news_page(collected.news, config, site, targets)] if collected.news else []),
        *([make_cv_page(told.cv, about, config, site)] if about and has_cv_page(told.cv, config.display) else []),
        *(_free_page(page, config, site, targets) for page in collected.free_pages),
        *(make_embed_page(index) if EMBED_URL not in targets.pages.values() else ()),  # the owner's own has the word
        _not_found_page(config),
    ]
    searched = zip(index.entries, [paper.work for paper in papers], strict=True) if is_searchable(papers) else ()
    return Pages(
        site=site,
        pages=tuple(pages),
        cards=tuple(make_card_pages(index)),
        assets=collected.assets,
        entries=tuple((paper.work, paper.stem) for paper in papers),
        searched=tuple(searched),
        index=index,
    )


def _picture_of(work: Work) -> str | None:
    return work.addition.image if work.addition else None


def _picture(paper: Paper, gallery: Gallery) -> Paper:
    if paper.image_path is None:
        return paper
    alt = paper.work.addition.image_alt if paper.work.addition else None
    return replace(paper, image=gallery.picture(paper.image_path, THUMB, alt or ""))


def _site(config: Config, owner: Name | None, free_pages: Sequence[FreePageSource], told: OwnerContent) -> Site:
    words = config.language.words
    nav = [NavItem(words.papers, PAPERS)]
    # What the first page shows whole needs no way to it.
    has_news = told.has_more_news or (told.news and "news" not in config.display.sections)
    nav += [NavItem(words.news, NEWS_URL)] if has_news else []
    nav += [NavItem(words.cv_short, CV_URL)] if has_cv_page(told.cv, config.display) else []
    nav += [NavItem(words.people, PEOPLE_URL)] if config.people != "owner" else []
    nav += [NavItem(page.label, _free_path(page)) for page in free_pages if page.navigation]
    name = display_name(owner) if owner else config.site.title or words.papers
    return Site(
        title=config.site.title or name,
        language=config.language.tag,
        direction=config.language.direction,
        words=words,
        owner=name,
        home_url=HOME,
        stylesheet_url=STYLESHEET,
        favicon_url=FAVICON,
        nav=tuple(nav),
        generator=f"Oeuvre {__version__}",
        csp=CSP,
        first_script_url=FIRST_SCRIPT,
        script_url=SCRIPT,
    )


# Pages


def _author_page(index: SiteIndex, owner: Name, told: OwnerContent) -> AuthorPage:
    config, papers, people_index = index.config, index.papers, index.people_index
    styles_of = styles_on_own_page(people_index.styles_of, HOME)
    entry_of = cache(partial(index.entry, styles_of=styles_of))
    groups, more = first_papers(index, entry_of)
    page = make_author_page(
        config,
        index.targets,
        owner,
        config.owner,
        HOME,
        title=config.site.title or display_name(owner),
        summary=summarise_papers(papers, config.language),
        description=config.site.description,
        groups=groups,
        jumps=make_jumps(groups),
        more=more,
    )
    selected = [entry_of(at) for at, paper in enumerate(papers) if paper.is_selected]
    return add_sections(page, config, papers, selected, styles_of, people_index.names, told)


def _list_page(index: SiteIndex, archives: Archives) -> Page:
    config, site, papers, is_long = index.config, index.site, index.papers, index.is_long
    words = config.language.words
    summary = summarise_papers(papers, config.language)
    groups, more = first_papers(index, index.entries.__getitem__)
    title = f"{words.papers} – {site.title}"
    model = PaperListPage(
        root=path_to_root(PAPERS),
        url=PAPERS,
        title=title,
        description=fill(words.papers_of, name=site.owner, summary=summary),
        canonical_url=absolute_url(config.site.base_url, PAPERS),
        metas=open_graph(config, "website", title, None, PAPERS, None),
        heading=words.papers,
        summary=summary,
        groups=groups,
        has_newest=more is not None,
        ways=archives.ways,
        archives=archives.shown,
        jumps=() if more else make_jumps(groups),
        finder=make_finder(papers, config, is_long=is_long) if is_searchable(papers) else None,
    )
    return make_page(PAPERS, "papers.html", model, "all papers")


def _free_path(page: FreePageSource) -> str:
    return f"{page.stem}.html"


def _free_page(page: FreePageSource, config: Config, site: Site, targets: LinkTargets) -> Page:
    path = _free_path(page)
    model = FreePage(
        root="",
        url=path,
        title=f"{plain_text(page.title)} – {site.title}",
        description=page.description,
        canonical_url=absolute_url(config.site.base_url, path),
        metas=open_graph(config, "website", plain_text(page.title), page.description, path, None),
        heading=render_text(page.title),
        body=render_prose(page.body, "pages", "", targets, is_at_top=True),
    )
    return make_page(path, "page.html", model, page.location.path)


def _not_found_page(config: Config) -> Page:
    """Served for any missing path, at any depth: its addresses count from the root of the host."""
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
