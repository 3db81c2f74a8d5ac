"""MathML in titles and abstracts, as Crossref and PubMed deliver it, to TeX math, or to plain characters where they do.

Reads presentation MathML (MathML Core and MathML 3, chapter 3). A formula without operators that Unicode can write,
such as `N`, `H₂O` or `³⁸Ca`, becomes plain text; any other becomes TeX, so that a fraction stays one.
"""

import re
from collections.abc import Iterable, Iterator
from html import unescape

from msgspec import Struct

from generator.text.latex.formulas import mark_formula
from generator.text.superscripts import subscript, superscript
from generator.text.tex_math import MAX_LENGTH, convert_math

_TOKEN = re.compile(r"<!--|<(/?)(?:[A-Za-z][\w.-]*:)?([A-Za-z][\w-]*)([^<>]*?)(/?)>|([^<]+)|<")
_ATTRIBUTE = re.compile(r"([A-Za-z:]+)\s*=\s*(?:\"([^\"]*)\"|'([^']*)')")
_MAX_DEPTH = 60
"""Nested elements; those below belong to the one at this depth."""
_VARIANTS = {
    "bold": "mathbf", "bold-italic": "boldsymbol", "script": "mathscr", "bold-script": "mathscr", "fraktur": "mathfrak",
    "bold-fraktur": "mathfrak", "double-struck": "mathbb", "sans-serif": "mathsf", "monospace": "mathtt",
    "normal": "mathrm",
}  # fmt: skip
_FUNCTIONS = frozenset(
    "arccos arcsin arctan arg cos cosh cot coth csc deg det dim exp gcd hom inf ker lg lim ln log max min sec sin sinh"
    " sup tan tanh".split()
)
_LIMITS = frozenset("∑∏∐⋂⋃⋀⋁⨁⨂") | frozenset(("lim", "max", "min", "sup", "inf", "det", "gcd"))
_ESCAPED = {
    "\\": r"\backslash ", "{": r"\{", "}": r"\}", "%": r"\%", "&": r"\&", "#": r"\#", "_": r"\_", "$": r"\$",
    "^": r"\text{^}", "~": r"\sim ", "<": r" < ", ">": r" > ", "‖": r"\|", "∣": r"\mid ", "√": r"\text{√}",
}  # fmt: skip
_ESCAPE_TEXT = str.maketrans({**dict.fromkeys("\\{}^~$"), **{sign: f"\\{sign}" for sign in "%&#_"}})
_SPACES = re.compile(r"\s+")
_INVISIBLE = re.compile("[\u2061-\u2064\u200b\u200c\u2060\ufeff]")
_OVER = {
    **dict.fromkeys("¯‾ˉ―_\u0304\u0305-−–—", ("bar", "overline")), **dict.fromkeys("^ˆ\u0302⌃", ("hat", "widehat")),
    **dict.fromkeys("~˜∼\u0303", ("tilde", "widetilde")), **dict.fromkeys("→⃗⇀", ("vec", "overrightarrow")),
    **dict.fromkeys("˙.·\u0307", ("dot", "dot")), **dict.fromkeys("¨\u0308", ("ddot", "ddot")),
    **dict.fromkeys("ˇ\u030c", ("check", "check")), **dict.fromkeys("´\u0301", ("acute", "acute")),
    **dict.fromkeys("`\u0300", ("grave", "grave")), **dict.fromkeys("˘\u0306", ("breve", "breve")),
    **dict.fromkeys("˚°∘\u030a", ("mathring", "mathring")), **dict.fromkeys("⏞︷", ("overbrace", "overbrace")),
}  # fmt: skip
_UNDER = {
    **dict.fromkeys("_¯‾\u0332-−–—―", "underline"),
    **dict.fromkeys("⏟︸", "underbrace"),
}
_PRIMES = {"′": "'", "″": "''"}
_PLAIN_OPERATORS = frozenset(("", *"()[],.;:"))
_IGNORED = frozenset(("annotation", "annotation-xml", "mphantom", "none", "mprescripts", "maligngroup", "malignmark"))
_TOKENS = frozenset(("mi", "mn", "mo", "mtext", "ms"))
_GROUPED = frozenset(("msub", "msup", "msubsup", "munder", "mover", "munderover", "mmultiscripts", "mfrac", "mrow"))


