"""The types of the public JSON: documented, complete in the JSON Schema, and written without missing values."""

import inspect

import msgspec
import pytest
from msgspec import UNSET, Struct, UnsetType

from generator.api import models
from generator.api.models import ContributorName, PersonDocument, WorkDocument, WorkFiles, WorksDocument
from tests.support.reference import read_all_fields

MODELS = [
    model
    for _, model in inspect.getmembers(models, inspect.isclass)
    if issubclass(model, Struct) and model.__module__ == models.__name__
]
DOCUMENTS = (WorkDocument, WorksDocument, PersonDocument)


@pytest.mark.parametrize("model", MODELS)
def test_type_and_its_fields_are_documented(model: type[Struct]) -> None:
    assert (model.__doc__ or "")[-1:] in {".", "…"}
    documented = {name: text for name, _, _, text in read_all_fields("generator/api/models.py", model.__name__)}
    assert documented.keys() == set(model.__struct_fields__)
    assert all(text.strip("`")[-1:] in {".", "…"} for text in documented.values()), documented


@pytest.mark.parametrize("model", MODELS)
def test_type_is_frozen_and_optional_fields_are_left_out_rather_than_null(model: type[Struct]) -> None:
    assert model.__struct_config__.frozen
    for field in msgspec.structs.fields(model):
        if not field.required:
            assert field.default is UNSET
            assert UnsetType in field.type.__args__


@pytest.mark.parametrize("model", DOCUMENTS)
def test_document_has_its_version_and_the_path_to_the_root(model: type[Struct]) -> None:
    required = {field.name for field in msgspec.structs.fields(model) if field.required}
    assert {"version", "root", "base_url", "site", "card"} - required <= ({"card"} if model is WorksDocument else set())


def test_every_type_is_in_the_schema_of_the_documents() -> None:
    _, definitions = msgspec.json.schema_components(DOCUMENTS)
    assert set(definitions) == {model.__name__ for model in MODELS}


def test_missing_values_are_left_out() -> None:
    team = ContributorName(name="Gemini Team", role="author", literal="Gemini Team")
    assert msgspec.to_builtins(team) == {"name": "Gemini Team", "role": "author", "literal": "Gemini Team"}
    files = WorkFiles(bibtex="x.bib", ris="x.ris", csl_json="x.csl.json")
    assert set(msgspec.to_builtins(files)) == {"bibtex", "ris", "csl_json"}
    assert msgspec.json.decode(msgspec.json.encode(files), type=WorkFiles) == files
