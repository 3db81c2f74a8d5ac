"""Two sites of a stranger: of one author, and of several people who all have pages; everything in them is hostile."""

import re
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any

from msgspec import Struct
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from generator.build import BuildReport, Options, build
from generator.problems import UserError
from tests.support.hostile_owner import (
    HOSTILE_PDF,
    HOSTILE_SVG,
    OWNER,
    OwnerFiles,
    make_cv,
    make_decisions,
    make_pages,
    make_papers,
    make_settings,
    write_toml,
)
from tests.support.hostile_sources import make_sources
from tests.support.making import write_site
from tests.support.payloads import NAMES_OF_OBJECTS, TEXTS, Payloads

_MISSING = re.compile(r'there is no file "(content/.+)"')
STEP = 7
"""Of the quick tests, whose sites have each seventh record, paper and page."""
NAMES = ("own", "several")
_BASES: dict[str, dict[str, Any]] = {
    "own": {
        "owner": {"name": OWNER},
        "site": {"base_url": "https://a.example/repo/"},
        "display": {"papers_on_home": "all"},
    },
    "several": {
        "members": ["Liskov, Barbara", "Zilles, Stephen", *NAMES_OF_OBJECTS],
        "site": {"people": "all"},
        "display": {"papers_on_home": 20},
    },
}


class HostileSite(Struct, frozen=True):
    """The files of a site below its folder, and where the payloads are."""

    files: dict[str, str | bytes]
    payloads: Payloads
    owner: OwnerFiles
    settings: dict[str, object]


@cache
def make_site(name: str, step: int = 1) -> HostileSite:
    """Make a site; in every format it has each `step`-th of the records, papers and pages."""
    numbers = range(0, len(TEXTS), step)
    payloads = Payloads()
    owner = OwnerFiles(payloads, 7 * NAMES.index(name))
    settings = make_settings(owner, payloads, _BASES[name])
    sources = make_sources(payloads, numbers)
    owner.files |= {f"content/{path}": text.encode("utf-8", "surrogatepass") for path, text in sources.items()}
    owner.files |= {
        "content/site.toml": write_toml(settings),
        "content/cv.toml": make_cv(owner, payloads),
        "content/decisions.toml": make_decisions(payloads),
        "content/corpus.txt": _make_list(payloads),
        "content/drawing.svg": HOSTILE_SVG,
        "content/papers/described.png": _make_picture(payloads),
        "content/papers/described.md": '---\ntitle: A\nauthors: ["Liskov, Barbara"]\nimage: described.png\n---\n',
    }
    make_papers(owner, payloads, numbers)
    make_pages(owner, payloads, numbers)
    return HostileSite(owner.files, payloads, owner, settings)


def build_site(name: str, folder: Path, step: int = 1, options: Options = Options()) -> BuildReport:  # noqa: B008
    """Write a site and build it. Files to which its texts lead are made, as far as the file system has such names."""
    root = write_site(folder, make_site(name, step).files)
    for _ in range(3):
        try:
            return build(root, folder / "site", options)
        except UserError as failure:
            missing = {found[1] for problem in failure.problems if (found := _MISSING.match(problem.message))}
            if not missing:
                raise
            for path in missing:
                write_site(root, {path: HOSTILE_SVG if path.endswith(".svg") else HOSTILE_PDF})
    raise AssertionError("files are still missing")


def prefix_of(site: Path) -> str:
    """Return the path at which a built site expects to be, which its page for missing addresses has."""
    return "/repo/" if "https://a.example/repo/" in (site / "index.html").read_text("utf-8") else "/"


def _make_list(payloads: Payloads) -> str:
    entries = [f"{OWNER}\n"]
    for at in range(len(TEXTS)):
        texts = [payloads.make("plain list", field, at).replace("\n", " ") for field in ("title", "abstract")]
        entries.append(f"List {texts[0]}\n{OWNER}, Zilles, Stephen\nAn abstract of some length {texts[1]}\n")
    return "\n".join(entries)


def _make_picture(payloads: Payloads) -> bytes:
    notes = PngInfo()
    for at, key in enumerate(("Title", "Comment", "XML:com.adobe.xmp")):
        notes.add_itxt(key, payloads.make("PNG", key, at))
    out = BytesIO()
    Image.new("RGB", (400, 300), (0, 0, 200)).save(out, "PNG", pnginfo=notes)
    return out.getvalue()
