"""What SECURITY.md promises about a folder that comes from somebody else."""

import marshal
import os
import pickle
import re
import shutil
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
