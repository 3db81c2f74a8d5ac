"""The files below `content/` that pages refer to, and those of them that are not there."""

import os
from collections.abc import Iterable, Sequence
from pathlib import Path

from msgspec import Struct

from generator.config import PROFILES, Config, profile_url
from generator.content import FOLDER
from generator.documents import Made
from generator.entries import Paper
from generator.links import local_path
from generator.markdown import local_addresses
from generator.problems import Location, Problem, UserError, error
from generator.readers.page_matter import FreePageSource
from generator.urls import follow


class Asset(Struct, frozen=True, order=True):
    """A file below `content/` that the site publishes as it is, at the same path."""

    path: str
    named_in: Location
    """Who refers to it."""


def find_assets(
    papers: Sequence[Paper], free_pages: Sequence[FreePageSource], config: Config, made: Made
) -> Iterable[Asset]:
    """Every file below `content/` that some page refers to, once. `made` are the pages that Markdown can lead to."""
    found: dict[str, Asset] = {}

    def note(path: str | None, named_in: Location) -> None:
        path = local_path(path) if path else None
        if path:
            found.setdefault(path, Asset(path, named_in))

    def note_all(markdown: str | None, folder: str, named_in: Location) -> None:
        for address in local_addresses(markdown):
            if file := follow(address, folder, made).file:
                found.setdefault(file, Asset(file, named_in))

    here = Location(config.path)
    for about in (config.owner, *config.members):
        note(about.photo, here)
        for kind, value in about.links.items():
            note(profile_url(kind, value) if kind in PROFILES else None, here)
        for link in about.other_links:
            note(link.url, here)
        note_all(about.bio, "", here)
    for paper in papers:
        addition = paper.work.addition
        for version in paper.work.versions:
            for each in version.links:
                note(each.url, addition.location if addition else version.records[0])
        if addition:
            note(addition.image, addition.location)
            note_all(addition.note, "papers", addition.location)
            note_all(addition.body, "papers", addition.location)
    for page in free_pages:
        note_all(page.body, "pages", page.location)
    return sorted(found.values())


def find_missing(root: Path, assets: Iterable[Asset]) -> Iterable[Problem]:
    """Files that somebody refers to and that are not there, or lie outside `content/` behind a link."""
    folder = (root / FOLDER).resolve()
    for asset in assets:
        path = folder / asset.path
        if not os.path.isfile(path):  # noqa: PTH113 - where `Path.is_file` raises for a name that is too long
            hint = "paths count from content/, in front matter from the file's own folder"
            yield error(f'there is no file "content/{asset.path}"', asset.named_in, hint)
        elif not path.resolve().is_relative_to(folder):
            yield error(f'"content/{asset.path}" leads out of content/', asset.named_in)


def read_asset(file: Path, asset: Asset) -> bytes:
    """Raises UserError."""
    try:
        return file.read_bytes()
    except OSError as refusal:
        raise UserError([unreadable(asset, refusal)]) from refusal


def unreadable(asset: Asset, refusal: OSError) -> Problem:
    return error(f'"{FOLDER}/{asset.path}" cannot be read: {refusal.strerror}', asset.named_in)
