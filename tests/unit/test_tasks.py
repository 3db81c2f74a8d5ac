"""A task is identified by its function and its arguments, and by nothing else."""

from functools import partial
from pathlib import Path

import pytest
from markupsafe import Markup
from msgspec import Struct

from generator.tasks import FileContent, Shared, Task, code_digest, digest, digest_package
from tests.support.making import write_site


class Point(Struct, frozen=True):
    x: int
    y: int


def add(first: int, second: int) -> int:
    return first + second


def subtract(first: int, second: int) -> int:
    return first - second


def total(numbers: tuple[int, ...], label: str = "") -> str:
    return f"{label}{sum(numbers)}"


def read(file: FileContent) -> bytes:
    return file.read()


def test_value_is_the_result_of_the_call() -> None:
    assert Task(add, 1, 2).value == 3


def test_inputs_are_resolved_as_arguments_and_in_tuples() -> None:
    assert Task(total, (Shared(1), Task(add, 2, 3), 4), Shared("sum ")).value == "sum 10"


def test_equal_calls_have_equal_digests() -> None:
    assert Task(add, 1, 2).digest == Task(add, 1, 2).digest
    assert Task(total, (Shared(Point(1, 2)),)).digest == Task(total, (Shared(Point(1, 2)),)).digest


@pytest.mark.parametrize(
    "other",
    [
        Task(subtract, 1, 2),
        Task(add, 2, 1),
        Task(add, 1, "2"),
        Task(add, 1, Shared(2)),
        Task(add, 1, Task(add, 1, 1)),
        Task(add, 1, 2, code=b"another version"),
    ],
)
def test_other_functions_arguments_and_code_have_other_digests(other: Task[int]) -> None:
    assert Task(add, 1, 2).digest != other.digest


def test_digest_of_a_nested_task_follows_its_arguments() -> None:
    assert Task(add, 1, Task(add, 1, 1)).digest != Task(add, 1, Task(add, 1, 2)).digest


def test_html_differs_from_text_and_a_digest_from_bytes() -> None:
    assert digest(Markup("a")) != digest("a")
    assert digest(Shared("a")) != digest(Shared("a").digest)


@pytest.mark.parametrize("argument", [lambda: 1, print, object(), partial(add, 1)])
def test_arguments_that_are_no_values_are_refused(argument: object) -> None:
    with pytest.raises(TypeError, match="neither a value nor an input"):
        _ = Task(add, argument, 1).digest


def test_functions_that_may_depend_on_more_than_their_arguments_are_refused() -> None:
    outside = 1
    for function in (lambda x: x, lambda: outside, partial(add, 1), "text".upper):
        with pytest.raises(TypeError, match="not a function of a module"):
            Task(function)


def test_a_file_is_read_only_when_the_task_is_run(tmp_path: Path) -> None:
    file = tmp_path / "a"
    task = Task(read, FileContent(file, b"digest"))
    assert task.digest == Task(read, FileContent(tmp_path / "b", b"digest")).digest
    file.write_bytes(b"content")
    assert task.value == b"content"


def test_code_digest_is_stable() -> None:
    assert code_digest() == code_digest()
    assert len(code_digest()) == 16


def test_package_digest_covers_modules_and_languages(tmp_path: Path) -> None:
    write_site(tmp_path, {"a.py": "1", "i18n/languages/de.toml": "1", "README.md": "1"})
    digests = {digest_package(tmp_path)}
    for path in ("a.py", "i18n/languages/de.toml"):
        write_site(tmp_path, {path: "2"})
        digests.add(digest_package(tmp_path))
    assert len(digests) == 3
    write_site(tmp_path, {"README.md": "2"})
    assert digest_package(tmp_path) in digests


def test_digest_of_the_arguments_ignores_the_function() -> None:
    shared = Shared(("a", 1))
    assert Task(add, 1, shared).arguments_digest == Task(read, 1, Shared(("a", 1)), code=b"other").arguments_digest
    assert Task(add, 1, shared).arguments_digest != Task(add, 2, shared).arguments_digest
