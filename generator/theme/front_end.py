"""The static files as they are published, their addresses, and the script that is part of every page."""

import re
from binascii import b2a_base64
from collections.abc import Mapping
from hashlib import blake2b, sha256

from markupsafe import Markup
from msgspec import Struct

from generator.theme import stylesheet
from generator.theme.files import Theme
from generator.theme.icons import ICON_NAME, Icons, colour_icon
from generator.theme.looks import Style, is_look_file

FOLDER = "static/"
FIRST_SCRIPT = "first.js"
"""Below `static/`; not published on its own, since it is in every page."""
_SCRIPTS = ("oeuvre.js", "finder.js", "unfold.js", "people.js", "embed.js")
"""Those of the theme that are loaded."""
_COMBINED = frozenset({stylesheet.NAME, stylesheet.CARD_NAME, stylesheet.OWN_NAME, ICON_NAME, FIRST_SCRIPT})
_END_OF_SCRIPT = re.compile(r"<(?=/script|!--)", re.IGNORECASE)


class FrontEnd(Struct, frozen=True):
    """All static files of a site."""

    files: Mapping[str, bytes] = {}
    """By path from the site's root."""
    first_script: str = ""
    icons: Icons = Icons()
    is_fingerprinted: bool = True

    def address(self, path: str) -> str:
        """Return the path with a fingerprint of the file, so that browsers keep it until it changes."""
        return self._with_fingerprint(path, self.files.get(path))

    @property
    def touch_icon_address(self) -> str | None:
        """Return the address of the icon for home screens, with a fingerprint of its drawing; None if there is none."""
        icons = self.icons
        data = icons.touch_drawings[0].encode() if icons.touch_drawings else None
        return self._with_fingerprint(icons.touch_path, data) if icons.touch_path else None

    def _with_fingerprint(self, path: str, data: bytes | None) -> str:
        if not self.is_fingerprinted or data is None:
            return path
        return f"{path}?v={blake2b(data, digest_size=4).hexdigest()}"

    @property
    def first_script_html(self) -> Markup:
        """Return the content of the script element."""
        return Markup(self.first_script)  # noqa: S704 - our own script; `make_front_end` keeps it inside the element

    @property
    def first_script_source(self) -> str:
        """Return the source expression that allows the script (Content Security Policy Level 3, 2.3.1)."""
        return f"'sha256-{b2a_base64(sha256(self.first_script.encode()).digest(), newline=False).decode()}'"


def make_front_end(theme: Theme, style: Style, icons: Icons = Icons(), *, is_fingerprinted: bool = True) -> FrontEnd:  # noqa: B008
    """Return the static files of the theme and of the site, with one stylesheet for pages and one for cards.

    Without fingerprints a changed style sheet outdates no page, for the preview.
    """
    files = {
        FOLDER + path: data for path, data in theme.static.items() if path not in _COMBINED and not is_look_file(path)
    }
    for name in _SCRIPTS:
        files[FOLDER + name] = _squeeze(_text_of(theme, name)).encode()
    files[FOLDER + stylesheet.NAME] = stylesheet.write_stylesheet(theme, style)
    files[FOLDER + stylesheet.CARD_NAME] = stylesheet.write_card_stylesheet(theme, style)
    if icons.drawing:
        files[icons.path] = icons.drawing.encode()
    elif ICON_NAME in theme.static:
        files[FOLDER + ICON_NAME] = colour_icon(theme.static[ICON_NAME], style)
    first_script = _END_OF_SCRIPT.sub(r"\\x3c", _squeeze(_text_of(theme, FIRST_SCRIPT)))
    return FrontEnd(files, first_script, icons, is_fingerprinted)


def _text_of(theme: Theme, script: str) -> str:
    return theme.static[script].decode("utf-8", "replace")


def _squeeze(script: str) -> str:
    """Leave out indentation and comments on lines of their own, but not inside literals of several lines."""
    if "/*" in script:
        return script
    kept, is_literal = [], False
    for line in script.splitlines():
        short = line if is_literal else line.strip()
        is_literal ^= line.count("`") % 2 == 1
        if short and (is_literal or not short.startswith("//")):
            kept.append(short)
    return "\n".join(kept) + "\n"
