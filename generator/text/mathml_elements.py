"""The MathML that may appear in a page: the elements and attributes that the converter writes.

Nothing here can run a script, load a resource or carry a style. `static/embed.js` accepts these names by their first
letters.
"""

ELEMENTS = frozenset(
    """math mrow mi mn mo mtext mspace mfrac msqrt mroot mstyle mpadded mphantom msub msup msubsup munder mover
    munderover mmultiscripts mprescripts mtable mtr mtd""".split()
)
ATTRIBUTES = frozenset(
    """accent accentunder columnalign columnspan depth display displaystyle fence form height largeop linethickness
    lspace mathvariant maxsize minsize movablelimits rspace scriptlevel separator stretchy symmetric voffset
    width""".split()
)
