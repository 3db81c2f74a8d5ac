"""The time of a build is in proportion to its input, whatever the input: no text and no corpus can stall it."""

from collections.abc import Callable
from itertools import product

import pytest

from generator.bibliography.names import name_from_parts, parse_name
from generator.bibliography.status_words import find_publication_status, split_status
from generator.config.decisions import Decisions, RecordNames
from generator.corpus.works.features import RecordFeatures, extract_features
from generator.corpus.works.grouping import group_works
from generator.corpus.works.titles import relate_titles
from generator.model import Contributor, PartialDate, Record
from generator.problems import Location
from generator.readers.bibtex.cuts import find_cuts
from generator.readers.bibtex.reader import read_bibtex
from generator.readers.plaintext.reader import read_plaintext
from generator.readers.tagged.ris import read_ris
from generator.text.braces import match_braces, nesting_depth
from generator.text.fold import fold
from generator.text.html import render_text
from generator.text.inline_html import html_to_line
from generator.text.latex.definitions import expand, read_definitions
from generator.text.markdown.outline import outline_markdown
from generator.text.markdown.render import render_markdown
from generator.text.mathml_reader import mathml_to_text
from generator.text.tex import tex_to_text
from tests.support.growth import LIMIT, assert_growth, growth
from tests.support.hostile import BIBTEX

RECORD = "Liskov, Barbara\nT\n{authors}Liskov, Barbara\nAn abstract that goes on for some words."

MARKUP = ["[", "![", "*a ", "_a", "`", "$", "$a", "<a ", "> ", "- ", "[a](", "&", "\\", "|", "~~a"]
MARKUP += [
    "$$ a\n\n",
    "$$\n\n",
    "- $$ a\n",
    "> $$ a\n\n",
    "- $$\n",
    "$$ a\n$$ b $$ c\n",
    "# a\n\n",
    "1. a\n\n",
    "| a |\n",
]
MARKUP += ["$$ a\n", "$$a$$ b\n\n", "{", "[a]{", "[a]{#b} ", "`a`{.b} ", "# a {#b}\n", "# main\n\n"]
MARKUP += ["[^a]: ", "[^a]: b\n", "[^a]: b\n\n", "[^a]", "[^", "> [!NOTE]\n", "> [!NOTE]\n\n", "- [ ] a\n", "- > "]
MARKUP += [
    "a\n: b\n",
    "a\n: : ",
    "@",
    "@a ",
    "[@a]",
    "[@a; ",
    "[@a;@b",
    "https://a.example/ ",
    "www.a(",
    "a@",
    "((",
    "a.",
]
MARKUP += [
    "<b>",
    "<div>\n",
    "</div>",
    "<!--",
    "<!-- a -->",
    "<a href='",
    "<img src=a>",
    "<script>",
    "<table>",
    "<details>\n",
]
MARKUP += [
    "<?",
    "<b id=a> ",
    "{{ a }} ",
    ":::\n",
    "```papers\n",
    "```papers\n```\n",
    "[[a]]",
    "| a | b |\n|---|---|\n",
    "[a]: b\n",
]
NESTED_MARKUP: dict[str, Callable[[int], str]] = {
    "brackets": lambda n: "[" * n + "]" * n,
    "links": lambda n: "[a" * n + "](b)" * n,
    "images": lambda n: "![a" * n + "](b)" * n,
    "spans": lambda n: "[a" * n + "]{.b}" * n,
    "footnotes": lambda n: "".join(f"[^{at}]: a[^{at + 1}]\n\n" for at in range(n)),
    "uses of a footnote": lambda n: "[^a] " * n + "\n\n[^a]: b",
    "wide table": lambda n: "|" + "a|" * n + "\n|" + "-|" * n + "\n|" + "[a](b)|" * n,
    "long table": lambda n: "|a|b|\n|-|-|\n" + "|[x](y)|b|\n" * n,
    "long line": lambda n: "[a](b) " * n,
    "attributes": lambda n: "<b " + "a=b " * n + ">",
}
MATH = ["$a", "$$a", "\\(", "\\\\(", "\\(a\\\\", "$a\\$", "\\"]
TAGS = ["TY  - JOUR\n", "AU  - A, B\n", "AU  - ,,,,,\n", "x\n", " \n", "TI  - <sub>", "UR  - http://"]
TEX: dict[str, Callable[[int], str]] = {
    "nested braces": lambda n: "{" * n + "x" + "}" * n,
    "accents over accents": lambda n: "\\'" * n,
    "nested commands": lambda n: "\\enquote{" * n,
    "unclosed groups": lambda n: "\\ensuremath{" * n,
    "dollars": lambda n: "$" * n,
    "unclosed formulas": lambda n: "$x " * n,
    "backslashes": lambda n: "\\" * n,
    "opened formulas": lambda n: "\\(" * n,
    "backticks": lambda n: "`" * n,
    "combining marks": lambda n: "a" + "\u0301\u0323" * n,
    "bare fractions": lambda n: "\\frac" * n,
    "unknown commands": lambda n: "\\xyz" * n,
    "footnotes": lambda n: "\\footnote" * n,
    "environments": lambda n: "\\begin{align}" * n,
    "displayed formulas": lambda n: "\\[" * n,
    "open groups in formulas": lambda n: "${" * n,
    "formulas in open groups": lambda n: "${$x" * n,
    "verbatim text": lambda n: "\\verb|" * n,
    "units": lambda n: "\\SI{1}{\\per\\metre" * n,
    "chemistry": lambda n: "\\ce{H2^" * n,
    "links": lambda n: "\\href{a}" * n,
    "two forms": lambda n: "\\texorpdfstring{a}{" * n,
    "scripts": lambda n: "\\textsuperscript{" * n,
    "phonetic text": lambda n: '\\textipa{"' * n,
    "glued letters": lambda n: "a\\oren" * n,
}
HTML = ["<math>", "<math></math>", "<m:math><mi>x</mi>", "<b>", "<b></b>", "<sub>", "<sub>1</sub>", "<", "&lt;", "$<i>"]
MATHML = ["<mrow>", "</mi>", "<mi>x", "<msup><mi>x</mi>", "<msup><mi>x</mi><mrow>", "<mfrac>", "<mover><mi>x</mi>", "<"]
LISTS: dict[str, Callable[[int], str]] = {
    "long": lambda n: RECORD.format(authors="Song, Yang, " * n),
    "odd": lambda n: RECORD.format(authors="Song, Yang, " * n + "Odd, "),
    "commas": lambda n: RECORD.format(authors="," * n + "\n"),
    "names": lambda n: "Liskov, Barbara\n" + "a, b, c, d, e\n" * n,
    "lines": lambda n: "Liskov, Barbara\n" + "x\n" * n,
    "blanks": lambda n: f"Liskov, Barbara\nT{' ' * n}T\nLiskov, Barbara{' ' * n},\n{';' * n}",
    "accents": lambda n: "e" + "\u0301\u0316" * n,
}


