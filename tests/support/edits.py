"""Random edits of a small site: content, configuration, templates, looks, languages, members, and what lies around."""

import random
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

from generator.build import Options, build
from generator.problems import UserError
from tests.support.making import read_all, write_site

Chance = random.Random
Edit = Callable[[Chance, Path], None]

NAMES = ["Liskov, Barbara", "Wing, Jeannette", "Zilles, Stephen", "Guttag, John", "Liskov, B.", "Lee, Ann", "李, 明"]
WORDS = "abstract data type clu argus module guardian proof $x^2$ naïve α history of ideas".split()
LANGUAGES = ["en", "de", "fr", "es", "zh", "ar"]
LOOKS = ["", "serif-classic", "dense-lab", "mine"]
YEARS = range(1974, 1980)
SOURCES = ("content", "static", "templates")


def words(chance: Chance, most: int) -> str:
    return " ".join(chance.choices(WORDS, k=chance.randint(1, most)))


def picture(chance: Chance) -> str:
    """Some of the pictures differ, but have the same size."""
    width, colour = chance.choice([90, 40]), chance.choice("123456")
    path = f'<path fill="#{colour}00" d="M0 0h9v9z"/>'
    return f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="30">{path}</svg>'


def keep_or_remove(chance: Chance, file: Path, text: str) -> None:
    if file.exists() and chance.random() < 0.3:
        file.unlink()
    else:
        write_site(file.parent, {file.name: text})


# Content


def edit_list(chance: Chance, site: Path) -> None:
    """Add, remove, change or move a paper of the plain list."""
    file = site / "content/corpus.txt"
    owner, *papers = file.read_text("utf-8").strip().split("\n\n")
    match chance.randrange(4):
        case 0 if len(papers) < 9:
            authors = ", ".join(chance.sample(NAMES, chance.randint(1, 4)))
            title = f"{words(chance, 3).capitalize()} {chance.randint(1, 99)}"
            papers.insert(
                chance.randint(0, len(papers)), f"{title}\n{authors}\n{words(chance, 30)} {words(chance, 9)}."
            )
        case 1 if len(papers) > 1:
            del papers[chance.randrange(len(papers))]
        case 2:
            chance.shuffle(papers)
        case _:
            at = chance.randrange(len(papers))
            lines = papers[at].split("\n")
            lines[chance.choice([0, 2])] += f" {words(chance, 2)}"
            papers[at] = "\n".join(lines)
    file.write_text("\n\n".join([owner, *papers]) + "\n", "utf-8")


def edit_bibtex(chance: Chance, site: Path) -> None:
    entries = []
    for key in chance.sample("abcdef", chance.randint(0, 4)):
        authors = " and ".join(chance.sample(NAMES[:6], chance.randint(1, 3)))
        place = chance.choice(
            ["journal = {TOPLAS}", "booktitle = {SOSP}", "note = {to appear}", "doi = {10.1000/" + key + "}"]
        )
        title = "{Entry " + key + "}" if chance.random() < 0.8 else "{Entry of another name}"
        year = chance.choice(YEARS)
        entries.append(f"@article{{{key}, title = {title}, author = {{{authors}}}, year = {year}, {place}}}\n")
    keep_or_remove(chance, site / "content" / chance.choice(["a.bib", "b.bib"]), "".join(entries))


def edit_front_matter(chance: Chance, site: Path) -> None:
    """Front matter of a paper of the list, with any of its fields, and files that belong to it."""
    papers = (site / "content/corpus.txt").read_text("utf-8").strip().split("\n\n")[1:]
    at = chance.randrange(4)
    title = chance.choice(papers).split("\n")[0]
    fields = [
        f"issued: {chance.choice(YEARS)}-0{chance.randint(1, 9)}",
        "selected: true",
        f"tags: [{', '.join(chance.sample(['types', 'languages', 'systems'], chance.randint(1, 3)))}]",
        f"code: https://code.example/{chance.randint(1, 3)}",
        f"pdf: p{at}.pdf",
        f"image: p{at}.svg",
        f"container_title: {words(chance, 2)!r}",
    ]
    chosen = chance.sample(fields, chance.randint(0, 5))
    text = "\n".join(["---", f"title: {title!r}", *chosen, "---", words(chance, 9) + "."])
    stem = "".join(letter if letter.isascii() and letter.isalnum() else "-" for letter in title.lower())
    keep_or_remove(chance, site / f"content/papers/{stem}.md", text)
    edit_asset(chance, site)


