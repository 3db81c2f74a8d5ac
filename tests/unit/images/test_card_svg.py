"""Card images: the text of a paper in a fixed layout, well-formed and inert for any input."""

import re
from itertools import pairwise
from xml.etree import ElementTree

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from generator.api.card_images import card_colours
from generator.images.card_svg import (
    HEIGHT,
    WIDTH,
    CardText,
    draw_with_placeholders,
    is_rtl,
    lay_out,
    write_card_image,
)
from generator.page_models import AuthorItem
from generator.text.html import plain_text
from generator.theme.looks import Style

LIGHT, DARK = card_colours(Style())
SVG = "{http://www.w3.org/2000/svg}"
LONG = (
    "Effects of a very long title of some three hundred characters on the layout of cards, in the style of the titles "
    "that are common in the proceedings of conferences on medicine, where they summarise the question, the methods and "
    "the results of a study: protocol for a multicentre, randomised, double-blind trial"
)
TITLES = {
    "short": "CLU",
    "usual": "Competition-Level Code Generation with AlphaCode",
    "long": LONG,
    "endless": "word " * 2000,
    "one word": "W" * 10_000,
    "capitals": "AN ANALYSIS OF MAXIMUM WEIGHTED MATCHINGS IN HOMOGENEOUS MARKOV NETWORKS OF MANY KINDS",
    "math": plain_text(
        r"From $16.8\% \to 12.7\%$: $\mathcal{O}(n^2)$ bounds, $\alpha \in \mathbb{R}^d$, "
        r"$\sum_i x_i \leq \varepsilon$"
    ),
    "Chinese": "深度学习中的生成对抗网络：基于大规模语言模型的程序自动生成与验证方法研究" * 3,
    "Japanese": "大規模言語モデルによる競技プログラミング問題の自動生成と評価に関する研究「AlphaCode」",
    "Korean": "대규모 언어 모델을 이용한 경쟁 프로그래밍 문제의 자동 생성과 평가에 관한 연구",
    "Arabic": "توليد الشيفرة البرمجية على مستوى المسابقات باستخدام AlphaCode (2022)!",
    "long Arabic": "أثر استخدام النماذج اللغوية الكبيرة في توليد الشيفرة البرمجية وتقييمها " * 4,
    "Hebrew": "יצירת קוד ברמת תחרות: מודל שפה גדול",
    "Greek": "Η ΠΑΡΑΓΩΓΗ κώδικα σε επίπεδο διαγωνισμού με μεγάλα γλωσσικά μοντέλα",
    "Russian": "Генерация программного кода соревновательного уровня с помощью больших языковых моделей",
    "Hindi": "बड़े भाषा मॉडल के साथ प्रतियोगिता स्तर का कोड निर्माण और उसका मूल्यांकन",
    "Thai": "การสร้างรหัสโปรแกรมระดับการแข่งขันด้วยแบบจำลองภาษาขนาดใหญ่และการประเมินผลอย่างเป็นระบบ",
    "pictures": "👩‍🔬🙂🚀 and the 🧪 of 👨‍👩‍👧‍👦 in 🏳️‍🌈 " * 5,
    "marks": "Z" + "\u0351\u0346\u0315" * 30 + "algo",
}  # fmt: skip
HOSTILE = (
    '"><script>alert(1)</script>',
    "]]><![CDATA[<script>alert(1)</script>",
    "&#0; &amp; &lt;!-- --> <?xml?> <!DOCTYPE x>",
    "</title><script>alert(1)</script>",
    "' onload='alert(1)",
    "\u202eevil\u202c \u2067x\u2069",
    "\x00\x07\x1b[31m\ufffe\ud800\udfff",
    "javascript:alert(1) https://evil.example/x.png url(https://evil.example)",
    "\u2066" * 10_000,
    "",
)


