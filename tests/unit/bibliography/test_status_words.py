"""Words for a publication status: alone, in notes, and around containers."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.bibliography.status_words import find_publication_status, read_publication_status, split_status


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("in press", "in-press"),
        ("In Press", "in-press"),
        ("inpress", "in-press"),
        ("in-press", "in-press"),
        ("(in press)", "in-press"),
        ("in press, 2020", "in-press"),
        ("2020, in press", "in-press"),
        ("Article in Press", "in-press"),
        ("im Druck", "in-press"),
        ("sous presse", "in-press"),
        ("en prensa", "in-press"),
        ("submitted", "submitted"),
        ("Submitted for publication.", "submitted"),
        ("eingereicht", "submitted"),
        ("under review", "under-review"),
        ("In review", "under-review"),
        ("Revise & Resubmit", "under-review"),
        ("accepted", "accepted"),
        ("conditionally accepted", "accepted"),
        ("accepté", "accepted"),
        ("forthcoming", "forthcoming"),
        ("Forthcoming 2021", "forthcoming"),
        ("[to appear]", "forthcoming"),
        ("à paraître", "forthcoming"),
        ("im Erscheinen", "forthcoming"),
        ("inpreparation", "in-preparation"),
        ("in preparation", "in-preparation"),
        ("prepublished", "ahead-of-print"),
        ("Epub ahead of print", "ahead-of-print"),
        ("Retracted", "retracted"),
        ("RETRACTED ARTICLE", "retracted"),
        ("в печати", "in-press"),
        ("w druku", "in-press"),
        ("印刷中", "in-press"),
        ("已投稿", "submitted"),
        ("審査", None),
        ("在审", "under-review"),
        ("已录用", "accepted"),
        ("掲載予定", "forthcoming"),
        ("in pressing need", None),
        ("2019", None),
        ("2019 2020 in press", None),
        ("accepted 12 May 2019", None),
        ("published", None),
        ("preprint", None),
        ("n.d.", None),
        ("", None),
        (None, None),
    ],
)
def test_status_alone(text: str | None, status: str | None) -> None:
    assert read_publication_status(text) == status


@pytest.mark.parametrize(
    ("note", "status"),
    [
        ("To appear", "forthcoming"),
        ("To appear in the proceedings of ICML 2024", "forthcoming"),
        ("Submitted to Physical Review", "submitted"),
        ("10 pages, 3 figures, accepted for publication in ApJ", "accepted"),
        ("Accepted at ICML 2019 (spotlight)", "accepted"),
        ("12 pages. Under review at TACL.", "under-review"),
        ("Manuscript (under review)", "under-review"),
        ("Currently under review at JMLR", "under-review"),
        ("Now in press", "in-press"),
        ("R&R at AER", "under-review"),
        ("Now that it is accepted", None),
        ("In press 2020", "in-press"),
        ("This article has been retracted.", "retracted"),
        ("Retracted on 12 March 2020", "retracted"),
        ("RETRACTED: see the notice", "retracted"),
        ("Submitted 1/17; Revised 5/18; Published 6/18", None),
        ("Received 2 May 2019; accepted in June 2019", None),
        ("Accepted 2019", None),
        ("An earlier version was submitted to Nature", None),
        ("Accepted practices of the trade", None),
        ("Retracted genes", None),
        ("Winner of the best paper award", None),
        ("", None),
        (None, None),
    ],
)
def test_status_in_a_note(note: str | None, status: str | None) -> None:
    assert find_publication_status(note) == status


@pytest.mark.parametrize(
    ("written", "container", "status"),
    [
        ("Submitted to Nature", "Nature", "submitted"),
        ("submitted to the Journal of Examples", "Journal of Examples", "submitted"),
        ("To appear in Proc. X", "Proc. X", "forthcoming"),
        ("to appear, Proc. X", "Proc. X", "forthcoming"),
        ("Accepted for publication in Annals of Examples", "Annals of Examples", "accepted"),
        ("In press: Annals of Examples", "Annals of Examples", "in-press"),
        ("Under review at TACL", "TACL", "under-review"),
        ("forthcoming EMNLP", "EMNLP", "forthcoming"),
        ("Nature. In press.", "Nature", "in-press"),
        ("J. Chem. Phys. (in press)", "J. Chem. Phys.", "in-press"),
        ("J. Chem. Phys. In press", "J. Chem. Phys.", "in-press"),
        ("J. Chem. Phys.", "J. Chem. Phys.", None),
        ("Appearing in Nature", "Nature", "forthcoming"),
        ("in press Nature", "Nature", "in-press"),
        ("Nature (in press)", "Nature", "in-press"),
        ("Nature, in press", "Nature", "in-press"),
        ("Nature, to appear 2020", "Nature", "forthcoming"),
        ("Nature (in press), 2020", "Nature", "in-press"),
        ("Nature [accepted]", "Nature", "accepted"),
        ("Nature – im Druck", "Nature", "in-press"),
        ("in press", None, "in-press"),
        ("Submitted.", None, "submitted"),
        ("Nature", "Nature", None),
        ("Women in Press", "Women in Press", None),
        ("Accepted Practices Journal", "Accepted Practices Journal", None),
        ("Review, In Press", "Review", "in-press"),
        ("Forthcoming Books", "Forthcoming Books", None),
        ("Journal of Examples, 2020", "Journal of Examples, 2020", None),
        ("Proceedings (Part 1)", "Proceedings (Part 1)", None),
    ],
)
def test_status_around_a_container(written: str, container: str | None, status: str | None) -> None:
    assert split_status(written) == (container, status)


@given(st.text(alphabet="in pres submited to,;()[]-–:. 2019\n", max_size=80))
def test_any_text_can_be_split(text: str) -> None:
    find_publication_status(text)
    container, status = split_status(text)
    assert (container is None) <= (status is not None)
    assert container is None or container in text or container == " ".join(container.split())
