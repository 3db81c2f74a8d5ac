"""What SECURITY.md promises about a folder that comes from somebody else."""

import marshal
import os
import pickle
import re
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest
from jinja2 import BytecodeCache
from jinja2.bccache import bc_magic

from generator.output.cache_file import write_sealed
from generator.theme.files import read_theme, template_digest
from tests.support.making import LIST, read_all, run_oeuvre, write_site
from tests.support.paths import ROOT


@pytest.fixture
def site(tmp_path: Path) -> Path:
    return write_site(tmp_path / "mine", {"content/corpus.txt": LIST})


def plant(folder: Path, name: str, checksum: str, code: str) -> None:
    """Store a compiled template as Jinja2 does, with a valid digest; loading it would run `code`."""
    compiled = marshal.dumps(compile(code, "planted", "exec"))
    write_sealed(folder / name, bc_magic + pickle.dumps(checksum, 2) + compiled)


@pytest.mark.parametrize("environment", [{"XDG_CACHE_HOME": "/dev/null"}, {"PYTHONDONTWRITEBYTECODE": "1"}])
def test_nothing_in_the_folder_of_a_site_is_executed(site: Path, tmp_path: Path, environment: dict[str, str]) -> None:
    caches = tmp_path / "caches"
    assert run_oeuvre("build", site, XDG_CACHE_HOME=str(caches)).returncode == 0
    shutil.rmtree(site / "site")
    ran = tmp_path / "ran"
    code = f"open({str(ran)!r}, 'w').close()"
    theme = read_theme(site)
    for folder in (site / ".oeuvre" / "templates", site / "site" / "templates", site / ".oeuvre"):
        for path in (caches / "oeuvre" / "templates").iterdir():
            plant(folder, path.name, path.name, code)
        for name, template in theme.templates.items():
            key = BytecodeCache().get_cache_key(name, template.path)
            checksum = BytecodeCache().get_source_checksum(template_digest(theme, name).hex())
            plant(folder, key, checksum, code)
    done = run_oeuvre("build", site, "-o", tmp_path / "out", cwd=None, **environment)
    assert done.returncode == 0, done.stderr
    assert not ran.exists()
    assert (tmp_path / "out" / "index.html").exists()


def test_planted_templates_in_the_cache_of_the_user_would_be_executed(site: Path, tmp_path: Path) -> None:
    """The test above plants what would run if it were loaded."""
    folder = tmp_path / "caches" / "oeuvre" / "templates"
    assert run_oeuvre("build", site, XDG_CACHE_HOME=str(tmp_path / "caches")).returncode == 0
    for path in folder.iterdir():
        plant(folder, path.name, path.name, f"open({str(tmp_path / 'ran')!r}, 'w').close()")
    run_oeuvre("build", site, "--force", XDG_CACHE_HOME=str(tmp_path / "caches"))
    assert (tmp_path / "ran").exists()


def test_no_module_loads_code_or_objects_from_files() -> None:
    """Only Jinja2 loads compiled templates, from the folder of `compiled_templates`."""
    dangerous = re.compile(
        r"\b(?:import|from) (?:pickle|marshal|shelve|dill|joblib)\b|\b(?<!\.)(?:eval|exec)\(|yaml\.(?:unsafe_)?load\("
    )
    modules = sorted((ROOT / "generator").rglob("*.py"))
    assert len(modules) > 100
    assert not [path.name for path in modules if dangerous.search(path.read_text("utf-8"))]


def test_compiled_templates_are_not_kept_in_the_site(site: Path, tmp_path: Path) -> None:
    assert run_oeuvre("build", site, XDG_CACHE_HOME=str(tmp_path / "caches")).returncode == 0
    assert not (site / ".oeuvre" / "templates").exists()
    assert list((tmp_path / "caches" / "oeuvre" / "templates").iterdir())


@pytest.mark.parametrize("name", [".oeuvre", ".oeuvre/readings", ".oeuvre/pictures", ".oeuvre/.gitignore"])
def test_links_in_place_of_the_cache_are_refused(site: Path, tmp_path: Path, name: str) -> None:
    """Otherwise a build would write there, and delete the files that it does not know."""
    precious = write_site(tmp_path / "precious", {"thesis.tex": "words", "readings/a.txt": "a", "pictures/b.txt": "b"})
    before = read_all(precious)
    (site / name).parent.mkdir(exist_ok=True)
    (site / name).symlink_to(precious if "." not in name[1:] else precious / "new")
    done = run_oeuvre("build", site)
    assert done.returncode == 1
    assert f'{name}: error: "{name}" is a symbolic link' in done.stderr
    assert read_all(precious) == before


