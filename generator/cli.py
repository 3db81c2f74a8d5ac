"""The command `oeuvre`: arguments, output and exit codes (0 for success, 1 for problems in the input, 2 for misuse)."""

import os
import re
import signal
import sys
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from io import TextIOWrapper
from itertools import groupby
from pathlib import Path
from textwrap import indent
from time import perf_counter
from types import FrameType
from typing import Any, NoReturn

import click
from msgspec.structs import replace

from generator import __version__
from generator.build import Options, build, count
from generator.check import TOPICS, Finding, check_content, write_json
from generator.config.base_url import read_base_url
from generator.corpus.content import FOLDER, read_content
from generator.corpus.untrusted import MAX_RECORDS, MAX_SOURCE_SIZE, MAX_TIME, Limits
from generator.embed import LIST_FORMS, EmbedRequest, embed_list, embed_paper, is_years
from generator.output.failures import explained_failures
from generator.output.preview.hosts import LOOPBACK
from generator.output.publish import IncompleteSiteError
from generator.output.time_limit import TimeLimitError, run_limited
from generator.pages.embedding.snippets import FORMS
from generator.problems import (
    Problem,
    UserError,
    describe_kind,
    error,
    errors_first,
    format_problem,
    group_problems,
    has_errors,
    has_warnings,
    shared_hint,
    summarise_problems,
)
from generator.serve import PORT, serve

_LIMITED = "OEUVRE_TIME_IS_LIMITED"
"""Environment variable of a process whose parent limits its time."""
LISTED = 20
"""How many problems of one kind `oeuvre check` prints."""
_FOLDER = click.Path(exists=True, file_okay=False, path_type=Path)
_LOOK = click.option("--look", metavar="NAME", help="Look of the site; overrides look in site.toml.")
_DIR = click.argument("directory", metavar="[DIR]", default=Path(), type=_FOLDER)


def _check_base_url(_context: click.Context, _parameter: click.Parameter, value: str | None) -> str | None:
    if value is None:
        return None
    found = read_base_url(value)
    if found.url is None:
        raise click.BadParameter(f"{value!r} {found.message}: {found.hint}")
    return found.url


class _Commands(click.Group):
    """Prints refusals of the machine, such as a full disk, as errors."""

    def invoke(self, context: click.Context) -> Any:
        try:
            with explained_failures():
                return super().invoke(context)
        except UserError as failure:
            _print_problems(failure.problems)
            sys.exit(1)


def _end_tidily() -> None:
    """Let SIGTERM and SIGHUP end the build as Ctrl+C does, so that it removes what it has staged."""

    def end(number: int, _frame: FrameType | None) -> None:
        sys.exit(128 + number)

    for name in ("SIGTERM", "SIGHUP"):
        number = getattr(signal, name, None)
        if number is not None and signal.getsignal(number) is signal.SIG_DFL:
            signal.signal(number, end)


def _parse_size(_context: click.Context, _parameter: click.Parameter, value: str | None) -> int | None:
    """Return the number of bytes; K, M and G are powers of 1,000."""
    if value is None:
        return None
    found = re.fullmatch(r"(\d{1,12})([KMG]?)B?", value.strip(), re.IGNORECASE)
    if found is None:
        raise click.BadParameter(f"{value!r} is not a size such as 500K, 20M or 1G")
    factor: int = 1000 ** " KMG".index(found[2].upper() or " ")
    return int(found[1]) * factor


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="oeuvre")
def main() -> None:
    """Generate an academic site from a list of papers.

    A site is a folder with content/ in it: a plain list (corpus.txt), BibTeX, CSL-JSON or RIS files, and your own
    additions.
    """
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")  # the terminal may lack a character


