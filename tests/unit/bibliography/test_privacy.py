"""Tags and notes that are nobody else's business, and similar ones that are about the publication."""

import pytest

from generator.bibliography.privacy import is_private_note, is_status_tag, public_keywords


@pytest.mark.parametrize(
    "tag",
    [
        "/unread", "/reading", "/to read", "toread", "To Read", "to-read", "to_read", "unread", "todo", "To cite",
        "⛔ No DOI found", "⚠️ Invalid DOI", "❓ Multiple DOI", "⭐⭐⭐", "📖", "_tablet", "_tablet_modified",
        "#nosource", "#broken_attachments", "#duplicate", "#read", "@todo", "*important", "priority: 1", "rating: 5",
        "status: unread", "my publications",
    ],
)  # fmt: skip
def test_status_tags(tag: str) -> None:
    assert is_status_tag(tag)
    assert is_status_tag(f" {tag} ")


@pytest.mark.parametrize(
    "tag",
    [
        "reading", "learning to read", "reading lists", "/r/ sandhi", "/t/", "/h-dropping", "#MeToo", "♀", "☉", "♯",
        "°C", "duplicates", "duplicate detection", "privacy", "private", "important", "status", "peer review", "C++",
        "@", "I/O", "TCP/IP", "~", "*-algebras", "to be or not to be", "1984", "深度学习",
    ],
)  # fmt: skip
def test_subjects_are_not_status_tags(tag: str) -> None:
    assert not is_status_tag(tag)


def test_public_keywords_keep_their_order_and_occur_once() -> None:
    assert public_keywords(["b", "/unread", "a", "b", "toread"]) == ("b", "a")


@pytest.mark.parametrize(
    "note",
    [
        "private note: reviewer 2 was wrong", "Private: ask Bob", "[private] ask Bob", "<p>Private note: x</p>",
        "** My notes: weak proof", "personal remark - weak proof", "Internal: do not cite", "Note to self: read again",
        "TODO check the proof", "not for publication",
        "To read: section 3", "to-cite! in the grant", "To read", "unread",
    ],
)  # fmt: skip
def test_private_notes(note: str) -> None:
    assert is_private_note(note)


@pytest.mark.parametrize(
    "note",
    [
        "Personal communication", "Private collection, Berlin", "Internal report 5", "To appear", "Own translation",
        "Private-key cryptography", "Best paper award", "My life, part 1", "Personal-identity theory",
        "To read or not to read", "Reading: the basics", "",
    ],
)  # fmt: skip
def test_public_notes(note: str) -> None:
    assert not is_private_note(note)


def test_long_text_takes_little_time() -> None:
    assert not is_private_note("<" * 100_000)
    assert not is_private_note("* " * 100_000)
    assert not is_status_tag("/" + "a " * 100_000 + "/")
