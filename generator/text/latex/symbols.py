r"""The commands of TeX that stand for characters, in text: `\ss`, `\S`, `\textdegree`, `\textesh`, `\cprime`.

From LaTeX2e and its package textcomp, from tipa and tipx, mathscinet and textcmds (AMS), babel's French and German
quotation marks, gensymb, AASTeX, textgreek, and the Cyrillic encodings. What the commands of accents stand for is in
`accents.py`. Symbols of math that are also written in text, such as `\rightarrow`, are not in these tables.
"""

from generator.text.greek import GREEK_LETTERS


def _table(text: str) -> dict[str, str]:
    words = text.split()
    return dict(zip(words[::2], words[1::2], strict=True))


_LATEX = {
    **_table(r"""
        ss ß SS SS o ø O Ø l ł L Ł ae æ AE Æ oe œ OE Œ aa å AA Å i ı j ȷ dh ð DH Ð dj đ DJ Đ th þ TH Þ ng ŋ NG Ŋ ij ĳ
        IJ Ĳ S § P ¶ dag † ddag ‡ pounds £ copyright © dots … ldots … lq ‘ rq ’ lbrack [ rbrack ] lbrace { rbrace }
        slash / hyphen - hyp - TeX TeX LaTeX LaTeX LaTeXe LaTeX2ε BibTeX BibTeX XeTeX XeTeX LuaTeX LuaTeX TikZ TikZ
        aleph ℵ textendash – textemdash — textellipsis … textquoteleft ‘ textquoteright ’ textquotedblleft “
        textquotedblright ” textquotesingle ' textquotedbl " quotedblbase „ quotesinglbase ‚ guillemotleft «
        guillemotright » guillemetleft « guillemetright » guilsinglleft ‹ guilsinglright › textless < textgreater >
        textbar | textbardbl ‖ textasciitilde ~ textasciicircum ^ textasciigrave ` textbackslash \ textunderscore _
        textbraceleft { textbraceright } textsection § textparagraph ¶ textdagger † textdaggerdbl ‡ textbullet •
        textperiodcentered · textcentereddot · textasteriskcentered * textexclamdown ¡ textquestiondown ¿
        textordfeminine ª textordmasculine º textregistered ® texttrademark ™ textcopyright © textvisiblespace ␣
        textpercent % textampersand & textnumbersign # textequals = textat @ texthyphen - textnonbreakinghyphen -
        textfractionsolidus ⁄ textdollar $ textsterling £ textthorn þ textThorn Þ textdbend ☡
    """),
    **dict.fromkeys("quad qquad space newline linebreak par thinspace enspace enskip hfill break".split(), " "),
    "nobreakspace": " ",
    **dict.fromkeys("xspace null strut textcompwordmark".split(), ""),
}  # fmt: skip
_TEXTCOMP = _table("""
    textdegree ° textcelsius ℃ textmu µ textohm Ω textpertenthousand ‱ textperthousand ‰ textpm ± texttimes × textdiv ÷
    textminus − textlnot ¬ textsurd √ textonehalf ½ textonequarter ¼ textthreequarters ¾ textonesuperior ¹
    texttwosuperior ² textthreesuperior ³ textcent ¢ textcentoldstyle ¢ textyen ¥ texteuro € textwon ₩ textlira ₤
    textnaira ₦ textpeso ₱ textdong ₫ textguarani ₲ textbaht ฿ textflorin ƒ textcolonmonetary ₡ textcurrency ¤
    textdollaroldstyle $ textbrokenbar ¦ textasciidieresis ¨ textasciiacute ´ textasciimacron ¯ textasciibreve ˘
    textasciicaron ˇ textasciicedilla ¸ textacutedbl ˝ textgravedbl ˵ texttildelow ˷ textdblhyphen ⹀
    textdblhyphenchar ⹀ textleftarrow ← textrightarrow → textuparrow ↑ textdownarrow ↓ textlangle ⟨ textrangle ⟩
    textlbrackdbl ⟦ textrbrackdbl ⟧ textlquill ⁅ textrquill ⁆ textquotestraightbase ‚ textquotestraightdblbase „
    textbigcircle ◯ textopenbullet ◦ textmusicalnote ♪ textreferencemark ※ textinterrobang ‽ textinterrobangdown ⸘
    textnumero № textrecipe ℞ textestimated ℮ textservicemark ℠ textcircledP ℗ textcopyleft 🄯 textdiscount ⁒
    textblank ␢ textborn ⭑ textdied † textdivorced ⚮ textmarried ⚭ textleaf ☙ textmho ℧ textpilcrow ¶
    textzerooldstyle 0 textoneoldstyle 1 texttwooldstyle 2 textthreeoldstyle 3 textfouroldstyle 4 textfiveoldstyle 5
    textsixoldstyle 6 textsevenoldstyle 7 texteightoldstyle 8 textnineoldstyle 9
""")
IPA = _table("""
    textturna ɐ textscripta ɑ textturnscripta ɒ textsca ᴀ textturnv ʌ textcrb ƀ textbarb ƀ texthtb ɓ textscb ʙ
    textbarc ꞓ texthtc ƈ textctc ɕ textstretchc ʗ textcrd đ textbard đ texthtd ɗ textrtaild ɖ textctd ȡ textdzlig ʣ
    textdctzlig ʥ textdyoghlig ʤ textctdctzlig ȡʑ texthtrtaild ᶑ textschwa ə textrhookschwa ɚ textreve ɘ textsce ᴇ
    textcloseepsilon ʚ textrevepsilon ɜ textrhookrevepsilon ɝ textcloserevepsilon ɞ textg ɡ textscriptg ɡ textbarg ǥ
    textcrg ǥ texthtg ɠ textscg ɢ texthtscg ʛ textbabygamma ɤ textramshorns ɤ texthvlig ƕ textcrh ħ texthth ɦ
    texththeng ɧ textturnh ɥ textsch ʜ textbari ɨ textsci ɪ textlhti ɿ textlhtlongi ɿ textvibyi ʅ textraisevibyi ʅ
    textctj ʝ textscj ᴊ textbardotlessj ɟ textObardotlessj ɟ texthtbardotlessj ʄ texthtk ƙ textturnk ʞ textltilde ɫ
    textbarl ƚ textbeltl ɬ textrtaill ɭ textlyoghlig ɮ textOlyoghlig ɮ textscl ʟ textcrlambda ƛ textltailm ɱ
    textturnm ɯ textturnmrleg ɰ textnrleg ƞ textltailn ɲ textrtailn ɳ textctn ȵ textscn ɴ texteng ŋ textbullseye ʘ
    textbaro ɵ textscoelig ɶ textopeno ɔ textturncelig ᴔ textcloseomega ɷ textscomega ꭥ texthtp ƥ textwynn ƿ texthtq ʠ
    textfishhookr ɾ textlonglegr ɼ textrtailr ɽ textturnr ɹ textturnrrtail ɻ textturnlonglegr ɺ textscr ʀ textinvscr ʁ
    textrtails ʂ textesh ʃ textdoublebaresh ʃ textctesh ʆ texthtt ƭ textlhookt ƫ textrtailt ʈ textturnt ʇ textctt ȶ
    texttctclig ʨ textcttctclig ȶɕ texttslig ʦ textteshlig ʧ texttesh ʧ textbaru ʉ textscu ᴜ textscriptv ʋ textturnw ʍ
    textturny ʎ textscy ʏ textlhtlongy ʮ textvibyy ʯ textcommatailz ȥ textctz ʑ textrtailz ʐ textcrtwo ƻ textyogh ʒ
    textezh ʒ textctyogh ʓ textrevyogh ƹ textglotstop ʔ textraiseglotstop ˀ textbarglotstop ʡ textinvglotstop ʖ
    textcrinvglotstop ƾ textrevglotstop ʕ textbarrevglotstop ʢ textpipe ǀ textdoublepipe ǁ textdoublebarpipe ǂ
    textexclamationpoint ǃ textprimstress ˈ textsecstress ˌ textlengthmark ː texthalflength ˑ textvertline |
    textdoublevertline ‖ textdownstep ꜜ textupstep ꜛ textglobfall ↘ textglobrise ↗ textrhoticity ˞ textsoftsign ь
    texthardsign ъ textcorner ˺ textopencorner ˹ textrptr ˃ textlptr ˂ textrevapostrophe ʽ textaolig ꜵ textdblig ȸ
    textqplig ȹ textfrhookd ᶁ textheng ꜧ textlhookp ᶈ textrhooka ᶏ textrhooke ᶒ textrhookepsilon ᶓ textrhookopeno ᶗ
    textscf ꜰ textsck ᴋ textscm ᴍ textscp ᴘ textscq ꞯ textgrgamma γ textdownfullarrow ↓ textupfullarrow ↑
    textpipevar ǀ textdoublepipevar ǁ textdoublebarpipevar ǂ texthtbardotlessjvar ʄ textctjvar ʝ textstretchcvar ʗ
    textObullseye ʘ textglotstopvari ʔ textglotstopvarii ʔ textglotstopvariii ʔ textthornvari þ textthornvarii þ
    textthornvariii þ textthornvariv þ textfemale ♀
""")
"""The letters and signs of the International Phonetic Alphabet in tipa and tipx."""
IPA_GREEK = _table("textbeta β textgamma ɣ textepsilon ɛ textiota ɩ textphi ɸ textupsilon ʊ textchi χ texttheta θ")
"""Letters of tipa that have the names of Greek letters in textgreek."""
_EXTENDED_LATIN = _table("""
    textHbar Ħ texthbar ħ textkra ĸ textTbar Ŧ texttbar ŧ textTstroke Ŧ texttstroke ŧ textBhook Ɓ textbhook ɓ
    textOopen Ɔ textoopen ɔ textChook Ƈ textchook ƈ textDafrican Ɖ textDhook Ɗ textdhook ɗ textdtail ɖ textEreversed Ǝ
    texteturned ǝ textEopen Ɛ texteopen ɛ textFhook Ƒ textGammaafrican Ɣ textgammalatinsmall ɣ textIotaafrican Ɩ
    textiotalatin ɩ textKhook Ƙ textkhook ƙ textNhookleft Ɲ textnhookleft ɲ textOhorn Ơ textohorn ơ OHORN Ơ ohorn ơ
    UHORN Ư uhorn ư textPhook Ƥ textphook ƥ textEsh Ʃ ESH Ʃ textThook Ƭ textthook ƭ textTretroflexhook Ʈ
    texttretroflexhook ʈ textVhook Ʋ textvhook ʋ textYhook Ƴ textyhook ƴ textEzh Ʒ textlooptoprevesh ƪ hamza ʾ ain ʿ
    ayn ʿ hv ƕ HV Ƕ Thorn Þ
""")
_AMS = _table("""
    cprime ʹ Cprime ʹ cdprime ʺ Cdprime ʺ dprime ʺ Dbar Đ dbar đ lasp ʿ rasp ʾ cydot · bud Ъ ndash – mdash — yen ¥
""")
_QUOTES = _table("""
    glqq „ grqq “ glq ‚ grq ‘ flqq « frqq » flq ‹ frq › og « fg » dq " ieme e iemes es ier er iers ers iere re
    ieres res primo 1° secundo 2° tertio 3° quarto 4° No N° no n° degres °
""")
_SCIENCE = _table("""
    degree ° celsius °C degC °C perthousand ‰ permil ‰ ohm Ω micro µ micron µm angstrom Å arcdeg ° arcmin ′ arcsec ″
    euro € Euro € EUR € cents ¢ degr ° sun ☉ earth ⊕ astrosun ☉ male ♂ female ♀ checkmark ✓ eV eV keV keV MeV MeV
    GeV GeV TeV TeV kms km/s less < greater > equal = mathplus + mathsemicolon ; mathcolon : mathcomma ,
    mathperiod . mathslash / mathexclam ! mathquestion ? mathhyphen - mathequal = mathampersand & mathpercent %
    mathoctothorpe # mathdollar $ mathatsign @ mathunderbar _
""")
_GREEK = {f"text{name}": letter for name, letter in GREEK_LETTERS.items()}
_GREEK |= {f"text{name.capitalize()}": letter.upper() for name, letter in GREEK_LETTERS.items()}
_GREEK |= {f"up{name}": letter for name, letter in GREEK_LETTERS.items()}
_GREEK |= {f"Up{name}": letter.upper() for name, letter in GREEK_LETTERS.items()}
_CYRILLIC = dict(
    zip(
        "a b v g d e zh z i ishrt k l m n o p r s t u f h c ch sh shch hrdsn ery sftsn erev yu ya".split(),
        "абвгдежзийклмнопрстуфхцчшщъыьэюя",
        strict=True,
    )
)
_CYRILLIC |= {"yo": "ё", "ie": "є", "ii": "і", "yi": "ї", "je": "ј", "lje": "љ", "nje": "њ", "dje": "ђ", "tshe": "ћ"}
_CYRILLIC |= {"dzhe": "џ", "ushrt": "ў", "gup": "ґ", "dze": "ѕ"}

CHARACTERS: dict[str, str] = {
    **{f"cyr{name}": letter for name, letter in _CYRILLIC.items()},
    **{f"CYR{name.upper()}": letter.upper() for name, letter in _CYRILLIC.items()},
    **_GREEK,
    **_SCIENCE,
    **_QUOTES,
    **_AMS,
    **_EXTENDED_LATIN,
    **IPA,
    **_TEXTCOMP,
    **_LATEX,
    "textepsilon": "ɛ",
}
"""The name of each command, without its backslash, and what it stands for."""
KERNEL = frozenset(_LATEX) | frozenset(_AMS)
"""The commands that no bibliography means to redefine, unless with `\\renewcommand`."""

ASCII_FORMULAS = {
    **{f"\\{name}": character for name, character in _SCIENCE.items() if character.isascii() and len(character) == 1},
    **{f"\\{character}": character for character in "&%#_"},
    **{character: character for character in "<>;:,.!?&@/"},
    "\\lt": "<",
    "\\gt": ">",
}
"""Formulas of one character that is the same in text. Crossref and other services write HTML tags so: `$<$i$>$`."""