class _Element(Struct, gc=False):
    """One element of a formula."""

    name: str
    attributes: str
    children: list["_Element"]
    text: str = ""
    """The text itself if the element has no name."""
    linear: str | None = None
    tex: str | None = None
    """The results of `_linear` and `_tex`: scripts need both, so that without these the time would be exponential."""

    @property
    def is_root(self) -> bool:
        return self.name == "msqrt" or "radical" in (self.attribute("notation") or "")

    def attribute(self, name: str) -> str | None:
        return next(
            (unescape(double or single) for key, double, single in _ATTRIBUTE.findall(self.attributes) if key == name),
            None,
        )


def mathml_to_text(mathml: str) -> str:
    """Return the text of the content of a `<math>` element; if it is TeX, it is marked as a formula."""
    root = _parse(mathml)
    plain = " ".join(_linear(root).split())
    if _is_plain(root) and plain:
        return plain
    if tex := _find_annotation(root):
        return mark_formula(tex)
    tex = " ".join(_tex(root).split())
    if not tex or len(tex) > MAX_LENGTH or convert_math(tex)[0] is None:
        return plain
    return mark_formula(tex)


def _parse(mathml: str) -> _Element:
    """Build the tree. Unclosed elements end with their parents, and closing tags without an opening one are ignored."""
    root = _Element("math", "", [])
    stack = [root]
    for closing, name, attributes, empty, text in _TOKEN.findall(mathml):
        if text:
            stack[-1].children.append(_Element("", "", [], _INVISIBLE.sub("", unescape(unescape(text)))))
        elif closing:
            names = [element.name for element in stack[1:]]
            if name in names:
                del stack[1 + len(names) - 1 - names[::-1].index(name) :]
        elif name:
            element = _Element(name, attributes, [])
            stack[-1].children.append(element)
            if not empty and len(stack) < _MAX_DEPTH:
                stack.append(element)
    return root


def _elements(parent: _Element) -> list[_Element]:
    """Return the children that are elements; white space and text between them is layout."""
    return [child for child in parent.children if child.name]


def _text(element: _Element) -> str:
    """Return all text below an element, whitespace collapsed."""
    if not element.children:
        return element.text
    return " ".join("".join(map(_text, element.children)).split())


def _find_annotation(root: _Element) -> str | None:
    """Return the TeX that some publishers give beside the MathML."""
    for semantics in (child for child in _elements(root) if child.name == "semantics"):
        for annotation in _elements(semantics):
            if annotation.name == "annotation" and "tex" in (annotation.attribute("encoding") or "").casefold():
                tex = _text(annotation).strip("$ ")
                return tex if tex and convert_math(tex)[0] is not None else None
    return None


def _is_plain(element: _Element) -> bool:
    """Return whether the linear form of an element is unambiguous: letters, numbers, and scripts in Unicode."""
    if element.name in _TOKENS or not element.name:
        text = _text(element).strip()
        if element.name == "mo":
            return text in _PLAIN_OPERATORS
        return element.attribute("mathvariant") in (None, "normal") or not text
    children = _elements(element)
    if element.name in ("math", "mrow", "mstyle", "mpadded", "semantics"):
        return all(map(_is_plain, children)) or (len(children) == 1 and children[0].name == "mo")
    if element.name in ("msub", "msup", "msubsup", "mmultiscripts"):
        scripts = list(_scripts(element))
        return bool(children) and _is_plain(children[0]) and all(plain is not None for *_, plain in scripts)
    return element.name in _IGNORED or element.name == "mspace"


