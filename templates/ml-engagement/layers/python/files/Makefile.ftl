# One entry point for people and CI. `make` lists the targets.
<#assign targets = contributions["make.targets"]>

PYTHON ?= python3
PACKAGE := [=engagement.package]
PY := .venv/bin/python
UV := .venv/bin/uv

export OMP_NUM_THREADS := 1

# What a lock pins, compiled once.
install = if test -x $(UV); then $(UV) pip install -q -p $(PY) --compile-bytecode --require-hashes -r $(1); \
  else $(PY) -m pip install -q --require-hashes -r $(1); fi

.DEFAULT_GOAL := help
.PHONY: help setup verify lint types walls test report lock clean<#list targets as target> [=target.name]</#list>

help: ## this list
	@awk -F ': .*## |: ## ' '/^[a-z-]+:.*## / { printf "%-16s %s\n", $$1, $$2 }' Makefile

setup: ## install what requirements.lock pins into .venv
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "Python 3.11 or newer is needed: make setup PYTHON=python3.12" >&2; exit 1; }
	@echo "setup 1/3: .venv"
	@test -x $(UV) || $(PYTHON) -m venv .venv
	@echo "setup 2/3: uv, the fast installer"
	@test -x $(UV) || $(PY) -m pip install -q --no-compile --require-hashes -r requirements-uv.lock || \
	  echo "uv cannot be had here, pip goes on: the same packages, some ten times slower"
	@echo "setup 3/3: $$(grep -c '==' requirements.lock) packages, about 100 MB to download the first time, and to compile"
	@$(call install,requirements.lock)
	@if test -x $(UV); then $(UV) pip install -q -p $(PY) --no-deps --no-build-isolation -e . && \
	    $(UV) pip uninstall -q -p $(PY) pip; \
	  else $(PY) -m pip install -q --no-compile --no-deps --no-build-isolation -e .; fi
	@echo "setup done; next: make verify"

$(PY):
	@echo "there is no .venv yet: run make setup" >&2; exit 1

CHECKS := test types lint walls<#list targets as target><#if target.verify!false> [=target.name]</#if></#list>

verify: ## judge the repository: everything a change must pass
	@$(MAKE) --no-print-directory -j2 $(if $(filter output-sync,$(.FEATURES)),--output-sync) $(CHECKS)

lint: | $(PY) ## style, complexity, banned calls, format
	@$(PY) -m ruff check -q . && $(PY) -m ruff format -q --check .

types: | $(PY) ## mypy, strict
	@$(PY) -m mypy --no-error-summary

walls: | $(PY) ## who may import whom
	@$(PY) -c 'from importlinter.cli import lint_imports_command as check; check()' --no-cache > .venv/walls.txt || \
	  { cat .venv/walls.txt; exit 1; }

test: | $(PY) ## the tests, on all cores; ARGS="-k word" for some
	@$(PY) -m pytest -q $(or $(ARGS),--numprocesses auto --maxprocesses 8 --dist loadfile)
<#list targets as target>

[=target.name]: | $(PY) ## [=target.help]
<#list target.run as line>
	@[=line]
</#list>
</#list>

report: | $(PY) ## one page with the latest finding of every command
	@$(PY) -m practice report

lock: | $(PY) ## resolve the dependencies of pyproject.toml anew
	@$(UV) pip compile -q pyproject.toml --group dev --universal --python-version 3.11 --upgrade \
	  --generate-hashes --no-emit-index-url --no-annotate --custom-compile-command "make lock" -o requirements.lock
<#if engagement.layers?seq_contains("serving")>
	@$(UV) pip compile -q --group pyproject.toml:otel -c requirements.lock --universal --python-version 3.11 --upgrade \
	  --generate-hashes --no-emit-index-url --no-annotate --custom-compile-command "make lock" -o requirements-otel.lock
</#if>
<#if engagement.layers?seq_contains("adopt")>
	@$(UV) pip compile -q --group pyproject.toml:parquet -c requirements.lock --universal --python-version 3.11 --upgrade \
	  --generate-hashes --no-emit-index-url --no-annotate --custom-compile-command "make lock" -o requirements-parquet.lock
</#if>

clean: ## remove what can be made again; keeps .venv and reports
	@rm -rf .mypy_cache .pytest_cache .ruff_cache .hypothesis .import_linter_cache build src/*.egg-info
	@find src tests -name __pycache__ -type d -prune -exec rm -rf {} +
