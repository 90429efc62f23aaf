# Two commands suffice: `make demo` and `make test`. Both make .venv when it is missing.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PACKAGES := $(VENV)/.packages
READY := $(VENV)/.ready

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help demo test check fix train lock clean

help: ## List these commands
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "make %-6s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

demo: $(READY) ## Audit the examples and print the report
	@$(BIN)/careaudit audit examples/transcripts || [ $$? -eq 1 ] # 1: an example is below a gate

test: $(READY) ## Run the tests
	@$(BIN)/python -m pytest -q -n auto --maxprocesses 8 --dist loadgroup

check: $(READY) ## Check format, lint, types, layers, generated files and figures, then test
	@$(BIN)/ruff format --check .
	@$(BIN)/ruff check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports --no-logo
	@$(BIN)/careaudit rules docs --check
	@$(BIN)/careaudit rules measure examples/labelled --check
	@$(MAKE) --no-print-directory test

fix: $(READY) ## Format, mend what lint can mend, write the generated files
	@$(BIN)/ruff check --fix-only .
	@$(BIN)/ruff format .
	@$(BIN)/careaudit rules measure examples/labelled --write
	@$(BIN)/careaudit rules docs

train: $(READY) ## Learn the acts model anew from examples/labelled, then measure
	@$(BIN)/careaudit train examples/labelled --out src/careaudit/annotate/acts
	@$(BIN)/careaudit rules measure examples/labelled

lock: ## Write requirements.lock anew, with the newest versions pyproject.toml allows
	@$(PYTHON) -m venv .cache/lock
	@.cache/lock/bin/python -m pip install -qq --disable-pip-version-check 'uv>=0.8'
	@.cache/lock/bin/uv pip compile pyproject.toml --group dev --upgrade --quiet \
	    --universal --python-version 3.11 --fork-strategy fewest --generate-hashes \
	    --annotation-style line --custom-compile-command 'make lock' \
	    --output-file requirements.lock

clean: ## Delete the environment and all that was built or cached
	@rm -rf $(VENV) .cache build dist *.egg-info .hypothesis .import_linter_cache \
	    .mypy_cache .pytest_cache .ruff_cache
	@find src tests -name __pycache__ -type d -prune -exec rm -rf {} +

# The packages only when the lock changes, careaudit itself whenever pyproject.toml does.
$(READY): pyproject.toml $(PACKAGES)
	@$(BIN)/python -m pip install -qq --disable-pip-version-check \
	    --no-build-isolation --no-deps --editable .
	@touch $@

$(PACKAGES): requirements.lock
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
	    echo 'careaudit needs Python 3.11 or newer, and "$(PYTHON)" is not.' >&2; \
	    echo 'Name another one: make PYTHON=python3.12 $(MAKECMDGOALS)' >&2; \
	    exit 1; }
	@echo 'Making $(VENV) (once, about a minute) ...'
	@$(PYTHON) -m venv --clear $(VENV)
	@$(BIN)/python -m pip install -qq --disable-pip-version-check \
	    --no-compile --require-hashes --requirement requirements.lock
	@touch $@
