"""The programs that tests run and that pip does not bring: a Chromium, and the Nu HTML checker with its Java.

`python -m tests.support.programs` installs what is missing as far as the machine allows and prints what failed. Tests
that need a missing program are skipped.
"""

import json
import os
import shutil
import subprocess
import sys

from playwright.sync_api import sync_playwright

from tests.support.paths import ROOT

CHROMIUMS = (
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
)
NODE_FOLDER = ROOT / ".venv" / "node"
NU_CHECKER_VERSION = "26.9.27"


def runs(*command: str) -> bool:
    """Whether the command starts and ends well: a program that is there may still lack its libraries."""
    try:
        return subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, timeout=60).returncode == 0
    except (OSError, subprocess.TimeoutExpired):
        return False


def find_chromium() -> str | None:
    """The path of a Chromium that starts and can be driven: the machine's own, else the one that Playwright fetched."""
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
    """Debian's where we may, which brings its libraries; else the download of Playwright."""
    # libatomic1 is for the driver of Playwright, which is a Node.js.
    if shutil.which("apt-get") and os.geteuid() == 0:
        apt_get = ("env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "--quiet", "--quiet")
        attempt(*apt_get, "update")
        attempt(*apt_get, "install", "--yes", "--no-install-recommends", "chromium", "libatomic1")
    if find_chromium() is None:
        attempt(sys.executable, "-m", "playwright", "install", "chromium")


def find_nu_checker() -> tuple[str, ...] | None:
    """The command that runs the Nu HTML checker, to be followed by its arguments."""
    package = NODE_FOLDER / "node_modules" / "vnu-jar"
    jar = package / "build" / "dist" / "vnu.jar"
    try:
        version = json.loads((package / "package.json").read_bytes())["version"]
    except FileNotFoundError:
        return None
    return ("java", "-jar", str(jar)) if version == NU_CHECKER_VERSION and runs("java", "-version") else None


def install_nu_checker() -> None:
    """From npm, without the package's script, which would fetch a Java of its own."""
    if not runs("java", "-version") or not shutil.which("npm"):
        return
    options = ("--no-save", "--no-package-lock", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error")
    attempt("npm", "install", f"--prefix={NODE_FOLDER}", *options, f"vnu-jar@{NU_CHECKER_VERSION}")


def attempt(*command: str) -> None:
    """Runs a step of an installation; where it fails, its last words are shown, and what needs it is skipped later."""
    print("Installing for the tests:", *command, flush=True)
    try:
        done = subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, text=True, errors="replace")
    except OSError as problem:
        print(f"  failed: {problem}")
        return
    if done.returncode != 0:
        print("\n".join(["  failed:", *(done.stdout + done.stderr).strip().splitlines()[-5:]]))


def main() -> None:
    if find_chromium() is None:
        install_chromium()
        if find_chromium() is None:
            print("warning: no Chromium could be had; the tests that need it will be skipped")
    if find_nu_checker() is None:
        install_nu_checker()
        if find_nu_checker() is None:
            print("warning: no Nu HTML checker could be had, it needs java and npm; its test will be skipped")


if __name__ == "__main__":
    main()
