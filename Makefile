# Tasks of this repository; `make` lists them. Each task first installs what it needs into .venv.
# Requires only POSIX sh and GNU make 3.81, the version that comes with macOS.

VENV := .venv
PYTHON := python3
# URL of the published site; overrides base_url in content/site.toml.
BASE_URL :=
# Look of the site, as in `make serve LOOK=dense-lab`; overrides look in content/site.toml.
LOOK :=
# Where the preview is served, as in `make serve PORT=8001`; HOST=0.0.0.0 lets other machines see it.
PORT :=
HOST :=
# Which site, as in `make serve DIR=docs/examples/scholar`; by default that of this folder.
DIR :=
# Further arguments for pytest: make test ARGS='-k names'.
ARGS :=
# Folder of a site of many authors, for `make pictures`.
ANTHOLOGY :=
# How long `make fuzz` runs.
SECONDS := 60

python := $(VENV)/bin/python
pip_install := $(python) -m pip install --quiet --disable-pip-version-check --constraint .constraints.txt
look = $(if $(LOOK),--look '$(LOOK)')
pytest := $(python) -m pytest

# Recreate the environment if its Python no longer exists, for instance after an upgrade of the system.
$(shell [ -x $(python) ] || rm -rf $(VENV))

.PHONY: help build demo serve quick test check bench snapshots browsers lighthouse pictures corpora faults fuzz clean programs

help:
	@echo 'Usage: make TARGET'
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  %-10s %s\n", $$1, $$2 }' Makefile

build: $(VENV)/core  ## build site/ from content/
	$(python) -m generator build $(if $(BASE_URL),--base-url '$(BASE_URL)') $(look)

demo: $(VENV)/core  ## build both examples: site/ from content/, site-scholar/ from docs/examples/scholar/
	$(python) -m generator build $(look)
	$(python) -m generator build docs/examples/scholar --output site-scholar $(look)
	@echo 'Open site/index.html (seven real papers) and site-scholar/index.html (the site of an invented scholar).'

serve: $(VENV)/core  ## preview the site and rebuild it after every change
	$(python) -m generator serve $(if $(DIR),'$(DIR)') $(look) $(if $(PORT),--port '$(PORT)') $(if $(HOST),--host '$(HOST)')

quick: $(VENV)/dev  ## run the unit tests, which need no browser and no subprocesses
	$(pytest) -n auto --hypothesis-profile quick tests/unit $(ARGS)

test: $(VENV)/dev programs  ## run all tests except those of `make browsers`, `make corpora` and `make faults`
	$(pytest) -n auto $(ARGS)

check: $(VENV)/dev  ## check style, types, imports, documentation and generated files
	$(python) -m ruff check .
	$(python) -m ruff format --check .
	$(python) -m mypy
	$(pytest) --quiet tests/unit/test_layers.py tests/unit/test_structure.py tests/integration/test_docs.py

bench: $(VENV)/dev programs  ## run the benchmarks of builds and search
	$(python) -m tests.bench.builds
	$(python) -m tests.bench.search

snapshots: $(VENV)/dev  ## update reference tables and expected outputs of tests; then review the diff
	$(python) -m tests.support.reference
	rm -rf tests/snapshots
	$(pytest) --quiet --update-snapshots

browsers: $(VENV)/dev programs  ## run the tests of every page in Firefox and WebKitGTK
	$(pytest) tests/browsers tests/browser/test_other_browsers.py $(ARGS)

lighthouse: $(VENV)/dev  ## audit pages of both examples with Lighthouse: three times each, as on a phone and on a desktop
	@$(python) -m tests.support.programs lighthouse
	$(pytest) tests/lighthouse $(ARGS)

pictures: $(VENV)/dev programs  ## take the pictures in the README and the guide anew: make pictures ANTHOLOGY=FOLDER
	$(python) -m tests.support.readme_pictures $(ANTHOLOGY)

corpora: $(VENV)/dev  ## run the long tests on real corpora
	$(pytest) -n auto tests/corpora $(ARGS)

faults: $(VENV)/dev  ## run the long tests of interrupted builds, full disks and hostile input; update tests/README.md
	$(pytest) -n auto tests/faults --write-table $(ARGS)

fuzz: $(VENV)/dev  ## give damaged bytes to everything that reads files: make fuzz SECONDS=60
	$(python) -m tests.support.fuzz --seconds $(SECONDS)

clean:  ## remove built and cached files, but not .venv
	rm -rf site site-scholar docs/examples/*/.oeuvre dist .oeuvre .mypy_cache .ruff_cache .pytest_cache .hypothesis
	find generator tests -name __pycache__ -type d -prune -exec rm -rf {} +

# Programs that tests need and pip does not install: browsers, fonts, linters, the Nu HTML checker.
programs: $(VENV)/dev
	@$(python) -m tests.support.programs

# Two steps, so that `make build` installs only what a build needs.
$(VENV)/dev: $(VENV)/core
	@echo 'Installing development dependencies into $(VENV)'
	@$(pip_install) --group dev
	@touch $@

# Upgrade pip first: the version that comes with Python 3.11 does not support dependency groups.
$(VENV)/core: pyproject.toml .constraints.txt $(python)
	@echo 'Installing into $(VENV)'
	@$(pip_install) --upgrade pip hatchling
	@$(pip_install) --no-build-isolation --editable '.[code,images,languages]'
	@touch $@

# On Debian, venv is a separate package: install it if run by root, otherwise print the command.
$(python):
	@python=; for candidate in '$(PYTHON)' python3 python3.14 python3.13 python3.12 python3.11; do \
	  if "$$candidate" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then python=$$candidate; break; fi; \
	done; \
	if [ -z "$$python" ]; then \
	  echo 'error: no Python 3.11 or newer found' >&2; \
	  echo '  hint: install it, or give its path: make PYTHON=/path/to/python3' >&2; exit 1; \
	fi; \
	echo "Creating $(VENV) with $$("$$python" --version)"; \
	if ! "$$python" -c 'import ensurepip, venv' 2>/dev/null; then \
	  package=$$("$$python" -c 'import sys; print("python{}.{}-venv".format(*sys.version_info))'); \
	  if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
	    apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq "$$package" >/dev/null; \
	  else \
	    echo "error: this Python cannot create virtual environments" >&2; \
	    echo "  hint: on Debian and Ubuntu: sudo apt-get install $$package" >&2; exit 1; \
	  fi; \
	fi; \
	"$$python" -m venv --clear $(VENV) || { rm -rf $(VENV); exit 1; }