@main.command("build")
@_DIR
@click.option("-o", "--output", type=click.Path(path_type=Path), help="Output folder (default: site/ in DIR).")
@click.option(
    "--base-url",
    metavar="URL",
    callback=_check_base_url,
    help="URL of the published site; overrides base_url in site.toml.",
)
@_LOOK
@click.option("--jobs", type=click.IntRange(min=1), metavar="N", help="Number of rendering processes.")
@click.option("--strict", is_flag=True, help="Treat warnings as errors.")
@click.option("--force", is_flag=True, help="Render every file, and write into a folder not created by Oeuvre.")
@click.option(
    "--untrusted",
    is_flag=True,
    help="Build the folder of a stranger: no templates, static files and links of its own, and within limits.",
)
@click.option(
    "--max-records",
    type=click.IntRange(min=0),
    metavar="N",
    help=f"Most records in all sources ({MAX_RECORDS:,} with --untrusted).",
)
@click.option(
    "--max-source-size",
    metavar="SIZE",
    callback=_parse_size,
    help="Size of all files to be read: 500K, 20M, 1G (100M with --untrusted).",
)
@click.option(
    "--max-time",
    type=click.FloatRange(min=0, min_open=True),
    metavar="SECONDS",
    help=f"Time for the build ({MAX_TIME} with --untrusted).",
)
def build_command(
    directory: Path,
    output: Path | None,
    base_url: str | None,
    look: str | None,
    jobs: int | None,
    strict: bool,
    force: bool,
    untrusted: bool,
    max_records: int | None,
    max_source_size: int | None,
    max_time: float | None,
) -> None:
    """Build the site in DIR (default: the current folder)."""
    _end_tidily()
    seconds = MAX_TIME if max_time is None and untrusted else max_time
    if seconds is not None and _LIMITED not in os.environ:
        _run_limited(click.get_current_context(), seconds)
    started = perf_counter()
    limits = Limits(
        records=MAX_RECORDS if max_records is None and untrusted else max_records,
        source_size=MAX_SOURCE_SIZE if max_source_size is None and untrusted else max_source_size,
    )
    options = Options(
        base_url=base_url,
        look=look,
        jobs=jobs,
        strict=strict,
        force=force,
        untrusted=untrusted,
        limits=limits,
    )
    out = output or directory / "site"
    progress = _Progress()
    try:
        report = build(directory, out, options, progress.begin, progress.count)
    except UserError as failure:
        progress.end()
        _print_problems(failure.problems)
        state = "incomplete until the next build" if isinstance(failure, IncompleteSiteError) else "unchanged"
        click.echo(f"{_count_problems(failure.problems)}; the site in {out} is {state}", err=True)
        sys.exit(1)
    progress.end()
    _print_problems(report.problems)
    click.echo(f"{report.summary}, {perf_counter() - started:.1f} s: {out}")
    if notes := sum(problem.severity == "note" and problem.location is not None for problem in report.problems):
        click.echo(f"{count(notes, 'note')}: oeuvre check", err=True)


def _run_limited(context: click.Context, seconds: float) -> NoReturn:
    """Run this command again in a process that ends after so many seconds, and exit with its code."""
    command = [sys.executable, "-m", "generator", context.info_name or "", *_write_arguments(context)]
    try:
        sys.exit(run_limited(command, seconds, {_LIMITED: "1"}))
    except TimeLimitError:
        hint = "--max-time changes the limit"
        _print_problems([error(f"the build takes more than {seconds:g} seconds and was ended", hint=hint)])
        sys.exit(1)


def _write_arguments(context: click.Context) -> Iterator[str]:
    """Yield the arguments that give a command the same values again."""
    for parameter in context.command.params:
        value = context.params[parameter.name or ""]
        if isinstance(parameter, click.Argument):
            yield str(value)
        elif value is not None and value is not False:
            yield from [parameter.opts[-1]] if value is True else [parameter.opts[-1], str(value)]


@main.command("check")
@_DIR
@click.option("--json", "as_json", is_flag=True, help="Print a JSON list of objects.")
@click.option("--all", "show_all", is_flag=True, help="List everything, also notes of one kind.")
@click.option("--strict", is_flag=True, help="Treat warnings as errors; notes never are.")
def check_command(directory: Path, as_json: bool, show_all: bool, strict: bool) -> None:
    """Report doubtful data in the content of DIR, the most useful findings first."""
    try:
        findings = check_content(read_content(directory), directory, date.today().year)
    except UserError as failure:
        findings = tuple(Finding("errors", problem) for problem in failure.problems)
    if as_json:
        click.echo(write_json(findings))
    else:
        _print_findings(findings, show_all=show_all)
    problems = [finding.problem for finding in findings]
    if has_errors(problems) or (strict and has_warnings(problems)):
        sys.exit(1)


def _print_findings(findings: Sequence[Finding], *, show_all: bool) -> None:
    for topic, found in groupby(findings, key=lambda finding: finding.topic):
        problems = [finding.problem for finding in found]
        click.secho(f"{TOPICS[topic]} ({len(problems):,})", bold=True)
        for group in group_problems(problems):
            _print_group(group, show_all=show_all)
        click.echo()
    click.echo(_count_problems(finding.problem for finding in findings) or "No problems found")


def _print_group(group: Sequence[Problem], *, show_all: bool) -> None:
    """Print one problem, or those of one kind below a line with their number; a hint that all share comes first.

    Of notes without hints there is only that line, unless `show_all`.
    """
    if len(group) == 1:
        click.echo(indent(format_problem(group[0]), "  "))
        return
    hint = shared_hint(group)
    message = group[0].message if len({each.message for each in group}) == 1 else describe_kind(group[0])
    heading = Problem(group[0].severity, f"{message} ({len(group):,})", hint=hint)
    is_short = not show_all and heading.severity == "note" and not any(problem.hint for problem in group)
    if is_short:
        heading = replace(heading, hint="oeuvre check --all lists them")
    click.echo(indent(format_problem(heading), "  "))
    if is_short:
        return
    listed = group if show_all else group[:LISTED]
    for problem in listed:
        click.echo(indent(format_problem(replace(problem, hint=None) if hint else problem), "    "))
    if len(group) > len(listed):
        click.echo(f"    … and {len(group) - LISTED:,} more; oeuvre check --all lists them")


