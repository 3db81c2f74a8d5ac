"""Two small sites with every kind of page and everything that a page can show: of one author, and of a lab."""

from pathlib import Path

from generator.build import Options, build
from tests.support.making import write_site

LOOKS = ("", "serif-classic", "dense-lab")
"""The looks that come with the theme; the empty one is its default."""
LANGUAGES = ("en", "ar")

_PICTURE = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="400" height="300"><path fill="#367" d="M0 0h400v300z"/></svg>'
)
_FAMILIES = [first + last for first in ("Berg", "Lind", "Stein", "Feld") for last in ("er", "mann", "qvist", "gren")]
_MANY = ", ".join(f"{family}, {given}" for family in _FAMILIES for given in ("Ada", "Kurt"))
_LIST = f"""Liskov, Barbara

Programming with abstract data types
Liskov, Barbara, Zilles, Stephen
The motivation behind the work in very-high-level languages is to ease the programming task, with $\\sum_i x_i^2$ ideas.

A behavioral notion of subtyping
Liskov, Barbara, Wing, Jeannette
The use of hierarchy is an important component of object-oriented design.

A family of highly capable models
{_MANY}, Liskov, Barbara, von Glehn, Tamara
This report introduces a family of models.

Constructing unrestricted examples with generative models
Liskov, Barbara, Song, Yang
Examples are typically constructed by perturbing an existing data point within a small norm. We propose another way.

Constructing unrestricted examples with generative models
Liskov, Barbara, Song, Yang
Examples are constructed by perturbing an existing data point within a norm. We propose a new way, and study its limits.

حول البرمجة باللغة العربية
Liskov, Barbara, الخوارزمي, محمد
كتاب عن الجبر والمقابلة.
"""
_OWNER = """[owner]
original_name = "芭芭拉"
pronunciation = "/ˈlɪskɒv/"
affiliations = [{ name = "A laboratory", role = "Member", url = "https://laboratory.example/" }]
role = "Institute Professor"
affiliation = "A university"
affiliation_url = "https://university.example/"
photo = "photo.svg"
bio = "Writes about *abstraction*; see [how](about.html)."
links = { email = "b@example.org", orcid = "0000-0002-1825-0097", github = "b", dblp = "12/345" }
"""
_MEMBERS = """[[members]]
name = "Liskov, Barbara"
group = "Faculty"
role = "Professor"
photo = "photo.svg"
[[members]]
name = "Wing, Jeannette"
group = "Students"
since = 1990
[[members]]
name = "Zilles, Stephen"
until = 1980
"""
_PAPERS = {
    "content/papers/types.md": "---\ntitle: Programming with abstract data types\nissued: 1974-04\nselected: true\n"
    "image: types.svg\nimage_alt: A square\ntags: [languages, types]\ndoi: 10.1145/942572.807045\n"
    "container_title: SIGPLAN Notices\ncode: https://code.example/clu\npdf: types.pdf\n---\n"
    "Reprinted often, with [a foreword](https://a.example/).\n",
    "content/papers/types.svg": _PICTURE,
    "content/papers/types.pdf": "%PDF-1.7 a paper",
    "content/papers/subtyping.md": "---\ntitle: A behavioral notion of subtyping\nissued: 1994-11\nselected: true\n"
    "tags: [types]\ncontainer_title: TOPLAS\narxiv: 1608.05187\n---\n",
    "content/papers/models.md": "---\ntitle: A family of highly capable models\nissued: 2023\n---\n",
    "content/papers/clu.md": "---\ntitle: Abstraction mechanisms in CLU\nissued: 1977\n"
    "authors: ['Liskov, Barbara', 'Zilles, Stephen']\n---\n",
    "content/papers/guardians.md": "---\ntitle: Guardians and actions\nissued: 1983\n"
    "authors: ['Liskov, Barbara', 'Wing, Jeannette']\n---\n",
    "content/photo.svg": _PICTURE,
    "content/corpus.txt": _LIST,
}
_NEWS = {
    f"content/news/{2019 + at}-0{at}-news.md": f"---\ntitle: News {at}\n---\n"
    "Something *new*, see [it](../pages/about.md).\n\nAnd more.\n"
    for at in range(1, 8)
}
_CV = "".join(f'[[talks]]\ntitle = "Talk {at}"\ndate = {1990 + at}\n' for at in range(11))
_CV = f"""[[positions]]
role = "Institute Professor"
organisation = "A university"
start = 1971
url = "https://university.example/"
note = "In *Cambridge*."
[[education]]
title = "PhD"
start = 1963
end = 1968
{_CV}"""
_LONG = "$\\|x+y\\|_2^2 + \\|x-y\\|_2^2 = 2\\|x\\|_2^2 + 2\\|y\\|_2^2 + \\langle x, y\\rangle + \\langle y, x\\rangle$"
_MARKDOWN = f"""# About

| left | right |
|:-----|------:|
| one | $x^2$ |

| {" | ".join(f"Column number {at}" for at in range(9))} |
|{"---|" * 9}
| {" | ".join("something" for _ in range(9))} |

## More {{#more}}

See [below](#more), [the papers](papers/index.html), [@types; see @subtyping, p. 3] and a footnote[^1], {"long" * 30},
https://example.org/{"long/" * 20}, H<sub>2</sub>O, <kbd>Ctrl</kbd> and [mot]{{lang=fr}}. <!-- hidden -->

- Show that {_LONG} holds.
- [a](#about-us)

1. One {_LONG}
   - Two

- [x] done
- [ ] to do {_LONG}

> [!NOTE]
> A note, with {_LONG}.

> Quoted {"long" * 30}.

Term {_LONG}
: Definition {_LONG}

### About us {_LONG}

```papers
topic: types
sort: oldest
```

![A picture](../photo.svg){{width=50%}}

<details><summary>Summary</summary>

Hidden *text* with `{"code" * 30}`.

</details>

<table><caption>Caption</caption><tr><th>a</th><td>{"b" * 80}</td></tr></table>

<figure><img src="../photo.svg" alt="A picture" width="200"><figcaption>Caption</figcaption></figure>

```
{"code " * 20}{"code" * 30}
```

[^1]: The note, with {_LONG} and {"long" * 30}.
"""
SITES = {
    "own": {
        **_PAPERS,
        **_NEWS,
        "content/cv.toml": _CV,
        "content/pages/about.md": _MARKDOWN,
    },
    "lab": _PAPERS,
}
SETTINGS = {"own": f"{_OWNER}[site]\n", "lab": f'{_MEMBERS}[site]\ntitle = "A lab"\npeople = "all"\n'}


def write_complete_site(folder: Path, name: str, language: str) -> Path:
    """Write the content of one of the sites, `own` or `lab`, and return the folder."""
    return write_site(folder, {**SITES[name], "content/site.toml": f'{SETTINGS[name]}language = "{language}"\n'})


def build_complete_sites(folder: Path, look: str, language: str) -> None:
    for name in SITES:
        build(write_complete_site(folder / name, name, language), folder / name / "site", Options(look=look or None))


PAGE_KINDS = {
    "own": (
        "404.html",
        "about.html",
        "cv.html",
        "index.card.html",
        "index.html",
        "news.html",
        "papers/constructing-unrestricted-examples-generative-models.html",
        "papers/family-highly-capable-models.html",
        "papers/hwl-lbrmj-bllg-l-rby.html",
        "papers/index.html",
        "papers/programming-abstract-data-types.card.html",
        "papers/programming-abstract-data-types.html",
        "topics/index.html",
        "topics/types.html",
    ),
    "lab": (
        "index.html",
        "papers/family-highly-capable-models.html",
        "people/barbara-liskov.html",
        "people/index.html",
    ),
}
"""One page of each kind. Papers: with versions, with many authors, in Arabic, and with everything else."""
