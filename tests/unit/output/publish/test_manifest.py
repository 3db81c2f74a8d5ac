"""The manifest, and the cache of modification times."""

import os
from pathlib import Path

from generator.output.publish import is_intact, prepare, read_manifest
from generator.output.publish.manifest import MANIFEST, decode_manifest
from tests.support.publishing import (
    SITE,
    make_outputs,
    publish_site,
    staging_of,
)


def test_manifest_format(tmp_path: Path) -> None:
    site = {"b.html": b"two", "a.html": b'one],"', "ä/c.html": b""}
    publish_site(tmp_path, site, inputs="all of them")
    assert (tmp_path / MANIFEST).read_text(encoding="utf-8") == (
        '{"version":1,"inputs":"all of them","files":{\n'
        '"a.html":["91c46d3b80a3e0989f4ed3cf4be83926","91c46d3b80a3e0989f4ed3cf4be83926",6],\n'
        '"b.html":["d681734f8c454b90df4d5feea7487445","d681734f8c454b90df4d5feea7487445",3],\n'
        '"ä/c.html":["cae66941d9efbd404e4d88758ea67670","cae66941d9efbd404e4d88758ea67670",0]}}\n'
    )
    manifest = read_manifest(tmp_path)
    assert manifest is not None
    assert manifest.inputs == "all of them"
    assert list(manifest.files) == sorted(site)


def test_old_format_is_read(tmp_path: Path) -> None:
    publish_site(tmp_path, SITE)
    written = (tmp_path / MANIFEST).read_bytes()
    (tmp_path / MANIFEST).write_bytes(written.replace(b'"files":{\n', b'"files":{'))
    assert read_manifest(tmp_path) == decode_manifest(written)
    assert not publish_site(tmp_path, SITE).written


def test_intact_site_is_recognised_with_and_without_cache(tmp_path: Path) -> None:
    out, cache = tmp_path / "site", tmp_path / "caches" / "stamps"
    publish_site(out, SITE)
    for path in SITE:
        os.utime(out / path, ns=(10**18, 10**18))  # mtimes of the last moments would not be cached
    manifest = read_manifest(out)
    assert manifest is not None
    assert is_intact(out, manifest, cache)
    cache.unlink()
    assert is_intact(out, manifest, cache)
    assert cache.exists()
    cache.write_bytes(b"damaged")
    assert is_intact(out, manifest, cache)
    assert is_intact(out, manifest)
    (out / "foreign").write_text("")
    assert is_intact(out, manifest, cache)
    staging_of(out).mkdir()
    assert not is_intact(out, manifest, cache), "a build was interrupted"


def test_files_with_cached_mtime_are_not_read(tmp_path: Path) -> None:
    """Other bytes with the same size and mtime are noticed only without the cache."""
    out, cache = tmp_path / "site", tmp_path / "cache"
    publish_site(out, SITE)
    os.utime(out / "index.html", ns=(10**18, 10**18))
    publish_site(out, SITE, cache=cache)
    (out / "index.html").write_bytes(b"?" * len(SITE["index.html"]))
    os.utime(out / "index.html", ns=(10**18, 10**18))
    assert not prepare(out, make_outputs(SITE), cache=cache).outdated
    assert prepare(out, make_outputs(SITE)).outdated == {"index.html": "changed on disk"}


def test_very_recent_mtime_is_not_cached(tmp_path: Path) -> None:
    """A file changed again within the same clock tick keeps its mtime; an mtime in the future stands for that case."""
    out, cache, future = tmp_path / "site", tmp_path / "cache", (4 * 10**18, 4 * 10**18)
    publish_site(out, SITE)
    os.utime(out / "index.html", ns=future)
    publish_site(out, SITE, cache=cache)
    (out / "index.html").write_bytes(b"?" * len(SITE["index.html"]))
    os.utime(out / "index.html", ns=future)
    assert prepare(out, make_outputs(SITE), cache=cache).outdated == {"index.html": "changed on disk"}


def test_cache_of_another_manifest_is_ignored(tmp_path: Path) -> None:
    out, cache = tmp_path / "site", tmp_path / "cache"
    old_time = (10**18, 10**18)
    for site in (SITE, {**SITE, "index.html": b"<h1>Eva</h1>"}):
        publish_site(out, site)
        os.utime(out / "index.html", ns=old_time)
        if site is SITE:
            publish_site(out, site, cache=cache)
    (out / "index.html").write_bytes(SITE["index.html"])
    os.utime(out / "index.html", ns=old_time)
    manifest = read_manifest(out)
    assert manifest is not None
    assert not is_intact(out, manifest, cache)


def test_unwritable_cache_is_ignored(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    publish_site(tmp_path / "site", SITE, cache=tmp_path / "file" / "cache")
    assert not publish_site(tmp_path / "site", SITE, cache=tmp_path / "file" / "cache").written