def test_a_planted_link_does_not_lead_the_permalinks_elsewhere(site: Path, tmp_path: Path) -> None:
    victim = tmp_path / "victim"
    (site / "content" / "permalinks.tmp").symlink_to(victim)
    assert run_oeuvre("build", site).returncode == 0
    assert not victim.exists()
    assert os.path.isfile(site / "content" / "permalinks.json")  # noqa: PTH113


# Pictures

EVIL_SVG = """<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)" width="40" height="20">
<script>alert(1)</script>
<rect width="9" height="9" fill="red"/>
</svg>"""


def test_pictures_are_published_without_scripts(site: Path) -> None:
    settings = '[site]\nbase_url = "https://a.example/"\n[owner]\nphoto = "me.svg"\n'
    write_site(
        site,
        {
            "content/site.toml": settings,
            "content/pages/about.md": "# About\n\n![A](drawing.svg)\n\n[A poster](poster.SVG)\n",
            "content/papers/clu.md": "---\ntitle: Abstraction mechanisms in CLU\nimage: f.svg\nposter: p.svg\n---\n",
            **dict.fromkeys(("content/me.svg", "content/pages/drawing.svg", "content/pages/poster.SVG"), EVIL_SVG),
            **dict.fromkeys(("content/papers/f.svg", "content/papers/p.svg"), EVIL_SVG),
        },
    )
    done = run_oeuvre("build", site)
    assert done.returncode == 0, done.stderr
    published = {
        path: path.read_text("utf-8")
        for path in (site / "site").rglob("*")
        if path.suffix.lower() == ".svg" and 'fill="red"' in path.read_text("utf-8")
    }
    assert len(published) >= 5
    assert not [path for path, text in published.items() if "alert" in text]
    assert "<script> is removed" in done.stderr
    assert "onload of <svg> is removed" in done.stderr


def test_what_is_no_picture_is_an_error(site: Path) -> None:
    write_site(site, {"content/pages/about.md": "# About\n\n[A](a.svg)\n", "content/pages/a.svg": EVIL_SVG + "<g>"})
    done = run_oeuvre("build", site)
    assert done.returncode == 1
    assert 'error: "content/pages/a.svg" is not well-formed SVG (line 4)' in done.stderr


# --untrusted


def test_untrusted_site_is_built_with_the_theme_alone(site: Path, tmp_path: Path) -> None:
    write_site(
        site,
        {
            "templates/partials/footer.html": "<script>alert(1)</script>",
            "static/evil.js": "alert(1)",
            "static/style.css": "@import 'https://evil.example/'",
            "content/site.toml": '[site]\nallow = ["https://evil.example"]\n',
            "content/root/CNAME": "evil.example",
            "content/root/index.html": "<script>alert(1)</script>",
        },
    )
    before = read_all(site)
    done = run_oeuvre("build", site, "--untrusted", "-o", tmp_path / "out")
    assert done.returncode == 0, done.stderr
    for path in ("templates", "static", "content/root", "content/site.toml"):
        assert f"{path}: warning: " in done.stderr
    published = read_all(tmp_path / "out")
    assert not [path for path, data in published.items() if b"evil.example" in data or b"alert(1)" in data]
    assert "CNAME" not in published
    assert read_all(site) == before


def test_untrusted_site_is_the_same_without_its_own_files(site: Path, tmp_path: Path) -> None:
    run_oeuvre("build", site, "-o", tmp_path / "trusted")
    run_oeuvre("build", site, "--untrusted", "-o", tmp_path / "untrusted")
    trusted, untrusted = read_all(tmp_path / "trusted"), read_all(tmp_path / "untrusted")
    assert {path: data for path, data in trusted.items() if not path.startswith(".")} == {
        path: data for path, data in untrusted.items() if not path.startswith(".")
    }


def test_untrusted_site_cannot_bring_its_own_output(site: Path, tmp_path: Path) -> None:
    assert run_oeuvre("build", site).returncode == 0
    write_site(site, {"site/evil.html": "<script>"})
    done = run_oeuvre("build", site, "--untrusted")
    assert done.returncode == 1
    assert "is a part of the untrusted site" in done.stderr
    shutil.rmtree(site / "site")
    (site / "site").symlink_to(tmp_path / "elsewhere")
    assert run_oeuvre("build", site, "--untrusted").returncode == 1
    (site / "site").unlink()
    assert run_oeuvre("build", site, "--untrusted").returncode == 0