def _check_years(_context: click.Context, _parameter: click.Parameter, value: str) -> str:
    if not is_years(value.strip()):
        raise click.BadParameter(f"{value!r} is not a year or a range of years such as 2018-2020 or 2018-")
    return value.strip()


@main.command("embed")
@click.argument("slug", required=False)
@click.argument("directory", metavar="[DIR]", required=False, type=_FOLDER)
@click.option(
    "--as",
    "form",
    type=click.Choice(list(FORMS)),
    help="Form of the snippet (default: iframe, or component for a list).",
)
@click.option(
    "--topic", metavar="NAME", default="", help="Only papers on this topic, or on any of several separated by commas."
)
@click.option(
    "--year",
    metavar="YEARS",
    default="",
    callback=_check_years,
    help="Only papers of these years: 2020, 2018-2020 or 2018-.",
)
@click.option("--limit", metavar="N", type=click.IntRange(min=1), help="At most N papers.")
@click.option(
    "--base-url",
    metavar="URL",
    callback=_check_base_url,
    help="URL of the published site; overrides base_url in site.toml.",
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
    """Print a snippet that shows the paper SLUG of DIR on other pages; without SLUG, a list of papers.

    SLUG is the last part of the URL of the paper's page, or the whole URL.
    """
    if slug and directory is None and ((folder := Path(slug)) / FOLDER).is_dir():
        slug, directory = None, folder
    if slug and (topic or year or limit):
        raise click.UsageError("--topic, --year and --limit select papers of a list and cannot be combined with SLUG")
    if not slug and form not in {None, *LIST_FORMS}:
        raise click.UsageError(f"the form {form!r} is for single papers; choose one of {', '.join(LIST_FORMS)}")
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
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    metavar="N",
    help=f"Port; 0 for any free one (default: {PORT}, or the next one that is free).",
)
@click.option(
    "--host",
    default=LOOPBACK,
    metavar="ADDRESS",
    help="Address or name on which other machines see the preview; 0.0.0.0 for all addresses of this machine.",
)
@_LOOK
@click.option("--open", "open_browser", is_flag=True, help="Open the site in the browser.")
def serve_command(directory: Path, port: int | None, host: str, look: str | None, open_browser: bool) -> None:
    """Preview the site in DIR and rebuild it after every change."""
    try:
        serve(
            directory,
            port,
            look=look,
            host=host,
            open_browser=open_browser,
            echo=lambda text: click.echo(text, err=True),
        )
    except UserError as failure:
        _print_problems(failure.problems)
        sys.exit(1)


def _count_problems(problems: Iterable[Problem]) -> str:
    severities = [problem.severity for problem in problems]
    counts = [(severities.count(severity), severity) for severity in ("error", "warning", "note")]
    return ", ".join(count(number, word) for number, word in counts if number)


def _print_problems(problems: Iterable[Problem]) -> None:
    """Print problems to stderr, those of one kind in one line, with the severity in colour on a terminal.

    Notes about the content, which have a location, are left to `oeuvre check`.
    """
    shown = (each for each in problems if each.severity != "note" or each.location is None)
    for problem in errors_first(summarise_problems(shown)):
        text = format_problem(problem)
        severity = f"{problem.severity}:"
        colour = {"error": "red", "warning": "yellow"}.get(problem.severity, "blue")
        coloured_severity = click.style(severity, fg=colour, bold=True)
        click.echo(text.replace(severity, coloured_severity, 1), err=True)


class _Progress:
    """Shows the progress of a long build on one terminal line, which is erased at the end."""

    def __init__(self) -> None:
        self._next_update = perf_counter() + 0.5
        self._is_shown = False

    def begin(self, stage: str) -> None:
        if self._is_shown or perf_counter() > self._next_update:
            self._show(stage)

    def count(self, done: int, number: int) -> None:
        if perf_counter() > self._next_update:
            self._show(f"render {done:,} of {number:,}")

    def _show(self, text: str) -> None:
        self._next_update = perf_counter() + 0.1
        if sys.stderr and sys.stderr.isatty():  # it is None if it was closed before the program began
            click.echo(f"\r\x1b[2K{text} …", err=True, nl=False)
            self._is_shown = True

    def end(self) -> None:
        if self._is_shown:
            click.echo("\r\x1b[2K", err=True, nl=False)
