"""What is doubtful in the owner's texts: keys of no paper, lists of none, syntax that is shown as typed, dead links."""

import posixpath
import re
import unicodedata
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from pathlib import PurePosixPath
from typing import Any
from urllib.parse import unquote

import msgspec

from generator.pages.content.cited_papers import PaperKeys
from generator.pages.content.owner_markdown import LinkTargets, resolve_scheme
from generator.pages.content.paper_lists import PaperFinder
from generator.pages.content.prose import Prose
from generator.pages.document import Page
from generator.problems import Problem, warning
from generator.text.file_names import MAX_COMPARISONS
from generator.text.markdown.anchors import fragment_of, is_reserved
from generator.text.markdown.citations import Citation
from generator.text.markdown.outline import LinkInText, ListInText, Place
from generator.text.suggestions import nearest
from generator.text.urls import SCHEMES, has_scheme, resolve_link

_ID_IN_TEMPLATE = re.compile(r"""\sid="([^"{}]+)\"""")
TOP = ("", "top")
"""Fragments that every page has (HTML, 7.4.6.3)."""


def check_texts(
    prose: Iterable[Prose],
    citations: Mapping[str, Citation],
    keys: PaperKeys,
    finder: PaperFinder,
    files: Mapping[str, bytes],
) -> Iterator[Problem]:
    """Yield a warning for everything in the texts that is doubtful by itself. `files` are those of `Prose.locate`."""
    for each in prose:
        outline = each.outline
        for doubt in outline.doubts:
            yield warning(doubt.message, each.locate(doubt.place, files), doubt.hint)
        for cited in outline.keys:
            if cited.key not in citations and not cited.is_sentence:
                yield _unknown_key(cited.key, keys, each, cited.place, files)
        for link in outline.links:
            if link.url.startswith("@") and link.url[1:] not in citations:
                yield _unknown_key(link.url[1:], keys, each, link.place, files)
            elif has_scheme(link.url) and _scheme(resolve_scheme(link.url)) not in SCHEMES:
                message = f'links with "{_scheme(link.url)}:" are not allowed: this is text without a link'
                yield warning(message, each.locate(link.place, files), f"allowed are {', '.join(sorted(SCHEMES))}")
        for listed in outline.lists:
            yield from _check_list(listed, each, finder, files)


def _scheme(url: str) -> str:
    return "https" if url.startswith("//") else url.partition(":")[0].lower()


def _unknown_key(key: str, keys: PaperKeys, prose: Prose, place: Place, files: Mapping[str, bytes]) -> Problem:
    near = nearest(key, keys.all)
    hint = (
        f'did you mean "@{near}"?' if near else "a key is a citation key of a source, or the slug of the paper's page"
    )
    return warning(f'there is no paper with the key "{key}"', prose.locate(place, files), hint)


def _check_list(listed: ListInText, prose: Prose, finder: PaperFinder, files: Mapping[str, bytes]) -> Iterator[Problem]:
    if not prose.has_lists:
        location = prose.locate(Place(listed.place.line - 1), files)
        yield warning("this list of papers is shown as typed", location, "only pages in content/pages/ can have one")
        return
    for doubt in finder.find(listed.options).doubts:
        yield warning(doubt.message, prose.locate(Place(listed.place.line + doubt.line), files), doubt.hint)


