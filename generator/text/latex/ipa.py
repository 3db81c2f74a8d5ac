r"""The phonetic alphabet as typed in tipa's `\textipa{…}`: `\textipa{[""Ekspl@"neIS@n]}` to `[ˌɛkspləˈneɪʃən]`.

In it, capitals, digits and some signs stand for letters, and `\:`, `\;`, `\!`, `\*` and `\|` modify the letter that
follows (TIPA manual, 3.2). The result is TeX without these.
"""

import re

_LETTERS = dict(
    zip('ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789@:;"', "ɑβɕðɛɸɣɦɪʝʁʎɱŋɔʔʕɾʃθʊʋɯχʏʒʉɨʌɜɥɐɒɤɵɘəːˑˈ", strict=True)
)
_MODIFIED = {
    ":": dict(zip("dlnrRstz", "ɖɭɳɽɻʂʈʐ", strict=True)),
    ";": dict(zip("ABEGHJLNRU", "ᴀʙᴇɢʜᴊʟɴʀᴜ", strict=True)),
    "!": dict(zip("bdgjGo", "ɓɗɠʄʛʘ", strict=True)),
    "*": dict(zip("fkrtwjnhlz", "ɟʞɹʇʍɟɲħɬɮ", strict=True)),
}
_ACCENTS_BELOW = {
    "`": "subgrave", "'": "subacute", "^": "subcircum", "~": "subtilde", '"': "subumlaut", "r": "subring",
    "v": "subwedge", "=": "subbar", ".": "subdot", "u": "subbreve", "t": "bottomtiebar",
}  # fmt: skip
"""Accents whose starred form stands below the letter."""
_DIACRITICS = {
    "[": "subbridge", "]": "invsubbridge", "(": "sublhalfring", ")": "subrhalfring", "+": "subplus", "'": "raising",
    "`": "lowering", "<": "advancing", ">": "retracting", "x": "overcross", "w": "subw", "c": "roundcap",
    "m": "seagull", "~": "superimposetilde",
}  # fmt: skip
_TOKEN = re.compile(
    r"""\\(?P<below>["`'^~=.]|[rvut](?![A-Za-z]))\*
      |\\(?P<modifier>[:;!*])\s*\{?(?P<letter>[A-Za-z])\}?
      |\\\|(?P<diacritic>[\[\]()+'`<>xwcm~])
      |\\(?P<syllabic>s)(?![A-Za-z])
      |\\[A-Za-z]+|\\.
      |(?P<secondary>"")|(?P<plain>[A-Z0-9@:;"])""",
    re.VERBOSE | re.DOTALL,
)


def expand_ipa(tex: str) -> str:
    r"""Return the argument of `\textipa` with Unicode letters in place of its shorthands."""
    return _TOKEN.sub(_expand, tex)


def _expand(token: re.Match[str]) -> str:
    if plain := token["plain"]:
        return _LETTERS[plain]
    if token["secondary"]:
        return "ˌ"
    if modifier := token["modifier"]:
        return _MODIFIED[modifier].get(token["letter"], token["letter"])
    name = _ACCENTS_BELOW.get(token["below"] or "") or _DIACRITICS.get(token["diacritic"] or "")
    if token["syllabic"]:
        name = "syllabic"
    return f"\\text{name} " if name else token[0]
