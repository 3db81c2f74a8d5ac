"""The reference tables of the documentation, generated from the types in the code by `make snapshots`.

Fields are explained by the docstrings below them. A table is written between `<!-- reference: NAME -->` and
`<!-- end of reference -->` in a document; everything around it is written by hand.
"""

import ast
import json
import re
from collections.abc import Callable, Iterable, Iterator

from generator.i18n.messages import Plural, Words
from generator.readers.bibtex.known_fields import FIELDS as BIBTEX
from generator.readers.field_table import EXTRA, IGNORED, PRIVATE, parse_use
from tests.support.accounting import TABLES
from tests.support.paths import ROOT

MARK = re.compile(r"(<!-- reference: (\w+) -->\n).*?(<!-- end of reference -->)", re.DOTALL)
PAGES = ("content/README.md", "templates/README.md", "generator/api/README.md")


def read_all_fields(path: str, class_name: str) -> Iterator[tuple[str, str, str, str]]:
    """Like `read_fields`, with inherited fields first, at the position of their first declaration."""
    found: dict[str, tuple[str, str, str, str]] = {}
    for base in find_class(path, class_name).bases:
        if ast.unparse(base) != "Struct":
            found |= {row[0]: row for row in read_all_fields(path, ast.unparse(base))}
    yield from (found | {row[0]: row for row in read_fields(path, class_name)}).values()


def read_fields(path: str, class_name: str) -> Iterator[tuple[str, str, str, str]]:
    """Yield name, type, default and docstring of each field of a class, in order."""
    body = find_class(path, class_name).body
    for at, node in enumerate(body):
        if isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name):
            below = body[at + 1] if at + 1 < len(body) else None
            text = below.value if isinstance(below, ast.Expr) else None
            docstring = " ".join(str(text.value).split()) if isinstance(text, ast.Constant) else ""
            default = ast.unparse(node.value) if node.value is not None else ""
            yield node.target.id, ast.unparse(node.annotation), default, docstring


def find_class(path: str, class_name: str) -> ast.ClassDef:
    tree = ast.parse((ROOT / path).read_text("utf-8"))
    return next(node for node in tree.body if isinstance(node, ast.ClassDef) and node.name == class_name)


def explain(path: str, class_name: str) -> str:
    """Return the docstring of a class as one line."""
    return " ".join((ast.get_docstring(find_class(path, class_name)) or "").split())


USERS_TYPES = {
    "str": "text",
    "int": "number",
    "bool": "true or false",
    "tuple[str, ...]": "list of text",
    "dict[str, str]": "table",
    "tuple[NamedLink, ...]": "list of tables with `label` and `url`",
    "tuple[Affiliation, ...]": "list of tables with `name` and optionally `url` and `role`",
    "int | str": "number or text",
    "bool | int": "true, false or a number",
    "str | tuple[str, ...]": "text or list of text",
    "tuple[str | Person, ...]": "list of names or tables",
    "dict[str, tuple[str, ...]]": "table of lists of text",
}


def users_table(path: str, class_name: str, read: Callable[..., Iterable[tuple[str, ...]]] = read_fields) -> str:
    """Return a table of the keys of a file that users write."""
    rows = ["| key | value | meaning |", "|---|---|---|"]
    for name, kind, default, docstring in read(path, class_name):
        word = USERS_TYPES.get(kind.replace(" | None", "").replace(" | UnsetType", ""), kind)
        given = default.strip("'") if default not in {"", "None", "UNSET", "()", "field(default_factory=dict)"} else ""
        if given.startswith("("):
            given = json.dumps(ast.literal_eval(given))
        if given:
            word += f", `{given.lower() if given in {'True', 'False'} else given}` by default"
        rows.append(f"| `{name}` | {word} | {escape_cell(docstring)} |")
    return "\n".join(rows)


def config_reference() -> str:
    path = "generator/config/config.py"
    parts = []
    for kind in ("Owner", "SiteSettings", "Display", "Cards", "Member", "MenuEntry", "TopicSettings"):
        parts += [explain(path, kind), "", users_table(path, kind, read_all_fields), ""]
    profiles = ast.literal_eval(find_constant("generator/config/profile_links.py", "PROFILES"))
    keys = ", ".join(f"`{key}`" for key in profiles)
    parts.append(
        f"`links` of owners and members has these keys: {keys}. The value is the user name or number in the URL of the "
        "profile, or the whole URL; for `website` and `wikipedia` a whole URL, for `cv` a URL or a file below "
        "`content/`, for `mastodon` a URL or `@name@host`."
    )
    return "\n".join(parts)


def words_reference() -> str:
    """Return a table of all words of the interface in English, and where they appear."""
    usual = Words()
    rows = ["| key | English | where |", "|---|---|---|"]
    for name, _, _, docstring in read_fields("generator/i18n/messages.py", "Words"):
        value = getattr(usual, name)
        if isinstance(value, Plural):
            value = f"{{ one = {value.one!r}, other = {value.other!r} }}".replace("'", '"')
        elif isinstance(value, dict):
            value = ", ".join(f"{key} = {word}" for key, word in value.items())
        rows.append(f"| `{name}` | {escape_cell(value)} | {escape_cell(docstring)} |")
    return "\n".join(rows)


