"""The page models: documented, frozen, and one for every template."""

import inspect
import re

import pytest
from msgspec import Struct
from msgspec.structs import fields

from generator import page_models
from generator.page_models import PageBase, SectionsPage
from tests.support.paths import ROOT
from tests.support.reference import read_fields

MODELS = [
    model
    for _, model in inspect.getmembers(page_models, inspect.isclass)
    if issubclass(model, Struct) and model.__module__ == page_models.__name__
]
PAGES = [model for model in MODELS if issubclass(model, PageBase) and model not in (PageBase, SectionsPage)]


@pytest.mark.parametrize("model", MODELS)
def test_model_and_its_fields_are_documented(model: type[Struct]) -> None:
    assert (model.__doc__ or "")[-1:] in {".", "…"}
    documented = {name: text for name, _, _, text in read_fields("generator/page_models.py", model.__name__)}
    assert documented.keys() == set(inspect.get_annotations(model))
    assert all(text.strip("`")[-1:] in {".", "…"} for text in documented.values()), documented


@pytest.mark.parametrize("model", MODELS)
def test_model_is_frozen_and_holds_no_lists(model: type[Struct]) -> None:
    assert model.__struct_config__.frozen
    assert not [field.name for field in fields(model) if re.search(r"\b(list|dict|set)\b", str(field.type))]


@pytest.mark.parametrize("model", PAGES)
def test_page_model_names_its_templates(model: type[Struct]) -> None:
    names = re.findall(r"`([\w-]+\.html)`", (model.__doc__ or "").partition(":")[0])
    assert names
    for name in names:
        assert f"page: {model.__name__}" in (ROOT / "templates" / name).read_text("utf-8")


def test_every_template_of_a_page_has_a_model() -> None:
    named = {name for model in PAGES for name in re.findall(r"`([\w-]+\.html)`", model.__doc__ or "")}
    assert named == {path.name for path in (ROOT / "templates").glob("*.html")} - {"base.html"}
