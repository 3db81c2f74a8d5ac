"""Publish small sites and compare output folders."""

import tempfile
from collections.abc import Mapping
from pathlib import Path

import pytest

from generator.output.publish import Output, PublishReport, prepare, publish
from generator.output.publish.disk import digest_bytes
from generator.output.publish.places import staging_folders
from generator.problems import UserError

Site = Mapping[str, bytes]


SITE: Site = {
    "index.html": b"<h1>Ada</h1>",
    "papers/index.html": b"all",
    "papers/notes.html": b"<h1>Notes</h1>",
    "papers/notes.bib": b"@article{notes}",
    "static/fonts/text.woff2": bytes(range(256)),
}


def staging_of(out: Path) -> Path:
    """The folder in which files for this output folder are staged."""
    return Path(staging_folders(str(out))[0])


def make_outputs(site: Site) -> list[Output]:
    return [Output(path, digest_bytes(data), f"the page {path}") for path, data in site.items()]


def publish_site(
    out: Path, site: Site, *, cache: Path | None = None, force: bool = False, inputs: str = ""
) -> PublishReport:
    plan = prepare(out, make_outputs(site), cache=cache, force=force)
    return publish(plan, ((path, site[path]) for path in plan.outdated), inputs=inputs)


def read_tree(folder: Path) -> dict[str, bytes | None]:
    """Return the contents of each file by path; None for folders and links."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() if path.is_file() and not path.is_symlink() else None
        for path in sorted(folder.rglob("*"))
    }


def read_file_ids(folder: Path) -> dict[str, tuple[int, int]]:
    """Return what changes when a file is written, even with the same bytes."""
    found = {path: path.lstat() for path in folder.rglob("*") if path.is_file()}
    return {path.relative_to(folder).as_posix(): (each.st_ino, each.st_mtime_ns) for path, each in found.items()}


def fresh_tree(site: Site) -> dict[str, bytes | None]:
    """Return the tree of the site published into an empty folder."""
    with tempfile.TemporaryDirectory() as folder:
        publish_site(Path(folder), site)
        return read_tree(Path(folder))


def messages(caught: pytest.ExceptionInfo[UserError]) -> list[str]:
    return [problem.message for problem in caught.value.problems]