@pytest.mark.parametrize("path", ["content/zotero.bib", "content/papers", "content/pages/about.md"])
def test_untrusted_site_cannot_read_elsewhere(site: Path, path: str) -> None:
    (site / path).parent.mkdir(exist_ok=True)
    (site / path).symlink_to("/etc")
    done = run_oeuvre("build", site, "--untrusted")
    assert done.returncode == 1
    assert f'{path}: error: "{path}" is a symbolic link to "/etc", outside the site\'s folder' in done.stderr


def test_untrusted_site_cannot_publish_scripts_as_files_of_papers(site: Path) -> None:
    files = {"content/pages/about.md": "# About\n\n[A](demo.html)\n", "content/pages/demo.html": "<script>"}
    write_site(site, files)
    assert run_oeuvre("build", site).returncode == 0
    shutil.rmtree(site / "site")
    done = run_oeuvre("build", site, "--untrusted")
    assert done.returncode == 1
    assert '"content/pages/demo.html" can contain scripts' in done.stderr


@pytest.mark.parametrize(
    ("option", "value", "expected"),
    [
        ("--max-records", "2", "error: there are more than 2 records"),
        ("--max-source-size", "100", "more than the limit of 100\n"),
        ("--max-time", "0.01", "error: the build takes more than 0.01 seconds and was ended\n"),
    ],
)
def test_limits_are_clear_errors(site: Path, option: str, value: str, expected: str) -> None:
    done = run_oeuvre("build", site, "--untrusted", option, value)
    assert done.returncode == 1
    assert expected in done.stderr
    assert f"hint: {option} changes the limit" in done.stderr
    assert "Traceback" not in done.stderr
    assert run_oeuvre("build", site, option, value, "-o", site / "out").returncode == 1


def test_limits_can_be_raised(site: Path) -> None:
    arguments = ("--max-records", "3", "--max-source-size", "1G", "--max-time", "500")
    assert run_oeuvre("build", site, "--untrusted", *arguments).returncode == 0
    assert run_oeuvre("build", site, "--max-source-size", "many").returncode == 2


def test_time_limit_ends_templates_without_an_end(site: Path) -> None:
    write_site(site, {"templates/partials/footer.html": "{% for i in range(10**12) %}{% endfor %}"})
    started = time.perf_counter()
    done = run_oeuvre("build", site, "--max-time", "3")
    assert done.returncode == 1
    assert "takes more than 3 seconds" in done.stderr
    assert time.perf_counter() - started < 20


# SECURITY.md

WATCHED_BUILD = """
import runpy, sys
def watch(event, arguments):
    if event in {"socket.connect", "socket.getaddrinfo", "socket.gethostbyname", "urllib.Request", "socket.sendto"}:
        print("request:", event, arguments, file=sys.stderr)
        sys.exit(9)
sys.addaudithook(watch)
sys.argv = ["oeuvre", "build", *sys.argv[1:]]
runpy.run_module("generator", run_name="__main__", alter_sys=True)
"""


def test_a_build_makes_no_requests(site: Path) -> None:
    bibliography = (
        "@misc{a, title = {One}, author = {Liskov, Barbara}, doi = {10.1/x}, url = {https://a.example/b.pdf}}"
    )
    write_site(site, {"content/a.bib": bibliography, "content/pages/a.md": "# A\n\n![B](https://a.example/b.png)\n"})
    command = [sys.executable, "-c", WATCHED_BUILD, str(site)]
    done = subprocess.run(command, capture_output=True, text=True, cwd=ROOT)
    assert done.returncode == 0, done.stderr


def test_a_build_writes_only_where_it_says(site: Path, tmp_path: Path) -> None:
    theme_copy = {"templates/404.html": "{# mine #}", "static/card.css": "/* mine */"}
    write_site(site, theme_copy)
    caches = tmp_path / "caches"
    before = set(read_all(tmp_path))
    assert (
        run_oeuvre("build", site, XDG_CACHE_HOME=str(caches), HOME=str(tmp_path), TMPDIR=str(tmp_path)).returncode == 0
    )
    new = set(read_all(tmp_path)) - before
    places = (
        "mine/site/",
        "mine/.oeuvre/",
        "mine/templates/.theme/",
        "mine/static/.theme/",
        "caches/oeuvre/templates/",
    )
    assert {path for path in new if not path.startswith(places)} == {"mine/content/permalinks.json"}


