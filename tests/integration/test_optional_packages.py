"""What a site needs without Babel, Pillow or resvg."""

import subprocess
import sys
from pathlib import Path

from tests.support.making import LIST, write_site

WITHOUT_BABEL = """
import sys
sys.modules["babel"] = None
import importlib.util
find = importlib.util.find_spec
importlib.util.find_spec = lambda name, *more: None if name == "babel" else find(name, *more)
sys.argv[0] = "oeuvre"
from generator.cli import main
main()
"""


def run(code: str, root: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", code, "build", str(root)]
    return subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, text=True)


def test_english_site_needs_no_babel_and_others_say_so(tmp_path: Path) -> None:
    english = write_site(tmp_path / "en", {"content/corpus.txt": LIST})
    assert run(WITHOUT_BABEL, english).returncode == 0
    files = {"content/corpus.txt": LIST, "content/site.toml": '[site]\nlanguage = "de"\n'}
    done = run(WITHOUT_BABEL, write_site(tmp_path / "de", files))
    assert done.returncode == 1
    assert 'content/site.toml:2:1: error: formatting dates and plurals in "de" requires Babel' in done.stderr
    assert "pip install babel" in done.stderr
