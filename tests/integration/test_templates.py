"""Templates and page models: templates use existing fields, all is documented, and sites can override each part."""

import re
from inspect import get_annotations
from pathlib import Path
from types import NoneType, UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

import pytest
from jinja2 import Environment, nodes
from msgspec import Struct

from generator import page_models
from generator.build import build
from generator.page_models import Site
from generator.theme.files import default_theme, read_theme
from tests.support.everything import SETTINGS, SITES
from tests.support.making import LIST, write_site
from tests.support.paths import ROOT

ICONS = "partials/icons/"
TEMPLATES = {
    name: template.source
    for name, template in read_theme(default_theme()).templates.items()
    if not name.startswith(("theme/", ICONS))
}
MODELS = {name: kind for name, kind in vars(page_models).items() if isinstance(kind, type) and issubclass(kind, Struct)}
README = (ROOT / "templates" / "README.md").read_text("utf-8")
ENVIRONMENT = Environment()  # noqa: S701 - it renders nothing


def model_of(name: str) -> str | None:
    """Return the page model in the comment at the head of a template, such as `page: PaperPage`."""
    match = re.match(r"\{#.*?\bpage: (\w+) #\}", TEMPLATES[name], re.DOTALL)
    return match[1] if match else None


PAGES = {name: model for name in TEMPLATES if "/" not in name and (model := model_of(name))}


def test_every_template_begins_with_a_comment() -> None:
    assert {"author.html", "paper.html", "partials/links.html"} < TEMPLATES.keys()
    assert not [name for name, source in TEMPLATES.items() if not source.startswith("{# ")]
    assert set(PAGES.values()) < MODELS.keys()
    assert {name for name in TEMPLATES if "/" not in name} - PAGES.keys() == {"base.html"}


def test_every_template_is_in_the_documentation_with_its_model() -> None:
    for name in TEMPLATES:
        [row] = [line for line in README.splitlines() if line.startswith(f"| `{name}` |")]
        if name in PAGES:
            assert f"`{PAGES[name]}`" in row


def test_every_model_is_in_the_documentation_and_no_other() -> None:
    described = set(re.findall(r"^### `(\w+)`$", README, re.MULTILINE))
    assert described == {name for name, kind in MODELS.items() if kind.__module__ == page_models.__name__}


class Walk:
    """Collects the fields that templates use, following the types of the page models."""

    def __init__(self) -> None:
        self.problems: list[str] = []
        self.used: set[tuple[str, str]] = set()
        self._template = ""

    def page(self, name: str) -> None:
        names = {"site": Site, "page": MODELS[PAGES[name]]}
        blocks: dict[str, list[Any]] = {}
        chain = [name]
        while True:
            tree = ENVIRONMENT.parse(TEMPLATES[chain[-1]])
            for block in tree.find_all(nodes.Block):
                blocks.setdefault(block.name, block.body)
            parent = next(iter(tree.find_all(nodes.Extends)), None)
            if parent is None:
                break
            chain.append(parent.template.value)  # type: ignore[attr-defined]
        self._template = name
        self._all(tree.body, names, blocks)

    def _all(self, body: list[Any], names: dict[str, Any], blocks: dict[str, list[Any]]) -> None:
        for node in body:
            self._one(node, names, blocks)

    def _one(self, node: Any, names: dict[str, Any], blocks: dict[str, list[Any]]) -> None:
        match node:
            case nodes.Block():
                self._all(blocks[node.name], dict(names), blocks)
            case nodes.With():
                values = [self._type(value, names) for value in node.values]
                inner = {**names, **{target.name: kind for target, kind in zip(node.targets, values, strict=True)}}  # type: ignore[attr-defined]
                self._all(node.body, inner, blocks)
            case nodes.Include(template=nodes.Concat()):
                pass  # sections that a site adds
            case nodes.Include():
                before, self._template = self._template, node.template.value  # type: ignore[attr-defined]
                self._all(ENVIRONMENT.parse(TEMPLATES[self._template]).body, dict(names), blocks)
                self._template = before
            case nodes.For():
                kind = self._type(node.iter, names)
                if get_origin(kind) is tuple and get_args(kind):
                    inner = {**names, node.target.name: get_args(kind)[0], "loop": Any}  # type: ignore[attr-defined]
                    self._all(node.body, inner, blocks)
                elif kind is not Any and kind != tuple[()]:
                    self.problems.append(f"{self._template}:{node.lineno}: {kind} is not a tuple")
            case nodes.If():
                if self._type(node.test, names) == tuple[()]:
                    return  # never there
                for part in (node.body, *(each.body for each in node.elif_), node.else_):
                    self._all(part, names, blocks)
                for other in node.elif_:
                    self._type(other.test, names)
            case nodes.Assign():
                names[node.target.name] = self._type(node.node, names)  # type: ignore[attr-defined]
            case nodes.Output():
                for each in node.nodes:
                    self._type(each, names)

    def _type(self, node: Any, names: dict[str, Any]) -> Any:
        """Return the type of an expression; `Any` if none of its fields matter."""
        match node:
            case nodes.Name():
                if node.name not in names:
                    self.problems.append(f"{self._template}:{node.lineno}: {node.name} is undefined")
                return names.get(node.name, Any)
            case nodes.Getattr():
                return self._field(self._type(node.node, names), node)
            case nodes.Tuple():
                return tuple[()] if not node.items else Any
            case nodes.TemplateData() | nodes.Const():
                return Any
        for each in node.iter_child_nodes():
            self._type(each, names)
        return Any

    def _field(self, kind: Any, node: nodes.Getattr) -> Any:
        if kind is Any:
            return Any
        if not (isinstance(kind, type) and issubclass(kind, Struct)):
            self.problems.append(f"{self._template}:{node.lineno}: {kind} has no fields, such as {node.attr}")
            return Any
        hints = get_type_hints(kind)
        if node.attr not in hints:
            self.problems.append(f"{self._template}:{node.lineno}: {kind.__name__} has no field {node.attr}")
            return Any
        owner = next(base for base in reversed(kind.__mro__) if node.attr in getattr(base, "__annotations__", {}))
        self.used.add((owner.__name__, node.attr))
        hint = hints[node.attr]
        if get_origin(hint) in {Union, UnionType}:
            [hint] = [each for each in get_args(hint) if each is not NoneType]
        return hint


