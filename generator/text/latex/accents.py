r"""The commands of TeX that put accents on letters, as combining characters: `\'`, `\c`, `\textsubdot`, `\polhk`.

From plain TeX and LaTeX (The TeXbook, chapter 9; LaTeX2e for authors, "Accents"), tipa and tipx, mathscinet, and math.
"""

import unicodedata

ACCENTS = {
    "`": "\u0300", "'": "\u0301", "^": "\u0302", "~": "\u0303", "=": "\u0304", "u": "\u0306", ".": "\u0307",
    '"': "\u0308", "h": "\u0309", "r": "\u030a", "H": "\u030b", "v": "\u030c", "U": "\u030e", "G": "\u030f",
    "d": "\u0323", "textcommabelow": "\u0326", "textcommaabove": "\u0313", "c": "\u0327", "k": "\u0328",
    "textturncommaabove": "\u0312", "b": "\u0331", "t": "\u0361", "newtie": "\u0361", "cb": "\u0326",
    "textogonekcentered": "\u0328",
    # mathscinet; `\cftil` is a circumflex with a tilde
    "polhk": "\u0328", "ocirc": "\u030a", "cflex": "\u0302", "udot": "\u0323", "ubar": "\u0331", "dudot": "\u0324",
    "uarc": "\u032e", "utilde": "\u0330", "lfhook": "\u0326", "soft": "\u030c", "cftil": "\u0302\u0303",
    "cirti": "\u0302\u0303", "cfac": "\u0302\u0301", "ciracu": "\u0302\u0301", "cfgr": "\u0302\u0300",
    "cirgra": "\u0302\u0300", "cfhk": "\u0302\u0309", "cfudot": "\u0302\u0323",
    # tipa
    "textacute": "\u0301", "textgrave": "\u0300", "texttilde": "\u0303", "textcircumflex": "\u0302",
    "textmacron": "\u0304", "textbreve": "\u0306", "textdotaccent": "\u0307", "textdieresis": "\u0308",
    "textring": "\u030a", "texthungarumlaut": "\u030b", "textcaron": "\u030c", "textcedilla": "\u0327",
    "textpolhook": "\u0328", "textogonek": "\u0328", "textdoublegrave": "\u030f", "textvbaraccent": "\u030d",
    "textdoublevbaraccent": "\u030e", "textroundcap": "\u0311", "textdotbreve": "\u0310", "textsubgrave": "\u0316",
    "textsubacute": "\u0317", "textsubcircum": "\u032d", "textsubbridge": "\u032a", "textinvsubbridge": "\u033a",
    "textsubsquare": "\u033b", "textsubrhalfring": "\u0339", "textsublhalfring": "\u031c", "textsubw": "\u032b",
    "textoverw": "\u1ab9", "textseagull": "\u033c", "textovercross": "\u033d", "textsubplus": "\u031f",
    "textraising": "\u031d", "textlowering": "\u031e", "textadvancing": "\u0318", "textretracting": "\u0319",
    "textsubtilde": "\u0330", "textsubumlaut": "\u0324", "textsubring": "\u0325", "textsubwedge": "\u032c",
    "textsubbar": "\u0331", "textsubminus": "\u0320", "textsubdot": "\u0323", "textsubarch": "\u032f",
    "textsubbreve": "\u032e", "textsyllabic": "\u0329", "textsuperimposetilde": "\u0334",
    "textlangleabove": "\u031a", "textrighthorn": "\u031b", "textpalhookbelow": "\u0321", "textundertie": "\u035c",
    "texttoptiebar": "\u0361", "textbottomtiebar": "\u035c", "textdoublemacron": "\u035e", "textdoubletilde": "\u0360",
    "textdoublebreve": "\u035d", "textdoublemacronbelow": "\u035f", "textlstrokethru": "\u0336",
    "textsstrikethru": "\u0337", "textlstrikethru": "\u0338",
    "textacutemacron": "\u0304\u0301", "textgravemacron": "\u0304\u0300", "textgravedot": "\u0307\u0300",
    "textdotacute": "\u0307\u0301", "textcircumdot": "\u0302\u0307", "texttildedot": "\u0303\u0307",
    "textbrevemacron": "\u0304\u0306", "textringmacron": "\u0304\u030a", "textacutewedge": "\u030c\u0301",
    "spreadlips": "\u034d", "overbridge": "\u0346", "subdoublebar": "\u0347", "subdoublevert": "\u0348",
    "subcorner": "\u0349", "whistle": "\u034e", "sliding": "\u0362", "crtilde": "\u034a", "dottedtilde": "\u034b",
    "doubletilde": "\u034c", "sublptr": "\u0354", "subrptr": "\u0355", "textcommaaboveright": "\u0315",
    "textrevcommaabove": "\u0314", "capitalacute": "\u0301", "capitalgrave": "\u0300", "capitalcircumflex": "\u0302",
    "capitaltilde": "\u0303", "capitaldieresis": "\u0308", "capitalcaron": "\u030c", "capitalring": "\u030a",
    "capitalcedilla": "\u0327", "capitalogonek": "\u0328", "capitalmacron": "\u0304", "capitalbreve": "\u0306",
}  # fmt: skip
r"""The commands, without backslash. `\t` puts its mark between two letters, and so do other ties."""
MATH_ACCENTS = {
    "acute": "\u0301", "grave": "\u0300", "hat": "\u0302", "tilde": "\u0303", "bar": "\u0304", "breve": "\u0306",
    "dot": "\u0307", "ddot": "\u0308", "check": "\u030c", "mathring": "\u030a",
}  # fmt: skip
"""Accents of math, which are sometimes used for names: `Pe$\\tilde{n}$a`."""
HOOKS = {
    "texthooktop": dict(zip("bcdghkpqtɟɢBDKPT", "ɓƈɗɠɦƙƥʠƭʄʛƁƊƘƤƬ", strict=True)),
    "textrthook": dict(zip("dlnrstzɹ", "ɖɭɳɽʂʈʐɻ", strict=True)),
    "textpalhook": dict(zip("bdfgklmnprsʃtvxz", "ᶀᶁᶂᶃᶄᶅᶆᶇᶈᶉᶊᶋƫᶌᶍᶎ", strict=True)),
}
"""The hooks of tipa, which make other letters rather than accents."""
_DOTLESS = {"ı": "i", "ȷ": "j"}
_ALONE = {ACCENTS[sign]: sign for sign in "`'^~=.\""} | {"\u030c": "ˇ", "\u0308": "¨", "\u0306": "˘", "\u030a": "˚"}
r"""How an accent without a letter is written: `\~{}` is a tilde."""


def accented(text: str, accents: str) -> str:
    """Put accents, the one nearest to the letter first, on the first letter of a text."""
    text = text.lstrip()
    if not text:
        return _ALONE.get(accents, "")
    end = 1
    while end < len(text) and unicodedata.combining(text[end]):
        end += 1
    return _DOTLESS.get(text[0], text[0]) + text[1:end] + accents + text[end:]
