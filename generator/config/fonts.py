"""Font families as an owner writes them, `Inter, "Source Sans 3", sans`, to what a stylesheet may hold."""

import re

STACKS = {
    "serif": '"Iowan Old Style", "Palatino Linotype", "URW Palladio L", P052, Charter, serif',
    "sans": "system-ui, sans-serif",
}
"""What the words `serif` and `sans` alone mean: the theme's own families."""
_GENERIC = frozenset(
    "serif sans-serif monospace system-ui ui-serif ui-sans-serif ui-monospace ui-rounded cursive fantasy math".split()
)
"""CSS Fonts 4, section 2.1.3: what is always there, and must not stand in quotes."""
_FAMILY = re.compile(r"[^\W_][\w .+&-]*")

FONT_HINT = 'families with commas between them, the last one "serif" or "sans": "Source Serif 4, Georgia, serif"'


def parse_fonts(text: str, fallback: str) -> str | None:
    """The value of `font-family`; it ends in `fallback` where the text names no family that is always there.

    None where a name has anything in it that names of fonts do not have.
    """
    if text.strip() in STACKS:
        return STACKS[text.strip()]
    families = []
    for written in text.split(","):
        name = " ".join(written.split())
        if len(name) > 1 and name[0] == name[-1] and name[0] in "\"'":
            name = name[1:-1].strip()
        if not _FAMILY.fullmatch(name) or len(name) > 80:
            return None
        name = "sans-serif" if name == "sans" else name
        families.append(name if name in _GENERIC else f'"{name}"')
    if not _GENERIC & set(families):
        families.append(fallback)
    return ", ".join(families)