def authors(*names: str, owner: str | None = None) -> tuple[AuthorItem, ...]:
    last = len(names) - 1
    return tuple(
        AuthorItem(
            "" if at == 0 else " and " if at == last else ", ", name, "owner" if name == owner else "name"
        )
        for at, name in enumerate(names)
    )  # fmt: skip


def card(title: str, names: tuple[AuthorItem, ...] = (), **fields: str | None) -> CardText:
    values = {"more_label": "", "container": "Science", "issued": "December 2022", "site": "Nate Kushman", **fields}
    return CardText(title, names, **values)  # type: ignore[arg-type]


MANY = (
    *authors("Gemini Team", "Rohan Anil", "Sebastian Borgeaud", "Jean-Baptiste Alayrac", "Jiahui Yu")[:4],
    AuthorItem(", ", "…", "ellipsis"),
    AuthorItem(" ", "Nate Kushman", "owner"),
    AuthorItem(", ", "…", "ellipsis"),
)
FULL = {
    "container": "Proceedings of the 2022 Conference on Empirical Methods in Natural Language Processing",
    "site": "The laboratory of " + "very " * 40 + "long names",
    "more_label": "and 930 more",
}


def parse(svg: str) -> ElementTree.Element:
    return ElementTree.fromstring(svg)  # noqa: S314 - our own


def text_of(svg: str) -> list[str]:
    """Return the visible lines."""
    return ["".join(text.itertext()).strip("\u2066\u2067\u2068\u2069") for text in parse(svg).iter(f"{SVG}text")]


# Content


def test_card_contains_the_paper_and_the_site() -> None:
    names = authors("Yujia Li", "Nate Kushman", "Rémi Leblond", owner="Nate Kushman")
    svg = write_card_image(card(TITLES["usual"], names), LIGHT)
    assert text_of(svg) == [
        "Nate Kushman",
        "Competition-Level Code",
        "Generation with AlphaCode",
        "Yujia Li, Nate Kushman and Rémi Leblond",
        "Science",
        "December 2022",
    ]
    root = parse(svg)
    assert root.get("viewBox") == f"0 0 {WIDTH} {HEIGHT}" == "0 0 600 315"
    assert root.get("role") == "img"
    assert root.findtext(f"{SVG}title") == TITLES["usual"]
    [owner] = [span for span in root.iter(f"{SVG}tspan") if span.text == "Nate Kushman"]
    assert owner.get("font-weight") == "600"
    assert owner.get("fill") == LIGHT.ink


def test_missing_data_leaves_no_footer() -> None:
    svg = write_card_image(card("A paper", container=None, issued=None), LIGHT)
    assert text_of(svg) == ["Nate Kushman", "A paper"]
    assert LIGHT.rule not in svg.partition("stroke=")[2].partition("stroke=")[2]


def test_light_and_dark_images_differ_in_colours_only() -> None:
    light, dark = (write_card_image(card(TITLES["usual"], MANY, **FULL), colours) for colours in (LIGHT, DARK))
    for name in LIGHT.__struct_fields__:
        assert getattr(DARK, name) in dark
        assert getattr(DARK, name) not in light
        light = light.replace(getattr(LIGHT, name), getattr(DARK, name))
    assert light == dark


def test_many_names_are_shortened_and_the_owner_is_kept() -> None:
    svg = write_card_image(card("Gemini", MANY, more_label="and 930 more"), LIGHT)
    names = " ".join(text_of(svg)[2:-2])
    assert names.startswith("Gemini Team, Rohan Anil,")
    assert "… Nate Kushman, …" in names
    long = authors(
        *(f"Maximiliana Featherstonehaugh {number}" for number in range(900)), "Nate Kushman", owner="Nate Kushman"
    )
    found = lay_out(card("Gemini", long))
    assert [span.text for row in found.rows for span in row.spans if span.kind == "owner"] == ["Nate Kushman"]
    small, large = (len(write_card_image(card("Gemini", each), LIGHT)) for each in (authors("A. Bee"), long))
    assert large < 1.2 * small