def test_private_parts_of_sources_are_not_published(site: Path) -> None:
    bibliography = """@comment{SECRET}
    @misc{a, title = {One}, author = {Liskov, Barbara}, annote = {SECRET}, file = {/home/SECRET/a.pdf},
      timestamp = {SECRET}, owner = {SECRET}, __markedentry = {[SECRET:]}}"""
    ris = "TY  - BOOK\nTI  - Three\nAU  - Liskov, Barbara\nL1  - file:///home/SECRET/b.pdf\nER  - \n"
    write_site(site, {"content/a.bib": bibliography, "content/c.ris": ris})
    done = run_oeuvre("build", site, "-o", site / "out")
    assert done.returncode == 0, done.stderr
    published = read_all(site / "out")
    assert any(b"Three" in data for data in published.values())
    assert not [path for path, data in published.items() if b"SECRET" in data or os.fsencode(site) in data]


PROMISES = {
    "No text of a source": [
        "browser/test_embedding.py::test_hostile_papers_do_no_harm_in_any_form",
        "browser/test_hostile.py::test_nothing_runs_on_any_page",
        "browser/test_hostile.py::test_nothing_runs_in_the_search",
        "browser/test_hostile.py::test_nothing_runs_on_a_page_that_embeds_papers",
    ],
    "SVG pictures are published": [
        "browser/test_pictures.py::test_a_picture_opened_by_itself_runs_and_requests_nothing",
        "integration/test_trust.py::test_pictures_are_published_without_scripts",
    ],
    "Private fields": ["integration/test_trust.py::test_private_parts_of_sources_are_not_published"],
    "A build executes nothing": [
        "integration/test_trust.py::test_nothing_in_the_folder_of_a_site_is_executed",
        "unit/output/test_compiled_templates.py::test_a_folder_into_which_others_can_write_is_not_used",
    ],
    "A build publishes no file": [
        "integration/test_build.py::test_published_file_outside_of_the_site_is_an_error",
        "integration/test_build.py::test_source_outside_of_the_site_is_read",
        "unit/test_symlinks.py::test_link_to_a_hidden_file_is_refused",
    ],
    "A build writes only": [
        "integration/test_trust.py::test_a_build_writes_only_where_it_says",
        "integration/test_trust.py::test_links_in_place_of_the_cache_are_refused",
    ],
    "Neither a build": [
        "integration/test_trust.py::test_a_build_makes_no_requests",
        "browser/test_demonstration.py::test_pages_load_without_errors_or_requests_to_other_hosts",
    ],
    "Pages that embed papers": [
        "browser/test_embedding.py::test_no_form_tells_the_site_where_it_is_read",
        "browser/test_embed_failures.py::test_only_web_addresses_are_requested",
        "browser/test_embed_layout.py::test_requests_do_not_identify_the_reader_or_the_page",
    ],
    "The preview": [
        "integration/test_serve.py::test_only_this_machine_can_connect",
        "integration/test_serve.py::test_nothing_outside_of_the_site_is_served",
        "integration/test_serve.py::test_other_hosts_and_origins_are_refused",
    ],
    "Templates, static files": ["integration/test_trust.py::test_untrusted_site_is_built_with_the_theme_alone"],
    "No link leads": ["integration/test_trust.py::test_untrusted_site_cannot_read_elsewhere"],
    "No file that can": ["integration/test_trust.py::test_untrusted_site_cannot_publish_scripts_as_files_of_papers"],
    "Nothing is read": ["integration/test_trust.py::test_untrusted_site_cannot_bring_its_own_output"],
    "At most 100,000": [
        "integration/test_trust.py::test_limits_are_clear_errors",
        "unit/output/test_time_limit.py::test_workers_that_are_stuck_in_native_code_are_ended",
        "unit/corpus/test_untrusted.py::test_many_and_deep_folders_are_refused",
    ],
}
"""The beginning of each promise, and the tests that show it."""


def test_every_promise_has_a_test() -> None:
    text = (ROOT / "SECURITY.md").read_text("utf-8")
    promised = text.partition("## What is promised")[2].replace(text.partition("## What is not promised")[2], "", 1)
    promised += text.partition("## Folders of strangers")[2]
    promises = re.findall(r"^- (.+)$", promised, re.MULTILINE)
    assert [next((each for each in PROMISES if promise.startswith(each)), promise) for promise in promises] == [
        *PROMISES
    ]
    for test in (test for tests in PROMISES.values() for test in tests):
        path, _, name = test.partition("::")
        assert f"def {name}(" in (ROOT / "tests" / path).read_text("utf-8"), test
