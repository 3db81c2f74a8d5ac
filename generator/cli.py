"""The command `oeuvre`: arguments, printing, exit codes. 0: done, 1: problems in the input, 2: misuse."""

import sys
from collections.abc import Iterable, Sequence
from datetime import date
from io import TextIOWrapper
from itertools import groupby
from pathlib import Path
from time import perf_counter

import click

from generator import __version__
from generator.build import Options, build, count
from generator.check import TOPICS, Finding, check_content, write_json
from generator.config.checks import BASE_URL_HINT, is_base_url
from generator.corpus.content import FOLDER, read_content
from generator.embed import LIST_FORMS, EmbedRequest, embed_list, embed_paper, is_years
from generator.pages.snippets import FORMS
from generator.problems import Problem, UserError, format_problem, has_errors
from generator.serve import serve

_FOLDER = click.Path(exists=True, file_okay=False, path_type=Path)
_LOOK = click.option("--look", metavar="NAME", help="Another look, instead of the one in site.toml.")
_DIR = click.argument("directory", metavar="[DIR]", default=Path(), type=_FOLDER)


def _check_base_url(_context: click.Context, _parameter: click.Parameter, value: str | None) -> str | None:
    if value is not None and not is_base_url(value):
        raise click.BadParameter(f"{value!r} is not {BASE_URL_HINT}")
    return value


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="oeuvre")
def main() -> None:
    """From a list of papers to a site you can be proud of.

    A site is a folder with content/ in it: a plain list (corpus.txt), BibTeX, CSL-JSON or RIS files, and what you add.
    """
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")  # a terminal that lacks a character is no reason to stop


@main.command("build")
@_DIR
@click.option("-o", "--output", type=click.Path(path_type=Path), help="Output folder; site/ in DIR by default.")
@click.option(
    "--base-url",
    metavar="URL",
    callback=_check_base_url,
    help="Where the site will stand, instead of base_url in site.toml.",
)
@_LOOK
@click.option("--jobs", type=click.IntRange(min=1), metavar="N", help="Processes that render.")
@click.option("--strict", is_flag=True, help="Treat warnings as errors.")
@click.option("--force", is_flag=True, help="Make every file again, and write into a folder that Oeuvre did not make.")
def build_command(
    directory: Path,
    output: Path | None,
    base_url: str | None,
    look: str | None,
    jobs: int | None,
    strict: bool,
    force: bool,
) -> None:
    """Build the site of DIR (here by default)."""
    started = perf_counter()
    options = Options(base_url=base_url, look=look, jobs=jobs, strict=strict, force=force)
    out = output or directory / "site"
    progress = _Progress()
    try:
        report = build(directory, out, options, progress.begin, progress.count)
    except UserError as failure:
        progress.end()
        _print_problems(failure.problems)
        click.echo(f"{_count_problems(failure.problems)}; the site in {out} is unchanged", err=True)
        sys.exit(1)
    progress.end()
    _print_problems(report.problems)
    click.echo(f"{report.summary}, {perf_counter() - started:.1f} s: {out}")


@main.command("check")
@_DIR
@click.option("--json", "as_json", is_flag=True, help="For programs: a list of objects.")
@click.option("--strict", is_flag=True, help="Treat warnings as errors.")
def check_command(directory: Path, as_json: bool, strict: bool) -> None:
    """Tell everything doubtful in the content of DIR, the most useful first."""
    try:
        findings = check_content(read_content(directory), directory, date.today().year)
    except UserError as failure:
        findings = tuple(Finding("errors", problem) for problem in failure.problems)
    if as_json:
        click.echo(write_json(findings))
    else:
        _print_findings(findings)
    if has_errors(finding.problem for finding in findings) or (strict and findings):
        sys.exit(1)


def _print_findings(findings: Sequence[Finding]) -> None:
    for topic, group in groupby(findings, key=lambda finding: finding.topic):
        problems = [finding.problem for finding in group]
        click.secho(f"{TOPICS[topic]} ({len(problems):,})", bold=True)
        for problem in problems:
            click.echo("  " + format_problem(problem).replace("\n", "\n  "))
        click.echo()
    click.echo(_count_problems(finding.problem for finding in findings) or "Nothing is doubtful")


