"""The elements and attributes of SVG pictures that are published: SVG 1.1 and 2 without scripts, and what shows text.

What is not listed is removed. Elements of other namespaces, such as the notes of a drawing program, and attributes
without an effect on the picture are removed without a warning.
"""

SVG = "http://www.w3.org/2000/svg"
XLINK = "http://www.w3.org/1999/xlink"
XML = "http://www.w3.org/XML/1998/namespace"
HTML = "http://www.w3.org/1999/xhtml"
MATHML = "http://www.w3.org/1998/Math/MathML"

ELEMENTS = frozenset(
    """
    a circle clipPath defs desc ellipse filter foreignObject g image line linearGradient marker mask mpath path
    pattern polygon polyline radialGradient rect stop style svg switch symbol text textPath title tspan use view
    animate animateMotion animateTransform set
    feBlend feColorMatrix feComponentTransfer feComposite feConvolveMatrix feDiffuseLighting feDisplacementMap
    feDistantLight feDropShadow feFlood feFuncA feFuncB feFuncG feFuncR feGaussianBlur feImage feMerge feMergeNode
    feMorphology feOffset fePointLight feSpecularLighting feSpotLight feTile feTurbulence
    """.split()
)
ANIMATIONS = frozenset({"animate", "animateMotion", "animateTransform", "set"})
SILENT = frozenset("metadata flowRoot font font-face glyph hkern missing-glyph vkern".split())
"""Removed without a warning: descriptions for programs, and what current browsers do not show."""

TEXT_ELEMENTS = frozenset(
    """
    b big blockquote br center code dd div dl dt em font h1 h2 h3 h4 h5 h6 hr i li ol p pre s small span strike strong
    sub sup table tbody td tfoot th thead tr tt u ul
    """.split()
)
"""Of HTML within `foreignObject`, which draw.io writes for its labels."""
TEXT_ATTRIBUTES = frozenset(
    """
    align bgcolor border cellpadding cellspacing class color colspan dir face height lang rowspan size style valign
    width
    """.split()
)

_PRESENTATION = """
    alignment-baseline baseline-shift clip clip-path clip-rule color color-interpolation color-interpolation-filters
    color-rendering cursor cx cy d direction display dominant-baseline enable-background fill fill-opacity fill-rule
    filter flood-color flood-opacity font font-family font-size font-size-adjust font-stretch font-style font-variant
    font-weight glyph-orientation-horizontal glyph-orientation-vertical height image-rendering isolation kerning
    letter-spacing lighting-color marker marker-end marker-mid marker-start mask mask-type mix-blend-mode opacity
    overflow paint-order pointer-events r rx ry shape-rendering stop-color stop-opacity stroke stroke-dasharray
    stroke-dashoffset stroke-linecap stroke-linejoin stroke-miterlimit stroke-opacity stroke-width text-anchor
    text-decoration text-orientation text-overflow text-rendering transform transform-box transform-origin unicode-bidi
    vector-effect visibility white-space width word-spacing writing-mode x y
"""
_OTHER = """
    accumulate additive amplitude attributeName attributeType azimuth baseFrequency baseProfile bias by calcMode class
    clipPathUnits crossorigin diffuseConstant divisor dur dx dy edgeMode elevation exponent filterUnits
    from fr fx fy gradientTransform gradientUnits id in in2 intercept k1 k2 k3 k4 kernelMatrix kernelUnitLength
    keyPoints keySplines keyTimes lang lengthAdjust limitingConeAngle markerHeight markerUnits markerWidth
    maskContentUnits maskUnits max media method min mode numOctaves offset operator order orient origin path
    pathLength patternContentUnits patternTransform patternUnits points pointsAtX pointsAtY pointsAtZ
    preserveAlpha preserveAspectRatio primitiveUnits radius refX refY repeatCount repeatDur requiredExtensions
    requiredFeatures restart result role rotate scale seed side slope spacing specularConstant specularExponent
    spreadMethod startOffset stdDeviation stitchTiles style surfaceScale systemLanguage tabindex tableValues target
    targetX targetY textLength title to type values version viewBox x1 x2 xChannelSelector y1 y2 yChannelSelector z
    zoomAndPan begin end
"""
ATTRIBUTES = frozenset((_PRESENTATION + _OTHER).split())
"""Without those that contain URLs, and without `aria-*`, which are allowed as well."""
STYLED = frozenset(_PRESENTATION.split()) | {"style", "by", "from", "to", "values"}
"""Attributes that are styles, or that animations use as such."""
ANIMATED = frozenset(_PRESENTATION.split()) | frozenset(
    """
    amplitude azimuth baseFrequency bias class diffuseConstant divisor dx dy edgeMode elevation exponent fr fx fy
    gradientTransform in in2 intercept k1 k2 k3 k4 kernelMatrix limitingConeAngle markerHeight markerWidth method mode
    numOctaves offset operator order orient pathLength patternTransform points pointsAtX pointsAtY pointsAtZ radius
    refX refY rotate scale seed slope spacing specularConstant specularExponent startOffset stdDeviation surfaceScale
    tableValues targetX targetY textLength viewBox x1 x2 y1 y2 z
    """.split()
)
"""What animations may change: never an address or a handler of events."""
