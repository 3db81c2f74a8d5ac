r"""TeX of bibliographies to Unicode."""

import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from generator.text.html import clean_line
from generator.text.tex import is_left_out, linked_urls, tex_to_paragraphs, tex_to_text, tex_to_url, unread_commands

CASES = [
    # accents, in all their spellings
    (r"{\"O}zg{\"u}r {\c{S}}im{\c s}ek", "Özgür Şimşek"),
    (r"Ren{\'{e}} Mart\'{\i}nez, Jos{\a'e}, na\"\i ve", "René Martínez, José, naïve"),
    (r"Erd\H{o}s, Dvo\v{r}\'ak, Wa{\l}{\k e}sa", "Erdős, Dvořák, Wałęsa"),
    (r"Nguy{\~{\^e}}n, \d{\u{a}}", "Nguyễn, ặ"),
    (r"{\AA}ngstr{\"o}m, \O rsted, Stra{\ss}e, \OE uvre", "Ångström, Ørsted, Straße, Œuvre"),
    ("Schro\u0308dinger", "Schrödinger"),
    # braces
    ("{The {BERT} Model}", "The BERT Model"),
    ("{{{Nested}}} braces", "Nested braces"),
    (r"a \{set\}", "a {set}"),
    ("{never closed", "never closed"),
    ("never opened}", "never opened"),
    # math is kept, the text around it is converted
    (r"16.8\% $\to$ 12.7\%", r"16.8% $\to$ 12.7%"),
    (r"{$\infty$}-GAN", r"$\infty$-GAN"),
    (r"$\mathrm{H}_{2}$O at $5\,\mbox{\textdegree}$C", r"$\mathrm{H}_{2}$O at $5\,\mbox{\textdegree}$C"),
    (r"\(a+b\) and \ensuremath{\alpha^{2}}", r"$a+b$ and $\alpha^{2}$"),
    (r"about \frac{1}{2} of \sqrt 2", r"about $\frac{1}{2}$ of $\sqrt 2$"),
    (r"costs US\$5", "costs US$5"),
    (r"costs $5 and $10", r"costs \(5 and\)10"),
    (r"costs \$5 or \$6", "costs $5 or $6"),
    # symbols
    (r"R\&D: 5\% of \#1 in a\_b", "R&D: 5% of #1 in a_b"),
    (r"R&D, 100%", "R&D, 100%"),
    ("pages 1--5 --- ``quoted'' and `once'", "pages 1–5 — “quoted” and ‘once’"),
    ("rock 'n' roll", "rock 'n' roll"),
    (r"Figure~1, J.\,K.\ Rowling", "Figure 1, J. K. Rowling"),
    (r"\textgreater{} \textbar\ \textdegree \textmu m", "> | °µm"),
    (r"{\TeX book}, \LaTeX{} and \BibTeX", "TeXbook, LaTeX and BibTeX"),
    (r"\alpha-decay", "α-decay"),
    (r"H\textsubscript{2}O, 10\textsuperscript{-3}, 3\textsuperscript{rd}", "H₂O, 10⁻³, 3rd"),
    # commands
    (r"\emph{E. coli} {\bf and {\it others}} in \texttt{deal.II}", "E. coli and others in deal.II"),
    (r"\enquote{Region} and \mkbibquote{\enquote{Ort}}", "“Region” and “‘Ort’”"),
    (r"\href{https://example.org/a%20b}{here} or \url{https://example.org/a\_b~c--d}",
     "here or https://example.org/a_b~c--d"),
    (r"{\noopsort{1973a}}{Facsimile}, 2nd\footnote{Or third} edition \cite{knuth}", "Facsimile, 2nd edition"),
    (r"soft\-hyphen, it\/alic, \\ broken", "softhyphen, italic, broken"),
    (r"\zh{嘉戎语}", "嘉戎语"),
    (r"an \unknowncommand here", "an here"),
    # white space
    ("a\n  title\tover\r\n lines ", "a title over lines"),
    ("", ""),
    ("{}", ""),
]  # fmt: skip


@pytest.mark.parametrize(("tex", "text"), CASES)
def test_tex_becomes_text(tex: str, text: str) -> None:
    assert tex_to_text(tex) == text


def test_empty_lines_separate_paragraphs() -> None:
    assert tex_to_paragraphs("One\nline.\n \n{\\'E}t deux.\n\n\n") == "One line.\n\nÉt deux."
    assert tex_to_paragraphs("One\nline.") == "One line."


def test_paragraphs_keep_what_may_be_no_tex() -> None:
    assert tex_to_paragraphs(r"One.\nTwo in C:\data.") == r"One.\nTwo in C:\data."
    assert tex_to_paragraphs(r"See \href{https://a.example}{here}.") == "See here (https://a.example)."


def test_commands_that_are_not_read_have_names() -> None:
    assert unread_commands(r"\joss, \emph{x} and \joss{y} $\baz$") == ("joss",)
    assert unread_commands("plain") == ()
    assert is_left_out("footnote")
    assert is_left_out("citep")
    assert not is_left_out("joss")


def test_urls_of_links() -> None:
    assert linked_urls(r"\href{https://a.example/b\_c}{B} and \href {https://d.example}{D}") == (
        "https://a.example/b_c", "https://d.example",
    )  # fmt: skip
    assert linked_urls("https://a.example") == ()


@pytest.mark.parametrize(
    ("tex", "url"),
    [
        (r"https://example.org/a\_b\%20c", "https://example.org/a_b%20c"),
        (r"\url{http://example.org/~me--you}", "http://example.org/~me--you"),
        (r"http://example.org/{\textasciitilde}me/$\sim$you/\~{}us", "http://example.org/~me/~you/~us"),
        (r"10.1002/(SICI)17:15/16$<$1661::AID-SIM968$>$3.0.CO;2-2",
         "10.1002/(SICI)17:15/16<1661::AID-SIM968>3.0.CO;2-2"),
        (r"10.1002/13:4{\textless}313{\textgreater}3\textunderscore 1\textbar{}2", "10.1002/13:4<313>3_1|2"),
        (r"10.1007/978{\_}48\-2$\langle$3", "10.1007/978_482<3"),
        (r"http://example.org/a{\{}{\_}{\}}b", "http://example.org/a_b"),
        (r"\href{http://example.org/a\_b}{a link}", "http://example.org/a_b"),
        ("https://example.org/a\n    b", "https://example.org/ab"),
    ],
)  # fmt: skip
def test_urls_are_literal(tex: str, url: str) -> None:
    assert tex_to_url(tex) == url


@given(st.text(alphabet="\\{}$~`'-\"^=.aeiou csvHkdbtn\n&%_#[]()", max_size=60))
@example("\\'")
@example("{\\'{")
@example("\\ensuremath{a}}")
@example("\\url{a\\b}c")
def test_any_tex_becomes_one_normalised_line(tex: str) -> None:
    text = tex_to_text(tex)
    assert text == " ".join(text.split())
    assert unicodedata.is_normalized("NFC", text)


@given(st.text(alphabet=st.characters(exclude_characters="\\{}$~`'-")))
def test_plain_text_is_only_cleaned(text: str) -> None:
    assert tex_to_text(text) == (clean_line(text) or "")


def test_control_characters_are_removed() -> None:
    assert tex_to_text("a\x00b\u202ec\ufeff") == "a b c"
