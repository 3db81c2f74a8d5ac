r"""Numbers and units written with the package siunitx to plain characters: `\SI{5}{\kilo\metre}` to `5 km`.

The result looks as with siunitx's default settings (siunitx manual, version 3, sections 3 and 4): units are separated
by spaces, `\per` is a negative power, and ranges repeat the unit. Only the digits are not grouped.
"""

import re
from collections.abc import Callable

from generator.text.superscripts import superscript


def _table(text: str) -> dict[str, str]:
    words = text.split()
    return dict(zip(words[::2], words[1::2], strict=True))


_PREFIXES = _table("""
    yocto y zepto z atto a femto f pico p nano n micro µ milli m centi c deci d deca da deka da hecto h kilo k
    mega M giga G tera T peta P exa E zetta Z yotta Y ronto r quecto q ronna R quetta Q mu µ kibi Ki mebi Mi gibi Gi
    tebi Ti pebi Pi
""")
_UNITS = _table("""
    ampere A candela cd kelvin K kilogram kg metre m meter m mole mol second s becquerel Bq degreeCelsius °C
    celsius °C coulomb C farad F gray Gy hertz Hz henry H joule J katal kat lumen lm lux lx newton N ohm Ω pascal Pa
    radian rad siemens S sievert Sv steradian sr tesla T volt V watt W weber Wb astronomicalunit au bel B dalton Da
    day d decibel dB degree ° electronvolt eV hectare ha hour h litre L liter L arcminute ′ arcmin ′ minute min
    arcsecond ″ arcsec ″ neper Np tonne t percent % gram g bar bar mmHg mmHg knot kn barn b angstrom Å
    nauticalmile M atomicmassunit u bit bit byte B clight c₀ bohr a₀ electronmass mₑ planckbar ħ elementarycharge e
    hartree Eₕ permille ‰ ppm ppm amu u parsec pc lightyear ly year yr Omega Ω AA Å
""")
_ABBREVIATION = re.compile(
    r"(?P<whole>dB|amu)|(?P<prefix>[afpnumcdhkMGTPE])??(?P<unit>Hz|Pa|eV|Wh|mol|ohm|[gmslLANWJVFHTKCSB])"
)
"""Units of siunitx in the short form, such as `\\MHz`, `\\um` and `\\keV`."""
_UNIT_TOKEN = re.compile(
    r"\\([A-Za-z]+)\s*|\^(\{[^{}]*\}|\\?.)|_(\{[^{}]*\}|.)|([.~\s]+)|([^\\^_.~\s{}]+)|.", re.DOTALL
)
_WITHOUT_MEANING = frozenset(("text", "mathrm", "textrm", "rm", "mbox", "highlight", "of", "cdot"))
_SQUARES = {"square": 2, "squared": 2, "cubic": 3, "cubed": 3}
_EXPONENT = re.compile(r"(?<=[\d)])\s*[eEdD]\s*([-+−]?\d+)")
_POWER = re.compile(r"\^\{?([-+−]?\d+)\}?")
_UNCERTAIN = re.compile(r"^([^()e]+±[^()e]+)([eEdD][-+−]?\d+)$")
_LONE_EXPONENT = re.compile(r"^\s*[eEdD]([-+−]?\d+)$")
_WITHOUT_SPACE = ("°", "′", "″")
"""Units that stand next to the number; `°C` is not one of them."""


def format_number(tex: str) -> str:
    r"""Return `1.5 × 10³` for `1.5e3`, `−2` for `-2`, and `1.2 ± 0.1` for `1.2 +- 0.1`."""
    text = tex.replace("\\pm", "±").replace("+-", "±").replace("\\times", "x").replace("~", "").replace("\\,", "")
    text = _POWER.sub(lambda found: _raise(found[1]), text)
    text = "".join(text.replace("{", "").replace("}", "").replace("$", "").replace("--", "–").split())
    text = re.sub(r"(?<=\d),(?=\d)", ".", text)
    text = _UNCERTAIN.sub(r"(\1)\2", text)
    text = _LONE_EXPONENT.sub(lambda found: "10" + _raise(found[1]), text)
    text = _EXPONENT.sub(lambda found: " × 10" + _raise(found[1]), text)
    text = re.sub(r"(?<![\d.)])-|-(?=\d)", "−", text)
    return text.replace("±", " ± ").replace("x", " × ").replace("  ", " ").strip()


