"""Damaged caches, manifests and permalinks."""

import json
import random
import shutil
from pathlib import Path

import pytest

from generator.build import Options, build
from generator.output.publish.manifest import MANIFEST
from generator.problems import UserError
from tests.faults.conftest import Record
from tests.integration.test_build import Files
from tests.support.making import LIST, NO_CARDS, read_all, write_site

TRIALS = 50
SITE: Files = {
    "content/corpus.txt": LIST,
    "content/more.bib": "@book{a, title={A Book}, author={Barbara Liskov}, year=1986}",
    "content/site.toml": '[owner]\nphoto = "me.svg"\n' + NO_CARDS,
    "content/me.svg": '<svg xmlns="http://www.w3.org/2000/svg" width="30" height="40"/>',
}


def damage(chance: random.Random, data: bytes) -> bytes:
    """Cut it, change, insert, remove or repeat bytes, or replace all of it."""
    at, to = sorted(chance.choices(range(len(data) + 1), k=2))
    match chance.randrange(8):
        case 0:
            return data[:at]
        case 1:
            return data[:at] + bytes([chance.randrange(256)]) + data[at + 1 :]
        case 2:
            return data[:at] + data[to:]
        case 3:
            return data[:to] + data[at:]
        case 4:
            return data[:at] + b"<<<<<<< HEAD\n" + data[at:to] + b"=======\n" + data[to:] + b">>>>>>> theirs\n"
        case 5:
            return chance.choice([b"", b"{}", b"null", b"[]", b"\0" * 99, b"\xff\xfe{\0}\0", data + data])
        case 6:
            return bytes(chance.randrange(256) for _ in range(99))
    return data.replace(b'"', b"'")


@pytest.fixture
def site(tmp_path: Path) -> Path:
    folder = write_site(tmp_path / "site", SITE)
    build(folder, folder / "site")
    return folder


def test_damaged_cache(site: Path, record: Record) -> None:
    chance = random.Random(1)
    whole = read_all(site / "site")
    for _ in range(TRIALS):
        for file in sorted(path for path in (site / ".oeuvre").rglob("*") if path.is_file()):
            file.write_bytes(damage(chance, file.read_bytes()))
        if chance.random() < 0.5:
            write_site(site, {"content/corpus.txt": LIST + " "})
        build(site, site / "site")
        found = read_all(site / "site")
        assert {**found, MANIFEST: whole[MANIFEST]} == whole, "the manifest has a digest of the content"
        write_site(site, {"content/corpus.txt": LIST})
        build(site, site / "site")
        assert read_all(site / "site") == whole
    record("all cache files damaged", TRIALS, "the same site")


def test_damaged_manifest(site: Path, record: Record) -> None:
    """Meanwhile a paper is deleted: its page must not stay."""
    chance = random.Random(2)
    shorter = LIST.replace(LIST.split("\n\n")[2] + "\n\n", "")
    clean = write_site(site.parent / "clean", {**SITE, "content/corpus.txt": shorter})
    errors = 0
    for trial in range(TRIALS):
        write_site(site, {"content/corpus.txt": LIST})
        build(site, site / "site", Options(force=True))
        before = (site / "site" / MANIFEST).read_bytes()
        damaged = damage(chance, before)
        (site / "site" / MANIFEST).write_bytes(damaged)
        if trial % 2:  # a fresh clone, with conflict marks that version control has left
            shutil.rmtree(site / ".oeuvre")
            (site / "site" / MANIFEST).write_bytes(b"<<<<<<< HEAD\n" + before + b"=======\n{}\n>>>>>>> theirs\n")
        write_site(site, {"content/corpus.txt": shorter})
        try:
            build(site, site / "site")
        except UserError as failure:
            errors += 1
            problems = [problem for problem in failure.problems if problem.severity == "error"]
            assert len(problems) == 1, (trial, problems)
        build(site, site / "site", Options(force=True))
        (clean / "content/permalinks.json").write_bytes((site / "content/permalinks.json").read_bytes())
        build(clean, clean / "site", Options(force=True))
        assert read_all(site / "site") == read_all(clean / "site"), (trial, damaged)
    assert errors > TRIALS // 2
    record("a damaged manifest", TRIALS, "one error; with --force the new site without the pages of deleted papers")


def test_damaged_permalinks(site: Path, record: Record) -> None:
    chance = random.Random(3)
    file = site / "content/permalinks.json"
    whole, data = read_all(site / "site"), file.read_bytes()
    assert json.loads(data)
    for trial in range(TRIALS):
        file.write_bytes(damage(chance, data))
        try:
            build(site, site / "site")
        except UserError:
            assert read_all(site / "site") == whole, trial
        file.write_bytes(data)
        build(site, site / "site")
        assert read_all(site / "site") == whole, trial
    record("damaged permalinks", TRIALS, "an error with its line and the old site, or a site as the file says")
