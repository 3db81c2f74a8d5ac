"""What is published of an entry is complete by itself: pybtex and BibTeX need no other block of the file."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pybtex.database import parse_string

from generator.model import Link
from generator.readers.bibtex.reader import read_bibtex


def published(text: str, key: str) -> str:
    """Return the published text of an entry, after pybtex has read it without a problem."""
    [verbatim, *_] = [
        record.verbatim
        for record in read_bibtex(text, "x.bib").records
        if re.sub(r"[\"()%']", "", record.key or "") == key
    ]
    assert verbatim is not None
    assert key in parse_string(verbatim, "bibtex").entries
    return verbatim


CHILD = "@inproceedings{c, author = {Roe, Ann}, title = {T}, crossref = {p}}"
PARENT = "@proceedings{p, title = {Proceedings}, year = 2001}"


def test_strings_come_before_the_entry_that_uses_them() -> None:
    entry = "@article{a,author={Roe, Ann},title={T},journal=jx,year=2001}"
    text = f'@string{{other = {{O}}}}\n@string{{jx="Journal of Examples"}} {entry}'
    assert published(text, "a") == f'@string{{jx="Journal of Examples"}}\n\n{entry}'


def test_strings_in_strings_come_before_these() -> None:
    text = (
        "@string{b = {Journal}}\n@string(c = b # { of Examples}) @string{d = {unused}}\n"
        "@article{a, title = {T}, journal = c # { B}, year = 2001}"
    )
    assert published(text, "a") == (
        "@string{b = {Journal}}\n@string(c = b # { of Examples})\n\n"
        "@article{a, title = {T}, journal = c # { B}, year = 2001}"
    )


def test_string_that_is_defined_again_has_the_value_that_the_entry_had() -> None:
    text = "@string{j = {First}} @misc{a, title = j} @string{J = {Second}} @misc{b, title = j}"
    assert published(text, "a") == "@string{j = {First}}\n\n@misc{a, title = j}"
    assert published(text, "b") == "@string{J = {Second}}\n\n@misc{b, title = j}"


def test_months_need_no_definition_unless_the_file_has_one() -> None:
    entry = "@misc{a, title = {T}, month = mar}"
    assert published(entry, "a") == entry
    assert published(f'@string{{mar = "3"}} {entry}', "a") == f'@string{{mar = "3"}}\n\n{entry}'


def test_malformed_string_is_written_anew() -> None:
    text = "@string{j = {Journal} # nothing}\n@misc{a, title = j}"
    assert published(text, "a") == "@string{j = {Journal}}\n\n@misc{a, title = j}"


def test_undefined_string_is_left_out() -> None:
    text = "@techreport{a,\n  title = {T},\n  institution = mubefu,\n  year = 2001\n}"
    assert published(text, "a") == "@techreport{a,\n  title = {T},\n  year = 2001\n}"


def test_parents_come_after_the_entry_without_private_fields() -> None:
    text = f"{PARENT[:-1]}, file = {{x}}}} {CHILD}"
    assert published(text, "c") == f"{CHILD}\n\n{PARENT[:-1]},}}"


def test_strings_of_parents_are_defined_before_these() -> None:
    text = (
        "@string{p1 = {ACM}} @inproceedings{c, title = {T}, crossref = {p}} @string{p1 = {IEEE}}"
        " @proceedings{p, title = {P}, publisher = p1}"
    )
    assert published(text, "c") == (
        "@inproceedings{c, title = {T}, crossref = {p}}\n\n"
        "@string{p1 = {IEEE}}\n\n@proceedings{p, title = {P}, publisher = p1}"
    )


def test_data_containers_and_grandparents_are_included_once() -> None:
    text = """@incollection{c, title = {T}, xdata = {x, y, nobody}, crossref = {B}}
