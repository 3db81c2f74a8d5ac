r"""TeX to Unicode, command by command, by package."""

import pytest

from generator.text.latex.converter import Converter, is_known_command
from generator.text.latex.formulas import write_formulas
from generator.text.plain_math import plain_math
from generator.text.tex import tex_to_text

CASES = [
    # LaTeX2e
    (r"Was ist {\S} 1 Abs. 3 A{\"U}G", "Was ist § 1 Abs. 3 AÜG"),
    (r"Section \S 230 and \P 4, at \pounds 5, \dag\ddag{} and \copyright{} 2020",
     "Section §230 and ¶4, at £5, †‡ and © 2020"),
    (r"\LaTeX* \O* \alpha*", "LaTeX* Ø* α*"),
    (r"\MakeUppercase{abc} \lowercase{ABC}", "ABC abc"),
    (r'\textcircled{a} \char233 \symbol{92} \char"E9', "ⓐ é\\ é"),
    (r"\verb|a_b| c", "a_b c"),
    (r"one\\[2pt]two, a\kern-.1em b, \raisebox{1pt}{c}\hspace{1em}d", "one two, ab, cd"),
    (r"\begin{itemize}\item a \item b\end{itemize}", "a b"),
    (r"\begin{CJK*}{UTF8}{gbsn}李明\end{CJK*} \begin{otherlanguage}{german}Wort\end{otherlanguage}", "李明 Wort"),
    (r"a\penalty0 b, \IeC{\"o}, non\hyp linear", "ab, ö, non-linear"),
    (r"\v{} \~{} \'{\i}", "ˇ ~ í"),
    (r"\| \+ \<", "‖"),
    # textcomp, textgreek
    (r"\textdegree{} \texteuro \textonehalf \textpertenthousand \textborn", "° €½‱⭑"),
    (r"TGF-\textbeta{} and IFN-\textgamma", "TGF-β and IFN-γ"),
    # tipa and tipx
    (r"\textschwa\textesh\texteng\textglotstop\textrtailt{} \textaolig", "əʃŋʔʈ ꜵ"),
    (r"\textschwa{} and \textgamma, \textepsilon", "ə and ɣ, ɛ"),
    (r"J\textpolhook{e}drek \textsubdot{S}ule Ful\texthooktop{b}e", "Jędrek Ṣule Fulɓe"),
    (r"\textipa{f@\textupsilon n} \tone{51} \texttoptiebar{ts}", "fəʊn ˥˩ t͡s"),
    # csquotes
    (r"\enquote{a \enquote{b} c} \enquote*{d}", "“a ‘b’ c” “d”"),
    (r"\foreignquote{german}{a} \hyphenquote{french}{b} \textquote{c}", "“a” “b” “c”"),
    # siunitx and mhchem
    (r"at \SI{5}{\kilo\metre\per\hour} and \qty[per-mode=symbol]{1.5e3}{\MHz}", "at 5 km h⁻¹ and 1.5 × 10³ MHz"),
    (r"\num{-2} \si{\ohm} \unit{m^2} \ang{12;3;4} \SIrange{1}{5}{\m}", "−2 Ω m² 12°3′4″ 1 m to 5 m"),
    (r"\ce{H2O}, \ce{SO4^2-} and \ch{\alpha-Al2O3}", "H₂O, SO₄²⁻ and α-Al₂O₃"),
    # hyperref
    (r"\texorpdfstring{$\alpha$}{alpha}-decay \texorpdfstring{A}{B} C", r"$\alpha$-decay A C"),
    (r"\href{https://example.org/a%20b}{here} \url{https://example.org/~a_b}", "here https://example.org/~a_b"),
    # AMS, MathSciNet
    (r"Ignat\cprime ev, \cftil{e}, \polhk{a}, \soft{t}, \Dbar, \udot{h}, \lasp a", "Ignatʹev, ễ, ą, ť, Đ, ḥ, ʿa"),
    (r"$\scr S_n$ and $\germ{g}$, \Bbb R", r"$\scr S_n$ and $\germ{g}$, $\Bbb R$"),
    # AASTeX
    (r"\ion{Fe}{2} at 5\micron, 3\arcsec, M\sun", "Fe II at 5µm, 3″, M☉"),
    # Crossref's BibTeX
    (r"$\less$i$\greater$E. coli$\less$/i$\greater$", "<i>E. coli</i>"),
    (r"{\&}amp$\mathsemicolon$ {\&}lt$\mathsemicolon$", "&amp; &lt;"),
    (r"\ensuremath{<}i\ensuremath{>} $<$b$>$", "<i> <b>"),
    (r"\ElsevierGlyph{2014}", "—"),
    # symbols of math outside of it
    (r"\leadsto, \lesssim, \to, \log n", "⇝, ≲, →, log n"),
    # math, whatever is next to it
    (r"A 3$\times$3 minor", r"A 3$\times$3 minor"),
    (r"with $\sim$75\% of", r"with $\sim$75% of"),
    (r"1$x$2 and $ y $", r"1\(x\)2 and $y$"),
    (r"\[a\] \(b\) $$c$$ \begin{equation*}d\end{equation*}", "$a$ $b$ $c$ $d$"),
    (r"\begin{align}a&=b\\c&=d\end{align}", r"$\begin{aligned}a&=b\\c&=d\end{aligned}$"),
    (r"$5\%$ of a\_b and $a\_b$", r"$5\%$ of a_b and $a\_b$"),
    (r"$\text{for $x$ in}$", r"$\text{for }x\text{ in}$"),
    (r"a lone $ sign and \( or \[", "a lone $ sign and ( or ["),
    ("US$$", "US$$"),
    ("$$x$", "$$x$"),
    # formulas that are only text
    (r"Pe$\tilde{n}$a, Pe\tilde{n}a, 20$^{th}$ or 4$^\mathrm{th}$ century", "Peña, Peña, 20th or 4th century"),
    (r"a${}$b $ $ c", "ab c"),
    # scripts
    (r"10\textsuperscript{2/3}, e\textsuperscript{x}, 3\textsuperscript{rd}, \textsuperscript{$x$}",
     "10$^{2/3}$, e$^{x}$, 3rd, $x$"),
    (r"x\textsuperscript 2 T\textsubscript{1/2}", "x² T$_{1/2}$"),
    # what is glued together
    (r"Malm\oren, D\kabrowska, a\textgreaterMEAT", "Malmøren, Dąbrowska, a>MEAT"),
    # unknown
    (r"\foo{bar} \baz qux", "bar qux"),
    (r"\footnote{hi} \cite[see][12]{key} x", "x"),
]  # fmt: skip


