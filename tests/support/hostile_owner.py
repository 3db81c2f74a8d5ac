"""The files that an owner writes, with a payload for every key of their classes that accepts one.

Which payloads a key accepts is tried with the reader itself. Keys that accept none are checked by their readers; they
are in `OwnerFiles.refused`.
"""

import json
import re
import types
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, Union, get_args, get_origin

import msgspec
from msgspec import Struct

from generator.bibliography.links import URL_LINK_KINDS
from generator.config.config import CoauthorFields, Config, Member, MenuEntry
from generator.config.profile_links import PROFILES
from generator.config.reader import SECTIONS, read_config
from generator.i18n.messages import CV_SECTIONS
from generator.problems import Problem
from generator.readers.owner.cv import CvFields, read_cv
from generator.readers.owner.named_people import Person
from generator.readers.owner.news import NewsFrontMatter, read_news
from generator.readers.owner.pages import PageFrontMatter, read_free_page
from generator.readers.owner.paper_fields import ROLES, PaperFrontMatter
from generator.readers.owner.papers import read_addition
from generator.text.file_names import list_names
from generator.text.markdown.cleaner import GLOBAL, WRITTEN, WRITTEN_ATTRIBUTES
from generator.text.urls import has_scheme
from tests.support.payloads import TEXTS, Payloads

OWNER = "Liskov, Barbara"

Table = dict[str, Any]
_FIXED = {
    "site": {"language", "permalink", "people", "base_url"},
    "display": {"look", "sections"},
    "topics": {"aliases"},
}
"""Keys of which every value changes the site as a whole."""
_FILE_NAME = re.compile(r"[/\x00-\x1f\x7f]")


class OwnerFiles:
    """Makes the files, and remembers which keys accept no payload."""

    def __init__(self, payloads: Payloads, shift: int) -> None:
        self.files: dict[str, str | bytes] = {}
        self.refused: set[tuple[str, str]] = set()
        """Pairs of a kind of file, or a section of one, and a key."""
        self._payloads = payloads
        self._shift = shift

    def fill(
        self,
        source: str,
        model: type[Struct],
        accepts: Callable[[Table], bool],
        base: Mapping[str, Any],
        make_file: Callable[[str], str | None] = lambda _: None,
        fixed: Iterable[str] = (),
    ) -> Table:
        """Return a table with `base` and a payload for each key of the class that accepts one.

        `make_file` makes the file that a value of a key names, and returns the name as the key has it.
        """
        table = dict(base)
        self._shift += 1
        for number, field in enumerate(msgspec.structs.fields(model)):
            name, ending = field.encode_name, make_file(field.encode_name)
            if name in fixed or (source, name) in self.refused:
                continue
            default = None if field.default_factory is msgspec.NODEFAULT else field.default_factory()
            for at in range(self._shift + number, self._shift + number + len(TEXTS)):
                text = self._payloads.make(source, name, at)
                text = text if ending is None else f"{safe_name(text)}{ending}"
                value = (
                    dict.fromkeys(default, text)
                    if isinstance(default, dict) and default
                    else value_of(field.type, text)
                )
                if value is not None and accepts({**table, name: value}):
                    table[name] = value
                    if ending is not None:
                        self._add_file(source, str(value))
                    break
                self._payloads.take_back()
            else:
                self.refused.add((source, name))
        return table

    def _add_file(self, source: str, name: str) -> None:
        folder = "content/papers/" if source == "papers" else "content/"
        self.files[f"{folder}{name}"] = HOSTILE_SVG if name.endswith(".svg") else HOSTILE_PDF


def safe_name(text: str) -> str:
    """Return a payload as the name of a file."""
    return "a" + _FILE_NAME.sub("\u2215", text).encode()[:150].decode(errors="ignore").strip()


def value_of(kind: Any, text: str) -> Any:
    """Return a value of a type, with the text in it; None for types without texts."""
    options = get_args(kind) if get_origin(kind) in (Union, types.UnionType) else (kind,)
    for option in options:
        origin = get_origin(option)
        if option is str:
            return text
        if origin is tuple and get_args(option)[0] is str:
            return [text, text[:40]]
        if origin is tuple and (value := value_of(get_args(option)[0], text)):
            return [value]
        if origin is dict:
            return {"k": text}
        if isinstance(option, type) and issubclass(option, Struct):
            return {each.encode_name: value_of(each.type, text) for each in msgspec.structs.fields(option)}
    return None


def has_errors(problems: Iterable[Problem]) -> bool:
    return any(problem.severity == "error" for problem in problems)


# TOML and YAML


