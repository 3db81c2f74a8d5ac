"""Lists of font families in the configuration (`Inter, "Source Sans 3", sans`) to values of CSS `font-family`."""

import re

STACKS = {
    "serif": '"Iowan Old Style", "Palatino Linotype", Palatino, "URW Palladio L", P052, "TeX Gyre Pagella", Charter,'
    ' "Noto Serif", "Liberation Serif", Georgia, serif',
    "sans": "system-ui, sans-serif",
}
"""The theme's own families, for a list that consists of `serif` or `sans` alone."""
_GENERIC = frozenset(
    "serif sans-serif monospace system-ui ui-serif ui-sans-serif ui-monospace ui-rounded cursive fantasy math".split()
)
"""Generic families, which must not be quoted (CSS Fonts 4, section 2.1.3)."""
_FAMILY = re.compile(r"[^\W_][\w .+&-]*")

FONT_HINT = 'separate families by commas and end with "serif" or "sans": "Source Serif 4, Georgia, serif"'


def x_height(families: str) -> str:
    """Return the value of CSS `font-size-adjust` at which fonts of this kind look equally large; `none` if unknown.

    Serif fonts are adjusted to Palatino, others to Helvetica, whose lowercase letters are larger.
    """
    generic = families.rpartition(",")[2].strip()
    return {"serif": ".47", "ui-serif": ".47"}.get(generic, ".52" if "sans" in generic or "ui" in generic else "none")


def parse_fonts(text: str, fallback: str) -> str | None:
    """Return the value of `font-family`, or None if a name contains characters that font names do not have.

    The generic family `fallback` is appended if the list has none.
    """
    if text.strip() in STACKS:
        return STACKS[text.strip()]
    families = []
    for part in text.split(","):
        name = " ".join(part.split())
        if len(name) > 1 and name[0] == name[-1] and name[0] in "\"'":
            name = name[1:-1].strip()
        if not _FAMILY.fullmatch(name) or len(name) > 80:
            return None
        name = "sans-serif" if name == "sans" else name
        families.append(name if name in _GENERIC else f'"{name}"')
    if not _GENERIC & set(families):
        families.append(fallback)
    return ", ".join(families)
