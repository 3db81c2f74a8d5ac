"""Style sheets and scripts use only what browsers have had since 2023 (Baseline), or ask first."""

import json
import re
import subprocess
from pathlib import Path

import pytest

from tests.support.paths import ROOT
from tests.support.programs import NODE_FOLDER, find_linter

STATIC = ROOT / "static"
SHEETS = sorted(STATIC.rglob("*.css"))
SCRIPTS = sorted(STATIC.glob("*.js"))
BASELINE = 2023

# Harmless where they are unknown: a further name in a list of fonts, and how pages break in print.
STYLELINT = {
    "plugins": ["stylelint-plugin-use-baseline"],
    "rules": {
        "plugin/use-baseline": [
            True,
            {
                "available": BASELINE,
                "ignoreAtRules": ["page"],
                "ignoreProperties": {"font-family": ["/^math$/"], "break-after": ["/^avoid$/"]},
            },
        ],
        "declaration-property-value-disallowed-list": {"text-decoration": ["/ /"]},
    },
}
# oeuvre.js uses the clipboard inside `try`, with two other ways after it.
ESLINT = f"""
import baseline from "eslint-plugin-baseline-js";
const everything = {{ preset: "auto" }};
const rule = ["error", {{
  available: {BASELINE}, includeWebApis: everything, includeJsBuiltins: everything, ignoreFeatures: ["async-clipboard"],
}}];
export default [{{
  plugins: {{ "baseline-js": baseline }},
  languageOptions: {{ ecmaVersion: 2024, sourceType: "script" }},
  rules: {{ "baseline-js/use-baseline": rule }},
}}];
"""


def lint(folder: Path, name: str, config: str, *files: Path) -> list[str]:
    """Return what the linter reports, as `style.css:1:2: …`."""
    command = find_linter(name)
    if command is None:
        pytest.skip(f"no {name} found; `make test` installs it from npm where it can")
    modules = folder / "node_modules"  # plugins are looked up beside the configuration
    if not modules.exists():
        modules.symlink_to(NODE_FOLDER / "lint" / "node_modules")
    path = folder / ("eslint.config.mjs" if name == "eslint" else "stylelint.json")
    path.write_text(config, "utf-8")
    options = ("--format", "json") if name == "eslint" else ("--formatter", "json")
    copies = []
    for number, file in enumerate(files):
        copies.append(folder / f"{number}-{file.name}")
        copies[-1].write_bytes(file.read_bytes())
    done = subprocess.run(
        [command, "--config", path.name, *options, *(copy.name for copy in copies)],
        cwd=folder, capture_output=True, text=True,
    )  # fmt: skip
    found = json.loads(done.stdout if done.stdout.startswith("[") else done.stderr)
    assert len(found) == len(files)
    return [
        f"{Path(each.get('filePath') or each['source']).name.partition('-')[2]}:{message['line']}: "
        f"{message.get('message') or message['text']}"
        for each in found
        for message in each.get("messages") or each.get("warnings") or ()
    ]


def test_style_sheets_use_what_browsers_have(tmp_path: Path) -> None:
    assert len(SHEETS) >= 6
    found = lint(tmp_path, "stylelint", json.dumps(STYLELINT), *SHEETS)
    assert found == []


def test_scripts_use_what_browsers_have(tmp_path: Path) -> None:
    assert len(SCRIPTS) == 6
    assert lint(tmp_path, "eslint", ESLINT, *SCRIPTS) == []


def test_checks_report_newer_features(tmp_path: Path) -> None:
    (tmp_path / "new.css").write_text("p { text-wrap: pretty }\na { text-decoration: underline 1px red }\n", "utf-8")
    (tmp_path / "new.js").write_text("Promise.try(f);\nObject.groupBy([], f);\n", "utf-8")
    css = lint(tmp_path, "stylelint", json.dumps(STYLELINT), tmp_path / "new.css")
    assert [each[:10] for each in css] == ["new.css:1:", "new.css:2:"]
    assert len(lint(tmp_path, "eslint", ESLINT, tmp_path / "new.js")) == 2


@pytest.mark.parametrize("path", [*SHEETS, *SCRIPTS], ids=lambda path: path.name)
def test_underlines_are_longhands(path: Path) -> None:
    """WebKit ignores a `text-decoration` of several values, and with `var()` it removes the underline."""
    for value in re.findall(r"text-decoration:\s*([^;}]*)", path.read_text("utf-8")):
        assert value.strip() in {"none", "underline"}


@pytest.mark.parametrize("path", SCRIPTS, ids=lambda path: path.name)
def test_scripts_do_not_select_with_has(path: Path) -> None:
    """It is an exception in browsers that do not know it, such as Firefox 115."""
    assert not re.findall(r"(?:querySelector\w*|closest|matches)\([^)]*:has\(", path.read_text("utf-8"))


@pytest.mark.parametrize("path", SHEETS, ids=lambda path: path.name)
def test_has_stands_in_rules_of_its_own(path: Path) -> None:
    """Where it is unknown the whole rule is dropped."""
    css = re.sub(r"/\*.*?\*/", "", path.read_text("utf-8"), flags=re.DOTALL)
    for selectors in re.findall(r"[{};]\s*([^{};@]*:has\([^{}]*?)\s*\{", css):
        others = [each for each in re.split(r",(?![^(]*\))", selectors) if ":has(" not in each]
        assert not others, selectors


@pytest.mark.parametrize("path", SHEETS, ids=lambda path: path.name)
def test_layers_need_no_important(path: Path) -> None:
    assert "!important" not in path.read_text("utf-8")
