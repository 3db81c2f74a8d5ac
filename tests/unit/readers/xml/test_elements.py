"""Elements of XML text, with their locations."""

import pytest

from generator.problems import format_problem
from generator.readers.xml.elements import Element, XmlElements, find_elements


def find(text: str) -> XmlElements:
    return find_elements(text, "x.xml", ["a"])


def printed(source: XmlElements) -> list[str]:
    return [format_problem(each).splitlines()[0] for each in source.problems]


def test_elements_are_located() -> None:
    source = find("<?xml version='1.0'?>\n<root>\n  <a>One</a><b><a k='v'>Two <a>inner</a></a></b>\n</root>")
    assert (source.root, source.problems) == ("root", [])
    assert [(each.line, each.column, each.text()) for each in source.elements] == [(3, 3, "One"), (3, 16, "Two inner")]
    assert source.elements[1].attributes == {"k": "v"}


def test_paths() -> None:
    [element] = find("<a><b><c>1</c><c>2</c></b><b><c>3</c></b><d>x <i>y</i> &lt; z</d></a>").elements
    assert (element.text("b/c"), element.text("b/x"), element.text("x/c")) == ("1", None, None)
    assert [each.text() for each in element.find_all("b/c")] == ["1", "2"]
    assert [each.name for each in element.children()] == ["b", "b", "d"]
    assert [each.name for each in element.find_all("x/y")] == []
    found = element.find("d")
    assert found is not None
    assert found.markup() == "x <i>y</i> &lt; z"
    assert Element("e", {}, 1, 1).text() is None


def test_entities_of_html_are_known() -> None:
    for start in ("", '<!DOCTYPE dblp SYSTEM "dblp.dtd">'):
        source = find(f"{start}<a>M&uuml;ller &amp; &#228; &zzz; &zzz;</a>")
        assert [each.text() for each in source.elements] == ["Müller & ä &zzz; &zzz;"]
        assert [each.message for each in source.problems] == ['the entity "&zzz;" is not known']


@pytest.mark.parametrize(
    "declaration",
    [
        '<!ENTITY l "lol"><!ENTITY m "&l;&l;&l;&l;&l;&l;&l;&l;">',
        '<!ENTITY l SYSTEM "file:///etc/passwd">',
        '<!ENTITY % l SYSTEM "http://example.org/x.dtd"> %l;',
    ],
)
def test_declarations_of_entities_are_refused(declaration: str) -> None:
    source = find(f"<!DOCTYPE a [{declaration}]>\n<a>&l;</a>")
    assert source.elements == []
    [problem] = source.problems
    assert problem.message == "declarations of entities are not read"
    assert problem.location is not None
    assert problem.location.line == 1


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("<r><a>One</a><b>", "x.xml:1:17: error: unexpected end of the file"),
        ("<r>\n<a>One</a></s>", "x.xml:2:13: error: this end tag does not match the tag that is open"),
        ("<r><a>One</a>A & B</r>", 'x.xml:1:17: error: not well-formed: write "&" as "&amp;" and "<" as "&lt;"'),
        ("<r><a>One</a></r><r/>", "x.xml:1:18: error: text after the end of the document"),
        ("<r><a>One</a><", "x.xml:1:14: error: this tag is not closed"),
    ],
)
def test_elements_before_an_error_are_kept(text: str, problem: str) -> None:
    source = find(text)
    assert [each.text() for each in source.elements] == ["One"]
    assert printed(source) == [problem]


def test_deep_nesting_is_flattened() -> None:
    [element] = find("<a>" + "<b>" * 50_000 + "x" + "</b>" * 50_000 + "</a>").elements
    assert element.text() == "x"


def test_declared_encoding_is_that_of_the_file_before_it_was_decoded() -> None:
    assert find("<?xml version='1.0' encoding='ISO-8859-1'?><a>ü</a>").elements[0].text() == "ü"
