"""The page of one person: who she is, as site.toml says, and her papers."""

from collections.abc import Iterable

from markupsafe import Markup

from generator.bibliography.monogram import initials_of
from generator.bibliography.names import display_name
from generator.config.config import Config, Profile
from generator.i18n.locale import Language
from generator.i18n.messages import fill
from generator.images.responsive import PHOTO
from generator.model import Name
from generator.page_models import AffiliationItem, AnchorLink, AuthorPage, Group, PageLink, Picture
from generator.pages.document import oembed_url, open_graph, profile_links
from generator.pages.owner_markdown import LinkTargets, render_prose
from generator.text.urls import absolute_url, local_path, path_to_root


def make_author_page(
    config: Config,
    targets: LinkTargets,
    name: Name,
    about: Profile | None,
    url: str,
    *,
    title: str,
    summary: str,
    description: str | None,
    groups: tuple[Group, ...],
    jumps: tuple[AnchorLink, ...],
    more: PageLink | None = None,
    years: str | None = None,
    parts: tuple[PageLink, ...] = (),
) -> AuthorPage:
    """Her page without its sections; `about` is None on all but the first page of a long list."""
    words = config.language.words
    written = display_name(name)
    portrait = portrait_of(about, written, targets, config.language)
    is_first = not parts or parts[0].is_here
    first = parts[0].url if parts else url
    return AuthorPage(
        root=path_to_root(url),
        url=url,
        title=title,
        description=description or fill(words.described, name=written, summary=summary),
        canonical_url=absolute_url(config.site.base_url, url),
        oembed_url=oembed_url(config, first.removesuffix(".html"), first),
        metas=open_graph(config, "profile", written, description or summary, url, portrait),
        sections=("papers",) if groups else (),
        name=written,
        original_name=about.original_name if about else None,
        pronunciation=about.pronunciation if about else None,
        monogram=initials_of(name) if config.display.monogram and is_first and not portrait else None,
        affiliations=tuple(affiliations_of(about)),
        bio=bio_of(about, url, targets),
        photo=portrait,
        summary=summary,
        links=tuple(profile_links(about)) if about else (),
        groups=groups,
        jumps=jumps,
        more=more,
        years=years,
        parts=parts,
    )


def bio_of(about: Profile | None, url: str, targets: LinkTargets) -> Markup:
    return render_prose(about.bio if about else None, "", path_to_root(url), targets, on_top=True)


def portrait_of(about: Profile | None, name: str, targets: LinkTargets, language: Language) -> Picture | None:
    path = local_path(about.photo) if about and about.photo else None
    if about is None or path is None:
        return None
    alt = about.photo_alt or fill(language.words.portrait, name=name)
    return targets.gallery.show(path, PHOTO, alt, is_lazy=False)


def affiliations_of(about: Profile | None) -> Iterable[AffiliationItem]:
    """The first is that of `role` and `affiliation`."""
    if about is None:
        return
    if about.role or about.affiliation:
        yield AffiliationItem(about.role, about.affiliation, about.affiliation_url)
    for each in about.affiliations:
        yield AffiliationItem(each.role, each.name, each.url)