def toml(value: Any) -> str:
    """Write a value on one line."""
    match value:
        case dict():
            return (
                "{ "
                + ", ".join(f"{toml(key)} = {toml(each)}" for key, each in value.items() if each is not None)
                + " }"
            )
        case list():
            return f"[{', '.join(map(toml, value))}]"
        case str():
            return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
        case _:
            return json.dumps(value)


def write_toml(document: Mapping[str, Any]) -> str:
    """Write sections as such, and lists of tables."""
    lines = []
    for name, section in document.items():
        for table in section if isinstance(section, list) else [section]:
            lines.append(f"[[{name}]]" if isinstance(section, list) else f"[{name}]")
            lines += [f"{toml(key)} = {toml(value)}" for key, value in table.items()]
    return "\n".join(lines) + "\n"


def write_front_matter(table: Mapping[str, Any], body: str = "Text") -> str:
    """Write YAML, of which JSON is a part."""
    lines = [f"{key}: {json.dumps(value)}" for key, value in table.items() if value is not None]
    return "---\n" + "\n".join(lines) + f"\n---\n{body}\n"


# site.toml, cv.toml and decisions.toml


def make_settings(owner: OwnerFiles, payloads: Payloads, base: Mapping[str, Any]) -> Table:
    """Return the document of site.toml."""

    def accepts(section: str, wrap: Callable[[Table], Any] = lambda table: table) -> Callable[[Table], bool]:
        def try_it(table: Table) -> bool:
            document = {"site": {"title": "T"}, section: wrap(table)}
            return not has_errors(read_config(write_toml(document), "content/site.toml")[1])

        return try_it

    document: Table = {}
    photo = {"photo": ".svg"}.get
    for name, model in SECTIONS.items():
        if name == "owner" and "owner" not in base:
            continue
        fixed = {*_FIXED.get(name, ()), "links"} | ({"name"} if name == "owner" else set())
        document[name] = owner.fill(f"[{name}]", model, accepts(name), base.get(name, {}), photo, fixed)
    members = []
    for name in base.get("members", ()):
        listed = accepts("members", lambda table: [table])
        members.append(
            owner.fill("[[members]]", Member, listed, {"name": name}, photo, {"name", "links", "without_papers"})
        )
    people = [*members, *([document["owner"]] if "owner" in document else [])]
    for table in people:
        links = msgspec.defstruct("links", [(key, str | None, None) for key in PROFILES])
        table["links"] = owner.fill("links", links, accepts("owner", lambda found: {"links": found}), {})
    document |= {"members": members} if members else {}
    name = payloads.make("[coauthors]", "name", 0)
    entry = accepts("coauthors", lambda table: {name: table})
    document["coauthors"] = {
        name: owner.fill("[coauthors]", CoauthorFields, entry, {"url": "https://a.example/"}, fixed=["url"])
    }
    for menu in ("navigation", "footer"):
        listed = accepts(menu, lambda table: [table])
        base_entry = {"url": "https://a.example/", "label": "x"}
        link = owner.fill(f"[[{menu}]]", MenuEntry, listed, base_entry, fixed=["page"])
        document[menu] = [link, {"page": "home"}, {"page": "papers"}]
    document["containers"] = {
        payloads.make("[containers]", "title", at): payloads.make("[containers]", "short", at) for at in (0, 1)
    }
    document["link_kinds"] = {
        "proto": payloads.make("[link_kinds]", "label", 1),
        "constructor": payloads.make("[link_kinds]", "label", 2),
    }
    document["topics"]["aliases"] = {
        payloads.make("[topics]", "aliases", at): [payloads.make("[topics]", "aliases", at)] for at in (0, 1)
    }
    document["site"] |= base.get("site", {})
    return document


def unnamed_sections(document: Mapping[str, Any]) -> set[str]:
    """Return the sections of site.toml that a document does not have."""
    return {field for field in Config.__struct_fields__ if field not in {*document, "language", "locations", "path"}}


def make_cv(owner: OwnerFiles, payloads: Payloads) -> str:
    def accepts(table: Table) -> bool:
        return not has_errors(read_cv(write_toml({"talks": [table]}), "content/cv.toml")[1])

    def make_entries() -> list[Table]:
        return [
            owner.fill("cv", CvFields, accepts, {"title": "T"}),
            owner.fill("cv", CvFields, accepts, {"role": "R", "start": 2001}, fixed=["date"]),
        ]

    sections = [{"title": payloads.make("cv", "sections.title", at), "entries": make_entries()} for at in range(3)]
    return write_toml({**{key: make_entries() for key in CV_SECTIONS}, "sections": sections})


