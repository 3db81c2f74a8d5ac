"""The demonstration, byte by byte: page models and output. A diff shows which of the two has changed.

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
"""Lines from which only the ends of a text and a digest are kept."""
END = 100
TEXT = {".html", ".bib", ".ris", ".json", ".xml", ".txt"}


def text_files(site: Path) -> list[Path]:
    """Return the text files of a site, except the manifest: its fingerprints depend on the code."""
    return [path for path in sorted(site.rglob("*")) if path.suffix in TEXT and path.name != MANIFEST]


def shorten(text: str) -> str:
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
        snapshot(f"models/{page.output_path}.json", shorten(model) + "\n")
    snapshot("models/site.json", msgspec.json.format(msgspec.json.encode(pages.site, enc_hook=str), indent=1) + b"\n")


def test_output_of_the_demonstration(demo_site: Path, snapshot: Snapshot) -> None:
    files = text_files(demo_site)
    assert len(files) >= 20
    for path in files:
        snapshot(f"output/{path.relative_to(demo_site).as_posix()}", shorten(path.read_text("utf-8")))


def test_every_snapshot_is_used(demo_site: Path) -> None:
    output = {path.relative_to(demo_site).as_posix() for path in text_files(demo_site)}
    pages = {path for path in output if path.endswith(".html")}
    expected = {f"output/{path}" for path in output} | {f"models/{path}.json" for path in pages} | {"models/site.json"}
    assert {path.relative_to(SNAPSHOTS).as_posix() for path in SNAPSHOTS.rglob("*") if path.is_file()} == expected


def test_change_in_the_omitted_part_is_noticed() -> None:
    text = "".join(f"{number}\n" for number in range(LONG))
    changed = text.replace("200\n", "two hundred\n")
    assert len(shorten(text).splitlines()) == 2 * END + 1
    assert shorten(text) != shorten(changed)