@pytest.mark.parametrize(("tex", "text"), CASES)
def test_commands_of_packages(tex: str, text: str) -> None:
    assert tex_to_text(tex) == text


def test_formulas_of_amstex_have_a_plain_form() -> None:
    assert plain_math(r"\scr S_n") == "𝒮ₙ"
    assert plain_math(r"\germ{gl}_n") == "𝔤𝔩ₙ"


@pytest.mark.parametrize(
    ("tex", "names"),
    [
        (r"\foo{bar} \baz \foo", ["foo", "baz"]),
        (r"\footnote{x} \cite{y} \thanks{z}", ["footnote", "cite", "thanks"]),
        (r"\( and \;", ["("]),
        (r"\textgreaterMEAT Malm\oren", ["textgreaterMEAT", "oren"]),
        (r"\emph{\qux} \ce{\quux}", ["qux", "quux"]),
        (r"\bar \SI{5}", ["bar", "SI"]),
        (r"\emph{a} \SI{5}{\metre} $\unknown$ \'e \LaTeX", []),
    ],
)
def test_names_of_commands_that_were_not_read(tex: str, names: list[str]) -> None:
    converter = Converter(tex)
    converter.convert()
    assert list(converter.unread) == names


def test_prose_keeps_unknown_commands_and_the_urls_of_links() -> None:
    converter = Converter(
        r"\nThe \href{https://a.example/b}{site} and \href{https://c.example}{https://c.example}", is_prose=True
    )
    assert write_formulas(converter.convert()) == r"\nThe site (https://a.example/b) and https://c.example"


def test_known_commands() -> None:
    assert all(map(is_known_command, ("emph", "textdegree", "SI", "ce", "'", "cprime", "rightarrow", "item")))
    assert not any(map(is_known_command, ("joss", "footnote", "cite", "xyz")))
    assert is_known_command("cprime", redefinable=True)
    assert not is_known_command("SI", redefinable=True)


def test_paths_in_prose_are_not_taken_for_letters() -> None:
    assert write_formulas(Converter(r"in C:\data\users", is_prose=True).convert()) == r"in C:\data\users"