def edit_asset(chance: Chance, site: Path) -> None:
    at = chance.randrange(4)
    files = {f"p{at}.svg": picture(chance), f"p{at}.pdf": f"%PDF-1.7 {chance.randint(1, 3)}"}
    name = chance.choice(sorted(files))
    write_site(site / "content/papers", {name: files[name]})
    if chance.random() < 0.5:
        write_site(site / "content", {"photo.svg": picture(chance)})


def edit_page(chance: Chance, site: Path) -> None:
    name = chance.choice(["about", "teaching", "software"])
    other = chance.choice(["about.html", "papers/index.html", "https://a.example/"])
    text = f"---\norder: {chance.randint(0, 3)}\n---\n# {name}\n\n{words(chance, 9)}, see [this]({other}).\n"
    keep_or_remove(chance, site / f"content/pages/{name}.md", text)


def edit_news(chance: Chance, site: Path) -> None:
    name = f"{chance.choice(YEARS)}-0{chance.randint(1, 3)}-item.md"
    keep_or_remove(
        chance, site / "content/news" / name, f"---\ntitle: {words(chance, 3)!r}\n---\n{words(chance, 20)}.\n"
    )


def edit_cv(chance: Chance, site: Path) -> None:
    talks = "".join(
        f'[[talks]]\ntitle = "{words(chance, 2)}"\ndate = {chance.choice(YEARS)}\n' for _ in range(chance.randint(1, 3))
    )
    keep_or_remove(chance, site / "content/cv.toml", talks)


# Configuration


def edit_settings(chance: Chance, site: Path) -> None:
    """Configuration, looks, languages and members, all from scratch."""
    base = chance.choice(["https://a.example/", "https://a.example/b/", None])
    lines = ["[site]", f'language = "{chance.choice(LANGUAGES)}"']
    lines += [f'base_url = "{base}"'] if base else []
    if chance.random() < 0.4:
        lines += ['title = "A lab"', *(['people = "all"'] if chance.random() < 0.5 else []), *members(chance)]
    else:
        lines += [
            "[owner]",
            f'role = "{words(chance, 2)}"',
            *(['photo = "photo.svg"'] if chance.random() < 0.5 else []),
        ]
        lines += [f'bio = "{words(chance, 9)}"'] if chance.random() < 0.5 else []
    lines += ["[display]", f"et_al_min = {chance.choice([3, 4, 9])}", "et_al_use_first = 2"]
    look = chance.choice(LOOKS)
    lines += [f'look = "{look}"'] if look else []
    families = {name: str(chance.random() < 0.4).lower() for name in ("json", "pages", "images", "qr")}
    lines += ["[cards]", *(f"{name} = {value}" for name, value in families.items())]
    write_site(site, {"content/site.toml": "\n".join(lines) + "\n", "content/photo.svg": picture(chance)})


def members(chance: Chance) -> Iterator[str]:
    for name in chance.sample(NAMES[:4], chance.randint(1, 3)):
        yield f'[[members]]\nname = "{name}"\ngroup = "{chance.choice(["Faculty", "Students"])}"'
        if chance.random() < 0.5:
            yield chance.choice(
                ['photo = "photo.svg"', f"until = {chance.choice(YEARS)}", f'role = "{words(chance, 1)}"']
            )


# Theme


def edit_templates(chance: Chance, site: Path) -> None:
    name = chance.choice(["partials/footer.html", "page.html", "404.html"])
    keep_or_remove(chance, site / "templates" / name, f"<p>{words(chance, 3)} {{{{ site.title }}}}</p>\n")


