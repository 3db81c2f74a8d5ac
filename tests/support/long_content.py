"""Two sites, of one author and of a lab, in which every text has a word, an address or a formula wider than a phone."""

from pathlib import Path

from generator.build import build
from tests.support.making import write_site

WORD = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft"
ADDRESS = "https://long.example/" + "path/" * 16
FORMULA = (
    "$\\|x+y\\|_2^2 + \\|x-y\\|_2^2 = 2\\|x\\|_2^2 + 2\\|y\\|_2^2 + \\langle x, y\\rangle + \\langle y, x\\rangle$"
)
TAG = "x" * 64
NAMES = " and ".join(
    [
        "Liskov, Barbara",
        f"{WORD}, Anna",
        f"{{{'Kollaboration' * 6}}}",
        "A. B. C. D. E. F. G. H. I. J. K. L. M. N. O. P. Q.",
    ]
    + [f"{WORD[:30]}{at}, {WORD[30:]}" for at in range(60)]
)
_SHORT = "Liskov, Barbara and " + WORD + ", Anna"
_FIELDS = f"""
    journal = {{Annalen {WORD}}}, publisher = {{{WORD}}}, volume = {{{"1234567890" * 5}}}, number = {{{WORD}}},
    pages = {{{"1--9," * 20}}}, keywords = {{{TAG}, some {WORD}}},
    award = {{Prize {WORD}}}, note = {{Note {WORD} and {ADDRESS}}}, url = {{{ADDRESS}}},
"""
_BIB = f"""
@article{{{"k" * 90}, author = {{{NAMES}}}, title = {{{WORD}}}, year = 2021, {_FIELDS}
    doi = {{10.1145/{"9" * 70}}}, abstract = {{{WORD}, {ADDRESS} and {FORMULA}.}}}}
@article{{address, author = {{{_SHORT}}}, title = {{On {ADDRESS}}}, year = 2022, {_FIELDS} abstract = {{Short.}}}}
@book{{formula, author = {{{_SHORT}}}, editor = {{{_SHORT}}}, translator = {{{WORD}, A}}, title = {{On {FORMULA}}},
    year = 2020, booktitle = {{{WORD}}}, publisher = {{{WORD}}}, address = {{{WORD}}}, series = {{{WORD}}},
    keywords = {{{TAG}}}}}
@phdthesis{{thesis, author = {{Liskov, Barbara}}, title = {{Thesis of {WORD} {FORMULA} words}}, school = {{{WORD}}},
    year = {{2019}}, month = {{{WORD}}}}}
@misc{{one, author = {{{_SHORT}}}, title = {{Two versions of {WORD}}}, year = 2017, abstract = {{Of {WORD} and other
    words that are in both of them.}}, publisher = {{{WORD}}}}}
@article{{two, author = {{{_SHORT}, Cara}}, title = {{Two versions of {WORD}}}, year = 2018, journal = {{{WORD}}},
    abstract = {{Of {WORD} and other words that are in {WORD}{WORD} of them.}}}}
""" + "".join(
    f"@article{{m{at}, author = {{Liskov, Barbara}}, title = {{{word} {WORD[at:]}}}, year = {1990 + at}, {_FIELDS}}}\n"
    for at, word in enumerate("algebra botany chemistry drama economics film geology history irony jazz logic".split())
)  # fmt: skip
_MARKDOWN = f"""# {WORD}

{WORD} {ADDRESS} `{WORD}` **{WORD}** [{WORD}]({ADDRESS}) {FORMULA} [^1] <kbd>{WORD}</kbd>

## {WORD}

> {WORD}

- {WORD} {FORMULA}
  - {WORD}
    - {WORD}
1. {WORD}

- [ ] {WORD}

{WORD}
: {WORD}

> [!NOTE]
> {WORD}

| {WORD} | {WORD} |
|---|---|
| {WORD} | {WORD} |

```python
{WORD} = "{WORD}" + {ADDRESS!r}
```

```papers
sort: newest
```

![{WORD}](../photo.svg)

<details><summary>{WORD}</summary>{WORD}</details>

[^1]: {WORD} {ADDRESS}
"""
_PICTURE = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="1400" height="1000"><path fill="#367" d="M0 0h400v300z"/></svg>'
)
_PROFILE = f"""role = "{WORD}"
affiliation = "{WORD}"
affiliation_url = "{ADDRESS}"
photo = "photo.svg"
bio = "{WORD} {ADDRESS}"
"""
_LINKS = f"""links = {{ email = "{"e" * 60}@{"d" * 60}.example", orcid = "0000-0002-1825-0097", github = "{"g" * 39}" }}
other_links = [{{ label = "{WORD}", url = "{ADDRESS}" }}]
"""
_OWNER = f"""[owner]
name = "Liskov, Barbara"
original_name = "{"芭" * 60}"
pronunciation = "/{"ˈlɪskɒv" * 12}/"
affiliations = [{{ name = "{WORD}", role = "{WORD}", url = "{ADDRESS}" }}]
{_PROFILE}{_LINKS}"""
_MEMBERS = f"""[[members]]
name = "Liskov, Barbara"
group = "{WORD}"
{_PROFILE}
[[members]]
name = "{WORD}, Anna"
since = 1990
"""
_SITE = f"""[site]
base_url = "https://a.example/repo/"
[link_kinds]
long_kind = "{WORD}"
[[footer]]
label = "{WORD}"
url = "{ADDRESS}"
"""
_COMMON = {
    "content/a.bib": _BIB,
    "content/photo.svg": _PICTURE,
    "content/papers/photo.svg": _PICTURE,
    **{f"content/pages/page{at}.md": f"# Page {WORD[: 8 * at]}\n\nText.\n" for at in range(9)},
    "content/pages/long.md": _MARKDOWN,
    **{
        f"content/news/20{at:02}-01-01-x.md": f"# {WORD}\n\n{WORD} {ADDRESS} {FORMULA}\n\n```\n{WORD}\n```\n"
        for at in range(1, 18)
    },
    "content/cv.toml": f'[[positions]]\ntitle = "{WORD}"\nrole = "{WORD}"\norganisation = "{WORD}"\nplace = "{WORD}"\n'
    f'start = 1971\nurl = "{ADDRESS}"\nnote = "{WORD} {ADDRESS}"\n',
}
PAPER = f"""---
key: address
selected: true
image: photo.svg
image_alt: {WORD}
note: "{WORD} {ADDRESS}"
long_kind: {ADDRESS}
---
{_MARKDOWN.split("```papers")[0].removeprefix(f"# {WORD}")}
"""


def build_long_sites(folder: Path, language: str) -> None:
    """Build both sites, `own` and `lab`, below the folder."""
    for name, people in {"own": _OWNER, "lab": _MEMBERS}.items():
        title = f'title = "A lab of {WORD}"\npeople = "all"\n' if name == "lab" else ""
        site = _SITE.replace("[link_kinds]", f'language = "{language}"\n{title}[link_kinds]')
        files = {**_COMMON, "content/papers/address.md": PAPER, "content/site.toml": f"{people}{site}"}
        build(write_site(folder / name, files), folder / name / "site")
