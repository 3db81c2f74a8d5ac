"""CSL types, their names in other vocabularies, and the types that are inferred."""

import pytest

from generator.bibliography.item_types import CSL_TYPES, csl_type, infer_type, is_preprint
from generator.model import Status
from tests.support.making import make_version


@pytest.mark.parametrize("csl", sorted(CSL_TYPES))
def test_csl_type_is_kept(csl: str) -> None:
    assert csl_type(csl) == csl
    assert csl_type(f" {csl.upper()} ") == csl
    assert infer_type(make_version(type=csl)) == csl


@pytest.mark.parametrize(
    ("name", "csl"),
    [
        ("article-journal", "article-journal"),
        ("journal-article", "article-journal"),
        ("JOURNAL_ARTICLE", "article-journal"),
        ("journalArticle", "article-journal"),
        ("proceedings-article", "paper-conference"),
        ("conference-paper", "paper-conference"),
        ("Dissertation", "thesis"),
        ("sculpture", None),
    ],
)
def test_name_in_another_vocabulary(name: str, csl: str | None) -> None:
    assert csl_type(name) == csl


@pytest.mark.parametrize(
    ("fields", "inferred"),
    [
        ({}, "document"),
        ({"identifiers": ("arxiv:1706.03762",)}, "article"),
        ({"container_title": "arXiv"}, "article"),
        ({"container_title": "ChemRxiv"}, "article"),
        ({"container_title": "Science"}, "article-journal"),
        ({"container_title": "Proceedings of ICML"}, "paper-conference"),
        ({"container_title": "Advances in Neural Information Processing Systems"}, "paper-conference"),
        ({"container_title": "Proceedings of the National Academy of Sciences"}, "article-journal"),
        ({"container_title": "Proceedings of the VLDB Endowment"}, "article-journal"),
        ({"container_title": "Science", "identifiers": ("arxiv:1706.03762",)}, "article-journal"),
    ],
)
def test_inferred_type(fields: dict[str, str], inferred: str) -> None:
    assert infer_type(make_version(**fields)) == inferred  # type: ignore[arg-type]


@pytest.mark.parametrize("csl", ["article-journal", "review", "paper-conference", "chapter"])
def test_preprint_server_contains_preprints_only(csl: str) -> None:
    assert infer_type(make_version(type=csl, container_title="SSRN Electronic Journal")) == "article"


@pytest.mark.parametrize("csl", ["thesis", "report", "dataset", "book"])
def test_other_types_on_a_preprint_server_are_kept(csl: str) -> None:
    assert infer_type(make_version(type=csl, container_title="OSF Preprints")) == csl


@pytest.mark.parametrize(
    ("status", "container", "expected"),
    [
        ("preprint", "Science", True),
        ("published", "arXiv", False),
        ("accepted", None, False),
        (None, "medRxiv", True),
        (None, "Science", False),
        (None, None, False),
    ],
)
def test_is_preprint(status: Status | None, container: str | None, expected: bool) -> None:
    assert is_preprint(make_version(status=status, container_title=container)) is expected