def make_decisions(payloads: Payloads) -> str:
    """Name what is in the sources and what is not, with payloads for both."""

    def names(key: str, at: int) -> list[str]:
        return [payloads.make("decisions", key, at), payloads.make("decisions", key, at + 1)]

    lists = ("same", "different", "same_person", "name_changes")
    lines = [f"{key} = [{toml(names(key, at))}]" for key in lists for at in range(0, len(TEXTS), 5)]
    for at in range(0, len(TEXTS), 7):
        table = {
            "name": payloads.make("decisions", "different_people.name", at),
            "people": [names("people", at), names("people", at)],
        }
        table["labels"] = names("labels", at)
        lines.append(write_toml({"different_people": [table]}))
    return "\n".join(lines)


# Markdown


def make_papers(owner: OwnerFiles, payloads: Payloads, numbers: Sequence[int]) -> None:
    suffixes = dict.fromkeys(URL_LINK_KINDS, ".pdf") | {"image": ".svg"}

    def accepts(table: Table) -> bool:
        files = [text for kind in suffixes if (text := table.get(kind)) and not has_scheme(text)]
        names = list_names(f"papers/{name}" for name in files)
        _, problems = read_addition(write_front_matter(table), "content/papers/a.md", ("proto",), names)
        return max(map(len, files), default=0) < LONG // 3 and not has_errors(problems)

    for at in numbers:
        people = {role: [OWNER, _make_person(owner, accepts, role, is_team=at % 2 == 0)] for role in ROLES}
        base = {"title": f"Front matter {at}", **people}
        as_file = suffixes.get if at % 2 else {"image": ".svg"}.get
        fixed = {*ROLES, "hidden", "key", "slug", *(["title"] if at % 2 else [])}
        table = owner.fill("papers", PaperFrontMatter, accepts, base, as_file, fixed)
        table["extra"] = {
            payloads.make("papers", "extra", at)[:99]: payloads.make("papers", "extra", at),
            "__proto__": "x",
        }
        table["proto"] = "https://evil.example/zq"
        owner.files[f"content/papers/hostile-{at}.md"] = write_front_matter(
            table, make_markdown(payloads, "papers", at)
        )


def _make_person(owner: OwnerFiles, accepts: Callable[[Table], bool], role: str, *, is_team: bool) -> Table:
    def accepts_person(found: Table) -> bool:
        return accepts({"title": "T", role: [found]})

    parts = ("family", "given", "suffix", "non_dropping_particle", "dropping_particle")
    return owner.fill("people", Person, accepts_person, {}, fixed=["name", *(parts if is_team else ("literal",))])


def make_pages(owner: OwnerFiles, payloads: Payloads, numbers: Sequence[int]) -> None:
    def accepts(table: Table) -> bool:
        return not has_errors(read_free_page(write_front_matter(table), "content/pages/a.md")[1])

    def accepts_news(table: Table) -> bool:
        return not has_errors(read_news(write_front_matter(table), "content/news/2020-01-01-a.md")[1])

    for at in numbers:
        table = owner.fill("pages", PageFrontMatter, accepts, {}, fixed=["order", "navigation"])
        body = make_markdown(payloads, "pages", at)
        owner.files[f"content/pages/hostile-{at}.md"] = write_front_matter({**table, "navigation": at < 3}, body)
        news = owner.fill("news", NewsFrontMatter, accepts_news, {})
        name = f"content/news/2020-01-{at % 28 + 1:02}-{at}.md"
        owner.files[name] = write_front_matter(news, make_markdown(payloads, "news", at))


_FEATURES = """# P
## P {#P}
## h {#find .P onclick="P" style="P"}
## found
Text P text.
[P](#P) [x](P) [x](<P>) [x](#x "P") [P][P] [x][ref-AT] [P] <P> https://evil.example/P
[ref-AT]: P "P"
[P]: <P>
![P](https://evil.example/P) ![x](https://evil.example/x.png "P"){title="P" width=P} ![P](data:image/svg+xml,P)
![P](SVG){title="P" width="P" onload="P" .P #P}
[@P] [@P, p. 3; see @front-matter] @P
A footnote[^a], [^P], ^[P].
[^a]: P
[^P]: P
- [ ] P
- [x] P
- P
1. P
> [!NOTE]
> P
> [!P]
> P
> P
| P | b |
|:--|--:|
| P | P |
P
: P
$P$ $$P$$ \\(P\\)
$$
P
$$
`P` ``P`` `x`{.P onclick="P"}
```P
P
```
    P
```papers
topic: P
person: P
type: P
```
[P]{lang=fr #id-AT .P} [x]{lang="P" onclick="P" style="P"} [x]{#P}
**P** *P* ~~P~~
<!-- P -->
<!-- P
<![CDATA[P]]>
<?php P ?>
<!DOCTYPE P>
<style>P</style>
<script>P</script>
<math><mtext>P</mtext></math>
<a name="P" id="found" href="P" target="P" ping="P" onclick="P">P</a>
<P>
</P>
<img src="https://evil.example/P" srcset="P" alt="P" onerror="P">
<img src="x.svg" alt=P width=P>
<form action="P"><input name="P" value="P" autofocus onfocus="P"><button formaction="P">P</button></form>
<template><b>P</b></template>
<p P>P</p>"""


