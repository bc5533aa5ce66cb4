# Everything runs in .venv, which packaging/bootstrap.sh makes and keeps up to date.
#   ARGS    what is passed on:     make run ARGS=experiment.toml     make test ARGS="tests/engine -x"
#   PYTHON  which Python is used:  make run PYTHON=python3.13

ARGS ?=
PYTHON ?=
export PYTHON
# Compiled files are kept, whatever is usual here: without them each of the tests' processes, and each program that a test
# starts, compiles everything anew, which takes longer than many tests.
unexport PYTHONDONTWRITEBYTECODE

bootstrap := packaging/bootstrap.sh
python := .venv/bin/python

.DEFAULT_GOAL := help
.PHONY: help run test bench soak fuzz lint format translations pictures package torch clean

help: ## this list
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/make \1|\2/p' Makefile | awk -F '|' '{ printf "%-18s %s\n", $$1, $$2 }'

run: ## set up what is missing and open the window
	@$(bootstrap) run
	@$(python) -m gradsim $(ARGS)

test: ## set up what is missing and run the tests
	@$(bootstrap) dev
	@$(python) -m pytest -q --numprocesses=auto --dist=worksteal $(ARGS)

bench: ## measure and compare with figures kept before: 10 minutes on a quiet machine; ARGS=--keep, ARGS="-k theory"
	@$(bootstrap) dev
	@$(python) -m pytest -q -s --durations=0 --durations-min=1 -o faulthandler_timeout=600 $(if $(findstring tests/,$(ARGS)),,tests/benchmarks) $(ARGS)

soak: ## try to make the window fail: hours; make soak ARGS="--share 0.02" for minutes
	@$(bootstrap) dev
	@$(python) -m tests.reliability soak $(ARGS)

fuzz: ## try to make it fail by what it reads and trains; ARGS="combinations --count 0" trains all combinations
	@$(bootstrap) dev
	@$(python) -m tests.reliability fuzz $(ARGS)

lint: ## style, types, and which part may import which
	@$(bootstrap) dev
	@$(python) -m ruff check .
	@$(python) -m ruff format --check .
	@$(python) -m mypy
	@.venv/bin/lint-imports

format: ## put the source into the common style
	@$(bootstrap) dev
	@$(python) -m ruff check --fix .
	@$(python) -m ruff format .

translations: ## bring the translations up to date after a text has changed
	@$(bootstrap) dev
	@$(python) packaging/update_translations.py

pictures: ## make every picture of the documents anew; ARGS="--only window", ARGS=--sheet for everything side by side
	@$(bootstrap) dev
	@$(python) packaging/make_pictures.py $(ARGS)

package: ## build the executable for this system, prove that it works, and pack it
	@$(bootstrap) package
	@$(python) packaging/build.py

torch: ## add PyTorch, with which some tests and benchmarks compare
	@$(bootstrap) torch

clean: ## remove .venv and everything else that was made here
	@rm -rf .venv dist build .benchmarks .hypothesis .import_linter_cache .mypy_cache .pytest_cache .ruff_cache
	@find . -name __pycache__ -type d -prune -exec rm -rf {} +