def format_unit(tex: str) -> str:
    r"""Return `m s⁻¹` for `\metre\per\second`, and `m s⁻²` for `m.s^{-2}`."""
    units: list[tuple[str, int | str]] = []
    prefix, awaits = "", ""
    power: int | str = 1
    for macro, raised, lowered, gap, literal in _UNIT_TOKEN.findall(tex.replace("$", " ")):
        if awaits and literal:
            if awaits == "raiseto":
                power = _multiply(literal, power)
            elif units:
                units[-1] = (units[-1][0], _multiply(literal, units[-1][1]))
            awaits = ""
        elif macro in _WITHOUT_MEANING:
            pass
        elif macro == "per":
            power = -1
        elif macro in ("square", "cubic"):
            power = _multiply(str(_SQUARES[macro]), power)
        elif macro in ("squared", "cubed") and units:
            units[-1] = (units[-1][0], _multiply(str(_SQUARES[macro]), units[-1][1]))
        elif macro in ("tothe", "raiseto"):
            awaits = macro
        elif macro in _PREFIXES:
            prefix = _PREFIXES[macro]
        elif macro or literal:
            symbol = _unit_symbol(macro) if macro else literal
            units.append((prefix + symbol, power))
            prefix, power = "", 1
        elif raised and units:
            units[-1] = (units[-1][0], _multiply(raised.strip("{}"), units[-1][1]))
        elif lowered and units:
            units[-1] = (f"{units[-1][0]}_{lowered.strip('{}')}", units[-1][1])
        elif gap:
            power = 1
    text = " ".join(symbol if exponent == 1 else symbol + _raise(str(exponent)) for symbol, exponent in units)
    return text.replace(" / ", "/") + prefix


def _unit_symbol(macro: str) -> str:
    if macro in _UNITS:
        return _UNITS[macro]
    short = _ABBREVIATION.fullmatch(macro)
    if short is None:
        return macro  # declared in the document, usually under the name of the unit
    unit = short["whole"] or ("Ω" if short["unit"] == "ohm" else short["unit"])
    return (short["prefix"] or "").replace("u", "µ") + unit.replace("amu", "u")


def _multiply(exponent: str, power: int | str) -> int | str:
    """Return the exponent of a unit that already has a power: 1, -1 after `\\per`, or a text that is no number."""
    try:
        return int(exponent.replace("−", "-")) * int(power)
    except ValueError:
        return exponent


def _raise(exponent: str) -> str:
    return superscript(exponent) or f"^{exponent}"


def format_quantity(number: str, unit: str) -> str:
    """Return a number with its unit."""
    return _join_quantity(format_number(number), format_unit(unit))


def _join_quantity(number: str, unit: str) -> str:
    is_close = unit in _WITHOUT_SPACE or not unit or not number
    return f"{number}{unit}" if is_close else f"{number} {unit}"


def _format_angle(tex: str) -> str:
    """Return `12°3′4″` for `12;3;4`; leading parts may be empty."""
    parts = [format_number(part) for part in tex.split(";")]
    return "".join(part + sign for part, sign in zip(parts, _WITHOUT_SPACE, strict=False) if part)


def _format_range(first: str, last: str, unit: str = "") -> str:
    return f"{format_quantity(first, unit)} to {format_quantity(last, unit)}"


def _format_list(numbers: str, unit: str = "") -> str:
    *first, last = (format_quantity(number, unit) for number in numbers.split(";"))
    return f"{', '.join(first)} and {last}" if first else last


COMMANDS: dict[str, tuple[int, Callable[..., str]]] = {
    "num": (1, format_number),
    "tablenum": (1, format_number),
    "complexnum": (1, format_number),
    **dict.fromkeys(("si", "unit"), (1, format_unit)),
    **dict.fromkeys(("SI", "qty", "complexqty"), (2, format_quantity)),
    "ang": (1, _format_angle),
    "numrange": (2, _format_range),
    **dict.fromkeys(("SIrange", "qtyrange"), (3, _format_range)),
    "numlist": (1, _format_list),
    **dict.fromkeys(("SIlist", "qtylist"), (2, _format_list)),
    "numproduct": (1, format_number),
    "qtyproduct": (2, format_quantity),
}
"""The commands with their numbers of arguments and the functions of their arguments."""