def make_markdown(payloads: Payloads, source: str, at: int) -> str:
    """Return a text that uses everything that Markdown has, each with a payload; pages have every element of HTML."""
    parts = []
    for block in re.split(r"\n(?=[^|>$`\s:P\-](?!\.)|```|\| P|> \[|- \[ )", _FEATURES):
        text = _place(payloads, f"{source} Markdown", at, block)
        parts.append(text)
    for tag in sorted(WRITTEN if source == "pages" or at % 8 == 0 else ()):
        names = sorted({*WRITTEN_ATTRIBUTES.get(tag, ()), *GLOBAL, "onclick", "style", "srcdoc", "href"})
        attributes = " ".join(f'{name}="P"' for name in names)
        parts.append(_place(payloads, f"{source} <{tag}>", at, f"<{tag} {attributes}>P</{tag}>"))
    return "\n\n".join(parts)


def _place(payloads: Payloads, source: str, at: int, text: str) -> str:
    """Put a payload in each place. Where a link leads, only those that are possible as the name of a file."""
    text = text.replace("AT", str(at)).replace("SVG", "../drawing.svg")
    counter = iter(range(at, 10_000))

    def place(found: re.Match[str]) -> str:
        payload = payloads.make(source, "text", next(counter) if at % 3 == 2 else at)
        if found[0] != "P":
            payload = _NOT_IN_LINKS.sub("", payload[:60] if len(payload) > LONG else payload)
        return found[0].replace("P", payload)

    return re.sub(r"(?:[(<=\"]|\]: )?\bP\b", place, text)


_NOT_IN_LINKS = re.compile(r"[\x00-\x1f\x7f-\x9f\\]")
LONG = 500


HOSTILE_PDF = (
    b"%PDF-1.7\n1 0 obj << /OpenAction << /S /JavaScript /JS (app.alert(1)) >> >> endobj\n<script>hit(0)</script>"
)
HOSTILE_SVG = b"""<?xml version="1.0"?>
<?xml-stylesheet href="https://evil.example/1.css"?>
<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"
  xmlns:h="http://www.w3.org/1999/xhtml" xmlns:ev="http://www.w3.org/2001/xml-events" width="400" height="300"
  onload="hit(0)" style="background: url(https://evil.example/2.png)">
<metadata><h:script>hit(0)</h:script></metadata><title><h:img src="x" onerror="hit(0)"/></title>
<script>hit(0)</script><script xlink:href="https://evil.example/3.js"/><h:script>hit(0)</h:script>
<handler type="text/javascript" ev:event="load">hit(0)</handler><listener event="load" handler="#h"/>
<style>@import "https://evil.example/4.css"; rect { fill: u\\72l(https://evil.example/5.svg#a) }</style>
<style><![CDATA[</style><script>hit(0)</script>@import url(https://evil.example/6.css);]]></style>
<rect width="99" height="99" fill="green" onclick="hit(0)" onfocus="hit(0)" tabindex="0" autofocus=""/>
<image href="https://evil.example/7.png" width="9" height="9" onerror="hit(0)"/>
<use href="https://evil.example/8.svg#a"/><use href="data:image/svg+xml,&lt;svg id='a' onload='hit(0)'/>#a"/>
<foreignObject width="99" height="99"><h:iframe srcdoc="&lt;script>parent.hit(0)&lt;/script>"/></foreignObject>
<a href="javascript:hit(0)"><text y="99">x</text></a><a><set attributeName="href" to="javascript:hit(0)"/></a>
<a xlink:href=" java&#10;script:hit(0)"><text y="199">x</text></a><animate attributeName="x" onbegin="hit(0)" dur="1s"/>
<desc>]]&gt;&lt;script&gt;hit(0)&lt;/script&gt;</desc>
</svg>"""
