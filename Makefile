# Two commands do everything on a fresh machine: `make graph` and `make test`.
VENV := .venv
PYTHON := $(VENV)/bin/python
STAMP := $(VENV)/.installed
TEST_STAMP := $(VENV)/.installed-test
BENCH_STAMP := $(VENV)/.installed-bench
COMPILE_STAMP := $(VENV)/.installed-compile
SETS := ../shared

.PHONY: graph compiled test quality bench stress clean

graph: $(STAMP)
	$(VENV)/bin/kg build seeds/ -o exports/

# The hot modules as machine code (needs a C compiler; about a minute). An edited source runs as plain Python until the next time.
compiled: kg/_compiled/manifest.json

kg/_compiled/manifest.json: $(COMPILE_STAMP) tools/compile.py $(shell find kg -name '*.py')
	$(PYTHON) tools/compile.py

test: $(TEST_STAMP) browser
	$(VENV)/bin/ruff check kg tools tests benchmarks
	$(VENV)/bin/mypy
	$(VENV)/bin/lint-imports
	$(VENV)/bin/kg check
	$(PYTHON) tools/compile.py --check
	$(PYTHON) -m pytest -n auto --dist loadfile

quality: $(STAMP)
	$(PYTHON) tools/quality.py --sets $(SETS)

bench: $(BENCH_STAMP) compiled
	$(PYTHON) benchmarks/run.py --corpus $(SETS)/corpus/cctv

stress: $(TEST_STAMP)
	$(PYTHON) -m pytest tests/stress -n 0 -s

$(PYTHON):
	python3 -m venv $(VENV)

$(STAMP): pyproject.toml | $(PYTHON)
	$(PYTHON) -m pip install --quiet --disable-pip-version-check --editable '.[fast,formats]'
	touch $@

$(TEST_STAMP): pyproject.toml $(STAMP)
	$(PYTHON) -m pip install --quiet --disable-pip-version-check --editable '.[fast,formats,test]'
	touch $@

$(BENCH_STAMP): pyproject.toml $(STAMP)
	$(PYTHON) -m pip install --quiet --disable-pip-version-check --editable '.[fast,bench]'
	touch $@

$(COMPILE_STAMP): pyproject.toml $(STAMP)
	$(PYTHON) -m pip install --quiet --disable-pip-version-check --editable '.[fast,compile]'
	touch $@

# Chromium and Chinese fonts from the distribution, where they are missing.
.PHONY: browser
browser:
	@command -v chromium >/dev/null && fc-list :lang=zh 2>/dev/null | grep -q . || { \
	  SUDO=$$([ "$$(id -u)" = 0 ] || echo sudo); \
	  $$SUDO apt-get update -qq && $$SUDO env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends chromium fonts-noto-cjk fontconfig >/dev/null; }

clean:
	rm -rf $(VENV) build dist kg/_compiled
