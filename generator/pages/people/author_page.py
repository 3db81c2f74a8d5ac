"""The page of a person: profile and papers."""

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
from generator.pages.content.owner_markdown import LinkTargets, render_prose
from generator.pages.content.prose import BIO_PREFIX
from generator.pages.document import oembed_url, page_head, profile_links
from generator.text.urls import local_path, path_to_root


def make_author_page(
    config: Config,
    name: Name,
    profile: Profile | None,
    portrait: Picture | None,
    bio: Markup,
    url: str,
    *,
    title: str,
    summary: str,
    description: str | None,
    groups: tuple[Group, ...],
    jumps: tuple[AnchorLink, ...],
    more: PageLink | None = None,
    years: str | None = None,
    label: str | None = None,
    parts: tuple[PageLink, ...] = (),
) -> AuthorPage:
    """Return the page without the sections of `add_sections`.

    `profile` is the person's section of `site.toml`; None if there is none, and from the second part of a long list on.
    `label` tells the person from others of the same name.
    """
    words = config.language.words
    display = display_name(name)
    is_first = not parts or parts[0].is_here
    first_url = parts[0].url if parts else url
    return AuthorPage(
        **page_head(
            config,
            url,
            title,
            description or fill(words.described, name=display, summary=summary),
            og_type="profile",
            og_title=display,
            og_description=description or summary,
            og_image=portrait,
        ),
        oembed_url=oembed_url(config, first_url.removesuffix(".html"), first_url),
        sections=("papers",) if groups else (),
        name=display,
        original_name=profile.original_name if profile else None,
        pronunciation=profile.pronunciation if profile else None,
        monogram=initials_of(name) if config.display.monogram and is_first and not portrait else None,
        affiliations=tuple(list_affiliations(profile)) or ((AffiliationItem(label, None, None),) if label else ()),
        bio=bio,
        photo=portrait,
        summary=summary,
        links=tuple(profile_links(profile, has_icons=config.display.icons)) if profile else (),
        groups=groups,
        jumps=jumps,
        more=more,
        years=years,
        parts=parts,
    )


def render_bio(profile: Profile | None, url: str, targets: LinkTargets) -> Markup:
    """Return the biography as HTML for the page at `url`; empty if there is none."""
    return render_prose(
        profile.bio if profile else None, "", path_to_root(url), targets, is_at_top=True, prefix=BIO_PREFIX
    )


def make_portrait(profile: Profile | None, name: str, targets: LinkTargets, language: Language) -> Picture | None:
    """Return the photo, or None if there is none."""
    path = local_path(profile.photo) if profile and profile.photo else None
    if profile is None or path is None:
        return None
    alt = profile.photo_alt or fill(language.words.portrait, name=name)
    return targets.gallery.picture(path, PHOTO, alt, is_lazy=False)


def list_affiliations(profile: Profile | None) -> Iterable[AffiliationItem]:
    """Yield the affiliation of the keys `role` and `affiliation` first, then those of `affiliations`."""
    if profile is None:
        return
    if profile.role or profile.affiliation:
        yield AffiliationItem(profile.role, profile.affiliation, profile.affiliation_url)
    for each in profile.affiliations:
        yield AffiliationItem(each.role, each.name, each.url)
