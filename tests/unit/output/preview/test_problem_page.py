"""The page that lists errors."""

from generator.output.preview.problem_page import write_problem_page
from generator.problems import Location, error, warning


def test_messages_are_escaped_and_the_page_can_reload() -> None:
    page = write_problem_page([error('"</pre><script>alert(1)</script>" is wrong')])
    assert "<script>" not in page
    assert page.index("</head>") < page.index("&lt;script&gt;")


def test_errors_come_before_warnings() -> None:
    page = write_problem_page([warning("first", Location("a.bib", 1)), error("second", Location("b.bib", 1))])
    assert page.index("b.bib:1: error: second") < page.index("a.bib:1: warning: first")