def edit_static(chance: Chance, site: Path) -> None:
    name = chance.choice(["extra.css", "style.css", "fonts/a.woff2", "robots.png"])
    keep_or_remove(chance, site / "static" / name, f":root{{--accent:#{chance.randint(100, 999)}}}\n")


# What lies around


def edit_output(chance: Chance, site: Path) -> None:
    """Remove or change a published file, or put one of our own beside it."""
    files = [
        path for path in sorted((site / "site").rglob("*")) if path.is_file() and path.name != ".oeuvre-manifest.json"
    ]
    if files:
        file = chance.choice(files)
        match chance.randrange(3):
            case 0:
                file.unlink()
            case 1:
                file.write_bytes(file.read_bytes()[::-1])
            case _:
                file.write_bytes(b"")


def edit_cache(chance: Chance, site: Path) -> None:
    """Remove the cache, or damage one of its files."""
    kept = [path for path in sorted((site / ".oeuvre").rglob("*")) if path.is_file()]
    if chance.random() < 0.3 or not kept:
        shutil.rmtree(site / ".oeuvre", ignore_errors=True)
    else:
        file = chance.choice(kept)
        file.write_bytes(chance.choice([b"", b"damaged", file.read_bytes()[:-1], file.read_bytes()[:20]]))


EDITS: tuple[Edit, ...] = (
    *(
        edit_list,
        edit_list,
        edit_bibtex,
        edit_front_matter,
        edit_front_matter,
        edit_asset,
        edit_page,
        edit_news,
        edit_cv,
    ),
    *(edit_settings, edit_settings, edit_templates, edit_static, edit_output, edit_cache),
)


def begin(site: Path, chance: Chance) -> None:
    papers = [f"Paper number {at}\n{', '.join(chance.sample(NAMES, 3))}\n{words(chance, 30)}." for at in range(4)]
    files = {"content/corpus.txt": "\n\n".join([NAMES[0], *papers]) + "\n", "static/looks/mine.css": ":root{}\n"}
    for at in range(4):
        files |= {f"content/papers/p{at}.svg": picture(chance), f"content/papers/p{at}.pdf": "%PDF-1.7"}
    write_site(site, files)
    edit_settings(chance, site)


def check_sequence(folder: Path, seed: int, *, edits: int = 30, compared: int = 10) -> int:
    """Build after each edit, and compare with a forced clean build after so many; return how many were built.

    A build that refuses an edit, such as two pages of one name, must leave the site as it was; the edit is undone.
    """
    chance = random.Random(seed)
    site, clean = folder / "site", folder / "clean"
    begin(site, chance)
    build(site, site / "site")
    built, done = 0, []
    for number in range(1, edits + 1):
        edit = chance.choice(EDITS)
        done.append(edit.__name__)
        before = read_sources(site)
        edit(chance, site)
        if not build_or_keep(site):
            restore_sources(site, before)
            continue
        built += 1
        if number % compared == 0 or number == edits:
            shutil.rmtree(clean, ignore_errors=True)
            build(site, clean, Options(force=True))
            difference = differing(read_all(site / "site"), read_all(clean))
            assert not difference, (seed, done, difference)
    return built


def build_or_keep(site: Path) -> bool:
    """Build, and return whether the content was accepted; if it was not, the site must be as before."""
    before = read_all(site / "site")
    try:
        build(site, site / "site")
    except UserError:
        unchanged = read_all(site / "site") == before
        assert unchanged, "a build that failed has changed the site"
        return False
    return True


def read_sources(site: Path) -> dict[str, bytes]:
    return {f"{folder}/{path}": data for folder in SOURCES for path, data in read_all(site / folder).items()}


def restore_sources(site: Path, files: dict[str, bytes]) -> None:
    for folder in SOURCES:
        shutil.rmtree(site / folder, ignore_errors=True)
    write_site(site, files)


def differing(one: dict[str, bytes], other: dict[str, bytes]) -> list[str]:
    return sorted(path for path in one.keys() | other.keys() if one.get(path) != other.get(path))
