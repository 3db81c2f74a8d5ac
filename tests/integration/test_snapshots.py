"""The demonstration, letter by letter: page models and output. A diff says which of the two has changed.

`make snapshots` writes both anew; what is long is kept by its ends and a digest.
"""

from hashlib import blake2b
from pathlib import Path

import msgspec

from generator.corpus.content import read_content
from generator.corpus.corpus import assemble_corpus, parse_content, with_base_url
from generator.output.publish.manifest import MANIFEST
from generator.pages.site import collect_contents, make_pages
from tests.conftest import Snapshot
from tests.support.demonstration import BASE_URL, CONTENT
from tests.support.paths import SNAPSHOTS

LONG = 400
"""Lines from which a text is kept by its ends."""
END = 100
TEXT = {".html", ".bib", ".ris", ".json", ".xml", ".txt"}


def texts(site: Path) -> list[Path]:
    """The text files of `site`, without the manifest: its fingerprints change with every line of the generator."""
    return [path for path in sorted(site.rglob("*")) if path.suffix in TEXT and path.name != MANIFEST]


def cut(text: str) -> str:
    lines = text.splitlines(keepends=True)
    if len(lines) < LONG:
        return text
    digest = blake2b(text.encode(), digest_size=16).hexdigest()
    middle = f"[… {len(lines) - 2 * END} lines; digest of all: {digest}]\n"
    return "".join([*lines[:END], middle, *lines[-END:]])


def test_page_models_of_the_demonstration(snapshot: Snapshot) -> None:
    content = read_content(CONTENT.parent)
    sources = with_base_url(parse_content(content), BASE_URL)
    pages = make_pages(collect_contents(assemble_corpus(sources), sources, content))
    assert len(pages.pages) >= 11
    for page in (*pages.pages, *pages.cards):
        model = msgspec.json.format(msgspec.json.encode(page.model, enc_hook=str), indent=1).decode()
        snapshot(f"models/{page.output_path}.json", cut(model) + "\n")
    snapshot("models/site.json", msgspec.json.format(msgspec.json.encode(pages.site), indent=1) + b"\n")


def test_output_of_the_demonstration(demo_site: Path, snapshot: Snapshot) -> None:
    files = texts(demo_site)
    assert len(files) >= 20
    for path in files:
        snapshot(f"output/{path.relative_to(demo_site).as_posix()}", cut(path.read_text("utf-8")))


def test_no_snapshot_is_left_over(demo_site: Path) -> None:
    output = {path.relative_to(demo_site).as_posix() for path in texts(demo_site)}
    pages = {path for path in output if path.endswith(".html")}
    expected = {f"output/{path}" for path in output} | {f"models/{path}.json" for path in pages} | {"models/site.json"}
    assert {path.relative_to(SNAPSHOTS).as_posix() for path in SNAPSHOTS.rglob("*") if path.is_file()} == expected


def test_every_kind_of_change_shows_in_a_cut_text() -> None:
    text = "".join(f"{number}\n" for number in range(LONG))
    changed = text.replace("200\n", "two hundred\n")
    assert len(cut(text).splitlines()) == 2 * END + 1
    assert cut(text) != cut(changed)
