"""Notice every change of what a build reads: the folders of a site, and what links in them lead to.

The system reports changes in folders. A file behind a link may be changed in a folder that is not watched, so the
state of such files is compared several times a second.
"""

import os
from collections.abc import AsyncGenerator, Iterable
from contextlib import aclosing, suppress
from pathlib import Path

from msgspec import Struct

INTERVAL = 200
"""In milliseconds: how often to look behind links and for new folders such as templates/."""

State = tuple[int, int, int, int] | None
"""Device, inode, size and time of a file; None if there is none."""


class Inputs(Struct, frozen=True):
    """What is watched."""

    folders: dict[str, State]
    """Watched with everything below, by real path; only device and inode count."""
    links: dict[str, State]
    """Links to files and folders, with the state of what they lead to."""


async def watch_changes(folders: Iterable[Path]) -> AsyncGenerator[None, None]:
    """Yield once when watching has started, and after each change in one of the folders, which need not exist.

    Changes in quick succession are reported together.
    """
    from watchfiles import DefaultFilter, awatch

    tops = tuple(folders)
    polling: bool | None = None
    while True:
        inputs = find_inputs(tops)
        watch = awatch(
            *inputs.folders,
            # By default also ignores sites below folders such as node_modules.
            watch_filter=DefaultFilter(ignore_dirs=(".git", ".hg")),
            debounce=50,
            step=10,
            rust_timeout=INTERVAL,
            yield_on_timeout=True,
            force_polling=polling,
            ignore_permission_denied=True,
        )
        try:
            is_first = True
            async with aclosing(watch):
                async for changes in watch:
                    # What is looked at before a change is reported cannot change unnoticed during the build.
                    found = find_inputs(tops) if changes else _look_again(tops, inputs)
                    if changes or is_first or found != inputs:
                        yield
                    is_first = False
                    if found.folders != inputs.folders:
                        break  # a folder was created or replaced
                    inputs = found
        except FileNotFoundError:
            continue  # a folder was deleted after it was found
        except OSError:
            if polling:
                raise
            polling = True  # the system has run out of watches


def find_inputs(tops: Iterable[Path]) -> Inputs:
    """Find the existing ones of the folders, and all links in them and in the folders that these lead to."""
    folders = {os.path.realpath(top) for top in tops if top.is_dir()}
    links: set[str] = set()
    seen: set[str] = set()
    pending = list(folders)
    while pending:
        folder = pending.pop()
        if folder in seen:
            continue
        seen.add(folder)
        with suppress(OSError), os.scandir(folder) as entries:
            for entry in entries:
                if entry.is_symlink():
                    links.add(entry.path)
                    real = os.path.realpath(entry.path)
                    # A link to a folder above would have everything watched that the disk holds.
                    if os.path.isdir(real) and not f"{folder}/".startswith(f"{real.rstrip('/')}/"):  # noqa: PTH112
                        folders.add(real)
                        pending.append(real)
                elif not entry.name.startswith(".") and entry.is_dir():
                    pending.append(entry.path)
    return Inputs(_identify(folders), {link: _state(link) for link in sorted(links)})


def _look_again(tops: Iterable[Path], inputs: Inputs) -> Inputs:
    """The same without a search for links: a new link is a change in a folder, which the system reports."""
    links = {link: _state(link) for link in inputs.links}
    folders = _identify({*inputs.folders, *(os.path.realpath(top) for top in tops if top.is_dir())})
    return inputs if (folders, links) == (inputs.folders, inputs.links) else Inputs(folders, links)


def _identify(folders: Iterable[str]) -> dict[str, State]:
    found = ((folder, _state(folder)) for folder in sorted(folders))
    return {folder: (*state[:2], 0, 0) for folder, state in found if state}


def _state(path: str) -> State:
    try:
        found = os.stat(path)  # noqa: PTH116
    except OSError:
        return None
    return found.st_dev, found.st_ino, found.st_size, found.st_mtime_ns