@pytest.fixture(scope="module")
def walk() -> Walk:
    found = Walk()
    for name in PAGES:
        found.page(name)
    assert len(found.used) > 100
    return found


def test_templates_use_only_existing_fields(walk: Walk) -> None:
    """On all branches, even those that no page takes."""
    assert not sorted(set(walk.problems))


FOR_OTHER_TEMPLATES = {
    ("ExtraField", "name"),
    ("ExtraField", "value"),
    ("PaperPage", "extra"),
    ("Picture", "type"),
    ("Site", "owner"),
    ("VersionItem", "is_lead"),
}
"""Fields that only templates of other themes may need."""


def test_every_field_is_used(walk: Walk) -> None:
    known = {
        (name, field)
        for name, kind in MODELS.items()
        if kind.__module__ == page_models.__name__
        for field in get_annotations(kind)
    }
    assert walk.used - {("Words", field) for _, field in walk.used} <= known
    assert sorted(known - walk.used - FOR_OTHER_TEMPLATES) == []


def test_parameters_of_partials_do_not_leak() -> None:
    """They are variables of `with`, which end with it; a variable of `set` would be visible further down."""
    found = [name for name, source in TEMPLATES.items() if any(ENVIRONMENT.parse(source).find_all(nodes.Assign))]
    assert found == []


def test_check_reports_unknown_fields(monkeypatch: pytest.MonkeyPatch) -> None:
    source = (
        TEMPLATES["partials/tags.html"] + "{% if page.tags %}{{ page.tagz }}{{ page.cite.style }}{% endif %}{{ x }}"
    )
    monkeypatch.setitem(TEMPLATES, "partials/tags.html", source)
    walk = Walk()
    walk.page("paper.html")
    assert [each.partition(": ")[2] for each in walk.problems] == [
        "PaperPage has no field tagz",
        "CiteBox has no field style",
        "x is undefined",
    ]


BASE_URL = 'base_url = "https://a.example/"\n'
"""Without it sites have no embed page."""


def build_html(folder: Path, templates: dict[str, str]) -> str:
    """Build both sites with templates of their own, and return the HTML of all pages."""
    html = ""
    for name, files in SITES.items():
        own = {f"templates/{path}": source for path, source in templates.items()}
        site = write_site(folder / name, {**files, **own, "content/site.toml": f"{SETTINGS[name]}{BASE_URL}"})
        build(site, site / "site")
        html += "".join(path.read_text("utf-8") for path in (site / "site").rglob("*.html"))
    return html


def test_every_partial_can_be_overridden_and_include_the_original(tmp_path: Path) -> None:
    partials = [name for name in TEMPLATES if "/" in name]
    assert len(partials) > 15
    html = build_html(tmp_path, {name: f'own {name}!{{% include "theme/{name}" %}}' for name in partials})
    assert not [name for name in partials if f"own {name}!" not in html]
    assert "<h1" in html


