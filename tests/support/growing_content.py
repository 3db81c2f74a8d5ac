"""Sites of which one thing grows that owners write themselves, and sources in other formats than BibTeX."""

import json
from collections.abc import Callable

from tests.support.growing_sites import (
    LAB,
    OWNER,
    THING,
    MakeFiles,
    beside,
    join,
    paper,
    person,
    phrase,
    quoted,
    settings,
    site,
    with_papers,
    word,
)


def many(write_path: Callable[[int], str], write: Callable[[int], str]) -> MakeFiles:
    """A paper and so many other files."""
    return lambda size: site(paper(0)) | {f"content/{write_path(at)}": write(at) for at in range(size)}


def source(name: str, write: Callable[[int], str]) -> MakeFiles:
    """A source in another format than BibTeX."""
    return lambda size: {f"content/{name}": write(size), "content/site.toml": OWNER}


def front_matter(text: str) -> str:
    return f"---\n{text}\n---\nText *of* the owner"


CONTENT: dict[str, tuple[int, MakeFiles]] = {
    "members": (
        90,
        settings(
            lambda size: LAB + join(lambda at: f'[[members]]\nname = "{person(at)}"\ngroup = "G{at % 3}"\n', size)
        ),
    ),
    "groups of members": (
        180,
        settings(lambda size: LAB + join(lambda at: f'[[members]]\nname = "{person(at)}"\ngroup = "G{at}"\n', size)),
    ),
    "members of one name": (
        120,
        settings(lambda size: LAB + '[[members]]\nname = "Liskov, Barbara"\n' * size),
    ),
    "aliases": (1_800, settings(lambda size: f"{OWNER}aliases = [{quoted(person, size)}]\n")),
    "names always shown": (
        6_000,
        settings(lambda size: f"{OWNER}[display]\nalways_show = [{quoted(person, size)}]\n"),
    ),
    "affiliations": (
        3_000,
        settings(lambda size: OWNER + join(lambda at: f'[[owner.affiliations]]\nname = "A {at}"\n', size)),
    ),
    "kinds of links": (
        300,
        lambda size: (
            site(paper(0), f"{OWNER}[link_kinds]\n" + join(lambda at: f'k{word(at)} = "Kind {at}"\n', size))
            | {
                "content/papers/a.md": front_matter(
                    "doi: 10.1000/0\n" + join(lambda at: f"k{word(at)}: https://a.example/{at}\n", size)
                )
            }
        ),
    ),
    "unknown settings": (
        3_000,
        settings(lambda size: f"{OWNER}[display]\n" + join(lambda at: f"k{word(at)} = 1\n", size)),
    ),
    "unknown words": (
        3_000,
        settings(lambda size: f"{OWNER}[words]\n" + join(lambda at: f'k{word(at)} = "x"\n', size)),
    ),
    "news": (420, many(lambda at: f"news/2000-01-01-n{at}.md", lambda at: front_matter(f"title: News {at}"))),
    "pages": (420, many(lambda at: f"pages/p{at}.md", lambda at: front_matter(f"title: {at}\nnavigation: false"))),
    "pages in the navigation": (180, many(lambda at: f"pages/p{at}.md", lambda at: front_matter(f"title: P {at}"))),
    "paragraphs of a page": (
        300,
        beside(
            "pages/p.md", lambda size: join(lambda at: f"# H {at}\n\n*{at}* [x](https://a.example)\n\n- i\n\n", size)
        ),
    ),
    "links to pages that do not exist": (
        90,
        lambda size: {
            "content/pages/about.md": join(lambda at: f"[x](papers/{word(at)}.html)\n\n", size),
            **site(join(paper, size)),
        },
    ),
    "links to headings that do not exist": (
        200,
        beside("pages/p.md", lambda size: join(lambda at: f"# {phrase(at)}\n\n[x](#{word(at)}-x)\n\n", size)),
    ),
    "images that do not exist": (
        900,
        beside("pages/p.md", lambda size: join(lambda at: f"![x](i{at}.svg)\n\n", size)),
    ),
    "images": (
        420,
        lambda size: (
            site(paper(0), OWNER)
            | {"content/pages/p.md": join(lambda at: f"![x](i{at}.svg)\n\n", size)}
            | {
                f"content/pages/i{at}.svg": f'<svg xmlns="http://www.w3.org/2000/svg" width="{at + 1}" height="1"/>'
                for at in range(size)
            }
        ),
    ),
    "entries of the CV": (
        900,
        beside("cv.toml", lambda size: join(lambda at: f'[[talks]]\ntitle = "T {at}"\n', size)),
    ),
    "sections of the CV": (
        900,
        beside(
            "cv.toml",
            lambda size: join(lambda at: f'[[sections]]\ntitle = "S {at}"\nentries = [{{ title = "A" }}]\n', size),
        ),
    ),
    "additions": (
        90,
        with_papers(
            many(lambda at: f"papers/a{at}.md", lambda at: front_matter(f"doi: 10.1000/{at}\ntags: [a, b{at}]"))
        ),
    ),
    "additions to nothing": (
        240,
        with_papers(many(lambda at: f"papers/a{at}.md", lambda at: front_matter(f"title: {phrase(at, 6)}"))),
    ),
    "papers in additions": (
        120,
        with_papers(
            many(
                lambda at: f"papers/a{at}.md",
                lambda at: front_matter(f"title: {phrase(at + 9)} {at}\nauthors: [Liskov Barbara]"),
            )
        ),
    ),
    "attached files": (
        120,
        lambda size: (
            site(join(lambda at: paper(at, title=f"T{at}q"), size))
            | {f"content/papers/t{at}q.pdf": "%PDF" for at in range(size)}
        ),
    ),
    "files attached to nothing": (120, with_papers(many(lambda at: f"papers/{word(at)}.pdf", lambda _: "%PDF"))),
    "sources": (
        120,
        lambda size: {"content/site.toml": OWNER} | {f"content/s{at}.bib": paper(at) for at in range(size)},
    ),
}
"""What owners write themselves."""


