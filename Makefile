# `make run` and `make test` do everything from a bare Python 3.11 or newer.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip install --quiet --constraint constraints.txt
WORKERS ?= 2
# Exit status 5: PYTEST_ARGS names no test of this half.
PYTEST = $(BIN)/python -m pytest $(1) $(PYTEST_ARGS) || [ $$? -eq 5 ]
TEST_EXTRAS := dev,postgres,redis,aws,pinecone,ocr,celery,piper

.DEFAULT_GOAL := help
.PHONY: help run test lint format benchmark soak docs clean ui test-ui

help:
	@echo "make run        install, fetch model files, migrate, and serve on http://127.0.0.1:8000"
	@echo "make test       install what tests need, and run every test"
	@echo "make ui         build the web app where it is stale (make run does so too)"
	@echo "make test-ui    the web app: lint, types, unit tests, build, size, and a real browser"
	@echo "make lint       ruff, mypy --strict and import-linter"
	@echo "make benchmark  measure speed and memory, and print the table of docs/performance.md"
	@echo "make soak       live interviews for MINUTES (30): memory has to stay flat"

$(BIN)/python:
	$(PYTHON) -c 'import sys; sys.exit("Nexura needs Python 3.11 or newer: make PYTHON=python3.11") if sys.version_info < (3, 11) else None'
	$(PYTHON) -m venv $(VENV)

$(VENV)/.installed: pyproject.toml constraints.txt | $(BIN)/python
	$(PIP) --editable .
	@touch $@

$(VENV)/.installed-dev: pyproject.toml constraints.txt | $(BIN)/python
	$(PIP) --editable '.[$(TEST_EXTRAS)]'
	@touch $@ $(VENV)/.installed

run: $(VENV)/.installed ui
	$(BIN)/nexura prepare
	exec $(BIN)/nexura serve

test: $(VENV)/.installed-dev
	$(BIN)/nexura weights pull
	$(BIN)/nexura weights pull piper-joe-voice-58afce03 piper-joe-config-3d6d5410
	$(call PYTEST,-m "not alone" --numprocesses $(WORKERS) --dist loadfile --no-loadscope-reorder)
	$(call PYTEST,-m alone)

ui: | $(BIN)/python
	$(BIN)/python ui/scripts/build.py

test-ui: $(VENV)/.installed-dev
	$(BIN)/python ui/scripts/build.py --npm run --silent check

lint: $(VENV)/.installed-dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

format: $(VENV)/.installed-dev
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

benchmark: $(VENV)/.installed-dev
	$(BIN)/nexura prepare
	$(BIN)/python -m tests.benchmarks

soak: $(VENV)/.installed-dev
	$(BIN)/nexura prepare
	$(BIN)/python -m tests.benchmarks.soak

docs: $(VENV)/.installed-dev
	$(BIN)/python -m core.reference > docs/settings.md

clean:
	rm -rf $(VENV) build ui/dist ui/node_modules ui/.node .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis
