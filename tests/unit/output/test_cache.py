"""The build cache: sources, assets and slow files are computed once, and forgotten when they are not used."""

import os
from pathlib import Path

import pytest

from generator.images.probe import ImageInfo, InvalidImageError
from generator.output.cache import FOLDER, BuildCache, LastBuild
from generator.pages.output_file import OutputFile
from generator.tasks import Task
from tests.support.making import write_site

BIB = b"@article{a, author = {Lee, Ann}, title = {One}, year = 2020}"
SVG = b'<svg xmlns="http://www.w3.org/2000/svg" width="40" height="20"/>'
CALLS: list[str] = []


def compute(text: str) -> bytes:
    CALLS.append(text)
    return text.encode()


def remember(cache: BuildCache, inputs: str = "inputs") -> None:
    cache.remember(LastBuild(inputs, 1, 1, 1, (), cache.stamped))


def cached(root: Path, folder: str) -> list[str]:
    return sorted(path.name for path in (root / FOLDER / folder).glob("*"))


def test_a_source_is_read_from_the_cache(tmp_path: Path) -> None:
    first = BuildCache(tmp_path, tmp_path / "site")
    reading = first.read_source(BIB, "content/a.bib")
    assert [record.title for record in reading.records] == ["One"]
    remember(first)
    [name] = cached(tmp_path, "readings")
    before = (tmp_path / FOLDER / "readings" / name).stat().st_mtime_ns
    second = BuildCache(tmp_path, tmp_path / "site")
    assert second.read_source(BIB, "content/a.bib") == reading
    assert (tmp_path / FOLDER / "readings" / name).stat().st_mtime_ns == before


def test_damaged_readings_are_read_again_and_unused_ones_are_removed(tmp_path: Path) -> None:
    first = BuildCache(tmp_path, tmp_path / "site")
    reading = first.read_source(BIB, "content/a.bib")
    remember(first)
    [name] = cached(tmp_path, "readings")
    (tmp_path / FOLDER / "readings" / name).write_bytes(b"damaged")
    second = BuildCache(tmp_path, tmp_path / "site")
    assert second.read_source(BIB, "content/a.bib") == reading
    third = BuildCache(tmp_path, tmp_path / "site")
    third.read_source(BIB.replace(b"One", b"Two"), "content/a.bib")
    remember(third)
    assert cached(tmp_path, "readings") != [name]
    assert len(cached(tmp_path, "readings")) == 1


def test_plain_lists_are_not_cached(tmp_path: Path) -> None:
    cache = BuildCache(tmp_path, tmp_path / "site")
    cache.read_source(b"Lee, Ann", "content/corpus.txt")
    assert not (tmp_path / FOLDER / "readings").exists()


def test_slow_files_are_computed_once_and_kept_while_they_are_used(tmp_path: Path) -> None:
    CALLS.clear()
    file = OutputFile("a.png", Task(compute, "a"), "origin", is_slow=True)
    for _ in range(2):
        cache = BuildCache(tmp_path, tmp_path / "site")
        cache.keep(file.content.digest.hex())
        assert cache.compute(file) == b"a"
        remember(cache)
    assert CALLS == ["a"]
    remember(BuildCache(tmp_path, tmp_path / "site"))
    assert cached(tmp_path, "pictures") == []


def test_an_unchanged_asset_is_not_read_again(tmp_path: Path) -> None:
    file = write_site(tmp_path, {"content/a.svg": SVG}) / "content" / "a.svg"
    os.utime(file, (1, 1))
    first = BuildCache(tmp_path, tmp_path / "site")
    assert first.probe(file) == ImageInfo("svg", 40, 20)
    digest = first.digest_file(file)
    remember(first)
    file.write_bytes(SVG.replace(b"40", b"50"))
    os.utime(file, (1, 1))
    same = BuildCache(tmp_path, tmp_path / "site")
    assert (same.probe(file), same.digest_file(file)) == (ImageInfo("svg", 40, 20), digest)
    os.utime(file, (2, 2))
    changed = BuildCache(tmp_path, tmp_path / "site")
    assert changed.probe(file) == ImageInfo("svg", 50, 20)
    assert changed.digest_file(file) != digest


def test_missing_and_invalid_images(tmp_path: Path) -> None:
    write_site(tmp_path, {"content/a.png": b"no image"})
    cache = BuildCache(tmp_path, tmp_path / "site")
    assert cache.probe(tmp_path / "content" / "gone.png") is None
    with pytest.raises(InvalidImageError):
        cache.probe(tmp_path / "content" / "a.png")
    with pytest.raises(OSError, match="gone"):
        cache.digest_file(tmp_path / "content" / "gone.png")


def test_the_last_build_is_recalled_only_for_the_same_inputs_and_a_complete_output(tmp_path: Path) -> None:
    cache = BuildCache(tmp_path, tmp_path / "site")
    remember(cache, "one")
    assert BuildCache(tmp_path, tmp_path / "site").recall("other") is None
    assert BuildCache(tmp_path, tmp_path / "site").recall("one") is None, "there is no output"
    assert (tmp_path / FOLDER / ".gitignore").read_text() == "*\n"


def test_a_fresh_cache_trusts_nothing_that_was_kept(tmp_path: Path) -> None:
    """A picture of the same size and time is digested again, and what was made of it is made again."""
    write_site(tmp_path, {"content/me.svg": SVG})
    os.utime(tmp_path / "content/me.svg", ns=(10**18, 10**18))
    first = BuildCache(tmp_path, tmp_path / "site")
    before = first.digest_file(tmp_path / "content/me.svg")
    file = OutputFile("me.svg", Task(compute, "fresh"), "a test", is_slow=True)
    first.keep(file.content.digest.hex())
    first.compute(file)
    first.read_source(BIB, "content/a.bib")
    remember(first)
    write_site(tmp_path, {"content/me.svg": SVG.replace(b"40", b"50")})
    os.utime(tmp_path / "content/me.svg", ns=(10**18, 10**18))
    assert BuildCache(tmp_path, tmp_path / "site").digest_file(tmp_path / "content/me.svg") == before
    fresh = BuildCache(tmp_path, tmp_path / "site", fresh=True)
    assert fresh.recall("inputs") is None
    assert fresh.digest_file(tmp_path / "content/me.svg") != before
    CALLS.clear()
    assert fresh.compute(file) == b"fresh"
    assert CALLS == ["fresh"]
