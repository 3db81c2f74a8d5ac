"""How fast builds are: `make bench`, or `python -m tests.bench.builds cards` for one case.

Results are medians of runs of the command, each in a new process. As machines are noisy, every result is printed with
one from the same run to compare it with.
"""

import json
import os
import random
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from time import perf_counter
from typing import NamedTuple

from tests.support.demonstration import CONTENT
from tests.support.paths import ROOT

RUNS = 5
IMPORTS = "import jinja2, click, msgspec, rapidfuzz"
# Without the variable Python caches compiled modules. What is measured is a command that has been run before.
ENVIRONMENT = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}
STAGES = """
import json, sys
from pathlib import Path
from time import perf_counter
from generator.build import build
marks = []
build(Path(sys.argv[1]), Path(sys.argv[2]), on_stage=lambda name: marks.append((name, perf_counter())))
marks.append(("end", perf_counter()))
print(json.dumps({name: marks[at + 1][1] - start for at, (name, start) in enumerate(marks[:-1])}))
"""


def vary(corpus: str, count: int) -> str:
    """Return a list of `count` records with the authors of the corpus, and titles and abstracts of its words.

    Always the same. No two records are versions of one work.
    """
    lines = corpus.strip().split("\n")
    records = [lines[at : at + 3] for at in range(1, len(lines), 3)]
    words = sorted({word for _, _, abstract in records for word in re.findall(r"[a-z]{4,}", abstract.lower())})
    rng = random.Random(19)
    varied = [lines[0]]
    for number in range(count):
        title, authors, abstract = records[number % len(records)]
        title_words = rng.choices(words, k=max(6, len(title.split())))
        body = " ".join(word if "$" in word else rng.choice(words) for word in abstract.split())
        varied += [f"{' '.join(title_words).capitalize()} {number}", authors, f"{body.capitalize()}."]
    return "\n".join(varied) + "\n"


def vary_anthology(corpus: str, count: int) -> str:
    """Return the same as BibTeX of an anthology: a few authors, proceedings of many years, pages, URL, abstract.

    So every part of a card has content.
    """
    lines = vary(corpus, count).strip().split("\n")
    people = sorted({name for line in lines[2::3] for name in re.findall(r"[^,]+, [^,]+", line)})
    rng = random.Random(19)
    entries = []
    for number in range(count):
        year = 1980 + number % 45
        fields = {
            "title": lines[3 * number + 1],
            "author": " and ".join(rng.sample(people, rng.randint(1, 8))),
            "booktitle": f"Proceedings of Meeting {number % 9} on Words",
            "year": str(year),
            "pages": f"{number}--{number + 9}",
            "url": f"https://anthology.example/{year}.{number}/",
            "abstract": lines[3 * number + 3],
        }
        body = ",\n".join(f"  {name} = {{{value}}}" for name, value in fields.items())
        entries.append(f"@inproceedings{{p{number},\n{body}\n}}\n")
    return "\n".join(entries)


class Run(NamedTuple):
    """Resources used by one process, or medians of several."""

    wall: float
    """Seconds."""
    cpu: float
    """Seconds, with child processes."""
    peak: float
    """Memory in MB."""


def run(*command: str) -> Run:
    """Run a command and measure it."""
    started = perf_counter()
    with tempfile.TemporaryFile() as output:
        process = subprocess.Popen(command, cwd=ROOT, env=ENVIRONMENT, stdout=output, stderr=subprocess.STDOUT)
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        wall = perf_counter() - started
        if process.returncode:
            output.seek(0)
            sys.exit(f"{' '.join(command)} failed:\n{output.read().decode()}")
    scale = 1 if sys.platform == "darwin" else 1024  # ru_maxrss: bytes on macOS, else kilobytes
    return Run(wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss * scale / 1e6)


def median(runs: Iterable[Run]) -> Run:
    """Return the median of each field."""
    return Run(*map(statistics.median, zip(*runs, strict=True)))


def build_command(site: Path) -> list[str]:
    return [sys.executable, "-m", "generator", "build", str(site)]


def fresh(folder: Path, content: Path, number: int = RUNS) -> Iterator[Path]:
    """Yield sites that were never built, each in a new folder: ext4 is slow in folders where files were deleted."""
    for _ in range(number):
        site = Path(tempfile.mkdtemp(dir=folder))
        shutil.copytree(content, site / "content")
        yield site


def bench_demo(folder: Path) -> None:
    base, *_ = median(run(sys.executable, "-c", IMPORTS) for _ in range(RUNS))
    sites = list(fresh(folder, CONTENT))
    run(*build_command(next(fresh(folder, CONTENT))))
    cold, _, peak = median(run(*build_command(site)) for site in sites)
    again, *_ = median(run(*build_command(site)) for site in sites)
    print("Demonstration, interpreter start included")
    print(f"  {IMPORTS:<46} {base:6.3f} s")
    print(f"  {'cold build':<46} {cold:6.3f} s  {cold / base:4.2f} x the imports (at most 3)  {peak:4.0f} MB")
    print(f"  {'unchanged':<46} {again:6.3f} s  {again / base:4.2f} x the imports")


