"""`make fuzz`: give damaged bytes to everything that reads files, and keep the inputs that made it fail.

The samples are those of the tests: the files of the sites, and the texts in the tests of readers and configuration. An
input fails if it raises anything but the errors for users, or takes longer than `SLOW` seconds. It is written to
`tests/faults/findings/` as `TARGET-DIGEST`, and `tests/integration/test_findings.py` tries it again from then on.
"""

import argparse
import ast
import random
import sys
import tempfile
import traceback
from collections.abc import Callable, Iterator, Mapping, Sequence
from hashlib import blake2b
from io import BytesIO
from pathlib import Path
from time import monotonic, process_time

from generator.build import Options, build
from generator.corpus.content import read_content
from generator.corpus.corpus import assemble_corpus, parse_content
from generator.corpus.permalinks import read_permalinks
from generator.images.probe import InvalidImageError, read_image_info
from generator.output.publish.manifest import decode_manifest
from generator.output.publish.ownership import salvage_entries
from generator.problems import UserError, format_problem
from generator.readers import READERS, read_source
from tests.support.everything import SETTINGS, SITES
from tests.support.hostile import BIBTEX
from tests.support.making import write_site
from tests.support.paths import ROOT
from tests.support.pictures import SVG, make_animation, make_picture

FINDINGS = ROOT / "tests" / "faults" / "findings"
SLOW = 10
"""In seconds of CPU time, for inputs of at most `LONGEST` bytes."""
LONGEST = 50_000

Target = Callable[[bytes], object]

TOKENS = [
    *(
        b"\xef\xbb\xbf",
        b"\xff\xfe",
        b"\xfe\xff",
        b"\0",
        b"\r",
        b"\r\n",
        b"\n\n",
        b"\x0b\x0c\x1c\x85",
        b"\x1b[31m",
        b"\x7f",
    ),
    *("²".encode(), "٣".encode(), "½".encode(), "\u2028".encode(), "\u202e".encode(), "\ufeff".encode(), "ﬁ".encode()),
    *(b"\xed\xa0\x80", b"\xf4\x90\x80\x80", b"\xc0\xaf", b"\xff", "e\u0301\u0323".encode(), "\U0001f600".encode()),
    *(b"{" * 999, b"[" * 999, b"(" * 999, b"<b>" * 400, b"> " * 400, b"- " * 400, b"$" * 99, b"\\(" * 99, b"*" * 300),
    *(b"9" * 5000, b"1e999", b"-1", b"0", b"nan", b"-inf", b"0x10", b"1_000", b"99999999999999999999", b"0000-00-00"),
    *(
        b"true",
        b"null",
        b"[]",
        b"{}",
        b'""',
        b"---\n",
        b"...",
        b"!!python/object:os.system",
        b"&a [*a]",
        b"<<: *a",
        b"? ",
    ),
    *(
        b"<!DOCTYPE x [<!ENTITY a 'b'>]>",
        b"&a;",
        b"&#0;",
        b"&#xD800;",
        b"<![CDATA[",
        b"-->",
        b"javascript:x",
        b"%00",
        b"%zz",
    ),
    *(
        b"\\",
        b'"',
        b"'",
        b"`",
        b"#",
        b"@",
        b",",
        b"=",
        b":",
        b";",
        b"|",
        b"{{ x }}",
        b"{% for %}",
        b"\\uD800",
        b"\\u0000",
    ),
    *(b"<<<<<<< HEAD\n", b"=======\n", b">>>>>>> b\n", b"2020-13-45", b"12:99", b"year", b"title", b"author", b" and "),
]


def read_everything(data: bytes) -> None:
    """As a source of each format; the first byte of sources is not special."""
    for suffix in READERS:
        for problem in read_source(data, f"content/x{suffix}").problems:
            format_problem(problem)


def _read_as(suffix: str) -> Target:
    return lambda data: [format_problem(problem) for problem in read_source(data, f"content/x{suffix}").problems]


def _in_site(name: str, file: str, *, render: bool) -> Target:
    """Read or build the complete site with one file replaced."""

    def run(data: bytes) -> None:
        with tempfile.TemporaryDirectory() as folder:
            site = Path(folder)
            write_site(site, {**SITES[name], "content/site.toml": SETTINGS[name], file: data})
            if render:
                build(site, site / "site", Options())
            else:
                assemble_corpus(parse_content(read_content(site)))

    return run


def _probe(data: bytes) -> None:
    read_image_info(BytesIO(data))


FILES = {
    "front-matter": "content/papers/types.md",
    "page": "content/pages/about.md",
    "news": "content/news/2020-01-news.md",
    "cv": "content/cv.toml",
    "decisions": "content/decisions.toml",
    "settings": "content/site.toml",
    "list": "content/corpus.txt",
    "bibtex": "content/more.bib",
    "permalinks": "content/permalinks.json",
}
TARGETS: dict[str, Target] = {
    **{f"source{suffix}": _read_as(suffix) for suffix in READERS},
    "all-sources": read_everything,
    "ledger": lambda data: read_permalinks(data, "content/permalinks.json"),
    "manifest": lambda data: (decode_manifest(data), salvage_entries(data)),
    "image": _probe,
    **{f"read-{name}": _in_site("own", file, render=False) for name, file in FILES.items()},
    **{f"build-{name}": _in_site("own", file, render=True) for name, file in FILES.items()},
    "build-members": _in_site("lab", "content/site.toml", render=True),
    "build-picture": _in_site("own", "content/photo.svg", render=True),
}


