"""Files that pages refer to: where references are found, which files are missing, and what is published unchanged."""

from pathlib import Path

import pytest
from msgspec.structs import replace

from generator.config.config import Config, Member, NamedLink, Owner
from generator.images.probe import ImageInfo, InvalidImageError
from generator.images.responsive import FIGURE, PHOTO, THUMB
from generator.model import Link
from generator.pages.content.assets import (
    Asset,
    References,
    find_assets,
    find_missing_assets,
    measure_assets,
    probe_below,
    probe_images,
    read_asset,
    size_below,
)
from generator.pages.content.attached_files import AttachedFile
from generator.problems import Location, UserError, format_problem
from generator.readers.owner.cv import Cv, CvEntrySource, CvSectionSource
from generator.readers.owner.pages import read_free_page
from generator.text.file_names import list_names
from tests.support.making import NOWHERE, make_addition, make_paper, make_work, write_site
from tests.support.pictures import SVG

HERE = Location("content/site.toml")


def paths(*assets: Asset) -> list[str]:
    return [asset.path for asset in assets]


def test_profiles_refer_to_photos_links_and_files_in_markdown() -> None:
    bio = "[All](files/all.zip) [x](pages/x.md)"
    owner = Owner(photo="me.jpg", links={"cv": "cv.pdf", "github": "liskov"}, bio=bio)
    links = (NamedLink("Slides", "talk.pdf"), NamedLink("Blog", "https://b.example"))
    member = Member(name="Wing, J.", other_links=links)
    config = Config(owner=owner, members=(member,))
    found = find_assets(References([], [], config, {"pages/x.md": "x.html"}))
    assert paths(*found) == ["cv.pdf", "files/all.zip", "me.jpg", "talk.pdf"]
    assert [asset.is_linked for asset in found] == [True, True, False, True]
    assert found[2].roles == (PHOTO,)
    assert found[0].referenced_in == Location(config.path)


def test_papers_refer_to_links_images_and_files_in_markdown() -> None:
    addition = make_addition("a", note="[n](n.pdf)", body="![f](f.png) [f](f.png)", image="papers/i.png")
    links = (Link("pdf", "papers/a.pdf"), Link("data", "papers/out.csv"), Link("url", "https://u.example"))
    work = make_work(links=links)
    paper = make_paper(replace(work, addition=addition), image_path="papers/i.png")
    attached = AttachedFile("papers/in.csv", "papers/out.csv")
    found = {asset.path: asset for asset in find_assets(References([paper], [], Config(), {}, [attached]))}
    assert list(found) == [f"papers/{name}" for name in ("a.pdf", "f.png", "i.png", "in.csv", "n.pdf")]
    assert (found["papers/f.png"].roles, found["papers/f.png"].is_linked) == ((FIGURE,), True)
    assert (found["papers/i.png"].roles, found["papers/i.png"].is_linked) == ((THUMB, FIGURE), False)
    assert found["papers/in.csv"].outputs == ("papers/out.csv",)
    assert {path: str(asset.referenced_in) for path, asset in found.items()} == {
        "papers/a.pdf": str(NOWHERE),
        "papers/f.png": "content/papers/a.md:1:1",
        "papers/i.png": "content/papers/a.md:1:1",
        "papers/in.csv": "content/papers/in.csv",
        "papers/n.pdf": "content/papers/a.md:1:1",
    }


def test_without_front_matter_the_source_is_the_place() -> None:
    paper = make_paper(make_work(links=(Link("pdf", "papers/a.pdf"),)), image_path="papers/a.png")
    assert [asset.referenced_in for asset in find_assets(References([paper], [], Config(), {}))] == [
        NOWHERE,
        Location("content/papers/a.png"),
    ]


def test_pages_and_the_curriculum_refer_to_files_in_their_folders() -> None:
    page, _ = read_free_page("# About\n\n[a](b.csv) [root](/c.pdf)", "content/pages/about.md")
    cv = Cv(Location("content/cv.toml"), (CvSectionSource("talks", None, (CvEntrySource(note="[s](s.pdf)"),)),))
    assert page is not None
    assert paths(*find_assets(References([], [page], Config(), {}, cv=cv))) == ["c.pdf", "pages/b.csv", "s.pdf"]


def test_missing_files_and_links_out_of_the_folder(tmp_path: Path) -> None:
    site, secret = tmp_path / "site", tmp_path / "secret.txt"
    write_site(tmp_path, {"site/content/a.pdf": b"%PDF", "site/shared/b.pdf": b"%PDF", "secret.txt": b""})
    (site / "content" / "b.pdf").symlink_to("../shared/b.pdf")
    (site / "content" / "out.txt").symlink_to(secret)
    assets = [Asset(path, HERE) for path in ("a.pdf", "b.pdf", "gone.pdf", "out.txt", "x" * 300)]
    problems = [
        problem.message
        for problem in find_missing_assets(
            site, assets, list_names(["a.pdf", "b.pdf", "out.txt"], linked=["b.pdf", "out.txt"])
        )
    ]
    assert problems == [
        'there is no file "content/gone.pdf"',
        f'"content/out.txt" is a symbolic link to "{secret}", outside the site\'s folder',
        f'there is no file "content/{"x" * 300}"',
    ]