def test_very_long_name_is_truncated() -> None:
    found = text_of(write_card_image(card("A paper", authors("N" * 5000, owner="N" * 5000)), LIGHT))
    assert found[-3].endswith("N…")
    assert len(found) < 8


def test_title_of_three_hundred_characters_fits() -> None:
    assert 300 <= len(LONG) < 320
    assert "…" not in "".join(text_of(write_card_image(card(LONG, authors("Nate Kushman")), LIGHT)))


def test_very_long_title_is_truncated() -> None:
    svg = write_card_image(card(TITLES["endless"], MANY, **FULL), LIGHT)
    assert any(line.endswith("word…") for line in text_of(svg))
    assert len(svg) < 5000


# Right-to-left scripts


def test_arabic_card_starts_at_the_right_edge() -> None:
    assert is_rtl(TITLES["Arabic"])
    assert not is_rtl(TITLES["usual"])
    root = parse(write_card_image(card(TITLES["Arabic"], authors("فاطمة الزهراء")), LIGHT))
    texts = list(root.iter(f"{SVG}text"))
    assert [text.get("text-anchor") for text in texts] == ["end"] * (len(texts) - 1) + [None]
    for text in texts:
        line = "".join(text.itertext())
        assert (line[0], line[-1]) == ("\u2067", "\u2069")


def test_right_to_left_names_are_isolated() -> None:
    svg = write_card_image(card("A paper", authors("محمد علي", "דוד כהן", "Ann Bee")), LIGHT)
    assert "\u2068محمد علي\u2069, \u2068דוד כהן\u2069 and Ann Bee" in svg


# Security


def is_inert(svg: str) -> bool:
    """Return whether the SVG has no scripts, styles, links or external resources."""
    allowed = {"svg", "title", "path", "text", "tspan"}
    attributes = "width height viewBox role font-family font-size font-weight font-style fill stroke d x y text-anchor"
    for element in parse(svg).iter():
        if element.tag.removeprefix(SVG) not in allowed:
            return False
        if not element.attrib.keys() <= {*attributes.split(), "text-rendering"}:
            return False
        if any(re.search(r"url\(|:|&|<", value) for value in element.attrib.values()):
            return False
    return True


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_is_inert(text: str) -> None:
    names = (AuthorItem("", text, "owner"), AuthorItem(", ", text, "name"))
    svg = write_card_image(card(text, names, container=text, issued=text, site=text, more_label=text), LIGHT)
    assert is_inert(svg)
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f\u202a-\u202e\ud800-\udfff\ufffe\uffff]", svg)
    assert len(svg) < 12_000


@given(st.text(max_size=60), st.text(max_size=30))
@example("", " ")
def test_any_text_yields_well_formed_svg(title: str, name: str) -> None:
    assert is_inert(write_card_image(card(title, authors(name, title, owner=title), site=name), DARK))


def test_is_inert_detects_active_content() -> None:
    svg = write_card_image(card("A paper"), LIGHT)
    assert is_inert(svg)
    for bad in ("<script/>", "<style/>", '<path style=""/>', '<path onload=""/>', '<path fill="url(#a)"/>', "<a/>"):
        assert not is_inert(svg.replace("</svg>", f"{bad}</svg>"))


@given(st.text(max_size=200))
def test_output_is_deterministic(title: str) -> None:
    first = write_card_image(card(title), LIGHT)
    draw_with_placeholders.cache_clear()
    assert write_card_image(card(title), LIGHT) == first


def test_lines_do_not_touch() -> None:
    svgs = [write_card_image(card(title, MANY, **FULL), LIGHT) for title in TITLES.values()]
    for svg in svgs:
        lines = sorted(
            {(int(each.get("y", 0)), int(each.get("font-size", 0))) for each in parse(svg).iter(f"{SVG}text")}
        )
        for (above, _), (below, size) in pairwise(lines):
            assert below - above >= size * 1.15, svg