def test_an_icon_can_be_replaced(tmp_path: Path) -> None:
    files = {
        "content/corpus.txt": LIST,
        "content/site.toml": '[display]\nicons = true\n[owner.links]\ngithub = "a"\nx = "b"\n',
        f"templates/{ICONS}github.svg": "<svg><path/></svg>",
    }
    build(write_site(tmp_path, files), tmp_path / "site")
    html = (tmp_path / "site" / "index.html").read_text("utf-8")
    assert "<svg><path/></svg>GitHub</a>" in html
    assert html.count('<svg class="icon"') == 1


def test_every_block_of_every_page_can_be_overridden(tmp_path: Path) -> None:
    own, marks = {}, []
    for name in PAGES:
        blocks = {"main"}
        walked = [name]
        for each in walked:
            tree = ENVIRONMENT.parse(TEMPLATES[each])
            blocks |= {block.name for block in tree.find_all(nodes.Block)}
            walked += [base.template.value for base in tree.find_all(nodes.Extends)]  # type: ignore[attr-defined]
        own[name] = f'{{% extends "theme/{name}" %}}' + "".join(
            f"{{% block {block} %}}own {block} of {name}!{{{{ super() }}}}{{% endblock %}}" for block in sorted(blocks)
        )
        marks += [f"own {block} of {name}!" for block in sorted(blocks)]
    assert len(marks) > 20
    html = build_html(tmp_path, own)
    assert [mark for mark in marks if mark not in html] == []


def test_the_body_tells_the_kind_of_page(tmp_path: Path) -> None:
    html = build_html(tmp_path, {})
    assert set(re.findall(r'<body class="page-([a-z-]+)">', html)) == set(
        "archive author card cv embed free home missing news paper papers people person person-card".split()
    )
    assert "<body>" not in html


def test_what_the_policy_blocks_and_what_an_old_copy_misses_is_reported(tmp_path: Path) -> None:
    script = '<script src="https://stats.example/a.js"></script>'
    stats = '{% extends "theme/base.html" %}{% block head %}' + script + "{% endblock %}"
    kept = {"templates/partials/footer.html": "<p>mine</p>", "templates/.theme/partials/footer.html": "<p>before</p>\n"}
    root = write_site(tmp_path, {"content/corpus.txt": LIST, "templates/base.html": stats, **kept})
    first, second = (each for each in build(root, root / "site").problems if each.location)
    assert str(first.location) == "templates/base.html:1"
    assert first.message.startswith("files from https://stats.example are blocked")
    assert str(second.location) == "templates/partials/footer.html"
    assert "\n-<p>before</p>\n" in (second.hint or "")
    (root / "templates/.theme/partials/footer.html").unlink()
    write_site(root, {"content/site.toml": '[site]\nallow = ["https://stats.example"]\n'})
    assert not build(root, root / "site").problems
    assert (root / "templates/.theme/partials/footer.html").read_text("utf-8") == (
        ROOT / "templates/partials/footer.html"
    ).read_text("utf-8")
    assert not build(root, root / "site").written


GUIDE = README.partition("## What is changed most")[2].partition("## Style")[0]
EXAMPLES = dict(
    re.findall(
        r"\*\*[^`]*?`((?:content|templates)/[^`]+)`[^`]*?(?:`[^`]*`[^`]*?)*:\n\n```\w+\n(.*?)```", GUIDE, re.DOTALL
    )
)


def test_each_of_the_most_frequent_changes_takes_ten_lines_and_works(tmp_path: Path) -> None:
    assert len(EXAMPLES) == 5
    assert max(len(text.splitlines()) for text in EXAMPLES.values()) <= 10
    settings = EXAMPLES["content/site.toml"] + 'sections = ["teaching", "papers"]\n'
    site = write_site(tmp_path, {"content/corpus.txt": LIST, **EXAMPLES, "content/site.toml": settings})
    (site / "static").mkdir()
    (site / "static" / "site.css").write_text(".page-paper h1 { font-style: italic }", "utf-8")
    report = build(site, site / "site")
    assert report.problems == ()
    home = (site / "site" / "index.html").read_text("utf-8")
    assert home.index("Department of Linguistics") < home.index("<h2>Teaching</h2>") < home.index('<p class="where">')
    assert '<bdi class="marked">Barbara Liskov</bdi> and <bdi>' in home
    css = (site / "site" / "static" / "style.css").read_text("utf-8")
    assert "--accent:#7d1d24" in css
    assert "font-style: italic }" in css