def bench_list(folder: Path, count: int = 1_000) -> None:
    content = folder / "content"
    content.mkdir()
    corpus = vary((CONTENT / "corpus.txt").read_text("utf-8"), count)
    (content / "corpus.txt").write_text(corpus, "utf-8")

    def change(site: Path) -> Path:
        lines = corpus.split("\n")
        lines[3 * (count // 2) + 3] += f" Changed in {site.name}."
        (site / "content" / "corpus.txt").write_text("\n".join(lines), "utf-8")
        return site

    sites = list(fresh(folder, content))
    cold, _, peak = median(run(*build_command(site)) for site in sites)
    again, _, again_peak = median(run(*build_command(site)) for site in sites)
    changed, _, changed_peak = median(run(*build_command(change(site))) for site in sites)
    pages = sum(1 for _ in (sites[0] / "site").rglob("*.html"))
    print(f"List of {count:,} records, {pages:,} pages, interpreter start included")
    print(f"  cold                {cold:6.3f} s  {pages / cold:6.0f} pages/s  {peak:4.0f} MB")
    print(f"  unchanged           {again:6.3f} s  {again / cold:6.2f} of cold (at most 0.33)  {again_peak:4.0f} MB")
    print(
        f"  one abstract        {changed:6.3f} s  {changed / cold:6.2f} of cold (at most 0.50)  {changed_peak:4.0f} MB"
    )
    print("\n  Where the time goes, without the start of the interpreter (s)")
    sites = list(fresh(folder, content))
    for label in ("cold", "one abstract"):
        stages = [measure_stages(site if label == "cold" else change(site)) for site in sites]
        medians = {stage: statistics.median(each[stage] for each in stages) for stage in stages[0]}
        print(f"  {label:<13}" + "  ".join(f"{stage} {seconds:.3f}" for stage, seconds in medians.items()))


def bench_cards(folder: Path, count: int = 10_000, runs: int = 3) -> None:
    """Measure what each family of `[cards]` adds to the pages. Cases take turns, so that noise affects all of them."""
    content = folder / "content"
    content.mkdir()
    corpus = (CONTENT / "corpus.txt").read_text("utf-8")
    (content / "papers.bib").write_text(vary_anthology(corpus, count), "utf-8")
    families = ("json", "pages", "images", "qr")
    cases = {"none": (), **{family: (family,) for family in families}, "all but qr": families[:3], "all": families}
    taken: dict[str, list[Run]] = {name: [] for name in cases}
    for _ in range(runs):
        for name, chosen in cases.items():
            switches = "".join(f"{family} = {str(family in chosen).lower()}\n" for family in families)
            settings = f'[owner]\nname = "Kushman, Nate"\n[site]\nbase_url = "https://a.example/"\n[cards]\n{switches}'
            (content / "site.toml").write_text(settings, "utf-8")
            [site] = fresh(folder, content, 1)
            taken[name].append(run(*build_command(site)))
            shutil.rmtree(site)  # a hundred thousand files
    base = median(taken["none"])
    print(f"Cards of {count:,} papers, medians of {runs} runs, interpreter start included")
    for name, found in taken.items():
        _, cpu, peak = median(found)
        limit = " (at most 1.40)" if name == "all but qr" else ""
        print(f"  {name:<10} {cpu:6.2f} s CPU  {cpu / base.cpu:4.2f} x none{limit}  {peak:4.0f} MB")
    print()


def measure_stages(site: Path) -> dict[str, float]:
    command = [sys.executable, "-c", STAGES, str(site), str(site / "site")]
    output = subprocess.run(command, cwd=ROOT, env=ENVIRONMENT, capture_output=True, check=True, text=True).stdout
    return dict(json.loads(output))


def find_quiet_folder() -> str | None:
    """Return a folder in memory, if there is one: it is not the disk that is measured."""
    memory = Path("/dev/shm")  # noqa: S108
    return str(memory) if memory.is_dir() and os.access(memory, os.W_OK) else None


CASES = {"demo": bench_demo, "list": bench_list, "cards": bench_cards}

if __name__ == "__main__":
    place = find_quiet_folder()
    print(f"Medians of {RUNS} runs unless noted otherwise, output on {'tmpfs' if place else 'disk'}\n")
    for case in sys.argv[1:] or CASES:
        with tempfile.TemporaryDirectory(dir=place) as folder:
            CASES[case](Path(folder))
            print()