def ris(write: Callable[[int], str], once: str = "") -> MakeFiles:
    return source("papers.ris", lambda size: f"TY  - JOUR\nTI  - A\n{once}{join(write, size)}ER  - \n")


RIS_TAGS = "A1 AU ED KW UR N1 SN DO T2 TI AB M1 M3 Y1 L1 C1".split()
NBIB_TAGS = "FAU AU AD AUID MH OT LID AID IS PT GR CN TI AB ISBN".split()


def csl(write: Callable[[int], list[dict[str, object]]]) -> MakeFiles:
    return source("papers.json", lambda size: json.dumps(write(size)))


def pubmed(write: Callable[[int], str]) -> MakeFiles:
    return source("papers.xml", lambda size: f"<PubmedArticleSet>{write(size)}</PubmedArticleSet>")


def pubmed_article(number: int, rest: str) -> str:
    return (
        f"<PubmedArticle><MedlineCitation><PMID>{number + 1}</PMID>"
        f"<Article><ArticleTitle>{phrase(number)}</ArticleTitle>{rest}</MedlineCitation></PubmedArticle>"
    )


def dblp(write: Callable[[int], str]) -> MakeFiles:
    return source("papers.xml", lambda size: f"<dblp>{write(size)}</dblp>")


def tags(around: str, inner: str, count: int) -> str:
    """Return elements that contain a word each, within another element."""
    text = join(lambda at: f"{inner}https://a.example/{word(at)}{close(inner)}", count)
    return f"{around}{text}{close(around)}"


def close(opened: str) -> str:
    return "".join(f"</{name[:-1]}>" for name in reversed(opened.split("<")[1:]))


OTHER_FORMATS: dict[str, tuple[int, MakeFiles]] = {
    "papers of a plain list": (
        90,
        source(
            "list.txt",
            lambda size: (
                "Liskov, Barbara\n\n"
                + join(lambda at: f"{phrase(at)}\nLiskov, Barbara, {person(at)}\n{phrase(at + 1, 20)}\n\n", size)
            ),
        ),
    ),
    "papers of RIS": (
        90,
        source(
            "papers.ris", lambda size: join(lambda at: f"TY  - JOUR\nTI  - {phrase(at)}\nAU  - A, B\nER  - \n", size)
        ),
    ),
    "fields of RIS": (180, ris(lambda at: "".join(f"{tag}  - {person(at)}\n" for tag in RIS_TAGS))),
    "papers of NBIB": (
        90,
        source(
            "papers.nbib", lambda size: join(lambda at: f"PMID- {at + 1}\nTI  - {phrase(at)}\nFAU - A, B\n\n", size)
        ),
    ),
    "fields of NBIB": (
        180,
        source(
            "papers.nbib",
            lambda size: "PMID- 1\n" + join(lambda at: "".join(f"{tag:4}- {person(at)}\n" for tag in NBIB_TAGS), size),
        ),
    ),
    "papers of CSL-JSON": (
        90,
        csl(lambda size: [{"id": at, "type": "book", "title": phrase(at)} for at in range(size)]),
    ),
    "values of CSL-JSON": (
        1_800,
        csl(
            lambda size: [
                {
                    "id": "k",
                    "title": THING,
                    "author": [{"family": word(at), "given": word(at + 1)} for at in range(size)],
                    "note": join(lambda at: f"PMID: {at}\n", size),
                    "ISBN": join(lambda at: f"978{at:09}0 ", size),
                    "keyword": join(word, size // 20, ", "),
                }
            ]
        ),
    ),
    "invalid values of CSL-JSON": (
        240,
        csl(
            lambda size: [
                {"id": at, "type": "bok", "title": 5, "author": [{"fmily": "A"}], "issued": "x", f"unknown{at}": 1}
                for at in range(size)
            ]
        ),
    ),
    "papers of PubMed": (90, pubmed(lambda size: join(lambda at: pubmed_article(at, "</Article>"), size))),
    "authors of PubMed": (
        2_400,
        pubmed(lambda size: pubmed_article(0, f"{tags('<AuthorList>', '<Author><LastName>', size)}</Article>")),
    ),
    "keywords of PubMed": (
        240,
        pubmed(lambda size: pubmed_article(0, f"</Article>{tags('<KeywordList>', '<Keyword>', size)}")),
    ),
    "papers of DBLP": (
        90,
        dblp(lambda size: join(lambda at: f"<article><title>{phrase(at)}</title></article>", size)),
    ),
    "authors of DBLP": (2_400, dblp(lambda size: f"<article><title>T</title>{tags('', '<author>', size)}</article>")),
    "links of DBLP": (900, dblp(lambda size: f"<article><title>T</title>{tags('', '<ee>', size)}</article>")),
    "notes of DBLP": (6_000, dblp(lambda size: f"<article><title>T</title>{tags('', '<note>', size)}</article>")),
}
"""Sources in other formats."""