def _scripts(element: _Element) -> Iterator[tuple[bool, str, str | None]]:
    """Yield each script in the order in which it is read: whether it precedes the base, its TeX, and its plain form."""
    base_and_scripts = _elements(element)
    if element.name != "mmultiscripts":
        kinds = {"msub": "_", "msup": "^", "msubsup": "_^"}[element.name]
        yield from (_script(kind, script, False) for kind, script in zip(kinds, base_and_scripts[1:], strict=False))
        return
    precedes = False
    count = 0
    for script in base_and_scripts[1:]:
        if script.name == "mprescripts":
            precedes, count = True, 0
            continue
        yield _script("_^"[count % 2], script, precedes)
        count += 1


def _script(kind: str, script: _Element, precedes: bool) -> tuple[bool, str, str | None]:
    tex, plain = _tex(script).strip(), "".join(_linear(script).split()).replace("−", "-")
    if not plain and not tex:
        return precedes, "", ""
    if kind == "^" and plain in _PRIMES:
        return precedes, _PRIMES[plain], plain
    return precedes, f"{kind}{{{tex}}}", subscript(plain) if kind == "_" else superscript(plain)


def _linear(element: _Element) -> str:
    """Return an element in plain characters on one line: `(a+b)/c`, `√2`, `x^(n+1)`."""
    if element.linear is None:
        element.linear = _write_linear(element)
    return element.linear


def _write_linear(element: _Element) -> str:
    if not element.name:
        return element.text if not element.text.isspace() else ""
    if element.name in _TOKENS:
        text = "".join(child.text for child in element.children)
        return text if element.name == "mtext" else f" {text.strip()} " if text.strip() in _FUNCTIONS else text.strip()
    children = _elements(element)
    match element.name, children:
        case name, _ if name in _IGNORED:
            return ""
        case "mspace", _:
            return " "
        case "mfrac", [numerator, denominator]:
            return f"{_enclose(numerator)}/{_enclose(denominator)}"
        case (("msqrt" | "menclose"), _) if element.is_root:
            return f"√{_enclose(*children)}"
        case "mroot", [base, degree]:
            return f"{_enclose(base)}^(1/{_linear(degree)})"
        case (("msub" | "msup" | "msubsup" | "mmultiscripts"), [base, *_]):
            before, after = "", ""
            for precedes, tex, plain in _scripts(element):
                written = plain if plain is not None else tex.replace("{", "(").replace("}", ")")
                before, after = (written + before, after) if precedes else (before, after + written)
            return f"{before}{_linear(base)}{after}"
        case (("mover" | "munder" | "munderover"), [base, *_]):
            return _linear(base)
        case "mfenced", _:
            return _fence(element, map(_linear, children))
        case (("mtr" | "mlabeledtr"), _):
            return " ".join(map(_linear, children)) + "; "
        case "mtable", _:
            return "".join(map(_linear, children)).removesuffix("; ")
        case _:
            return "".join(map(_linear, element.children))


def _enclose(*elements: _Element) -> str:
    """Return the plain form in parentheses unless it is one number, letter or word."""
    text = "".join("".join(map(_linear, elements)).split())
    return text if text.isalnum() else f"({text})"


def _tex(element: _Element) -> str:
    """Return an element as TeX math."""
    if element.tex is None:
        element.tex = _write_tex(element)
    return element.tex


def _write_tex(element: _Element) -> str:
    if element.name in _TOKENS or not element.name:
        return _token_to_tex(element)
    children = _elements(element)
    match element.name, children:
        case name, _ if name in _IGNORED:
            return ""
        case "mspace", _:
            return r"\,"
        case "mfrac", [numerator, denominator]:
            return _fraction(element, _tex(numerator), _tex(denominator))
        case (("msqrt" | "menclose"), _) if element.is_root:
            return rf"\sqrt{{{''.join(map(_tex, children))}}}"
        case "mroot", [base, degree]:
            return rf"\sqrt[{_tex(degree)}]{{{_tex(base)}}}"
        case (("msub" | "msup" | "msubsup" | "mmultiscripts"), [base, *_]):
            scripts = list(_scripts(element))
            before = "".join(tex for precedes, tex, _ in scripts if precedes)
            after = "".join(tex for precedes, tex, _ in scripts if not precedes)
            return (f"{{}}{before}" if before else "") + _base(base) + after
        case "mover", [base, over]:
            return _put_over(base, over)
        case "munder", [base, under]:
            return _put_under(_base(base), base, under)
        case "munderover", [base, under, over]:
            if _text(base) in _LIMITS:
                return f"{_tex(base)}_{{{_tex(under)}}}^{{{_tex(over)}}}"
            return _put_under(_put_over(base, over), base, under)
        case "mfenced", _:
            return _fence(element, map(_tex, children), escape=True)
        case "mtable", _:
            rows = r"\\".join(map(_row_to_tex, children))
            return rf"\begin{{matrix}}{rows}\end{{matrix}}"
        case (("semantics" | "maction"), [first, *_]):
            return _tex(first)
        case _:
            return "".join(map(_tex, element.children if element.name == "mtd" else children))


