"""What of an entry is not published: by the name of a field, and by its value."""

import pytest

from generator.readers.bibtex.cuts import find_cuts, remove_ranges, treatment_of


def cut(field: str, value: str) -> str:
    """Return what is published of a field between two others."""
    before, after = "@misc{k,\n  title = {T},\n", "  year = 2020\n}"
    written = f"  {field} = {{{value}}},\n"
    text = before + written + after
    start = len(before) - 1
    cuts = find_cuts(field, value, text.index(value) if value else None, (start, start + len(written)))
    return remove_ranges(text, 0, len(text), cuts).removeprefix(before.rstrip("\n")).removesuffix(after).strip(" \n,")


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("file", "x.pdf"), ("abstract", "About"), ("bdsk-file-1", "x"), ("annote", "Weak"), ("private-note", "x"),
        ("bibtex_show", "true"), ("selected", "true"), ("preview", "k.gif"), ("abbr", "X"), ("altmetric", "true"),
        ("dimensions", "true"), ("google_scholar_id", "u5"), ("award", "Best paper"), ("award_name", "Best paper"),
        ("pdf", "k.pdf"), ("pdf", "assets/pdf/k v2.PDF"), ("pdf", "../k.pdf"), ("pdf", "/home/me/k.pdf"),
        ("pdf", "C:\\papers\\k.pdf"), ("html", "k.html"), ("slides", "~/talks/k.key"), ("poster", "k.png"),
        ("url", "file:///home/me/k.pdf"), ("uri", "papers2://publication/uuid/1"), ("code", "true"),
        ("url_pdf", "papers/k.pdf"), ("keywords", "toread"), ("keywords", "/unread, ⛔ No DOI found"),
        ("note", "private note: ask Bob"),
    ],
)  # fmt: skip
def test_cut_fields(field: str, value: str) -> None:
    assert cut(field, value) == ""


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("title", "A private note"), ("note", "To appear"), ("url", "https://a.example/k.pdf"), ("doi", "10.1/a.pdf"),
        ("pdf", "https://a.example/k.pdf"), ("pdf", "http://a.example/k v2.pdf"), ("url", "www.example.org/k.pdf"),
        ("url", "example.org/papers/k.pdf"), ("html", "https://a.example/k.html"), ("arxiv", "2203.07814"),
        ("dimensions", "30 x 40 cm"), ("project", "Grant 12"), ("keywords", "typology, reading"), ("keywords", ""),
        ("eprint", "2203.07814"), ("journal", "J. Appl. Phys."), ("slides", "https://x.example/talk.pdf"),
    ],
)  # fmt: skip
def test_fields_that_remain(field: str, value: str) -> None:
    assert cut(field, value) == f"{field} = {{{value}}}"


@pytest.mark.parametrize(
    ("value", "published"),
    [
        ("toread, typology", "typology"),
        ("typology, toread", "typology"),
        ("a, toread, /unread, b", "a, b"),
        ("a; to read; b, c", "a; b, c"),
        ("\\#nosource, a, {\\_}tablet", "a"),
        ("  toread,\n   a,\n   ⛔ No DOI found", "  a"),
    ],
)
def test_status_tags_are_cut_out_of_the_keywords(value: str, published: str) -> None:
    assert cut("keywords", value) == f"keywords = {{{published}}}"


@pytest.mark.parametrize(
    ("value", "published"),
    [
        ("Rossi, Anna and", "Rossi, Anna"),
        ("and Rossi, Anna", "Rossi, Anna"),
        ("Rossi, Anna and and Bo, Ann", "Rossi, Anna and Bo, Ann"),
        ("Rossi, Anna and  AND and Bo, Ann and \n", "Rossi, Anna and Bo, Ann \n"),
        ("and", "and"),
        ("Rossi, Anna and others", "Rossi, Anna and others"),
        ("Brand, Sand and Land", "Brand, Sand and Land"),
    ],
)
def test_conjunctions_without_a_name_are_cut(value: str, published: str) -> None:
    assert cut("author", value) == f"author = {{{published}}}"


def test_keywords_in_pieces_are_cut_as_a_whole() -> None:
    assert find_cuts("keywords", "toread, a", None, (3, 9)) == [(3, 9)]
    assert find_cuts("keywords", "b, a", None, (3, 9)) == []


def test_treatment_follows_from_the_name() -> None:
    fields = ("title", "owner", "abstract", "pdf", "keywords", "note", "crossref", "xdata", "editor")
    assert list(map(treatment_of, fields)) == [
        "shown", "hidden", "hidden", "file", "keywords", "note", "reference", "reference", "names",
    ]  # fmt: skip


def test_ranges_are_removed() -> None:
    assert remove_ranges("0123456789", 1, 9, []) == "12345678"
    assert remove_ranges("0123456789", 1, 9, [(1, 2), (4, 6), (8, 9)]) == "2367"
    assert remove_ranges("0123456789", 1, 9, [(4, 6), (2, 5), (9, 10)]) == "1678"
