"""BibTeX of `n` repetitions, on which careless parsing takes quadratic time or recurses too deeply."""

from collections.abc import Callable

BIBTEX: dict[str, Callable[[int], str]] = {
    "nested braces": lambda n: "@a{k, title={" + "{" * n + "x" + "}" * n + "}}",
    "open braces": lambda n: "@a{k, title={" + "{" * n,
    "at signs": lambda n: "@" * n,
    "heads": lambda n: "@a{" * n,
    "heads in lines": lambda n: "@a{\n" * n,
    "heads with keys": lambda n: "@a{k," * n,
    "unclosed quote": lambda n: '@a{k, t="' + "x" * 10 * n,
    "unclosed quotes": lambda n: "@a{k,\n" + 't="{\n' * n,
    "unclosed values": lambda n: "@a{k,\n" + "t={\n" * n,
    "unclosed entries": lambda n: "@a{k,\nt={\n" * n,
    "a long value": lambda n: "@a{k, t={" + "x " * 10 * n + "}}",
    "concatenation": lambda n: "@a{k, t=" + " # ".join(['"a"'] * n) + "}",
    "number signs": lambda n: "@a{k, t=" + "#" * n + "}",
    "commas": lambda n: "@a{k" + "," * n + "}",
    "open comments": lambda n: "@comment{" * n + "@a{k}",
    "deep comments": lambda n: "@comment{{}{" * n + "@a{k}",
    "open preambles": lambda n: "@preamble{" * n + "@a{k}",
    "definitions": lambda n: '@preamble{"\\def\\a{\\b\\b} \\def\\b{\\a x}"}@a{k, t={' + "\\a " * n + "}}",
    "unknown commands": lambda n: (
        "@a{k, t={" + "".join(f"\\x{'abcdefghij'[i % 10]}q{'y' * (i % 7)} " for i in range(n)) + "}}"
    ),
    "open strings": lambda n: "@string{a={" * n,
    "blanks": lambda n: "@a{k," + " " * 10 * n + "t",
    "empty lines": lambda n: "@a{k," + "\n" * 10 * n,
    "percent signs": lambda n: "%" * 10 * n + "@a{k,}",
    "equals signs": lambda n: "@a{k," + "t=" * n + "}",
    "names alone": lambda n: "@a{k," + "\nt " * n + "}",
    "many fields": lambda n: "@a{k," + "".join(f"f{i}={{x}},\n" for i in range(n)) + "}",
    "missing commas": lambda n: "@a{k," + "f={x}\n" * n + "}",
    "one line": lambda n: "@a{k,t={x}#{y}} " * n,
    "wrong brackets": lambda n: "@a(k," + "}" * n,
    "backslashes": lambda n: "@a{k,t={" + "\\" * (10 * n + 1) + "}}",
    "braces after backslashes": lambda n: "@a{k,\n" + "t={\\}\n" * n,
    "names": lambda n: "@a{k, author={" + "A, B and " * n + "C}}",
    "and": lambda n: "@a{k, author={" + "and " * n + "}}",
    "commas in names": lambda n: "@a{k, author={" + "A, " * n + "}}",
    "blanks in names": lambda n: "@a{k, author={A" + " " * 10 * n + "B}}",
    "legends": lambda n: "@a{k, author={A (" + "*" * n + "}}",
    "marks": lambda n: "@a{k, author={A " + "$^{*" * n + "}}",
    "et al": lambda n: "@a{k, author={A" + " et al" * n + "}}",
    "urls": lambda n: "@a{k, url={" + "http://a.b " * n + "}}",
    "dates": lambda n: "@a{k, date={" + "2000/" * n + "}}",
    "months": lambda n: "@a{k, year=2000, month={" + "jan " * n + "}}",
    "keywords": lambda n: "@a{k, keywords={" + "a," * n + "}}",
    "chain of parents": lambda n: "".join(f"@a{{k{i}, crossref={{k{i + 1}}}, f{i}={{x}}}}\n" for i in range(n // 3)),
    "many parents": lambda n: "".join(
        f"@a{{k{i}, xdata={{{','.join(f'k{j}' for j in range(20))}}}}}\n" for i in range(n // 15)
    ),
}
