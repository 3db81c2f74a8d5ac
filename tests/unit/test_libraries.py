"""Which installed libraries make the bytes of a site, and whether they were changed."""

import base64
import os
import sys
from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path

import pytest

from generator.libraries import (
    FOR_IMAGES,
    WITHOUT_BYTES,
    changed_files,
    digest_libraries,
    find_libraries,
    library_digest,
    page_libraries_digest,
    requirements,
)
from tests.support.making import write_site


def install(folder: Path, name: str, version: str, files: Mapping[str, str], requires: str = "") -> None:
    """Install a distribution as pip does."""
    write_site(folder, files)
    info = folder / f"{name}-{version}.dist-info"
    record = "".join(
        f"{path},sha256={base64.urlsafe_b64encode(sha256(text.encode()).digest()).rstrip(b'=').decode()},{len(text)}\n"
        for path, text in files.items()
    )
    lines = [f"Requires-Dist: {each}" for each in requires.split("|") if each]
    metadata = "\n".join(["Metadata-Version: 2.4", f"Name: {name}", *lines, "", "Requires-Dist: not-this-one", ""])
    write_site(info, {"RECORD": record + f"{info.name}/RECORD,,\n", "METADATA": metadata})
    for path in files:
        os.utime(folder / path, ns=(10**18, 10**18))
    os.utime(info / "RECORD", ns=(10**18, 10**18))


def digest_of(*folders: Path) -> bytes:
    paths = [str(folder) for folder in folders]
    return digest_libraries(find_libraries(paths).values(), paths)


def test_libraries_that_make_bytes_are_found_in_the_metadata() -> None:
    installed = find_libraries(sys.path)
    found = requirements(installed, WITHOUT_BYTES | FOR_IMAGES)
    assert found >= {"markdown-it-py", "mdit-py-plugins", "nh3", "jinja2", "markupsafe", "math-core", "pylatexenc"}
    assert found >= {"babel", "msgspec", "python-slugify", "text-unidecode", "bibtexparser", "pyyaml", "rapidfuzz"}
    assert not found & {"tornado", "click", "pillow", "pytest"}
    without = {name: library for name, library in installed.items() if name != "oeuvre"}
    assert requirements(without, WITHOUT_BYTES | FOR_IMAGES) == found, "as in a checkout that is not installed"


def test_requirements_are_followed_but_not_the_extras_of_others(tmp_path: Path) -> None:
    install(tmp_path, "oeuvre", "1", {}, "Some_Lib>=1|drawing; extra == 'images'|left")
    install(tmp_path, "some.lib", "1", {}, "deep[x]<2; python_version > '3'|tests; extra == \"testing\"")
    found = requirements(find_libraries([str(tmp_path)]), frozenset({"left"}))
    assert found == {"some-lib", "drawing", "deep"}


def test_versions_and_edited_files_change_the_digest(tmp_path: Path) -> None:
    files = {"lib/__init__.py": "a = 1\n", "lib/part.py": "b = 1\n", "lib/data.txt": "c"}
    install(tmp_path / "a", "lib", "1.0", files)
    install(tmp_path / "b", "lib", "1.0", files)
    install(tmp_path / "c", "lib", "1.1", files)
    same = digest_of(tmp_path / "a")
    assert same == digest_of(tmp_path / "b")
    assert same != digest_of(tmp_path / "c")
    (tmp_path / "b/lib/__init__.py").touch()
    assert digest_of(tmp_path / "b") == same, "the time alone does not count"
    digests = {same}
    for path, text in (("lib/part.py", "b = 2\n"), ("lib/part.py", "b = 22\n"), ("lib/part.py", None)):
        (tmp_path / "b" / path).unlink()
        if text:
            (tmp_path / "b" / path).write_text(text)
        digests.add(digest_of(tmp_path / "b"))
    assert len(digests) == 4


def test_a_package_earlier_in_the_path_counts(tmp_path: Path) -> None:
    install(tmp_path / "site", "lib", "1.0", {"lib/__init__.py": "a = 1\n", "single.py": "b = 1\n"})
    digests = {digest_of(tmp_path / "first", tmp_path / "site")}
    for files in ({"lib/__init__.py": "a = 2\n"}, {"lib/__init__.py": "a = 3\n"}, {"single.py": "b = 2\n"}):
        write_site(tmp_path / "first", files)
        digests.add(digest_of(tmp_path / "first", tmp_path / "site"))
    assert len(digests) == 4
    assert digest_of(tmp_path / "site", tmp_path / "first") == digest_of(tmp_path / "site")


def test_broken_metadata_is_no_error(tmp_path: Path) -> None:
    install(tmp_path, "lib", "1.0", {"lib.py": ""})
    (tmp_path / "lib-1.0.dist-info/RECORD").write_bytes(b'\xff\xfe,,\n,\nlib.py\n"a,b.py",sha256=x,\xb2\n')
    (tmp_path / "lib-1.0.dist-info/METADATA").unlink()
    write_site(tmp_path, {"file-1.0.dist-info": ""})
    found = find_libraries([str(tmp_path), str(tmp_path / "missing")])
    assert set(found) == {"lib", "file"}
    assert requirements(found, frozenset()) >= {"jinja2"}
    assert not [*changed_files(found["lib"], [str(tmp_path)]), *changed_files(found["file"], [str(tmp_path)])]


@pytest.mark.parametrize("name", ["pillow", "resvg-py", "not-installed"])
def test_digest_of_one_library(name: str) -> None:
    assert library_digest(name) == library_digest(name)
    assert len({library_digest(name), library_digest("msgspec"), page_libraries_digest()}) == 3