class LinkChecker:
    """Finds links in texts that lead to no page or place of the site."""

    def __init__(
        self,
        prose: Sequence[Prose],
        targets: LinkTargets,
        pages: Iterable[Page],
        published: Collection[str],
        templates: Iterable[str],
        files: Mapping[str, bytes],
        *,
        only_pages: bool = False,
    ) -> None:
        """Take all texts of the site.

        `published` are the paths of all files, or of all pages with `only_pages`; `templates` are the sources of the
        templates, which have ids of their own; `files` are those of `Prose.locate`.
        """
        self._prose = prose
        self._targets = targets
        self._pages = {page.output_path: page for page in pages}
        self._published = published
        self._templates = templates
        self._only_pages = only_pages
        self._files = files
        self._anchors: dict[str, frozenset[str]] = {}
        self._comparisons = 0

    def check(self) -> Iterator[Problem]:
        """Yield a warning for each dead link."""
        for prose in self._prose:
            for link in prose.outline.links:
                if not has_scheme(link.url) and not link.url.startswith("@"):
                    yield from self._check_link(link, prose)

    def _check_link(self, link: LinkInText, prose: Prose) -> Iterator[Problem]:
        if link.url.startswith("#"):
            yield from self._check_own_fragment(link, prose)
            return
        target = resolve_link(link.url, prose.folder, self._targets.pages, self._targets.names)
        if target.file is not None:
            return  # files below `content/` are checked as such
        path = unquote(target.url.partition("#")[0].partition("?")[0])
        path = posixpath.join(path, "index.html") if path.endswith("/") or not path else path
        if path not in self._published and (path.endswith(".html") or not self._only_pages):
            near = self._near_page(path)
            yield self._dead(f'"{unquote(link.url)}" leads to no page of the site', near, link, prose)
        elif "#" in target.url and path in self._pages:
            fragment = fragment_of(target.url)
            if not self._has(fragment, anchors := self.anchors_of(path)):
                message = f'"{path}" has no heading or other place "#{fragment}"'
                yield self._dead(message, self._near_fragment(fragment, anchors), link, prose)

    def _check_own_fragment(self, link: LinkInText, prose: Prose) -> Iterator[Problem]:
        fragment = fragment_of(link.url)
        if fragment in prose.outline.ids:
            return
        anchors = self.anchors_of(prose.url) if prose.url else frozenset[str]()
        if prose.url is not None and not self._has(fragment, anchors):
            message = f'there is no heading or other place "#{fragment}" here'
            near = self._near_fragment(fragment, prose.outline.ids)
            yield self._dead(message, near, link, prose)

    def _has(self, fragment: str, anchors: Collection[str]) -> bool:
        return fragment in TOP or fragment in anchors or fragment in self._template_ids

    def _dead(self, message: str, near: str | None, link: LinkInText, prose: Prose) -> Problem:
        return warning(message, prose.locate(link.place, self._files), f'did you mean "{near}"?' if near else None)

    @cached_property
    def _template_ids(self) -> set[str]:
        return {found for source in self._templates for found in _ID_IN_TEMPLATE.findall(source)}

    def _near_page(self, path: str) -> str | None:
        """Return the page in the same folder whose name is nearly the same, or one of that name in another folder."""
        folder, name = posixpath.split(path.removesuffix(".html"))
        if name.casefold() in self._names and not self._names[name.casefold()].endswith("index.html"):
            return self._names[name.casefold()]
        near = self._nearest(name, self._in_folder.get(folder, []))
        return posixpath.join(folder, f"{near}.html") if near else None

    def _near_fragment(self, fragment: str, anchors: Iterable[str]) -> str | None:
        near = self._nearest(fragment, [each for each in anchors if not is_reserved(each)])
        return f"#{near}" if near else None

    def _nearest(self, word: str, words: Collection[str]) -> str | None:
        """Return the nearest of the words; after `MAX_COMPARISONS` none, since there may be as many dead links."""
        self._comparisons += len(words)
        return nearest(word, words) if self._comparisons <= MAX_COMPARISONS else None

    @cached_property
    def _in_folder(self) -> dict[str, list[str]]:
        """The names without `.html` of the pages in each folder."""
        found: dict[str, list[str]] = {}
        for path in self._pages:
            folder, name = posixpath.split(path)
            found.setdefault(folder, []).append(posixpath.splitext(name)[0])
        return found

    @cached_property
    def _names(self) -> dict[str, str]:
        """The path of a page with each name without `.html`, in lower case."""
        return {PurePosixPath(path).stem.casefold(): path for path in sorted(self._pages, reverse=True)}

    def anchors_of(self, path: str) -> frozenset[str]:
        """Return the ids on a page that its texts and its model have."""
        if path not in self._anchors:
            own = {each.prefix + name for each in self._prose if each.url == path for name in each.outline.ids}
            page = self._pages.get(path)
            self._anchors[path] = frozenset(own | set(_anchors_in(page.model) if page else ()))
        return self._anchors[path]


def _anchors_in(value: Any) -> Iterator[str]:
    """Yield the field `anchor` of each struct inside a page model."""
    if isinstance(value, tuple):
        for each in value:
            yield from _anchors_in(each)
    elif isinstance(value, msgspec.Struct):
        for field in value.__struct_fields__:
            inside = getattr(value, field)
            if field == "anchor" and isinstance(inside, str):
                yield unicodedata.normalize("NFC", inside)
            else:
                yield from _anchors_in(inside)
