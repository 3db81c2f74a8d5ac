"""BibTeX whose strings and parents multiply: what is published stays in proportion to the file."""

from time import process_time

from generator.readers.bibtex.reader import read_bibtex

PARENT = "@proceedings{p, title = {Proceedings}, year = 2001}"


def test_long_strings_and_parents_are_not_repeated_without_limit() -> None:
    start = process_time()
    string = f"@string{{s = {{{'x' * 100_000}}}}}\n"
    children = "".join(f"@misc{{a{number}, title = s}}\n" for number in range(3_000))
    chain = "@string{m0 = {x}}" + "".join(f"@string{{m{n + 1} = m{n} # {{x}}}}\n" for n in range(2_000))
    many = "".join(f"@misc{{b{number}, title = m2000}}\n" for number in range(2_000))
    web = "".join(f"@misc{{w{n}, title = {{T}}, xref = {{w{n + 1}, w{n * 3}, w{n * 5}}}}}\n" for n in range(20_000))
    family = PARENT.replace("Proceedings", "P" * 100_000) + "".join(
        f"@misc{{c{n}, title = {{T}}, crossref = {{p}}}}\n" for n in range(3_000)
    )
    for text in (string + children, chain + many, web, family):
        reading = read_bibtex(text, "x.bib")
        assert sum(len(record.verbatim or "") for record in reading.records) < 21 * len(text) + 200_000
    assert process_time() - start < 20
    [problem] = [each for each in read_bibtex(family, "x.bib").problems if "too long" in each.message]
    assert problem.severity == "warning"
