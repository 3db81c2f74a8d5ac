"""Files of the site: only those that can fail have an explanation."""

from generator.pages.output_file import OutputFile
from generator.problems import error
from generator.tasks import Shared


def test_usual_files_cannot_fail_and_are_quick() -> None:
    file = OutputFile("a.txt", Shared(b"data"), "content/a.bib:1:1")
    assert (file.content.value, file.explain, file.is_slow) == (b"data", None, False)


def test_a_failure_is_explained_with_the_problem() -> None:
    file = OutputFile("a.png", Shared(b""), "a", lambda failure: error(f"cannot be drawn: {failure}"))
    assert file.explain is not None
    assert file.explain(ValueError("no font")).message == "cannot be drawn: no font"