def run(target: str, data: bytes) -> str | None:
    """Give the bytes to a target, and return what is wrong with the outcome."""
    started = process_time()
    try:
        TARGETS[target](data)
    except (UserError, InvalidImageError) as expected:
        str(expected)
    except BaseException as failure:
        if isinstance(failure, KeyboardInterrupt):
            raise
        return "".join(traceback.format_exception(failure, limit=-5))
    taken = process_time() - started
    return f"took {taken:.0f} s" if taken > SLOW else None


# Samples


def samples() -> dict[str, list[bytes]]:
    """Samples by the suffix of what they are, and pictures."""
    found: dict[str, list[bytes]] = {suffix: [] for suffix in (*READERS, ".md", ".toml")}
    for folder in ("content", "tests/sites"):
        for path in sorted((ROOT / folder).rglob("*")):
            if path.suffix in found and path.is_file():
                found[path.suffix].append(path.read_bytes())
    for text in (make(9) for make in BIBTEX.values()):
        found[".bib"].append(text.encode())
    for files in SITES.values():
        for name, text in files.items():
            found.setdefault(Path(name).suffix, []).append(text.encode())
    found[".toml"] += [text.encode() for text in SETTINGS.values()]
    kinds = {"bibtex": ".bib", "tagged": ".ris", "json": ".json", "xml": ".xml", "plaintext": ".txt", "owner": ".md"}
    for folder, suffix in kinds.items():
        found[suffix] += texts_in(ROOT / "tests" / "unit" / "readers" / folder)
    found[".toml"] += texts_in(ROOT / "tests" / "unit" / "config")
    found[".nbib"] += found[".ris"]
    pictures = [
        make_picture(9, 7, kind, has_location=kind == "JPEG") for kind in ("PNG", "JPEG", "GIF", "WEBP", "AVIF")
    ]
    found["pictures"] = [SVG, *pictures, make_animation("GIF"), make_animation("WEBP")]
    return found


def texts_in(folder: Path) -> list[bytes]:
    """The longer string literals in the modules of a folder."""
    return [
        node.value.encode("utf-8", "surrogatepass")
        for path in sorted(folder.rglob("*.py"))
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and len(node.value) > 15
    ]


def samples_for(target: str, all_samples: Mapping[str, Sequence[bytes]]) -> Sequence[bytes]:
    name = target.partition("-")[2] or target
    if target.startswith("source"):
        return all_samples[target.removeprefix("source")]
    kinds = {"list": ".txt", "bibtex": ".bib", "permalinks": ".json", "ledger": ".json", "manifest": ".json"}
    kinds |= {"cv": ".toml", "decisions": ".toml", "settings": ".toml", "members": ".toml", "image": "pictures"}
    kinds |= {"picture": "pictures", "sources": ".txt"}
    return all_samples[kinds.get(name, ".md")]


# Damage


def damage(chance: random.Random, data: bytes, other: bytes) -> bytes:
    """Change the bytes in one to six places, sometimes in all."""
    for _ in range(chance.choice([1, 1, 2, 3, 6])):
        at, to = sorted(chance.choices(range(len(data) + 1), k=2))
        match chance.randrange(9):
            case 0:
                data = data[:at] + data[to:]
            case 1:
                data = data[:at] + bytes([chance.randrange(256)]) + data[at + 1 :]
            case 2:
                data = data[:to] + data[at:]
            case 3:
                data = data[:at] + other[: chance.randrange(200)] + data[at:]
            case 4:
                data = data[:at] + data[at : at + 9] * chance.choice([2, 9, 99]) + data[at:]
            case 5:
                data = data[:at] + other[at:]
            case _:
                data = data[:at] + chance.choice(TOKENS) + data[chance.choice([at, at, to]) :]
    if chance.random() < 0.05:
        text = data.decode("utf-8", "replace")
        whole = [
            b"\xef\xbb\xbf" + data,
            text.encode("utf-16"),
            text.encode("latin-1", "replace"),
            text.encode("utf-32"),
        ]
        data = chance.choice([*whole, data.replace(b"\n", b"\r"), data.replace(b"\n", b"\r\n"), data.upper()])
    return data[:LONGEST]


def attempts(chance: random.Random) -> Iterator[tuple[str, bytes]]:
    """Targets and damaged samples without end; most for the targets that are quick."""
    found = samples()
    everything = [sample for group in found.values() for sample in group]
    quick = [name for name in TARGETS if not name.startswith(("build-", "read-"))]
    slow = [name for name in TARGETS if name not in quick]
    while True:
        target = chance.choice(quick if chance.random() < 0.9 else slow)
        sample = chance.choice(samples_for(target, found) if chance.random() < 0.9 else everything)
        yield target, damage(chance, sample, chance.choice(everything))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--seed", type=int, default=None, help="repeat a run (default: other inputs each time)")
    arguments = parser.parse_args()
    seed = random.randrange(1_000_000) if arguments.seed is None else arguments.seed
    until, tried, seen = monotonic() + arguments.seconds, 0, set()
    for target, data in attempts(random.Random(seed)):
        if monotonic() > until:
            break
        tried += 1
        wrong = run(target, data)
        if wrong is None:
            continue
        kind = (target, wrong.strip().split("\n")[-1][:40], wrong.count("\n"))
        if kind not in seen:
            seen.add(kind)
            FINDINGS.mkdir(exist_ok=True)
            name = f"{target}-{blake2b(data, digest_size=4).hexdigest()}"
            (FINDINGS / name).write_bytes(data)
            print(f"{FINDINGS / name}\n{wrong}")
    print(f"{tried:,} inputs (--seed {seed}), {len(seen)} kinds of failures")
    sys.exit(bool(seen))


if __name__ == "__main__":
    main()
