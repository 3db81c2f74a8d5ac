"""The site of a professor with 262 made-up papers, a portrait, news, selected papers and a long curriculum vitae."""

import random

COUNT = 262
_WORDS = """forecasting hierarchical seasonal bayesian robust nonlinear temporal spatial electricity demand rainfall
 anomaly detection mortality populations exponential smoothing neural probabilistic coherent intermittent functional
 streams features visualisation large collections regression inference sparse models methods evaluation""".split()
_FAMILIES = """Abbott Brandt Castillo Demir Eriksen Fontana Gupta Haddad Ivanova Jansen Kimura Lindholm Moreau Nakamura
 Okafor Petrov Quist Rossi Sandoval Tanaka Ueda Varga Whitford Xu Yilmaz Zhou""".split()
_JOURNALS = tuple(
    f"{kind} of {field}" for kind in ("Journal", "Annals", "Letters") for field in ("Forecasting", "Statistics")
)
_PORTRAIT = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="800" height="1000"><path fill="#567" d="M0 0h800v1000z"/></svg>'
)
_SETTINGS = """[owner]
name = "Professor, Paula"
role = "Professor of Statistics"
affiliation = "A university"
affiliation_url = "https://university.example/"
photo = "portrait.svg"
bio = '''
I work on forecasting, exploratory data analysis and *computational statistics*, and write software for all three.
My group has six members, who come from five countries; between them they speak nine languages.

If you would like to join us, read [the open positions](https://university.example/positions) first.
'''
links = { email = "paula@university.example", orcid = "0000-0002-1825-0097", gitlab = "https://code.example/paula" }

[site]
base_url = "https://paula.example/"
"""


def _write_paper(number: int, rng: random.Random) -> str:
    title = " ".join(rng.choices(_WORDS, k=rng.randint(5, 10))).capitalize()
    authors = [f"{family}, {rng.choice('ABCDEFGHIJ')}nna" for family in rng.sample(_FAMILIES, rng.randint(0, 5))]
    authors.insert(rng.randint(0, len(authors)), "Professor, Paula")
    fields = {
        "author": " and ".join(authors),
        "title": f"{title} {number}",
        "journal": rng.choice(_JOURNALS),
        "volume": str(rng.randint(1, 60)),
        "pages": f"{number}--{number + 19}",
        "year": str(1988 + number * 38 // COUNT),
        "doi": f"10.5555/paper.{number}",
        "url": f"https://papers.example/{number}",
        "keywords": ", ".join(rng.sample(_WORDS, 3)),
        "abstract": " ".join(rng.choices(_WORDS, k=120)).capitalize() + ".",
        "selected": "true" if number % 40 == 1 else "",
    }
    return (
        f"@article{{p{number},\n"
        + "".join(f"  {name} = {{{text}}},\n" for name, text in fields.items() if text)
        + "}\n"
    )


def professor_site() -> dict[str, str]:
    """Return the files of the site, the same every time."""
    rng = random.Random(262)
    sections = ("positions", "education", "awards", "grants", "teaching", "supervision", "talks", "service")
    cv = "".join(
        f'[[{section}]]\ntitle = "Number {at} of {section}"\norganisation = "A university"\nstart = {2000 + at}\n'
        for section in sections
        for at in range(12)
    )
    news = {
        f"content/news/20{at}-03-05-news.md": "A piece of *news* about [a paper](@p1).\n" * 3 for at in range(15, 26)
    }
    papers = "".join(_write_paper(number, rng) for number in range(COUNT))
    return {
        **news,
        "content/site.toml": _SETTINGS,
        "content/papers.bib": papers,
        "content/cv.toml": cv,
        "content/portrait.svg": _PORTRAIT,
    }
