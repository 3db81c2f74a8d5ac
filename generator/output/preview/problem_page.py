"""The page that the preview shows in place of all pages when the site cannot be built."""

from collections.abc import Iterable

from markupsafe import escape

from generator.problems import Problem, errors_first, format_problem, summarise_problems

_STYLE = (
    "body{font:1rem/1.5 system-ui;margin:2rem auto;max-width:60rem;padding:0 1rem;color-scheme:light dark}"
    "li{margin:1rem 0}pre{white-space:pre-wrap;margin:0}ol{padding:0;list-style:none}"
)


def write_problem_page(problems: Iterable[Problem]) -> str:
    """Return an HTML page that lists the problems of a build, errors first; the server adds a script to its head."""
    shown = summarise_problems(errors_first(problem for problem in problems if problem.severity != "note"))
    items = "".join(f"<li><pre>{escape(format_problem(problem))}</pre>" for problem in shown)
    return (
        '<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>The site cannot be built</title>'
        f"<style>{_STYLE}</style></head><body><h1>The site cannot be built</h1>"
        f"<p>The preview continues when these errors are fixed.</p><ol>{items}</ol></body></html>"
    )
