# The four commands anyone must remember; `make help` lists them.
.DEFAULT_GOAL := help
PYTHON ?= python3
BIN := .venv/bin
CLASSROOM ?= classroom

help:  ## list the verbs
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):.*## /  make \1\t/' | expand -t 16

demo: .venv/installed  ## from lessons to a graded sample class, in $(CLASSROOM)/
	$(BIN)/python -m tests.learners.demo $(CLASSROOM)

test: .venv/installed  ## every test
	$(BIN)/python -m pytest

bench: .venv/installed  ## this grader and its peers side by side; into build/bench.json
	$(BIN)/python -m tests.bench

lab: .venv/installed  ## JupyterLab on the learners' notebooks
	$(BIN)/jupyter lab course/notebooks

build: .venv/installed  ## make notebooks and check data from the lessons
	$(BIN)/autograder build

lock: .venv/installed  ## write requirements.lock anew from pyproject.toml
	$(BIN)/python -m pip install --quiet pip-tools
	$(BIN)/pip-compile --quiet --upgrade --generate-hashes --strip-extras --allow-unsafe --no-header \
		--no-annotate --no-emit-index-url --no-emit-trusted-host --no-emit-find-links \
		--extra test --all-build-deps --output-file requirements.lock pyproject.toml

.venv/installed: requirements.lock pyproject.toml
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --require-hashes --requirement requirements.lock
	$(BIN)/python -m pip install --quiet --no-deps --no-build-isolation --editable .
	@touch $@

.PHONY: help demo test bench lab build lock
