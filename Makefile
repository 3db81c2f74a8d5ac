# The tasks of this repository: `make` alone lists them. Each one does its own set-up, once, in .venv.
# POSIX sh and GNU make 3.81 are enough, so that macOS can run it as it comes.

VENV := .venv
PYTHON := python3
# Where the site will live; without it, what content/site.toml says.
BASE_URL :=
# Another look of the site, as `make serve LOOK=dense-lab`; without it, what content/site.toml says.
LOOK :=
# More arguments of pytest: make test ARGS='-k names'.
ARGS :=

python := $(VENV)/bin/python
pip_install := $(python) -m pip install --quiet --disable-pip-version-check --constraint .constraints.txt
look = $(if $(LOOK),--look '$(LOOK)')
pytest := $(python) -m pytest

# An environment whose Python is gone, as after an upgrade of the machine's, is made again.
$(shell [ -x $(python) ] || rm -rf $(VENV))

.PHONY: help build serve quick test check bench snapshots corpora faults clean programs

help:
	@echo 'Usage: make TARGET'
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  %-10s %s\n", $$1, $$2 }' Makefile

build: $(VENV)/core  ## write site/ from content/
	$(python) -m generator build $(if $(BASE_URL),--base-url '$(BASE_URL)') $(look)

serve: $(VENV)/core  ## preview the site and follow every change
	$(python) -m generator serve $(look)

quick: $(VENV)/dev  ## run the tests that take no more than seconds: no browser, no processes
	$(pytest) -n auto --hypothesis-profile quick tests/unit $(ARGS)

test: $(VENV)/dev programs  ## run all tests, except for those of `make faults` and `make corpora`
	$(pytest) -n auto $(ARGS)

check: $(VENV)/dev  ## lint, types, order of the modules, docs and generated files
	$(python) -m ruff check .
	$(python) -m ruff format --check .
	$(python) -m mypy
	$(pytest) --quiet tests/unit/test_layers.py tests/unit/test_structure.py tests/integration/test_docs.py

bench: $(VENV)/dev programs  ## measure builds and the search
	$(python) -m tests.bench.builds
	$(python) -m tests.bench.search

snapshots: $(VENV)/dev  ## write the reference tables and the expected outputs of the tests anew; then read the diff
	$(python) -m tests.support.reference
	rm -rf tests/snapshots
	$(pytest) --quiet --update-snapshots

corpora: $(VENV)/dev  ## run the long tests on the real corpora in ../shared/data
	$(pytest) -n auto tests/corpora $(ARGS)

faults: $(VENV)/dev  ## run the long tests of killed builds, full disks and hostile input
	$(pytest) -n auto tests/faults $(ARGS)

clean:  ## remove what was built and cached; the set-up in .venv stays
	rm -rf site dist .oeuvre .mypy_cache .ruff_cache .pytest_cache .hypothesis
	find generator tests -name __pycache__ -type d -prune -exec rm -rf {} +

# What tests need and pip does not install: a browser, fonts, the Nu HTML checker.
programs: $(VENV)/dev
	@$(python) -m tests.support.programs

# Two steps, so that `make build` fetches only what a build needs.
$(VENV)/dev: $(VENV)/core
	@echo 'Installing what development needs into $(VENV)'
	@$(pip_install) --group dev
	@touch $@

# pip first: the one that comes with Python 3.11 does not know dependency groups.
$(VENV)/core: pyproject.toml .constraints.txt $(python)
	@echo 'Installing into $(VENV)'
	@$(pip_install) --upgrade pip hatchling
	@$(pip_install) --no-build-isolation --editable '.[images,languages]'
	@touch $@

# Debian keeps the module venv in a package of its own, which root can install here; anybody else is told about it.
$(python):
	@python=; for candidate in '$(PYTHON)' python3 python3.14 python3.13 python3.12 python3.11; do \
	  if "$$candidate" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then python=$$candidate; break; fi; \
	done; \
	if [ -z "$$python" ]; then \
	  echo 'error: no Python 3.11 or newer found' >&2; \
	  echo '  hint: install one, or name it: make PYTHON=/path/to/python3' >&2; exit 1; \
	fi; \
	echo "Making $(VENV) with $$("$$python" --version)"; \
	if ! "$$python" -c 'import ensurepip, venv' 2>/dev/null; then \
	  package=$$("$$python" -c 'import sys; print("python{}.{}-venv".format(*sys.version_info))'); \
	  if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
	    apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq "$$package" >/dev/null; \
	  else \
	    echo "error: this Python cannot make virtual environments" >&2; \
	    echo "  hint: on Debian and Ubuntu: sudo apt-get install $$package" >&2; exit 1; \
	  fi; \
	fi; \
	"$$python" -m venv --clear $(VENV) || { rm -rf $(VENV); exit 1; }