@pytest.mark.parametrize("name", BIBTEX)
def test_bibtex(name: str) -> None:
    assert_growth(f"reading BibTeX: {name}", lambda text: read_bibtex(text, "x.bib"), BIBTEX[name])


@pytest.mark.parametrize("name", LISTS)
def test_plain_lists(name: str) -> None:
    assert_growth(f"reading a plain list: {name}", lambda text: read_plaintext(text, "corpus.txt"), LISTS[name])


@pytest.mark.parametrize("piece", TAGS)
def test_ris(piece: str) -> None:
    assert_growth(f"reading RIS: {piece!r}", lambda text: read_ris(text, "x.ris"), lambda n: "TY  - JOUR\n" + piece * n)


@pytest.mark.parametrize("name", TEX)
def test_tex(name: str) -> None:
    assert_growth(f"converting TeX: {name}", tex_to_text, TEX[name])


@pytest.mark.parametrize("piece", HTML)
def test_html(piece: str) -> None:
    assert_growth(f"reading HTML: {piece!r}", html_to_line, lambda n: piece * n)


@pytest.mark.parametrize("piece", MATHML)
def test_mathml(piece: str) -> None:
    assert_growth(f"reading MathML: {piece!r}", mathml_to_text, lambda n: piece * n)


@pytest.mark.parametrize("piece", ["\\a ", "\\b", "\\c{x}", "\\c{", "\\d"])
def test_commands_that_define_each_other(piece: str) -> None:
    definitions = read_definitions(r"\def\a{\a\a} \def\b{x\b} \def\c#1{\c{#1#1}}")
    assert_growth(f"commands: {piece!r}", lambda text: expand(text, definitions), lambda n: piece * n)
    assert_growth(f"definitions: {piece!r}", read_definitions, lambda n: f"\\newcommand{{{piece}" * n)