def find_constant(path: str, name: str) -> ast.expr:
    tree = ast.parse((ROOT / path).read_text("utf-8"))
    for node in tree.body:
        if isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name) and node.target.id == name:
            assert node.value is not None
            return node.value
    raise LookupError(name)


def models_reference(path: str) -> str:
    """Return a section for each page model and each type of its fields, in the order of the module."""
    tree = ast.parse((ROOT / path).read_text("utf-8"))
    parts = []
    for node in tree.body:
        if isinstance(node, ast.ClassDef):
            base = ast.unparse(node.bases[0])
            more = f" Includes the fields of `{base}`." if base != "Struct" else ""
            parts += [f"### `{node.name}`", "", explain(path, node.name) + more, ""]
            parts += ["| field | type | meaning |", "|---|---|---|"]
            for name, kind, _, docstring in read_fields(path, node.name):
                parts.append(f"| `{name}` | `{kind.replace('|', chr(92) + '|')}` | {escape_cell(docstring)} |")
            parts.append("")
    return "\n".join(parts).rstrip()


def templates_reference() -> str:
    """Return a table of all templates with the data that they need, from the comment at the top of each."""
    rows = ["| template | uses | shows |", "|---|---|---|"]
    files = sorted((ROOT / "templates").rglob("*.html"), key=lambda file: ("partials" in file.parts, file.name))
    for file in files:
        comment = re.match(r"\{#(.*?)#\}", file.read_text("utf-8"), re.DOTALL)
        text = " ".join(comment[1].split()) if comment else ""
        model = re.fullmatch(r"(.*?)\s*\bpage: (\w+)", text)
        shows, uses = (model[1], f"`page`: `{model[2]}`") if model else (text, "")
        if not model and (needs := re.search(r"\s((?:page\.\w+|\w+: )[^.]*(?:\.\w+[^.]*)*)$", text)):
            shows, uses = text[: needs.start()], needs[1]
        rows.append(
            f"| `{file.relative_to(ROOT / 'templates').as_posix()}` | {escape_cell(uses)} | {escape_cell(shows)} |"
        )
    return "\n".join(rows)


def escape_cell(text: str) -> str:
    return text.replace("|", "\\|")


def private_reference() -> str:
    """Return the BibTeX fields that are never published."""
    path = "generator/readers/bibtex/entry.py"
    tree = ast.parse((ROOT / path).read_text("utf-8"))
    constants = {
        node.targets[0].id: node.value
        for node in tree.body
        if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name)
    }

    def list_fields(constant: str) -> str:
        texts = [
            node.value
            for node in ast.walk(constants[constant])
            if isinstance(node, ast.Constant) and isinstance(node.value, str)
        ]
        return ", ".join(f"`{word}`" for text in texts for word in text.split())

    prefixes = ", ".join(f"`{prefix}…`" for prefix in ast.literal_eval(constants["PRIVATE_PREFIXES"]))
    return (
        f"{list_fields('PRIVATE_FIELDS')}; and all that begin with {prefixes}.\n\n"
        f"Fields that control the display of lists are omitted from the citation: {list_fields('DISPLAY_FIELDS')}."
        " So is the abstract, which the page shows above it."
    )


def fields_reference() -> str:
    """Return, for each format, what becomes of its fields; fields with the same account are one row."""
    parts = []
    for name, table in TABLES.items():
        rows: dict[str, list[str]] = {}
        for field, written in table.items():
            if "." in field or (table is BIBTEX and written == PRIVATE):
                continue  # a part of a field, or listed before
            use = parse_use(written)
            targets = (target if target in (EXTRA, IGNORED, PRIVATE) else f"`{target}`" for target in use.targets)
            rows.setdefault(", ".join(targets) + (f": {use.note}" if use.note else ""), []).append(f"`{field}`")
        parts += [f"<details><summary>{name}</summary>", "", "| fields | become |", "|---|---|"]
        parts += [f"| {', '.join(fields)} | {escape_cell(account)} |" for account, fields in rows.items()]
        parts += ["", "</details>"]
    return "\n".join(parts)


REFERENCES: dict[str, Callable[[], str]] = {
    "private": private_reference,
    "fields": fields_reference,
    "config": config_reference,
    "people": lambda: users_table("generator/readers/owner/named_people.py", "Person"),
    "papers": lambda: users_table("generator/readers/owner/paper_fields.py", "PaperFrontMatter"),
    "pages": lambda: users_table("generator/readers/owner/pages.py", "PageFrontMatter"),
    "news": lambda: users_table("generator/readers/owner/news.py", "NewsFrontMatter"),
    "cv": lambda: users_table("generator/readers/owner/cv.py", "CvFields"),
    "models": lambda: models_reference("generator/page_models.py"),
    "public": lambda: models_reference("generator/api/models.py"),
    "words": words_reference,
    "templates": templates_reference,
}


def refresh(text: str) -> str:
    """Return the text of a document with its tables generated anew."""
    return MARK.sub(lambda match: f"{match[1]}{REFERENCES[match[2]]()}\n{match[3]}", text)


if __name__ == "__main__":
    for page in PAGES:
        file = ROOT / page
        file.write_text(refresh(file.read_text("utf-8")), "utf-8")
