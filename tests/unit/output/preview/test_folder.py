"""Each running preview has a folder of its own, and those of ended ones are removed."""

import os
from pathlib import Path

from generator.build import Options, build
from generator.output.preview.folder import claim_folder
from tests.support.making import LIST, write_site


def test_previews_at_the_same_time_have_different_folders(tmp_path: Path) -> None:
    first, second, again = (claim_folder(tmp_path, key) for key in ("a", "b", "a"))
    assert len({first.folder, second.folder, again.folder}) == 3
    for claim in (first, second, again):
        assert claim.folder.is_dir()
        claim.release()


def test_folder_is_used_again_after_its_preview(tmp_path: Path) -> None:
    first = claim_folder(tmp_path, "a")
    write_site(first.out, {"index.html": "x"})
    first.release()
    second = claim_folder(tmp_path, "a")
    assert second.folder == first.folder
    assert (second.out / "index.html").exists()
    second.release()


def test_folders_of_ended_previews_are_removed_with_what_builds_kept_about_them(tmp_path: Path) -> None:
    site = write_site(tmp_path, {"content/corpus.txt": LIST})
    running, ended = claim_folder(site, "running"), claim_folder(site, "ended")
    build(site, ended.out, Options(preview=True))
    build(site, site / "site")
    kept = {path.name for path in (site / ".oeuvre").iterdir()}
    ended.release()
    claim_folder(site, "new").release()
    assert running.folder.exists()
    assert not ended.folder.exists()
    gone = kept - {path.name for path in (site / ".oeuvre").iterdir()}
    assert gone
    assert all(name.startswith(("last-", "stamps-")) for name in gone)
    assert build(site, site / "site").written == ()
    running.release()


def test_many_previews_leave_one_folder(tmp_path: Path) -> None:
    for port in range(20):
        claim_folder(tmp_path, f"{port}").release()
    assert len(list((tmp_path / ".oeuvre" / "previews").iterdir())) == 1


def test_key_may_be_any_text(tmp_path: Path) -> None:
    claim = claim_folder(tmp_path, "../\udcff/\0")
    assert claim.folder.parent == tmp_path / ".oeuvre" / "previews"
    claim.release()


def test_lock_ends_with_the_process(tmp_path: Path) -> None:
    child = os.fork()
    if not child:
        claim_folder(tmp_path, "a")
        os._exit(0)
    os.waitpid(child, 0)
    assert len(list((tmp_path / ".oeuvre" / "previews").iterdir())) == 1
    claim = claim_folder(tmp_path, "a")
    assert [claim.folder] == list((tmp_path / ".oeuvre" / "previews").iterdir())
    claim.release()