def _check_years(_context: click.Context, _parameter: click.Parameter, value: str) -> str:
    if not is_years(value.strip()):
        raise click.BadParameter(f"{value!r} is neither a year nor a range of years, such as 2018-2020 or 2018-")
    return value.strip()


@main.command("embed")
@click.argument("slug", required=False)
@click.argument("directory", metavar="[DIR]", required=False, type=_FOLDER)
@click.option("--as", "form", type=click.Choice(list(FORMS)), help="Which form; iframe, or component for a list.")
@click.option("--topic", metavar="NAME", default="", help="Papers about this; several topics between commas.")
@click.option("--year", metavar="YEARS", default="", callback=_check_years, help="Papers of 2020, 2018-2020, 2018-.")
@click.option("--limit", metavar="N", type=click.IntRange(min=1), help="So many papers at most.")
@click.option(
    "--base-url",
    metavar="URL",
    callback=_check_base_url,
    help="Where the site stands, instead of base_url in site.toml.",
)
def embed_command(
    slug: str | None,
    directory: Path | None,
    form: str | None,
    topic: str,
    year: str,
    limit: int | None,
    base_url: str | None,
) -> None:
    """Print text that shows the paper SLUG of DIR on other pages; without SLUG, a list of all papers.

    SLUG is the last part of the address of the paper's page; the whole address will do.
    """
    if slug and directory is None and ((folder := Path(slug)) / FOLDER).is_dir():
        slug, directory = None, folder
    if slug and (topic or year or limit):
        raise click.UsageError("--topic, --year and --limit choose the papers of a list; leave SLUG out")
    if not slug and form not in {None, *LIST_FORMS}:
        raise click.UsageError(f"a list has no form {form!r}; choose one of {', '.join(LIST_FORMS)}")
    try:
        if slug:
            text = embed_paper(directory or Path(), slug, form or "iframe", base_url)
        else:
            text = embed_list(directory or Path(), form or LIST_FORMS[0], EmbedRequest(topic, year, limit), base_url)
    except UserError as failure:
        _print_problems(failure.problems)
        sys.exit(1)
    click.echo(text)


@main.command("serve")
@_DIR
@click.option("--port", type=click.IntRange(0, 65535), default=8000, show_default=True, help="0: any free one.")
@_LOOK
@click.option("--open", "open_browser", is_flag=True, help="Open the site in the browser.")
def serve_command(directory: Path, port: int, look: str | None, open_browser: bool) -> None:
    """Preview the site of DIR, and follow every change."""
    try:
        serve(directory, port, look=look, open_browser=open_browser, say=lambda text: click.echo(text, err=True))
    except UserError as failure:
        _print_problems(failure.problems)
        sys.exit(1)


def _count_problems(problems: Iterable[Problem]) -> str:
    severities = [problem.severity for problem in problems]
    counts = [(severities.count("error"), "error"), (severities.count("warning"), "warning")]
    return ", ".join(count(number, word) for number, word in counts if number)


def _print_problems(problems: Iterable[Problem]) -> None:
    """All of them, the severity in colour where stderr is a terminal."""
    for problem in problems:
        text = format_problem(problem)
        mark = f"{problem.severity}:"
        coloured = click.style(mark, fg="red" if problem.severity == "error" else "yellow", bold=True)
        click.echo(text.replace(mark, coloured, 1), err=True)


class _Progress:
    """What a long build is doing, on one line of the terminal that vanishes at the end."""

    def __init__(self) -> None:
        self._next = perf_counter() + 0.5
        self._shown = False

    def begin(self, stage: str) -> None:
        if self._shown or perf_counter() > self._next:
            self._show(stage)

    def count(self, done: int, number: int) -> None:
        if perf_counter() > self._next:
            self._show(f"render {done:,} of {number:,}")

    def _show(self, text: str) -> None:
        self._next = perf_counter() + 0.1
        if sys.stderr.isatty():
            click.echo(f"\r\x1b[2K{text} …", err=True, nl=False)
            self._shown = True

    def end(self) -> None:
        if self._shown:
            click.echo("\r\x1b[2K", err=True, nl=False)
