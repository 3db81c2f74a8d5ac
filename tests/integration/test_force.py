"""`--force` trusts nothing: not even that a file of the same size and time is the same."""

import os
from io import BytesIO
from pathlib import Path

from PIL import Image

from generator.build import Options, build
from tests.support.making import LIST, NO_CARDS, read_all, write_site

SITE = {"content/corpus.txt": LIST, "content/site.toml": '[owner]\nphoto = "me.jpg"\n' + NO_CARDS}


def photo(colour: str) -> bytes:
    """Photos of all colours have the same size in bytes."""
    file = BytesIO()
    Image.new("RGB", (900, 1200), colour).save(file, "JPEG")
    return file.getvalue().ljust(50_000, b"\0")


def write_old(site: Path, colour: str) -> None:
    write_site(site, {"content/me.jpg": photo(colour)})
    os.utime(site / "content/me.jpg", ns=(10**18, 10**18))


def test_resized_picture_of_the_same_size_and_time(tmp_path: Path) -> None:
    site = write_site(tmp_path, SITE)
    write_old(site, "red")
    build(site, site / "site")
    before = read_all(site / "site")
    pictures = {path for path in before if path.startswith("images/")}
    assert len(pictures) > 1
    write_old(site, "blue")
    assert build(site, site / "site").written == ()
    assert set(build(site, site / "site", Options(force=True)).written) == pictures
    after = read_all(site / "site")
    assert all(after[path] != before[path] for path in pictures)


def test_published_file_of_the_same_size_and_time(tmp_path: Path) -> None:
    site = write_site(tmp_path, {**SITE, "content/site.toml": "[owner]\n" + NO_CARDS})
    build(site, site / "site")
    page = site / "site/index.html"
    os.utime(page, ns=(10**18, 10**18))
    build(site, site / "site")
    whole = page.read_bytes()
    page.write_bytes(whole[::-1])
    os.utime(page, ns=(10**18, 10**18))
    assert build(site, site / "site", Options(force=True)).written == ("index.html",)
    assert page.read_bytes() == whole
