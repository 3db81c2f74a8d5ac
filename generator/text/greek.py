"""The Greek letters and their English names, which are also their TeX commands."""

_NAMES = (
    "alpha beta gamma delta epsilon zeta eta theta iota kappa lambda mu nu xi omicron pi rho sigma tau upsilon phi chi"
    " psi omega"
)
GREEK_LETTERS = dict(zip(_NAMES.split(), "αβγδεζηθικλμνξοπρστυφχψω", strict=True))
"""Name to lowercase letter, in alphabetical order: `alpha` to `α`."""
