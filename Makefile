# Two commands do everything: `make demo` and `make test`. `make help` lists the rest.
SHELL := /bin/sh
# the certificates this machine trusts, also behind the proxy of an office
export UV_NATIVE_TLS ?= true
PY ?= python3
BIN := .venv/bin
SEED ?= 8
ARGS ?= --help
CHROMIUM ?= /usr/bin/chromium
DATA ?= data-demo
PORT ?= 8000
PYTEST := $(BIN)/pytest -n auto

.PHONY: help demo city test journeys pictures postgres check messages fmt bench run roviec clean clean-demo

help:            ## this list
	@grep -E '^[a-z-]+: .*##|^[a-z-]+: +##' $(MAKEFILE_LIST) | sed 's/:.*##/  -/'

demo: .venv/.run ## the main job on the invented ward: check, plan, papers, judge
	$(BIN)/roviec demo --out demo --seed $(SEED)

city: .venv/.run ## the same for the invented city of 113 cells, without papers
	$(BIN)/roviec demo --city --out demo --seed $(SEED)

run: .venv/.run $(if $(DATABASE_URL),.venv/.psycopg) ## the pages with the invented city, on this machine; DATABASE_URL: on PostgreSQL
	@ROVIEC_DATA=$(DATA) $(BIN)/roviec init --demo --seed $(SEED)
	@ROVIEC_DATA=$(DATA) exec $(BIN)/roviec serve --port $(PORT)

roviec: .venv/.run ## run the command itself: make roviec ARGS="check my-cell.xlsx"
	$(BIN)/roviec $(ARGS)

test: .venv/.test ## all tests, in shuffled order
	$(PYTEST)

postgres: .venv/.test ## the tests of records, acts and pages again, on a PostgreSQL made for it
	.ci/postgres $(PYTEST) tests/records tests/actions tests/web

journeys: .venv/.test ## the pages in a real browser, phone and desktop; installs Chromium when root and missing
	@[ -x $(CHROMIUM) ] || [ "$$(id -u)" != 0 ] || { apt-get -qq update && DEBIAN_FRONTEND=noninteractive apt-get -qq install -y --no-install-recommends chromium fonts-noto-core >/dev/null; }
	@[ -x $(CHROMIUM) ] || { echo "No browser at $(CHROMIUM). On Debian: apt-get install chromium fonts-noto-core; elsewhere: make journeys CHROMIUM=path" >&2; exit 1; }
	CHROMIUM=$(CHROMIUM) ROVIEC_JOURNEYS=1 $(PYTEST) tests/journeys

pictures: .venv/.test ## take the pictures of the README again, of a running `make run`
	$(BIN)/python -m tests.journeys.pictures http://127.0.0.1:$(PORT) thu-ro-viec

check: .venv/.test ## lint, types, import contract, security lint
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/bandit -q -c pyproject.toml -r src

messages: .venv/.test ## find every sentence of the pages and write the English catalogue anew
	$(BIN)/python -m tests.house.english

fmt: .venv/.test ## put the code into shape
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

bench: .venv/.bench ## measure what docs/planner.md claims; prints tables
	$(BIN)/python -m tests.bench

clean-demo:      ## throw the invented city of `make run` away
	rm -rf data-demo

clean:           ## throw away what the commands above made
	rm -rf .venv demo data-demo build dist out .pytest_cache .mypy_cache .ruff_cache

.venv/bin/uv:
	@$(PY) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Rõ Việc needs Python 3.11 or newer; $(PY) is older. Try: make PY=python3.12 ..." >&2; exit 1; }
	@$(PY) -c 'import venv, ensurepip' 2>/dev/null || { echo "Python's venv module is missing. On Debian or Ubuntu: apt-get install python3-venv" >&2; exit 1; }
	@$(PY) -m venv .venv
	@.venv/bin/pip install -q --disable-pip-version-check "uv==0.13.*" || echo "uv is not to be had here; pip does the work, more slowly" >&2

# $(1): the requirements file. Hashes are checked either way.
define install
	@if [ -x .venv/bin/uv ]; then .venv/bin/uv pip install -q --python .venv/bin/python --require-hashes -r requirements/$(1).txt; \
	else .venv/bin/pip install -q --no-compile --disable-pip-version-check --require-hashes --only-binary :all: -r requirements/$(1).txt; fi
	@if [ -x .venv/bin/uv ]; then .venv/bin/uv pip install -q --python .venv/bin/python --no-deps --no-build-isolation -e .; \
	else .venv/bin/pip install -q --disable-pip-version-check --no-deps --no-build-isolation -e .; fi
	@touch .venv/.$(1)
endef

.venv/.run: requirements/run.txt pyproject.toml | .venv/bin/uv
	$(call install,run)
# the driver of PostgreSQL, as pinned among the test libraries
.venv/.psycopg: requirements/test.txt | .venv/.run
	@awk '/^[a-z]/ { wanted = /^(psycopg|psycopg-binary|typing-extensions|tzdata)==/ } wanted' requirements/test.txt > .venv/psycopg.txt
	@if [ -x .venv/bin/uv ]; then .venv/bin/uv pip install -q --python .venv/bin/python --require-hashes -r .venv/psycopg.txt; \
	else .venv/bin/pip install -q --disable-pip-version-check --require-hashes -r .venv/psycopg.txt; fi
	@touch $@
.venv/.test: requirements/test.txt pyproject.toml | .venv/bin/uv
	$(call install,test)
	@touch .venv/.run .venv/.psycopg
.venv/.bench: requirements/bench.txt pyproject.toml | .venv/bin/uv
	$(call install,bench)
	@touch .venv/.run .venv/.test .venv/.psycopg
