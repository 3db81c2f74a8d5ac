r"""Sets of characters that are not text, or that are refused in URLs and file names.

Each set is written as the inside of a regular expression's character class: `re.compile(f"[{CONTROLS}{SURROGATES}]")`.
"""

CONTROLS = r"\x00-\x1f\x7f-\x9f"
"""The C0 and C1 control characters and DEL (Unicode category `Cc`)."""
CONTROLS_EXCEPT_WHITESPACE = r"\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f"
"""The same without tab, line feed and carriage return."""
LINE_SEPARATORS = r"\u2028\u2029"
"""LINE SEPARATOR and PARAGRAPH SEPARATOR."""
BIDI_CONTROLS = r"\u202a-\u202e\u2066-\u2069"
"""Bidirectional embeddings, overrides and isolates (Unicode Standard Annex 9, 2.1 to 2.5), which can make text look
different from what it is. The marks LRM, RLM and ALM (2.6) are spelling and not among them."""
BYTE_ORDER_MARK = r"\ufeff"
SURROGATES = r"\ud800-\udfff"
"""Halves of UTF-16 pairs, which no encoding can write."""
NONCHARACTERS = r"\ufdd0-\ufdef" + "".join(rf"\U{plane:04x}fffe\U{plane:04x}ffff" for plane in range(17))
"""Code points that Unicode reserves for internal use (The Unicode Standard, 23.7)."""

NOT_TEXT = BIDI_CONTROLS + BYTE_ORDER_MARK + SURROGATES + NONCHARACTERS
"""What is removed from all text, besides control characters."""
NOT_XML = CONTROLS_EXCEPT_WHITESPACE + SURROGATES + r"\ufffe\uffff"
"""What XML 1.0 (2.2) and YAML 1.1 (5.1) exclude, and all of the C1 controls, which HTML excludes."""

# For text in which both directions of writing meet (Unicode Standard Annex 9, 2.4).
RIGHT_TO_LEFT_ISOLATE = "\u2067"
FIRST_STRONG_ISOLATE = "\u2068"
POP_DIRECTIONAL_ISOLATE = "\u2069"