@xdata{x, publisher = {P}, xdata = {y}}
@xdata{y, location = {L}}
@collection{b, title = {B}, crossref = {m}}
@mvcollection{m, title = {M}}"""
    keys = list(parse_string(published(text, "c"), "bibtex").entries)
    assert keys == ["c", "x", "y", "b", "m"]


def test_related_entries_are_included_but_not_theirs() -> None:
    text = "@book{a, title = {A}, related = {b}} @book{b, title = {B}, related = {c}} @book{c, title = {C}}"
    assert list(parse_string(published(text, "a"), "bibtex").entries) == ["a", "b"]


def test_what_al_folio_reads_for_display_is_not_part_of_the_citation() -> None:
    text = """@article{k, title={T}, bibtex_show={true}, selected={true}, preview={k.gif}, abbr={X}, altmetric={true},
  dimensions={true}, google_scholar_id={u5HHmVD_uO8C}, award={Best paper}, award_name={Best paper}, html={k.html},
  pdf={k.pdf}, slides={https://x.example/talk.pdf}, year={2001}}"""
    assert published(text, "k") == "@article{k, title={T}, slides={https://x.example/talk.pdf}, year={2001}}"
    [record] = read_bibtex(text, "x.bib").records
    assert record.awards == ("Best paper",)
    assert (record.is_selected, record.picture) == (True, "k.gif")
    assert record.links == (Link("slides", "https://x.example/talk.pdf"),)


def test_what_people_write_for_themselves_is_not_published() -> None:
    text = """@article{k, title={T}, % ask Bob
  note={private note: ask Bob}, keywords={logic, /unread, toread, {\\_}tablet, ⛔ No DOI found}, annote={ask Bob},
  file={/home/bob/k.pdf}, mendeley-tags={toread}, private-note={Bob}, year={2001}}"""
    assert published(text, "k") == "@article{k, title={T}, keywords={logic}, year={2001}}"
    [record] = read_bibtex(text, "x.bib").records
    assert (record.keywords, record.note, record.extra) == (("logic",), None, ())


def test_keys_that_biber_cannot_read_are_shortened() -> None:
    assert published('@misc{K"or(2001)%x, title = {T}}', "Kor2001x") == "@misc{Kor2001x, title = {T}}"
    assert published("@misc{O'Brien2001, title = {T}}", "OBrien2001") == "@misc{OBrien2001, title = {T}}"
    text = "@misc{a, title = {T}, crossref = {p(1)}} @misc{p(1), title = {P}}"
    assert read_bibtex(text, "x.bib").records[0].verbatim is None


def test_reference_to_nothing_is_left_out() -> None:
    text = "@misc{a, title = {A}, crossref = {gone}, xdata = {a}, year = 2020}"
    assert published(text, "a") == "@misc{a, title = {A}, year = 2020}"
    duplicate = "@misc{A, title = {A}, crossref = {a}}"
    assert read_bibtex(f"{text} {duplicate}", "x.bib").records[1].verbatim == "@misc{A, title = {A},}"


def test_entries_that_refer_to_each_other() -> None:
    text = "@misc{a, title = {A}, crossref = {b}} @misc{b, title = {B}, crossref = {a}}"
    for record in read_bibtex(text, "x.bib").records:
        assert record.verbatim is not None
        assert record.verbatim.count("@misc") == 2


def test_entry_with_a_malformed_parent_is_not_published_as_it_is() -> None:
    text = f"{CHILD} @proceedings{{p, title = {{P}} year = 2001}}"
    assert read_bibtex(text, "x.bib").records[0].verbatim is None


def test_commands_of_the_preamble() -> None:
    preamble = '@preamble{"\\newcommand{\\joss}{Journal of Open Source Software}"}'
    entry = "@article{a, title = {T}, journal = {\\joss}}"
    text = f'@preamble{{"\\hyphenation{{ex-am-ple}}"}} {preamble} {entry} @misc{{b, title = {{B \\emph{{x}}}}}}'
    assert published(text, "a") == f"{preamble}\n\n{entry}"
    assert published(text, "b") == "@misc{b, title = {B \\emph{x}}}"


def test_commands_of_astronomers_are_defined() -> None:
    entry = "@article{a, title = {T}, journal = {\\apj}}"
    text = published(entry, "a")
    assert text == f'@preamble{{"\\providecommand{{\\apj}}{{Astrophysical Journal}}"}}\n\n{entry}'
    own = '@preamble{"\\def\\apj{ApJ}"}'
    assert published(f"{own} {entry}", "a") == f"{own}\n\n{entry}"


PIECES = (
    "@string{a = {x}}", '@string(b = a # "y")', "@string{c=", "@misc{k1,", "@article{k2 ,", "@book(k3,", "title = {T}",
    "@proceedings{p,", 'title = "A {B}"', "title={A \\{ B}", "journal = a", "journal = a # { z}", "month = jan",
    "year = 20 # 1", "note = {private: x}", "keywords = {a, toread}", "author={A, B and}", "crossref={p}", "k = {@a}",
    "crossref = {zz}", "file={x}", "xdata={k1,k2}", "% c\n", "%x = {y},\n", ",", "}", ")", "\n", '"', "{", "abbr={x}",
    '@preamble{"\\def\\q{r}"}', "title={\\q}", "journal = unknown", "1x = {a}", "x+y = {a}", "= {x}", "@comment{x}",
    "@", "\\",
)  # fmt: skip


@given(st.lists(st.tuples(st.sampled_from(PIECES), st.sampled_from([",", " "]))), st.sampled_from(["}", ""]))
def test_whatever_is_published_is_read_by_pybtex(pieces: list[tuple[str, str]], end: str) -> None:
    for record in read_bibtex(" ".join(piece + comma for piece, comma in pieces) + end, "x.bib").records:
        if record.verbatim is not None:
            assert record.key in parse_string(record.verbatim, "bibtex").entries


@pytest.mark.skipif(shutil.which("biber") is None, reason="biber is not installed")
def test_biber_resolves_what_is_published(tmp_path: Path) -> None:
    text = f"@string{{acm = {{ACM}}}} {CHILD} {PARENT[:-1]}, editor = acm}}"
    (tmp_path / "a.bib").write_text(published(text, "c"), encoding="utf-8")
    command = ["biber", "--tool", "--output-resolve", "--output-file=out.bib", "a.bib"]
    ended = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, timeout=120, check=True)
    assert "WARN" not in ended.stdout
    child = (tmp_path / "out.bib").read_text("utf-8").split("@PROCEEDINGS")[0]
    assert "BOOKTITLE = {Proceedings}" in child
    assert "EDITOR = ACM" in child
