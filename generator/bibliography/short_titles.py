"""Short forms of the titles of journals, proceedings and books."""


def keep_shorter(short: str | None, title: str | None) -> str | None:
    """Return the short form if it is one: sources often repeat the title, or give an abbreviation without it."""
    return short if short and title and len(short) < len(title) else None
