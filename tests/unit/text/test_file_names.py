"""Files are found by their names as typed, in either form of accents; near misses are suggested."""

import unicodedata

import pytest

from generator.text import file_names
from generator.text.file_names import FileNames, SimilarNames, compose, list_names

NFC = "files/Verträge.pdf"
NFD = unicodedata.normalize("NFD", NFC)
NAMES = list_names(["Portrait.JPG", NFD, "papers/fig.png", "papers/2020/fig.png", "papers/2020/data.csv", "a/clu.md"])


def test_both_forms_of_accents_find_a_file() -> None:
    assert NFC != NFD
    assert (NFC in NAMES, NFD in NAMES) == (True, True)
    assert NAMES.on_disk(NFC) == NAMES.on_disk(NFD) == NFD
    assert compose(NFD) == NFC
    assert list_names([NFC]).on_disk(NFD) == NFC


def test_case_is_compared_as_typed() -> None:
    assert "portrait.jpg" not in NAMES
    assert NAMES.on_disk("portrait.jpg") == "portrait.jpg"


@pytest.mark.parametrize(
    ("name", "folders", "path"),
    [
        ("fig.png", ("papers/2020", "papers"), "papers/2020/fig.png"),
        ("fig.png", ("papers/2021", "papers"), "papers/fig.png"),
        ("gone.png", ("papers/2021", "papers"), "papers/2021/gone.png"),
        ("2020/data.csv", ("papers/2021", "papers"), "papers/2020/data.csv"),
        ("Vertra\u0308ge.pdf", ("files",), "files/Verträge.pdf"),
    ],
)
def test_a_name_is_looked_up_in_several_folders(name: str, folders: tuple[str, ...], path: str) -> None:
    assert NAMES.find(name, *folders) == path


@pytest.mark.parametrize(
    ("path", "meant"),
    [
        ("portrait.jpg", "Portrait.JPG"),
        ("files/verträge.PDF", "files/Verträge.pdf"),
        ("data.csv", "papers/2020/data.csv"),
        ("papers/2020/dta.csv", "papers/2020/data.csv"),
        ("papers/FIG.png", "papers/fig.png"),
        ("something-else.zip", None),
        ("a/clu.pdf", None),
        ("a/clo.md", "a/clu.md"),
    ],
)
def test_the_file_that_is_probably_meant(path: str, meant: str | None) -> None:
    assert SimilarNames(NAMES).find(path) == meant


def test_suggestions_take_no_longer_than_the_list(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(file_names, "MAX_COMPARISONS", 5)
    similar = SimilarNames(list_names(["alpha.png", "beta.png", "gamma.png"]))
    assert [similar.find("alpa.png") for _ in range(2)] == ["alpha.png", None]
    assert similar.find("ALPHA.png") == "alpha.png"


def test_without_files_nothing_is_found() -> None:
    assert ("a" in FileNames(), SimilarNames(FileNames()).find("a")) == (False, None)
