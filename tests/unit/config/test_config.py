"""The types of `site.toml`: defaults, and what follows from a configuration."""

from generator.config.config import COLOURS, Config, Display, Member, Owner, SiteSettings
from generator.model import Name

MEMBERS = (Member(name="Wing, Jeannette"),)


def test_owner_name_is_parsed() -> None:
    assert Config().owner_name is None
    assert Config(owner=Owner(name="Nate Kushman")).owner_name == Name("Kushman", "Nate")


def test_members_have_pages_unless_configured_otherwise() -> None:
    assert Config().people == "owner"
    assert Config(members=MEMBERS).people == "members"
    assert Config(members=MEMBERS, site=SiteSettings(people="all")).people == "all"
    assert Config(members=MEMBERS, site=SiteSettings(people="owner")).people == "owner"


def test_site_with_people_and_without_owner_is_about_several() -> None:
    assert Config(members=MEMBERS).is_about_several
    assert Config(site=SiteSettings(people="all")).is_about_several
    assert not Config().is_about_several
    assert not Config(members=MEMBERS, owner=Owner(name="Wing, Jeannette")).is_about_several


def test_colours_are_keys_of_display() -> None:
    assert set(COLOURS) < set(Display.__struct_fields__)