def _token_to_tex(element: _Element) -> str:
    text = _text(element).strip()
    if not text:
        return ""
    if element.name in ("mtext", "ms"):
        inner = _SPACES.sub(" ", "".join(child.text for child in element.children))
        return rf"\text{{{inner.translate(_ESCAPE_TEXT)}}}"
    escaped = "".join(_ESCAPED.get(character, character) for character in text)
    if text in _FUNCTIONS:
        return f"\\{text} "
    variant = _VARIANTS.get(element.attribute("mathvariant") or "")
    if element.name == "mn" or (len(text) == 1 and variant in (None, "mathrm")):
        return escaped if variant is None or not text.isalpha() else rf"\{variant}{{{escaped}}}"
    if element.name == "mo":
        return rf"\operatorname{{{escaped}}}" if text.isalpha() else escaped
    if text.isalnum():
        return rf"\{variant or 'mathrm'}{{{escaped}}}"
    return rf"\text{{{text.translate(_ESCAPE_TEXT)}}}"


def _base(element: _Element) -> str:
    """Return the TeX of what a script belongs to."""
    tex = _tex(element)
    return f"{{{tex}}}" if element.name in _GROUPED or not tex.strip() else tex


def _fraction(element: _Element, numerator: str, denominator: str) -> str:
    if (element.attribute("linethickness") or "1").startswith("0"):
        return rf"\begin{{matrix}}{numerator}\\{denominator}\end{{matrix}}"
    return rf"\frac{{{numerator}}}{{{denominator}}}"


def _put_over(base: _Element, over: _Element) -> str:
    tex = _tex(base)
    if _text(base) in _LIMITS:
        return f"{tex}^{{{_tex(over)}}}"
    narrow, wide = _OVER.get(_text(over).strip(), ("", ""))
    if not narrow:
        return rf"\overset{{{_tex(over)}}}{{{tex}}}"
    return rf"\{narrow if len(_text(base)) == 1 else wide}{{{tex}}}"


def _put_under(tex: str, base: _Element, under: _Element) -> str:
    if _text(base) in _LIMITS:
        return f"{tex}_{{{_tex(under)}}}"
    command = _UNDER.get(_text(under).strip())
    return rf"\{command}{{{tex}}}" if command else rf"\underset{{{_tex(under)}}}{{{tex}}}"


def _fence(element: _Element, children: Iterable[str], *, escape: bool = False) -> str:
    """Return the content of `<mfenced>` with its brackets and separators, which are attributes."""
    opening, closing, separators = (element.attribute(name) for name in ("open", "close", "separators"))
    marks = [*("," if separators is None else "".join(separators.split()))]
    text = ""
    for index, child in enumerate(children):
        text += (marks[min(index - 1, len(marks) - 1)] if index and marks else "") + child
    opening, closing = ("(" if opening is None else opening, ")" if closing is None else closing)
    if escape:
        opening, closing = (_ESCAPED.get(mark, mark) for mark in (opening, closing))
    return f"{opening}{text}{closing}"


def _row_to_tex(row: _Element) -> str:
    cells = _elements(row)
    if row.name == "mlabeledtr":
        cells = cells[1:]
    return " & ".join(map(_tex, cells))
