# What can be done here; `make help` lists it.
.DEFAULT_GOAL := help
PYTHON ?= python3
BIN := .venv/bin
CLASSROOM ?= classroom
PART ?= tests
BOOK := build/book-env
BOOK_LOCK := autograder/book/site/requirements.lock
LOCKING := pip-compile --quiet --upgrade --generate-hashes --strip-extras --allow-unsafe --no-header \
	--no-annotate --no-emit-index-url --no-emit-trusted-host --no-emit-find-links

unexport VIRTUAL_ENV  # of another environment, which may be active: every verb uses its own

help:  ## list the verbs
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):.*## /  make \1\t/' | expand -t 16

demo: .venv/installed  ## from lessons to a graded sample class, in $(CLASSROOM)/
	$(BIN)/python -m tests.learners.demo $(CLASSROOM)

test: .venv/installed  ## every test
	$(BIN)/python -m pytest --numprocesses auto --dist loadfile

coverage: .venv/installed  ## which lines no test of PART reaches (PART=tests: all); into build/coverage/html
	$(BIN)/python -m coverage erase
	$(BIN)/python -m coverage run -m pytest $(PART)
	$(BIN)/python -m coverage combine --quiet
	$(BIN)/python -m coverage html --quiet --directory build/coverage/html
	$(BIN)/python -m coverage report

bench: .venv/installed  ## this grader and its peers side by side; into build/bench.json
	$(BIN)/python -m tests.bench

lab: .venv/installed  ## JupyterLab on the learners' notebooks
	cd course/notebooks && $(CURDIR)/$(BIN)/jupyter lab --LabApp.app_settings_dir=$(CURDIR)/lab

book: .venv/installed $(BOOK)/installed  ## the course as a website, figures and no solutions; into build/book/html
	$(BIN)/python -m autograder.book build/book/source
	rm -rf build/book/html
	$(BOOK)/bin/python -m sphinx -W --keep-going --quiet --fresh-env -d build/book/doctrees build/book/source build/book/html

build: .venv/installed  ## make notebooks and check data from the lessons
	$(BIN)/autograder build

lock: .venv/installed  ## choose the locked versions anew, for the project and for the website
	$(BIN)/python -m pip install --quiet pip-tools
	$(BIN)/$(LOCKING) --extra test --all-build-deps --output-file requirements.lock pyproject.toml
	$(BIN)/$(LOCKING) --output-file $(BOOK_LOCK) $(BOOK_LOCK:.lock=.in)

.venv/installed: requirements.lock pyproject.toml
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --require-hashes --requirement requirements.lock
	$(BIN)/python -m pip install --quiet --no-deps --no-build-isolation --editable .
	@touch $@

$(BOOK)/installed: $(BOOK_LOCK)
	$(PYTHON) -m venv $(BOOK)
	$(BOOK)/bin/python -m pip install --quiet --require-hashes --requirement $<
	@touch $@

.PHONY: help demo test coverage bench lab book build lock
