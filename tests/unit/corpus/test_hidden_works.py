"""Hidden works are left out, and named in notes."""

from msgspec.structs import replace

from generator.corpus.hidden_works import ShownWorks, leave_out_hidden
from generator.problems import Location, format_problem
from tests.support.making import make_addition, make_work

HIDDEN = make_addition("liu2024", hidden=True, locations=(("hidden", Location("content/papers/liu2024.md", 2, 1)),))
A, B = make_work("A"), make_work("B", position=1)


def test_works_are_shown_unless_the_owner_hides_them() -> None:
    works = (A, replace(B, addition=make_addition("b")))
    assert leave_out_hidden(works, ("a", "b")) == ShownWorks(works, ("a", "b"))


def test_hidden_works_are_left_out_with_a_note() -> None:
    shown = leave_out_hidden((replace(A, addition=HIDDEN), B), ("a", "b"))
    assert (shown.works, shown.slugs) == ((B,), ("b",))
    assert (shown.hidden_stems, shown.hidden_records) == (frozenset({"a", "liu2024"}), 1)
    assert [format_problem(each) for each in shown.notes] == ['content/papers/liu2024.md:2:1: note: "A" is hidden']
