"""A whole build is in proportion to the site, whatever grows, and so are a build after an edit and a check."""

import gc
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from shutil import rmtree
from tempfile import TemporaryDirectory
from time import process_time

import pytest

from generator.build import Options, build
from generator.check import check_content
from generator.corpus.content import read_content
from generator.problems import UserError, format_problem, summarise_problems
from tests.support.growing_content import CONTENT, OTHER_FORMATS
from tests.support.growing_sites import BIBTEX, CORPORA, Files, MakeFiles, paper, site
from tests.support.growth import FACTOR, LIMIT, log_growth
from tests.support.making import write_site

SITES = BIBTEX | CORPORA | CONTENT | OTHER_FORMATS
LEAST = 0.02
"""Seconds; differences in less time are chance."""


@pytest.mark.parametrize("what", SITES)
def test_site(what: str, tmp_path: Path) -> None:
    size, make = SITES[what]
    ratios = measure(tmp_path, size, make)
    for stage, ratio in ratios.items():
        log_growth(f"{what}: {stage}", ratio)
    assert max(ratios.values()) < LIMIT, f"{FACTOR} times the input takes so many times as long: {ratios}"


def measure(folder: Path, size: int, make: MakeFiles) -> dict[str, float]:
    """Return how many times as long each stage takes for eight times the input.

    What a site of one paper takes is left out: there, it is most of the time. A stage that seems to grow too much is
    measured again, since whatever else runs on the machine makes it longer.
    """
    small, large = make(size), make(FACTOR * size)
    ratios: dict[str, float] = {}
    for _ in range(3):
        first, second = time_stages(folder, small), time_stages(folder, large)
        for stage, least in least_times().items():
            ratio = (second[stage] - least) / max(first[stage] - least, LEAST)
            ratios[stage] = min(ratio, ratios.get(stage, ratio))
        if max(ratios.values()) < LIMIT:
            break
    return ratios


@cache
def least_times() -> Mapping[str, float]:
    """Return what the stages take for a site of one paper."""
    with TemporaryDirectory() as folder:
        times = [time_stages(Path(folder), site(paper(0))) for _ in range(4)]
    return {stage: min(each[stage] for each in times) for stage in times[0]}


def time_stages(folder: Path, files: Files) -> dict[str, float]:
    """Return the seconds that a build, one without a change, one after an edit, and a check take."""
    root = folder / "growing"
    rmtree(root, ignore_errors=True)
    write_site(root, files)

    def run_build() -> None:
        try:
            problems = build(root, root / "site", Options(jobs=1)).problems
        except UserError as failure:
            problems = failure.problems
        assert all(format_problem(each) for each in summarise_problems(problems))

    def run_check() -> None:
        assert all(each.topic for each in check_content(read_content(root), root, 2026))

    seconds = {"build": cpu_seconds(run_build), "build without a change": cpu_seconds(run_build)}
    edited = next(path for path in files if not path.endswith((".toml", ".md", ".svg", ".pdf")))
    write_site(root, {edited: files[edited].replace("title = {", "title = {New ", 1) + "\n"})
    return seconds | {"build after an edit": cpu_seconds(run_build), "check": cpu_seconds(run_check)}


def cpu_seconds(run: Callable[[], None]) -> float:
    gc.collect()
    start = process_time()
    run()
    return process_time() - start
