# One command for each thing one does here. PYTHON chooses the interpreter of a new environment.
PYTHON ?= python3
PORT ?= 8000
BIN := .venv/bin
ENV := .venv/.installed
# Processors round the last bit of a sum differently, and figures show it in their hashes: without
# this, chapters would be other bytes elsewhere. Nehalem is the oldest processor that numpy runs on.
ifeq ($(shell uname -m),x86_64)
export OPENBLAS_CORETYPE ?= Nehalem
endif
export OPENBLAS_NUM_THREADS ?= 1
BUILD := $(BIN)/jupyter-book build . --all -W -n --keep-going

.DEFAULT_GOAL := help
.PHONY: help book serve test notebooks explorables requirements bench clean

help:  ## list these commands
	@sed -n 's/^\([a-z]*\):.*  ## /\1\t/p' Makefile | while IFS="$$(printf '\t')" read -r name what; do \
		printf '  make %-13s %s\n' "$$name" "$$what"; done

book: $(ENV)  ## build the website (and, the first time, the environment it needs)
	$(BUILD)
	@printf '\nThe site is built. Open _build/html/index.html, or run "make serve".\n'

serve:  ## show the built website at http://127.0.0.1:8000 (or another PORT=)
	@test -f _build/html/index.html || { echo 'There is no site yet: run "make book" first.'; exit 1; }
	$(BIN)/python -m http.server --bind 127.0.0.1 --directory _build/html $(PORT)

test: $(ENV)  ## run everything that CI runs, the cheap first
	@printf '\n== Style\n'
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	@printf '\n== Types\n'
	$(BIN)/mypy
	@printf '\n== Explorables: types, and the script is what they are built to\n'
	tools/node.sh check
	@printf '\n== Units, properties and docstrings\n'
	$(BIN)/pytest -n 2 --ignore tests/browser
	@printf '\n== Chapters: every output is what a reader gets\n'
	$(BIN)/pytest -n 2 --dist loadfile --nbval book
	@printf '\n== Chapters: another execution gives the same bytes\n'
	$(BIN)/python tools/picture.py --check
	$(BIN)/python tools/notebooks.py --check
	@printf '\n== Site\n'
	$(BUILD)
	@printf '\n== Site in a browser, and its links\n'
	tools/chromium.sh
	$(BIN)/pytest -n 2 --dist loadgroup tests/browser

notebooks: $(ENV)  ## execute every chapter and store its outputs, ready to commit
	$(BIN)/python tools/picture.py
	$(BIN)/python tools/notebooks.py

explorables: $(ENV)  ## bundle js/ into the script that the package ships (needs Node.js)
	tools/node.sh build

requirements: $(ENV)  ## pin the newest versions that go together in requirements.txt
	$(BIN)/python -m pip install --quiet uv
	$(BIN)/uv pip compile --upgrade --universal --fork-strategy fewest --python-version 3.11 \
		--no-annotate --custom-compile-command "make requirements" requirements.in -o requirements.txt

bench: $(ENV)  ## measure (each benchmark prints ratios, not seconds)
	@for script in benchmarks/*.py; do $(BIN)/python "$$script" || exit 1; done

clean:  ## remove the site, the environment and every cache
	rm -rf _build .venv js/node_modules *.egg-info .hypothesis .mypy_cache .pytest_cache .ruff_cache

$(ENV): requirements.txt pyproject.toml
	@test -x $(BIN)/pip || { $(PYTHON) -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 13))' \
		|| { echo 'Python 3.11, 3.12 or 3.13 is needed. Name one: make book PYTHON=python3.12'; exit 1; }; \
		$(PYTHON) -m venv --clear .venv; }
	$(BIN)/python -m pip install -r requirements.txt
	@# The first import builds a font cache and says so, which would be stored in a chapter.
	$(BIN)/python -c 'import matplotlib.pyplot'
	@touch $@
