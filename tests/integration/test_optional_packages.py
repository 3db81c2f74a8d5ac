"""What a site needs without Babel, Pillow, Pygments or resvg, and how users are told."""

import subprocess
import sys
from pathlib import Path
from subprocess import CompletedProcess

import pytest

from generator.build import build
from tests.support.making import LIST, run_oeuvre, write_site
from tests.support.paths import ROOT
from tests.support.pictures import ILLUSTRATED_SITE, make_picture

# Some of the packages are looked up with `find_spec` before they are imported.
HIDE = """
import importlib.util, sys
sys.modules["{package}"] = None
find_spec = importlib.util.find_spec
importlib.util.find_spec = lambda name, *rest: None if name == "{package}" else find_spec(name, *rest)
"""
PNG = {
    "content/corpus.txt": LIST,
    "content/site.toml": '[site]\nbase_url = "https://a.example/"\n[cards]\npng = true\n',
}
PILLOW_HINT = """note: images are published at full size: "content/me.jpg" and 1 more
  hint: pip install pillow: images are then resized to what pages need"""


def run_without(package: str, site: Path, *arguments: str) -> CompletedProcess[str]:
    """Run the command as if the package were not installed."""
    environment = write_site(site.parent / f"without-{package}", {"sitecustomize.py": HIDE.format(package=package)})
    return run_oeuvre(*arguments, site, PYTHONPATH=f"{environment}:{ROOT}")


def test_only_translated_sites_need_babel(tmp_path: Path) -> None:
    site = write_site(tmp_path / "site", {"content/corpus.txt": LIST})
    assert run_without("babel", site, "build").returncode == 0
    done = run_without("babel", write_site(site, {"content/site.toml": '[site]\nlanguage = "de"\n'}), "build")
    assert done.returncode == 1
    assert 'content/site.toml:2:1: error: formatting dates and plurals in "de" requires Babel' in done.stderr
    assert "pip install babel" in done.stderr


def test_only_png_needs_resvg(tmp_path: Path) -> None:
    site = write_site(tmp_path / "site", PNG)
    done = run_without("resvg_py", site, "build")
    assert done.returncode == 1
    assert "content/site.toml:4:1: error: PNG images require resvg" in done.stderr
    assert "hint: pip install resvg-py" in done.stderr
    write_site(site, {"content/site.toml": ""})
    assert run_without("resvg_py", site, "build").returncode == 0


@pytest.fixture
def illustrated(tmp_path: Path) -> Path:
    return write_site(tmp_path / "site", {**ILLUSTRATED_SITE, "content/pages/about.md": "# About\n"})


def test_without_pillow_images_keep_their_size_and_a_note_is_printed(illustrated: Path) -> None:
    (illustrated / "content" / "me.jpg").write_bytes(make_picture(900, 1200, "JPEG", orientation=6))
    done = run_without("PIL", illustrated, "build", "--strict")
    assert done.returncode == 0, done.stderr
    assert done.stderr.strip() == f"{PILLOW_HINT}\n1 note: oeuvre check"
    published = {path.relative_to(illustrated).as_posix() for path in (illustrated / "site" / "images").rglob("*.*")}
    assert published == {f"site/images/{name}" for name in ("me.jpg", "papers/clu.png", "papers/dot.svg")}
    index = (illustrated / "site" / "index.html").read_text()
    assert '<picture class="photo"><img src="images/me.jpg" width="1200" height="900"' in index
    assert "srcset" not in index
    again = run_without("PIL", illustrated, "build", "--strict")
    assert (again.returncode, again.stderr) == (0, done.stderr)
    assert "0 changed" in again.stdout
    assert "published at full size" not in run_without("PIL", illustrated, "check").stdout
    # The first build with Pillow uses it.
    build(illustrated, illustrated / "site")
    assert "srcset" in (illustrated / "site" / "index.html").read_text()


def test_without_pillow_location_data_is_reported_with_a_hint(illustrated: Path) -> None:
    done = run_without("PIL", illustrated, "build")
    assert '"content/me.jpg" contains the place where it was taken' in done.stderr
    assert "or let Oeuvre remove it: pip install pillow" in done.stderr


def test_without_pygments_code_is_published_without_colours(tmp_path: Path) -> None:
    page = "# Code\n\n```python\nif x < 1: pass\n```\n"
    site = write_site(tmp_path / "site", {"content/corpus.txt": LIST, "content/pages/code.md": page})
    done = run_without("pygments", site, "build", "--strict")
    assert (done.returncode, done.stderr) == (0, "")
    assert '<code class="language-python">if x &lt; 1: pass\n</code>' in (site / "site" / "code.html").read_text()
    run_oeuvre("build", "--force", site)
    assert '<span class="keyword">if</span> x' in (site / "site" / "code.html").read_text()


def test_pygments_is_imported_only_for_code_in_a_language(tmp_path: Path) -> None:
    page = "# Code\n\n    plain\n\n```\nplain\n```\n"
    site = write_site(tmp_path / "site", {"content/corpus.txt": LIST, "content/pages/code.md": page})
    program = "import sys; from generator.build import build; from pathlib import Path; site = Path(sys.argv[1]);"
    program += " build(site, site / 'site'); print('pygments' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", program, site], capture_output=True, text=True, cwd=ROOT, check=True)
    assert done.stdout.strip() == "False"
