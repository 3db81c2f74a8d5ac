"""Keys of people that may name files, with their places."""

from generator.config.file_locations import locate_files
from generator.config.toml import read_toml
from generator.problems import Location

TEXT = """\
[owner]
photo = "me.jpg"
links = { cv = "cv.pdf" }
other_links = [{ label = "Talk", url = "talk.pdf" }, { label = "x" }]

[[members]]
name = "Wing, Jeannette"

[[members]]
bio = "See [x](x.pdf)"
photo = "you.jpg"
"""


def test_each_key_has_its_line() -> None:
    document, locations, _ = read_toml(TEXT, "site.toml")
    found = locate_files(document, lambda *keys: locations[keys])
    assert {key: str(place).removeprefix("site.toml:") for key, place in found.items()} == {
        "owner.photo": "2:1",
        "owner.links.cv": "3:11",
        "owner.other_links.0.url": "4:34",
        "members.1.photo": "11:1",
        "members.1.bio": "10:1",
    }


def test_values_of_wrong_types_are_ignored() -> None:
    here = Location("site.toml")
    document = {"owner": "x", "members": [1, {"links": 2, "other_links": [3]}]}
    assert locate_files(document, lambda *_: here) == {}
    assert locate_files({"members": {}}, lambda *_: here) == {}
