"""The season of a version, which readers keep as text beside the year: `Spring 2019`."""

from generator.model import Version

_NUMBERS = {"spring": 1, "summer": 2, "autumn": 3, "fall": 3, "winter": 4}


def season_name(version: Version) -> str | None:
    """Return `Spring` if the version has no month and its date is `Spring 2019` in words, else None."""
    issued, text = version.issued, version.issued_literal
    if issued is None or issued.month or not text:
        return None
    word = text.removesuffix(f" {issued.year}")
    return word if word != text and word.casefold() in _NUMBERS else None


def season_number(version: Version) -> int | None:
    """Return the number of the season: 1 for spring to 4 for winter (CSL 1.0.2, appendix IV)."""
    name = season_name(version)
    return _NUMBERS[name.casefold()] if name else None