def read_markdown(text: str) -> None:
    render_markdown(text)
    outline_markdown(text)


@pytest.mark.parametrize("piece", MARKUP)
def test_markdown(piece: str) -> None:
    assert_growth(f"Markdown: {piece!r}", read_markdown, lambda n: piece * n)


@pytest.mark.parametrize("name", NESTED_MARKUP)
def test_nested_markdown(name: str) -> None:
    assert_growth(f"Markdown: {name}", read_markdown, NESTED_MARKUP[name])


@pytest.mark.parametrize("piece", MATH)
def test_unclosed_math(piece: str) -> None:
    assert_growth(f"text with formulas: {piece!r}", render_text, lambda n: piece * n)


@pytest.mark.parametrize("run", [match_braces, nesting_depth])
def test_braces(run: Callable[[str], object]) -> None:
    assert_growth(f"braces: {run.__name__}", run, lambda n: "{" * n + "}" * n)
    assert_growth(f"open braces: {run.__name__}", run, lambda n: "{" * n)


def test_folding() -> None:
    assert_growth("folding combining marks", fold, lambda n: "a" + "\u0301\u0323" * n)


def test_separators_in_names() -> None:
    assert_growth("commas in a name", parse_name, lambda n: ", " * n + "x")
    assert_growth("blanks in a name", lambda text: name_from_parts(text, text), lambda n: "x" + " \u3000" * n + "y")


@pytest.mark.parametrize(
    ("field", "write"),
    [
        ("keywords", lambda n: "toread," * n + "a"),
        ("pdf", lambda n: "a " * n),
        ("pdf", lambda n: "a." * n),
        ("author", lambda n: "a and " * n),
        ("author", lambda n: "and " * n + "a"),
        ("author", lambda n: " " * n + "a"),
    ],
)
def test_parts_that_are_not_published(field: str, write: Callable[[int], str]) -> None:
    assert_growth(f"private parts: {write(1)!r}", lambda text: find_cuts(field, text, 1, (0, 1)), write)


@pytest.mark.parametrize("piece", ["(", "in press ", ", a", " "])
def test_publication_status(piece: str) -> None:
    assert_growth(f"splitting a status: {piece!r}", split_status, lambda n: piece * n)
    assert_growth(f"finding a status: {piece!r}", find_publication_status, lambda n: piece * n)


def records_with_one_title(count: int) -> list[Record]:
    """Make records of one title and year by different authors."""
    letters = "bcdfghjklmnpqrstvwxz"
    names = ["".join(parts).title() for parts in product(letters, "aeiou", letters, "aeiou")]
    return [
        Record(
            location=Location("a.bib", number + 1),
            format="bibtex",
            title="A study of the same thing",
            contributors=(Contributor(parse_name(f"{names[number % 10_000]}{number // 10_000 * 'x'}, X.")),),
            issued=PartialDate(2020),
        )
        for number in range(count)
    ]


def test_grouping_of_records_with_one_title() -> None:
    assert_growth(
        "grouping records of one title", lambda records: group_works(records, Decisions()), records_with_one_title
    )


def test_names_of_records_with_one_title() -> None:
    def name_all(records: list[Record]) -> None:
        names = RecordNames(records)
        for number in range(len(records)):
            names.unique_name(number)

    assert_growth("naming records of one title", name_all, records_with_one_title)


def test_comparison_of_long_titles() -> None:
    def make(count: int) -> tuple[RecordFeatures, RecordFeatures]:
        titles = (" ".join(f"word{number}{end}" for number in range(count)) for end in "xy")
        records = (Record(location=Location("a.bib", 1), format="bibtex", title=title) for title in titles)
        first, second = (extract_features(record, 0) for record in records)
        return first, second

    assert_growth("comparing long titles", lambda titles: relate_titles(*titles, 90), make)


def test_quadratic_time_is_noticed() -> None:
    assert growth(lambda text: [text.count("x", at) for at in range(len(text))], lambda n: "x" * n) > LIMIT
