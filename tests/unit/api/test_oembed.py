"""oEmbed responses have the fields of the specification, and no others."""

import json
from typing import Any

from generator.api.oembed import Thumbnail, write_oembed


def respond(**fields: Any) -> dict[str, Any]:
    values: dict[str, Any] = {
        "title": "A paper",
        "author": "Ann Lee",
        "author_url": None,
        "provider": "A site",
        "provider_url": "https://a.example/",
        "html": "<iframe></iframe>",
        "width": 600,
        "height": 140,
        "thumbnail": None,
    }
    response: dict[str, Any] = json.loads(write_oembed(**values | fields))
    return response


def test_required_fields_of_a_rich_response() -> None:
    found = respond()
    assert (found["version"], found["type"]) == ("1.0", "rich")
    assert (found["html"], found["width"], found["height"]) == ("<iframe></iframe>", 600, 140)
    assert (found["provider_name"], found["provider_url"]) == ("A site", "https://a.example/")


def test_unknown_fields_are_absent() -> None:
    assert not {"author_url", "thumbnail_url", "thumbnail_width", "thumbnail_height"} & respond().keys()
    assert "author_name" not in respond(author="")


def test_a_thumbnail_has_all_three_fields() -> None:
    found = respond(thumbnail=Thumbnail("https://a.example/a.png", 1200, 630), author_url="https://a.example/ann.html")
    assert [found[f"thumbnail_{name}"] for name in ("url", "width", "height")] == ["https://a.example/a.png", 1200, 630]
    assert found["author_url"] == "https://a.example/ann.html"
