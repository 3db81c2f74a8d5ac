"""Page ranges: dashes, labels and abridged numbers."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.bibliography.page_ranges import join_pages, normalise_pages


@pytest.mark.parametrize(
    ("written", "pages"),
    [
        ("1092–1097", "1092-1097"),
        ("1092--1097", "1092-1097"),
        ("1092 - 1097", "1092-1097"),
        ("1092 to 1097", "1092-1097"),
        ("12", "12"),
        ("e15835", "e15835"),
        ("xi-xv", "xi-xv"),
        ("43+", "43+"),
        ("12-", "12"),
        ("xxiii+885", "xxiii+885"),
        ("1-5, 7-9", "1-5, 7-9"),
        # Abridged ranges
        ("6913-7", "6913-6917"),
        ("6913--7", "6913-6917"),
        ("6913 – 17", "6913-6917"),
        ("1187-93", "1187-1193"),
        ("99-101", "99-101"),
        ("123-8, 145-50", "123-128, 145-150"),
        ("1187-93; discussion 1193-4", "1187-1193; discussion 1193-1194"),
        ("S123-8", "S123-S128"),
        ("S123-S8", "S123-S128"),
        ("S123-128", "S123-128"),
        ("123S-5S", "123S-125S"),
        ("e10-e15", "e10-e15"),
        ("009-12", "009-012"),
        # Not abridged: the last page would come before the first, or the numbers are of another kind.
        ("12-1", "12-1"),
        ("12-2", "12-2"),
        ("1-7", "1-7"),
        ("073101-3", "073101-3"),
        ("e00123-21", "e00123-21"),
        ("00123-16", "00123-16"),
        ("10123-30", "10123-10130"),
        ("A123-B8", "A123-B8"),
        ("123a-5", "123a-5"),
        ("1-10-1-12", "1-10-1-12"),
        ("3.12-5", "3.12-5"),
        # Labels
        ("pp. 1--2", "1-2"),
        ("pp 1-2", "1-2"),
        ("pp1-2", "1-2"),
        ("P. 17", "17"),
        ("p 17", "17"),
        ("(pp. 1–2)", "1-2"),
        ("p. 17, pp. 617--716", "17, 617-716"),
        ("pp. xi–xv", "xi-xv"),
        ("pp. 6913-7", "6913-6917"),
        ("pages 12-15", "12-15"),
        ("S. 12–15", "12-15"),
        ("S 12", "12"),
        ("Seite 12", "12"),
        ("págs. 5-7", "5-7"),
        ("С. 5–10", "5-10"),
        ("s. 12-15", "12-15"),
        ("ss. 12–15", "12-15"),
        ("str. 33–40", "33-40"),
        ("sid. 3-4", "3-4"),
        ("blz. 12-15", "12-15"),
        ("pagg. 2-4", "2-4"),
        ("págs 1-2", "1-2"),
        ("pàg. 5", "5"),
        ("σσ. 12–15", "12-15"),
        ("12 à 15", "12-15"),
        ("第12-15页", "12-15"),
        ("第1版自序", "第1版自序"),
        ("第 12 頁", "12"),
        ("12〜15頁", "12-15"),
        ("12–15. o.", "12-15"),
        ("12-15 pp.", "12-15"),
        ("123-130.", "123-130"),
        ("s.p.", "s.p."),
        ("245頁", "245頁"),
        ("S12", "S12"),
        ("p1-p7", "p1-p7"),
        ("885 p.", "885 p."),
        ("885 pp.", "885 pp."),
        ("pp.", "pp."),
        ("", None),
        ("-", None),
        ("N/A", None),
        (None, None),
    ],
)
def test_pages(written: str | None, pages: str | None) -> None:
    assert normalise_pages(written) == pages


@pytest.mark.parametrize(
    ("first", "last", "pages"),
    [
        ("1811", "1841", "1811-1841"),
        ("6913", "7", "6913-6917"),
        ("6913-7", "7", "6913-6917"),
        ("6913-7", "6917", "6913-6917"),
        ("6913-6917", None, "6913-6917"),
        ("6913", "6913-7", "6913-6917"),
        (None, "6913-7", "6913-6917"),
        ("12", "12", "12"),
        ("1-1", "1-20", "1-1-1-20"),
        ("1-5, 7", "9", "1-5, 7, 9"),
        (None, None, None),
    ],
)
def test_first_and_last_page(first: str | None, last: str | None, pages: str | None) -> None:
    assert join_pages(first, last) == pages


@given(st.text(alphabet="0123456789-–, pSe.", max_size=30))
def test_normal_pages_stay_as_they_are(text: str) -> None:
    pages = normalise_pages(text)
    assert normalise_pages(pages) == pages


@given(st.integers(1, 99_999), st.integers(1, 99_999))
def test_abridged_range_is_the_whole_one(first: int, length: int) -> None:
    last = str(first + length)
    same = next((i for i, (a, b) in enumerate(zip(str(first), last, strict=False)) if a != b), len(str(first)))
    if len(str(first)) == len(last):
        assert normalise_pages(f"{first}-{last[same:]}") == f"{first}-{last}"
