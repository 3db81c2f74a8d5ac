"""One paper of a site as text for another page: `oeuvre embed SLUG`. Reads the site's content and writes nothing."""

import re
from pathlib import Path

from msgspec.structs import replace

from generator.content import read_content
from generator.corpus import assemble, parse
from generator.fields import nearest
from generator.pages import build_pages
from generator.problems import Location, UserError, error, has_errors
from generator.snippets import FORMS, is_on, show_paper, write_snippet

_AROUND = re.compile(r"^.*/(?=.)|(?:\.html|/)$")


def embed_paper(root: Path, address: str, form: str, base_url: str | None = None) -> str:
    """`address` is the slug, or the address of the page; `form` one of `snippets.FORMS`.

    Raises UserError where there is no such paper, where the form is switched off, or where nobody says where the site
    stands.
    """
    content = read_content(root)
    sources = parse(content)
    corpus = assemble(sources)
    problems = [*sources.problems, *corpus.problems]
    if has_errors(problems):
        raise UserError(problems)
    config = sources.config
    if base_url is not None:
        config = replace(config, site=replace(config.site, base_url=base_url))
    pages = build_pages(corpus.works, corpus.slugs, sources.free_pages, config, corpus.owner, beside=content.beside)
    collection = pages.collection
    found = {paper.slug: at for at, paper in enumerate(collection.papers)}
    slug = _AROUND.sub("", address.removesuffix("index.html").removesuffix("/"))
    here = Location(config.path)
    if slug not in found:
        near = nearest(slug, found)
        hint = f'did you mean "{near}"?' if near else "the last part of the address of the paper's page"
        raise UserError([error(f'there is no paper "{slug}"', hint=hint)])
    if not is_on(form, config.cards):
        hint = f"write {FORMS[form]} = true below [cards]"
        raise UserError([error(f'"{form}" is switched off', here, hint)])
    shown = show_paper(collection.papers[found[slug]], collection.entries[found[slug]], config)
    if shown is None:
        hint = 'write base_url = "https://…" below [site], or give --base-url'
        raise UserError([error("what is shown on other pages needs the address of the site", here, hint)])
    return write_snippet(form, shown, config.language.words)