def test_files_are_found_by_their_names_as_typed(tmp_path: Path) -> None:
    """Even on file systems that ignore case, and in whatever form accents are stored."""
    stored = "Vertra\u0308ge.pdf"
    names = list_names([stored, "Portrait.JPG", "papers/fig.png", "_site/x.png"])
    write_site(tmp_path, {f"content/{stored}": b"%PDF", "content/Portrait.JPG": b"", "content/papers/fig.png": b""})
    page, _ = read_free_page(
        "\n[a](/Vertr%C3%A4ge.pdf)\n![](../papers/Fig.png)\n[b](/_site/x.pdf)", "content/pages/a.md"
    )
    assert page is not None
    config = Config(owner=Owner(photo="portrait.jpg"), locations={"owner.photo": Location("content/site.toml", 3, 1)})
    assets = find_assets(References([], [page], config, {}, names=names))
    assert {asset.path: asset.file for asset in assets if asset.path != asset.file} == {"Verträge.pdf": stored}
    assert "\n".join(map(format_problem, find_missing_assets(tmp_path, assets, names))) == MISSING


MISSING = """content/pages/a.md:4:1: error: there is no file "content/_site/x.pdf"
  hint: files and folders with names like "_site" are left out; choose another name
content/pages/a.md:3:1: error: there is no file "content/papers/Fig.png"
  hint: did you mean "content/papers/fig.png"?
content/site.toml:3:1: error: there is no file "content/portrait.jpg"
  hint: did you mean "content/Portrait.JPG"?"""


def test_files_in_the_root_folder_are_published_at_the_root() -> None:
    names = list_names(["root/CNAME", "root/.well-known/security.txt"])
    files = ("CNAME", ".well-known/security.txt")
    assets = find_assets(References([], [], Config(), {}, root_files=files, names=names))
    assert [(asset.path, asset.outputs, str(asset.referenced_in)) for asset in assets] == [
        ("root/.well-known/security.txt", (".well-known/security.txt",), "content/root/.well-known/security.txt"),
        ("root/CNAME", ("CNAME",), "content/root/CNAME"),
    ]


def probe(path: str) -> ImageInfo | None:
    if path == "bad.png":
        raise InvalidImageError("is empty")
    return None if path == "gone.png" else ImageInfo("jpeg", 900, 600, has_location=path == "gps.jpg")


INVALID = """content/site.toml: error: "content/bad.png" is empty
  hint: supported formats: PNG, JPEG, WebP, AVIF, GIF and SVG"""
GPS = """content/site.toml: warning: "content/gps.jpg" contains the place where it was taken
  hint: remove the GPS data from the file"""
FULL_SIZE = """note: images are published at full size: "content/a.jpg"
  hint: pip install pillow: images are then resized to what pages need"""


@pytest.mark.parametrize(
    ("asset", "resizes", "expected"),
    [
        (Asset("bad.png", HERE, roles=(FIGURE,)), True, [INVALID]),
        (Asset("bad.png", HERE, is_linked=True), True, []),
        (Asset("gps.jpg", HERE, is_linked=True, roles=(FIGURE,)), True, [GPS]),
        (Asset("gps.jpg", HERE, roles=(FIGURE,)), True, []),
        (Asset("gone.png", HERE, roles=(FIGURE,)), False, []),
        (Asset("a.jpg", HERE, roles=(PHOTO,)), False, [FULL_SIZE]),
    ],
)
def test_problems_of_images(asset: Asset, resizes: bool, expected: list[str]) -> None:
    _, problems = probe_images([asset], probe, resizes=resizes)
    assert [format_problem(problem) for problem in problems] == expected


def test_images_are_described_by_path() -> None:
    assets = [Asset(path, HERE, roles=(FIGURE,)) for path in ("a.jpg", "b.jpg", "bad.png", "gone.png")]
    infos, problems = probe_images(assets, probe, resizes=False)
    assert {path: info.width for path, info in infos.items()} == {"a.jpg": 900, "b.jpg": 900}
    assert problems[-1].message == 'images are published at full size: "content/a.jpg" and 1 more'


def test_sizes_and_images_below_a_folder(tmp_path: Path) -> None:
    write_site(tmp_path, {"content/a.svg": SVG, "content/a.pdf": b"12345"})
    size_of, probe_file = size_below(tmp_path), probe_below(tmp_path)
    assert (size_of("a.pdf"), size_of("gone.pdf"), probe_file("gone.svg")) == (5, None, None)
    info = probe_file("a.svg")
    assert info is not None
    assert (info.type, info.width, info.height) == ("svg", 40, 20)
    assets = [
        Asset("a.pdf", HERE, outputs=("papers/a.pdf",)),
        Asset("a.svg", HERE, roles=(FIGURE,)),
        Asset("gone.pdf", HERE, is_linked=True),
    ]
    assert measure_assets(assets, size_of) == {"a.pdf": 5, "papers/a.pdf": 5}


def test_an_unreadable_file_is_an_error_with_its_place(tmp_path: Path) -> None:
    with pytest.raises(UserError) as caught:
        read_asset(tmp_path, Asset("a.pdf", HERE))
    assert str(caught.value.problems[0].location) == "content/site.toml"
    assert caught.value.problems[0].message == '"content/a.pdf" cannot be read: Is a directory'
